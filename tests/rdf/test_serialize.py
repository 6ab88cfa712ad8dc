"""RDF as text: the same bytes for the same graph, read by others, read back by us."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from rdflib import XSD, Dataset, Graph, Literal, URIRef
from strategies import rows_strategy

from tradegraph.errors import CheckFailed
from tradegraph.rdf.serialize import jsonld, parse, quads, turtle
from tradegraph.rdf.triples import Triple, rows, triples
from tradegraph.rows import Rows

GRAPH = "https://w3id.org/tradegraph/id/graph/a"
TESTS = Path(__file__).resolve().parent.parent
EVERY_FORM = """
import hashlib
from extractions import EXTRACTION
from tradegraph.actors.registry import registry
from tradegraph.facts import facts
from tradegraph.rdf.serialize import jsonld, quads, turtle
from tradegraph.rdf.triples import triples
found = list(triples(facts(EXTRACTION, "test", registry())))
for text in ("\\n".join(quads(found, "https://example.org/g")), turtle(found), jsonld(found)):
    print(len(text), hashlib.sha256(text.encode()).hexdigest())
"""


def _graph(source: list[Triple]) -> Graph:
    graph = Graph()
    for triple in source:
        graph.add(triple)
    return graph


@given(rows_strategy())
def test_quads_are_read_back_as_the_same_rows(given_rows: Rows) -> None:
    lines = quads(triples(given_rows), GRAPH)
    assert lines == sorted(set(lines))
    read = dict(parse(lines))
    assert set(read) <= {GRAPH}
    assert rows(read.get(GRAPH, [])) == given_rows
    assert quads(read.get(GRAPH, []), GRAPH) == lines


@pytest.mark.filterwarnings("ignore:Dataset.default_context", "ignore:ConjunctiveGraph")  # rdflib's parsers use them
@given(rows_strategy())
def test_others_read_the_same_triples_from_every_form(given_rows: Rows) -> None:
    source = list(triples(given_rows))
    expected = _graph(source)
    dataset = Dataset()
    dataset.parse(data="\n".join(quads(source, GRAPH)) + "\n", format="nquads")
    assert set(dataset.graph(URIRef(GRAPH))) == set(expected)
    assert rows(Graph().parse(data=turtle(source), format="turtle")) == given_rows  # its decimals read 0.0 for 0
    assert set(Graph().parse(data=jsonld(source), format="json-ld")) == set(expected)


def test_every_form_is_the_same_whatever_the_hash_seed() -> None:
    printed = [
        subprocess.run(
            [sys.executable, "-W", "error", "-c", EVERY_FORM], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(TESTS)},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert len(printed[0].splitlines()) == 3
    assert printed[0] == printed[1]


def test_triples_of_no_named_graph_are_quads_too() -> None:
    triple: Triple = (URIRef("http://example.org/a"), URIRef("http://example.org/p"), Literal(7))
    lines = quads([triple])
    assert lines == [f'<http://example.org/a> <http://example.org/p> "7"^^<{XSD.integer}> .']
    assert list(parse(lines)) == [("", [triple])]


def test_graphs_come_in_order_of_their_iris() -> None:
    triple: Triple = (URIRef("http://example.org/a"), URIRef("http://example.org/p"), Literal("x"))
    lines = [*quads([triple], "http://example.org/2"), "", *quads([triple], "http://example.org/1")]
    assert [name for name, _ in parse(lines)] == ["http://example.org/1", "http://example.org/2"]


@pytest.mark.parametrize(
    "line",
    [
        '<http://a> <http://p> "x" <http://g>',
        '_:b <http://p> "x" <http://g> .',
        '<http://a> <http://p> "x"@en <http://g> .',
        "a",
    ],
    ids=["no full stop", "blank node", "language", "no quad"],
)
def test_a_line_that_is_no_quad_of_ours_is_quoted(line: str) -> None:
    with pytest.raises(CheckFailed, match="no N-Quads line"):
        list(parse([line]))


@pytest.mark.parametrize("bad", ["http://a b", "http://a<b", 'http://a"', "http://a\n"])
def test_an_iri_that_is_none_is_not_written(bad: str) -> None:
    with pytest.raises(CheckFailed, match="no IRI"):
        quads([(URIRef("http://example.org/a"), URIRef("http://example.org/p"), Literal(1))], bad)
