"""Reading with the network itself, in torch, before it is exported: for choosing epochs and for measuring a teacher."""

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from tokenizers import Tokenizer

from tradegraph.extract.tagging.chains import Chain, decode
from tradegraph.extract.tagging.labels import HEADS, ROLES, to_spans
from training import metrics, network
from training.corpora.polnear import Version
from training.examples import Example, collate, examples, of_polnear
from training.metrics import Score
from training.words import apart

_TOGETHER = 16  # windows


def span_scores(model: network.Tagger, versions: Sequence[Version], words: Tokenizer, head: str = "attribution") -> str:
    """Exact F1 of the spans of each role, page furniture left out, as a line for a log."""
    pool = [example for version in versions for example in of_polnear(version, words)]
    scores = {role: Score() for role in ROLES}
    for example, labels in zip(pool, best_labels(model, pool, head), strict=True):
        gold = [label for label, shown in zip(example.labels["attribution"], example.shown, strict=True) if shown]
        theirs, mine = (metrics.spans_of(_tags(one, head)) for one in (gold, labels))
        for role in ROLES:
            scores[role] += metrics.exact(theirs, mine, role)
    return ", ".join(f"{role} P {score.precision:.4f} R {score.recall:.4f} F1 {score.f1:.4f}" for role, score in scores.items())


def spans(model: network.Tagger, text: str, words: Tokenizer, head: str = "attribution") -> list[tuple[str, int, int]]:
    """The spans (label, start, end in characters) that a head finds in a text, in full precision, as the reader takes them from labels."""
    parts = apart(text)
    blank = {head: [0] * len(parts.tokens)}
    pool = examples(parts, words, blank)
    out: list[tuple[str, int, int]] = []
    for example, labels in zip(pool, best_labels(model, pool, head), strict=True):
        tokens = [parts.tokens[at] for at in example.window.words]
        out.extend((label, tokens[first].start, tokens[last - 1].end) for label, first, last in to_spans(labels, HEADS[head]))
    return out


@torch.inference_mode()
def best_labels(model: network.Tagger, pool: Sequence[Example], head: str) -> Iterator[list[int]]:
    """The best labels of each example's words that count."""
    crf = model.crfs[head]
    chain = Chain(*(getattr(crf, part).detach().numpy() for part in ("follow", "start", "end")))
    for at in range(0, len(pool), _TOGETHER):
        batch = collate(pool[at : at + _TOGETHER])
        hidden = model(batch.pieces, batch.states, batch.real)
        scores = model.emissions(hidden, batch.heads, head).numpy()
        lengths = batch.scored.sum(dim=1).tolist()
        for found in decode([(chain, np.asarray(row[:length])) for row, length in zip(scores, lengths, strict=True)]):
            yield found.labels


def _tags(labels: Sequence[int], head: str) -> list[str]:
    """Labels as BIO tags."""
    kinds = HEADS[head]
    return [f"{'BI'[(label - 1) % 2]}-{kinds[(label - 1) // 2]}" if label else "O" for label in labels]
