"""``tradegraph conflicts``: claims on one tariff that cannot all be right, side by side."""

from datetime import date
from typing import TYPE_CHECKING

import click

from tradegraph.cli.options import OF_PERIOD, Day, OneOf, OutputOptions, Place, graph_options, output_options
from tradegraph.cli.output import Column, View, write
from tradegraph.cli.terminal import line, one_line
from tradegraph.cli.wording import evidence_columns, goods, names, quoted, rate
from tradegraph.lookups.conflicts import KINDS, Conflict, Side

if TYPE_CHECKING:
    from rich.console import RenderableType


def _page(conflict: Conflict) -> "RenderableType":
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    tariff = conflict.tariff
    head = f"{conflict.kind}: {tariff.imposer.name} on {names(tariff.targets)}, {rate(tariff)}, {goods(tariff)}"
    shown: list[RenderableType] = [Text(one_line(head), style="bold")]
    shown += [Padding(_side(side, decides=side is conflict.sides[0]), (0, 0, 0, 2)) for side in conflict.sides]
    return Group(*shown, Text())


def _side(side: Side, *, decides: bool) -> "RenderableType":
    words, place = quoted(side.claim.evidence)
    when = f"as of {side.claim.as_of}" if side.claim.as_of else ""
    return line((side.says, "bold" if decides else ""), (side.claim.authority, ""), (when, ""), (words, "italic"), (place, "dim"))


_Row = tuple[int, Conflict, Side]
_SIDES: list[Column[_Row]] = [
    Column("conflict", lambda row: row[0]),
    Column("kind", lambda row: row[1].kind),
    Column("day", lambda row: row[1].day),
    Column("imposer", lambda row: row[2].tariff.imposer.name),
    Column("targets", lambda row: names(row[2].tariff.targets)),
    Column("rate", lambda row: row[2].tariff.rate),
    Column("unit", lambda row: row[2].tariff.unit),
    Column("goods", lambda row: row[2].tariff.goods),
    Column("says", lambda row: row[2].says),
    Column("decides", lambda row: row[2] is row[1].sides[0]),
    Column("authority", lambda row: row[2].claim.authority),
    Column("as_of", lambda row: row[2].claim.as_of),
    Column("tariff", lambda row: row[2].tariff.id),
    Column("claim", lambda row: row[2].claim.id),
    *evidence_columns(lambda row: row[2].claim.evidence),
]
CONFLICTS = View(noun=("conflict", "conflicts"), record=Conflict.to_dict, csv=(), page=_page)
SIDES = View(noun=("side", "sides"), record=lambda row: row[1].to_dict(), csv=_SIDES)


@click.command("conflicts")
@click.option("--imposer", metavar="NAME", help="Who imposes the tariff.")
@click.option("--target", metavar="NAME", help="On whose goods.")
@click.option("--goods", metavar="TEXT", help="On which goods.")
@click.option("--kind", type=OneOf("kind of conflict", lambda: KINDS), help="On what the sources disagree.")
@click.option("--on", type=Day(), help=f"Those that bear on whether a tariff applied on this day. {OF_PERIOD}")
@click.option("--known-by", type=Day(last=True), help="Only by what was known on this day.")
@output_options()
@graph_options
def command(
    place: Place, output: OutputOptions, imposer: str | None, target: str | None, goods: str | None, kind: str | None,
    on: date | None, known_by: date | None,
) -> None:  # fmt: skip
    """Where sources disagree on a tariff, side by side.

    On its rate, its first or last day, or whether it applied on a day. The side that decides comes first.

    In CSV each side is a line.

    \b
      tradegraph conflicts --imposer US --target China
      tradegraph conflicts --kind effective --on 2019-09-05
    """
    with place.open() as graph:
        found = graph.conflicts(
            imposer=imposer, target=target, goods=goods, kind=kind, on=on, known_by=known_by, limit=output.ask
        )
        if output.format == "csv":
            sides = [(number, one, side) for number, one in enumerate(found, 1) for side in one.sides]
            write(sides, OutputOptions("csv"), SIDES)
        else:
            write(found, output, CONFLICTS)
