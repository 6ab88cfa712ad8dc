"""Draws the README's picture of the graph from what is really read out of one example article.

    python scripts/picture.py [FILE]        (default docs/graph.svg)

A statement and a tariff of the article stand in two columns of nodes; each arrow is a relationship of the graph, with its type.
"""

import sys
import tempfile
from collections.abc import Mapping
from html import escape
from pathlib import Path
from textwrap import wrap

from tradegraph.graph import Graph, open_graph
from tradegraph.identity import iri
from tradegraph.rows import NodeKey, Rows, Value
from tradegraph.terms import terms

CHECKOUT = Path(__file__).resolve().parent.parent
ARTICLE = CHECKOUT / "examples" / "articles" / "harbour.jsonl"
WIDTH, HEIGHT, BOX, LINE = 1080, 560, 220, 15
# Label -> where its node stands (the middle of its box) and its colour; colours of Okabe and Ito, which everybody can tell apart.
PLACES = {
    "Role": (130, 60, "#F0E442"), "Person": (130, 220, "#56B4E9"), "Outlet": (130, 400, "#CC79A7"),
    "Statement": (410, 220, "#E69F00"), "Topic": (410, 60, "#FFFFFF"), "Article": (410, 490, "#DDDDDD"),
    "Tariff": (690, 220, "#5FC9A8"), "TariffClaim": (690, 400, "#BDE6D9"), "Country": (960, 220, "#D9A679"),
    "Country, the imposer": (960, 60, "#D9A679"),
}  # fmt: skip


_ARROW_HEAD = (
    '<defs><marker id="to" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    '<path d="M0 0 8 4 0 8z" fill="#444"/></marker></defs>'
)


def chosen(graph: Graph) -> dict[str, NodeKey]:
    """A statement that speaks of a tariff, and the nodes around both: place -> node."""
    statement = next(s for s in graph.said(about="de-escalation", by="Bessent") if s.tariffs)
    (tariff,) = [t for t in graph.tariffs() if t.id == statement.tariffs[0]]
    return {
        "Statement": ("Statement", iri(statement.id)), "Article": ("Article", iri(statement.article.id)),
        "Tariff": ("Tariff", iri(tariff.id)), "TariffClaim": ("TariffClaim", iri(tariff.claims[0].id)),
        "Country": ("Country", iri(tariff.targets[0].id)), "Country, the imposer": ("Country", iri(tariff.imposer.id)),
        "Person": ("Person", iri(statement.speakers[0].id)), "Topic": ("Topic", terms().concept("topics", "de-escalation").iri),
        "Role": ("Role", iri(graph.roles(by=statement.speakers[0].id)[0].id)),
        "Outlet": ("Outlet", iri(statement.medium.outlet.id if statement.medium and statement.medium.outlet else "")),
    }  # fmt: skip


def drawing(rows: Rows, places: dict[str, NodeKey]) -> str:
    """The SVG of the nodes in their places, with the relationships among them."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        _ARROW_HEAD,
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    at = {node: place for place, node in places.items()}
    boxes = [box(place, rows.props(node)) for place, node in places.items()]
    drawn = {
        (at[row.source_label, row.source], at[row.target_label, row.target], row.type)
        for row in rows.relationships
        if (row.source_label, row.source) in at and (row.target_label, row.target) in at
    }
    parts += [arrow(*ends) for ends in sorted(drawn) if ends[:2] != ("Role", "Article")]
    return "\n".join([*parts, *boxes, "</svg>"]) + "\n"


def box(place: str, props: Mapping[str, Value]) -> str:
    """A node as a box with its label and its name or first words."""
    x, y, colour = PLACES[place]
    label = place.split(",")[0]
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
    across, down = (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)
    if across:
        x1, x2 = x1 + across * BOX // 2, x2 - across * BOX // 2
    else:
        y1, y2 = y1 + down * 40, y2 - down * 40
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#444" marker-end="url(#to)"/>'
        f'<text x="{(x1 + x2) / 2}" y="{(y1 + y2) / 2 - 5}" text-anchor="middle" font-size="10" fill="#444" '
        f'paint-order="stroke" stroke="#fff" stroke-width="4">{type_}</text>'
    )


def main(target: Path) -> None:
    """Read the article into a graph of its own and draw."""
    with tempfile.TemporaryDirectory() as folder, open_graph(Path(folder) / "picture.db", bare=True) as graph:
        graph.ingest(ARTICLE)
        target.write_text(drawing(graph.rows(), chosen(graph)), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CHECKOUT / "docs" / "graph.svg")
