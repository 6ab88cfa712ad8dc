"""Roles: every person to whom an article gives an office, title or post, with the body where they hold it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tradegraph.actors.registry import Known, Tenure, lookup_key
from tradegraph.actors.resolve import new_actor
from tradegraph.extract.lexicon import heads
from tradegraph.extract.names import Name
from tradegraph.extract.reading import Reading
from tradegraph.extract.roles.terms_of_office import term_told
from tradegraph.extract.roles.titles import BODIES, Title, Titles, office_alone, title_words
from tradegraph.extract.text import Sentence
from tradegraph.identity import name_key, role_id
from tradegraph.records import Actor, Evidence, Role

_PARTY_SEAT = re.compile(r"(?:R|D|I)-[A-Z]")
_LISTED = frozenset([",", "and", "&"])
_OPENING = frozenset(["the", "its", "their", "his", "her", "a"])
_OWNERS = frozenset(["'s", "’s"])
_SPELT = 3  # letters of a title in short ("CEO")
_OPENING_WORDS = 2  # before the subject of a sentence: "The", "Norland's"
_EMPLOYERS = frozenset(["organization", "outlet"])
_INDEFINITE = frozenset(["a", "an"])
_AGES = frozenset(map(str, range(10, 105)))


def read_roles(reading: Reading) -> tuple[Role, ...]:
    """The roles of an article in the order in which they are first told, one per person, title and body.

    A title that the registry knows as that person's office on the day of publication is that tenure, under its id.
    """
    return tuple(_Roles(reading).read())


@dataclass(slots=True)
class _Found:
    role: Role
    evidence: dict[Evidence, None] = field(default_factory=dict)


class _Roles:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.parts, self.names, self.resolver = reading.parts, reading.names, reading.resolver
        self.titles = Titles(self.parts, self.names, self.resolver)
        self.found: dict[str, _Found] = {}

    def read(self) -> Iterator[Role]:
        """Every role with all its evidence."""
        for name in self.names.all:
            if name.kind == "person" and name.actor:
                self._of(name)
        for found in self.found.values():
            yield replace(found.role, evidence=tuple(found.evidence))

    def _of(self, name: Name) -> None:
        sentence = self.parts.sentence_of(name.first)
        if given := self.titles.before(name.first) or self._ahead(name, sentence) or self._counterpart(name, sentence):
            body = given.body or self._behind_name(name, sentence) or self._subject(given, sentence)
            first, last = (min(given.first, body.first), max(name.last, body.last)) if body else (given.first, name.last)
            others = list(self._sharing(name, given, sentence))
            if others and not body and (body := self._behind_name(others[-1], sentence)):  # "economists A and B at X"
                last = max(last, body.last)
            self._add(name, replace(given, body=body), first, last)
            for other in others:
                self._add(other, replace(given, body=body), given.first, max(other.last, last))
        after = self._behind(name, sentence)
        while after:
            self._add(name, after, name.first, after.last)
            for other in self._joined(name, after, sentence):
                self._add(other, after, other.first, after.last)
            after = self._further(after, sentence)
        self._seat(name, sentence)

    def _behind_name(self, name: Name, sentence: Sentence) -> Name | None:
        """The body of a title that stands behind the name ("Professor NAME of X", "economist NAME at X")."""
        tokens, at = self.parts.tokens, name.last
        if at + 1 >= sentence.last or tokens[at].low not in ("of", "at"):
            return None
        body = self.names.at[at + 1 + (tokens[at + 1].low == "the" and at + 2 < sentence.last)]
        kinds = BODIES if tokens[at].low == "of" else _EMPLOYERS  # "at the White House" is where somebody visits
        owns = body is not None and body.last < sentence.last and tokens[body.last].text in _OWNERS
        town = body is not None and not body.known and body.last - body.first == 1  # "of Wichita" is more often where somebody lives
        return body if body and body.kind in kinds and not (owns or town) else None

    def _subject(self, title: Title, sentence: Sentence) -> Name | None:
        """The body that begins the sentence of a title whose owner is but "its" ("X said through its economist, NAME"); None where others
        are named between."""
        tokens = self.parts.tokens
        its = next((at for at in (title.first, title.first - 1) if at > sentence.first and tokens[at].low == "its"), None)
        named = list(dict.fromkeys(name for name in self.names.at[sentence.first : its] if name and tokens[name.first].quote < 0)) if its else []
        if len(named) == 2 and named[0].kind in ("country", "demonym") and named[1].first - named[0].last <= 1:
            del named[0]  # "Norland's Chamber of Bolts"
        opens = len(named) == 1 and named[0].first - sentence.first <= _OPENING_WORDS
        return named[0] if opens and named[0].kind in BODIES else None

    def _sharing(self, name: Name, title: Title, sentence: Sentence) -> Iterator[Name]:
        """The further people of a title in the plural ("Sens. A and B"), or of one that goes on with members named by their seats."""
        tokens = self.parts.tokens
        plural = any(tokens[at].low in title_words().plurals for at in title.words)
        at = self._after_seat(name.last, sentence)
        if not plural and at == name.last:
            return
        while at < sentence.last and (
            tokens[at].text in _LISTED or ((following := self.names.at[at]) and following.kind == "person")
        ):
            following = self.names.at[at]
            at = self._after_seat(following.last, sentence) if following else at + 1
            if following and (plural or at > following.last):
                yield following

    def _joined(self, name: Name, title: Title, sentence: Sentence) -> Iterator[Name]:
        """The people before the last one whom a title in the plural behind the name describes too ("A, B and NAME, economists at X,")."""
        tokens, at = self.parts.tokens, name.title - 1
        if not any(tokens[word].low in title_words().plurals for word in title.words):
            return
        while at > sentence.first and tokens[at].text in _LISTED:
            at -= 1
            other = self.names.at[at]
            if other and other.kind == "person" and other.actor:
                yield other
                at = other.title - 1

    def _after_seat(self, at: int, sentence: Sentence) -> int:
        """The token after a member's party and state ("(D-Ohio)", ", R-Ky."), ``at`` itself where none stands there."""
        tokens = self.parts.tokens
        if at + 1 >= sentence.last or tokens[at].text not in ("(", ",") or not _PARTY_SEAT.match(self.parts.text, tokens[at + 1].start):
            return at
        if tokens[at].text == ",":
            return at + 2 + (at + 2 < sentence.last and tokens[at + 2].text == ".")
        closed = next((end for end in range(at + 2, min(at + 8, sentence.last)) if tokens[end].text == ")"), None)
        return at if closed is None else closed + 1

    def _ahead(self, name: Name, sentence: Sentence) -> Title | None:
        """The title of "the head of X, NAME,"."""
        tokens = self.parts.tokens
        comma = name.first - 1
        if comma <= sentence.first or tokens[comma].text != ",":
            return None
        if name.last < sentence.last and tokens[name.last].text not in (",", ".", "and"):
            return None
        for at in range(comma - 1, max(comma - 14, sentence.first) - 1, -1):
            if tokens[at].text in (",", ";", "(", ")"):
                return None
            opens = tokens[at].low in _OPENING or at == sentence.first or tokens[at - 1].text in _OWNERS
            if opens and (title := self.titles.after(at, comma)) and title.last == comma:
                owner = self.names.at[at - 2] if at - 2 >= sentence.first and tokens[at - 1].text in _OWNERS else None
                return replace(title, nation=owner) if owner and owner.kind == "country" and not (title.body or title.nation) else title
        return None

    def _counterpart(self, name: Name, sentence: Sentence) -> Title | None:
        """The title of "Trade Minister X and her Peruvian counterpart, NAME": X's, in the other state."""
        tokens = self.parts.tokens
        at = name.first - 1 - (tokens[name.first - 1].text == ",")
        if at - 1 < sentence.first or tokens[at].low != "counterpart":
            return None
        state = self.names.at[at - 1 - (tokens[at - 1].text in _OWNERS)]
        before = [other for other in dict.fromkeys(self.names.at[sentence.first : at]) if other and other.kind == "person"]
        title = self.titles.before(before[-1].first) if before else None
        if not (title and state and state.kind in ("country", "demonym")):
            return None
        office = tuple(at for at in title.words if not self.resolver.nation(tokens[at].text))
        return replace(title, first=state.first, words=office, body=None, nation=state)

    def _behind(self, name: Name, sentence: Sentence) -> Title | None:
        """The title of "NAME, chief economist at X,", "NAME, who heads X" or "NAME was named head of X"."""
        tokens, known, at = self.parts.tokens, title_words(), name.last
        if at < sentence.last and tokens[at].text == "(":
            return None
        comma = at + 1 < sentence.last and tokens[at].text in (",", "—", "–")
        at += comma
        if comma and at + 1 < sentence.last and tokens[at].text in _AGES and tokens[at + 1].text == ",":  # "NAME, 65, a broker"
            at += 2
        if at < sentence.last and tokens[at].low == "and":
            return None
        relative = comma and at < sentence.last and tokens[at].low == "who"
        at += relative
        if at >= sentence.last:
            return None
        if (relative or not comma) and tokens[at].low in known.becomes | {"’s", "'s"}:
            if tokens[at].text in ("'s", "’s"):
                return None
            return self.titles.after(at, sentence.last)
        if relative and tokens[at].low in known.verbs:
            return self._heading(at, sentence)
        return self.titles.after(at, sentence.last) if comma and not relative else None

    def _further(self, title: Title, sentence: Sentence) -> Title | None:
        """The next title of the same person: "chief economist at X and a former minister", "a former minister who now heads Y"."""
        tokens, at, known = self.parts.tokens, title.last, title_words()
        comma = at < sentence.last and tokens[at].text == ","
        at += comma
        if at + 2 >= sentence.last:
            return None
        following = tokens[at + 1].low
        if tokens[at].low == "and" and (following in known.gone or (not comma and following in _INDEFINITE)):
            return self.titles.after(at + 1, sentence.last)
        if tokens[at].low == "who" and following in known.becomes:
            return self.titles.after(at + 1, sentence.last)
        return None

    def _heading(self, verb: int, sentence: Sentence) -> Title | None:
        """The title that a verb amounts to ("who heads X")."""
        tokens = self.parts.tokens
        for at in range(verb + 1, min(verb + 6, sentence.last)):
            body = self.names.at[at]
            if body and body.known and body.kind in ("demonym", "country"):  # "who heads Norland's trade ministry"
                owner = body.last < sentence.last and tokens[body.last].text in _OWNERS
                body = self.titles.body_of_state(body, body.last + owner, sentence.last) or body
            if body and body.kind not in ("title", "office", "demonym", "country"):
                return Title(verb, body.last, (verb,), body)
        return None

    def _seat(self, name: Name, sentence: Sentence) -> None:
        """The seat of a member of a parliament named with party and state ("(R-Ohio)")."""
        tokens, at = self.parts.tokens, name.last
        if not (name.known and at + 1 < sentence.last and tokens[at].text in ("(", ",")):
            return
        if not _PARTY_SEAT.match(self.parts.text, tokens[at + 1].start):
            return
        for tenure in self.resolver.registry.roles_of(name.known.id, self.resolver.on):
            self._keep(name, self._tenured(name.known, tenure), name.first, at + 2)

    def _add(self, name: Name, title: Title, first: int, last: int) -> None:
        role = self._role(name, title)
        if role and first == name.first and not (role.since or role.until):  # behind the name: its time may follow
            sentence, end = self.parts.sentence_of(name.first), self.parts.tokens[last - 1].end
            since, until = term_told(self.parts.text, end, sentence.end, self.reading.article.published_on)
            role = replace(role, since=since, until=until)
        if role:
            self._keep(name, role, first, last)

    def _keep(self, name: Name, role: Role, first: int, last: int) -> None:
        found = self.found.setdefault(role.id, _Found(role))
        found.role = replace(found.role, since=found.role.since or role.since, until=found.role.until or role.until)
        found.evidence[self.reading.evidence(self.reading.tokens_span(first, last))] = None

    def _without_gone(self, title: Title) -> Title:
        """A title whose body was taken to begin with a word like "former": what follows that word begins the name of the office
        ("Former Treasury secretary"), or is the body ("Former Millbrook Bank economist")."""
        body, tokens = title.body, self.parts.tokens
        if not body or body.known or body.first != title.first or body.last - body.first < 2 or tokens[body.first].low not in title_words().gone:
            return title
        office = self.parts.words(body.first + 1, max(title.words) + 1)
        if self.resolver.registry.offices_named(office):
            return replace(title, body=None, words=(*range(body.first, body.last), *title.words))
        named = self.parts.words(body.first + 1, body.last)
        known = self.resolver.known(named)
        rest = replace(body, first=body.first + 1, title=body.first + 1, known=known, actor=known.actor() if known else new_actor("organization", named))
        return replace(title, body=rest, words=(body.first, *title.words))

    def _with_body_called(self, title: Title) -> Title:
        """A title with the noun for its body ("Commission spokesman", "the bank's economist") with the one body of the article whose name
        ends in that noun."""
        tokens = self.parts.tokens
        owner = next((at for at in (title.first, title.first - 2) if at >= 0 and tokens[at + 1].text in _OWNERS), None)
        at = title.words[0] if owner is None else owner
        noun, inside = tokens[at].low, at == title.words[0]
        if title.body or title.nation or (inside and len(title.words) == 1) or heads().get(noun) != "organization" or self.resolver.known(noun):
            return title
        called = {name.actor: name for name in self.names.all if name.kind in BODIES and name.actor and tokens[name.last - 1].low == noun}
        return replace(title, words=title.words[inside:], body=next(iter(called.values()))) if len(called) == 1 else title

    def _role(self, name: Name, title: Title) -> Role | None:
        title = self._with_body_called(self._without_gone(title))
        wording = self._wording(title)
        gone = any(self.parts.tokens[at].low in title_words().gone for at in title.words)
        if not wording or name.actor is None or not self._plausible(name, title):
            return None
        tenure = None if gone else self._tenure(name, title, wording)
        if tenure and name.known:
            return self._tenured(name.known, tenure)
        organization = self._body(name, title, wording)
        return Role(
            id=role_id(name.actor.id, wording, organization.id if organization else None),
            person=name.actor, title=wording, organization=organization,
        )  # fmt: skip

    def _plausible(self, name: Name, title: Title) -> bool:
        """Whether a capitalised word beside a title can be a person: "head Start" and "general GDP" are none."""
        assert name.actor
        words = name.actor.name.split()
        lowered = not self.parts.tokens[title.words[-1]].is_capital
        return name.known is not None or not (
            any(word[0].isdigit() or word.lower() in title_words().heads for word in words)
            or (len(words) == 1 and (lowered or words[0].isupper()))
        )

    def _tenured(self, person: Known, tenure: Tenure) -> Role:
        body = self.resolver.registry.actors[tenure.at]
        return Role(
            id=tenure.role_id, person=person.actor(), title=tenure.title, organization=body.actor(),
            since=tenure.since, until=tenure.until,
        )  # fmt: skip

    def _wording(self, title: Title) -> str:
        """The title in its own words; capitals of mere title case are lowered, so that one title has one form."""
        tokens, known, out = self.parts.tokens, title_words(), list[str]()
        for at in title.words:
            text, low, name = tokens[at].text, tokens[at].low, self.titles.name(at)
            named = name is not None and name.kind in ("country", "demonym", "agency", "organization", "person")
            plain = known.abbreviations.get(low) or known.plurals.get(low)
            if len(title.words) == 1:
                plain = plain or known.verbs.get(low)
            if tokens[at].is_word or text in "&/-":
                lowered = text[1:].islower() or (text.isupper() and len(text) > _SPELT and low in known.heads)  # "ADA QUILL, HOST"
                out.append(plain or (low if lowered and (not named or low in known.gone) and low not in known.proper else text))
        return " ".join(out).replace(" / ", "/")

    def _nation(self, name: Name, title: Title) -> str | None:
        known = title.nation.known if title.nation else None
        return (known.iso2 or known.id.split("/")[1].upper()) if known else name.known.country if name.known else None

    def _tenure(self, name: Name, title: Title, wording: str) -> Tenure | None:
        """The person's office of that name on the day."""
        if not name.known:
            return None
        nation = self._nation(name, title) if title.nation else None
        body = title.body.actor if title.body else None
        keys = {lookup_key(wording), *([lookup_key(f"{body.name} {wording}")] if body else [])}
        for tenure in reversed(self.resolver.registry.roles_of(name.known.id, self.resolver.on)):
            at = self.resolver.registry.actors[tenure.at]
            country = at.country or at.iso2 or at.id.split("/")[1].upper()
            called = not keys.isdisjoint(lookup_key(label) for label in (tenure.title, *tenure.names))
            part = (
                body is not None
                and body.id == at.id
                and set(name_key(wording).split()) <= set(name_key(tenure.title).split())
            )
            if (called or part) and nation in (None, country):
                return tenure
        return None

    def _has_field(self, wording: str) -> bool:
        """Whether a title tells more than a rank: a former president may be one of anything, a former trade secretary hardly."""
        return not set(office_alone(wording).lower().split()) <= title_words().heads | title_words().ranks

    def _body(self, name: Name, title: Title, wording: str) -> Actor | None:
        """The body where a title is held: as the phrase names it, as the office implies, else the nation."""
        nation = self._nation(name, title)
        if title.body:
            named = self.parts.words(title.body.first, title.body.last)
            known = title.body.known
            if known is None or known.type == "agency":  # several nations have a "Foreign Ministry"
                known = self.resolver.known(named, nation) or known
            if known is None:
                return title.body.actor if title.body.kind == "agency" else new_actor("organization", named)
            if known.type != "person":
                return known.actor()
        offices_named = self.resolver.registry.offices_named
        offices = offices_named(wording, nation) or (offices_named(office_alone(wording), nation) if nation or self._has_field(wording) else ())
        implied = {office.at for office in offices if nation or not self.resolver.is_abroad(office.country)}
        if len(implied) == 1:
            return self.resolver.registry.actors[implied.pop()].actor()
        return title.nation.actor if title.nation else None
