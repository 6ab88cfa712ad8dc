"""Multinomial logistic regression over candidates: weights of greatest penalised likelihood, by Newton's method. No chance in it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from tradegraph.extract.scorer import NOBODY
from training.descent import Numbers, descent

DECIMALS = 3


@dataclass(frozen=True)
class Choice:
    """One choice: the features of each candidate, the place of the right one (None: nobody of them), and how much it counts."""

    rows: Sequence[Mapping[str, float]]
    right: int | None
    weight: float = 1.0


class _Table:
    """All candidates by features, as a sparse matrix; the last row of each choice is that nobody is meant."""

    def __init__(self, choices: Sequence[Choice], keys: Sequence[str]) -> None:
        place = {key: at for at, key in enumerate(keys)}
        rows = [row for choice in choices for row in (*choice.rows, {NOBODY: 1.0})]
        cells = [(at, place[key], value) for at, row in enumerate(rows) for key, value in sorted(row.items()) if key in place]
        self.row, self.column = (np.array([cell[side] for cell in cells], dtype=np.int64) for side in (0, 1))
        self.value = np.array([cell[2] for cell in cells])
        self.shape = len(rows), len(keys)
        self.sizes = np.array([len(choice.rows) + 1 for choice in choices])
        self.starts = np.cumsum([0, *self.sizes[:-1]])

    def times(self, weights: Numbers) -> Numbers:
        """The score of each candidate."""
        return np.bincount(self.row, self.value * weights[self.column], self.shape[0]).astype(np.float64)

    def back(self, values: Numbers) -> Numbers:
        """The sum of the values over the candidates with each feature."""
        return np.bincount(self.column, self.value * values[self.row], self.shape[1]).astype(np.float64)

    def each(self, values: Numbers) -> Numbers:
        """The values of choices, for each of their candidates."""
        return np.repeat(values, self.sizes)

    def logs(self, weights: Numbers) -> Numbers:
        """The logarithm of each candidate's probability."""
        scores = self.times(weights)
        scores -= self.each(np.maximum.reduceat(scores, self.starts))
        return scores - self.each(np.log(np.add.reduceat(np.exp(scores), self.starts)))


def fit(choices: Sequence[Choice], penalty: float, least: int = 1) -> dict[str, float]:
    """The weight of each feature that is in at least so many choices, and of NOBODY."""
    if not choices:
        return {}
    seen = Counter(key for choice in choices for key in {key for row in choice.rows for key in row})
    keys = [*sorted(key for key, times in seen.items() if times >= least), NOBODY]
    table = _Table(choices, keys)
    right = np.zeros(table.shape[0])
    for start, choice in zip(table.starts, choices, strict=True):
        right[start + (len(choice.rows) if choice.right is None else choice.right)] = 1.0
    solved = _newton(table, right, table.each(np.array([choice.weight for choice in choices])), penalty)
    return {key: round(float(value), DECIMALS) for key, value in zip(keys, solved, strict=True) if abs(value) >= 10**-DECIMALS}


def _newton(table: _Table, right: Numbers, weight: Numbers, penalty: float) -> Numbers:
    def likelihood(logs: Numbers, weights: Numbers) -> float:
        return float((weight * right * logs).sum() - penalty / 2 * weights @ weights)

    solved = np.zeros(table.shape[1])
    logs = table.logs(solved)
    for _ in range(50):
        before, chance = likelihood(logs, solved), np.exp(logs)
        step = descent(partial(_bent, table, weight, chance, penalty), table.back(weight * (right - chance)) - penalty * solved, 1e-6)
        share = 1.0
        while likelihood(logs := table.logs(solved + share * step), solved + share * step) < before and share > 1e-6:
            share /= 2
        solved += share * step
        if np.abs(step).max() < 1e-4:
            break
    return solved


def _bent(table: _Table, weight: Numbers, chance: Numbers, penalty: float, along: Numbers) -> Numbers:
    """How the gradient changes along a direction, per unit of it."""
    scores = table.times(along)
    mean = table.each(np.add.reduceat(chance * scores, table.starts))
    return table.back(weight * chance * (scores - mean)) + penalty * along
