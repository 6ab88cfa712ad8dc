"""What the slots of a question mean, as options of a command: actors, topics, countries, goods, kinds of act and event.

Names are looked up as everywhere else (``lookups.naming``), so that one nobody bears is refused with the nearest, one that several
bear with all of them. An actor is written as its name, or as its id where the name alone would mean another.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from tradegraph import goods as known_goods
from tradegraph.asking.days import When
from tradegraph.asking.unread import Mismatch, Unread
from tradegraph.errors import UsageError
from tradegraph.extract.lexicon import load, words
from tradegraph.identity import name_key, short_id
from tradegraph.lookups import tariffs
from tradegraph.lookups.naming import NAMED, actor, by_id, payers, resolve, subject
from tradegraph.lookups.view import Node, View
from tradegraph.records import ActorType
from tradegraph.scopes import hs_code
from tradegraph.terms import terms

_BODIES: tuple[ActorType, ...] = ("agency", "organization", "country", "outlet")
_LISTENERS: tuple[ActorType, ...] = ("person", "agency", "organization", "country")
"""Who is told; what is told an outlet is said in it."""
_RATE = re.compile(r"(\d+(?:\.\d+)?) ?(?:%|percent|per cent)", re.IGNORECASE)
_FACT = re.compile(r"(?:statement|tariff|claim|role|event)/[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's graph and time, and what words of it were found to stand for in which slot."""

    view: View
    when: When | None
    found: dict[tuple[str, str], list[str] | Unread] = field(default_factory=dict)


def read(asked: Asked, slot: str, given: Sequence[str]) -> list[str]:
    """The options that the words of a slot stand for.

    Raises:
        Unread: they stand for nothing, or for several things.
    """
    key = slot, " ".join(given)
    if key not in asked.found:
        asked.found[key] = _read(asked, slot, given)
    found = asked.found[key]
    if isinstance(found, Unread):
        raise found
    return found


def missing(asked: Asked, given: Mapping[str, Sequence[str]]) -> tuple[list[str], str]:
    """What a command needs and the question leaves to the graph, with a note: of a stack of duties, who alone charges them.

    Raises:
        Unread: the graph does not tell.
    """
    if "stack" not in given or "imposer" in given:
        return [], ""
    target = read(asked, "target", given["target"])[-1]
    imposer = _only_imposer(asked, target)
    return ["--imposer", imposer], f"charged by {imposer}: nobody else has official duties on goods of {target} that day"


def _read(asked: Asked, slot: str, given: Sequence[str]) -> list[str] | Unread:
    try:
        return _SLOTS[slot](asked, _spoken(given))
    except Unread as fault:
        return fault
    except UsageError as error:
        return Unread(str(error))


def _spoken(given: Sequence[str]) -> str:
    """The words of a slot as a name, without an article before it."""
    first = 1 if len(given) > 1 and given[0].lower() in ("the", "a", "an") else 0
    name = " ".join(given[first:]).replace(" 's", "'s")
    if name.lower() in words().pronouns - {"us"}:
        raise Unread(f"whom {name!r} means is not known; write the name")
    return name


# -- actors ------------------------------------------------------------------------------------------------------------


def _actor(asked: Asked, name: str, types: Sequence[ActorType] = NAMED, what: str = "actor") -> str:
    """The one actor of a name: as its name, else its id. An office must have one holder in all the time asked for."""
    ends = dict.fromkeys((asked.when.first, asked.when.last) if asked.when else (None,))
    meant = {node.uri: node for day in ends for node in [actor(asked.view, name, types, what, day)]}
    if len(meant) > 1:
        raise Unread(f"{name!r} is {' and '.join(node.name for node in meant.values())} in that time; write one of them, or a day")
    return _written(asked, next(iter(meant.values())), types)


def _written(asked: Asked, node: Node, types: Sequence[ActorType] = NAMED) -> str:
    again = resolve(asked.view, node.name, types, asked.when.last if asked.when else None).actor
    return node.name if again and again.uri == node.uri else short_id(node.uri)


