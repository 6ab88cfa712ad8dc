"""Which goods of the Harmonized System a reference measure hits: ``scopes.json`` and the product lists of ``ontology/reference``.

A code is digits, two of them a chapter, four a heading, six a subheading, eight a line of a country's own schedule; leading
zeros count. A range "7604-7609" holds the codes that begin with one of the numbers from the first to the last.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from tradegraph.content import folder
from tradegraph.errors import CheckFailed, UsageError
from tradegraph.goods import places

_FOLDER = "reference"
_LISTS = "us-301-lists.json"
_SCOPES = "scopes.json"
_NATIONAL = ("98", "99")
"""Chapters that the Harmonized System leaves to each country."""
_HEADING = 4
_NEAR = 2
_LINE = 8
"""Digits of the codes on product lists."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is known of the goods of some measures.

    ``lists`` names product lists; with ``codes``, only what begins so on them. Without lists all that begins so is hit.
    ``part``: of what begins so some goods are hit. ``replaces`` and ``excludes`` are measures that these goods do not bear
    beside this one. Of measures with one ``one_of`` a good bears a single one. ``rates``: by beginning of the code, where the
    measure has several.
    """

    source: str
    lists: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    nothing: bool = False
    replaces: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    one_of: str | None = None
    semantics: str = "additive"
    rates: tuple[tuple[str, float], ...] = ()

    def covers(self, code: str) -> tuple[bool | None, str]:
        """Whether goods of this code are hit, None where only a part of them is or nobody says, and why."""
        if self.nothing:
            return False, self.source
        if self.lists and (not self.codes or _begins(code, self.codes)):
            for name in self.lists:
                held = [line for line in product_lists()[name] if line.startswith(code[:_LINE])]
                if held:
                    whole = len(code) >= _LINE
                    return (True, f"{held[0]} is on {name}") if whole else (None, f"{len(held)} lines of {code} are on {name}")
        elif not self.lists and (found := _begins(code, self.codes)):
            return True, f"{found} is among its codes ({self.source})"
        if found := _begins(code, self.part) or _holds(code, (*self.codes, *self.part)):
            return None, f"some goods of {found} are among its goods ({self.source})"
        return False, self.source

    def rate(self, code: str, otherwise: float | None) -> float | None:
        """The rate for goods of this code."""
        return next((rate for start, rate in self.rates if code.startswith(start)), otherwise)


@cache
def scopes() -> Mapping[str, Scope]:
    """What is known, by id of the measure."""
    rows = json.loads((folder("ontology") / _FOLDER / _SCOPES).read_text("utf-8"))["scopes"]
    return {measure: _scope(row) for row in rows for measure in row["measures"]}


@cache
def product_lists() -> Mapping[str, frozenset[str]]:
    """The eight-digit codes of each product list, by its name."""
    raw = json.loads((folder("ontology") / _FOLDER / _LISTS).read_text("utf-8"))["lists"]
    return {
        name: frozenset(heading + rest for heading, line in headings.items() for rest in line.split())
        for name, headings in raw.items()
    }


def hs_code(text: str) -> str:
    """A code as people write it (8711.60.00, 8711 60), as digits.

    Raises:
        UsageError: it is none, or its heading is none; names the nearest.

    >>> hs_code("8711.60.00")
    '87116000'
    """
    digits = re.sub(r"[.\s]", "", text)
    if not re.fullmatch(r"[0-9]{4}(?:[0-9]{2}){0,3}", digits):
        raise UsageError(f"{text!r} is no code of the Harmonized System; write 4, 6, 8 or 10 digits, as in 8711.60.00")
    if digits[:2] in _NATIONAL:
        raise UsageError(
            f"{text!r}: chapters 98 and 99 are each country's own, for provisions that change the duty of goods whose code is elsewhere; "
            "give the code of the goods themselves"
        )
    if digits[:_HEADING] not in headings():
        raise UsageError(f"{text!r}: the Harmonized System has no heading {digits[:_HEADING]}; nearest: {', '.join(_nearest(digits))}")
    return digits


@cache
def headings() -> frozenset[str]:
    """The headings of the Harmonized System: those with goods on a product list, with a name in ``ontology/goods``, and the rest."""
    rest = json.loads((folder("ontology") / _FOLDER / _SCOPES).read_text("utf-8"))["other headings"]["codes"]
    listed = (code for codes in product_lists().values() for code in codes)
    return frozenset(code[:_HEADING] for code in (*listed, *places(), *rest) if len(code) >= _HEADING and code[:2] not in _NATIONAL)


def _nearest(digits: str) -> list[str]:
    """The headings nearest to a code in its chapter, else among all, with their text where it is known."""
    wanted = int(digits[:_HEADING])
    of_chapter = [one for one in headings() if one[:2] == digits[:2]]
    near = sorted(of_chapter or headings(), key=lambda one: (abs(int(one) - wanted), one))[:_NEAR]
    return [f"{one} ({places()[one].description})" if one in places() else one for one in near]


def _scope(row: Mapping[str, object]) -> Scope:
    known = {key: value for key, value in row.items() if key not in ("measures", "rates")}
    rates = row.get("rates", {})
    try:
        return Scope(
            **{key: tuple(value) if isinstance(value, list) else value for key, value in known.items()},  # type: ignore[arg-type]
            rates=tuple(rates.items()) if isinstance(rates, dict) else (),
        )
    except TypeError as error:
        raise CheckFailed(f"{_SCOPES}: {row.get('measures')}: {error}") from error


def _begins(code: str, starts: Iterable[str]) -> str | None:
    """The first of the beginnings that a code has."""
    return next((start for start in starts if _within(code, start)), None)


def _within(code: str, start: str) -> bool:
    first, _, last = start.partition("-")
    size = min(len(code), len(first))
    if size == len(first):
        return first <= code[:size] <= (last or first)
    return first[:size] < code < last[:size]  # a heading between the ends of a range of subheadings is in it as a whole


def _holds(code: str, starts: Iterable[str]) -> str | None:
    """The code itself, where it is wider than one of the beginnings, which it holds."""
    return next((code for start in starts if code in (end[: len(code)] for end in start.split("-") if len(end) > len(code))), None)
