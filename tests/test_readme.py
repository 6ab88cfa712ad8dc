"""The README is true: every command in it is run, and what it shows is what comes out."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
README = (CHECKOUT / "README.md").read_text("utf-8")
CONSOLE = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
PYTHON = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def commands(block: str) -> list[tuple[str, str]]:
    """Each command of a console block with the lines shown under it."""
    found: list[tuple[str, str]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], ""))
        else:
            found[-1] = (found[-1][0], found[-1][1] + line.rstrip() + "\n")
    return found


def run(command: str, folder: Path) -> str:
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "COLUMNS": "100",
        "TRADEGRAPH_GRAPH": str(folder / "tradegraph.db"),
    }
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], check=False, cwd=folder, env=environment, text=True, timeout=120,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert done.returncode == 0, f"$ {command}\n{done.stdout}"
    return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a reader of the README has it: the checkout's examples, and what earlier commands made."""
    made = tmp_path_factory.mktemp("readme")
    shutil.copytree(CHECKOUT / "examples", made / "examples")
    return made


def test_the_commands_print_what_the_readme_shows(folder: Path) -> None:
    shown = [pair for block in CONSOLE for pair in commands(block)]
    assert len(shown) >= 5
    for command, expected in shown:
        assert run(command, folder) == expected, command


def test_the_python_of_the_readme_runs_on_that_graph(folder: Path) -> None:
    assert PYTHON
    for block in PYTHON:
        done = subprocess.run([sys.executable, "-c", block], check=False, cwd=folder, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        assert done.stdout


def test_every_make_target_and_file_that_the_readme_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (CHECKOUT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {"demo", "test"} <= set(re.findall(r"make ([a-z]+)", README)) <= targets
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (CHECKOUT / target).exists(), target
