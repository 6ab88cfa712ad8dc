"""The way of an article: read it, turn what was found into rows and RDF, keep both, all or nothing.

``found`` is a pure function from an article to its rows and quads; ``Writer`` is the one place that writes.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from tradegraph.actors.registry import Registry
from tradegraph.archive import Archive, Run
from tradegraph.article import Article
from tradegraph.errors import CheckFailed
from tradegraph.extract import READER, read
from tradegraph.facts import facts, graph_iri, run_id
from tradegraph.loading import Problem
from tradegraph.records import Extraction
from tradegraph.rows import NodeKey, NodeRow, RelationshipRow, Rows
from tradegraph.stores.base import Changes, Counts, GraphStore

BATCH = 20
"""Articles written in one transaction."""
_OF_ONE_ARTICLE = frozenset({"Article", "Statement", "TariffClaim", "UnnamedSource"})
"""Labels of nodes whose id holds the article's, so that no other article can support them."""


@dataclass(frozen=True, slots=True)
class Found:
    """What reading one article gave."""

    article: Article
    rows: Rows
    run: Run


@dataclass(slots=True)
class Report:
    """What a run over many inputs did. ``problems`` holds what could not be read, with place and reason."""

    read: int = 0
    known: int = 0
    replaced: int = 0
    nodes: int = 0
    relationships: int = 0
    records: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {
            "read": self.read, "already_known": self.known, "replaced": self.replaced, "nodes_created": self.nodes,
            "relationships_created": self.relationships, **self.records, "problems": len(self.problems),
        }  # fmt: skip


def found(item: Article | Extraction, registry: Registry) -> Found:
    """Read an article (or take what a loader of structured data has found) and turn it into rows and quads.

    A function of its arguments alone.
    """
    from tradegraph.rdf.serialize import quads
    from tradegraph.rdf.triples import provenance, triples

    structured = isinstance(item, Extraction)
    extraction = item if isinstance(item, Extraction) else read(item, registry)
    reader = f"loader {extraction.article.loader}" if structured else READER
    rows = facts(extraction, reader, registry)
    run = run_id(reader)
    _check_whole(extraction.article, rows)
    graph = graph_iri(extraction.article.id, run)
    lines = quads([*triples(rows), *provenance(graph, extraction.article.id, run)], graph)
    counts = {
        "statements": len(extraction.statements), "tariffs": len(extraction.tariffs), "roles": len(extraction.roles),
        "events": len(extraction.events),
    }  # fmt: skip
    return Found(extraction.article, rows, Run(extraction.article.id, run, graph, tuple(lines), counts))


def _check_whole(article: Article, rows: Rows) -> None:
    """What is found in an article stands on its own: it can be kept, and points to nothing that it does not describe."""
    try:
        repr([article.text, article.title, article.url, article.source_id, article.outlet, article.author]).encode()
        article.text.encode()
    except UnicodeEncodeError:
        raise CheckFailed("its text holds half a surrogate pair, which is no character") from None
    nodes = rows.node_keys()
    for row in rows.relationships:
        for end in ((row.source_label, row.source), (row.target_label, row.target)):
            if end not in nodes:
                raise CheckFailed(f"{row.type} joins {row.source} to {row.target}, and {end[1]} was not found in the article")


def rows_of(run: Run) -> Rows:
    """The rows of what an earlier run found, from its quads."""
    from tradegraph.rdf.serialize import parse
    from tradegraph.rdf.triples import rows

    merged = Rows()
    for _, graph in parse(run.quads):
        merged.update(rows(graph))
    return merged


