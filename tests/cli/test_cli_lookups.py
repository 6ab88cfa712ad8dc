"""Look-ups on the command line: the records of the Python door, pages and tables for people, errors with a way out."""

import csv
import io
import json
import re
import subprocess
from pathlib import Path

import pytest
from running import RUN, Tell, on_terminal, without_styles

from tradegraph.graph import open_graph
from tradegraph.identity import iri

LOOKUPS = ["said", "tariffs", "roles", "events", "actors", "topics", "articles", "timeline"]


def records(ask: Tell, *arguments: str) -> list[dict[str, object]]:
    """The records of a command."""
    result = ask(*arguments)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("name", LOOKUPS)
def test_records_are_those_of_the_python_door(ask: Tell, made: Path, name: str) -> None:
    limit = {} if name == "topics" else {"limit": 30}
    with open_graph(made, create=False) as graph:
        found = [json.loads(json.dumps(record.to_dict())) for record in getattr(graph, name)(**limit)]
    assert found
    assert records(ask, name, "--limit", "30") == found
    assert json.loads(ask(name, "--limit", "30", "-f", "json").stdout) == found


def test_roles_without_a_condition_are_those_that_articles_tell(ask: Tell) -> None:
    told = records(ask, "roles")
    assert told and all(role["evidence"] for role in told)
    every = records(ask, "roles", "--all")
    assert len(every) > 500 and all(role in every for role in told)
    assert any(not role["evidence"] for role in records(ask, "roles", "--on", "2025-04-01"))


@pytest.mark.parametrize("name", LOOKUPS)
def test_csv_has_a_line_for_every_record(ask: Tell, name: str) -> None:
    rows = list(csv.reader(io.StringIO(ask(name, "-f", "csv", "--limit", "9").stdout, newline="")))
    assert len(rows) == 1 + len(records(ask, name, "--limit", "9")) > 1
    assert len({len(row) for row in rows}) == 1
    assert len(set(rows[0])) == len(rows[0])


@pytest.mark.parametrize("name", LOOKUPS)
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_table_keeps_to_the_width_of_the_terminal(ask: Tell, name: str, columns: int) -> None:
    result = ask(name, "-f", "table", "--limit", "3", COLUMNS=str(columns))
    assert result.exit_code == 0
    assert max((len(line) for line in result.stdout.splitlines()), default=0) <= columns


@pytest.mark.parametrize(
    ("arguments", "number"),
    [
        (["--by", "Dana Quill"], 4),
        (["--by", "DANA QUILL"], 4),
        (["--about", "de-escalation"], 2),
        (["--since", "2025-04-09", "--until", "2025-04-09"], 3),
        (["--since", "2025-05"], 0),
        (["--until", "2025-04"], 8),
        (["--article", "lantern-3"], 1),
        (["--content", "SOYBEAN"], 1),
        (["--content", "sold soybeans"], 1),
        (["--content", "beans"], 0),
        (["--content", "(sold"], 0),
        (["--unnamed", "officials"], 0),
        (["--limit", "2"], 2),
    ],
)
def test_said_answers_what_it_is_asked(ask: Tell, arguments: list[str], number: int) -> None:
    assert len(records(ask, "said", *arguments)) == number


def test_a_good_is_found_in_either_number_and_only_where_it_is_named(ask: Tell) -> None:
    found = records(ask, "said", "--about", "soybeans")
    assert found == records(ask, "said", "--about", "Soybean")
    assert ["soybeans could be sold" in str(one["text"]) for one in found] == [True]
    assert ["steel" in str(one["text"]) for one in records(ask, "said", "--about", "steel")] == [True]


def test_every_speaker_has_a_role_though_it_be_null(ask: Tell) -> None:
    speakers = [one for said in records(ask, "said") for one in said["speakers"]]  # type: ignore[attr-defined]
    assert {"role" in one for one in speakers} == {True}
    assert {one["name"] for one in speakers if one["role"] is None} >= {"Ines Falk"}


