"""Learn who most likely imposes a tariff and on whom: annotated and written articles -> tradegraph/extract/likely_parties.json.

    python -m training.parties --annotated DIR [--held-back FILE] [--out FILE]

The mentions of tariffs are found by the program's own reader; where an annotated tariff has the same rate, and is told there, its parties are the right
ones. A rate that no annotated tariff has is nobody's. While learning, the mentions before one have the parties that are right. Prints what rules tell and
what the scorer tells, of articles that had no part in the weights; ``--held-back`` writes the tariffs of the annotated ones, so read.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tradegraph.actors.registry import Registry, registry
from tradegraph.extract.likely_parties import settle
from tradegraph.extract.mentions import Mention
from tradegraph.extract.party_features import Pair, PartyFeatures
from tradegraph.extract.reading import Reading
from tradegraph.extract.scorer import Scorer
from tradegraph.extract.tariffs import completed, read_tariffs
from training.choices import Choice, fit
from training.corpora import annotated, written
from training.folds import fold

FOLDS = 5
_PENALTY = 10.0
_NEWS = 3.0  # how much a mention in real news counts, against one in what was written for the purpose
_SEEN = 5  # mentions with a feature that counts


@dataclass(frozen=True)
class Read:
    """An article read once, and what it teaches."""

    given: annotated.Article
    reading: Reading
    choices: Sequence[Choice]


def read(given: annotated.Article, weight: float) -> Read:
    """Read an article, and choose the right parties of each mention, which counts so much."""
    reading = Reading.of(given.bare(), registry())
    parties, mentions = completed(reading)
    seen = PartyFeatures(parties, mentions)
    choices, history = [], list[tuple[Mention, Pair]]()
    for mention in mentions:
        wanted = right(given, mention, reading, seen.world)
        pairs = seen.candidates(mention)
        place = next((at for at, pair in enumerate(pairs) if pair in wanted), None)
        if len(wanted) > 1 or (wanted and place is None):  # which is meant is not marked, or nothing at hand is right
            continue
        choices.append(Choice([dict.fromkeys(found, 1.0) for found in seen.of(mention, pairs, history)], place, weight))
        if place is not None:
            history.append((mention, pairs[place]))
    return Read(given, reading, choices)


def right(given: annotated.Article, mention: Mention, reading: Reading, world: str) -> set[Pair]:
    """The parties of the annotated tariffs that a mention may be of."""
    rate, place = mention.rate.value, reading.tokens_span(mention.rate.first, mention.rate.last)
    of_rate = [one for one in given.tariffs if one.rate == rate]
    here = [one for one in of_rate if one.evidence and one.tells(rate, place.start, place.end)]
    return {(_id(one.imposer, registry(), world), frozenset(_id(name, registry(), world) for name in one.targets)) for one in here or of_rate}


def _id(name: str, known: Registry, world: str) -> str:
    if name == "all":
        return world
    found = known.find(name, type="country")
    return found[0].id if found else name


def train(given: Sequence[Read]) -> dict[str, float]:
    """The weights that some articles teach: those that have tariffs."""
    return fit([choice for one in given if one.given.tariffs for choice in one.choices], _PENALTY, _SEEN)


def crossed(given: Sequence[Read]) -> Iterator[tuple[Read, Scorer]]:
    """Each article with a scorer that it had no part in."""
    names = sorted(one.given.id for one in given)
    for number in range(FOLDS):
        held = set(fold(names, number, FOLDS))
        scorer = Scorer(train([one for one in given if one.given.id not in held]))
        yield from ((one, scorer) for one in given if one.given.id in held)


def measure(given: Sequence[tuple[Read, Scorer]]) -> None:
    """Print how many mentions of annotated tariffs have the right parties, by rules and by the scorer."""
    ruled, scored, told = 0, 0, 0
    for one, scorer in given:
        parties, mentions = completed(one.reading)
        of_tariffs = [(mention, wanted) for mention in mentions if (wanted := right(one.given, mention, one.reading, parties.world.id))]
        told += len(of_tariffs)
        ruled += sum(_parties(mention) in wanted for mention, wanted in of_tariffs)
        settled = set(map(id, settle(parties, mentions, scorer)))
        scored += sum(id(mention) in settled and _parties(mention) in wanted for mention, wanted in of_tariffs)
    print(f"{told} mentions: parties right by rules {ruled / told:.3f}, by the scorer {scored / told:.3f}")


def _parties(mention: Mention) -> Pair:
    return mention.imposer.id if mention.imposer else "", frozenset(target.id for target in mention.targets)


def main() -> None:
    """Measure by articles held back, then train on all and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--annotated", type=Path, required=True)
    parser.add_argument("--held-back", type=Path, help="where the tariffs go that are read of annotated articles held back")
    parser.add_argument("--out", type=Path, default=Path("tradegraph/extract/likely_parties.json"))
    asked = parser.parse_args()
    given = [read(article, _NEWS) for article in annotated.read(asked.annotated)]
    given += [read(article, 1.0) for article in (*written.tariffs(), *written.tariffs("news")) if article.tariffs]
    pairs = list(crossed(given))
    measure(pairs)
    if asked.held_back:
        news = {article.id for article in annotated.read(asked.annotated)}
        lines = [json.dumps(tariff.to_dict()) for one, scorer in pairs if one.given.id in news for tariff in read_tariffs(one.reading, scorer)]
        asked.held_back.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    made = "training/parties.py from the project's annotated articles, training/written/tariffs and training/written/news: weights only, no text"
    asked.out.write_text(json.dumps({"made": made, "weights": train(given)}, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
