"""Cues: the words that report speech, with what the lexicon says of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from tradegraph.extract.lexicon import Cue, cues

TURN = "turn"
"""The form of a hit that opens a turn of a dialogue."""


@dataclass(slots=True, eq=False)
class Hit:
    """A cue at tokens first..last (half-open), its verb at ``at``. ``form``: accordance ("according to"), posted (see ``signed``), turn (see ``dialogue``) or
    finite, all others."""

    cue: Cue
    at: int
    first: int
    last: int
    form: str


def lexical(low: Sequence[str]) -> Cue | None:
    """The lexicon's cue among these words in lower case, the last verb that is one; None if none is."""
    table = cues()
    for at in range(len(low) - 1, -1, -1):
        for cue in table.get(low[at], ()):
            if tuple(low[at + 1 : at + 1 + len(cue.rest)]) == cue.rest:
                return cue
    return None


def plain(low: Sequence[str]) -> Cue:
    """Words in lower case that the lexicon does not have, as a cue."""
    return Cue(" ".join(low), (), "phrase", "assertion", frozenset())
