"""What a larger network gives a smaller one to learn: for each word of a text its scores of labels and its hidden state, and the statements it
sees there with their acts and topics. Of text that it has not learned by heart it says more than labels do.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from tradegraph.extract.statements.judging import acts
from tradegraph.extract.tagging.chains import Chain, decode
from tradegraph.extract.tagging.labels import HEADS, to_spans
from tradegraph.extract.text import Text
from training import network
from training.examples import Example, Judged, collate, examples
from training.statements import hints_of
from training.words import apart

_FAR = 40
"""Words between a cue and the content that is taken for its own."""


@dataclasses.dataclass(frozen=True)
class Lesson:
    """Of an article's words: scores of labels by head (words, labels), last hidden states (words, size), statements by places of words."""

    scores: Mapping[str, NDArray[np.float32]]
    hidden: NDArray[np.float16] | None
    judged: Sequence[Judged] = ()


@torch.inference_mode()
def lesson(name: str, text: str, teacher: network.Tagger, large: Tokenizer, folder: Path, heads: Sequence[str] = ("attribution",)) -> Lesson:
    """An article as its teacher reads it; its hidden states are kept in a folder, since the reading takes long.

    With the head "statement", also the statements that are seen by it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stored = folder / f"{name}.npy"
    parts = apart(text)
    if not stored.exists():
        hidden = []
        for example in examples(parts, large, {}):
            batch = collate([example])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                last = teacher(batch.pieces, batch.states, batch.real)
            hidden.append(network.at_words(last, batch.heads)[0].to(torch.float16).numpy())
        np.save(stored, np.concatenate(hidden))
    kept = np.load(stored, mmap_mode="r")
    states = torch.from_numpy(kept.astype(np.float32))
    scores = {head: teacher.outputs[head](states).numpy() for head in heads}
    return Lesson(scores, kept, list(_judged(parts, states, scores["statement"], teacher)) if "statement" in heads else ())


def _judged(parts: Text, states: Tensor, scores: NDArray[np.float32], teacher: network.Tagger) -> Iterator[Judged]:
    """Each cue with the content next to it, and how likely the teacher finds its acts and topics."""
    crf = teacher.crfs["statement"]
    chain = Chain(*(getattr(crf, part).numpy() for part in ("follow", "start", "end")))
    spans = to_spans(decode([(chain, scores)])[0].labels, HEADS["statement"])
    for _, first, last in (span for span in spans if span[0] == "cue"):
        away, start, end = min(((max(a - last, first - b, 0), a, b) for kind, a, b in spans if kind == "content"), default=(_FAR, 0, 0))
        if away < _FAR:
            hints = hints_of(parts, range(first, last), parts.text[parts.tokens[start].start : parts.tokens[end - 1].end])
            found = teacher.judge(torch.cat([states[first:last].mean(0), states[start:end].mean(0), torch.tensor(hints)]))
            of_acts, of_topics = found[: len(acts())].softmax(0), found[len(acts()) :].sigmoid()
            yield Judged(range(first, last), range(start, end), hints, of_acts.tolist(), of_topics.tolist())


def taught(windows: Sequence[Example], given: Lesson) -> list[Example]:
    """An article's windows with what the teacher gives for their words."""

    def cut(example: Example) -> Example:
        begin, end = example.window.words[0], example.window.words[-1] + 1
        soft = {head: scores[begin:end] for head, scores in given.scores.items()}
        judged = [part for one in given.judged if (part := _within(one, begin, end))]
        return dataclasses.replace(example, soft=soft, seen=None if given.hidden is None else given.hidden[begin:end], judged=[*example.judged, *judged])

    return [cut(example) for example in windows]


def _within(one: Judged, begin: int, end: int) -> Judged | None:
    cue, content = ([at - begin for at in places if begin <= at < end] for places in (one.cue, one.content))
    return dataclasses.replace(one, cue=cue, content=content) if cue and content else None
