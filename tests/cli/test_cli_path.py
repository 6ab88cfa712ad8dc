"""How two things hang together, on the command line."""

import csv
import io
import json
from typing import Any

import pytest
from running import Tell


def chains(ask: Tell, *arguments: str) -> list[Any]:
    """The chains of a command, from its JSON lines."""
    result = ask("path", *arguments)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("one", "other", "types"),
    [
        ("Dana Quill", "de-escalation", ["MADE", "ABOUT"]),
        ("de-escalation", "Dana Quill", ["ABOUT", "MADE"]),
        ("person/scott-bessent", "Treasury Department", ["HELD_BY", "AT"]),
    ],
)
def test_a_chain_leads_from_one_to_the_other_by_the_fewest_relationships(ask: Tell, one: str, other: str, types: list[str]) -> None:
    found = chains(ask, one, other)
    assert found
    for chain in found:
        assert [step["type"] for step in chain["steps"]] == types
        assert all(step["to"] == then["from"] for step, then in zip(chain["steps"], chain["steps"][1:], strict=False))


def test_what_only_an_article_joins_hangs_together_by_it(ask: Tell) -> None:
    (chain, *_) = chains(ask, "Dana Quill", "Alder Cranes")
    labels = [step["to"]["label"] for step in chain["steps"]]
    assert "Article" in labels
    assert "Topic" not in labels


def test_a_thing_is_no_steps_from_itself(ask: Tell) -> None:
    assert chains(ask, "Dana Quill", "DANA QUILL") == [{"length": 0, "steps": []}]


def test_too_few_hops_find_nothing_and_say_so(ask: Tell) -> None:
    result = ask("path", "Dana Quill", "de-escalation", "--hops", "1", "-f", "table")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no paths found" in result.stderr


def test_a_name_nobody_bears_lists_the_nearest(ask: Tell) -> None:
    result = ask("path", "Dana Quil", "de-escalation")
    assert result.exit_code == 2
    assert "Dana Quill" in result.stderr


def test_csv_has_a_row_for_each_chain(ask: Tell) -> None:
    rows = list(csv.reader(io.StringIO(ask("path", "Dana Quill", "de-escalation", "-f", "csv").stdout)))
    assert rows[0] == ["length", "path"]
    assert rows[1][1].startswith("Dana Quill; -MADE-> ")
