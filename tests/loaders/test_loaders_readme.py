"""The example of ``loaders/README.md`` is a loader that works."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tradegraph.content import folder

# In a process of its own: loaders are registered once and for all.
READ = """
import sys
import tradegraph.loaders
tradegraph.loaders.__path__.append(sys.argv[1])
from tradegraph.loading import articles
for one in articles(sys.argv[2]):
    print(getattr(one, "loader", ""), getattr(one, "title", ""), getattr(one, "published_on", ""), getattr(one, "reason", ""), sep="|")
"""


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        ("TRANSCRIPT 2025-03-04 Pork talks\nThe minister: It stays.\n", "a.talks", "transcript|Pork talks|2025-03-04|"),
        ("TRANSCRIPT 2025-03-04 Pork talks\nThe minister: It stays.\n", "a", "transcript|Pork talks|2025-03-04|"),
        ("The minister: It stays.\n", "a.talks", "|||no line 'TRANSCRIPT day title'"),
    ],
)
def test_the_example_reads_its_format(tmp_path: Path, content: str, name: str, told: str) -> None:
    [code] = re.findall(r"```python\n(.*?)```", (folder("loaders") / "README.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "loaders").mkdir()
    (tmp_path / "loaders" / "transcript.py").write_text(code, "utf-8")
    (tmp_path / name).write_text(content, "utf-8")
    command = [sys.executable, "-c", READ, str(tmp_path / "loaders"), str(tmp_path / name)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout == f"{told}\n"
