"""``who``: what someone said by topic and month, to whom and of whom, of which tariffs, and who quotes them."""

import json
from collections import Counter
from typing import Any

import pytest
from running import Tell


@pytest.fixture
def falk(ask: Tell) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ask("who", "Ines Falk").stdout)
    return found


@pytest.fixture
def said(ask: Tell) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ask("said", "--by", "Ines Falk", "--each").stdout.splitlines()]


def test_months_add_up(falk: dict[str, Any], said: list[dict[str, Any]]) -> None:
    assert falk["months"] == dict(sorted(Counter(one["said_on"][:7] for one in said if one["said_on"]).items()))
    by_topic: dict[str, Counter[str]] = {}
    for one in said:
        for topic in one["topics"]:
            by_topic.setdefault(topic, Counter())[one["said_on"][:7]] += 1
    assert falk["topic_months"] == {topic: dict(months) for topic, months in by_topic.items()}
    assert {topic: sum(months.values()) for topic, months in falk["topic_months"].items()} == falk["topics"]


def test_whom_they_speak_to_and_who_quotes_them(ask: Tell, falk: dict[str, Any], said: list[dict[str, Any]]) -> None:
    assert {one["name"]: one["statements"] for one in falk["heard"]} == Counter(heard["name"] for one in said for heard in one["addressees"])
    assert sum(one["statements"] for one in falk["outlets"]) == len([one for one in said if one["article"]["outlet"]])
    shown = ask("who", "Ines Falk", "-f", "table").stdout
    assert f"quoted by: {falk['outlets'][0]['name']} ({falk['outlets'][0]['statements']})" in " ".join(shown.split())
