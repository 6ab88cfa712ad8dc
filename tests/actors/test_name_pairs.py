"""Whether two names mean the same actor, asked through ``resolve``: pairs that news holds, each with the verdict and its reason."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tradegraph.graph import Graph, open_graph

with (Path(__file__).parent / "cases" / "pairs.csv").open(encoding="utf-8", newline="") as file:
    PAIRS = list(csv.DictReader(file))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """A graph that holds the registry and no article."""
    with open_graph(tmp_path_factory.mktemp("names") / "graph", bare=True) as made:
        yield made


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['one']}, {pair['other']}, {pair['on']}")
def test_two_names_mean_one_actor_or_not(graph: Graph, pair: dict[str, str]) -> None:
    on = date.fromisoformat(pair["on"]) if pair["on"] else None
    one, other = (graph.resolve(pair[side], on=on) for side in ("one", "other"))
    same = one.actor is not None and one.actor == other.actor
    assert same == (pair["verdict"] == "same"), f"{pair['why']}: {one.why}; {other.why}"


def test_the_table_holds_enough_of_both_verdicts() -> None:
    verdicts = [pair["verdict"] for pair in PAIRS]
    assert len(PAIRS) >= 300
    assert min(verdicts.count("same"), verdicts.count("apart")) >= 100
    assert set(verdicts) == {"same", "apart"} and all(pair["why"] for pair in PAIRS)
