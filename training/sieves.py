"""Count how often each sieve finds the right speakers: annotated articles and the records read from them -> sieves.json.

    python -m training.sieves ANNOTATED SAID.jsonl --write ontology/lexicons/sieves.json

SAID.jsonl is what ``training.left_out`` writes. Statements that no annotation has do not count: this is about who speaks, not about
whether anybody does.
"""

import argparse
import json
from pathlib import Path

from scripts.accuracy import annotations, records, scorer_of
from scripts.scoring import Scorer
from tradegraph.actors.registry import registry

SOURCE = "speakers right, of statements found in 112 annotated articles, each read by a network that had not learned from it: training/sieves.py"


def counted(annotated: Path, said: Path) -> dict[str, dict[str, list[int]]]:
    """Sieve -> kind of speaker (registry, else its type) -> [right, of]."""
    found: dict[str, dict[str, list[int]]] = {}
    for article in Scorer(scorer_of(annotated)).score("said", annotations(annotated), records(said)):
        for pair in article.pairs:
            speaker = pair.read["speakers"][0]
            kind = "registry" if speaker["id"] in registry().actors else speaker["type"]
            if kind == "document":  # annotators give documents names of their own, which no phrase of the text can match
                continue
            row = found.setdefault(speaker["resolved_by"], {}).setdefault(kind, [0, 0])
            row[0] += pair.right
            row[1] += 1
    return found


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", type=Path)
    parser.add_argument("said", type=Path)
    parser.add_argument("--write", type=Path, required=True)
    given = parser.parse_args()
    rows = counted(given.annotated, given.said)
    lines = ",\n".join(f" {json.dumps(sieve)}: {json.dumps(rows[sieve], sort_keys=True)}" for sieve in sorted(rows))
    given.write.write_text(f'{{"source": {json.dumps(SOURCE)},\n"sieves": {{\n{lines}\n}}}}\n', "utf-8")


if __name__ == "__main__":
    main()
