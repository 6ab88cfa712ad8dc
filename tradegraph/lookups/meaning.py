"""Whom of the registry a name means that stands alone, and why.

``meanings`` takes a name as it stands. Its readings, the plainest first, of which one counts only where those before it find
nobody: the name, alias, acronym, handle or domain that an actor bears; an office, for who held it on the day; the code of a
country; a government, for its country. ``people`` takes it for a person's name in another form: after a title or a form of address,
with initials, family name first or last. Likeness of spelling finds nobody.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tradegraph.actors.registry import Known, Registry, Tenure, lookup_key, own_key, spelt_key
from tradegraph.actors.resolve import Resolver
from tradegraph.identity import name_key
from tradegraph.lookups.titled import Called, called, fits, forms, middle


@dataclass(frozen=True, slots=True)
class Meaning:
    """An actor that a name means, and why, as a clause after the actor's name; ``tenure`` is that of the office, where one tells."""

    known: Known
    why: str
    tenure: Tenure | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A name as it is asked for: for a day, as that of a country; either may be None."""

    registry: Registry
    name: str
    on: date | None
    country: str | None


def meanings(
    registry: Registry, name: str, on: date | None = None, country: str | None = None, types: Sequence[str] = ()
) -> tuple[Meaning, ...]:
    """Everyone whom a name means as it stands, in the order of their ids; () when nobody is known by it.

    Args:
        on: the day for which the name is used; without it, an office is its present or last holder's.
        country: ISO code, or key of a bloc, of the state whose person, body or office it is.
        types: the wanted types of actors; empty for any.
    """
    return _read((_borne, _held, _coded, _governed), registry, name, on, country, types)


def people(registry: Registry, name: str, on: date | None = None, country: str | None = None) -> tuple[Meaning, ...]:
    """Everyone whom a name means as another form of a person's name; the arguments are those of ``meanings``.

    A family name under a title is that of who holds such an office on the day, else of who ever did.
    """
    return _read((_person,), registry, name, on, country, ())


def _read(
    readings: Sequence[Callable[[_Asked], Iterator[Meaning]]], registry: Registry, name: str, on: date | None, country: str | None,
    types: Sequence[str],
) -> tuple[Meaning, ...]:  # fmt: skip
    asked = _Asked(registry, name, on, country.upper() if country else None)
    for reading in readings:
        found = {one.known.id: one for one in reading(asked) if not types or one.known.type in types}
        if found:
            return tuple(_of_country([found[key] for key in sorted(found)], asked.country))
    return ()


def _of_country(found: list[Meaning], country: str | None) -> list[Meaning]:
    """Those of the country, where it tells them apart."""
    of_it = [one for one in found if country and country in (one.known.country, one.known.iso2, one.known.iso3)]
    return of_it or found


# -- names that an actor bears -----------------------------------------------------------------------------------------


def _borne(asked: _Asked) -> Iterator[Meaning]:
    holders = {tenure.person for tenure in asked.registry.holder(asked.name, asked.on, asked.country)}
    for known in asked.registry.find(asked.name, on=asked.on, country=asked.country):
        how = _how(known, {spelt_key(asked.name), lookup_key(asked.name)})
        if how or known.id not in holders:
            yield Meaning(known, how or _otherwise(known, asked.name))


def _how(known: Known, keys: set[str]) -> str | None:
    if own_key(known.name) in keys:
        return "goes by this name"
    if known.acronym and own_key(known.acronym) in keys:
        return "goes by this acronym"
    if any(own_key(alias) in keys for alias in known.aliases):
        return "is also called so"
    if known.known_by_family and own_key(known.family or "") in keys:
        return "is the one whom news calls by this family name alone"
    return None


def _otherwise(known: Known, name: str) -> str:
    if known.domains and "." in name:
        return "publishes under this address"
    if known.type == "person":
        return "goes by this name, written with another joint"
    return f"is the body so called of {known.country}"


# -- offices, codes, governments ---------------------------------------------------------------------------------------


def _held(asked: _Asked) -> Iterator[Meaning]:
    for tenure in asked.registry.holder(asked.name, asked.on, asked.country):
        yield Meaning(asked.registry.actors[tenure.person], "holds or held the office", tenure)


def term(tenure: Tenure) -> str:
    """A tenure in words: the office, its days, and where that is from."""
    acting = "acting " if tenure.acting else ""
    since = f" from {tenure.since}" if tenure.since else ""
    until = f" until {tenure.until}" if tenure.until else ""
    return f"{acting}{tenure.title}{since}{until} ({tenure.source})"


def told(registry: Registry, meant: Meaning, on: date | None) -> str:
    """The whole reason: why it is this actor, and of a person on a day the offices then held, or that it was before or after them."""
    tenures = registry.roles_of(meant.known.id)
    if meant.tenure or on is None or not tenures:
        return f"{meant.why}: {term(meant.tenure)}" if meant.tenure else meant.why
    if held := [term(tenure) for tenure in tenures if tenure.covers(on)]:
        return f"{meant.why}; on {on} {', '.join(held)}"
    begun = [tenure for tenure in tenures if tenure.since is None or tenure.since <= on]
    if begun:
        return f"{meant.why}; on {on} in no office, the last was {term(begun[-1])}"
    return f"{meant.why}; on {on} not yet in office: {term(tenures[0])}"


def _coded(asked: _Asked) -> Iterator[Meaning]:
    if asked.name.isupper():
        for known in asked.registry.actors.values():
            if asked.name in (known.iso2, known.iso3):
                yield Meaning(known, "has this ISO 3166 code")


def _governed(asked: _Asked) -> Iterator[Meaning]:
    if state := Resolver(asked.registry, asked.on).state(asked.name):
        yield Meaning(state, "is the state whose government this is")


# -- people under another form of their name ---------------------------------------------------------------------------


def _person(asked: _Asked) -> Iterator[Meaning]:
    name = called(asked.name, asked.registry)
    if not name.title:
        for known in _named(asked.registry, name):
            yield Meaning(known, f"is {known.name!r} in another form of the name")
        return
    named = dict.fromkeys((*_named(asked.registry, name), *asked.registry.of_family(name.text)))
    held = [(known, tenure) for known in named if _may_be(known, name) for tenure in asked.registry.roles_of(known.id)]
    fitting = [(known, tenure) for known, tenure in held if fits(name.title, tenure, asked.registry)]
    then = [(known, tenure) for known, tenure in fitting if (tenure.covers(asked.on) if asked.on else tenure.until is None)]
    for known, tenure in then or fitting:
        yield Meaning(known, "bears the name and a title that fits", tenure)
    if not fitting:
        for known in _named(asked.registry, name):  # in no office that could gainsay the title
            if len(name.name) > 1 and not asked.registry.roles_of(known.id):
                yield Meaning(known, f"is {known.name!r} under a title")


def _may_be(known: Known, name: Called) -> bool:
    """Whether nothing in a name speaks against a person: neither the form of address nor an initial."""
    initials = {initial for own in (known.name, *known.aliases) for initial in middle(own)}
    asked = middle(name.text)
    return known.type == "person" and known.pronoun in (None, name.pronoun or known.pronoun) and (not initials or asked <= initials)


def _named(registry: Registry, name: Called) -> list[Known]:
    """The people with this name, where initials and the place of the family name do not count."""
    found = [known for form in forms(name.name) for known in _bearing(registry, form)]
    if not found and len(name.name) > 1:
        first, *rest = name.name
        found = [known for known in _bearing(registry, " ".join((*rest, first))) if name_key(known.family or "") == first]
        *rest, last = name.name
        found += [known for known in _bearing(registry, " ".join((last, *rest))) if name_key(known.family or "") == last]
    return [known for known in dict.fromkeys(found) if _may_be(known, name)]


def _bearing(registry: Registry, name: str) -> list[Known]:
    """Those who bear a name, not those who hold an office so called."""
    holders = {tenure.person for tenure in registry.holder(name)}
    return [known for known in registry.find(name) if known.id not in holders or _how(known, {name})]
