"""``tradegraph forget``: take an article out."""

import click

from tradegraph.cli.options import Place, graph_options
from tradegraph.cli.output import counted, say


@click.command("forget")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@graph_options
def command(place: Place, articles: tuple[str, ...]) -> None:
    """Take articles out, with what only they supported.

    ARTICLE is an id, a source id or a url. What other articles say too stays, with their sentences.

    \b
      tradegraph forget https://example.org/2025/04/10/talks
    """
    with place.open() as graph:
        for article in articles:
            gone = graph.forget(article)
            say(
                f"{article} forgotten: {counted(gone.nodes, 'node', 'nodes')} and "
                f"{counted(gone.relationships, 'relationship', 'relationships')} taken out"
            )
