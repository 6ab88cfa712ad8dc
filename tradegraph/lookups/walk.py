"""Walks through the days of a graph, from the latest back or from the first on, so that a look-up with a limit need not sort everything.

Days are looked up one by one, since an index finds a day and not a period on every store.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tradegraph.extent import first_day, last_day
from tradegraph.lookups.view import View, day

BACK = (7, 30, 120, 500)
"""Days that each step of a walk back reaches."""
AHEAD = (1, 5, 25, 125, 200, 300, 450, 700, 1000, 2000, 4000)
"""Days that each step of a walk ahead reaches."""


def latest(view: View, label: str) -> date | None:
    """A day after which nothing of this label is told."""
    kept = last_day(view.archive, label)
    return kept or next((day(row["day"]) for row in view.ask("last_days") if row["label"] == label), None)


def earliest(view: View) -> date | None:
    """A day before which nothing is told."""
    return first_day(view.archive) or day(view.ask("first_day")[0]["day"])


def between(first: date, last: date) -> list[date]:
    """Every day from one to another, both included."""
    return [first + timedelta(number) for number in range((last - first).days + 1)]


def back(last: date, since: date | None = None, windows: Sequence[int] = BACK) -> Iterator[list[date]]:
    """The days of each step back from the last, none twice; the last step ends with ``since``."""
    upto = last
    for days in windows:
        first = max(last - timedelta(days), since or date.min) if last.toordinal() > days else date.min
        if first > upto:
            return
        yield between(first, upto)
        if first == date.min or first == since:
            return
        upto = first - timedelta(1)
