"""Turns of a transcript: paragraphs under the name of whoever speaks, in capitals ("ADA QUILL, HOST: Good morning.")."""

import re
from collections import Counter
from typing import NamedTuple

from tradegraph.extract.names.words import in_usual_capitals
from tradegraph.extract.text import Text

_WORD = r"(?:Mc|Mac|De|Di|La|Le|Van)?[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*"
_TURN = re.compile(
    rf"(?P<name>{_WORD}(?:[ \xa0]{_WORD}){{0,4}})(?:,[ \xa0][A-ZÀ-Þ0-9][A-ZÀ-Þ0-9 .,'’&/-]{{1,80}}|[ \xa0]\([^()\n]{{2,60}}\))?(?P<colon>:)(?=\s)"
)
_IN_FULL = re.compile(r"\b[A-Z][\w.-]* (?=(?P<family>[^\W\d_][\w'’-]*))")
_FEWEST = 3  # turns


class Turn(NamedTuple):
    """The tokens of a speaker's name (half-open) and of the colon, and the characters of what is said."""

    first: int
    last: int
    colon: int
    content: tuple[int, int]


def turns(parts: Text) -> list[Turn]:
    """The turns of a text, if it is a transcript: several speak, one of them again, and names of theirs are given in full."""
    matches = ((_TURN.match(parts.text, start, end), end) for start, end in parts.paragraphs)
    found = [(turn, end) for turn, end in matches if turn and len(turn["name"]) > 1 and any(map(str.isalnum, parts.text[turn.end() : end]))]
    times = Counter(_family(turn["name"]) for turn, _ in found)
    if len(found) < _FEWEST or not 1 < len(times) < len(found):
        return []
    behind = {name["family"] for name in _IN_FULL.finditer(parts.text)}
    full = {_family(turn["name"]) for turn, _ in found if " " in turn["name"]} | {name for name in times if in_usual_capitals(name) in behind}
    if not full:  # "STEEL: 25% from May." is a row of a list
        return []
    at = parts.token_at
    return [
        Turn(at(turn.start()), at(turn.end("name") - 1) + 1, at(turn.start("colon")), (turn.end(), end)) for turn, end in found
        if times[family := _family(turn["name"])] > 1 or family in full
    ]  # fmt: skip


def _family(name: str) -> str:
    return name.split()[-1]
