"""Teach a network what words bring to pairs of a tariff's rate and a country's name: who imposes it, whose goods bear it.

    python -m training.pairing --network NETWORK.pt --vocabulary vocab.txt --annotated DIR --into NETWORK.pt

The encoder stays as it is: one linear layer over its hidden states is learned (see ``tradegraph/extract/tagging/pairing.py``), from the mentions
of tariffs that ``training.told`` finds. The shipped network reads them, so what it knows of names is as in the program.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from tradegraph.extract.tagging.model import tokenizer
from tradegraph.extract.tagging.pairing import PARTS, SIZE, WIDTH, Pairing
from tradegraph.extract.tagging.windows import windows
from tradegraph.extract.tariffs.party_history import Pair
from tradegraph.extract.tariffs.party_votes import seen_with, words_of
from training import network
from training.folds import fold
from training.layer import learn
from training.told import Told, articles

_BATCH, _DROPOUT = 32, 0.5
_VECTORS = 2 * PARTS * SIZE  # of a rate's words, or of a name's


@dataclass(frozen=True)
class Seen:
    """An article's hidden states (words, size), where its windows begin, and its mentions of tariffs."""

    told: Told
    states: NDArray[np.float16]
    starts: Sequence[int]

    def pairing(self, layer: nn.Linear) -> Pairing:
        """What its words bring to pairs by a layer; what they say of percentages is as the shipped network has it."""
        with torch.no_grad():
            numbers = layer(torch.from_numpy(self.states).float()).numpy().astype(np.float16)
        numbers[:, -1] = self.told.reading.tagged.pairing.numbers[:, -1]
        return Pairing(numbers, self.starts)


@dataclass(frozen=True)
class Sample:
    """A mention: the states of its rate's first word and noun, those of each name's first and last word, whether each imposes and bears,
    and whether everyone does and it is a tariff at all; None where that is not known."""

    rate: NDArray[np.float16]
    names: NDArray[np.float16]
    parts: NDArray[np.float32] | None
    whole: tuple[float | None, float]
    weight: float


def see(told: Told, model: network.Tagger, words: Tokenizer) -> Seen:
    """Run a network over the windows of an article that have a mention; the states of other words are 0."""
    cut = windows(told.reading.parts, words)
    rated = {mention.rate.first for mention in told.mentions}
    states = np.zeros((len(told.reading.parts.tokens), model.pairing.in_features), np.float16)
    for window in cut:
        if not rated.isdisjoint(window.words):
            with torch.no_grad():
                found = network.layers(model.encoder, torch.tensor([window.pieces]), torch.tensor([window.states]))
            states[window.words] = found[0, window.heads].numpy()
    return Seen(told, states, [window.words[0] for window in cut])


def samples(seen: Seen) -> Iterator[Sample]:
    """The mentions of an article with tariffs of which it is known whose they are."""
    told, window = seen.told, Pairing(seen.states, seen.starts)
    for mention in told.mentions if told.given.tariffs else ():
        wanted = told.right(mention)
        if len(wanted) > 1:  # which is meant is not marked
            continue
        names = seen_with(window, mention.rate, told.parties.all)
        pair = next(iter(wanted), None)
        yield Sample(
            seen.states[[*words_of(window, mention.rate)]], seen.states[[[party.first, party.last - 1] for party in names]] if names else np.zeros((0, 2, 0), np.float16),
            np.array([_does(party.actor.id, pair) for party in names], np.float32) if pair and names else None,
            (float(told.parties.world.id in pair[1]) if pair else None, float(pair is not None)), told.weight,
        )  # fmt: skip


def _does(actor: str, pair: Pair) -> tuple[bool, bool]:
    return actor == pair[0], actor in pair[1]


def train(given: Sequence[Sample]) -> nn.Linear:
    """The layer that some mentions teach."""
    return learn(given[0].rate.shape[-1], WIDTH, given, _BATCH, _loss)


def _loss(layer: nn.Linear, batch: Sequence[Sample]) -> Tensor:
    """Cross entropy a name of what it does, and a rate of what it is."""
    rates = _numbers(layer, [one.rate[None] for one in batch])
    alone = rates[:, 0, -2 * PARTS : -PARTS] + rates[:, 1, -PARTS:]
    known = torch.tensor([[one.weight * (one.whole[0] is not None), one.weight] for one in batch])
    whole = torch.tensor([[one.whole[0] or 0.0, one.whole[1]] for one in batch])
    total = (functional.binary_cross_entropy_with_logits(alone, whole, reduction="none") * known).sum() / known.sum()
    named = [(at, one, one.parts) for at, one in enumerate(batch) if one.parts is not None]
    if not named:
        return total
    names = _numbers(layer, [one.names for _, one, _ in named])
    of = torch.tensor([at for at, one, _ in named for _ in one.names])
    weights = torch.tensor([one.weight for _, one, _ in named for _ in one.names])
    vectors = (rates[of, 0, : _VECTORS // 2] + rates[of, 1, _VECTORS // 2 : _VECTORS]) * (
        names[:, 0, _VECTORS : _VECTORS * 3 // 2] + names[:, 1, _VECTORS * 3 // 2 : _VECTORS * 2]
    )
    scores = vectors.view(-1, PARTS, SIZE).sum(-1) / SIZE**0.5 + names[:, 0, 2 * _VECTORS : 2 * _VECTORS + PARTS] + names[:, 1, 2 * _VECTORS + PARTS : -2 * PARTS]
    parts = torch.from_numpy(np.concatenate([parts for *_, parts in named]))
    lost = functional.binary_cross_entropy_with_logits(scores, parts, reduction="none").sum(1)
    return total + (lost * weights).sum() / weights.sum()


def _numbers(layer: nn.Linear, states: Sequence[NDArray[np.float16]]) -> Tensor:
    """What pairs of words bring (pairs, 2, WIDTH - 1), some of their states left out."""
    given: Tensor = layer(functional.dropout(torch.from_numpy(np.concatenate(states)).float(), _DROPOUT))[..., :-1]
    return given


def held_back(given: Sequence[Seen], folds: int) -> Iterator[Told]:
    """Each article with what its words bring by a layer that it had no part in."""
    names = sorted(one.told.given.id for one in given)
    for number in range(folds):
        held = set(fold(names, number, folds))
        layer = train([sample for one in given if one.told.given.id not in held for sample in samples(one)])
        yield from (one.told.paired(one.pairing(layer)) for one in given if one.told.given.id in held)


def main() -> None:
    """Learn from all articles, and write the network with its new layer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("--network", "--vocabulary", "--annotated", "--into"):
        parser.add_argument(option, type=Path, required=True)
    given = parser.parse_args()
    model, words = network.load(given.network), tokenizer(given.vocabulary)
    layer = train([sample for told in articles(given.annotated) for sample in samples(see(told, model, words))])
    model.pairing.load_state_dict(layer.state_dict())
    torch.save(model.state_dict(), given.into)


if __name__ == "__main__":
    main()
