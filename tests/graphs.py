"""Invented articles, and graphs on either store, for tests of what is written and what is answered."""

import atexit
import io
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from extractions import EXTRACTION

from tradegraph.article import Article
from tradegraph.exports import exporter
from tradegraph.graph import Graph, open_graph
from tradegraph.ingest import Report
from tradegraph.loading import Problem, articles
from tradegraph.records import Extraction
from tradegraph.rows import NodeRow, RelationshipRow, Rows
from tradegraph.stores.base import GraphStore
from tradegraph.stores.neo4j import Neo4jStore

LEDGER = Path(__file__).parent / "data" / "ledger.jsonl"
"""Four articles of invented outlets that share people, roles and tariffs."""


def items() -> list[Article | Extraction]:
    """The articles of LEDGER, and one whose records are given."""
    read = [item for item in articles(LEDGER) if not isinstance(item, Problem)]
    return [*read, EXTRACTION]


def empty_graph(folder: Path, url: str | None = None, *, bare: bool = True) -> Graph:
    """A graph without articles: in a folder, as a copy of one that is made once, or on a server, which is emptied first."""
    if url is None:
        shutil.copytree(_filled_with_the_base(bare), folder / "graph")
        return open_graph(folder / "graph", create=False)
    with Neo4jStore(url, "neo4j", os.environ.get("NEO4J_PASSWORD")) as before:
        before.clear()
    return open_graph(url, archive=folder / "archive", bare=bare)


@cache
def _filled_with_the_base(bare: bool) -> Path:
    """A folder with a graph without articles, for this process: to fill one takes seconds, to copy it none."""
    folder = Path(tempfile.mkdtemp(prefix="tradegraph-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    open_graph(folder / "graph", bare=bare).close()
    return folder / "graph"


def read_into(graph: Graph, *wanted: Article | Extraction) -> Report:
    """Ingest; every item must be readable."""
    report = graph.ingest(list(wanted))
    assert not report.problems, report.problems
    return report


def emptied(graph: Graph) -> Graph:
    """The graph after every article in it was forgotten."""
    for row in graph.articles():
        graph.forget(row.article.id)
    return graph


def quads_of(graph: Graph) -> str:
    """The whole graph as N-Quads."""
    return "\n".join(graph.quads())


def held(store: GraphStore) -> Rows:
    """Everything in a store."""
    nodes = [_node(row["n"]) for row in store.query("MATCH (n) RETURN n")]
    found = store.query("MATCH (a)-[r]->(b) RETURN a, r, b")
    return Rows(nodes, [_relationship(_node(row["a"]), row["r"], _node(row["b"])) for row in found])


def _node(value: object) -> NodeRow:
    assert isinstance(value, dict)
    return NodeRow(value["label"], value["uri"], {k: v for k, v in value.items() if k not in ("label", "uri")})


def _relationship(source: NodeRow, value: object, target: NodeRow) -> RelationshipRow:
    assert isinstance(value, dict)
    props = {k: v for k, v in value.items() if k != "type"}
    return RelationshipRow(value["type"], source.label, source.uri, target.label, target.uri, props)


def script_of(rows: Rows) -> list[str]:
    """The statements of the Cypher script that exports these rows, without those of the schema, which stores make themselves."""
    stream = io.BytesIO()
    exporter("cypher").write(rows, stream)
    return [one for one in stream.getvalue().decode().split(";\n") if one.startswith("UNWIND")]
