"""Figures of duties in a text: percentages, specific duties ("$100 per parcel") and compound ones ("10% plus 30 yen a kilogram")."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tradegraph.extract.lexicon import load, words
from tradegraph.extract.tariffs.amounts import NUMBER, Amount, amount_at
from tradegraph.extract.tariffs.goods_words import goods_words
from tradegraph.extract.text import Sentence, Token
from tradegraph.records import Bound

Change = Literal["up", "down", "even"]
JOINERS = frozenset([",", "and", "or", "even", "&", "then"])
DASHES = frozenset("-–—‑")
_FARTHEST = 5  # modifiers between a rate and its noun ("25% across-the-board import tariff")
_YEARS = 1900  # a figure without a sign, from this one on, may be a year
_POINTS = frozenset(["point", "points"])
_SIGNS = frozenset(["%", "percent", "pct", "pc", "per-cent"])
_HIGHEST = 5000.0  # per cent; anti-dumping duties have reached 3,500, more is a misprint


@dataclass(slots=True, eq=False)
class Rate:
    """A rate of a tariff at tokens first..last (half-open).

    ``noun`` is the index of the word that makes it a tariff. ``former`` tells a rate that another one of the sentence, the ``other``,
    replaces, ``change`` in which direction. ``bare`` tells
    a figure that shares the sign of the next one ("25 and 30 percent"). ``low`` is the bottom of a range of which ``value`` is the top; ``bound`` tells
    a figure that is the highest of several, as that of a range is, or the lowest ("up to 60%", "at least 10%").
    ``probable`` tells one that no rule knows for a tariff's (``likely_rates``). ``same`` is the rate told before whose figure this one has.
    ``unit`` is "%", for a specific duty currency and unit of goods ("USD/parcel"), for a compound one both ("% + 30 JPY/kilogram"); ``amount`` is what of it is told in money.
    """

    value: float
    first: int
    last: int
    noun: int = -1
    former: bool = False
    change: Change | None = None
    bare: bool = False
    low: float | None = None
    unit: str = "%"
    other: "Rate | None" = None
    probable: bool = False
    same: "Rate | None" = None
    bound: Bound | None = None
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class RateWords:
    strong: frozenset[str]
    weak: frozenset[str]
    import_taxes: frozenset[str]
    import_marks: frozenset[str]
    bearing: frozenset[str]
    bearing_with: frozenset[str]
    imposing: frozenset[str]
    portions: frozenset[str]
    numbers: dict[str, float]
    about: frozenset[str]
    averages: frozenset[str]
    not_rates: frozenset[str]
    moves: frozenset[str]
    others: frozenset[str]
    figures: frozenset[str]
    changes: dict[str, Change]
    ranges: frozenset[str]
    joins: dict[str, str]
    sums: frozenset[str]
    chances: frozenset[str]
    wholes: frozenset[str]
    zero: frozenset[str]
    implied: frozenset[str]
    taxing: frozenset[str]
    taxed: frozenset[str]
    answers: frozenset[str]
    total: frozenset[str]


@dataclass(frozen=True, slots=True)
class WordsBeside:
    """Words beside a percentage that tell whether it is the rate of a tariff; see ``beside`` of ``tariffs.json``."""

    takes_up: frozenset[str]
    of_it: frozenset[str]
    bases: frozenset[str]
    pauses: frozenset[str]
    added: frozenset[str]
    settled: frozenset[str]
    degrees: frozenset[str]
    standing: frozenset[str]
    lending: frozenset[str]
    bank_rates: frozenset[str]
    ends: frozenset[str]
    between: frozenset[str]
    opens: frozenset[str]
    in_place: frozenset[str]
    usual: frozenset[str]
    worth: frozenset[str]


@cache
def words_beside() -> WordsBeside:
    return WordsBeside(**{name: _set(row["words"]) for name, row in load("tariffs")["beside"].items()})


@cache
def rate_words() -> RateWords:
    raw = load("tariffs")
    directions: tuple[Change, ...] = ("up", "down", "even")
    return RateWords(
        strong=_set(raw["nouns"]["strong"]), weak=_set(raw["nouns"]["weak"]),
        import_taxes=_set(raw["nouns"]["import"]["words"]),
        import_marks=_set(raw["nouns"]["import"]["behind"]), bearing=_set(raw["bearing"]["at"]), bearing_with=_set(raw["bearing"]["with"]),
        imposing=_set(raw["imposing"]["at"]), portions=_set(raw["portions"]["words"]), numbers=raw["numbers"],
        about=_set(raw["about"]["words"]), averages=_set(raw["averages"]), not_rates=_set(raw["not_rates"]["words"]),
        moves=_set(raw["moves"]["words"]), others=_set(raw["others"]["words"]),
        figures=_set(raw["figures"]["words"]),
        changes={word: way for way in directions for word in raw["changes"][way].split()}, ranges=_set(raw["ranges"]),
        joins=raw["joins"]["words"], sums=_set(raw["sums"]["words"]), chances=_set(raw["chances"]["words"]), wholes=_set(raw["chances"]["wholes"]),
        zero=_set(raw["zero"]["words"]), implied=_set(raw["implied"]["alone"]), taxing=_set(raw["implied"]["taxing"]),
        taxed=_set(raw["implied"]["taxed"]), answers=_set(raw["implied"]["answers"]), total=_set(raw["total"]["words"]),
    )  # fmt: skip


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def is_tariff_noun(low: str) -> bool:
    """Whether this word (in lower case) means a tariff by itself."""
    return low in rate_words().strong


def is_change(low: str) -> bool:
    """Whether this word (in lower case) tells of a changed rate."""
    return low in rate_words().changes


def is_import_tax(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word for a tax means a tariff by the word before it ("import tax")."""
    lists = rate_words()
    return at > 0 and tokens[at].low in lists.import_taxes and tokens[at - 1].low in lists.import_marks


