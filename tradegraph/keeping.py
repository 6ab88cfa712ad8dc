"""Keeping a graph whole: filling it, bringing it up to date, building it again, and checking it against its archive."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from tradegraph.archive import Archive, Run
from tradegraph.base import base_digest, base_rows, base_texts
from tradegraph.errors import CheckFailed
from tradegraph.extent import note
from tradegraph.facts import BASE_GRAPH
from tradegraph.found import rows_of
from tradegraph.identity import iri
from tradegraph.ingest import Report, Writer
from tradegraph.lookups.selection import everything
from tradegraph.lookups.view import View
from tradegraph.merging import Merging, applied_to, as_judged, set_applied_to
from tradegraph.rdf.serialize import parse, quads
from tradegraph.rdf.triples import Triple, provenance, triples
from tradegraph.rows import Rows
from tradegraph.stores.base import Changes, Counts, GraphStore

_SHOWN = 10
"""How many faults of one kind are told."""


def fill(archive: Archive, store: GraphStore) -> Counts:
    """Put the base into the store, and note whose it is; how much of the base was not there. Nothing is taken out."""
    rows = _base(archive)
    store.prepare()
    counts = store.apply(Changes(nodes=rows.nodes, relationships=rows.relationships))
    note(archive, rows.nodes)
    archive.set_meta("base", _digest(archive))
    store.set_owner(archive.id)
    return counts


def is_whole(archive: Archive, store: GraphStore) -> bool:
    """Whether the store was filled from this archive to the end, and was not removed or emptied since."""
    filled = archive.meta("base") is not None and store.owner() == archive.id
    return filled and bool(store.query("MATCH (topic:Topic) RETURN topic.uri AS uri LIMIT 1"))


def writer(archive: Archive, store: GraphStore) -> Writer:
    """What writes into the graph. The store is brought up to the archive first, where a crash has left it behind.

    Raises:
        CheckFailed: another version of the program, with another base, made the graph, and it holds articles.
    """
    found = _writer(archive, store)
    found.apply_pending()
    return found


def forget(archive: Archive, store: GraphStore, article: str) -> Counts:
    """Take out an article (an id); how much went. One that was read and is not in the store need not get there first."""
    found = _writer(archive, store)
    counts = found.forget(article)
    found.apply_pending()
    return counts


def _writer(archive: Archive, store: GraphStore) -> Writer:
    base = _base(archive)
    if not is_whole(archive, store):
        rebuild(archive, store) if archive.meta("base") else fill(archive, store)
    elif archive.meta("base") != _digest(archive):
        if archive.counts()["articles"]:
            raise CheckFailed(
                f"{archive.path.parent}: made with another registry, ontology or table of reference measures than this "
                "version's; bring it up to date with: tradegraph rebuild"
            )
        rebuild(archive, store)
    return Writer(archive, store, base)


def rebuild(archive: Archive, store: GraphStore) -> Report:
    """Empty the store and fill it from base and archive. Broken off, it is taken up again by the next ``writer``."""
    judged = as_judged(archive)
    writing = Writer(archive, store, _base(archive))
    writing.drop_forgotten()
    store.clear()
    archive.forget_applied()
    set_applied_to(archive, judged)
    writing.merging = judged
    counts = fill(archive, store)
    report = Report(nodes=counts.nodes, relationships=counts.relationships)
    writing.apply_pending(report)
    return report


def faults(view: View) -> Iterator[str]:
    """What is wrong, in sentences."""
    if pending := view.archive.not_applied():
        yield f"{len(pending)} articles were read and are not in the store ({_some(pending)}); the next ingest writes them"
    base = _base(view.archive)
    if view.archive.meta("base") != _digest(view.archive):
        yield "the graph was made with another registry, ontology or table of reference measures; run tradegraph rebuild"
    stored = everything(view)
    yield from _broken_spans(view.archive, stored)
    yield from _differences(_expected(view.archive, base), stored)


def named_graphs(archive: Archive) -> tuple[Iterable[Triple], Iterator[tuple[str, list[Triple]]]]:
    """The base's triples, and every named graph with its triples."""
    seen = applied_to(archive)
    graphs = (graph for run in archive.runs(applied=True) for graph in parse(_lines(run, seen)))
    return triples(_base(archive)), graphs


