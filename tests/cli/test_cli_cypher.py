"""Cypher from the command line: values, sources of the query, what is refused, what is hinted at."""

import json
from datetime import date
from pathlib import Path

import pytest
from running import Tell

from tradegraph.cli.cypher import parameters
from tradegraph.errors import UsageError

SPEAKERS = "MATCH (p:Person)-[:MADE]->(s:Statement) RETURN p.name AS who, count(s) AS n ORDER BY n DESC, who"


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("x=text", "text"), ("x=145", "145"), ("x=", ""), ("x=a=b", "a=b"), ("x=2025-04-12", "2025-04-12"), ("x=0201", "0201"),
        ("x:=145", 145), ("x:=2.5", 2.5), ("x:=true", True), ("x:=null", None), ('x:="text"', "text"),
        ("x:=2025-04-12", date(2025, 4, 12)), ('x:=["a", 1]', ["a", 1]), ("$x=text", "text"),
    ],
)  # fmt: skip
def test_a_plain_value_is_text_and_one_after_a_colon_is_typed(given: str, value: object) -> None:
    assert parameters((given,)) == {"x": value}
    assert type(parameters((given,))["x"]) is type(value)


@pytest.mark.parametrize("given", ["x", "=1", "x:=text", "x:=2025-13-40", "x:=NaN", "x y=1", "x:=0201", "x:="])
def test_another_value_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="-p"):
        parameters((given,))


def test_an_answer_is_one_object_a_row(ask: Tell) -> None:
    result = ask("cypher", SPEAKERS)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert rows == [{"who": "Dana Quill", "n": 4}, {"who": "Ines Falk", "n": 3}, {"who": "Orlan Petrie", "n": 1}]
    assert (result.exit_code, result.stderr) == (0, "")


def test_the_query_comes_from_a_file_or_from_stdin(ask: Tell, tmp_path: Path) -> None:
    file = tmp_path / "speakers.cypher"
    file.write_text(SPEAKERS, "utf-8")
    assert (
        ask("cypher", f"@{file}").stdout == ask("cypher", "-", stdin=SPEAKERS).stdout == ask("cypher", SPEAKERS).stdout
    )


def test_values_come_in_as_parameters(ask: Tell) -> None:
    query = "MATCH (s:Statement) WHERE s.act = $act AND s.saidOn >= $since RETURN s.saidOn AS day ORDER BY day LIMIT 1"
    result = ask("cypher", query, "-p", "act=assertion", "-p", "since:=2025-04-09")
    assert json.loads(result.stdout) == {"day": "2025-04-09"}


def test_no_rows_for_text_that_looks_like_a_number_gives_a_hint(ask: Tell) -> None:
    result = ask("cypher", "MATCH (s:Statement) WHERE s.confidence = $n RETURN s.uri", "-p", "n=1")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "-p n:=1" in result.stderr


def test_a_table_says_when_there_are_more_rows(ask: Tell) -> None:
    result = ask("cypher", "MATCH (t:Topic) RETURN t.notation AS topic ORDER BY topic", "-f", "table", "--limit", "2")
    assert result.stdout.split() == ["topic", "de-escalation", "economic-impact"]
    assert result.stderr == "2 rows; there are more: --limit 10, or --limit all\n"


MANY = "UNWIND range(1, 100001) AS n RETURN n"


def test_in_a_pipe_the_rows_are_capped_and_it_is_said(ask: Tell) -> None:
    result = ask("cypher", MANY)
    assert (result.exit_code, result.stdout.count("\n")) == (0, 100_000)
    assert result.stderr == "100,000 rows; there are more: --limit 500000, or --limit all\n"


@pytest.mark.parametrize("limit", ["100001", "all"])
def test_an_explicit_limit_lifts_the_cap(ask: Tell, limit: str) -> None:
    result = ask("cypher", MANY, "--limit", limit, "-f", "csv")
    assert (result.stdout.count("\n"), result.stderr) == (1 + 100_001, "")


@pytest.mark.parametrize("seconds", ["1e300", "nan", "inf", "0", "-1", "86401"])
def test_a_time_limit_is_a_number_of_seconds_up_to_a_day(ask: Tell, seconds: str) -> None:
    result = ask("cypher", "RETURN 1", "--timeout", seconds)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "86400" in result.stderr


def test_csv_has_the_columns_of_the_query(ask: Tell) -> None:
    assert ask("cypher", SPEAKERS, "-f", "csv").stdout.splitlines()[:2] == ["who,n", "Dana Quill,4"]


def test_a_node_is_shown_by_its_label_and_name(ask: Tell) -> None:
    result = ask("cypher", "MATCH (p:Person {name: 'Ines Falk'}) RETURN p", "-f", "table")
    assert "(Person Ines Falk)" in result.stdout


@pytest.mark.parametrize(
    ("query", "code", "said"),
    [
        ("MATCH (n) DETACH DELETE n", 2, "--write"),
        ("MATCH (n RETURN n", 2, ""),
        ("", 2, "empty"),
        ("@no-such.cypher", 4, "no-such.cypher"),
    ],
)
def test_what_cannot_be_run_is_refused_with_a_reason(ask: Tell, query: str, code: int, said: str) -> None:
    result = ask("cypher", query)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_writing_is_done_when_it_is_asked_for(tell: Tell) -> None:
    tell("ingest", "-", stdin="Dana Quill said that the tariff on steel would fall.")
    result = tell(
        "cypher", "MATCH (p:Person {name: 'Dana Quill'}) SET p.wikidata = 'Q1' RETURN p.name AS name", "--write"
    )
    assert (result.exit_code, json.loads(result.stdout)) == (0, {"name": "Dana Quill"})
    assert "nodes (+0) and " in result.stderr
    made = tell("cypher", "CREATE (:Document {uri: 'https://lantern.example/d', name: 'A letter'})", "--write")
    assert (made.exit_code, made.stdout) == (0, "")
    assert "nodes (+1) and " in made.stderr
    again = tell("cypher", "MATCH (p:Person {wikidata: 'Q1'}) RETURN count(p) AS n")
    assert json.loads(again.stdout) == {"n": 1}


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("MATCH (p:Persn) RETURN p", "the schema has no label Persn; nearest: Person\n"),
        ("MATCH (s:statement {act: 'x'}) RETURN s", "the schema has no label statement; nearest: Statement\n"),
        ("MATCH (:Person)-[m:MAED|ABOUT]->() RETURN m", "the schema has no relationship type MAED; nearest: MADE\n"),
        ("MATCH (x:Zeppelin) RETURN x", "the schema has no label Zeppelin; see tradegraph schema\n"),
        ("MATCH (p:Person {name: '(a:Persn)'}) RETURN p", ""),
        ("MATCH (x:Persn) RETURN count(x) AS n", ""),
    ],
)
def test_no_rows_for_a_name_that_is_not_in_the_schema_gives_the_nearest(ask: Tell, query: str, hint: str) -> None:
    result = ask("cypher", query)
    assert (result.exit_code, result.stderr) == (0, hint)
