"""Reported speech as spans: who (source), by which words (cue), what (content).

Every cue gives at most one attribution: the source before the cue or after it, the content before, after or around both.
"""

from dataclasses import dataclass, field

from tradegraph.extract.adjuncts import Adjuncts
from tradegraph.extract.contents import Contents
from tradegraph.extract.cues import Hit, find_cues
from tradegraph.extract.lexicon import words
from tradegraph.extract.names import Names
from tradegraph.extract.phrases import Phrase, Phrases, is_speaker
from tradegraph.extract.text import Sentence, Text

_RELATIVES = frozenset(["who", "which"])
_JOINED = frozenset(["and", "but", "or", "then"])


@dataclass(slots=True, eq=False)
class Attribution:
    """One report of speech.

    ``content`` and the other pieces are character spans, half-open; ``pattern`` names how it was found; ``beside`` are ranges of tokens
    that belong to the cue (listener, day, medium); ``listener`` the tokens after "told". ``outer`` is the attribution whose words
    this one is credited with ("citing two people").
    """

    hit: Hit
    source: Phrase | None
    pattern: str
    left: int
    content: list[tuple[int, int]] = field(default_factory=list)
    beside: list[tuple[int, int]] = field(default_factory=list)
    listener: tuple[int, int] | None = None
    outer: "Attribution | None" = None


def find(parts: Text, names: Names) -> list[Attribution]:
    """Every attribution of a text, in the order of their cues."""
    reader = _Reader(parts, names)
    out: list[Attribution] = []
    for sentence in parts.sentences:
        out += reader.sentence(sentence)
    reader.contents.pieces.continue_quotes(out)
    return out


