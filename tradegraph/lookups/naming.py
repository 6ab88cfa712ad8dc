"""What is meant by a name that someone types: the registry decides first, then the actors that articles name.

Never guesses: a name nobody bears is an error that lists the nearest, one that several bear lists them.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from tradegraph.errors import UsageError
from tradegraph.facts import LABEL_OF
from tradegraph.identity import BASE, iri, make_id, name_key, short_id, slug
from tradegraph.lookups.view import TYPE_OF, Node, View, text
from tradegraph.records import ActorType
from tradegraph.terms import terms

_NEAR = 3
_SIMILAR = 70
"""From which likeness on (of 100) a name is suggested."""
NAMED: tuple[ActorType, ...] = ("person", "agency", "organization", "country", "outlet")
"""Types of actors that go by a name."""
EVERYONE = iri("country/world")
"""Whom a duty hits that exempts nobody (``ontology/actors/countries.yaml``)."""


def actor(
    view: View, name: str, types: Sequence[ActorType] = NAMED, what: str = "actor", on: date | None = None
) -> Node:
    """The one actor of these types that a name means.

    A name, alias, acronym, handle, family name, office ("Treasury Secretary": its holder on the day ``on``, else now), ISO
    code of a country, or id.

    Raises:
        UsageError: nobody is known by it, or several are.
    """
    found = by_id(view, name) or _registered(name, types, on) or _reported(view, name, types)
    found = [one for one in found if TYPE_OF.get(one.label) in types]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{name!r} could be {_listed(found)}; give one of these ids")
    when = f" on {on}" if on else ""
    raise UsageError(f"no {what} is known as {name!r}{when}; nearest: {', '.join(_nearest(view, name)) or 'none'}")


def payers(view: View, name: str | None) -> list[str] | None:
    """Whose duties the goods of a country pay: its own, those of the groups it is of, those of all countries; None without a name.

    Raises:
        UsageError: no country is so called, or several are.
    """
    if name is None:
        return None
    country = actor(view, name, ("country",), "country")
    return [country.uri, *view.uris("groups_of", uri=country.uri), EVERYONE]


def subject(view: View, name: str) -> Node:
    """What a statement can be about: a topic by its notation or label, else a tariff's id, an actor, a good.

    Raises:
        UsageError: it is none of these; lists the topics and the nearest names.
    """
    for concept in terms().schemes["topics"]:
        if name_key(name) in (concept.notation, name_key(concept.label)) or name == concept.iri:
            return Node("Topic", concept.iri, concept.label)
    if found := [one for one in by_id(view, name) if one.label in terms().relationship("ABOUT").targets]:
        return found[0]
    try:
        return actor(view, name)
    except UsageError as error:
        if goods := _goods(view, name):
            return goods[0]
        if "could be" in str(error):
            raise
        topics = sorted(concept.notation for concept in terms().schemes["topics"])
        near = ", ".join(_nearest(view, name, topics)) or "none"
        raise UsageError(f"nothing is known as {name!r}; nearest: {near}. Topics: {', '.join(topics)}") from None


def _goods(view: View, name: str) -> list[Node]:
    """The goods of the graph under this name: in the form that statements have them in, else as worded."""
    from tradegraph.extract.goods import usual_form

    forms = dict.fromkeys((usual_form(name_key(name)), name_key(name)))
    return [good for form in forms for good in by_id(view, make_id("good", form))]


def by_id(view: View, name: str) -> list[Node]:
    """The thing of the graph with this id or IRI; [] when the name is none."""
    if "/" not in name or " " in name:
        return []
    return [Node(text(row["label"]), text(row["uri"]), text(row["name"])) for row in view.ask("things_of", uris=[iri(name)])]


def _registered(name: str, types: Sequence[ActorType], on: date | None) -> list[Node]:
    from tradegraph.actors.registry import registry

    known = registry()
    found = [one for one in known.find(name, on=on) if one.type in types]
    if not found and name.isupper():
        found = [one for one in known.actors.values() if name in (one.iso2, one.iso3) and one.type in types]
    if len(found) > 1:  # "China" is the country before it is anything else, "Canton" not
        exact = [one for one in found if name_key(one.name) == name_key(name)]
        found = exact if len(exact) == 1 else found
    return [Node(LABEL_OF[one.type], iri(one.id), one.name) for one in found]


def _reported(view: View, name: str, types: Iterable[ActorType]) -> list[Node]:
    """Actors of the graph by their name, where capitals, accents and full stops do not count."""
    spelt = slug(name)[:48].strip("-") or "~"  # of a name without Latin letters the id holds its hash alone
    starts = {kind: f"{BASE}{kind}/{spelt}" for kind in NAMED}
    return [
        Node(text(row["label"]), text(row["uri"]), text(row["name"]))
        for row in view.ask("actors_spelt", **starts)
        if name_key(text(row["name"])) == name_key(name) and TYPE_OF[text(row["label"])] in types
    ]


def _nearest(view: View, name: str, more: Iterable[str] = ()) -> list[str]:
    """The names spelt most like this one, best first: of the registry by any alias, of the graph's actors, and ``more``."""
    from rapidfuzz import fuzz, process

    from tradegraph.actors.registry import registry

    by_alias = registry().nearest(name)
    names = sorted({text(row["name"]) for row in view.ask("actor_names")} | set(more))
    scored = process.extract(
        name_key(name), names, processor=name_key, scorer=fuzz.ratio, limit=_NEAR, score_cutoff=_SIMILAR
    )
    return list(dict.fromkeys([*(one for one, *_ in scored), *by_alias]))[:_NEAR]


def _listed(found: Iterable[Node]) -> str:
    return ", ".join(f"{one.name} ({short_id(one.uri)})" for one in found)
