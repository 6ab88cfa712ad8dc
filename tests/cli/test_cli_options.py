"""Options as people write them: days, limits, names of a known list, pairs."""

import json
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tradegraph.cli import main
from tradegraph.cli.options import Day, Limit, OneOf, OutputOptions, notations, output_options, pairs


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-04-12", date(2025, 4, 12), date(2025, 4, 12)),
        ("2025-04", date(2025, 4, 1), date(2025, 4, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("12 April 2025", date(2025, 4, 12), date(2025, 4, 12)),
    ],
)
def test_a_month_and_a_year_stand_for_their_first_or_last_day(text: str, first: date, last: date) -> None:
    assert Day().convert(text, None, None) == first
    assert Day(last=True).convert(text, None, None) == last


@pytest.mark.parametrize("text", ["2025-13-40", "2025-02-30", "2025-13", "3/4/2025", "soon", "", "0000", "12 April"])
def test_what_is_no_day_is_refused_with_the_way_to_write_one(text: str) -> None:
    with pytest.raises(click.BadParameter, match="write it as 2025-04-12"):
        Day().convert(text, None, None)


@pytest.mark.parametrize(("text", "limit"), [("1", 1), ("300", 300), ("all", "all")])
def test_a_limit_is_a_number_or_all(text: str, limit: int | str) -> None:
    assert Limit().convert(text, None, None) == limit


@pytest.mark.parametrize("text", ["0", "-1", "2.5", "many", "٣"])
def test_another_limit_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter, match="from 1, or all"):
        Limit().convert(text, None, None)


@pytest.mark.parametrize(
    ("text", "status"), [("in-force", "in-force"), ("In force", "in-force"), ("IN_FORCE", "in-force")]
)
def test_case_and_blanks_in_a_known_name_are_forgiven(text: str, status: str) -> None:
    assert OneOf("status", notations("statuses")).convert(text, None, None) == status


def test_an_unknown_name_is_refused_with_the_nearest_and_the_known_ones() -> None:
    with pytest.raises(click.BadParameter, match=r"did you mean threat\? Known: announcement, .*threat"):
        OneOf("act", notations("acts")).convert("thret", None, None)


def test_pairs_are_split_at_the_first_equals_sign() -> None:
    command = click.Command("x", params=[click.Option(["--map"], multiple=True, callback=pairs)])
    ctx = command.make_context("x", ["--map", "text=body", "--map", "id=a=b"])
    assert ctx.params["map"] == {"text": "body", "id": "a=b"}


@pytest.mark.parametrize("value", ["text", "=body", "text="])
def test_a_pair_that_lacks_a_half_is_refused(value: str) -> None:
    command = click.Command("x", params=[click.Option(["--map"], multiple=True, callback=pairs)])
    with pytest.raises(click.BadParameter, match="name=value"):
        command.make_context("x", ["--map", value])


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ([], OutputOptions("jsonl", None)),
        (["--limit", "5"], OutputOptions("jsonl", 5)),
        (["--limit", "all", "-f", "csv"], OutputOptions("csv", None)),
    ],
)
def test_in_a_pipe_everything_is_given_as_json_lines(arguments: list[str], options: OutputOptions) -> None:
    seen: list[OutputOptions] = []

    @click.command()
    @output_options()
    def command(output: OutputOptions) -> None:
        seen.append(output)

    assert CliRunner().invoke(command, arguments).exit_code == 0
    assert seen == [options]


def test_a_table_asks_for_one_more_to_know_whether_there_are_more() -> None:
    assert OutputOptions("table", 20).ask == 21
    assert OutputOptions("table", None).ask is None
    assert OutputOptions("jsonl", 20).ask == 20


@pytest.mark.parametrize(
    ("before", "after", "variable", "opened"),
    [
        (["--graph", "one.db"], [], None, "one.db"),
        ([], ["--graph", "two.db"], None, "two.db"),
        (["-g", "one.db"], ["-g", "two.db"], "three.db", "two.db"),
        (["-g", "one.db"], [], "three.db", "one.db"),
        ([], [], "three.db", "three.db"),
        ([], [], None, "tradegraph.db"),
    ],
)
def test_the_graph_is_named_before_or_after_the_command_or_by_the_environment(
    before: list[str], after: list[str], variable: str | None, opened: str
) -> None:
    result = CliRunner().invoke(main, [*before, "topics", *after], env={"TRADEGRAPH_GRAPH": variable})
    assert result.exit_code == 3
    assert f"there is no graph at {opened}" in result.output


@pytest.mark.parametrize(
    ("command", "key", "value"),
    [
        (["resolve", "Commerce Secretary", "--on", "2018-06-01"], "query", "Commerce Secretary"),
        (["tariffs", "--imposer", "US", "--target", "China", "--on", "2018-07-06"], "rate", 25.0),
        (["roles", "--by", "Bessent", "--on", "2025-06-01"], "role", "Secretary of the Treasury"),
    ],
)
def test_before_any_graph_is_made_the_registry_and_the_reference_measures_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], key: str, value: object
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRADEGRAPH_GRAPH", raising=False)
    result = CliRunner().invoke(main, [*command, "-f", "jsonl"])
    assert result.exit_code == 0
    assert value in [json.loads(line)[key] for line in result.stdout.splitlines()]
    assert result.stderr == "there is no graph at tradegraph.db; answering from the registry and the reference measures alone\n"
    assert not any(tmp_path.iterdir())
    assert CliRunner().invoke(main, [*command, "--graph", "tradegraph.db"]).exit_code == 3
