"""Every export format, read back by the programs it is meant for."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest
from extractions import EXTRACTION, QUILL, ROLE, TOLD
from graphs import held
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from rdflib import Graph
from strategies import rows_strategy

from tradegraph.actors.registry import registry
from tradegraph.errors import UsageError
from tradegraph.exports import EXPORTERS, exporter
from tradegraph.exports.drawing import rows_of_drawing
from tradegraph.exports.gexf import TIMES
from tradegraph.exports.text import parted
from tradegraph.facts import facts
from tradegraph.identity import BASE, iri
from tradegraph.rdf.serialize import parse
from tradegraph.rdf.triples import rows as rows_of_triples
from tradegraph.rows import Rows, Value
from tradegraph.stores import open_store
from tradegraph.terms import KeyTerm, terms

ROWS = facts(EXTRACTION, "test", registry())
TESTS = Path(__file__).resolve().parent.parent
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://www.gexf.net/1.2draft}"


def exported(name: str, rows: Rows = ROWS) -> bytes:
    stream = io.BytesIO()
    exporter(name).write(rows, stream)
    return stream.getvalue()


def _typed(props: Mapping[str, object], keys: tuple[KeyTerm, ...]) -> dict[str, Value]:
    """Values that lost their types, as the ontology types them; lists may be joined."""
    read: dict[str, Callable[[str], Value]] = {
        "string": str, "date": date.fromisoformat, "integer": int, "number": float,
    }  # fmt: skip
    found: dict[str, Value] = {}
    for key in keys:
        value = props.get(key.key, "")
        if isinstance(value, list):
            found[key.key] = [str(member) for member in value]
        elif value != "":
            found[key.key] = parted(str(value)) if key.many else read[key.type](str(value))
    return found


def _from_csv(data: bytes) -> Rows:
    archive = zipfile.ZipFile(io.BytesIO(data))

    def table(name: str) -> Iterator[dict[str, str]]:
        return csv.DictReader(io.StringIO(archive.read(name).decode(), newline=""))

    rows = Rows()
    for row in table("nodes.csv"):
        rows.add_node(row["label"], row["uri"], **_typed(row, terms().node(row["label"]).keys))
    for row in table("relationships.csv"):
        source, target = (row["source_label"], row["source"]), (row["target_label"], row["target"])
        rows.add(row["type"], source, target, **_typed(row, terms().relationship(row["type"]).keys))
    return rows


def _from_jsonl(data: bytes) -> Rows:
    rows = Rows()
    for line in data.decode().split("\n")[:-1]:
        record = json.loads(line)
        if record["type"] == "node":
            (label,) = record["labels"]
            rows.add_node(label, record["id"], **_typed(record["properties"], terms().node(label).keys))
        else:
            source, target = ((record[end]["labels"][0], record[end]["id"]) for end in ("start", "end"))
            keys = terms().relationship(record["label"]).keys
            rows.add(record["label"], source, target, **_typed(record["properties"], keys))
    return rows


def _from_neo4j_admin(data: bytes) -> Rows:
    archive = zipfile.ZipFile(io.BytesIO(data))
    command = archive.read("import.sh").decode()
    delimiter = chr(int(re.findall(r"U\+([0-9A-F]{4})", command)[0], 16))

    def records(name: str, keys: tuple[KeyTerm, ...]) -> Iterator[tuple[list[str], dict[str, Value]]]:
        table = csv.reader(io.StringIO(archive.read(name).decode(), newline=""))
        ends, header = [], [column.partition(":") for column in next(table)]
        for row in table:
            ends = [cell for cell, (_, _, kind) in zip(row, header, strict=True) if "ID(" in kind]
            props = {key: cell for cell, (key, _, kind) in zip(row, header, strict=True) if "ID(" not in kind}
            lists = {key: props[key].split(delimiter) for key, _, kind in header if kind.endswith("[]") and props[key]}
            yield ends, _typed({**props, **lists}, keys)

    rows = Rows()
    for label, name in re.findall("--nodes=(.+)=(.+\\.csv)", command):
        for (uri,), props in records(name, terms().node(label).keys):
            rows.add_node(label, uri, **props)
    for type_, name in re.findall("--relationships=(.+)=(.+\\.csv)", command):
        _, source, target = name.removesuffix(".csv").split("-")
        for ends, props in records(name, terms().relationship(type_).keys):
            rows.add(type_, (source, ends[0]), (target, ends[1]), **props)
    return rows


def _from_parquet(data: bytes) -> Rows:
    archive = zipfile.ZipFile(io.BytesIO(data))

    def table(name: str) -> Iterator[dict[str, Any]]:
        for row in parquet.read_table(io.BytesIO(archive.read(name))).to_pylist():
            yield {key: value for key, value in row.items() if value is not None}

    rows = Rows()
    for row in table("nodes.parquet"):
        rows.add_node(row.pop("label"), row.pop("uri"), **row)
    for row in table("relationships.parquet"):
        source, target = ((row.pop(f"{end}_label"), row.pop(end)) for end in ("source", "target"))
        rows.add(row.pop("type"), source, target, **row)
    return rows


def _from_cypher(data: bytes) -> Rows:
    with tempfile.TemporaryDirectory() as folder, closing(open_store(folder)) as store:
        store.prepare()
        for statement in data.decode().split(";\n"):
            if statement.startswith("UNWIND"):
                store.cypher(statement, write=True)
        return held(store)


READERS: Mapping[str, Callable[[bytes], Rows]] = {
    "csv": _from_csv,
    "cypher": _from_cypher,
    "gexf": lambda data: rows_of_drawing(networkx.MultiDiGraph(networkx.read_gexf(io.BytesIO(data)))),
    "graphml": lambda data: rows_of_drawing(
        networkx.MultiDiGraph(networkx.read_graphml(io.BytesIO(data), force_multigraph=True))
    ),
    "jsonl": _from_jsonl,
    "neo4j-admin": _from_neo4j_admin,
    "parquet": _from_parquet,
    "jsonld": lambda data: rows_of_triples(Graph().parse(data=data, format="json-ld")),
    "nquads": lambda data: rows_of_triples(t for _, graph in parse(data.decode().split("\n")) for t in graph),
    "turtle": lambda data: rows_of_triples(Graph().parse(data=data, format="turtle")),
}


PROGRAMS = sorted(set(EXPORTERS) - {"html"})
"""Formats that hold the whole graph for another program. A page is for people: tests/explorer looks at it in a browser."""


def test_every_format_has_a_reader_here_and_goes_by_its_own_name() -> None:
    assert sorted(READERS) == PROGRAMS
    assert all(known.name == name and known.suffix.startswith(".") for name, known in EXPORTERS.items())
    assert len({known.suffix for known in EXPORTERS.values()}) == len(EXPORTERS)


def test_an_unknown_format_is_refused_with_a_list_of_the_known() -> None:
    with pytest.raises(UsageError, match="no export format is called 'xls'; known: csv, cypher, gexf, graphml"):
        exporter("xls")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's JSON-LD parser uses it
@pytest.mark.parametrize("name", PROGRAMS)
def test_what_is_exported_gives_the_graph_again(name: str) -> None:
    assert READERS[name](exported(name)) == ROWS


def _fit_for_xml() -> st.SearchStrategy[str]:
    characters = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    return st.text(characters | st.sampled_from("\t\n\r|<&>\"'"), min_size=1, max_size=12)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")
@pytest.mark.parametrize("name", sorted(set(PROGRAMS) - {"cypher"}))  # that one: tests/stores/test_contract.py, on both stores
@settings(max_examples=25, suppress_health_check=[HealthCheck.differing_executors])
@given(rows=rows_strategy(_fit_for_xml()))
def test_any_graph_of_printable_text_comes_back(name: str, rows: Rows) -> None:
    assert READERS[name](exported(name, rows)) == rows


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")
@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize(
    "odd", ["a\x00b", "\x1b[31m", "=1+1", 'He said, "no"', "a\r\nb", "商务部", "😀", " padded ", "]]>", "a;b|c", "\\'"]
)
def test_an_odd_name_breaks_no_file(name: str, odd: str) -> None:
    rows = Rows()
    rows.add_node("Person", BASE + "person/odd", name=odd, aliases=sorted([odd, "other"]))
    (node,) = READERS[name](exported(name, rows)).nodes
    shown = "".join("\ufffd" if c in "\x00\x1b" else c for c in odd) if name in ("gexf", "graphml") else odd
    assert node.props == {"name": shown, "aliases": sorted([shown, "other"])}


def test_the_same_rows_give_the_same_bytes_whatever_the_hash_seed() -> None:
    script = """
