"""Whom a text describes rather than names, where a clause is about them: "one diplomat", "her deputy", "Norland's trade ministry".

A "he" after such a person, an "it" after such a body, may mean them. People who are named nowhere are strangers, and kept here; who is known
otherwise is noted on the trail by whoever finds out.
"""

from collections.abc import Iterator
from functools import cached_property

from tradegraph.article import Article
from tradegraph.extract.lexicon import cues, heads, speaker_words, words
from tradegraph.extract.names import Names
from tradegraph.extract.phrases import OWNED, Phrase, Phrases
from tradegraph.extract.speakers.cast import Person
from tradegraph.extract.speakers.description import BODIES
from tradegraph.extract.speakers.trail import Trail
from tradegraph.extract.text import Text
from tradegraph.identity import make_id
from tradegraph.records import Actor

_ONE = frozenset("a an one another".split())
_DESCRIBED = frozenset(["person", "organization"])
_TITLE_AND_NAME = 6  # tokens
_VERB_NEAR = 4  # tokens
_MARKS = frozenset([",", "—", "–", "--", "("])


class Strangers:
    """Those of one article, met in the order of the text."""

    def __init__(self, article: Article, parts: Text, names: Names, trail: Trail) -> None:
        self.article, self.parts, self.names, self.trail = article, parts, names, trail
        self.people: dict[str, Person] = {}
        self.heads: dict[str, int] = {}  # id -> the token of the head noun
        self.speaks_for: dict[str, tuple[Actor, ...]] = {}  # id of a spokesman -> his body
        self._met: set[int] = set()
        self._read = 0

    def coming(self, at: int) -> Iterator[Phrase]:
        """The descriptions up to a token that were not met so far."""
        while self._read < len(self._phrases) and self._phrases[self._read].head < at:
            phrase = self._phrases[self._read]
            self._read += 1
            if phrase.head not in self._met:
                yield phrase

    def meet(self, phrase: Phrase, actor: Actor | None = None, body: tuple[Actor, ...] = ()) -> None:
        """Note somebody under a description, as this unnamed actor if it has one; ``body``: for whom it speaks."""
        if phrase.head in self._met:
            return
        self._met.add(phrase.head)
        described = self.parts.words(phrase.first, phrase.head + 1)
        key = make_id("unnamed", self.article.id, self.parts.tokens[phrase.first].start)
        actor = actor or Actor(id=key, name="anonymous", type="unnamed", description=described, count=1)
        told = {token.low for token in self.parts.tokens[phrase.first : phrase.head + 1]}
        pronoun = next((pronoun for pronoun, nouns in speaker_words().gendered.items() if told & nouns), None)
        self.people[actor.id] = Person(actor, phrase.first, pronoun)
        self.heads[actor.id] = phrase.head
        if body:
            self.speaks_for[actor.id] = body
        self.trail.describe(phrase.first, phrase.last, actor)

    def how(self, actor: Actor) -> str:
        """How the description of a stranger begins, as a feature."""
        low = self.parts.tokens[self.people[actor.id].named].low
        return "one" if low in _ONE else "owned" if low in speaker_words().owners else "the" if low == "the" else "other"

    @cached_property
    def _phrases(self) -> list[Phrase]:
        tokens, found = self.parts.tokens, []
        phrases = Phrases(self.parts, self.names)
        for at, token in enumerate(tokens):
            if token.quote >= 0 or heads().get(token.low) not in _DESCRIBED or self.names.at[at] or self._is_named(at):
                continue
            phrase = phrases.before(at + 1, self.parts.sentence_of(at).first)
            if phrase and phrase.kind == "noun" and phrase.head == at and self._describes(phrase) and self.trail.leads(phrase.first, at + 1) and not self._asks(at):
                phrase.last = self._of_body(at)
                found.append(phrase)
        return found

    def _asks(self, head: int) -> bool:
        """Whether somebody is only brought up as one who asks, whom another answers."""
        tokens = self.parts.tokens[head + 1 : min(head + 1 + _VERB_NEAR, self.parts.sentence_of(head).last)]
        verb = next((token.low for token in tokens if token.low in cues() or token.low in speaker_words().asking), "")
        return verb in speaker_words().asking

    def _of_body(self, head: int) -> int:
        """Where a description ends that goes on with the name of a body ("a spokesman for Acme")."""
        tokens, at = self.parts.tokens, head + 2
        if at >= len(tokens) or tokens[head + 1].low not in ("for", "of", "at"):
            return head + 1
        name = self.names.at[at] or (self.names.at[at + 1] if tokens[at].low == "the" and at + 1 < len(tokens) else None)
        return name.last if name and name.actor and name.actor.type in BODIES | {"country"} else head + 1

    def _describes(self, phrase: Phrase) -> bool:
        """Whether a phrase begins with an article or an owner, and tells no more of somebody named before it."""
        tokens, first = self.parts.tokens, phrase.first
        low, name = tokens[first].low, self.names.at[first]
        owned = name is not None and tokens[name.last].text in OWNED and name.last < phrase.head
        apposed = first > 1 and tokens[first - 1].text in _MARKS and self.names.at[first - 2] is not None
        return (low in _ONE or low in speaker_words().owners or low == "the" or owned) and not apposed

    def _is_named(self, head: int) -> bool:
        """Whether a name follows a description ("His lawyer, Ada Quill,", "broker Ada Quill", "a welder from Dover, Ada Quill,")."""
        tokens, after = self.parts.tokens, head + 1
        limit = min(self.parts.sentence_of(head).last, after + _TITLE_AND_NAME)
        if after < limit and tokens[after].low in words().prepositions:
            after = next((at for at in range(after, limit) if tokens[at].text == ","), after)
        if after < limit and tokens[after].text in _MARKS:
            after += 1
        elif after < limit and not self.names.at[after]:
            return False
        while after < limit and tokens[after].is_word:
            if name := self.names.at[after]:
                return name.kind in ("person", "title", "organization", "agency") or name.title < after
            after += 1
        return False
