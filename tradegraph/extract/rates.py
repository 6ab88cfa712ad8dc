"""Percentages in a text, and which of them are rates of a tariff.

A range is its top figure ("10% to 20%"); of a changed rate ("from 10% to 25%") both are found, the earlier one as
``former``. Averages, shares, growth, prices and other taxes are no rates of a tariff.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from tradegraph.extract.lexicon import load, words
from tradegraph.extract.reading import Reading
from tradegraph.extract.text import Sentence, Token

Change = Literal["up", "down", "even"]
_NUMBER = re.compile(r"\d{1,4}(?:,\d{3})*(?:\.\d+)?\Z")
_JOINERS = frozenset([",", "and", "or", "even", "&", "then"])
_DASHES = frozenset("-–—‑")
_FARTHEST = 5  # modifiers between a rate and its noun ("25% across-the-board import tariff")
_HIGHEST = 2000.0  # per cent; more is a misprint


@dataclass(slots=True, eq=False)
class Rate:
    """A rate of a tariff at tokens first..last (half-open).

    ``noun`` is the index of the word that makes it a tariff. ``former`` tells a rate that another one of the sentence
    replaces, ``change`` in which direction. ``bare`` tells
    a figure that shares the sign of the next one ("25 and 30 percent").
    """

    value: float
    first: int
    last: int
    noun: int = -1
    former: bool = False
    change: Change | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    strong: frozenset[str]
    weak: frozenset[str]
    numbers: dict[str, float]
    about: frozenset[str]
    averages: frozenset[str]
    not_rates: frozenset[str]
    moves: frozenset[str]
    others: frozenset[str]
    figures: frozenset[str]
    changes: dict[str, Change]
    ranges: frozenset[str]
    zero: frozenset[str]


@cache
def _lists() -> _Words:
    raw = load("tariffs")
    directions: tuple[Change, ...] = ("up", "down", "even")
    return _Words(
        strong=_set(raw["nouns"]["strong"]), weak=_set(raw["nouns"]["weak"]), numbers=raw["numbers"],
        about=_set(raw["about"]["words"]), averages=_set(raw["averages"]), not_rates=_set(raw["not_rates"]["words"]),
        moves=_set(raw["moves"]["words"]), others=_set(raw["others"]["words"]),
        figures=_set(raw["figures"]["words"]),
        changes={word: way for way in directions for word in raw["changes"][way].split()}, ranges=_set(raw["ranges"]),
        zero=_set(raw["zero"]["words"]),
    )  # fmt: skip


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def is_tariff_noun(low: str) -> bool:
    """Whether this word (in lower case) means a tariff by itself."""
    return low in _lists().strong


def is_change(low: str) -> bool:
    """Whether this word (in lower case) tells of a changed rate."""
    return low in _lists().changes


def tariff_rates(reading: Reading, sentence: Sentence) -> list[Rate]:
    """The rates of tariffs in one sentence, in order."""
    tokens = reading.parts.tokens
    found = list(_percentages(tokens, sentence))
    if not found or not _speaks_of_tariffs(reading, sentence):
        return []
    finder = _Finder(reading, sentence)
    accepted: list[Rate] = []
    for at, rate in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        latest = accepted[-1] if accepted else None
        if finder.is_tariff(rate, latest) or (latest and _pairs(tokens, latest, rate)) or (
            following and _pairs(tokens, rate, following) and finder.is_tariff(following, None)
        ):
            rate.noun = rate.noun if rate.noun >= 0 else latest.noun if latest else -1
            accepted.append(rate)
    accepted = [*_sharing(found, accepted), *accepted]
    accepted.sort(key=lambda rate: rate.first)
    return _changes(tokens, _without_range_bottoms(tokens, sentence, accepted), sentence)


def _sharing(found: Sequence[Rate], accepted: Sequence[Rate]) -> list[Rate]:
    """The figures before an accepted rate that share its sign."""
    shared: list[Rate] = []
    following: Rate | None = None
    for rate in reversed(found):
        if rate in accepted:
            following = rate
        elif following and rate.bare:
            rate.noun = following.noun
            shared.append(rate)
        else:
            following = None
    return shared


def _speaks_of_tariffs(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence, or its paragraph where it speaks of a rate or a levy, has a word for a tariff."""
    tokens = reading.parts.tokens
    lows = {token.low for token in tokens[sentence.first : sentence.last]}
    if lows & _lists().strong or "tariffed" in lows:
        return True
    return not _lists().strong.isdisjoint(reading.words_around(sentence.paragraph))


