"""The best label sequences of chains of words, and how likely each label is, for many sequences at once.

A chain scores how well labels follow one another; it was learned as the transitions of a conditional random field
(Lafferty, McCallum, Pereira, ICML 2001). Sequences are decoded together, because a step in numpy costs the same for one as for fifty.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Chain:
    """How well labels follow one another (from, to), begin and end a sequence."""

    follow: Scores
    start: Scores
    end: Scores


@dataclass(frozen=True)
class Decoded:
    """The best labels of a sequence and the probability of each, given all others left open."""

    labels: list[int]
    probability: list[float]


def decode(sequences: Sequence[tuple[Chain, Scores]]) -> list[Decoded]:
    """Decode sequences, each scores (words, labels) with the chain to read them by; all of as many labels, none empty."""
    if not sequences:
        return []
    chains = [chain for chain, _ in sequences]
    follow, start, end = (np.stack([getattr(chain, part) for chain in chains]) for part in ("follow", "start", "end"))
    lengths = np.array([len(scores) for _, scores in sequences])
    emissions = np.zeros((lengths.max(), len(sequences), start.shape[1]), dtype=np.float32)
    for at, (_, scores) in enumerate(sequences):
        emissions[: len(scores), at] = scores
    labels = _best(emissions, lengths, follow, start, end)
    likely = _likely(emissions, lengths, follow, start, end)
    words = np.arange(len(emissions))[:, None]
    probability = likely[words, np.arange(len(sequences))[None, :], labels]
    return [
        Decoded(labels[:length, at].tolist(), probability[:length, at].tolist()) for at, length in enumerate(lengths)
    ]


def _best(emissions: Scores, lengths: NDArray[np.int64], follow: Scores, start: Scores, end: Scores) -> NDArray[np.int64]:
    """Viterbi's algorithm. A sequence stays as it is after its last word."""
    steps, many, _ = emissions.shape
    back = np.empty(emissions.shape, dtype=np.int64)
    reached = start + emissions[0]
    for at in range(1, steps):
        paths = reached[:, :, None] + follow
        back[at] = paths.argmax(axis=1)
        reached = np.where((at < lengths)[:, None], paths.max(axis=1) + emissions[at], reached)
    label = (reached + end).argmax(axis=1)
    labels = np.zeros((steps, many), dtype=np.int64)
    rows = np.arange(many)
    for at in range(steps - 1, -1, -1):
        labels[at] = label
        if at:
            label = np.where(at < lengths, back[at, rows, label], label)
    return labels


def _likely(emissions: Scores, lengths: NDArray[np.int64], follow: Scores, start: Scores, end: Scores) -> Scores:
    """Forward and backward sums, scaled to one at each word, so that nothing overflows."""
    steps = len(emissions)
    local = np.exp(emissions - emissions.max(axis=2, keepdims=True))
    step = np.exp(follow - follow.max(axis=(1, 2), keepdims=True))
    ahead, behind = np.empty_like(local), np.empty_like(local)
    ahead[0] = _scaled(np.exp(start - start.max(axis=1, keepdims=True)) * local[0])
    for at in range(1, steps):
        ahead[at] = _scaled(np.matmul(ahead[at - 1][:, None, :], step)[:, 0] * local[at])
    last = _scaled(np.exp(end - end.max(axis=1, keepdims=True)))
    behind[-1] = last
    for at in range(steps - 2, -1, -1):
        further = _scaled(np.matmul(step, (local[at + 1] * behind[at + 1])[:, :, None])[:, :, 0])
        behind[at] = np.where((at + 1 < lengths)[:, None], further, last)
    together = ahead * behind
    likely: Scores = together / together.sum(axis=2, keepdims=True)
    return likely


def _scaled(values: Scores) -> Scores:
    total: Scores = values / values.sum(axis=1, keepdims=True)
    return total
