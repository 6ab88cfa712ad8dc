"""The way of an article: read it, keep what was found in archive and store, all or nothing.

``found.found`` is a pure function from an article to its rows and quads; ``Writer`` is the one place that writes.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from tradegraph.actors.registry import Registry
from tradegraph.archive import Archive
from tradegraph.article import Article
from tradegraph.errors import StoreError
from tradegraph.extent import note
from tradegraph.extract import READER
from tradegraph.facts import run_id
from tradegraph.found import Found, found, rows_of
from tradegraph.loading import Problem
from tradegraph.merging import Merging, applied_to, set_applied_to, support_key
from tradegraph.records import Extraction
from tradegraph.rows import NodeKey, NodeRow, RelationshipRow, Rows
from tradegraph.stores.base import Changes, Counts, GraphStore
from tradegraph.threads import pool, threads
from tradegraph.versions import rank

BATCH = 20
"""Articles written in one transaction."""
_OF_ONE_ARTICLE = frozenset({"Article", "Statement", "TariffClaim", "UnnamedSource"})
"""Labels of nodes whose id holds the article's, so that no other article can support them."""


@dataclass(slots=True)
class Report:
    """What a run over many inputs did. ``problems`` holds what could not be read, with place and reason; ``undated`` are those
    of the articles read that tell no day of publication."""

    read: int = 0
    known: int = 0
    replaced: int = 0
    undated: int = 0
    nodes: int = 0
    relationships: int = 0
    records: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {
            "read": self.read, "already_known": self.known, "replaced": self.replaced, "undated": self.undated, "nodes_created": self.nodes,
            "relationships_created": self.relationships, **self.records, "problems": len(self.problems),
        }  # fmt: skip


