"""Measures the reader on annotated articles: reads them into a new graph, prints what it answers, and scores that.

    python scripts/score.py GOLD [SCORER OPTION ...]

GOLD is a folder with ``articles.jsonl``, an annotation file per article and the scoring program ``score.py`` (or its
neighbour folder ``gold`` has it). Every step is the installed command, so that what is measured is what people get.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path


def main(gold: Path, options: list[str]) -> int:
    """Read, answer and score; the scorer's exit code, 4 when there is nothing to read."""
    articles = gold / "articles.jsonl"
    scorer = next((path for path in (gold / "score.py", gold.parent / "gold" / "score.py") if path.is_file()), None)
    if not articles.is_file() or scorer is None:
        print(f"{gold}: no articles.jsonl and score.py there; name the folder: make score GOLD=FOLDER", file=sys.stderr)
        return 4
    command = Path(sys.executable).with_name("tradegraph")
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "TRADEGRAPH_GRAPH": str(Path(folder) / "gold.db")}
        subprocess.run([command, "ingest", "--bare", articles], env=environment, check=True)
        answers: list[str | Path] = []
        for kind, *every in (("said", "--each"), ("tariffs", "--each"), ("roles",), ("events",)):  # every telling is annotated
            path = Path(folder) / f"{kind}.jsonl"
            with path.open("wb") as target:
                subprocess.run([command, kind, *every, "--format", "jsonl"], env=environment, stdout=target, check=True)
            answers += [f"--{kind}", path]
        subprocess.run([command, "verify"], env=environment, check=True)
        return subprocess.run([sys.executable, scorer, gold, *answers, *options], check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: score.py GOLD [SCORER OPTION ...]")
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
