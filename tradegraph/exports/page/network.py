"""What of the graph is drawn: actors, statements, tariffs, goods, events, and what joins them.

Topics are filters, roles and claims are facts of what they belong to, articles are where passages come from; none of these is a
node of the drawing. Of the registry's actors and of the places of goods only those are drawn that something is told of.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tradegraph.rows import NodeKey, RelationshipRow, Rows

KIND_OF: Mapping[str, str] = {
    "Person": "person", "UnnamedSource": "person", "Agency": "body", "Organization": "body", "Country": "country",
    "Outlet": "outlet", "Document": "outlet", "Statement": "statement", "Tariff": "tariff", "Event": "event", "Good": "good",
}  # fmt: skip
"""Label -> the kind by which the page colours and filters."""
KINDS = (
    ("person", "People", "Person"), ("body", "Organisations", "Organisation"), ("country", "Countries", "Country"),
    ("outlet", "Outlets", "Outlet or document"), ("statement", "Statements", "Statement"), ("tariff", "Tariffs", "Tariff"),
    ("event", "Events", "Event"), ("good", "Goods", "Good"),
)  # fmt: skip
"""Each kind with its name for many and for one, in the order in which the page lists them."""
FACTS = ("Statement", "Tariff", "Event")
MOST = 5_000
"""Nodes that a page draws at most; more do not stay smooth."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The nodes to draw, the most linked first, the links between them by their places, and how many nodes there would be in all."""

    nodes: tuple[NodeKey, ...]
    links: tuple[tuple[int, int, str], ...]
    of: int

    def degrees(self) -> list[int]:
        """How many links each node has."""
        count = Counter(end for link in self.links for end in link[:2])
        return [count[place] for place in range(len(self.nodes))]


def drawn(rows: Rows, relationships: Sequence[RelationshipRow], most: int = MOST) -> Drawn:
    """The network of rows and their relationships, cut to its ``most`` important nodes: those with most links, then the smaller label and uri."""
    joined = _joined(rows.node_keys(), relationships)
    neighbours: dict[NodeKey, set[NodeKey]] = defaultdict(set)
    for one, other, _ in joined:
        neighbours[one].add(other)
        neighbours[other].add(one)
    shown = [key for key in rows.node_keys() if key[0] in KIND_OF]
    facts = {key for key in shown if key[0] in FACTS}
    told = facts.union(*(neighbours[key] for key in facts)) if facts else set(shown)
    ranked = sorted(told, key=lambda key: (-len(neighbours[key] & told), key))
    place = {key: at for at, key in enumerate(ranked[:most])}
    links = sorted(
        {(place[one], place[other], type_) for one, other, type_ in joined if one in place and other in place}
    )
    return Drawn(tuple(place), tuple(links), len(ranked))


def _joined(known: set[NodeKey], relationships: Sequence[RelationshipRow]) -> set[tuple[NodeKey, NodeKey, str]]:
    """Links between what can be drawn; an office joins its holder to its body."""
    found: set[tuple[NodeKey, NodeKey, str]] = set()
    holders: dict[str, list[NodeKey]] = defaultdict(list)
    bodies: dict[str, list[NodeKey]] = defaultdict(list)
    for row in relationships:
        source, target = (row.source_label, row.source), (row.target_label, row.target)
        if row.type == "HELD_BY":
            holders[row.source].append(target)
        elif row.type == "AT":
            bodies[row.source].append(target)
        elif source[0] in KIND_OF and target[0] in KIND_OF and source != target and source in known and target in known:
            found.add((source, target, row.type))
    for role, persons in holders.items():
        found |= {
            (person, body, "HELD_BY")
            for person in persons
            for body in bodies[role]
            if person in known and body in known
        }
    return found
