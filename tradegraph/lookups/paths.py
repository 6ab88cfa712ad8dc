"""How two things hang together: the shortest chains of relationships between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from tradegraph.identity import short_id
from tradegraph.lookups.naming import by_id, subject
from tradegraph.lookups.selection import SHARED, around_of
from tradegraph.lookups.view import Node, View
from tradegraph.rows import NodeKey, Rows

if TYPE_CHECKING:
    import networkx

HOPS = 6
"""Longest chain that is looked for, unless more is asked."""
MOST = 1_000
"""Chains that are given: between things that much hangs on there are more than anybody reads."""


@dataclass(frozen=True, slots=True)
class Step:
    """One relationship of a chain; ``forward`` unless it points back to where the chain comes from."""

    source: Node
    type: str
    target: Node
    forward: bool

    def to_dict(self) -> dict[str, object]:
        """As JSON."""
        return {"from": _node(self.source), "type": self.type, "to": _node(self.target), "forward": self.forward}


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of steps, each beginning where the one before it ends."""

    steps: tuple[Step, ...]

    def to_dict(self) -> dict[str, object]:
        """As JSON."""
        return {"length": len(self.steps), "steps": [step.to_dict() for step in self.steps]}


def paths(view: View, one: str, other: str, hops: int = HOPS) -> list[Chain]:
    """The shortest chains between two things (``MOST`` of them), at most so many relationships long, in order of the ids on it.

    A thing is an actor, topic or good by name, or anything by its id. Chains do not run through topics, countries, outlets and
    runs, on which so much hangs that all things would be near each other; they may begin and end there. Those that say more
    than that one article tells of both come first: only where there are none do chains run through articles.

    Raises:
        UsageError: nothing goes by one of these names, or several things do.
    """
    ends = [(node.label, node.uri) for node in (_thing(view, one), _thing(view, other))]
    if ends[0] == ends[1]:
        return [Chain(())]
    return _shortest(view, ends, hops, SHARED | {"Article"}) or _shortest(view, ends, hops, SHARED)


def _shortest(view: View, ends: Sequence[NodeKey], hops: int, closed: frozenset[str]) -> list[Chain]:
    """The shortest chains that do not run through nodes of the closed labels."""
    import networkx

    near = [around_of(view, [node], 0) for node in ends]
    for length in range(1, hops + 1):
        # in turn from both ends: what lies three links from one thing is far less than what lies six
        side = (length + 1) % 2
        near[side] = around_of(view, [ends[side]], (length + 1) // 2, closed=closed)
        reached = Rows()
        for part in near:
            reached.update(part)
        graph = _walkable(reached, ends, closed)
        if networkx.has_path(graph, ends[0], ends[1]):
            found = sorted(islice(networkx.all_shortest_paths(graph, ends[0], ends[1]), MOST), key=lambda nodes: [uri for _, uri in nodes])
            return [_chain(nodes, reached) for nodes in found]
    return []


def _thing(view: View, name: str) -> Node:
    return (by_id(view, name) or [subject(view, name)])[0]


def _walkable(rows: Rows, ends: Sequence[NodeKey], closed: frozenset[str]) -> "networkx.Graph[NodeKey]":
    import networkx

    graph: networkx.Graph[NodeKey] = networkx.Graph()
    graph.add_nodes_from(ends)
    for row in rows.relationships:
        pair = (row.source_label, row.source), (row.target_label, row.target)
        if all(node in ends or node[0] not in closed for node in pair):
            graph.add_edge(*pair)
    return graph


def _chain(nodes: Sequence[NodeKey], rows: Rows) -> Chain:
    """The chain along these nodes; of several relationships that join two of them the first by type, forward before backward."""
    names = {(node.label, node.uri): Node(node.label, node.uri, str(node.props.get("name") or node.props.get("title") or "")) for node in rows.nodes}
    types: dict[tuple[NodeKey, NodeKey], str] = {}
    for row in sorted(rows.relationships, key=lambda row: row.type, reverse=True):
        types[(row.source_label, row.source), (row.target_label, row.target)] = row.type
    return Chain(tuple(
        Step(names[one], types.get((one, other)) or types[other, one], names[other], (one, other) in types) for one, other in pairwise(nodes)
    ))  # fmt: skip


def _node(node: Node) -> dict[str, str]:
    return {"id": short_id(node.uri), "label": node.label, "name": node.name}
