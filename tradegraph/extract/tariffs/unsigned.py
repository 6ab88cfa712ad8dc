"""Rates told as plain numbers, behind one that has its sign ("from 145 percent to 30", "15% for Peru and 20 for Laos", "Laos pays 20").

Most plain numbers behind a rate are something else (votes, ages, prices, other rates), so only forms that leave no doubt count.
"""

from collections.abc import Callable, Sequence

from tradegraph.extract.lexicon import words
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.figures import DASHES, JOINERS, Rate, is_change, number, rate_words, words_beside
from tradegraph.extract.tariffs.goods_words import goods_words
from tradegraph.extract.text import Sentence, Token

_LOWEST, _HIGHEST = 2.0, 300.0  # per cent
_LIST, _CHANGE = 10, 14  # tokens between a rate and the plain one that goes on with its list, or is what it is changed to
_OPENS = frozenset("( [ # / $ € £ ¥ ’ '".split())
_CLOSES = frozenset(". , ; : ) ” \" ’ — –".split())
_JOINS = frozenset(JOINERS) | {";"}
_PARTS = (words().boundaries | words().auxiliaries | words().modals) - {"and", "than"}


def unsigned(reading: Reading, sentence: Sentence, signed: Sequence[Rate], above: Callable[[], Sequence[Rate]]) -> list[Rate]:
    """The plain numbers of a sentence that are rates in per cent: behind its own ``signed`` ones or, of a change or of a country that bears it,
    behind those of the sentence before, which ``above`` gives."""
    tokens, found, latest = reading.parts.tokens, list[Rate](), None
    ends = {rate.last - 1: rate for rate in signed}
    taken = {at for rate in signed for at in range(rate.first, rate.last)}
    for at in range(sentence.first, sentence.last):
        latest = ends.get(at, latest)
        value = None if at in taken else number(tokens, at)
        if value is None or not _LOWEST <= value <= _HIGHEST or not _stands_alone(tokens, at, sentence):
            continue
        if latest and latest.unit == "%" and at - latest.last <= _CHANGE and _goes_on(reading, sentence, latest, at):
            latest = Rate(value, at, at + 1, noun=latest.noun, probable=latest.probable)
            found.append(latest)
        elif not signed and (_is_changed_to(tokens, sentence.first, at) or _is_borne(reading, sentence, at)) and any(rate.unit == "%" for rate in above()):
            latest = Rate(value, at, at + 1, noun=at)
            found.append(latest)
    return found


def _stands_alone(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Whether a number counts nothing that follows it, and is no part of a date, a sum or a compound."""
    if at > sentence.first:
        before = tokens[at - 1]
        if before.text in _OPENS or before.text in DASHES or before.low in words().time:
            return False
    after = tokens[at + 1] if at + 1 < sentence.last else None
    return after is None or after.text in _CLOSES or after.low in words().boundaries or (after.low in words().prepositions and after.low not in ("of", "to", "per"))


def _goes_on(reading: Reading, sentence: Sentence, latest: Rate, at: int) -> bool:
    """Whether a number goes on with the rate before it in its sentence, with no clause or other number between."""
    tokens = reading.parts.tokens
    between = [token.low for token in tokens[latest.last : at]]
    if any(low[0].isdigit() for low in between):
        return False
    if _is_changed_to(tokens, latest.last, at) or (len(between) > 2 and between[-1] == "to" and is_change(between[-2]) and between[-3] in ("and", ",")):
        return True  # "put it at 10% on Friday and raised it to 15", "starts at 10% and climbs to 25"
    if len(between) > _LIST or not _PARTS.isdisjoint(between):
        return False
    while between and between[-1] in rate_words().about - {"to", "at", "than", "down", "up"}:
        between.pop()
    old = tokens[latest.first - 1].low if latest.first > sentence.first else ""
    before, listed = between[-1] if between else "", not _JOINS.isdisjoint(between)
    if "_".join(between[-2:]) in words_beside().in_place or (not listed and {before, old} == {"from", "to"}):
        return True
    named = range(latest.last, at)
    if before == old and before in ("to", "at"):  # "toys go to 25% and games to 50"
        return listed and any(_is_thing(reading, place) for place in named)
    behind = range(at + 2, min(at + 5, sentence.last)) if at + 1 < sentence.last and tokens[at + 1].low in ("on", "for") else range(0)
    return before in _JOINS and any(_is_thing(reading, place) or tokens[place].low in ("other", "rest") for place in behind)


def _is_thing(reading: Reading, at: int) -> bool:
    """Whether a token names goods or a country."""
    name = reading.names.at[at]
    return reading.parts.tokens[at].low in goods_words() or (name is not None and name.kind in ("country", "demonym"))


def _is_changed_to(tokens: Sequence[Token], floor: int, at: int) -> bool:
    """Whether a number is what a tariff just spoken of is changed to ("lifted it to 15")."""
    verb, it, to = (tokens[back].low if back >= floor else "" for back in (at - 3, at - 2, at - 1))
    return to == "to" and it in ("it", "them") and is_change(verb)


def _is_borne(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Whether a number closes a clause in which a country bears or keeps it ("Laos pays 20", "Laos alone keeps its 25")."""
    tokens = reading.parts.tokens
    if at + 1 < sentence.last and tokens[at + 1].text not in _CLOSES:
        return False
    own = tokens[at - 1].low == "its"
    verb = at - 2 if own else at - 1
    subject = verb - 1 - (verb - 1 > sentence.first and tokens[verb - 1].low in ("alone", "still", "now", "also"))
    if subject < sentence.first:
        return False
    name = reading.names.at[subject]
    bears = rate_words().changes.get(tokens[verb].low) == "even" if own else tokens[verb].low in rate_words().bearing
    return bears and name is not None and name.kind == "country" and not any(token.low in words().auxiliaries for token in tokens[sentence.first : verb])
