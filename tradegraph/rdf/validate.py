"""Checks a graph against the shapes of ``ontology/shapes.ttl`` (SHACL). Needs pyshacl: the extra ``shacl``."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.term import Node

from tradegraph.content import folder
from tradegraph.errors import UsageError
from tradegraph.facts import BASE_GRAPH
from tradegraph.identity import short_id
from tradegraph.rdf.triples import Triple
from tradegraph.terms import terms


@dataclass(frozen=True, slots=True, order=True)
class ShapeProblem:
    """A node that does not satisfy a shape.

    ``graph`` is the named graph, ``node`` the node, both as ids; ``shape`` the shape's name; ``path`` the property it is
    about and ``value`` the value that is wrong, where there is one. A ``warning`` is worth a look and breaks nothing.
    """

    graph: str
    node: str
    shape: str
    message: str
    path: str | None = None
    value: str | None = None
    warning: bool = False

    def __str__(self) -> str:
        about = ", ".join(
            part for part in (self.path, f"value {self.value!r}" if self.value is not None else None) if part
        )
        return f"{self.graph}: {self.node} ({self.shape}): {self.message}" + (f" [{about}]" if about else "")

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {
            "graph": self.graph, "node": self.node, "shape": self.shape, "message": self.message, "path": self.path,
            "value": self.value, "severity": "warning" if self.warning else "violation",
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What checking found. ``conforms`` when no problem is more than a warning."""

    graphs: int
    problems: tuple[ShapeProblem, ...]

    @property
    def conforms(self) -> bool:
        """Whether every shape is satisfied."""
        return all(problem.warning for problem in self.problems)

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        problems = [problem.to_dict() for problem in self.problems]
        return {"conforms": self.conforms, "graphs": self.graphs, "problems": problems}


def validate(graphs: Iterable[tuple[str, Iterable[Triple]]], base: Iterable[Triple] = ()) -> ValidationReport:
    """Check named graphs, each by itself, and the base; a tenth of a second for an article.

    ``graphs`` are (IRI, triples), as ``serialize.parse`` gives them. What an article says has to hold without other
    articles; only what the base holds too needs no evidence in the article.

    Raises:
        UsageError: pyshacl is not installed.
    """
    registry = list(base)
    defined = _nodes(_graph(registry))
    everything: Iterable[tuple[str, Iterable[Triple]]] = chain([(BASE_GRAPH, registry)] if registry else [], graphs)
    problems: set[ShapeProblem] = set()
    checked = 0
    for name, triples in everything:
        checked += 1
        problems.update(_problems(name, _graph(triples), defined))
    return ValidationReport(checked, tuple(sorted(problems, key=str)))


def _problems(name: str, graph: Graph, defined: set[Node]) -> Iterator[ShapeProblem]:
    try:
        import pyshacl
    except ImportError:
        raise UsageError(
            "checking a graph against its shapes needs pyshacl; install it with: pip install 'tradegraph[shacl]'"
        ) from None
    for node in _nodes(graph) & defined:
        graph.add((node, RDFS.isDefinedBy, URIRef(BASE_GRAPH)))
    conforms, report, _ = pyshacl.validate(graph, shacl_graph=_shapes())
    if not conforms:
        for result in report.objects(None, SH.result):
            yield _problem(name, report, result)


def _problem(name: str, report: Graph, result: Node) -> ShapeProblem:
    def said(predicate: URIRef) -> str | None:
        value = report.value(result, predicate)
        return short_id(str(value)) if value is not None else None

    node, value, path = said(SH.focusNode), said(SH.value), report.value(result, SH.resultPath)
    return ShapeProblem(
        graph=short_id(name), node=node or "", shape=_shape_name(report.value(result, SH.sourceShape)),
        message=said(SH.resultMessage) or "", path=_path_name(path), value=value if value != node else None,
        warning=report.value(result, SH.resultSeverity) != SH.Violation,
    )  # fmt: skip


def _shape_name(source: Node | None) -> str:
    """The name of a shape, or of the one that a property shape belongs to."""
    owner = _shapes().value(None, SH.property, source) or source
    return str(_shapes().value(owner, RDFS.label) or owner)


def _path_name(path: Node | None) -> str | None:
    return path.n3(_shapes().namespace_manager) if isinstance(path, URIRef) else None


def _nodes(graph: Graph) -> set[Node]:
    classes = terms().label_of_class
    return {subject for subject, cls in graph.subject_objects(RDF.type) if str(cls) in classes}


def _graph(triples: Iterable[tuple[Node, Node, Node]]) -> Graph:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph


@cache
def _shapes() -> Graph:
    return Graph().parse(folder("ontology") / "shapes.ttl", format="turtle")
