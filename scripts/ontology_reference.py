"""The reference page of the ontology, made from its Turtle files.

    python scripts/ontology_reference.py [--write docs/ontology.md]

Without ``--write`` the page is printed.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import OWL, RDFS, Graph, URIRef

from tradegraph.content import folder
from tradegraph.rdf.serialize import PREFIXES
from tradegraph.terms import KeyTerm, NodeTerm, RelationshipTerm, Terms, terms
from tradegraph.terms_compiler import compile_folder

HEAD = """\
# The ontology

What a graph holds: labels, relationship types and property keys as they stand in Cypher, each with what it is in RDF. The page is made
from `ontology/*.ttl` by `python scripts/ontology_reference.py --write docs/ontology.md`; a test holds it to them. `tradegraph schema`
prints the same names.

Prefixes: {prefixes}. Version {version}.
"""


def page() -> str:
    """The whole page.

    Raises:
        CheckFailed: the Turtle has faults.
    """
    source = folder("ontology")
    compile_folder(source)  # checks it
    graph = Graph().parse(source / "tradegraph.ttl", format="turtle")
    known = terms()
    return "\n".join([
        HEAD.format(
            prefixes=", ".join(f"`{prefix}:` <{iri}>" for prefix, iri in sorted(PREFIXES.items())),
            version=next(graph.objects(None, OWL.versionInfo)),
        ),
        *_labels(known, graph), *_relationships(known), *_schemes(known),
    ])  # fmt: skip


def _labels(known: Terms, graph: Graph) -> Iterator[str]:
    yield "## Labels\n\nEvery node has a `uri`, unique within its label, beside these keys. Marked with an asterisk: indexed.\n"
    for label, term in sorted(known.nodes.items()):
        above = sorted(_short(str(one)) for one in graph.objects(URIRef(term.iri), RDFS.subClassOf) if isinstance(one, URIRef))
        kinds = f", a kind of {' and '.join(f'`{one}`' for one in above)}" if above else ""
        yield f"### {label}\n\n{term.comment} In RDF `{_short(term.iri)}`{kinds}.\n"
        yield from _keys(term.keys)
        yield from _links_of(known, term)


def _keys(keys: Iterable[KeyTerm]) -> Iterator[str]:
    yield "| key | values | in RDF | |\n|---|---|---|---|"
    for key in keys:
        values = f"one of [{key.scheme}](#{key.scheme})" if key.scheme else key.type
        listed = f"list of {values}" if key.many else values
        mark = "\\*" if key.indexed else ""
        yield f"| `{key.key}`{mark} | {listed} | `{_short(key.iri)}` | {_cell(key.comment)} |"
    yield ""


def _links_of(known: Terms, term: NodeTerm) -> Iterator[str]:
    out = [link.type for link in known.relationships.values() if term.label in link.sources]
    to = [link.type for link in known.relationships.values() if term.label in link.targets]
    for way, types in (("From it", out), ("To it", to)):
        if types:
            yield f"{way}: {', '.join(f'[{type_}](#{type_.lower()})' for type_ in sorted(types))}.\n"


def _relationships(known: Terms) -> Iterator[str]:
    yield "## Relationships\n"
    for type_, term in sorted(known.relationships.items()):
        yield f"### {type_}\n\n{term.comment} {_ends(term)}\n"
        if term.keys:
            yield from _keys(term.keys)
        if term.merged_on:
            yield f"Several between the same two nodes are told apart by {' and '.join(f'`{key}`' for key in term.merged_on)}.\n"


def _ends(term: RelationshipTerm) -> str:
    ends = f"From {_linked(term.sources)} to {_linked(term.targets)}."
    if term.link_from and term.link_to:
        way = f"reached by `{_short(term.link_from)}`, pointing on by `{_short(term.link_to)}`"
        return f"{ends} In RDF a resource of its own, of class `{_short(term.iri)}`, {way}."
    return f"{ends} In RDF `{_short(term.iri)}`."


def _linked(labels: Iterable[str]) -> str:
    return ", ".join(f"[{label}](#{label.lower()})" for label in labels)


def _schemes(known: Terms) -> Iterator[str]:
    yield "## Schemes\n\nSKOS schemes whose notations are values of keys; topics are nodes, too.\n"
    for name, concepts in sorted(known.schemes.items()):
        yield f"### {name}\n\n| notation | meaning |\n|---|---|"
        yield from (f"| `{concept.notation}` | {_cell(concept.definition)} |" for concept in concepts)
        yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _short(iri: str) -> str:
    """An IRI with its prefix."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"


def main() -> None:
    """Print the page, or write it."""
    parser = argparse.ArgumentParser(description="The reference page of the ontology.")
    parser.add_argument("--write", type=Path, metavar="FILE", help="where to write it (default: print it)")
    target: Path | None = parser.parse_args().write
    if target is None:
        sys.stdout.write(page())
    else:
        target.write_text(page(), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
