"""The picture of two countries' duties on each other's goods, layer by layer.

For each direction: the layers on all goods one upon the other, as steps; under them what was announced and never applied; then the duties
on some goods, a line each with its rates. All directions share their scales, so that they can be compared.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tradegraph.lookups.rate_path import Layer, Planned, RatePath, Step
from tradegraph.pictures.days import number, timed
from tradegraph.pictures.frame import COLOURS, INK, MARGIN, WIDTH, panel, plain, save

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_STACK, _LINE, _GAP, _TITLE = 2.7, 0.3, 0.55, 0.45
"""Inches: of the stacked layers, of a line below, between panels, above each."""
_LEFT, _RIGHT = 0.75, 0.55
_LANES = 3.6  # inches left of the lines, for their names
_BEYOND = timedelta(days=75)
"""How far a duty without an end is drawn beyond the last day that is known."""


def draw(path: Path, directions: Sequence[RatePath], goods: str | None = None) -> None:
    """Draw the paths of the rates, one below the other, into a file; ``goods`` are those that they were looked up for."""
    used = sum(one.measures for one in directions)
    names = " and ".join(dict.fromkeys(name for one in directions for name in (one.imposer.name, one.target.name)))
    sources = f"{used} official measures held in the graph. Not drawn: what only reports say; duties on some goods of all countries."
    height = sum(map(_height, directions)) or _STACK
    save(path, height, f"Duties between {names}{f', on {goods}' if goods else ''}", sources, lambda figure: _paint(figure, directions))


def _height(one: RatePath) -> float:
    """Inches that its panels take."""
    shown = bool(one.everything) * (_TITLE + _STACK + _GAP)
    for lines in (one.never, one.some):
        shown += bool(lines) * (_TITLE + len(lines) * _LINE + _GAP)
    return shown


def _paint(figure: "Figure", directions: Sequence[RatePath]) -> None:
    if not any(map(_height, directions)):
        panel(figure, 0, _STACK).set_axis_off()
        figure.text(0.5, 0.5, "The graph holds no official measure of this kind.", ha="center")
        return
    span, whole = _span(directions), _whole(directions)
    highest = max((one.total(day) for one in directions for day in one.days()), default=0)
    top = 0.0
    for one in directions:
        by, whose = one.imposer.name, one.target.name
        if one.everything:
            top += _TITLE
            _stack(_panel(figure, top, _STACK, f"{by} on all goods of {whose}, per cent"), one, span, highest)
            top += _STACK + _GAP
        if one.never:
            top += _TITLE
            _never(_panel(figure, top, len(one.never) * _LINE, f"Announced by {by} for all goods of {whose}, never applied (when)"), one.never, span)
            top += len(one.never) * _LINE + _GAP
        if one.some:
            top += _TITLE
            _lanes(_panel(figure, top, len(one.some) * _LINE, f"{by} on some goods of {whose}, per cent", _LANES), one.some, whole)
            top += len(one.some) * _LINE + _GAP


def _panel(figure: "Figure", top: float, height: float, heading: str, left: float = _LEFT) -> "Axes":
    """Axes with a heading above them, which begins at the left margin."""
    axes = panel(figure, top, height, left=left, right=_RIGHT)
    above = axes.get_position().y1 + 0.12 / figure.get_figheight()
    figure.text(MARGIN / WIDTH, above, plain(heading, 90), fontsize=13, fontweight="bold")
    return axes


# -- all goods ---------------------------------------------------------------------------------------------------------


def _stack(axes: "Axes", path: RatePath, span: tuple[date, date], highest: float) -> None:
    days = [span[0], *path.days(), span[1]]
    below = [0.0] * len(days)
    for place, layer in enumerate(path.everything):
        rates = [sum(step.rate for step in layer.steps if _lasts(step, day)) for day in days]
        upper = [one + rate for one, rate in zip(below, rates, strict=True)]
        axes.fill_between([number(day) for day in days], below, upper, step="post", color=COLOURS[place % len(COLOURS)], linewidth=0, label=plain(_legend(layer), 44))
        below = upper
    axes.step([number(day) for day in days], below, where="post", color=INK, linewidth=1.4)
    _totals(axes, days, below, highest)
    axes.set_ylim(0, highest * 1.16)
    axes.grid(axis="y")
    axes.legend(loc="upper right", fontsize=11, handlelength=1.1, borderaxespad=0)
    timed(axes, span)


def _legend(layer: Layer) -> str:
    return f"{layer.name}: {' → '.join(f'{step.rate:g}' for step in layer.steps)}"


def _totals(axes: "Axes", days: Sequence[date], totals: Sequence[float], highest: float) -> None:
    """The sum on each step that is broad enough for its figure; the highest always."""
    room = (days[-1] - days[0]).days / 22
    for first, last, total in zip(days, days[1:], totals, strict=False):
        if total and ((last - first).days >= room or total == max(totals)):
            middle = (number(first) + number(last)) / 2
            axes.text(middle, total + highest * 0.02, f"{total:g}%", ha="center", va="bottom", fontsize=12, fontweight="bold")


def _never(axes: "Axes", planned: Sequence[Planned], span: tuple[date, date]) -> None:
    """A broken line for each, from the day it was announced to that it was announced for."""
    for line, one in enumerate(planned):
        first = number(one.announced)
        last = number(one.planned) if one.planned and one.planned > one.announced else first
        axes.plot([first, last], [line, line], linestyle=(0, (2, 1.2)), color=COLOURS[5], linewidth=2)
        axes.plot([first], [line], marker="o", markersize=7, markerfacecolor="white", markeredgecolor=COLOURS[5], linestyle="none")
        meant = f", meant for {one.planned}" if one.planned else ""
        words, right = _placed(f"{one.rate:g}% {one.name}: {one.status} ({one.announced}{meant})", first, last, span)
        axes.annotate(
            words, (last if right else first, line), xytext=(9 if right else -9, 0), textcoords="offset points", va="center",
            ha="left" if right else "right", fontsize=11,
        )  # fmt: skip
    _rows(axes, len(planned))
    timed(axes, span)
    axes.tick_params(axis="x", labelbottom=False)  # those of the panel above


def _placed(words: str, first: float, last: float, span: tuple[date, date]) -> tuple[str, bool]:
    """Words as they fit beside a line between two days, and whether to the right of it, where it has the room; else cut.

    Letters of 11 points are about 0.085 inches wide.
    """
    inches = (WIDTH - _LEFT - _RIGHT) / (span[1] - span[0]).days
    after, before = (number(span[1]) - last) * inches + _RIGHT, (first - number(span[0])) * inches + _LEFT
    rooms = {True: int((after - 0.25) / 0.085), False: int((before - 0.25) / 0.085)}
    right = rooms[True] >= min(len(words), rooms[False])
    return plain(words, rooms[right]), right


# -- some goods --------------------------------------------------------------------------------------------------------


def _lanes(axes: "Axes", layers: Sequence[Layer], span: tuple[date, date]) -> None:
    """A bar for each step, its rate in it where there is room; a darker one for a higher rate."""
    room = (span[1] - span[0]).days / 24
    for line, layer in enumerate(layers):
        for step in layer.steps:
            first, last = number(step.first), number(step.last or span[1])
            shade, ink = _shade(step.rate)
            axes.barh(line, last - first, left=first, height=0.72, color=shade, edgecolor="white", linewidth=1)
            words = f"{step.rate:g}"
            if last - first >= room:
                axes.text(first + room * 0.15, line, words, va="center", color=ink, fontsize=11)
            elif step is layer.steps[0]:
                axes.text(first - room * 0.1, line, words, va="center", ha="right", fontsize=11)
        goods = "; ".join(layer.steps[0].tariff.goods)
        axes.text(-0.015, line, plain(f"{layer.name}: {goods}", 40), transform=axes.get_yaxis_transform(), ha="right", va="center", fontsize=10.5)
    _rows(axes, len(layers))
    timed(axes, span)


def _shade(rate: float) -> tuple[str, str]:
    """The colour of a rate, from light to dark, and that of letters on it."""
    shades = ((10, "#cfe3f1", INK), (20, "#93c1de", INK), (50, "#4a93c2", INK), (float("inf"), "#0a4f7d", "white"))
    return next((shade, ink) for limit, shade, ink in shades if rate < limit or limit == float("inf"))


def _rows(axes: "Axes", lines: int) -> None:
    axes.set_ylim(lines - 0.5, -0.5)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)


# -- days --------------------------------------------------------------------------------------------------------------


def _span(paths: Sequence[RatePath]) -> tuple[date, date]:
    """The days of what is on all goods, applied or only announced."""
    days = [day for path in paths for day in path.days()] + [one.announced for path in paths for one in path.never]
    return _around(days)


def _whole(paths: Sequence[RatePath]) -> tuple[date, date]:
    steps = [step for path in paths for layer in (*path.some, *path.everything) for step in layer.steps]
    return _around([day for step in steps for day in (step.first, step.last) if day])


def _around(days: Sequence[date]) -> tuple[date, date]:
    first, last = min(days, default=date(2018, 1, 1)), max(days, default=date(2019, 1, 1))
    return first - timedelta(days=max(10, (last - first).days // 30)), last + _BEYOND


def _lasts(step: Step, day: date) -> bool:
    return step.first <= day and (step.last is None or day < step.last)
