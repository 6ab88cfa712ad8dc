"""RDF: Turtle to read, N-Quads to load, JSON-LD for programs that speak JSON.

All hold the same triples. Of a part of the graph the N-Quads name no graph, as the part may be of many articles.
"""

from typing import BinaryIO

from tradegraph.exports.base import Exporter
from tradegraph.rows import Rows


def _turtle(rows: Rows, stream: BinaryIO) -> None:
    from tradegraph.rdf.serialize import turtle
    from tradegraph.rdf.triples import triples

    stream.write(turtle(triples(rows)).encode())


def _jsonld(rows: Rows, stream: BinaryIO) -> None:
    from tradegraph.rdf.serialize import jsonld
    from tradegraph.rdf.triples import triples

    stream.write(jsonld(triples(rows)).encode())


def _nquads(rows: Rows, stream: BinaryIO) -> None:
    from tradegraph.rdf.serialize import quads
    from tradegraph.rdf.triples import triples

    stream.writelines(f"{line}\n".encode() for line in quads(triples(rows)))


TURTLE = Exporter("turtle", ".ttl", "RDF to read", _turtle)
NQUADS = Exporter("nquads", ".nq", "RDF to load, one triple a line, sorted", _nquads)
JSONLD = Exporter("jsonld", ".jsonld", "RDF as JSON", _jsonld)
