"""The clauses of a sentence, roughly: who and what day belong to a deed stands in its own."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from tradegraph.extract.lexicon import load
from tradegraph.extract.text import Sentence

_OPENING = 3  # characters before a conjunction that begins its sentence (a quotation mark, say)
_RESUMES = re.compile(r"[,;—–]")


@dataclass(slots=True)
class Clauses:
    """The pieces of one sentence: where each begins, and the number of its clause; a clause goes on behind a relative one inside it."""

    starts: list[int]
    numbers: list[int]
    heads: list[int]
    """Of each clause, by number, the character before which what it hangs on stands (the "Peru" of "Peru, which ..."); -1 where it hangs on nothing."""
    relative: set[int]
    """The numbers of the clauses that tell more of a name."""

    def at(self, place: int) -> int:
        """The number of the clause that a character of the text stands in."""
        return self.numbers[max(bisect_right(self.starts, place) - 1, 0)]

    def open(self, place: int, head: int) -> int:
        """Begin a new clause at a character; its number."""
        self.heads.append(head)
        self.go_on(place, len(self.heads) - 1)
        return len(self.heads) - 1

    def go_on(self, place: int, number: int) -> None:
        """Go on, from a character, with a clause."""
        self.starts.append(place)
        self.numbers.append(number)


def clauses(lowered: str, sentence: Sentence) -> Clauses:
    """The clauses of a sentence of a text in lower case."""
    out = Clauses([sentence.start], [0], [-1], set())
    main, at = 0, sentence.start
    while found := _opens().search(lowered, at, sentence.end):
        at, begins = found.end(), found.start()
        opening = found["under"] is not None and begins - sentence.start < _OPENING
        number = out.numbers[-1] if opening else out.open(begins, begins)
        if found["relative"]:
            out.relative.add(number)
        elif found["beside"]:
            main = number
        ends = _RESUMES.search(lowered, at, sentence.end) if found["relative"] or opening else None
        if ends and not _opens().search(lowered, at, ends.end()):
            main = out.open(ends.start(), -1) if opening else main
            out.go_on(ends.start(), main)
            at = ends.end() - 1
    return out


@cache
def _opens() -> re.Pattern[str]:
    """What begins a clause: a relative one, one under another, one beside another."""
    raw = load("events")["clauses"]
    return re.compile("|".join(f"(?P<{name}>{raw[name]})" for name in ("relative", "under", "beside")))
