"""Rates told as bare numbers, behind one that has its sign ("from 145 percent to 30", "15% for Peru and 20 for Laos", "Laos pays 20")."""

from collections.abc import Callable, Sequence

from tradegraph.extract.figures import DASHES, Rate, number, rate_words
from tradegraph.extract.goods_words import goods_words
from tradegraph.extract.lexicon import words
from tradegraph.extract.reading import Reading
from tradegraph.extract.text import Sentence, Token

_LOWEST, _HIGHEST = 2.0, 300.0  # per cent; bare numbers beyond are hardly ever rates
_FARTHEST = 25  # tokens between a rate and the bare one that goes on with it
_OPENS = frozenset("( [ # / $ € £ ¥ ’ '".split())
_CLOSES = frozenset(". , ; : ) ” \" ’ — –".split())
_NUMBERED = frozenset("no no. list section article chapter group annex phase part day page line".split())
APART = frozenset([("instead", "of"), ("rather", "than"), ("down", "from"), ("up", "from"), ("no", "longer")])
"""Words between a rate and the one in whose place it comes ("15% instead of 40")."""
_JOINS = frozenset([",", ";", "and", "but"])
_OWNERS = frozenset(["its", "their"])
_TAKEN_UP = frozenset("it them that this those these they the".split())
_PAYS = frozenset("pay pays paid paying face faces faced facing".split())


def unsigned(reading: Reading, sentence: Sentence, signed: Sequence[Rate], above: Callable[[], Sequence[Rate]]) -> list[Rate]:
    """The bare rates of a sentence: behind its own ``signed`` ones, or, said of who bears them or of a change,
    behind those of the sentence before, which ``above`` gives."""
    tokens, found = reading.parts.tokens, list[Rate]()
    for at in range(sentence.first, sentence.last):
        value = number(tokens, at)
        if value is None or not _LOWEST <= value <= _HIGHEST or not _stands_alone(tokens, at, sentence) or any(rate.first <= at < rate.last for rate in signed):
            continue
        latest = max((rate for rate in (*signed, *found) if rate.last <= at), key=lambda rate: rate.last, default=None)
        begin = latest.last if latest else sentence.first
        if at - begin > _FARTHEST or _speaks_of_figures(tokens, begin, at):
            continue
        if latest and (_goes_on(reading, latest, at, sentence) or _is_told(tokens, at, begin)):
            found.append(Rate(value, at, at + 1, noun=latest.noun))
        elif not signed and _is_told(tokens, at, begin) and above():
            found.append(Rate(value, at, at + 1, noun=at))
    return found


def _stands_alone(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Whether a number counts nothing that follows it, and is no part of a date, a sum or a name."""
    if at > sentence.first:
        before = tokens[at - 1]
        if before.text in _OPENS or before.text in DASHES or before.low in words().time or before.low in _NUMBERED:
            return False
    after = tokens[at + 1] if at + 1 < sentence.last else None
    return after is None or after.text in _CLOSES or after.low in words().boundaries or (after.low in words().prepositions and after.low not in ("of", "to", "per"))


def _speaks_of_figures(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether tokens first..last speak of figures that are no tariff's."""
    lists = rate_words()
    return any(token.low in lists.figures or token.low in lists.others or token.low in lists.averages for token in tokens[first:last])


def _hinge(tokens: Sequence[Token], at: int, floor: int) -> int:
    """The index of the first word before a number that is more than a word of degree."""
    back = at - 1
    while back > floor and tokens[back].low in rate_words().about and tokens[back].low not in ("to", "at"):
        back -= 1
    return back


def _goes_on(reading: Reading, latest: Rate, at: int, sentence: Sentence) -> bool:
    """Whether a bare number goes on with the rate before it in its sentence."""
    tokens, lists = reading.parts.tokens, rate_words()
    hinge = _hinge(tokens, at, sentence.first)
    before, lead = tokens[hinge].low, tokens[hinge - 1].low if hinge > sentence.first else ""
    after = tokens[at + 1].low if at + 1 < sentence.last else ""
    old = tokens[_hinge(tokens, latest.first, sentence.first)].low
    if (lead, before) in APART or (before in ("at", "to", "from") and before == old):
        return True  # "15 percent instead of 40", "steel goes to 25% and tin to 50"
    if before in ("to", "from") and {before, old} == {"to", "from"}:
        return True
    if before == "to":
        return any(token.low in lists.changes for token in tokens[latest.last : at])
    if before in _JOINS or before in ("against", "versus"):
        return after in ("on", "for")
    name = reading.names.at[hinge]
    return name is not None and name.kind == "country" and hinge >= latest.last and (after in ("", "and") or after in _CLOSES)


def _is_told(tokens: Sequence[Token], at: int, begin: int) -> bool:
    """Whether a bare number is what somebody bears, or what a rate is changed to or kept at ("Laos pays 20", "lift it to 15", "keeps its 25")."""
    lists, hinge = rate_words(), _hinge(tokens, at, begin)
    if hinge < begin:
        return False
    before, spoken = tokens[hinge].low, [token.low for token in tokens[begin:hinge]]
    change = max((place for place, low in enumerate(spoken) if low in lists.changes), default=None)
    if before in _OWNERS and hinge == at - 1:
        return change is not None and change == len(spoken) - 1
    if before == "to" and change is not None:
        taken_up = spoken[change + 1 :]
        rates = lists.strong | lists.weak
        return set(taken_up) <= _TAKEN_UP | rates if taken_up else not rates.isdisjoint(spoken)  # "lift it to 15", "the rate fell to 15"
    if before == "at":
        lasts = any(lists.changes.get(low) == "even" or low in words().be for low in spoken[-2:])
        return lasts and not (goods_words() | lists.strong | lists.weak | _TAKEN_UP).isdisjoint(spoken)
    return before in _PAYS
