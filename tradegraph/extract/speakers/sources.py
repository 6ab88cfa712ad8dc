"""A source as written -> those who speak in it: "LG and Samsung", "Ada Quill, who heads X", "carriers such as UPS".

Works on the span of a source alone, however it was found. Indices are those of tokens, ranges half-open.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tradegraph.actors.resolve import new_actor
from tradegraph.extract.datelines import dateline_end
from tradegraph.extract.lexicon import first_names, heads, speaker_words, words
from tradegraph.extract.names import Name, Names
from tradegraph.extract.phrases import OWNED, Phrase, Phrases
from tradegraph.extract.text import Text
from tradegraph.records import Actor

_PARTS = frozenset([",", ";", "—", "–", "--", "-"])
_AND = frozenset(["and", "or", "&"])
_SELVES = frozenset("himself herself itself themselves alone".split())
_RELATIVES = frozenset("who whom whose which that where when".split())
_OTHERS = frozenset(["other", "others"])
_ABOUT = frozenset("about on between over concerning".split())
_COUNTS = frozenset("team group number handful majority panel pair dozens couple".split())
_DAY_LEADS = frozenset("last this late early earlier on in".split())
_ONE = frozenset(["a", "an"])
_CALLED = frozenset(["named", "called"])
_AT_LENGTH = 8  # tokens of an apposition before the name
_ENDS = frozenset([".", ";", "”", '"'])
_PEOPLE, _BODIES = frozenset(["person"]), frozenset(["organization", "agency", "outlet"])
_SINGULAR = frozenset(["person", "organization", "outlet", "document"])


@dataclass(slots=True)
class Sources:
    """Takes the sources of one text apart."""

    parts: Text
    names: Names

    def parties(self, first: int, last: int) -> list[Phrase]:
        """Those who speak in the source at these tokens, in their order; its span is never empty of them."""
        first, last = self._bare(first, last)
        if last <= first:
            return []
        return self._members(first, last) or self._listed(first, last)

    def _bare(self, first: int, last: int) -> tuple[int, int]:
        """The range without a dateline, without marks at its ends and without what a relative clause adds."""
        tokens = self.parts.tokens
        written = dateline_end(self.parts, self.parts.sentence_of(first))
        first = next((at for at in range(first, last) if tokens[at].start >= written), first)
        while first < last and not tokens[first].is_word:
            first += 1
        for at in range(first + 1, last):
            if tokens[at].low in _RELATIVES and self.names.at[at] is None:
                last = at
                break
        while last > first and not tokens[last - 1].is_word and tokens[last - 1].text not in OWNED:
            last -= 1
        return first, self._without_adverb(first, self._without_day(first, last))

    def _without_day(self, first: int, last: int) -> int:
        """The end of a range without the day or time it ends with ("the ministry last month")."""
        tokens, end = self.parts.tokens, last
        if last - first > 1 and tokens[last - 1].low in words().time and self.names.at[last - 1] is None:
            end = last - 1
            while end - first > 1 and tokens[end - 1].low in _DAY_LEADS:
                end -= 1
        return end

    def _without_adverb(self, first: int, last: int) -> int:
        """The end of a range without the adverb of the verb behind it ("he optimistically", "the ministry also")."""
        token = self.parts.tokens[last - 1]
        adverb = token.low in words().adverbs or (token.low.endswith("ly") and not token.is_capital and token.low not in heads())
        return last - 1 if last - first > 1 and adverb and self.names.at[last - 1] is None else last

    # -- lists -------------------------------------------------------------------------------------------------------

    def _members(self, first: int, last: int) -> list[Phrase]:
        """The names that a group is said to include ("carriers such as UPS and DHL")."""
        for start in range(first, last - 1):
            for marker in speaker_words().including:
                end = start + len(marker)
                if end < last and tuple(token.low for token in self.parts.tokens[start:end]) == marker:
                    named = [party for party in self._listed(end, last) if party.kind == "name"]
                    if named:
                        return named
        return self._ranged(first, last)

    def _ranged(self, first: int, last: int) -> list[Phrase]:
        """The two names at the ends of a range of bodies ("companies from the brewer Quill to the maker Wharfe")."""
        tokens = self.parts.tokens
        start = next((at for at in range(first + 1, last) if tokens[at].low == "from" and tokens[at - 1].low.endswith("s") and heads().get(tokens[at - 1].low)), last)
        to = next((at for at in range(start + 2, last - 1) if tokens[at].low == "to" and self.names.at[at - 1]), last)
        ends = [self._phrase(start + 1, to), self._phrase(to + 1, last)] if to < last else []
        return ends if all(party.kind == "name" for party in ends) else []

    def _listed(self, first: int, last: int) -> list[Phrase]:
        """The parties of "A, B and C", without what stands in apposition to them."""
        found: list[Phrase] = []
        segments = list(self._segments(first, last))
        several = any(self._opens_with_and(at) or self._split(at, end) for at, end in segments[1:])
        apposed = False
        for number, (start, end) in enumerate(segments):
            joined = number > 0 and self._opens_with_and(start)
            start += joined
            if start >= end:
                continue
            parties = self._joined(start, end)
            before = found[-1] if found else None
            if before is None:
                found += parties
            elif self._names_the_described(before, parties, several):
                found[-1:] = parties
                apposed = before.noun in _SINGULAR or len(parties) > 1
            elif self._apposes(before, start, parties[0]):
                apposed = True
                found += [party for party in parties[1:] if self._is_person(party)]
            elif (several and not apposed and self._may_list(before)) or (joined and self._is_person(parties[0])):
                found += parties
        return found

    def _may_list(self, before: Phrase) -> bool:
        """Whether further names may stand beside a party, rather than belong to what follows its head ("groups representing X, Y")."""
        return before.kind != "noun" or before.head >= before.last - 1

    def _segments(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The pieces between commas and dashes, without what stands in parentheses."""
        tokens, start, depth = self.parts.tokens, first, 0
        for at in range(first, last):
            token = tokens[at]
            inside = self.names.at[at] is not None and at > start and self.names.at[at] is self.names.at[at - 1]
            if token.text == "(" and not inside:
                if depth == 0 and at > start:
                    yield start, at
                depth += 1
            elif token.text == ")" and depth:
                depth -= 1
                start = at + 1
            elif depth == 0 and token.text in _PARTS and not inside and self._parts(at):
                if at > start:
                    yield start, at
                start = at + 1
        if start < last and depth == 0:
            yield start, last

    def _parts(self, at: int) -> bool:
        """Whether a mark stands between pieces; a hyphen between letters does not."""
        tokens = self.parts.tokens
        return tokens[at].text in (",", ";", "—") or (at + 1 < len(tokens) and tokens[at - 1].end < tokens[at].start)

    def _opens_with_and(self, at: int) -> bool:
        return self.parts.tokens[at].low in _AND

    def _joined(self, first: int, last: int) -> list[Phrase]:
        at = self._split(first, last)
        return [self._phrase(first, at), *self._joined(at + 1, last)] if at else [self._phrase(first, last)]

    def _split(self, first: int, last: int) -> int | None:
        """Where an "and" joins two who speak."""
        for at in range(first + 1, last - 1):
            parted = self.parts.tokens[at].low in _AND and self.names.at[at] is None and self._ends_party(first, at) and self._begins_party(at + 1, last)
            if parted and not self._within(first, at) and not self._makes(first, at, last):
                return at
        return None

    def _within(self, first: int, at: int) -> bool:
        """Whether an "and" joins two names that follow a head with a preposition ("groups from China and Japan")."""
        left, right = self.names.at[at - 1], self.names.at[at + 1] or self.names.at[min(at + 2, len(self.names.at) - 1)]
        if not (left and right and left.first > first) or self.parts.tokens[at + 1].low in speaker_words().owners:
            return False
        about = any(token.low in _ABOUT for token in self.parts.tokens[first : left.first])  # "a report on Quill and Wharfe"
        if self._surely_person(right) and not about:
            return False
        return any(self.names.at[i] is None and self.parts.tokens[i].low in words().prepositions for i in range(first, left.first))

    def _makes(self, first: int, at: int, last: int) -> bool:
        """Whether an "and" joins what a company makes ("PC and printer maker Quill")."""
        left, name, tokens = self.names.at[first], self.names.at[last - 1], self.parts.tokens
        if at - first > 1 or (left and left.known) or not name or name.first - at < 2:
            return False
        return all(token.low == token.text for token in tokens[at + 1 : name.first]) and tokens[name.first - 1].low in speaker_words().trades and tokens[at + 1].low not in words().determiners

    def _surely_person(self, name: Name) -> bool:
        first = self.parts.tokens[name.first].low
        return name.kind == "person" and (name.known is not None or name.title < name.first or first in first_names())

    def _ends_party(self, first: int, at: int) -> bool:
        token, name = self.parts.tokens[at - 1], self.names.at[at - 1]
        if name and name.kind not in ("demonym", "title"):
            return True
        kind = heads().get(token.low)
        known = kind == "persons" or (kind is not None and (token.low.endswith("s") or self._has_article(first)))
        return known or (at - first == 1 and token.low in words().pronouns)

    def _begins_party(self, at: int, last: int) -> bool:
        name, low = self.names.at[at], self.parts.tokens[at].low
        named = name is not None and name.kind not in ("demonym", "title")
        return named or low in words().determiners | _OTHERS or any(
            token.low in heads() or (self.names.at[i] is not None) for i, token in enumerate(self.parts.tokens[at : min(at + 5, last)], at)
        )  # fmt: skip

    def _has_article(self, first: int) -> bool:
        return self.parts.tokens[first].low in words().determiners

    # -- appositions -------------------------------------------------------------------------------------------------

    def _is_person(self, party: Phrase) -> bool:
        return party.kind == "name" and party.names[-1].kind == "person"

    def _names_the_described(self, before: Phrase, parties: list[Phrase], several: bool) -> bool:
        """Whether a name follows the description of whom it names ("The US commerce secretary, Wilbur Ross"); ``several``: more may follow."""
        if before.kind != "noun" or any(party.kind != "name" for party in parties):
            return False
        if before.head < before.last - 1:
            return not several and len(parties) == 1 and self._is_called(before, parties[0])
        if before.noun in _SINGULAR and len(parties) == 1 and not self.parts.tokens[before.head].low.endswith("s"):
            return before.noun != "person" or self._is_person(parties[0])
        if before.noun is None and not several and len(parties) == 1 and self._is_person(parties[0]):  # "The House's top tax writer, Kay Brand"
            return True
        owned = any(token.text in OWNED for token in self.parts.tokens[before.first : before.head])  # "Norland's two makers"
        return (len(parties) > 1 and self._has_article(before.first)) or (owned and before.noun not in _SINGULAR and (several or len(parties) > 1))

    def _is_called(self, described: Phrase, party: Phrase) -> bool:
        """Whether a name behind a description at length is that of whom it describes ("A distiller in Bardstown, Ada Quill", "A group of
        growers in Dover, the Harbor Forum")."""
        tokens, behind = self.parts.tokens, described.head + 1
        if not self._has_article(described.first) or tokens[behind].low not in words().prepositions or tokens[described.head].low.endswith("s"):
            return False
        if self._is_person(party):
            return described.noun in ("person", None)
        return described.noun in ("organization", None) and party.names[-1].kind in ("organization", "agency")

    def called_behind(self, described: Phrase, cue: int) -> Actor | None:
        """Whom a description means if a name between marks stands right behind it ("its foreman, Ada Quill,", "a clerk, a veteran named Ada Quill"):
        between it and its cue, which begins at this character, or at the end of what stands behind that."""
        tokens, at = self.parts.tokens, described.last
        limit = self.parts.sentence_of(described.first).last
        if at + 1 >= limit or tokens[at].text != "," or described.noun not in (*_SINGULAR, None) or tokens[described.head].low.endswith("s"):
            return None
        at += 1
        if tokens[at].low in _ONE:
            named = next((after for after in range(at, min(at + _AT_LENGTH, limit - 1)) if tokens[after].low in _CALLED or not tokens[after].is_word), at)
            at = named + 1 if tokens[named].low in _CALLED else at
        name = self.names.at[at]
        kinds = _PEOPLE if described.noun == "person" else _BODIES
        if name is None or name.title != at or name.kind not in kinds:
            return None
        follows = name.last + 1 < limit and tokens[name.last].text == "," and tokens[name.last + 1].start == cue
        ends = cue < tokens[described.first].start and (name.last >= limit or tokens[name.last].text in _ENDS)
        return name.actor if follows or ends else None

    def _apposes(self, before: Phrase, start: int, party: Phrase) -> bool:
        """Whether a piece tells more of the party before it ("Ada Quill, president of X")."""
        token = self.parts.tokens[start]
        if before.kind != "name" or (party.kind == "name" and party.names[-1].kind == "person"):
            return False
        return self._has_article(start) or not token.is_capital or party.noun == "person"

    # -- one party ---------------------------------------------------------------------------------------------------

    def _phrase(self, first: int, last: int) -> Phrase:
        """One party as a noun phrase."""
        tokens = self.parts.tokens
        whole = last
        while last - 1 > first and (tokens[last - 1].low in _SELVES or tokens[last - 1].text in OWNED):
            last -= 1
        if last - first == 1 and tokens[first].low in speaker_words().pronouns and self.names.at[first] is None:
            return Phrase(first, whole, "pronoun", first)
        phrase = Phrases(self.parts, self.names).parse(first, self._core_end(first, last))
        if phrase.kind == "name":
            phrase.names = phrase.names[-1:]
            phrase.head = phrase.names[-1].first
        elif name := self._classed(phrase) or self._lower_case(phrase):
            phrase = Phrase(first, last, "name", name.first, [name])
        phrase.last = whole
        return phrase

    def counted(self, phrase: Phrase) -> Phrase:
        """The people whom a phrase counts ("a team of analysts at X" are analysts at X); any other phrase as it is."""
        tokens, of = self.parts.tokens, phrase.head + 1
        if tokens[phrase.head].low not in _COUNTS or of + 1 >= phrase.last or tokens[of].low != "of":
            return phrase
        people = Phrases(self.parts, self.names).parse(of + 1, phrase.last)
        return people if people.kind == "noun" and people.noun == "persons" else phrase

    def _classed(self, phrase: Phrase) -> Name | None:
        """The name of a body or outlet right before the noun for what it is ("the Quill Times tabloid")."""
        name = self.names.at[phrase.head - 1] if phrase.head > phrase.first else None
        fits = phrase.noun in ("organization", "outlet") and name is not None and name.actor is not None and name.actor.type in ("organization", "outlet")
        return name if fits and name and not self.parts.tokens[phrase.head].low.endswith("s") else None

    def _lower_case(self, phrase: Phrase) -> Name | None:
        """The name in small letters of a company right behind the noun for what it is ("the steelmaker quillwerke")."""
        tokens, at = self.parts.tokens, phrase.head + 1
        if phrase.kind != "noun" or at != phrase.last - 1 or tokens[phrase.head].low not in speaker_words().trades or not tokens[at].is_word:
            return None
        low, closed = tokens[at].low, words()
        named = low not in closed.prepositions | closed.time | closed.adverbs | closed.verbs | closed.boundaries and not low.endswith(("ed", "ing", "ly"))
        return Name(at, at + 1, at, "organization", new_actor("organization", tokens[at].text), None) if named and low.isalpha() else None

    def _core_end(self, first: int, last: int) -> int:
        """Where what follows the head begins: a participle ("groups representing X", "a plan known as")."""
        tokens = self.parts.tokens
        for at in range(first + 1, last):
            low = tokens[at].low
            before: Name | None = self.names.at[at - 1]
            headed = tokens[at - 1].low in heads() or (before is not None and before.kind not in ("demonym", "title"))
            if self.names.at[at] is None and headed and low.endswith(("ing", "ed")) and low not in heads() and not tokens[at].is_capital:
                following = tokens[at + 1].low if at + 1 < last else ""
                if following in words().prepositions or following in words().determiners or low.endswith("ing"):
                    return at
        return last
