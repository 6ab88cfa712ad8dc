"""Holders of offices of a state that a text calls by another word: "the bloc's trade chief", "the country's finance minister", "its premier"."""

from collections import Counter
from functools import cached_property

from tradegraph.actors.registry import Known
from tradegraph.actors.resolve import Resolver
from tradegraph.extract.lexicon import speaker_words, words
from tradegraph.extract.names import Name, Names
from tradegraph.extract.phrases import OWNED, Phrase
from tradegraph.extract.speakers.cast import Cast
from tradegraph.extract.speakers.description import BODIES, Description
from tradegraph.extract.speakers.descriptions import Descriptions
from tradegraph.extract.speakers.scene import Scene
from tradegraph.extract.speakers.trail import Decide, Trace, Trail
from tradegraph.extract.text import Text
from tradegraph.records import Actor

_STATES = frozenset(["country"])
_NEAR = 3  # sentences
_POINTING = frozenset(["the", "that", "this"])
_HEADS = frozenset("head chief boss leader".split())
_NOW = frozenset(["current", "new"])
_SITTING = frozenset(["the president", "the prime minister", "the chancellor", "the premier", "the pm"])
_KINDS = {"bloc": "bloc", "union": "bloc", "country": "country", "nation": "country", "island": "country", "kingdom": "country", "state": "country"}


