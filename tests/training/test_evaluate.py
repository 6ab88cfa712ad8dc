"""The command that scores a tagger on a folder of annotated articles."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from training.evaluate import as_json, evaluate, main
from training.metrics import Score

ROOT = Path(__file__).parents[2]
TEXTS = {"cove_a": "Vale said prices rise.\n", "cove_b": "“Rents fall,” Orr wrote.\n"}
ANNOTATIONS = {
    "cove_a_0001": "T1\tSource 0 4\tVale\nT2\tCue 5 9\tsaid\nT3\tContent 10 21\tprices rise\nE1\tAttribution:T9 Source:T1 Cue:T2 Content:T3\n",
    "cove_a_0002": "T2\tCue 5 9\tsaid\nT3\tContent 10 16\tprices\nE1\tAttribution:T9 Cue:T2 Content:T3\n",
    "cove_b_0001": "T1\tSource 14 17\tOrr\nT2\tCue 18 23\twrote\nT3\tContent 0 13\tRents\nE1\tAttribution:T9 Source:T1 Cue:T2 Content:T3\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    for article, text in TEXTS.items():
        (tmp_path / "text" / f"{article}.txt").write_text(text, encoding="utf-8")
    for version, annotation in ANNOTATIONS.items():
        (tmp_path / "attributions" / f"{version}.ann").write_text(annotation, encoding="utf-8")
    return tmp_path


def by_rule(text: str) -> list[tuple[str, int, int]]:
    """A tagger that knows one verb."""
    at = text.find("said")
    return [("source", 0, at - 1), ("cue", at, at + 4), ("content", at + 5, len(text) - 2)] if at > 0 else []


def test_each_article_counts_once_as_its_first_annotator_read_it(folder: Path) -> None:
    versions, measures = evaluate(folder, by_rule)
    assert versions == 2
    assert measures["exact", "content"] == Score(hits=1, found=1, gold=2)
    assert measures["whole attribution", "exact"] == Score(hits=1, found=1, gold=2)


def test_each_article_counts_once_for_every_annotator(folder: Path) -> None:
    versions, measures = evaluate(folder, by_rule, every_annotator=True)
    assert versions == 3
    assert measures["exact", "content"] == Score(hits=1, found=2, gold=3)
    assert measures["exact", "cue"] == Score(hits=2, found=2, gold=3)


def test_figures_as_json(folder: Path) -> None:
    given = json.loads(as_json(*evaluate(folder, by_rule)))
    assert given["versions"] == 2
    assert given["measures"]["exact"]["cue"] == {"precision": 1.0, "recall": 0.5, "f1": 2 / 3, "hits": 1, "found": 1, "gold": 2}
    assert given["measures"]["jaccard"]["cue"] == {"mean": 0.5, "count": 2}


def test_a_folder_without_annotations_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=str(tmp_path)):
        main([str(tmp_path)])


@pytest.mark.parametrize("how", [["training/evaluate.py"], ["-m", "training.evaluate"]])
def test_it_runs_as_a_file_and_as_a_module(how: list[str]) -> None:
    done = subprocess.run([sys.executable, *how, "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "--every-annotator" in done.stdout
