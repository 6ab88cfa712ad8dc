"""A small trained scorer: which of several is meant, and whether any is.

A weight for every feature; a choice's probability is the softmax over all and nobody. Programs under ``training/`` learn the weights.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Features = Mapping[str, float]
NOBODY = "nobody"
"""The name of the weight of meaning nobody of those at hand."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """The weights of one kind of choice."""

    weights: Features

    def score(self, features: Features) -> float:
        """The weighted sum of features, in whatever order they come; a feature never seen in training counts nothing."""
        weights = self.weights
        return math.fsum(weights.get(key, 0.0) * value for key, value in features.items())

    def choose(self, candidates: Sequence[Features]) -> tuple[int | None, float]:
        """The place of the likeliest and its probability; None where nobody is likelier. The first wins a tie."""
        best, sure = self.likeliest(candidates)
        return (best, sure) if best is not None and self.score(candidates[best]) > self.weights.get(NOBODY, 0.0) else (None, 0.0)

    def likeliest(self, candidates: Sequence[Features]) -> tuple[int | None, float]:
        """The place of the likeliest and its probability, also where nobody is likelier; None where there is no candidate."""
        scores = [self.score(features) for features in candidates]
        if not scores:
            return None, 0.0
        best = max(scores)
        return scores.index(best), 1.0 / sum(math.exp(score - best) for score in [*scores, self.weights.get(NOBODY, 0.0)])
