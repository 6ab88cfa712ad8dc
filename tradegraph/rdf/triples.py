"""Rows as RDF and RDF as rows, by the ontology's annotations and nothing else.

A node is a resource with its class; its properties are literals; a plain relationship is one triple; a link (a relationship
with properties) is a resource of its own between the two nodes, its span on Web Annotation selectors. Nothing is lost:
``rows(triples(x)) == x``.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from rdflib import PROV, RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from tradegraph.errors import CheckFailed
from tradegraph.identity import digest, iri
from tradegraph.rows import NodeKey, RelationshipRow, Rows, Value
from tradegraph.terms import KeyTerm, NodeTerm, RelationshipTerm, terms

OA = Namespace("http://www.w3.org/ns/oa#")

Triple = tuple[URIRef, URIRef, URIRef | Literal]


def triples(rows: Rows) -> Iterator[Triple]:
    """The triples of rows, in no particular order."""
    known = terms()
    for node in rows.nodes:
        term = known.node(node.label)
        subject = URIRef(node.uri)
        yield subject, RDF.type, URIRef(term.iri)
        for key, value in node.props.items():
            yield from _values(subject, term.key(key), value)
    for relationship in rows.relationships:
        term_ = known.relationship(relationship.type)
        if term_.link_from and term_.link_to:
            yield from _link(relationship, term_, URIRef(term_.link_from), URIRef(term_.link_to))
        else:
            yield URIRef(relationship.source), URIRef(term_.iri), URIRef(relationship.target)


def _link(row: RelationshipRow, term: RelationshipTerm, link_from: URIRef, link_to: URIRef) -> Iterator[Triple]:
    identity = [row.type, row.target, *(_lexical(value) for value in row.merged_on())]
    link = URIRef(f"{row.source}#{digest(identity)}")
    yield URIRef(row.source), link_from, link
    yield link, RDF.type, URIRef(term.iri)
    yield link, link_to, URIRef(row.target)
    for key in term.keys:
        value = row.props.get(key.key)
        holder = link
        if key.selector:
            holder = URIRef(f"{link}-{key.selector.rsplit('#')[-1]}")
            yield link, OA.hasSelector, holder
            yield holder, RDF.type, URIRef(key.selector)
        yield from _values(holder, key, value)


def _values(subject: URIRef, key: KeyTerm, value: Value | None) -> Iterator[Triple]:
    for single in value if isinstance(value, list) else [value]:
        if single is not None:
            yield subject, URIRef(key.iri), _literal(single)


def _literal(value: str | int | float | bool | date) -> Literal:
    if isinstance(value, str):
        return Literal(value)
    if isinstance(value, float):
        # Decimal keeps "0.1" as written; a float's own digits would show in the RDF.
        return Literal(format(Decimal(repr(value)).normalize(), "f"), datatype=XSD.decimal)
    return Literal(value)


def _lexical(value: Value | None) -> object:
    return value.isoformat() if isinstance(value, date) else value


def rows(source: Iterable[tuple[Node, Node, Node]]) -> Rows:
    """The rows of triples.

    Triples about a named graph itself (what generated it) are no rows and are passed over.

    Raises:
        CheckFailed: naming a triple that the ontology has no place for.
    """
    return _Reader(source).rows()


class _Reader:
    def __init__(self, source: Iterable[tuple[Node, Node, Node]]) -> None:
        self.graph = source if isinstance(source, Graph) else _graph(source)
        self.terms = terms()
        self.labels: dict[Node, str] = {}
        for subject, cls in self.graph.subject_objects(RDF.type):
            if str(cls) in self.terms.label_of_class:
                self.labels[subject] = self.terms.label_of_class[str(cls)]

    def rows(self) -> Rows:
        found = Rows()
        for subject, label in self.labels.items():
            self._node(found, subject, self.terms.node(label))
        link_from = {URIRef(t.link_from): t for t in self.terms.relationships.values() if t.link_from}
        for predicate, term in link_from.items():
            for subject, link in self.graph.subject_objects(predicate):
                target = self.graph.value(link, URIRef(term.link_to or ""))
                found.add(term.type, self._key(subject), self._key(target), **self._link_values(link, term))
        return found

    def _node(self, found: Rows, subject: Node, term: NodeTerm) -> None:
        keys = {key.iri: key for key in term.keys}
        skipped = {str(RDF.type), *(t.link_from for t in self.terms.relationships.values() if t.link_from)}
        values: dict[str, Value] = {}
        for predicate, value in self.graph.predicate_objects(subject):
            name = str(predicate)
            if name in keys and isinstance(value, Literal):
                _collect(values, keys[name], value)
            elif name in self.terms.type_of_property:
                found.add(self.terms.type_of_property[name], self._key(subject), self._key(value))
            elif name not in skipped:
                raise CheckFailed(f"{term.label} {subject}: the ontology has no place for {predicate} {value!r}")
        found.add_node(term.label, str(subject), **values)

    def _link_values(self, link: Node, term: RelationshipTerm) -> Mapping[str, Value]:
        values: dict[str, Value] = {}
        for key in term.keys:
            holders = self.graph.objects(link, OA.hasSelector) if key.selector else [link]
            for holder in holders:
                for value in self.graph.objects(holder, URIRef(key.iri)):
                    if isinstance(value, Literal):
                        _collect(values, key, value)
        return values

    def _key(self, node: Node | None) -> NodeKey:
        if node is None or node not in self.labels:
            raise CheckFailed(f"{node} is pointed to and is of no class of the ontology")
        return self.labels[node], str(node)


def _graph(source: Iterable[tuple[Node, Node, Node]]) -> Graph:
    graph = Graph()
    for triple in source:
        graph.add(triple)
    return graph


def _collect(values: dict[str, Value], key: KeyTerm, literal: Literal) -> None:
    value = _python(key, literal)
    if key.many:
        listed = values.setdefault(key.key, [])
        assert isinstance(listed, list)
        listed.append(str(value))
    else:
        values[key.key] = value


def _python(key: KeyTerm, literal: Literal) -> Value:
    text = str(literal)
    try:
        match key.type:
            case "date":
                return date.fromisoformat(text)
            case "integer":
                return int(text)
            case "number":
                return float(text)
            case "boolean":
                return text in ("true", "1")
            case "string":
                return text
    except ValueError:
        raise CheckFailed(f"{key.iri}: {text!r} is no {key.type}") from None


def provenance(graph: str, article: str, run: str) -> Iterator[Triple]:
    """What a named graph was made of: the article (an id) read by the run (an id)."""
    yield URIRef(graph), PROV.wasDerivedFrom, URIRef(iri(article))
    yield URIRef(graph), PROV.wasGeneratedBy, URIRef(iri(run))
