"""Teach a network which percentages are rates of tariffs: the last of what words bring (see ``tradegraph/extract/tagging/pairing.py``).

    python -m training.figures --network NETWORK.pt --vocabulary vocab.txt --annotated DIR --polnear DIR --into NETWORK.pt

The encoder stays as it is: one linear layer over its hidden states at the first word of a percentage is learned. A percentage is a tariff's
where the article has a tariff of that rate, told there. News on anything else (the articles of the train part of PolNeAR that do not name
a tariff) has percentages too, none of them a tariff's.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

from tradegraph.actors.registry import registry
from tradegraph.extract.reading import Reading
from tradegraph.extract.tagging.model import tokenizer
from tradegraph.extract.tagging.windows import windows
from tradegraph.extract.tariffs.figures import Rate, figures
from tradegraph.extract.text import Sentence
from training import network
from training.corpora import annotated, polnear, written
from training.folds import fold
from training.layer import learn

ANNOTATED, PASSAGES, NEWS, OTHERS = "annotated", "written passages", "written news", "other news"
_BATCH, _DROPOUT = 64, 0.3
_REAL = 3.0  # how much a percentage of annotated news counts, against another one


@dataclass(frozen=True)
class Figure:
    """A percentage: of which kind of article, where, the hidden states at its first word, and whether it is a tariff's."""

    kind: str
    article: str
    reading: Reading
    sentence: Sentence
    rate: Rate
    states: NDArray[np.float16]
    right: bool


def seen(kind: str, article: annotated.Article, model: network.Tagger, words: Tokenizer) -> Iterator[Figure]:
    """The percentages of an article, which the shipped network reads, as another one sees them."""
    reading = Reading.of(article.bare(), registry())
    told = [(sentence, rate) for sentence in reading.parts.sentences for rate in figures(reading.parts.tokens, sentence) if rate.unit == "%"]
    firsts = {rate.first for _, rate in told}
    states: dict[int, NDArray[np.float16]] = {}
    for window in windows(reading.parts, words) if firsts else ():
        if not firsts.isdisjoint(window.words):
            with torch.no_grad():
                found = network.layers(model.encoder, torch.tensor([window.pieces]), torch.tensor([window.states]))
            states |= {word: found[0, head].numpy().astype(np.float16) for word, head in zip(window.words, window.heads, strict=True) if word in firsts}
    for sentence, rate in told:
        place = reading.tokens_span(rate.first, rate.last)
        right = any(one.tells(rate.value, place.start, place.end) for one in article.tariffs)
        yield Figure(kind, article.id, reading, sentence, rate, states[rate.first], right)


def every(folder: Path, news: Path, model: network.Tagger, words: Tokenizer) -> list[Figure]:
    """The percentages of all articles: annotated ones of a folder, written ones, and PolNeAR's of another folder that do not name a tariff."""
    others = [annotated.Article(one.article, "", "", "", one.text, ()) for one in polnear.read(news) if "tariff" not in one.text.lower()]
    given = {ANNOTATED: annotated.read(folder), PASSAGES: written.tariffs(), NEWS: written.tariffs("news"), OTHERS: others}
    return [figure for kind, articles in given.items() for article in articles for figure in seen(kind, article, model, words)]


def train(given: Sequence[Figure]) -> nn.Linear:
    """The layer that some percentages teach."""
    return learn(len(given[0].states), 1, given, _BATCH, _loss)


def _loss(layer: nn.Linear, batch: Sequence[Figure]) -> torch.Tensor:
    scores = layer(functional.dropout(_states(batch), _DROPOUT)).squeeze(1)
    weights = torch.tensor([_REAL if one.kind == ANNOTATED else 1.0 for one in batch])
    lost = functional.binary_cross_entropy_with_logits(scores, torch.tensor([float(one.right) for one in batch]), reduction="none")
    return (lost * weights).sum() / weights.sum()


def _states(given: Sequence[Figure]) -> torch.Tensor:
    return torch.from_numpy(np.stack([one.states for one in given])).float()


def held_back(given: Sequence[Figure], folds: int) -> Iterator[tuple[Figure, float]]:
    """Each percentage with the log-odds that it is a tariff's, by a layer that its article had no part in."""
    names = sorted({one.article for one in given})
    for number in range(folds):
        held = set(fold(names, number, folds))
        layer, rest = train([one for one in given if one.article not in held]), [one for one in given if one.article in held]
        with torch.no_grad():
            yield from zip(rest, layer(_states(rest)).squeeze(1).tolist(), strict=True)


def main() -> None:
    """Learn from all articles, and write the network with its new layer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("--network", "--vocabulary", "--annotated", "--polnear", "--into"):
        parser.add_argument(option, type=Path, required=True)
    given = parser.parse_args()
    model, words = network.load(given.network), tokenizer(given.vocabulary)
    layer = train(every(given.annotated, given.polnear, model, words))
    with torch.no_grad():
        model.pairing.weight[-1] = layer.weight[0]
        model.pairing.bias[-1] = layer.bias[0]
    torch.save(model.state_dict(), given.into)


if __name__ == "__main__":
    main()
