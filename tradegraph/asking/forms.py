"""The forms of questions, from ``ontology/lexicons/questions.json``, and how words are matched with them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tradegraph.extract.lexicon import load

Days = Literal["period", "day", "holder", "applied", "needed", "none"]
_ITEM = re.compile(r"\[(?P<maybe>[^]]*)\]|\{(?P<slot>\w+)\}|<(?P<class>\w+)>|(?P<words>\S+)")


@dataclass(frozen=True, slots=True)
class Item:
    """A step of a form: one of some words, a slot of one word or more, or steps that may be left out."""

    words: frozenset[str] = frozenset()
    slot: str = ""
    maybe: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A command, what time it takes, an example, and the patterns of questions that stand for it."""

    command: str
    days: Days
    example: str
    patterns: tuple[tuple[Item, ...], ...]
    note: str = ""


@cache
def forms() -> tuple[Form, ...]:
    """Every form, in the order of the lexicon."""
    return tuple(
        Form(row["command"], row["days"], row["example"], tuple(map(_items, row["ask"])), row.get("note", ""))
        for row in load("questions")["forms"]
    )


def matches(items: Sequence[Item], words: Sequence[str]) -> Iterator[dict[str, list[str]]]:
    """Each way in which all the words fill a pattern: the words of its slots."""
    if not items:
        if not words:
            yield {}
        return
    first, rest = items[0], items[1:]
    if first.slot:
        for end in range(1, len(words) + 1):
            for found in matches(rest, words[end:]):
                yield {first.slot: list(words[:end]), **found}
    elif first.maybe:
        yield from matches((*first.maybe, *rest), words)
        yield from matches(rest, words)
    elif words and words[0].lower() in first.words:
        yield from matches(rest, words[1:])


def _items(pattern: str) -> tuple[Item, ...]:
    classes = load("questions")["classes"]
    found = []
    for part in _ITEM.finditer(pattern):
        if part["maybe"]:
            found.append(Item(maybe=_items(part["maybe"])))
        elif part["slot"]:
            found.append(Item(slot=part["slot"]))
        else:
            found.append(Item(words=frozenset(classes[part["class"]].split() if part["class"] else part["words"].split("|"))))
    return tuple(found)
