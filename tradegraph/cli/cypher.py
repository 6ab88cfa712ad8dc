"""``tradegraph cypher``: a question of one's own, read-only unless asked otherwise."""

import difflib
import json
import re
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradegraph.cli.options import OutputOptions, Place, graph_options, output_options
from tradegraph.cli.output import Column, cell, closing, counted, say, show_rows, write_csv, write_json
from tradegraph.errors import InputError, UsageError
from tradegraph.stores.base import LONGEST, MOST_ROWS

if TYPE_CHECKING:
    from tradegraph.stores.base import Counts, Table

_PARAMETER = re.compile(r"\$?(\w+)(:?=)(.*)", re.DOTALL)
_NAMES = re.compile(r"([(\[])\s*\w*\s*:\s*([\w\s:|&!]+)")
"""The labels of a node, and the types of a relationship, in a pattern of Cypher."""
_QUOTED = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\"|//[^\n]*""")


def parameters(given: tuple[str, ...]) -> dict[str, object]:
    """Values of the form ``name=text`` and ``name:=value``, where a value is JSON or a day (2025-04-12).

    Raises:
        UsageError: of another form, or not JSON.
    """
    return dict(_parameter(text) for text in given)


def _parameter(text: str) -> tuple[str, object]:
    found = _PARAMETER.fullmatch(text)
    if not found:
        raise UsageError(f"-p {text!r} is not of the form name=text or name:=value")
    name, sign, value = found.groups()
    if sign == "=":
        return name, value
    try:
        return name, typed(value)
    except ValueError:
        raise UsageError(
            f"-p {name}:={value} is neither JSON nor a day; write {name}={value} for text, "
            f"""{name}:=145, {name}:=true, {name}:='["a", "b"]' or {name}:=2025-04-12 for other values"""
        ) from None


def typed(value: str) -> object:
    """A day or a JSON value. Raises ValueError when it is neither."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value)
    return json.loads(value, parse_constant=_refuse)


def query_text(given: str) -> str:
    """The query itself, that of a file (``@FILE``), or what stdin holds (``-``).

    Raises:
        InputError: the file cannot be read.
        UsageError: there is no query.
    """
    text = given
    if given == "-":
        text = sys.stdin.read()
    elif given.startswith("@"):
        text = read_query(given[1:])
    if not text.strip():
        raise UsageError("the query is empty; try: tradegraph cypher 'MATCH (p:Person) RETURN p.name LIMIT 5'")
    return text


def read_query(path: str) -> str:
    """The query in a file. Raises InputError when it cannot be read."""
    try:
        return Path(path).read_text("utf-8")
    except OSError as error:
        raise InputError(f"the query cannot be read: {error.strerror or error}", where=path) from error
    except UnicodeDecodeError as error:
        raise InputError("the query is not UTF-8 text", where=path) from error


def _refuse(constant: str) -> object:
    raise ValueError(constant)


def _shown(value: object) -> str:
    """A value in a table: nodes by label and name, relationships by type, the rest as in CSV."""
    if isinstance(value, Mapping) and "label" in value:
        return f"({value['label']} {value.get('name') or value.get('uri') or ''})"
    if isinstance(value, Mapping) and "type" in value:
        properties = ", ".join(f"{key}: {cell(one)}" for key, one in value.items() if key != "type")
        return f"[{value['type']}{' ' if properties else ''}{properties}]"
    if isinstance(value, list | tuple):
        return "; ".join(_shown(one) for one in value)
    return cell(value)


def _column(name: str, place: int) -> Column[tuple[object, ...]]:
    return Column(name, lambda row: _shown(row[place]))


def write_answer(answer: "Table", output: OutputOptions) -> None:
    """Write the rows of an answer."""
    if output.format == "csv":
        write_csv(answer.columns, answer.rows)
    elif output.format != "table":
        write_json(answer.dicts(), lines=output.format == "jsonl")
    elif answer.rows:
        show_rows(answer.rows, [_column(name, place) for place, name in enumerate(answer.columns)])
    if answer.more or output.format == "table":
        say(closing(len(answer.rows), ("row", "rows"), answer.more))


def _hint(given: Mapping[str, object]) -> str | None:
    """What may be wrong when nothing was found: text where a number or a day was perhaps meant."""
    for name, value in sorted(given.items()):
        if isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?|true|false|null|\d{4}-\d\d-\d\d", value):
            return f"${name} is the text {value!r}; write -p {name}:={value} for the value"
    return None


def _unknown(query: str) -> str | None:
    """What may be wrong when nothing was found: a label or relationship type that is not in the schema, with the nearest."""
    from tradegraph.terms import terms

    known = {"(": ("label", terms().nodes), "[": ("relationship type", terms().relationships)}
    for opened, names in _NAMES.findall(_QUOTED.sub("''", query)):
        kind, schema = known[opened]
        for name in re.findall(r"\w+", names):
            if name not in schema:
                by_case = {one.lower(): one for one in schema}
                near = difflib.get_close_matches(name.lower(), by_case, n=1)
                return f"the schema has no {kind} {name}; " + (f"nearest: {by_case[near[0]]}" if near else "see tradegraph schema")
    return None


def changed(before: "Counts", after: "Counts") -> str:
    """How many nodes and relationships there are now, and how many more than before."""
    nodes, relationships = after.nodes - before.nodes, after.relationships - before.relationships
    return (
        f"now {counted(after.nodes, 'node', 'nodes')} ({nodes:+,}) and "
        f"{counted(after.relationships, 'relationship', 'relationships')} ({relationships:+,}); "
        "what a query writes is in no article: a rebuild takes it away"
    )


@click.command("cypher")
@click.argument("query", metavar="QUERY|@FILE|-")
@click.option(
    "--parameter", "-p", "given", multiple=True, metavar="NAME=TEXT",
    help="A value for $NAME: name=text, or name:=value for JSON and days (rate:=145, on:=2025-04-12). Several may be given.",
)  # fmt: skip
@click.option("--write", is_flag=True, help="Let the query change the graph.")
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True, max=LONGEST),
    default=30.0,
    show_default=True,
    help="How long it may run.",
)
@output_options(most=MOST_ROWS)
@graph_options
def command(
    place: Place, output: OutputOptions, query: str, given: tuple[str, ...], write: bool, timeout: float
) -> None:
    """Ask a question of your own in Cypher.

    Labels, relationship types and keys are those of tradegraph schema. Values go in as parameters, never into the text of the query.

    \b
      tradegraph cypher 'MATCH (p:Person)-[:MADE]->(s:Statement) RETURN p.name AS who, count(s) AS n ORDER BY n DESC'
      tradegraph cypher @query.cypher -p topic=de-escalation -p since:=2025-04-01
    """
    values = parameters(given)
    text = query_text(query)
    with place.open() as graph:
        before = graph.store.counts() if write else None
        answer = graph.cypher(text, values, write=write, limit=output.limit, seconds=timeout)
        after = graph.store.counts() if write else None
    if answer.columns or not write:
        write_answer(answer, output)
    if before and after:
        say(changed(before, after))
    if not answer.rows and (hint := (None if write else _unknown(text)) or _hint(values)):
        say(hint)
