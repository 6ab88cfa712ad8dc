"""What reading one article gives: its rows, and its quads as the archive keeps them."""

from dataclasses import dataclass

from tradegraph.actors.registry import Registry
from tradegraph.archive import Run
from tradegraph.article import Article
from tradegraph.errors import CheckFailed
from tradegraph.extract import READER, read
from tradegraph.facts import facts, graph_iri, run_id
from tradegraph.records import Extraction
from tradegraph.rows import Rows
from tradegraph.terms import terms

LONGEST = 8_000
"""UTF-8 bytes of the longest value that is looked up by: indexes of stores hold no longer ones."""


@dataclass(frozen=True, slots=True)
class Found:
    """What reading one article gave."""

    article: Article
    rows: Rows
    run: Run


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
    for node in rows.nodes:
        for key in ("uri", *(key.key for key in terms().node(node.label).keys if key.indexed)):
            value = node.uri if key == "uri" else node.props.get(key)
            if len(str(value).encode()) > LONGEST:
                raise CheckFailed(f"the {key} of {node.label} {node.uri[:80]} is longer than {LONGEST:,} bytes")
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
