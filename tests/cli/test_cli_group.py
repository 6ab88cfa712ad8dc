"""The command line as a whole: help, names, exit codes, pipes, what is loaded at the start."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from running import RUN

from tradegraph.cli import main
from tradegraph.terms import terms

COMMANDS = [
    "articles", "actors", "ask", "conflicts", "cypher", "events", "explain", "explore", "export", "forget", "info", "ingest", "merge", "path", "rebuild",
    "resolve", "review", "roles", "said", "schema", "split", "tariffs", "timeline", "topics", "validate", "verify", "who",
]  # fmt: skip
HEAVY = {"rdflib", "networkx", "trafilatura", "httpx", "neo4j", "feedparser", "arcadedb", "rich", "yaml", "onnxruntime", "matplotlib"}


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command by name."""
    ctx = click.Context(main, info_name="tradegraph")
    for name in main.list_commands(ctx):
        command = main.get_command(ctx, name)
        assert command is not None
        yield name, command


def test_the_help_lists_every_command_with_what_it_does() -> None:
    shown = CliRunner().invoke(main, ["--help"]).output
    assert sorted(COMMANDS) == sorted(name for name, _ in commands())
    for name in COMMANDS:
        assert re.search(rf"^  {name} +\w", shown, re.MULTILINE), name
    assert [line for line in shown.splitlines()[1:] if line.endswith("...")] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_every_option_has_help(name: str) -> None:
    command = dict(commands())[name]
    assert command.help
    unexplained = [option.name for option in command.params if isinstance(option, click.Option) and not option.help]
    assert unexplained == []
    shown = CliRunner().invoke(main, [name, "--help"])
    assert shown.exit_code == 0
    assert re.search(rf"^ *tradegraph {name}\b", shown.output, re.MULTILINE), "no example"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["sadi"], "did you mean said?"),
        (["frobnicate"], "known: ingest, forget"),
        (["said", "--abuot", "x"], "--about"),
        (["said", "--since", "2025-13-40"], "2025-04-12"),
        (["said", "--limit", "none"], "from 1, or all"),
        (["said", "--format", "xml"], "'jsonl'"),
        (["tariffs", "--status", "in-effect"], "in-force"),
        (["ingest"], "PATH"),
        (["who"], "NAME"),
    ],
)
def test_what_is_not_understood_is_answered_with_what_is(arguments: list[str], named: str) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert named in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("arguments", [["--help"], ["said", "--help"], ["schema", "--format", "json"]])
def test_nothing_heavy_is_loaded_before_it_is_needed(arguments: list[str]) -> None:
    program = (
        "import sys; from tradegraph.cli import main; main(standalone_mode=False); print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    assert {name.partition(".")[0] for name in done.stderr.split()} & HEAVY == set()


def test_a_closed_pipe_is_quiet() -> None:
    with subprocess.Popen([*RUN, "schema", "-f", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_an_interrupt_ends_with_130_and_at_most_one_line_that_says_how_to_go_on(tmp_path: Path) -> None:
    typing, keyboard = pty.openpty()
    arguments = [*RUN, "ingest", "-", "--graph", str(tmp_path / "own.db")]
    with subprocess.Popen(arguments, stdin=keyboard, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr
        assert b"Ctrl-D" in process.stderr.readline()  # from now on it waits
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    os.close(typing)
    os.close(keyboard)
    assert (process.returncode, out) == (130, b"")
    # It may come before anything was opened to be read, and then there is nothing to go on with.
    assert err.removeprefix(b"stopped; what was read before is kept: run the same again to go on\n") == b""


def test_output_is_utf_8_in_any_locale(tmp_path: Path) -> None:
    done = subprocess.run(
        [*RUN, "schema", "-f", "jsonl"],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "latin-1", "PATH": ""},
    )
    assert len(done.stdout.decode("utf-8").splitlines()) == len(terms().nodes) + len(terms().relationships)


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    assert CliRunner().invoke(main, ["--version"]).output == f"tradegraph {version('tradegraph')}\n"


def test_the_schema_is_that_of_the_ontology() -> None:
    listed = json.loads(CliRunner().invoke(main, ["schema", "-f", "json"]).stdout)
    assert {term["name"] for term in listed} == {*terms().nodes, *terms().relationships}
    by_name = {term["name"]: term for term in listed}
    assert "Statement" in by_name["MADE"]["to"]
    assert {"hsCode"} <= {key["key"] for key in by_name["Good"]["keys"]}


def test_the_schema_in_cypher_makes_uris_unique_within_every_label() -> None:
    statements = CliRunner().invoke(main, ["schema", "--cypher"]).stdout.splitlines()
    assert all(statement.endswith(";") for statement in statements)
    for label in terms().nodes:
        assert [one for one in statements if f"(n:`{label}`) REQUIRE n.uri IS UNIQUE" in one], label


def test_the_help_says_what_exit_codes_mean() -> None:
    shown = CliRunner().invoke(main, ["--help"]).output.partition("Exit codes:")[2]
    assert re.findall(r"^    (\d+) +\w", shown, re.MULTILINE) == ["0", "1", "2", "3", "4", "130"]
    assert "ingest ends with 4" in shown


def test_a_server_that_does_not_answer_is_one_error_and_no_line_of_the_driver(tmp_path: Path) -> None:
    arguments = [*RUN, "--graph", "neo4j://127.0.0.1:1", "--archive", str(tmp_path / "archive"), "said"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("Error: neo4j://127.0.0.1:1: no Neo4j server answers") and done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["conflicts", "merge", "resolve", "roles", "split", "tariffs", "who"])
def test_the_help_of_on_says_which_day_a_month_or_a_year_is(name: str) -> None:
    shown = " ".join(CliRunner().invoke(main, [name, "--help"]).output.partition("--on DAY")[2].split())
    assert "2025-08 and 2025 mean their first day." in shown
