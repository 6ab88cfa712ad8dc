"""``tradegraph events``: what happened or is scheduled, who took part, and the sentence that says so."""

from datetime import date

import click

from tradegraph.cli.options import (
    SINCE,
    UNTIL,
    Day,
    OneOf,
    OutputOptions,
    Place,
    graph_options,
    notations,
    output_options,
)
from tradegraph.cli.output import Column, View, write
from tradegraph.cli.wording import evidence_columns, names, under
from tradegraph.records import Event


def _amount(event: Event) -> str:
    return "" if event.amount is None else f"{event.amount:,.0f} {event.currency or ''}".strip()


EVENTS = View(
    noun=("event", "events"),
    record=Event.to_dict,
    csv=[
        Column("id", lambda e: e.id),
        Column("date", lambda e: e.date),
        Column("date_precision", lambda e: e.date_precision),
        Column("type", lambda e: e.type),
        Column("participants", lambda e: names(e.participants)),
        Column("goods", lambda e: e.goods),
        Column("amount", lambda e: e.amount),
        Column("currency", lambda e: e.currency),
        Column("tariffs", lambda e: e.tariffs),
        *evidence_columns(lambda e: e.evidence),
    ],
    table=[
        Column("date", lambda e: e.date),
        Column("type", lambda e: e.type),
        Column("participants", lambda e: names(e.participants)),
        Column("goods", lambda e: e.goods),
        Column("amount", _amount),
    ],
    beneath=lambda event: under(event.evidence),
)


@click.command("events")
@click.option("--type", type=OneOf("type of event", notations("event-types")), help="What kind of event.")
@click.option("--by", metavar="NAME", help="Who took part.")
@click.option("--with", "partner", metavar="NAME", help="Who took part as well.")
@click.option("--since", type=Day(), help=SINCE)
@click.option("--until", type=Day(last=True), help=UNTIL)
@click.option("--article", metavar="ARTICLE", help="Told by this article: its id, source id or url.")
@output_options()
@graph_options
def command(
    place: Place, output: OutputOptions, type: str | None, by: str | None, partner: str | None, since: date | None,
    until: date | None, article: str | None,
) -> None:  # fmt: skip
    """What happened, and who took part.

    \b
      tradegraph events --type negotiation --since 2025-05 --until 2025-08
      tradegraph events --by "He Lifeng" --with Bessent
    """
    with place.open() as graph:
        found = graph.events(type=type, by=by, partner=partner, since=since, until=until, article=article, limit=output.ask)
        write(found, output, EVENTS)
