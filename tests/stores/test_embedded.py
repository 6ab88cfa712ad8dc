"""The embedded store as a folder: kept, locked to one process, whole after a crash."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest

from tradegraph.errors import QueryRefused, QueryStopped, StoreError
from tradegraph.rows import NodeRow
from tradegraph.stores.base import Changes, Counts
from tradegraph.stores.embedded import EmbeddedStore

ANN = Changes(nodes=[NodeRow("Person", "p1", {"name": "Ann Ek"})])
KILLED = """
import os, signal, sys
from pathlib import Path
from tradegraph.rows import NodeRow
from tradegraph.stores.base import Changes
from tradegraph.stores.embedded import EmbeddedStore
store = EmbeddedStore(Path(sys.argv[1]))
store.apply(Changes(nodes=[NodeRow("Person", "p1", {"name": "Ann Ek"})]))
os.kill(os.getpid(), signal.SIGKILL)
"""
HOLDING = """
import sys
from pathlib import Path
from tradegraph.stores.embedded import EmbeddedStore
store = EmbeddedStore(Path(sys.argv[1]))
store.prepare()
print("held", flush=True)
sys.stdin.read()
store.close()
"""


ASKING = """
import sys
from pathlib import Path
from tradegraph.stores.embedded import EmbeddedStore
store = EmbeddedStore(Path(sys.argv[1]))
store.cypher("RETURN 1 AS x")
print("asking", flush=True)
store.cypher("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS n", seconds=600)
"""


@pytest.fixture
def held_folder(tmp_path: Path) -> Iterator[tuple[Path, "subprocess.Popen[bytes]"]]:
    """A store's folder that another process has open, and that process."""
    command = [sys.executable, "-c", HOLDING, str(tmp_path / "store")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield tmp_path / "store", process
        process.kill()


def test_what_was_written_is_there_when_opened_again(tmp_path: Path) -> None:
    for created in (1, 0):
        with EmbeddedStore(tmp_path / "store") as store:
            assert store.apply(ANN) == Counts(created, 0)


def test_a_store_goes_on_after_it_was_closed(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    store.apply(ANN)
    store.close()
    assert store.counts() == Counts(1, 0)
    store.close()


def test_what_was_written_survives_a_killed_process(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "store")], check=False)
    assert done.returncode == -9
    with EmbeddedStore(tmp_path / "store") as store:
        assert store.counts() == Counts(1, 0)


def test_a_folder_another_process_has_open_says_the_way_out(
    held_folder: tuple[Path, "subprocess.Popen[bytes]"],
) -> None:
    with EmbeddedStore(held_folder[0]) as store:
        for ask in (store.counts, lambda: store.cypher("RETURN 1 AS x")):
            with pytest.raises(StoreError, match=r"open already, in another process.*neo4j://"):
                ask()


def test_a_folder_open_in_this_process_says_the_way_out(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "store") as first, EmbeddedStore(tmp_path / "store") as second:
        first.prepare()
        with pytest.raises(StoreError, match=r"open already.*or in this one"):
            second.prepare()


def test_a_folder_let_go_in_time_is_opened(held_folder: tuple[Path, "subprocess.Popen[bytes]"]) -> None:
    folder, process = held_folder
    assert process.stdin is not None
    process.stdin.close()
    with EmbeddedStore(folder) as store:
        assert store.cypher("RETURN 1 AS x").rows == ((1,),)


def test_a_query_ends_with_the_process_that_asked(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ASKING, str(tmp_path / "store")], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"asking\n"
        sleep(0.3)  # the query is running by now; were it not, the test would still hold
        process.kill()
    with EmbeddedStore(tmp_path / "store") as store:
        assert store.apply(ANN) == Counts(1, 0)


def test_a_cleared_store_is_empty_and_goes_on(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "store") as store:
        store.apply(ANN)
        store.clear()
        assert store.counts() == Counts(0, 0)
        assert store.apply(ANN) == Counts(1, 0)


def test_a_folder_that_is_a_file_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("no store")
    with (
        EmbeddedStore(tmp_path / "store") as store,
        pytest.raises(StoreError, match=r"cannot open.*tradegraph rebuild"),
    ):
        store.prepare()


def test_users_queries_and_our_own_take_turns(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "store") as store:
        for number in range(1, 4):
            store.apply(Changes(nodes=[NodeRow("Person", f"p{number}", {"name": "N"})]))
            assert store.cypher("MATCH (p:Person) RETURN count(p) AS n").rows == ((number,),)
            assert store.query("MATCH (p:Person) RETURN count(p) AS n") == [{"n": number}]
            with pytest.raises(QueryRefused):
                store.cypher("MATCH (p:Person) DELETE p")
            with pytest.raises(QueryStopped):
                store.cypher(
                    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS n", seconds=0.2
                )
