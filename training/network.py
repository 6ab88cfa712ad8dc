"""The network: BERT's encoder with the state of quotation as its second input, and a chain-structured CRF for each kind of labels."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from tradegraph.extract.statements.judging import acts, topics
from tradegraph.extract.tagging.labels import HEADS, count
from tradegraph.extract.tagging.pairing import WIDTH

STATES = 4
"""States of quotation, in the place of BERT's two segments; each begins as its first."""


class Crf(nn.Module):
    """A linear chain over the words of a window: how well labels follow one another."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.follow = nn.Parameter(torch.zeros(labels, labels))
        self.start = nn.Parameter(torch.zeros(labels))
        self.end = nn.Parameter(torch.zeros(labels))

    def loss(self, emissions: Tensor, labels: Tensor, real: Tensor) -> Tensor:
        """Negative log likelihood of each sequence: emissions (batch, words, labels), labels and real (batch, words)."""
        batch, length, _ = emissions.shape
        rows = torch.arange(batch)
        score = self.start[labels[:, 0]] + emissions[rows, 0, labels[:, 0]]
        whole = self.start + emissions[:, 0]
        for at in range(1, length):
            here = real[:, at]
            step = self.follow[labels[:, at - 1], labels[:, at]] + emissions[rows, at, labels[:, at]]
            score = score + step * here
            reached = torch.logsumexp(whole[:, :, None] + self.follow, dim=1) + emissions[:, at]
            whole = torch.where(here[:, None], reached, whole)
        last = labels[rows, real.sum(dim=1) - 1]
        return torch.logsumexp(whole + self.end, dim=1) - score - self.end[last]


class Tagger(nn.Module):
    """Encoder and heads. ``layers`` names the encoder's layers, of BERT's twelve, that it keeps."""

    def __init__(self, vocabulary: int, layers: int = 12) -> None:
        super().__init__()
        # without dropout of attention torch takes its quick kernel: a third less time a step on two cores
        config = BertConfig(vocab_size=vocabulary, num_hidden_layers=layers, type_vocab_size=STATES, attention_probs_dropout_prob=0.0)
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.dropout = nn.Dropout(0.1)
        self.outputs = nn.ModuleDict({head: nn.Linear(config.hidden_size, count(kinds)) for head, kinds in HEADS.items()})
        self.crfs = nn.ModuleDict({head: Crf(count(kinds)) for head, kinds in HEADS.items()})
        answers = len(acts()) + len(topics())
        self.judge = nn.Linear(2 * config.hidden_size + answers, answers)
        self.pairing = nn.Linear(len(seen_at(layers)) * config.hidden_size, WIDTH)
        for given in self.pairing.parameters():
            nn.init.zeros_(given)

    def forward(self, pieces: Tensor, states: Tensor, real: Tensor) -> Tensor:
        """The hidden states (batch, pieces, size) of pieces in their states of quotation; ``real`` masks padding."""
        return self.encoder(input_ids=pieces, token_type_ids=states, attention_mask=real).last_hidden_state

    def emissions(self, hidden: Tensor, heads: Tensor, head: str) -> Tensor:
        """Scores (batch, words, labels) of one head at the first piece of each word; ``heads`` (batch, words)."""
        return self.outputs[head](self.dropout(at_words(hidden, heads)))


def seen_at(layers: int) -> tuple[int, ...]:
    """The layers, from 1, by whose states pairs of rate and name are told: two of the middle, which know most of who does what to whom, and the last."""
    return layers // 2, layers // 2 + 1, layers


def layers(encoder: BertModel, pieces: Tensor, states: Tensor) -> Tensor:
    """The hidden states of those layers side by side, the last one's last (batch, pieces, layers times size)."""
    given = encoder(input_ids=pieces, token_type_ids=states, output_hidden_states=True).hidden_states
    return torch.cat([given[at] for at in seen_at(len(given) - 1)], dim=-1)


def at_words(hidden: Tensor, heads: Tensor) -> Tensor:
    """The hidden states (batch, words, size) at the first piece of each word."""
    return hidden.gather(1, heads[:, :, None].expand(-1, -1, hidden.shape[-1]))


def from_bert(weights: Path) -> Tagger:
    """A new tagger with BERT's encoder, from the file ``training.bert`` wrote."""
    given = torch.load(weights)
    types = "embeddings.token_type_embeddings.weight"
    given[types] = given[types][:1].repeat(STATES, 1)
    model = Tagger(given["embeddings.word_embeddings.weight"].shape[0])
    missing, unexpected = model.encoder.load_state_dict(given, strict=False)
    if unexpected or [name for name in missing if "position_ids" not in name]:
        raise ValueError(f"{weights} is not BERT-base as training.bert writes it: missing {missing}, unexpected {unexpected}")
    return model


def shortened(teacher: Tagger, layers: Sequence[int]) -> Tagger:
    """A student that begins as these layers of its teacher, with its embeddings and heads."""
    student = Tagger(teacher.encoder.config.vocab_size, len(layers))
    kept = {}
    for name, value in teacher.state_dict().items():
        if name.startswith("encoder.encoder.layer."):
            number = int(name.split(".")[3])
            if number not in layers:
                continue
            name = name.replace(f"layer.{number}.", f"layer.{layers.index(number)}.", 1)
        kept[name] = value
    student.load_state_dict(kept)
    return student


def average(several: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the weights of several states of one network: of the last epochs of a run it generalises a little better than the last."""
    states = [torch.load(path) for path in several]
    return {name: torch.stack([state[name] for state in states]).mean(0) if value.is_floating_point() else value for name, value in states[0].items()}


def load(weights: Path) -> Tagger:
    """A trained tagger, of as many layers and pieces as its file has; heads it has not learned stay as they are made."""
    given = torch.load(weights)
    layers = 1 + max(int(name.split(".")[3]) for name in given if name.startswith("encoder.encoder.layer."))
    model = Tagger(given["encoder.embeddings.word_embeddings.weight"].shape[0], layers)
    missing, unexpected = model.load_state_dict(given, strict=False)
    if unexpected or [name for name in missing if not name.startswith(("judge.", "pairing."))]:
        raise ValueError(f"{weights} is not a tagger: missing {missing}, unexpected {unexpected}")
    return model.eval()
