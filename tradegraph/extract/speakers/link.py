"""What a sieve finds out of a source: who speaks in it."""

from typing import NamedTuple

from tradegraph.records import Actor


class Link(NamedTuple):
    """Who speaks, the name of the sieve that says so, and the probability it gives (1 where it gives none)."""

    actors: tuple[Actor, ...]
    sieve: str
    sure: float = 1.0


AUTHOR = Link((), "author")
QUOTED = Link((), "quoted")
