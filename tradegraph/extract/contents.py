"""What was said: the pieces of text that a cue reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradegraph.extract.adjuncts import Adjuncts
from tradegraph.extract.bounds import Bounds
from tradegraph.extract.lexicon import words
from tradegraph.extract.names import Names
from tradegraph.extract.pieces import Pieces
from tradegraph.extract.text import Quote, Sentence, Text

if TYPE_CHECKING:
    from tradegraph.extract.attribution import Attribution

_DASHES = frozenset(["—", "–", "--"])
_NOTHING = frozenset(["no", "nothing", "none", "little", "neither"])
_LONGEST_LEAD = 60  # words before a quotation that belong to what was said
_SEPARATORS = _DASHES | {","}
_LEADING = frozenset("but and yet so still meanwhile however".split())
_TAIL = frozenset(
    "as while when after before in during ahead without referring according citing adding noting saying calling who which whose "
    "though although amid following despite with where even speaking pointing because since whom describing".split()
)
_PREPOSED = frozenset(
    "when while after before as if since because although though once asked speaking despite citing".split()
)


class Contents:
    """Finds the contents of attributions in one text."""

    def __init__(self, parts: Text, names: Names, adjuncts: Adjuncts) -> None:
        self.parts = parts
        self.names = names
        self.adjuncts = adjuncts
        self.bounds = Bounds(parts, names)
        self.pieces = Pieces(parts)

    def fill(
        self, draft: Attribution, sentence: Sentence, later: list[Attribution], earlier: Attribution | None
    ) -> bool:
        """Give the attribution its content; False when there is none, so that it is no report."""
        if draft.pattern == "citing":
            draft.content = list(draft.outer.content) if draft.outer else []
            return bool(draft.content)
        if draft.pattern == "according":
            return self._according(draft, sentence, later, earlier)
        if draft.pattern == "agent":
            return self._agent(draft, sentence)
        end_of_frame = draft.hit.last
        if draft.pattern == "after" and draft.source:
            end_of_frame = max(end_of_frame, draft.source.last)
        elif draft.pattern == "before" and "addressee" in draft.hit.cue.takes:
            listened = self.adjuncts.listener(draft.hit.last, self.bounds.last(sentence))
            if listened > draft.hit.last:
                draft.listener, end_of_frame = (draft.hit.last, listened), listened
        floor = earlier.hit.last if earlier else sentence.first
        if draft.pattern in ("before", "after"):
            if self._before(draft, sentence, floor, end_of_frame, later):
                return True
            if draft.pattern == "after":
                return False
        return self._after(draft, sentence, later)

    # -- content before the frame ------------------------------------------------------------------------------------

    def _before(
        self, draft: Attribution, sentence: Sentence, floor: int, frame_end: int, later: list[Attribution]
    ) -> bool:
        tokens = self.parts.tokens
        left = draft.left
        if left <= sentence.first and left and tokens[left - 1].quote < 0:
            return False
        mark = left - 1
        if mark >= 0 and tokens[mark].text in _SEPARATORS and tokens[mark].quote < 0:
            mark -= 1
        if mark < 0:
            return False
        rest = self.adjuncts.skip(frame_end, sentence.last)
        if (
            tokens[mark].quote >= 0
            and tokens[mark].sentence >= sentence_number(self.parts, sentence) - 1
            and self._same_paragraph(mark, left)
        ):
            quote = self.parts.quotes[tokens[mark].quote]
            if quote.end <= tokens[left].start and self._is_speech(quote, draft, rest, sentence):
                self._quoted_before(draft, quote, floor)
                self._split_rest(draft, rest, sentence, later)
                draft.beside.append((frame_end, rest))
                return True
        if mark == left - 1 or "clause" not in draft.hit.cue.takes or mark < floor:
            return False
        return self._clause_before(draft, sentence, floor, mark + 1, rest, frame_end, later)

    def _same_paragraph(self, a: int, b: int) -> bool:
        return self.parts.sentence_of(a).paragraph == self.parts.sentence_of(b).paragraph

    def _is_speech(self, quote: Quote, draft: Attribution, rest: int, sentence: Sentence) -> bool:
        """Whether a quotation right before the frame is what was said, not a quoted term of an adverbial."""
        tokens = self.parts.tokens
        inner = self.parts.text[quote.start : quote.end].rstrip("”\"’'» ")
        if inner.endswith((",", ".", "!", "?", "…", "—", "–")) or tokens[draft.left - 1].text == ",":
            follows = tokens[rest] if rest < sentence.last else None
            return not (follows and follows.low == "that")
        return draft.pattern == "after"

    def _quoted_before(self, draft: Attribution, quote: Quote, floor: int) -> None:
        """The quotation, with the words of its sentence that lead into it."""
        tokens = self.parts.tokens
        first = self.parts.token_at(quote.start)
        lead = self.parts.sentence_of(first)
        begin = max(lead.first, floor) if floor < first else lead.first
        while begin < first and tokens[begin].quote < 0 and (tokens[begin].low in _LEADING or not tokens[begin].is_word):
            begin += 1
        own_sentence = floor <= lead.first and not self._reported(lead.first, first)
        leads_in = begin < first and first - begin < _LONGEST_LEAD and (own_sentence or begin > floor > lead.first)
        start = tokens[begin].start if leads_in else quote.start
        self.pieces.add(draft, start, quote.end)
        self.pieces.use(start, quote.end)

    def _reported(self, first: int, last: int) -> bool:
        return any(
            self.parts.tokens[i].low in ("said", "says", "told", "added", "saying", "adding")
            and self.parts.tokens[i].quote < 0
            for i in range(first, last)
        )

    def _clause_before(
        self,
        draft: Attribution,
        sentence: Sentence,
        floor: int,
        end: int,
        rest: int,
        frame_end: int,
        later: list[Attribution],
    ) -> bool:
        """An unquoted clause before the frame: "tariffs will bite, she said", not "on Monday, she said that"."""
        tokens = self.parts.tokens
        begin = max([floor, *(at + 1 for at in range(floor, end) if tokens[at].text == ";" and tokens[at].quote < 0)])
        while begin < end and (tokens[begin].low in _LEADING or not tokens[begin].is_word) and tokens[begin].quote < 0:
            begin += 1
        if end - begin < 3:
            return False
        last = self.bounds.last(sentence)
        at_end = (
            rest >= last
            or tokens[rest].low in _TAIL
            or (tokens[rest].text == "," and rest + 1 < last and tokens[rest + 1].low in _TAIL)
        )
        next_frame = bool(later) and later[0].left <= rest + 1
        comma = rest < last and tokens[rest].text == "," and not at_end
        opener = tokens[begin].low
        adverbial = (
            opener in words().prepositions
            or opener in _PREPOSED
            or opener in words().time
            or opener in words().adverbs
            or (opener.endswith("ing") and not tokens[begin].text.isupper())
        )
        if not (at_end or next_frame or comma) or (adverbial and comma and not at_end and end - begin < 6):
            return False
        if adverbial and not (at_end or next_frame or comma):
            return False
        if at_end and floor > sentence.first and begin == floor:  # "Jo told us that duties fall, Reuters reported"
            begin = sentence.first
        self.pieces.add(draft, tokens[begin].start, tokens[end - 1].end)
        if comma and not next_frame:
            self._split_rest(draft, rest, sentence, later)
        draft.beside.append((frame_end, rest))
        return True

    def _split_rest(self, draft: Attribution, rest: int, sentence: Sentence, later: list[Attribution]) -> None:
        """The words that go on after the frame: "A," X said, "B"."""
        tokens = self.parts.tokens
        if rest >= sentence.last:
            return
        at = rest
        if tokens[at].text in (",", ":") and tokens[at].quote < 0:
            at += 1
        elif tokens[at].quote < 0:
            return
        last = self.bounds.last(sentence)
        if at >= last or tokens[at].low in _TAIL or (later and later[0].left <= at):
            return
        end = self.bounds.cut(draft, at, last, later)
        if end > at:
            self.pieces.close(draft, at, end)

    # -- content after the frame -------------------------------------------------------------------------------------

    def _after(self, draft: Attribution, sentence: Sentence, later: list[Attribution]) -> bool:
        tokens, takes = self.parts.tokens, draft.hit.cue.takes
        at, last = draft.hit.last, self.bounds.last(sentence)
        if "addressee" in takes or draft.hit.cue.lemma == "tell":
            end = self.adjuncts.listener(at, last)
            if end > at and self._content_may_follow(end, last):
                draft.listener, at = (at, end), end
        elif "addressee-to" in takes:
            end = self.adjuncts.listener(at, last)
            if not (end > at and end < last and tokens[end].low == "to") and not (at < last and self._opens(at)):
                return False
        if at < last and tokens[at].low in takes & {"for", "about"}:  # "expressed hope for"
            at += 1
        rest = self.adjuncts.skip(at, last) if not ({"noun", "name"} & takes and "clause" not in takes) else at
        draft.beside.append((draft.hit.last, rest))
        begin, kind = self._begin(rest, last)
        if kind == "none":
            return self._next_paragraph(draft, sentence)
        if not self._allowed(takes, kind, begin, last):
            return False
        end = self.bounds.cut(
            draft,
            begin,
            last,
            later,
            noun=kind in ("bare", "to") and "any" not in takes and bool({"noun", "name", "to"} & takes),
        )
        if end - begin < 2 and not (end > begin and tokens[begin].quote >= 0):
            return False
        return self.pieces.close(draft, begin, end)

    def _content_may_follow(self, at: int, last: int) -> bool:
        return at < last

    def _opens(self, at: int) -> bool:
        token = self.parts.tokens[at]
        return token.quote >= 0 or (
            token.text in (",", ":") and at + 1 < len(self.parts.tokens) and self.parts.tokens[at + 1].quote >= 0
        )

    def _begin(self, at: int, last: int) -> tuple[int, str]:
        """Where the content begins after adverbials, and what begins there: that, quote, colon, to, bare or none."""
        tokens = self.parts.tokens
        if (
            at < last
            and tokens[at].text == ","
            and at + 1 < last
            and (tokens[at + 1].quote >= 0 or tokens[at + 1].low == "that")
        ):
            at += 1
        if at >= last:
            return at, "none"
        token = tokens[at]
        if token.low == "that" and token.quote < 0:
            at += 1
            if at < last and tokens[at].text == ",":
                at += 1
            return at, "that" if at < last else "none"
        if token.text == ":":
            return at + 1, "colon" if at + 1 < last else "none"
        if token.quote >= 0:
            return at, "quote"
        if token.low == "to":
            return at, "to"
        if not token.is_word and token.text not in ("$", "€", "£", "@", "#"):
            return at, "mark"
        return at, "bare"

    def _allowed(self, takes: frozenset[str], kind: str, begin: int, last: int) -> bool:
        if kind == "mark":
            return False
        if kind in ("that", "colon"):
            return "clause" in takes or (kind == "colon" and "quote" in takes)
        if kind == "quote":
            return True
        if kind == "to":
            return "to" in takes
        if "any" in takes or ("addressee" in takes and "to" in takes):
            return True
        opener = self.parts.tokens[begin].low
        if opener in _NOTHING:  # "mentioned no talks" reports that nothing was said
            return False
        if (
            {"noun", "name"} & takes
            and opener not in words().prepositions
            and opener not in ("and", "but", "as", "when", "while")
        ):
            return "name" not in takes or self._names_it(begin, last)
        if "clause" in takes:
            return self._finite(begin, last)
        return False

    def _names_it(self, begin: int, last: int) -> bool:
        """Whether "called X Y" names X: there is a quotation or an article later on."""
        tokens = self.parts.tokens
        near = range(begin, min(begin + 14, last))
        return any(tokens[i].quote >= 0 for i in near) or any(
            tokens[i].low in ("a", "an", "as") for i in near if i > begin
        )

    def _finite(self, begin: int, last: int) -> bool:
        """Whether a clause begins here: a verb after a subject within a few words."""
        tokens, closed = self.parts.tokens, words()
        if tokens[begin].low in ("he", "she", "they", "we", "i", "there", "it"):
            return True
        for i in range(begin + 1, min(begin + 14, last)):
            low = tokens[i].low
            if low in closed.modals or (
                low in closed.verbs and low not in ("set", "led", "plans", "hopes", "cut", "put", "made", "needs")
            ):
                return True
            if tokens[i].text in (",", ";") or low in ("that", "which", "who"):
                return False
        return False

    def _next_paragraph(self, draft: Attribution, sentence: Sentence) -> bool:
        """A cue at the end of its paragraph, before a colon: the quotation follows in the next one."""
        tokens = self.parts.tokens
        if sentence.last >= len(tokens) or tokens[sentence.last - 1].text != ":":
            return False
        following = tokens[sentence.last]
        if following.quote < 0:
            return False
        quote = self.parts.quotes[following.quote]
        self.pieces.add(draft, quote.start, quote.end)
        self.pieces.use(quote.start, quote.end)
        return True

    # -- according to, agents ----------------------------------------------------------------------------------------

    def _according(
        self, draft: Attribution, sentence: Sentence, later: list[Attribution], earlier: Attribution | None
    ) -> bool:
        tokens = self.parts.tokens
        assert draft.source is not None
        first = sentence.first
        while (
            first < draft.left
            and (tokens[first].low in _LEADING or not tokens[first].is_word)
            and tokens[first].quote < 0
        ):
            first += 1
        last = self.bounds.last(sentence)
        if first == draft.left:  # According to X, C
            at = draft.source.last
            while at < last and tokens[at].text != ",":
                at += 1
            if at + 1 >= last:
                return False
            return self.pieces.close(draft, at + 1, self.bounds.cut(draft, at + 1, last, later))
        if earlier and earlier.pattern != "citing" and earlier.hit.first >= sentence.first:
            inside = [c for c in earlier.content if c[0] >= tokens[earlier.hit.last - 1].end]
            if inside:
                first = max(first, self.parts.token_at(inside[0][0]))
        end = draft.left
        while end > first and not tokens[end - 1].is_word and tokens[end - 1].quote < 0:
            end -= 1
        if end - first < 2:
            return False
        self.pieces.add(draft, tokens[first].start, tokens[end - 1].end)
        self.pieces.use(tokens[first].start, tokens[end - 1].end)
        rest = draft.source.last
        if (
            rest < last
            and tokens[rest].text == ","
            and rest + 2 < last
            and tokens[rest + 1].low not in _TAIL
            and not later
        ):
            self.pieces.close(draft, rest + 1, last)
        return True

    def _agent(self, draft: Attribution, sentence: Sentence) -> bool:
        """What stands before "announced by X": back to where its noun phrase begins."""
        tokens, closed = self.parts.tokens, words()
        at = draft.hit.first
        while (
            at > sentence.first
            and tokens[at - 1].is_word
            and tokens[at - 1].low not in closed.boundaries
            and at > draft.hit.first - 12
        ):
            at -= 1
            if tokens[at].low in ("the", "a", "an", "these", "those", "his", "her", "their", "its"):
                break
        while at < draft.hit.first and tokens[at].low in closed.prepositions | closed.verbs:
            at += 1
        if draft.hit.first - at < 2:
            return False
        self.pieces.add(draft, tokens[at].start, tokens[draft.hit.first - 1].end)
        return True

    # -- ends --------------------------------------------------------------------------------------------------------


def sentence_number(parts: Text, sentence: Sentence) -> int:
    """The index of a sentence in its text."""
    return parts.tokens[sentence.first].sentence
