"""Times in a question, as options of a command: ``on 12 April 2025``, ``in May``, ``since 2025-04``, ``between April and June``.

No clock is used. A month or day without a year is the last one up to the day of the newest article; what follows "from", "between" and
"and" takes its year from the other end.
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tradegraph.asking.forms import Days
from tradegraph.asking.unread import Unread

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join([*_MONTHS, *(name[:3] for name in _MONTHS if name != "may"), "sept"])
_DATE = re.compile(
    rf"(?P<year>\d{{4}})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    rf"|(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)? )?(?:of )?(?P<name1>{_MONTH})\.?(?: (?P<year1>\d{{4}}))?"
    rf"|(?P<name2>{_MONTH})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?: (?P<year2>\d{{4}}))?",
    re.IGNORECASE,
)
_ODD = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_LONGEST = 4  # words of a date: "12th of April 2025"
_AT = {"on", "in", "during", "at"}
_FROM = {"since", "from"}
_UPTO = {"until", "till", "by", "through"}
_OPENINGS = _AT | _FROM | _UPTO | {"between", "after", "before"}
_ENDS = {"to", "until", "till", "through", "and"}


@dataclass(frozen=True, slots=True)
class When:
    """From ``first`` to ``last``, both inclusive; None is open."""

    first: date | None
    last: date | None

    @property
    def day(self) -> date | None:
        """The one day it is."""
        return self.first if self.first == self.last else None


@dataclass(frozen=True, slots=True)
class _Written:
    """A date as written; ``year`` is None where it is not, month and day are 0."""

    year: int | None
    month: int
    day: int
    text: str

    def span(self) -> When:
        """The days of it."""
        assert self.year is not None
        try:
            first = date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            raise Unread(f"{self.text!r} is no day of the calendar") from None
        month = self.month or 12
        return When(first, first if self.day else date(self.year, month, calendar.monthrange(self.year, month)[1]))


def taken(words: Sequence[str], newest: date | None) -> tuple[list[str], When | None, tuple[str, ...]]:
    """The words without the time they name, the time, and what was taken for granted.

    Raises:
        Unread: two times, a day that is none, a date without a year where nothing tells it.
    """
    if odd := next(filter(_ODD.fullmatch, words), None):
        raise Unread(f"{odd!r} reads differently in different countries; write the day as 2025-04-12")
    for at in range(len(words)):
        read = _phrase(words, at, newest)
        if read:
            when, end, notes = read
            rest = [*words[:at], *words[end:]]
            if any(_phrase(rest, later, newest) for later in range(len(rest))):
                raise Unread("it names more than one time; name one, as in since 2025-04-01, or between 2025-04-01 and 2025-04-30")
            if when.first and when.last and when.first > when.last:
                raise Unread(f"the time ends before it begins ({when.first} to {when.last})")
            return rest, when, notes
    return list(words), None, ()


def options(command: str, takes: Days, when: When | None) -> list[str]:
    """The options of a command for a time.

    Raises:
        Unread: the command takes no such time, or needs a day.
    """
    if when is None:
        if takes == "needed":
            raise Unread("it needs a day, as in on 2025-04-12")
        return []
    if takes == "none":
        raise Unread(f"its command, {command}, takes no time; ask without one")
    if takes == "period" or (takes == "applied" and when.day is None and when.first and when.last):
        return [part for name, day in (("--since", when.first), ("--until", when.last)) if day for part in (name, day.isoformat())]
    day = when.day or (when.first if takes == "holder" and when.last else None)
    if day is None:
        raise Unread(f"its command, {command}, answers for a day{', or from one day to another' if takes == 'applied' else ''}; name it, as in on {when.first or when.last}")
    return ["--on", day.isoformat()]


def _phrase(words: Sequence[str], at: int, newest: date | None) -> tuple[When, int, tuple[str, ...]] | None:
    """The time that begins at a word, where it ends, and a note on its year; None where none begins."""
    opening = words[at].lower()
    first = _date(words, at + 1) if opening in _OPENINGS else None
    if first is None:
        return None
    written, end = first
    second = _date(words, end + 1) if end < len(words) and words[end].lower() in _ENDS else None
    if second and opening in ("between", "from", "since"):
        last, end = second
        last, notes = _until(last, written) if written.year is not None and last.year is None else _dated(last, newest)
        begun, _ = _dated(written, last.span().first)
        return When(begun.span().first, last.span().last), end, notes
    if opening == "between":
        return None
    written, notes = _dated(written, newest)
    return _opened(opening, written), end, notes


def _until(last: _Written, begun: _Written) -> tuple[_Written, tuple[str, ...]]:
    """The end of a period whose first day has a year: the first such month or day from then on."""
    assert begun.year is not None
    same = (last.month, last.day or 31) >= (begun.month, begun.day)
    return replace(last, year=begun.year + (not same)), ()


def _opened(opening: str, written: _Written) -> When:
    """The days that a date has with the word before it.

    Raises:
        Unread: the calendar ends there.
    """
    span = written.span()
    assert span.first and span.last
    try:
        if opening in _AT:
            return span
        if opening in _FROM:
            return When(span.first, None)
        if opening == "after":
            return When(span.last + timedelta(days=1), None)
        return When(None, span.first - timedelta(days=1) if opening == "before" else span.last)
    except OverflowError:
        raise Unread(f"{written.text!r}: no day of the calendar is {opening} that") from None


def _date(words: Sequence[str], at: int) -> tuple[_Written, int] | None:
    at += at < len(words) and words[at].lower() == "the"
    for number in range(min(_LONGEST, len(words) - at), 0, -1):
        text = " ".join(words[at : at + number])
        if found := _DATE.fullmatch(text):
            part = found.groupdict(default="")
            name = (part["name1"] or part["name2"])[:3].lower()
            month = int(part["month"] or 0) or next((place for place, one in enumerate(_MONTHS, 1) if name and one.startswith(name)), 0)
            year, day = (part[key] or part[f"{key}1"] or part[f"{key}2"] for key in ("year", "day"))
            return _Written(int(year) if year else None, month, int(day or 0), text), at + number
    return None


def _dated(written: _Written, newest: date | None) -> tuple[_Written, tuple[str, ...]]:
    """The date with its year, and a note where that was not given."""
    if written.year is not None:
        return written, ()
    if newest is None:
        raise Unread(f"{written.text!r} has no year, and no article with a day tells it; write the year")
    this_year = (written.month, written.day or 1) <= (newest.month, newest.day)
    dated = replace(written, year=newest.year if this_year else newest.year - 1)
    return dated, (f"{written.text!r} is taken as that of {dated.year}: the newest article is of {newest}",)
