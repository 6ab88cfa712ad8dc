"""JSON lines: one node or relationship a line, in the shape of Neo4j's ``apoc.export.json``.

``{"id": uri, "labels": [...], "properties": {...}, "type": "node"}``, then
``{"id": ..., "end": {"id", "labels"}, "label": type, "properties": {...}, "start": {"id", "labels"}, "type": "relationship"}``.
The id comes first, other keys sorted. Dates are ISO strings.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import BinaryIO

from tradegraph.exports.base import Exporter
from tradegraph.exports.network import relationship_id
from tradegraph.rows import Rows, Value


def write(rows: Rows, stream: BinaryIO) -> None:
    """Write every node, then every relationship."""
    for record in _records(rows):
        ordered = {"id": record.pop("id"), **dict(sorted(record.items()))}
        stream.write((json.dumps(ordered, ensure_ascii=False) + "\n").encode())


def _records(rows: Rows) -> Iterator[dict[str, object]]:
    for node in rows.nodes:
        properties = {"uri": node.uri, **_plain(node.props)}
        yield {"type": "node", "id": node.uri, "labels": [node.label], "properties": properties}
    for row in rows.relationships:
        yield {
            "type": "relationship", "id": relationship_id(row), "label": row.type, "properties": _plain(row.props),
            "start": {"id": row.source, "labels": [row.source_label]},
            "end": {"id": row.target, "labels": [row.target_label]},
        }  # fmt: skip


def _plain(props: Mapping[str, Value | None]) -> dict[str, object]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in sorted(props.items())}


JSONL = Exporter("jsonl", ".jsonl", "JSON lines, as apoc.import.json takes them", write)
