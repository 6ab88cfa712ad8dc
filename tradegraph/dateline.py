"""The day of publication, from the ways outlets write it."""

import re
from datetime import date, datetime

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?:[01]\d[0-3]\d)?(?!\d)")
_YEAR_FIRST = re.compile(r"\d{4}")


def day(text: str) -> date | None:
    """The day a date or a time names, as written: no time zone is applied. None if it cannot be told for certain.

    A date without a year, month or day is none, and so is one that reads differently in Europe and America (3/4/2025).

    >>> day("Thu, 01 May 2025 23:30:00 EDT")
    datetime.date(2025, 5, 1)
    >>> day("May 2025"), day("3/4/2025")
    (None, None)
    """
    text = text.strip()
    if iso := _ISO.match(text):
        try:
            return date.fromisoformat(iso[1])
        except ValueError:
            return None
    # dateutil takes the century of 1/5/25, and whatever else is missing, from the clock: neither may happen.
    if not _YEAR.search(text) or len(text) > 100:
        return None
    from dateutil import parser

    readings = set()
    for day_first in [False] if _YEAR_FIRST.match(text) else [False, True]:
        for filler in (datetime(2001, 1, 1), datetime(2004, 2, 15)):
            try:
                read = parser.parse(text, default=filler, dayfirst=day_first, ignoretz=True)
            except (ValueError, OverflowError):
                return None
            readings.add(read.date())
    return readings.pop() if len(readings) == 1 else None
