"""Days on the axis of a picture, written as ISO."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_YEARS, _MONTHS = 3 * 365, 90
"""Days from which on years are written, and months."""


def number(day: date) -> float:
    """A day as matplotlib counts it."""
    return float((day - date(1970, 1, 1)).days)


def timed(axes: "Axes", span: tuple[date, date]) -> None:
    """Make the axis one of days, from the first to the last of the span."""
    from matplotlib.dates import AutoDateLocator, DateFormatter, YearLocator

    days = (span[1] - span[0]).days
    axes.set_xlim(number(span[0]), number(span[1]))
    if days > _YEARS:
        axes.xaxis.set_major_locator(YearLocator(max(1, days // 3650)))  # type: ignore[no-untyped-call]
    else:
        axes.xaxis.set_major_locator(AutoDateLocator(minticks=3, maxticks=9))  # type: ignore[no-untyped-call]
    form = "%Y" if days > _YEARS else "%Y-%m" if days > _MONTHS else "%Y-%m-%d"
    axes.xaxis.set_major_formatter(DateFormatter(form))  # type: ignore[no-untyped-call]
    axes.grid(axis="x")
