"""``tradegraph articles``: what was read, and what was found in it."""

from typing import TYPE_CHECKING

import click

from tradegraph.cli.options import OutputOptions, Place, graph_options, output_options
from tradegraph.cli.output import Column, View, write
from tradegraph.cli.terminal import line
from tradegraph.cli.wording import article_columns

if TYPE_CHECKING:
    from rich.text import Text

    from tradegraph.lookups.actors import ArticleRow

_COUNTS: "list[Column[ArticleRow]]" = [
    Column("statements", lambda a: a.statements),
    Column("tariffs", lambda a: a.tariffs),
    Column("roles", lambda a: a.roles),
    Column("events", lambda a: a.events),
]


def _beneath(row: "ArticleRow") -> "Text":
    article = row.article
    found = ", ".join(f"{column.of(row)} {column.name}" for column in _COUNTS if column.of(row) is not None)
    return line((found, ""), (article.id, "dim"), (article.source_id or "", "dim"), (article.url or "", "dim"))


ARTICLES: "View[ArticleRow]" = View(
    noun=("article", "articles"),
    record=lambda article: article.to_dict(),
    csv=[*article_columns(lambda row: row.article), *_COUNTS],
    table=[
        Column("published", lambda a: a.article.published_on),
        Column("outlet", lambda a: a.article.outlet),
        Column("title", lambda a: a.article.title),
    ],
    beneath=_beneath,
)


@click.command("articles")
@click.argument("text", required=False)
@output_options()
@graph_options
def command(place: Place, output: OutputOptions, text: str | None) -> None:
    """What was read, and how much was found in it.

    The newest first. TEXT keeps those that have it in the title, the url or the source id.

    \b
      tradegraph articles tariff --limit 5
    """
    with place.open() as graph:
        write(graph.articles(text, limit=output.ask), output, ARTICLES)
