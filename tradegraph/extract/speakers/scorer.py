"""A small trained scorer: which of several is meant, and whether any is.

A weight for every feature, learned by ``training/speakers.py``; a choice's probability is the softmax over all and nobody.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tradegraph.extract.speakers.trail import Trace
from tradegraph.records import Actor

Features = Mapping[str, float]
NOBODY = "nobody"
"""The name of the weight of meaning nobody of those at hand."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """The weights of one kind of phrase."""

    weights: Features

    def score(self, features: Features) -> float:
        """The weighted sum of features; a feature never seen in training counts nothing."""
        weights = self.weights
        return sum(weights.get(key, 0.0) * value for key, value in features.items())

    def choose(self, candidates: Sequence[Features]) -> tuple[int | None, float]:
        """The place of the likeliest and its probability; None where nobody is likelier. The first wins a tie."""
        scores = [self.score(features) for features in candidates]
        nobody = self.weights.get(NOBODY, 0.0)
        if not scores or max(scores) <= nobody:
            return None, 0.0
        best = max(scores)
        return scores.index(best), 1.0 / sum(math.exp(score - best) for score in [*scores, nobody])


def likeliest(scorer: Scorer, found: Sequence[tuple[Trace, Features]]) -> tuple[Actor, float] | None:
    """The actor of the likeliest trace, by its features, and how sure that is; None where nobody is likelier."""
    best, sure = scorer.choose([features for _, features in found])
    return (found[best][0].actor, sure) if best is not None else None


KINDS = ("person", "thing", "title", "body")
"""What is scored: a pronoun for a person, an "it", the bearer of a title, a body meant by a noun."""


def scorers_of(weights: Mapping[str, Features]) -> dict[str, Scorer]:
    """A scorer of each kind of phrase."""
    return {kind: Scorer(weights[kind]) for kind in KINDS}


@cache
def shipped() -> Mapping[str, Scorer]:
    """The scorers with the weights that lie beside this file; how they were made is told there."""
    return scorers_of(json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))["weights"])
