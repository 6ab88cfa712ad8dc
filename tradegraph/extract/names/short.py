"""Short forms: a bare family name, an acronym or the first words of a name mean what the article names in full."""

from collections.abc import Sequence
from itertools import pairwise

from tradegraph.actors.registry import Known
from tradegraph.actors.resolve import Resolver, new_actor
from tradegraph.extract.lexicon import cues, first_names, words
from tradegraph.extract.names.acronyms import acronyms
from tradegraph.extract.names.name import Name
from tradegraph.extract.names.tags import NameTags
from tradegraph.extract.names.words import PARTICLES, is_no_pronoun, name_words
from tradegraph.extract.text import Text
from tradegraph.identity import name_key
from tradegraph.records import Actor

_BODIES = ("organization", "agency")
_ARTICLES = ("the", "a")
_UNSURE = ("person", "organization", "place", "thing")


class ShortForms:
    """The full names of one article, and what its short ones mean by them."""

    def __init__(self, parts: Text, resolver: Resolver, names: Sequence[Name], tags: NameTags) -> None:
        self.parts, self.resolver, self.names, self.tags = parts, resolver, names, tags
        self.people: dict[str, tuple[Actor, Known | None]] = {}
        self.given: set[str] = set()  # of the people's forms those that are only the first word of a name
        self.families: set[str] = set()
        self.bodies: list[Name] = []

    def settle(self) -> dict[str, Name]:
        """Give every short form of the article its actor; the acronyms of its bodies, which are names wherever they stand."""
        self._give_back()
        for name in self.names:
            self._remember(name)
        self._share_family()
        short = acronyms(self.parts, self.bodies)
        for name in self.names:
            if name.known is None and name.kind in _UNSURE:
                self._of_person(name)
            if (name.known is None and name.kind in _UNSURE) or name.kind in _BODIES:
                self._of_body(name, short)
        return short

    def of_family(self, word: str) -> tuple[Actor, Known | None] | None:
        """The person of the article who bears this family name."""
        key = name_key(word)
        return self.people.get(key) if key in self.families and key not in self.given else None

    def person_at(self, at: int, heading: bool) -> tuple[Actor, Known | None] | None:
        """The person of the article whose family name, in which the tagger sees no name, a capitalised word is; ``heading``: every word has a capital."""
        tokens = self.parts.tokens
        word, low = tokens[at].text, tokens[at].low
        if is_no_pronoun(tokens, at) and not heading:
            return self.people.get(name_key(word))
        ordinary = low in name_words().never | words().time or not word[1:].islower() or heading
        speaks = at + 1 < len(tokens) and tokens[at + 1].low in cues()
        return self.of_family(word) if not ordinary and (speaks or at > self.parts.sentence_of(at).first) else None

    def _share_family(self) -> None:
        """A given name joined to a full name is of that family ("Marv and Connie Vandersloot")."""
        tokens = self.parts.tokens
        for one, two in pairwise(self.names):
            given = one.last - one.first == 1 and one.known is None and one.kind == "person" and tokens[one.first].low in first_names()
            joined = two.first - one.last == 1 and tokens[one.last].low in ("and", "&") and two.title == two.first
            if given and joined and two.kind == "person" and two.known is None and two.last - two.first > 1 and tokens[two.first].low in first_names():
                key = name_key(tokens[one.first].text)
                if key not in self.people:
                    one.actor = new_actor("person", f"{tokens[one.first].text} {self.parts.words(two.first + 1, two.last)}")
                    self.people[key] = (one.actor, None)
                    self.given.add(key)

    def _give_back(self) -> None:
        """Take bare family names from the registry's actor whom the article never names otherwise, where it names another person of
        that family in full before the first of them; a company's only behind a title ("Premier Ford") or where the tagger sees a person."""
        full = [name for name in self.names if name.actor and name.last - name.first > 1]
        named = {name.actor.id for name in full if name.actor}
        since: dict[str, int] = {}
        for name in full:
            if name.actor and name.kind == "person":
                since.setdefault(name_key(name.actor.name.split()[-1]), name.first)
        bare = [name for name in self.names if name.known and name.last - name.first == 1 and name.known.id not in named]
        for name in sorted(bare, key=lambda name: name.first):
            family = name_key(self.parts.tokens[name.first].text)
            if name.first < since.get(family, name.last):
                since.pop(family, None)
            elif name.kind == "person" or (name.kind == "organization" and (name.title < name.first or self._is_person(name))):
                name.known, name.actor, name.kind = None, None, "person"

    def _is_person(self, name: Name) -> bool:
        tag = self.tags.starting(name.first)
        return tag is not None and tag.label == "person"

    def _remember(self, name: Name) -> None:
        full = name.last - name.first > 1
        if name.actor and name.kind == "person" and (full or name.known):
            words_of = name.actor.name.split()
            family = [name.known.family] if name.known and name.known.family else []
            self.families.update(map(name_key, (words_of[-1], *family)))
            for form in dict.fromkeys((words_of[0], words_of[-1], *family, name.actor.name)):
                key, first = name_key(form), form == words_of[0] != words_of[-1] and form not in family
                known = self.people.get(key)
                if known is None or (known[1] is None and name.known) or (key in self.given and not first):
                    self.people[key] = (name.actor, name.known)
                    (self.given.add if first else self.given.discard)(key)
        elif name.actor and name.kind in _BODIES and full:
            self.bodies.append(name)

    # -- people ------------------------------------------------------------------------------------------------------

    def _of_person(self, name: Name) -> None:
        """A bare family name is the person whom the article, or the registry by a title, names in full."""
        tokens = self.parts.tokens
        if name.last - name.first > 1 and tokens[name.first].low not in PARTICLES:
            return
        word = tokens[name.last - 1].text
        person = self.people.get(name_key(word))
        likely = name.kind in ("person", "organization") or name_key(word) in self.families  # a given name may be a town's
        if person and likely and not (word.isupper() and name.kind == "organization"):
            (name.actor, name.known), name.kind = person, "person"
        elif likely and name.title < name.first:
            self._by_family(name, word)

    def _by_family(self, name: Name, word: str) -> None:
        """A titled family name that the article never gives in full: the registry's person who held such an office."""
        title, on = name_key(self.parts.words(name.title, name.first)), self.resolver.on
        holders = [
            known for known in self.resolver.family(word)
            if any(title in name_key(label) for t in self.resolver.registry.roles_of(known.id, on) for label in (t.title, *t.names))
            or title in words().titles
        ]  # fmt: skip
        if len(holders) == 1:
            name.known, name.actor, name.kind = holders[0], holders[0].actor(), "person"

    # -- organisations -----------------------------------------------------------------------------------------------

    def _of_body(self, name: Name, short: dict[str, Name]) -> None:
        """An acronym, also one that the registry knows of another, or the first words of a name are the organisation that the article names so in full."""
        text = self.parts.words(name.first, name.last)
        body = short.get(text.removeprefix("The "))
        if not body and not name.known:
            body = self._longer(text) or self._by_noun(name) if name.kind == "organization" else self._of_firm(name, text)
        if body:
            name.actor, name.known, name.kind = body.actor, body.known, body.kind

    def _of_firm(self, name: Name, text: str) -> Name | None:
        """The organisation that begins with what the tagger takes for a person of one word whom the text never names otherwise."""
        alone = name.kind == "person" and name.last - name.first == 1 and name.title == name.first and name_key(text) not in self.people
        return self._longer(text) if alone and text.lower() not in first_names() else None

    def _by_noun(self, name: Name) -> Name | None:
        """The one organisation named before whose name ends in the noun that stands for it ("the Alliance", "a Commission spokesman")."""
        tokens, low = self.parts.tokens, self.parts.tokens[name.first].low
        if name.last - name.first > 1 or low not in name_words().organizations or not name.first or tokens[name.first - 1].low not in _ARTICLES:
            return None
        fitting = {body.actor: body for body in self.bodies if body.last <= name.first and tokens[body.last - 1].low == low}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _longer(self, text: str) -> Name | None:
        """The one organisation whose name begins with these words and goes on."""
        longer = {body.actor: body for body in self.bodies if body.actor and not body.known and body.actor.name.startswith(text + " ")}
        return next(iter(longer.values())) if len(longer) == 1 and text.lower() not in name_words().organizations else None