def _percentages(tokens: Sequence[Token], sentence: Sentence) -> Iterable[Rate]:
    at = sentence.first
    while at < sentence.last:
        value = _number(tokens[at])
        if value is None or value > _HIGHEST:
            at += 1
            continue
        end = _unit_end(tokens, at + 1, sentence.last)
        if end:
            yield from _listed_before(tokens, at, sentence.first, end)
            yield Rate(value, at, end)
            at = end
        elif tokens[at].low == "zero" and _applies_zero(tokens, at, sentence):
            yield Rate(0.0, at, at + 1)
            at += 1
        else:
            at += 1


def _applies_zero(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Whether "zero" is a rate that someone imposes or bears, rather than a goal ("work toward zero tariffs")."""
    verbs = {token.low for token in tokens[max(at - 3, sentence.first) : at]} & _lists().zero
    return bool(verbs) and _noun_follows(tokens, at + 1, sentence.last) >= 0


def _listed_before(tokens: Sequence[Token], at: int, floor: int, end: int) -> Iterable[Rate]:
    """The figures that share the sign of the last one ("30, 40 and even 70 per cent")."""
    values: list[Rate] = []
    here = at
    while True:
        back = here - 1
        while back >= floor and tokens[back].low in _JOINERS:
            back -= 1
        value = _number(tokens[back]) if floor <= back < here - 1 else None
        dated = any(token.low in words().time for token in tokens[max(back - 2, floor) : max(back, floor)])
        if value is None or dated or (here == at and tokens[here - 1].low == ","):
            return reversed(values)
        values.append(Rate(value, back, back + 1, bare=True))
        here = back


def _number(token: Token) -> float | None:
    if _NUMBER.match(token.text):
        return float(token.text.replace(",", ""))
    return _lists().numbers.get(token.low)


def _unit_end(tokens: Sequence[Token], at: int, limit: int) -> int | None:
    """The index after a sign for per cent that begins at ``at``, behind a hyphen or not."""
    if at < limit and tokens[at].text in _DASHES:
        at += 1
    if at < limit and tokens[at].low in ("%", "percent", "pct"):
        return at + 1
    if at + 1 < limit and tokens[at].low == "per" and tokens[at + 1].low == "cent":
        return at + 2
    return None


def _noun_follows(tokens: Sequence[Token], at: int, limit: int) -> int:
    """The index of the word for a tariff that ends the noun phrase of a rate before ``at``; -1 if there is none."""
    closed, lists = words(), _lists()
    for i in range(at, min(at + _FARTHEST + 1, limit)):
        low = tokens[i].low
        if low in lists.strong:
            return i
        if low in ("tax", "taxes") and tokens[i - 1].low in ("import", "border", "trade"):
            return i
        stops = low in closed.prepositions or low in closed.boundaries or low in closed.auxiliaries or low in closed.modals
        if (stops and low not in ("or", "across")) or low in lists.not_rates - {"higher", "lower", "more"} or low in lists.others:
            return -1
        if not tokens[i].is_word and tokens[i].text not in "-–—“”\"‘’'/":
            return -1
    return -1


class _Finder:
    """Decides which percentages of one sentence are rates of a tariff."""

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self.reading = reading
        self.tokens = reading.parts.tokens
        self.sentence = sentence
        self.nouns = [i for i in range(sentence.first, sentence.last) if self.tokens[i].low in _lists().strong]

    def is_tariff(self, rate: Rate, previous: Rate | None) -> bool:
        """Whether a percentage is a tariff's; sets its ``noun``. ``previous`` is the rate accepted before it."""
        lists, tokens = _lists(), self.tokens
        noun = _noun_follows(tokens, rate.last, self.sentence.last)
        hinge = self._hinge(rate)
        before = tokens[hinge].low if hinge >= self.sentence.first else ""
        after = tokens[rate.last].low if rate.last < self.sentence.last else ""
        if noun >= 0:
            rate.noun = noun
            return not self._averages(rate.first - 3, noun) and before != "by"
        if self._averages(hinge - 4, rate.first) or before in lists.moves or before in lists.averages:
            return False
        if after in lists.not_rates or after == "of":
            return False
        rate.noun = self._noun_before(rate, hinge, before)
        if rate.noun < 0 and after in ("rate", "rates", "level", "levels") and not self._other_rate(rate):
            rate.noun = self._nearest_noun(rate)
            return True
        if rate.noun < 0 and previous is not None and self._continues(rate, previous, before, after):
            rate.noun = previous.noun
            return True
        return rate.noun >= 0

    def _hinge(self, rate: Rate) -> int:
        """The index of the first word before a rate that is more than a word of degree."""
        at = rate.first - 1
        about = _lists().about
        while at >= self.sentence.first and (
            self.tokens[at].low in about or self.tokens[at].text in ("“", '"', "‘", "'")
        ):
            if self.tokens[at].low == "to" and (self.tokens[at - 1].low not in ("up", "close") or self._changed(at)):
                break
            if self.tokens[at].low == "at" and self.tokens[at + 1].low not in ("least", "most"):
                break
            at -= 1
        return at

    def _changed(self, at: int) -> bool:
        """Whether a verb of change stands right before ("ratchet it up to")."""
        return any(token.low in _lists().changes for token in self.tokens[max(at - 4, self.sentence.first) : max(at - 1, 0)])

    def _averages(self, first: int, last: int) -> bool:
        """Whether tokens first..last speak of an average or of an effective rate."""
        lists = _lists()
        spoken = [token.low for token in self.tokens[max(first, self.sentence.first) : last + 1]]
        return any(
            one in lists.averages or (one == "effective" and two in lists.strong | lists.weak) for one, two in pairwise(spoken)
        )

    def _other_rate(self, rate: Rate) -> bool:
        around = self.tokens[max(rate.first - 4, self.sentence.first) : min(rate.last + 4, self.sentence.last)]
        return any(token.low in _lists().others for token in around)

    def _nearest_noun(self, rate: Rate) -> int:
        return min(self.nouns, key=lambda i: (abs(i - rate.first), i), default=rate.last)

    def _noun_before(self, rate: Rate, hinge: int, before: str) -> int:
        """The word for a tariff that a rate is said of ("tariffs of 25%", "raise duties on steel to 25%"); -1 if none."""
        earlier = [i for i in self.nouns if i < rate.first]
        nearest = earlier[-1] if earlier else -1
        if before == ":":
            return -1 if nearest < 0 or self._figures_between(nearest, hinge) else nearest
        if before == "of" or before in words().be:
            subject = self._reaches(nearest, hinge)
            return nearest if subject else -1
        if before in ("at", "exceeding", "with"):
            return nearest if nearest >= 0 and not self._figures_between(nearest, hinge) else -1
        lists = _lists()
        if before in ("to", "from", "between") and self._change(rate) and not self._other_rate(rate):
            if nearest >= 0:
                return -1 if self._figures_between(nearest, hinge) or self._averages(nearest - 3, nearest) else nearest
            spoken = {token.low for token in self.tokens[self.sentence.first : rate.first]}
            if not spoken & (lists.figures | lists.others) and spoken & (lists.weak | {"it", "them", "that"}):
                return self._nearest_noun(rate)
        return nearest if nearest >= 0 and (nearest == hinge or self._opens_list(hinge)) else -1

    def _opens_list(self, hinge: int) -> bool:
        """Whether a country behind a colon stands before a rate ("tariffs: Laos 48%")."""
        name = self.reading.names.at[hinge] if hinge >= self.sentence.first else None
        return bool(name and name.kind == "country" and name.first > 0 and self.tokens[name.first - 1].text == ":")

    def _reaches(self, noun: int, hinge: int) -> bool:
        """Whether a rate's hinge belongs to the noun: right behind it, or after its own complement."""
        if noun < 0:
            return False
        between = self.tokens[noun + 1 : hinge]
        stops = any(t.low in words().boundaries or t.text in ",;" for t in between)
        return not between or (len(between) <= 8 and not stops and not self._figures_between(noun, hinge))

    def _figures_between(self, noun: int, hinge: int) -> bool:
        lists = _lists()
        return any(t.low in lists.others or t.low in lists.averages or t.low in lists.figures for t in self.tokens[noun:hinge])

    def _change(self, rate: Rate) -> bool:
        lists = _lists()
        spoken = self.tokens[self.sentence.first : rate.last + 6]
        return any(t.low in lists.changes or t.low in lists.ranges for t in spoken)

    def _continues(self, rate: Rate, previous: Rate, before: str, after: str) -> bool:
        """Whether a rate goes on with the list that an earlier one began ("10% on aluminium", "24% for Japan", "Laos 48%")."""
        between = self.tokens[previous.last : rate.first]
        if before in ("to", "from", "by") and not self._change(rate):
            return False
        if all(t.low in _JOINERS or t.low in _lists().about for t in between):
            return True
        if after in ("on", "for"):
            return len(between) < 30 and not any(t.low in _lists().figures for t in between)
        names = self.reading.names.at
        near = [names[i] for i in range(max(rate.first - 3, previous.last), rate.first)]
        if any(name and name.kind in ("country", "demonym") for name in near):
            return True
        return before in ("to", "from", "at") and self._change(rate) and len(between) < 20


def _pairs(tokens: Sequence[Token], low: Rate, high: Rate) -> bool:
    """Whether two percentages form one range or one change: only "to", "-", "or", "and" or "from" between them."""
    between = [t.low for t in tokens[low.last : high.first]]
    return len(between) <= 4 and bool(between) and all(
        word in ("to", "from", "or", "and", "even", "through", "a", "rate", "of", "about", "between") or word in _DASHES for word in between
    )


def _without_range_bottoms(tokens: Sequence[Token], sentence: Sentence, rates: list[Rate]) -> list[Rate]:
    """Leave of a range only its top figure."""
    kept: list[Rate] = []
    for at, rate in enumerate(rates):
        following = rates[at + 1] if at + 1 < len(rates) else None
        if following and _is_range(tokens, sentence, rate, following):
            continue
        kept.append(rate)
    return kept


def _is_range(tokens: Sequence[Token], sentence: Sentence, low: Rate, high: Rate) -> bool:
    if not _pairs(tokens, low, high) or low.value >= high.value:
        return False
    between = {t.low for t in tokens[low.last : high.first]}
    earlier = [t.low for t in tokens[max(sentence.first, low.first - 5) : low.first]]
    if any(word in _lists().ranges for word in earlier) or "between" in earlier:
        return True
    if "from" in earlier[-2:] or "from" in between:
        return False
    return bool(between & ({"to"} | _DASHES))


def _changes(tokens: Sequence[Token], rates: list[Rate], sentence: Sentence) -> list[Rate]:
    """Mark of each changed rate which one is former, and the direction."""
    for one, two in pairwise(rates):
        between = tokens[one.last : two.first]
        if len(between) > 14:
            continue
        said_from = [t.low for t in tokens[max(sentence.first, one.first - 3) : one.first]]
        if "from" in said_from and any(t.low == "to" for t in between):
            old, new = one, two
        elif any(t.low == "from" for t in tokens[max(one.last, two.first - 4) : two.first]) and any(
            t.low == "to" for t in tokens[max(sentence.first, one.first - 5) : one.first]
        ):
            old, new = two, one
        else:
            continue
        old.former = True
        old.change = new.change = "up" if new.value > old.value else "down"
    return rates
