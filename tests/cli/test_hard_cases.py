"""Twelve hard cases of the trade war, asked on the command line: the reference table beside reports of invented outlets.

The reports are short texts written for this. Some are wrong, as real ones were: a broker with another first day, a paper that has a
dropped threat in force. What the answer rests on, and who says otherwise, has to be seen.
"""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tradegraph.cli import main

Record = dict[str, Any]
Asking = Callable[..., list[Record]]

REPORTS = Path(__file__).parents[1] / "data" / "hard_cases.jsonl"


def lines() -> list[str]:
    """The reports as JSON lines."""
    return REPORTS.read_text("utf-8").splitlines()


def made(folder: Path, order: list[str]) -> Path:
    """A graph of the reports, read in this order, beside the reference measures."""
    result = CliRunner().invoke(main, ["ingest", "-", "--graph", str(folder)], input="\n".join(order))
    assert result.exit_code == 0, result.output
    return folder


def asking(graph: Path) -> Asking:
    """Asks a command of a graph and gives its records."""

    def ask(*arguments: str) -> list[Record]:
        result = CliRunner().invoke(main, [*arguments, "--format", "jsonl", "--limit", "all"], env={"TRADEGRAPH_GRAPH": str(graph)})
        assert result.exit_code == 0, result.stderr
        return [json.loads(line) for line in result.stdout.splitlines()]

    return ask


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("hard") / "graph", lines())


@pytest.fixture(scope="module")
def ask(graph: Path) -> Asking:
    return asking(graph)


def us_on_china(ask: Asking, day: str, *more: str) -> list[Record]:
    return ask("tariffs", "--imposer", "US", "--target", "China", "--on", day, *more)


def of_row(found: list[Record], row: str) -> list[Record]:
    """The tariffs that a row of the reference table decides to be in force: its claim is the one that the record is told by."""
    return [
        one for one in found for claim in one["claims"]
        if claim["evidence"][0]["source_id"] == row and all(claim[key] == one[key] for key in ("authority", "announced", "effective", "ends"))
    ]  # fmt: skip


def sides(conflict: Record) -> list[tuple[str, str]]:
    """Who says what, the one that decides first."""
    return [(side["claim"]["evidence"][0]["source_id"], side["says"]) for side in conflict["sides"]]


def stack(graph: Path, code: str, day: str, *more: str) -> Record:
    asked = ["tariffs", "--stack", code, "--imposer", "US", "--target", "China", "--on", day, *more, "-f", "jsonl"]
    result = CliRunner().invoke(main, asked, env={"TRADEGRAPH_GRAPH": str(graph)})
    assert result.exit_code == 0, result.stderr
    record: Record = json.loads(result.stdout)
    return record


def test_1_a_broker_has_list_4a_begin_two_weeks_late(ask: Asking) -> None:
    [tariff] = of_row(us_on_china(ask, "2019-09-05"), "US-2019-301-L4A-15")
    assert (tariff["rate"], tariff["effective"]) == (15, "2019-09-01")
    found = [sides(one) for one in ask("conflicts", "--kind", "effective", "--imposer", "US", "--on", "2019-09-05")]
    assert found == [[("US-2019-301-L4A-15", "effective 2019-09-01"), ("broker", "effective 2019-09-15")]]


@pytest.mark.parametrize(("day", "total"), [("2025-05-12", 145), ("2025-05-13", 145), ("2025-05-14", 30)])
def test_2_the_order_decides_when_the_geneva_cut_came(ask: Asking, day: str, total: float) -> None:
    totals = [one for one in us_on_china(ask, day) if one["basis"] == "total" and not one["goods"]]
    assert [(one["rate"], one["authority"]) for one in totals] == [(total, "official")]


def test_2_every_date_of_the_geneva_cut_is_named(ask: Asking) -> None:
    [conflict] = [one for one in ask("conflicts", "--kind", "effective", "--imposer", "US") if one["tariff"]["rate"] == 30]
    assert sides(conflict) == [
        ("US-2025-IEEPA-GENEVA", "effective 2025-05-14"), ("cut-13", "effective 2025-05-13"), ("cut-12", "effective 2025-05-12"),
    ]  # fmt: skip


