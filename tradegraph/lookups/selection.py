"""Parts of the graph as rows: everything, what is about a subject, what is around an actor, what a query gives."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import cast

from tradegraph.errors import UsageError
from tradegraph.lookups.naming import actor, by_id, subject
from tradegraph.lookups.view import View, text
from tradegraph.queries.runner import Row, as_day
from tradegraph.rows import NodeKey, NodeRow, Rows, Value
from tradegraph.stores.base import MOST_ROWS
from tradegraph.stores.schema import OURS
from tradegraph.terms import KeyTerm, terms

SHARED = frozenset({"Topic", "Run", "Country", "Outlet"})
"""Labels of nodes that so much hangs on that a walk ends at them."""

_GROUNDS = (
    ({"Statement"}, "links_in", {"MADE"}), ({"Tariff"}, "links_in", {"CLAIMS"}),
    ({"Statement", "TariffClaim", "Role", "Event"}, "links_out", {"EVIDENCED_BY"}), ({"Article"}, "links_out", {"PUBLISHED_BY"}),
)  # fmt: skip
"""Step by step: of nodes with these labels, what stands at the other end of these relationships."""


def rows(
    view: View, *, about: str | None = None, around: str | None = None, hops: int = 1, query: str | None = None,
    parameters: Mapping[str, object] | None = None,
) -> Rows:  # fmt: skip
    """The selected part of the graph: its nodes and every relationship between them.

    Args:
        about: a topic, tariff, good or actor: what was said about it, with speakers, listeners, media and articles.
        around: an actor by name, or anything by its id: what can be reached from it in ``hops`` steps. A walk goes to topics, countries, outlets and runs
            but not on from them, unless it begins there.
        query: Cypher that returns nodes, relationships or paths.

    Raises:
        UsageError: more than one of about, around and query; or a name that nobody bears.
    """
    if sum(option is not None for option in (about, around, query)) > 1:
        raise UsageError("give one of about, around and query")
    if about is not None:
        start = subject(view, about)
        said = [("Statement", uri) for uri in view.uris("statements", each=True, about=start)]
        return around_of(view, [(start.label, start.uri), *said], 1, shared=frozenset({(start.label, start.uri)}))
    if around is not None:
        start = (by_id(view, around) or [actor(view, around)])[0]
        return around_of(view, [(start.label, start.uri)], hops)
    if query is not None:
        table = view.store.cypher(query, parameters, limit=MOST_ROWS)
        if table.more:
            raise UsageError(f"the query gives more than {MOST_ROWS:,} rows; narrow it, or add LIMIT")
        return between(view, _nodes_in(table.rows))
    return everything(view)


def everything(view: View) -> Rows:
    """The whole graph."""
    labels, types = sorted(terms().nodes), sorted(terms().relationships)
    found = Rows(_node(row["label"], row["properties"]) for row in view.ask("nodes", labels=labels, ours=OURS))
    for row in view.ask("relationships", types=types, ours=OURS):
        source = text(row["sourceLabel"]), text(row["source"])
        target = text(row["targetLabel"]), text(row["target"])
        found.add(text(row["type"]), source, target, **_link_props(text(row["type"]), row["properties"]))
    return found


def around_of(
    view: View, starts: Iterable[NodeKey], hops: int, shared: frozenset[NodeKey] = frozenset(), closed: frozenset[str] = SHARED
) -> Rows:
    """What can be reached from some nodes in so many steps, with every relationship between what was reached.

    ``shared`` are starts from which the walk does not go on; ``closed`` are labels of nodes at which it ends.
    """
    reached = _those(view, starts)
    frontier = reached.node_keys() - shared
    for _ in range(hops):
        known = reached.node_keys()
        for row in _links(view, frontier):
            _add_node(reached, row)
        frontier = {key for key in reached.node_keys() - known if key[0] not in closed}
    return _joined(view, reached)


def between(view: View, nodes: Iterable[NodeKey]) -> Rows:
    """These nodes and every relationship between them."""
    return _joined(view, _those(view, nodes))


def with_grounds(view: View, rows: Rows) -> Rows:
    """Rows of a selection, and what its facts rest on: who made a statement, the claims of a tariff, the articles, their outlets."""
    reached = Rows(rows.nodes, rows.relationships)
    for label, question, types in _GROUNDS:
        keys = [key for key in reached.node_keys() if key[0] in label]
        for row in _asked(view, question, keys):
            if row["type"] in types:
                _add_node(reached, row)
    return _joined(view, reached)


def _those(view: View, nodes: Iterable[NodeKey]) -> Rows:
    return Rows(_node(row["label"], row["properties"]) for row in _asked(view, "nodes_of", nodes))


def _asked(view: View, question: str, nodes: Iterable[NodeKey]) -> Iterator[Row]:
    """A question about nodes, asked for each label alone."""
    for label, keys in groupby(sorted(set(nodes)), key=lambda node: node[0]):
        yield from view.ask_of(question, [uri for _, uri in keys], label)


def _joined(view: View, reached: Rows) -> Rows:
    nodes = reached.node_keys()
    own = [key for key in nodes if key[0] not in SHARED]
    for row in _asked(view, "links_out", own):
        _add_link(reached, row, nodes, outward=True)
    # What hangs on many is asked from the other side; between two such nodes only this is left.
    for row in _asked(view, "links_in", own):
        _add_link(reached, row, nodes, outward=False)
    for row in view.ask("links_among", uris=sorted({uri for label, uri in nodes if label in SHARED})):
        _add_link(reached, row, nodes, outward=True)
    return reached


def _links(view: View, nodes: Iterable[NodeKey]) -> Iterator[Row]:
    for question in ("links_out", "links_in"):
        yield from _asked(view, question, nodes)


def _add_node(found: Rows, row: Row) -> NodeKey:
    node = _node(row["otherLabel"], row["other"])
    return found.add_node(node.label, node.uri, **node.props)


def _add_link(found: Rows, row: Row, nodes: set[NodeKey], outward: bool) -> None:
    here = text(row["label"]), text(row["uri"])
    there = text(row["otherLabel"]), text(cast(Mapping[str, object], row["other"])["uri"])
    if there in nodes:
        source, target = (here, there) if outward else (there, here)
        found.add(text(row["type"]), source, target, **_link_props(text(row["type"]), row["link"]))


def _nodes_in(value: object) -> Iterator[NodeKey]:
    """All nodes in an answer to Cypher."""
    if isinstance(value, Mapping):
        if "label" in value and "uri" in value:
            yield text(value["label"]), text(value["uri"])
        else:
            yield from _nodes_in(tuple(value.values()))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _nodes_in(part)


def _node(label: object, properties: object) -> NodeRow:
    props = dict(cast(Mapping[str, Value], properties))
    uri = text(props.pop("uri"))
    return NodeRow(text(label), uri, _typed(props, terms().node(text(label)).keys))


def _link_props(type_: str, properties: object) -> dict[str, Value]:
    return _typed(cast(Mapping[str, Value], properties), terms().relationship(type_).keys)


def _typed(props: Mapping[str, Value], keys: Iterable[KeyTerm]) -> dict[str, Value]:
    """Properties of a store as the ontology types them: a store may give days as text."""
    days = {key.key for key in keys if key.type == "date"}
    typed = ((key, as_day(value) if key in days else value) for key, value in props.items())
    return {key: value for key, value in typed if value is not None}
