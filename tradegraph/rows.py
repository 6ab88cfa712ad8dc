"""Nodes and relationships as rows: what is between records, RDF and stores.

Labels, relationship types and property keys are those of ``terms``; a row with any other is refused when it is added.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import isfinite

from tradegraph.errors import CheckFailed
from tradegraph.terms import KeyTerm, terms

Value = str | int | float | bool | date | list[str]
"""What a property holds; ``None`` in a row's ``props`` takes the property away."""


@dataclass(frozen=True, slots=True)
class NodeRow:
    """One node: its label, its ``uri`` (unique within the label) and its other properties."""

    label: str
    uri: str
    props: Mapping[str, Value | None]


@dataclass(frozen=True, slots=True)
class RelationshipRow:
    """One relationship between two nodes given by label and uri.

    Two rows are the same relationship when type, ends and the properties named in ``RelationshipTerm.merged_on`` agree.
    """

    type: str
    source_label: str
    source: str
    target_label: str
    target: str
    props: Mapping[str, Value | None] = field(default_factory=dict)

    def merged_on(self) -> tuple[Value | None, ...]:
        """The values of the properties that tell this relationship from others between the same nodes."""
        return tuple(self.props.get(key) for key in terms().relationship(self.type).merged_on)


_PYTHON_TYPES = {"string": str, "date": date, "integer": int, "boolean": bool}

NodeKey = tuple[str, str]
RelationshipKey = tuple[str, str, str, str, str, tuple[Value | None, ...]]


class Rows:
    """A set of nodes and relationships, each once, in a fixed order.

    The same node added twice is united: lists as sorted unions, of two different single values the smaller, so that the
    order of adding never matters.
    """

    def __init__(self, nodes: Iterable[NodeRow] = (), relationships: Iterable[RelationshipRow] = ()) -> None:
        self._nodes: dict[NodeKey, dict[str, Value]] = {}
        self._relationships: dict[RelationshipKey, dict[str, Value]] = {}
        for node in nodes:
            self.add_node(node.label, node.uri, **node.props)
        for row in relationships:
            self.add(row.type, (row.source_label, row.source), (row.target_label, row.target), **row.props)

    def add_node(self, label: str, uri: str, **props: Value | None) -> NodeKey:
        """Add a node; properties that are None are left out.

        Raises:
            UsageError: a label or key that the ontology does not have.
            CheckFailed: a value of another type than the ontology says.
        """
        term = terms().node(label)
        united = self._nodes.setdefault((label, uri), {})
        for key, value in props.items():
            _unite(united, term.key(key), value, f"{label} {uri}")
        return label, uri

    def add(self, type: str, source: NodeKey, target: NodeKey, **props: Value | None) -> None:
        """Add a relationship between two nodes given as (label, uri).

        Raises:
            UsageError: a type or key that the ontology does not have.
            CheckFailed: ends that the type may not join, a key missing that tells this relationship from others, or a
                value of another type than the ontology says.
        """
        term = terms().relationship(type)
        if source[0] not in term.sources or target[0] not in term.targets:
            raise CheckFailed(
                f"{type} joins {'|'.join(term.sources)} to {'|'.join(term.targets)}, not {source[0]} to {target[0]}"
            )
        keys = {key.key: key for key in term.keys}
        given: dict[str, Value] = {}
        for key, value in props.items():
            if key not in keys:
                raise CheckFailed(f"{type} has no property key {key!r}; known: {', '.join(sorted(keys)) or 'none'}")
            _unite(given, keys[key], value, f"{type} {source[1]}")
        if missing := [key for key in term.merged_on if key not in given]:
            raise CheckFailed(f"{type} of {source[1]} needs {' and '.join(missing)}")
        identity = (type, *source, *target, tuple(given.get(key) for key in term.merged_on))
        united = self._relationships.setdefault(identity, {})
        for key, value in given.items():
            _unite(united, keys[key], value, f"{type} {source[1]}")

    def update(self, other: "Rows") -> None:
        """Add everything of another set."""
        for (label, uri), props in other._nodes.items():
            self.add_node(label, uri, **props)
        for (type_, *ends, _), props in other._relationships.items():
            self.add(type_, (ends[0], ends[1]), (ends[2], ends[3]), **props)

    @property
    def nodes(self) -> list[NodeRow]:
        """The nodes, sorted by label and uri."""
        return [NodeRow(label, uri, self._nodes[label, uri]) for label, uri in sorted(self._nodes)]

    @property
    def relationships(self) -> list[RelationshipRow]:
        """The relationships, sorted by type, ends and distinguishing properties."""
        ordered = sorted(self._relationships.items(), key=lambda item: (item[0][:5], tuple(map(str, item[0][5]))))
        return [RelationshipRow(*key[:5], props) for key, props in ordered]

    def node_keys(self) -> set[NodeKey]:
        """(label, uri) of every node."""
        return set(self._nodes)

    def relationship_keys(self) -> set[RelationshipKey]:
        """What tells each relationship from every other."""
        return set(self._relationships)

    def props(self, key: NodeKey) -> Mapping[str, Value]:
        """The properties of a node."""
        return self._nodes[key]

    def relationship(self, key: RelationshipKey) -> RelationshipRow:
        """The relationship of a key."""
        return RelationshipRow(*key[:5], self._relationships[key])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self._nodes == other._nodes and self._relationships == other._relationships

    __hash__ = None  # type: ignore[assignment]


def lexical(value: Value | None) -> object:
    """A value that tells a relationship from others, as ids and keys of it are made: a day as ISO text, all else as it is."""
    return value.isoformat() if isinstance(value, date) else value


def _unite(united: dict[str, Value], term: KeyTerm, value: Value | None, where: str) -> None:
    if value is None or value == []:
        return
    if term.many:
        if not isinstance(value, list):
            raise CheckFailed(f"{where}: {term.key} takes a list, not {value!r}")
        listed = united.get(term.key, [])
        united[term.key] = sorted({*value, *(listed if isinstance(listed, list) else [])})
        return
    typed = _typed(value, term, where)
    # Sources may disagree on what is not part of an identity; the choice must not depend on the order of reading.
    united[term.key] = min(united.get(term.key, typed), typed, key=str)


def _typed(value: Value, term: KeyTerm, where: str) -> Value:
    if term.type == "number" and isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return float(value)
    if type(value) is _PYTHON_TYPES.get(term.type):
        return value
    raise CheckFailed(f"{where}: {term.key} takes a {term.type}, not {value!r}")
