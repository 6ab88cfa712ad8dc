"""From when and until when somebody is told to have held an office ("trade minister until 2023", "head of X from 2019 to 2022")."""

import re
from datetime import date

from tradegraph.extract.dates import find_dates

_REACH = 70  # characters behind a title that may tell its time
_LEAD = re.compile(r"\s*,?\s*(?P<word>from|between|since|until|till|through)\s+", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|until|till|through|and|[-–—])\s*(?:(?:early|mid|late|the end of)[ -])?", re.IGNORECASE)
_YEAR = re.compile(r"(?:early |mid |late |mid-)?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)


def term_told(text: str, end: int, last: int, published: date | None) -> tuple[date | None, date | None]:
    """The day on which an office began and that on which it ended, as told right behind its title, which ends at character ``end``.

    Nothing behind ``last`` counts. Of a month or a year its first day stands.
    """
    lead = _LEAD.match(text, end, min(end + _REACH, last))
    first = _date(text, lead.end(), last, published) if lead else None
    if not lead or not first:
        return None, None
    if lead["word"].lower() in ("until", "till", "through"):
        return None, first[0]
    to = _TO.match(text, first[1], last)
    then = _date(text, to.end(), last, published) if to and lead["word"].lower() != "since" else None
    if then and then[0] <= first[0]:
        return None, None
    return first[0], then[0] if then else None


def _date(text: str, start: int, last: int, published: date | None) -> tuple[date, int] | None:
    """The date that begins at a character, or stands right behind a word before it, and where it ends."""
    if year := _YEAR.match(text, start, last):
        return date(int(year["year"]), 1, 1), year.end()
    found = next((when for when in find_dates(text, max(start - 8, 0), last, published) if when.start <= start < when.end), None)
    return (found.day, found.end) if found else None