class Writer:
    """Writes what was found into archive and store, and takes it out again.

    ``base`` is what the graph holds before any article: no article can change or remove it.
    """

    def __init__(self, archive: Archive, store: GraphStore, base: Rows) -> None:
        self.archive = archive
        self.store = store
        self._base_nodes = base.node_keys()
        self._base_relationships = base.relationship_keys()
        self.merging = applied_to(archive)

    def ingest(
        self, items: Iterable[Article | Extraction | Problem], registry: Registry,
        watch: Callable[[Report], None] | None = None,
    ) -> Report:  # fmt: skip
        """Read and write items, a batch at a time. One that cannot be read is counted, and the run goes on.

        ``watch`` is called with the report so far after each item.

        Raises:
            StoreError: the store failed; every batch before is kept.
        """
        report = Report()
        batch: list[Found] = []
        with _ReadAhead(self.archive, registry, report, watch) as reading:
            for item in items:
                if isinstance(item, Article | Extraction) and (
                    reading.reads_version(item) or any(_versions(_article(item), other.article) for other in batch)
                ):
                    self._write([*batch, *reading.results(0)], report)
                    batch = []
                reading.start(item)
                for result in reading.results(reading.ahead):
                    batch.append(result)
                    if len(batch) == BATCH:
                        self._write(batch, report)
                        batch = []
            self._write([*batch, *reading.results(0)], report)
        return report

    def apply_pending(self, report: Report | None = None) -> None:
        """Bring the store up to the archive: what was read or forgotten and, for a crash or a rebuild, is not so in the store."""
        report = report or Report()
        self.finish_forgetting()
        for article in self.archive.being_read_anew():
            self._make_room(article)
        pending = self.archive.not_applied()
        for start in range(0, len(pending), BATCH):
            runs = [self.archive.run(article) for article in pending[start : start + BATCH]]
            self._apply([(run.article, rows_of(run)) for run in runs], report)
        for url in self.archive.shared_urls():
            self._keep_latest(url, report)

    def judge(self, merging: Merging) -> int:
        """See actors as judgements have them now; how many articles that concerns. Broken off, it is begun anew by the next one."""
        before = self.merging
        keys = [support_key(node) if node[1] in before.seen else node for node in before.changed(merging)]
        articles = sorted({article for key in keys for article in self.archive.supporters(key)})
        for article in articles:
            self._make_room(article)
        set_applied_to(self.archive, merging)
        self.merging = merging
        self.apply_pending()
        return len(articles)

    def finish_forgetting(self) -> None:
        """Forget the articles whose forgetting a crash broke off."""
        for article in self.archive.being_forgotten():
            self._take_out(article)

    def drop_forgotten(self) -> None:
        """Take the articles whose forgetting a crash broke off out of the archive; the store is to be filled anew."""
        with self.archive.transaction():
            for article in self.archive.being_forgotten():
                self.archive.remove(article)

    def forget(self, article: str) -> Counts:
        """Take out an article, and exactly what only it supported. An earlier text that it replaced does not come back.

        Returns how many nodes and relationships went.
        """
        return self._take_out(article)

    def _take_out(self, article: str) -> Counts:
        rows = self.merging.applied(rows_of(self.archive.run(article)))
        removal = self._removal(article, rows)
        held = article not in self.archive.not_applied()
        self.archive.set_being_forgotten(article)
        self.store.apply(removal)
        with self.archive.transaction():
            self.archive.remove(article)
            self._note_left(removal)
        gone = set(removal.delete_nodes)
        links = len(removal.delete_relationships) + sum(_touches(row, gone) for row in rows.relationships)
        return Counts(len(gone), links) if held else Counts()

    def _make_room(self, article: str) -> None:
        """Take out of the store what was found in an article that is read anew."""
        removal = self._removal(article, self.merging.applied(rows_of(self.archive.run(article))))
        self.archive.set_being_read_anew(article)
        self.store.apply(removal)
        with self.archive.transaction():
            self.archive.withdraw(article)
            self._note_left(removal)
            self.archive.set_not_applied(article)

    def _note_left(self, removal: Changes) -> None:
        """Note what is left of the properties of things that others support."""
        for node in removal.nodes:
            left = {key: value for key, value in node.props.items() if value is not None}
            self.archive.set_united((node.label, node.uri), left)

    def _keep_latest(self, url: str, report: Report) -> None:
        """Take out the earlier versions of an article."""
        ranked = sorted(self.archive.versions(url=url), key=lambda one: rank(one, given=_given(one, self.archive)))
        for version in ranked[:-1]:
            self._take_out(version.id)
            report.replaced += 1

    def _write(self, batch: list[Found], report: Report) -> None:
        """Keep the batch, put it into the store, and only then take out what it replaces, so that no crash loses both."""
        if not batch:
            return
        for item in batch:
            if self.archive.run_of(item.article.id):
                self._make_room(item.article.id)
                report.replaced += 1
        with self.archive.transaction():
            for item in batch:
                self.archive.add(item.article, item.run)
        refused = self._apply([(item.article.id, item.rows) for item in batch], report)
        for item in batch:
            if item.article.id in refused:
                report.read -= 1
                continue
            for kind, number in item.run.counts.items():
                report.records[kind] = report.records.get(kind, 0) + number
            if item.article.url:
                self._keep_latest(item.article.url, report)

    def _apply(self, batch: list[tuple[str, Rows]], report: Report) -> set[str]:
        """Put articles, as read, into the store; where it refuses them together, each alone. Ids of those that it refused."""
        merged = Rows()
        judged = [(article, self.merging.applied(rows)) for article, rows in batch]
        for _, rows in judged:
            merged.update(rows)
        with self.archive.transaction():
            for article, rows in judged:
                self._support(article, rows)
            for article, rows in batch:
                for node in self.merging.among(rows):
                    self.archive.support(article, support_key(node), {}, {})
        try:
            counts = self.store.apply(self._additions(merged))
        except StoreError as error:
            return self._refused(batch, error, report)
        with self.archive.transaction():
            self.archive.set_applied(article for article, _ in batch)
            note(self.archive, merged.nodes)
        report.nodes += counts.nodes
        report.relationships += counts.relationships
        return set()

    def _refused(self, batch: list[tuple[str, Rows]], error: StoreError, report: Report) -> set[str]:
        """What to do with articles that the store refused: try each alone; one alone is a problem and leaves the archive."""
        self.store.query("RETURN 1 AS answers")  # a store that does not answer is no fault of an article
        problem = Problem(_name(self.archive.article(batch[0][0])), f"the store cannot hold it: {error}")
        with self.archive.transaction():
            for article, rows in batch:
                left = self._removal(article, self.merging.applied(rows))
                self.archive.withdraw(article)
                self._note_left(left)
            if len(batch) == 1:
                self.archive.remove(batch[0][0])
        if len(batch) > 1:
            return {article for one in batch for article in self._apply([one], report)}
        report.problems.append(problem)
        self.archive.add_problem(problem)
        return {batch[0][0]}

    def _support(self, article: str, rows: Rows) -> None:
        """Note what the article supports that other articles may support too."""
        for node in sorted(rows.node_keys() - self._base_nodes):
            if node[0] not in _OF_ONE_ARTICLE:
                props = rows.props(node)
                united = Rows([NodeRow(*node, self.archive.united(node)), NodeRow(*node, props)]).props(node)
                self.archive.support(article, node, dict(props), dict(united))
        for key in sorted(rows.relationship_keys() - self._base_relationships, key=str):
            if key[1] not in _OF_ONE_ARTICLE and key[3] not in _OF_ONE_ARTICLE:
                self.archive.support(article, key, {}, {})

    def _additions(self, rows: Rows) -> Changes:
        nodes = [node for node in rows.nodes if (node.label, node.uri) not in self._base_nodes]
        united = [
            node
            if node.label in _OF_ONE_ARTICLE
            else NodeRow(node.label, node.uri, self.archive.united((node.label, node.uri)))
            for node in nodes
        ]
        return Changes(nodes=united, relationships=rows.relationships)

    def _removal(self, article: str, rows: Rows) -> Changes:
        gone: list[NodeKey] = []
        kept: list[NodeRow] = []
        for node in rows.nodes:
            key = (node.label, node.uri)
            if key in self._base_nodes:
                continue
            others = [] if node.label in _OF_ONE_ARTICLE else self.archive.other_support(article, key)
            if others:
                united = Rows(NodeRow(node.label, node.uri, props) for props in others).props(key)
                kept.append(NodeRow(node.label, node.uri, {**dict.fromkeys(node.props), **united}))
            else:
                gone.append(key)
        loose = [row for row in self._unsupported(article, rows) if not _touches(row, set(gone))]
        return Changes(delete_relationships=loose, delete_nodes=gone, nodes=kept)

    def _unsupported(self, article: str, rows: Rows) -> Iterator[RelationshipRow]:
        for key in sorted(rows.relationship_keys() - self._base_relationships, key=str):
            if not self.archive.other_support(article, key):
                yield rows.relationship(key)


