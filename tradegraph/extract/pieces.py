"""The pieces of text taken as what somebody said, and the quotations among them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tradegraph.extract.text import Quote, Sentence, Text

if TYPE_CHECKING:
    from tradegraph.extract.attribution import Attribution

_TRIM = " \t\n\r\xa0,;:–—-"


@dataclass(frozen=True, slots=True)
class Pieces:
    """Takes pieces of one text; ``used`` holds the indexes of the quotations in them."""

    parts: Text
    used: set[int] = field(default_factory=set)

    def close(self, draft: Attribution, at: int, end: int) -> bool:
        """Add tokens at..end as content; a quotation that ends it is taken whole."""
        if end <= at:
            return False
        tokens = self.parts.tokens
        start, stop = tokens[at].start, tokens[end - 1].end
        number = tokens[end - 1].quote
        if number >= 0:
            stop = max(stop, self.parts.quotes[number].end)
        if tokens[at].quote >= 0:
            start = min(start, self.parts.quotes[tokens[at].quote].start)
        self.add(draft, start, stop)
        self.use(start, stop)
        return True

    def add(self, draft: Attribution, start: int, end: int) -> None:
        text = self.parts.text
        while start < end and text[start] in _TRIM:
            start += 1
        while end > start and text[end - 1] in _TRIM:
            end -= 1
        if start < end and (start, end) not in draft.content:
            draft.content.append((start, end))

    def use(self, start: int, end: int) -> None:
        quotes = self.parts.quotes
        at = bisect_right(quotes, start, key=lambda q: q.end)
        while at < len(quotes) and quotes[at].start < end:
            self.used.add(at)
            at += 1

    def continue_quotes(self, found: list[Attribution]) -> None:
        """Give quotations that no cue claims to the report before them: "A," X said. "B." and quotes over paragraphs."""
        parts = self.parts
        ends = [max(e for _, e in a.content) for a in found]
        order = sorted(range(len(found)), key=lambda i: max(ends[i], parts.tokens[found[i].hit.last - 1].end))
        reach = [max(ends[i], parts.tokens[found[i].hit.last - 1].end) for i in order]
        for number, quote in enumerate(parts.quotes):
            if number in self.used:
                continue
            sentence = parts.sentence_of(min(parts.token_at(quote.start), len(parts.tokens) - 1))
            if quote.start != sentence.start or quote.end - quote.start < 12:
                continue
            at = bisect_right(reach, quote.start) - 1
            if at < 0:
                continue
            draft = found[order[at]]
            if draft.pattern == "citing" or not self._goes_on(draft, number, quote, sentence):
                continue
            draft.content.append((quote.start, quote.end))
            self.used.add(number)
            reach[at] = max(reach[at], quote.end)

    def _goes_on(self, draft: Attribution, number: int, quote: Quote, sentence: Sentence) -> bool:
        parts = self.parts
        home = parts.sentence_of(draft.hit.at).paragraph
        touches = any(
            any(parts.quotes[q].start < e and parts.quotes[q].end > s for q in (number - 1, number - 2) if q >= 0)
            for s, e in draft.content
        )
        if sentence.paragraph == home:
            return touches
        last = parts.token_at(max(e for _, e in draft.content) - 1)
        there = parts.sentence_of(min(last, len(parts.tokens) - 1)).paragraph
        whole = parts.paragraphs[sentence.paragraph][1] - quote.end <= 2
        return touches and sentence.paragraph - there <= 1 and (not parts.quotes[number - 1].closed or whole)
