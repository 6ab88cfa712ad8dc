"""``tradegraph actors``: whom and what the graph knows by name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

import click

from tradegraph.cli.options import OneOf, OutputOptions, Place, graph_options, output_options
from tradegraph.cli.output import Column, View, write
from tradegraph.cli.terminal import line
from tradegraph.records import ActorType

if TYPE_CHECKING:
    from rich.text import Text

    from tradegraph.lookups.actors import ActorRow


def types() -> Sequence[str]:
    """Every type of actor."""
    return get_args(ActorType)


_COLUMNS: "list[Column[ActorRow]]" = [
    Column("name", lambda a: a.name),
    Column("type", lambda a: a.type),
    Column("country", lambda a: a.country),
    Column("statements", lambda a: a.statements, right=True),
]


def _beneath(actor: "ActorRow") -> "Text":
    return line(("; ".join(actor.aliases), "dim"), (actor.id, "dim"))


ACTORS: "View[ActorRow]" = View(
    noun=("actor", "actors"),
    record=lambda actor: actor.to_dict(),
    csv=[Column("id", lambda a: a.id), *_COLUMNS, Column("aliases", lambda a: a.aliases)],
    table=_COLUMNS,
    beneath=_beneath,
)


@click.command("actors")
@click.argument("text", required=False)
@click.option("--type", type=OneOf("type of actor", types), help="What kind of actor.")
@click.option("--country", metavar="NAME", help="Of this country.")
@output_options()
@graph_options
def command(place: Place, output: OutputOptions, text: str | None, type: str | None, country: str | None) -> None:
    """People, bodies, countries and outlets the graph knows.

    With how many statements each made. TEXT keeps those that have it in a name or an alias.

    \b
      tradegraph actors treasury
      tradegraph actors --type person --country China
    """
    with place.open() as graph:
        write(graph.actors(text, type=type, country=country, limit=output.ask), output, ACTORS)
