"""What adds up, who disagrees, what came when, on the command line: tables, CSV, JSON, a picture, and errors with a way out."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from tradegraph.cli import main

REPORTS = [
    {"id": "early", "date": "2025-05-12", "text": "The American tariff on Chinese goods drops from a total of 145% to 30% on Monday."},
    {"id": "markup", "date": "2025-04-12", "text": "Dana Quill said that <b>cranes</b> & \x1b[31mhoists would cost more."},
]
STACK = ("tariffs", "--stack", "8711.60.00", "--imposer", "US", "--target", "China", "--on", "2025-04-12")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("answers") / "graph"
    given = "\n".join(json.dumps(one | {"outlet": "Lantern Post"}) for one in REPORTS)
    assert CliRunner().invoke(main, ["ingest", "-", "--graph", str(folder)], input=given).exit_code == 0
    return folder


def ask(graph: Path, *arguments: str, columns: int = 100) -> Result:
    return CliRunner().invoke(main, list(arguments), env={"TRADEGRAPH_GRAPH": str(graph), "COLUMNS": str(columns)})


def test_each_layer_is_shown_with_its_source_and_the_sum_beneath(graph: Path) -> None:
    shown = ask(graph, *STACK, "-f", "table").stdout
    for measure in ("US-2018-301-L2: +25%", "US-2025-IEEPA-FENT-20: 10% to 20%", "US-2025-IEEPA-RECIP-125: 84% to 125%"):
        assert measure in shown
    assert "87116000 is on List 2" in shown
    assert "170% is the sum of what is additive for 87116000: United States on China, 2025-04-12" in shown
    assert "headline of 145% on all goods is the sum of the layers on all goods" in shown
    assert "not in the data, and due or not beside it: the ordinary (MFN) rate" in shown


def test_a_stack_is_one_record_and_in_csv_a_line_a_layer(graph: Path) -> None:
    record = json.loads(ask(graph, *STACK, "-f", "jsonl").stdout)
    assert (record["sum"], [one["rate"] for one in record["layers"] if one["counted"]]) == (170, [25, 20, 125])
    assert json.loads(ask(graph, *STACK, "-f", "json").stdout) == record
    rows = list(csv.DictReader(io.StringIO(ask(graph, *STACK, "-f", "csv").stdout, newline="")))
    assert [row["measure"] for row in rows] == [one["measure"] for one in record["layers"]]
    assert {row["source_id"] for row in rows if row["counted"] == "true"} == {one["measure"] for one in record["layers"] if one["counted"]}


@pytest.mark.parametrize("format", ["table", "csv", "jsonl"])
def test_where_nothing_is_charged_the_sum_is_nought(graph: Path, format: str) -> None:
    result = ask(graph, *STACK[:-1], "2018-01-01", "-f", format)
    assert result.exit_code == 0
    assert format == "csv" or "0% is the sum" in result.stdout or json.loads(result.stdout)["sum"] == 0


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["tariffs", "--stack", "pork", "--imposer", "US", "--target", "China", "--on", "2025-04-12"], "4, 6, 8 or 10 digits, as in 8711.60.00"),
        (["tariffs", "--stack", "8711", "--imposer", "US", "--target", "China"], "--stack needs --imposer, --target and --on"),
        ([*STACK, "--goods", "pork", "--history"], "--stack goes without --goods, --history"),
        (["conflicts", "--kind", "dates"], "rate, status, effective, ends"),
        (["conflicts", "--imposer", "Chian"], "nearest: "),
        (["timeline", "--about", "deescalation"], "nearest: de-escalation"),
        (["timeline", "--kind", "speech"], "measure, event, statement"),
        (["tariffs", "--known-by", "soon"], "write it as 2025-04-12"),
        (["tariffs", "--authority", "unofficial"], "did you mean official?"),
        (["tariffs", "--authority", "official", "--since", "2025-04", "--until", "2025-05"], "--since goes without --authority"),
    ],
)
def test_what_cannot_be_asked_is_answered_with_the_way_out(graph: Path, arguments: list[str], named: str) -> None:
    result = ask(graph, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert named in " ".join(result.stderr.split())


def test_conflicts_show_both_sides_the_one_that_decides_first(graph: Path) -> None:
    shown = ask(graph, "conflicts", "--kind", "effective", "-f", "table").stdout
    assert shown.index("effective 2025-05-14") < shown.index("effective 2025-05-12")
    rows = list(csv.DictReader(io.StringIO(ask(graph, "conflicts", "-f", "csv").stdout, newline="")))
    records = [json.loads(line) for line in ask(graph, "conflicts").stdout.splitlines()]
    assert len(rows) == sum(len(one["sides"]) for one in records)
    assert [row["decides"] for row in rows if row["conflict"] == "1"] == ["true", "false"]
    assert {row["source_id"] for row in rows} >= {"early", "US-2025-IEEPA-GENEVA"}


def test_a_claim_that_denies_the_answer_is_named_beneath_it(graph: Path) -> None:
    shown = ask(graph, "tariffs", "--on", "2025-05-12", "--imposer", "US", "--target", "China", "-f", "table").stdout
    assert "official; CONFLICT with " in shown
    assert "30% total: early, Lantern Post, 2025-05-12 (reported, as of 2025-05-12): in-force" in " ".join(shown.split())


@pytest.mark.parametrize("more", [[], ["--each"], ["--on", "2025-05-12"], ["--goods", "pork"]])
def test_sources_of_one_authority_are_asked_alone(graph: Path, more: list[str]) -> None:
    asked = {word: [json.loads(line) for line in ask(graph, "tariffs", "--authority", word, *more).stdout.splitlines()] for word in ("official", "reported")}
    for word, found in asked.items():
        assert found
        assert {claim["authority"] for tariff in found for claim in tariff["claims"]} == {word}
        assert {tariff["authority"] for tariff in found} == {word}


def test_what_was_known_is_asked_with_known_by(graph: Path) -> None:
    known = ["tariffs", "--imposer", "US", "--target", "China", "--on", "2025-06-01", "--known-by", "2025-05-01"]
    assert 145 in {json.loads(line)["rate"] for line in ask(graph, *known).stdout.splitlines()}
    assert 145 not in {json.loads(line)["rate"] for line in ask(graph, *known[:-2]).stdout.splitlines()}


@pytest.mark.parametrize(("goods", "told"), [("unobtainium", True), ("pork", False)])
def test_goods_that_nobody_knows_are_told(graph: Path, goods: str, told: bool) -> None:
    result = ask(graph, "tariffs", "--goods", goods, "--imposer", "US", "--target", "China", "--on", "2017-01-01")
    assert (result.exit_code, result.stdout) == (0, "")
    assert ("no goods are known as 'unobtainium'" in result.stderr) is told


@pytest.mark.parametrize("columns", [60, 100])
def test_a_timeline_keeps_to_the_width_and_shows_no_markup(graph: Path, columns: int) -> None:
    result = ask(graph, "timeline", "--since", "2025-04-08", "--until", "2025-04-12", "-f", "table", columns=columns)
    assert max(map(len, result.stdout.splitlines())) <= columns
    assert "\x1b" not in result.stdout
    days = [line[:10] for line in result.stdout.splitlines() if line.startswith("2025-")]
    assert days == sorted(days) and days[0] == "2025-04-08"


def test_a_timeline_is_drawn_into_a_file(graph: Path, tmp_path: Path) -> None:
    picture = tmp_path / "april.svg"
    drawn = ask(graph, "timeline", "--since", "2025-04-08", "--until", "2025-04-12", "--svg", str(picture))
    assert (drawn.exit_code, drawn.stdout) == (0, "")
    number = len(ask(graph, "timeline", "--since", "2025-04-08", "--until", "2025-04-12").stdout.splitlines())
    assert f"{number} moments drawn in" in drawn.stderr
    root = ElementTree.parse(picture).getroot()
    assert "cranes</b> &" in "".join(one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}title"))
    assert ask(graph, "timeline", "--svg", str(tmp_path / "none" / "a.svg")).exit_code == 4


def test_a_bare_graph_has_no_measures_to_add_up(tmp_path: Path) -> None:
    folder = tmp_path / "bare"
    assert CliRunner().invoke(main, ["ingest", "-", "--bare", "-g", str(folder)], input=json.dumps(REPORTS[0])).exit_code == 0
    assert json.loads(ask(folder, *STACK).stdout)["layers"] == []
    assert ask(folder, "tariffs", "--on", "2019-01-01").stdout == ""
