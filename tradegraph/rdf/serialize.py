"""RDF written so that the same graph gives the same bytes: N-Quads, Turtle and JSON-LD, sorted, without blank nodes."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from rdflib import DCTERMS, ORG, PROV, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.plugins.parsers.ntriples import unquote

from tradegraph.errors import CheckFailed
from tradegraph.rdf.triples import OA, Triple
from tradegraph.terms import NAMESPACE, VOCABULARY

PREFIXES: Mapping[str, str] = {
    "tg": NAMESPACE, "dcterms": str(DCTERMS), "oa": str(OA), "org": str(ORG), "prov": str(PROV), "rdf": str(RDF),
    "rdfs": str(RDFS), "schema": "https://schema.org/", "skos": str(SKOS), "topic": VOCABULARY + "topics/",
    "xsd": str(XSD),
}  # fmt: skip
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_LINE = re.compile(r'<([^<>]*)> <([^<>]*)> (?:<([^<>]*)>|"((?:[^"\\]|\\.)*)"(?:\^\^<([^<>]*)>)?)(?: <([^<>]*)>)? \.')


def quads(triples: Iterable[Triple], graph: str | None = None) -> list[str]:
    """Triples as sorted N-Quads lines of one named graph, or of none, each once and without its line end.

    Raises:
        CheckFailed: an IRI that holds a character no IRI may hold.
    """
    end = f" {_iri(graph)} ." if graph else " ."
    return sorted({f"{_iri(s)} {_iri(p)} {_object(o)}{end}" for s, p, o in triples})


def parse(lines: Iterable[str]) -> Iterator[tuple[str, list[Triple]]]:
    """The triples of each graph of N-Quads lines, by IRI in order; what is in no named graph comes under "".

    Lines have neither blank nodes nor language tags, as ``quads`` writes them.

    Raises:
        CheckFailed: quoting the first line that is not like that.
    """
    graphs: dict[str, list[Triple]] = {}
    for line in filter(None, lines):
        match = _LINE.fullmatch(line)
        if match is None:
            raise CheckFailed(f"no N-Quads line of this graph: {line[:200]!r}")
        subject, predicate, resource, text, datatype, graph = match.groups()
        value = _term(resource) if text is None else _literal(text, datatype)
        graphs.setdefault(graph or "", []).append((_term(subject), _term(predicate), value))
    yield from sorted(graphs.items())


def turtle(triples: Iterable[Triple]) -> str:
    """Triples as Turtle with the usual prefixes, subjects sorted."""
    return _graph(triples).serialize(format="turtle")


def jsonld(triples: Iterable[Triple]) -> str:
    """Triples as JSON-LD with the usual prefixes, one object for each subject, all sorted."""
    # Written here because rdflib's compaction loses an empty text that stands beside others.
    nodes: dict[str, dict[str, list[object]]] = {}
    for subject, predicate, value in set(triples):
        about = nodes.setdefault(str(subject), {})
        if predicate == RDF.type:
            about.setdefault("@type", []).append(_compact(value))
        else:
            about.setdefault(_compact(predicate), []).append(_jsonld_value(value))
    graph = [
        {"@id": uri, **{key: _sole(values) for key, values in about.items()}} for uri, about in sorted(nodes.items())
    ]
    document = {"@context": dict(PREFIXES), "@graph": graph}
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _jsonld_value(term: URIRef | Literal) -> object:
    if isinstance(term, URIRef):
        return {"@id": _compact(term)}
    if term.datatype is None:
        return str(term)
    return {"@type": _compact(term.datatype), "@value": str(term)}


def _sole(values: list[object]) -> object:
    ordered = sorted(values, key=lambda value: json.dumps(value, sort_keys=True))
    return ordered[0] if len(ordered) == 1 else ordered


@lru_cache(maxsize=4096)
def _compact(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


@lru_cache(maxsize=4096)
def _iri(iri: str) -> str:
    if _NOT_IN_IRI.search(iri):
        raise CheckFailed(f"no IRI: {iri!r}")
    return f"<{iri}>"


def _object(term: URIRef | Literal) -> str:
    if isinstance(term, URIRef):
        return _iri(term)
    quoted = f'"{term.translate(_ESCAPES)}"'
    return f"{quoted}^^{_iri(term.datatype)}" if term.datatype else quoted


_term = lru_cache(maxsize=4096)(URIRef)


def _literal(text: str, datatype: str | None) -> Literal:
    return Literal(unquote(text), datatype=_term(datatype) if datatype else None)


def _graph(triples: Iterable[Triple]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, Namespace(iri))
    for triple in triples:
        graph.add(triple)
    return graph
