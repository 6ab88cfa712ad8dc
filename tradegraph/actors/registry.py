"""The known actors of trade news: who they are, what they are called, and who held which office when.

Read from ``ontology/compiled/actors.json``, which ``tradegraph.actors.compile`` makes from ``ontology/actors/*.yaml``.
Days are those of the country concerned; a tenure is half-open, [since, until), and open where ``until`` is None.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any
from urllib.parse import urlsplit

from tradegraph.content import folder
from tradegraph.errors import CheckFailed
from tradegraph.identity import name_key
from tradegraph.records import Actor, ActorType

_LABELS = 5
"""Parts of a host name that can tell the outlet: the registry's longest domain has fewer."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """One holder of one office. ``person`` and ``at`` are ids of actors, ``office`` the key of an office."""

    role_id: str
    person: str
    office: str
    title: str
    names: tuple[str, ...]
    at: str
    since: date | None
    until: date | None
    acting: bool
    source: str

    def covers(self, day: date) -> bool:
        """Whether the office was held on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(slots=True, eq=False)  # not frozen, and compared by identity: thousands are made for a graph, and each is there once
class Known:
    """An actor of the registry. Nobody changes one.

    ``name`` is the one news in English uses; ``aliases`` are other full forms, handles, native script and acronyms.
    ``country`` is an ISO 3166 code or a bloc's ("EU"), of the actor's state; ``part_of`` and ``members`` are ids.
    """

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    country: str | None = None
    family: str | None = None
    known_by_family: bool = False
    pronoun: str | None = None
    acronym: str | None = None
    kind: str | None = None
    domains: tuple[str, ...] = ()
    state_run: bool = False
    platform: bool = False
    demonyms: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    part_of: str | None = None
    wikidata: str | None = None
    iso2: str | None = None
    iso3: str | None = None
    source: str = ""

    def actor(self, role: str | None = None) -> Actor:
        """As the actor of a record; ``role`` is the office under which they speak there."""
        return Actor(id=self.id, name=self.name, type=self.type, aliases=tuple(sorted(self.aliases)), role=role, kind=self.kind)


@dataclass(frozen=True, slots=True)
class Office:
    """An office that people hold one after the other (``sole``) or beside each other; ``heads`` tells the highest of its body."""

    key: str
    title: str
    names: tuple[str, ...]
    at: str
    country: str | None
    sole: bool
    heads: bool = False


@dataclass(frozen=True, slots=True)
class _Meaning:
    """One reading of a name, and the days and the country for which it holds."""

    actor: str
    since: date | None = None
    until: date | None = None
    country: str | None = None

    def holds(self, on: date | None, country: str | None) -> bool:
        early = on is not None and self.since is not None and on < self.since
        late = on is not None and self.until is not None and on >= self.until
        return not (early or late or (country and self.country and self.country != country.upper()))


def spelt_key(name: str) -> str:
    """``name_key``, with "and" and "&" as one."""
    return name_key(name).replace(" and ", " & ")


def lookup_key(name: str) -> str:
    """A name as it is looked up: ``spelt_key`` without a leading "the" and a trailing possessive.

    >>> lookup_key("the U.S. Treasury’s"), lookup_key("Johnson and Johnson")
    ('us treasury', 'johnson & johnson')
    """
    return spelt_key(name).removeprefix("the ").removesuffix("'s").removesuffix("'")


def own_key(name: str) -> str:
    """The look-up key of a name as its bearer writes it: "The Hill" keeps its article, so that "hill" is another name.

    >>> own_key("The Hill"), own_key("US Treasury")
    ('the hill', 'us treasury')
    """
    return spelt_key(name) if name.startswith("The ") else lookup_key(name)


class _Actors(Mapping[str, Known]):
    """The actors by id, each made when it is first asked for: a look-up needs few of thousands."""

    def __init__(self, rows: Mapping[str, dict[str, Any]]) -> None:
        self._rows, self._made = rows, dict[str, Known]()

    def __getitem__(self, key: str) -> Known:
        known = self._made.get(key)
        if known is None:
            known = self._made.setdefault(key, Known(id=key, **_frozen(self._rows[key])))  # one object an actor, from any thread
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


_LISTS = frozenset(["aliases", "demonyms", "domains", "members", "names"])


class Registry:
    """Every known actor, under every name it goes by."""

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self.actors: Mapping[str, Known] = _Actors(compiled["actors"])
        self._offices: dict[str, Office] = {key: Office(key=key, **_frozen(row)) for key, row in compiled["offices"].items()}
        self.tenures: tuple[Tenure, ...] = tuple(self._tenure(row) for row in compiled["tenures"])
        self._families: dict[str, list[str]] = compiled["families"]
        self._names: dict[str, list[dict[str, Any]]] = compiled["names"]
        self._office_names: dict[str, list[str]] = compiled["office_names"]
        self._adjectives: dict[str, str] = compiled["adjectives"]
        self._domains: dict[str, str] = compiled["domains"]
        self._of_person: dict[str, list[Tenure]] = {}
        self._of_office: dict[str, list[Tenure]] = {}
        for tenure in self.tenures:
            self._of_person.setdefault(tenure.person, []).append(tenure)
            self._of_office.setdefault(tenure.office, []).append(tenure)

    @cached_property
    def nations(self) -> Mapping[str, Known]:
        """The country of each adjective of nationality (as ``name_key`` has it)."""
        found: dict[str, Known] = {}
        for key in self.actors:
            if key.startswith("country/"):
                for demonym in self.actors[key].demonyms:
                    found.setdefault(name_key(demonym), self.actors[key])
        return found

    def of_family(self, family: str) -> tuple[Known, ...]:
        """The people with this family name (as ``name_key`` has it), in the order of their ids."""
        return tuple(self.actors[key] for key in self._families.get(family, ()))

    def _tenure(self, row: Mapping[str, Any]) -> Tenure:
        office = self._offices[row["office"]]
        return Tenure(
            role_id=row["role_id"], person=row["person"], office=office.key, title=office.title, names=office.names,
            at=office.at, since=_day(row.get("since")), until=_day(row.get("until")),
            acting=row.get("acting", False), source=row["source"],
        )  # fmt: skip

    def find(
        self, name: str, *, on: date | None = None, country: str | None = None, type: str | None = None
    ) -> tuple[Known, ...]:
        """Everyone known under exactly this name, in the order of their ids; () when nobody is.

        Names, aliases, acronyms, @handles, domains of outlets, family names that mean one person only, agencies under
        their nation ("China's commerce ministry"), and offices, which stand for who held them on the day ``on``, else for
        their latest holder. Case, full stops, a leading "the" and a possessive do not matter.

        Args:
            on: the day for which the name is used.
            country: of whose office, ministry or agency the name is, where several share it: an ISO 3166 code or "EU".
            type: wanted type of actor (person, agency, organization, country, outlet).
        """
        found = {meaning.actor for meaning in self._meanings(name) if meaning.holds(on, country)}
        for nation, rest in self._owned(name):
            owned = (meaning for meaning in self._meanings(rest) if meaning.country == nation)
            found.update(meaning.actor for meaning in owned if meaning.holds(on, country))
        found.update(tenure.person for tenure in self.holder(name, on, country))
        if "." in name and " " not in name and (outlet := self.outlet_of(name)):
            found.add(outlet.id)
        return tuple(self.actors[i] for i in sorted(found) if type is None or self.actors[i].type == type)

    def beside(self, name: str) -> Mapping[str, frozenset[str]]:
        """Of a name that tells nothing alone ("Georgia"), the words that tell in a text which actor (an id) is meant; {} of others."""
        return {row["actor"]: frozenset(row["beside"]) for row in self._rows(name) if "beside" in row}

    def is_shared(self, name: str) -> bool:
        """Whether a body has this name in the news of its own country alone ("the Senate", "Education Ministry")."""
        return any("shared" in row for row in self._rows(name))

    def _meanings(self, name: str) -> list[_Meaning]:
        return [_meaning(row) for row in self._rows(name)]

    def _rows(self, name: str) -> list[dict[str, Any]]:
        return [row for key in dict.fromkeys((spelt_key(name), lookup_key(name))) for row in self._names.get(key, ())]

    def _owned(self, name: str) -> Iterable[tuple[str, str]]:
        """Readings of a name as a nation's: its code and the look-up key of what follows it."""
        words = lookup_key(name).split()
        for length in range(1, min(4, len(words))):
            if nation := self._adjectives.get(lookup_key(" ".join(words[:length]))):
                yield nation, " ".join(words[length:])

    def roles_of(self, person: str, on: date | None = None) -> tuple[Tenure, ...]:
        """The tenures of the person with this id, oldest first; with a day those that cover it."""
        tenures = self._of_person.get(person, ())
        return tuple(tenure for tenure in tenures if on is None or tenure.covers(on))

    def holder(self, office_name: str, on: date | None = None, country: str | None = None) -> tuple[Tenure, ...]:
        """Who held the offices called ``office_name`` ("Treasury Secretary", "China's commerce minister") on a day.

        Without a day: who holds them now, else held them last. Several tenures mean that several offices bear the name,
        or that several people hold it at once.
        """
        held: list[Tenure] = []
        for office in self.offices_named(office_name, country):
            tenures = self._of_office.get(office.key, [])
            held += [tenure for tenure in tenures if tenure.covers(on)] if on else _latest(tenures)
        return tuple(held)

    def head_of(self, body: str, on: date) -> Known | None:
        """Who heads a state, agency or organization (an id) on a day, where an office that does so is known."""
        leading = [office.key for office in self._offices.values() if office.at == body and office.heads]
        held = [tenure.person for key in leading for tenure in self._of_office.get(key, []) if tenure.covers(on)]
        return self.actors[held[0]] if len(held) == 1 else None

    def offices_named(self, office_name: str, country: str | None = None) -> tuple[Office, ...]:
        """The offices called so, of that country if one is given, in the order of their keys."""
        wanted = country.upper() if country else None
        offices = [self._offices[k] for k in self._office_names.get(lookup_key(office_name), ())]
        for nation, rest in self._owned(office_name):
            named = self._office_names.get(rest, ())
            offices += [office for k in named if (office := self._offices[k]).country == nation]
        unique = {
            office.key: office for office in offices if not (wanted and office.country) or office.country == wanted
        }
        return tuple(unique[k] for k in sorted(unique))

    def offices(self) -> tuple[Office, ...]:
        """Every office, in the order of their keys."""
        return tuple(self._offices.values())

    def outlet_of(self, url: str) -> Known | None:
        """The outlet or platform whose domain, or a subdomain of it, this URL or host name is on."""
        try:
            host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
        except ValueError:
            return None
        labels = host.removesuffix(".").split(".")[-_LABELS:]
        for start in range(len(labels) - 1):
            outlet = self._domains.get(".".join(labels[start:]))
            if outlet:
                return self.actors[outlet]
        return None

    def nearest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """Names of known actors that are spelt most like this one, best first: to suggest, never to merge."""
        from rapidfuzz import fuzz, process

        scored = process.extract(lookup_key(name), self._names.keys(), scorer=fuzz.ratio, limit=None, score_cutoff=60)
        best: dict[str, float] = {}
        for key, score, _ in scored:
            for row in self._names[key]:
                known = self.actors[row["actor"]].name
                best[known] = max(score, best.get(known, 0.0))
        return tuple(sorted(best, key=lambda known: (-best[known], known))[:limit])


def _latest(tenures: list[Tenure]) -> list[Tenure]:
    still = [tenure for tenure in tenures if tenure.until is None]
    if still or not tenures:
        return still
    last = max(tenure.until or date.max for tenure in tenures)
    return [tenure for tenure in tenures if tenure.until == last]


def _meaning(row: Mapping[str, str]) -> _Meaning:
    return _Meaning(row["actor"], _day(row.get("from")), _day(row.get("until")), row.get("country"))


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    """A row with its lists as tuples."""
    lists = _LISTS & row.keys()
    return row | {key: tuple(row[key]) for key in lists} if lists else row


@cache
def registry() -> Registry:
    """The registry that comes with the program, read once.

    Raises:
        CheckFailed: when the compiled file is missing or is not JSON.
    """
    path = folder("ontology") / "compiled" / "actors.json"
    try:
        return Registry(json.loads(path.read_bytes()))
    except (OSError, ValueError) as error:
        raise CheckFailed(
            f"the actor registry {path} cannot be read ({error}); make it with: python -m tradegraph.actors.compile"
        ) from error
