"""The trained network as it ships: it reads the same each time, offline, and says what is wrong when it is not there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tradegraph.errors import CheckFailed, UsageError
from tradegraph.extract.tagging.model import ANOTHER, FOLDER, confidence, load
from tradegraph.threads import THREADS, threads

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "articles"
READ = """
import json, socket, sys
from pathlib import Path
from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract import read
from tradegraph.loading import articles

def refused(*_):
    raise OSError("no network")

socket.socket.connect = refused
for item in articles(Path(sys.argv[1])):
    if isinstance(item, Article):
        found = read(item, registry())
        print(json.dumps([s.to_dict() for s in (*found.statements, *found.tariffs, *found.roles, *found.events)], sort_keys=True))
"""


def records(hash_seed: str) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    return subprocess.run([sys.executable, "-c", READ, str(EXAMPLES)], env=environment, check=True, capture_output=True).stdout


def test_the_records_are_the_same_whatever_the_hash_seed() -> None:
    one = records("1")
    assert one.count(b"\n") == 12
    assert records("2") == one


@pytest.mark.parametrize("given", ["0", "two", "-1", "1.5"])
def test_a_number_of_threads_that_is_none_is_an_error(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv(THREADS, given)
    with pytest.raises(UsageError, match=f"TRADEGRAPH_THREADS is '{given}'"):
        threads()


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    for load_it in (load, confidence):
        with pytest.raises(CheckFailed, match=f"(?s){tmp_path}.*reinstall tradegraph"):
            load_it(tmp_path)


def test_another_model_can_be_named_in_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(ANOTHER, str(tmp_path))
    with pytest.raises(CheckFailed, match=str(tmp_path)):
        load()


def test_the_model_fits_the_wheel() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 75_000_000
    assert (FOLDER / "MODEL.md").is_file()