def all_quads(archive: Archive) -> Iterator[str]:
    """The whole graph as N-Quads lines: the base, sorted, then each article's named graph, sorted, by article id.

    What was read or forgotten and, for a crash, is not so in the store, is left out.
    """
    yield from _base_quads(bare=_is_bare(archive))
    seen = applied_to(archive)
    for run in archive.runs(applied=True):
        yield from _lines(run, seen)


def _lines(run: Run, seen: Merging) -> Iterable[str]:
    """The named graph of an article as N-Quads lines, with the actors that judgements have in it."""
    if not seen.seen or seen.seen.keys().isdisjoint(line[1 : line.index(">")] for line in run.quads):
        return run.quads
    rows = seen.applied(rows_of(run))
    return quads([*triples(rows), *provenance(run.graph, run.article, run.run)], run.graph)


def _is_bare(archive: Archive) -> bool:
    """Whether its graph was made without the reference measures."""
    return archive.meta("bare") == "1"


def _base(archive: Archive) -> Rows:
    return base_rows(bare=_is_bare(archive))


@cache
def _base_quads(*, bare: bool) -> Sequence[str]:
    """The base as sorted N-Quads lines: like its rows the same for every graph, and made once."""
    return quads(triples(base_rows(bare=bare)), BASE_GRAPH)


def _digest(archive: Archive) -> str:
    return base_digest(bare=_is_bare(archive))


def _expected(archive: Archive, base: Rows) -> Rows:
    """What the store must hold: the base as it is, and all else that any run found."""
    expected = Rows(base.nodes, base.relationships)
    fixed, seen = base.node_keys(), applied_to(archive)
    for run in archive.runs():
        rows = seen.applied(rows_of(run))
        for node in rows.nodes:
            if (node.label, node.uri) not in fixed:
                expected.add_node(node.label, node.uri, **node.props)
        for row in rows.relationships:
            expected.add(row.type, (row.source_label, row.source), (row.target_label, row.target), **row.props)
    return expected


def _broken_spans(archive: Archive, stored: Rows) -> Iterator[str]:
    texts = {iri(key): text for key, text in base_texts().items()}
    texts |= {iri(article.id): article.text for article in archive.articles()}
    for row in stored.relationships:
        if row.type != "EVIDENCED_BY" or row.target not in texts:
            continue
        start, end = row.props["start"], row.props["end"]
        if not (isinstance(start, int) and isinstance(end, int)) or texts[row.target][start:end] != row.props["text"]:
            yield f"{row.source}: the words of span {start}..{end} are not those of {row.target}"


def _differences(expected: Rows, stored: Rows) -> Iterator[str]:
    for kind, wanted, held in (
        ("nodes", expected.node_keys(), stored.node_keys()),
        ("relationships", expected.relationship_keys(), stored.relationship_keys()),
    ):
        if missing := sorted(wanted - held, key=str):
            yield f"{len(missing)} {kind} are missing in the store: {_some(missing)}; run tradegraph rebuild"
        if extra := sorted(held - wanted, key=str):
            yield f"{len(extra)} {kind} in the store are supported by no article: {_some(extra)}; run tradegraph rebuild"
    for key in sorted(expected.node_keys() & stored.node_keys()):
        if expected.props(key) != stored.props(key):
            yield f"{key[0]} {key[1]}: its properties are not those that were read; run tradegraph rebuild"


def _some(things: Iterable[object]) -> str:
    listed = [" ".join(map(str, thing)) if isinstance(thing, tuple) else str(thing) for thing in things]
    return ", ".join(listed[:_SHOWN]) + (" ..." if len(listed) > _SHOWN else "")