def test_a_medium_that_is_no_outlet_is_found_by_its_words_where_it_is_in_the_graph(tell: Tell) -> None:
    assert tell("ingest", "-", stdin="Dana Quill said at a press conference that the levy would fall.").exit_code == 0
    [said] = records(tell, "said", "--medium", "Press Conference")
    assert said["medium"] == "press conference"
    assert records(tell, "said", "--medium", "press conference", "--by", "Dana Quill") == [said]


def test_a_medium_that_could_be_several_is_an_error_that_lists_them(tell: Tell, tmp_path: Path) -> None:
    with open_graph(tmp_path / "own.db", bare=True) as graph:
        for key in ("harbour-gazette~1", "harbour-gazette~2"):
            graph.cypher("CREATE (:Outlet {uri: $uri, name: 'Harbour Gazette'})", {"uri": iri(f"outlet/{key}")}, write=True)
    result = tell("said", "--medium", "Harbour Gazette")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "could be" in result.stderr and "harbour-gazette~2" in result.stderr


def test_an_office_stands_for_its_holder_on_the_last_day_asked_for(tell: Tell, tmp_path: Path) -> None:
    text = {"text": "Steven Mnuchin told Dana Quill that talks on the levy would go on.", "date": "2019-08-05"}
    file = tmp_path / "article.jsonl"
    file.write_text(json.dumps(text) + "\n", "utf-8")
    assert tell("ingest", str(file)).exit_code == 0
    [said] = records(tell, "said", "--by", "Treasury Secretary", "--until", "2020-01-01")
    assert said["speakers"][0]["name"] == "Steven Mnuchin"  # type: ignore[index]
    assert records(tell, "said", "--by", "Treasury Secretary") == []
    [who] = records(tell, "who", "Treasury Secretary", "--on", "2019-08-05")
    assert (who["name"], [role["role"] for role in who["roles"]]) == ("Steven Mnuchin", ["Secretary of the Treasury"])  # type: ignore[attr-defined]


