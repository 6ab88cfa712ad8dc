"""The picture of an actor: the offices held, and how many statements a month on which topics."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tradegraph.pictures.bars import after_month, month, most, stacked
from tradegraph.pictures.days import number, timed
from tradegraph.pictures.frame import COLOURS, INK, MARGIN, WIDTH, panel, plain, save
from tradegraph.records import Role, Statement

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_TOPICS = 5
_LINE, _HEADING, _GAP, _BARS = 0.36, 0.45, 0.65, 3.0  # inches
_OTHERS = "other topics"
_BEYOND = timedelta(days=60)


def draw(path: Path, name: str, roles: Sequence[Role], statements: Sequence[Statement]) -> None:
    """Draw an actor's offices that have a first day, and their statements, into a file."""
    offices = sorted({(role.since, role.until, _office(role)) for role in roles if role.since}, key=lambda one: (one[0], one[2]))
    dated = [said for said in statements if said.said_on and said.said_on_precision != "year"]
    articles = len({article.id for said in dated for article in (said.article, *said.articles)})
    days = [said.said_on for said in dated if said.said_on]
    sources = f"{len(dated)} statements in {articles} articles; one on several topics counts under each{'; offices: the registry and articles' if offices else ''}"
    height = bool(offices) * (_HEADING + len(offices) * _LINE + _GAP) + _HEADING + _BARS + 0.35
    last = max([*days, *(one[1] or one[0] for one in offices)], default=date(2025, 1, 1))

    def paint(figure: "Figure") -> None:
        top = 0.0
        if offices:
            axes = _headed(figure, _HEADING, len(offices) * _LINE, "Offices")
            _offices(axes, offices, last)
            top = _HEADING + len(offices) * _LINE + _GAP
        axes = _headed(figure, top + _HEADING, _BARS, "Statements a month, by topic")
        _speech(axes, dated)

    save(path, height, name, sources, paint)


def _headed(figure: "Figure", top: float, height: float, heading: str) -> "Axes":
    axes = panel(figure, top, height, left=0.75, right=0.55)
    figure.text(MARGIN / WIDTH, axes.get_position().y1 + 0.12 / figure.get_figheight(), heading, fontsize=13, fontweight="bold")
    return axes


def _office(role: Role) -> str:
    at = role.organization.name if role.organization else ""
    return role.title if not at or at.lower() in role.title.lower() else f"{role.title}, {at}"


def _offices(axes: "Axes", offices: Sequence[tuple[date | None, date | None, str]], last: date) -> None:
    """A bar for each, its title in it or beside it."""
    begun = [since for since, _, _ in offices if since]
    years = max(365, (last - min(begun)).days)
    span = min(begun) - timedelta(days=years // 40), last + timedelta(days=years // 20)
    days = (span[1] - span[0]).days
    for line, (since, until, title) in enumerate(offices):
        assert since
        end = min(until, span[1]) if until else span[1]
        axes.barh(line, number(end) - number(since), left=number(since), height=0.82, color=COLOURS[4], linewidth=0)
        words = plain(f"{title}, {f'{since} to {until}' if until else f'since {since}'}", 92)
        share = (since - span[0]).days / days
        right = share > 0.5
        place = number(end if right else since) + (-1 if right else 1) * days * 0.006
        axes.text(place, line, words, va="center", ha="right" if right else "left", fontsize=11, color=INK)
    axes.set_ylim(len(offices) - 0.5, -0.5)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    timed(axes, span)


def _speech(axes: "Axes", statements: Sequence[Statement]) -> None:
    from matplotlib.ticker import MaxNLocator

    if not statements:
        axes.set_axis_off()
        axes.text(0, 0.5, "No statement with a day was found.", transform=axes.transAxes)
        return
    main = most((topic for said in statements for topic in said.topics), _TOPICS)
    counts: dict[str, Counter[date]] = {topic: Counter() for topic in (*main, _OTHERS)}
    for said in statements:
        for topic in dict.fromkeys(topic if topic in main else _OTHERS for topic in said.topics or (_OTHERS,)):
            assert said.said_on
            counts[topic][month(said.said_on)] += 1
    counts = {topic: counter for topic, counter in counts.items() if counter}
    colours = [*COLOURS[: len(counts) - (_OTHERS in counts)], *(["#bdbdbd"] if _OTHERS in counts else [])]
    stacked(axes, {f"{topic} ({counter.total()})": counter for topic, counter in counts.items()}, colours, 28)
    months = [day for counter in counts.values() for day in counter]
    axes.yaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.grid(axis="y")
    timed(axes, (min(months) - timedelta(days=10), after_month(max(months)) + timedelta(days=10)))
    top = axes.get_ylim()[1]
    axes.set_ylim(0, top * 1.3)
    axes.legend(loc="upper left", ncols=3, fontsize=11, handlelength=1.1, borderaxespad=0)