class Offices:
    """Finds those of one article."""

    def __init__(self, parts: Text, names: Names, resolver: Resolver, trail: Trail, scene: Scene, cast: Cast) -> None:
        self.parts, self.names, self.resolver, self.trail, self.scene, self.cast = parts, names, resolver, trail, scene, cast
        self._read = 0  # of the subjects

    def read_to(self, at: int, descriptions: Descriptions, decide: Decide) -> None:
        """Note who holds the offices that act up to a token ("The President imposed duties"), where nobody is named who bears the title."""
        while self._read < len(self._subjects) and self._subjects[self._read].head < at:
            phrase = self._subjects[self._read]
            self._read += 1
            self.trail.advance(phrase.first, decide)
            said = descriptions.read(phrase)
            if descriptions.holder(said) is None and (known := self.sitting(said)):
                self.note(phrase, known.actor())

    def note(self, phrase: Phrase, actor: Actor) -> None:
        """Note that a phrase meant the holder of an office, so that "he" can mean him."""
        self.cast.join(actor, phrase.first)
        self.trail.describe(phrase.first, phrase.head + 1, actor)

    @cached_property
    def _subjects(self) -> list[Phrase]:
        """The offices of a state, named by nothing else, that a verb follows."""
        tokens = self.parts.tokens
        spans = ((at, at + len(office.split())) for at, token in enumerate(tokens) if token.low == "the" for office in _SITTING)
        return [
            Phrase(first, last, "noun", last - 1, noun="person") for first, last in dict.fromkeys(spans)
            if last <= len(tokens) and tokens[first].quote < 0 and self.parts.words(first, last).lower() in _SITTING
            and self.trail.acts(last, self.parts.sentence_of(first).last)
        ]  # fmt: skip

    def owned(self, said: Description) -> tuple[int, str | None] | None:
        """The token at which the office begins, and the kind of state by whose word it is owned (None for "its"); None for another phrase."""
        if said.phrase.noun != "person":
            return None
        first = said.phrase.first
        return (first + 1, None) if self.parts.tokens[first].low == "its" else self.owned_by_word(said)

    def owned_by_word(self, said: Description) -> tuple[int, str] | None:
        """Where what "the country's", "the bloc's" owns begins, and the kind of state; None for another phrase."""
        tokens, first = self.parts.tokens, said.phrase.first
        by_word = first + 2 < said.phrase.head and tokens[first].low in _POINTING and tokens[first + 2].text in OWNED and tokens[first + 1].low in _KINDS
        return (first + 3, _KINDS[tokens[first + 1].low]) if by_word else None

    def holder(self, said: Description) -> Known | None:
        """Who holds, on the article's day, the office of the state that was named last."""
        owned = self.owned(said)
        if owned is None:
            return self._head(said)
        office, kind = owned
        for trace in self._at_hand(said.phrase.first, kind):
            state = self._state_of(trace)
            holders = [self._of(state, self.parts.words(office, last)) for last in (said.phrase.last, said.phrase.head + 1)] if state else []
            if found := next((holder for holder in holders if holder), None):
                return found
        return None

    def set_elsewhere(self, said: Description) -> bool:
        """Whether an office is of the place where its sentence is set, whoever bore its title before ("In Riga, the prime minister said")."""
        return said.pointed and said.head in speaker_words().held and not (said.nation or said.bodies) and self.scene.place(said.phrase.first) is not None

    def sitting(self, said: Description) -> Known | None:
        """Who holds "the finance minister", "the president" of a text that has named nobody as such yet: of the state where the sentence is set
        or the article was written, else the one holder on the day whom the text names elsewhere, of the states that it names, else the holder
        in the state that it names most; any other office in the likeliest state that has ministers."""
        phrase, office = said.phrase, self._bare(said)
        if not office:
            return None
        place = self.scene.place(phrase.first)
        if holder := (self._of(place, office) if place else None) or self.of_dateline(said):
            return holder
        if self.parts.words(phrase.first, phrase.last).lower() not in _SITTING:
            states = self.scene.ministerial(phrase.first)
            return self._of(states[0], office) if states else None
        holders = [(times, holder) for state, times in self._states if (holder := self._of(state, office))]
        named = [holder for _, holder in holders if holder.id in self._people]
        if named:
            return named[0] if len(named) == 1 else None
        most = max((times for times, _ in holders), default=0)
        sitting = [holder for times, holder in holders if times == most]
        return sitting[0] if len(sitting) == 1 else None

    def of_dateline(self, said: Description) -> Known | None:
        """Who holds an office without a state in that where the article was written."""
        office = self._bare(said)
        return self._of(self.scene.dateline, office) if office and self.scene.dateline else None

    def _bare(self, said: Description) -> str:
        """The office that a phrase names without its state ("the finance minister"); "" for another phrase, or where no day is known."""
        phrase = said.phrase
        if self.parts.tokens[phrase.first].low != "the" or said.nation or said.bodies or said.head not in speaker_words().held or self.resolver.on is None:
            return ""
        office = self.parts.words(phrase.first + 1, phrase.last)
        return speaker_words().spelt.get(office.lower(), office)

    @cached_property
    def _people(self) -> frozenset[str]:
        return frozenset(name.known.id for name in self.names.all if name.known and name.known.type == "person")

    @cached_property
    def _states(self) -> list[tuple[Known, int]]:
        """The states of the text and how often it names each, an agency of it or one who holds an office there."""
        named = [name.known for name in self.names.all if name.known]
        holds = self.resolver.registry.roles_of
        codes = Counter(
            known.iso2 or known.country
            for known in named
            if known.type in ("country", "agency") or (known.type == "person" and holds(known.id, self.resolver.on))
        )
        return [(state, times) for code, times in sorted(codes.items(), key=str) if code and (state := self.resolver.by_code(code))]

    def same(self, person: str, state: Known) -> Known | None:
        """Who holds, on the day, the office of a state that somebody (an id) holds in another; who heads it, of one who heads another."""
        if self.resolver.on is None:
            return None
        known = self.resolver.registry.actors.get(person)
        own = self.resolver.by_code(known.country) if known and known.country else None
        head = self.resolver.registry.head_of(own.id, self.resolver.on) if own else None
        if head and head.id == person:
            return self.resolver.registry.head_of(state.id, self.resolver.on)
        names = (name for tenure in self.resolver.registry.roles_of(person, self.resolver.on) for name in tenure.names)
        found = (self._of(state, name) for name in names)
        return next((holder for holder in found if holder and holder.id != person), None)

    def in_state_of(self, person: str, office: str) -> Known | None:
        """Who holds, on the day, an office of the state in which somebody else (an id) holds one."""
        known = self.resolver.registry.actors.get(person)
        serves = known is not None and self.resolver.on is not None and bool(self.resolver.registry.roles_of(person, self.resolver.on))
        state = self.resolver.by_code(known.country) if serves and known and known.country else None
        found = self._of(state, office) if state else None
        return found if found and found.id != person else None

    def _head(self, said: Description) -> Known | None:
        """Who heads the one body that a phrase names, or holds the office there that it names ("the head of the WTO", "Acme's CEO")."""
        body = said.bodies[0] if len(said.bodies) == 1 else None
        first = self._title_at(said, body) if body else None
        if first is None or not (body and body.known) or self.resolver.on is None:
            return None
        while first < said.phrase.head and self.parts.tokens[first].low in _NOW:
            first += 1
        if said.head in _HEADS and first == said.phrase.head:
            return self.resolver.registry.head_of(body.known.id, self.resolver.on)
        title = self.parts.words(first, said.phrase.head + 1)
        found = (self.resolver.known(f"{name} {title}") for name in (self.parts.words(body.first, body.last), body.known.name))
        return next((holder for holder in found if holder and holder.type == "person"), None)

    def _title_at(self, said: Description, body: Name) -> int | None:
        """Where the title begins that a phrase gives somebody of a body: behind it as an owner, or before it and "of"; None in other phrases."""
        tokens, phrase = self.parts.tokens, said.phrase
        if said.owner is body:
            return body.last + 1 if phrase.head + 1 == phrase.last and not self._goes_on(phrase.last) else None
        between = [token.low for at, token in enumerate(tokens[phrase.head + 1 : body.first], phrase.head + 1) if not self._is_nation(at)]
        of_it = between in (["of"], ["of", "the"]) and body.last == phrase.last
        return phrase.first + (tokens[phrase.first].low in words().determiners) if of_it else None

    def _goes_on(self, at: int) -> bool:
        """Whether a title goes on with its field behind a noun ("Acme's chief of staff")."""
        return at < len(self.parts.tokens) and self.parts.tokens[at].low in words().prepositions

    def _is_nation(self, at: int) -> bool:
        """Whether a token belongs to a country's name, as that of a body behind it ("of Taiwan's Acme")."""
        token, name = self.parts.tokens[at], self.names.at[at]
        return token.text in OWNED or (name is not None and name.kind in ("country", "demonym"))

    def _at_hand(self, at: int, kind: str | None) -> list[Trace]:
        """The states that may be meant: those that their sentence is about, or the only one."""
        types = _STATES if kind else _STATES | BODIES  # "its" may mean a body, which has no such office
        near = [trace for trace in self.trail.at_hand(at, types, _NEAR) if kind is None or trace.name.known is None or trace.name.known.kind == kind]
        leading = [trace for trace in near if trace.last.leads]
        return leading[:1] or (near if len(near) == 1 else [])

    def _state_of(self, trace: Trace) -> Known | None:
        """The state that was named, or whose agency."""
        known = self.resolver.registry.actors.get(trace.actor.id)
        if known and known.type == "agency":
            return self.resolver.by_code(known.country) if known.country else None
        return known if known and known.type == "country" else None

    def _of(self, state: Known, office: str) -> Known | None:
        """The holder of an office of a state ("Norland's finance minister", "Norlandic finance minister")."""
        ways = (f"{owner} {called}" for called in dict.fromkeys((office, office.replace("-", " "))) for owner in (f"{state.name}'s", *state.demonyms, *(alias for alias in state.aliases if alias.isupper())))
        found = (self.resolver.known(way, state.iso2) for way in ways)
        return next((known for known in found if known and known.type == "person"), None)
