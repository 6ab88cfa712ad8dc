"""Names as written in an article -> actors of the registry, or new actors named as the article names them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tradegraph.actors.registry import Known, Registry, lookup_key
from tradegraph.identity import actor_id, name_key
from tradegraph.records import Actor, ActorType

_ADMINISTRATION = " administration"
_STATE_WORDS = ("government", "administration", "authorities", "side")
_TERMS = ("first", "second", "current", "new", "previous", "incoming")  # "the second Quill administration"
_BODIES = ("agency", "organization")
_ORDER = ("country", "agency", "person", "outlet", "organization")


@dataclass(slots=True)
class Resolver:
    """Looks names up for one article: on the day it was published, with its answers kept."""

    registry: Registry
    on: date | None = None
    countries: frozenset[str] = frozenset()
    at_home: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    ranked: tuple[str, ...] = ()
    usual: str = ""
    _seen: dict[tuple[str, str | None], Known | None] = field(default_factory=dict)

    def settle_on(self, countries: Sequence[str], words: frozenset[str] = frozenset(), usual: str = "", at_home: frozenset[str] = frozenset()) -> None:
        """Read shared names as an article does from now on: those of agencies and parties as of the countries it names (codes, the one it is most
        likely about first), else of the ``usual`` one ("Congress"), and those that words beside them tell apart by its words, in lower case. Those of the one body that
        the registry holds are read as of it where the text names its country, somebody who is ``at_home`` there, or no country at all."""
        self.countries, self.words, self.ranked, self.usual, self.at_home = frozenset(countries), words, tuple(countries), usual, at_home
        self._seen.clear()

    def known(self, name: str, country: str | None = None) -> Known | None:
        """The one actor that this name means on the day; None when nobody or several could be meant."""
        key = (name, country)
        if key not in self._seen:
            self._seen[key] = self._look_up(name, country)
        return self._seen[key]

    def _look_up(self, name: str, country: str | None) -> Known | None:
        found = self.registry.find(name, on=self.on, country=country)
        if len(found) <= 1:
            return found[0] if found and not self._elsewhere(name, found[0]) else None
        if telling := self.registry.beside(name):  # "Georgia": the country or the state, as the article's other names say
            told = [known for known in found if telling.get(known.id, frozenset()) & self.words]
            return told[0] if len(told) == 1 else None
        bare = any(known.type == "organization" or known.country == self.usual for known in found)  # a ministry of several named countries stays nobody's
        if bare and all(known.type in _BODIES for known in found):  # "Congress": of Brazil in a report from there
            by_country = ([known for known in found if known.country == code] for code in (*self.ranked, self.usual))
            first = next((bodies for bodies in by_country if bodies), [])
            if len(first) == 1:
                return first[0]
        for kind in _ORDER:
            of_kind = [known for known in found if known.type == kind]
            if len(of_kind) > 1 and kind == "agency":  # "the Commerce Ministry": of a country that the article names
                of_kind = [known for known in of_kind if known.country in self.countries] or of_kind
            if of_kind:
                return of_kind[0] if len(of_kind) == 1 else None
        return None

    def _elsewhere(self, name: str, known: Known) -> bool:
        """Whether a text of other countries means another than this one by a name that many countries' bodies share ("the Senate"), or by a title alone."""
        if known.type == "person":
            return self.is_abroad(known.country) and self.is_office(name)
        return known.type in _BODIES and not self._is_named(known.country) and self.registry.is_shared(name)

    def is_abroad(self, country: str | None) -> bool:
        """Whether a country is neither the usual one nor named by the text, though others are: an office there is not meant by its title alone."""
        return country is not None and country != self.usual and not self._is_named(country)

    def _is_named(self, country: str | None) -> bool:
        named = self.countries | self.at_home
        return not named or country in named

    def nation(self, word: str) -> Known | None:
        """The country of an adjective of nationality ("Chinese", "U.S.") or of a country's name."""
        return self.registry.nations.get(lookup_key(word)) or self._country_named(word)

    def _country_named(self, word: str) -> Known | None:
        found = self.known(word)
        return found if found and found.type == "country" else None

    def state(self, phrase: str) -> Known | None:
        """The country that "the Trump administration" or "the Chinese government" speaks for."""
        words = lookup_key(phrase).split()
        if len(words) < 2 or words[-1] not in _STATE_WORDS:
            return None
        owner = " ".join(words[:-1])
        nation = self.nation(owner)
        if nation:
            return nation
        if len(words) > 2 and words[0] in _TERMS:
            return self.state(" ".join(words[1:]))
        head = self.known(owner) if words[-1] == "administration" else None
        if head and head.type == "person" and head.country:
            return self.by_code(head.country)
        return None

    def by_code(self, code: str) -> Known | None:
        """The country with this ISO 3166 code or bloc's code."""
        return self.registry.actors.get(f"country/{code.lower()}")

    def is_office(self, name: str) -> bool:
        """Whether this is the name of an office that somebody held on the day."""
        return bool(self.registry.holder(name, self.on))

    def family(self, surname: str) -> tuple[Known, ...]:
        """The registry's people with this family name."""
        return self.registry.of_family(name_key(surname))


def new_actor(kind: ActorType, name: str, **more: str | int | None) -> Actor:
    """An actor that the registry does not hold, under its type and the name the article gives it."""
    return Actor(id=actor_id(kind, name), name=name, type=kind, **more)  # type: ignore[arg-type]
