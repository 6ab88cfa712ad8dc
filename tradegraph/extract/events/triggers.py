"""Where a sentence may tell an event: the words and wordings of ``events.json``, by type."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tradegraph.extract.events.reality import is_unreal
from tradegraph.extract.lexicon import load
from tradegraph.extract.text import Sentence


@dataclass(frozen=True, slots=True)
class Trigger:
    """What may tell an event of one type in one sentence, at characters start..end (half-open).

    ``words`` are those that may tell it, in lower case, in the order of the text; ``phrase`` is the number of the telling wording
    among those of its type, or -1; ``gap`` is the distance in characters to what the type must be near, 0 where it need not be;
    ``unreal``: it has not happened and is not set to.
    """

    kind: str
    sentence: Sentence
    start: int
    end: int
    words: tuple[str, ...]
    phrase: int
    gap: int
    unreal: bool

    def overlaps(self, other: "Trigger", apart: int = 0) -> bool:
        """Whether two stand in one place, or at most so many characters apart."""
        return other.start < self.end + apart and self.start < other.end + apart


@dataclass(frozen=True, slots=True)
class _Kind:
    words: re.Pattern[str]
    phrases: tuple[re.Pattern[str], ...]
    near: bool


@dataclass(frozen=True, slots=True)
class EventWords:
    """The words of ``events.json``."""

    kinds: dict[str, _Kind]
    near: re.Pattern[str]
    trade: re.Pattern[str]
    unreal: frozenset[str]
    ahead: frozenset[str]
    of_tariffs: frozenset[str]


@cache
def event_words() -> EventWords:
    """The words of events."""
    raw = load("events")
    near, kinds = raw["near tariffs"], {}
    for kind, row in raw["types"].items():
        words = "|".join(word.replace("_", " ") for word in row["words"].split())
        kinds[kind] = _Kind(re.compile(rf"\b(?:{words})\b"), tuple(_phrase(p, raw["parts"]) for p in row["phrases"]), kind in near["types"].split())
    return EventWords(
        kinds, re.compile(near["pattern"]), re.compile(raw["trade"]["pattern"]), frozenset(raw["unreal"]["words"].split()), frozenset(raw["ahead"]["words"].split()),
        frozenset(raw["tariff types"].split()),
    )  # fmt: skip


def _phrase(pattern: str, parts: dict[str, str]) -> re.Pattern[str]:
    for part, words in parts.items():
        pattern = pattern.replace(part, words)
    return re.compile(pattern.lower())


def triggers(lowered: str, sentence: Sentence) -> Iterator[Trigger]:
    """What may tell an event in a sentence of a text in lower case: one for each type, at the likeliest place that is not unreal."""
    near = [found.start() for found in event_words().near.finditer(lowered, sentence.start, sentence.end)]
    for name, kind in event_words().kinds.items():
        told = [(number, m) for number, p in enumerate(kind.phrases) if (m := p.search(lowered, sentence.start, sentence.end))]
        if kind.near and not (near or told):
            continue
        words = list(kind.words.finditer(lowered, sentence.start, sentence.end))
        if not (words or told):
            continue
        gaps = [min((abs(at - found.start()) for at in near), default=0) if kind.near else 0 for found in words]
        gap = 0 if told else min(gaps)
        places = told or [(-1, words[gaps.index(gap)])]
        phrase, at = next((place for place in places if not is_unreal(lowered, name, sentence, *place[1].span())), places[0])
        unreal = is_unreal(lowered, name, sentence, *at.span())
        yield Trigger(name, sentence, at.start(), at.end(), tuple(dict.fromkeys(found.group() for found in words)), phrase, gap, unreal)

