"""``tradegraph topics``: what statements are about."""

from typing import TYPE_CHECKING

import click

from tradegraph.cli.options import OutputOptions, Place, graph_options, output_options
from tradegraph.cli.output import Column, View, write
from tradegraph.terms import terms

if TYPE_CHECKING:
    from tradegraph.lookups.actors import TopicRow


def _definition(topic: "TopicRow") -> str:
    return terms().concept("topics", topic.notation).definition


_COLUMNS: "list[Column[TopicRow]]" = [
    Column("topic", lambda t: t.notation),
    Column("statements", lambda t: t.statements, right=True),
    Column("what it is", _definition),
]
TOPICS: "View[TopicRow]" = View(
    noun=("topic", "topics"),
    record=lambda topic: topic.to_dict(),
    csv=[Column("notation", lambda t: t.notation), Column("name", lambda t: t.name), *_COLUMNS[1:2]],
    table=_COLUMNS,
)


@click.command("topics")
@output_options()
@graph_options
def command(place: Place, output: OutputOptions) -> None:
    """What statements are about, and how many of them.

    Any of these can be given to said --about.

    \b
      tradegraph topics -f csv
    """
    with place.open() as graph:
        write(graph.topics(), output, TOPICS)
