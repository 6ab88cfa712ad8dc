"""The documents are true: every command, query and program in them is run, on both stores, over the examples."""

import json
import os
import re
import runpy
import shlex
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import chdir
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import nbformat
import pytest
from click.testing import CliRunner
from nbclient import NotebookClient
from snippets import CHECKOUT, Snippet, commands, run, snippets, tidy

from tradegraph.cli import main
from tradegraph.exports import EXPORTERS
from tradegraph.exports.provenance import LEVELS
from tradegraph.graph import Graph, open_graph
from tradegraph.identity import short_id
from tradegraph.stores.neo4j import Neo4jStore

PAGES = {page.stem: page.read_text("utf-8") for page in sorted((CHECKOUT / "docs").glob("*.md"))}
SETTING_UP = {"pip", "export", "sh", "neo4j", "cypher-shell"}
"""Commands that make the ground ready; a test cannot run them, and pages keep them apart from those of tradegraph."""


def blocks(page: str, *languages: str) -> list[Snippet]:
    return [snippet for snippet in snippets(PAGES[page]) if snippet.language in languages]


def pages(*languages: str) -> list[str]:
    """Pages with blocks of these languages, but for the cookbook, whose answers are also compared."""
    return [page for page in PAGES if blocks(page, *languages) and page != "cookbook"]


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder with the examples and a graph of them, as someone has it who follows the guide."""

    folder: Path
    graph: str
    begun: str = ""
    """What was printed when the examples were read for the first time."""

    def run(self, command: str) -> str:
        """What a command prints; in this process, which is quicker, where the shell has nothing to do."""
        if not command.startswith("tradegraph ") or re.search(r"[|>&\\]", command):
            return run(command, self.folder, self.graph)
        result = CliRunner().invoke(main, shlex.split(command)[1:], env={"TRADEGRAPH_GRAPH": self.graph, "COLUMNS": "100"})
        assert result.exit_code == 0, f"$ {command}\n{result.output}"
        return result.output

    def open(self) -> Graph:
        """The graph."""
        return open_graph(self.graph, create=False)


@pytest.fixture(scope="module")
def made(store_url: str | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(CHECKOUT / "examples", folder / "examples")
    location = store_url or str(folder / "tradegraph.db")
    if store_url:
        with Neo4jStore(store_url, "neo4j", os.environ.get("NEO4J_PASSWORD")) as before:
            before.clear()
    with chdir(folder):
        yield Desk(folder, location, begun=Desk(folder, location).run("tradegraph ingest examples/articles"))


@pytest.fixture
def desk(made: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("TRADEGRAPH_GRAPH", made.graph)
    return made


@pytest.mark.parametrize("page", pages("console"))
def test_the_commands_of_a_page_print_what_it_shows(desk: Desk, page: str) -> None:
    shown = [pair for block in blocks(page, "console") for pair in commands(block.text)]
    if page == "index":
        assert shown.pop(0) == ("tradegraph ingest examples/articles", desk.begun)
    for command, expected in shown:
        printed = tidy(desk.run(command))
        assert printed == expected or not expected, f"{page}.md: {command}"


@pytest.mark.parametrize("page", pages("cypher", "python"))
def test_the_queries_and_programs_of_a_page_run(desk: Desk, page: str) -> None:
    with desk.open() as graph:
        for block in blocks(page, "cypher"):
            assert graph.cypher(block.text).rows, f"{page}.md, line {block.line}: the query finds nothing"
    for block in blocks(page, "python"):
        _run_python(desk, block.text)


def test_a_question_of_the_cookbook_has_one_answer(desk: Desk) -> None:
    questions = re.split(r"^### ", PAGES["cookbook"], flags=re.MULTILINE)[1:]
    asked = [(question.partition("\n")[0], list(snippets(question))) for question in questions]
    assert sum(len(parts) == 3 for _, parts in asked) == 26
    told = {title: desk.run(_command(parts)) for title, parts in asked}
    with desk.open() as graph:
        for title, parts in asked:
            records = [json.loads(line) for line in told[title].splitlines()]
            python: list[Any] = _run_python(desk, next(p.text for p in parts if p.language == "python"), graph=graph)["rows"]
            assert records, title
            if len(parts) == 2:
                assert json.loads(json.dumps(python)) == records, title
                continue
            table = graph.cypher(next(p.text for p in parts if p.language == "cypher"))
            cypher = Counter(tuple(map(_plain, row)) for row in table.rows)
            assert cypher == Counter(_columns(record, table.columns) for record in records), title
            assert cypher == Counter(tuple(map(_plain, row)) for row in python), title


def _command(parts: list[Snippet]) -> str:
    ((command, _),) = commands(next(part.text for part in parts if part.language == "console"))
    return command


def _run_python(desk: Desk, code: str, **names: object) -> dict[str, Any]:
    """Run a program that finds these names there; the names it leaves."""
    program = desk.folder / "program.py"
    program.write_text(code, "utf-8")
    return runpy.run_path(str(program), names)


def _columns(record: Mapping[str, object], columns: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(record[column] for column in columns)


def _plain(value: object) -> object:
    """A value as a record has it: days as ISO text, ids without what all begin with."""
    if isinstance(value, date):
        return value.isoformat()
    return short_id(value) if isinstance(value, str) else value


def test_the_saved_queries_for_neo4j_browser_have_names_and_give_pictures(desk: Desk) -> None:
    paths = sorted((CHECKOUT / "examples" / "neo4j-browser" / "queries").glob("*.cypher"))
    with desk.open() as graph:
        for path in paths:
            assert re.match(r"// [A-Z].{10,80}\n", path.read_text("utf-8")), path.name
            rows = graph.cypher(path.read_text("utf-8")).rows
            assert rows, path.name
            assert all(isinstance(value, dict | list) for row in rows for value in row if value is not None), path.name


def test_every_format_and_level_of_provenance_has_its_line() -> None:
    for name in [*EXPORTERS, *LEVELS]:
        assert re.search(rf"^\| .*`{name}`.* \|", PAGES["formats"], re.MULTILINE), name


def test_every_block_of_a_page_is_of_a_language_that_is_run_or_checked() -> None:
    assert {snippet.language for page in PAGES for snippet in snippets(PAGES[page])} == {"console", "cypher", "python", "sh"}
    assert {"index", "concepts", "formats", "neo4j"} <= set(pages("console"))


def test_what_is_not_run_only_makes_the_ground_ready() -> None:
    for page in PAGES:
        for block in blocks(page, "sh"):
            assert subprocess.run(["bash", "-n"], input=block.text, text=True, check=False).returncode == 0
            first = {line.split()[0] for line in block.text.splitlines() if line.strip() and line[0] not in " #"}
            assert first <= SETTING_UP, f"{page}.md, line {block.line}"


def test_the_notebook_runs(desk: Desk) -> None:
    notebook = nbformat.read(CHECKOUT / "examples" / "tour.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    assert all(not cell.get("outputs") for cell in notebook.cells)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(desk.folder)}}).execute()
    assert sum(bool(cell.get("outputs")) for cell in notebook.cells if cell.cell_type == "code") >= 5
