"""The archive: every article's text, what each run found in it, and every problem, in one SQLite file.

It is the source of truth: a store can be filled again from it at any time. It also knows which article supports which
shared thing (a person nobody registered, a tariff, a role, an event and their relationships), so that forgetting an article
removes exactly what only that article supported. The time of reading is kept here and nowhere else.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from tradegraph.article import Article
from tradegraph.errors import CheckFailed, StoreError, UsageError
from tradegraph.loading import ARCHIVE_FILE, Problem
from tradegraph.records import ArticleRef
from tradegraph.rows import Value

FORMAT = "1"
FILE = ARCHIVE_FILE
"""What the file is called in its folder."""
_TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY, text TEXT NOT NULL, title TEXT, url TEXT, source_id TEXT, published_on TEXT, outlet TEXT,
    author TEXT, language TEXT, loader TEXT);
CREATE INDEX IF NOT EXISTS articles_by_url ON articles (url);
CREATE INDEX IF NOT EXISTS articles_by_source ON articles (source_id);
CREATE TABLE IF NOT EXISTS runs (
    article TEXT PRIMARY KEY REFERENCES articles, run TEXT NOT NULL, graph TEXT NOT NULL, quads BLOB NOT NULL,
    counts TEXT NOT NULL, read_at TEXT NOT NULL, applied INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS runs_not_applied ON runs (applied) WHERE applied = 0;
CREATE TABLE IF NOT EXISTS things (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, props TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS support (
    thing INTEGER NOT NULL REFERENCES things, article TEXT NOT NULL REFERENCES articles, props TEXT NOT NULL,
    PRIMARY KEY (thing, article)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS support_by_article ON support (article);
CREATE TABLE IF NOT EXISTS problems (
    place TEXT NOT NULL, reason TEXT NOT NULL, seen_at TEXT NOT NULL, PRIMARY KEY (place, reason)) WITHOUT ROWID;
"""
_COLUMNS = ("id", "text", "title", "url", "source_id", "published_on", "outlet", "author", "language", "loader")


@dataclass(frozen=True, slots=True)
class Run:
    """What one run found in one article: its named graph as sorted N-Quads lines, and how many records of each kind."""

    article: str
    run: str
    graph: str
    quads: tuple[str, ...]
    counts: dict[str, int]


