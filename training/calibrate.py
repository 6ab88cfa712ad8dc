"""Fit the confidence of records: features of records and whether each was right -> the weights of tradegraph.extract.confidence.

    python -m training.calibrate ROWS.jsonl [--write WEIGHTS.json] [--folds 8] [--penalty 1.0]

A row is a JSON line {"article": ID, "features": {NAME: number | true | false | kind as text | null}, "right": 0 | 1}; further keys
are ignored. Statements are right when the scorer pairs them and finds their speakers right: `scripts/accuracy.py --outcomes` says
so of each by its id. A score that is a probability should enter as its log odds (`log_odds`), on which a logistic model is linear.

Printed is how well the confidence holds on articles left out of the fit; the weights written are those of all rows.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tradegraph.errors import InputError, TradegraphError
from tradegraph.extract.confidence import Confidence, Feature, Number
from training.reliability import expected_error, groups, lines

Array = NDArray[np.float64]
_STEPS = 100
_STILL = 1e-9
_LEAST_SPREAD = 1e-4  # a number that varies less is the same for all


@dataclass(frozen=True, slots=True)
class Example:
    """A record's features, the article it comes from, and whether it was right."""

    article: str
    features: dict[str, Feature]
    right: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the design matrix: numbers with their mean and scale, then each kind of each feature that has kinds."""

    numbers: dict[str, tuple[float, float]]
    kinds: list[tuple[str, str]]

    @classmethod
    def of(cls, examples: Sequence[Example]) -> "Columns":
        """The columns these examples need, sorted by name. Raises InputError when a feature is a number here and a kind there."""
        values: dict[str, list[Feature]] = {}
        for example in examples:
            for name, value in example.features.items():
                values.setdefault(name, []).append(value)
        numbers, kinds = {}, []
        for name, some in sorted(values.items()):
            texts, figures = _sorted_out(some)
            if texts and figures:
                raise InputError(f"the feature {name} is a number in some rows and a kind in others")
            kinds += [(name, kind) for kind in sorted(set(texts))]
            if figures:
                spread = float(np.std(figures))
                numbers[name] = (float(np.mean(figures)), spread if spread > _LEAST_SPREAD else 1.0)
        return cls(numbers, kinds)

    def matrix(self, examples: Sequence[Example]) -> Array:
        """(examples, 1 + columns); the first column is 1 for the bias, what an example lacks is 0, the average."""
        return np.array([[1.0, *self._numbers_of(example), *self._kinds_of(example)] for example in examples])

    def model(self, weights: Array) -> Confidence:
        """The fitted weights, in the order of the matrix' columns, as a model."""
        bias, *others = map(float, weights)
        numbers = {name: Number(*part, weight) for (name, part), weight in zip(self.numbers.items(), others, strict=False)}
        kinds: dict[str, dict[str, float]] = {}
        for (name, kind), weight in zip(self.kinds, others[len(numbers) :], strict=True):
            kinds.setdefault(name, {})[kind] = weight
        return Confidence(bias, numbers, kinds)

    def _numbers_of(self, example: Example) -> Iterator[float]:
        for name, (mean, scale) in self.numbers.items():
            value = example.features.get(name)
            yield 0.0 if value is None else (float(value) - mean) / scale

    def _kinds_of(self, example: Example) -> list[float]:
        return [float(example.features.get(name) == kind) for name, kind in self.kinds]


def fit(examples: Sequence[Example], penalty: float = 1.0) -> Confidence:
    """The logistic model of the examples with the greatest likelihood less half the penalty times the sum of squared weights.

    By Newton's method; the bias is free, so that the mean probability is the share of right examples.

    Raises:
        InputError: without examples, or when all are right or all are wrong.
    """
    if len({example.right for example in examples}) < 2:
        raise InputError(f"{len(examples)} rows, not both right and wrong ones among them; nothing can be learned from these")
    columns = Columns.of(examples)
    return columns.model(_newton(columns.matrix(examples), np.array([float(example.right) for example in examples]), penalty))


