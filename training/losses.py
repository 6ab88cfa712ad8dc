"""What a batch costs: chains of labels, a teacher's scores and hidden states, acts and topics."""

import torch
from torch import Tensor
from torch.nn import functional

from tradegraph.extract.statements.judging import acts
from training.examples import Batch
from training.network import Tagger, at_words

_OF_JUDGING = 0.2


def loss(model: Tagger, batch: Batch) -> Tensor:
    """The mean loss a word of each head that the batch has labels for, of a teacher's reading, and of its statements' acts and topics.

    Where annotators and a teacher both label, each counts half.
    """
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model(batch.pieces, batch.states, batch.real)
    hidden = hidden.float()
    words = batch.scored.sum()
    total = hidden.new_zeros(())
    for head, labels in batch.labels.items():
        hard = model.crfs[head].loss(model.emissions(hidden, batch.heads, head), labels, batch.scored).sum() / words
        total = total + (hard / 2 if head in batch.soft else hard)
    for head, soft in batch.soft.items():
        total = total + _apart(model.emissions(hidden, batch.heads, head), soft, batch.scored) * (0.5 if head in batch.labels else 1)
    if batch.seen is not None:
        total = total + _off(at_words(hidden, batch.heads), batch.seen.float(), batch.scored)
    return total + _OF_JUDGING * _judging(model, hidden, batch) if batch.judged else total


def _apart(emissions: Tensor, soft: Tensor, scored: Tensor) -> Tensor:
    """How far a student's scores are from its teacher's: mean Kullback-Leibler divergence a word."""
    mine, theirs = functional.log_softmax(emissions, -1), functional.log_softmax(soft, -1)
    return functional.kl_div(mine, theirs, reduction="none", log_target=True).sum(-1)[scored].mean()


def _off(hidden: Tensor, seen: Tensor, scored: Tensor) -> Tensor:
    """How far a student's last hidden states are from its teacher's: mean square a word and dimension (Sun et al., EMNLP 2019, of the last layer)."""
    return functional.mse_loss(hidden[scored], seen[scored])


def _judging(model: Tagger, hidden: Tensor, batch: Batch) -> Tensor:
    """Cross entropy of acts, and of each topic, a statement."""
    rows = []
    for row, one in batch.judged:
        means = [hidden[row, batch.heads[row, list(at)]].mean(dim=0) for at in (one.cue, one.content)]
        rows.append(torch.cat([*means, torch.tensor(one.hints)]))
    scores = model.judge(model.dropout(torch.stack(rows)))
    act = functional.cross_entropy(scores[:, : len(acts())], torch.tensor([one.acts for _, one in batch.judged]))
    wanted = torch.tensor([one.topics for _, one in batch.judged])
    return act + functional.binary_cross_entropy_with_logits(scores[:, len(acts()) :], wanted, reduction="none").sum(1).mean()