def _party(asked: Asked, name: str) -> str:
    """An actor, or a country by its adjective."""
    return _demonyms().get(name.lower()) or _actor(asked, name, what="actor")


def _told(asked: Asked, name: str) -> str:
    if name == "us":
        raise Unread("whom 'us' means is not known; write US for the United States")
    return _demonyms().get(name.lower()) or _actor(asked, name, _LISTENERS, "listener")


def _country(asked: Asked, name: str) -> str:
    return _demonyms().get(name.lower()) or _actor(asked, name, ("country",), "country")


@cache
def _demonyms() -> dict[str, str]:
    """The adjectives of countries, each that of one country only -> its name."""
    from tradegraph.actors.registry import registry

    found: dict[str, set[str]] = {}
    for known in registry().actors.values():
        for adjective in known.demonyms if known.type == "country" else ():
            found.setdefault(adjective.lower(), set()).add(known.name)
    return {adjective: names.pop() for adjective, names in found.items() if len(names) == 1}


def _only_imposer(asked: Asked, target: str) -> str:
    """Who alone has official duties on a country's goods on the day."""
    if asked.when is None or asked.when.day is None:
        raise Unread("it needs a day, as in on 2025-04-12")
    found = tariffs.find(asked.view, day=asked.when.day, targets=payers(asked.view, target))
    names = sorted({one.imposer.name for one in found if one.best and one.best.authority == "official"} - {target})
    if len(names) != 1:
        raise Unread(f"who charges it? Write into whom, as in into the US ({', '.join(names) or 'nobody'} has official duties that day)")
    return names[0]


# -- topics, goods, anything -------------------------------------------------------------------------------------------


def _thing(asked: Asked, name: str) -> str:
    """A topic, an actor, a good or an id, as ``--about`` takes it."""
    key = name_key(name)
    if topic := _words("topics").get(key):
        return topic
    if country := _demonyms().get(key):
        return country
    node = subject(asked.view, name)
    if node.label == "Topic":
        return next(one.notation for one in terms().schemes["topics"] if one.iri == node.uri)
    if node.label == "Good" or "/" in name:
        return short_id(node.uri) if "/" in name else node.name
    return _actor(asked, name)


def _matter(asked: Asked, name: str) -> str:
    """What something is said on: as ``_thing``, but no outlet, which is where it is said."""
    if resolve(asked.view, name, ("outlet",)).actor:
        raise Mismatch(f"{name!r} is where something is said")
    return _thing(asked, name)


def _end(asked: Asked, name: str) -> str:
    """An end of a path: anything by its id, too."""
    return name if by_id(asked.view, name) else _thing(asked, name)


def _good(asked: Asked, name: str) -> str | None:
    """Goods that the table of goods or the graph knows."""
    if found := known_goods.known(name):
        return found.name
    nodes = by_id(asked.view, known_goods.good_id(name))
    return nodes[0].name if nodes else None


def _whose(asked: Asked, name: str) -> list[str]:
    """Whose goods, which goods, or both: "Chinese goods", "US pork", "pork from the US", "soybeans"."""
    parts = name.split()
    generic = set(load("questions")["generic"].split())
    found: dict[tuple[str, ...], None] = {}
    splits = [(parts[:at], parts[at:]) for at in range(len(parts) + 1)]
    if "from" in parts:
        at = parts.index("from")
        splits = [(parts[at + 1 :], parts[:at])]
    for country, what in splits:
        try:
            whose = ["--target", _country(asked, _spoken(country))] if country else []
        except UsageError:
            continue
        wording = " ".join(what)
        good = _good(asked, wording) if what and wording.lower() not in generic else None
        if good:
            found[(*whose, "--goods", good)] = None
        elif not what or (whose and wording.lower() in generic):
            found[tuple(whose)] = None
    if len(found) == 1:
        return list(next(iter(found)))
    if found:
        raise Unread(f"{name!r} may be {' or '.join(' '.join(one) for one in found)}; write it otherwise")
    _country(asked, name)  # says which names are near
    raise Unread(f"neither a country nor goods are known as {name!r}")


