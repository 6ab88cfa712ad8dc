"""``tradegraph split``: somebody judges that two actors are two."""

from datetime import date

import click

from tradegraph.cli.judged import judge, judging_options
from tradegraph.cli.options import OutputOptions, Place, graph_options, output_options


@click.command("split")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--because", metavar="WHY", help="Why.")
@judging_options
@click.option("--undo", is_flag=True, help="Take the judgement of these two back instead, whatever it is.")
@output_options(limit=False, formats=("table", "jsonl", "json"))
@graph_options
def command(place: Place, output: OutputOptions, one: str, other: str, because: str | None, by: str | None, on: date, undo: bool) -> None:
    """Judge that two actors are not one.

    A and B are names or ids, also of actors that were merged: they are two again. Review does not ask about them any more.

    \b
      tradegraph split "Dana Quill" "D. Quill" --because "father and daughter"
    """
    judge(place, output, (one, other), "different", undo=undo, on=on, by=by, because=because)
