"""Writes answers: as JSON lines, JSON or CSV for programs, as tables and pages for people. Nothing waits for the last record.

Data goes to stdout, in UTF-8 whatever the terminal speaks; talk goes to stderr.
"""

import csv
import io
import itertools
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

import click

from tradegraph.cli.options import OutputOptions
from tradegraph.cli.terminal import clean, console, show_table

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

R = TypeVar("R")

# Terminals act on some of these, and some programs take others for the end of a line.
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column of a table or of CSV. In a table ``right`` sets it to the right."""

    name: str
    of: Callable[[R], object]
    right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Generic[R]):
    """How one kind of record is written.

    ``noun`` is its name for one and for many; ``record`` gives the JSON object; ``csv`` the columns of a spreadsheet. A terminal
    is shown the columns of ``table``, with a line ``beneath`` each row, or each record as a ``page`` of its own.
    """

    noun: tuple[str, str]
    record: Callable[[R], Mapping[str, object]]
    csv: Sequence[Column[R]]
    table: Sequence[Column[R]] = ()
    beneath: "Callable[[R], Text | None] | None" = None
    page: "Callable[[R], RenderableType] | None" = None


def write(records: Iterable[R], output: OutputOptions, view: View[R]) -> None:
    """Write records in the chosen format, ``output.limit`` at most."""
    if output.format == "table":
        _write_table(records, output, view)
        return
    limited = itertools.islice(records, output.limit)
    if output.format == "csv":
        write_csv([column.name for column in view.csv], ([column.of(one) for column in view.csv] for one in limited))
    else:
        write_json((view.record(one) for one in limited), lines=output.format == "jsonl")


def write_one(record: Mapping[str, object], output: OutputOptions, show: Callable[[], None]) -> None:
    """Write a single thing: an object on one line, the same indented, or what ``show`` puts on the terminal."""
    if output.format == "table":
        show()
    elif output.format == "jsonl":
        write_json([record], lines=True)
    else:
        emit(to_json(record, indent=2) + "\n")


def write_json(records: Iterable[Mapping[str, object]], *, lines: bool) -> None:
    """JSON objects, one a line; as a list with brackets and commas around the lines unless ``lines``."""
    if lines:
        for record in records:
            emit(to_json(record) + "\n")
        return
    before = "["
    for record in records:
        emit(f"{before}\n{to_json(record)}")
        before = ","
    emit("[]\n" if before == "[" else "\n]\n")


def write_csv(names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """CSV with a line of names; lists are joined by semicolons."""
    terminal = sys.stdout.isatty()
    for row in itertools.chain([names], rows):
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow([cell(value) for value in row])
        emit(clean(line.getvalue()) if terminal else line.getvalue())


def cell(value: object) -> str:
    """A value as text, for a table or CSV."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else repr(value)
    if isinstance(value, list | tuple):
        return "; ".join(cell(one) for one in value)
    return to_json(value) if isinstance(value, Mapping) else str(value)


def to_json(value: object, indent: int | None = None) -> str:
    """JSON with sorted keys, days as ISO dates, and no character in it that a terminal acts on."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=_day, indent=indent)
    return _UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def emit(text: str) -> None:
    """Put data on stdout."""
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
    if sys.stdout.isatty():
        sys.stdout.buffer.flush()


def say(text: str) -> None:
    """Talk: a line on stderr."""
    click.echo(clean(text), err=True)


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun.

    >>> counted(1, "article", "articles"), counted(1200, "article", "articles")
    ('1 article', '1,200 articles')
    """
    return f"{number:,} {one if number == 1 else many}"


def _write_table(records: Iterable[R], output: OutputOptions, view: View[R]) -> None:
    shown = list(itertools.islice(records, output.ask))
    more = output.limit is not None and len(shown) > output.limit
    shown = shown[: output.limit]
    if not shown:
        say(f"no {view.noun[1]} found")
        return
    if view.page:
        screen = console()
        for one in shown:
            screen.print(view.page(one))
    else:
        show_rows(shown, view.table, view.beneath)
    sys.stdout.flush()
    say(closing(len(shown), view.noun, more))


def show_rows(
    rows: Iterable[R], columns: Sequence[Column[R]], beneath: "Callable[[R], Text | None] | None" = None
) -> None:
    """Rows as a table on the terminal."""
    rows = list(rows)
    show_table(
        [column.name for column in columns],
        [[cell(column.of(row)) for column in columns] for row in rows],
        beneath=[beneath(row) for row in rows] if beneath else (),
        right=[column.name for column in columns if column.right],
    )


def closing(number: int, noun: tuple[str, str], more: bool) -> str:
    """The line under a table: how many there are, and how to see the rest."""
    line = counted(number, *noun)
    return f"{line}; there are more: --limit {number * 5}, or --limit all" if more else line


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no JSON value")
