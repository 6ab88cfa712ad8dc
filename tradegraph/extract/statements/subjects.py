"""Subjects of the clauses that report: who speaks where no source is marked, or where the one marked is but an object."""

from dataclasses import dataclass

from tradegraph.extract.lexicon import cues, words
from tradegraph.extract.names import Names
from tradegraph.extract.phrases import Phrase, Phrases, is_speaker
from tradegraph.extract.statements.complements import SUBORDINATE
from tradegraph.extract.statements.cues import Hit
from tradegraph.extract.text import Sentence, Text

_TIMES = frozenset(["early", "late"])
_JOINING = frozenset(["and", "but", "yet", "so"])


@dataclass(slots=True)
class Subjects:
    """Finds the subjects in one text."""

    parts: Text
    names: Names
    phrases: Phrases

    def relative(self, hit: Hit, source: Phrase | None) -> Phrase | None:
        """The "who" of the clause that a cue is the verb of, where the source does not stand beside it ("a retort from Quill, who in remarks
        to reporters called")."""
        tokens, closed = self.parts.tokens, words()
        verbs = closed.verbs | closed.auxiliaries | closed.modals | closed.boundaries
        first = self.parts.sentence_of(hit.at).first
        at = hit.first - 1
        while at > first and tokens[at].is_word and tokens[at].low not in verbs and not tokens[at].low.endswith("ed"):
            at -= 1
        if at <= first or tokens[at].low != "who" or tokens[at].quote != tokens[hit.first].quote:
            return None
        beside = source is not None and (source.first >= at or 0 <= at - source.last <= 1)
        return None if beside else self.phrases.parse(at, at + 1)

    def behind_relative(self, hit: Hit, source: Phrase | None) -> Phrase | None:
        """The phrase that a relative clause tells more of, for a verb behind that clause ("The report, which cites two people, said")."""
        tokens = self.parts.tokens
        at = source.first if source is not None and source.kind == "pronoun" and source.first < hit.first else 0
        if not at or tokens[at].low not in ("who", "which") or tokens[at - 1].text != "," or tokens[hit.first - 1].text != ",":
            return None
        closed = words().verbs | words().auxiliaries
        acts = any(token.low in closed or token.low in cues() or token.low.endswith("ed") for token in tokens[at + 1 : hit.first - 1])
        found = self.phrases.before(at - 1, self.parts.sentence_of(at).first) if acts else None
        return found if found and is_speaker(found, tokens) else None

    def of_participle(self, hit: Hit, source: Phrase | None) -> Phrase | None:
        """The subject of the sentence as the source of a participle, where the source taken is but an object in it ("Quill wrote to Wharfe,
        saying")."""
        tokens, closed = self.parts.tokens, words()
        first = self.parts.sentence_of(hit.at).first
        if source is None or source.kind != "name" or not (first < source.first < hit.first) or not tokens[hit.first].low.endswith("ing"):
            return None
        at = min(source.first, source.names[0].title)
        while at > first and (tokens[at - 1].low in closed.determiners or tokens[at - 1].is_capital or tokens[at - 1].text == "."):
            at -= 1
        before = tokens[at - 1].low if at > first else ""
        is_object = before in closed.prepositions or before in cues() or before in closed.verbs or before.endswith("ed")
        related = any(token.low == "who" for token in tokens[source.first : hit.first])
        return self.of_sentence(self.parts.sentence_of(hit.at), at) if is_object and not related else None

    def of_clause(self, sentence: Sentence, limit: int) -> Phrase | None:
        """The subject of the clause inside a sentence that a cue ends ("stocks fell, although two makers, Quill (Q) and Wharfe (W), said")."""
        tokens = self.parts.tokens
        opens = next((at for at in range(limit - 2, sentence.first, -1) if tokens[at].low in SUBORDINATE and tokens[at].quote < 0), None)
        phrase = self.phrases.after(opens + 1, limit) if opens else None
        if not phrase or not is_speaker(phrase, tokens):
            return None
        apposed = phrase.noun and tokens[phrase.last].text == "," and tokens[limit - 1].text == "," and self.names.at[phrase.last + 1]
        return self.phrases.parse(phrase.first, limit - 1) if apposed and phrase.last < limit - 1 else phrase

    def of_sentence(self, sentence: Sentence, limit: int) -> Phrase | None:
        """The subject of a sentence's main clause: the first noun phrase, after adverbs and adverbials with a comma, if it can speak."""
        tokens, closed = self.parts.tokens, words()
        at = sentence.first
        while at < limit:
            low = tokens[at].low
            if not tokens[at].is_word or low in closed.adverbs or low in _JOINING:
                at += 1
            elif low in closed.prepositions or low in closed.boundaries or low in closed.time or low in _TIMES or low.endswith("ing"):
                at = next((i for i in range(at, limit) if tokens[i].text == ","), limit)
            else:
                break
        if at >= limit or tokens[at].quote >= 0:
            return None
        pronoun = not self.names.at[at] and tokens[at].low in closed.pronouns and tokens[at].text != "IT"
        phrase = self.phrases.parse(at, at + 1) if pronoun else self._person_at(at) or self.phrases.after(at, limit)
        return self._listed(phrase, limit) if phrase and is_speaker(phrase, tokens) else None

    def _listed(self, phrase: Phrase, limit: int) -> Phrase:
        """A subject with the names that follow it up to an "and" and the last ("Quill, Wharfe and the maker Vale")."""
        tokens, at = self.parts.tokens, phrase.last
        while phrase.kind == "name" and at + 1 < limit and tokens[at].text == "," and (name := self.names.at[at + 1]):
            at = name.last
        end = next((self.names.at[place] for place in range(at + 1, min(at + 5, limit)) if self.names.at[place]), None)
        listed = at > phrase.last and tokens[at].low == "and" and end and end.last <= limit
        return self.phrases.parse(phrase.first, end.last) if listed and end else phrase

    def _person_at(self, at: int) -> Phrase | None:
        """The person who is named at a token, behind his office if that stands there."""
        name = self.names.at[at]
        while name and name.last < len(self.names.at) and name.kind in ("office", "title") and (after := self.names.at[name.last]) and after is not name:
            name = after
        return Phrase(at, name.last, "name", name.first, [name]) if name and name.kind == "person" else None
