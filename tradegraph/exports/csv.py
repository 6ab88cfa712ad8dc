"""Two tables, ``nodes.csv`` and ``relationships.csv``: in a folder, or zipped where one file is asked for.

UTF-8, commas, a header line. Dates are ISO; lists are joined by " | " (``text.joined``); an empty cell is an absent value
(or an empty text). A column is there when at least one row has a value for it.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from tradegraph.exports.base import Exporter
from tradegraph.exports.text import flat
from tradegraph.rows import Rows, Value

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


def tables(rows: Rows) -> Iterator[tuple[str, str]]:
    """File name and text of both tables."""
    nodes = [({"uri": node.uri, "label": node.label}, node.props) for node in rows.nodes]
    yield "nodes.csv", _table(("uri", "label"), nodes)
    ends = ("type", "source", "target", "source_label", "target_label")
    relationships = [({end: getattr(row, end) for end in ends}, row.props) for row in rows.relationships]
    yield "relationships.csv", _table(ends, relationships)


def _table(first: Sequence[str], rows: Sequence[tuple[Mapping[str, str], Mapping[str, Value | None]]]) -> str:
    keys = {key for _, props in rows for key in props}
    columns = [*first, *(key for key in ("name",) if key in keys), *sorted(keys - {"name"})]
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, columns)
    table.writeheader()
    table.writerows({**ends, **{key: flat(value) for key, value in props.items()}} for ends, props in rows)
    return text.getvalue()


def write(rows: Rows, stream: BinaryIO) -> None:
    """Write both tables as a zip archive, the same bytes for the same rows."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables(rows):
            # A zip entry carries a time; a fixed one keeps the clock out.
            entry = zipfile.ZipInfo(name, _FIRST_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode())


def into_folder(rows: Rows, folder: Path) -> None:
    """Write both tables into a folder."""
    for name, text in tables(rows):
        (folder / name).write_bytes(text.encode())


CSV = Exporter("csv", ".zip", "two tables, nodes and relationships", write, into_folder)
