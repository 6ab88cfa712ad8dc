"""GraphML, for Gephi, yEd, Cytoscape, igraph and networkx. What the attributes are: ``drawing``.

A node's id is a letter and a number, since GraphML's schema allows no ``/`` in it; its IRI is the attribute ``uri``.
"""

from typing import BinaryIO

from tradegraph.exports.base import Exporter
from tradegraph.exports.drawing import drawing
from tradegraph.rows import Rows


def write(rows: Rows, stream: BinaryIO) -> None:
    """Write rows as GraphML with typed attributes, named by their keys."""
    import networkx

    graph = drawing(rows)
    for uri, attributes in graph.nodes(data=True):
        attributes["uri"] = uri
    networkx.write_graphml(networkx.relabel_nodes(graph, {uri: f"n{number}" for number, uri in enumerate(graph)}), stream)


GRAPHML = Exporter("graphml", ".graphml", "graphs for Gephi, yEd, Cytoscape, networkx", write)
