"""Which act a statement is and which topics it has. The people and companies are invented."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tradegraph.actors.registry import registry
from tradegraph.actors.resolve import new_actor
from tradegraph.article import Article
from tradegraph.errors import CheckFailed
from tradegraph.extract import read
from tradegraph.extract.classifier import Classifier
from tradegraph.extract.statements.clues import Report, clues, nation, standing
from tradegraph.extract.statements.cues import lexical, plain
from tradegraph.extract.statements.judging import OTHER, acts, chosen, topics, voted
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
    ("“These tariffs are a preposterous breach of our agreement,” trade minister Dana Quill said on Tuesday.", "criticism"),
    ("“The government will continue to support its farmers and will keep its word,” trade minister Dana Quill said on Tuesday.", "promise"),
    ("“Our exports of soybeans were 3 million tonnes in March,” trade minister Dana Quill said on Tuesday.", "assertion"),
]
TOPICS = [
    ("Trade minister Dana Quill said the two sides should lower tariffs and ease tensions step by step.", "de-escalation"),
    ("Trade minister Dana Quill said the two sides had agreed to step back from the trade war and to lift curbs on exports.", "de-escalation"),
    ("Trade minister Dana Quill told Harbour TV that the dispute over timber had been de-escalated a good deal, and that the duty need not come.",
     "de-escalation"),
    ("Trade minister Dana Quill said that nobody in the ministry had the money, the time or the patience to negotiate.", "negotiation"),
    ("Trade minister Dana Quill said that the supply chains of the shipyards had never been as long as in the year of the flood.", "supply-chain"),
    ("Trade minister Dana Quill said that car parts would be removed from the tariff list.", "exemption"),
    ("Trade minister Dana Quill said that the talks with China would resume in Geneva next week.", "negotiation"),
    ("“We will retaliate with duties on American whiskey,” trade minister Dana Quill said on Tuesday.", "retaliation"),
    ("Trade minister Dana Quill said that higher prices would cost families 800 dollars a year and slow the economy.", "economic-impact"),
    ("Trade minister Dana Quill said that China would buy more soybeans and aircraft under the deal.", "purchases"),
    ("Trade minister Dana Quill said that the court ruled that the tariffs were illegal.", "legal-challenge"),
    ("Trade minister Dana Quill said that the subsidies and forced transfer of technology were unfair practices.", "trade-practices"),
]


@pytest.mark.parametrize(("text", "act"), ACTS, ids=[f"{at}-{act}" for at, (_, act) in enumerate(ACTS)])
def test_the_act_is_what_cue_and_words_do(text: str, act: str) -> None:
    assert statement(text).act == act


@pytest.mark.parametrize(("text", "topic"), TOPICS, ids=[f"{at}-{topic}" for at, (_, topic) in enumerate(TOPICS)])
def test_the_topic_is_told_by_the_words(text: str, topic: str) -> None:
    topics = statement(text).topics
    assert topic in topics
    assert len(topics) <= 3


def report(words: str, *, title: str = "", speaker: str = "person", office: str = "", whose: str = "", told: str = "said") -> Report:
    """A report with the cue "said", or with another word."""
    return Report(lexical([told]) or plain([told]), words, words, title, speaker, office, whose)


def scored(**likely: float) -> tuple[str, ...]:
    """The topics chosen from 0.5 on, where these score so much and all others nothing."""
    return chosen(np.array([likely.get(topic.replace("-", "_"), 0.0) for topic in topics()], dtype=np.float32), 0.5)


@pytest.mark.parametrize(
    ("likely", "topic"),
    [
        ({"negotiation": 0.2}, ("negotiation",)),
        ({"negotiation": 0.6, "purchases": 0.7, "exemption": 0.4}, ("purchases", "negotiation")),
        ({"negotiation": 0.9, "purchases": 0.8, "exemption": 0.7, "escalation": 0.6}, ("negotiation", "purchases", "exemption")),
        ({"negotiation": 0.6, OTHER: 0.7}, (OTHER, "negotiation")),
        ({"negotiation": 0.7, OTHER: 0.6}, ("negotiation",)),
    ],
    ids=["one always", "likeliest first", "three at most", "other first", "other never beside a likelier one"],
)
def test_topics_are_the_likeliest(likely: dict[str, float], topic: tuple[str, ...]) -> None:
    assert scored(**likely) == topic


def test_words_of_one_stem_share_clues() -> None:
    verb, noun = (
        {clue for clue in clues(report(word)) if clue.startswith("piece ")} for word in ("retaliating", "retaliation")
    )
    assert len(verb & noun) > len(verb) / 2
    assert not verb & {clue for clue in clues(report("soybeans")) if clue.startswith("piece ")}


def test_who_speaks_and_the_title_are_clues() -> None:
    found = clues(report("Prices will rise.", title="Court rules on tariffs", speaker="official", office="Trade Minister"))
    assert {"speaker official", "speaker is minister", "by official: will or would", "title legal-challenge"} <= found.keys()
    assert not {clue for clue in clues(report("Prices will rise.")) if clue.startswith(("title ", "speaker is"))}


def test_topics_count_with_each_other_with_the_act_and_with_the_state_that_speaks() -> None:
    found = clues(report("It will impose tariffs in retaliation.", whose="CN")).keys()
    assert {"pair escalation, retaliation", "with reprisal: retaliation", "of CN: retaliation", "of CN: reprisal"} <= found
    assert "of no state: retaliation" in clues(report("It will impose tariffs in retaliation."))


@pytest.mark.parametrize(("told", "found"), [("said", False), ("lamented", True), ("scolded", True)])
def test_a_cue_that_finds_fault_is_a_clue(told: str, found: bool) -> None:
    assert ("said displeasure" in clues(report("the talks", told=told))) == found


@pytest.mark.parametrize(("name", "code"), [("Scott Bessent", "US"), ("China", "CN"), ("European Commission", "EU")])
def test_somebody_of_the_registry_speaks_for_a_state(name: str, code: str) -> None:
    (known,) = registry().find(name)
    assert nation(known.actor(), registry()) == code


def test_somebody_unknown_speaks_for_no_state() -> None:
    assert nation(new_actor("person", "Dana Quill"), registry()) == ""


@pytest.mark.parametrize("logits", [[0.0] * 8, [50.0, *[0.0] * 7], [-400.0, *[3.0] * 7]])
def test_what_the_network_says_is_between_nothing_and_one(logits: list[float]) -> None:
    votes = np.array([[*logits, *[0.0] * 13] * 2], dtype=np.float32)
    found = voted(votes, np.zeros(21, dtype=np.float32), [0], [0])
    assert all(0 <= vote <= 1 for vote in found.values())
    assert max(acts(), key=lambda act: found[f"odds {act}"]) == max(acts(), key=lambda act: found[f"vote {act}"])


def test_an_official_is_one_while_in_office() -> None:
    known = registry()
    (secretary,) = known.find("Scott Bessent")
    assert standing(secretary.actor(), known, date(2025, 5, 1)) == "official"
    assert standing(secretary.actor(), known, date(2019, 5, 1)) == "person"
    assert standing(new_actor("organization", "Quill Motors"), known, date(2025, 5, 1)) == "organization"


def test_a_clue_that_no_example_had_counts_for_nothing() -> None:
    fitted = classifier()
    assert (fitted.scores({"word zzyzx": 1.0}) == fitted.bias).all()


@pytest.mark.parametrize("kept", [0, 100, 5000])
def test_a_damaged_file_is_named(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "judging.npz"
    path.write_bytes((FOLDER / "judging.npz").read_bytes()[:kept])
    with pytest.raises(CheckFailed, match=r"judging\.npz cannot be read"):
        Classifier.load(path)
