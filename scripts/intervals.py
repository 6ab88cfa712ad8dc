"""How far a score may be from that of other articles of the kind: bootstrap over articles."""

from collections.abc import Sequence
from random import Random

import numpy as np

from scripts.scoring import Counts

SEED = 20250409
RESAMPLES = 1000
Interval = tuple[float, float]


def f1(hits: int, read: int, annotated: int) -> float:
    """F1 of counts; the share of right ones where both sides are the same pairs."""
    return 2 * hits / (read + annotated) if read + annotated else 0.0


def intervals(articles: Sequence[Counts], names: Sequence[str]) -> dict[str, Interval]:
    """Measure -> the 2.5th and 97.5th percentile of its F1 over 1,000 draws of as many articles, with replacement.

    A draw that neither has nor reads any of what is measured says nothing of it.
    """
    table = np.array([[one.get(name, (0, 0, 0)) for name in names] for one in articles], dtype=float)
    totals = np.tensordot(_draws(len(articles)), table, 1)  # (resamples, measures, 3)
    found = {}
    for at, name in enumerate(names):
        hits, sides = totals[:, at, 0], totals[:, at, 1:].sum(axis=1)
        low, high = np.percentile(2 * hits[sides > 0] / sides[sides > 0], [2.5, 97.5])
        found[name] = (float(low), float(high))
    return found


def _draws(articles: int) -> np.ndarray:
    """How often each article is drawn, (resamples, articles). By Python's generator: its draws are the same in every version."""
    random = Random(SEED)
    draws = np.zeros((RESAMPLES, articles))
    for row in draws:
        np.add.at(row, random.choices(range(articles), k=articles), 1)
    return draws
