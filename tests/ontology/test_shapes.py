"""The shapes are valid SHACL and speak of the ontology as it is."""

from collections.abc import Iterator

import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from tradegraph.content import folder
from tradegraph.terms import NAMESPACE, SCHEMES, terms

SHAPES = "https://w3id.org/tradegraph/shapes"
NEED_NO_SHAPE_OF_THEIR_OWN = {
    "Document": "has a name and nothing else, which the shape of all that is named asks for",
}
FROM_ELSEWHERE = {
    "http://www.w3.org/2000/01/rdf-schema#isDefinedBy": "marks what the base holds",
    "http://www.w3.org/ns/oa#hasSelector": "how a link leads to its span, which compiling folds away",
}


@pytest.fixture
def shapes() -> Graph:
    return Graph().parse(folder("ontology") / "shapes.ttl")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for name in ("tradegraph", *SCHEMES):
        graph.parse(folder("ontology") / f"{name}.ttl")
    return graph


def test_the_shapes_are_valid_shacl(shapes: Graph) -> None:
    conforms, _, report = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, report


def test_every_class_has_a_shape_of_its_own(shapes: Graph, ontology: Graph) -> None:
    general = URIRef(SHAPES + "#Named")
    targeted = {cls for shape, cls in shapes.subject_objects(SH.targetClass) if shape != general}
    classes = {cls for cls in ontology.subjects(RDF.type, OWL.Class) if isinstance(cls, URIRef)}
    exempt = {URIRef(NAMESPACE + name) for name in NEED_NO_SHAPE_OF_THEIR_OWN}
    assert classes - targeted == exempt


def test_every_node_is_asked_for_a_name(shapes: Graph) -> None:
    named = {str(cls) for cls in shapes.objects(URIRef(SHAPES + "#Named"), SH.targetClass)}
    assert named == {term.iri for term in terms().nodes.values()}


def test_shapes_name_only_what_the_ontology_has(shapes: Graph, ontology: Graph) -> None:
    selectors = {key.selector for term in terms().relationships.values() for key in term.keys}
    known = {str(subject) for subject in ontology.subjects()} | set(FROM_ELSEWHERE) | selectors
    vocabulary = (str(SH), str(RDF), str(RDFS.label), str(OWL), "http://www.w3.org/2001/XMLSchema#", SHAPES)
    named = {str(node) for triple in shapes for node in triple if isinstance(node, URIRef)}
    assert {iri for iri in named if not iri.startswith(vocabulary)} <= known


def _listed(shapes: Graph, path: str) -> Iterator[set[str]]:
    for shape in shapes.subjects(SH.path, URIRef(path)):
        values: Node | None = shapes.value(shape, SH["in"])
        if values is not None:
            yield {str(value) for value in Collection(shapes, values)}


def test_values_of_a_scheme_are_listed_as_the_scheme_has_them(shapes: Graph) -> None:
    of_scheme = {key.iri: key.scheme for term in terms().nodes.values() for key in term.keys if key.scheme}
    of_scheme[terms().node("Topic").key("notation").iri] = "topics"
    for iri, scheme in of_scheme.items():
        assert list(_listed(shapes, iri)) == [{concept.notation for concept in terms().schemes[scheme]}]


def test_every_constraint_says_what_is_wrong(shapes: Graph) -> None:
    for predicate in (SH.property, SH.sparql):
        top = [value for shape, value in shapes.subject_objects(predicate) if isinstance(shape, URIRef)]
        assert top
        assert [shapes.value(value, SH.path) for value in top if shapes.value(value, SH.message) is None] == []
