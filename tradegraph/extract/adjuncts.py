"""What stands between a cue and its content: listeners, days, places and media ("told CNBC on Thursday in an interview that")."""

from dataclasses import dataclass
from functools import cache

from tradegraph.extract.lexicon import heads, load, words
from tradegraph.extract.names import Names
from tradegraph.extract.text import Text

_DAY_WORDS = frozenset("on last this next early late the earlier later of a few".split())
_LONGEST = 14  # words of one prepositional phrase


@cache
def form_words() -> dict[str, str]:
    """Last word of a form of publication or an occasion -> that form's name ("conference" -> "press conference")."""
    out: dict[str, str] = {}
    for form, phrases in load("media")["forms"].items():
        for phrase in phrases:
            out.setdefault(phrase.split()[-1], form)
    return out


@cache
def listeners() -> frozenset[str]:
    """Nouns and pronouns for those who are told."""
    return frozenset(load("media")["listeners"].split())


@dataclass(slots=True)
class Adjuncts:
    """Reads past adverbials in one text."""

    parts: Text
    names: Names

    def listener(self, at: int, limit: int) -> int:
        """The index after a listener that begins at token ``at`` ("told reporters"); ``at`` if none does."""
        tokens, closed = self.parts.tokens, words()
        if at >= limit or not tokens[at].is_word or tokens[at].quote >= 0:
            return at
        end = at
        while end < limit and end - at < 8:
            token, name = tokens[end], self.names.at[end]
            if name and name.kind != "demonym" and end + 1 <= limit:
                end = name.last
                if end < limit and (tokens[end].low == "and" or tokens[end].text in ("'s", "’s")):
                    end += 1
                    continue
                return end
            if token.low in listeners() or (token.low in heads() and token.low != "order"):
                more = (
                    end + 1 < limit
                    and (tokens[end + 1].low in heads() or self.names.at[end + 1] is not None)
                    and not self._clause_ahead(end + 1, limit)
                )
                if more:
                    end += 1
                    continue
                return end + 1
            if not (token.is_word and (token.low in closed.determiners or end > at or token.text.islower() or name)):
                break
            if (
                token.low in closed.boundaries
                or token.low in closed.prepositions
                or token.low in closed.verbs
                or token.low in ("there", "it", "they")
            ):
                break
            end += 1
        return at

    def _clause_ahead(self, at: int, limit: int) -> bool:
        """Whether a new clause ("he was") begins at this token."""
        name = self.names.at[at]
        after = name.last if name else at + 1
        closed = words()
        return after < limit and (
            self.parts.tokens[after].low in closed.verbs or self.parts.tokens[after].low in closed.modals
        )

    def skip(self, at: int, limit: int) -> int:
        """The index after every adverbial that begins at token ``at``."""
        tokens, closed = self.parts.tokens, words()
        while at < limit:
            token = tokens[at]
            if token.quote >= 0:
                break
            if token.low in closed.adverbs or (
                token.low.endswith("ly") and token.text.islower() and token.low not in heads()
            ):
                at += 1
            elif (
                (end := self.days(at, limit)) > at
                or (end := self.phrase(at, limit)) > at
                or (token.text == "," and at + 1 < limit and (end := self._inserted(at + 1, limit)) > at + 1)
            ):
                at = end
            else:
                break
        return at

    def _inserted(self, at: int, limit: int) -> int:
        """An adverbial between commas: the index after its second comma or before what ends the sentence."""
        end = self.skip(at, limit)
        if (
            end > at
            and end < limit
            and self.parts.tokens[end].text == ","
            and (end + 1 >= limit or self.parts.tokens[end + 1].quote < 0)
        ):
            return end + 1
        return (
            end
            if end > at
            and (end >= limit or self.parts.tokens[end].low in ("that", ":", ",") or not self.parts.tokens[end].is_word)
            else at
        )

    def days(self, at: int, limit: int) -> int:
        """The index after a time phrase that begins here ("on Thursday", "last week", "in early April 2025")."""
        tokens, closed = self.parts.tokens, words()
        end, seen = at, False
        while end < limit:
            low = tokens[end].low
            if low in closed.time or (
                seen
                and (
                    low.isdigit()
                    or low == "ago"
                    or (
                        low == ","
                        and end + 1 < limit
                        and tokens[end + 1].text.isdigit()
                        and len(tokens[end + 1].text) == 4
                    )
                )
            ):
                seen = seen or low != "may" or (end > at and tokens[end].is_capital)
            elif tokens[end].text == "." and seen and len(tokens[end - 1].text) <= 4 and tokens[end - 1].is_capital:
                pass
            elif not (
                low in _DAY_WORDS
                or (low == "in" and end == at)
                or (low.isdigit() and end > at)
                or (end > at and low in ("two", "three", "same", "that"))
            ):
                break
            end += 1
        while end > at and tokens[end - 1].low in _DAY_WORDS and tokens[end - 1].low not in ("earlier", "later"):
            end -= 1
        return end if seen else at

    def phrase(self, at: int, limit: int) -> int:
        """The index after a prepositional phrase that begins here and ends in a medium, an occasion, a listener or a name."""
        tokens, closed = self.parts.tokens, words()
        low = tokens[at].low
        if low not in (
            "in",
            "on",
            "at",
            "via",
            "during",
            "to",
            "through",
            "of",
            "from",
            "alongside",
            "by",
            "after",
            "before",
            "following",
            "about",
        ):
            return at
        if low == "to" and at + 1 < limit:
            return self.listener(at + 1, limit) if self.listener(at + 1, limit) > at + 1 else at
        end, best = at + 1, at
        while end < limit and end - at < _LONGEST:
            token, name = tokens[end], self.names.at[end]
            if token.quote >= 0 or (not token.is_word and token.text not in ("&", ".", "(", ")")):
                break
            if name and name.kind not in ("demonym", "title"):
                end = name.last
                if end < limit and self._clause_ahead_verb(end, limit) and best > at:
                    break
                best = end
                continue
            if (
                token.low in closed.boundaries
                or (token.low in closed.verbs and token.low != "held")
                or token.low in closed.modals
                or token.low in ("that", "he", "she", "it", "they", "there", "we", "i")
            ):
                break
            if best > at and (token.low in closed.determiners):
                break
            if token.low in form_words() or token.low in heads() or token.low in closed.time:
                best = end + 1
            end += 1
        return best

    def _clause_ahead_verb(self, at: int, limit: int) -> bool:
        closed = words()
        low = self.parts.tokens[at].low
        return low in closed.verbs or low in closed.modals
