"""Windows with the labels they should get, and batches of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from tradegraph.extract.tagging.windows import ROOM, Window, windows
from tradegraph.extract.text import Text
from training.corpora.polnear import Spans, Version
from training.words import apart, covered, labelled

_LEAST_ROOM = 60


@dataclass(frozen=True)
class Judged:
    """A statement of a window: the words of its cue and content (their places in the window), the lexicons' hints, and of each act
    and each topic whether, or how likely, it is that (0 to 1)."""

    cue: Sequence[int]
    content: Sequence[int]
    hints: Sequence[float]
    acts: Sequence[float]
    topics: Sequence[float]


@dataclass(frozen=True)
class Example:
    """A window and its labels by head; ``shown`` says which of its words count.

    ``soft`` are a teacher's scores (words, labels) by head, ``seen`` its hidden states (words, size).
    """

    window: Window
    labels: Mapping[str, Sequence[int]]
    shown: Sequence[bool]
    judged: Sequence[Judged] = ()
    soft: Mapping[str, NDArray[np.float32]] | None = None
    seen: NDArray[np.float16] | None = None


@dataclass(frozen=True)
class Batch:
    """Examples as tensors: (batch, pieces) and, for words, (batch, words); ``scored`` masks both padding and page furniture."""

    pieces: Tensor
    states: Tensor
    real: Tensor
    heads: Tensor
    scored: Tensor
    labels: Mapping[str, Tensor]
    judged: Sequence[tuple[int, Judged]]
    soft: Mapping[str, Tensor]
    seen: Tensor | None


def of_polnear(version: Version, tokenizer: Tokenizer, room: int = ROOM) -> list[Example]:
    """The windows of an article with its attributions; a source or cue inside a content overwrites it."""
    parts = apart(version.text)
    labels = labelled(parts, [(role, *piece) for role in ("content", "source", "cue") for a in version.attributions for piece in getattr(a, role)])
    return examples(parts, tokenizer, {"attribution": labels}, version.furniture, room)


def examples(
    parts: Text, tokenizer: Tokenizer, labels: Mapping[str, Sequence[int]], furniture: Spans = (), room: int = ROOM
) -> list[Example]:
    """The windows of a text with the labels of their words."""
    hidden = {at for piece in furniture for at in range(*covered(parts, *piece))}
    return [
        Example(window, {head: [all_[at] for at in window.words] for head, all_ in labels.items()}, [at not in hidden for at in window.words])
        for window in windows(parts, tokenizer, room)
    ]


def a_room(random: Random) -> int:
    """Room of an article's first window, so that paragraphs meet other neighbours in each epoch."""
    return random.randint(_LEAST_ROOM, ROOM)


def batches(pool: Sequence[Example], size: int, random: Random) -> list[Batch]:
    """The examples in random order, those of like length together."""
    order = sorted(pool, key=lambda example: (len(example.window.pieces) // 16, random.random()))
    cut = [order[at : at + size] for at in range(0, len(order), size)]
    random.shuffle(cut)
    return [collate(group) for group in cut]


def collate(group: Sequence[Example]) -> Batch:
    """Examples of the same heads as one batch. Words that do not count are left out of the sequence."""
    rows = [[at for at, shown in enumerate(example.shown) if shown] or [0] for example in group]
    words, pieces = max(map(len, rows)), max(len(example.window.pieces) for example in group)

    def filled(values: Iterable[Sequence[int]], width: int) -> Tensor:
        return torch.tensor([[*row, *[0] * (width - len(row))] for row in values])

    def words_of(values: Sequence[Sequence[int]]) -> Tensor:
        return filled(([row[at] for at in kept] for row, kept in zip(values, rows, strict=True)), words)

    return Batch(
        pieces=filled((example.window.pieces for example in group), pieces),
        states=filled((example.window.states for example in group), pieces),
        real=filled(([1] * len(example.window.pieces) for example in group), pieces),
        heads=words_of([example.window.heads for example in group]),
        scored=filled(([1] * len(kept) for kept in rows), words).bool(),
        labels={head: words_of([example.labels[head] for example in group]) for head in group[0].labels},
        judged=[(row, judged) for row, example in enumerate(group) for judged in example.judged],
        soft=_softened(group, rows, words),
        seen=_taught([example.seen for example in group], rows, words),
    )


def _softened(group: Sequence[Example], rows: Sequence[Sequence[int]], width: int) -> dict[str, Tensor]:
    """A teacher's scores by head; none if an example has none."""
    given = [example.soft for example in group]
    found = {head: _taught([soft[head] if soft else None for soft in given], rows, width) for head in given[0] or {}}
    return {head: scores for head, scores in found.items() if scores is not None}


def _taught(group: Sequence[NDArray[np.floating] | None], rows: Sequence[Sequence[int]], width: int) -> Tensor | None:
    """What a teacher gives for the words that count, padded to one width; None where an example has nothing."""
    given = [values[shown] for values, shown in zip(group, rows, strict=True) if values is not None]
    if len(given) < len(group):
        return None
    return torch.stack([torch.nn.functional.pad(torch.from_numpy(values), (0, 0, 0, width - len(values))) for values in given])
