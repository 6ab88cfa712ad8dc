"""``tradegraph export``: the graph, or a part of it, in the formats of other programs."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from tradegraph.cli.options import OneOf, Place, graph_options
from tradegraph.cli.output import say
from tradegraph.errors import UsageError
from tradegraph.given import given

if TYPE_CHECKING:
    from tradegraph.exports import Exporter
    from tradegraph.exports.provenance import Provenance
    from tradegraph.graph import Graph
    from tradegraph.rows import Rows


def formats() -> list[str]:
    """Every format by name."""
    from tradegraph.exports import EXPORTERS

    return sorted(EXPORTERS)


def levels() -> list[str]:
    """Every level of provenance."""
    from tradegraph.exports.provenance import LEVELS

    return list(LEVELS)


def put(rows: "Rows", exporter: "Exporter", target: str | None) -> None:
    """Write rows to a file, or to stdout where none is named.

    Raises:
        UsageError: the file cannot be written.
    """
    if target is None or target == "-":
        if exporter.into_folder and not sys.stdout.isatty():
            say(f"{exporter.name} is several files: what is written is a ZIP; -o FOLDER writes the files themselves")
        exporter.write(rows, sys.stdout.buffer)
        return
    given(output=target)
    exporter.save(rows, Path(target))
    say(f"written to {target}")


def whole(graph: "Graph", exporter: "Exporter") -> "Exporter":
    """N-Quads of a whole graph: the named graphs as they were made, and not those that its rows would give again."""

    def write(rows: "Rows", stream: BinaryIO) -> None:
        stream.writelines(f"{line}\n".encode() for line in graph.quads())

    return replace(exporter, write=write)


def explorable(graph: "Graph", words: str) -> "Exporter":
    """The page of this title, which shows more than its rows hold: whole sentences, and the sides of speakers."""
    from tradegraph.exports.html import with_background
    from tradegraph.exports.page.background import background

    return with_background(background(graph.view, words))


@click.command("export")
@click.option("--format", "-f", "name", type=OneOf("format", formats), required=True, help="The format.")
@click.option(
    "--output",
    "-o",
    "target",
    metavar="FILE|-",
    help="Where to write; - is stdout.  [default: stdout, unless it is a terminal]",
)
@click.option("--about", metavar="TOPIC|NAME", help="What is said about this topic, actor or good.")
@click.option("--around", metavar="NAME", help="What is linked to this actor.")
@click.option(
    "--hops",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many links away, with --around.",
)
@click.option("--query", metavar="FILE|-", help="What the Cypher query of this file returns.")
@click.option(
    "--provenance",
    type=OneOf("level", levels),
    default="spans",
    show_default=True,
    help="How much of the evidence: none of it, the articles of each fact, or every span too.",
)
@graph_options
def command(
    place: Place, name: str, target: str | None, about: str | None, around: str | None, hops: int, query: str | None,
    provenance: "Provenance",
) -> None:  # fmt: skip
    """Write the graph, or a part of it, for another program.

    The same graph gives the same bytes. Formats of several files go into a folder, or zipped into a file.zip; on stdout they are a ZIP:
    csv, too, which is CSV text elsewhere.

    \b
      tradegraph export -f graphml -o network.graphml --around "He Lifeng" --hops 2
      tradegraph export -f nquads | gzip > everything.nq.gz
      tradegraph export -f csv -o tables --provenance articles
    """
    from tradegraph.cli.cypher import query_text
    from tradegraph.exports import exporter
    from tradegraph.exports.html import template
    from tradegraph.exports.page.background import title
    from tradegraph.exports.provenance import reduced
    from tradegraph.lookups.selection import with_grounds
    from tradegraph.rows import Rows

    chosen = [
        option for option, value in (("--about", about), ("--around", around), ("--query", query)) if value is not None
    ]
    if len(chosen) > 1:
        raise UsageError(f"{' and '.join(chosen)} each choose a part of the graph: give one of them")
    if target is None and sys.stdout.isatty():
        raise UsageError("name a file with -o FILE, or write -o - to see it here")
    if name == "html":
        template()  # a page that is not built is told of before anything is asked
        if provenance != "spans":
            raise UsageError("the page shows each fact with its sentences: leave --provenance out, or choose another format")
    text = None if query is None else query_text(query if query == "-" else f"@{query}")
    with place.open() as graph:
        if name == "nquads" and not chosen and provenance == "spans":
            put(Rows(), whole(graph, exporter(name)), target)
        else:
            rows = graph.rows(about=about, around=around, hops=hops, query=text)
            words = title(about, around, hops) if text is None else "What the query finds"
            if name == "html":
                put(with_grounds(graph.view, rows), explorable(graph, words), target)
            else:
                put(reduced(rows, provenance), exporter(name), target)
