"""``tradegraph info``: what a graph holds, where, and how it was read."""

from collections.abc import Iterator, Mapping

import click

from tradegraph.cli.options import OutputOptions, Place, graph_options, output_options
from tradegraph.cli.output import Column, View, cell, show_rows, write, write_one
from tradegraph.loading import Problem

_PROBLEM_COLUMNS: list[Column[Problem]] = [
    Column("where", lambda p: p.where),
    Column("reason", lambda p: p.reason),
]
PROBLEMS = View(
    noun=("problem", "problems"),
    record=lambda problem: {"where": problem.where, "reason": problem.reason},
    csv=_PROBLEM_COLUMNS,
    table=_PROBLEM_COLUMNS,
)
_LINES: list[Column[tuple[str, str]]] = [Column("what", lambda one: one[0]), Column("value", lambda one: one[1])]


def lines(record: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    """A nested record as lines of names and values."""
    for key, value in record.items():
        name = f"{before}{key.replace('_', ' ')}"
        if isinstance(value, Mapping):
            yield from lines(value, f"{name}: ")
        else:
            yield name, cell(value)


@click.command("info")
@click.option("--problems", is_flag=True, help="List everything that could not be read, with place and reason.")
@output_options(formats=("table", "jsonl", "json"))
@graph_options
def command(place: Place, output: OutputOptions, problems: bool) -> None:
    """What the graph holds, where it is, and what made it.

    \b
      tradegraph info --problems
    """
    from importlib.metadata import version

    with place.open() as graph:
        if problems:
            write(graph.archive.problems(), output, PROBLEMS)
            return
        record = {"tradegraph": version("tradegraph"), **graph.info()}
    write_one(record, output, lambda: show_rows(list(lines(record)), _LINES))
