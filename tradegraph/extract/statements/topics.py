"""What the lexicons say of a statement: the weight of each topic's terms in its words, and the kind of act."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from tradegraph.extract.lexicon import load

_DECIDING = 3
_COUNTED = 3  # distinct words of one topic and weight
_KEY = 3  # letters that terms are looked up by
_WORD = re.compile(r"(?<![\w-])[a-z0-9]")


@cache
def _patterns() -> dict[str, tuple[tuple[str, int, re.Pattern[str]], ...]]:
    """First letters of a term -> (topic, weight, pattern) of the terms that begin so, in the order of the lexicon."""
    found: dict[str, list[tuple[str, int, re.Pattern[str]]]] = defaultdict(list)
    for topic, weight, words, pattern in _terms():
        by_letters: dict[str, list[str]] = defaultdict(list)
        for word in words:
            by_letters[word.replace("*", "")[:_KEY]].append(word)
        for letters, some in by_letters.items():
            found[letters].append((topic, weight, re.compile(pattern.format(_any_of(some)))))
    return {letters: tuple(rows) for letters, rows in found.items()}


def _terms() -> Iterator[tuple[str, int, list[str], str]]:
    """(topic, weight, words, pattern to put some of the words into) for each topic and weight, and for each pair."""
    lexicon = load("topics")
    for topic, by_weight in lexicon["topics"].items():
        for weight, terms in by_weight.items():
            yield topic, int(weight), terms, r"(?:{})\b"
    for topic, pairs in lexicon["pairs"].items():
        for pair in pairs:  # up to four words stand between the two
            then = _any_of(pair["then"].split())
            yield topic, _DECIDING, pair["first"].split(), rf"(?:{{}})\s+(?:[\w$’'%.,-]+\s+){{{{0,4}}}}(?:{then})\b"


def _any_of(terms: list[str]) -> str:
    """A pattern for any of the terms; "*" is any ending, a blank any white space."""
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    return "|".join(re.escape(term).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for term in longest_first)


@lru_cache(maxsize=64)  # every report of a paragraph may ask for the whole of it
def weights_of(low: str) -> dict[str, int]:
    """Topic -> the sum of the weights of its distinct terms in a text in lower case."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    patterns = _patterns()
    for begin in _WORD.finditer(low):
        at = begin.start()
        for topic, weight, pattern in (row for size in range(1, _KEY + 1) for row in patterns.get(low[at : at + size], ())):
            if match := pattern.match(low, at):
                found[topic, weight].add(match[0])
    out: dict[str, int] = defaultdict(int)
    for (topic, weight), words in sorted(found.items()):
        out[topic] += weight * min(len(words), _COUNTED)
    return dict(out)


@cache
def _naming() -> tuple[tuple[str, re.Pattern[str]], ...]:
    named = load("topics")["naming"]["topics"]
    return tuple((topic, re.compile(rf"\b(?:{_any_of([word.replace('_', ' ') for word in words.split()])})")) for topic, words in named.items())


def named(low: str) -> frozenset[str]:
    """The topics that a text, in lower case, calls by their names."""
    return frozenset(topic for topic, pattern in _naming() if pattern.search(low))


@cache
def _act_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["act"], re.compile(row["pattern"])) for row in load("acts")["patterns"])


@cache
def _act_clues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["clue"], re.compile(row["pattern"], re.DOTALL)) for row in load("acts")["clues"])


def act_of(cue_act: str, low: str) -> str:
    """The kind of act: the cue's own where it has one, else what the words, in lower case, do."""
    if cue_act != "assertion":
        return cue_act
    return next((act for act, pattern in _act_patterns() if pattern.search(low)), "assertion")


def act_clues(low: str) -> tuple[str, ...]:
    """The names of the lexicon's clues to acts that are found in a text in lower case."""
    return tuple(name for name, pattern in _act_clues() if pattern.search(low))
