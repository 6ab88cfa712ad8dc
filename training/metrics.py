"""Scores of a tagger: spans of each role as CofeNet counts them, words of each role, and whole attributions one to one.

Spans are of words, half-open. A score of several documents is the sum of theirs.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx

from training.corpora.polnear import Attribution, Spans

Tagged = tuple[str, int, int]
"""A span (role, first, last)."""
_HEAD_ENDS_BEFORE = frozenset(
    ", ( [ : ; - – — of for at in on from with by to about as among behind who whom whose which that where when including".split()
)


@dataclass(frozen=True)
class Score:
    """How many of those found and of those in the gold agree."""

    hits: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.hits + other.hits, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The share of those found that is right; 0 if there are none."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that is found; 0 if there is none."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.hits / (self.found + self.gold) if self.found + self.gold else 0.0


@dataclass(frozen=True)
class Mean:
    """A sum of so many values."""

    total: float = 0.0
    count: int = 0

    def __add__(self, other: "Mean") -> "Mean":
        return Mean(self.total + other.total, self.count + other.count)

    @property
    def value(self) -> float:
        """Their mean; 0 if there are none."""
        return self.total / self.count if self.count else 0.0


def spans_of(tags: Sequence[str]) -> list[Tagged]:
    """The spans of BIO tags as CofeNet reads them: an ``I-`` that does not go on with a span ends what was open and begins none."""
    out: list[Tagged] = []
    going_on = ""
    for at, tag in enumerate(tags):
        if tag.startswith("B-"):
            out.append((tag[2:], at, at + 1))
            going_on = f"I-{tag[2:]}"
        elif tag == going_on:
            role, first, _ = out[-1]
            out[-1] = (role, first, at + 1)
        else:
            going_on = ""
    return out


def exact(gold: Iterable[Tagged], found: Iterable[Tagged], role: str) -> Score:
    """CofeNet's exact match: the same spans of this role. Every piece of a content is a span of its own.

    This, ``begin`` and ``jaccard`` are of one instance, which in CofeNet's files is a paragraph (Wang and others, COLING 2022).
    """
    theirs, mine = _of(role, gold), _of(role, found)
    return Score(len(theirs & mine), len(mine), len(theirs))


def begin(gold: Iterable[Tagged], found: Iterable[Tagged], role: str) -> Score:
    """CofeNet's begin match: spans of this role with the same first word."""
    theirs, mine = ({first for first, _ in _of(role, spans)} for spans in (gold, found))
    return Score(len(theirs & mine), len(mine), len(theirs))


def jaccard(gold: Iterable[Tagged], found: Iterable[Tagged], role: str) -> Mean:
    """CofeNet's Jaccard: of each gold span its best intersection over union, and 0 of each found span that touches no gold one."""
    theirs, mine = _of(role, gold), _of(role, found)
    best = [max((_overlap(a, b) for b in mine), default=0.0) for a in sorted(theirs)]
    astray = sum(all(_overlap(a, b) == 0 for a in theirs) for b in mine)
    return Mean(sum(best), len(best) + astray)


def _of(role: str, spans: Iterable[Tagged]) -> set[tuple[int, int]]:
    return {(first, last) for kind, first, last in spans if kind == role}


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Intersection over union of two spans."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(shared, 0) / (max(a[1], b[1]) - min(a[0], b[0]))


def words(gold: Iterable[Tagged], found: Iterable[Tagged], role: str) -> Score:
    """The words that lie in a span of this role."""
    theirs, mine = ({at for ends in _of(role, spans) for at in range(*ends)} for spans in (gold, found))
    return Score(len(theirs & mine), len(mine), len(theirs))


def whole_exact(gold: Sequence[Attribution], found: Sequence[Attribution]) -> Score:
    """Attributions whose source, cue and content each cover the same words, one to one; how they are cut into pieces is no matter."""
    theirs, mine = (Counter((_all(a.source), _all(a.cue), _all(a.content)) for a in some) for some in (gold, found))
    return Score((theirs & mine).total(), len(found), len(gold))


def whole_lenient(gold: Sequence[Attribution], found: Sequence[Attribution], text: Sequence[str]) -> Score:
    """As many attributions as can be paired one to one under three conditions; ``text`` are the words of the document.

    The contents' words have an intersection over union of at least one half; the cues share a word; the sources have the same head
    (``head``), or neither has one.
    """
    pairs: nx.Graph[tuple[str, int]] = nx.Graph()
    pairs.add_edges_from(
        (("gold", i), ("found", j))
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if _all(one.cue) & _all(other.cue) and _alike(one, other) and head(one.source, text) == head(other.source, text)
    )
    hits = len(nx.max_weight_matching(pairs))
    return Score(hits, len(found), len(gold))


def head(source: Spans, text: Sequence[str]) -> int | None:
    """The word a source is about, without a parse: the last of its first piece before a comma, bracket, dash, preposition or
    relative pronoun ("a [spokesman] for the ministry", "Treasury Secretary Ada [Vale], who ..."); None where there is no source.
    """
    if not source:
        return None
    first, last = source[0]
    ends = (at for at in range(first + 1, last) if text[at].lower() in _HEAD_ENDS_BEFORE)
    return next(ends, last) - 1


def _alike(one: Attribution, other: Attribution) -> bool:
    a, b = _all(one.content), _all(other.content)
    return 2 * len(a & b) >= len(a | b) > 0


def _all(spans: Spans) -> frozenset[int]:
    return frozenset(at for first, last in spans for at in range(first, last))