def held_out(examples: Sequence[Example], folds: int, penalty: float = 1.0) -> list[tuple[float, bool]]:
    """For each example its probability by a model that saw no record of its article, and whether it is right."""
    articles = {article: number % folds for number, article in enumerate(sorted({example.article for example in examples}))}
    out = []
    for fold in range(folds):
        rest = [example for example in examples if articles[example.article] != fold]
        inside = [example for example in examples if articles[example.article] == fold]
        if inside:
            model = fit(rest, penalty)
            out += [(model.probability(_known(example.features, model)), example.right) for example in inside]
    return out


def read(path: Path) -> list[Example]:
    """The examples of a file of rows.

    Raises:
        InputError: naming the line that is no row.
    """
    out = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        if line.strip():
            try:
                row: dict[str, Any] = json.loads(line)
                out.append(Example(str(row["article"]), dict(row["features"]), bool(int(row["right"]))))
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(f"not a row with article, features and right: {error!r}", where=f"{path}:{number}") from error
    return out


def report(outcomes: Sequence[tuple[float, bool]]) -> str:
    """How well probabilities foretell what is right: table by confidence, expected calibration error, Brier score, log loss."""
    stated, right = (np.array(column, dtype=float) for column in zip(*outcomes, strict=True))
    found = groups(outcomes)
    loss = -np.mean(np.log(np.where(right > 0, stated, 1 - stated)))
    rows = [["confidence", "records", "mean confidence", "right"], *lines(found)]
    last = (
        f"right {right.mean():.3f} of {len(right)}, expected calibration error {expected_error(found):.4f}, "
        f"Brier score {np.mean((stated - right) ** 2):.4f}, log loss {loss:.4f}"
    )
    return "\n".join([*("\t".join(row) for row in rows), last])


def _newton(x: Array, y: Array, penalty: float) -> Array:
    ridge = np.full(x.shape[1], penalty)
    ridge[0] = 0.0
    weights = np.zeros(x.shape[1])

    def cost(at: Array) -> float:
        return float(np.logaddexp(0, x @ at).sum() - y @ (x @ at) + 0.5 * ridge @ at**2)

    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-(x @ weights)))
        gradient = x.T @ (chance - y) + ridge * weights
        curve = (x.T * (chance * (1 - chance))) @ x + np.diag(ridge)
        step = np.linalg.solve(curve, gradient)
        while cost(weights - step) > cost(weights) and np.abs(step).max() > _STILL:
            step = step / 2  # too far for Newton's parabola
        weights = weights - step
        if np.abs(step).max() <= _STILL:
            break
    return weights


def _sorted_out(values: Iterable[Feature]) -> tuple[list[str], list[float]]:
    """Kinds and numbers apart."""
    known = [value for value in values if value is not None]
    return [value for value in known if isinstance(value, str)], [float(value) for value in known if not isinstance(value, str)]


def _known(features: dict[str, Feature], model: Confidence) -> dict[str, Feature]:
    """What the model has weights for: a feature of one article alone is unknown to the model without it."""
    return {name: value for name, value in features.items() if name in model.numbers or name in model.kinds}


def run(given: argparse.Namespace) -> None:
    """Fit, print how it holds and write the weights."""
    examples = read(given.rows)
    print(report(held_out(examples, given.folds, given.penalty)))
    if given.write:
        given.write.write_text(json.dumps(fit(examples, given.penalty).to_dict(), indent=1) + "\n", "utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of the program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path, metavar="ROWS")
    parser.add_argument("--write", type=Path, metavar="WEIGHTS", help="write the weights of all rows there")
    parser.add_argument("--folds", type=int, default=8, help="parts the articles are cut into for the check (default 8)")
    parser.add_argument("--penalty", type=float, default=1.0, help="how strongly weights are held near 0 (default 1)")
    try:
        run(parser.parse_args(arguments))
    except TradegraphError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
