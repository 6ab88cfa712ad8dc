"""Runs the questions of this folder: one ``.cypher`` file each, with its parameters and columns stated in its head.

A file begins with comment lines: what it answers, then ``parameters`` and ``columns``, one indented line for each::

    // Statements that meet every condition given.
    // parameters
    //   by: text, optional: uri of the speaker
    // columns
    //   uri: text
    MATCH (speaker:Person {uri: $by})           // if by
    ...

A line that ends in ``// if NAME`` belongs to the query only when that optional parameter is given. With all of them it is
plain Cypher still, in the subset that every store understands. Where the label of a node is known, its label is put in place
of ``A|B|C`` in ``(node:A|B|C {uri: ...})``, because an index serves one label. A last line that orders by columns is done here, which is
quicker than the embedded engine and the same for every store: missing values come last.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from tradegraph.errors import CheckFailed, UsageError
from tradegraph.stores.base import GraphStore

Kind = Literal["text", "texts", "date", "dates", "integer", "number", "boolean", "map", "maps"]
Row = dict[str, object]
BATCH = 1000
"""How many uris one query takes at most."""
_FIELD = re.compile(r"//   (?P<name>\w+): (?P<kind>\w+)(?P<optional>, optional)?(?:: (?P<comment>.+))?")
_NODE = re.compile(r":(?P<labels>\w+(?:\|\w+)+) (?P<uri>\{uri: \$?(?P<name>\w+)\})")
_ORDER = re.compile(r"ORDER BY (\w+(?:, \w+)*)")
_ONLY_IF = re.compile(r"\s*// if (?P<name>\w+)$")


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter or a column of a question."""

    name: str
    kind: Kind
    optional: bool
    comment: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """One file: what it answers, what it takes, what it gives."""

    name: str
    answers: str
    parameters: Mapping[str, Field]
    columns: Mapping[str, Field]
    lines: tuple[str, ...]
    order: tuple[str, ...] = ()

    def text(self, given: Collection[str], labels: Mapping[str, str] | None = None) -> str:
        """The Cypher for these parameters.

        ``labels`` holds, by the name of the value that is its uri, the label of a node.

        Raises:
            UsageError: one is unknown, or one that is not optional is missing.
        """
        unknown = sorted(set(given) - set(self.parameters))
        missing = [name for name, field in self.parameters.items() if not field.optional and name not in given]
        if unknown or missing:
            raise UsageError(f"{self.name}.cypher takes {', '.join(self.parameters)}; unknown: {unknown}, missing: {missing}")
        kept = (line for line in self.lines if not (only := _ONLY_IF.search(line)) or only["name"] in given)
        text = "\n".join(_ONLY_IF.sub("", line) for line in kept)
        return _NODE.sub(lambda node: _narrowed(node, labels or {}), text)


@cache
def question(name: str) -> Question:
    """The question of this name.

    Raises:
        UsageError: there is none.
        CheckFailed: its head is not as it must be.
    """
    path = files("tradegraph.queries") / f"{name}.cypher"
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise UsageError(f"no question {name!r}; known: {', '.join(names())}") from None
    return _parsed(name, text)


def names() -> list[str]:
    """The names of all questions, sorted."""
    found = (path.name for path in files("tradegraph.queries").iterdir())
    return sorted(name.removesuffix(".cypher") for name in found if name.endswith(".cypher"))


def ask(store: GraphStore, name: str, labels: Mapping[str, str] | None = None, /, **values: object) -> list[Row]:
    """Run a question; parameters that are None count as not given. ``labels``: see ``Question.text``.

    Returns:
        The rows, with exactly the columns that the question states; days as dates.

    Raises:
        UsageError: an unknown parameter, or one is missing.
        CheckFailed: the answer has other columns.
    """
    asked = question(name)
    given = {key: value for key, value in values.items() if value is not None}
    rows = store.query(asked.text(given, labels), given)
    if rows and set(rows[0]) != set(asked.columns):
        raise CheckFailed(f"{name}.cypher states the columns {list(asked.columns)} and gave {list(rows[0])}")
    days = [column.name for column in asked.columns.values() if column.kind == "date"]
    for row in rows:
        for column in days:
            row[column] = as_day(row[column])
    if asked.order:
        rows.sort(key=lambda row: [(row[column] is None, row[column]) for column in asked.order])
    return rows


def ask_of(store: GraphStore, name: str, uris: Iterable[str], label: str | None = None) -> Iterator[Row]:
    """Run a question whose one parameter is ``uris``, a batch at a time; ``label``: the one they all have, if it is known."""
    wanted = list(dict.fromkeys(uris))
    for start in range(0, len(wanted), BATCH):
        yield from ask(store, name, {"uri": label} if label else None, uris=wanted[start : start + BATCH])


def as_day(value: object) -> date | None:
    """A day as a store gives it: a date or its ISO form."""
    return date.fromisoformat(value) if isinstance(value, str) else value if isinstance(value, date) else None


def _narrowed(node: re.Match[str], labels: Mapping[str, str]) -> str:
    label = labels.get(node["name"])
    return f":{label} {node['uri']}" if label in node["labels"].split("|") else node[0]


def _parsed(name: str, text: str) -> Question:
    lines = text.rstrip("\n").split("\n")
    head = [line for line in lines if line.startswith("//")]
    parts: dict[str, list[str]] = {"answers": []}
    part = "answers"
    for line in head:
        words = line.removeprefix("//").strip()
        if words in ("parameters", "columns"):
            part = words
            parts[part] = []
        elif words:
            parts[part].append(line)
    ordered = _ORDER.fullmatch(lines[-1])
    if not parts["answers"] or not parts.get("columns"):
        raise CheckFailed(f"{name}.cypher does not state what it answers and its columns")
    return Question(
        name=name, answers=" ".join(line.removeprefix("//").strip() for line in parts["answers"]),
        parameters=_fields(name, parts.get("parameters", ())), columns=_fields(name, parts["columns"]),
        lines=tuple(line for line in (lines[:-1] if ordered else lines) if not line.startswith("//")),
        order=tuple(ordered[1].split(", ")) if ordered else (),
    )  # fmt: skip


def _fields(name: str, lines: Sequence[str]) -> Mapping[str, Field]:
    fields: dict[str, Field] = {}
    for line in lines:
        found = _FIELD.fullmatch(line)
        if not found or found["kind"] not in get_args(Kind):
            raise CheckFailed(f"{name}.cypher: {line!r} is no parameter or column; kinds: {', '.join(get_args(Kind))}")
        kind: Kind = found["kind"]  # type: ignore[assignment]
        fields[found["name"]] = Field(found["name"], kind, bool(found["optional"]), found["comment"])
    return fields
