"""Who speaks in running news: by name, pronoun, trade, age, nation or office, in stories of invented people written for this.

``speaker_passages.jsonl`` and ``speaker_stories.jsonl`` hold a story a row, and of each of its statements some words and who says them
("anonymous": nobody who is named; several with "; " between them). The second were written by somebody who did not know the reader, to be hard:
namesakes, couples, successors. The bounds lie a little under what is reached.
"""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract import read
from tradegraph.records import Statement

STORIES = Path(__file__).parent.parent

def speakers(of: str, among: Sequence[Statement]) -> list[str] | None:
    """Who says the shortest statement that holds these words; None where none does."""
    holding = [said for said in among if of in " ".join(piece.text for piece in said.content).replace("\n", " ")]
    return [one.name for one in min(holding, key=lambda said: len(said.text)).speakers] if holding else None


@pytest.mark.parametrize(("file", "least"), [("speaker_passages.jsonl", 0.85), ("speaker_stories.jsonl", 0.75)])
def test_speakers_of_running_news_are_found(file: str, least: float) -> None:
    found = []
    for row in map(json.loads, (STORIES / file).read_text("utf-8").splitlines()):
        article = Article(text=row["text"], published_on=date.fromisoformat(row["day"]), source_id="t")
        statements = read(article, registry()).statements
        found += [(words, who, speakers(words, statements)) for words, who in row["said"]]
    told = [(who, names) for _, who, names in found if names is not None]
    right = sum(sorted(who.split("; ")) == sorted(names) for who, names in told)
    print(f"{len(told)} of {len(found)} statements are found, {right} with exactly the right speaker")
    assert len(told) >= 0.95 * len(found)
    assert right >= least * len(told)