class Archive:
    """The archive in a folder. Use it as a context manager, or close it.

    Threads may share it: each transaction keeps the others waiting. Whatever SQLite cannot do is a StoreError.
    """

    def __init__(self, folder: Path) -> None:
        """Open the archive of a folder, making both if they are not there.

        Raises:
            StoreError: the file cannot be opened, or another version of the program wrote it.
        """
        self.path = folder / FILE
        self._lock = RLock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self.path, isolation_level=None, timeout=5, check_same_thread=False)
            self._db.create_function("lower", 1, str.lower, deterministic=True)  # SQLite's own knows ASCII only
            self._db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;" + _TABLES)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"{self.path}: cannot open the archive ({error}); is it a graph folder of yours?") from error
        if self.meta("format") not in (None, FORMAT):
            raise StoreError(f"{self.path}: archive of format {self.meta('format')}; this version reads {FORMAT}")
        self.set_meta("format", FORMAT)
        if self.meta("id") is None:
            self.set_meta("id", uuid4().hex)

    @property
    def id(self) -> str:
        """What tells this archive from every other: by it a store knows from which it was filled. It is in no graph."""
        return self.meta("id") or ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: what is done inside is kept only when the block ends without an error.

        Raises:
            StoreError: another process is writing, or the file cannot be written.
        """
        with self._lock:
            self._rows("BEGIN IMMEDIATE")
            try:
                yield
                self._rows("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _rows(self, text: str, values: Sequence[object] = ()) -> list[Any]:
        """Run a statement; its rows."""
        with self._lock, self._errors():
            return self._db.execute(text, values).fetchall()

    def _row(self, text: str, values: Sequence[object]) -> Any:
        """The first row that a statement gives, or None."""
        return next(iter(self._rows(text, values)), None)

    def _ids(self, text: str, values: Sequence[object] = ()) -> list[str]:
        """The first column of the rows that a statement gives, as text."""
        return [str(row[0]) for row in self._rows(text, values)]

    def _run_many(self, text: str, values: Iterable[Sequence[object]]) -> None:
        with self._lock, self._errors():
            self._db.executemany(text, values)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """The one place where SQLite's errors become ours."""
        try:
            yield
        except sqlite3.Error as error:
            locked = "; another process is writing into it: wait for it to end" if "locked" in str(error) else ""
            raise StoreError(f"{self.path}: the archive cannot be used ({error}){locked}") from error

    def meta(self, key: str) -> str | None:
        """A value kept about the archive itself."""
        row = self._row("SELECT value FROM meta WHERE key = ?", (key,))
        return str(row[0]) if row else None

    def set_meta(self, key: str, value: str) -> None:
        """Keep a value about the archive itself."""
        if self.meta(key) != value:
            self._rows("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def add(self, article: Article, run: Run) -> None:
        """Keep an article and what a run found in it; it counts as not yet applied to the store."""
        values = (
            article.id, article.text, article.title, article.url, article.source_id,
            article.published_on.isoformat() if article.published_on else None,
            article.outlet, article.author, article.language, article.loader,
        )  # fmt: skip
        self._rows(f"INSERT OR REPLACE INTO articles ({', '.join(_COLUMNS)}) VALUES ({_marks(values)})", values)
        packed = zlib.compress("\n".join(run.quads).encode(), 6)
        row = (article.id, run.run, run.graph, packed, json.dumps(run.counts, sort_keys=True), _now(), 0)
        self._rows(f"INSERT OR REPLACE INTO runs VALUES ({_marks(row)})", row)

    def set_applied(self, articles: Iterable[str]) -> None:
        """Note that the store holds what was found in these articles."""
        self._run_many("UPDATE runs SET applied = 1 WHERE article = ?", ((article,) for article in articles))

    def set_being_forgotten(self, article: str) -> None:
        """Note that an article is about to be taken out of the store, and then out of the archive."""
        self._rows("UPDATE runs SET applied = -1 WHERE article = ?", (article,))

    def being_forgotten(self) -> list[str]:
        """Ids of articles whose forgetting was begun and not ended."""
        return self._ids("SELECT article FROM runs WHERE applied = -1 ORDER BY article")

    def set_being_read_anew(self, article: str) -> None:
        """Note that what was found in an article is about to be taken out of the store, to make room for what is found now."""
        self._rows("UPDATE runs SET applied = -2 WHERE article = ?", (article,))

    def being_read_anew(self) -> list[str]:
        """Ids of articles that were being read anew, which was not ended."""
        return self._ids("SELECT article FROM runs WHERE applied = -2 ORDER BY article")

    def set_not_applied(self, article: str) -> None:
        """Note that the store does not hold what was found in an article."""
        self._rows("UPDATE runs SET applied = 0 WHERE article = ?", (article,))

    def forget_applied(self) -> None:
        """Note that the store holds nothing, as before a rebuild."""
        with self.transaction():
            self._rows("DELETE FROM support")
            self._rows("DELETE FROM things")
            self._rows("UPDATE runs SET applied = 0")

    def remove(self, article: str) -> None:
        """Remove an article with its run and its support."""
        self.withdraw(article)
        self._rows("DELETE FROM runs WHERE article = ?", (article,))
        self._rows("DELETE FROM articles WHERE id = ?", (article,))

    def withdraw(self, article: str) -> None:
        """Note that an article supports nothing any more; a thing that nothing supports is dropped."""
        things = self._rows("SELECT thing FROM support WHERE article = ?", (article,))
        self._rows("DELETE FROM support WHERE article = ?", (article,))
        self._run_many(
            "DELETE FROM things WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM support WHERE thing = ?1)", things
        )

    def article(self, article: str) -> Article:
        """The article of an id. Raises UsageError when it is not there."""
        row = self._row(f"SELECT {', '.join(_COLUMNS)} FROM articles WHERE id = ?", (article,))
        if row is None:
            raise UsageError(f"no article {article}")
        return _article(row)

    def articles(self) -> Iterator[Article]:
        """Every article, by id."""
        for article in self._ids("SELECT id FROM articles ORDER BY id"):
            yield self.article(article)

    def references(self, articles: Iterable[str]) -> list[ArticleRef]:
        """How records refer to those of these articles (ids) that are here."""
        rows = self._rows(
            "SELECT articles.id, source_id, title, url, published_on, outlet FROM json_each(?) AS wanted"
            " JOIN articles ON articles.id = wanted.value ORDER BY wanted.key", (json.dumps(list(articles)),),
        )  # fmt: skip
        return [
            ArticleRef(
                id=row[0], source_id=row[1], title=row[2], url=row[3], outlet=row[5],
                published_on=date.fromisoformat(row[4]) if row[4] else None,
            )
            for row in rows
        ]  # fmt: skip

    def find(self, text: str) -> list[str]:
        """Ids of the articles that an id, a source id or a url names."""
        return self._ids("SELECT id FROM articles WHERE id = ?1 OR url = ?1 OR source_id = ?1 ORDER BY id", (text,))

    def search(self, words: str | None = None, limit: int | None = None) -> list[str]:
        """Ids of articles with these words in title, url or source id, the newest first; those without a day come last."""
        return self._ids(
            "SELECT id FROM articles WHERE ?1 IS NULL OR instr(lower(coalesce(title, '')), ?1)"
            " OR instr(lower(coalesce(url, '')), ?1) OR instr(lower(coalesce(source_id, '')), ?1)"
            " ORDER BY published_on IS NULL, published_on DESC, id LIMIT ?2",
            (words.lower() if words else None, -1 if limit is None else limit),
        )

    def versions(self, article: str | None = None, url: str | None = None) -> list[Article]:
        """The articles of this id or this url: one, unless a crash kept an earlier version from being taken out."""
        return [self.article(one) for one in self._ids("SELECT id FROM articles WHERE id = ? OR url = ? ORDER BY id", (article, url))]

    def shared_urls(self) -> list[str]:
        """The urls that several articles have."""
        return self._ids("SELECT url FROM articles WHERE url IS NOT NULL GROUP BY url HAVING count(*) > 1 ORDER BY url")

    def run_of(self, article: str) -> str | None:
        """The id of the run by which an article was last read, if it was."""
        row = self._row("SELECT run FROM runs WHERE article = ?", (article,))
        return str(row[0]) if row else None

    def not_applied(self) -> list[str]:
        """Ids of articles read and not known to be in the store."""
        return self._ids("SELECT article FROM runs WHERE applied = 0 ORDER BY article")

    def run(self, article: str) -> Run:
        """What was found in an article. Raises UsageError when it is not there."""
        row = self._row("SELECT article, run, graph, quads, counts FROM runs WHERE article = ?", (article,))
        if row is None:
            raise UsageError(f"no article {article}")
        return _run(row)

    def runs(self, *, applied: bool = False) -> Iterator[Run]:
        """What was found in every article, by article id; ``applied``: in those only that the store is known to hold."""
        for article in self._ids("SELECT article FROM runs WHERE applied = 1 OR NOT ? ORDER BY article", (applied,)):
            yield self.run(article)

    def counts(self) -> dict[str, int]:
        """How many articles the archive holds ("articles"), and how many records of each kind were read from them."""
        total = {"articles": 0}
        for (counts,) in self._rows("SELECT counts FROM runs"):
            total["articles"] += 1
            for kind, number in json.loads(counts).items():
                total[kind] = total.get(kind, 0) + number
        return dict(sorted(total.items()))

    def handles(self) -> list[str]:
        """Every name an article goes by: ids, urls and source ids."""
        rows = self._rows("SELECT id, url, source_id FROM articles ORDER BY id")
        return [str(name) for row in rows for name in row if name is not None]

    def counts_of(self, article: str) -> dict[str, int]:
        """How many records of each kind were read from an article; {} when it is not there."""
        row = self._row("SELECT counts FROM runs WHERE article = ?", (article,))
        found: dict[str, int] = json.loads(row[0]) if row else {}
        return found

    def add_problem(self, problem: Problem) -> None:
        """Keep a problem; the same one is kept once."""
        self._rows("INSERT OR REPLACE INTO problems VALUES (?, ?, ?)", (problem.where, problem.reason, _now()))

    def drop_problems(self, place: str) -> None:
        """Forget the problems of a place, which is read anew: its own, those of its lines and of the files in it."""
        inside = place.rstrip("/")
        self._rows(
            "DELETE FROM problems WHERE place = ?1 OR substr(place, 1, length(?2) + 1) IN (?2 || ':', ?2 || '/')",
            (place, inside),
        )

    def problems(self) -> list[Problem]:
        """Every problem, by place."""
        return [Problem(*row) for row in self._rows("SELECT place, reason FROM problems ORDER BY place, reason")]

    def united(self, key: Sequence[object]) -> dict[str, Value]:
        """The properties of a shared thing (a node's or relationship's key), united over the articles that support it."""
        row = self._row("SELECT props FROM things WHERE key = ?", (_key(key),))
        return _unpack(row[0]) if row else {}

    def support(self, article: str, key: Sequence[object], props: Mapping[str, Value], united: Mapping[str, Value]) -> None:
        """Note that an article supports a thing with these properties, and what they are now for all articles."""
        text = _key(key)
        self._rows(
            "INSERT INTO things (key, props) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET props = excluded.props",
            (text, _pack(united)),
        )
        self._rows(
            "INSERT OR REPLACE INTO support SELECT id, ?, ? FROM things WHERE key = ?", (article, _pack(props), text)
        )

    def set_united(self, key: Sequence[object], props: Mapping[str, Value]) -> None:
        """Note the properties of a shared thing, united over the articles that still support it."""
        self._rows("UPDATE things SET props = ? WHERE key = ?", (_pack(props), _key(key)))

    def supporters(self, key: Sequence[object]) -> list[str]:
        """Ids of the articles that support a thing."""
        return self._ids("SELECT article FROM support s JOIN things t ON s.thing = t.id WHERE t.key = ? ORDER BY article", (_key(key),))

    def other_support(self, article: str, key: Sequence[object]) -> list[dict[str, Value]]:
        """The distinct properties with which other articles support a thing; [] when none does."""
        rows = self._rows(
            "SELECT DISTINCT s.props FROM support s JOIN things t ON s.thing = t.id"
            " WHERE t.key = ? AND s.article <> ? ORDER BY s.props",
            (_key(key), article),
        )
        return [_unpack(row[0]) for row in rows]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _key(key: Sequence[object]) -> str:
    return json.dumps(key, ensure_ascii=False, separators=(",", ":"))


def _pack(props: Mapping[str, Value]) -> str:
    tagged = {k: {"date": v.isoformat()} if isinstance(v, date) else v for k, v in props.items()}
    return json.dumps(tagged, ensure_ascii=False, sort_keys=True)


def _unpack(text: str) -> dict[str, Value]:
    return {k: date.fromisoformat(v["date"]) if isinstance(v, dict) else v for k, v in json.loads(text).items()}


def _article(row: Sequence[object]) -> Article:
    values = dict(zip(_COLUMNS, row, strict=True))
    identifier = values.pop("id")
    day = values.pop("published_on")
    text = {key: None if value is None else str(value) for key, value in values.items()}
    article = Article(
        text=text.pop("text") or "", published_on=date.fromisoformat(str(day)) if day else None, **text
    )
    if article.id != identifier:
        raise CheckFailed(f"the archive's text of {identifier} is not the one that was read")
    return article


def _run(row: Sequence[object]) -> Run:
    article, run, graph, packed, counts = row
    assert isinstance(packed, bytes)
    lines = tuple(zlib.decompress(packed).decode().split("\n"))
    return Run(str(article), str(run), str(graph), lines, json.loads(str(counts)))
