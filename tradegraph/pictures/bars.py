"""Counts in weeks or months as bars, one kind upon another."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tradegraph.pictures.days import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def week(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def month(day: date) -> date:
    """The first of a day's month."""
    return day.replace(day=1)


def after_month(first: date) -> date:
    """The first of the month after."""
    return (first + timedelta(days=31)).replace(day=1)


def most(names: Iterable[str], number: int) -> list[str]:
    """The names that come most often, so many of them; equals by name."""
    return [name for name, _ in sorted(Counter(names).items(), key=lambda one: (-one[1], one[0]))[:number]]


def stacked(
    axes: "Axes", counts: Mapping[str, Counter[date]], colours: Sequence[str], days: int
) -> None:  # fmt: skip
    """A bar for each first day of a period of so many days, of the counts of each name."""
    first_days = sorted({day for counter in counts.values() for day in counter})
    below = [0] * len(first_days)
    for (name, counter), colour in zip(counts.items(), colours, strict=True):
        heights = [counter[day] for day in first_days]
        axes.bar(
            [number(day) for day in first_days], heights, width=days * 0.9, bottom=below, align="edge", color=colour, label=name, linewidth=0
        )  # fmt: skip
        below = [one + height for one, height in zip(below, heights, strict=True)]


def highest(counts: Mapping[str, Counter[date]]) -> int:
    """The height of the highest stack."""
    return max(sum(counts.values(), Counter[date]()).values(), default=0)
