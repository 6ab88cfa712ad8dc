"""``tradegraph ask``: a question in plain words, the command it stands for, and that command's answer."""

import os
import shlex

import click

from tradegraph.cli.options import FORMATS, Limit, Place, graph_options
from tradegraph.cli.output import say
from tradegraph.errors import UsageError


@click.command("ask")
@click.argument("question", nargs=-1)
@click.option("--format", "-f", type=click.Choice(FORMATS), help="How to write the answer, as of the command it stands for.")
@click.option("--limit", "-n", type=Limit(), help="How many at most, or all, as of the command it stands for.")
@graph_options
@click.pass_context
def command(
    context: click.Context, place: Place, question: tuple[str, ...], format: str | None, limit: int | str | None
) -> None:  # fmt: skip
    """A question in plain words, and its answer.

    The command that it stands for is printed before the answer, on stderr. What is not understood for certain is refused; without a
    QUESTION the kinds of questions are listed.

    \b
      tradegraph ask "who said what about de-escalation?"
      tradegraph ask what tariffs did China put on US pork on 2025-04-12
    """
    from tradegraph.asking import Unknown, examples, understand

    try:
        if not any(question):
            raise Unknown("write a question")
        with place.open() as graph:
            understood = understand(graph.view, " ".join(question))
    except Unknown as error:
        raise UsageError("\n  ".join([f"{error}. What can be asked, in these words and some others:", *examples()])) from error
    name, *arguments = understood.arguments
    assert context.parent is not None
    group = context.parent.command
    assert isinstance(group, click.Group)
    answering = group.get_command(context.parent, name)
    assert answering is not None
    arguments = [*_asked_for(answering, format=format, limit=limit, graph=_given(place.graph), archive=place.archive), *arguments]
    for note in understood.notes:
        say(note)
    say(shlex.join(["tradegraph", name, *arguments]))
    with answering.make_context(name, arguments, parent=context.parent) as inner:
        answering.invoke(inner)


def _asked_for(answering: click.Command, **values: object) -> list[str]:
    """Options as given, those the command does not know left out."""
    known = {parameter.name for parameter in answering.params}
    return [part for key, value in values.items() if value is not None and key in known for part in (f"--{key}", str(value))]


def _given(graph: str | None) -> str | None:
    """The graph, unless the environment names it anyway."""
    return None if graph == os.environ.get("TRADEGRAPH_GRAPH") else graph
