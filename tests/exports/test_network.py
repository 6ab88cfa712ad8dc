"""The graph as a networkx graph, and back."""

from datetime import date

import pytest
from extractions import EXTRACTION, QUILL, SOURCES, TOLD
from hypothesis import given
from strategies import rows_strategy

from tradegraph.actors.registry import registry
from tradegraph.errors import CheckFailed, UsageError
from tradegraph.exports.drawing import RENAMED, drawing, rows_of_drawing
from tradegraph.exports.network import network, relationship_id, rows_of_network
from tradegraph.facts import facts
from tradegraph.identity import BASE, iri
from tradegraph.rows import Rows
from tradegraph.terms import terms

ROWS = facts(EXTRACTION, "test", registry())


@given(rows_strategy())
def test_rows_survive_the_way_through_networkx(rows: Rows) -> None:
    assert rows_of_network(network(rows)) == rows


@given(rows_strategy())
def test_every_relationship_is_an_edge_of_its_own(rows: Rows) -> None:
    for graph in (network(rows), drawing(rows)):
        assert len(graph) == len(rows.nodes)
        assert graph.number_of_edges() == len(rows.relationships)
    ids = [relationship_id(row) for row in rows.relationships]
    assert len(set(ids)) == len(ids)


def test_nodes_and_edges_carry_label_type_and_values_as_they_are() -> None:
    graph = network(ROWS)
    statement = graph.nodes[iri(TOLD.id)]
    assert statement["label"] == "Statement"
    assert statement["saidOn"] == date(2025, 4, 21)
    assert statement["confidence"] == 0.9
    assert graph.nodes[iri(SOURCES.id)]["count"] == 2
    assert graph.edges[iri(QUILL.id), iri(TOLD.id), "MADE"] == {"type": "MADE"}
    spans = [key for _, target, key in graph.edges(iri(TOLD.id), keys=True) if "/article/" in target]
    assert spans == ["EVIDENCED_BY content 0", "EVIDENCED_BY cue 78", "EVIDENCED_BY source 67"]


def test_an_end_that_is_not_among_the_nodes_is_there_with_its_label() -> None:
    rows = Rows()
    rows.add("MADE", ("Person", BASE + "person/a"), ("Statement", BASE + "statement/b"))
    labels = {uri: attributes["label"] for uri, attributes in network(rows).nodes(data=True)}
    assert labels == {BASE + "person/a": "Person", BASE + "statement/b": "Statement"}
    drawn = drawing(rows).nodes[BASE + "person/a"]
    assert drawn == {"label": "person/a", "class": "Person"}


def test_a_graph_of_strangers_is_refused() -> None:
    graph = network(ROWS)
    graph.nodes[iri(QUILL.id)]["label"] = "Wizard"
    with pytest.raises(UsageError, match="no label is called 'Wizard'; known: Agency"):
        rows_of_network(graph)
    graph = network(ROWS)
    graph.nodes[iri(QUILL.id)]["name"] = 7
    with pytest.raises(CheckFailed, match="name takes a string, not 7"):
        rows_of_network(graph)


def test_attributes_of_our_own_hide_no_property() -> None:
    nodes = {key.key for term in terms().nodes.values() for key in term.keys}
    links = {key.key for term in terms().relationships.values() for key in term.keys}
    assert not nodes & {"label"}
    assert not links & {"type"}
    of_gexf = {"label", "id", "start", "end", "pid", "viz", "parents", "slices", "spells", "key"}
    assert not nodes & (of_gexf | {"class"})
    assert not {RENAMED.get(key, key) for key in links} & (of_gexf | {"relationship", "type", "weight"})


def test_a_drawing_shows_names_and_types() -> None:
    graph = drawing(ROWS)
    quill = graph.nodes[iri(QUILL.id)]
    assert (quill["label"], quill["class"]) == ("Mara Quill", "Person")
    assert graph.nodes[iri(TOLD.id)]["saidOn"] == "2025-04-21"
    (made,) = graph.get_edge_data(iri(QUILL.id), iri(TOLD.id)).values()
    assert made == {"label": "MADE", "relationship": "MADE"}


def test_a_drawing_gives_the_rows_again() -> None:
    assert rows_of_drawing(drawing(ROWS)) == ROWS
