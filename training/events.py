"""Learn the weights by which a sentence tells an event of a type, and measure them.

    python -m training.events --annotated DIR --polnear DIR [--out FILE] [--held-back FILE]

Sentences are read by the program's own reader, so that a feature means in training what it means in use. A sentence is right for a
type where it overlaps the evidence of an annotated event of that type among whose participants are at least half of those annotated.
Annotators give one or two places of an event, not all: another sentence that fits an annotated event in type and participants is
unsure, and counts little. Passages and news written for the project teach too, and articles of PolNeAR that do not speak of trade, in which nothing
is an event of it. A logistic regression with an L2 penalty, by Newton's method: no chance in it. Each of FOLDS shares of the
articles is held back once, and what the others teach is measured on it as ``gold/score.py`` does; ``--held-back`` writes the records
of the events so found, as JSON lines.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from tradegraph.actors.registry import registry
from tradegraph.extract.events.features import Subject
from tradegraph.extract.events.gathering import gather, read_events
from tradegraph.extract.events.mentions import Mention, mentions
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.finding import read_tariffs
from tradegraph.identity import name_key
from tradegraph.records import Actor, Tariff
from training.corpora import annotated, polnear, written
from training.folds import fold
from training.logistic import fit

FOLDS = 8
_PENALTY = 8.0
_UNSURE = 0.2
_LEAST = 8  # sentences with a feature that counts
_EVERY = 4  # articles of PolNeAR: all of them would outweigh the annotated ones
_OF_NEWS = 0.3  # what a sentence of the written news counts: it is crowded with events; annotated articles held back have an F1 of .623 with this, .619 with 1
_STATES = {"trump administration": "united states", "biden administration": "united states"}

Weights = dict[str, float]


@dataclass(frozen=True)
class Read:
    """An article read once: the sentences that may tell an event, and the annotated events."""

    id: str
    reading: Reading
    tariffs: Sequence[Tariff]
    mentions: Sequence[Mention]
    events: Sequence[annotated.Event]
    counts: float = 1.0
    """How much each of its sentences counts in training."""


def read(given: annotated.Article) -> Read:
    """Read one annotated article."""
    reading = Reading.of(given.bare(), registry())
    tariffs = read_tariffs(reading)
    return Read(given.id, reading, tariffs, mentions(reading, tariffs), given.events)


def elsewhere(folder: Path) -> Iterator[Read]:
    """Articles of PolNeAR with at most one sentence that speaks of trade: what they tell far from it is no event of trade policy."""
    for version in polnear.read(folder)[::_EVERY]:
        given = read(annotated.Article(version.article, "", "", "", version.text, ()))
        if sum(Subject(given.reading, version.text.lower()).of_trade) <= 1:
            yield replace(given, mentions=[mention for mention in given.mentions if "trade around less than 1" in mention.features])


def _fits(event: annotated.Event, kind: str, actors: Iterable[Actor]) -> bool:
    """Whether at least half of those who take part in an event of a type are among some actors."""
    called = {name_key(name) for actor in actors for name in (actor.name, *actor.aliases)}
    found = sum(bool({name_key(name), _STATES.get(name_key(name), "")} & called) for name in event.participants)
    return event.kind == kind and 2 * found >= len(event.participants)


def _overlaps(event: annotated.Event, mention: Mention) -> bool:
    sentence = mention.trigger.sentence
    return any(start < sentence.end and sentence.start < end for start, end in event.evidence)


def _example(mention: Mention, events: Sequence[annotated.Event]) -> tuple[float, float]:
    """Whether a sentence is right, and how much that counts."""
    kind = mention.trigger.kind
    fitting = [event for event in events if _fits(event, kind, mention.participants.values())]
    if any(_overlaps(event, mention) for event in fitting):
        return 1.0, 1.0
    unsure = fitting or any(event.kind == kind and _overlaps(event, mention) for event in events)
    return 0.0, _UNSURE if unsure else 1.0


def train(articles: Sequence[Read]) -> Weights:
    """The weights that some articles teach."""
    rows = [mention.features for article in articles for mention in article.mentions]
    examples = [(*_example(mention, article.events), article.counts) for article in articles for mention in article.mentions]
    right, sure, counts = np.array(examples).T
    return fit(rows, right, sure * counts, _PENALTY, _LEAST)


def measure(articles: Sequence[Read], weights: Weights) -> dict[str, tuple[int, int, int]]:
    """Type -> how many events are found rightly, how many are found, how many there are."""
    hits, found, there = Counter[str](), Counter[str](), Counter[str]()
    for article in articles:
        open_events = list(article.events)
        there.update(event.kind for event in open_events)
        for told in gather(article.mentions, weights):
            found[told.kind] += 1
            fitting = (event for event in open_events if _fits(event, told.kind, told.participants.values()))
            match = next((event for event in fitting if any(_overlaps(event, mention) for mention in told.mentions)), None)
            if match:
                open_events.remove(match)
                hits[told.kind] += 1
    return {kind: (hits[kind], found[kind], there[kind]) for kind in sorted(there | found)}


def held_back(articles: Sequence[Read], more: Sequence[Read] = ()) -> Iterator[tuple[list[Read], Weights]]:
    """Each share of the articles, with the weights that the others and ``more`` teach."""
    for number in range(FOLDS):
        held = set(fold([article.id for article in articles], number, FOLDS))
        yield [article for article in articles if article.id in held], train([*(one for one in articles if one.id not in held), *more])


def crossed(shares: Iterable[tuple[Sequence[Read], Weights]]) -> dict[str, tuple[int, int, int]]:
    """What ``measure`` says of articles that had no part in the weights."""
    total: dict[str, tuple[int, int, int]] = {}
    for articles, weights in shares:
        for kind, (a, b, c) in measure(articles, weights).items():
            x, y, z = total.get(kind, (0, 0, 0))
            total[kind] = (a + x, b + y, c + z)
    return total


def report(counts: Mapping[str, tuple[int, int, int]]) -> None:
    """Print precision, recall and F1 by type and in all."""
    whole = tuple(sum(column) for column in zip(*counts.values(), strict=True))
    for kind, (hits, found, there) in [*counts.items(), ("all", whole)]:
        precision, recall, f1 = hits / max(found, 1), hits / max(there, 1), 2 * hits / max(found + there, 1)
        print(f"{kind:20} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  {hits} of {there}, {found} found")


def main() -> None:
    """Measure by held-back articles, then train on all and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--annotated", type=Path, required=True)
    parser.add_argument("--polnear", type=Path, required=True, help="its folder train")
    parser.add_argument("--out", type=Path, default=Path("tradegraph/extract/events/weights.json"))
    parser.add_argument("--held-back", type=Path, help="write the events found in articles that had no part in the weights there")
    given = parser.parse_args()
    articles = [read(article) for article in annotated.read(given.annotated)]
    news = (replace(read(article), counts=_OF_NEWS) for article in written.events("news"))
    others = [*(read(article) for article in written.events()), *news, *elsewhere(given.polnear)]
    shares = list(held_back(articles, others))
    report(crossed(shares))
    if given.held_back:
        found = (event for some, weights in shares for one in some for event in read_events(one.reading, one.tariffs, weights))
        given.held_back.write_text("".join(json.dumps(event.to_dict()) + "\n" for event in found), "utf-8")
    made = "training/events.py from the project's annotated articles, training/written and PolNeAR: weights only, no text"
    given.out.write_text(json.dumps({"made": made, "weights": train([*articles, *others])}, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
