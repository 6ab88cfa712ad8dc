"""What act a statement is and which topics it has: a linear classifier over clues, and over the network's votes."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache
from math import exp, log

import numpy as np

from tradegraph.extract.statements.clues import Report, clues
from tradegraph.extract.statements.topics import named, weights_of
from tradegraph.extract.tagging.chains import Scores
from tradegraph.extract.tagging.model import classifier, load
from tradegraph.terms import terms

MOST = 3
"""Topics of one statement."""
OTHER = "other"
"""The topic of what has none of the others."""
_RANGE = 8.0  # natural logarithm; what is less likely is as good as impossible


@cache
def acts() -> tuple[str, ...]:
    """The kinds of act, in the order of the classifier's answers."""
    return tuple(sorted(concept.notation for concept in terms().schemes["acts"]))


@cache
def topics() -> tuple[str, ...]:
    """The topics, in the order of the classifier's answers."""
    return tuple(sorted(concept.notation for concept in terms().schemes["topics"]))


def voted(votes: Scores, bias: Scores, cue: Iterable[int], content: Iterable[int]) -> dict[str, float]:
    """Clue -> strength, of what the network says of a statement whose cue and content are these tokens: its probabilities, and for acts
    also their logarithms, which tell those that are still possible from those that are not.

    ``votes`` (tokens, acts and topics twice) are each token's, first as a word of a cue, then as one of a content. Another network's
    votes have another spread; of probabilities the classifier, which has learned from the votes of others, knows what they mean.
    """
    as_cue, as_content = np.split(votes, 2, axis=1)
    likely = _likely(as_cue[list(cue)].mean(axis=0) + as_content[list(content)].mean(axis=0) + bias)
    out = {f"vote {answer}": vote for answer, vote in likely.items()}
    return out | {f"odds {act}": 1 + log(max(likely[act], exp(-_RANGE))) / _RANGE for act in acts()}


def of_words(votes: Scores, bias: Scores, tokens: range) -> dict[str, float]:
    """Act or topic -> how likely the network finds it of these tokens, were they what somebody said."""
    as_content = np.split(votes, 2, axis=1)[1]
    return _likely(as_content[tokens.start : tokens.stop].mean(axis=0) + bias)


def _likely(sums: Scores) -> dict[str, float]:
    of_acts, of_topics = sums[: len(acts())], sums[len(acts()) :]
    powers = np.exp(of_acts - of_acts.max())
    likely = (*powers / powers.sum(), *1 / (1 + np.exp(-of_topics)))
    return {answer: float(vote) for answer, vote in zip((*acts(), *topics()), likely, strict=True)}


def judge(report: Report, votes: Scores, cue: Iterable[int], content: Iterable[int]) -> tuple[str, tuple[str, ...]]:
    """The act and the topics, the likeliest first, of a statement: what is to be seen of it, and its tokens (see ``voted``).

    Where neither its words nor its paragraph nor the title has a term of a topic, it is taken to be about something else (of 33 such, 18 are).
    """
    fitted = classifier()
    scores = fitted.scores({**clues(report), **voted(votes, load().weights["judge.bias"], cue, content)})
    act, words = acts()[int(scores[: len(acts())].argmax())], report.words.lower()
    called = named(words)
    if not called and not any(map(weights_of, (words, report.around.lower(), report.title.lower()))):
        return act, (OTHER,)
    return act, chosen(scores[len(acts()) :], fitted.least, called)


def chosen(scores: Scores, least: float, called: AbstractSet[str] = frozenset()) -> tuple[str, ...]:
    """The likeliest topic, and up to two more that score at least so much. "other" is by its definition never one of the more.

    Topics that are ``called`` by name come before others.
    """
    ranked = sorted((topic not in called, -score, topic) for score, topic in zip(scores, topics(), strict=True))[:MOST]
    return tuple(
        topic for at, (unnamed, less, topic) in enumerate(ranked) if at == 0 or not unnamed or (-less >= least and topic != OTHER)
    )
