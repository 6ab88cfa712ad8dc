"""The ontology as frozen tables: labels, relationship types, property keys, links, schemes.

Triples, rows, DDL and ``tradegraph schema`` all take their names from here; none is written a second time in code. The
tables are compiled from ``ontology/*.ttl`` into ``ontology/compiled/terms.json`` (``python -m tradegraph.terms_compiler``), so that no
Turtle is parsed when the program runs. An unknown name is an error that lists the known ones.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

from tradegraph.content import folder
from tradegraph.errors import CheckFailed, UsageError

NAMESPACE = "https://w3id.org/tradegraph/ns#"
VOCABULARY = "https://w3id.org/tradegraph/vocab/"
SCHEMES = ("topics", "acts", "statuses", "event-types")

ValueType = Literal["string", "date", "integer", "number", "boolean"]


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """A property key: the property it stands for, what values it takes.

    ``selector`` is the class of Web Annotation selector on which a link's value stands in RDF. ``scheme`` names the scheme of
    its values.
    """

    key: str
    iri: str
    type: ValueType
    comment: str
    many: bool = False
    indexed: bool = False
    scheme: str | None = None
    selector: str | None = None


@dataclass(frozen=True, slots=True)
class NodeTerm:
    """A class whose members are nodes. Every node has a ``uri`` beside ``keys``."""

    label: str
    iri: str
    comment: str
    keys: tuple[KeyTerm, ...]

    def key(self, name: str) -> KeyTerm:
        """The key of this name.

        Raises:
            UsageError: listing the known ones.
        """
        return _known(name, {term.key: term for term in self.keys}, f"property key of {self.label}")


@dataclass(frozen=True, slots=True)
class RelationshipTerm:
    """A relationship type with the labels it may join.

    A plain one is one triple, ``iri`` its predicate. A link (``iri`` its class) is a resource of its own in RDF, reached from
    the source by ``link_from`` and pointing to the target by ``link_to``; its ``keys`` are the relationship's properties, and
    those in ``merged_on`` tell apart several between the same two nodes.
    """

    type: str
    iri: str
    comment: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    keys: tuple[KeyTerm, ...] = ()
    merged_on: tuple[str, ...] = ()
    link_from: str | None = None
    link_to: str | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a SKOS scheme."""

    notation: str
    iri: str
    label: str
    definition: str


@dataclass(frozen=True)
class Terms:
    """The whole ontology, compiled. ``digest`` stands for its sources."""

    nodes: Mapping[str, NodeTerm]
    relationships: Mapping[str, RelationshipTerm]
    schemes: Mapping[str, tuple[Concept, ...]]
    digest: str

    def node(self, label: str) -> NodeTerm:
        """The class of a label. Raises UsageError listing the known ones."""
        return _known(label, self.nodes, "label")

    def relationship(self, type: str) -> RelationshipTerm:
        """The relationship of a type. Raises UsageError listing the known ones."""
        return _known(type, self.relationships, "relationship type")

    def concept(self, scheme: str, notation: str) -> Concept:
        """The concept of a notation in a scheme. Raises UsageError listing the known ones."""
        concepts = _known(scheme, self.schemes, "scheme")
        return _known(notation, {concept.notation: concept for concept in concepts}, f"notation of {scheme}")

    @cached_property
    def label_of_class(self) -> Mapping[str, str]:
        """Class IRI -> label."""
        return {term.iri: term.label for term in self.nodes.values()}

    @cached_property
    def type_of_property(self) -> Mapping[str, str]:
        """IRI of a plain relationship's predicate -> type."""
        return {term.iri: term.type for term in self.relationships.values() if not term.link_from}


_T = TypeVar("_T")


def _known(name: str, table: Mapping[str, _T], what: str) -> _T:
    try:
        return table[name]
    except KeyError:
        raise UsageError(f"no {what} is called {name!r}; known: {', '.join(sorted(table))}") from None


def _compiled() -> Path:
    return folder("ontology") / "compiled" / "terms.json"


@cache
def terms() -> Terms:
    """The compiled ontology.

    Raises:
        CheckFailed: when the compiled file is missing.
    """
    try:
        raw = json.loads(_compiled().read_text("utf-8"))
    except FileNotFoundError:
        raise CheckFailed(f"{_compiled()} is missing; run python -m tradegraph.terms_compiler") from None

    def keys(rows: Iterable[Mapping[str, Any]]) -> tuple[KeyTerm, ...]:
        return tuple(KeyTerm(**row) for row in rows)

    nodes = [NodeTerm(**{**row, "keys": keys(row["keys"])}) for row in raw["nodes"]]
    relationships = [
        RelationshipTerm(
            **{**row, "keys": keys(row["keys"])} | {name: tuple(row[name]) for name in ("sources", "targets", "merged_on")}
        )
        for row in raw["relationships"]
    ]
    return Terms(
        nodes={term.label: term for term in nodes},
        relationships={term.type: term for term in relationships},
        schemes={name: tuple(Concept(**row) for row in rows) for name, rows in raw["schemes"].items()},
        digest=raw["digest"],
    )