def is_tax_on_trade(tokens: Sequence[Token], at: int, limit: int) -> bool:
    """Whether a word for a tax means a tariff by what it is on ("a tax on imports", "a 10% charge on foreign goods")."""
    lists = rate_words()
    on = at + 2 < limit and tokens[at].low in lists.import_taxes and tokens[at + 1].low == "on"
    return on and any(token.low in lists.taxed for token in tokens[at + 2 : min(at + 8, limit)])


def noun_follows(tokens: Sequence[Token], at: int, limit: int) -> int:
    """The index of the word for a tariff that ends the noun phrase of a rate before ``at``; -1 if there is none."""
    closed, lists = words(), rate_words()
    in_tariffs = at + 1 < limit and tokens[at].low == "in" and any(token.low in lists.strong for token in tokens[at + 1 : min(at + 3, limit)])
    at += in_tariffs or (at < limit and tokens[at].low == "of" and tokens[at - 1].low in _POINTS)  # "10% in duties", "24 points of its duty"
    at += 2 * (at + 2 < limit and tokens[at].low in lists.portions and tokens[at + 1].low == "of")
    farthest = at + _FARTHEST
    for i in range(at, limit):
        low = tokens[i].low
        if i > farthest:
            return -1
        if i > at and _joins_goods(tokens, i, limit):
            farthest += 2
            continue
        if low in lists.strong:
            return i
        if is_import_tax(tokens, i) or is_tax_on_trade(tokens, i, limit):
            return i
        stops = low in closed.prepositions or low in closed.boundaries or low in closed.auxiliaries or low in closed.modals
        if (stops and low not in ("or", "across")) or low in lists.not_rates - {"higher", "lower", "more"} or low in lists.others:
            return -1
        if not tokens[i].is_word and tokens[i].text not in "-–—“”\"‘’'/":
            return -1
    return -1


def _joins_goods(tokens: Sequence[Token], at: int, limit: int) -> bool:
    """Whether a word or mark stands between two words for goods ("25% steel and aluminium tariffs")."""
    joins = tokens[at].low in ("and", "&", ",", "/") and at + 1 < limit
    return joins and tokens[at - 1].low in goods_words() and tokens[at + 1].low in goods_words()


def figures(tokens: Sequence[Token], sentence: Sentence) -> Iterable[Rate]:
    """The figures of a sentence that may be rates, in order."""
    at = sentence.first
    while at < sentence.last:
        amount = amount_at(tokens, at, sentence.last, rate_words().strong)
        if amount:
            rate = _with_percentage(tokens, at, amount, sentence)
            yield rate
            at = rate.last
            continue
        whole, hyphen, sign = tokens[at].low.rpartition("-")
        spelt = bool(hyphen) and sign in _SIGNS  # "a five-percent duty" has both in one word
        value = _in_words(whole) if spelt else number(tokens, at)
        end = None if value is None or value > _HIGHEST else at + 1 if spelt else _unit_end(tokens, at + 1, sentence.last)
        if value is not None and end:
            for rate in _with_sign(tokens, at, value, end, sentence):
                yield rate
                end = rate.last
        elif tokens[at].low == "zero" and _applies_zero(tokens, at, sentence):
            yield Rate(0.0, at, at + 1)
        at = end or at + 1


def _with_sign(tokens: Sequence[Token], at: int, value: float, end: int, sentence: Sentence) -> Iterable[Rate]:
    """A percentage whose sign ends before ``end``, behind the figures that share it."""
    low, opens = _range_bottom(tokens, at, value, sentence.first)
    rate = Rate(value, opens, end, low=low)
    if low is not None and _is_former(tokens, opens, sentence.first):
        yield Rate(low, opens, opens + 1, bare=True)
        rate.first, rate.low = at, None
    elif low is None:
        yield from _listed_before(tokens, at, sentence.first, end)
    joined = end + 1 < sentence.last and rate_words().joins.get(tokens[end].low)
    amount = amount_at(tokens, end + 1, sentence.last, rate_words().strong) if joined else None
    if amount:
        rate.unit, rate.last, rate.amount = f"% {joined} {_told(amount)}", amount.last, amount
    yield rate


