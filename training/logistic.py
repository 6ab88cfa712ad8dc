"""Logistic regression over features that are there or not, with a ridge penalty: weights by Newton's method."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

import numpy as np

from training.descent import Numbers, descent

DECIMALS = 2


class _Table:
    """Examples by features, as a sparse matrix of ones."""

    def __init__(self, rows: Sequence[frozenset[str]], keys: Sequence[str]) -> None:
        place = {key: at for at, key in enumerate(keys)}
        pairs = [(row, place[key]) for row, features in enumerate(rows) for key in sorted(features & place.keys())]
        self.rows, self.columns = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        self.shape = len(rows), len(keys)

    def times(self, weights: Numbers) -> Numbers:
        """The sum of the weights of each example."""
        return np.bincount(self.rows, weights[self.columns], self.shape[0]).astype(np.float64)

    def back(self, values: Numbers) -> Numbers:
        """The sum of the values over the examples of each feature."""
        return np.bincount(self.columns, values[self.rows], self.shape[1]).astype(np.float64)


def fit(rows: Sequence[frozenset[str]], right: Numbers, counts: Numbers, penalty: float, least: int) -> dict[str, float]:
    """The weight of each feature that is in at least so many examples.

    ``right`` says of each example whether it is one (1 or 0), ``counts`` how much it counts.
    """
    seen = Counter(key for row in rows for key in row)
    keys = sorted(key for key, times in seen.items() if times >= least)
    solved = _newton(_Table(rows, keys), right, counts, penalty)
    return {key: round(float(value), DECIMALS) for key, value in zip(keys, solved, strict=True) if abs(value) >= 10**-DECIMALS}


def _newton(table: _Table, right: Numbers, counts: Numbers, penalty: float) -> Numbers:
    solved = np.zeros(table.shape[1])
    for _ in range(20):
        chance = 1 / (1 + np.exp(-table.times(solved)))
        curve = counts * chance * (1 - chance)
        step = descent(partial(_bent, table, curve, penalty), table.back(counts * (right - chance)) - penalty * solved, 1e-8)
        solved += step
        if np.abs(step).max() < 1e-4:
            break
    return solved


def _bent(table: _Table, curve: Numbers, penalty: float, along: Numbers) -> Numbers:
    """How the gradient changes along a direction, per unit of it."""
    return table.back(curve * table.times(along)) + penalty * along
