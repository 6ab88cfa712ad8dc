"""Rows as RDF and RDF as rows, by the ontology's annotations and nothing else.

A node is a resource with its class; its properties are literals; a plain relationship is one triple; a link (a relationship
with properties) is a resource of its own between the two nodes, its span on Web Annotation selectors. Nothing is lost:
``rows(triples(x)) == x``.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from rdflib import PROV, RDF, XSD, Literal, Namespace, URIRef
from rdflib.term import Node

from tradegraph.errors import CheckFailed
from tradegraph.identity import digest, iri
from tradegraph.rows import NodeKey, RelationshipRow, Rows, Value, lexical
from tradegraph.terms import KeyTerm, NodeTerm, RelationshipTerm, terms

OA = Namespace("http://www.w3.org/ns/oa#")

_TYPE = str(RDF.type)
_SELECTOR = str(OA.hasSelector)
_OF_GRAPHS = (str(PROV.wasDerivedFrom), str(PROV.wasGeneratedBy))

Triple = tuple[URIRef, URIRef, URIRef | Literal]

_term = lru_cache(maxsize=1024)(URIRef)  # a class or a property: few, and each met thousands of times


def triples(rows: Rows) -> Iterator[Triple]:
    """The triples of rows, in no particular order."""
    known = terms()
    for node in rows.nodes:
        term = known.node(node.label)
        subject = URIRef(node.uri)
        yield subject, RDF.type, _term(term.iri)
        for key, value in node.props.items():
            yield from _values(subject, term.key(key), value)
    for relationship in rows.relationships:
        term_ = known.relationship(relationship.type)
        if term_.link_from and term_.link_to:
            yield from _link(relationship, term_, _term(term_.link_from), _term(term_.link_to))
        else:
            yield URIRef(relationship.source), _term(term_.iri), URIRef(relationship.target)


def _link(row: RelationshipRow, term: RelationshipTerm, link_from: URIRef, link_to: URIRef) -> Iterator[Triple]:
    identity = [row.type, row.target, *(lexical(value) for value in row.merged_on())]
    link = URIRef(f"{row.source}#{digest(identity)}")
    yield URIRef(row.source), link_from, link
    yield link, RDF.type, _term(term.iri)
    yield link, link_to, URIRef(row.target)
    for key in term.keys:
        value = row.props.get(key.key)
        holder = link
        if key.selector:
            holder = URIRef(f"{link}-{key.selector.rsplit('#')[-1]}")
            yield link, OA.hasSelector, holder
            yield holder, RDF.type, _term(key.selector)
        yield from _values(holder, key, value)


def _values(subject: URIRef, key: KeyTerm, value: Value | None) -> Iterator[Triple]:
    for single in value if isinstance(value, list) else [value]:
        if single is not None:
            yield subject, _term(key.iri), _literal(single)


def _literal(value: str | float | bool | date) -> Literal:
    if isinstance(value, str):
        return Literal(value)
    if isinstance(value, float):
        # Decimal keeps "0.1" as written; a float's own digits would show in the RDF.
        return Literal(format(Decimal(repr(value)).normalize(), "f"), datatype=XSD.decimal)
    return Literal(value)


def rows(source: Iterable[tuple[Node, Node, Node]]) -> Rows:
    """The rows of triples.

    Triples about a named graph itself (what generated it) are no rows and are passed over.

    Raises:
        CheckFailed: naming a triple that the ontology has no place for.
    """
    return _Reader(source).rows()


class _Reader:
    """Triples by their subject, read by the ontology's table. Nodes are kept as plain text, which compares faster."""

    def __init__(self, source: Iterable[tuple[Node, Node, Node]]) -> None:
        self.terms = terms()
        self.links = {term.link_from: term for term in self.terms.relationships.values() if term.link_from}
        self.about: dict[str, list[tuple[str, str, Node]]] = {}
        for subject, predicate, value in source:
            self.about.setdefault(str(subject), []).append((str(predicate), str(value), value))
        self.labels: dict[str, str] = {}
        for subject_, pairs in self.about.items():
            for predicate_, cls, _ in pairs:
                if predicate_ == _TYPE and cls in self.terms.label_of_class:
                    self.labels[subject_] = self.terms.label_of_class[cls]
        self.found = Rows()
        self.read: set[str] = set(self.labels)

    def rows(self) -> Rows:
        for subject, label in self.labels.items():
            self._node(subject, self.terms.node(label))
        for subject, pairs in self.about.items():
            unplaced = [predicate for predicate, _, _ in pairs if predicate not in _OF_GRAPHS]
            if subject not in self.read and unplaced:
                raise CheckFailed(
                    f"{subject} is no node and no link of one; the ontology has no place for {unplaced[0]}"
                )
        return self.found

    def _node(self, subject: str, term: NodeTerm) -> None:
        keys = {key.iri: key for key in term.keys}
        values: dict[str, Value] = {}
        for predicate, text, value in self.about[subject]:
            if predicate in keys and isinstance(value, Literal):
                _collect(values, keys[predicate], text)
            elif predicate in self.terms.type_of_property:
                self.found.add(self.terms.type_of_property[predicate], self._key(subject), self._key(text))
            elif predicate in self.links:
                self._link(subject, text, self.links[predicate])
            elif predicate != _TYPE:
                raise CheckFailed(f"{term.label} {subject}: the ontology has no place for {predicate} {text[:200]!r}")
        self.found.add_node(term.label, subject, **values)

    def _link(self, source: str, link: str, term: RelationshipTerm) -> None:
        selectors = [text for predicate, text, _ in self.about.get(link, ()) if predicate == _SELECTOR]
        self.read |= {link, *selectors}
        keys = {key.iri: key for key in term.keys}
        target: str | None = None
        values: dict[str, Value] = {}
        for predicate, text, _ in (pair for holder in (link, *selectors) for pair in self.about.get(holder, ())):
            if predicate == term.link_to:
                target = text
            elif predicate in keys:
                _collect(values, keys[predicate], text)
            elif predicate not in (_TYPE, _SELECTOR):
                raise CheckFailed(f"{term.type} of {source}: the ontology has no place for {predicate} {text[:200]!r}")
        self.found.add(term.type, self._key(source), self._key(target), **values)

    def _key(self, node: str | None) -> NodeKey:
        if node is None or node not in self.labels:
            raise CheckFailed(f"{node} is pointed to and is of no class of the ontology")
        return self.labels[node], node


def _collect(values: dict[str, Value], key: KeyTerm, text: str) -> None:
    value = _python(key, text)
    if key.many:
        listed = values.setdefault(key.key, [])
        assert isinstance(listed, list)
        listed.append(str(value))
    else:
        # As in Rows: graphs put together may disagree, and the choice must not depend on their order.
        values[key.key] = min(values.get(key.key, value), value, key=str)


def _python(key: KeyTerm, text: str) -> Value:
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
