"""``tradegraph merge``: somebody judges that two actors are one."""

from datetime import date

import click

from tradegraph.cli.judged import judge, judging_options
from tradegraph.cli.options import OutputOptions, Place, graph_options, output_options


@click.command("merge")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--because", metavar="WHY", help="Why.")
@judging_options
@click.option("--undo", is_flag=True, help="Take the judgement of these two back instead, whatever it is.")
@output_options(limit=False, formats=("table", "jsonl", "json"))
@graph_options
def command(place: Place, output: OutputOptions, one: str, other: str, because: str | None, by: str | None, on: date, undo: bool) -> None:
    """Judge that two actors are one.

    A and B are names or ids. Every answer then has one node for both: the registry's, else the one with the longer name. The judgement is a
    line of a text file beside the archive (or TRADEGRAPH_JUDGEMENTS); nothing that was read is changed, and --undo, split, or deleting the
    line brings back what was.

    \b
      tradegraph merge "Dana Quill" "D. Quill" --because "one desk, one title"
    """
    judge(place, output, (one, other), "same", undo=undo, on=on, by=by, because=because)
