"""What a statement is about and what kind of act it is, by weighted terms."""

import re
from functools import cache, lru_cache

from tradegraph.extract.lexicon import load

_MOST = 3  # topics of one statement
_DECIDING = 3


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], int], ...]:
    """(topic, pattern, weight) for every topic and weight, in the order of the lexicon."""
    lexicon = load("topics")
    single = [
        (topic, _any_of(terms), int(weight))
        for topic, by_weight in lexicon["topics"].items()
        for weight, terms in by_weight.items()
    ]
    pairs = [(topic, _pair(row["verbs"].split(), row["objects"].split()), _DECIDING) for topic, row in lexicon["pairs"].items()]
    return (*single, *pairs)


def _any_of(terms: list[str]) -> re.Pattern[str]:
    """One pattern for all terms; "*" is any ending, a blank any white space."""
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    inner = "|".join(re.escape(t).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for t in longest_first)
    return re.compile(rf"(?<![\w-])(?:{inner})\b")


def _pair(verbs: list[str], objects: list[str]) -> re.Pattern[str]:
    """A verb and its object with up to four words between them."""
    either, thing = ("|".join(re.escape(t).replace(r"\*", r"\w*") for t in terms) for terms in (verbs, objects))
    return re.compile(rf"(?<![\w-])(?:{either})\s+(?:[\w$’'%.-]+\s+){{0,4}}(?:{thing})\b")


def topics_of(content: str, around: str = "") -> tuple[str, ...]:
    """One to three topics of a statement, the surest first; ``around`` is the paragraph, asked when the words say nothing."""
    scores = dict(weights_of(content.lower()))
    if not any(score >= _DECIDING for score in scores.values()) and around:
        for topic, score in weights_of(around.lower()).items():
            scores[topic] = scores.get(topic, 0) + score // 3
    ranked = sorted(((score, topic) for topic, score in scores.items() if score), key=lambda row: -row[0])
    if not ranked:
        return ("other",)
    best = ranked[0][0]
    chosen = [topic for score, topic in ranked if score >= _DECIDING and score * 2 >= best]
    return tuple(chosen[:_MOST]) or (ranked[0][1],)


@lru_cache(maxsize=64)  # every report of a paragraph may ask for the whole of it
def weights_of(low: str) -> dict[str, int]:
    """Topic -> the sum of the weights of its distinct terms in a text in lower case."""
    out: dict[str, int] = {}
    for topic, pattern, weight in _patterns():
        found = len(set(pattern.findall(low)))
        if found:
            out[topic] = out.get(topic, 0) + weight * min(found, 3)
    return out


@cache
def _act_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["act"], re.compile(row["pattern"])) for row in load("acts")["patterns"])


def act_of(cue_act: str, content: str) -> str:
    """The kind of act: the cue's own where it has one, else what the words do."""
    if cue_act != "assertion":
        return cue_act
    low = content.lower()
    return next((act for act, pattern in _act_patterns() if pattern.search(low)), "assertion")
