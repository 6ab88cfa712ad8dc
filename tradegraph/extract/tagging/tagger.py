"""Run the trained tagger over a text: spans of each head, with the probability of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tradegraph.extract.quotes import mark
from tradegraph.extract.tagging.chains import Chain, Decoded, Scores, decode
from tradegraph.extract.tagging.labels import HEADS, NAMES, to_spans
from tradegraph.extract.tagging.model import Model, load
from tradegraph.extract.tagging.pairing import Pairing
from tradegraph.extract.tagging.windows import window, windows
from tradegraph.extract.text import Text, take_apart

_DASHES = frozenset(["―", "—", "–", "--"])
_CLOSING = frozenset(["”", '"'])


@dataclass(frozen=True, slots=True)
class Tag:
    """A span of tokens first..last (half-open) and how likely its least likely label is."""

    label: str
    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class Span:
    """A span of characters start..end (half-open) with its label, "source", "cue" or "content", and how sure the tagger is."""

    label: str
    start: int
    end: int
    score: float


@dataclass(frozen=True)
class Tagged:
    """The tags of a text by head, in its order, the votes of each token on acts and topics (see ``judging``), and what each brings to pairs."""

    tags: dict[str, list[Tag]]
    votes: Scores
    pairing: Pairing


def read(parts: Text, model: Model | None = None) -> Tagged:
    """Tag every token of a text."""
    model = model or load()
    cut = windows(parts, model.tokenizer)
    scored = model.run(cut)
    tags: dict[str, list[Tag]] = {}
    for heads in ([head for head in HEADS if HEADS[head] is not NAMES], [head for head in HEADS if HEADS[head] is NAMES]):
        jobs: list[tuple[Chain, Scores]] = [(model.chains[head], scores[head]) for head in heads for scores, *_ in scored]
        found = decode(jobs)
        for number, head in enumerate(heads):
            mine = found[number * len(cut) : (number + 1) * len(cut)]
            tags[head] = [tag for window, one in zip(cut, mine, strict=True) for tag in _tags(parts, head, window.words[0], one)]
    votes = _joined([of_window for _, of_window, _ in scored])
    numbers = _joined([of_window.astype(np.float16) for *_, of_window in scored])
    return Tagged(tags, votes, Pairing(numbers, [window.words[0] for window in cut]))


def _joined(of_windows: Sequence[Scores]) -> Scores:
    return np.concatenate(of_windows) if of_windows else np.zeros((0, 0), dtype=np.float32)


def tag(text: str, model: Model | None = None) -> list[Span]:
    """The sources, cues and contents of a whole article, in its order, before any filtering.

    Attributions as PolNeAR marks them: of beliefs, wishes and decrees too, and only the outermost of those that stand in one another.
    Offsets are code points into ``text``.
    """
    parts = take_apart(text)
    mark(parts)
    tokens = parts.tokens
    found = read(parts, model).tags["attribution"]
    return [Span(one.label, tokens[one.first].start, tokens[one.last - 1].end, one.score) for one in found]


def within(parts: Text, outer: Sequence[Tag], model: Model | None = None) -> list[Tag]:
    """The statements that the contents among these tags hold, each content read as a text of its own.

    The network has met few statements in others as such; in a text of its own an inner one is an outermost one.
    """
    model = model or load()
    cut = [made for tag in outer if tag.label == "content" if (made := window(parts, model.tokenizer, tag.first, tag.last))]
    found = decode([(model.chains["statement"], scores["statement"]) for scores, *_ in model.run(cut)])
    return [tag for made, one in zip(cut, found, strict=True) for tag in _tags(parts, "statement", made.words[0], one)]


def _tags(parts: Text, head: str, begin: int, found: Decoded) -> list[Tag]:
    return [
        Tag(label, begin + first, begin + _end(parts, begin, first, last), round(min(found.probability[first:last]), 4))
        for label, first, last in to_spans(found.labels, HEADS[head])
    ]


def _end(parts: Text, begin: int, first: int, last: int) -> int:
    """Where a span ends: before a dash behind a closing mark, which leads to who is quoted ("“No.” — Ada Quill")."""
    tokens = parts.tokens[begin + first : begin + last]
    credit = len(tokens) > 2 and tokens[-1].text in _DASHES and tokens[-2].text in _CLOSING
    return last - credit
