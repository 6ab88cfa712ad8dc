"""Turns of a transcript: paragraphs under the name of whoever speaks, in capitals ("ADA QUILL, HOST: Good morning."), or under a mark
for a question or an answer ("Q:", "**A.**", "Question 3:")."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tradegraph.extract.names.words import in_usual_capitals
from tradegraph.extract.text import Text

_WORD = r"(?:Mc|Mac|De|Di|La|Le|Van)?[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*"
_TURN = re.compile(
    rf"[*_]*(?P<name>{_WORD}(?:[ \xa0]{_WORD}){{0,4}})(?:,[ \xa0][A-ZÀ-Þ0-9][A-ZÀ-Þ0-9 .,'’&/-]{{1,80}}|[ \xa0]\([^()\n]{{2,60}}\))?[*_]*(?P<colon>:)[*_]*(?=\s)"
)
_CREDIT = re.compile(rf"(?P<name>{_WORD}(?:[ \xa0]{_WORD}){{1,3}}),[ \xa0][A-ZÀ-Þ0-9 .,'’&/()-]{{3,120}}:?\s*")
_LETTERED = re.compile(
    r"[*_#> ]*(?:(?P<question>Q(?:uestion)?)|(?P<answer>A(?:nswer)?))(?:[ \xa0]?\d{1,2})?(?:[*_]*[ \xa0]?(?P<mark>[:.–—-])[*_]*(?=\s)|[ \xa0\t]+(?=[A-Z(“\"]))"
)
_BEHIND = re.compile(r"(?<=[?.”\"])\s+[*_]*(?P<answer>A(?:nswer)?)[*_]*[:.][*_]*(?=\s)")
_IN_FULL = re.compile(r"\b[A-Z][\w.-]* (?=(?P<family>[^\W\d_][\w'’-]*))")
_FEWEST = 3  # turns


class Turn(NamedTuple):
    """The tokens of a speaker's name (half-open) and of the colon, and the characters of what is said in that paragraph."""

    first: int
    last: int
    colon: int
    content: tuple[int, int]


class Lettered(NamedTuple):
    """A question or an answer that no name stands before: the token of its mark, and the characters behind it in that paragraph."""

    asks: bool
    mark: int
    content: tuple[int, int]


def lettered(parts: Text) -> Iterator[Lettered]:
    """The questions and answers of a text that are marked as such ("Q:"), an answer also behind its question."""
    for start, end in parts.paragraphs:
        found = _LETTERED.match(parts.text, start, end)
        if not found or not (found["mark"] or found["question"] == "Q"):  # "A duty" begins no answer
            continue
        behind = _BEHIND.search(parts.text, found.end(), end) if found["question"] else None
        letter = found.start("question") if found["question"] else found.start("answer")
        yield Lettered(bool(found["question"]), parts.token_at(letter), (found.end(), behind.start() if behind else end))
        if behind:
            yield Lettered(False, parts.token_at(behind.start("answer")), (behind.end(), end))


def credited(parts: Text) -> Iterator[tuple[int, int]]:
    """The tokens (half-open) of the names that lines in capitals above a quotation begin with ("ADA QUILL, ECONOMIST, LARK BANK")."""
    for (start, end), below in pairwise(parts.paragraphs):
        line = _CREDIT.fullmatch(parts.text, start, end)
        if line and parts.text.startswith(("“", '"'), below[0]):
            yield parts.token_at(start), parts.token_at(line.end("name") - 1) + 1


def turns(parts: Text) -> list[Turn]:
    """The turns under names in capitals, if it is a transcript: several speak, or one is asked, one of them again, and names are given in full."""
    matches = ((_TURN.match(parts.text, start, end), end) for start, end in parts.paragraphs)
    found = [(turn, end) for turn, end in matches if turn and len(turn["name"]) > 1 and any(map(str.isalnum, parts.text[turn.end() : end]))]
    found = [(turn, end) for turn, end in found if not _LETTERED.fullmatch(turn.group() + " ", 0, len(turn.group()))]
    asked = sum(one.asks for one in lettered(parts))
    times = Counter(_family(turn["name"]) for turn, _ in found)
    speakers, spoken = len(times) + (asked > 0), len(found) + asked
    if spoken < _FEWEST or not 1 < speakers < spoken:
        return []
    behind = {name["family"] for name in _IN_FULL.finditer(parts.text)}
    full = {_family(turn["name"]) for turn, _ in found if " " in turn["name"]} | {name for name in times if in_usual_capitals(name) in behind}
    if not full:  # "STEEL: 25% from May." is a row of a list
        return []
    at = parts.token_at
    return [
        Turn(at(turn.start("name")), at(turn.end("name") - 1) + 1, at(turn.start("colon")), (turn.end(), end)) for turn, end in found
        if times[family := _family(turn["name"])] > 1 or family in full
    ]  # fmt: skip


def _family(name: str) -> str:
    return name.split()[-1]