class _ReadAhead:
    """Turns items into what was found in them, in threads, some items ahead; counts what is known already and what cannot be read."""

    def __init__(
        self, archive: Archive, registry: Registry, report: Report, watch: Callable[[Report], None] | None
    ) -> None:
        self.archive = archive
        self.registry = registry
        self.report = report
        self.watch = watch or (lambda report: None)
        self.ahead = 4 * threads() if threads() > 1 else 0
        self._pool = pool()
        self._waiting: deque[tuple[Article, Future[Found]] | Problem | None] = deque()  # None is one that is known

    def __enter__(self) -> Self:
        self.watch(self.report)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._pool.shutdown(cancel_futures=True)

    def reads_version(self, item: Article | Extraction) -> bool:
        """Whether a version of an article is among those being read."""
        return any(isinstance(one, tuple) and _versions(_article(item), one[0]) for one in self._waiting)

    def start(self, item: Article | Extraction | Problem) -> None:
        """Read an item, unless it is known or cannot be read."""
        if isinstance(item, Problem):
            self._waiting.append(item)
            return
        try:
            known = self._known(item)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - one bad article never stops a run; it is counted and named
            self._waiting.append(_unread(_article(item), error))
            return
        self._waiting.append(None if known else (_article(item), self._pool.submit(found, item, self.registry)))

    def results(self, ahead: int) -> Iterator[Found]:
        """What was found in the items, in their order, until no more than so many are still being read."""
        while len(self._waiting) > ahead:
            if (result := self._result(self._waiting.popleft())) is not None:
                yield result
            self.watch(self.report)

    def _result(self, one: tuple[Article, Future[Found]] | Problem | None) -> Found | None:
        if one is None:
            self.report.known += 1
            return None
        if isinstance(one, Problem):
            self._problem(one)
            return None
        article, future = one
        try:
            result = future.result()
        except Exception as error:  # noqa: BLE001 - as above
            self._problem(_unread(article, error))
            return None
        self.archive.drop_problems(_name(article))
        self.report.read += 1
        self.report.undated += article.published_on is None
        return result

    def _known(self, item: Article | Extraction) -> bool:
        """Whether the archive holds this version of the article, or one that ranks higher."""
        article = _article(item)
        mine = rank(article, given=isinstance(item, Extraction))
        held = self.archive.versions(article.id, article.url)
        # What an older version of the program read, or one with another ontology, is read anew.
        counting = [one for one in held if one.id != article.id or self.archive.run_of(one.id) in _runs(one)]
        return any(rank(one, given=_given(one, self.archive)) >= mine for one in counting)

    def _problem(self, problem: Problem) -> None:
        self.report.problems.append(problem)
        self.archive.add_problem(problem)


def _unread(article: Article, error: Exception) -> Problem:
    return Problem(_name(article), f"could not be read: {type(error).__name__}: {error}")


def _article(item: Article | Extraction) -> Article:
    return item.article if isinstance(item, Extraction) else item


def _runs(article: Article) -> tuple[str, str]:
    """The runs by which this version of the program reads an article: from its text, and from what its loader gives."""
    return run_id(READER), run_id(f"loader {article.loader}")


def _given(article: Article, archive: Archive) -> bool:
    """Whether an article of the archive came with its records."""
    return archive.run_of(article.id) == run_id(f"loader {article.loader}")


def _versions(one: Article, other: Article) -> bool:
    """Whether the two are versions of one article."""
    return one.id == other.id or bool(one.url and one.url == other.url)


def _name(article: Article) -> str:
    """What an article is called in messages."""
    name = article.url or article.source_id or article.title or "an article without a title"
    return name.encode("utf-8", "replace").decode()


def _touches(row: RelationshipRow, nodes: set[NodeKey]) -> bool:
    return (row.source_label, row.source) in nodes or (row.target_label, row.target) in nodes
