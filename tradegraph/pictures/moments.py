"""The picture of a timeline: a line of days from top to bottom with a mark and a text for each moment.

As SVG it is that of ``exports.timeline``, which has the whole of each text as a tooltip; as PNG the same drawn with matplotlib.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tradegraph.exports.timeline import COLOURS, sources
from tradegraph.exports.timeline import draw as drawn
from tradegraph.lookups.moments import Moment
from tradegraph.pictures.frame import WIDTH, panel, plain, put, save, suffix

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_LINE = 0.25  # inches
_AXIS, _WHAT, _TEXT = 1.5, 1.7, 3.3
"""Inches from the left: to the line of days, to what happened, to the texts."""
_LONGEST = 74  # letters


def draw(path: Path, moments: Sequence[Moment], title: str) -> None:
    """Draw moments, given in order of day, into a file whose name ends in .svg or .png."""
    if suffix(path) == ".svg":
        put(path, drawn(moments, title).encode())
        return
    save(path, max(1, len(moments)) * _LINE, title, sources(moments), lambda figure: _paint(figure, moments))


def _paint(figure: "Figure", moments: Sequence[Moment]) -> None:
    height = max(1, len(moments)) * _LINE
    axes = panel(figure, 0, height, left=0, right=0)
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(max(1, len(moments)) - 0.5, -0.5)
    axes.axvline(_AXIS, color="#c4c4c4", linewidth=1.5, zorder=0)
    before = None
    for line, moment in enumerate(moments):
        if moment.day != before:
            axes.text(_AXIS - 0.15, line, moment.day, ha="right", va="center", fontweight="bold", fontsize=11)
        before = moment.day
        colour = COLOURS[moment.kind]
        words = f"{', '.join(moment.who)}: {moment.text}" if moment.kind == "statement" else moment.text
        axes.plot([_AXIS], [line], marker="o", markersize=6, color=colour)
        axes.text(_WHAT, line, plain(moment.what, 22), va="center", color=colour, fontsize=11)
        axes.text(_TEXT, line, plain(words, _LONGEST), va="center", fontsize=11)
    if not moments:
        axes.text(_AXIS + 0.2, 0, "No moment was found.", va="center")
