"""The command line: a thin layer over ``Graph``. ``main`` is its door.

Exit codes: 0 done, 1 the data failed a check, 2 usage, 3 the store cannot be reached, 4 an input cannot be read, 130 Ctrl-C.
"""

import click

from tradegraph.cli.group import Commands
from tradegraph.cli.options import Place, place_options

__all__ = ["main"]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tradegraph", message="tradegraph %(version)s", help="Print the version.")
@place_options
@click.pass_context
def main(context: click.Context, graph: str | None, archive: str | None) -> None:
    """Who said what about which tariff, and did it ever apply?

    Reads news articles into a knowledge graph, and answers with the sentence behind every fact.

    \b
      tradegraph ingest articles.jsonl
      tradegraph said --about de-escalation --by Bessent
      tradegraph tariffs --on 2025-04-12 --imposer US --target China

    The graph is ./tradegraph.db unless --graph or TRADEGRAPH_GRAPH names another folder or a Neo4j server.
    """
    context.obj = Place(graph, archive)
