"""The README is true: every command in it is run, and what it shows is what comes out."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from snippets import CHECKOUT, commands, run, snippets

README = (CHECKOUT / "README.md").read_text("utf-8")
BLOCKS = list(snippets(README))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a reader of the README has it: the checkout's examples, and what earlier commands made."""
    made = tmp_path_factory.mktemp("readme")
    shutil.copytree(CHECKOUT / "examples", made / "examples")
    return made


def test_the_commands_print_what_the_readme_shows(folder: Path) -> None:
    shown = [pair for block in BLOCKS if block.language == "console" for pair in commands(block.text)]
    assert len(shown) >= 5
    for command, expected in shown:
        assert run(command, folder, str(folder / "tradegraph.db")) == expected, command


def test_the_python_of_the_readme_runs_on_that_graph(folder: Path) -> None:
    programs = [block.text for block in BLOCKS if block.language == "python"]
    assert programs
    for program in programs:
        done = subprocess.run([sys.executable, "-c", program], check=False, cwd=folder, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        assert done.stdout


def test_every_make_target_and_file_that_the_readme_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (CHECKOUT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {"demo", "test"} <= set(re.findall(r"make ([a-z]+)", README)) <= targets
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (CHECKOUT / target).exists(), target
