"""Learn which goods a tariff is on that its own sentences leave open: annotated and written articles -> tradegraph/extract/tariffs/likely_goods.json.

    python -m training.goods --annotated DIR [--out FILE]

The tariffs are those that the reader finds and whose goods it does not; what is right are the goods of the annotated tariffs of their rate, of the ones
told there if any are. Prints, of articles that had no part in the weights, how many tariffs are given goods, and how many rightly.
"""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tradegraph.actors.registry import registry
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.finding import stated
from tradegraph.extract.tariffs.goods_names import scope
from tradegraph.extract.tariffs.likely_goods import LEAST, GoodsSeen
from tradegraph.extract.tariffs.likely_rates import likelihood
from tradegraph.extract.tariffs.mentions import Mention
from training.corpora import annotated, written
from training.folds import fold
from training.logistic import fit

FOLDS = 5
_PENALTY = 2.0
_SEEN = 4  # goods beside a mention with a feature that counts
_REAL = 3.0  # how much goods in annotated news count, against others


@dataclass(frozen=True)
class Open:
    """A tariff whose goods are open: its kind of article, its article, what is to be seen of each good beside each mention and whether it is one of
    its goods, and whether it is on any."""

    kind: str
    article: str
    rows: Sequence[tuple[str, frozenset[str], bool]]
    on_some: bool


def told(kind: str, given: annotated.Article) -> Iterator[Open]:
    """The tariffs of an article whose goods the reader does not find."""
    reading = Reading.of(given.bare(), registry())
    parties, groups = stated(reading)
    seen = GoodsSeen(parties, [mention for group, _ in groups for mention in group])
    for group, _ in groups:
        wanted = [one.goods for mention in group for one in _told(given, reading, mention)] if all(mention.goods is None for mention in group) else []
        if not wanted or any(wanted) != all(wanted):  # nobody's, or of which it is not marked
            continue
        words = {_bare(word) for goods in wanted for word in scope(goods)}
        rows = [(name, features, any(_bare(word) in words for word in scope((name,)))) for mention in group for name, features in seen.features(mention)]
        yield Open(kind, given.id, rows, all(wanted))


def _told(given: annotated.Article, reading: Reading, mention: Mention) -> list[annotated.Tariff]:
    place = reading.tokens_span(mention.rate.first, mention.rate.last)
    of_rate = [one for one in given.tariffs if one.rate == mention.rate.value]
    here = [one for one in of_rate if one.evidence and one.tells(mention.rate.value, place.start, place.end)]
    return here or (of_rate if len({one.goods for one in of_rate}) == 1 else [])


def _bare(word: str) -> str:
    return re.sub(r"s$", "", word)


def train(given: Sequence[Open]) -> dict[str, float]:
    """The weights that some tariffs teach."""
    rows = [(one, features, right) for one in given for _, features, right in one.rows]
    counts = np.array([(_REAL if one.kind == "annotated" else 1.0) / len(one.rows) ** 0.5 for one, *_ in rows])
    return fit([features for _, features, _ in rows], np.array([float(right) for *_, right in rows]), counts, _PENALTY, _SEEN)


def report(kind: str, given: Sequence[tuple[Open, dict[str, float]]]) -> None:
    """Print how many tariffs are given goods, how many of these rightly, and how many are on all goods."""
    told = [(one, {name: right for name, features, right in one.rows if likelihood(features, weights) >= LEAST}) for one, weights in given if one.kind == kind]
    with_goods = [(one, goods) for one, goods in told if goods]
    right, of_all = sum(any(goods.values()) for _, goods in with_goods), sum(not one.on_some for one, _ in with_goods)
    print(f"{kind:10} {len(told)} open, {sum(one.on_some for one, _ in told)} on some goods; {len(with_goods)} given goods, {right} rightly, {of_all} are on all")


def main() -> None:
    """Measure by articles held back, then train on all and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--annotated", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("tradegraph/extract/tariffs/likely_goods.json"))
    options = parser.parse_args()
    articles = {"annotated": annotated.read(options.annotated), "passages": written.tariffs(), "news": written.tariffs("news")}
    given = [one for kind, some in articles.items() for article in some if article.tariffs for one in told(kind, article)]
    names = sorted({one.article for one in given})
    crossed = []
    for number in range(FOLDS):
        held = set(fold(names, number, FOLDS))
        weights = train([one for one in given if one.article not in held])
        crossed += [(one, weights) for one in given if one.article in held]
    for kind in articles:
        report(kind, crossed)
    made = "training/goods.py from the project's annotated articles, training/written/tariffs and training/written/news: weights of features only, no text"
    options.out.write_text(json.dumps({"made": made, "weights": train(given)}, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
