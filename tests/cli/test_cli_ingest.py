"""Ingest: what it says it did, what it does with what cannot be read, and how it ends then."""

import json
import subprocess
from pathlib import Path

import pytest
from running import LANTERN, RUN, Tell, on_terminal, without_styles

ARTICLE = '{"body": "Dana Quill said that the tariff on steel would fall.", "when": "2025-04-09"}\n'


def test_it_says_what_it_did(tell: Tell) -> None:
    result = tell("ingest", str(LANTERN))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("3 articles read, 0 known already, 8 statements")
    assert result.stderr.endswith("0 problems\n")


def test_a_second_run_finds_everything_known(tell: Tell) -> None:
    tell("ingest", str(LANTERN))
    assert tell("ingest", str(LANTERN)).stderr.startswith("0 articles read, 3 known already")


def test_the_report_is_data_when_it_is_asked_for(tell: Tell) -> None:
    result = tell("ingest", str(LANTERN), "-f", "json")
    report = json.loads(result.stdout)
    assert (report["read"], report["already_known"], report["statements"], report["problems"]) == (3, 0, 8, 0)
    assert report["failed"] == []
    assert "3 articles read" in result.stderr


def test_stdin_is_read_with_names_of_fields(tell: Tell) -> None:
    result = tell("ingest", "-", "--map", "text=body", "--map", "date=when", stdin=ARTICLE)
    assert result.exit_code == 0, result.stderr
    said = json.loads(tell("said").stdout)
    assert said["article"]["published_on"] == "2025-04-09"


def test_a_place_that_is_not_there_does_not_keep_the_others_from_being_read(tell: Tell, tmp_path: Path) -> None:
    result = tell("ingest", str(tmp_path / "nowhere"), str(LANTERN))
    assert result.exit_code == 4
    assert f"{tmp_path / 'nowhere'}: no such file or folder" in result.stderr
    assert "3 articles read" in result.stderr


def test_no_graph_is_made_when_there_is_nothing_to_read(tell: Tell, tmp_path: Path) -> None:
    assert tell("ingest", str(tmp_path / "nowhere")).exit_code == 4
    assert list(tmp_path.iterdir()) == []


def test_a_graph_among_the_articles_is_passed_over(tell: Tell, tmp_path: Path) -> None:
    (tmp_path / "lantern.jsonl").write_bytes(LANTERN.read_bytes())
    tell("ingest", str(tmp_path))  # its graph is in that folder, too
    result = tell("ingest", str(tmp_path))
    assert (result.exit_code, result.stderr) == (0, "0 articles read, 3 known already, 0 problems\n")


def test_ten_problems_are_shown_and_all_are_kept(tell: Tell, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text(ARTICLE.replace("body", "text") + "{not json}\n" * 12, "utf-8")
    result = tell("ingest", str(broken))
    assert result.exit_code == 0
    assert result.stderr.count("problem: ") == 10
    assert f"{broken}:2: " in result.stderr
    assert "2 more problems; see them all with: tradegraph info --problems" in result.stderr
    assert "1 article read" in result.stderr and result.stderr.endswith("12 problems\n")
    kept = [json.loads(line) for line in tell("info", "--problems").stdout.splitlines()]
    assert sorted(problem["where"] for problem in kept) == sorted(f"{broken}:{line}" for line in range(2, 14))


def test_nothing_readable_at_all_ends_with_4(tell: Tell, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text("{not json}\n", "utf-8")
    result = tell("ingest", str(broken))
    assert result.exit_code == 4
    assert "0 articles read" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--loader", "telepathy"], 2, "known: "),
        (["--map", "body=text"], 2, "known: id, title"),
        (["--map", "text"], 2, "name=value"),
    ],
)
def test_what_is_not_known_is_answered_with_what_is(tell: Tell, arguments: list[str], code: int, said: str) -> None:
    result = tell("ingest", str(LANTERN), *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/a", "http://localhost/a", "ftp://example.com/a"])
def test_an_address_that_may_not_be_read_is_named_with_the_reason(tell: Tell, url: str) -> None:
    result = tell("ingest", url)
    assert result.exit_code == 4
    assert f"not read: {url}" in result.stderr


def test_on_a_terminal_progress_is_shown_and_gone_at_the_end(tmp_path: Path) -> None:
    code, sent = on_terminal("ingest", str(LANTERN), graph=tmp_path / "own.db")
    assert code == 0
    assert "\x1b[2K" in sent or "\x1b[?25l" in sent  # the line of progress was there, and was taken away
    assert "3 articles read" in without_styles(sent).splitlines()[-1]


def test_in_a_pipe_there_is_no_progress(tmp_path: Path) -> None:
    arguments = [*RUN, "ingest", str(LANTERN), "--graph", str(tmp_path / "own.db")]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1


def test_an_array_of_other_values_on_one_line_is_one_problem(tell: Tell, tmp_path: Path) -> None:
    (tmp_path / "numbers.jsonl").write_text("[1,2]\n", "utf-8")
    result = tell("ingest", str(tmp_path / "numbers.jsonl"))
    assert (result.exit_code, result.stderr.count("problem: ")) == (4, 1)
    assert result.stderr.endswith("1 problem\n")


def test_of_a_file_that_no_loader_reads_the_option_that_names_one_is_told(tell: Tell, tmp_path: Path) -> None:
    (tmp_path / "order.pdf").write_bytes(b"%PDF-1.7\n\x00\x01")
    result = tell("ingest", str(tmp_path / "order.pdf"))
    assert "no loader reads a PDF document" in result.stderr and "--loader NAME" in result.stderr
