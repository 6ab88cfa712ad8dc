"""Chains of labels against sums over every sequence there is."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradegraph.extract.tagging.chains import Chain, Scores, decode

LABELS = 3


def sequence(seed: int, words: int) -> tuple[Chain, Scores]:
    draw = np.random.default_rng(seed)
    scores = [draw.normal(size=shape).astype(np.float32) * 3 for shape in ((LABELS, LABELS), (LABELS,), (LABELS,), (words, LABELS))]
    return Chain(*scores[:3]), scores[3]


def total(chain: Chain, scores: Scores, labels: tuple[int, ...]) -> float:
    steps = sum(float(chain.follow[a, b]) for a, b in pairwise(labels))
    return float(chain.start[labels[0]] + chain.end[labels[-1]] + steps + sum(scores[at, label] for at, label in enumerate(labels)))


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 5)), min_size=1, max_size=4))
def test_sequences_decoded_together_are_the_best_of_all_sequences(jobs: list[tuple[int, int]]) -> None:
    sequences = [sequence(*job) for job in jobs]
    for (chain, scores), found in zip(sequences, decode(sequences), strict=True):
        every = {labels: total(chain, scores, labels) for labels in product(range(LABELS), repeat=len(scores))}
        best = max(every, key=lambda labels: every[labels])
        assert every[tuple(found.labels)] == pytest.approx(every[best], abs=1e-4)
        weights = {labels: np.exp(score - every[best]) for labels, score in every.items()}
        for at, (label, probability) in enumerate(zip(found.labels, found.probability, strict=True)):
            share = sum(weight for labels, weight in weights.items() if labels[at] == label) / sum(weights.values())
            assert probability == pytest.approx(share, abs=1e-4)


def test_large_scores_do_not_overflow() -> None:
    chain, scores = sequence(1, 200)
    found = decode([(chain, scores * 1000)])[0]
    assert all(np.isfinite(p) and 0 <= p <= 1 for p in found.probability)


def test_nothing_to_decode() -> None:
    assert decode([]) == []
