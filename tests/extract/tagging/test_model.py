"""The trained network as it ships: it reads the same on any number of threads, offline, and says what is wrong when it is not there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tradegraph.errors import CheckFailed
from tradegraph.extract.tagging.model import ANOTHER, FOLDER, THREADS, confidence, load

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


def records(threads: int, hash_seed: str) -> bytes:
    environment = {**os.environ, THREADS: str(threads), "PYTHONHASHSEED": hash_seed}
    return subprocess.run([sys.executable, "-c", READ, str(EXAMPLES)], env=environment, check=True, capture_output=True).stdout


def test_the_records_are_the_same_on_one_thread_and_on_two() -> None:
    one = records(1, "1")
    assert one.count(b"\n") == 12
    assert records(2, "2") == one


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    for load_it in (load, confidence):
        with pytest.raises(CheckFailed, match=f"(?s){tmp_path}.*reinstall tradegraph"):
            load_it(tmp_path)


def test_another_model_can_be_named_in_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(ANOTHER, str(tmp_path))
    with pytest.raises(CheckFailed, match=str(tmp_path)):
        load.__wrapped__()


def test_the_model_fits_the_wheel() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 75_000_000
    assert (FOLDER / "MODEL.md").is_file()
