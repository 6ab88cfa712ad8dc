"""The graph, or a part of it, in the formats of other programs."""

from collections.abc import Mapping

from tradegraph.errors import UsageError
from tradegraph.exports import csv, cypher, gexf, graphml, html, jsonl, neo4j_admin, parquet, rdf
from tradegraph.exports.base import Exporter

__all__ = ["EXPORTERS", "Exporter", "exporter"]

EXPORTERS: Mapping[str, Exporter] = {
    known.name: known
    for known in (
        csv.CSV, cypher.CYPHER, gexf.GEXF, graphml.GRAPHML, html.HTML, jsonl.JSONL, rdf.JSONLD, neo4j_admin.NEO4J_ADMIN, rdf.NQUADS,
        parquet.PARQUET, rdf.TURTLE,
    )
}  # fmt: skip


def exporter(name: str) -> Exporter:
    """The format of a name. Raises UsageError listing the known ones."""
    try:
        return EXPORTERS[name]
    except KeyError:
        raise UsageError(f"no export format is called {name!r}; known: {', '.join(EXPORTERS)}") from None
