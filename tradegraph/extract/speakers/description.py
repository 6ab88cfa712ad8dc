"""What a noun phrase that speaks says of whom it means."""

from dataclasses import dataclass

from tradegraph.actors.registry import Known
from tradegraph.extract.names import Name
from tradegraph.extract.phrases import Phrase

BODIES = frozenset(["agency", "organization", "outlet"])
"""The types of actors that are bodies."""
DEFINITE = frozenset("the that this those these his her its their".split())
"""The words that begin a definite description."""
STATE_NOUNS = frozenset("government country nation island kingdom republic authorities delegation side state".split())
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
