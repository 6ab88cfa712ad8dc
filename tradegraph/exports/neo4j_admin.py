"""Files for ``neo4j-admin database import``, the quickest way into an empty Neo4j, with the command that takes them in.

A CSV file for each label and for each type between two labels, with typed headers (``uri:ID(Person)``, ``saidOn:date``,
``aliases:string[]``). Texts are quoted, so that an empty text and an absent value differ. ``import.sh`` runs the import;
``schema.cypher`` makes the constraints and indexes afterwards.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, groupby

from tradegraph.exports.base import of_files
from tradegraph.rows import NodeRow, RelationshipRow, Rows, Value
from tradegraph.stores.schema import statements
from tradegraph.terms import KeyTerm, terms

_TYPES = {"string": "string", "date": "date", "integer": "long", "number": "double", "boolean": "boolean"}


def files(rows: Rows) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file."""
    delimiter = _delimiter(rows)
    options: list[str] = []
    for label, nodes in groupby(_with_ends(rows).nodes, lambda row: row.label):
        name = f"{label}.csv"
        yield name, _nodes(label, list(nodes), delimiter)
        options.append(f"--nodes={label}={name}")
    for ends, group in groupby(sorted(rows.relationships, key=_ends), _ends):
        name = f"{'-'.join(ends)}.csv"
        yield name, _relationships(*ends, list(group), delimiter)
        options.append(f"--relationships={ends[0]}={name}")
    yield "import.sh", _command(options, delimiter).encode()
    yield "schema.cypher", "".join(f"{statement};\n" for statement in statements()).encode()


def _with_ends(rows: Rows) -> Rows:
    """The rows with a bare node for each end that is not among them: the import refuses relationships that lead nowhere."""
    ends = {(row.source_label, row.source) for row in rows.relationships}
    ends |= {(row.target_label, row.target) for row in rows.relationships}
    return Rows([*rows.nodes, *(NodeRow(label, uri, {}) for label, uri in sorted(ends - rows.node_keys()))])


def _ends(row: RelationshipRow) -> tuple[str, str, str]:
    return row.type, row.source_label, row.target_label


def _delimiter(rows: Rows) -> str:
    """A character between the members of a list that no list holds: the format knows no escape for it."""
    props = chain((row.props for row in rows.nodes), (row.props for row in rows.relationships))
    held = {letter for one in props for value in one.values() if isinstance(value, list) for text in value for letter in text}
    candidates = chain(";|\t", map(chr, range(0xE000, 0xF900)))  # the last are for private use
    return next(letter for letter in candidates if letter not in held)


def _nodes(label: str, nodes: Sequence[NodeRow], delimiter: str) -> bytes:
    keys = _held(terms().node(label).keys, (node.props for node in nodes))
    header = [f"uri:ID({label})", *map(_header, keys)]
    return _table(header, ([_quoted(node.uri), *_cells(node.props, keys, delimiter)] for node in nodes))


def _relationships(type_: str, source: str, target: str, rows: Sequence[RelationshipRow], delimiter: str) -> bytes:
    keys = _held(terms().relationship(type_).keys, (row.props for row in rows))
    header = [f":START_ID({source})", f":END_ID({target})", *map(_header, keys)]
    cells = ([_quoted(row.source), _quoted(row.target), *_cells(row.props, keys, delimiter)] for row in rows)
    return _table(header, cells)


def _held(keys: Iterable[KeyTerm], props: Iterable[Mapping[str, Value | None]]) -> list[KeyTerm]:
    held = {name for one in props for name in one}
    return [key for key in keys if key.key in held]


def _header(key: KeyTerm) -> str:
    return f"{key.key}:{_TYPES[key.type]}{'[]' if key.many else ''}"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    return "".join(",".join(row) + "\n" for row in chain([header], rows)).encode()


def _cells(props: Mapping[str, Value | None], keys: Sequence[KeyTerm], delimiter: str) -> Iterator[str]:
    return (_cell(props.get(key.key), delimiter) for key in keys)


def _cell(value: Value | None, delimiter: str) -> str:
    match value:
        case None:
            return ""
        case str():
            return _quoted(value)
        case list():
            return _quoted(delimiter.join(value))
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
        case _:
            return repr(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _command(options: Sequence[str], delimiter: str) -> str:
    flags = ["--id-type=string", "--multiline-fields=true", f"--array-delimiter=U+{ord(delimiter):04X}", *options]
    return "\n".join([
        "#!/bin/sh",
        "# Fills an empty database, by default neo4j, of a Neo4j 5.26 or newer that is not running: sh import.sh [DATABASE]",
        "# Then start the server and run: cypher-shell -f schema.cypher",
        'cd "$(dirname "$0")" || exit',
        'exec neo4j-admin database import full "${1:-neo4j}" \\',
        *(f"  {flag} \\" for flag in flags[:-1]),
        f"  {flags[-1]}",
        "",
    ])  # fmt: skip


NEO4J_ADMIN = of_files("neo4j-admin", ".neo4j.zip", "files and command for neo4j-admin database import", files)
