"""Two tables, ``nodes.csv`` and ``relationships.csv``: in a folder, or zipped where one file is asked for.

UTF-8, commas, a header line. Dates are ISO; lists are joined by " | " (``text.joined``); an empty cell is an absent value
(or an empty text). A column is there when at least one row has a value for it.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from tradegraph.exports.base import of_files
from tradegraph.exports.text import flat
from tradegraph.rows import Rows, Value


def tables(rows: Rows) -> Iterator[tuple[str, bytes]]:
    """File name and content of both tables."""
    nodes = [({"uri": node.uri, "label": node.label}, node.props) for node in rows.nodes]
    yield "nodes.csv", _table(("uri", "label"), nodes)
    ends = ("type", "source", "target", "source_label", "target_label")
    relationships = [({end: getattr(row, end) for end in ends}, row.props) for row in rows.relationships]
    yield "relationships.csv", _table(ends, relationships)


def _table(first: Sequence[str], rows: Sequence[tuple[Mapping[str, str], Mapping[str, Value | None]]]) -> bytes:
    keys = {key for _, props in rows for key in props}
    columns = [*first, *(key for key in ("name",) if key in keys), *sorted(keys - {"name"})]
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, columns)
    table.writeheader()
    table.writerows({**ends, **{key: flat(value) for key, value in props.items()}} for ends, props in rows)
    return text.getvalue().encode()


CSV = of_files("csv", ".zip", "two tables, nodes and relationships", tables)
