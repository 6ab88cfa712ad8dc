"""A Neo4j server, through the official driver: 5.26 LTS and newer."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from types import TracebackType
from typing import Any, Self

import neo4j
from neo4j.exceptions import AuthError, ClientError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable
from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time

from tradegraph.errors import QueryRefused, StoreError, TradegraphError, UsageError
from tradegraph.stores.base import Changes, Counts, Table
from tradegraph.stores.guard import check, stopped_after, would_write
from tradegraph.stores.moments import moment_text
from tradegraph.stores.schema import OURS, quoted, statements
from tradegraph.stores.writing import clearing, write
from tradegraph.terms import terms

# What the driver warns of it raises as well, as our own error. Without a handler Python would print it; a program that logs still gets it.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

_INDEX_SECONDS = 300
_CONNECT_SECONDS = 10.0
_STOPPED = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration", "LockClientStopped")
"""Ends of the codes of a query that ran out of time; the last where it was taking a lock at that moment."""
_OWNER = "TradegraphArchive"
"""Label of the one node that says from which archive the database was filled. It is no part of the graph."""


class Neo4jStore:
    """A graph store on a Neo4j server. One driver, shared by threads; what else the database holds is left alone.

    Raises:
        StoreError: the server cannot be reached, or does not let us in.
        UsageError: the address is not one the driver knows.
    """

    def __init__(
        self, url: str, username: str | None = None, password: str | None = None, database: str | None = None
    ) -> None:
        self.url = url
        self.database = database
        try:
            self._driver = neo4j.GraphDatabase.driver(
                url, auth=(username or "neo4j", password) if password is not None else None,
                connection_timeout=_CONNECT_SECONDS, notifications_min_severity="OFF", user_agent="tradegraph",
            )  # fmt: skip
        except (ConfigurationError, ValueError) as error:
            raise UsageError(f"{url}: not an address of a Neo4j server ({error}); write neo4j://host") from error
        try:
            with self._errors():
                self._driver.verify_connectivity()
                with self._driver.session(database=database) as session:
                    session.run("RETURN 1").consume()
        except BaseException:
            self._driver.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def prepare(self) -> None:
        """Create constraints and indexes, and wait until they serve. Idempotent."""
        with self._errors(ours=True), self._driver.session(database=self.database) as session:
            for text in statements():
                session.run(_literal(text)).consume()
            session.run("CALL db.awaitIndexes($seconds)", {"seconds": _INDEX_SECONDS}).consume()

    def apply(self, changes: Changes) -> Counts:
        """Apply changes in one transaction, tried again when another writer was in the way; see ``GraphStore.apply``."""

        def work(managed: neo4j.ManagedTransaction) -> Counts:
            transaction = _Transaction(managed)
            write(changes, transaction)
            return Counts(transaction.nodes_created, transaction.relationships_created)

        with self._errors(ours=True), self._driver.session(database=self.database) as session:
            return session.execute_write(work)

    def query(self, text: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, object]]:
        """Run one of our own reading queries; the rows as mappings from column to value."""
        with self._errors():
            found = self._driver.execute_query(
                _literal(text), dict(parameters or {}), routing_=neo4j.RoutingControl.READ, database_=self.database
            )
        return [dict(zip(found.keys, map(_value, record.values()), strict=True)) for record in found.records]

    def cypher(
        self, text: str, parameters: Mapping[str, object] | None = None, *,
        write: bool = False, limit: int | None = None, seconds: float = 30.0,
    ) -> Table:  # fmt: skip
        """Run a user's Cypher in one transaction that the server stops after ``seconds``; see ``GraphStore.cypher``."""
        check(text, parameters or {})
        mode = neo4j.WRITE_ACCESS if write else neo4j.READ_ACCESS
        given = dict(parameters or {})
        with self._errors(seconds), self._driver.session(database=self.database, default_access_mode=mode) as session:
            with session.begin_transaction(timeout=seconds) as transaction:
                kind = transaction.run(f"EXPLAIN {text}", given).consume().query_type
            if not write and kind != "r":
                raise would_write()
            with session.begin_transaction(timeout=seconds) as transaction:
                result = transaction.run(text, given)
                rows = tuple(tuple(map(_value, record.values())) for record in islice(result, limit))
                more = limit is not None and next(iter(result), None) is not None
                if write:
                    transaction.commit()
                return Table(tuple(result.keys()), rows, more)

    def counts(self) -> Counts:
        """How many nodes and relationships of ours the database holds, by labels, types and uris."""
        known = terms()
        ours = f"STARTS WITH '{OURS}'"
        nodes = " UNION ALL ".join(
            f"MATCH (n:{quoted(name)}) WHERE n.uri {ours} RETURN count(n) AS n" for name in sorted(known.nodes)
        )
        links = " UNION ALL ".join(
            f"MATCH (a)-[r:{quoted(name)}]->(b) WHERE a.uri {ours} AND b.uri {ours} RETURN count(r) AS n"
            for name in sorted(known.relationships)
        )
        return Counts(*(sum(_integer(row["n"]) for row in self.query(text)) for text in (nodes, links)))

    def owner(self) -> str | None:
        """The id of the archive that the database was filled from; None before it is whole."""
        found = self.query(f"MATCH (o:{_OWNER}) RETURN o.id AS id ORDER BY id LIMIT 1")
        return str(found[0]["id"]) if found else None

    def set_owner(self, archive: str) -> None:
        """Note from which archive the database was filled."""
        with self._errors(ours=True), self._driver.session(database=self.database) as session:
            session.run(_literal(f"MERGE (o:{_OWNER}) SET o.id = $id"), {"id": archive}).consume()

    def clear(self) -> None:
        """Remove every node of ours, a batch at a time, with its relationships; first the owner, for the database is not whole."""
        with self._errors(ours=True), self._driver.session(database=self.database) as session:
            session.run(_literal(f"MATCH (o:{_OWNER}) DELETE o")).consume()
            for text in clearing():
                while session.execute_write(_run, text):
                    pass

    def close(self) -> None:
        """Close the driver. Closing twice is harmless."""
        self._driver.close()

    @contextmanager
    def _errors(self, seconds: float = 0.0, *, ours: bool = False) -> Iterator[None]:
        """The one place where the driver's errors become ours. What fails in a statement of ``ours`` is no fault of a query."""
        try:
            yield
        except TradegraphError:
            raise
        except (Neo4jError, DriverError, TypeError, ValueError, OverflowError) as error:
            raise self._translated(error, seconds, ours=ours) from error

    def _translated(self, error: Exception, seconds: float, *, ours: bool) -> TradegraphError:
        code = str(getattr(error, "code", "") or "")
        message = " ".join(str(getattr(error, "message", "") or error).split())
        if isinstance(error, AuthError) or "Security" in code:
            return StoreError(
                f"{self.url}: the Neo4j server does not let us in ({message}); set NEO4J_USERNAME and NEO4J_PASSWORD"
            )
        if isinstance(error, ServiceUnavailable) or "DNS resolve" in message:
            return StoreError(
                f"{self.url}: no Neo4j server answers ({message}); start it, or check the host, "
                "the port (7687) and the encryption (neo4j+s://)"
            )
        if "DatabaseNotFound" in code:
            return StoreError(f"{self.url}: {message}; set NEO4J_DATABASE to one that is there")
        if seconds and any(code.endswith(ending) for ending in _STOPPED):
            return stopped_after(seconds)
        if "AccessMode" in code:
            return would_write()
        if not ours and (isinstance(error, ClientError) or not isinstance(error, Neo4jError | DriverError)):
            return QueryRefused(f"the query is not valid: {message}")
        return StoreError(f"{self.url}: the Neo4j server failed: {message}")


