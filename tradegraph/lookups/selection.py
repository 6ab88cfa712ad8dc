"""Parts of the graph as rows: everything, what is about a subject, what is around an actor, what a query gives."""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from tradegraph.errors import UsageError
from tradegraph.lookups.naming import actor, by_id, subject
from tradegraph.lookups.view import View, text
from tradegraph.queries.runner import Row, as_day
from tradegraph.rows import NodeKey, NodeRow, Rows, Value
from tradegraph.terms import KeyTerm, terms

_SHARED = frozenset({"Topic", "Run", "Country", "Outlet"})
"""Labels of nodes that so much hangs on that a walk ends at them."""


def rows(
    view: View, *, about: str | None = None, around: str | None = None, hops: int = 1, query: str | None = None,
    parameters: Mapping[str, object] | None = None,
) -> Rows:  # fmt: skip
    """The selected part of the graph: its nodes and every relationship between them.

    Args:
        about: a topic, tariff, good or actor: what was said about it, with speakers, listeners, media and articles.
        around: an actor or an id: what can be reached from it in ``hops`` steps. A walk goes to topics, countries, outlets and runs
            but not on from them, unless it begins there.
        query: Cypher that returns nodes, relationships or paths.

    Raises:
        UsageError: more than one of about, around and query; or a name that nobody bears.
    """
    if sum(option is not None for option in (about, around, query)) > 1:
        raise UsageError("give one of about, around and query")
    if about is not None:
        start = subject(view, about).uri
        return around_of(view, [start, *view.uris("statements", about=start)], 1, shared=frozenset({start}))
    if around is not None:
        start = (by_id(view, around) or [actor(view, around)])[0].uri
        return around_of(view, [start], hops)
    if query is not None:
        return between(view, _uris_in(view.store.cypher(query, parameters).rows))
    return everything(view)


def everything(view: View) -> Rows:
    """The whole graph."""
    labels = sorted(terms().nodes)
    found = Rows(_node(row["label"], row["properties"]) for row in view.ask("nodes", labels=labels))
    for row in view.ask("relationships", labels=labels):
        source = text(row["sourceLabel"]), text(row["source"])
        target = text(row["targetLabel"]), text(row["target"])
        found.add(text(row["type"]), source, target, **_link_props(text(row["type"]), row["properties"]))
    return found


def around_of(view: View, starts: Iterable[str], hops: int, shared: frozenset[str] = frozenset()) -> Rows:
    """What can be reached from some nodes in so many steps, with every relationship between what was reached.

    ``shared`` are starts from which the walk does not go on.
    """
    reached = Rows(_node(row["label"], row["properties"]) for row in view.ask_of("nodes_of", starts))
    frontier = {uri for _, uri in reached.node_keys()} - shared
    for _ in range(hops):
        known = reached.node_keys()
        for row in _links(view, sorted(frontier)):
            _add_node(reached, row)
        frontier = {uri for label, uri in reached.node_keys() - known if label not in _SHARED}
    return _joined(view, reached)


def between(view: View, uris: Iterable[str]) -> Rows:
    """These nodes and every relationship between them."""
    return _joined(view, Rows(_node(row["label"], row["properties"]) for row in view.ask_of("nodes_of", uris)))


def _joined(view: View, reached: Rows) -> Rows:
    nodes = reached.node_keys()
    for row in view.ask_of("links_out", sorted({uri for label, uri in nodes if label not in _SHARED})):
        _add_link(reached, row, nodes, outward=True)
    # What hangs on many is asked from the other side; between two such nodes only this is left.
    for row in view.ask_of("links_in", sorted({uri for label, uri in nodes if label not in _SHARED})):
        _add_link(reached, row, nodes, outward=False)
    for row in view.ask("links_among", uris=sorted({uri for label, uri in nodes if label in _SHARED})):
        _add_link(reached, row, nodes, outward=True)
    return reached


def _links(view: View, uris: list[str]) -> Iterator[Row]:
    yield from view.ask_of("links_out", uris)
    yield from view.ask_of("links_in", uris)


def _add_node(found: Rows, row: Row) -> NodeKey:
    node = _node(row["otherLabel"], row["other"])
    return found.add_node(node.label, node.uri, **node.props)


def _add_link(found: Rows, row: Row, nodes: set[NodeKey], outward: bool) -> None:
    here = text(row["label"]), text(row["uri"])
    there = text(row["otherLabel"]), text(cast(Mapping[str, object], row["other"])["uri"])
    if there in nodes:
        source, target = (here, there) if outward else (there, here)
        found.add(text(row["type"]), source, target, **_link_props(text(row["type"]), row["link"]))


def _uris_in(value: object) -> Iterator[str]:
    """The uris of all nodes in an answer to Cypher."""
    if isinstance(value, Mapping):
        if "label" in value and "uri" in value:
            yield text(value["uri"])
        else:
            yield from _uris_in(tuple(value.values()))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _uris_in(part)


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
