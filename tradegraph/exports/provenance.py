"""How much of the evidence goes along with an export.

Evidence is a relationship with a span: one of whose keys the ontology puts on a selector (``EVIDENCED_BY``). ``spans``: all of it
goes along. ``articles``: of each fact and article one, with nothing but what tells it apart (its part and start, not its words).
``none``: the facts alone, without articles and runs.
"""

from collections.abc import Set as AbstractSet
from functools import cache
from typing import Literal, get_args

from tradegraph.rows import Rows
from tradegraph.terms import RelationshipTerm, terms

Provenance = Literal["none", "articles", "spans"]
LEVELS: tuple[Provenance, ...] = get_args(Provenance)


def reduced(rows: Rows, level: Provenance) -> Rows:
    """Rows with so much of their evidence."""
    match level:
        case "spans":
            return rows
        case "articles":
            return _one_for_each_article(rows)
        case "none":
            return _without(rows, labels_of_provenance())


def _one_for_each_article(rows: Rows) -> Rows:
    kept = Rows(rows.nodes)
    seen: set[tuple[str, ...]] = set()
    for row in rows.relationships:  # sorted, so that the one that is kept is always the same
        source, target = (row.source_label, row.source), (row.target_label, row.target)
        term = terms().relationship(row.type)
        if not _has_span(term):
            kept.add(row.type, source, target, **row.props)
        elif (row.type, *source, *target) not in seen:
            seen.add((row.type, *source, *target))
            kept.add(row.type, source, target, **{key: row.props[key] for key in term.merged_on})
    return kept


def _without(rows: Rows, labels: AbstractSet[str]) -> Rows:
    return Rows(
        (node for node in rows.nodes if node.label not in labels),
        (row for row in rows.relationships if not {row.source_label, row.target_label} & labels),
    )


def _has_span(term: RelationshipTerm) -> bool:
    return any(key.selector for key in term.keys)


@cache
def labels_of_provenance() -> frozenset[str]:
    """Labels of what is evidence and nothing else: where evidence leads to, and what only hangs on that (runs)."""
    found = {label for term in terms().relationships.values() if _has_span(term) for label in term.targets}
    return frozenset(found | {label for label in terms().nodes if _neighbours(label) and _neighbours(label) <= found})


def _neighbours(label: str) -> set[str]:
    """The labels that may be at the other end of a relationship from or to this one."""
    links = terms().relationships.values()
    after = {other for link in links if label in link.sources for other in link.targets}
    return after | {other for link in links if label in link.targets for other in link.sources}
