"""``tradegraph who``: someone's offices, what they speak of and where, and what they said last."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradegraph.cli.drawing import draw_actor, svg_option
from tradegraph.cli.options import OF_PERIOD, Day, OutputOptions, Place, graph_options, output_options
from tradegraph.cli.output import Column, counted, show_rows, write_one
from tradegraph.cli.said import page
from tradegraph.cli.terminal import console, line
from tradegraph.cli.wording import source
from tradegraph.records import Role

if TYPE_CHECKING:
    from tradegraph.lookups.actors import Profile

_MONTHS, _TOPICS = 36, 5
"""How many months a line of bars goes back, and how many topics have one."""
_BARS = " ▁▂▃▄▅▆▇█"
_MOST = 8
"""How many of one kind are listed."""
_ROLES: list[Column[Role]] = [
    Column("from", lambda r: r.since or ""),
    Column("until", lambda r: r.until or ""),
    Column("role", lambda r: r.title),
    Column("at", lambda r: r.organization.name if r.organization else ""),
]


def show(profile: "Profile") -> None:
    """Put a profile on the terminal: one section for each kind of thing, those that are empty left out."""
    screen = console()
    actor = profile.actor
    screen.print(line((actor.name, "bold"), (actor.type, ""), (actor.country or "", ""), (actor.id, "dim")))
    if actor.aliases:
        screen.print(line(("also: " + "; ".join(actor.aliases), "dim")))
    if profile.roles:
        screen.print()
        show_rows(profile.roles, _ROLES)
    screen.print()
    screen.print(line((counted(actor.statements, "statement", "statements"), "")))
    for title, counts in (("topics", profile.topics), ("media", profile.media)):
        if counts:
            screen.print(line((f"{title}: {_listed(counts)}", "")))
    for words in over_time(profile.topic_months):
        screen.print(words, style="dim")
    for title, named in (
        ("speaks to", profile.heard), ("speaks of", profile.spoken_of), ("tariffs", profile.tariffs), ("quoted by", profile.outlets),
    ):  # fmt: skip
        if named:
            screen.print(line((f"{title}: {_listed({one.name: one.statements for one in named[:_MOST]})}", "")))
    if profile.latest:
        screen.print()
        screen.print(line(("latest", "bold")))
        for statement in profile.latest:
            screen.print(page(statement))
    if profile.articles:
        screen.print(line(("articles", "bold")))
        for article in profile.articles:
            screen.print(line((source(article), ""), (article.id, "dim")))


def over_time(counts: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """A line for each of the topics most spoken of, with a bar for each month ("2025-04"); none for what was said in one month."""
    known = sorted({month for months in counts.values() for month in months})
    if len(known) < 2:
        return
    shown = list(_months(known[0], known[-1]))[-_MONTHS:]
    most = sorted(counts, key=lambda topic: (-sum(counts[topic].values()), topic))[:_TOPICS]
    longest = max(map(len, most))
    yield f"month by month, {shown[0]} to {shown[-1]}; each line's highest month is full"
    for topic in most:
        yield f"  {topic:<{longest}}  {bars([counts[topic].get(month, 0) for month in shown])}"


def bars(numbers: Sequence[int]) -> str:
    """Numbers as bars of one line, the highest full; a full stop for none.

    >>> bars([0, 1, 4, 8])
    '.▁▄█'
    """
    most = max(numbers, default=0)
    return "".join(_BARS[max(1, round(number / most * (len(_BARS) - 1)))] if number else "." for number in numbers)


def _months(first: str, last: str) -> Iterator[str]:
    month = date.fromisoformat(first + "-01")
    while (name := month.isoformat()[:7]) <= last:
        yield name
        month = (month + timedelta(days=31)).replace(day=1)


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} ({number})" for name, number in counts.items())


@click.command("who")
@click.argument("name")
@click.option("--on", type=Day(), help=f"Only the offices held on this day. {OF_PERIOD}")
@svg_option("the offices, and statements by topic and month,")
@output_options(limit=False, formats=("table", "jsonl", "json"))
@graph_options
def command(place: Place, output: OutputOptions, name: str, on: date | None, svg: Path | None) -> None:
    """Someone's offices, topics and media, and their latest words.

    NAME is a name, an alias, an acronym or an office, of a person, a body, a country or an outlet.

    \b
      tradegraph who Bessent
      tradegraph who "Treasury Secretary" --on 2019-08-05
      tradegraph who "He Lifeng" --svg he.svg
    """
    with place.open() as graph:
        if svg:
            draw_actor(svg, graph, name, on)
            return
        profile = graph.who(name, on=on)
        write_one(profile.to_dict(), output, lambda: show(profile))
