"""The command line: a thin layer over ``Graph``. ``main`` is its door."""

import click

from tradegraph.cli.group import Commands
from tradegraph.cli.options import Place, place_options

__all__ = ["main"]

EXIT_CODES = """\b
Exit codes:
  0    done
  1    the data failed a check
  2    usage: a command, option, name or query that is not understood
  3    no graph, or its store cannot be used; a query ran out of time
  4    an input could not be read
  130  Ctrl-C

ingest ends with 4 if a path or address it was given cannot be read (it reads the others all the same), or if nothing was read or known
already and there were problems. Else it ends with 0, however many problems it counted."""


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXIT_CODES)
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
