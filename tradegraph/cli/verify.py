"""``tradegraph verify``: check that every span holds its words, and that archive and store agree."""

import click

from tradegraph.cli.options import OutputOptions, Place, graph_options, output_options
from tradegraph.cli.output import Column, View, say, write

_COLUMNS: list[Column[str]] = [Column("problem", lambda problem: problem)]
FAULTS = View(
    noun=("problem", "problems"),
    record=lambda problem: {"problem": problem},
    csv=_COLUMNS,
    table=_COLUMNS,
)
_FAILED = 1


@click.command("verify")
@output_options()
@graph_options
@click.pass_context
def command(ctx: click.Context, place: Place, output: OutputOptions) -> None:
    """Check that every sentence stands where it is said to.

    And that the store holds all that was read and nothing else. Exits with 1 when something is wrong.

    \b
      tradegraph verify && echo sound
    """
    with place.open() as graph:
        problems = graph.verify()
    if not problems:
        say("all is well")
        return
    write(problems, output, FAULTS)
    say("tradegraph rebuild fills the store again from the archive")
    ctx.exit(_FAILED)
