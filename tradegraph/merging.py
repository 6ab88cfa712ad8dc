"""Rows as judgements have them: what was read of one actor counts as read of the one that stands for it.

Nothing read is rewritten: the archive keeps each article's graph as it was read, and rows are seen through a ``Merging`` on their way
to the store and to RDF. What has an id or a hash of the actors in it (roles, events of a known day, ``wordsHash``) gets the one that
it would have had, had the article named the actor that stays.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, combinations

from tradegraph.actors import judgements
from tradegraph.actors.judgements import Judgement, Party, groups
from tradegraph.actors.registry import Registry
from tradegraph.archive import Archive
from tradegraph.facts import LABEL_OF, partial_date
from tradegraph.identity import event_id, iri, role_id, short_id
from tradegraph.records import Actor, ActorType
from tradegraph.retold import hash_of
from tradegraph.rows import NodeKey, NodeRow, RelationshipRow, Rows, Value
from tradegraph.terms import terms

_TYPES: Mapping[str, ActorType] = {label: type_ for type_, label in LABEL_OF.items()}
_META = "judged"
_ACTING = ("Person", "Agency")


@dataclass(frozen=True, slots=True)
class Seen:
    """As whom an actor is seen; ``name`` is its own one. ``known``: the one that stays is the registry's, which no article changes."""

    id: str
    kept: Party
    name: str
    known: bool

    @property
    def key(self) -> NodeKey:
        """The node that stays."""
        return _key(self.kept.id)


@dataclass(frozen=True)
class Merging:
    """IRI of each actor that another stands for -> as whom it is seen."""

    seen: Mapping[str, Seen]

    def text(self) -> str:
        """As JSON, for the archive."""
        rows = [[one.id, one.kept.id, one.kept.name, one.name, one.known] for _, one in sorted(self.seen.items())]
        return json.dumps(rows, ensure_ascii=False)

    def changed(self, other: "Merging") -> list[NodeKey]:
        """The nodes, as articles have them, that the other sees otherwise."""
        uris = sorted(uri for uri in self.seen.keys() | other.seen.keys() if self.seen.get(uri) != other.seen.get(uri))
        return [_key(short_id(uri)) for uri in uris]

    def among(self, rows: Rows) -> list[NodeKey]:
        """The nodes of rows that another stands for."""
        return sorted(key for key in rows.node_keys() if key[1] in self.seen) if self.seen else []

    def applied(self, rows: Rows) -> Rows:
        """The rows with the actors that stay. A function of its arguments; the same rows where nobody is merged."""
        return _Applied(self, rows).rows() if self.among(rows) else rows


def merging(judged: Sequence[Judgement], registry: Registry) -> Merging:
    """What judgements come to.

    Raises:
        CheckFailed: naming the lines that contradict each other.
    """
    return _of(
        (one.id, kept.id, kept.name, one.name, kept.id in registry.actors)
        for kept, others in groups(judged, registry) for one in others
    )  # fmt: skip


def as_judged(archive: Archive) -> Merging:
    """What the file of judgements of an archive comes to.

    Raises:
        CheckFailed: naming the lines that are none, or contradict each other.
    """
    from tradegraph.actors.registry import registry

    found = judgements.read(judgements.place(archive.path.parent))
    return merging(found, registry()) if found else Merging({})


def applied_to(archive: Archive) -> Merging:
    """The merging under which the store of an archive was filled."""
    return _of(json.loads(archive.meta(_META) or "[]"))


def set_applied_to(archive: Archive, to: Merging) -> None:
    """Note under which merging the store is filled from now on."""
    archive.set_meta(_META, to.text())


def support_key(node: NodeKey) -> tuple[str, str]:
    """The key under which the archive knows which articles name an actor that another stands for."""
    return "judged", node[1]


def _of(rows: Iterable[Sequence[object]]) -> Merging:
    seen = (Seen(str(id), Party(str(kept), str(kept_name)), str(name), bool(known)) for id, kept, kept_name, name, known in rows)
    return Merging({iri(one.id): one for one in seen})


def _key(identifier: str) -> NodeKey:
    kind: ActorType = identifier.partition("/")[0]  # type: ignore[assignment]  # judgements hold ids of actors only
    return LABEL_OF[kind], iri(identifier)


