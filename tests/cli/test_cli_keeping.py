"""Keeping a graph: forget, rebuild, verify, validate, info."""

import json
import re

from running import LANTERN, Tell


def test_forgetting_takes_an_article_out_and_says_how_much_went(tell: Tell) -> None:
    tell("ingest", str(LANTERN))
    result = tell("forget", "lantern-3")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("lantern-3 forgotten: ")
    assert "lantern-3" not in tell("articles").stdout
    assert len(tell("said").stdout.splitlines()) == 7


def test_forgetting_gives_the_graph_that_never_held_the_article(tell: Tell) -> None:
    lines = LANTERN.read_text("utf-8").splitlines(keepends=True)
    tell("ingest", "-", stdin="".join(lines[:2]))
    before = tell("export", "-f", "nquads").stdout
    tell("ingest", "-", stdin=lines[2])
    assert tell("export", "-f", "nquads").stdout != before
    tell("forget", "https://lantern.example/quiet")
    assert tell("export", "-f", "nquads").stdout == before


def test_a_rebuild_changes_nothing_that_is_asked_for(tell: Tell) -> None:
    tell("ingest", str(LANTERN))
    before = tell("said").stdout, tell("export", "-f", "nquads").stdout
    result = tell("rebuild")
    assert result.exit_code == 0
    assert "rebuilt: " in result.stderr
    assert (tell("said").stdout, tell("export", "-f", "nquads").stdout) == before


def test_a_sound_graph_is_verified(ask: Tell) -> None:
    result = ask("verify")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "all is well\n")


def test_a_store_at_odds_with_its_archive_fails_the_check_until_it_is_rebuilt(tell: Tell) -> None:
    tell("ingest", str(LANTERN))
    gone = tell("cypher", "MATCH (s:Statement) WITH s LIMIT 1 DETACH DELETE s", "--write")
    assert gone.exit_code == 0, gone.stderr
    result = tell("verify")
    assert result.exit_code == 1
    assert [json.loads(line)["problem"] for line in result.stdout.splitlines()]
    assert "tradegraph rebuild" in result.stderr
    tell("rebuild")
    assert tell("verify").exit_code == 0


def test_a_sound_graph_is_valid(ask: Tell) -> None:
    result = ask("validate")
    assert result.exit_code == 0, result.output
    assert "every shape is satisfied" in result.stderr


def test_info_counts_what_there_is(ask: Tell) -> None:
    record = json.loads(ask("info").stdout)
    assert (record["articles"], record["statements"], record["problems"]) == (3, 8, 0)
    assert {"tradegraph", "reader", "ontology", "graph", "archive"} <= set(record)
    assert re.search(r"^statements +8 *$", ask("info", "-f", "table").stdout, re.MULTILINE)
