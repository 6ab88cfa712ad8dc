"""Names of currencies as news writes them, and the ISO 4217 codes they mean.

The names are those of the Unicode CLDR in English, which Babel carries; what a bare name means that several currencies share ("rupees") and the words
for parts of a currency ("cents") are in ``tariffs.json``.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tradegraph.extract.lexicon import load


@dataclass(frozen=True, slots=True)
class Currency:
    """What a name means: a code, or the name itself where it is several currencies' (the codes ``among``) and none of them is meant by default.

    ``part`` is the part of the currency that the name means. ``among`` is empty where the name leaves nothing open.
    """

    name: str
    part: float = 1.0
    among: frozenset[str] = frozenset()


def currency(name: Sequence[str]) -> Currency | None:
    """The currency that words in lower case name ("yen", "us cents", "new zealand dollars"); None where they name none."""
    raw, (*qualifiers, word) = _lexicon(), name
    whole, part = raw["parts"].get(word, (word, 1.0)) if qualifiers or word not in raw["words"] else (word, 1.0)
    whole = raw["spellings"].get(whole, whole)
    full, nouns = _names()
    qualifier = " ".join(qualifiers).replace(".", "")
    if qualifier:
        codes = nouns.get(qualifier) or full.get(f"{qualifier} {whole}") or frozenset()
        return Currency(min(codes), part) if len(codes) == 1 else None
    among = nouns.get(whole, frozenset())
    if default := currencies().get(whole):
        firm = whole in raw["firm"].split() or len(among) < 2
        return Currency(default[0], part * default[1], frozenset() if firm else among)
    return None if not among else Currency(min(among), part) if len(among) == 1 else Currency(whole, part, among)


def tender(country: str) -> frozenset[str]:
    """The codes of the currencies that are tender in the country or bloc with this ISO 3166 code, as of the CLDR's edition."""
    from babel.core import get_global

    rows = get_global("territory_currencies").get(country.upper(), ())
    return frozenset(code for code, _, until, legal in rows if legal and until is None)


@cache
def currencies() -> dict[str, tuple[str, float]]:
    """Sign or word of the lexicon -> the currency's code and the part of it that it means."""
    return {word: (code, part) for word, (code, part) in _lexicon()["words"].items()}


@cache
def _lexicon() -> Any:
    return load("tariffs")["currencies"]


@cache
def _names() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """The full names ("peruvian soles") and the nouns they end with ("soles"), each with the codes of currencies in use that bear it."""
    from babel.core import get_global
    from babel.numbers import get_currency_name

    full: dict[str, set[str]] = defaultdict(set)
    nouns: dict[str, set[str]] = defaultdict(set)
    for code in sorted({code for country in get_global("territory_currencies") for code in tender(country)}):
        for count in (None, 1, 2):
            name = get_currency_name(code, count, locale="en").lower()
            full[name].add(code)
            nouns[name.split()[-1]].add(code)
    return {name: frozenset(codes) for name, codes in full.items()}, {noun: frozenset(codes) for noun, codes in nouns.items()}
