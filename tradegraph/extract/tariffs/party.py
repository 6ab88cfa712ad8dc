"""A country that a sentence names beside a tariff, and the part it has in it: it imposes the tariff, or its goods bear it."""

from dataclasses import dataclass
from typing import Literal

from tradegraph.records import Actor

Part = Literal["imposer", "target"]
POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
"""The marks behind an owner."""


@dataclass(slots=True, eq=False)
class Party:
    """A country named at tokens first..last (half-open), by itself or by one who acts for it, and its part in a tariff.

    ``own`` tells a country from a person or agency that stands for it. ``sure`` is the strength of what says its part;
    ``subject`` that a verb behind it says so;
    ``trails`` that a preposition before it ties it to what precedes; ``until`` is the end of the relative clause in which alone it has its part,
    ``since`` the place behind one, where the sentence goes on with it. ``noun`` is the word for a tariff that it stands before.
    """

    first: int
    last: int
    actor: Actor
    own: bool
    part: Part | None = None
    sure: int = 0
    subject: bool = False
    trails: bool = False
    until: int | None = None
    since: int | None = None
    noun: int | None = None