class _Reader:
    def __init__(self, parts: Text, names: Names) -> None:
        self.parts = parts
        self.phrases = Phrases(parts, names)
        self.names = names
        self.adjuncts = Adjuncts(parts, names)
        self.contents = Contents(parts, names, self.adjuncts)

    def sentence(self, sentence: Sentence) -> list[Attribution]:
        drafts: list[Attribution] = []
        for hit in find_cues(self.parts, self.names, sentence):
            draft = self._draft(hit, sentence, drafts)
            if draft:
                drafts.append(draft)
        kept: list[Attribution] = []
        for number, draft in enumerate(drafts):
            earlier = kept[-1] if kept else None
            if self.contents.fill(draft, sentence, drafts[number + 1 :], earlier):
                kept.append(draft)
        return kept

    def _draft(self, hit: Hit, sentence: Sentence, drafts: list[Attribution]) -> Attribution | None:
        if hit.form in ("accordance", "evidence"):
            return self._credited(hit, sentence, drafts)
        floor = drafts[-1].hit.last if drafts else sentence.first
        if hit.form == "passive":
            return self._passive(hit, sentence)
        before = self.phrases.before(hit.first, floor)
        if hit.form == "participle":
            return self._participle(hit, sentence, drafts, before)
        if before and before.kind == "pronoun" and self.parts.tokens[before.head].low in _RELATIVES:
            antecedent = self._antecedent(before, sentence.first)
            return Attribution(hit, antecedent, "relative", before.first) if antecedent else None
        strong = bool({"any"} & hit.cue.takes)
        if before and (is_speaker(before, self.parts.tokens) or (strong and self._plausible(before))):
            return Attribution(hit, before, "before", before.first)
        inverted = self._inverted(hit, sentence)
        if inverted:
            return Attribution(hit, inverted, "after", hit.first)
        return self._shared(hit, sentence, drafts, before)

    def _plausible(self, phrase: Phrase) -> bool:
        """Whether an unknown noun may speak ("the retiree said"): it has an article and no odd shape."""
        token = self.parts.tokens[phrase.first]
        return token.low in words().determiners and phrase.last - phrase.first <= 8

    def _antecedent(self, relative: Phrase, floor: int) -> Phrase | None:
        at = relative.first
        if at > floor and self.parts.tokens[at - 1].text == ",":
            at -= 1
        found = self.phrases.before(at, floor)
        return found if found and found.kind != "pronoun" and is_speaker(found, self.parts.tokens) else None

    def _inverted(self, hit: Hit, sentence: Sentence) -> Phrase | None:
        """The source right after the cue ("...," said the minister)."""
        at = hit.first
        tokens = self.parts.tokens
        if at == sentence.first and not self._quote_ended(at):
            return None
        if not (self._quote_ended(at) or tokens[at - 1].text == ","):
            return None
        phrase = self.phrases.after(hit.last, sentence.last)
        if not phrase or not (is_speaker(phrase, tokens) or ("any" in hit.cue.takes and self._plausible(phrase))):
            return None
        return phrase

    def _quote_ended(self, at: int) -> bool:
        tokens = self.parts.tokens
        if at and tokens[at - 1].text == "," and tokens[at - 1].quote < 0:
            at -= 1
        return at > 0 and tokens[at - 1].quote >= 0

    def _shared(
        self, hit: Hit, sentence: Sentence, drafts: list[Attribution], before: Phrase | None
    ) -> Attribution | None:
        """A verb joined to an earlier one ("signed the order and promised"): their subject is the same."""
        at = hit.first - 1
        while at > sentence.first and self.parts.tokens[at].low in words().adverbs:
            at -= 1
        if at <= sentence.first or self.parts.tokens[at].low not in _JOINED or hit.cue.form == "base":
            return None
        previous = [d for d in drafts if d.pattern in ("before", "shared", "relative") and d.source]
        source = previous[-1].source if previous else self._subject(sentence, hit.first)
        return Attribution(hit, source, "shared", at) if source else None

    def _participle(
        self, hit: Hit, sentence: Sentence, drafts: list[Attribution], before: Phrase | None
    ) -> Attribution | None:
        tokens = self.parts.tokens
        comma = hit.first > sentence.first and (
            tokens[hit.first - 1].text in (",", "—", "–")
            or tokens[hit.first - 1].low in ("by", "and", "while", "in", "before", "after")
            or tokens[hit.first - 1].quote >= 0
        )
        if (
            not comma
            and before
            and is_speaker(before, tokens)
            and before.kind != "pronoun"
            and before.last == hit.first
        ):
            return Attribution(hit, before, "participle-near", before.first)
        if not comma and hit.first > sentence.first:
            return None
        finite = [d for d in drafts if d.source and d.hit.form != "evidence"]
        source = finite[-1].source if finite else self._subject(sentence, hit.first)
        if hit.first == sentence.first:
            source = self._subject_after_comma(sentence, hit.last)
        return (
            Attribution(hit, source, "participle", hit.first - (1 if hit.first > sentence.first else 0))
            if source
            else None
        )

    def _subject(self, sentence: Sentence, limit: int) -> Phrase | None:
        """The subject of the sentence's first clause."""
        at = sentence.first
        tokens, closed = self.parts.tokens, words()
        for _ in range(3):
            while at < limit and (
                tokens[at].low in closed.adverbs
                or tokens[at].low in ("and", "but", "yet", "so", ",")
                or not tokens[at].is_word
            ):
                at += 1
            if at < limit and (
                tokens[at].low in closed.prepositions
                or tokens[at].low in closed.boundaries
                or tokens[at].low.endswith("ing")
                or tokens[at].low in closed.time
            ):
                while at < limit and tokens[at].text != ",":
                    at += 1
                continue
            break
        if at >= limit:
            return None
        phrase = self._first_phrase(at, limit)
        return phrase if phrase and is_speaker(phrase, tokens) else None

    def _first_phrase(self, at: int, limit: int) -> Phrase | None:
        name = self.names.at[at]
        if not name and self.parts.tokens[at].low in words().pronouns:
            return self.phrases.parse(at, at + 1)
        return self.phrases.after(at, limit)

    def _subject_after_comma(self, sentence: Sentence, at: int) -> Phrase | None:
        """The subject of the main clause after a participle clause ("Citing ..., Wang said")."""
        tokens = self.parts.tokens
        for i in range(at, sentence.last - 1):
            if tokens[i].text == "," and tokens[i].quote < 0:
                phrase = self._first_phrase(i + 1, sentence.last)
                if phrase and is_speaker(phrase, tokens):
                    return phrase
        return None

    def _passive(self, hit: Hit, sentence: Sentence) -> Attribution | None:
        """A report in the passive: with its agent after "by", or without one ("it is predicted that")."""
        tokens = self.parts.tokens
        if hit.last < sentence.last and tokens[hit.last].low == "by" and "noun" in hit.cue.takes:
            agent = self.phrases.after(hit.last + 1, sentence.last)
            if agent and is_speaker(agent, tokens):
                return Attribution(hit, agent, "agent", hit.first)
        impersonal = hit.first > sentence.first and tokens[hit.first - 1].low == "it" and hit.last < sentence.last
        if impersonal and tokens[hit.last].low == "that" and "clause" in hit.cue.takes:
            return Attribution(hit, None, "impersonal", hit.first - 1)
        return None

    def _credited(self, hit: Hit, sentence: Sentence, drafts: list[Attribution]) -> Attribution | None:
        """ "According to X" and "citing X"."""
        tokens = self.parts.tokens
        source = self.phrases.after(hit.last, sentence.last)
        if (
            not source
            or not is_speaker(source, tokens)
            or (source.kind == "pronoun" and tokens[source.head].low in _RELATIVES)
        ):
            return None
        if hit.form == "accordance":
            return Attribution(hit, source, "according", hit.first)
        outer = next((d for d in reversed(drafts) if d.hit.form != "evidence"), None)
        return Attribution(hit, source, "citing", hit.first, outer=outer) if outer else None
