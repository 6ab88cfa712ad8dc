"""Noun phrases that may name a speaker: the one before a verb, the one after it."""

from dataclasses import dataclass, field

from tradegraph.extract.lexicon import cues, heads, words
from tradegraph.extract.names import Name, Names
from tradegraph.extract.text import Text, Token

_FARTHEST = 45  # tokens looked back for the noun phrase of a verb
OWNED = frozenset(["'s", "’s", "'", "’"])
"""The marks that make an owner of a name."""
_POSSESSIVE = frozenset(["'s", "’s"])
_JOINERS = frozenset("&/-–'’")
_DASHES = frozenset(["—", "–", "--", "-"])
_TIME_LEADS = frozenset("on in at last this early late next the a of s .".split())
_TIME_WORDS = frozenset("last early late the this a".split())
_VERBS_OR_NOUNS = frozenset("set plans cut means needs".split())


@dataclass(slots=True, eq=False)
class Phrase:
    """A noun phrase at tokens first..last (half-open).

    ``kind`` is name, pronoun or noun; ``head`` the index of its head (of the first name); ``names`` the names that speak
    (several when joined by "and" or listed after "including"); ``noun`` what its head noun stands for, if it is a known one.
    """

    first: int
    last: int
    kind: str
    head: int
    names: list[Name] = field(default_factory=list)
    noun: str | None = None


