"""``tradegraph resolve``: who is meant by a name, and why."""

from datetime import date
from typing import TYPE_CHECKING

import click

from tradegraph.cli.options import OF_PERIOD, Day, OutputOptions, Place, graph_options, output_options
from tradegraph.cli.output import Column, show_rows, write_one
from tradegraph.cli.terminal import console, line
from tradegraph.identity import short_id
from tradegraph.lookups.view import TYPE_OF, Node

if TYPE_CHECKING:
    from tradegraph.lookups.naming import Resolution

_CANDIDATES: list[Column[Node]] = [
    Column("name", lambda one: one.name),
    Column("type", lambda one: TYPE_OF[one.label]),
    Column("id", lambda one: short_id(one.uri)),
]


def show(resolution: "Resolution") -> None:
    """Put it on the terminal: who is meant, else that it is not settled; why; and whom it may mean."""
    screen = console()
    meant = resolution.actor
    if meant:
        screen.print(line((meant.name, "bold"), (TYPE_OF[meant.label], ""), (short_id(meant.uri), "dim")))
    else:
        screen.print(line((f"{resolution.query}: {resolution.status}", "bold")))
    screen.print(line((resolution.why, "")))
    if resolution.candidates:
        screen.print()
        screen.print(line(("it may be" if resolution.status == "ambiguous" else "nearest", "dim")))
        show_rows(resolution.candidates, _CANDIDATES)


@click.command("resolve")
@click.argument("name")
@click.option("--on", type=Day(), help=f"As the name is used on this day. {OF_PERIOD}")
@click.option("--country", metavar="NAME", help="Of this country, where several share the name.")
@output_options(limit=False, formats=("table", "jsonl", "json"))
@graph_options
def command(place: Place, output: OutputOptions, name: str, on: date | None, country: str | None) -> None:
    """Who is meant by a name, and why.

    NAME is any name of a person, a body, a country or an outlet, or an office. One that several bear is ambiguous, and all are
    listed; of one that nobody bears the nearest are. Neither is an error. Where no graph has been made yet, what is known
    before any article answers.

    \b
      tradegraph resolve "Commerce Secretary" --on 2018-06-01
      tradegraph resolve "Commerce Ministry" --country India
    """
    with place.open_or_base() as graph:
        resolution = graph.resolve(name, on=on, country=country)
        write_one(resolution.to_dict(), output, lambda: show(resolution))
