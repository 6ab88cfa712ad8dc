"""Confidence learned from examples: it finds what is there, and says of eight in ten right ones 0.8."""

import json
import math
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradegraph.errors import CheckFailed, InputError
from tradegraph.extract.confidence import Confidence, Feature, log_odds
from training.calibrate import Example, fit, held_out, main
from training.reliability import expected_error, groups


def example(right: bool, article: str = "a", **features: Feature) -> Example:
    return Example(article, features, right)


def world(number: int, seed: int = 3) -> list[Example]:
    """Examples of a known law: log odds 0.5 + 1.5 score, and 1 more for a name than for a pronoun."""
    random = Random(seed)
    out = []
    for at in range(number):
        score, kind = random.gauss(0, 1), random.choice(["name", "pronoun"])
        chance = 1 / (1 + math.exp(-(0.5 + 1.5 * score + (0.5 if kind == "name" else -0.5))))
        out.append(example(random.random() < chance, f"article {at % 40}", score=score, source=kind))
    return out


def test_the_law_behind_the_examples_is_found() -> None:
    model = fit(world(6000))
    for score, kind, odds in [(0.0, "name", 1.0), (0.0, "pronoun", 0.0), (1.0, "name", 2.5), (-2.0, "pronoun", -3.0)]:
        assert model.probability({"score": score, "source": kind}) == pytest.approx(1 / (1 + math.exp(-odds)), abs=0.04)


def test_without_a_penalty_a_truth_value_gets_its_share_of_right_ones() -> None:
    rows = [*(example(at < 3, nested=True) for at in range(4)), *(example(at < 1, nested=False) for at in range(5))]
    model = fit(rows, penalty=0.0)
    assert [model.probability({"nested": value}) for value in (True, False)] == pytest.approx([0.75, 0.2], abs=1e-5)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(-50, 50), st.sampled_from("abc"), st.booleans()), min_size=2, max_size=30))
def test_the_mean_confidence_is_the_share_of_right_ones(rows: list[tuple[float, str, bool]]) -> None:
    if len({right for *_, right in rows}) < 2:
        return
    examples = [example(right, score=score, kind=kind) for score, kind, right in rows]
    model = fit(examples)
    mean = sum(model.probability(one.features) for one in examples) / len(examples)
    assert mean == pytest.approx(sum(one.right for one in examples) / len(examples), abs=1e-3)


def test_confidence_holds_on_articles_left_out() -> None:
    outcomes = held_out(world(4000), folds=4)
    assert len(outcomes) == 4000
    assert expected_error(groups(outcomes)) < 0.03


def test_what_is_peculiar_to_an_article_does_not_help_there() -> None:
    peculiar = [example(at % 2 == 0, f"article {at}", name=f"speaker {at}") for at in range(20) for _ in range(5)]
    told = {right: sum(stated for stated, r in held_out(peculiar, folds=20) if r == right) / 50 for right in (True, False)}
    assert told[True] <= told[False]
    known = fit(peculiar)
    assert known.probability({"name": "speaker 2"}) > 0.6
    assert known.probability({"name": "speaker 3"}) < 0.4


def test_what_is_missing_or_was_never_seen_counts_as_average() -> None:
    model = fit(world(500))
    average = model.probability({})
    assert model.probability({"score": None, "source": None}) == model.probability({"source": "a chorus"}) == average
    assert model.probability({"score": model.numbers["score"].mean}) == pytest.approx(average)


def test_the_program_writes_weights_that_read_back_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows, weights, again = (tmp_path / name for name in ("rows.jsonl", "weights.json", "again.json"))
    lines = [{"article": e.article, "features": e.features, "right": int(e.right), "id": at} for at, e in enumerate(world(400))]
    rows.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert [main([str(rows), "--write", str(path)]) for path in (weights, again)] == [0, 0]
    assert weights.read_bytes() == again.read_bytes()
    assert "expected calibration error" in capsys.readouterr().out
    model, fitted = Confidence.of(json.loads(weights.read_text("utf-8"))), fit(world(400))
    cases: list[dict[str, Feature]] = [{"score": 0.7, "source": "name"}, {"score": -1.0, "source": "pronoun"}]
    for features in cases:
        assert model.probability(features) == pytest.approx(fitted.probability(features), abs=1e-4)


@pytest.mark.parametrize(
    ("examples", "says"),
    [
        ([], "0 rows"),
        ([example(True, score=1.0)], "not both right and wrong"),
        ([example(True, score=1.0), example(False, score="high")], "score is a number in some rows"),
    ],
)
def test_examples_that_teach_nothing_are_refused(examples: list[Example], says: str) -> None:
    with pytest.raises(InputError, match=says):
        fit(examples)


def test_a_line_that_is_no_row_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rows.jsonl").write_text('{"article": "a", "features": {}, "right": 1}\n{"article": "b"}\n', "utf-8")
    assert main([str(tmp_path / "rows.jsonl")]) == 4
    assert "rows.jsonl:2" in capsys.readouterr().err


@pytest.mark.parametrize("features", [{"skore": 1.0}, {"score": "high"}, {"source": 1.0}])
def test_a_feature_without_a_weight_is_refused(features: dict[str, Feature]) -> None:
    with pytest.raises(CheckFailed, match="no weight for the feature"):
        fit(world(100)).probability(features)


def test_weights_of_another_format_are_refused() -> None:
    with pytest.raises(CheckFailed, match="logistic 1"):
        Confidence.of({"format": "logistic 2"})


def test_groups_begin_at_their_lower_edge_and_the_last_holds_one() -> None:
    found = groups([(0.2, False), (0.5, True), (0.59, False), (0.6, True), (0.9, True), (1.0, False)])
    assert [(g.low, g.high, g.records, g.right) for g in found] == [
        (0.0, 0.5, 1, 0.0), (0.5, 0.6, 2, 0.5), (0.6, 0.7, 1, 1.0), (0.9, 1.0, 2, 0.5),
    ]  # fmt: skip
    assert expected_error(found) == pytest.approx((0.2 + 2 * 0.045 + 0.4 + 2 * 0.45) / 6)


@pytest.mark.parametrize(("probability", "odds"), [(0.5, 0.0), (0.9, math.log(9)), (1.0, math.log(9999)), (0.0, -math.log(9999))])
def test_log_odds_stay_finite(probability: float, odds: float) -> None:
    assert log_odds(probability) == pytest.approx(odds)
