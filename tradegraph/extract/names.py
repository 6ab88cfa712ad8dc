"""Names in a text: runs of capitalised words, looked up in the registry, else classed by their own words.

A title before a name ("Treasury Secretary", "Sen.") is kept apart from the name. A bare family name means the person
whom the article names in full.
"""

from dataclasses import dataclass
from functools import cache

from tradegraph.actors.registry import Known
from tradegraph.actors.resolve import Resolver, new_actor
from tradegraph.extract.lexicon import heads, load, words
from tradegraph.extract.text import Sentence, Text, Token
from tradegraph.identity import name_key
from tradegraph.records import Actor

_LONGEST = 9  # words in a name
_INSIDE = frozenset("of the for and & de van der den von bin al del la le du di da on in".split())
_PARTICLES = frozenset("de van der den von bin al del la le du di da el ibn".split())


@dataclass(slots=True, eq=False)
class Name:
    """A name at tokens first..last (half-open); ``title`` is the index where a title before it begins, else ``first``.

    ``kind`` is an actor type, "office" (a title that stands for its holder), "demonym" or "unknown". ``country`` is the id
    of a demonym's country.
    """

    first: int
    last: int
    title: int
    kind: str
    actor: Actor | None
    known: Known | None = None


@cache
def _org_words() -> frozenset[str]:
    return frozenset(load("names")["organization"].split())


@cache
def _not_names() -> frozenset[str]:
    closed = words()
    return (
        frozenset(load("names")["never"].split()) | closed.determiners | closed.pronouns | closed.boundaries
        | closed.prepositions | closed.auxiliaries | closed.modals | closed.time | closed.adverbs - {"since"}
    ) - {"may"}  # fmt: skip


