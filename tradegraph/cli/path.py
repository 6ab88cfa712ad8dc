"""``tradegraph path``: how two things hang together."""

from typing import TYPE_CHECKING

import click

from tradegraph.cli.options import OutputOptions, Place, graph_options, output_options
from tradegraph.cli.output import Column, View, write
from tradegraph.cli.terminal import line
from tradegraph.lookups.paths import HOPS

if TYPE_CHECKING:
    from rich.text import Text

    from tradegraph.lookups.paths import Chain, Step


def _arrow(step: "Step") -> str:
    return f"-{step.type}->" if step.forward else f"<-{step.type}-"


def _page(chain: "Chain") -> "Text":
    """A chain, one thing a line, each below the relationship that leads to it."""
    from rich.text import Text

    lines = [line((chain.steps[0].source.name, "bold"))] if chain.steps else [line(("they are the same", ""))]
    for step in chain.steps:
        lines.append(Text("  ") + line((_arrow(step), "dim"), (step.target.label, "dim"), (step.target.name, ""), separator=" "))
    return Text("\n").join([*lines, Text()])


PATHS: "View[Chain]" = View(
    noun=("path", "paths"),
    record=lambda chain: chain.to_dict(),
    csv=[
        Column("length", lambda c: len(c.steps)),
        Column("path", lambda c: [c.steps[0].source.name, *(f"{_arrow(step)} {step.target.name}" for step in c.steps)] if c.steps else []),
    ],
    page=_page,
)


@click.command("path")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--hops", type=click.IntRange(1), default=HOPS, show_default=True, metavar="N", help="How many relationships at most.")
@output_options()
@graph_options
def command(place: Place, output: OutputOptions, one: str, other: str, hops: int) -> None:
    """How two things hang together, link by link.

    The shortest chains of relationships are shown. A and B are names of actors, topics or goods, or ids.

    \b
      tradegraph path "Scott Bessent" "He Lifeng"
      tradegraph path soybeans China --hops 3
    """
    with place.open() as graph:
        write(graph.path(one, other, hops=hops), output, PATHS)
