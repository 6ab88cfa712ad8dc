"""docs/in-force.md: what the graph answers for thirteen days and two sides, held against the rows of the reference table."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from graphs import empty_graph

from scripts.in_force import DAYS, SIDES, headline, in_force, tables
from tradegraph.graph import Graph

CHECKOUT = Path(__file__).resolve().parents[2]
with (CHECKOUT / "ontology" / "reference" / "tariff-actions.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
SETS_A_DUTY = {"impose", "increase", "reduce", "retaliate", "retaliate_increase", "maintain", "restructure"}
ISO3 = {"US": "USA", "China": "CHN"}
CASES = [(imposer, target, day) for imposer, target in SIDES for day in DAYS]


@pytest.fixture(scope="module")
def graph(store_url: str | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with empty_graph(tmp_path_factory.mktemp("in-force"), store_url, bare=False) as made:
        yield made


def rows_of(imposer: str, target: str, day: date) -> Iterator[dict[str, str]]:
    """The rows that took effect between two countries and cover a day."""
    for row in ROWS:
        begun = row["effective_date"] and row["effective_date"] <= str(day)
        over = row["end_date_exclusive"] and row["end_date_exclusive"] <= str(day)
        between = row["imposer"] == ISO3[imposer] and ISO3[target] in row["target"]
        if between and row["outcome"] == "took_effect" and begun and not over:
            yield row


def test_there_are_twenty_six_answers() -> None:
    assert len(CASES) == 26


@pytest.mark.parametrize(("imposer", "target", "day"), CASES)
def test_an_answer_names_the_rows_that_cover_the_day(graph: Graph, imposer: str, target: str, day: date) -> None:
    expected = {row["id"] for row in rows_of(imposer, target, day) if row["action"] in SETS_A_DUTY}
    assert set(in_force(graph, imposer, target, day)) == expected


@pytest.mark.parametrize(("imposer", "target", "day"), CASES)
def test_the_sum_on_all_goods_is_that_of_the_latest_row(graph: Graph, imposer: str, target: str, day: date) -> None:
    layers = [row for row in rows_of(imposer, target, day) if row["headline_basis"] == "all-goods layer" and row["action"] in SETS_A_DUTY]
    latest = max(layers, key=lambda row: row["effective_date"], default=None)
    assert headline(graph, imposer, target, day) == (float(latest["headline_rate_after_pct"]) if latest else None)


def test_the_tables_of_the_docs_are_up_to_date(graph: Graph) -> None:
    page = (CHECKOUT / "docs" / "in-force.md").read_text("utf-8")
    assert tables(graph) in page, "run: python scripts/in_force.py --write docs/in-force.md"
