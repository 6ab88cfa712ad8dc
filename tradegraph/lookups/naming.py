"""What is meant by a name that someone types: the registry decides first, then the actors that articles name.

Never guesses: a name nobody bears is an error that lists the nearest, one that several bear lists them.
"""

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from tradegraph.errors import UsageError
from tradegraph.facts import LABEL_OF
from tradegraph.goods import good_id
from tradegraph.identity import BASE, iri, name_key, short_id, slug
from tradegraph.lookups.meaning import Meaning, meanings, people, told
from tradegraph.lookups.titled import Called, called
from tradegraph.lookups.view import TYPE_OF, Node, View, text
from tradegraph.merging import applied_to
from tradegraph.records import ActorType
from tradegraph.terms import terms

if TYPE_CHECKING:
    from tradegraph.actors.registry import Registry

_NEAR = 3
_SIMILAR = 70
"""From which likeness on (of 100) a name is suggested."""
_SAME_WORD = 85
"""From which likeness on two words are one: "tariffs" and "tariff", "soyabean" and "soybeans"."""
_WORDS = re.compile(r"\w+")
NAMED: tuple[ActorType, ...] = ("person", "agency", "organization", "country", "outlet")
"""Types of actors that go by a name."""
EVERYONE = iri("country/world")
"""Whom a duty hits that exempts nobody (``ontology/actors/countries.yaml``)."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is meant by a name, and why.

    ``candidates`` are all whom an ambiguous name may mean; the nearest by spelling, the best first, of one that is unknown; none
    where it is resolved.
    """

    query: str
    status: Literal["resolved", "ambiguous", "unknown"]
    actor: Node | None
    why: str
    candidates: tuple[Node, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {
            "query": self.query, "status": self.status, "actor": _brief(self.actor) if self.actor else None, "why": self.why,
            "candidates": [_brief(one) for one in self.candidates],
        }  # fmt: skip


def resolve(
    view: View, name: str, types: Sequence[ActorType] = NAMED, on: date | None = None, country: str | None = None
) -> Resolution:
    """Who of these types is meant by a name.

    A name, alias, acronym, handle, family name, name with a title ("Secretary Ross"), office ("Treasury Secretary": its holder
    on the day ``on``, else now), government, ISO code of a country, or id. ``country`` is the code of one.
    """
    found = _found(view, name, types, on, country)
    if len(found) == 1:
        return Resolution(name, "resolved", found[0][0], f"{found[0][0].name} {found[0][1]}")
    if found:
        whys = "; ".join(f"{node.name} {why}" for node, why in found)
        return Resolution(name, "ambiguous", None, f"it may mean each of {len(found)}: {whys}", tuple(node for node, _ in found))
    near = tuple(node for near in _nearest(view, name) for node in _named(view, near))[:_NEAR]
    return Resolution(name, "unknown", None, "nobody is known by this name; one that is spelt like it is another's", near)


def actor(
    view: View, name: str, types: Sequence[ActorType] = NAMED, what: str = "actor", on: date | None = None
) -> Node:
    """The one actor of these types that a name means, as ``resolve`` reads it.

    Raises:
        UsageError: nobody is known by it, or several are.
    """
    meant = resolve(view, name, types, on)
    if meant.actor:
        return meant.actor
    if meant.status == "ambiguous":
        raise UsageError(f"{name!r} could be {_listed(meant.candidates)}; give one of these ids")
    if of_name := [one for one in meant.candidates if name_key(one.name) == name_key(name)]:
        kinds = " and ".join(sorted({TYPE_OF[one.label] for one in of_name}))
        raise UsageError(f"{name!r} is the name of a {kinds} and of no {what}; known are {_listed(of_name)}")
    when = f" on {on}" if on else ""
    near = ", ".join(one.name for one in meant.candidates)
    raise UsageError(f"no {what} is known as {name!r}{when}; nearest: {near or 'none'}")


def _brief(node: Node) -> dict[str, object]:
    return {"id": short_id(node.uri), "name": node.name, "type": TYPE_OF[node.label]}


def payers(view: View, name: str | None) -> list[str] | None:
    """Whose duties the goods of a country pay: its own, those of the groups it is of, those of all countries; None without a name.

    Raises:
        UsageError: no country is so called, or several are.
    """
    if name is None:
        return None
    return groups_of(view, actor(view, name, ("country",), "country").uri)


def groups_of(view: View, country: str) -> list[str]:
    """A country (an IRI), the groups it is of, and all countries."""
    return [country, *view.uris("groups_of", uri=country), EVERYONE]


def article_of_base(view: View, name: str) -> str | None:
    """The IRI of a row of the reference measures, which the archive does not hold, by its source id; None where it is none."""
    found = [] if view.archive.find(name.removeprefix(BASE)) else view.uris("articles_named", handle=name)
    return found[0] if len(found) == 1 else None


def subject(view: View, name: str, more: Sequence[str] = ()) -> Node:
    """What a statement can be about: a topic by its notation or label, else the id of a tariff or event, an actor, a good.

    ``more`` are labels of which an id is understood as well.

    Raises:
        UsageError: it is none of these; lists the topics and the nearest names.
    """
    for concept in terms().schemes["topics"]:
        if name_key(name) in (concept.notation, name_key(concept.label)) or name == concept.iri:
            return Node("Topic", concept.iri, concept.label)
    if found := [one for one in by_id(view, name) if one.label in (*terms().relationship("ABOUT").targets, *more)]:
        return found[0]
    try:
        return actor(view, name)
    except UsageError as error:
        if goods := _goods(view, name):
            return goods[0]
        if "could be" in str(error):
            raise
        topics = sorted(concept.notation for concept in terms().schemes["topics"])
        near = ", ".join(_nearest(view, name, [*topics, *(text(row["name"]) for row in view.ask("good_names"))])) or "none"
        raise UsageError(
            f"nothing is known as {name!r}; nearest: {near}. Topics: {', '.join(topics)}. Statements with these words: "
            f"tradegraph said --content {shlex.quote(name)}"
        ) from None


def _goods(view: View, name: str) -> list[Node]:
    """The goods of the graph under this name: in the form that statements have them in, else as worded."""
    from tradegraph.extract.tariffs.goods_names import usual_form

    forms = dict.fromkeys((good_id(usual_form(name_key(name))), good_id(name)))
    return [good for form in forms for good in by_id(view, form)]


def by_id(view: View, name: str) -> list[Node]:
    """The thing of the graph with this id or IRI, for a merged actor the one that stands for it; [] when the name is none."""
    if "/" not in name or " " in name:
        return []
    uri = iri(name)
    if merged := applied_to(view.archive).seen.get(uri):
        uri = merged.key[1]
    return [Node(text(row["label"]), text(row["uri"]), text(row["name"])) for row in view.ask("things_of", uris=[uri])]


def _found(
    view: View, name: str, types: Sequence[ActorType], on: date | None, country: str | None
) -> list[tuple[Node, str]]:
    """All of these types whom a name may mean, each with why: the first of the ways to read it that finds anybody."""
    from tradegraph.actors.registry import registry

    known = registry()
    given = [(node, "has this id") for node in by_id(view, name)]
    found = given or _of_registry(known, meanings(known, name, on, country, types), on)
    if not found:
        reported = _reported(view, name, types) or _reported_person(view, called(name, known))
        new = [(node, "is named so in articles; the registry does not hold it") for node in reported if short_id(node.uri) not in known.actors]
        held = [(node, "is named so in articles") for node in reported if short_id(node.uri) in known.actors]
        found = [*new, *_judged(view, name, dict(new))] or _of_registry(known, people(known, name, on, country), on) or held
        found = found or [(node, "has this family name in articles; the registry holds nobody of it") for node in _of_family(view, name)]
    return [(node, why) for node, why in found if TYPE_OF.get(node.label) in types]


def _judged(view: View, name: str, found: Mapping[Node, str]) -> Iterator[tuple[Node, str]]:
    """Those who stand for an actor of this name, as somebody judged."""
    merged = applied_to(view.archive).seen.values()
    for uri in sorted({one.key[1] for one in merged if name_key(one.name) == name_key(name)}):
        for node in by_id(view, uri):
            if node not in found:
                yield node, f"is judged the same as {name}"


def _of_registry(known: "Registry", meant: Iterable[Meaning], on: date | None) -> list[tuple[Node, str]]:
    return [(Node(LABEL_OF[one.known.type], iri(one.known.id), one.known.name), told(known, one, on)) for one in meant]


def _named(view: View, name: str) -> list[Node]:
    """The actors of this very name, the registry's before those of articles."""
    from tradegraph.actors.registry import registry

    known = [one for one in registry().find(name) if one.name == name]
    return [Node(LABEL_OF[one.type], iri(one.id), one.name) for one in known] or _reported(view, name, NAMED)


def _reported(view: View, name: str, types: Iterable[ActorType]) -> list[Node]:
    """Actors of the graph by their name, where capitals, accents and full stops do not count."""
    spelt = slug(name)[:48].strip("-") or "~"  # of a name without Latin letters the id holds its hash alone
    starts = {kind: f"{BASE}{kind}/{spelt}" for kind in NAMED}
    return [
        Node(text(row["label"]), text(row["uri"]), text(row["name"]))
        for row in view.ask("actors_spelt", **starts)
        if name_key(text(row["name"])) == name_key(name) and TYPE_OF[text(row["label"])] in types
    ]


def _reported_person(view: View, name: Called) -> list[Node]:
    """People of the graph by their full name behind a form of address ("Ms. Dana Quill")."""
    return _reported(view, name.text, ("person",)) if len(name.name) > 1 and not name.title else []


def _of_family(view: View, name: str) -> list[Node]:
    """People of the graph whose last name this is; those of the registry go by the names that it gives them."""
    from tradegraph.actors.registry import registry

    known, wanted = registry().actors, name_key(name)
    if " " in wanted:
        return []
    full = sorted({text(row["name"]) for row in view.ask("actor_names") if name_key(text(row["name"])).split()[1:][-1:] == [wanted]})
    return [node for one in full for node in _reported(view, one, ("person",)) if short_id(node.uri) not in known]


def _nearest(view: View, name: str, things: Iterable[str] = ()) -> list[str]:
    """The names most like this one: two of ``things`` at most, actors of which this is a word, then by spelling.

    Of the actors those whom articles tell of come first, the most talkative before the others. By spelling the graph's come before those
    whom the registry knows by any alias.
    """
    from rapidfuzz import fuzz, process

    from tradegraph.actors.registry import registry

    wanted = name_key(name)
    known = registry().actors
    told_of = sorted(view.ask("actors", text=wanted), key=lambda row: not row["statements"] and short_id(text(row["uri"])) in known)
    words = {text(row["name"]): name_key(text(row["name"])).split() for row in told_of}
    bearers = sorted((one for one in words if wanted in words[one]), key=lambda one: words[one] != [wanted])
    names = sorted({text(row["name"]) for row in view.ask("actor_names")})
    spelt = process.extract(wanted, names, processor=name_key, scorer=fuzz.ratio, limit=_NEAR, score_cutoff=_SIMILAR)
    likeness = {one: _likeness(wanted, name_key(one)) for one in things}
    of_things = sorted((one for one, score in likeness.items() if score >= _SIMILAR), key=lambda one: -likeness[one])
    return list(dict.fromkeys([*of_things[:2], *bearers, *(one for one, *_ in spelt), *registry().nearest(name)]))[:_NEAR]


def _likeness(wanted: str, name: str) -> float:
    """How like a name is (of 100), as a whole or by a word; a word counts only where it is nearly the same."""
    from rapidfuzz import fuzz

    by_word = max((fuzz.ratio(wanted, word) for word in _WORDS.findall(name)), default=0.0)
    return max(fuzz.ratio(wanted, name), by_word if by_word >= _SAME_WORD else 0.0)


def _listed(found: Iterable[Node]) -> str:
    return ", ".join(f"{one.name} ({short_id(one.uri)})" for one in found)
