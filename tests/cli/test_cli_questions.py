"""Questions about days, goods and steps that answers once got wrong, asked on the command line of invented reports."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tradegraph.cli import main

Record = dict[str, Any]
LATER_DUTY = Path(__file__).parents[1] / "data" / "later_duty.csv"
"""A table with one invented duty, on the European Union from March 2031."""
REPORTS = {
    "union": ("2031-01-10", "The US tariff on goods from the European Union is 22%."),
    "member": ("2031-01-11", "The US tariff on goods from Germany is 23%."),
    "answer": ("2031-05-02", "The United States put a 30% tariff on Chinese cranes on Monday. China responded with a retaliatory tariff of 35% on American tractors."),
    "talks": ("2031-07-15", "Officials of the United States and China held talks on tariffs in Geneva in May. "
              + "In 2030, the United States and China signed a trade agreement on cranes. The two sides met again in Berlin on July 10."),
    "word": ("2031-07-16", '"Tariffs will fall," Mirela Tosk said in May. Dana Quill, an analyst at Alder Cranes, said on July 14 that the United States '
             + "would drop its 30% tariff on Chinese cranes."),
    "ham": ("2031-08-02", "China put a 9% tariff on American ham on August 1."),
    "late ham": ("2031-08-02", "China put a 9% tariff on American ham on August 20."),
}  # fmt: skip


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("questions") / "graph"
    given = "\n".join(json.dumps({"id": id, "date": day, "text": text, "outlet": "Lantern Post"}) for id, (day, text) in REPORTS.items())
    for arguments, reports in ((["-"], given), ([str(LATER_DUTY)], "")):
        result = CliRunner().invoke(main, ["ingest", *arguments, "--graph", str(folder)], input=reports)
        assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="module")
def ask(graph: Path) -> Callable[..., list[Record]]:
    def records(*arguments: str) -> list[Record]:
        result = told(graph, *arguments, "--format", "jsonl")
        assert result.exit_code == 0, result.stderr
        return [json.loads(line) for line in result.stdout.splitlines()]

    return records


def told(graph: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), env={"TRADEGRAPH_GRAPH": str(graph), "COLUMNS": "120"})


KNOWN = (
    ("2025-05-01", "2025-05-13", ()), ("2025-05-20", "2025-05-13", ("--goods", "semiconductors")), ("2026-03-01", "2026-03-01", ("--goods", "steel")),
    ("2025-11-09", "2025-11-06", ("--target", "China")), ("2025-04-10", "2025-04-11", ("--status", "in-force")),
)  # fmt: skip


@pytest.mark.parametrize(("day", "known", "more"), KNOWN)
def test_what_was_known_does_not_depend_on_what_else_is_asked(ask: Callable[..., list[Record]], day: str, known: str, more: tuple[str, ...]) -> None:
    def lives(*arguments: str) -> dict[str, tuple[object, ...]]:
        found = ask("tariffs", "--on", day, "--known-by", known, *arguments)
        return {one["id"]: (one["status"], one["effective"], one["ends"]) for one in found}

    every, some = lives(), lives("--imposer", "US", *more)
    assert some and some.items() <= every.items()


@pytest.mark.parametrize(
    ("row", "known", "ends"),
    [
        ("US-2026-122-10", "2026-03-01", "2026-07-24"),  # for 150 days, by its own words
        ("US-2025-301-CHIPS-0", "2026-03-01", "2027-06-23"),  # no other step falls on that day
        ("US-2025-IEEPA-RECIP-125", "2025-05-01", None),  # what ended it came as a surprise
        ("US-2025-IEEPA-RECIP-125", "2025-05-12", "2025-05-14"),
    ],
)
def test_an_end_is_known_with_the_measure_or_with_the_step_that_brings_it(ask: Callable[..., list[Record]], row: str, known: str, ends: str | None) -> None:
    found = ask("tariffs", "--on", known, "--known-by", known, "--imposer", "US")
    assert {one["ends"] for one in found if row in {told["source_id"] for told in one["evidence"]} and one["basis"] == "measure"} == {ends}


def test_a_limited_timeline_is_the_beginning_of_the_whole(ask: Callable[..., list[Record]]) -> None:
    for asked in (("--about", "China", "--kind", "measure"), ("--since", "2025-04-09"), ("--since", "2031", "--kind", "event"), ("--about", "cranes")):
        whole = ask("timeline", *asked, "--limit", "all")
        assert len(whole) >= 2
        for number in (3, 20):
            assert ask("timeline", *asked, "--limit", str(number)) == whole[:number]


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("2031-05-15", "2031-12", {"2031-05", "2031-07-10"}),
        ("2031-06", "2031-12", {"2031-07-10"}),
        ("2030-06", "2030-07", {"2030"}),
        ("2031-04", "2031-05-01", {"2031-05"}),
    ],
)
def test_a_month_or_a_year_is_in_each_period_that_it_reaches_into(ask: Callable[..., list[Record]], since: str, until: str, days: set[str]) -> None:
    period = ("--since", since, "--until", until)
    assert {one["date"] for one in ask("events", "--type", "negotiation", *period) + ask("events", "--type", "agreement", *period)} == days
    told_then = {one["day"] for one in ask("timeline", "--kind", "event", *period) if one["what"] in ("negotiation", "agreement")}
    assert told_then == days


def test_what_was_said_in_a_month_is_found_from_a_later_day_of_it(ask: Callable[..., list[Record]]) -> None:
    found = ask("said", "--by", "Mirela Tosk", "--since", "2031-05-15")
    assert [(one["said_on"], one["said_on_precision"]) for one in found] == [("2031-05-01", "month")]
    assert ask("said", "--by", "Mirela Tosk", "--since", "2031-06") == []


def test_the_help_says_how_a_month_counts(graph: Path) -> None:
    for command in ("events", "said", "timeline"):
        assert "is in every period that this reaches into" in " ".join(told(graph, command, "--help").stdout.split())


def test_a_timeline_may_be_about_an_event_or_a_statement(ask: Callable[..., list[Record]]) -> None:
    [event] = ask("events", "--article", "US-2025-IEEPA-RECIP-125")  # a row of the reference table, named by its id
    found = ask("timeline", "--about", event["id"])
    assert event["id"] in {one["id"] for one in found}
    assert {one["id"] for one in found if one["kind"] == "measure"} == set(event["tariffs"])
    [statement] = ask("said", "--by", "Dana Quill")
    found = ask("timeline", "--about", statement["id"])
    assert {one["kind"] for one in found} == {"measure", "statement"}
    assert [one["id"] for one in found if one["kind"] == "statement"] == [statement["id"]]
    assert {one["text"] for one in found if one["kind"] == "measure"} == {"United States 30% on China: cranes"}


def test_a_timeline_about_an_article_is_what_it_tells(ask: Callable[..., list[Record]]) -> None:
    found = ask("timeline", "--about", "answer")
    assert set() < {one["id"] for one in found if one["kind"] == "measure"} <= {one["id"] for one in ask("tariffs", "--article", "answer")}
    assert {one["id"] for one in found if one["kind"] == "event"} == {one["id"] for one in ask("events", "--article", "answer") if one["date"]}
    row = ask("timeline", "--about", "US-2025-IEEPA-GENEVA")
    assert ("2025-05-14", "reduction") in {(one["day"], one["what"]) for one in row}


@pytest.mark.parametrize("target", ["European Union", "Germany"])
def test_a_report_lapses_at_the_next_step_on_its_bloc(ask: Callable[..., list[Record]], target: str) -> None:
    def rates(day: str) -> set[float]:
        return {one["rate"] for one in ask("tariffs", "--on", day, "--imposer", "US", "--target", target) if not one["goods"]}

    reported = {22} if target == "European Union" else {22, 23}
    assert rates("2031-02-28") == reported
    assert rates("2031-03-01") == {15}


def test_conflicts_of_a_day_leave_out_what_a_step_had_overtaken(ask: Callable[..., list[Record]]) -> None:
    assert not [one for one in ask("conflicts", "--on", "2031-03-02") for side in one["sides"] if side["rate"] in (22, 23)]


def test_goods_mean_the_same_in_every_command(ask: Callable[..., list[Record]], graph: Path) -> None:
    for goods in ("ham", "meat", "agricultural products"):
        days = {tuple(side["says"] for side in one["sides"]) for one in ask("conflicts", "--goods", goods, "--imposer", "China", "--kind", "effective")}
        assert ("effective 2031-08-01", "effective 2031-08-20") in {tuple(sorted(one)) for one in days}, goods
        assert 9 in {one["rate"] for one in ask("tariffs", "--goods", goods, "--imposer", "China", "--on", "2031-08-21")}, goods
    assert not ask("conflicts", "--goods", "cranes", "--imposer", "China", "--kind", "effective", "--on", "2031-08-10")


def test_what_each_source_says_of_a_tariff_can_be_asked_for(ask: Callable[..., list[Record]], graph: Path) -> None:
    cranes = ("--imposer", "US", "--target", "China", "--goods", "cranes")
    (together,) = [one for one in ask("tariffs", *cranes) if one["rate"] == 30 and one["goods"] == ["cranes"]]
    apart = [one for one in ask("tariffs", *cranes, "--each") if one["rate"] == 30 and one["goods"] == ["cranes"]]
    assert sorted(claim["id"] for claim in together["claims"]) == sorted(claim["id"] for one in apart for claim in one["claims"])
    assert {one["evidence"][0]["source_id"] for one in apart} == {"answer", "word"} and {one["id"] for one in apart} == {together["id"]}
    for source in ("answer", "word"):
        (told_there,) = [one for one in ask("tariffs", "--article", source) if one["rate"] == 30 and one["goods"] == ["cranes"]]
        (own,) = [one for one in apart if one["evidence"][0]["source_id"] == source]
        assert (told_there["status"], told_there["effective"]) == (own["status"], own["effective"])
    assert told(graph, "tariffs", "--each", "--on", "2031-05-02").exit_code == 2


@pytest.mark.parametrize(
    ("day", "goods", "rate"),
    [
        ("2025-06-05", "aluminum", 50), ("2025-06-05", "aluminium", 50), ("2025-06-05", "cars", 25), ("2025-06-05", "automobiles", 25),
        ("2018-06-05", "washing machines", 50), ("2021-02-07", "washing machines", 40), ("2023-02-07", "washers", 30),
        ("2018-06-05", "solar panels", 30), ("2025-06-05", "solar panels", 14),
    ],
)  # fmt: skip
def test_the_reference_measures_are_found_by_any_name_of_their_goods(ask: Callable[..., list[Record]], day: str, goods: str, rate: float) -> None:
    found = ask("tariffs", "--goods", goods, "--imposer", "US", "--target", "Mexico", "--on", day)
    assert rate in {one["rate"] for one in found if one["authority"] == "official"}


def test_a_name_within_that_of_other_goods_finds_them_not(ask: Callable[..., list[Record]]) -> None:
    found = ask("tariffs", "--goods", "cars", "--imposer", "US", "--target", "China", "--on", "2025-06-05")
    assert found and not any("rail cars" in one["goods"] for one in found)


def test_what_is_official_comes_first_of_goods_then_the_nearest_path(ask: Callable[..., list[Record]]) -> None:
    found = ask("tariffs", "--goods", "ham", "--imposer", "China", "--on", "2031-08-21")
    assert [one["authority"] for one in found] == sorted(one["authority"] for one in found)
    assert {one["authority"] for one in found} == {"official", "reported"}
    official = [one["through"] for one in found if one["authority"] == "official"]
    assert official == sorted(official, key="all goods".__eq__)
    assert ask("tariffs", "--goods", "ham", "--imposer", "China", "--on", "2031-08-21", "--limit", "2") == found[:2]
    every = ask("tariffs", "--goods", "ham", "--imposer", "China")
    assert [one["authority"] for one in every] == sorted(one["authority"] for one in every)
    assert ask("tariffs", "--goods", "ham", "--imposer", "China", "--limit", "4") == every[:4]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("7701", "no heading 7701; nearest: 7616"), ("0012", "no heading 0012; nearest: 0101 (Horses"), ("8799", "no heading 8799; nearest: 8716 (Trailers"),
        ("9801.00.10", "chapters 98 and 99 are each country's own"), ("99", "write 4, 6, 8 or 10 digits"), ("12013", "write 4, 6, 8 or 10 digits"),
    ],
)  # fmt: skip
def test_a_code_that_is_none_is_answered_with_the_nearest(graph: Path, code: str, words: str) -> None:
    result = told(graph, "tariffs", "--stack", code, "--imposer", "US", "--target", "China", "--on", "2025-04-12")
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in " ".join(result.stderr.split())


def test_an_answer_to_a_tariff_is_told_to_retaliate_against_it(graph: Path) -> None:
    query = "MATCH (a:Tariff)-[:RETALIATES_AGAINST]->(b:Tariff) WHERE a.rate = 35 RETURN a.name AS answer, b.name AS cause"
    found = json.loads(told(graph, "cypher", query, "--format", "jsonl").stdout)
    assert found == {"answer": "China 35% on United States: tractors", "cause": "United States 30% on China: cranes"}


@pytest.mark.parametrize(
    ("rate", "imposers"),
    [("22", {"United States"}), ("9", {"China"}), ("14.25", {"United States"}), ("9.5", set())],
)
def test_a_tariff_is_found_by_its_rate(ask: Callable[..., list[Record]], graph: Path, rate: str, imposers: set[str]) -> None:
    found = ask("tariffs", "--rate", rate, "--limit", "all")
    assert {one["imposer"]["name"] for one in found} == imposers and all(one["rate"] == float(rate) for one in found)
    assert told(graph, "tariffs", "--rate", rate, "--stack", "87116000", "--imposer", "US", "--target", "China", "--on", "2025-04-12").exit_code == 2
