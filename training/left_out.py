"""Read the annotated articles, each with a network that has not learned from it: for scores, and to calibrate confidence.

    python -m training.left_out ANNOTATED --models DIR DIR --into DIR
    python -m training.left_out ANNOTATED --rows OUTCOMES.jsonl --into DIR

The k-th of n models is one that ``train ship --fold k/n`` left every n-th article out of. Writes said.jsonl and features.jsonl. The
second form joins those features with what ``scripts/accuracy.py --outcomes`` says of each record, as rows for ``training.calibrate``.
"""

import argparse
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract.confidence import Confidence, Number
from tradegraph.extract.reading import Reading
from tradegraph.extract.roles.finding import read_roles
from tradegraph.extract.statements.finding import KINDS, NUMBERS, StatementReader
from tradegraph.extract.tagging import model
from tradegraph.loading import articles
from training.folds import fold


def readings(folder: Path, models: list[Path]) -> Iterator[Reading]:
    """The articles taken apart and tagged, each by the model that did not see it."""
    found = {a.source_id: a for a in articles(folder / "articles.jsonl") if isinstance(a, Article) and a.source_id}
    for number, path in enumerate(models):
        os.environ[model.ANOTHER] = str(path)
        if not (path / "confidence.json").exists():
            flat(path / "confidence.json")
        for key in fold(sorted(found), number, len(models)):
            yield Reading.of(found[key], registry())


def flat(path: Path) -> None:
    """Write a confidence that is the same for all, for a network whose own is not fitted yet."""
    numbers = {name: Number(0.0, 1.0, 0.0) for name in NUMBERS}
    path.write_text(json.dumps(Confidence(0.0, numbers, {name: {} for name in KINDS}).to_dict()))


def read(folder: Path, models: list[Path], into: Path) -> None:
    """Write the statements, and the features their confidence is made of."""
    into.mkdir(parents=True, exist_ok=True)
    with (into / "said.jsonl").open("w") as said, (into / "features.jsonl").open("w") as features:
        for reading in readings(folder, models):
            reader = StatementReader(reading, read_roles(reading))
            for statement in reader.read(least=0.0)[0]:
                said.write(json.dumps(statement.to_dict()) + "\n")
                row: dict[str, Any] = {"article": reading.article.source_id, "id": statement.id, "features": reader.features[statement.id]}
                features.write(json.dumps(row) + "\n")


def join(outcomes: Path, into: Path) -> None:
    """Write rows.jsonl: features and whether the record was right.

    Documents that speak are left out: annotators give them names of their own, which no phrase of the text can match.
    """
    right = {row["id"]: row["right"] for row in map(json.loads, outcomes.open())}
    with (into / "features.jsonl").open() as given, (into / "rows.jsonl").open("w") as rows:
        for row in map(json.loads, given):
            if row["id"] in right and row["features"]["speaker_type"] != "document":
                rows.write(json.dumps({"article": row["article"], "features": row["features"], "right": right[row["id"]]}) + "\n")


def main() -> None:
    """Read or join."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", type=Path)
    parser.add_argument("--models", type=Path, nargs="+", default=[])
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    given = parser.parse_args()
    if given.rows:
        join(given.rows, given.into)
    else:
        read(given.annotated, given.models, given.into)


if __name__ == "__main__":
    main()
