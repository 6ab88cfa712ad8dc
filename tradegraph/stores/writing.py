"""Changes as Cypher, the same for every store: grouped by label or type, in batches, counted.

A relationship's end that is not there matches nothing and raises no error in Cypher, so each batch says how many rows it
matched.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol, TypeVar

from tradegraph.errors import CheckFailed
from tradegraph.stores.base import Changes, NodeRow, RelationshipRow
from tradegraph.stores.schema import OURS, quoted
from tradegraph.terms import terms

BATCH = 2_000
"""Rows in one statement."""

_T = TypeVar("_T")


class Transaction(Protocol):
    """An open transaction of a store."""

    def run(self, text: str, parameters: Mapping[str, object]) -> int:
        """Run a statement that returns one number."""

    def nodes(self, label: str) -> int:
        """How many nodes have a label."""


def write(changes: Changes, transaction: Transaction) -> None:
    """Do what changes say, in their order.

    Raises:
        CheckFailed: a relationship's end is not there. The caller takes the transaction back then.
    """
    _delete_relationships(changes.delete_relationships, transaction)
    _delete_nodes(changes.delete_nodes, transaction)
    _merge_nodes(changes.nodes, transaction)
    _merge_relationships(changes.relationships, transaction)


def clearing() -> Iterator[str]:
    """Statements that, each run until it returns 0, remove every node of ours."""
    for label in sorted(terms().nodes):
        yield f"MATCH (n:{quoted(label)}) WHERE n.uri STARTS WITH '{OURS}' WITH n LIMIT {BATCH} DETACH DELETE n RETURN count(*) AS n"


def _delete_relationships(rows: Sequence[RelationshipRow], transaction: Transaction) -> None:
    for group in _grouped(rows, _ends):
        first = group[0]
        text = f"{_match_ends(first)} MATCH {_link(group, transaction)} DELETE r RETURN count(*) AS n"
        for batch in _batches(group):
            transaction.run(text, {"rows": [_relationship(row) for row in batch]})


def _delete_nodes(keys: Sequence[tuple[str, str]], transaction: Transaction) -> None:
    for group in _grouped(keys, lambda key: (key[0],)):
        label = quoted(terms().node(group[0][0]).label)
        text = f"UNWIND $rows AS uri MATCH (n:{label} {{uri: uri}}) DETACH DELETE n RETURN count(*) AS n"
        for batch in _batches(group):
            transaction.run(text, {"rows": [uri for _, uri in batch]})


def _merge_nodes(rows: Sequence[NodeRow], transaction: Transaction) -> None:
    for group in _grouped(rows, lambda row: (row.label,)):
        label = quoted(terms().node(group[0].label).label)
        text = f"UNWIND $rows AS row MERGE (n:{label} {{uri: row.uri}}) SET n += row.props RETURN count(n) AS n"
        for batch in _batches(group):
            transaction.run(text, {"rows": [{"uri": row.uri, "props": dict(row.props)} for row in batch]})


def _merge_relationships(rows: Sequence[RelationshipRow], transaction: Transaction) -> None:
    for group in _grouped(rows, _ends):
        text = f"{_match_ends(group[0])} MERGE {_link(group, transaction)} SET r += row.props RETURN count(r) AS n"
        for batch in _batches(group):
            matched = transaction.run(text, {"rows": [_relationship(row) for row in batch]})
            if matched != len(batch):
                raise CheckFailed(_missing_end(batch, transaction))


def _match_ends(row: RelationshipRow) -> str:
    source, target = quoted(terms().node(row.source_label).label), quoted(terms().node(row.target_label).label)
    return f"UNWIND $rows AS row MATCH (a:{source} {{uri: row.source}}) MATCH (b:{target} {{uri: row.target}})"


def _link(group: Sequence[RelationshipRow], transaction: Transaction) -> str:
    """The relationship between the two ends, started from the one with fewer relationships.

    The embedded engine walks all relationships of the node it starts from, which for a person with 50,000 statements is slow.
    The label with more nodes has fewer for each; in doubt the rows tell.
    """
    first = group[0]
    keys = ", ".join(f"{quoted(key)}: row.props.{quoted(key)}" for key in terms().relationship(first.type).merged_on)
    link = f"[r:{quoted(first.type)}{' {' + keys + '}' if keys else ''}]"
    sources = (transaction.nodes(first.source_label), len({row.source for row in group}))
    targets = (transaction.nodes(first.target_label), len({row.target for row in group}))
    return f"(a)-{link}->(b)" if sources >= targets else f"(b)<-{link}-(a)"


def _relationship(row: RelationshipRow) -> dict[str, object]:
    if None in row.merged_on():
        keys = ", ".join(terms().relationship(row.type).merged_on)
        raise CheckFailed(f"{row.type} from {row.source} to {row.target} needs a value for each of {keys}")
    return {"source": row.source, "target": row.target, "props": dict(row.props)}


def _missing_end(batch: Sequence[RelationshipRow], transaction: Transaction) -> str:
    for row in batch:
        for label, uri in ((row.source_label, row.source), (row.target_label, row.target)):
            text = f"MATCH (n:{quoted(label)} {{uri: $uri}}) RETURN count(n) AS n"
            if not transaction.run(text, {"uri": uri}):
                return (
                    f"{row.type} from {row.source_label} {row.source} to {row.target_label} {row.target} cannot be written: there is "
                    f"no {label} {uri} in the store; nothing was changed; write the nodes first, or, if "
                    "the graph was changed by hand, fill it anew with: tradegraph rebuild"
                )
    return f"not every one of {len(batch)} {batch[0].type} relationships was written; nothing was changed; prepare the store anew"


def _ends(row: RelationshipRow) -> tuple[str, ...]:
    return row.type, row.source_label, row.target_label


def _grouped(rows: Sequence[_T], key: Callable[[_T], tuple[str, ...]]) -> Iterator[list[_T]]:
    for _, group in groupby(sorted(rows, key=key), key):
        yield list(group)


def _batches(rows: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
