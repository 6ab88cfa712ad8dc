"""Why an article's speaker is this actor of the graph, and how sure it is that it is the right one.

Why is told by the surest name that the article has for the actor: of the registry by which kind of name, else that the actor is new.
How sure is the share of speakers that a sieve found rightly in annotated news (``ontology/lexicons/sieves.json``), or the probability
that its scorer gives where that is less.
"""

from functools import cache

from tradegraph.actors.linking import KINDS, kind_of
from tradegraph.actors.resolve import Resolver
from tradegraph.extract.lexicon import load
from tradegraph.extract.names import Names
from tradegraph.extract.text import Text
from tradegraph.records import Actor

_NAMELESS = ("unnamed", "document")
_ENOUGH = 10
"""How many annotated cases make the share of a sieve for one kind of actor better than that of the sieve."""


class Bindings:
    """By what the speakers of one article are the actors that they are."""

    def __init__(self, parts: Text, names: Names, resolver: Resolver) -> None:
        self._parts, self._names, self._resolver = parts, names, resolver
        self._told: dict[str, str] = {}

    def told(self, actor: Actor) -> str | None:
        """Why, as "Scott Bessent: the registry's, by family name 'Bessent'"; None of a source without a name."""
        if actor.type in _NAMELESS:
            return None
        if actor.id not in self._told:
            self._told[actor.id] = f"{actor.name}: {self._why(actor)}"
        return self._told[actor.id]

    def _why(self, actor: Actor) -> str:
        known = self._resolver.registry.actors.get(actor.id)
        written = dict.fromkeys(
            self._parts.words(name.first, name.last) for name in self._names.all if name.actor and name.actor.id == actor.id
        )
        if known is None:
            return f"new, named {max(written, key=len)!r}" if written else "new, by description"
        kinds = [(*kind_of(known, name, self._resolver.registry, self._resolver.on), name) for name in written]
        if not kinds:
            return "the registry's, by description"
        kind, office, name = min(kinds, key=lambda one: KINDS.index(one[0]))
        return f"the registry's, by {kind} {name!r}{f', {office}' if office else ''}"


@cache
def _shares() -> dict[str, dict[str, tuple[int, int]]]:
    return {sieve: {kind: (right, of) for kind, (right, of) in row.items()} for sieve, row in load("sieves")["sieves"].items()}


def sureness(sieve: str, kind: str, sure: float = 1.0) -> float:
    """The probability that a sieve's speakers of this kind are right; ``sure`` is what its scorer says."""
    counts = _shares().get(sieve, {})
    right, of = counts.get(kind, (0, 0))
    if of < _ENOUGH:
        right, of = (sum(pair[at] for pair in counts.values()) for at in (0, 1))
    return round(min((right + 1) / (of + 2), sure), 2)
