"""Whom a name, a title or a pronoun means in a text: each case a text of its own, with the verdict and its reason.

Braces mark the source. ``meant`` holds ids of the registry's actors; "=Name" one whom the registry does not hold; "unnamed" nobody
that is named.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract.phrases import Phrase
from tradegraph.extract.reading import Reading
from tradegraph.extract.roles.finding import read_roles
from tradegraph.extract.speakers import Speakers
from tradegraph.records import Actor

with (Path(__file__).parent / "cases" / "contexts.csv").open(encoding="utf-8", newline="") as file:
    CONTEXTS = list(csv.DictReader(file))


def meant(marked: str, on: date) -> tuple[Actor, ...]:
    """The actors whom the source in braces means in an article of that day."""
    before, source, after = marked.replace("}", "{").split("{")
    reading = Reading.of(Article(text=before + source + after, published_on=on, source_id="case"), registry())
    speakers = Speakers(reading.article, reading.parts, reading.names, reading.resolver, read_roles(reading))
    first, last = reading.parts.token_at(len(before)), reading.parts.token_at(len(before + source) - 1) + 1
    return speakers.resolve(Phrase(first, last, "noun", first), len(before + source), last).actors


def told(actor: Actor) -> str:
    """An actor as the table has it."""
    return "unnamed" if actor.type == "unnamed" else actor.id if actor.id in registry().actors else f"={actor.name}"


@pytest.mark.parametrize("case", CONTEXTS, ids=lambda case: f"{case['text']} {case['on']}")
def test_a_source_means_these_in_its_context(case: dict[str, str]) -> None:
    found = [told(actor) for actor in meant(case["text"], date.fromisoformat(case["on"]))]
    wanted = [case["meant"]] if case["meant"].startswith("=") else case["meant"].split()
    assert found == wanted, case["why"]


def test_the_table_is_large_enough_and_says_why() -> None:
    assert len(CONTEXTS) >= 200 and all(case["why"] for case in CONTEXTS)
