"""The trail of an article: who was mentioned, where and how, up to a place of the text.

Read forwards once; what is asked at a place looks at the most recent few only, so that cost grows with length alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from tradegraph.extract.lexicon import cues, speaker_words, words
from tradegraph.extract.names import Name, Names
from tradegraph.extract.phrases import OWNED
from tradegraph.extract.text import Text
from tradegraph.records import Actor

REACH = 12
"""Sentences back in which somebody is still at hand."""
_AT_HAND = 30  # actors looked at; more within reach are a list of names
_NEVER = 10**9
_LEAD = 8  # tokens
_ASIDE = 25  # tokens between two commas
_PERSONS = frozenset(["he", "she"])


@dataclass(slots=True, eq=False)
class Mention:
    """One mention of an actor at a token, by name or by pronoun."""

    at: int
    sentence: int
    paragraph: int
    subject: bool = False
    opens: bool = False
    owner: bool = False
    modifier: bool = False
    governed: bool = False
    quoted: bool = False
    speaks: bool = False
    titled: bool = False

    @property
    def leads(self) -> bool:
        """Whether its sentence is likely to be about whom it mentions."""
        return self.subject or self.opens or self.titled

    @property
    def aside(self) -> bool:
        """Whether it stands in a quotation or before a noun ("the Quill tariffs"), which hides no mention before it."""
        return self.quoted or self.modifier


@dataclass(slots=True, eq=False)
class Trace:
    """What the trail holds of one actor: its last mentions and how often it was named. Distances are of sentences."""

    actor: Actor
    name: Name
    first: Mention
    last: Mention
    subject: Mention | None = None
    meant: int = -_NEVER  # sentence of the last pronoun that meant it
    count: int = 0
    titled: bool = False


Decide = Callable[[int], Actor | None]
"""Whom a pronoun at a token means, the trail being read up to it."""


class Trail:
    """The traces of all actors of one article; ``advance`` reads on."""

    def __init__(self, parts: Text, names: Names) -> None:
        self.parts, self.names = parts, names
        self.traces: dict[str, Trace] = {}  # the most recent last
        self.turns = 0
        self.turn_at = -1  # the token of the last cue
        self.told: dict[str, tuple[int, int]] = {}  # id -> sentence and number of the last report of what they said
        self.meant: dict[int, Actor | None] = {}
        self._next = 0
        self._name = 0

    def advance(self, to: int, decide: Decide) -> None:
        """Read on up to a token. ``decide`` says whom each pronoun for a person means on the way."""
        tokens = self.parts.tokens
        while self._next < to:
            at = self._next
            self._next = at + 1
            if self._name < len(self.names.all) and self.names.all[self._name].first == at:
                self._see(self.names.all[self._name])
                self._name += 1
            elif speaker_words().pronouns.get(tokens[at].low) in _PERSONS and self.names.at[at] is None and at not in self.meant:
                self.mean(at, decide(at))

    def _see(self, name: Name) -> None:
        if name.actor is None:
            return
        mention = self._mention(name.first, name.last, name.title)
        trace = self.traces.get(name.actor.id)
        if trace is None:
            trace = self.traces[name.actor.id] = Trace(name.actor, name, mention, mention)
        trace.count += 1
        trace.titled |= mention.titled
        if trace.last.aside or not mention.aside:
            self._note(trace, mention)

    def _note(self, trace: Trace, mention: Mention) -> None:
        self.traces[trace.actor.id] = self.traces.pop(trace.actor.id)
        trace.last = mention
        if mention.subject:
            trace.subject = mention

    def mean(self, at: int, actor: Actor | None) -> None:
        """Note whom the pronoun at a token means; None if nobody known."""
        self.meant[at] = actor
        trace = self.traces.get(actor.id) if actor else None
        if trace:
            mention = self._mention(at, at + 1, at)
            trace.meant = mention.sentence
            if mention.at >= trace.last.at and not mention.aside:
                self._note(trace, mention)

    def describe(self, first: int, last: int, actor: Actor) -> None:
        """Note that a description at tokens first..last meant an actor: it stands where a name would."""
        mention = self._mention(first, last, first)
        trace = self.traces.get(actor.id)
        if trace is None:
            trace = self.traces[actor.id] = Trace(actor, Name(first, last, first, actor.type, actor), mention, mention)
        if mention.at >= trace.last.at and not mention.aside:
            self._note(trace, mention)

    def tell(self, at: int, actors: tuple[Actor, ...]) -> None:
        """Note who was reported to speak, at the cue's token."""
        self.turns += 1
        self.turn_at = at
        self.told |= {actor.id: (self.parts.tokens[at].sentence, self.turns) for actor in actors}

    def at_hand(self, at: int, types: frozenset[str], reach: int = REACH, most: int = _AT_HAND) -> Iterator[Trace]:
        """Actors of these types mentioned before a token within reach, the most recent first."""
        here = self.parts.tokens[at].sentence
        for key in islice(reversed(self.traces), most):
            trace = self.traces[key]
            if here - trace.last.sentence > reach:
                return
            if trace.actor.type in types:
                yield trace

    def _mention(self, first: int, last: int, title: int) -> Mention:
        tokens = self.parts.tokens
        number = tokens[first].sentence
        sentence = self.parts.sentences[number]
        start = title
        while start > sentence.first and tokens[start - 1].low in words().determiners:
            start -= 1
        before = tokens[start - 1].low if start > sentence.first else ""
        after = tokens[last] if last < sentence.last else None
        quoted = tokens[first].quote >= 0
        named = self.names.at[first]
        modifier = named is not None and named.kind == "person" and title == first and start < first  # "the Quill tariffs"
        owner = (after is not None and after.text in OWNED) or (last - first == 1 and tokens[first].low in speaker_words().owners and self.names.at[first] is None)
        governed = before in words().prepositions
        acts = self.acts(last, sentence.last)
        spoken = before in cues() or (after is not None and after.low in cues())
        return Mention(
            first, number, sentence.paragraph, subject=not (owner or governed or quoted or modifier) and (acts or before in cues() or self._leads(sentence.first, start)),
            opens=start - sentence.first <= 1, owner=owner, modifier=modifier, governed=governed, quoted=quoted, speaks=spoken, titled=title < first,
        )  # fmt: skip

    def leads(self, first: int, last: int) -> bool:
        """Whether a clause is about whom a phrase at tokens first..last means, or its verb of saying stands beside it."""
        mention = self._mention(first, last, first)
        return mention.subject or (mention.speaks and not (mention.governed or mention.quoted))

    def acts(self, at: int, limit: int) -> bool:
        """Whether a verb follows, perhaps after a day or an adverb, or after what is told between commas or closes with one."""
        tokens = self.parts.tokens
        if at < limit and tokens[at].text == ",":
            closes = next((end for end in range(at + 1, min(at + _ASIDE, limit)) if tokens[end].text == ","), limit)
            return self._verb_follows(at + 1, limit) or self._verb_follows(closes + 1, limit)
        return self._verb_follows(at, limit)

    def _verb_follows(self, at: int, limit: int) -> bool:
        tokens, closed = self.parts.tokens, words()
        for token in tokens[at : min(at + 5, limit)]:
            if self._is_verb(token.low):
                return True
            if not (token.low in closed.adverbs or token.low in closed.time or token.low in ("on", "last", "this", "early", "late", "himself", "herself") or token.text[0].isdigit()):
                return False
        return False

    def _leads(self, first: int, at: int) -> bool:
        """Whether nothing but nouns and adjectives stands between the start of a sentence and a token."""
        closed = words()
        return at - first <= _LEAD and all(
            token.is_word and token.quote < 0 and not self._is_verb(token.low) and token.low not in closed.prepositions | closed.boundaries
            for token in self.parts.tokens[first:at]
        )  # fmt: skip

    def _is_verb(self, low: str) -> bool:
        closed = words()
        return low in closed.verbs or (low in closed.auxiliaries and low not in OWNED) or low in closed.modals or low in cues() or low.endswith("ed")

