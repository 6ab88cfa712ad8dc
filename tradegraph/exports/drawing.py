"""The graph as programs that draw graphs want it (Gephi, yEd, Cytoscape): names to show, plain values, distinct edge ids.

What such a program shows beside a node or edge is its attribute ``label``, so that is the node's name and the
relationship's type. The node's own label is under ``class``, and once more the relationship's type under
``relationship``, to colour and filter by. Offsets of a span are under ``spanStart`` and ``spanEnd``, since ``start`` and
``end`` mean times there. Dates are ISO text, lists are joined (``text.joined``), numbers stay numbers, and characters
that XML cannot hold become U+FFFD.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from tradegraph.exports.network import relationship_id
from tradegraph.exports.text import flat, parted, xml_text
from tradegraph.identity import short_id
from tradegraph.rows import NodeKey, Rows, Value
from tradegraph.terms import KeyTerm, terms

if TYPE_CHECKING:
    from tradegraph.exports.network import Network

RENAMED = {"start": "spanStart", "end": "spanEnd"}


def drawing(rows: Rows) -> "Network":
    """Rows as a networkx graph to draw. An edge's key is its id."""
    import networkx

    graph: Network = networkx.MultiDiGraph()
    for node in rows.nodes:
        shown = str(node.props.get("name") or short_id(node.uri))
        graph.add_node(xml_text(node.uri), label=xml_text(shown), **{"class": node.label}, **_flat(node.props))
    for row in rows.relationships:
        source, target = xml_text(row.source), xml_text(row.target)
        for end, label in ((source, row.source_label), (target, row.target_label)):
            if end not in graph:
                graph.add_node(end, label=short_id(end), **{"class": label})
        graph.add_edge(
            source, target, key=relationship_id(row), label=row.type, relationship=row.type, **_flat(row.props)
        )
    return graph


def rows_of_drawing(graph: "Network") -> Rows:
    """The rows of a drawing, as read back from a file. A node's IRI is its attribute ``uri``, or the node itself.

    Raises:
        UsageError: a class, relationship or key that the ontology does not have.
        CheckFailed: a value of another type than the ontology says.
    """
    rows = Rows()
    known = terms()
    nodes: dict[str, NodeKey] = {}
    for node, attributes in graph.nodes(data=True):
        label = str(attributes["class"])
        keys = {key.key: key for key in known.node(label).keys}
        nodes[node] = rows.add_node(label, str(attributes.get("uri", node)), **_values(attributes, keys))
    for source, target, attributes in graph.edges(data=True):
        term = known.relationship(str(attributes["relationship"]))
        keys = {RENAMED.get(key.key, key.key): key for key in term.keys}
        rows.add(term.type, nodes[source], nodes[target], **_values(attributes, keys))
    return rows


def _flat(props: Mapping[str, Value | None]) -> dict[str, str | int | float | bool]:
    plain = {RENAMED.get(key, key): flat(value) for key, value in sorted(props.items())}
    return {
        key: xml_text(value) if isinstance(value, str) else value for key, value in plain.items() if value is not None
    }


def _values(attributes: Mapping[str, object], keys: Mapping[str, KeyTerm]) -> dict[str, Value]:
    return {keys[name].key: _value(value, keys[name]) for name, value in attributes.items() if name in keys}


def _value(value: object, key: KeyTerm) -> Value:
    if key.many:
        return parted(str(value))
    if key.type == "date":
        return date.fromisoformat(str(value))
    assert isinstance(value, str | int | float | bool)
    return value
