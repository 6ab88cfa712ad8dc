"""Phrases that give a person a title: "Treasury Secretary", "chief economist at X", "who heads X"."""

import re
from dataclasses import dataclass
from functools import cache

from tradegraph.actors.resolve import Resolver
from tradegraph.extract.lexicon import cues, heads, load, phrases, speaker_words, words
from tradegraph.extract.names import Name, Names
from tradegraph.extract.speakers.description import body_of
from tradegraph.extract.speakers.ministries import ministry
from tradegraph.extract.text import Text

_LONGEST = 14  # words of a title before its complement
_SAID_IN = 3  # words from "in" to a noun for what is said
_OWNERS = frozenset(["'s", "’s", "’", "'"])
BODIES = frozenset(["agency", "organization", "outlet"])
"""The kinds of names of what can have people in office."""
_GLUE = frozenset("&/-")
_DESCRIBED = 5  # words by which a state's body is described ("foreign trade ministry")


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The words of ``roles.json``, all in lower case."""

    heads: frozenset[str]
    """Nouns for offices, trades and posts: a title has one."""
    plurals: dict[str, str]
    """A head in the plural: the head."""
    abbreviations: dict[str, str]
    """A head as it is written in short, without its full stop: the head."""
    before: frozenset[str]
    """Words that may stand before a head ("chief", "deputy")."""
    gone: frozenset[str]
    """Words that say the office is held no longer, or not yet."""
    verbs: dict[str, str]
    """A verb for what somebody does at a body ("chairs"): the title it amounts to."""
    becomes: frozenset[str]
    """Verbs and adverbs after which a person's title follows ("was named")."""
    proper: frozenset[str]
    """Words of titles that keep their capital."""
    nouns: frozenset[str]
    """Nouns that end a title after its "of" ("chief of staff")."""
    units: frozenset[str]
    """Nouns for parts of bodies of which somebody is the head."""
    ranks: frozenset[str]
    """Words of rank, which tell no field."""
    links: frozenset[str]
    """Prepositions between a title and its body or its field."""


@cache
def title_words() -> TitleWords:
    """The words of titles."""
    raw = load("roles")
    return TitleWords(
        frozenset(raw["heads"].split()), raw["plurals"], raw["abbreviations"], frozenset(raw["before"].split()),
        frozenset(raw["gone"]["words"].split()), raw["verbs"]["words"], frozenset(raw["becomes"]["words"].split()),
        frozenset(raw["proper"]["words"].split()), frozenset(raw["nouns"]["words"].split()),
        frozenset(raw["units"]["words"].split()), frozenset(raw["ranks"]["words"].split()), frozenset(raw["links"]["words"].split()),
    )  # fmt: skip


@cache
def _beside_office() -> re.Pattern[str]:
    """The words of a title that are no part of the office's name, at its beginning or its end."""
    raw = load("roles")["beside_office"]
    before, after = ("|".join(map(re.escape, phrases(raw[where]))) for where in ("before", "after"))
    return re.compile(rf"^(?:(?:{before})\b[ -]*)+|[ -](?:{after})$", re.IGNORECASE)


def office_alone(wording: str) -> str:
    """The name of the office in the words of a title, without those that say it is held no longer, not yet or for a while only.

    >>> office_alone("former acting trade minister"), office_alone("governor-elect")
    ('trade minister', 'governor')
    """
    return _beside_office().sub("", wording)


@dataclass(frozen=True, slots=True)
class Title:
    """A title at tokens first..last (half-open): the tokens of its own words, the name of its body, that of its nation."""

    first: int
    last: int
    words: tuple[int, ...]
    body: Name | None = None
    nation: Name | None = None


