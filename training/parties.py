"""Learn who most likely imposes a tariff and on whom: annotated and written articles -> tradegraph/extract/tariffs/likely_parties.json.

    python -m training.parties --annotated DIR [--held-back FILE] [--out FILE]

The mentions of tariffs are those of ``training.told``. While learning, the mentions before one have the parties that are right, and what the network
says of parties is by a layer that has not learned from the article. Prints what rules tell and
what the scorer tells, of articles that had no part in the weights; ``--held-back`` writes the tariffs of the annotated ones, so read.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tradegraph.extract.scorer import Scorer
from tradegraph.extract.tagging.model import FOLDER, tokenizer
from tradegraph.extract.tariffs.finding import completed, read_tariffs
from tradegraph.extract.tariffs.likely_parties import settle
from tradegraph.extract.tariffs.mentions import Mention
from tradegraph.extract.tariffs.party_features import PartyFeatures
from tradegraph.extract.tariffs.party_history import Pair
from training.choices import Choice, fit
from training.corpora import annotated
from training.folds import fold
from training.pairing import held_back, see
from training.told import Told, articles
from training.unpack import unpack

FOLDS = 5
_PENALTY = 10.0
_SEEN = 5  # mentions with a feature that counts


@dataclass(frozen=True)
class Read:
    """An article, and what it teaches."""

    told: Told
    choices: Sequence[Choice]


def read(told: Told) -> Read:
    """Choose the right parties of each mention of an article."""
    seen = PartyFeatures(told.parties, told.mentions)
    choices, history = [], list[tuple[Mention, Pair]]()
    for mention in told.mentions:
        wanted = told.right(mention)
        pairs = seen.candidates(mention)
        place = next((at for at, pair in enumerate(pairs) if pair in wanted), None)
        if len(wanted) > 1 or (wanted and place is None):  # which is meant is not marked, or nothing at hand is right
            continue
        choices.append(Choice(seen.of(mention, pairs, history), place, told.weight))
        if place is not None:
            history.append((mention, pairs[place]))
    return Read(told, choices)


def train(given: Sequence[Read]) -> dict[str, float]:
    """The weights that some articles teach: those that have tariffs."""
    return fit([choice for one in given if one.told.given.tariffs for choice in one.choices], _PENALTY, _SEEN)


def crossed(given: Sequence[Read]) -> Iterator[tuple[Read, Scorer]]:
    """Each article with a scorer that it had no part in."""
    names = sorted(one.told.given.id for one in given)
    for number in range(FOLDS):
        held = set(fold(names, number, FOLDS))
        scorer = Scorer(train([one for one in given if one.told.given.id not in held]))
        yield from ((one, scorer) for one in given if one.told.given.id in held)


def measure(given: Sequence[tuple[Read, Scorer]]) -> None:
    """Print how many mentions of annotated tariffs have the right parties, by rules and by the scorer."""
    ruled, scored, told = 0, 0, 0
    for one, scorer in given:
        parties, mentions = completed(one.told.reading)
        of_tariffs = [(mention, wanted) for mention in mentions if (wanted := one.told.right(mention))]
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
    parser.add_argument("--out", type=Path, default=Path("tradegraph/extract/tariffs/likely_parties.json"))
    asked = parser.parse_args()
    model, words = unpack(FOLDER), tokenizer(FOLDER / "vocab.txt")
    given = [read(told) for told in held_back([see(told, model, words) for told in articles(asked.annotated)], FOLDS)]
    pairs = list(crossed(given))
    measure(pairs)
    if asked.held_back:
        news = {article.id for article in annotated.read(asked.annotated)}
        lines = [json.dumps(tariff.to_dict()) for one, scorer in pairs if one.told.given.id in news for tariff in read_tariffs(one.told.reading, scorer)]
        asked.held_back.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    made = "training/parties.py from the project's annotated articles, training/written/tariffs and training/written/news: weights only, no text"
    asked.out.write_text(json.dumps({"made": made, "weights": train(given)}, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
