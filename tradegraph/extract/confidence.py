"""How sure a record is: features -> the probability that it is right, by a logistic model whose weights are data.

The weights are a JSON object, made by training/calibrate.py:

    {"format": "logistic 1", "bias": 1.2,
     "numbers": {"cue_score": {"mean": 0.9, "scale": 0.1, "weight": 0.4}},
     "kinds": {"source_kind": {"name": 0.3, "pronoun": -0.3}}}

A number x adds weight * (x - mean) / scale to the log odds, a kind its own weight; a truth value is the number 0 or 1.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tradegraph.errors import CheckFailed

FORMAT = "logistic 1"
Feature = float | str | None
"""A number or truth value, a kind, or nothing where a record has no such feature (the score of a source it does not name)."""


def log_odds(probability: float, least: float = 1e-4) -> float:
    """The log odds of a probability, kept away from 0 and 1 by ``least``."""
    kept = min(max(probability, least), 1 - least)
    return math.log(kept / (1 - kept))


@dataclass(frozen=True, slots=True)
class Number:
    """How a number counts: its mean and scale among the examples, and the weight of one scale."""

    mean: float
    scale: float
    weight: float


@dataclass(frozen=True, slots=True)
class Confidence:
    """The fitted model."""

    bias: float
    numbers: Mapping[str, Number]
    kinds: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> "Confidence":
        """The model of a JSON object.

        Raises:
            CheckFailed: when it is not of this format.
        """
        if raw.get("format") != FORMAT:
            raise CheckFailed(f"weights of the format {raw.get('format')!r}, not {FORMAT!r}; fit them again with training/calibrate.py")
        return cls(raw["bias"], {name: Number(**row) for name, row in raw["numbers"].items()}, raw["kinds"])

    def to_dict(self) -> dict[str, object]:
        """As a JSON object; weights rounded to six digits."""
        return {
            "format": FORMAT, "bias": round(self.bias, 6),
            "numbers": {
                name: {part: round(getattr(number, part), 6) for part in Number.__slots__} for name, number in sorted(self.numbers.items())
            },
            "kinds": {
                name: {kind: round(weight, 6) for kind, weight in sorted(kinds.items())} for name, kinds in sorted(self.kinds.items())
            },
        }  # fmt: skip

    def probability(self, features: Mapping[str, Feature]) -> float:
        """The probability that a record with these features is right.

        A feature that is None or left out, and a kind never seen, change nothing: they count as average.

        Raises:
            CheckFailed: for a feature that the weights do not have, or have as the other sort; no typing error goes unseen.
        """
        odds = self.bias
        for name, value in features.items():
            if name in self.kinds and (value is None or isinstance(value, str)):
                odds += self.kinds[name].get(value, 0.0) if value is not None else 0.0
            elif name in self.numbers and not isinstance(value, str):
                number = self.numbers[name]
                odds += number.weight * (value - number.mean) / number.scale if value is not None else 0.0
            else:
                raise CheckFailed(f"no weight for the feature {name} = {value!r}; known: {', '.join(sorted({*self.numbers, *self.kinds}))}")
        return 1 / (1 + math.exp(-min(max(odds, -30.0), 30.0)))
