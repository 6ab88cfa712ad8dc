"""What act a statement is and which topics it has: a linear classifier over clues, and over the network's votes."""

from collections.abc import Iterable
from functools import cache

import numpy as np

from tradegraph.extract.clues import clues
from tradegraph.extract.lexicon import Cue
from tradegraph.extract.tagging.chains import Scores
from tradegraph.extract.tagging.model import classifier, load
from tradegraph.terms import terms

MOST = 3
"""Topics of one statement."""


@cache
def acts() -> tuple[str, ...]:
    """The kinds of act, in the order of the classifier's answers."""
    return tuple(sorted(concept.notation for concept in terms().schemes["acts"]))


@cache
def topics() -> tuple[str, ...]:
    """The topics, in the order of the classifier's answers."""
    return tuple(sorted(concept.notation for concept in terms().schemes["topics"]))


def voted(votes: Scores, bias: Scores, cue: Iterable[int], content: Iterable[int]) -> dict[str, float]:
    """Clue -> strength, of what the network says of a statement whose cue and content are these tokens: its probabilities.

    ``votes`` (tokens, acts and topics twice) are each token's, first as a word of a cue, then as one of a content. Another network's
    votes have another spread; of probabilities the classifier, which has learned from the votes of others, knows what they mean.
    """
    as_cue, as_content = np.split(votes, 2, axis=1)
    sums = as_cue[list(cue)].mean(axis=0) + as_content[list(content)].mean(axis=0) + bias
    of_acts, of_topics = sums[: len(acts())], sums[len(acts()) :]
    powers = np.exp(of_acts - of_acts.max())
    likely = [*powers / powers.sum(), *1 / (1 + np.exp(-of_topics))]
    return {f"vote {answer}": float(vote) for answer, vote in zip((*acts(), *topics()), likely, strict=True)}


def judge(votes: Scores, cue: Iterable[int], content: Iterable[int], word: Cue, words: str, around: str) -> tuple[str, tuple[str, ...]]:
    """The act and the topics, the likeliest first, of a statement: its tokens (see ``voted``), its cue and words, and its paragraph."""
    fitted = classifier()
    scores = fitted.scores({**clues(word, words, around), **voted(votes, load().weights["judge.bias"], cue, content)})
    act = acts()[int(scores[: len(acts())].argmax())]
    ranked = sorted(zip(-scores[len(acts()) :], topics(), strict=True))
    return act, tuple(topic for at, (less, topic) in enumerate(ranked[:MOST]) if at == 0 or -less >= fitted.least)