class _Applied:
    """One article's rows under a merging."""

    def __init__(self, to: Merging, rows: Rows) -> None:
        self.read = rows
        self.links: dict[NodeKey, list[RelationshipRow]] = {}
        for row in rows.relationships:
            self.links.setdefault((row.source_label, row.source), []).append(row)
        self.seen = {key: to.seen[key[1]] for key in to.among(rows)}
        self.keys: dict[NodeKey, NodeKey] = {key: one.key for key, one in self.seen.items()}
        self.props: dict[NodeKey, dict[str, Value | None]] = {key: self._actor(key) for key in self.seen}
        self.speakers: dict[NodeKey, list[NodeKey]] = {}
        for row in rows.relationships:
            if row.type == "MADE":
                self.speakers.setdefault((row.target_label, row.target), []).append((row.source_label, row.source))
        for node in rows.nodes:
            self._rekey(node)

    def rows(self) -> Rows:
        nodes = [NodeRow(*self.keys.get(key, key), self.props.get(key) or self.read.props(key)) for key in sorted(self.read.node_keys())]
        return Rows(nodes, map(self._link, self.read.relationships))

    def _link(self, row: RelationshipRow) -> RelationshipRow:
        source, target = (self.keys.get(end, end) for end in ((row.source_label, row.source), (row.target_label, row.target)))
        return RelationshipRow(row.type, *source, *target, row.props)

    def _actor(self, key: NodeKey) -> dict[str, Value | None]:
        """What the one that stays has from this one: its own name, and, unless it is the registry's, this one's as an alias."""
        one = self.seen[key]
        if one.known:
            return {"name": one.kept.name}
        wanted = {term.key for term in terms().node(one.key[0]).keys}
        rest = {name: value for name, value in self.read.props(key).items() if name in wanted}
        return {**rest, "name": one.kept.name, "aliases": [one.name]}

    def _rekey(self, node: NodeRow) -> None:
        key = node.label, node.uri
        match node.label:
            case "Role" if self._touched(key, "HELD_BY", "AT"):
                self._role(node)
            case "Event" if self._touched(key, "INVOLVES"):
                self._event(node)
            case "Statement" if any(speaker in self.seen for speaker in self.speakers.get(key, ())):
                speakers = [self._speaker(speaker) for speaker in self.speakers[key]]
                told = hash_of(short_id(node.uri), speakers, str(node.props["quotation"]), str(node.props["text"]))
                self.props[key] = {**node.props, "wordsHash": told}

    def _touched(self, key: NodeKey, *types: str) -> bool:
        return any(end in self.seen for type_ in types for end in self._ends(key, type_))

    def _ends(self, key: NodeKey, type_: str) -> Iterator[NodeKey]:
        return ((row.target_label, row.target) for row in self.links.get(key, ()) if row.type == type_)

    def _role(self, node: NodeRow) -> None:
        """A role whose id is made of its holder, title and body is made of those that stay; its name tells its holder."""
        key, title, since = (node.label, node.uri), str(node.props["title"]), node.props.get("from")
        person = next(self._ends(key, "HELD_BY"), None)
        if person is None:
            return
        body = next(self._ends(key, "AT"), None)
        for day in (None, since.isoformat() if isinstance(since, date) else None):
            if role_id(short_id(person[1]), title, short_id(body[1]) if body else None, day) == short_id(node.uri):
                who, at = self.keys.get(person, person), self.keys.get(body, body) if body else None
                self.keys[key] = node.label, iri(role_id(short_id(who[1]), title, short_id(at[1]) if at else None, day))
        self.props[key] = {**node.props, "name": f"{self._name(person)}, {title}"}

    def _event(self, node: NodeRow) -> None:
        """An event of a known day is known by those who take part."""
        key, day = (node.label, node.uri), node.props.get("date")
        precision = node.props.get("datePrecision")
        iso = partial_date(day, str(precision) if precision else None) if isinstance(day, date) else None
        who = list(self._ends(key, "INVOLVES"))
        tariffs = [short_id(end[1]) for end in self._ends(key, "CONCERNS") if end[0] == "Tariff"]
        kind = str(node.props["type"])
        for known in _known_by(who) if iso and len(iso) == 10 else ():
            if event_id(kind, [short_id(end[1]) for end in known], iso, tariffs, ("", 0)) == short_id(node.uri):
                kept = [short_id(self.keys.get(end, end)[1]) for end in known]
                self.keys[key] = node.label, iri(event_id(kind, kept, iso, tariffs, ("", 0)))
                break
        names = {self.keys.get(end, end)[1]: self._name(end) for end in who}
        label = terms().concept("event-types", kind).label
        self.props[key] = {**node.props, "name": f"{label}: {' and '.join(names[uri] for uri in sorted(names))}"}

    def _name(self, key: NodeKey) -> str:
        return self.seen[key].kept.name if key in self.seen else str(self.read.props(key)["name"])

    def _speaker(self, key: NodeKey) -> Actor:
        props, count = self.read.props(key), self.read.props(key).get("count")
        actor = Actor(
            id=short_id(key[1]), name=str(props["name"]), type=_TYPES[key[0]],
            description=str(props["description"]) if "description" in props else None, count=count if isinstance(count, int) else None,
        )  # fmt: skip
        one = self.seen.get(key)
        return replace(actor, id=one.kept.id, name=one.kept.name, type=_TYPES[one.key[0]]) if one else actor


def _known_by(who: Sequence[NodeKey]) -> Iterator[list[NodeKey]]:
    """The participants by whom an event may be known: all, or without some who act for a state that takes part."""
    acting = [end for end in who if end[0] in _ACTING]
    for left_out in chain.from_iterable(combinations(acting, number) for number in range(len(acting) + 1)):
        yield [end for end in who if end not in left_out]
