"""The picture of statements: how many a week, or over years a month, by topic and by the side of who makes them."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tradegraph.pictures.bars import highest, month, most, stacked, week
from tradegraph.pictures.days import timed
from tradegraph.pictures.frame import COLOURS, GREY, MARGIN, WIDTH, panel, plain, save
from tradegraph.records import Statement

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_TOPICS, _SIDES = 6, 2
"""How many topics have a panel, and how many sides a colour; the other sides share one."""
_PANEL, _GAP, _LEGEND, _AXIS = 0.95, 0.42, 0.55, 0.1  # inches
_OTHERS = "others"
_COLOURS = (COLOURS[0], COLOURS[1], "#bdbdbd")

Counts = dict[str, dict[str, Counter[date]]]
"""Topic -> side -> first day of a week or month -> number of statements."""
_WEEKS = timedelta(days=2 * 365)
"""Over more than this months are counted, not weeks."""


def draw(path: Path, statements: Sequence[Statement], sides: Sequence[str], what: str) -> None:
    """Draw statements into a file; ``sides`` has the country of each, empty where nobody knows; ``what`` ends the title."""
    dated = [(said, side) for said, side in zip(statements, sides, strict=True) if said.said_on_precision in ("day", "inferred")]
    days = [said.said_on for said, _ in dated if said.said_on]
    weekly = not days or max(days) - min(days) <= _WEEKS
    counts = _counts(dated, week if weekly else month)
    articles = len({article.id for said, _ in dated for article in (said.article, *said.articles)})
    left_out = f"; left out are {len(statements) - len(dated)} without a day" if len(statements) > len(dated) else ""
    sources = f"{len(dated)} statements in {articles} articles; one on several topics counts under each{left_out}"
    height = _LEGEND + max(1, len(counts)) * (_PANEL + _GAP) + _AXIS
    title = f"Statements a {'week' if weekly else 'month'} {what}"
    save(path, height, title, sources, lambda figure: _paint(figure, counts, 7 if weekly else 28))


def _counts(dated: Sequence[tuple[Statement, str]], period: Callable[[date], date]) -> Counts:
    main = most((side for _, side in dated if side), _SIDES)
    counts: Counts = {}
    for topic in most((topic for said, _ in dated for topic in said.topics), _TOPICS):
        counts[topic] = {side: Counter() for side in (*main, _OTHERS)}
        for said, side in dated:
            if topic in said.topics and said.said_on:
                counts[topic][side if side in main else _OTHERS][period(said.said_on)] += 1
    return counts


def _paint(figure: "Figure", counts: Counts, length: int) -> None:
    from matplotlib.ticker import MaxNLocator

    if not counts:
        panel(figure, 0, _PANEL).set_axis_off()
        figure.text(MARGIN / WIDTH, 0.5, "No statement with a day was found.")
        return
    days = [day for sides in counts.values() for counter in sides.values() for day in counter]
    span = min(days) - timedelta(days=length), max(days) + timedelta(days=2 * length)
    most_at_once = max(map(highest, counts.values()))
    for place, (topic, sides) in enumerate(counts.items()):
        axes = panel(figure, _LEGEND + place * (_PANEL + _GAP), _PANEL, left=0.75, right=0.55)
        stacked(axes, sides, _COLOURS[-len(sides) :], length)
        number = sum(sum(counter.values()) for counter in sides.values())
        axes.set_title(plain(f"{topic} ({number})"), loc="left", fontsize=12, fontweight="bold", pad=3)
        axes.set_ylim(0, most_at_once * 1.08)
        axes.yaxis.set_major_locator(MaxNLocator(3, integer=True))
        axes.grid(axis="y")
        timed(axes, span)
        axes.tick_params(axis="x", labelbottom=place == len(counts) - 1)
        axes.spines["bottom"].set_color(GREY)
        if place == 0:
            handles, labels = axes.get_legend_handles_labels()
    above = 1 - 0.62 / figure.get_figheight()
    figure.legend(handles, [plain(label, 40) for label in labels], loc="upper left",
                  bbox_to_anchor=(MARGIN / WIDTH - 0.005, above), ncols=len(labels), fontsize=12, handlelength=1.1, borderaxespad=0)  # fmt: skip
