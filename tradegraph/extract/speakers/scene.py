"""The states that a text may mean at a place by a body or office of no named state: "the finance ministry" in a report from Ottawa is Canada's."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from tradegraph.actors.registry import Known
from tradegraph.actors.resolve import Resolver
from tradegraph.extract.datelines import dateline_end
from tradegraph.extract.lexicon import speaker_words
from tradegraph.extract.names import Name, Names
from tradegraph.extract.speakers.trail import Trail
from tradegraph.extract.text import Text

_STATES = frozenset(["country"])
_NEAR = 3  # sentences within which a state is at hand for a body of its own
_IN = frozenset(["in", "at", "from"])


class Scene:
    """The states of one article, by where it was written, where its sentences are set and who acts in them."""

    def __init__(self, parts: Text, names: Names, resolver: Resolver, trail: Trail) -> None:
        self.parts, self.names, self.resolver, self.trail = parts, names, resolver, trail

    def states(self, at: int) -> list[Known]:
        """The states that may be meant at a token, the likeliest first: where the sentence is set, the states that the sentences before are
        about, that of the dateline, others named just before, and that which the text names most."""
        return list(dict.fromkeys(self._likely(at)))

    def ministerial(self, at: int) -> list[Known]:
        """Those of the states that have ministers and ministries: no bloc, and not the one with secretaries and departments."""
        return [state for state in self.states(at) if state.kind != "bloc" and state.iso2 != speaker_words().administered]

    def _likely(self, at: int) -> Iterator[Known]:
        if place := self.place(at):
            yield place
        near = list(self.trail.at_hand(at, _STATES, _NEAR))
        leading = [trace for trace in near if trace.last.leads]
        actors = self.resolver.registry.actors
        yield from (known for trace in leading if (known := actors.get(trace.actor.id)))
        if self.dateline:
            yield self.dateline
        yield from (known for trace in near if (known := actors.get(trace.actor.id)))
        if self.main:
            yield self.main

    def place(self, at: int) -> Known | None:
        """The state whose place a sentence begins with, or one before it in its paragraph ("In Berlin, the economy ministry said")."""
        here = self.parts.sentence_of(at)
        for number in range(self.parts.tokens[at].sentence, -1, -1):
            sentence = self.parts.sentences[number]
            if sentence.paragraph != here.paragraph:
                return None
            if sentence.first < at and self.parts.tokens[sentence.first].low in _IN and (state := _state(self.names.at[sentence.first + 1])):
                return state
        return None

    @cached_property
    def dateline(self) -> Known | None:
        """The state of the first dateline that names one ("OTTAWA, Aug 14 -")."""
        for sentence in self.parts.sentences:
            if dateline_end(self.parts, sentence) > sentence.start and (state := _state(self.names.at[sentence.first])):
                return state
        return None

    @cached_property
    def main(self) -> Known | None:
        """The state that the text names most, also by adjective."""
        times = Counter(name.known.id for name in self.names.all if _state(name) and name.known)
        most = times.most_common(1)
        return self.resolver.registry.actors[most[0][0]] if most else None


def _state(name: Name | None) -> Known | None:
    return name.known if name and name.known and name.known.type == "country" else None
