"""``tradegraph validate``: check the graph against the shapes of the ontology."""

from typing import TYPE_CHECKING

import click

from tradegraph.cli.options import OutputOptions, Place, graph_options, output_options
from tradegraph.cli.output import Column, View, counted, say, write
from tradegraph.cli.terminal import line

if TYPE_CHECKING:
    from rich.text import Text

    from tradegraph.rdf.validate import ShapeProblem

_FAILED = 1


def _severity(problem: "ShapeProblem") -> str:
    return "warning" if problem.warning else "violation"


def _beneath(problem: "ShapeProblem") -> "Text":
    return line((problem.message, ""), (problem.path or "", ""), (problem.value or "", ""), (problem.graph, "dim"))


_COLUMNS: "list[Column[ShapeProblem]]" = [
    Column("severity", _severity),
    Column("node", lambda p: p.node),
    Column("shape", lambda p: p.shape),
]
PROBLEMS: "View[ShapeProblem]" = View(
    noun=("problem", "problems"),
    record=lambda problem: problem.to_dict(),
    csv=[
        *_COLUMNS,
        Column("message", lambda p: p.message),
        Column("path", lambda p: p.path),
        Column("value", lambda p: p.value),
        Column("graph", lambda p: p.graph),
    ],
    table=_COLUMNS,
    beneath=_beneath,
)


@click.command("validate")
@output_options()
@graph_options
@click.pass_context
def command(ctx: click.Context, place: Place, output: OutputOptions) -> None:
    """Check the graph against the ontology's shapes (SHACL).

    It takes a tenth of a second for each article. Exits with 1 when something breaks a shape; warnings break nothing. Needs the extra: pip install 'tradegraph[shacl]'.

    \b
      tradegraph validate -f jsonl
    """
    with place.open() as graph:
        report = graph.validate()
    checked = counted(report.graphs, "graph", "graphs")
    if report.problems:
        write(report.problems, output, PROBLEMS)
    say(f"{checked} checked: " + ("every shape is satisfied" if report.conforms else "not every shape is satisfied"))
    if not report.conforms:
        ctx.exit(_FAILED)
