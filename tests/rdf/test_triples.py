"""Rows as RDF and back."""

import itertools
from collections.abc import Iterable

import pytest
from extractions import ARTICLE, EXTRACTION
from hypothesis import given
from rdflib import PROV, RDF, RDFS, BNode, Literal, Namespace, URIRef
from rdflib.term import Node
from strategies import rows_strategy

from tradegraph.actors.registry import registry
from tradegraph.errors import CheckFailed
from tradegraph.facts import facts, registry_facts
from tradegraph.identity import BASE, iri
from tradegraph.rdf.triples import provenance, rows, triples
from tradegraph.rows import Rows
from tradegraph.terms import NAMESPACE

TG = Namespace(NAMESPACE)
PERSON = URIRef(BASE + "person/mara-quill")


@given(rows_strategy())
def test_rows_survive_the_way_through_triples(given_rows: Rows) -> None:
    assert rows(triples(given_rows)) == given_rows


def test_an_article_and_the_registry_survive_the_way_through_triples() -> None:
    for real in (facts(EXTRACTION, "test", registry()), registry_facts(registry())):
        assert rows(triples(real)) == real


@given(rows_strategy())
def test_every_resource_has_an_iri(given_rows: Rows) -> None:
    assert not [node for triple in triples(given_rows) for node in triple if isinstance(node, BNode)]


def test_what_a_graph_was_made_of_is_passed_over() -> None:
    about = provenance(iri("graph/a"), ARTICLE.id, "run/1")
    person = [(PERSON, RDF.type, TG.Person), (PERSON, RDFS.label, Literal("Mara Quill"))]
    assert list(rows([*about, *person]).node_keys()) == [("Person", str(PERSON))]


@pytest.mark.parametrize(
    ("added", "complaint"),
    [
        ([(PERSON, TG.shoeSize, Literal(39))], "no place for .*shoeSize"),
        ([(PERSON, TG.made, URIRef(BASE + "statement/1"))], "statement/1 is pointed to and is of no class"),
        ([(URIRef(BASE + "ship/1"), RDFS.label, Literal("Ever Onward"))], "ship/1 is no node and no link"),
        (
            [(URIRef(BASE + "x"), RDF.type, TG.Run), (URIRef(BASE + "x"), TG.count, Literal("x"))],
            "no place for .*count",
        ),
        (
            [(URIRef(BASE + "x"), RDF.type, TG.Role), (URIRef(BASE + "x"), TG["from"], Literal("soon"))],
            "'soon' is no date",
        ),
        (
            [(URIRef(BASE + "g"), RDF.type, TG.Good), (URIRef(BASE + "g"), PROV.wasDerivedFrom, PERSON)],
            "no place for .*wasDerivedFrom",
        ),
    ],
    ids=[
        "unknown property",
        "unknown end",
        "unknown subject",
        "property of another class",
        "no date",
        "provenance of a node",
    ],
)
def test_a_triple_without_a_place_is_named(added: Iterable[tuple[Node, Node, Node]], complaint: str) -> None:
    with pytest.raises(CheckFailed, match=complaint):
        rows([(PERSON, RDF.type, TG.Person), *added])


def test_graphs_that_disagree_give_the_same_rows_in_any_order() -> None:
    person = (PERSON, RDF.type, TG.Person)
    spellings = [(PERSON, RDFS.label, Literal(name)) for name in ("Quill", "Mara Quill", "M. Quill")]
    found = [rows([person, *order]).nodes for order in itertools.permutations(spellings)]
    assert all(nodes == found[0] for nodes in found)
    assert found[0][0].props == {"name": "M. Quill"}


@pytest.mark.parametrize(
    ("rate", "written"), [(34.0, "34"), (0.1, "0.1"), (1e-7, "0.0000001"), (2.5e20, "2" + "5" + "0" * 19)]
)
def test_a_number_is_written_as_people_write_it(rate: float, written: str) -> None:
    tariff = Rows()
    tariff.add_node("Tariff", BASE + "tariff/1", rate=rate)
    assert Literal(written, datatype="http://www.w3.org/2001/XMLSchema#decimal") in {o for _, _, o in triples(tariff)}
