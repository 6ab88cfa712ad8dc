"""Who takes part in an event that a sentence tells."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from tradegraph.actors.registry import Known
from tradegraph.actors.resolve import Resolver
from tradegraph.extract.datelines import dateline_end
from tradegraph.extract.events.clauses import Clauses
from tradegraph.extract.events.triggers import Trigger, event_words
from tradegraph.extract.lexicon import cues
from tradegraph.extract.names import Name
from tradegraph.extract.reading import Reading
from tradegraph.extract.text import Token
from tradegraph.records import Actor, Tariff

_MOST = 5  # participants named in the sentence
_OF_BODIES = frozenset(["company-action", "data-release"])  # told of companies, associations and agencies rather than of states
_WITH_BODIES = _OF_BODIES | {"investigation", "court-ruling", "export-control", "purchase-commitment"}
_MUTUAL = frozenset(["negotiation", "agreement", "purchase-commitment", "retaliation"])  # that takes two
_TO_CUE = 4  # tokens from a name to the verb that says it tells something ("Chile's trade ministry said")
_WHERE = frozenset(["negotiation", "agreement"])
_DOMESTIC = frozenset(["investigation", "court-ruling", "legislation"])  # told of one state's courts, agencies or chambers
_TOGETHER = re.compile(
    r"\b(?:both|th(?:e|os|es)e? (?:two|three)|all three) (?:\w+ )?"
    r"(?:sides|countries|nations|leaders|governments|parties|powers|economies|presidents|delegations|neighbou?rs|allies|capitals|rivals|partners|teams|men)\b"
)
_ITSELF = re.compile(r"\b(?:the (?:company|firm|group|maker|automaker|retailer)|it|its)\b")


def _tells(token: Token) -> bool:
    """Whether a word is a finite verb of saying."""
    return any("any" in cue.takes or "clause" in cue.takes for cue in cues().get(token.low, ()) if cue.form in ("past", "s"))


def acts_for(resolver: Resolver, known: Known | None) -> Actor | None:
    """The state for which an official in office, or an agency, acts."""
    if not known or not known.country or known.type not in ("person", "agency"):
        return None
    if known.type == "person" and not resolver.registry.roles_of(known.id, resolver.on):
        return None
    state = resolver.by_code(known.country)
    return state.actor() if state else None


class Participants:
    """Finds those who take part, in one article with some tariffs."""

    def __init__(self, reading: Reading, tariffs: Sequence[Tariff], lowered: str) -> None:
        self.reading = reading
        self.lowered = lowered
        self._told = self._by_sentence(tariffs)
        self._bodies = [name for name in reading.names.all if name.kind == "organization" and name.actor]
        self.states = self._states()
        counts = Counter(tariff.imposer.id for tariff in tariffs)
        self.imposer = max((t.imposer for t in tariffs), key=lambda actor: (counts[actor.id], actor.id), default=None)
        self.targets = {target.id for t in tariffs if self.imposer and t.imposer.id == self.imposer.id for target in t.targets}

    def of(self, trigger: Trigger, own: Clauses) -> dict[str, Actor]:
        """The participants by id: those named, those of the tariffs told of, and those whom the article leaves out as known."""
        who = self._named(trigger, own)
        for tariff in self.tariffs(trigger)[:1]:
            who |= {actor.id: actor for actor in (tariff.imposer, *tariff.targets)}
        if trigger.kind in _OF_BODIES:
            return who if any(actor.type != "country" for actor in who.values()) else who | self._body_before(trigger)
        return who | {actor.id: actor for actor in self._understood(trigger, who)}

    def side(self, trigger: Trigger) -> str:
        """Whose act it seems to be: the nearest state before the trigger, as the article's usual imposer, a target of that one, or another."""
        before = reversed(self.reading.names.at[trigger.sentence.first : self.reading.parts.token_at(trigger.start)])
        state = next((state for name in before if name and (state := self._acting(name))), None)
        if state is None:
            return "nobody"
        if self.imposer is None:
            return "somebody"
        return "imposer" if state.id == self.imposer.id else "target" if state.id in self.targets else "other"

    def _acting(self, name: Name) -> Actor | None:
        return name.actor if name.actor and name.actor.type == "country" else self._state(name)

    def tariffs(self, trigger: Trigger) -> list[Tariff]:
        """The tariffs that an event is about: those told of in its sentence."""
        if trigger.kind not in event_words().of_tariffs:
            return []
        return list(self._told.get(trigger.sentence.start, {}).values())

    def _by_sentence(self, tariffs: Sequence[Tariff]) -> dict[int, dict[str, Tariff]]:
        """The tariffs by id that each sentence, by its first character, tells of."""
        parts, out = self.reading.parts, dict[int, dict[str, Tariff]]()
        for tariff in tariffs:
            for span in (e.span for claim in tariff.claims for e in claim.evidence):
                first, last = (parts.tokens[parts.token_at(at)].sentence for at in (span.start, span.end - 1))
                for sentence in parts.sentences[first : last + 1]:
                    out.setdefault(sentence.start, {})[tariff.id] = tariff
        return out

    def _named(self, trigger: Trigger, own: Clauses) -> dict[str, Actor]:
        """Those named nearest the trigger, in its sentence; for an official also the state."""
        parts, sentence = self.reading.parts, trigger.sentence
        told = dateline_end(parts, sentence)
        named = [n for n in dict.fromkeys(self.reading.names.at[sentence.first : sentence.last]) if n and self._can(trigger.kind, n)]
        named = [n for n in named if parts.tokens[n.first].start >= told and not (trigger.kind in _WHERE and self._is_place(n))] or named
        named = self._of_clause(named, trigger, own) if trigger.phrase >= 0 else named  # single words stand anywhere
        named = self._without_teller(named, trigger) if trigger.kind in _WHERE else named  # who tells of duties often is who sets them
        named.sort(key=lambda n: (abs(parts.tokens[n.first].start - trigger.start), n.first))
        telling = [name for name in named if not self._speaks(name)]
        who: dict[str, Actor] = {}
        for name in telling if len(telling) > 1 else named:
            if len(who) >= _MOST or name.actor is None:
                break
            who[name.actor.id] = name.actor
            if state := self._state(name):
                who[state.id] = state
        return who

    def _without_teller(self, named: list[Name], trigger: Trigger) -> list[Name]:
        """Those named without the one who only tells of the deed of others ("Chile said that Norway had held talks with Peru").

        A teller is of a third state where two others are named, and one of these before the trigger.
        """
        tokens = self.reading.parts.tokens
        for teller in named:
            end = next((at for at in range(teller.last, min(teller.last + _TO_CUE, trigger.sentence.last)) if _tells(tokens[at])), None)
            credited = teller.first - 2 >= trigger.sentence.first and [token.low for token in tokens[teller.first - 2 : teller.first]] == ["according", "to"]
            if not credited and (end is None or any(name is not teller for name in self.reading.names.at[teller.last : end] if name and name.actor)):
                continue
            frame = [name for name in named if name.first == teller.first or (end is not None and teller.first < name.first <= end)]
            rest = [name for name in named if name not in frame]
            told = end is None or tokens[end].start < trigger.start  # the frame stands before what it tells
            begins = tokens[end].start if told and end is not None else trigger.sentence.start
            subject = any(self._acting(name) and begins <= tokens[name.first].start < trigger.start for name in rest)
            behind = told or credited or (end is not None and tokens[teller.title - 1].text == ",")
            states = {state.id for name in rest if (state := self._acting(name))}
            own = self._acting(teller)
            if subject and behind and len(states) > 1 and own and own.id not in states:
                return rest
        return named

    def _of_clause(self, named: list[Name], trigger: Trigger, own: Clauses) -> list[Name]:
        """Those named in the clause of a trigger, with the one whom a clause without a subject tells of; all where fewer than two states are.

        A relative clause tells of the last named before it, one that goes on ("but raised") of the first named.
        """
        tokens = self.reading.parts.tokens
        clause = own.at(trigger.start)
        inside = [name for name in named if own.at(tokens[name.first].start) == clause]
        if own.heads[clause] >= 0 and not any(tokens[name.first].start < trigger.start for name in inside):
            before = [name for name in named if tokens[name.first].start < own.heads[clause]]
            inside += before[-1:] if clause in own.relative else before[:1]
        states = {state.id for name in inside if (state := self._acting(name))}
        return inside if len(states) > 1 else named

    def _is_place(self, name: Name) -> bool:
        """Whether a country is but where it happens ("met in Norland")."""
        return name.kind in ("country", "place") and name.first > 0 and self.reading.parts.tokens[name.first - 1].low == "in"

    def _can(self, kind: str, name: Name) -> bool:
        """Whether a name can take part: an actor of the registry, or a body where bodies act."""
        if name.actor is None or name.kind == "outlet":
            return False
        if kind in _OF_BODIES:
            return name.kind in ("organization", "agency", "country", "demonym")
        return name.known is not None or (name.kind == "organization" and kind in _WITH_BODIES) or (name.kind == "person" and kind == "negotiation")

    def _speaks(self, name: Name) -> bool:
        """Whether somebody without an office is only quoted: a cue stands beside the name."""
        tokens = self.reading.parts.tokens
        beside = [tokens[at].low for at in (name.title - 1, name.last) if 0 <= at < len(tokens)]
        return name.kind == "person" and self._state(name) is None and any("any" in cue.takes for low in beside for cue in cues().get(low, ()))

    def _state(self, name: Name) -> Actor | None:
        return acts_for(self.reading.resolver, name.known)

    def _states(self) -> list[Actor]:
        """The states of the article, also those of its officials, the most named first."""
        actors: dict[str, Actor] = {}
        counts: Counter[str] = Counter()
        for name in self.reading.names.all:
            if state := self._acting(name):
                actors[state.id] = state
                counts[state.id] += 1
        return [actors[key] for key in sorted(counts, key=lambda key: (-counts[key], key))]

    def _understood(self, trigger: Trigger, who: dict[str, Actor]) -> list[Actor]:
        """The states that a sentence means without a name: "both sides", or the one whose measures the article is about."""
        named = sum(actor.type == "country" for actor in who.values())
        together = _TOGETHER.search(self.lowered, trigger.sentence.start, trigger.sentence.end)
        if together and named < 2:
            return self.states[: 3 if "three" in together.group() else 2]
        if trigger.kind in _MUTUAL and len(who) < 2:
            return self.states[:2]
        if not who or (not named and trigger.kind not in _DOMESTIC | _WITH_BODIES):
            return self.states[:1]
        return []

    def _body_before(self, trigger: Trigger) -> dict[str, Actor]:
        """The body last named before a sentence that means it by a word ("the company", "it")."""
        if not _ITSELF.search(self.lowered, trigger.sentence.start, trigger.sentence.end):
            return {}
        before = bisect_right(self._bodies, trigger.sentence.first, key=lambda name: name.last)
        actor = self._bodies[before - 1].actor if before else None
        return {actor.id: actor} if actor else {}
