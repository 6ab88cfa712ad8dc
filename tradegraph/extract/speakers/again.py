"""Those whom an article described before, by the noun that says so again: "two people familiar with the talks" are "the people" afterwards."""

from typing import NamedTuple

from tradegraph.extract.lexicon import speaker_words
from tradegraph.extract.speakers.description import BODIES, Description
from tradegraph.extract.speakers.trail import Trail
from tradegraph.identity import name_key
from tradegraph.records import Actor

_REACH = 25  # sentences


class Described(NamedTuple):
    """Whom a description meant: its sentence, and its other words that tell two of one noun apart."""

    sentence: int
    actors: tuple[Actor, ...]
    field: frozenset[str]


class Again:
    """What the descriptions of one article meant, read forwards."""

    def __init__(self, trail: Trail) -> None:
        self.trail = trail
        self._described: dict[str, list[Described]] = {}
        self._reported: dict[str, tuple[int, Actor]] = {}  # id of a body -> sentence of the last report; the most recent last

    def note(self, said: Description, actors: tuple[Actor, ...]) -> None:
        """Take note whom a description meant."""
        self._described.setdefault(said.head, []).append(Described(self._sentence(said), actors, field(said)))

    def tell(self, number: int, actors: tuple[Actor, ...]) -> None:
        """Take note who was reported to speak in a sentence."""
        for actor in actors:
            if actor.type in BODIES:
                self._reported.pop(actor.id, None)
                self._reported[actor.id] = (number, actor)

    def meant(self, said: Description) -> tuple[Actor, ...]:
        """Those whom the same noun described before ("the people", after "two people familiar with the talks")."""
        since, actors = self._last(said)
        return actors if said.pointed and self._sentence(said) - since <= _REACH else ()

    def reported(self, said: Description) -> tuple[Actor, ...]:
        """The body reported last whose name holds the noun, though the text only describes it ("China's commerce ministry ... the ministry")."""
        if not said.pointed or said.phrase.noun != "organization":
            return ()
        words = {said.head} | field(said)
        for since, actor in reversed(self._reported.values()):
            if self._sentence(said) - since > _REACH:
                break
            if any(words <= set(name_key(name).split()) for name in (actor.name, *actor.aliases)):
                return (actor,)
        return ()

    def named_since(self, actor: Actor, said: Description, gap: int = 0) -> bool:
        """Whether an actor was named in or after the sentence that last held the noun, or so many sentences after it."""
        trace = self.trail.traces.get(actor.id)
        return trace is not None and trace.last.sentence >= max(self._last(said)[0], -1) + gap

    def _last(self, said: Description) -> tuple[int, tuple[Actor, ...]]:
        """The last description by the noun that no word tells apart: "the finance minister" is no prime minister named before."""
        words = field(said)
        found = (one for one in reversed(self._described.get(said.head, ())) if not (words and one.field and words.isdisjoint(one.field)))
        last = next(found, None)
        return (last.sentence, last.actors) if last else (-_REACH - 1, ())

    def _sentence(self, said: Description) -> int:
        return self.trail.parts.tokens[said.phrase.first].sentence


def field(said: Description) -> frozenset[str]:
    """The words before its noun that tell of which office or body it is."""
    return frozenset(word for word in said.modifiers - speaker_words().telling_nothing if not word.endswith("-based"))
