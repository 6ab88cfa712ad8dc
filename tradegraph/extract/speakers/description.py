"""What a noun phrase that speaks says of whom it means."""

from dataclasses import dataclass

from tradegraph.actors.registry import Known
from tradegraph.actors.resolve import Resolver
from tradegraph.extract.names import Name
from tradegraph.extract.phrases import Phrase

BODIES = frozenset(["agency", "organization", "outlet"])
"""The types of actors that are bodies."""
DEFINITE = frozenset("the that this those these his her its their".split())
"""The words that begin a definite description."""
STATE_NOUNS = frozenset("government country nation bloc island kingdom republic authorities delegation side state".split())
"""The nouns for a state."""


@dataclass(slots=True)
class Description:
    """What a noun phrase says of whom it means: head noun, the words before it, and the names in it by what they are.

    ``pointed``: it begins with "the", "that" or an owner's pronoun; ``definite``: so it does, or it is owned by a name, or a bare noun.
    """

    phrase: Phrase
    head: str
    modifiers: frozenset[str]
    definite: bool
    pointed: bool
    nation: Known | None
    bodies: tuple[Name, ...]
    owner: Name | None


def body_of(resolver: Resolver, state: Known, described: str) -> Known | None:
    """The body of a state that goes by this description there ("central bank"); of a bloc by one word ("commission")."""
    if not state.iso2 or (" " not in described and state.kind != "bloc"):
        return None
    ways = [described, *(f"{owner} {described}" for owner in (f"{state.name}'s", *state.demonyms))]
    found = (resolver.known(words, state.iso2) for words in ways)
    return next((known for known in found if known and known.type in BODIES and known.country == state.iso2), None)
