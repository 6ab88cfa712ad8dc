"""GEXF, Gephi's own format: with a colour for each class and, on a timeline, the days of what has days.

What the attributes are: ``drawing``.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import cycle
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.etree.ElementTree import Element, ElementTree

from tradegraph.exports.base import Exporter
from tradegraph.exports.drawing import drawing
from tradegraph.rows import Rows, Value
from tradegraph.terms import terms

if TYPE_CHECKING:
    from tradegraph.exports.network import Network

TIMES = {
    "Article": ("publishedOn", None),
    "Statement": ("saidOn", None),
    "Event": ("date", None),
    "Role": ("from", "until"),
    "TariffClaim": ("effectiveOn", "endsOn"),
}
"""Keys of the first day and of the first day after; with none after, a node is of one day. An edge has the days that its ends
have in common."""
_COLOURS = (
    "1f77b4", "ff7f0e", "2ca02c", "d62728", "9467bd", "8c564b", "e377c2", "7f7f7f", "bcbd22", "17becf",
    "aec7e8", "ffbb78", "98df8a", "ff9896", "c5b0d5", "c49c94",
)  # fmt: skip


def write(rows: Rows, stream: BinaryIO) -> None:
    """Write rows as GEXF 1.2 with typed attributes."""
    from networkx.readwrite.gexf import GEXFWriter

    graph = drawing(rows)
    _dress(graph, rows)
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        attributes.update(id=key, **_common(graph.nodes[source], graph.nodes[target]))
    writer = GEXFWriter(graph)
    _strip(writer.xml)
    writer.indent(writer.xml)
    ElementTree(writer.xml).write(stream, encoding="utf-8", xml_declaration=True)


def _dress(graph: "Network", rows: Rows) -> None:
    colours = dict(zip(sorted(terms().nodes), map(_colour, cycle(_COLOURS)), strict=False))
    for node in rows.nodes:
        graph.nodes[node.uri].update(viz={"color": colours[node.label]}, **_interval(node.label, node.props))


def _colour(code: str) -> dict[str, int]:
    return dict(zip("rgb", bytes.fromhex(code), strict=True))


def _interval(label: str, props: Mapping[str, Value | None]) -> dict[str, str]:
    """The days of a node, both ends included, as GEXF counts them."""
    first_key, after_key = TIMES.get(label, (None, None))
    first = props.get(first_key) if first_key else None
    last = props.get(after_key) if after_key else first
    days = {"start": first, "end": last - timedelta(days=1) if after_key and isinstance(last, date) else last}
    return _interval_of({key: day.isoformat() for key, day in days.items() if isinstance(day, date)})


def _common(source: Mapping[str, Any], target: Mapping[str, Any]) -> dict[str, str]:
    """The days that both nodes have."""
    first, last = ([node[key] for node in (source, target) if key in node] for key in ("start", "end"))
    return _interval_of(({"start": max(first)} if first else {}) | ({"end": min(last)} if last else {}))


def _interval_of(days: dict[str, str]) -> dict[str, str]:
    """ISO days as a time; none where it would end before it begins."""
    return {} if days.get("end", "9") < days.get("start", "0") else days


def _strip(xml: Element) -> None:
    """Take out what networkx adds: the clock, its version, a name that GEXF does not know, and a column for its edge keys, which
    are the edges' ids."""
    for graph in xml.iter("graph"):
        graph.attrib.pop("name", None)
    for meta in list(xml.iter("meta")):
        xml.remove(meta)
    columns = [a.get("id") for a in xml.iter("attribute") if a.get("title") == "networkx_key"]
    for parent in xml.iter():
        for child in list(parent):
            if child.get("title") == "networkx_key" or (child.tag == "attvalue" and child.get("for") in columns):
                parent.remove(child)


GEXF = Exporter("gexf", ".gexf", "Gephi's own, with colours and a timeline", write)
