"""``tradegraph who``: someone's offices, what they speak of and where, and what they said last."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import click

from tradegraph.cli.options import Day, OutputOptions, Place, graph_options, output_options
from tradegraph.cli.output import Column, counted, show_rows, write_one
from tradegraph.cli.said import page
from tradegraph.cli.terminal import console, line
from tradegraph.cli.wording import source
from tradegraph.records import Role

if TYPE_CHECKING:
    from tradegraph.lookups.actors import Profile

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
    if profile.latest:
        screen.print()
        screen.print(line(("latest", "bold")))
        for statement in profile.latest:
            screen.print(page(statement))
    if profile.articles:
        screen.print(line(("articles", "bold")))
        for article in profile.articles:
            screen.print(line((source(article), ""), (article.id, "dim")))


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} ({number})" for name, number in counts.items())


@click.command("who")
@click.argument("name")
@click.option("--on", type=Day(), help="Only the offices held on this day.")
@output_options(limit=False, formats=("table", "jsonl", "json"))
@graph_options
def command(place: Place, output: OutputOptions, name: str, on: date | None) -> None:
    """Someone's offices, topics and media, and their latest words.

    NAME is a name, an alias, an acronym or an office, of a person, a body, a country or an outlet.

    \b
      tradegraph who Bessent
      tradegraph who "Treasury Secretary" --on 2019-08-05
    """
    with place.open() as graph:
        profile = graph.who(name, on=on)
        write_one(profile.to_dict(), output, lambda: show(profile))