class _Transaction:
    """Runs the statements of a change and adds up what they created."""

    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        self._transaction = transaction
        self.nodes_created = 0
        self.relationships_created = 0

    def run(self, text: str, parameters: Mapping[str, object]) -> int:
        result = self._transaction.run(_literal(text), dict(parameters))
        number = int(result.single(strict=True)["n"])
        counters = result.consume().counters
        self.nodes_created += counters.nodes_created
        self.relationships_created += counters.relationships_created
        return number

    def nodes(self, label: str) -> int:
        return self.run(f"MATCH (n:{quoted(label)}) RETURN count(n) AS n", {})


def _run(transaction: neo4j.ManagedTransaction, text: str) -> int:
    return _Transaction(transaction).run(text, {})


def _literal(text: str) -> Any:
    """The driver types its texts as literals, to warn of values put into them; ours are made of the ontology's names only."""
    return text


def _value(value: Any) -> Any:
    if isinstance(value, Node):
        return {"label": ":".join(sorted(value.labels)), **_items(value)}
    if isinstance(value, Relationship):
        return {"type": value.type, **_items(value)}
    if isinstance(value, Path):
        between = [item for pair in zip(value.nodes, value.relationships, strict=False) for item in pair]
        return [_value(item) for item in [*between, value.nodes[-1]]]
    if isinstance(value, Date):
        return value.to_native()
    if isinstance(value, DateTime | Time):
        return moment_text(value)
    if isinstance(value, Duration):
        return value.iso_format()
    if isinstance(value, list | tuple):
        return [_value(item) for item in value]
    if isinstance(value, dict):
        return {key: _value(item) for key, item in value.items()}
    return value


def _items(entity: Node | Relationship) -> dict[str, Any]:
    return {key: _value(value) for key, value in entity.items()}


def _integer(value: object) -> int:
    assert isinstance(value, int)
    return value
