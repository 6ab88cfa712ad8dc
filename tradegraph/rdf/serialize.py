"""RDF written so that the same graph gives the same bytes: sorted N-Quads, Turtle, JSON-LD."""

from collections.abc import Iterable, Iterator, Mapping

from rdflib import DCTERMS, ORG, PROV, RDF, RDFS, SKOS, Dataset, Graph, Namespace, URIRef

from tradegraph.identity import BASE
from tradegraph.rdf.triples import OA, Triple
from tradegraph.terms import NAMESPACE, VOCABULARY

PREFIXES: Mapping[str, str] = {
    "tg": NAMESPACE, "dcterms": str(DCTERMS), "oa": str(OA), "org": str(ORG), "prov": str(PROV), "rdf": str(RDF),
    "rdfs": str(RDFS), "schema": "https://schema.org/", "skos": str(SKOS), "topic": VOCABULARY + "topics/",
    "id": BASE,
}  # fmt: skip


def quads(triples: Iterable[Triple], graph: str) -> list[str]:
    """Triples as sorted N-Quads lines of one named graph, each without its line end."""
    dataset = Dataset()
    context = dataset.graph(URIRef(graph))
    for triple in triples:
        context.add(triple)
    return sorted(line for line in dataset.serialize(format="nquads").split("\n") if line)


def parse(lines: Iterable[str]) -> Iterator[tuple[str, Graph]]:
    """The named graphs of N-Quads lines, by IRI in order."""
    dataset = Dataset()
    dataset.parse(data="\n".join(lines) + "\n", format="nquads")
    named = {str(graph.identifier): graph for graph in dataset.graphs() if len(graph)}
    yield from sorted(named.items())


def turtle(triples: Iterable[Triple]) -> str:
    """Triples as Turtle with the usual prefixes, subjects sorted."""
    return _graph(triples).serialize(format="turtle")


def jsonld(triples: Iterable[Triple]) -> str:
    """Triples as JSON-LD, keys sorted."""
    return _graph(triples).serialize(format="json-ld", context=dict(PREFIXES), sort_keys=True, indent=1)


def _graph(triples: Iterable[Triple]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, Namespace(iri))
    for triple in triples:
        graph.add(triple)
    return graph
