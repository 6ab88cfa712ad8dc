"""Tariffs in running news: how many of those that a passage states are read, and how many of those read are stated.

``tariff_passages.jsonl`` holds short news stories written for this, a passage a row, with the tariffs they state; rules were written while looking at
them. ``tariff_news.jsonl`` holds longer ones by somebody who did not know the reader; nobody looked at them, and nothing was learned from them. Dates
and rates are public facts or made up; what is told of markets is made up. The bounds lie a little under what is reached.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract import read
from tradegraph.records import Tariff


def rows(name: str) -> list[Any]:
    return [json.loads(line) for line in (Path(__file__).parent.parent / name).read_text("utf-8").splitlines()]


def matched(read_from_it: Iterable[Tariff], stated: Iterable[Mapping[str, Any]]) -> list[tuple[Tariff, Mapping[str, Any]]]:
    """Each stated tariff with one of its imposer, targets and rate, and of its goods or status where there are several."""
    left, pairs = list(read_from_it), []
    for told in stated:
        alike = [t for t in left if (t.imposer.name, sorted(x.name for x in t.targets), t.rate) == (told["imposer"], told["targets"], told["rate"])]
        if alike:
            best = max(alike, key=lambda t: (meets(t, told), t.claims[0].status == told.get("status")))
            left.remove(best)
            pairs.append((best, told))
    return pairs


def meets(tariff: Tariff, told: Mapping[str, Any]) -> bool:
    words = {word for item in tariff.goods for word in item.lower().split()}
    return bool(words & set(told.get("goods", "").lower().split())) or (not words and "goods" not in told)


def test_the_days_on_which_tariffs_begin_are_read_where_the_story_tells_them() -> None:
    """Of the tariffs of stories that are read: how many of the first days read are right, and how many of those told are read."""
    right, number_read, told_of = 0, 0, 0
    for row in rows("tariff_news.jsonl"):
        tariffs = read(Article(text=row["text"], published_on=date.fromisoformat(row["day"]), source_id="t"), registry()).tariffs
        for tariff, told in matched(tariffs, row["tariffs"]):
            first = tariff.claims[0].effective
            right += first is not None and first == told["effective"]
            number_read, told_of = number_read + (first is not None), told_of + (told["effective"] is not None)
    print(f"first days of tariffs: P {right / number_read:.3f} R {right / told_of:.3f}")
    assert right / number_read >= 0.6
    assert right / told_of >= 0.33


@pytest.mark.parametrize(("name", "least"), [("tariff_passages.jsonl", (0.85, 0.7, 0.85, 0.6)), ("tariff_news.jsonl", (0.78, 0.7, 0.65, 0.65))])
def test_tariffs_of_running_news_are_read(name: str, least: tuple[float, ...]) -> None:
    """``least``: precision, recall, and of tariffs read the share with right goods and with the right status."""
    number_read, stated, pairs = 0, 0, []
    given = rows(name)
    for row in given:
        tariffs = read(Article(text=row["text"], published_on=date.fromisoformat(row["day"]), source_id="t"), registry()).tariffs
        number_read, stated = number_read + len(tariffs), stated + len(row["tariffs"])
        pairs += matched(tariffs, row["tariffs"])
    with_status = [(tariff, told) for tariff, told in pairs if "status" in told]
    precision, recall = len(pairs) / number_read, len(pairs) / stated
    goods = sum(meets(*pair) for pair in pairs) / len(pairs)
    status = sum(tariff.claims[0].status == told["status"] for tariff, told in with_status) / len(with_status)
    print(f"tariffs of {len(given)} passages: P {precision:.3f} R {recall:.3f}, goods {goods:.3f}, status {status:.3f}")
    assert all(reached >= bound for reached, bound in zip((precision, recall, goods, status), least, strict=True))
