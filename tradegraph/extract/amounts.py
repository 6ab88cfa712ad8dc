"""Amounts of money for a unit of goods, as specific duties are told ("$100 per parcel", "30 yen a kilogram")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tradegraph.extract.lexicon import load, words
from tradegraph.extract.text import Token

NUMBER = re.compile(r"\d{1,4}(?:,\d{3})*(?:\.\d+)?\Z")
_PER = frozenset(["per", "a", "an", "each", "every", "/"])


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount up to token ``last`` (half-open) for a unit of goods; ``currency`` is its ISO 4217 code."""

    value: float
    currency: str
    unit: str
    last: int


def amount_at(tokens: Sequence[Token], at: int, limit: int, nouns: frozenset[str]) -> Amount | None:
    """The amount that begins at a token; one of ``nouns`` may stand inside ("a $100 duty per parcel")."""
    money = _money(tokens, at, limit)
    if not money:
        return None
    value, currency, end = money
    end += end < limit and tokens[end].low in nouns
    if end + 1 >= limit or tokens[end].low not in _PER:
        return None
    unit = tokens[end + 1]
    if not unit.text.isalpha() or not unit.text.islower() or unit.low in words().time or unit.low in words().determiners | words().prepositions:
        return None
    return Amount(value, currency, unit.low, end + 2)


def _money(tokens: Sequence[Token], at: int, limit: int) -> tuple[float, str, int] | None:
    """The value, currency and end of a sum of money that begins at a token."""
    known = currencies()
    first = at
    while at < limit and at - first < 2 and not tokens[at].text[0].isdigit():
        at += 1
    if at >= limit or not NUMBER.match(tokens[at].text):
        return None
    value = float(tokens[at].text.replace(",", ""))
    sign = "".join(token.low for token in tokens[first:at])
    if sign:
        return (value * known[sign][1], known[sign][0], at + 1) if sign in known else None
    unit = tokens[at + 1].low if at + 1 < limit else ""
    return (round(value * known[unit][1], 6), known[unit][0], at + 2) if unit in known else None


@cache
def currencies() -> dict[str, tuple[str, float]]:
    """Sign or word -> the currency's code and the part of it that it means."""
    return {word: (code, part) for word, (code, part) in load("tariffs")["currencies"]["words"].items()}
