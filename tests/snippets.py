"""Fenced blocks of Markdown pages: the commands, queries and programs that documents show.

``python tests/snippets.py README.md docs/index.md`` runs the commands of pages over the examples and writes anew what they print.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(r"^( *)```(\w+)[^\n]*\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A block of a page: its language, its text without the indent, and the line it begins on."""

    language: str
    text: str
    line: int


def snippets(page: str) -> Iterator[Snippet]:
    """The blocks of a page, in order; also those that are indented under a tab or a list."""
    for block in _BLOCK.finditer(page):
        yield Snippet(block[2], textwrap.dedent(block[3]), page.count("\n", 0, block.start()) + 1)


def commands(block: str) -> list[tuple[str, str]]:
    """Each command of a console block with the lines shown under it."""
    found: list[tuple[str, str]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], ""))
        elif found[-1][0].endswith("\\"):
            found[-1] = (f"{found[-1][0]}\n{line}", "")
        else:
            found[-1] = (found[-1][0], found[-1][1] + line.rstrip() + "\n")
    return found


def run(command: str, folder: Path, graph: str) -> str:
    """What a shell command prints, run in a folder as its reader would, with this tradegraph on the path; it must succeed."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "COLUMNS": "100",
        "TRADEGRAPH_GRAPH": graph,
    }
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], check=False, cwd=folder, env=environment, text=True, timeout=120,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert done.returncode == 0, f"$ {command}\n{done.stdout}"
    return tidy(done.stdout)


def tidy(printed: str) -> str:
    """What was printed, without blanks at the ends of lines."""
    return "".join(line.rstrip() + "\n" for line in printed.splitlines())


def printed_anew(page: str, folder: Path) -> str:
    """A page with what its commands print now, run in a folder that has the examples."""

    def again(block: re.Match[str]) -> str:
        lines = [f"$ {command}\n{run(command, folder, 'tradegraph.db')}" for command, _ in commands(block[1])]
        return f"```console\n{''.join(lines)}```"

    return re.sub(r"^```console\n(.*?)^```", again, page, flags=re.MULTILINE | re.DOTALL)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as made:
            shutil.copytree(CHECKOUT / "examples", Path(made) / "examples")
            Path(name).write_text(printed_anew(Path(name).read_text("utf-8"), Path(made)), "utf-8", newline="\n")
