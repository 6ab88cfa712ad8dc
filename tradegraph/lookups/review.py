"""Pairs of actors that may be one, each with what the graph has of it, side by side, for people to judge."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tradegraph.actors.candidates import Named, candidates
from tradegraph.actors.judgements import Judgement
from tradegraph.identity import iri, short_id
from tradegraph.lookups import roles, statements
from tradegraph.lookups.view import TYPE_OF, Node, View, text, whole
from tradegraph.merging import Seen, applied_to
from tradegraph.records import ActorType, Role, Statement

LATEST = 2
"""How many statements are shown of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two actors: how many statements are theirs, the latest of them, and their offices and titles. ``registered``: the registry's."""

    id: str
    name: str
    type: ActorType
    registered: bool
    statements: int = 0
    latest: tuple[Statement, ...] = ()
    roles: tuple[Role, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {
            "id": self.id, "name": self.name, "type": self.type, "registered": self.registered, "statements": self.statements,
            "latest": [one.to_dict() for one in self.latest], "roles": [one.to_dict() for one in self.roles],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors that may be one; ``why`` says by what, ``likeness`` how alike their names are, from 0 to 1."""

    one: Side
    other: Side
    why: str
    likeness: float

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {"one": self.one.to_dict(), "other": self.other.to_dict(), "why": self.why, "likeness": self.likeness}


def pairs(view: View, judged: Callable[[], Iterable[Judgement]]) -> Iterator[Pair]:
    """Every likely pair that is not judged, the likeliest first; ``judged`` is asked before each, so that answers count at once."""
    nodes = {text(row["uri"]): row for row in view.ask("actors_judged")}
    named = {uri: _named(uri, row) for uri, row in nodes.items()}
    for pair in candidates(named.values()):
        seen = applied_to(view.archive).seen
        uris = [_kept(iri(one.id), seen) for one in (pair.one, pair.other)]
        settled = {frozenset(_kept(iri(id), seen) for id in one.pair) for one in judged()}
        if len(set(uris)) == 2 and frozenset(uris) not in settled:
            sides = [_side(view, _node(uri, nodes[uri]), fixed=named[uri].fixed) for uri in uris]
            yield Pair(sides[0], sides[1], pair.why, pair.likeness)


def _kept(uri: str, seen: Mapping[str, Seen]) -> str:
    return seen[uri].key[1] if uri in seen else uri


def _named(uri: str, row: Mapping[str, object]) -> Named:
    from tradegraph.actors.registry import registry

    aliases = row["aliases"]
    names = (text(row["name"]), *(map(text, aliases) if isinstance(aliases, list) else ()))
    return Named(short_id(uri), TYPE_OF[text(row["label"])], names, short_id(uri) in registry().actors)


def _node(uri: str, row: Mapping[str, object]) -> Node:
    return Node(text(row["label"]), uri, text(row["name"]))


def _side(view: View, node: Node, *, fixed: bool) -> Side:
    made = [whole(row["made"]) for row in view.ask_of("statement_numbers", [node.uri], node.label)]
    return Side(
        id=short_id(node.uri), name=node.name, type=TYPE_OF[node.label], registered=fixed, statements=sum(made),
        latest=tuple(statements.load(view, statements.find(view, by=node, limit=LATEST))),
        roles=tuple(roles.load(view, view.uris("roles", by=node))) if node.label == "Person" else (),
    )  # fmt: skip