@dataclass(slots=True)
class Titles:
    """Finds titles in one text."""

    parts: Text
    names: Names
    resolver: Resolver

    def name(self, at: int) -> Name | None:
        """The name at a token; a capital word of titles alone ("Former") is none."""
        name, known = self.names.at[at], title_words()
        if (
            name
            and not name.known
            and name.last - name.first == 1
            and self.parts.tokens[at].low in known.before | known.gone
        ):
            return None
        return name

    def head_at(self, at: int) -> bool:
        """Whether the token can head a title."""
        low, known = self.parts.tokens[at].low, title_words()
        return low in known.heads or low in known.plurals or low in known.abbreviations

    def before(self, at: int) -> Title | None:
        """The title that ends right before token ``at``, where a name begins."""
        tokens = self.parts.tokens
        floor = self.parts.sentence_of(at).first
        if at - 3 > floor and tokens[at - 1].text == ")" and tokens[at - 3].text == "(" and tokens[at - 2].text.isupper():
            at -= 3  # "Trade Representative (USTR) NAME"
        if at > floor and (short := self._in_short(at, floor)):
            return short
        end = at - (at > floor and tokens[at - 1].text == ".")
        if end <= floor or not (self.head_at(end - 1) or tokens[end - 1].low in title_words().gone or self._closes(end - 1, floor)):
            end = self._complemented(at, floor)
            if end <= floor:
                return None
        first = self._own(self._left(end, floor), end)
        return self._title(first, at, end) if first < end else None

    def _in_short(self, at: int, floor: int) -> Title | None:
        """The acronym of a body, right before a name, where it is an office's too ("USTR Ada Quill", "former USTR Ada Quill")."""
        name, token = self.names.at[at - 1], self.parts.tokens[at - 1]
        if not (name and name.kind in BODIES and name.first == at - 1 and token.text.isupper() and self.resolver.registry.offices_named(token.text)):
            return None
        first = at - 1 - (at - 1 > floor and self.parts.tokens[at - 2].low in title_words().before | title_words().gone)
        return Title(first, at, tuple(range(first, at)))

    def _own(self, first: int, end: int) -> int:
        """Where a title begins that is the name's own: behind "an aide to", whose office is another's ("an aide to President Ada Quill")."""
        tokens = self.parts.tokens
        for link in range(end - 2, first, -1):
            of_another = tokens[link].low in ("to", "for") and self.head_at(link - 1) and tokens[link - 1].text.islower()
            if of_another and tokens[link + 1].is_capital and self.head_at(end - 1):
                return link + 1
        return first

    def _closes(self, at: int, floor: int) -> bool:
        """Whether the token ends a title as a noun after "of" ("chief of staff")."""
        tokens = self.parts.tokens
        of_noun = floor + 2 <= at < len(tokens) and tokens[at].low in title_words().nouns and tokens[at - 1].low == "of"
        return of_noun and self.head_at(at - 2)

    def _complemented(self, at: int, floor: int) -> int:
        """The end of a capitalised title with a complement ("Secretary of Defense", "Ambassador to Vietnam"), else ``floor``."""
        tokens = self.parts.tokens
        for link in range(at - 2, max(at - 7, floor), -1):
            if tokens[link].low in ("of", "for", "to") and self.head_at(link - 1) and tokens[link - 1].is_capital:
                return (
                    at
                    if all(t.is_capital or t.low in ("and", "of", "the", "'s", "’s") for t in tokens[link + 1 : at])
                    else floor
                )
            if not tokens[link].is_word:
                break
        return floor

    def _left(self, end: int, floor: int) -> int:
        """Where the title that ends at ``end`` begins."""
        tokens, at = self.parts.tokens, end - 1
        capital, bodied = tokens[end - 1].is_capital, False
        floor = max(floor, end - _LONGEST)
        while at > floor:
            name = self.name(at - 1)
            if name and name.kind in ("demonym", "country", "office", "title", *BODIES, "person"):
                if name.kind == "person" and not (tokens[at].text in _OWNERS or name.known is None):
                    break
                at = max(name.first, floor)
                bodied |= name.kind in BODIES
                if tokens[at].low in words().time:
                    return name.last
                continue
            if not self._belongs(at - 1, at, floor, capital) or (bodied and not self._qualifies(at - 1)) or self._said_in(at - 1):
                break
            at -= 1
        while at < end and (
            tokens[at].low in ("and", "of", "for", "to") or not tokens[at].is_word or tokens[at].text in _OWNERS
        ):
            at += 1
        return at

    def _belongs(self, at: int, right: int, floor: int, capital: bool) -> bool:
        """Whether the token at ``at`` is part of the title to the right of it."""
        token, low, known = self.parts.tokens[at], self.parts.tokens[at].low, title_words()
        if not token.is_word:
            return token.text in _GLUE or (token.text == "." and low in known.abbreviations)
        if token.text in _OWNERS or low in known.before or self.head_at(at):
            return True
        if low in ("and", "of", "for", "to"):
            return at > floor and self.head_at(at - 1) and (low == "and" or capital or self._closes(right, floor))
        return token.text[0].isalpha() and (token.is_capital if capital and not token.is_capital else self._plain(at))

    def _qualifies(self, at: int) -> bool:
        """Whether a word before the body of a title can be part of the title: "former", "deputy", no other noun ("a statement Acme spokesman")."""
        token, known = self.parts.tokens[at], title_words()
        plain = token.is_word and token.text not in _OWNERS and not token.is_capital
        return not plain or token.low in known.before | known.gone | known.links or self.head_at(at)

    def _said_in(self, at: int) -> bool:
        """Whether the token is the noun for a text or a speech in which a title's holder speaks ("in an emailed statement spokesman")."""
        before = self.parts.tokens[max(at - _SAID_IN, self.parts.sentence_of(at).first) : at]
        return self.parts.tokens[at].low in speaker_words().sayings and any(token.low == "in" for token in before)

    def _plain(self, at: int) -> bool:
        """Whether the token is neither a closed-class word nor a verb."""
        low, closed = self.parts.tokens[at].low, words()
        closed_word = (
            low in closed.determiners or low in closed.pronouns or low in closed.boundaries or low in closed.prepositions
            or low in closed.verbs or low in closed.modals or low in closed.adverbs or low in closed.time or low in cues()
        )  # fmt: skip
        return not (closed_word or low.endswith(("ed", "ing", "ly")))

    def _describes(self, at: int, start: int) -> bool:
        """Whether a word that looks like a verb or an adverb is part of a title before its head: "global forecasting director"."""
        low, closed = self.parts.tokens[at].low, words()
        inner = at > start and low.endswith(("ing", "ed", "ly")) and low not in closed.adverbs and low not in closed.verbs
        return (inner and not (low in cues() and low.endswith("ed"))) or low.endswith("-based")

    def after(self, at: int, limit: int) -> Title | None:
        """The title whose noun phrase begins at token ``at``, with what it is a title of."""
        tokens = self.parts.tokens
        first = at
        while at < limit and (tokens[at].low in words().determiners or tokens[at].low in title_words().becomes):
            at += 1
        start, head = at, -1
        while at < min(limit, start + _LONGEST):
            name = self.name(at)
            if name and name.kind not in ("title", "office"):
                if (
                    name.kind == "person"
                    and name.known
                    and not (name.last < limit and tokens[name.last].text in _OWNERS)
                ):
                    return None
                at = name.last
                continue
            if self.head_at(at):
                head = at
            elif not (self._belongs(at, at + 1, start, False) or tokens[at].low == "and" or (head < 0 and self._describes(at, start))):
                break
            at += 1
        if head < 0:
            return None
        if head + 1 < limit and (name := self.name(head + 1)) and name.kind == "person":
            return None
        return self._complement(first, start, head + 1, limit)

    def _complement(self, first: int, start: int, end: int, limit: int) -> Title | None:
        """A title with the body or the field that follows it ("of international trade at Renmin University")."""
        tokens, closed = self.parts.tokens, words()
        at, link, body, stop = end, -1, None, end
        while at < limit and at - end < 16:
            name, low = self.name(at), tokens[at].low
            if name:
                stop = name.last
                owner = name.last < limit and tokens[name.last].text in _OWNERS
                if (
                    not owner
                    and name.kind not in ("title", "office", "demonym")
                    and not (name.kind == "person" and name.known)
                ):
                    if name.kind == "country" and (link < 0 or tokens[link].low in ("to", "on", "in")):
                        break
                    body = name
                    break
                if link >= 0 and name.known and (body := self.body_of_state(name, name.last + owner, limit)):
                    break
                if owner and link >= 0 and (unit := self._unit(name.last + 1, limit)):
                    return self._of_unit(first, range(start, link + 1), name, range(name.last + 1, unit))
                at = name.last + owner
                continue
            if low in title_words().links:
                if low in ("from", "under") and at + 1 < limit and self._is_when(at + 1):
                    break
                if at > end and link < 0 and low in ("in", "on", "to", "from"):
                    break
                link = at
            elif link < 0 or self._ends(at, limit):
                break
            at += 1
            if low not in title_words().links and low not in closed.determiners and low != "and":
                stop = at
        if body and link >= 0 and tokens[link].low not in ("to", "on", "in"):
            return self._title(start, body.last, end, link, body, first)
        return self._title(start, stop, end, stop, None, first)

    def _unit(self, at: int, limit: int) -> int:
        """Where a part of a body ends that begins at a token behind the body's name ("the Norland Parliament's trade committee"); 0 where none does."""
        end = at
        while end < limit and not self._ends(end, limit) and (self._plain(end) or self.parts.tokens[end].is_capital):
            end += 1
        low = self.parts.tokens[end - 1].low
        return end if end > at and (heads().get(low) == "organization" or low in title_words().units) else 0

    def _of_unit(self, first: int, office: range, owner: Name, unit: range) -> Title | None:
        """A title at a part of a body or of a state: its words, without the owner's."""
        own = [at for at in office if self.parts.tokens[at].low not in words().determiners]
        if not any(map(self.head_at, own)):
            return None
        state = owner.kind in ("country", "demonym")
        known = body_of(self.resolver, owner.known, self.parts.words(unit.start, unit.stop)) if state and owner.known else None
        if known:  # "China's central bank" has a name of its own
            return Title(first, unit.stop, tuple(own[:-1]), Name(owner.first, unit.stop, owner.first, known.type, known.actor(), known))
        return Title(first, unit.stop, (*own, *unit), None if state or owner.kind == "person" else owner, owner if state else None)

    def _is_when(self, at: int) -> bool:
        """Whether the words from a token tell when an office was held ("from 2019", "from May", "under Quill")."""
        token, name = self.parts.tokens[at], self.names.at[at]
        return token.text[0].isdigit() or token.low in words().time or (name is not None and name.kind == "person")

    def body_of_state(self, state: Name, at: int, limit: int) -> Name | None:
        """The body that a state's name and the words from ``at`` describe ("China's commerce ministry"), as a name."""
        tokens = self.parts.tokens
        for last in range(at, min(at + _DESCRIBED, limit)):
            field_word = last + 1 < limit and heads().get(tokens[last + 1].low) == "organization" and tokens[last].low in cues()  # "rail ministry"
            if self.names.at[last] or not (field_word or self._plain(last)) or not (nation := state.known):
                return None
            if heads().get(tokens[last].low) != "organization":
                continue
            known = body_of(self.resolver, nation, self.parts.words(at, last + 1))
            field = [token.low for token in tokens[at:last]]
            whole = tokens[last].low == "ministry" and field and nation.demonyms
            actor = known.actor() if known else ministry(nation, field) if whole else None
            return Name(state.first, last + 1, state.first, "agency", actor, known) if actor else None
        return None

    def _ends(self, at: int, limit: int) -> bool:
        """Whether the complement of a title ends before this token."""
        token, low, closed = self.parts.tokens[at], self.parts.tokens[at].low, words()
        if low == "and":
            following = self.parts.tokens[at + 1].low if at + 1 < limit else "the"
            return following in closed.determiners or following in title_words().before or self.head_at(at + 1)
        return (
            (not token.is_word and token.text not in _GLUE) or low in closed.time or low in closed.pronouns
            or low in closed.modals or low in closed.boundaries or low in closed.verbs or low in cues()
        )  # fmt: skip

    def _title(
        self, start: int, last: int, end: int, words_end: int = 0, body: Name | None = None, first: int | None = None
    ) -> Title | None:
        """The title at start..end with its complement up to ``words_end``; bodies and nations are no words of it."""
        tokens, nation, own = self.parts.tokens, None, list[int]()
        for at in range(start, max(end, words_end)):
            name = self.name(at) if at < end else None
            if tokens[at].text in _OWNERS:
                own = []
            elif name and name.kind in ("demonym", "country") and not (at > start and tokens[at - 1].low == "to"):
                nation = nation or name
            elif (
                name and name.kind in (*BODIES, "person") and not (own and tokens[own[-1]].low in ("of", "for", "and"))
            ):
                body = body or self._of(name)
            elif own or tokens[at].low not in words().determiners:
                own.append(at)
        if not any(map(self.head_at, own)):
            return None
        return Title(start if first is None else first, last, tuple(own), body, nation)

    def _of(self, name: Name) -> Name | None:
        """The name before a title as its body; a person is none, nor is somebody who owns ("Trump's adviser")."""
        if name.kind != "person":
            return name
        return None if name.known or self.parts.tokens[name.last].text in _OWNERS else name
