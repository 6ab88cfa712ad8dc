"""``tradegraph timeline``: what happened, which measures applied and what was said, in order of day."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradegraph.cli.drawing import asked_limit, draw_timeline, svg_option
from tradegraph.cli.options import SINCE, UNTIL, Day, OneOf, OutputOptions, Place, graph_options, output_options, topics
from tradegraph.cli.output import Column, View, write
from tradegraph.cli.wording import evidence_columns, quoted, under
from tradegraph.lookups.moments import KINDS, Moment

if TYPE_CHECKING:
    from rich.text import Text


def _beneath(moment: Moment) -> "Text | None":
    if moment.kind == "statement":
        from tradegraph.cli.terminal import line

        return line((moment.authority or "", ""), (quoted(moment.evidence)[1], "dim"))
    return under(moment.evidence, moment.authority or "")


MOMENTS: View[Moment] = View(
    noun=("moment", "moments"),
    record=Moment.to_dict,
    csv=[
        Column("day", lambda m: m.day),
        Column("kind", lambda m: m.kind),
        Column("what", lambda m: m.what),
        Column("who", lambda m: m.who),
        Column("text", lambda m: m.text),
        Column("id", lambda m: m.id),
        Column("authority", lambda m: m.authority),
        *evidence_columns(lambda m: m.evidence),
    ],
    table=[
        Column("day", lambda m: m.day),
        Column("what", lambda m: m.what),
        Column("", lambda m: f"{', '.join(m.who)}: {m.text}" if m.kind == "statement" else m.text),
    ],
    beneath=_beneath,
)


@click.command("timeline")
@click.option("--about", metavar="NAME", shell_complete=topics, help="About a topic, an actor, a good, or a tariff, event, statement or article by its id.")
@click.option("--since", type=Day(), help=SINCE)
@click.option("--until", type=Day(last=True), help=UNTIL)
@click.option("--kind", type=OneOf("kind of moment", lambda: KINDS), help="Only these.")
@svg_option("it")
@output_options()
@graph_options
def command(
    place: Place, output: OutputOptions, about: str | None, since: date | None, until: date | None, kind: str | None,
    svg: Path | None,
) -> None:  # fmt: skip
    """What happened and was said, in order of day.

    Events, the steps of measures, and statements, the earliest first.

    \b
      tradegraph timeline --about China --since 2025-04-01 --until 2025-04-15
      tradegraph timeline --about tariff-policy --since 2025-04 --until 2025-04 --svg april.svg
    """
    with place.open() as graph:
        found = graph.timeline(about=about, since=since, until=until, kind=kind, limit=asked_limit() if svg else output.ask)
        if svg is None:
            write(found, output, MOMENTS)  # a table takes the sentences from the graph
            return
    draw_timeline(svg, found, _title(about, since, until))


def _title(about: str | None, since: date | None, until: date | None) -> str:
    days = [f"{word} {day}" for word, day in (("from", since), ("until", until)) if day]
    return " ".join([about or "Timeline", *days])
