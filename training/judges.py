"""Fit the classifiers of acts and topics to a trained network, to the end: on the encodings of the annotated statements, the network fixed.

The few steps that the network's own training takes shape its encoding, but are too few for weights this many. A ridge penalty keeps
them small; ``report`` tells what each penalty gives on articles left out of the fit.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from tradegraph.extract.statements.judging import MOST, acts
from tradegraph.extract.tagging.model import tokenizer
from training import network, statements
from training.corpora import annotated
from training.examples import collate
from training.folds import fold

PENALTY = 100.0
FOLDS = 5
LEAST = 0.4


@dataclass(frozen=True)
class Encoded:
    """Statements as rows: their article's number, features, act and topics."""

    article: Tensor
    features: Tensor
    act: Tensor
    topics: Tensor

    def of(self, rows: Tensor) -> "Encoded":
        """Some of the rows."""
        return Encoded(self.article[rows], self.features[rows], self.act[rows], self.topics[rows])


@torch.no_grad()
def encode(model: network.Tagger, articles: Sequence[annotated.Article], words: Tokenizer) -> Encoded:
    """The statements of the articles as the network sees them."""
    rows, numbers, given_acts, given_topics = [], [], [], []
    for number, article in enumerate(articles):
        for example in statements.of_article(article, words):
            batch = collate([example])
            hidden = model(batch.pieces, batch.states, batch.real)[0]
            for one in example.judged:
                means = [hidden[batch.heads[0, list(at)]].mean(dim=0) for at in (one.cue, one.content)]
                rows.append(torch.cat([*means, torch.tensor(one.hints)]))
                numbers.append(number)
                given_acts.append(one.acts.index(1.0))
                given_topics.append(one.topics)
    return Encoded(torch.tensor(numbers), torch.stack(rows), torch.tensor(given_acts), torch.tensor(given_topics))


def fit(data: Encoded, penalty: float) -> tuple[Tensor, Tensor]:
    """Weights (answers, features) and bias, by L-BFGS; the penalty counts a feature in its own spread."""
    centre, spread = data.features.mean(0), data.features.std(0) + 1e-3
    scaled = (data.features - centre) / spread
    answers = len(acts()) + data.topics.shape[1]
    weight = torch.zeros(answers, scaled.shape[1], requires_grad=True)
    bias = torch.zeros(answers, requires_grad=True)
    optimizer = torch.optim.LBFGS([weight, bias], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimizer.zero_grad()
        scores = scaled @ weight.T + bias
        act = functional.cross_entropy(scores[:, : len(acts())], data.act, reduction="sum")
        topics = functional.binary_cross_entropy_with_logits(scores[:, len(acts()) :], data.topics, reduction="sum")
        value = act + topics + penalty * weight.square().sum() / 2
        value.backward()
        return value

    optimizer.step(loss)
    plain = weight.detach() / spread
    return plain, bias.detach() - plain @ centre


def right(data: Encoded, weight: Tensor, bias: Tensor) -> tuple[int, int, int, int]:
    """Acts right, topics right, topics given, topics annotated."""
    scores = data.features @ weight.T + bias
    likely = scores[:, len(acts()) :].sigmoid()
    ranks = likely.argsort(dim=1, descending=True).argsort(dim=1)
    given = ((likely >= LEAST) & (ranks < MOST)) | (ranks == 0)
    wanted = data.topics > 0
    hits = (given & wanted).sum()
    return int((scores[:, : len(acts())].argmax(1) == data.act).sum()), int(hits), int(given.sum()), int(wanted.sum())


def report(data: Encoded, penalties: Sequence[float]) -> None:
    """Print accuracy of acts and F1 of topics on articles left out, by penalty."""
    names = [f"{number:06}" for number in range(int(data.article.max()) + 1)]
    for penalty in penalties:
        sums = [0, 0, 0, 0]
        for number in range(FOLDS):
            inside = torch.isin(data.article, torch.tensor([int(name) for name in fold(names, number, FOLDS)]))
            sums = [a + b for a, b in zip(sums, right(data.of(inside), *fit(data.of(~inside), penalty)), strict=True)]
        print(f"penalty {penalty:g}: acts {sums[0] / len(data.act):.3f}, topics F1 {2 * sums[1] / (sums[2] + sums[3]):.3f}")


def main() -> None:
    """Fit, and write the network with the fitted classifiers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", type=Path)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--annotated", type=Path, required=True)
    parser.add_argument("--fold", type=lambda text: [int(part) for part in text.split("/")], help="K/N, as for training.train ship")
    parser.add_argument("--report", type=float, nargs="*", default=[], help="penalties to compare on articles left out")
    given = parser.parse_args()
    model = network.load(given.network)
    articles = annotated.read(given.annotated)
    left_out = fold([a.id for a in articles], *given.fold) if given.fold else []
    data = encode(model, [a for a in articles if a.id not in left_out], tokenizer(given.vocabulary))
    report(data, given.report)
    weight, bias = fit(data, PENALTY)
    with torch.no_grad():
        model.judge.weight.copy_(weight)
        model.judge.bias.copy_(bias)
    torch.save(model.state_dict(), given.network)


if __name__ == "__main__":
    main()