def _with_percentage(tokens: Sequence[Token], at: int, amount: Amount, sentence: Sentence) -> Rate:
    """A specific duty, or the compound one that a percentage behind it makes of it ("$2 a kilogram plus 8%")."""
    last = amount.last
    joined = rate_words().joins.get(tokens[last].low) if last + 1 < sentence.last else None
    value = number(tokens, last + 1) if joined and tokens[last].low != "and" else None
    end = None if value is None or value > _HIGHEST else _unit_end(tokens, last + 2, sentence.last)
    if value is None or not end:
        return Rate(amount.value, at, last, unit=f"{amount.currency}/{amount.unit}", amount=amount)
    return Rate(value, at, end, unit=f"% {joined} {_told(amount)}", amount=amount)


def _told(amount: Amount) -> str:
    return f"{amount.value:g} {amount.currency}/{amount.unit}"


def _range_bottom(tokens: Sequence[Token], at: int, value: float, floor: int) -> tuple[float | None, int]:
    """The lower figure of "10 to 20" or "10-20", or where a change begins, and its index; None and ``at`` where none stands before."""
    if at - 2 < floor or (tokens[at - 1].low != "to" and tokens[at - 1].text not in DASHES):
        return None, at
    low, before = number(tokens, at - 2), tokens[at - 3] if at - 3 >= floor else None
    named = before is not None and before.is_word and (before.is_capital or before.low in words().time)  # "List 3 to 25%"
    falls = low is not None and low < _YEARS and tokens[at - 1].low == "to" and _is_former(tokens, at - 2, floor)  # "cut from 145 to 30%"
    return (low, at - 2) if low is not None and (low < value or falls) and not named else (None, at)


def _is_former(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """Whether the figure at a token is where a change begins ("raised from 10 to 25%"), no end of a range ("range from 10 to 25%")."""
    before = [token.low for token in tokens[max(at - 4, floor) : at]]
    return before[-1:] == ["from"] and not rate_words().ranges.intersection(before) and not from_opens_range(tokens, at, floor)


def from_opens_range(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """Whether "from" before the figure at a token leads to the lower end of a range ("duties from 10% to 25%"): where nothing is told to change."""
    before = tokens[floor:at]
    noun = len(before) > 1 and before[-1].low == "from" and (is_tariff_noun(before[-2].low) or before[-2].low in ("of", "at", "rates"))
    return noun and all(rate_words().changes.get(token.low, "even") == "even" for token in before)


def _applies_zero(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Whether "zero" is a rate that someone imposes or bears, rather than a goal ("work toward zero tariffs")."""
    verbs = {token.low for token in tokens[max(at - 3, sentence.first) : at]} & rate_words().zero
    return bool(verbs) and noun_follows(tokens, at + 1, sentence.last) >= 0


def _listed_before(tokens: Sequence[Token], at: int, floor: int, end: int) -> Iterable[Rate]:
    """The figures that share the sign of the last one ("30, 40 and even 70 per cent")."""
    values: list[Rate] = []
    here = at
    while True:
        back = here - 1
        while back >= floor and tokens[back].low in JOINERS:
            back -= 1
        value = number(tokens, back) if floor <= back < here - 1 else None
        dated = any(token.low in words().time for token in tokens[max(back - 2, floor) : max(back, floor)])
        if value is None or dated or tokens[back].low == "one" or (here == at and tokens[here - 1].low == ","):
            return reversed(values)
        values.append(Rate(value, back, back + 1, bare=True))
        here = back


def number(tokens: Sequence[Token], at: int) -> float | None:
    """The number that a token is, in figures or in words ("25", "twenty-five", the second word of "two hundred")."""
    token = tokens[at]
    if NUMBER.match(token.text):
        return float(token.text.replace(",", ""))
    if token.low == "hundred":
        return 100 * (rate_words().numbers.get(tokens[at - 1].low, 1) if at else 1)
    return _in_words(token.low)


def _in_words(low: str) -> float | None:
    """The number below a hundred that a word spells ("five", "twenty-five")."""
    numbers = rate_words().numbers
    tens, _, unit = low.partition("-")
    first, second = numbers.get(tens), numbers.get(unit) if unit else 0
    return None if first is None or second is None else first + second


def _unit_end(tokens: Sequence[Token], at: int, limit: int) -> int | None:
    """The index after a sign for per cent that begins at ``at``, behind a hyphen or not."""
    if at < limit and tokens[at].text in DASHES:
        at += 1
    if at < limit and tokens[at].low in _SIGNS:
        return at + 1
    if at + 2 < limit and tokens[at].low == "percentage" and tokens[at + 1].low in _POINTS and tokens[at + 2].low == "of":
        return at + 2
    if at + 1 < limit and tokens[at].low == "per" and tokens[at + 1].low == "cent":
        return at + 2
    return None


