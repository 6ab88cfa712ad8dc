"""What people install: the wheel, built through the source distribution, holds everything and works away from the checkout."""

import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(command, check=False, cwd=folder, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", target, folder=CHECKOUT)
    (built,) = target.glob("*.whl")
    return built


def content() -> Iterator[str]:
    """The files that belong in the wheel, under the names they have there."""
    tracked = run("git", "ls-files", "tradegraph", "loaders", "ontology", folder=CHECKOUT).splitlines()
    for path in tracked:
        if not path.startswith("tradegraph/loaders/"):
            yield path if path.startswith("tradegraph/") else f"tradegraph/{path}"
    yield "tradegraph/loaders/__init__.py"
    yield "tradegraph/exports/page/built/index.html"  # in no checkout: built from explorer


def test_the_wheel_holds_the_package_and_both_content_folders(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = set(content())
    assert len(expected) > 100
    assert names == expected


def test_the_installed_command_reads_and_answers_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    binaries = tmp_path / "env" / "bin"
    run(binaries / "pip", "install", "--quiet", "--no-compile", wheel, folder=tmp_path)  # bytecode is made as it is needed
    article = tmp_path / "note.txt"
    article.write_text(
        "A note from the harbour\n2025-05-02\n\nTreasury Secretary Scott Bessent said on Thursday that both sides should "
        "de-escalate.\n",
        "utf-8",
    )
    tradegraph = binaries / "tradegraph"
    run(tradegraph, "ingest", article, folder=tmp_path)
    answer = run(tradegraph, "said", "--about", "de-escalation", "--format", "jsonl", folder=tmp_path)
    assert answer.count("\n") == 1
    assert '"Scott Bessent"' in answer
    exported = run(tradegraph, "export", "--format", "turtle", "--output", "-", folder=tmp_path)
    assert "@prefix tg:" in exported
