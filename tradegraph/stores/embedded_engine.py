"""The embedded engine: its folder opened, queries run, values turned into those of ``Table``.

The only module that imports ``arcadedb``. The engine locks its folder to one process.
"""

import os
import re
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from tradegraph.errors import QueryRefused, StoreError
from tradegraph.stores.base import Counts, Table
from tradegraph.stores.guard import would_write
from tradegraph.stores.projection import projection
from tradegraph.stores.schema import edge_types, statements
from tradegraph.terms import terms

PATIENCE = 2.0
"""Seconds to wait for a folder that another process holds."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_PATH = re.compile(r"\(#\d+:\d+\)(<?-\[#\d+:\d+\]->?\(#\d+:\d+\))*")
_RECORD = re.compile(r"#\d+:\d+")
_REFUSED = ("QueryNotIdempotent", "CommandParsing", "CommandSemantic", "CommandParameterMissing", "ArithmeticError",
            "CommandExecution", "IllegalArgument", "ClassCast", "UnsupportedOperation", "NumberFormat", "DateTime",
            "SchemaException", "Validation", "FunctionException", "DuplicatedKey")  # fmt: skip
"""Java exceptions (parts of their names) that say the query is at fault, not the store."""

_HELD = ("locked by another process", "already in use")


class Engine:
    """An open folder. Opening makes the folder and what the ontology's schema asks for, if they are not there.

    Raises:
        StoreError: another process holds the folder, or it cannot be opened.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._db = _open(folder)
        self.prepare()

    def prepare(self) -> None:
        """Create indexes and types that are not there."""
        for text in statements():
            self._db.command("opencypher", text).close()
        for text in edge_types():
            self._db.command("sql", text).close()

    def rows(self, text: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
        """All rows of a reading query, values converted."""
        dated = projection(text, _dated(parameters)).dated
        try:
            found = self._db.query("opencypher", text, *([dict(parameters)] if parameters else [])).to_list()
        except _error_class() as error:
            raise self.translated(error) from error
        return [{name: self._value(value, name in dated) for name, value in row.items()} for row in found]

    def table(self, text: str, parameters: Mapping[str, object], *, write: bool, limit: int | None) -> Table:
        """The answer to a user's query, at most ``limit`` rows of it.

        Raises:
            QueryRefused: the engine does not accept the query.
        """
        try:
            with self._db.transaction() if write else nullcontext():
                return self._table(text, parameters, write=write, limit=limit)
        except _error_class() as error:
            raise self.translated(error) from error

    def _table(self, text: str, parameters: Mapping[str, object], *, write: bool, limit: int | None) -> Table:
        seen = projection(text, _dated(parameters))
        run = self._db.command if write else self._db.query
        found: Iterator[dict[str, Any]] = run(
            "opencypher", text, *([dict(parameters)] if parameters else [])
        ).iter_dicts()
        rows = list(islice(found, limit))
        more = limit is not None and next(found, None) is not None
        if write:  # a query acts as its rows are read
            deque(found, maxlen=0)
        columns = tuple(rows[0]) if rows else seen.columns or ()
        values = [tuple(self._value(row.get(name), name in seen.dated) for name in columns) for row in rows]
        return Table(columns, tuple(values), more)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: what is done inside is kept only when the block ends without an error.

        Raises:
            StoreError: the engine failed; nothing was changed.
        """
        try:
            with self._db.transaction():
                yield
        except _error_class() as error:
            raise StoreError(f"{self.folder}: the embedded store failed: {_message(error)}") from error

    def run(self, text: str, parameters: Mapping[str, object]) -> int:
        """Run a writing statement that returns one number."""
        return int(self._db.command("opencypher", text, dict(parameters)).to_list()[0]["n"])

    def nodes(self, label: str) -> int:
        """How many nodes have a label."""
        return int(self._db.count_type(terms().node(label).label))

    def size(self, labels: Iterable[str], types: Iterable[str]) -> Counts:
        """How many nodes and relationships of these labels and types there are, those of the open transaction too."""
        return Counts(sum(map(self.nodes, labels)), sum(self._db.count_type(type) for type in types))

    def counts(self) -> Counts:
        """How many nodes and relationships of the ontology's labels and types are there."""
        return self.size(terms().nodes, terms().relationships)

    def drop(self) -> None:
        """Remove the folder and let go of it."""
        try:
            self._db.drop()
        except _error_class() as error:
            raise StoreError(f"{self.folder}: the embedded store cannot be removed: {_message(error)}") from error

    def close(self) -> None:
        """Let go of the folder. Closing twice is harmless."""
        self._db.close()

    def _value(self, value: Any, dated: bool) -> Any:
        if isinstance(value, str):
            if dated and _DATE.fullmatch(value):
                return _date(value)
            return self._path(value) if value.startswith("(#") and _PATH.fullmatch(value) else value
        if isinstance(value, list | set):
            return [self._value(item, dated) for item in value]
        if isinstance(value, dict):
            return self._record(value) if "@rid" in value else {k: self._value(v, dated) for k, v in value.items()}
        return value

    def _record(self, value: Mapping[str, Any]) -> dict[str, Any]:
        name = value["@type"]
        kind = "type" if name in terms().relationships or self._is_edge(name) else "label"
        return {kind: name} | {key: item for key, item in value.items() if not key.startswith("@")}

    def _is_edge(self, name: str) -> bool:
        if name in terms().nodes:
            return False
        rows = self._db.query("sql", "SELECT type FROM schema:types WHERE name = ?", name).to_list()
        return bool(rows) and rows[0]["type"] == "edge"

    def _path(self, text: str) -> list[dict[str, Any]] | str:
        """The engine gives a path as the numbers of its records: ``(#1:0)-[#6:0]->(#1:1)``."""
        try:
            records = [self._db.lookup_by_rid(rid) for rid in _RECORD.findall(text)]
        except _error_class():
            return text  # words that only look like a path
        return [self._record({"@type": record.get_type_name(), **record.to_dict()}) for record in records]

    def translated(self, error: Exception) -> Exception:
        """The engine's error as one of ours."""
        names = " ".join(name for name, _ in getattr(error, "java_chain", None) or [])
        message = _message(error)
        if "QueryNotIdempotent" in names:
            return would_write()
        if any(name in names for name in _REFUSED):
            return QueryRefused(f"the query is not valid: {message}")
        return StoreError(f"{self.folder}: the embedded store failed: {message}")


def is_store(folder: Path) -> bool:
    """Whether there is a store in a folder."""
    return (folder / "schema.json").exists()


def _open(folder: Path) -> Any:
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")  # the engine would talk on standard error
    import arcadedb

    until = time.monotonic() + PATIENCE
    while True:
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            exists = is_store(folder)
            return arcadedb.open_database(str(folder)) if exists else arcadedb.create_database(str(folder))
        except (arcadedb.ArcadeDBError, OSError) as error:
            chain = str(getattr(error, "java_chain", ""))
            if not any(words in chain for words in _HELD):
                raise StoreError(
                    f"{folder}: cannot open the embedded store ({_message(error)}); if it is damaged, remove it and run "
                    "tradegraph rebuild, which fills it again from the archive beside it"
                ) from error
            if time.monotonic() > until:
                raise StoreError(
                    f"{folder}: this graph is open already, in another process or in this one, and the embedded store serves "
                    "one at a time; close the other one, or keep the graph in Neo4j (--graph neo4j://host) to share it"
                ) from error
            time.sleep(0.05)


def _error_class() -> type[Exception]:
    from arcadedb import ArcadeDBError

    return ArcadeDBError  # type: ignore[no-any-return]


def _message(error: Exception) -> str:
    chain = [message for _, message in getattr(error, "java_chain", None) or [] if message and message != "null"]
    return chain[0] if chain else str(error)


def _dated(parameters: Mapping[str, object] | None) -> frozenset[str]:
    return frozenset(name for name, value in (parameters or {}).items() if isinstance(value, date))


def _date(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
