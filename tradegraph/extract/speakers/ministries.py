"""Ministries that the registry does not hold, named after their state and field: "France's trade ministry" is the French Ministry of Trade."""

from tradegraph.actors.registry import Known
from tradegraph.actors.resolve import new_actor
from tradegraph.extract.lexicon import words
from tradegraph.extract.names import Names
from tradegraph.extract.phrases import OWNED
from tradegraph.extract.speakers.description import Description
from tradegraph.extract.speakers.scene import Scene
from tradegraph.extract.text import Text
from tradegraph.records import Actor

_FIELDS = {"foreign": "Foreign Affairs"}


class Ministries:
    """Those of one article."""

    def __init__(self, parts: Text, names: Names, scene: Scene) -> None:
        self.parts, self.names, self.scene = parts, names, scene

    def named(self, said: Description) -> Actor | None:
        """The ministry of the state that owns it, or of the likeliest state where none does; None for other bodies, and one of no field."""
        phrase = said.phrase
        whole = phrase.head + 1 == phrase.last and said.head == "ministry" and not said.bodies
        field = self._field(phrase.first, phrase.head) if whole and (said.pointed or said.nation) else []
        states = [said.nation] if said.nation else self.scene.ministerial(phrase.first)
        return ministry(states[0], field) if field and states and states[0].demonyms else None

    def _field(self, first: int, head: int) -> list[str]:
        """The words between the state, or the article, and the noun."""
        tokens, at = self.parts.tokens, head
        while at > first and self.names.at[at - 1] is None and tokens[at - 1].is_word and tokens[at - 1].low not in words().determiners and tokens[at - 1].text not in OWNED:
            at -= 1
        return [token.low for token in tokens[at:head]]


def ministry(state: Known, field: list[str]) -> Actor:
    """The ministry of a state for a field, told by its words in lower case."""
    of = " ".join(word if word == "and" else _FIELDS.get(word, word.capitalize()) for word in field)
    return new_actor("agency", f"{state.demonyms[0]} Ministry of {of}")