class Names:
    """All names of a text, by token."""

    def __init__(self, parts: Text, resolver: Resolver) -> None:
        self.parts = parts
        self.resolver = resolver
        self.all: list[Name] = []
        self.at: list[Name | None] = [None] * len(parts.tokens)
        self.people: dict[str, Actor] = {}
        self.known_people: dict[str, Known] = {}
        resolver.settle_on(self._countries())
        for sentence in parts.sentences:
            self._scan(sentence)
        self._short_forms()

    def _countries(self) -> frozenset[str]:
        """The codes of the countries that the text names, also by adjective or capital."""
        tokens = self.parts.tokens
        spans = [(at, end) for at in range(len(tokens)) if _may_begin(tokens, at) for end in (at + 1, at + 2)]
        nations = (self.resolver.nation(self.parts.words(at, end)) for at, end in spans if end <= len(tokens))
        return frozenset(nation.id.partition("/")[2].upper() for nation in nations if nation)

    def _scan(self, sentence: Sentence) -> None:
        at = sentence.first
        while at < sentence.last:
            at = self._name_at(at, sentence) if _may_begin(self.parts.tokens, at) else at + 1

    def _name_at(self, at: int, sentence: Sentence) -> int:
        """Take the name that begins here; the index after it."""
        run = self._run(at, sentence.last)
        length, known = self._longer(at, run, sentence.last)
        if not known:
            length, known = self._registered(at, run)
        if known:
            self._add_known(at, at + length, known)
            return at + length
        end = at + 1
        for further in run:
            if further > end and (not self._joins(at, end, further) or self._begins_at(further - 1, run)):
                break
            end = max(end, further)
        if self.parts.tokens[at].low in _not_names():
            return at + 1
        self._add_unknown(at, end)
        return end

    def _begins_at(self, at: int, run: dict[int, None]) -> bool:
        """Whether a registered name begins here that the unknown name before it does not share: "Chris Ford" is nobody's
        motor company."""
        length, known = self._registered(at, run)
        if not known or known.type not in ("agency", "organization") or length > 1 or at + 1 < max(run):
            return known is not None
        before = self.parts.tokens[at - 1]
        return before.low in words().titles or before.low in heads() or not before.text[1:].islower()

    def _joins(self, first: int, end: int, further: int) -> bool:
        """Whether the small words between two capitalised ones belong to one name ("de Bolle", "Alliance of Makers")."""
        small = [token.low for token in self.parts.tokens[end : further - 1]]
        if all(word in _PARTICLES or word == "." for word in small):
            return True
        named = any(token.low in _org_words() for token in self.parts.tokens[first:end])
        return named and (small[0] in ("of", "for", "&") or (small == ["and"] and "of" in self.parts.words(first, end).split()))

    def _run(self, at: int, limit: int) -> dict[int, None]:
        """The possible ends (half-open) of a name that begins here."""
        tokens, end = self.parts.tokens, at
        ends: dict[int, None] = {}
        while end < limit and end - at < _LONGEST:
            token = tokens[end]
            if token.is_word and token.text not in ("'s", "’s") and (token.is_capital or token.text[0].isdigit()):
                if end > at and self._is_time(end):
                    break
                ends[end + 1] = None
            elif not (end > at and (token.low in _INSIDE or _initial_stop(tokens, end))):
                break
            end += 1
        return ends

    def _longer(self, at: int, run: dict[int, None], limit: int) -> tuple[int, Known | None]:
        """The longest registered name that begins here and goes on past the end of the run: a body with a possessive inside
        ("the People's Bank of China"), a person called as a month is ("Han Jun")."""
        tokens, end = self.parts.tokens, max(run, default=at)
        if not at < end < limit:
            return 0, None
        possessive = tokens[end].text in ("'s", "’s")
        more = self._run(end + 1, limit) if possessive else {end + 1: None} if tokens[end].low in words().time else {}
        length, known = self._registered(at, more)
        wanted = ("agency", "outlet", "organization") if possessive else ("person",)
        return (length, known) if known and known.type in wanted else (0, None)

    def _is_time(self, at: int) -> bool:
        """Whether a capitalised word is a month or weekday; "Jan", "Jun", "Mar" without full stop or number are names."""
        token = self.parts.tokens[at]
        if token.low not in words().time or token.low == "may":
            return False
        following = self.parts.tokens[at + 1 : at + 2]
        return len(token.low) > 4 or bool(following and (following[0].text == "." or following[0].text[0].isdigit()))

    def _registered(self, at: int, ends: dict[int, None]) -> tuple[int, Known | None]:
        """The longest registered name that begins here."""
        tokens = self.parts.tokens
        for end in reversed(ends):
            if end > at:
                nation = self.resolver.nation(tokens[at].text) if end == at + 1 else None
                known = self.resolver.known(self.parts.words(at, end)) or nation
                ordinary = end == at + 1 and tokens[at].low in _not_names() and tokens[at].text != "US"
                if known and not ordinary and not _spelt_as_acronym(self.parts.words(at, end), known):
                    return end - at, known
        return 0, None

    def _add_known(self, first: int, last: int, known: Known) -> None:
        text = self.parts.words(first, last)
        if known.type == "person" and self.resolver.is_office(text):
            self._add(Name(first, last, first, "office", known.actor(), known))
        elif known.type == "country" and name_key(text) in {name_key(d) for d in known.demonyms}:
            self._add(Name(first, last, first, "demonym", known.actor(), known))
        else:
            self._add(Name(first, last, self._title_before(first), known.type, known.actor(), known))
            if known.type == "person":
                self._remember(known.actor(), known)

    def _add_unknown(self, first: int, last: int) -> None:
        tokens = self.parts.tokens
        name_from = first
        for i in range(first, last):  # "Director Gary Cohn": the name follows the last title
            if heads().get(tokens[i].low) in ("person", "persons") or tokens[i].low in words().titles:
                name_from = i + 1
        while name_from < last and not tokens[name_from].is_word:
            name_from += 1
        if name_from >= last:
            self._add(Name(first, last, first, "title", None))
            return
        kind = self._kind(name_from, last, titled=name_from > first or self._title_before(first) < first)
        name = self.parts.words(name_from, last)
        known = self.resolver.known(name) if name_from > first else None
        actor = known.actor() if known else None
        if not actor and kind in ("person", "organization"):
            actor = new_actor("person" if kind == "person" else "organization", name)
        title = first if name_from > first else self._title_before(first)
        self._add(Name(name_from, last, title, known.type if known else kind, actor, known))
        if actor and actor.type == "person" and (known or last - name_from > 1):
            self._remember(actor, known)

    def _kind(self, first: int, last: int, titled: bool) -> str:
        tokens = [t for t in self.parts.tokens[first:last] if t.is_word]
        before = self.parts.tokens[first - 1].low if first else ""
        if any(t.low in _org_words() for t in tokens):
            return "organization"
        if titled:
            return "person"
        named = [t for t in tokens if t.low not in _PARTICLES and len(t.text) > 1]
        plain = all(t.text[0].isupper() and not t.text.isupper() and t.text.replace("-", "").replace("’", "").replace("'", "").isalpha() for t in named)
        if 2 <= len(tokens) <= 4 and plain and before != "the" and not any(t.low in _INSIDE - _PARTICLES for t in tokens):
            return "person"
        return "organization"

    def _title_before(self, first: int) -> int:
        """Where a title that stands right before a name begins ("trade minister", "Sen."); ``first`` if there is none."""
        tokens = self.parts.tokens
        at = first - 1
        if at >= 0 and tokens[at].text == ".":
            at -= 1
        if at < 0 or tokens[at].sentence != tokens[first].sentence:
            return first
        low = tokens[at].low
        if low in words().titles or (heads().get(low) == "person" and low not in ("others", "many", "some")):
            return at
        return first

    def _add(self, name: Name) -> None:
        self.all.append(name)
        for i in range(name.first, name.last):
            self.at[i] = name

    def _remember(self, actor: Actor, known: Known | None) -> None:
        parts = actor.name.split()
        for part in {parts[0], parts[-1], *([known.family] if known and known.family else [])}:
            self.people.setdefault(name_key(part), actor)
            if known:
                self.known_people.setdefault(name_key(part), known)
        self.people.setdefault(name_key(actor.name), actor)

    def _short_forms(self) -> None:
        """Give bare family names the person whom the article, or the registry, names in full."""
        for name in self.all:
            if name.known or name.kind not in ("person", "organization", "unknown") or name.last - name.first != 1:
                continue
            token = self.parts.tokens[name.first]
            person = self.people.get(name_key(token.text))
            if person and not token.text.isupper():
                name.actor, name.kind = person, "person"
                name.known = self.known_people.get(name_key(token.text))
            elif name.title < name.first:
                self._by_family(name, token)

    def _by_family(self, name: Name, token: Token) -> None:
        """A titled family name that the article never gives in full: the registry's person who held such an office."""
        title = name_key(self.parts.words(name.title, name.first))
        on = self.resolver.on
        holders = [
            known for known in self.resolver.family(token.text)
            if any(title in name_key(word) for t in self.resolver.registry.roles_of(known.id, on) for word in (t.title, *t.names))
            or title in words().titles
        ]  # fmt: skip
        if len(holders) == 1:
            name.known, name.actor, name.kind = holders[0], holders[0].actor(), "person"


def _may_begin(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    return token.is_word and token.is_capital and token.text not in ("'S", "’S") and (len(token.text) > 1 or token.text in "X")


def _spelt_as_acronym(text: str, known: Known) -> bool:
    """Whether a word differs from the actor's acronym in its case alone: Mr Gao is not the GAO."""
    acronym = known.acronym or ""
    return acronym.isupper() and text != acronym and name_key(text) == name_key(acronym) and not text.isupper()


def _initial_stop(tokens: list[Token], at: int) -> bool:
    """The full stop after an initial or a title inside a name."""
    before = tokens[at - 1]
    return (
        tokens[at].text == "." and before.end == tokens[at].start
        and (len(before.text) == 1 or before.low in words().titles or before.low in ("st", "jr", "inc", "corp", "co"))
        and at + 1 < len(tokens) and tokens[at + 1].is_capital and tokens[at + 1].start > tokens[at].end
    )  # fmt: skip
