"""What a report shows of its act and topics: named clues, and how strongly each is there."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations

from tradegraph.actors.registry import Registry
from tradegraph.extract.lexicon import Cue
from tradegraph.extract.statements.topics import act_clues, act_of, weights_of
from tradegraph.records import Actor

_WORD = re.compile(r"[a-z][a-z’'-]+")
_PIECE = 4  # letters
_FULL = 10.0  # the weight of a topic's terms from which on more terms say no more


@dataclass(frozen=True, slots=True)
class Report:
    """A report of speech as its clues are read: its cue, its words, the paragraph that holds the cue, the article's title, who
    speaks (see ``standing``), the speaker's office or title and the state it belongs to (see ``nation``), "" where there is none."""

    cue: Cue
    words: str
    around: str
    title: str
    speaker: str
    office: str
    nation: str = ""


def standing(speaker: Actor, registry: Registry, day: date | None) -> str:
    """As what somebody speaks: "official", who holds an office of the registry on that day, else the actor's type."""
    return "official" if registry.roles_of(speaker.id, day) else speaker.type


def nation(speaker: Actor, registry: Registry) -> str:
    """The code of the state that somebody of the registry belongs to or is, "" of others."""
    known = registry.actors.get(speaker.id)
    return (known.country or known.iso2 or "") if known else ""


def clues(report: Report) -> dict[str, float]:
    """Clue -> strength, at most 1. The first word of a clue is its kind; of each kind, strengths are comparable."""
    low, cue = report.words.lower(), report.cue
    words = set(_WORD.findall(low))
    out = {**_spread("word", words), **_spread("piece", {piece for word in words for piece in _pieces(word)})}
    out |= _spread("cue", {cue.lemma, *_WORD.findall(cue.lemma)})
    shown = act_clues(low)
    out |= {f"act {act}": 1.0 for act in (f"of cue: {cue.act}", f"of words: {act_of(cue.act, low)}")}
    out |= {f"clue {clue}": 1.0 for clue in shown} | {f"by {report.speaker}: {clue}": 1.0 for clue in shown}
    out |= {f"said {clue}": 1.0 for clue in _of_cue(cue.lemma)}
    out |= {f"speaker {report.speaker}": 1.0} | {f"speaker is {word}": 1.0 for word in _WORD.findall(report.office.lower())}
    out |= _together(sorted(weights_of(low)), shown, report.nation)
    return out | _topics("topic", low) | _topics("around", report.around.lower()) | _topics("title", report.title.lower())


@lru_cache(maxsize=2_000)
def _of_cue(lemma: str) -> tuple[str, ...]:
    """What the words of a cue show of the act, of a cue too that the lexicon does not list."""
    return act_clues(lemma)


def _together(topics: Sequence[str], shown: Sequence[str], whose: str) -> dict[str, float]:
    """What is there at once: a state's duties on another are a policy of the one that began, and of the other retaliation."""
    pairs = [f"pair {one}, {other}" for one, other in combinations(topics, 2)]
    within = [f"with {clue}: {topic}" for topic in topics for clue in shown]
    return dict.fromkeys([*pairs, *within, *(f"of {whose or 'no state'}: {what}" for what in (*topics, *shown))], 1.0)


def _spread(kind: str, different: Iterable[str]) -> dict[str, float]:
    """Together they are as strong whether they are many or few."""
    each = sorted(different)
    return {f"{kind} {one}": 1 / len(each) ** 0.5 for one in each}


@lru_cache(maxsize=20_000)
def _pieces(word: str) -> tuple[str, ...]:
    """The runs of letters of a word, which words of one stem share."""
    whole = f" {word} "
    return tuple(whole[at : at + _PIECE] for at in range(len(whole) - _PIECE + 1))


def _topics(kind: str, low: str) -> dict[str, float]:
    """How many terms of each topic there are, which share of all they are, and of which there are most."""
    weights = weights_of(low)
    total, most = sum(weights.values()), max(weights.values(), default=0)
    out = {}
    for topic, weight in weights.items():
        out[f"{kind} {topic}"] = min(weight / _FULL, 1.0)
        out[f"{kind} share: {topic}"] = weight / total
        if weight == most:
            out[f"{kind} most: {topic}"] = 1.0
    return out