def test_3_no_34_per_cent_was_ever_collected(ask: Asking) -> None:
    days = [str(date(2025, 4, 1) + timedelta(days=number)) for number in range(20)]
    for imposer, target in (("US", "China"), ("China", "US")):
        claims = ask("tariffs", "--imposer", imposer, "--target", target, "--history")
        assert {claim["authority"] for claim in claims if claim["tariff"]["rate"] == 34} == {"official", "reported"}
        rates = [{one["rate"] for one in ask("tariffs", "--imposer", imposer, "--target", target, "--on", day)} for day in days]
        assert not [day for day, found in zip(days, rates, strict=True) if 34 in found]
    assert {one["rate"] for one in us_on_china(ask, "2025-04-09")} >= {104, 84}
    assert {one["rate"] for one in us_on_china(ask, "2025-04-10")} >= {145, 125}
    assert {one["rate"] for one in ask("tariffs", "--imposer", "China", "--on", "2025-04-12")} >= {125}


def test_4_the_list_that_kept_five_per_cent_is_the_shorter_one(ask: Asking) -> None:
    found = ask("tariffs", "--imposer", "China", "--target", "US", "--on", "2019-06-01")
    assert of_row(found, "CN-2019-301R-L3-5") and not of_row(found, "CN-2018-301R-L3-5")
    suspended = ask("tariffs", "--imposer", "China", "--status", "suspended")
    assert any(e["source_id"] == "CN-2018-AUTO-SUSP" for one in suspended for e in one["evidence"])


def test_5_an_average_is_no_tariff(ask: Asking) -> None:
    assert ask("tariffs", "--article", "busan") == []
    assert [one["speakers"][0]["name"] for one in ask("said", "--article", "busan")] == ["Orla Fenwick"]
    assert not {47, 57} & {one["rate"] for one in ask("tariffs", "--imposer", "US")}


def test_6_a_threat_is_told_by_three_and_never_in_force(ask: Asking) -> None:
    speakers = [one["speakers"][0]["name"] for article in ("doubt", "dropped") for one in ask("said", "--article", article)]
    assert speakers == ["Scott Bessent", "White House"]
    threatened = [one for one in ask("tariffs", "--status", "threatened", "--imposer", "US") if one["rate"] == 100]
    assert len(threatened) == 1
    told = {e["source_id"] for e in threatened[0]["evidence"]}
    assert told >= {"US-2025-THREAT-100", "threat", "doubt", "dropped", "mistaken"}
    for day in ("2025-10-31", "2025-11-01", "2025-11-04", "2026-01-01"):
        assert threatened[0]["id"] not in {one["id"] for one in us_on_china(ask, day)}


def test_6_who_has_it_in_force_is_named(ask: Asking) -> None:
    found = [sides(one) for one in ask("conflicts", "--kind", "status", "--imposer", "US") if one["tariff"]["rate"] == 100]
    assert [[who for who, _ in one] for one in found] == [["US-2025-THREAT-100", "mistaken"]]


def test_7_two_translations_of_one_answer_stay_two(ask: Asking) -> None:
    found = ask("said", "--by", "Chinese Ministry of Commerce", "--since", "2026-02-24")
    assert len(found) == 2
    assert len({one["text"] for one in found}) == 2


def test_8_a_ruling_goes_by_two_names(ask: Asking) -> None:
    found = ask("events", "--type", "court-ruling", "--since", "2026-02-20", "--until", "2026-02-21")
    told = {e["source_id"]: one["date"] for one in found for e in one["evidence"]}
    assert told == dict.fromkeys(("US-2026-IEEPA-END", "ruling-1", "ruling-2"), "2026-02-20")