import hashlib, io
from extractions import EXTRACTION
from tradegraph.actors.registry import registry
from tradegraph.exports import EXPORTERS
from tradegraph.facts import facts
for known in EXPORTERS.values():
    stream = io.BytesIO()
    known.write(facts(EXTRACTION, "test", registry()), stream)
    print(known.name, hashlib.sha256(stream.getvalue()).hexdigest())
"""
    printed = [
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(TESTS)},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert len(printed[0].splitlines()) == len(EXPORTERS)
    assert printed[0] == printed[1]


def test_graphml_types_each_attribute_once() -> None:
    root = ElementTree.fromstring(exported("graphml"))
    keys = [(key.get("for"), key.get("attr.name"), key.get("attr.type")) for key in root.iter(GRAPHML + "key")]
    assert len({(scope, name) for scope, name, _ in keys}) == len(keys)
    types = {name: kind for scope, name, kind in keys if scope == "node"}
    assert {name: types[name] for name in ("name", "confidence", "count", "saidOn", "rate")} == {
        "name": "string", "confidence": "double", "count": "long", "saidOn": "string", "rate": "double",
    }  # fmt: skip
    assert ("edge", "spanStart", "long") in keys


def test_gexf_holds_no_clock_and_no_column_of_the_library() -> None:
    data = exported("gexf")
    assert b"lastmodified" not in data
    assert b"NetworkX" not in data
    assert b"networkx_key" not in data
    edges = list(ElementTree.fromstring(data).iter(GEXF + "edge"))
    assert len({edge.get("id") for edge in edges}) == len(edges) == len(ROWS.relationships)
    assert {edge.get("type") for edge in edges} == {None}  # in GEXF a word for directed or not


def test_gexf_puts_what_has_days_on_a_timeline_and_colours_classes() -> None:
    root = ElementTree.fromstring(exported("gexf"))
    (graph,) = root.iter(GEXF + "graph")
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    nodes = {node.get("id"): node for node in root.iter(GEXF + "node")}
    statement, role = nodes[iri(TOLD.id)], nodes[iri(ROLE.id)]
    assert (statement.get("start"), statement.get("end")) == ("2025-04-21", "2025-04-21")
    assert (role.get("start"), role.get("end")) == ("2024-01-09", None)
    edges = {(edge.get("source"), edge.get("label")): edge for edge in root.iter(GEXF + "edge")}
    made, held = edges[iri(QUILL.id), "MADE"], edges[iri(ROLE.id), "HELD_BY"]
    assert (made.get("start"), made.get("end")) == ("2025-04-21", "2025-04-21")
    assert (held.get("start"), held.get("end")) == ("2024-01-09", None)
    assert nodes[iri(QUILL.id)].get("start") is None
    colours: dict[str, set[tuple[str | None, ...]]] = {}
    for uri, node in nodes.items():
        (colour,) = node.iter("{http://www.gexf.net/1.2draft/viz}color")
        colours.setdefault(str(uri).split("/")[-2], set()).add(tuple(colour.get(part) for part in "rgb"))
    assert all(len(of_kind) == 1 for of_kind in colours.values())
    assert len(set.union(*colours.values())) == len(colours)


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (date(2025, 1, 1), date(2025, 1, 3), ("2025-01-01", "2025-01-02")),
        (None, date(2025, 1, 3), (None, "2025-01-02")),
        (date(2025, 1, 3), date(2025, 1, 3), (None, None)),
    ],
    ids=["until is the first day after", "an unknown start", "a time of no day is left out"],
)
def test_gexf_counts_both_ends(since: date | None, until: date, days: tuple[str | None, str | None]) -> None:
    rows = Rows()
    rows.add_node("Role", BASE + "role/a", name="a", **{"from": since, "until": until})
    (node,) = ElementTree.fromstring(exported("gexf", rows)).iter(GEXF + "node")
    assert (node.get("start"), node.get("end")) == days


def test_gexf_gives_an_edge_the_days_its_ends_have_in_common() -> None:
    rows = Rows()
    role = rows.add_node("Role", BASE + "role/a", name="a", **{"from": date(2025, 1, 1), "until": date(2025, 2, 1)})
    for number, day in enumerate((date(2025, 1, 7), date(2025, 3, 7))):
        said = rows.add_node("Statement", f"{BASE}statement/{number}", name="s", saidOn=day)
        rows.add("SPOKEN_AS", said, role)
    edges = ElementTree.fromstring(exported("gexf", rows)).iter(GEXF + "edge")
    assert [(edge.get("start"), edge.get("end")) for edge in edges] == [("2025-01-07", "2025-01-07"), (None, None)]


def test_times_of_gexf_are_dates_of_the_ontology() -> None:
    for label, keys in TIMES.items():
        assert {terms().node(label).key(key).type for key in keys if key} == {"date"}


def test_json_lines_begin_with_the_id_and_go_on_in_order() -> None:
    lines = exported("jsonl").decode().splitlines()
    assert len(lines) > 10
    for line in lines:
        keys = list(json.loads(line))
        assert keys == ["id", *sorted(keys[1:])]


def test_csv_columns_are_those_that_hold_something() -> None:
    rows = Rows()
    rows.add_node("Agency", BASE + "agency/a", name="Agency A", acronym="AA", aliases=["B", "A"])
    archive = zipfile.ZipFile(io.BytesIO(exported("csv", rows)))
    assert archive.read("nodes.csv").decode() == (
        "uri,label,name,acronym,aliases\r\nhttps://w3id.org/tradegraph/id/agency/a,Agency,Agency A,AA,A | B\r\n"
    )
    assert archive.read("relationships.csv").decode() == "type,source,target,source_label,target_label\r\n"


@pytest.mark.parametrize("name", EXPORTERS)
def test_saving_writes_the_same_bytes_and_leaves_nothing_else(name: str, tmp_path: Path) -> None:
    target = tmp_path / f"graph{exporter(name).suffix}"
    exporter(name).save(ROWS, target)
    assert target.read_bytes() == exported(name)
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["csv", "neo4j-admin", "parquet"])
def test_several_files_are_saved_into_a_folder_where_one_is_named(name: str, tmp_path: Path) -> None:
    exporter(name).save(ROWS, tmp_path / "tables")
    archive = zipfile.ZipFile(io.BytesIO(exported(name)))
    saved = {path.name: path.read_bytes() for path in (tmp_path / "tables").iterdir()}
    assert saved == {file: archive.read(file) for file in archive.namelist()}


def test_parquet_without_its_package_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'tradegraph\[parquet\]'"):
        exporter("parquet").save(ROWS, tmp_path / "tables")
    assert not list(tmp_path.iterdir())


def test_parquet_keeps_types() -> None:
    archive = zipfile.ZipFile(io.BytesIO(exported("parquet")))
    types = {name: str(kind) for name, kind in zip(*_columns_of(archive, "nodes.parquet"), strict=True)}
    assert {name: types[name] for name in ("name", "aliases", "count", "saidOn", "rate")} == {
        "name": "string", "aliases": "list<element: string>", "count": "int64", "saidOn": "date32[day]", "rate": "double",
    }  # fmt: skip


def _columns_of(archive: zipfile.ZipFile, name: str) -> tuple[list[str], list[object]]:
    schema = parquet.read_schema(io.BytesIO(archive.read(name)))
    return schema.names, schema.types


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_place_that_cannot_be_written_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match=r"file.graph.*cannot be written"):
        exporter(name).save(ROWS, tmp_path / "file" / "graph")


@pytest.mark.parametrize("name", ["jsonl", "csv"])
def test_a_named_pipe_gets_the_bytes_and_stays_one(name: str, tmp_path: Path) -> None:
    target = tmp_path / f"graph{exporter(name).suffix}"
    os.mkfifo(target)
    with os.fdopen(os.open(target, os.O_RDONLY | os.O_NONBLOCK), "rb") as reading:
        exporter(name).save(ROWS, target)
        assert len(reading.read()) > 500
    assert target.is_fifo()
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_leads_to_what_is_saved(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("graph")
    exporter("jsonl").save(ROWS, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "graph").read_bytes() == exported("jsonl")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")
@pytest.mark.parametrize("name", PROGRAMS)
def test_a_pipe_takes_every_format(name: str) -> None:
    rows = Rows()
    rows.add_node("Person", BASE + "person/a", name="Ada Finch")
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as source:
        with os.fdopen(writing, "wb") as sink:
            exporter(name).write(rows, sink)
        assert READERS[name](source.read()) == rows