def test_words_of_a_title_are_found_whatever_their_case(tell: Tell, tmp_path: Path) -> None:
    text = tmp_path / "article.jsonl"
    text.write_text(json.dumps({"text": "Dana Quill said that the levy would fall.", "title": "ÜBER the levy"}) + "\n", "utf-8")
    assert tell("ingest", str(text)).exit_code == 0
    assert [one["title"] for one in records(tell, "articles", "Über")] == ["ÜBER the levy"]
    assert records(tell, "articles", "ubér") == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["said", "--by", ""], ["said", "--about", " "], ["said", "--medium", ""], ["said", "--content", " "], ["said", "--unnamed", " "],
        ["said", "--article", ""],
        ["tariffs", "--imposer", ""], ["tariffs", "--goods", ""], ["roles", "--title", ""], ["events", "--by", ""],
        ["actors", ""], ["articles", ""], ["who", ""], ["ingest", ""], ["export", "-f", "csv", "-o", ""],
        ["topics", "--graph", ""], ["--graph", "", "topics"],
    ],
)  # fmt: skip
def test_empty_text_is_an_error_and_not_the_lack_of_an_option(ask: Tell, arguments: list[str]) -> None:
    result = ask(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is empty text" in result.stderr


def test_said_of_a_side_is_by_the_state_its_bodies_and_their_people(ask: Tell, tell: Tell) -> None:
    mine = "China said that it would answer. MOFCOM said that talks were possible. Vice Premier He Lifeng said that both sides gain."
    assert tell("ingest", "-", stdin=f"{mine} Treasury Secretary Scott Bessent said that a deal was near. Dana Quill said that soybeans would rot.").exit_code == 0
    by_side = [{one["name"] for said in records(tell, "said", "--side", side) for one in said["speakers"]} for side in ("China", "US")]  # type: ignore[attr-defined]
    assert by_side == [{"China", "Chinese Ministry of Commerce", "He Lifeng"}, {"Scott Bessent"}]
    assert records(tell, "said", "--side", "Beijing", "--by", "He Lifeng") == records(tell, "said", "--by", "He Lifeng")
    assert ask("said", "--side", "Bessent").exit_code != 0


def test_said_reads_like_a_page(ask: Tell) -> None:
    shown = ask("said", "--by", "Orlan Petrie", "-f", "table", COLUMNS="100")
    identifier = records(ask, "said", "--by", "Orlan Petrie")[0]["id"]
    first, second = shown.stdout.splitlines()[:2]
    assert first.startswith("Orlan Petrie") and first.endswith(" · warned · 2025-04-08 (inferred)")
    assert second.strip() == "higher prices would follow if the United States raised the tariff to 50%"
    assert f"Talks on the harbour levy open, The Lantern Post, 2025-04-08 · {identifier}" in shown.stdout
    assert shown.stderr == "1 statement\n"


def test_what_is_told_twice_is_shown_once_with_its_articles(tell: Tell, tmp_path: Path) -> None:
    words = "Dana Quill said that the levy would fall."
    rows = [{"id": f"copy-{day}", "title": f"Copy {day}", "date": f"2025-04-0{day}", "text": f"{words}\n\nThe ferry leaves at noon on day {day}."} for day in range(1, 7)]
    file = tmp_path / "copies.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert tell("ingest", str(file)).exit_code == 0
    [said] = records(tell, "said", "--limit", "1")
    assert (said["said_on"], said["article"]["source_id"], len(said["articles"])) == ("2025-04-01", "copy-1", 6)  # type: ignore[index,arg-type]
    each = records(tell, "said", "--each", "--limit", "4")
    assert [one["article"]["source_id"] for one in each] == ["copy-6", "copy-5", "copy-4", "copy-3"]  # type: ignore[index]
    shown = " ".join(tell("said", "-f", "table").stdout.split())
    assert "also in Copy 2, 2025-04-02; Copy 3, 2025-04-03; Copy 4, 2025-04-04 and 2 other articles" in shown
    [row] = csv.DictReader(io.StringIO(tell("said", "-f", "csv").stdout))
    assert row["articles"].split("; ") == [one["id"] for one in said["articles"]]  # type: ignore[attr-defined]


def test_only_what_is_sure_enough_is_shown(ask: Tell) -> None:
    every = records(ask, "said")
    least = max(float(str(one["confidence"])) for one in every)
    assert records(ask, "said", "--min-confidence", str(least)) == [one for one in every if one["confidence"] == least]
    for wrong in ("2", "-0.1", "nan", "high"):
        result = ask("said", "--min-confidence", wrong)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "a number from 0 to 1" in result.stderr


def test_markup_and_control_characters_of_an_article_do_nothing(made: Path) -> None:
    code, sent = on_terminal("said", "--article", "lantern-2", graph=made)
    assert code == 0
    shown = without_styles(sent)
    assert "[red]tariff[/red] on steel would fall by summer, and nobody" in shown.replace("\n  ", " ")
    assert "[bold]Levy[/bold] news :warning:" in shown
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)


def test_json_on_a_terminal_sends_it_no_control_characters(made: Path) -> None:
    _, sent = on_terminal("said", "--article", "lantern-2", "-f", "jsonl", graph=made)
    assert "\x1b" not in sent
    assert json.loads(sent.splitlines()[0])


