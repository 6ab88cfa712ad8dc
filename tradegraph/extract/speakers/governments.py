"""What speaks for a state under a description: "a German government spokesman", "Beijing's mission to the EU", "Hungary's leader", "a foreign
ministry spokeswoman", "the country's finance ministry"."""

from tradegraph.actors.registry import Known
from tradegraph.actors.resolve import Resolver, new_actor
from tradegraph.extract.lexicon import spokespeople, words
from tradegraph.extract.names import Names
from tradegraph.extract.speakers.description import Description, body_of
from tradegraph.extract.speakers.offices import Offices
from tradegraph.extract.speakers.scene import Scene
from tradegraph.extract.speakers.trail import Trail
from tradegraph.extract.text import Text
from tradegraph.records import Actor

_STATES = frozenset(["country"])
_NEAR = 3  # sentences
_MISSIONS = frozenset("mission embassy consulate".split())


class Governments:
    """Finds those of one article."""

    def __init__(self, parts: Text, names: Names, resolver: Resolver, trail: Trail, scene: Scene, offices: Offices) -> None:
        self.parts, self.names, self.resolver, self.trail, self.scene, self.offices = parts, names, resolver, trail, scene, offices

    def speaking(self, said: Description) -> Known | None:
        """The state, its leader or its agency that a description means."""
        if said.head in _MISSIONS and said.nation and self._first_is(said, said.nation):
            return said.nation
        if said.head == "leader" and said.nation and said.definite and not said.modifiers and self._first_is(said, said.nation):
            return self._leader(said.nation)
        if said.head in spokespeople():
            return self._spoken_for(said)
        return self._seated(said) or self._people(said) or self._ministry(said)

    def _seated(self, said: Description) -> Known | None:
        """The state whose government sits in the place that follows, or where its sentence is set ("the government in Riga")."""
        phrase, at = said.phrase, said.phrase.head + 2
        if said.head != "government" or not said.pointed or said.modifiers or said.bodies or said.owner:
            return None
        name = self.names.at[at] if at < phrase.last and self.parts.tokens[at - 1].low == "in" else None
        if name and name.known and name.known.type == "country":
            return name.known
        return self.scene.place(phrase.first) if phrase.last == phrase.head + 1 and not said.nation else None

    def opposition(self, said: Description) -> Actor | None:
        """The opposition of a state, under that name, where the parties that form it are not told."""
        alone = said.head == "opposition" and said.phrase.last == said.phrase.head + 1 and not said.modifiers and not said.bodies
        states = ([said.nation] if said.nation else self.scene.ministerial(said.phrase.first)) if alone and said.definite else []
        return new_actor("organization", f"{states[0].demonyms[0]} opposition") if states and states[0].demonyms else None

    def _people(self, said: Description) -> Known | None:
        """The state whose people stand for it ("the Americans", "the Chinese")."""
        phrase, low = said.phrase, said.head
        alone = phrase.last - phrase.first == 2 and self.parts.tokens[phrase.first].low == "the" and self.parts.tokens[phrase.head].is_capital
        if not (alone and low.endswith(("s", "ese"))) or self._counted(phrase.head):
            return None
        return self.resolver.nation(low.removesuffix("s").capitalize())

    def _counted(self, at: int) -> bool:
        """Whether the same word stood just before for some people ("Two Americans were held. The Americans said")."""
        tokens = self.parts.tokens
        near = range(self.parts.sentences[max(tokens[at].sentence - _NEAR, 0)].first, at)
        return any(tokens[back].low == tokens[at].low and tokens[back - 1].low != "the" for back in near)

    def _first_is(self, said: Description, state: Known) -> bool:
        """Whether a state is the first thing that a phrase names ("Beijing's mission to the EU" is China's)."""
        named = next((name for name in self.names.at[said.phrase.first : said.phrase.head] if name), None)
        return named is not None and named.known == state

    def _leader(self, state: Known) -> Known | None:
        return self.resolver.registry.head_of(state.id, self.resolver.on) if self.resolver.on else None

    def _spoken_for(self, said: Description) -> Known | None:
        """The state whose government has the spokesman; the agency of the state named last whose field stands before him."""
        if said.nation:
            governs = said.modifiers == {"government"} and said.head.startswith("spokes") and self._first_is(said, said.nation)
            return said.nation if governs else None
        first, head = said.phrase.first, said.phrase.head
        if said.bodies or said.owner or self.parts.tokens[head - 1].low != "ministry":
            return None
        start = first + (self.parts.tokens[first].low in words().determiners)
        return self._agency(self.parts.words(start, head), self.scene.states(first))

    def _ministry(self, said: Description) -> Known | None:
        """The agency of the state by whose word it is owned ("the country's finance ministry")."""
        owned = self.offices.owned_by_word(said) if said.phrase.noun == "organization" else None
        if not owned:
            return None
        start, kind = owned
        return self._agency(self.parts.words(start, said.phrase.head + 1), self._states(said.phrase.first, kind))

    def _states(self, at: int, kind: str | None) -> list[Known]:
        """The states named in the sentences before, the last first."""
        found = (self.resolver.registry.actors.get(trace.actor.id) for trace in self.trail.at_hand(at, _STATES, _NEAR))
        return [state for state in found if state and kind in (None, state.kind)]

    def _agency(self, described: str, states: list[Known]) -> Known | None:
        """The agency that goes by this description in the first of the states that has such."""
        return next((known for state in states if (known := body_of(self.resolver, state, described))), None)
