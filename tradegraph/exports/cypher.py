"""A Cypher script that makes the graph anew: ``cypher-shell -f graph.cypher``.

Constraints and indexes first, then nodes by label and relationships by type, each merged, so that a script run twice changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import BinaryIO, TypeVar

from tradegraph.exports.base import Exporter
from tradegraph.rows import NodeRow, RelationshipRow, Rows, Value
from tradegraph.stores.schema import quoted, statements
from tradegraph.terms import terms

_BATCH = 500
"""Rows in one statement: a server reads each as a whole."""
_ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"} | {code: f"\\u{code:04x}" for code in range(32) if code not in (9, 10, 13)})

_T = TypeVar("_T", NodeRow, RelationshipRow)


def write(rows: Rows, stream: BinaryIO) -> None:
    """Write the script."""
    stream.writelines(f"{statement};\n".encode() for statement in (*statements(), *_nodes(rows), *_relationships(rows)))


def _nodes(rows: Rows) -> Iterator[str]:
    for label, group in groupby(sorted(rows.nodes, key=lambda row: (row.label, row.uri)), lambda row: row.label):
        for batch in _batches(list(group)):
            given = _list(_map({"uri": _literal(row.uri), "props": _properties(row.props)}) for row in batch)
            yield f"UNWIND {given} AS row\nMERGE (n:{quoted(label)} {{uri: row.uri}}) SET n += row.props"


def _relationships(rows: Rows) -> Iterator[str]:
    def ends(row: RelationshipRow) -> tuple[str, str, str]:
        return row.type, row.source_label, row.target_label

    for (type_, source, target), group in groupby(sorted(rows.relationships, key=ends), ends):
        keys = ", ".join(f"{quoted(key)}: row.props.{quoted(key)}" for key in terms().relationship(type_).merged_on)
        for batch in _batches(list(group)):
            given = _list(_map({"source": _literal(row.source), "target": _literal(row.target), "props": _properties(row.props)}) for row in batch)
            yield (
                f"UNWIND {given} AS row\nMATCH (a:{quoted(source)} {{uri: row.source}}) MATCH (b:{quoted(target)} {{uri: row.target}})\n"
                f"MERGE (a)-[r:{quoted(type_)}{f' {{{keys}}}' if keys else ''}]->(b) SET r += row.props"
            )


def _batches(rows: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]


def _properties(props: Mapping[str, Value | None]) -> str:
    return _map({quoted(key): _literal(value) for key, value in sorted(props.items()) if value is not None})


def _map(parts: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in parts.items()) + "}"


def _list(parts: Iterator[str]) -> str:
    return "[\n  " + ",\n  ".join(parts) + "\n]"


def _literal(value: Value) -> str:
    """A value as Cypher writes it."""
    if isinstance(value, str):
        return f"'{value.translate(_ESCAPES)}'"
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_literal, value)) + "]"
    return repr(value)


CYPHER = Exporter("cypher", ".cypher", "a script that makes the graph anew in cypher-shell", write)
