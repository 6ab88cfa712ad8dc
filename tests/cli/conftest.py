"""Graphs made from invented articles by the command line itself."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from running import LANTERN, Tell

from tradegraph.cli import main


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of the Lantern Post's articles. No test changes it."""
    folder = tmp_path_factory.mktemp("made") / "lantern.db"
    result = CliRunner().invoke(main, ["ingest", str(LANTERN), "--graph", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def ask(made: Path) -> Tell:
    """Runs a command on the Lantern Post's graph, in process, with stdout in a pipe."""

    def run(*arguments: str, stdin: str | None = None, **environment: str) -> Result:
        given = {"TRADEGRAPH_GRAPH": str(made), "COLUMNS": "80", **environment}
        return CliRunner().invoke(main, list(arguments), input=stdin, env=given)

    return run


@pytest.fixture
def tell(tmp_path: Path) -> Tell:
    """Runs a command on a graph of this test's own, which is not there at first."""

    def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
        given = {"TRADEGRAPH_GRAPH": str(tmp_path / "own.db"), "COLUMNS": "80"}
        return CliRunner().invoke(main, list(arguments), input=stdin, env=given)

    return run