@dataclass(slots=True)
class Phrases:
    """Finds noun phrases in one text."""

    parts: Text
    names: Names

    def before(self, at: int, floor: int) -> Phrase | None:
        """The phrase that ends right before token ``at``, not reaching back past ``floor``; adverbials between are skipped."""
        floor = max(floor, at - _FARTHEST)
        end = self._skip_back(at, floor)
        if end <= floor:
            return None
        tokens = self.parts.tokens
        if tokens[end - 1].text in (",", ")") or tokens[end - 1].text in _DASHES:
            opened = self._parenthesis(end - 1, floor)
            if opened is None:
                return None
            core = self._core(opened, floor)
            return self._named(self._with_parenthesis(core, opened, end), floor) if core else None
        core = self._core(end, floor)
        return self._named(core, floor) if core else None

    def _named(self, phrase: Phrase, floor: int) -> Phrase:
        """The person whom a noun phrase after a comma describes ("Jo Doe, chief economist of X, a maker of Y,")."""
        comma = phrase.first - 1
        if phrase.noun != "person" or comma <= floor or self.parts.tokens[comma].text != ",":
            return phrase
        name = self.names.at[comma - 1]
        if not name or name.kind != "person" or name.last != comma:
            return phrase
        return Phrase(max(name.title, floor), phrase.last, "name", name.first, [name])

    def _skip_back(self, at: int, floor: int) -> int:
        """Step back over adverbs and short time phrases ("on Thursday", "last week", "also")."""
        end = at
        while end > floor and (self._is_adverb(end - 1, floor) or (end < at and self._leads_in_time(end - 1))):
            end -= 1
        return end

    def _is_adverb(self, at: int, floor: int) -> bool:
        token, closed = self.parts.tokens[at], words()
        if token.low in closed.adverbs or (token.low in closed.time and self.names.at[at] is None):
            return True
        return token.low.endswith("ly") and at > floor and not token.is_capital and token.low not in heads()

    def _leads_in_time(self, at: int) -> bool:
        """Whether this token belongs to the time phrase or adverb that follows it ("on" Thursday, "25" April, May "5," 2025)."""
        token, closed = self.parts.tokens[at], words()
        before, following = self.parts.tokens[at - 1], self.parts.tokens[at + 1]
        if token.text[0].isdigit():
            return following.low in closed.time or following.low in (",", ".") or before.low in closed.time
        return token.low in _TIME_LEADS and (
            following.low in closed.time or following.low in closed.adverbs or following.low in _TIME_WORDS
        )

    def _parenthesis(self, close: int, floor: int) -> int | None:
        """Where the insertion that ends at ``close`` was opened."""
        tokens = self.parts.tokens
        opening = {",": ",", ")": "("}.get(tokens[close].text)
        for at in range(close - 1, floor, -1):
            mark = tokens[at]
            if mark.quote >= 0:
                return None
            if mark.text == opening or (opening is None and mark.text in _DASHES):
                if opening == "," and self._joins_list(at, close):
                    continue
                return at if self._core(at, floor) else None
        return None

    def _joins_list(self, at: int, close: int) -> bool:
        """Whether the comma at ``at`` separates parts of one apposition ("chair of X, a group in Ohio,")."""
        tokens = self.parts.tokens
        core = self._core(at, max(at - 12, 0))
        return (
            core is None
            or (core.noun is None and core.kind == "noun")
            or (
                at + 1 < close
                and core.kind == "name"
                and core.first > 0
                and tokens[core.first - 1].low in words().prepositions
            )
        )

    def _with_parenthesis(self, core: Phrase, opened: int, end: int) -> Phrase:
        tokens = self.parts.tokens
        if tokens[opened].text == "," and tokens[opened + 1].low == "including":
            listed = [
                n
                for n in self._heads(self._names_between(opened, end - 1))
                if n.kind in ("person", "organization", "country", "agency")
            ]
            core.names = listed or core.names
        core.last = end - 1 if tokens[end - 1].text == "," else end
        return core

    def _names_between(self, first: int, last: int) -> list[Name]:
        out: list[Name] = []
        for at in range(first, last):
            name = self.names.at[at]
            if name and (not out or out[-1] is not name):
                out.append(name)
        return out

    def _heads(self, names: list[Name]) -> list[Name]:
        """The names without those that stand before a title of the next one ("White House adviser Jo Doe")."""
        tokens = self.parts.tokens
        out = []
        for name, following in zip(names, [*names[1:], None], strict=False):  # none, where there are no names
            between = tokens[name.last : following.first] if following else []
            if not (
                between
                and following
                and following.kind == "person"
                and all(t.is_word and t.low != "and" for t in between)
            ):
                out.append(name)
        return out

    def _core(self, end: int, floor: int) -> Phrase | None:
        """The noun phrase whose last token is ``end - 1``."""
        first = self._left_edge(end, floor)
        first = self._trim(first, end)
        return self.parse(first, end) if first < end else None

    def _left_edge(self, end: int, floor: int) -> int:
        tokens, closed = self.parts.tokens, words()
        at = end
        while at > floor:
            token = tokens[at - 1]
            name = self.names.at[at - 1]
            if name:
                at = max(name.title, floor)
                continue
            low = token.low
            if not token.is_word and (token.text not in _JOINERS or self._stands_apart(at - 1)):
                if token.text == "." and at - 1 > floor and tokens[at - 2].low in closed.titles:
                    at -= 1
                    continue
                break
            if token.quote >= 0 and at < len(tokens) and tokens[at].quote != token.quote:
                break
            if low in words().subjects:
                return at - 1 if at == end else at
            if (low == "and" and not self._joins(at, end, floor)) or (low != "and" and _bounds(low)):
                break
            at -= 1
        return at

    def _stands_apart(self, at: int) -> bool:
        """Whether a dash stands between blanks, so that it parts what it stands between."""
        tokens = self.parts.tokens
        mark = tokens[at]
        return (
            mark.text in _DASHES
            and 0 < at < len(tokens) - 1
            and tokens[at - 1].end < mark.start
            and mark.end < tokens[at + 1].start
        )

    def _joins(self, at: int, end: int, floor: int) -> bool:
        """Whether the "and" before token ``at`` joins two names or two speakers, rather than two clauses."""
        if at - 2 < floor or at >= end:
            return False
        left, token = self.names.at[at - 2], self.parts.tokens[at - 2]
        right = self.names.at[at] or any(self.names.at[i] for i in range(at, min(at + 4, end)))
        if left and left.kind in ("demonym",):
            return False
        return (
            bool(left and right)
            or heads().get(token.low) in ("persons", "person")
            or (
                heads().get(self.parts.tokens[end - 1].low) == "persons"
                and token.is_word
                and token.low.endswith("s")
                and token.low not in words().verbs
            )
        )

    def _trim(self, first: int, end: int) -> int:
        """Drop an adverbial that stands before the phrase ("In a statement the ministry")."""
        tokens, closed = self.parts.tokens, words()
        while first < end and (
            tokens[first].low in closed.adverbs or tokens[first].low in ("and", "'s", "’s") or not tokens[first].is_word
        ):
            first += 1
        if first < end and tokens[first].low in closed.prepositions and tokens[first].low not in ("like",):
            for at in range(end - 1, first + 1, -1):
                starts = tokens[at].low in closed.determiners or (self.names.at[at] and self.names.at[at].title == at)  # type: ignore[union-attr]
                before = tokens[at - 1].low
                if (
                    starts
                    and before not in closed.prepositions
                    and before not in closed.determiners
                    and before not in _POSSESSIVE
                    and not self._mid_name(at)
                    and before != "and"
                ):
                    return at
            return end
        return first

    def _mid_name(self, at: int) -> bool:
        name = self.names.at[at]
        return bool(name and name.title < at) or bool(
            self.names.at[at - 1] and self.parts.tokens[at].is_capital and self.names.at[at - 1] is name
        )

    def parse(self, first: int, end: int) -> Phrase:
        """Tokens first..end (half-open) as a noun phrase."""
        tokens, closed = self.parts.tokens, words()
        if end - first == 1 and tokens[first].low in words().subjects and not self.names.at[first]:
            return Phrase(first, end, "pronoun", first)
        chunk_end = end
        for at in range(first + 1, end):
            if tokens[at].low in closed.prepositions and not self.names.at[at]:
                chunk_end = at
                break
        closing = self.names.at[end - 1]
        if closing and closing.kind == "person" and chunk_end < end and self._titles(first, chunk_end, closing):
            return Phrase(first, end, "name", closing.first, [closing])
        names = [n for n in self._names_between(first, chunk_end) if n.kind not in ("demonym", "title")]
        last_name = self.names.at[chunk_end - 1]
        if last_name and last_name.kind not in ("demonym", "title") and names:
            return Phrase(first, end, "name", last_name.first, self._joined(names))
        for at in range(chunk_end - 1, first - 1, -1):
            noun = heads().get(tokens[at].low)
            if noun and not (self.names.at[at] and self.names.at[at].kind not in ("demonym", "title")):  # type: ignore[union-attr]
                return Phrase(first, end, "noun", at, [], noun)
        return Phrase(first, end, "noun", chunk_end - 1)

    def _titles(self, first: int, chunk_end: int, name: Name) -> bool:
        """Whether all before a person's name is a title with its field or place ("Commissioner for Trade Jo Doe"); "an aide to Jo Doe" is another."""
        between = self.parts.tokens[chunk_end : name.first]
        field = self.names.at[chunk_end + 1]
        return (
            chunk_end + 1 < (name.title if name.title > chunk_end else name.first)
            and not (field and field.kind in ("office", "title"))
            and any(heads().get(token.low) == "person" for token in self.parts.tokens[first:chunk_end])
            and between[0].low in ("of", "for", "in", "to", "at")
            and all(token.is_word and token.low not in words().determiners | {"and"} for token in between)
        )

    def _joined(self, names: list[Name]) -> list[Name]:
        """The names joined by "and" with the last one; an owner ("China's Xi Jinping") or a title does not speak."""
        tokens = self.parts.tokens
        out = [names[-1]]
        for left, right in zip(reversed(names[:-1]), reversed(names[1:]), strict=True):
            between = [t.low for t in tokens[left.last : max(right.title, left.last)]]
            listed = bool(between) and (between[-1] == "," or "and" in between)
            if "and" not in between and not listed:
                break
            if any(w in _POSSESSIVE for w in between[:1]):
                break
            out.append(left)
        return out[::-1]

    def after(self, at: int, limit: int) -> Phrase | None:
        """The phrase that begins at token ``at`` and ends before ``limit``, with an apposition after a comma."""
        tokens, closed = self.parts.tokens, words()
        end = at
        while end < limit:
            token = tokens[end]
            name = self.names.at[end]
            if name:
                end = name.last
                continue
            if token.quote >= 0:
                break
            low = token.low
            if not token.is_word:
                if token.text == "." and end > at and tokens[end - 1].low in closed.titles:
                    end += 1
                    continue
                if token.text not in _JOINERS:
                    break
            if (
                end > at
                and (low in closed.boundaries or low in closed.verbs or low in closed.modals)
                and low not in _POSSESSIVE
            ):
                break
            if low in closed.time and end > at:
                break
            if low in closed.prepositions and (
                low not in ("of", "for", "at", "from", "with", "in", *(("to",) if self._ranges(at, end) else ()))
                or (low in ("in", "at", "with") and self._medium_follows(end, limit))
            ):
                break
            if low == "and" and not (self.names.at[end + 1] if end + 1 < limit else None):
                break
            if low in cues() and low.endswith(("ed", "ing", "said", "told")) and end > at:
                break
            end += 1
        if end > at and tokens[end - 1].low in closed.prepositions:
            end -= 1
        if end < limit and tokens[end].low in closed.time and end - 1 > at and tokens[end - 1].low in _TIME_WORDS:
            end -= 1  # "Quill last month"
        if end <= at:
            return None
        phrase = self.parse(at, end)
        if end < limit and tokens[end].text == "," and phrase.kind == "name":
            phrase.last = self._apposition_end(end, limit) or phrase.last
        return phrase

    def _ranges(self, at: int, end: int) -> bool:
        """Whether a range of names opened before a "to" ("companies from Quill Motors to")."""
        lows = [token.low for token in self.parts.tokens[at:end]]
        return "from" in lows and self.names.at[end - 1] is not None and end + 1 < len(self.names.at) and any(self.names.at[end + 1 : end + 4])

    def _medium_follows(self, at: int, limit: int) -> bool:
        low = {t.low for t in self.parts.tokens[at : min(at + 7, limit)]}
        return bool(low & words().utterances)

    def _apposition_end(self, comma: int, limit: int) -> int | None:
        """The end of ", a senior fellow at X" after a name, at a comma or the end of the sentence."""
        tokens = self.parts.tokens
        following = tokens[comma + 1] if comma + 1 < limit else None
        if following is None or not (
            (following.low in words().determiners and following.low != "that")
            or following.low in heads()
            or following.low in ("chief", "senior", "vice", "head")
        ):
            return None
        for at in range(comma + 1, limit):
            if tokens[at].text in (",", ".", ";", "”", '"') or tokens[at].text in _DASHES:
                return at
        return limit


def _bounds(low: str) -> bool:
    """Whether a word cannot stand inside a noun phrase: it begins a clause or is a verb."""
    closed = words()
    if low in closed.boundaries or low in closed.modals or (low in closed.auxiliaries and low not in _POSSESSIVE):
        return True
    verb = low in closed.verbs and low not in _VERBS_OR_NOUNS
    return verb or (low in cues() and low.endswith(("ed", "ing", "said", "told")))


def is_speaker(phrase: Phrase, tokens: list[Token]) -> bool:
    """Whether the phrase can name somebody who speaks."""
    if phrase.kind == "pronoun":
        return tokens[phrase.head].low not in ("you", "these", "those")
    if phrase.kind == "name":
        return True
    return phrase.noun is not None
