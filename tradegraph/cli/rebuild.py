"""``tradegraph rebuild``: fill the store again from the archive."""

import click

from tradegraph.cli.options import Place, graph_options
from tradegraph.cli.output import counted, say


@click.command("rebuild")
@graph_options
def command(place: Place) -> None:
    """Fill the store again from the archive.

    The archive keeps every article and what was found in it, so nothing is read anew. Of use after a change of the ontology's reference data, or when verify finds the store at odds.

    \b
      tradegraph rebuild --graph neo4j://localhost
    """
    with place.open(rebuilding=True) as graph:
        report = graph.rebuild()
    say(
        f"rebuilt: {counted(report.nodes, 'node', 'nodes')} and "
        f"{counted(report.relationships, 'relationship', 'relationships')} written"
    )
