"""Outlets that carried a report on: "the Gazette reports, citing foreign media, that Ada Quill said ..." has her speak and both relay it.

Reports within reports tell of them by themselves (see ``statements``); here are those that the words right beside a report name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tradegraph.actors.resolve import new_actor
from tradegraph.extract.lexicon import cues, words
from tradegraph.extract.phrases import Phrase, Phrases
from tradegraph.extract.reading import Reading
from tradegraph.extract.statements.attribution import Attribution
from tradegraph.extract.statements.complements import CREDITING
from tradegraph.extract.statements.forms import media_words
from tradegraph.identity import make_id, name_key
from tradegraph.records import Actor

_SITE = re.compile(r"\w\.[A-Za-z]{2,}$")  # "Harbour.Az"
_CREDITED = CREDITING | {"cited", "cites", "quoted", "quotes"}
_ACCORDING = ("according", "to")


@dataclass(slots=True)
class Relays:
    """Finds the outlets that carried the reports of one article."""

    reading: Reading

    def outlet(self, phrase: Phrase | None, speakers: Sequence[Actor] = ()) -> Actor | None:
        """The outlet that a source means: one by its actor, by a name made like an outlet's, or, of this article alone, by description ("foreign media")."""
        if known := next((actor for actor in speakers if actor.type == "outlet"), None):
            return known
        if phrase is None:
            return None
        parts = self.reading.parts
        if phrase.kind == "name":
            name = phrase.names[-1]
            like = any(token.low in media_words("outlets") or _SITE.search(token.text) for token in parts.tokens[name.first : name.last])
            made = new_actor("outlet", parts.words(name.first, name.last)) if like and not name.known and name.kind != "person" else None
            return name.actor if name.kind == "outlet" else made
        if phrase.kind == "noun" and phrase.last - phrase.first == 1 and _SITE.search(parts.tokens[phrase.first].text):
            return new_actor("outlet", parts.tokens[phrase.first].text)
        if phrase.kind != "noun" or phrase.noun != "outlet":
            return None
        first = phrase.first + (parts.tokens[phrase.first].low in words().determiners)
        described = parts.words(first, phrase.last)
        return Actor(id=make_id("outlet", self.reading.article.id, name_key(described)), name=described, type="outlet")

    def beside(self, found: Attribution) -> tuple[Actor, ...]:
        """The outlets that are said right before or behind a report to report it, and those whom they cite."""
        parts, at = self.reading.parts, found.hit.at
        sentence = parts.sentence_of(at)
        pieces = [(parts.token_at(start), parts.token_at(end - 1) + 1) for start, end in found.content]
        spans = [(found.hit.first, found.hit.last), *pieces, *([(found.source.first, found.source.last)] if found.source else [])]
        inside = [span for span in spans if sentence.first <= span[0] < sentence.last]
        first, last = min(first for first, _ in inside), min(max(last for _, last in inside), sentence.last)
        phrases = [*self._before(first, sentence.first), *self._behind(last, sentence.last)]
        outlets = (self.outlet(phrase) for phrase in phrases)
        return tuple(dict.fromkeys(outlet for outlet in outlets if outlet))

    def _before(self, at: int, floor: int) -> Iterator[Phrase]:
        """Who reports what begins at a token: "according to X,", "X reports [, citing Y,] that"."""
        tokens, phrases = self.reading.parts.tokens, Phrases(self.reading.parts, self.reading.names)
        end = at - (at > floor and tokens[at - 1].low == "that")
        credits = [place for place in range(floor, end) if tokens[place].low in _CREDITED and tokens[place].quote < 0]
        verb = self._verb(credits[-1] if credits and tokens[credits[-1] - 1].text == "," else end, floor)
        verb = verb if verb is not None else self._verb(end, floor)
        reporter = phrases.before(verb, floor) if verb is not None else None
        if tuple(token.low for token in tokens[floor : floor + 2]) == _ACCORDING:
            reporter = phrases.after(floor + 2, end)
        if reporter is None or self.outlet(_core(reporter)) is None:
            return
        yield _core(reporter)
        yield from self._cited(credits, end)

    def _verb(self, at: int, floor: int) -> int | None:
        """The verb of reporting that stands before a token, perhaps with a comma or a day between."""
        tokens, closed = self.reading.parts.tokens, words()
        at -= 1
        while at > floor and (tokens[at].text == "," or tokens[at].low in closed.time | {"on"}):
            at -= 1
        return at if at > floor and tokens[at].low in cues() and tokens[at].low not in _CREDITED else None

    def _behind(self, at: int, limit: int) -> Iterator[Phrase]:
        """Who reports what ends before a token: ", X reported[, citing Y]", ", according to X"."""
        tokens, phrases = self.reading.parts.tokens, Phrases(self.reading.parts, self.reading.names)
        while at < limit and not tokens[at].is_word:
            at += 1
        if tuple(token.low for token in tokens[at : min(at + 2, limit)]) == _ACCORDING:
            reporter = phrases.after(at + 2, limit)
            end = reporter.last if reporter else at
        else:
            verb = next((place for place in range(at, min(at + 8, limit)) if tokens[place].low in cues() and self.reading.names.at[place] is None), limit)
            reporter = phrases.before(verb, at) if at < verb < limit else None
            reporter = reporter if reporter and reporter.first == at else None
            end = verb
        if reporter is None or self.outlet(_core(reporter)) is None:
            return
        yield _core(reporter)
        yield from self._cited([place for place in range(end, limit) if tokens[place].low in _CREDITED and tokens[place].quote < 0], limit)

    def _cited(self, credits: Sequence[int], limit: int) -> Iterator[Phrase]:
        phrases = Phrases(self.reading.parts, self.reading.names)
        yield from (_core(phrase) for place in credits if (phrase := phrases.after(place + 1, limit)))


def _core(phrase: Phrase) -> Phrase:
    """A phrase without what stands in apposition to its name."""
    return Phrase(phrase.names[-1].first, phrase.names[-1].last, "name", phrase.head, phrase.names[-1:]) if phrase.kind == "name" else phrase
