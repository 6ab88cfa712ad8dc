"""Compiles ``ontology/*.ttl`` into ``ontology/compiled/terms.json``: run ``python -m tradegraph.terms_compiler``.

Run by people who change the ontology; a test holds the compiled file to its sources.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from tradegraph.content import folder
from tradegraph.errors import CheckFailed
from tradegraph.terms import NAMESPACE, SCHEMES, VOCABULARY

TG = Namespace(NAMESPACE)
VALUE_TYPES = {
    XSD.string: "string", XSD.date: "date", XSD.integer: "integer", XSD.decimal: "number", XSD.boolean: "boolean",
}  # fmt: skip
_CONVENTIONS = {
    TG.graphLabel: re.compile(r"[A-Z][A-Za-z0-9]*"),
    TG.relationshipType: re.compile(r"[A-Z]+(_[A-Z]+)*"),
    TG.propertyKey: re.compile(r"[a-z][A-Za-z0-9]*"),
}


def compile_folder(source: Path) -> str:
    """The compiled table as JSON text, made from the Turtle files in a folder.

    Raises:
        CheckFailed: listing all that is wrong: terms without label or comment, dangling references, names against the
            conventions, a key or type used twice, values of no known type.
    """
    compiler = _Compiler(source)
    table = compiler.table()
    if compiler.problems:
        raise CheckFailed("the ontology has faults:\n  " + "\n  ".join(sorted(compiler.problems)))
    return json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


class _Compiler:
    def __init__(self, source: Path) -> None:
        self.files = [source / "tradegraph.ttl", *(source / f"{name}.ttl" for name in SCHEMES)]
        self.graph = Graph()
        for path in self.files:
            self.graph.parse(path, format="turtle")
        self.problems: list[str] = []

    def table(self) -> dict[str, object]:
        self._check_words()
        self._check_names()
        return {
            "digest": hashlib.sha256(b"\0".join(path.read_bytes() for path in self.files)).hexdigest()[:12],
            "nodes": [self._node(iri) for iri in self._having(TG.graphLabel)],
            "relationships": [self._relationship(iri) for iri in self._having(TG.relationshipType)],
            "schemes": {name: self._scheme(name) for name in SCHEMES},
        }

    def _having(self, annotation: URIRef) -> list[URIRef]:
        found = {s for s in self.graph.subjects(annotation) if isinstance(s, URIRef)}
        return sorted(found, key=lambda iri: (str(self.graph.value(iri, annotation)), iri))

    def _text(self, subject: Node, predicate: URIRef) -> str:
        value = self.graph.value(subject, predicate)
        if value is None:
            self.problems.append(f"{subject} has no {predicate}")
        return str(value or "")

    def _classes(self, subject: URIRef, predicate: URIRef) -> Iterator[URIRef]:
        """The classes of a domain or range, a union taken apart."""
        for node in self.graph.objects(subject, predicate):
            union = self.graph.value(node, OWL.unionOf)
            for member in Collection(self.graph, union) if union else [node]:
                if isinstance(member, URIRef):
                    yield member

    def _labels(self, subject: URIRef, predicate: URIRef) -> list[str]:
        labels = []
        for cls in self._classes(subject, predicate):
            label = self.graph.value(cls, TG.graphLabel)
            if label is None:
                self.problems.append(f"{subject}: {predicate.fragment} {cls} is no class with a graph label")
            else:
                labels.append(str(label))
        return sorted(labels)

    def _key(self, iri: URIRef) -> dict[str, object]:
        datatype = self.graph.value(iri, RDFS.range)
        if datatype not in VALUE_TYPES:
            self.problems.append(f"{iri}: range {datatype} is none of {', '.join(map(str, VALUE_TYPES))}")
        scheme = self.graph.value(iri, TG.scheme)
        if scheme is not None and (scheme, RDF.type, SKOS.ConceptScheme) not in self.graph:
            self.problems.append(f"{iri}: no scheme {scheme}")
        on_selector = self.graph.value(iri, TG.onSelectorOf) is not None
        return {
            "key": self._text(iri, TG.propertyKey),
            "iri": str(iri),
            "type": VALUE_TYPES.get(datatype, "string") if isinstance(datatype, URIRef) else "string",
            "comment": self._text(iri, RDFS.comment),
            "many": bool(self.graph.value(iri, TG.many)),
            "indexed": bool(self.graph.value(iri, TG.indexed)),
            "scheme": str(scheme).removeprefix(VOCABULARY) if scheme else None,
            "selector": str(self.graph.value(iri, RDFS.domain)) if on_selector else None,
        }

    def _keys_of(self, cls: URIRef) -> list[dict[str, object]]:
        rows = [
            self._key(iri)
            for iri in self._having(TG.propertyKey)
            if cls in self._classes(iri, RDFS.domain) or self.graph.value(iri, TG.onSelectorOf) == cls
        ]
        names = [str(row["key"]) for row in rows]
        self.problems += [f"{cls}: two properties have the key {k}" for k in {k for k in names if names.count(k) > 1}]
        return rows

    def _node(self, iri: URIRef) -> dict[str, object]:
        return {
            "label": self._text(iri, TG.graphLabel),
            "iri": str(iri),
            "comment": self._text(iri, RDFS.comment),
            "keys": self._keys_of(iri),
        }

    def _relationship(self, iri: URIRef) -> dict[str, object]:
        row: dict[str, object] = {
            "type": self._text(iri, TG.relationshipType),
            "iri": str(iri),
            "comment": self._text(iri, RDFS.comment),
            "keys": [],
            "merged_on": [],
        }
        if (iri, RDF.type, OWL.Class) not in self.graph:
            return row | {"sources": self._labels(iri, RDFS.domain), "targets": self._labels(iri, RDFS.range)}
        link_from, link_to = self.graph.value(iri, TG.linkFrom), self.graph.value(iri, TG.linkTo)
        if not isinstance(link_from, URIRef) or not isinstance(link_to, URIRef):
            self.problems.append(f"{iri}: a link class needs tg:linkFrom and tg:linkTo")
            return row | {"sources": [], "targets": []}
        return row | {
            "sources": self._labels(link_from, RDFS.domain),
            "targets": self._labels(link_to, RDFS.range),
            "keys": self._keys_of(iri),
            "merged_on": str(self.graph.value(iri, TG.mergedOn) or "").split(),
            "link_from": str(link_from),
            "link_to": str(link_to),
        }

    def _scheme(self, name: str) -> list[dict[str, str]]:
        scheme = URIRef(VOCABULARY + name)
        concepts = sorted(s for s in self.graph.subjects(SKOS.inScheme, scheme) if isinstance(s, URIRef))
        return [
            {
                "notation": self._text(iri, SKOS.notation),
                "iri": str(iri),
                "label": self._text(iri, SKOS.prefLabel),
                "definition": self._text(iri, SKOS.definition),
            }
            for iri in concepts
        ]

    def _check_words(self) -> None:
        kinds = (OWL.Class, OWL.DatatypeProperty, OWL.ObjectProperty, OWL.AnnotationProperty)
        for kind in kinds:
            for subject in self.graph.subjects(RDF.type, kind):
                if isinstance(subject, URIRef):
                    self._text(subject, RDFS.label)
                    self._text(subject, RDFS.comment)

    def _check_names(self) -> None:
        for annotation, pattern in _CONVENTIONS.items():
            names = [str(name) for name in self.graph.objects(None, annotation)]
            self.problems += [
                f"{annotation.fragment} {name!r} is against the convention {pattern.pattern}"
                for name in names
                if not pattern.fullmatch(name)
            ]
            if annotation != TG.propertyKey:
                self.problems += [f"{annotation.fragment} {n!r} is used twice" for n in names if names.count(n) > 1]
        defined = {s for s in self.graph.subjects() if isinstance(s, URIRef)}
        for triple in self.graph:
            for node in triple:
                if isinstance(node, URIRef) and node.startswith(NAMESPACE) and node not in defined:
                    self.problems.append(f"{node} is used and not defined")


def main() -> None:
    """Write the compiled table beside its sources."""
    target = folder("ontology") / "compiled" / "terms.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(compile_folder(folder("ontology")), "utf-8", newline="\n")
    sys.stderr.write(f"{target.relative_to(folder('ontology').parent)} written\n")


if __name__ == "__main__":
    main()
