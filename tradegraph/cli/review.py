"""``tradegraph review``: actors that may be one, side by side, and one key for each answer."""

import sys
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

import click
from click.termui import getchar

from tradegraph.cli.judged import judging_options, told
from tradegraph.cli.options import OutputOptions, Place, graph_options, output_options
from tradegraph.cli.output import counted, say, write_json
from tradegraph.cli.terminal import console, line
from tradegraph.errors import UsageError

if TYPE_CHECKING:
    from rich.text import Text

    from tradegraph.actors.judgements import Verdict
    from tradegraph.graph import Graph
    from tradegraph.lookups.review import Pair, Side

_KEYS: "dict[str, Verdict]" = {"s": "same", "d": "different", "u": "unsure"}
_QUIT = "q"
_ASKED = "[s]ame  [d]ifferent  [u]nsure  [q]uit"


def show(pair: "Pair") -> None:
    """Put two actors side by side on the terminal."""
    from rich.table import Table

    screen = console()
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True, show_header=False)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row(_side(pair.one), _side(pair.other))
    screen.print()
    screen.print(table)
    screen.print(line((f"{pair.why} ({pair.likeness:.2f})", "dim")))


def _side(side: "Side") -> "Text":
    from rich.text import Text

    lines = [
        line((side.name, "bold"), (side.type, ""), ("of the registry" if side.registered else "", "")),
        line((side.id, "dim")),
        line((counted(side.statements, "statement", "statements"), "")),
        *(line((f"{role.title}{', ' + role.organization.name if role.organization else ''}", "")) for role in side.roles),
        *(line((f"{said.said_on or ''} {said.article.outlet or ''}: {said.text}".strip(), "dim")) for said in side.latest),
    ]
    return Text("\n").join(lines)


def _keys() -> Iterator[str]:
    """The keys that are pressed, on a terminal without Enter; the letters of a pipe; at its end ``q``."""
    while sys.stdin.isatty():
        yield getchar().lower()
    for text in sys.stdin:
        yield from text.lower()
    yield _QUIT


def ask(graph: "Graph", *, by: str | None, on: date, limit: int | None) -> tuple[int, bool]:
    """Ask about pairs until there are no more, or enough; how many were judged, and whether that were all."""
    keys, number = _keys(), 0
    for pair in graph.candidates():
        if number == limit:
            return number, False
        show(pair)
        say(_ASKED)
        key = next(key for key in keys if key in _KEYS or key in (_QUIT, "\x03", "\x04"))
        if key not in _KEYS:
            return number, False
        try:
            made = graph.judge(pair.one.id, pair.other.id, _KEYS[key], on=on, by=by)
        except UsageError as error:  # it would contradict another judgement; the rest can be asked all the same
            say(str(error))
            continue
        number += 1
        if made:
            say(told(made))
    return number, True


@click.command("review")
@judging_options
@output_options(formats=("table", "jsonl", "json"), piped="table", format_help="List the pairs as JSON, and ask nothing.  [default: ask]")
@graph_options
def command(place: Place, output: OutputOptions, by: str | None, on: date) -> None:
    """Actors that may be one, and one key each.

    Shows pairs whose names are alike side by side, with what each says, the likeliest first: s same, d different, u unsure, q quit. What is
    judged is not asked again. With -f json it lists the pairs and asks nothing.

    \b
      tradegraph review
      tradegraph review -f json
    """
    with place.open() as graph:
        for party in graph.strangers():
            say(f"{graph.judgements_file}: no article names {party.name} ({party.id}) now")
        if output.format != "table":
            write_json((pair.to_dict() for pair in islice(graph.candidates(), output.limit)), lines=output.format == "jsonl")
            return
        said = click.get_current_context().get_parameter_source("limit") is click.core.ParameterSource.COMMANDLINE
        number, all_ = ask(graph, by=by, on=on, limit=output.limit if said else None)
    say(f"{counted(number, 'pair', 'pairs')} judged{'; there are no more' if all_ else '; the rest will be asked next time'}")
