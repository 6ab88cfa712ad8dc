"""Bodies that many states have under one name, told by whoever serves there: "Foreign Ministry spokesman Ada Quill" speaks for her own state's."""

from collections.abc import Sequence
from itertools import pairwise

from tradegraph.actors.registry import Known
from tradegraph.actors.resolve import Resolver
from tradegraph.extract.names.name import Name
from tradegraph.extract.text import Text
from tradegraph.identity import name_key

_BODIES = frozenset(["organization", "agency"])


def settle_served(parts: Text, names: Sequence[Name], resolver: Resolver) -> None:
    """Give bodies that the registry does not know by their bare name, there and wherever the text calls them so, the actor whom a person whose
    title they begin serves on the day."""
    meant: dict[str, Known] = {}
    for body, person in pairwise(names):
        beside = body.last == person.title < person.first and body.kind in _BODIES and body.known is None
        if beside and person.known and (known := _served(parts.words(body.first, body.last), person.known, resolver)):
            meant.setdefault(parts.words(body.first, body.last), known)
    for name in names if meant else ():
        known = meant.get(parts.words(name.first, name.last)) if name.known is None and name.kind in _BODIES else None
        if known:
            name.known, name.actor, name.kind = known, known.actor(), known.type


def _served(called: str, person: Known, resolver: Resolver) -> Known | None:
    """The body that somebody serves on the day, and that is called so."""
    words = set(name_key(called).split())
    served = (resolver.registry.actors[tenure.at] for tenure in resolver.registry.roles_of(person.id, resolver.on))
    return next((body for body in served if any(words <= set(name_key(name).split()) for name in (body.name, *body.aliases))), None)
