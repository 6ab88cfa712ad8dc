"""Draws the README's picture of the graph from what is really read out of one example article.

    python scripts/picture.py [FILE]        (default docs/graph.svg)

A statement and a tariff of the article stand in two columns of nodes; each arrow is a relationship of the graph, with its type.
"""

import sys
import tempfile
from html import escape
from pathlib import Path
from textwrap import wrap

from tradegraph.graph import Graph, open_graph
from tradegraph.identity import iri
from tradegraph.rows import NodeKey, Rows

CHECKOUT = Path(__file__).resolve().parent.parent
ARTICLE = CHECKOUT / "examples" / "articles" / "harbour.jsonl"
WIDTH, HEIGHT, BOX, LINE = 1080, 560, 220, 15
# Label -> where its node stands (the middle of its box) and its colour; colours of Okabe and Ito, which everybody can tell apart.
PLACES = {
    "Role": (130, 60, "#F0E442"), "Person": (130, 220, "#56B4E9"), "Outlet": (130, 400, "#CC79A7"),
    "Statement": (410, 220, "#E69F00"), "Topic": (410, 60, "#FFFFFF"), "Article": (410, 490, "#DDDDDD"),
    "Tariff": (690, 220, "#009E73"), "TariffClaim": (690, 400, "#A6D9C8"), "Country": (960, 220, "#D9A679"),
}  # fmt: skip


def chosen(graph: Graph) -> Rows:
    """A statement that speaks of a tariff, with the nodes around both, one of each label (and the tariff's two countries)."""
    statement = next(s for s in graph.said(about="de-escalation", by="Bessent") if s.tariffs)
    around = graph.rows(around=statement.id, hops=1)
    around.update(graph.rows(around=statement.tariffs[0], hops=1))
    keep: dict[str, NodeKey] = {}
    wanted = {"Statement": iri(statement.id), "Tariff": iri(statement.tariffs[0]), "Article": iri(statement.article.id)}
    for node in around.nodes:
        if wanted.get(node.label, node.uri) == node.uri:
            keep.setdefault(node.label, (node.label, node.uri))
    nodes = set(keep.values())
    return Rows(
        [node for node in around.nodes if (node.label, node.uri) in nodes],
        [row for row in around.relationships if {(row.source_label, row.source), (row.target_label, row.target)} <= nodes],
    )


def drawing(rows: Rows) -> str:
    """The SVG of rows."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        '<defs><marker id="to" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#444"/></marker></defs>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    boxes = {node.label: box(node.label, node.props) for node in rows.nodes if node.label in PLACES}
    seen: set[tuple[str, str, str]] = set()
    for row in rows.relationships:
        ends = (row.source_label, row.target_label, row.type)
        if row.source_label in boxes and row.target_label in boxes and ends not in seen:
            seen.add(ends)
            parts.append(arrow(row.source_label, row.target_label, row.type))
    return "\n".join([*parts, *boxes.values(), "</svg>"]) + "\n"


def box(label: str, props: object) -> str:
    """A node as a box with its label and its name or first words."""
    assert isinstance(props, dict)
    x, y, colour = PLACES[label]
    lines = wrap(str(props.get("text") or props["name"]), 34)[:4]
    height = LINE * (len(lines) + 1) + 12
    top = y - height / 2
    words = "".join(f'<tspan x="{x}" dy="{LINE}">{escape(line)}</tspan>' for line in lines)
    return (
        f'<rect x="{x - BOX / 2}" y="{top}" width="{BOX}" height="{height}" rx="8" fill="{colour}" stroke="#444"/>'
        f'<text x="{x}" y="{top + LINE}" text-anchor="middle"><tspan font-weight="bold">{label}</tspan>{words}</text>'
    )


def arrow(source: str, target: str, type_: str) -> str:
    """A relationship as an arrow from box to box with its type beside its middle."""
    (x1, y1, _), (x2, y2, _) = PLACES[source], PLACES[target]
    if x1 != x2:
        x1, x2 = (x1 + BOX / 2, x2 - BOX / 2) if x1 < x2 else (x1 - BOX / 2, x2 + BOX / 2)
    else:
        y1, y2 = (y1 + 40, y2 - 40) if y1 < y2 else (y1 - 40, y2 + 40)
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#444" marker-end="url(#to)"/>'
        f'<text x="{(x1 + x2) / 2}" y="{(y1 + y2) / 2 - 5}" text-anchor="middle" font-size="10" fill="#444" '
        f'paint-order="stroke" stroke="#fff" stroke-width="4">{type_}</text>'
    )


def main(target: Path) -> None:
    """Read the article into a graph of its own and draw."""
    with tempfile.TemporaryDirectory() as folder, open_graph(Path(folder) / "picture.db", bare=True) as graph:
        graph.ingest(ARTICLE)
        target.write_text(drawing(chosen(graph)), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CHECKOUT / "docs" / "graph.svg")
