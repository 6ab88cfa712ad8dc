"""``review``, ``merge`` and ``split`` on the command line: one key for each answer, and none is asked twice."""

import json
from pathlib import Path

import pytest
from running import Tell

TEXT = (
    "Dana Quill, chief economist of Alder Cranes, said tariffs would fall. Dana B. Quill, an adviser at Harbour Tools, said they would rise. "
    "Danna Quill, a spokeswoman for Cheesemakers United, said nothing had been decided."
)


@pytest.fixture
def asked(tell: Tell, tmp_path: Path) -> Tell:
    (tmp_path / "article.txt").write_text(TEXT, "utf-8")
    assert tell("ingest", str(tmp_path / "article.txt"), "--bare").exit_code == 0
    return tell


def lines(tmp_path: Path) -> list[list[str]]:
    return [line.split("\t") for line in (tmp_path / "own.db" / "judgements.tsv").read_text("utf-8").splitlines()[1:]]


def test_review_asks_each_pair_once_and_goes_on_where_it_ended(asked: Tell, tmp_path: Path) -> None:
    listed = [json.loads(line) for line in asked("review", "-f", "jsonl").stdout.splitlines()]
    assert [pair["likeness"] for pair in listed] == sorted((pair["likeness"] for pair in listed), reverse=True)
    first = asked("review", "--by", "ada", "--on", "2026-03-01", stdin="d")
    assert first.exit_code == 0 and "1 pair judged; the rest" in first.stderr
    assert "Alder Cranes" in first.stdout and "Harbour Tools" in first.stdout
    rest = asked("review", "--by", "ada", "--on", "2026-03-02", stdin="x\nu\n\nd" + "d" * len(listed))
    assert f"{len(listed) - 1} pairs judged; there are no more" in rest.stderr
    assert [line[0] for line in lines(tmp_path)] == ["different", "unsure", *["different"] * (len(listed) - 2)]
    assert lines(tmp_path)[0][5:] == ["2026-03-01", "ada"]
    assert asked("review", "-f", "json").stdout == "[]\n"


def test_merge_and_split(asked: Tell, tmp_path: Path) -> None:
    before = asked("export", "-f", "nquads").stdout
    done = asked("merge", "Dana Quill", "Dana B. Quill", "--because", "one desk", "--by", "ada", "--on", "2026-03-01", "-f", "json")
    record = json.loads(done.stdout)
    assert (record["judgement"], record["because"], record["on"]) == ("same", "one desk", "2026-03-01")
    assert json.loads(asked("who", "Dana Quill").stdout)["name"] == "Dana B. Quill"
    assert len(asked("said", "--by", "Dana Quill").stdout.splitlines()) == 2
    split = asked("split", "Dana Quill", "Dana B. Quill", "--by", "ada", "--on", "2026-03-02")
    assert "different" in split.stderr and [line[0] for line in lines(tmp_path)] == ["different"]
    assert asked("export", "-f", "nquads").stdout == before
    assert "taken back" in asked("split", "Dana Quill", "Dana B. Quill", "--undo").stderr
    assert lines(tmp_path) == []


def test_an_unknown_name_lists_the_nearest(asked: Tell) -> None:
    wrong = asked("merge", "Dana Quil", "Danna Quill")
    assert wrong.exit_code == 2 and "Dana Quill" in wrong.stderr
