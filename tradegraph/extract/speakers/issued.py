"""Texts as sources: "the statement", "a joint statement", "the ministry's report" -> who issued them, or else the texts themselves."""

from collections.abc import Callable

from tradegraph.article import Article
from tradegraph.extract.lexicon import words
from tradegraph.extract.names import Names
from tradegraph.extract.phrases import Phrase, Phrases
from tradegraph.extract.speakers import documents
from tradegraph.extract.speakers.bodies import Bodies
from tradegraph.extract.speakers.description import BODIES, Description
from tradegraph.extract.speakers.link import Link
from tradegraph.extract.speakers.together import Together
from tradegraph.extract.speakers.trail import Trail
from tradegraph.extract.text import Text
from tradegraph.identity import make_id
from tradegraph.records import Actor

_AGAIN = 25  # sentences
_JUST = 5  # sentences within which a text is at hand for its authors
_OF_BODY = BODIES | {"country"}


class IssuedTexts:
    """The texts that the reports of one article bring up ("said in a statement"), and who speaks in them."""

    def __init__(self, article: Article, parts: Text, names: Names, trail: Trail, bodies: Bodies, together: Together) -> None:
        self.article, self.parts, self.names, self.trail, self.bodies, self.together = article, parts, names, trail, bodies, together
        self._nouns: dict[int, tuple[str, ...]] = {}  # sentence -> nouns for texts in it
        self._issued: dict[str, tuple[int, tuple[Actor, ...]]] = {}  # noun for a text -> sentence that names it, and who speaks there

    def tell(self, number: int, actors: tuple[Actor, ...]) -> None:
        """Take note that these were reported to speak in a sentence."""
        if number not in self._nouns:
            self._nouns[number] = tuple(documents.issued(self.parts, self.parts.sentences[number]))
        self._issued.update(dict.fromkeys(self._nouns[number], (number, actors)))

    def link(self, said: Description, cue_start: int, described: Callable[[Phrase], Link | None]) -> Link:
        """A text speaks for the one who wrote it if the phrase, or a report before, says who that is; else for itself, under its words without
        an article. ``described`` tells who is meant by the description of a body in the phrase."""
        phrase = said.phrase
        if author := documents.author(self.parts, self.names, phrase):
            return Link((author,), "document")
        since, actors = self._issued.get(said.head, (-_AGAIN - 1, ()))
        if said.pointed and not said.modifiers and self.parts.tokens[phrase.first].sentence - since <= _AGAIN:
            return Link(actors, "again")
        inner = documents.body_before(self.parts, self.names, phrase) or self.bodies.body_after(said)
        body = described(inner) if inner else None
        if body and body.actors[0].type in _OF_BODY:
            return Link(body.actors, "document", body.sure)
        if keeper := documents.keeper(self.trail, phrase):
            return Link((keeper,), "document")
        return Link((self._itself(said, cue_start),), "document")

    def authors(self, said: Description) -> tuple[Actor, ...]:
        """Those who issued the text reported last, for "the authors"; () where none is at hand or the phrase is another."""
        if said.head != "authors" or not said.pointed or said.bodies or said.owner:
            return ()
        since, actors = max(self._issued.values(), key=lambda issued: issued[0], default=(-_AGAIN - 1, ()))
        return actors if self.parts.tokens[said.phrase.first].sentence - since <= _JUST else ()

    def _itself(self, said: Description, cue_start: int) -> Actor:
        phrase = said.phrase
        described = self.parts.words(phrase.first, phrase.last)
        if "joint" in said.modifiers and (called := documents.joint(said.head, self._two_states(phrase))):
            return Actor(id=make_id("document", self.article.id, called[0]), name=called[0], type="document", aliases=called[1:], description=described)
        bare = phrase.first + (phrase.first < phrase.head and self.parts.tokens[phrase.first].low in words().determiners)
        name = self._called_before(said) or self.parts.words(bare, phrase.last)
        return Actor(id=make_id("document", self.article.id, cue_start), name=name, type="document", description=described)

    def _called_before(self, said: Description) -> str:
        """What a text was called at length, the last time before "that deal", "the memo" (a "Phase 1 trade deal", a "memo on steel"); "" where nothing is."""
        tokens, phrase = self.parts.tokens, said.phrase
        if not said.pointed or said.modifiers or phrase.last > phrase.head + 1 or said.bodies or said.nation:
            return ""
        floor = self.parts.sentences[max(tokens[phrase.first].sentence - _AGAIN, 0)].first
        for at in range(phrase.first - 1, floor - 1, -1):
            if tokens[at].low == said.head and tokens[at].quote < 0:
                found = Phrases(self.parts, self.names).before(at + 1, self.parts.sentence_of(at).first)
                first = found.first if found and found.head == at else at
                articles = [here for here in range(first, at) if tokens[here].low in words().determiners]
                return self.parts.words(articles[-1] + 1, at + 1) if articles and articles[-1] + 1 < at else ""
        return ""

    def _two_states(self, phrase: Phrase) -> list[Actor]:
        """The states that a phrase names, or else the last two before it."""
        inside = [name.actor for name in dict.fromkeys(self.names.at[phrase.first : phrase.last]) if name and name.actor and name.actor.type == "country"]
        return inside or list(self.together.last_two(phrase.first, "country"))
