"""A scoring program asked article by article: what it counts, which records it pairs, and which pairs are right.

The program is a file beside the annotations, not part of this project. It has functions ``statements``, ``tariffs``, ``roles`` and
``events`` of (annotations by id, records, number of errors to print), which give measures, ``pair`` of (annotated, read, score), which
they use, and ``trim`` of (text, spans). It is loaded and not copied: what is right is decided in one place.
"""

import ast
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from tradegraph.errors import CheckFailed, InputError

Row = dict[str, Any]
Counts = dict[str, tuple[int, int, int]]
"""Measure -> hits, predicted, annotated; of a share of pairs: right, pairs, pairs. So F1 is always 2 hits / (predicted + annotated)."""

KINDS = {"said": "statements", "tariffs": "measures", "roles": "roles", "events": "events"}
"""Kind of record -> its key in an annotation file."""
_FUNCTIONS = {"said": "statements", "tariffs": "tariffs", "roles": "roles", "events": "events"}
_SHARES = {
    "speaker_acc": "found", "act_acc": "found", "quotation_acc": "found", "goods_acc": "tariffs", "status_acc": "tariffs",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotated row and the record read for it. ``right``: the scorer's strictest word on who said it (statements) or that they
    are a pair at all; ``exact`` and ``medium`` are said of statements."""

    annotated: Row
    read: Row
    right: bool = True
    exact: bool = False
    medium: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """One kind of record in one article: what the scorer counts, its pairs, and what is left over on both sides."""

    article: Row
    counts: Counts
    pairs: tuple[Pair, ...]
    missed: tuple[Row, ...]
    false: tuple[Row, ...]

    @property
    def outcomes(self) -> list[tuple[Row, bool]]:
        """Every record read, with whether it is right."""
        return [(pair.read, pair.right) for pair in self.pairs] + [(row, False) for row in self.false]


class Scorer:
    """The scoring program at a path.

    Raises:
        InputError: when there is no such file, or it lacks one of the functions.
    """

    def __init__(self, path: Path) -> None:
        self._program = _definitions(path)
        self._paired: list[tuple[Row, Row]] = []
        pair = self._program.pair

        def recording(gold: Sequence[Row], read: Sequence[Row], score: Any) -> list[tuple[Row, Row]]:
            self._paired = list(pair(gold, read, score))
            return self._paired

        self._program.pair = recording  # type: ignore[attr-defined]

    def score(self, kind: str, articles: Iterable[Row], rows: Sequence[Row]) -> list[Scored]:
        """Every article scored by itself.

        Raises:
            CheckFailed: when the articles' counts do not add up to what the program says of all articles together.
        """
        articles = list(articles)
        mine = by_article(kind, rows)
        scored = [self._article(kind, article, mine.get(str(article["id"]), [])) for article in articles]
        told = self._ask(kind, articles, rows)
        summed = total(one.counts for one in scored)
        for name, counts in _counted(told).items():
            if summed.get(name) != counts:
                raise CheckFailed(f"{name}: the articles add up to {summed.get(name)}, but the scorer counts {counts} in all")
        return scored

    def trim(self, text: str, spans: Sequence[Any]) -> tuple[tuple[int, int], ...]:
        """Spans as the scorer compares them, without punctuation at their edges."""
        return tuple(self._program.trim(text, spans))

    def _article(self, kind: str, article: Row, rows: list[Row]) -> Scored:
        counts = _topics(kind, article, rows) | _counted(self._ask(kind, [article], rows))
        paired = self._paired
        counts |= _days(paired) if kind == "tariffs" else {}
        annotated, read = {id(a) for a, _ in paired}, {id(b) for _, b in paired}
        return Scored(
            article, counts, tuple(self._pair(kind, article, a, b) for a, b in paired),
            tuple(row for row in article[KINDS[kind]] if id(row) not in annotated),
            tuple(row for row in rows if id(row) not in read),
        )  # fmt: skip

    def _pair(self, kind: str, article: Row, annotated: Row, read: Row) -> Pair:
        """A pair with its outcome: what the scorer says of an article that holds nothing else."""
        if kind != "said":
            return Pair(annotated, read)
        told = self._ask(kind, [article | {"statements": [annotated]}], [read])
        return Pair(annotated, read, *(told[name]["hits"] == 1 for name in ("attributed", "exact", "medium")))

    def _ask(self, kind: str, articles: Iterable[Row], rows: Sequence[Row]) -> Row:
        answer: Row = getattr(self._program, _FUNCTIONS[kind])({str(one["id"]): one for one in articles}, rows, 0)
        return answer


def by_article(kind: str, rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Source id of an article -> its records; a record with evidence in several articles belongs to each."""
    out: dict[str, list[Row]] = {}
    for row in rows:
        given = [row["article"]] if kind == "said" else row.get("evidence") or []
        for source_id in sorted({str(one.get("source_id")) for one in given}):
            out.setdefault(source_id, []).append(row)
    return out


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of counts, measure by measure, in the order in which the measures come."""
    out: Counts = {}
    for one in counts:
        for name, (hits, read, annotated) in one.items():
            before = out.get(name, (0, 0, 0))
            out[name] = (before[0] + hits, before[1] + read, before[2] + annotated)
    return out


def _counted(told: Mapping[str, Any]) -> Counts:
    """The counts behind the scorer's measures; it rounds shares to four digits, which is enough for under 5,000 pairs."""
    out: Counts = {
        name: (value["hits"], value["predicted"], value["gold"]) for name, value in told.items() if isinstance(value, dict)
    }
    pairs = {name: told[of]["hits"] for name, of in _SHARES.items() if name in told}
    if "anaphoric" in told:
        pairs["speaker_acc_anaphoric"] = told["anaphoric"]
    return out | {name: (round(told[name] * count), count, count) for name, count in pairs.items()}


def _topics(kind: str, article: Row, rows: Iterable[Row]) -> Counts:
    """Topics read and annotated in an article: the scorer is silent on those read where none is annotated."""
    if kind != "said":
        return {}
    annotated = Counter(topic for statement in article["statements"] for topic in statement["topics"])
    read = Counter(topic for row in rows for topic in row.get("topics") or ())
    return {f"topic:{topic}": (0, read[topic], annotated[topic]) for topic in sorted(annotated | read)}


def _days(paired: Iterable[tuple[Row, Row]]) -> Counts:
    """The days of a tariff's life, of tariffs that are pairs: the scorer does not compare them. ISO of one precision, or wrong."""
    pairs = list(paired)
    return {
        f"tariff_{key}": (
            sum(bool(a.get(key)) and a[key] == b.get(key) for a, b in pairs), sum(bool(b.get(key)) for _, b in pairs),
            sum(bool(a.get(key)) for a, _ in pairs),
        )
        for key in ("announced", "effective", "ends")
    }  # fmt: skip


def _definitions(path: Path) -> ModuleType:
    """The program's functions and constants, without the call that runs it."""
    try:
        tree = ast.parse(path.read_text("utf-8"), str(path))
    except (OSError, SyntaxError) as error:
        raise InputError(f"the scoring program cannot be read: {error}", where=str(path)) from error
    tree.body = [node for node in tree.body if not isinstance(node, ast.Expr)]
    module = ModuleType("scorer")
    exec(compile(tree, str(path), "exec"), module.__dict__)  # noqa: S102  # the program the caller asks to be scored by
    if lacking := [name for name in (*_FUNCTIONS.values(), "pair", "trim") if not hasattr(module, name)]:
        raise InputError(f"the scoring program has no {lacking[0]}()", where=str(path))
    return module
