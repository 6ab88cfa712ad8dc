"""Amounts of money for a unit of goods, as specific duties are told ("$100 per parcel", "30 yen a kilogram", "12 US cents a pound")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tradegraph.extract.lexicon import load, words
from tradegraph.extract.tariffs.currencies import currencies, currency
from tradegraph.extract.text import Token

NUMBER = re.compile(r"\d{1,4}(?:,\d{3})*(?:\.\d+)?\Z")
_PER = frozenset(["per", "a", "an", "each", "every", "/"])
_LONGEST = 3  # words of a currency's name ("New Zealand dollars")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount up to token ``last`` (half-open) for a unit of goods.

    ``currency`` is its ISO 4217 code; where several currencies share the name that is written (``among``), that of the one that it most often means,
    or the name itself.
    """

    value: float
    currency: str
    unit: str
    last: int
    among: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Money:
    value: float
    currency: str
    among: frozenset[str]
    last: int


def amount_at(tokens: Sequence[Token], at: int, limit: int, nouns: frozenset[str]) -> Amount | None:
    """The amount that begins at a token; one of ``nouns`` may stand inside ("a $100 duty per parcel")."""
    money = _money(tokens, at, limit)
    if not money:
        return None
    end = money.last + (money.last < limit and tokens[money.last].low in nouns)
    if end + 1 >= limit or tokens[end].low not in _PER:
        return None
    measured = end + 2 < limit and tokens[end + 1].low in _measures()  # "a metric ton"
    unit = tokens[end + 1 + measured]
    if not unit.text.isalpha() or not unit.text.islower() or unit.low in words().time or unit.low in words().determiners | words().prepositions:
        return None
    named = f"{tokens[end + 1].low} {unit.low}" if measured else unit.low
    return Amount(money.value, money.currency, named, end + 2 + measured, money.among)


def is_of_money(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a country's name at tokens first..last (half-open) only tells whose money is meant ("US$100", "12 US cents", "5 Canadian dollars")."""
    if last >= len(tokens):
        return False
    sign = tokens[last].low == "$" and tokens[last].start == tokens[last - 1].end
    counted = first > 0 and NUMBER.match(tokens[first - 1].text) is not None
    return sign or (counted and currency(tuple(token.low for token in tokens[first : last + 1])) is not None)


def _money(tokens: Sequence[Token], at: int, limit: int) -> _Money | None:
    """The sum of money that begins at a token, with its sign before it or the name of its currency behind."""
    first = at
    while at < limit and at - first < 2 and not tokens[at].text[0].isdigit():
        at += 1
    if at >= limit or not NUMBER.match(tokens[at].text) or any(one.end != two.start for one, two in pairwise(tokens[first:at])):
        return None
    value = float(tokens[at].text.replace(",", ""))
    if sign := "".join(token.low for token in tokens[first:at]):
        code, part = currencies().get(sign) or ("", 0.0)
        named = None if code else currency((sign,))
        return _Money(value * part, code, frozenset(), at + 1) if code else _Money(value, named.name, named.among, at + 1) if named else None
    for last in range(at + 2, min(at + 1 + _LONGEST, limit) + 1):
        if found := currency(tuple(token.low for token in tokens[at + 1 : last])):
            return _Money(round(value * found.part, 6), found.name, found.among, last)
    return None


@cache
def _measures() -> frozenset[str]:
    """Words that a unit of goods is told apart by ("metric ton", "square metre")."""
    return frozenset(load("tariffs")["currencies"]["measures"].split())