class Writer:
    """Writes what was found into archive and store, and takes it out again.

    ``base`` is what the graph holds before any article: no article can change or remove it.
    """

    def __init__(self, archive: Archive, store: GraphStore, base: Rows) -> None:
        self.archive = archive
        self.store = store
        self._base_nodes = base.node_keys()
        self._base_relationships = base.relationship_keys()

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
        for result in _Reading(self.archive, registry, report, watch).articles(items):
            if len(batch) >= BATCH or any(_same_place(result.article, other.article) for other in batch):
                self._write(batch, report)
                batch = []
            self._replace_earlier(result.article, report)
            batch.append(result)
        self._write(batch, report)
        if watch:
            watch(report)
        return report

    def apply_pending(self, report: Report | None = None) -> None:
        """Bring the store up to the archive: what was read or forgotten and, for a crash or a rebuild, is not so in the store."""
        self.finish_forgetting()
        pending = self.archive.not_applied()
        for start in range(0, len(pending), BATCH):
            runs = [self.archive.run(article) for article in pending[start : start + BATCH]]
            self._apply([(run.article, rows_of(run)) for run in runs], report or Report())

    def finish_forgetting(self) -> None:
        """Forget the articles whose forgetting a crash broke off."""
        for article in self.archive.being_forgotten():
            self.forget(article)

    def forget(self, article: str) -> Counts:
        """Take out an article, and exactly what only it supported.

        Returns how many nodes and relationships went.
        """
        rows = rows_of(self.archive.run(article))
        before = self.store.counts()
        self.archive.set_being_forgotten(article)
        self.store.apply(self._removal(article, rows))
        with self.archive.transaction():
            self.archive.remove(article)
        after = self.store.counts()
        return Counts(before.nodes - after.nodes, before.relationships - after.relationships)

    def _replace_earlier(self, article: Article, report: Report) -> None:
        older = self.archive.earlier(article)
        if self.archive.run_of(article.id):
            older.append(article.id)
        for identifier in older:
            self.forget(identifier)
            report.replaced += 1

    def _write(self, batch: list[Found], report: Report) -> None:
        if not batch:
            return
        with self.archive.transaction():
            for item in batch:
                self.archive.add(item.article, item.run)
        self._apply([(item.article.id, item.rows) for item in batch], report)
        for item in batch:
            for kind, number in item.run.counts.items():
                report.records[kind] = report.records.get(kind, 0) + number

    def _apply(self, batch: list[tuple[str, Rows]], report: Report) -> None:
        merged = Rows()
        for _, rows in batch:
            merged.update(rows)
        with self.archive.transaction():
            for article, rows in batch:
                self._support(article, rows)
            counts = self.store.apply(self._additions(merged))
            self.archive.set_applied(article for article, _ in batch)
        report.nodes += counts.nodes
        report.relationships += counts.relationships

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


@dataclass
class _Reading:
    """Turns items into what was found in them; counts what is known already and what cannot be read."""

    archive: Archive
    registry: Registry
    report: Report
    watch: Callable[[Report], None] | None
    seen: set[str] = field(default_factory=set)

    def articles(self, items: Iterable[Article | Extraction | Problem]) -> Iterator[Found]:
        for item in items:
            if self.watch:
                self.watch(self.report)
            if isinstance(item, Problem):
                self._problem(item)
                continue
            article = item.article if isinstance(item, Extraction) else item
            try:
                if article.id in self.seen or self._known(item, article):
                    self.report.known += 1
                    continue
                result = found(item, self.registry)
            except Exception as error:  # noqa: BLE001 - one bad article never stops a run; it is counted and named
                place = article.url or article.source_id or article.title or "an article without a title"
                self._problem(Problem(_shown(place), f"could not be read: {type(error).__name__}: {error}"))
                continue
            self.seen.add(article.id)
            self.report.read += 1
            yield result

    def _known(self, item: Article | Extraction, article: Article) -> bool:
        reader = f"loader {article.loader}" if isinstance(item, Extraction) else READER
        return self.archive.run_of(article.id) == run_id(reader)

    def _problem(self, problem: Problem) -> None:
        self.report.problems.append(problem)
        self.archive.add_problem(problem)


def _same_place(one: Article, other: Article) -> bool:
    """Whether one may be a later text of the other."""
    return one.url == other.url and bool(one.url or (one.source_id and one.source_id == other.source_id))


def _shown(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _touches(row: RelationshipRow, nodes: set[NodeKey]) -> bool:
    return (row.source_label, row.source) in nodes or (row.target_label, row.target) in nodes
