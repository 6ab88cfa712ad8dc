"""Graph stores by location: a folder, or the address of a Neo4j server."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tradegraph.errors import UsageError

if TYPE_CHECKING:
    from tradegraph.stores.base import GraphStore

STORE_FOLDER = "store"
"""Folder of the embedded store inside a graph folder, beside the archive."""


def open_store(
    location: str | Path, *, username: str | None = None, password: str | None = None, database: str | None = None
) -> "GraphStore":
    """The store of a graph: of a graph folder the embedded one, of ``neo4j://host`` or ``bolt://host`` a Neo4j server.

    ``username``, ``password`` and ``database`` are for a server only.

    Raises:
        UsageError: an address of another kind.
        StoreError: the server cannot be reached.
    """
    scheme, separator, _ = str(location).partition("://")
    if not separator:
        return _embedded(str(location), username, password, database)
    if scheme.lower() not in STORES:
        raise UsageError(
            f"{location}: no store is reached by {scheme}://; known: a folder, {', '.join(f'{name}://' for name in STORES)}"
            + (
                " (Neo4j's browser address; its driver uses neo4j:// and port 7687)"
                if scheme.lower().startswith("http")
                else ""
            )
        )
    return STORES[scheme.lower()](str(location), username, password, database)


def _embedded(location: str, username: str | None, password: str | None, database: str | None) -> "GraphStore":
    from tradegraph.stores.embedded import EmbeddedStore

    return EmbeddedStore(Path(location) / STORE_FOLDER)


def _neo4j(location: str, username: str | None, password: str | None, database: str | None) -> "GraphStore":
    from tradegraph.stores.neo4j import Neo4jStore

    return Neo4jStore(location, username, password, database)


Opener = Callable[[str, str | None, str | None, str | None], "GraphStore"]

STORES: Mapping[str, Opener] = {
    "neo4j": _neo4j, "neo4j+s": _neo4j, "neo4j+ssc": _neo4j, "bolt": _neo4j, "bolt+s": _neo4j, "bolt+ssc": _neo4j,
}  # fmt: skip
"""Scheme of an address -> what opens it. A location without a scheme is a folder."""
