"""What a cue reports where the tagger marks no words for it: the clause or the noun phrase that its verb takes.

"Vale said on Friday that coal is dear"; "Coal is dear, the Herald reported"; "the duties that Vale announced"; "Vale writes:" above
a paragraph. Of 33 statements so found in annotated articles, on which these rules were made, 32 are some.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from tradegraph.extract.lexicon import cues, heads, words
from tradegraph.extract.phrases import Phrases, is_speaker
from tradegraph.extract.statements.cues import Hit, plain
from tradegraph.extract.tagging.linking import Span
from tradegraph.extract.text import Sentence, Text

_CLAUSES = frozenset(["clause", "any"])
_CONJUNCTIONS = frozenset(["that", "whether"])
_MADE = frozenset(["announcement", "demand", "prediction", "promise", "threat"])  # acts whose content can be what was made
_RELATIVES = frozenset(["that", "which"])
_WHO = frozenset(["who", "which"])
_SUBJECTS = frozenset(["he", "she", "it", "they"])
SUBORDINATE = frozenset("after although as because before if once since though unless until when whereas while".split())
"""The words that open a clause within a sentence."""
_MANY = frozenset(["they", "we", "i", "who"])
CREDITING = frozenset(["citing", "quoting"])
_FRAMES = frozenset(["in", "on", "at", "during", "via", "through"])  # prepositions before where or when it was said
_FINITE = frozenset(["past", "s"])
_FARTHEST = 8  # tokens between a cue and its conjunction ("said in an interview on Friday that")
_LEAST = 3  # tokens of a clause
_STOPS = frozenset([",", ";", ":", ".", "—", "–", "--"])


@dataclass(slots=True)
class Complements:
    """Finds the complements of the cues of one text."""

    parts: Text
    phrases: Phrases

    def of(self, hit: Hit, source: tuple[int, int] | None) -> tuple[Span, ...]:
        """The pieces of what a cue reports, its source at these tokens; none where no known construction tells."""
        sentence = self.parts.sentence_of(hit.at)
        if source is None:
            return ()
        if hit.form == "accordance":
            found = [self._before(hit.first, sentence)]
        elif hit.cue.takes & _CLAUSES:
            after = self.clause(hit.last, sentence) or self._behind_listener(hit, sentence)
            found = [after] if after else [self._told_first(hit, source, sentence), self._below(hit.last, sentence)]
            if hit.cue.act in _MADE and "noun" in hit.cue.takes and not any(found):
                found = [self._antecedent(hit, source, sentence)]
        else:
            found = []
        return tuple(piece for piece in found if piece)

    def untagged(self, sentence: Sentence, contents: Container[int]) -> Iterator[tuple[int, int]]:
        """The verbs of saying in a sentence (tokens, half-open) whose construction shows that they report.

        ``contents`` are the tokens at which the tagger begins a content: what follows a verb of saying there is said.
        """
        for at in range(sentence.first, sentence.last):
            last = self._says(at, sentence.first)
            first = self._group(at, sentence.first) if last else at
            said_by = self.phrases.before(first, sentence.first) if last else None
            if not last or said_by is None or not is_speaker(said_by, self.parts.tokens):
                continue
            hit = Hit(plain([self.parts.tokens[at].low]), at, first, last, "finite")
            begins = last + (last < sentence.last and self.parts.tokens[last].low == "that")
            if begins in contents or self.clause(last, sentence) or self._told_first(hit, (said_by.first, said_by.last), sentence):
                yield first, last

    def _group(self, at: int, floor: int) -> int:
        """The first auxiliary of the verb at a token, adverbs between ("has often said"); without one, the verb."""
        tokens, closed, first = self.parts.tokens, words(), at
        place = at - 1
        while place > floor and tokens[place].low in closed.auxiliaries | closed.modals | closed.adverbs:
            first = place if tokens[place].low not in closed.adverbs else first
            place -= 1
        return first

    def _says(self, at: int, floor: int) -> int | None:
        """The end of a verb of saying at a token, finite and no noun; None if none is there."""
        tokens, closed = self.parts.tokens, words()
        if tokens[at].quote >= 0:
            return None
        before = next((tokens[place].low for place in range(at - 1, floor - 1, -1) if tokens[place].low not in closed.adverbs), "")
        if before in closed.determiners | closed.prepositions or before in closed.negations or before in closed.be:
            return None
        many = before in _MANY or before in closed.modals or heads().get(before) == "persons"
        for cue in cues().get(tokens[at].low, ()):
            last = at + 1 + len(cue.rest)
            fits = cue.takes & _CLAUSES and tuple(token.low for token in tokens[at + 1 : last]) == cue.rest
            if fits and (cue.form in _FINITE or (many and cue.form in ("base", "phrase"))):
                return last
        return None

    def clause(self, at: int, sentence: Sentence) -> Span | None:
        """The clause that begins with a conjunction after a cue, nothing but adverbials between; to the end of the sentence."""
        tokens, closed = self.parts.tokens, words()
        verbs = closed.verbs | closed.auxiliaries | closed.modals | closed.negations
        for place in range(at, min(at + _FARTHEST, sentence.last)):
            token = tokens[place]
            if place == at and token.low in _SUBJECTS and place + 1 < sentence.last and tokens[place + 1].low in verbs:
                return self._span(place, sentence.last)
            if token.low in _CONJUNCTIONS and sentence.last - place > _LEAST:
                return self._span(place + (token.low == "that"), sentence.last)
            if token.text == "," and place + 1 < sentence.last and tokens[place + 1].low in CREDITING:  # "reported, citing two people, that"
                comma = next((end for end in range(place + 2, sentence.last - _LEAST) if tokens[end].text == ","), sentence.last - 1)
                return self._span(comma + 2, sentence.last) if tokens[comma + 1 : comma + 2] and tokens[comma + 1].low == "that" else None
            if token.text in _STOPS or token.quote >= 0 or token.low in verbs:
                return None
            if place == at and not self._adverbial(at):
                return None
        return None

    def _behind_listener(self, hit: Hit, sentence: Sentence) -> Span | None:
        """The clause behind who is told ("told CNBC that duties will fall")."""
        listener = self.phrases.after(hit.last, sentence.last) if "addressee" in hit.cue.takes and hit.last < sentence.last else None
        return self.clause(listener.last, sentence) if listener else None

    def _adverbial(self, at: int) -> bool:
        """Whether where or when begins at a token."""
        low, closed = self.parts.tokens[at].low, words()
        return low in _FRAMES or low in closed.adverbs or low in closed.time

    def _posted(self, at: int) -> bool:
        """Whether "to" and an outlet stand at a token ("posted to")."""
        name = self.phrases.names.at[at + 1] if at + 1 < len(self.parts.tokens) else None
        return self.parts.tokens[at].low == "to" and name is not None and name.kind == "outlet"

    def _told_first(self, hit: Hit, source: tuple[int, int], sentence: Sentence) -> Span | None:
        """The clause before a comma and the one who says it, where nothing but adverbials follow ("Coal is dear, the Herald reported")."""
        tokens, last = self.parts.tokens, max(hit.last, source[1])
        if tokens[source[0]].low in _WHO:
            return None
        closed = last >= sentence.last or not any(token.is_word for token in tokens[last : sentence.last])
        colon = last == sentence.last - 1 and tokens[last].text == ":"
        if not (closed or colon or self._adverbial(last) or self._posted(last)):
            return None
        return self._before(min(source[0], hit.first), sentence)

    def _before(self, at: int, sentence: Sentence) -> Span | None:
        """The words of a sentence before a comma that stands before a token."""
        tokens = self.parts.tokens
        comma = at - 1
        while comma > sentence.first and not tokens[comma].is_word and tokens[comma].text != ",":
            comma -= 1  # a closing mark
        subordinate = tokens[sentence.first].low in SUBORDINATE
        if comma - sentence.first <= _LEAST or tokens[comma].text != "," or subordinate:
            return None
        return self._span(sentence.first, at)

    def _below(self, at: int, sentence: Sentence) -> Span | None:
        """The paragraph below a colon."""
        parts = self.parts
        begins = at == sentence.last - 1 and parts.tokens[at].text == ":" and sentence.last < len(parts.tokens)
        if not begins or parts.sentence_of(sentence.last).paragraph == sentence.paragraph:
            return None
        return parts.paragraphs[sentence.paragraph + 1]

    def _antecedent(self, hit: Hit, source: tuple[int, int], sentence: Sentence) -> Span | None:
        """The noun phrase before a relative clause ("the duties that Vale announced in May") or a participle ("the duties announced by Vale")."""
        tokens, last = self.parts.tokens, max(hit.last, source[1])
        low = tokens[last].low if last < sentence.last else ""
        if low and tokens[last].is_word and not (self._adverbial(last) or low in words().prepositions):
            return None
        end = min(source[0], hit.first)
        if end > sentence.first and tokens[end - 1].low in _RELATIVES:
            end -= 1
        if end <= sentence.first or not tokens[end - 1].is_word:
            return None
        phrase = self.phrases.before(end, sentence.first)
        if phrase is None or phrase.kind == "pronoun" or phrase.last != end or tokens[end - 1].low in words().prepositions:
            return None
        return self._span(phrase.first, end)

    def _span(self, first: int, last: int) -> Span:
        """The characters of tokens first..last without the marks at the end."""
        tokens = self.parts.tokens
        while last > first and tokens[last - 1].text in ".,;:":
            last -= 1
        return tokens[first].start, tokens[last - 1].end
