"""The embedded store: a folder, no server, the same Cypher."""

from collections.abc import Mapping
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self

from tradegraph.stores.base import Changes, Counts, Table
from tradegraph.stores.embedded_engine import Engine, is_store
from tradegraph.stores.embedded_worker import Worker
from tradegraph.stores.guard import check
from tradegraph.stores.writing import write


class EmbeddedStore:
    """A graph store in a folder of its own, made when it is first used.

    The folder is opened by the first call that needs it, and belongs to this process until ``close``. A user's query
    (``cypher``) runs in a process of its own, because nothing else can stop the engine; the folder is handed over for as long
    as it runs, and other calls wait.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._owner = folder.with_name(f"{folder.name}.owner")
        self._engine: Engine | None = None
        self._worker: Worker | None = None
        self._lock = RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def prepare(self) -> None:
        """Make the folder, types and indexes. Idempotent."""
        with self._lock:
            self._open().prepare()

    def apply(self, changes: Changes) -> Counts:
        """Apply changes in one transaction; see ``GraphStore.apply``."""
        labels = sorted({row.label for row in changes.nodes})
        types = sorted({row.type for row in changes.relationships})
        with self._lock:
            engine = self._open()
            with engine.transaction():
                kept = Changes(delete_relationships=changes.delete_relationships, delete_nodes=changes.delete_nodes)
                write(kept, engine)
                before = engine.size(labels, types)
                write(Changes(nodes=changes.nodes, relationships=changes.relationships), engine)
                after = engine.size(labels, types)
        return Counts(after.nodes - before.nodes, after.relationships - before.relationships)

    def query(self, text: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, object]]:
        """Run one of our own reading queries; the rows as mappings from column to value."""
        with self._lock:
            return self._open().rows(text, parameters)

    def cypher(
        self, text: str, parameters: Mapping[str, object] | None = None, *,
        write: bool = False, limit: int | None = None, seconds: float = 30.0,
    ) -> Table:  # fmt: skip
        """Run a user's Cypher in a process that is killed after ``seconds``; see ``GraphStore.cypher``."""
        check(text, parameters or {})
        with self._lock:
            self._let_go()
            self._worker = self._worker or Worker(self.folder)
            return self._worker.ask(text, dict(parameters or {}), write=write, limit=limit, seconds=seconds)

    def counts(self) -> Counts:
        """How many nodes and relationships of the ontology's labels and types the store holds."""
        with self._lock:
            return self._open().counts()

    def owner(self) -> str | None:
        """The id of the archive that the store was filled from; None before it is whole, and where its folder is gone."""
        return self._owner.read_text("utf-8") if self._owner.exists() and is_store(self.folder) else None

    def set_owner(self, archive: str) -> None:
        """Note from which archive the store was filled: in a file beside its folder, which is not opened for it."""
        part = self._owner.with_name(f"{self._owner.name}.part")
        part.write_text(archive, "utf-8")
        part.replace(self._owner)

    def clear(self) -> None:
        """Remove everything, by starting a new folder: deleting nodes one by one takes the engine minutes."""
        with self._lock:
            self._owner.unlink(missing_ok=True)
            engine, self._engine = self._open(), None
            engine.drop()

    def close(self) -> None:
        """Let go of the folder. Closing twice is harmless; a later call opens it again."""
        with self._lock:
            self._let_go()
            if self._worker:
                self._worker.stop()
                self._worker = None

    def _open(self) -> Engine:
        if self._engine is None:
            self._engine = Engine(self.folder)
        return self._engine

    def _let_go(self) -> None:
        if self._engine is not None:
            self._engine.close()
            self._engine = None