def test_a_terminal_is_shown_the_first_few_and_how_to_see_more(made: Path) -> None:
    _, sent = on_terminal("actors", graph=made)
    assert "20 actors; there are more: --limit 100, or --limit all" in sent


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["said", "--by", "Dana Quil"], "Dana Quill"),
        (["said", "--about", "deescalate the thing"], "de-escalation"),
        (["said", "--article", "lantern-9"], "lantern-9"),
        (["said", "--medium", "Bloombreg"], "Bloomberg"),
        (["said", "--by", "Treasury Secretary", "--until", "1700"], "on 1700-12-31"),
        (["tariffs", "--imposer", "Atlantis"], "Atlantis"),
        (["who", "Nobody Atall"], "Nobody Atall"),
        (["explain", "statement/none"], "statement/none"),
        (["forget", "lantern-9"], "lantern-9"),
    ],
)
def test_an_unknown_name_is_an_error_that_names_it_and_what_is_near(ask: Tell, arguments: list[str], said: str) -> None:
    result = ask(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.parametrize(
    "arguments", [[name] for name in [*LOOKUPS, "info", "verify", "rebuild"]] + [["who", "x"], ["cypher", "RETURN 1"]]
)
def test_without_a_graph_the_error_says_how_to_make_one(tell: Tell, tmp_path: Path, arguments: list[str]) -> None:
    result = tell(*arguments)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "tradegraph ingest" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_graph_that_another_process_has_open_is_an_error_with_a_way_out(made: Path) -> None:
    with open_graph(made, create=False) as graph:
        assert graph.topics()
        done = subprocess.run([*RUN, "topics", "--graph", str(made)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert "serves one at a time" in done.stderr


def test_a_server_that_is_not_there_is_an_error_with_its_address(tmp_path: Path, tell: Tell) -> None:
    result = tell("said", "--graph", "bolt://127.0.0.1:9", "--archive", str(tmp_path / "archive"))
    assert result.exit_code == 3
    assert "127.0.0.1:9" in result.stderr
    assert "Traceback" not in result.output


def test_who_shows_topics_and_the_latest_words(ask: Tell) -> None:
    shown = ask("who", "Dana Quill", "-f", "table", COLUMNS="100").stdout
    assert shown.startswith("Dana Quill · person")
    assert "4 statements" in shown
    assert re.search(r"topics: .*tariff-policy \(\d\)", shown)
    assert '"We are ready to pause our own measures,"' in shown
    assert json.loads(ask("who", "Dana Quill").stdout)["statements"] == 4


def test_a_topic_comes_with_what_it_is(ask: Tell) -> None:
    shown = ask("topics", "-f", "table", COLUMNS="120").stdout
    assert re.search(r"de-escalation +2  Easing", shown)


def meaning(ask: Tell, *arguments: str) -> dict[str, object]:
    """What ``resolve`` answers."""
    (found,) = records(ask, "resolve", *arguments)
    assert found.keys() == {"query", "status", "actor", "why", "candidates"}
    return found


@pytest.mark.parametrize(
    ("on", "id", "office"),
    [
        ("2018-06-01", "person/wilbur-ross", "Secretary of Commerce from 2017-02-28 until 2021-01-20"),
        ("2022-06-01", "person/gina-raimondo", "Secretary of Commerce from 2021-03-03 until 2025-01-20"),
        ("2025-06-01", "person/howard-lutnick", "Secretary of Commerce from 2025-02-21"),
    ],
)
def test_an_office_is_its_holder_on_the_day_with_the_days_of_the_term(ask: Tell, on: str, id: str, office: str) -> None:
    found = meaning(ask, "Commerce Secretary", "--on", on)
    assert found["status"] == "resolved" and found["candidates"] == []
    assert isinstance(found["actor"], dict) and found["actor"]["id"] == id and office in str(found["why"])


def test_one_known_before_taking_office_is_told_to_be(ask: Tell) -> None:
    found = meaning(ask, "Katherine Tai", "--on", "2019-01-01")
    assert found["actor"] == {"id": "person/katherine-tai", "name": "Katherine Tai", "type": "person"}
    assert "not yet in office: United States Trade Representative from 2021-03-18" in str(found["why"])


def test_a_name_that_several_bear_lists_them_unless_the_country_tells(ask: Tell) -> None:
    found = meaning(ask, "Georgia")
    assert (found["status"], found["actor"]) == ("ambiguous", None)
    assert [one["id"] for one in found["candidates"]] == ["agency/us-state-of-georgia", "country/ge"]  # type: ignore[attr-defined]
    assert meaning(ask, "Georgia", "--country", "US")["actor"] == {
        "id": "agency/us-state-of-georgia", "name": "State of Georgia", "type": "agency",
    }  # fmt: skip


def test_a_name_that_nobody_bears_lists_three_that_are_near(ask: Tell) -> None:
    found = meaning(ask, "Li Chenggong")
    assert (found["status"], found["actor"]) == ("unknown", None)
    near = [one["id"] for one in found["candidates"]]  # type: ignore[attr-defined]
    assert near[0] == "person/li-chenggang" and len(near) == 3


def test_somebody_of_articles_alone_is_known_by_family_name_if_nobody_shares_it(ask: Tell) -> None:
    found = meaning(ask, "Falk")
    assert found["actor"] == meaning(ask, "Ines Falk")["actor"] and "family name in articles" in str(found["why"])


def test_an_actor_of_articles_is_resolved_by_its_name(ask: Tell) -> None:
    found = meaning(ask, "DANA QUILL")
    assert isinstance(found["actor"], dict) and found["actor"]["name"] == "Dana Quill"
    assert "articles" in str(found["why"])
    assert meaning(ask, str(found["actor"]["id"]))["actor"] == found["actor"]


@pytest.mark.parametrize(("name", "shown"), [("MOFCOM", "Chinese Ministry of Commerce · agency"), ("Georgia", "it may be"), ("Li Chenggong", "nearest")])
def test_a_resolution_is_shown_to_people(ask: Tell, name: str, shown: str) -> None:
    result = ask("resolve", name, "-f", "table")
    assert result.exit_code == 0 and shown in result.stdout


def test_an_option_takes_a_name_as_resolve_does(ask: Tell) -> None:
    assert records(ask, "said", "--by", "Ms. Dana Quill") == records(ask, "said", "--by", "Dana Quill")
    refused = ask("tariffs", "--imposer", "Chima")
    assert refused.exit_code == 2 and "nearest: China, " in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "nearest"),
    [
        (["said", "--about", "tariffs"], "tariff-policy, "),
        (["said", "--about", "soyabean"], "soybeans, "),
        (["said", "--about", "Chian"], "China, "),
        (["said", "--by", "Dana"], "Dana Quill, "),  # the registry's Dana Bash says nothing in these articles
    ],
)
def test_of_a_name_nobody_bears_the_nearest_thing_or_bearer_of_the_word_comes_first(
    ask: Tell, arguments: list[str], nearest: str
) -> None:
    result = ask(*arguments)
    assert result.exit_code == 2 and f"nearest: {nearest}" in result.stderr


def test_a_rate_that_is_told_as_a_range_or_a_bound_is_shown_so(ask: Tell, tmp_path: Path) -> None:
    told = "Peru imposed tariffs of 10% to 25% on toys from Laos. It imposed tariffs of up to 60% on lorries and of at least 15% on shoes from Laos."
    graph = {"TRADEGRAPH_GRAPH": str(tmp_path / "ranges.db")}
    assert ask("ingest", "-", stdin=told, **graph).exit_code == 0
    rows = csv.DictReader(io.StringIO(ask("tariffs", "--imposer", "Peru", "-f", "csv", **graph).stdout, newline=""))
    assert {(row["rate"], row["rate_from"], row["rate_bound"]) for row in rows} == {("25", "10", "at-most"), ("60", "", "at-most"), ("15", "", "at-least")}
    table = ask("tariffs", "--imposer", "Peru", "-f", "table", COLUMNS="200", **graph).stdout
    assert all(shown in table for shown in ("10 to 25%", "up to 60%", "at least 15%"))


_FILLER = "which the harbour masters of the north had asked for in three letters since the spring and the mills of the south had feared"
_DUTIES = (
    "The duty was the talk of the port. The United States imposed a 31% tariff on all goods from China on Monday, brokers noted.\n\n"
    f"After a long quarrel, {_FILLER}, and {_FILLER}, the United States imposed a 37% tariff on all goods from China, {_FILLER}, and {_FILLER}.\n"
)


def test_a_table_shows_the_sentence_and_cuts_long_ones_at_words_where_records_have_the_span(tell: Tell) -> None:
    article = {"id": "port", "title": "Duties", "date": "2019-05-03", "text": _DUTIES}
    assert tell("ingest", "-", stdin=json.dumps(article) + "\n").exit_code == 0
    shown = " ".join(tell("tariffs", "--article", "port", "-f", "table").stdout.split())
    whole, cut = sorted(words.partition("”")[0] for words in shown.split("“")[1:])
    assert whole == "The United States imposed a 31% tariff on all goods from China on Monday, brokers noted."
    assert cut.startswith("… ") and cut.endswith(" …") and len(cut) < 260
    assert f" {cut[2:-2]} " in _DUTIES and " 37% tariff on all goods from China" in cut
    for tariff in records(tell, "tariffs", "--article", "port"):
        for piece in tariff["evidence"]:  # type: ignore[attr-defined]
            assert _DUTIES[piece["start"] : piece["end"]] == piece["text"]
