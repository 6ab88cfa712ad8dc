"""What every graph store does: the rows it takes, the changes it applies, the answers it gives.

Labels, relationship types and property keys in rows come from ``terms`` only; a store may put them into query text. Values
are always parameters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tradegraph.rows import NodeRow, RelationshipRow, Value

__all__ = [
    "LONGEST", "MOST_ROWS", "Changes", "Counts", "GraphStore", "NodeRow", "RelationshipRow", "Table", "Value",
]  # fmt: skip

MOST_ROWS = 100_000
"""How many rows a user's query gives when nobody says how many."""
LONGEST = 86_400.0
"""How many seconds a user's query may be given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What to do in one transaction, in this order: delete relationships, delete nodes, merge nodes, merge relationships."""

    delete_relationships: Sequence[RelationshipRow] = ()
    delete_nodes: Sequence[tuple[str, str]] = ()
    """(label, uri) pairs; their relationships go with them."""
    nodes: Sequence[NodeRow] = ()
    relationships: Sequence[RelationshipRow] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many nodes and relationships a store holds, or how many a change added or took away."""

    nodes: int = 0
    relationships: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """An answer to Cypher. Values are str, int, float, bool, date, None, lists and mappings of these; times of day are text.

    A node comes as ``{"label": ..., **properties}``, a relationship as ``{"type": ..., **properties}``, a path as the list of
    its nodes and relationships in turn. ``more`` says that the row limit cut the answer short.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    more: bool = False

    def dicts(self) -> list[dict[str, object]]:
        """The rows as mappings from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class GraphStore(Protocol):
    """A property graph with openCypher: embedded, or a Neo4j server."""

    def prepare(self) -> None:
        """Create what the ontology's schema asks for (uniqueness of ``uri``, indexes). Idempotent."""

    def apply(self, changes: Changes) -> Counts:
        """Apply changes, all or nothing, and say how many nodes and relationships were created.

        Raises:
            CheckFailed: when a relationship's end is not there; nothing is changed then.
            StoreError: when the store fails; nothing is changed then.
        """

    def query(self, text: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, object]]:
        """Run one of our own reading queries; the rows as mappings from column to value."""

    def cypher(
        self, text: str, parameters: Mapping[str, object] | None = None, *,
        write: bool = False, limit: int | None = None, seconds: float = 30.0,
    ) -> Table:  # fmt: skip
        """Run a user's Cypher, read-only unless ``write``, stopped after ``seconds``.

        Raises:
            QueryRefused: it would write, read files or the network, call a procedure that is not listed, holds more than
                one statement, or is not valid.
            QueryStopped: it ran past its time.
        """

    def counts(self) -> Counts:
        """How many nodes and relationships of ours the store holds."""

    def owner(self) -> str | None:
        """The id of the archive that the store was filled from; None before it is whole."""

    def set_owner(self, archive: str) -> None:
        """Note that the store was filled from this archive. The note is no part of the graph."""

    def clear(self) -> None:
        """Remove the owner, then every node of ours with its relationships; the embedded store removes all it holds."""

    def close(self) -> None:
        """Let go of the store. Closing twice is harmless."""
