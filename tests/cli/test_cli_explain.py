"""Explain: the sentence behind a fact, marked in its paragraph."""

import json
from pathlib import Path

import pytest
from running import Tell, on_terminal, without_styles

PARAGRAPH = (
    "Nothing much was heard from the ministry this week. [source: Ines Falk] [cue: told] the Lantern Post that "
    "[content: the pause in the dispute was good news for farmers, because soybeans could be sold again]."
)


@pytest.fixture
def falk(ask: Tell) -> str:
    """The id of what Ines Falk told the Lantern Post."""
    return str(json.loads(ask("said", "--article", "lantern-3").stdout)["id"])


def test_the_paragraph_is_shown_with_its_parts_named(ask: Tell, falk: str) -> None:
    result = ask("explain", falk, "-f", "table")
    assert result.exit_code == 0
    assert PARAGRAPH in " ".join(result.stdout.split())
    assert "A quiet week, The Lantern Post, 2025-04-11" in result.stdout
    assert "read by " in result.stdout
    assert "speaker found by name (0." in result.stdout and "Ines Falk: new, named 'Ines Falk'" in result.stdout
    assert "confidence 0." in result.stdout or "confidence 1." in result.stdout


def test_in_colour_the_parts_are_marked_and_the_text_is_left_alone(made: Path, falk: str) -> None:
    _, sent = on_terminal("explain", falk, graph=made)
    assert "\x1b[1;36mInes Falk\x1b[0m" in sent
    assert "this week. Ines Falk told" in " ".join(without_styles(sent).split())
    _, plain = on_terminal("explain", falk, graph=made, colour=False)
    assert "[source: Ines Falk]" in plain


def test_the_beginning_of_an_id_is_enough(ask: Tell, falk: str) -> None:
    whole = ask("explain", falk).stdout
    assert ask("explain", falk[:-6]).stdout == whole
    assert json.loads(whole)["id"] == falk


def test_the_marks_stand_at_the_words(ask: Tell, falk: str) -> None:
    explained = json.loads(ask("explain", falk).stdout)
    [paragraph] = explained["sources"][0]["paragraphs"]
    start = paragraph["start"]
    marked = {
        mark["part"]: paragraph["text"][mark["start"] - start : mark["end"] - start] for mark in paragraph["marks"]
    }
    assert marked["source"] == "Ines Falk"
    assert marked["cue"] == "told"


@pytest.mark.parametrize("command", ["roles", "events", "tariffs"])
def test_every_kind_of_record_can_be_explained(ask: Tell, command: str) -> None:
    records = [json.loads(line) for line in ask(command, "--article", "lantern-1").stdout.splitlines()]
    assert records
    for record in records:
        result = ask("explain", record["id"], "-f", "table")
        assert result.exit_code == 0
        assert "[whole: " in result.stdout
