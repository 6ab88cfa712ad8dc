"""The traps of trade news, sentence by sentence: what a careful reader takes from each, and what he does not.

``tariff_sentences.jsonl`` holds a sentence a row, with the article's day, the kind of trap and the tariffs it states. A tariff's
imposer, targets, rate, goods, unit and basis must be right, and what else the row tells of it: status, dates, legal basis, list, and
the rates of the tariffs that it answers. A row without tariffs states none.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract import read

ROWS = [json.loads(line) for line in (Path(__file__).parent.parent / "tariff_sentences.jsonl").read_text("utf-8").splitlines()]
ALWAYS: dict[str, object] = {"unit": "%", "basis": "measure"}


def found(row: dict[str, Any]) -> list[dict[str, object]]:
    tariffs = read(Article(text=row["text"], published_on=date.fromisoformat(row["day"]), source_id="t"), registry()).tariffs
    rates = {tariff.id: tariff.rate for tariff in tariffs}
    return [
        tariff.to_dict()
        | {"imposer": tariff.imposer.name, "targets": sorted(target.name for target in tariff.targets)}
        | {"answers": [rates[other] for other in tariff.retaliates_against]}
        for tariff in tariffs
    ]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['kind']}: {row['text'][:60]}" for row in ROWS])
def test_a_sentence_states_these_tariffs(row: dict[str, Any]) -> None:
    expected = [ALWAYS | tariff for tariff in row["tariffs"]]
    read_from_it = found(row)
    assert len(read_from_it) == len(expected)
    for tariff, told in zip(read_from_it, expected, strict=True):
        assert {key: tariff[key] for key in told} == told


def test_every_kind_of_trap_is_in_the_table() -> None:
    kinds = {row["kind"] for row in ROWS}
    assert len(ROWS) >= 100
    assert kinds == {
        "changed", "range", "specific", "several", "total", "retaliation", "legal", "status", "exemption", "none", "form", "wording",
        "third", "context", "world",
    }  # fmt: skip
