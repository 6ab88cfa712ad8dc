"""Learn which percentages are likely rates of tariffs: annotated and written articles -> tradegraph/extract/likely_rates.json.

    python -m training.rates --annotated DIR --polnear DIR [--out FILE]

A percentage counts as a tariff's where the article has a tariff of that rate, told there. News on anything else (the articles of the train part of
PolNeAR that do not name a tariff) has percentages too, none of them a tariff's. Prints what the rules find of them, and what rules and classifier
find together, in articles that had no part in the weights; the reader drops some of these, which rules know for other figures.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tradegraph.actors.registry import registry
from tradegraph.extract.figures import figures
from tradegraph.extract.likely_rates import LEAST, features, likelihood
from tradegraph.extract.rates import tariff_rates
from tradegraph.extract.reading import Reading
from training.corpora import annotated, polnear, written
from training.folds import fold
from training.logistic import fit

FOLDS = 5
_PENALTY = 2.0
_SEEN = 3  # percentages with a feature that counts


@dataclass(frozen=True)
class Example:
    """A percentage: its article, what is to be seen of it, whether it is a tariff's, and whether rules alone find it."""

    article: str
    features: frozenset[str]
    right: bool
    ruled: bool


def examples(article: annotated.Article) -> Iterable[Example]:
    """The percentages of an article."""
    reading = Reading.of(article.bare(), registry())
    for sentence in reading.parts.sentences:
        found = [figure for figure in figures(reading.parts.tokens, sentence) if figure.unit == "%"]
        ruled = {rate.first for rate in tariff_rates(reading, sentence, likely={})} if found else set()
        for figure in found:
            place = reading.tokens_span(figure.first, figure.last)
            right = any(one.tells(figure.value, place.start, place.end) for one in article.tariffs)
            yield Example(article.id, features(reading, sentence, figure), right, figure.first in ruled)


def others(versions: Iterable[polnear.Version]) -> Iterable[Example]:
    """The percentages of articles that do not name a tariff."""
    for version in versions:
        if "tariff" not in version.text.lower():
            yield from examples(annotated.Article(version.article, "", "", "", version.text, ()))


def train(given: Sequence[Example]) -> dict[str, float]:
    """The weights that some examples teach."""
    right = np.array([float(one.right) for one in given])
    return fit([one.features for one in given], right, np.ones(len(given)), _PENALTY, _SEEN)


def held_back(given: Sequence[Example]) -> list[tuple[Example, bool]]:
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
    parser.add_argument("--out", type=Path, default=Path("tradegraph/extract/likely_rates.json"))
    given = parser.parse_args()
    sets = {
        "annotated": [one for article in annotated.read(given.annotated) for one in examples(article)],
        "written passages": [one for article in written.tariffs() for one in examples(article)],
        "written news": [one for article in written.tariffs("news") for one in examples(article)],
        "other news": list(others(polnear.read(given.polnear))),
    }
    every = [one for some in sets.values() for one in some]
    outcomes = held_back(every)
    for name, some in sets.items():
        articles = {one.article for one in some}
        report(f"{name}, rules", [(one, one.ruled) for one in some])
        report(f"{name}, both", [outcome for outcome in outcomes if outcome[0].article in articles])
    told = "training/rates.py from the project's annotated articles, training/written/tariffs, training/written/news and PolNeAR: weights of words only, no text"
    given.out.write_text(json.dumps({"made": told, "weights": train(every)}, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
