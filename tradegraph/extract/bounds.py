"""Where the words that a cue reports end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradegraph.extract.names import Names
from tradegraph.extract.text import Sentence, Text

if TYPE_CHECKING:
    from tradegraph.extract.attribution import Attribution

_DASHES = frozenset(["—", "–", "--"])
_NOUN_TAIL = frozenset(
    "as while when after before because despite amid during following unless until though although".split()
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Finds the ends of contents in one text."""

    parts: Text
    names: Names

    def last(self, sentence: Sentence) -> int:
        """The index after the sentence's last token, its end mark left out unless it stands inside a quotation."""
        tokens, last = self.parts.tokens, sentence.last
        while (
            last > sentence.first
            and not tokens[last - 1].is_word
            and tokens[last - 1].quote < 0
            and tokens[last - 1].text not in (")", "%")
        ):
            last -= 1
        return last

    def cut(self, draft: Attribution, at: int, last: int, later: list[Attribution], noun: bool = False) -> int:
        """Where a content that begins at ``at`` ends: before the next report on its level, or a new clause after a noun."""
        tokens = self.parts.tokens
        end = last
        for other in later:
            stop = self._level(other, at)
            if stop is not None and at < stop < end:
                end = stop
                break
        if noun:
            end = self._noun_end(at, end)
        while (
            end > at
            and not tokens[end - 1].is_word
            and tokens[end - 1].quote < 0
            and tokens[end - 1].text not in (")", "%")
        ):
            end -= 1
        while end > at and tokens[end - 1].low in ("and", "but", "while") and tokens[end - 1].quote < 0:
            end -= 1
            while end > at and tokens[end - 1].text == "," and tokens[end - 1].quote < 0:
                end -= 1
        return end

    def _level(self, other: Attribution, at: int) -> int | None:
        """Where an attribution that follows on the same level begins; None if it is part of what is said."""
        tokens = self.parts.tokens
        if other.pattern in ("shared", "participle", "citing", "according"):
            return other.left
        if other.pattern == "before" and other.left - 1 > at:
            before = tokens[other.left - 1]
            if (
                before.quote >= 0
                or before.text in (";",)
                or before.low in ("but", "while", "and")
                or (before.text == "," and not other.source)
            ):
                return other.left - 1 if before.quote < 0 else other.left
            if (
                before.text == ","
                and tokens[other.left - 2].quote < 0
                and other.hit.last < len(tokens)
                and not tokens[other.hit.last].is_word
            ):
                return other.left - 1
        if other.pattern == "after" and tokens[other.left - 1].text == ",":
            return other.left - 1
        return None

    def _noun_end(self, at: int, end: int) -> int:
        tokens = self.parts.tokens
        for i in range(at + 1, end):
            token = tokens[i]
            if token.quote >= 0:
                continue
            if token.text in (",", ";", ":") or token.text in _DASHES:
                nxt = tokens[i + 1] if i + 1 < end else None
                listed = (
                    nxt and (nxt.low == "and" or self.names.at[i + 1] or nxt.text[0].isdigit()) and token.text == ","
                )
                if not listed:
                    return i
            if token.low in _NOUN_TAIL and i > at + 2 and token.low not in ("as", "during"):
                return i
        return end
