"""Learn which percentages are likely rates of tariffs: annotated and written articles -> tradegraph/extract/tariffs/likely_rates.json.

    python -m training.rates --annotated DIR --polnear DIR [--out FILE]

The percentages are those of ``training.figures``; what the network says of one is by a layer that has not learned from its article. Prints what the rules
find of them, and what rules and classifier find together, in articles that had no part in the weights; the reader drops some of these, which
rules know for other figures.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tradegraph.extract.tagging.model import FOLDER, tokenizer
from tradegraph.extract.tariffs.likely_rates import LEAST, features, likelihood
from tradegraph.extract.tariffs.rates import tariff_rates
from training.figures import ANNOTATED, NEWS, OTHERS, PASSAGES, Figure, every, held_back
from training.folds import fold
from training.logistic import fit
from training.unpack import unpack

FOLDS = 5
_PENALTY = 2.0
_SEEN = 3  # percentages with a feature that counts


@dataclass(frozen=True)
class Example:
    """A percentage: its kind of article, its article, what is to be seen of it, whether it is a tariff's, and whether rules alone find it."""

    kind: str
    article: str
    features: frozenset[str]
    right: bool
    ruled: bool


def examples(given: Sequence[Figure]) -> list[Example]:
    """What percentages teach."""
    ruled: dict[tuple[str, int], set[int]] = {}
    out = []
    for one, vote in held_back(given, FOLDS):
        key = one.article, one.sentence.first
        if key not in ruled:
            ruled[key] = {rate.first for rate in tariff_rates(one.reading, one.sentence, likely={})}
        seen = features(one.reading, one.sentence, one.rate, vote)
        out.append(Example(one.kind, one.article, seen, one.right, one.rate.first in ruled[key]))
    return out


def train(given: Sequence[Example]) -> dict[str, float]:
    """The weights that some examples teach."""
    right = np.array([float(one.right) for one in given])
    return fit([one.features for one in given], right, np.ones(len(given)), _PENALTY, _SEEN)


def crossed(given: Sequence[Example]) -> list[tuple[Example, bool]]:
    """Each example, and whether rules or weights that its article had no part in find it."""
    names = sorted({one.article for one in given})
    out = []
    for number in range(FOLDS):
        held = set(fold(names, number, FOLDS))
        weights = train([one for one in given if one.article not in held])
        out += [(one, one.ruled or likelihood(one.features, weights) >= LEAST) for one in given if one.article in held]
    return out


def report(name: str, outcomes: Sequence[tuple[Example, bool]]) -> None:
    """Print precision and recall of what is found."""
    hits, found, there = (sum(one.right and got for one, got in outcomes), sum(got for _, got in outcomes), sum(one.right for one, _ in outcomes))
    print(f"{name:24} P {hits / max(found, 1):.3f}  R {hits / max(there, 1):.3f}  {hits} of {there}, {found} found")


def main() -> None:
    """Measure by articles held back, then train on all and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--annotated", type=Path, required=True)
    parser.add_argument("--polnear", type=Path, required=True, help="its train part")
    parser.add_argument("--out", type=Path, default=Path("tradegraph/extract/tariffs/likely_rates.json"))
    given = parser.parse_args()
    given_examples = examples(every(given.annotated, given.polnear, unpack(FOLDER), tokenizer(FOLDER / "vocab.txt")))
    outcomes = crossed(given_examples)
    for kind in (ANNOTATED, PASSAGES, NEWS, OTHERS):
        some = [outcome for outcome in outcomes if outcome[0].kind == kind]
        report(f"{kind}, rules", [(one, one.ruled) for one, _ in some])
        report(f"{kind}, both", some)
    told = "training/rates.py from the project's annotated articles, training/written/tariffs, training/written/news and PolNeAR: weights of words only, no text"
    given.out.write_text(json.dumps({"made": told, "weights": train(given_examples)}, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
