"""Goods that trade news names, and their places in the Harmonized System, from ``ontology/goods``."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from tradegraph.content import folder
from tradegraph.identity import make_id, name_key

_HEADING = 4  # digits
_WORD = re.compile(r"[a-z-]+")


MUCH = ("most", "virtually all", "nearly all", "almost all")
"""The words by which news speaks of a large part of all goods."""
MOST = tuple(f"{much} {goods}" for much in MUCH for goods in ("goods", "products", "imports", "exports"))
"""What the goods of a tariff on a large part of all goods are called."""


@dataclass(frozen=True, slots=True)
class KnownGood:
    """Goods under one name, with other spellings of it; ``codes`` are their places, as text with leading zeros.

    ``row`` is the name of the row of the table that holds them: synonyms share it.
    """

    name: str
    spellings: tuple[str, ...]
    codes: tuple[str, ...]
    row: str

    @property
    def code(self) -> str | None:
        """The one place of these goods; None where they are spread over several."""
        return self.codes[0] if len(self.codes) == 1 else None


@dataclass(frozen=True, slots=True)
class Place:
    """A chapter, heading or subheading of the Harmonized System; ``code`` has two, four or six digits."""

    code: str
    description: str

    @property
    def id(self) -> str:
        """Its id: the kind of the thing and the code."""
        return f"good/hs-{self.code}"

    @property
    def above(self) -> "Place | None":
        """The place that it is part of; None for a chapter."""
        return places()[self.code[:-2]] if len(self.code) > 2 else None


def known(wording: str) -> KnownGood | None:
    """The goods that a wording means, whatever its capitals; None where the table does not hold it.

    >>> known("Aluminium").name, known("soybean").codes, known("joy")
    ('aluminum', ('1201',), None)
    """
    return _table().get(name_key(wording))


def good_id(wording: str) -> str:
    """The id of goods: of their name in the table, else of the wording as it counts for identity.

    >>> good_id("tyres") == good_id("Tires")
    True
    """
    found = known(wording)
    return make_id("good", name_key(found.name if found else wording))


def covers(wider: Iterable[str], codes: Iterable[str]) -> bool:
    """Whether each of these codes lies at or below one of the wider ones.

    >>> covers(["02"], ["0203"]), covers(["0203"], ["02"])
    (True, False)
    """
    above = tuple(wider)
    return all(code.startswith(above) for code in codes)


def searched(wording: str) -> KnownGood | None:
    """Goods that the table does not hold, by the words of the Harmonized System's headings, else of its subheadings: a guess.

    >>> searched("meat of swine").codes
    ('0203',)
    """
    wanted = {word for word in name_key(wording).split() if len(word) > 2}
    found = [place.code for _, place in sorted(places().items()) if wanted and wanted <= set(_WORD.findall(place.description.lower()))]
    codes = [code for code in found if len(code) == _HEADING] or [code for code in found if len(code) > _HEADING]
    return KnownGood(name_key(wording), (), tuple(codes), "") if codes else None


def table() -> tuple[KnownGood, ...]:
    """All goods of the table, by name."""
    return tuple(good for _, good in sorted({good.name: good for good in _table().values()}.items()))


@cache
def single_words() -> frozenset[str]:
    """The names of goods that are one word, in lower case."""
    return frozenset(name for name in _table() if " " not in name)


@cache
def places() -> dict[str, Place]:
    """The places of the Harmonized System that the table needs, by code."""
    return {row["hs"]: Place(row["hs"], row["description"]) for row in _rows("harmonized-system")}


@cache
def _table() -> dict[str, KnownGood]:
    """Every name as it counts for identity -> its goods."""
    found: dict[str, KnownGood] = {}
    for row in _rows("trade-names"):
        codes, spellings = tuple(row["hs"].split()), _listed(row["spellings"])
        good = KnownGood(row["name"], spellings, codes, row["name"])
        found |= dict.fromkeys(map(name_key, (row["name"], *spellings)), good)
        found |= {name_key(name): KnownGood(name, (), codes, row["name"]) for name in _listed(row["synonyms"])}
    return found


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split("; ") if name)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (folder("ontology") / "goods" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
