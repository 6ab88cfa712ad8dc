"""A store and its archive belong together: no command empties a graph by mistake, and every way out that is told is one."""

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from graphs import LEDGER, empty_graph, items, quads_of, read_into
from running import RUN

from tradegraph.errors import CheckFailed, StoreError, UsageError
from tradegraph.graph import open_graph
from tradegraph.stores.neo4j import Neo4jStore


@pytest.fixture
def place(store_url: str | None, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Location and archive of a graph with articles."""
    with empty_graph(tmp_path, store_url) as graph:
        read_into(graph, *items())
    yield store_url or str(tmp_path / "graph"), graph.archive.path.parent


def run(*arguments: str, folder: Path, code: int = 0) -> "subprocess.CompletedProcess[str]":
    """The command line in a process and a folder of its own."""
    done = subprocess.run([*RUN, *arguments], cwd=folder, check=False, capture_output=True, text=True, env=os.environ | {"NO_COLOR": "1"})
    assert done.returncode == code, done.stderr
    return done


def test_another_archive_touches_nothing(place: tuple[str, Path], tmp_path: Path) -> None:
    location, archive = place
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with open_graph(elsewhere / "other.db", bare=True) as other:
        read_into(other, *items()[:1])
    with open_graph(location, archive=archive) as graph:
        before = graph.rows()
    for command in (["forget", "ledger-1"], ["said"], ["export", "-f", "nquads"], ["rebuild"], ["ingest", str(LEDGER)]):
        missing = run(*command, "--graph", location, "--archive", "none", folder=elsewhere, code=3)
        assert "--archive" in missing.stderr, command
        assert not (elsewhere / "none").exists(), command
        if command != ["rebuild"]:  # which is how a store is given to another archive
            wrong = run(*command, "--graph", location, "--archive", "other.db", folder=elsewhere, code=3)
            assert "another archive" in wrong.stderr and "tradegraph rebuild" in wrong.stderr, command
    with open_graph(location, archive=archive) as graph:
        assert graph.rows() == before
        assert graph.verify() == []


def test_a_store_is_given_to_another_archive_by_a_rebuild(place: tuple[str, Path], tmp_path: Path) -> None:
    with open_graph(tmp_path / "other.db", bare=True) as other:
        read_into(other, *items()[:1])
        rows = other.rows()
    run("rebuild", "--graph", place[0], "--archive", "other.db", folder=tmp_path)
    with open_graph(place[0], archive=tmp_path / "other.db") as graph:
        assert graph.rows() == rows


def test_forgetting_what_is_not_there_changes_nothing(place: tuple[str, Path]) -> None:
    with open_graph(place[0], archive=place[1], create=False) as graph:
        before = graph.store.counts()
        with pytest.raises(UsageError, match="nearest"):
            graph.forget("ledger-99")
        assert graph.store.counts() == before


@pytest.mark.parametrize("way_out", [["rebuild"], ["ingest", str(LEDGER)]])
def test_a_store_that_was_removed_is_filled_again(tmp_path: Path, way_out: list[str]) -> None:
    with empty_graph(tmp_path) as graph:
        read_into(graph, *items())
        before = graph.rows(), quads_of(graph)
    shutil.rmtree(tmp_path / "graph" / "store")
    assert "tradegraph rebuild" in run("said", "--graph", "graph", folder=tmp_path, code=3).stderr
    run(*way_out, "--graph", "graph", folder=tmp_path)
    with open_graph(tmp_path / "graph", create=False) as graph:
        assert (graph.rows(), quads_of(graph)) == before


def test_what_others_keep_under_our_labels_is_theirs(neo4j_url: str, tmp_path: Path) -> None:
    with empty_graph(tmp_path, neo4j_url) as graph:
        read_into(graph, *items())
        before, held = graph.rows(), graph.info()
        graph.cypher("CREATE (:Person {name: 'Ann Ek'})-[:BOUGHT {n: 1}]->(:Event {name: 'a fair'})-[:MADE]->(:Statement)", write=True)
        try:
            assert (graph.rows(), graph.info(), graph.verify()) == (before, held, [])
            graph.rebuild()
            assert (graph.rows(), graph.verify()) == (before, [])
            assert graph.cypher("MATCH (:Person)-[r:BOUGHT]->(:Event)-[:MADE]->(:Statement) RETURN r.n").rows == ((1,),)
        finally:
            with Neo4jStore(neo4j_url, "neo4j", os.environ.get("NEO4J_PASSWORD")) as store:
                store.cypher("MATCH (n) WHERE n.uri IS NULL AND NOT n:TradegraphArchive DETACH DELETE n", write=True)


def test_base_nodes_that_were_deleted_by_hand_come_back_with_a_rebuild(place: tuple[str, Path]) -> None:
    with open_graph(place[0], archive=place[1]) as graph:
        graph.forget("ledger-1")
        before = graph.rows()
        graph.cypher("MATCH (c:Country) DETACH DELETE c", write=True)
        with pytest.raises(CheckFailed, match="tradegraph rebuild"):
            graph.ingest(items()[:1])
        graph.rebuild()
        graph.forget("ledger-1")
        assert graph.rows() == before


def test_an_archive_that_another_process_writes_into_is_a_store_error(tmp_path: Path) -> None:
    with empty_graph(tmp_path) as graph:
        path = graph.archive.path
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = run("ingest", str(LEDGER), "--graph", "graph", folder=tmp_path, code=3)
    other.close()
    assert "another process is writing" in done.stderr and "Traceback" not in done.stderr


def test_problems_of_a_place_go_when_it_reads_cleanly(tmp_path: Path) -> None:
    page = tmp_path / "notes" / "a.jsonl"
    page.parent.mkdir()
    good = LEDGER.read_text("utf-8").splitlines()[0]
    page.write_text(f"{good}\n{{broken\n", "utf-8")
    run("ingest", "notes", "--graph", "graph", folder=tmp_path)
    assert [json.loads(line)["where"] for line in run("info", "--problems", "--graph", "graph", folder=tmp_path).stdout.splitlines()] == ["notes/a.jsonl:2"]
    page.write_text(f"{good}\n", "utf-8")
    run("ingest", "notes/", "--graph", "graph", folder=tmp_path)
    assert run("info", "--problems", "--graph", "graph", folder=tmp_path).stdout == ""


def test_a_graph_may_be_asked_from_another_thread(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with empty_graph(tmp_path) as graph, ThreadPoolExecutor(2) as pool:
        assert pool.submit(read_into, graph, *items()).result().read == 5
        answers = [pool.submit(graph.articles) for _ in range(4)]
        assert [len(answer.result()) for answer in answers] == [5] * 4


def test_a_store_without_its_archive_says_so_and_makes_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no archive"):
        with empty_graph(tmp_path) as graph:
            read_into(graph, *items())
        (tmp_path / "graph" / "archive.sqlite").unlink()
        open_graph(tmp_path / "graph")
    assert not (tmp_path / "graph" / "archive.sqlite").exists()
