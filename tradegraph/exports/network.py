"""The graph as a networkx graph, and back."""

from typing import TYPE_CHECKING

from tradegraph.identity import digest
from tradegraph.rows import RelationshipRow, Rows, Value, lexical

if TYPE_CHECKING:
    import networkx

    Network = networkx.MultiDiGraph[str]


def network(rows: Rows) -> "Network":
    """Rows as a directed graph with parallel edges.

    A node is its uri, with ``label`` and its properties as attributes. An edge has ``type`` and its properties; its key is
    the type and, where several of a type may join two nodes, the values that tell them apart ("EVIDENCED_BY cue 120").
    Values are those of the graph: text, numbers, ``date``, lists.
    """
    import networkx

    graph: Network = networkx.MultiDiGraph()
    for node in rows.nodes:
        graph.add_node(node.uri, label=node.label, **node.props)
    for row in rows.relationships:
        graph.add_node(row.source, label=row.source_label)
        graph.add_node(row.target, label=row.target_label)
        graph.add_edge(row.source, row.target, key=_key(row), type=row.type, **row.props)
    return graph


def rows_of_network(graph: "Network") -> Rows:
    """The rows of a networkx graph made by ``network``, or made like it.

    Raises:
        UsageError: a label, type or key that the ontology does not have.
        CheckFailed: a value of another type than the ontology says.
    """
    rows = Rows()
    labels: dict[str, str] = {}
    for uri, attributes in graph.nodes(data=True):
        props: dict[str, Value] = dict(attributes)
        labels[uri] = str(props.pop("label"))
        rows.add_node(labels[uri], uri, **props)
    for source, target, attributes in graph.edges(data=True):
        props = dict(attributes)
        rows.add(str(props.pop("type")), (labels[source], source), (labels[target], target), **props)
    return rows


def relationship_id(row: RelationshipRow) -> str:
    """Twenty hexadecimal digits that stand for a relationship, the same in every export."""
    return digest([row.type, row.source, row.target, *map(lexical, row.merged_on())])


def _key(row: RelationshipRow) -> str:
    return " ".join([row.type, *(str(lexical(value)) for value in row.merged_on())])
