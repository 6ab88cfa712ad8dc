"""What speaks for a state under a description: "a German government spokesman", "Beijing's mission to the EU", "Hungary's leader", "a foreign
ministry spokeswoman", "the country's finance ministry"."""

from datetime import date

from tradegraph.actors.registry import Known
from tradegraph.actors.resolve import Resolver
from tradegraph.extract.lexicon import spokespeople, words
from tradegraph.extract.names import Names
from tradegraph.extract.speakers.description import BODIES, Description
from tradegraph.extract.speakers.offices import Offices
from tradegraph.extract.speakers.trail import Trail
from tradegraph.extract.text import Text

_STATES = frozenset(["country"])
_NEAR = 3  # sentences
_MISSIONS = frozenset("mission embassy consulate".split())


class Governments:
    """Finds those of one article."""

    def __init__(self, parts: Text, names: Names, resolver: Resolver, trail: Trail, offices: Offices) -> None:
        self.parts, self.names, self.resolver, self.trail, self.offices = parts, names, resolver, trail, offices

    def speaking(self, said: Description) -> Known | None:
        """The state, its leader or its agency that a description means."""
        if said.head in _MISSIONS and said.nation and self._first_is(said, said.nation):
            return said.nation
        if said.head == "leader" and said.nation and not said.modifiers:
            return self._leader(said.nation, self.resolver.on)
        if said.head in spokespeople():
            return self._spoken_for(said)
        return self._ministry(said)

    def _first_is(self, said: Description, state: Known) -> bool:
        """Whether a state is the first thing that a phrase names ("Beijing's mission to the EU" is China's)."""
        named = next((name for name in self.names.at[said.phrase.first : said.phrase.head] if name), None)
        return named is not None and named.known == state

    def _leader(self, state: Known, on: date | None) -> Known | None:
        return self.resolver.registry.head_of(state.id, on) if on else None

    def _spoken_for(self, said: Description) -> Known | None:
        """The state whose government has the spokesman; the agency of the state named last whose field stands before him."""
        if said.nation:
            return said.nation if said.modifiers == {"government"} and said.head.startswith("spokes") else None
        first, head = said.phrase.first, said.phrase.head
        if said.bodies or said.owner or self.parts.tokens[head - 1].low != "ministry":
            return None
        start = first + (self.parts.tokens[first].low in words().determiners)
        return self._agency(self.parts.words(start, head), self.trail_states(first, None))

    def _ministry(self, said: Description) -> Known | None:
        """The agency of the state by whose word it is owned ("the country's finance ministry")."""
        owned = self.offices.owned_by_word(said) if said.phrase.noun == "organization" else None
        if not owned:
            return None
        start, kind = owned
        return self._agency(self.parts.words(start, said.phrase.head + 1), self.trail_states(said.phrase.first, kind))

    def trail_states(self, at: int, kind: str | None) -> list[Known]:
        """The states named in the sentences before, the last first."""
        found = (self.resolver.registry.actors.get(trace.actor.id) for trace in self.trail.at_hand(at, _STATES, _NEAR))
        return [state for state in found if state and kind in (None, state.kind)]

    def _agency(self, described: str, states: list[Known]) -> Known | None:
        """The agency that goes by this description in the first of the states that has such."""
        if " " not in described:
            return None
        for state in states:
            ways = [described, *(f"{owner} {described}" for owner in (f"{state.name}'s", *state.demonyms))]
            for known in (self.resolver.known(way, state.iso2) for way in ways):
                if known and known.type in BODIES and known.country == state.iso2:
                    return known
        return None
