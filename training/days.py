"""Learn on which days tariffs were announced and begin: annotated and written articles -> tradegraph/extract/tariffs/likely_days.json.

    python -m training.days --annotated DIR [--out FILE]

The tariffs are found by the program's own reader; where an annotated one has the same rate, and is told there, its days are the right ones, if the
article names them; else no day is. Prints how many days rules tell rightly, and rules and scorer together, of articles that had no part in the weights.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tradegraph.actors.registry import registry
from tradegraph.extract.reading import Reading
from tradegraph.extract.scorer import Scorer
from tradegraph.extract.tariffs.day_features import KINDS, Day, DayFeatures
from tradegraph.extract.tariffs.finding import stated
from tradegraph.extract.tariffs.likely_days import dated
from tradegraph.extract.tariffs.mentions import Mention
from tradegraph.extract.tariffs.standing import Standing
from training.choices import Choice, fit
from training.corpora import annotated, written
from training.folds import fold

FOLDS = 5
_PENALTY = 3.0
_NEWS = 2.0  # how much a tariff in real news counts, against one in what was written for the purpose
_SEEN = 3  # tariffs with a feature that counts
_WITHOUT_DAYS = ("tariffs-passages", "tariffs-agency")
"""The written tariffs that were annotated without their days."""


@dataclass(frozen=True)
class Told:
    """A tariff as the reader finds it in an article, and its annotated days by kind."""

    article: str
    seen: DayFeatures
    group: Sequence[Mention]
    stands: Standing
    days: Mapping[str, str | None]
    weight: float

    def choice(self, kind: str) -> Choice:
        """The choice of a day of this kind; of several places that name the right one it is the nearest."""
        found = self.seen.of(self.group, self.stands)
        right = sorted((at for at, (day, _) in enumerate(found) if day.iso == self.days[kind]), key=lambda at: self._away(found[at][0]))
        kept = [at for at in range(len(found)) if at not in right[1:]]
        return Choice([dict.fromkeys(found[at][1], 1.0) for at in kept], kept.index(right[0]) if right else None, self.weight)

    def _away(self, day: Day) -> tuple[bool, int]:
        place = self.seen.tokens[day.sentence.first].sentence
        return day.when is None, min(abs(mention.number - place) for mention in self.group)


def read(given: annotated.Article, weight: float) -> list[Told]:
    """The tariffs of an article of which it is clear which annotated one is meant."""
    reading = Reading.of(given.bare(), registry())
    parties, groups = stated(reading)
    seen, out = DayFeatures(parties, [mention for group, _ in groups for mention in group]), []
    for group, stands in groups:
        places = [(mention.rate.value, reading.tokens_span(mention.rate.first, mention.rate.last)) for mention in group]
        meant = {one for one in given.tariffs for rate, place in places if one.tells(rate, place.start, place.end)}
        days = {tuple((kind, getattr(one, kind)) for kind in KINDS) for one in meant}
        if len(days) == 1:
            out.append(Told(given.id, seen, group, stands, dict(days.pop()), weight))
    return out


def train(given: Sequence[Told]) -> dict[str, dict[str, float]]:
    """The weights that some tariffs teach, by kind of day."""
    return {kind: fit([one.choice(kind) for one in given], _PENALTY, _SEEN) for kind in KINDS}


def crossed(given: Sequence[Told]) -> Iterator[tuple[Told, Standing]]:
    """Each tariff, and how it stands by weights that its article had no part in."""
    names = sorted({one.article for one in given})
    for number in range(FOLDS):
        held = set(fold(names, number, FOLDS))
        scorers = {kind: Scorer(weights) for kind, weights in train([one for one in given if one.article not in held]).items()}
        yield from ((one, dated(one.seen, one.group, one.stands, scorers)) for one in given if one.article in held)


def report(name: str, outcomes: Sequence[tuple[Told, Standing]]) -> None:
    """Print precision and recall of each kind of day."""
    counts: Counter[str] = Counter()
    for one, stands in outcomes:
        for kind in KINDS:
            right, read_as = one.days[kind], getattr(stands, kind)
            counts[f"{kind} right"] += right is not None and right == read_as
            counts[f"{kind} read"] += read_as is not None
            counts[f"{kind} there"] += right is not None
    shares = (f"{kind} P {counts[f'{kind} right'] / max(counts[f'{kind} read'], 1):.2f} R {counts[f'{kind} right'] / max(counts[f'{kind} there'], 1):.2f}" for kind in KINDS)
    print(f"{name:26} {'; '.join(shares)}")


def main() -> None:
    """Measure by articles held back, then train on all and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--annotated", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("tradegraph/extract/tariffs/likely_days.json"))
    asked = parser.parse_args()
    news = [one for article in annotated.read(asked.annotated) for one in read(article, _NEWS)]
    made_up = [one for article in written.tariffs() if not article.id.startswith(_WITHOUT_DAYS) for one in read(article, 1.0)]
    outcomes = list(crossed([*news, *made_up]))
    real = {one.article for one in news}
    for name, some in (("annotated", [one for one in outcomes if one[0].article in real]), ("written", [one for one in outcomes if one[0].article not in real])):
        report(f"{name}, rules", [(one, one.stands) for one, _ in some])
        report(f"{name}, both", some)
    made = "training/days.py from the project's annotated articles and training/written/tariffs: weights only, no text"
    asked.out.write_text(json.dumps({"made": made, "weights": train([*news, *made_up])}, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
