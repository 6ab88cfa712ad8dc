"""What an article, and the registry, tell of the people in it: their titles, their gender, their bodies and states."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tradegraph.actors.registry import Known, Registry
from tradegraph.article import Article
from tradegraph.extract.lexicon import first_names, heads, speaker_words
from tradegraph.extract.names import Name, Names
from tradegraph.extract.text import Text
from tradegraph.identity import name_key
from tradegraph.records import Actor, Role


@dataclass(slots=True)
class Person:
    """A person of the article. ``titles`` are the words of each title, ``offices`` those of the registry's on the day.

    ``pronoun`` is sure ("he", "she" or None), ``likely`` that of the first name. ``bodies`` are ids of where they serve,
    ``nations`` codes of their states; ``named`` the token of their first mention.
    """

    actor: Actor
    named: int
    pronoun: str | None = None
    likely: str | None = None
    known: bool = False
    titles: list[frozenset[str]] = field(default_factory=list)
    offices: list[frozenset[str]] = field(default_factory=list)
    of_state: bool = False
    bodies: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)


class Cast:
    """Everybody named in one article, by the ids of their actors."""

    def __init__(self, article: Article, parts: Text, names: Names, registry: Registry, roles: Iterable[Role]) -> None:
        self.parts, self.registry, self.on = parts, registry, article.published_on
        self.people: dict[str, Person] = {}
        self.by_title: dict[str, list[Person]] = {}
        for name in names.all:
            if name.actor and name.actor.type == "person":
                self._meet(name, names)
        for role in roles:
            self._serves(role)
        for person in self.people.values():
            for word in sorted({word for title in (*person.titles, *person.offices) for word in title}):
                self.by_title.setdefault(word, []).append(person)

    def _meet(self, name: Name, names: Names) -> None:
        assert name.actor
        person = self.people.get(name.actor.id)
        if person is None:
            person = self.people[name.actor.id] = Person(name.actor, name.first)
            person.likely = _likely(name.actor.name)
            self._look_up(person, name.known)
        ends = name.last if name.kind == "office" else name.first
        self._entitle(person, frozenset(token.low for token in self.parts.tokens[name.title : ends] if token.is_word))
        self._entitle(person, self._apposition(name))
        self._entitle(person, self._described(name))
        if name.title < name.first:
            person.nations |= self._nations(names, name)

    def _nations(self, names: Names, name: Name) -> set[str]:
        """The states named right before or in a title ("South Korea’s trade minister Kim")."""
        first = max(name.title - 3, self.parts.sentence_of(name.first).first)
        near = (other.known for other in names.at[first : name.first] if other and other.known)
        return {known.iso2 for known in near if known.type == "country" and known.iso2}

    def join(self, actor: Actor, at: int) -> None:
        """Take in the registry's person whom the article calls by an office alone, first at a token."""
        if actor.id not in self.people:
            person = self.people[actor.id] = Person(actor, at)
            self._look_up(person, self.registry.actors.get(actor.id))

    def _look_up(self, person: Person, known: Known | None) -> None:
        if not known:
            return
        person.known, person.pronoun = True, known.pronoun
        person.nations |= {known.country} if known.country else set()
        for tenure in self.registry.roles_of(known.id, self.on):
            person.offices += [_title(label) for label in (tenure.title, *tenure.names)]
            person.bodies.add(tenure.at)
            person.of_state |= self.registry.actors[tenure.at].type == "country"

    def _apposition(self, name: Name) -> frozenset[str]:
        """The words between the comma after a name and the next mark, when a title heads them."""
        tokens, after = self.parts.tokens, name.last
        if after + 1 >= len(tokens) or tokens[after].text != "," or tokens[after].sentence != tokens[name.first].sentence:
            return frozenset()
        out: list[str] = []
        for token in tokens[after + 1 : after + 9]:
            if not token.is_word or token.low in ("who", "said", "says", "and"):
                break
            out.append(token.low)
        return frozenset(out)

    def _described(self, name: Name) -> frozenset[str]:
        """The words from an article to the comma before a name, when a title ends them ("the spokesperson, Ada Quill,")."""
        tokens, at = self.parts.tokens, name.title - 1
        if at < 2 or tokens[at].text != "," or tokens[at].sentence != tokens[name.first].sentence or heads().get(tokens[at - 1].low) != "person":
            return frozenset()
        first = next((start for start in range(at - 1, max(at - 6, -1), -1) if tokens[start].low == "the" or not tokens[start].is_word), at)
        return frozenset(token.low for token in tokens[first + 1 : at]) if tokens[first].low == "the" else frozenset()

    def _entitle(self, person: Person, title: frozenset[str]) -> None:
        """Note a title, and the gender that its words tell."""
        for pronoun, told in speaker_words().gendered.items():
            if title & told and not person.known:
                person.pronoun = pronoun
        if any(heads().get(word) == "person" for word in title):
            person.titles.append(title)

    def _serves(self, role: Role) -> None:
        person = self.people.get(role.person.id)
        if person is None:
            return
        person.titles.append(_title(role.title))
        if role.organization:
            person.bodies.add(role.organization.id)
            body = self.registry.actors.get(role.organization.id)
            nation = (body.country or body.iso2) if body else None
            person.nations |= {nation} if nation else set()


def _title(text: str) -> frozenset[str]:
    return frozenset(name_key(text).replace("-", " ").split())


def _likely(name: str) -> str | None:
    """The pronoun that a first name suggests, if it has two parts and only one gender bears it."""
    parts = name_key(name).split()
    return first_names().get(parts[0]) if len(parts) > 1 else None
