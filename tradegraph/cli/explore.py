"""``tradegraph explore``: the graph as a page in the browser, with live queries, until Ctrl-C."""

import webbrowser

import click

from tradegraph.cli.options import Place, graph_options
from tradegraph.cli.output import say


@click.command("explore")
@click.option("--no-browser", is_flag=True, help="Print the address only.")
@graph_options
def command(place: Place, no_browser: bool) -> None:
    """Look at the graph in the browser.

    Serves the page of export -f html for the whole graph, on this machine only, at an address that holds a secret. Ctrl-C ends it.

    \b
      tradegraph explore
      tradegraph explore --no-browser
    """
    from tradegraph.exports.html import template
    from tradegraph.serving import Server

    template()  # a page that is not built is told of before anything is opened
    with place.open() as graph, Server(graph) as server:
        click.echo(server.address)
        say("Ctrl-C ends it")
        if not no_browser:
            webbrowser.open(server.address)
        server.serve_forever()
