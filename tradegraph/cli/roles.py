"""``tradegraph roles``: who held which office, where and when."""

from datetime import date

import click

from tradegraph.cli.options import OF_PERIOD, Day, OutputOptions, Place, graph_options, output_options
from tradegraph.cli.output import Column, View, say, write
from tradegraph.cli.wording import evidence_columns, under
from tradegraph.records import Role

_COLUMNS: list[Column[Role]] = [
    Column("person", lambda r: r.person.name),
    Column("role", lambda r: r.title),
    Column("organization", lambda r: r.organization.name if r.organization else None),
    Column("from", lambda r: r.since),
    Column("until", lambda r: r.until),
]
ROLES = View(
    noun=("role", "roles"),
    record=Role.to_dict,
    csv=[Column("id", lambda r: r.id), *_COLUMNS, *evidence_columns(lambda r: r.evidence)],
    table=_COLUMNS,
    beneath=lambda role: under(role.evidence),
)


@click.command("roles")
@click.option("--by", metavar="NAME", help="Who held it.")
@click.option("--at", metavar="NAME", help="Where: an agency, an organisation, a country.")
@click.option("--title", metavar="TEXT", help="The office or title.")
@click.option("--on", type=Day(), help=f"Held on this day. {OF_PERIOD}")
@click.option("--article", metavar="ARTICLE", help="Told by this article: its id, source id or url.")
@click.option("--all", "every", is_flag=True, help="Without another condition: also those that no article tells and the registry alone knows.")
@output_options()
@graph_options
def command(
    place: Place,
    output: OutputOptions,
    by: str | None,
    at: str | None,
    title: str | None,
    on: date | None,
    article: str | None,
    every: bool,
) -> None:
    """Who held which office, from when until when.

    Without a condition those that the articles tell; with one, or --all, also those that the registry alone knows.

    \b
      tradegraph roles --at "US Treasury Department" --on 2025-04-12
      tradegraph roles --by "Li Chenggang"
    """
    with place.open_or_base() as graph:
        found = graph.roles(by=by, at=at, title=title, on=on, article=article, every=every, limit=output.ask)
        write(found, output, ROLES)
        if not found and not every and (by, at, title, on, article) == (None,) * 5:
            say("no article here tells of an office; for those that the registry knows give --by, --at, --title, --on or --all")
