"""Which act a statement is and which topics it has. The people and companies are invented."""

from datetime import date
from pathlib import Path

import pytest

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.errors import CheckFailed
from tradegraph.extract import read
from tradegraph.extract.classifier import Classifier
from tradegraph.extract.tagging.model import FOLDER, classifier
from tradegraph.records import Statement


def statement(text: str) -> Statement:
    """The one statement of a text."""
    (found,) = read(Article(text=text, published_on=date(2025, 5, 1), source_id="t"), registry()).statements
    return found


ACTS = [
    ("“If these duties are not withdrawn, we will hit back with tariffs of our own,” trade minister Dana Quill said on Tuesday.", "threat"),
    ("Trade minister Dana Quill denied that any talks with Washington were under way.", "denial"),
    ("Trade minister Dana Quill urged Washington to drop the tariffs at once.", "demand"),
    ("Trade minister Dana Quill accused Washington of bullying its partners.", "criticism"),
    ("Trade minister Dana Quill predicted that prices of cars would rise by a tenth next year.", "prediction"),
    ("Trade minister Dana Quill announced that a tariff of 10% on steel will take effect on Monday.", "announcement"),
    ("“Our exports of soybeans were 3 million tonnes in March,” trade minister Dana Quill said on Tuesday.", "assertion"),
]
TOPICS = [
    ("Trade minister Dana Quill said the two sides should lower tariffs and ease tensions step by step.", "de-escalation"),
    ("Trade minister Dana Quill said that the talks with China would resume in Geneva next week.", "negotiation"),
    ("“We will retaliate with duties on American whiskey,” trade minister Dana Quill said on Tuesday.", "retaliation"),
    ("Trade minister Dana Quill said that higher prices would cost families 800 dollars a year and slow the economy.", "economic-impact"),
    ("Trade minister Dana Quill said that China would buy more soybeans and aircraft under the deal.", "purchases"),
    ("Trade minister Dana Quill said that the court ruled that the tariffs were illegal.", "legal-challenge"),
    ("Trade minister Dana Quill said that the subsidies and forced transfer of technology were unfair practices.", "trade-practices"),
]


@pytest.mark.parametrize(("text", "act"), ACTS, ids=[act for _, act in ACTS])
def test_the_act_is_what_cue_and_words_do(text: str, act: str) -> None:
    assert statement(text).act == act


@pytest.mark.parametrize(("text", "topic"), TOPICS, ids=[topic for _, topic in TOPICS])
def test_the_topic_is_told_by_the_words(text: str, topic: str) -> None:
    topics = statement(text).topics
    assert topic in topics
    assert len(topics) <= 3


def test_a_clue_that_no_example_had_counts_for_nothing() -> None:
    fitted = classifier()
    assert (fitted.scores({"word zzyzx": 1.0}) == fitted.bias).all()


@pytest.mark.parametrize("kept", [0, 100, 5000])
def test_a_damaged_file_is_named(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "judging.npz"
    path.write_bytes((FOLDER / "judging.npz").read_bytes()[:kept])
    with pytest.raises(CheckFailed, match=r"judging\.npz cannot be read"):
        Classifier.load(path)
