"""Sentences that may tell an event, and how likely each does: a logistic classifier over words.

Its weights lie in ``weights.json``; ``training/events.py`` learns them and tells how.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from tradegraph.extract.dates import When
from tradegraph.extract.events.clauses import clauses
from tradegraph.extract.events.days import day_of
from tradegraph.extract.events.features import Subject, sentence_features, trigger_features
from tradegraph.extract.events.participants import Participants
from tradegraph.extract.events.reality import words_before
from tradegraph.extract.events.triggers import Trigger, event_words, triggers
from tradegraph.extract.reading import Reading
from tradegraph.records import Actor, Tariff

Weights = Mapping[str, float]

_WRITERS = frozenset(["we", "us", "i", "me", "our"])
_HEARD = 2  # tokens behind a trigger within which who is spoken to stands
_PAST_PERFECT = frozenset(["had", "been"])  # "had been due to speak on Wednesday" is over


@dataclass(frozen=True, slots=True)
class Mention:
    """One sentence that may tell an event of a type, with those who take part, by id."""

    trigger: Trigger
    participants: dict[str, Actor]
    when: When | None
    tariffs: tuple[Tariff, ...]
    features: frozenset[str]

    @property
    def states(self) -> frozenset[str]:
        """The ids of the states that take part."""
        return frozenset(key for key, actor in self.participants.items() if actor.type == "country")

    def likelihood(self, weights: Weights) -> float:
        """The probability that the sentence tells such an event; a feature never met in training counts nothing."""
        return 1 / (1 + math.exp(-sum(weights.get(key, 0.0) for key in sorted(self.features))))


@cache
def shipped() -> Weights:
    """The weights that lie beside this file."""
    weights: Weights = json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))["weights"]
    return weights


def mentions(reading: Reading, tariffs: Sequence[Tariff]) -> list[Mention]:
    """Every sentence that may tell an event, for each type that it may tell, in the order of the text.

    What is denied or only imagined is left out, and so is what nobody takes part in.
    """
    return list(_Mentions(reading, tariffs).read())


@dataclass(slots=True)
class _Told:
    """The earlier mentions of one type: the number of the last one's sentence, and the states that took part, as they did and each."""

    last: int | None = None
    together: set[frozenset[str]] = field(default_factory=set)
    states: set[str] = field(default_factory=set)


class _Mentions:
    def __init__(self, reading: Reading, tariffs: Sequence[Tariff]) -> None:
        self.reading = reading
        self.text = reading.parts.text
        lowered = self.text.lower()
        self.lowered = lowered if len(lowered) == len(self.text) else self.text  # offsets must stay those of the text
        self.participants = Participants(reading, tariffs, self.lowered)
        self.subject = Subject(reading, self.lowered)
        self.told: dict[str, _Told] = {}

    def read(self) -> Iterator[Mention]:
        """Every mention."""
        for sentence in self.reading.parts.sentences:
            common: frozenset[str] | None = None
            own = clauses(self.lowered, sentence)
            here = list(triggers(self.lowered, sentence))
            for trigger in here:
                if trigger.unreal or (trigger.kind == "negotiation" and self._with_writers(trigger)):
                    continue
                lead = words_before(self.lowered, sentence, trigger.start)
                who = self.participants.of(trigger, own)
                if not who or (trigger.kind in ("negotiation", "agreement") and len(who) < 2):
                    continue
                common = common if common is not None else sentence_features(sentence, self.reading, self.lowered) | self.subject.around(sentence)
                when = day_of(self.reading, trigger, own, bool(event_words().ahead & lead) and not lead >= _PAST_PERFECT)
                about = tuple(self.participants.tariffs(trigger))
                found = Mention(trigger, who, when, about, common | trigger_features(trigger, here, self.reading, self.lowered))
                yield self._placed(found)

    def _with_writers(self, trigger: Trigger) -> bool:
        """Whether it is but the talk of an interview: the writers, or an outlet, are who is spoken to or speaks ("We spoke to her by phone")."""
        parts, names = self.reading.parts, self.reading.names.at
        first, last = parts.token_at(trigger.start), parts.token_at(trigger.end - 1) + 1
        beside = [at for at in range(first - 1, last + _HEARD) if trigger.sentence.first <= at < trigger.sentence.last]
        ours = any(parts.tokens[at].low in _WRITERS and parts.tokens[at].text != "US" and parts.tokens[at].quote < 0 for at in beside)
        return ours or any((name := names[at]) is not None and name.kind == "outlet" for at in beside if at >= last)

    def _placed(self, found: Mention) -> Mention:
        """A mention with the features of its participants and of what was told before, each also by its type."""
        told = self.told.setdefault(found.trigger.kind, _Told())
        number = self.reading.parts.tokens[found.trigger.sentence.first].sentence
        people = sum(actor.type == "person" for actor in found.participants.values())
        own = {f"by {self.participants.side(found.trigger)}", f"takers {min(people, 2)} {min(len(found.states), 3)}", "first telling" if told.last is None else "told before"}
        if told.last is not None and number - told.last == 1:
            own.add("told just before")
        if found.states in told.together:
            own.add("same states before")
        elif found.states & told.states:
            own.add("some states before")
        told.last = number
        told.together.add(found.states)
        told.states |= found.states
        plain = found.features | own
        kind = found.trigger.kind
        crossed = {f"{kind}: {name}" for name in plain}
        return Mention(found.trigger, found.participants, found.when, found.tariffs, frozenset(plain | crossed | {f"{kind}:"}))
