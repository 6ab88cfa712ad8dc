"""Two Parquet files, ``nodes.parquet`` and ``relationships.parquet``: in a folder, or zipped where one file is asked for.

Types are kept: days are dates, numbers are numbers, lists are lists, an absent value is null. A column is there when at
least one row has a value for it. Needs pyarrow: the extra ``parquet``.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tradegraph.errors import UsageError
from tradegraph.exports.base import of_files
from tradegraph.rows import Rows, Value
from tradegraph.terms import KeyTerm, terms

if TYPE_CHECKING:
    import pyarrow


def tables(rows: Rows) -> Iterator[tuple[str, bytes]]:
    """File name and content of both tables.

    Raises:
        UsageError: pyarrow is not installed.
    """
    nodes = [({"uri": node.uri, "label": node.label}, node.props) for node in rows.nodes]
    yield "nodes.parquet", _table(("uri", "label"), nodes, (key for term in terms().nodes.values() for key in term.keys))
    ends = ("type", "source", "target", "source_label", "target_label")
    relationships = [({end: getattr(row, end) for end in ends}, row.props) for row in rows.relationships]
    keys = (key for term in terms().relationships.values() for key in term.keys)
    yield "relationships.parquet", _table(ends, relationships, keys)


def _table(
    first: Sequence[str], rows: Sequence[tuple[Mapping[str, str], Mapping[str, Value | None]]], keys: Iterable[KeyTerm]
) -> bytes:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise UsageError("writing Parquet needs pyarrow; install it with: pip install 'tradegraph[parquet]'") from None
    held = {key for _, props in rows for key in props}
    types = {key.key: _type(key) for key in keys if key.key in held}
    fields = [*((end, pyarrow.string()) for end in first), *sorted(types.items())]
    table = pyarrow.Table.from_pylist([{**ends, **props} for ends, props in rows], pyarrow.schema(fields))
    stream = io.BytesIO()
    parquet.write_table(table, stream)
    return stream.getvalue()


def _type(key: KeyTerm) -> "pyarrow.DataType":
    import pyarrow

    types = {
        "string": pyarrow.string(), "date": pyarrow.date32(), "integer": pyarrow.int64(), "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
    }  # fmt: skip
    return pyarrow.list_(types[key.type]) if key.many else types[key.type]


PARQUET = of_files("parquet", ".parquet.zip", "two Parquet files with typed columns", tables)
