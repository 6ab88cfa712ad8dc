"""GraphML, for Gephi, yEd, Cytoscape, igraph and networkx. What the attributes are: ``drawing``."""

from typing import BinaryIO

from tradegraph.exports.base import Exporter
from tradegraph.exports.drawing import drawing
from tradegraph.rows import Rows


def write(rows: Rows, stream: BinaryIO) -> None:
    """Write rows as GraphML with typed attributes, named by their keys."""
    import networkx

    networkx.write_graphml(drawing(rows), stream)


GRAPHML = Exporter("graphml", ".graphml", "graphs for Gephi, yEd, Cytoscape, networkx", write)
