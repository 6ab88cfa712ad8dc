"""Whom "he", "she" and "it" mean: of those named before, the one whom the trained scorer finds likeliest."""

from collections import ChainMap
from collections.abc import Mapping

from tradegraph.extract.lexicon import cues, speaker_words, words
from tradegraph.extract.names import Names
from tradegraph.extract.scorer import Scorer
from tradegraph.extract.speakers import features
from tradegraph.extract.speakers.cast import Cast
from tradegraph.extract.speakers.description import BODIES
from tradegraph.extract.speakers.strangers import Strangers
from tradegraph.extract.speakers.trail import Trace, Trail
from tradegraph.extract.text import Text
from tradegraph.records import Actor

_PEOPLE = frozenset(["person", "unnamed"])
_SUBJECTS = frozenset(["he", "she"])
_THINGS = BODIES | {"country"}
_CLOSING = frozenset([",", "”", '"'])  # marks that close what was said
_JUST = 2  # sentences
_CROSSED = ("sentences", "subject", "newest", "last to speak", "number")


class Pronouns:
    """Resolves the pronouns of one article."""

    def __init__(self, parts: Text, names: Names, cast: Cast, trail: Trail, strangers: Strangers, scorers: Mapping[str, Scorer]) -> None:
        self.parts, self.names, self.cast, self.trail, self.strangers, self.scorers = parts, names, cast, trail, strangers, scorers

    def person(self, at: int) -> tuple[tuple[Actor, ...], float]:
        """Whom a pronoun for a person at a token means, and how sure that is; of a spokesman, his body."""
        sure = 1.0
        if at in self.trail.meant:
            actor = self.trail.meant[at]
        elif traces := self.people_for(at):
            best, sure = self.scorers["person"].choose(self.person_features(traces, at))
            actor = traces[best].actor if best is not None else None
        else:
            actor = self._called(at) or self._coming(at)
        self.mean(at, actor)
        return (self.strangers.speaks_for.get(actor.id, (actor,)), sure) if actor else ((), 1.0)

    def _called(self, at: int) -> Actor | None:
        """The person whose family name is written as the pronoun at the head of a sentence, and who goes by another ("He Quill ... She ... He said")."""
        token = self.parts.tokens[at]
        people = (trace.actor for trace in self.trail.at_hand(at, _PEOPLE)) if token.is_capital else ()
        return next((actor for actor in people if actor.name.split()[0] == token.text), None)

    def _coming(self, at: int) -> Actor | None:
        """The first person named behind a pronoun in its sentence, for one that nobody stands before ("With his pledge, President Quill")."""
        pronoun = speaker_words().pronouns[self.parts.tokens[at].low]
        for name in self.names.at[at : self.parts.sentence_of(at).last]:
            person = self.cast.people.get(name.actor.id) if name and name.actor else None
            if person and (person.pronoun or person.likely) in (None, pronoun):
                return person.actor
        return None

    def mean(self, at: int, actor: Actor | None) -> None:
        """Note whom the pronoun at a token means; it tells the gender of somebody unnamed."""
        self.trail.mean(at, actor)
        self._engender(at, actor)

    def _engender(self, at: int, actor: Actor | None) -> None:
        stranger, low = self.strangers.people.get(actor.id) if actor else None, self.parts.tokens[at].low
        if stranger and low in _SUBJECTS:
            stranger.pronoun = low

    def decide(self, at: int) -> Actor | None:
        """Whom a pronoun for a person most likely means, as far as names tell."""
        traces = self.people_for(at)
        best, _ = self.scorers["person"].choose(self.person_features(traces, at))
        actor = traces[best].actor if best is not None else None
        self._engender(at, actor)
        return actor

    def people_for(self, at: int) -> list[Trace]:
        """Whom a pronoun for a person may mean, the most recent first: those of its gender, and of none that is known; beside one named just
        now whose given name tells that gender, none whose given name tells the other."""
        pronoun = speaker_words().pronouns[self.parts.tokens[at].low]
        people, here = ChainMap(self.cast.people, self.strangers.people), self.parts.tokens[at].sentence
        found = [t for t in self.trail.at_hand(at, _PEOPLE) if t.actor.id in people and people[t.actor.id].pronoun in (None, pronoun)]
        genders = [people[t.actor.id].pronoun or people[t.actor.id].likely for t in found]
        if not any(gender == pronoun and here - trace.last.sentence <= _JUST for trace, gender in zip(found, genders, strict=True)):
            return found
        return [trace for trace, gender in zip(found, genders, strict=True) if gender in (None, pronoun)]

    def person_features(self, traces: list[Trace], at: int) -> list[dict[str, float]]:
        """The features of each as what the pronoun for a person at a token means."""
        pronoun = speaker_words().pronouns[self.parts.tokens[at].low]
        rows = features.at_hand(traces, at, self.trail)
        for row, trace in zip(rows, traces, strict=True):
            person = self.cast.people.get(trace.actor.id) or self.strangers.people[trace.actor.id]
            gender = person.pronoun or (person.likely and ("likely" if person.likely == pronoun else "unlikely"))
            row["gender " + ("known" if person.pronoun else gender or "unknown")] = 1.0
            if person.known or person.titles:
                row["is known" if person.known else "has title"] = 1.0
            if trace.actor.id in self.strangers.people:
                crossed = [f"unnamed, {key}" for key in row if key.startswith(_CROSSED)]
                row |= dict.fromkeys(["unnamed", f"unnamed, {self.strangers.how(trace.actor)}", *crossed], 1.0)
            else:
                row["one word" if " " not in trace.actor.name else "words"] = 1.0
        return rows

    def thing(self, at: int) -> tuple[tuple[Actor, ...], float]:
        """What an "it" at a token means, and how sure that is."""
        if self._is_nobody(at):
            return (), 1.0
        traces = self.things_for(at)
        best, sure = self.scorers["thing"].choose(self.thing_features(traces, at))
        if best is not None:
            return ((self._spoke(traces, traces[best], at) or traces[best]).actor,), sure
        return (acted.actor,) if (acted := self._acted(traces, at)) else (), 1.0

    def _is_nobody(self, at: int) -> bool:
        """Whether an "it" stands for what is said ("It is said that")."""
        tokens, last = self.parts.tokens, self.parts.sentence_of(at).last
        said = cues().get(tokens[at + 2].low, ()) if at + 2 < last else ()
        return at + 2 < last and tokens[at + 1].low in words().be and any("clause" in cue.takes and cue.form == "past" for cue in said)

    def _spoke(self, traces: list[Trace], found: Trace, at: int) -> Trace | None:
        """The one that spoke in the sentence before, for an "it" behind a clause about another ("Acme was glad, it said. Norland must wait, it added")."""
        tokens, here = self.parts.tokens, self.parts.tokens[at].sentence
        if at == self.parts.sentence_of(at).first or tokens[at - 1].text not in _CLOSING or found.last.sentence != here:
            return None
        spoke = [trace for trace in traces if self.trail.told.get(trace.actor.id, (-1,))[0] == here - 1]
        return spoke[0] if len(spoke) == 1 else None

    def _acted(self, traces: list[Trace], at: int) -> Trace | None:
        """The body or state that opens the sentence before as its subject, for an "It" that opens the next ("The ministry published a list. It said")."""
        sentence = self.parts.sentence_of(at)
        if at != sentence.first or self.parts.tokens[min(at + 1, sentence.last - 1)].low in words().be:  # "It is predicted"
            return None
        here = self.parts.tokens[at].sentence
        before = [trace for trace in traces if trace.last.sentence == here - 1 and trace.last.paragraph == sentence.paragraph]
        subjects = [trace for trace in before if trace.last.opens and trace.last.subject and trace.name.kind != "demonym"]
        return subjects[0] if len(subjects) == 1 else None

    def things_for(self, at: int) -> list[Trace]:
        """What "it" may mean, the most recent first."""
        return list(self.trail.at_hand(at, _THINGS, 4))

    def thing_features(self, traces: list[Trace], at: int) -> list[dict[str, float]]:
        """The features of each as what an "it" means."""
        rows = features.at_hand(traces, at, self.trail)
        for row, trace in zip(rows, traces, strict=True):
            row[f"is {trace.actor.type}"] = 1.0
            row["adjective" if trace.name.kind == "demonym" else "noun"] = 1.0
        return rows
