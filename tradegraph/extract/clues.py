"""What a statement shows of its act and topics: named clues, and how strongly each is there."""

import re

from tradegraph.extract.lexicon import Cue
from tradegraph.extract.topics import act_clues, act_of, weights_of

_WORD = re.compile(r"[a-z][a-z’'-]+")
_FULL = 10.0  # the weight of a topic's terms from which on more terms say no more
_STRENGTH = {"word": 1.0, "cue": 0.7, "act": 1.0, "clue": 0.4, "topic": 1.4, "around": 0.7}
"""By kind of clue. The fit draws each clue's weight towards nothing alike, so the strong kinds speak first and single words last."""


def clues(cue: Cue, content: str, around: str) -> dict[str, float]:
    """Clue -> strength, of a report with this cue and these words; ``around`` is the paragraph that holds the cue."""
    low = content.lower()
    out = {**_spread("word", _WORD.findall(low)), **_spread("cue", [cue.lemma, *_WORD.findall(cue.lemma)])}
    out |= {f"act {act}": _STRENGTH["act"] for act in (f"of cue: {cue.act}", f"of words: {act_of(cue.act, low)}")}
    out |= {f"clue {clue}": _STRENGTH["clue"] for clue in act_clues(low)}
    return out | _topics("topic", low) | _topics("around", around.lower())


def _spread(kind: str, words: list[str]) -> dict[str, float]:
    """Each different word once; together they are as strong whether they are many or few."""
    different = set(words)
    return {f"{kind} {word}": _STRENGTH[kind] / len(different) ** 0.5 for word in sorted(different)}


def _topics(kind: str, low: str) -> dict[str, float]:
    """How many terms of each topic there are, which share of all they are, and of which there are most."""
    weights = weights_of(low)
    total, most = sum(weights.values()), max(weights.values(), default=0)
    out = {}
    for topic, weight in weights.items():
        out[f"{kind} {topic}"] = _STRENGTH[kind] * min(weight / _FULL, 1.0)
        out[f"{kind} share: {topic}"] = _STRENGTH[kind] * weight / total
        if weight == most:
            out[f"{kind} most: {topic}"] = _STRENGTH[kind]
    return out
