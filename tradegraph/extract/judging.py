"""What act a statement is and which topics it has: linear classifiers over the network's encoding of its cue and content and over what
the lexicons say."""

from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tradegraph.extract.tagging.chains import Scores
from tradegraph.extract.tagging.model import load
from tradegraph.extract.topics import act_of, topics_of, weights_of
from tradegraph.terms import terms

MOST = 3
"""Topics of one statement."""
LEAST = 0.4
"""A topic is given from this probability on; the likeliest one always."""
_SCALE = 10.0  # lexicon weights are one digit, mostly


@cache
def acts() -> tuple[str, ...]:
    """The kinds of act, in the order of the classifier's answers."""
    return tuple(sorted(concept.notation for concept in terms().schemes["acts"]))


@cache
def topics() -> tuple[str, ...]:
    """The topics, in the order of the classifier's answers."""
    return tuple(sorted(concept.notation for concept in terms().schemes["topics"]))


def hints(cue_act: str, content: str) -> NDArray[np.float32]:
    """What the lexicons say of a statement: the weight of each topic's terms, and its act."""
    weights = weights_of(content.lower())
    act = act_of(cue_act, content)
    row = [min(weights.get(topic, 0) / _SCALE, 1.0) for topic in topics()] + [float(act == one) for one in acts()]
    return np.array(row, dtype=np.float32)


def judge(votes: Scores, cue: Iterable[int], content: Iterable[int], cue_act: str, words: str) -> tuple[str, tuple[str, ...]]:
    """The act and the topics, the likeliest first, of a statement whose cue and content are these tokens.

    Topics that the lexicon finds follow those of the classifier, which has met the rarer ones too seldom.

    ``votes`` (tokens, acts and topics twice) are each token's, first as a word of a cue, then as one of a content.
    """
    weights = load().weights
    as_cue, as_content = np.split(votes, 2, axis=1)
    scores = as_cue[list(cue)].mean(axis=0) + as_content[list(content)].mean(axis=0) + hints(cue_act, words) @ weights["judge.hints"] + weights["judge.bias"]
    act = acts()[int(scores[: len(acts())].argmax())]
    likely = 1 / (1 + np.exp(-scores[len(acts()) :]))
    ranked = sorted(zip(-likely, topics(), strict=True))
    chosen = [topic for at, (less, topic) in enumerate(ranked[:MOST]) if at == 0 or -less >= LEAST]
    named = [topic for topic in topics_of(words) if topic != "other"]
    sure = [topic for topic in chosen if topic != "other" or not named]
    return act, tuple(dict.fromkeys([*sure, *named]))[:MOST]
