"""Duties over a period: those of each of its days."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from tradegraph.cli import main
from tradegraph.errors import UsageError
from tradegraph.graph import open_graph

FIRST, LAST = date(2025, 4, 2), date(2025, 4, 11)


@pytest.mark.parametrize("asked", [{"imposer": "US", "target": "China"}, {"imposer": "China", "goods": "pork"}], ids=["all goods", "pork"])
def test_a_period_has_what_applied_on_any_of_its_days(trade_war: Path, asked: dict[str, str]) -> None:
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    with open_graph(trade_war, create=False) as graph:
        by_day = {tariff.id for day in days for tariff in graph.tariffs(on=day, **asked)}  # type: ignore[arg-type]
        found = graph.applied(FIRST, LAST, **asked)
        before = {tariff.id for tariff in graph.tariffs(on=FIRST, **asked)}  # type: ignore[arg-type]
    assert {tariff.id for tariff in found} == by_day
    assert len(found) == len(by_day) > len(before)


def test_a_period_that_ends_before_it_begins_is_refused(trade_war: Path) -> None:
    with open_graph(trade_war, create=False) as graph, pytest.raises(UsageError, match="ends before"):
        graph.applied(LAST, FIRST)


@pytest.mark.parametrize(
    ("more", "named"),
    [((), "go together"), (("--until", "2025-05", "--on", "2025-04-12"), "without --on"), (("--until", "2025-05", "--history"), "without --history")],
)
def test_a_period_stands_alone(trade_war: Path, more: tuple[str, ...], named: str) -> None:
    result = CliRunner().invoke(main, ["tariffs", "--since", "2025-04", *more, "--graph", str(trade_war)])
    assert result.exit_code == 2
    assert named in result.stderr