@pytest.mark.parametrize(("day", "rate"), [("2025-05-01", None), ("2025-05-02", 120), ("2025-05-13", 120), ("2025-05-14", 54)])
def test_9_the_parcel_duty_that_began_is_the_last_that_was_announced(ask: Asking, day: str, rate: float | None) -> None:
    assert [one["rate"] for one in us_on_china(ask, day, "--goods", "postal")] == ([] if rate is None else [rate])


def test_9_the_parcel_duty_is_no_layer_of_a_good(graph: Path) -> None:
    assert not [one for one in stack(graph, "95030000", "2025-05-03")["layers"] if "DEMINIMIS" in one["measure"]]


def test_10_an_exemption_applies_back_in_time_but_was_not_known_then(graph: Path) -> None:
    told, known = (stack(graph, "8517.13.00", "2025-04-10", *more) for more in ((), ("--known-by", "2025-04-10")))
    assert (told["sum"], known["sum"]) == (20, 145)
    assert [one["measure"] for one in told["layers"] if one["semantics"] == "exemption"] == ["US-2025-IEEPA-ELEC-EX"]
    [excluded] = [one for one in told["layers"] if one["semantics"] == "excluded"]
    assert (excluded["rate"], excluded["by"]) == (125, ["US-2025-IEEPA-ELEC-EX"])


def test_11_what_changed_at_one_hour_in_two_zones_changed_on_one_day(ask: Asking) -> None:
    before, after = (us_on_china(ask, day) for day in ("2025-11-09", "2025-11-10"))
    assert of_row(before, "US-2025-IEEPA-FENT-20") and not of_row(after, "US-2025-IEEPA-FENT-20")
    assert not of_row(before, "US-2025-IEEPA-FENT-10B") and of_row(after, "US-2025-IEEPA-FENT-10B")
    before, after = (ask("tariffs", "--imposer", "China", "--target", "US", "--on", day) for day in ("2025-11-09", "2025-11-10"))
    assert of_row(before, "CN-2025-R2-15") and not of_row(after, "CN-2025-R2-15")


def test_12_a_duty_on_all_hits_each_and_one_on_a_group_its_members(ask: Asking) -> None:
    surcharge = of_row(us_on_china(ask, "2026-02-24"), "US-2026-122-10")
    assert {tuple(target["name"] for target in one["targets"]) for one in surcharge} == {("All countries",), ("China",)}
    assert of_row(ask("tariffs", "--imposer", "US", "--target", "Vietnam", "--on", "2026-02-24"), "US-2026-122-10")
    assert of_row(us_on_china(ask, "2026-07-24"), "US-2026-301-FL")
    assert not of_row(ask("tariffs", "--imposer", "US", "--target", "Vietnam", "--on", "2025-03-05"), "US-2025-IEEPA-FENT-20")
    assert "both" in {e["source_id"] for one in ask("tariffs", "--target", "Hong Kong", "--imposer", "US") for e in one["evidence"]}


def test_a_rate_that_one_outlet_has_in_force_stands_beside_the_official_one(ask: Asking) -> None:
    rates = {one["rate"] for one in us_on_china(ask, "2026-03-01") if not one["goods"]}
    assert rates == {10}
    [conflict] = [one for one in ask("conflicts", "--kind", "status", "--imposer", "US") if one["tariff"]["rate"] == 15]
    assert [who for who, _ in sides(conflict)] == ["US-2026-122-15", "surcharge"]


QUESTIONS = (
    ["tariffs", "--imposer", "US", "--target", "China", "--on", "2025-05-13"], ["tariffs", "--on", "2019-09-05", "--known-by", "2019-09-10"],
    ["tariffs", "--history", "--imposer", "US"], ["conflicts"], ["timeline", "--since", "2025-10-01"], ["said"], ["events"],
)  # fmt: skip


def test_the_order_of_reading_changes_no_answer(ask: Asking, tmp_path: Path) -> None:
    again = asking(made(tmp_path / "graph", lines()[::-1]))
    for question in QUESTIONS:
        assert again(*question) == ask(*question), question