def _medium(asked: Asked, name: str) -> str:
    """An outlet, or a form in which something was said."""
    try:
        return _actor(asked, name, ("outlet",), "medium")
    except UsageError:
        if asked.view.uris("statements", each=True, medium=name.lower(), limit=1):
            return name
        raise


def _stack(asked: Asked, code: str) -> list[str]:
    return ["--stack", hs_code(code)]


def _rate(asked: Asked, name: str) -> list[str]:
    if not (found := _RATE.fullmatch(name)):
        raise Mismatch(f"{name!r} is no rate; write it as 25%")
    return ["--rate", found[1]]


def _fact(asked: Asked, name: str) -> list[str]:
    if not _FACT.fullmatch(name):
        raise Mismatch(f"{name!r} is no id of a fact; write one as answers give them, as in statement/68a89db0")
    return [name]


# -- kinds -------------------------------------------------------------------------------------------------------------


def _kind(section: str, scheme: str, option: str) -> Callable[[Asked, str], list[str]]:
    """The reader of words for the concepts of a scheme."""

    def reader(asked: Asked, name: str) -> list[str]:
        known = {name_key(text): one.notation for one in terms().schemes[scheme] for text in (one.notation, one.label, f"{one.label}s")}
        found = _words(section).get(name_key(name)) or known.get(name_key(name))
        if found is None:
            raise Mismatch(f"{name!r} is no word for one of: {', '.join(sorted(set(known.values())))}")
        return [option, found]

    return reader


@cache
def _words(section: str) -> dict[str, str]:
    """The words of a section of the lexicon -> the concept's notation."""
    rows: Mapping[str, str] = load("questions")[section]
    return {name_key(word): notation for notation, listed in rows.items() for word in listed.split("|")}


def _named(option: str, reader: Callable[[Asked, str], str]) -> Callable[[Asked, str], list[str]]:
    return lambda asked, name: [option, reader(asked, name)]


def _bare(reader: Callable[[Asked, str], str]) -> Callable[[Asked, str], list[str]]:
    """A value without an option before it; one that looks like an option is kept apart from them."""
    return lambda asked, name: [value] if not (value := reader(asked, name)).startswith("-") else ["--", value]


def _speaker(asked: Asked, name: str) -> list[str]:
    """Who spoke; of a country all who speak for it."""
    party = _party(asked, name)
    return ["--side" if resolve(asked.view, party, ("country",)).actor else "--by", party]


CLOSED = frozenset({"acted", "did", "kind", "status", "rate", "id"})
"""Slots that take a few words only: another word tells that the question is of another form."""
_SLOTS: dict[str, Callable[[Asked, str], list[str]]] = {
    "about": _named("--about", _thing),
    "matter": _named("--about", _matter),
    "content": _named("--content", lambda asked, name: name),
    "unnamed": _named("--unnamed", lambda asked, name: name),
    "by": _speaker,
    "to": _named("--to", _told),
    "party": _named("--by", _party),
    "with": _named("--with", _party),
    "person": _named("--by", lambda asked, name: _actor(asked, name, ("person",), "person")),
    "at": _named("--at", lambda asked, name: _actor(asked, name, _BODIES, "body")),
    "medium": _named("--medium", _medium),
    "imposer": _named("--imposer", _country),
    "target": _named("--target", _country),
    "whose": _whose,
    "stack": _stack,
    "rate": _rate,
    "acted": _kind("acts", "acts", "--act"),
    "did": _kind("events", "event-types", "--type"),
    "kind": _kind("events", "event-types", "--type"),
    "status": _kind("statuses", "statuses", "--status"),
    "name": _bare(_actor),
    "meant": _bare(lambda asked, name: name),
    "one": _bare(_end),
    "other": _bare(_end),
    "id": _fact,
}
