"""Every question and every example query gives the same rows on every store."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from extractions import ARTICLE, CLAIM, EVENT, QUILL, ROLE, TARIFF, TOLD
from graphs import empty_graph, items, read_into

from tradegraph.errors import CheckFailed, UsageError
from tradegraph.goods import good_id
from tradegraph.graph import Graph
from tradegraph.identity import BASE, iri
from tradegraph.lookups import statements
from tradegraph.queries import runner
from tradegraph.stores.schema import OURS
from tradegraph.terms import terms

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "queries").glob("*.cypher"))
TOPIC = terms().concept("topics", "de-escalation").iri
FACTS = [iri(one) for one in (TOLD.id, CLAIM.id, ROLE.id, EVENT.id)]
COUNTRIES = [iri("country/norland"), iri("country/westmark")]

# For each question, each set of parameters with which it is asked here.
ASKED: Mapping[str, list[dict[str, object]]] = {
    "actor_names": [{}],
    "good_names": [{}],
    "actors": [{}, {"text": "tosk"}, {"label": "Agency", "country": "US", "limit": 9}],
    "actors_judged": [{}],
    "actors_of": [{"uris": [iri(QUILL.id), *COUNTRIES]}],
    "actors_spelt": [{kind: f"{BASE}{kind}/mirela" for kind in ("person", "agency", "organization", "country", "outlet")}],
    "article_details": [{"uris": [iri(ARTICLE.id)]}],
    "articles": [{}, {"text": "crane", "limit": 2}],
    "articles_named": [{"handle": "h1"}],
    "articles_of_tellings": [{"uris": FACTS}],
    "articles_of_speaker": [{"by": iri(QUILL.id)}, {"by": iri(QUILL.id), "limit": 1}],
    "claimed_tariffs": [{"uris": FACTS}],
    "claims": [{"uris": [iri(TARIFF.id)]}],
    "countries_of": [{"uris": [iri("person/scott-bessent"), *COUNTRIES]}],
    "days_of_speaker": [{"by": iri(QUILL.id)}],
    "event_details": [{"uris": FACTS}],
    "event_links": [{"uris": FACTS}],
    "events": [
        {}, {"article": iri(ARTICLE.id), "by": COUNTRIES[0], "partner": COUNTRIES[1], "concerns": iri(TARIFF.id), "uris": FACTS, "days": [date(2025, 4, 1)], "type": "agreement", "since": date(2025, 4, 1), "sinceMonth": date(2025, 4, 1),
             "sinceYear": date(2025, 1, 1), "until": date(2025, 4, 30), "limit": 3},
        {"goods": "phone", "scope": [iri(good_id("semiconductors")), iri(good_id("phones"))]},
    ],
    "evidence": [{"uris": FACTS}],
    "facts_spelt": [{"prefix": f"{BASE}statement/", "limit": 4}, {"prefix": iri(TARIFF.id), "limit": 4}],
    "first_day": [{}],
    "groups_of": [{"uri": iri("country/cn")}],
    "last_days": [{}],
    "links_among": [{"uris": [iri("country/de"), iri("country/eu")]}],
    "links_in": [{"uris": [iri(TARIFF.id)]}],
    "links_out": [{"uris": [iri(TOLD.id), iri(TARIFF.id)]}],
    "members_of_side": [{"uri": iri("country/us"), "country": "US"}, {"uri": COUNTRIES[0], "country": ""}],
    "media_of_speaker": [{"by": iri(QUILL.id)}],
    "named_by_speaker": [{"by": iri(QUILL.id)}],
    "nodes": [{"labels": ["Statement", "Tariff", "Article"], "ours": OURS}],
    "nodes_of": [{"uris": FACTS}],
    "official_steps": [{}],
    "outlets_of_speaker": [{"by": iri(QUILL.id)}],
    "relationships": [{"types": ["EVIDENCED_BY", "CLAIMS"], "ours": OURS}],
    "role_details": [{"uris": FACTS}],
    "roles": [
        {}, {"told": True}, {"article": iri(ARTICLE.id), "by": iri(QUILL.id), "at": iri("agency/norland-trade"), "title": ["minister", "trade"],
             "on": date(2025, 1, 1), "limit": 2},
    ],
    "speakers": [{"uris": FACTS}],
    "statement_details": [{"uris": FACTS}],
    "statement_links": [{"uris": FACTS}],
    "statement_numbers": [{"uris": [TOPIC, iri(QUILL.id)]}],
    "statements": [
        {"each": False}, {"each": True}, {"each": False, "limit": 3}, {"each": True, "about": TOPIC},
        {"each": False, "uris": FACTS, "about": TOPIC, "limit": 5}, {"each": False, "side": [iri(QUILL.id), COUNTRIES[0]]},
        {"each": True, "confidence": 0.5, "article": iri(ARTICLE.id), "by": iri(QUILL.id), "to": iri("outlet/harbour-post"), "via": iri("outlet/harbour-post"),
         "about": iri(TARIFF.id), "since": date(2025, 4, 1), "sinceMonth": date(2025, 4, 1), "sinceYear": date(2025, 1, 1), "until": date(2025, 4, 30), "act": "announcement",
         "medium": "harbour post", "uris": FACTS, "limit": 5},
        {"each": True, "content": statements.patterns("CHEESE")}, {"each": True, "unnamed": statements.patterns("people")},
    ],
    "statements_on": [{"days": [date(2025, 4, 21), date(2025, 4, 22)]}],
    "tariff_details": [{"uris": [iri(TARIFF.id)]}],
    "tariff_links": [{"uris": [iri(TARIFF.id)]}],
    "tariffs": [
        {}, {"imposer": COUNTRIES[0], "targets": COUNTRIES[1:], "goods": "chee", "article": iri(ARTICLE.id), "status": "in-force",
             "on": date(2025, 4, 22), "known": date(2025, 4, 22), "scope": [iri(good_id("cheese"))], "days": [date(2025, 4, 22)], "authority": "reported"},
        {"general": True}, {"official": True}, {"rate": 25.0}, {"rate": 25},
    ],
    "tariffs_about": [{}, {"about": iri(TARIFF.id), "uris": [iri(TARIFF.id)]}, {"about": COUNTRIES[0]}],
    "tariffs_of_speaker": [{"by": iri(QUILL.id)}],
    "tariffs_on": [{"days": [date(2025, 4, 22)]}],
    "tellings": [{"groups": [{"uri": iri(TOLD.id), "saidOn": date(2025, 4, 21)}]}],
    "tellings_before": [{"uris": FACTS, "day": date(2025, 4, 22)}],
    "things_of": [{"uris": [TOPIC, iri(TARIFF.id), *COUNTRIES]}],
    "topic_days_of_speaker": [{"by": iri(QUILL.id)}],
    "topics": [{}],
    "topics_of_speaker": [{"by": iri(QUILL.id)}],
}  # fmt: skip
UNORDERED = {"nodes", "nodes_of", "links_in", "links_out", "links_among", "relationships", "facts_spelt", "actors_spelt", "actors_of",
             "things_of", "articles_named", "countries_of", "statements_on", "tariffs_on", "last_days", "members_of_side"}
"""Questions whose rows need no order, since what they give is put in order later."""


@pytest.fixture(scope="module")
def both(neo4j_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Graph, Graph]]:
    folder = tmp_path_factory.mktemp("questions")
    with empty_graph(folder, bare=False) as embedded, empty_graph(folder, neo4j_url, bare=False) as server:
        for graph in (embedded, server):
            read_into(graph, *items())
        yield embedded, server


def test_every_question_is_asked_here_with_every_parameter() -> None:
    assert sorted(ASKED) == runner.names()
    for name, cases in ASKED.items():
        assert {key for case in cases for key in case} == set(runner.question(name).parameters), name


@pytest.mark.parametrize("name", sorted(ASKED))
def test_both_stores_answer_a_question_alike(both: tuple[Graph, Graph], name: str) -> None:
    for values in ASKED[name]:
        embedded, server = (runner.ask(graph.store, name, **values) for graph in both)
        assert embedded, f"{name} {values} gave nothing"
        found = [[plain(row) for row in rows] for rows in (embedded, server)]
        if name in UNORDERED:
            found = [sorted(rows, key=str) for rows in found]
        assert found[0] == found[1]


def plain(rows: object) -> object:
    """Rows with the keys of their maps in order, as a store may give them in any."""
    if isinstance(rows, dict):
        return {key: plain(rows[key]) for key in sorted(rows)}
    return [plain(row) for row in rows] if isinstance(rows, list) else rows


def test_there_are_example_queries() -> None:
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_both_stores_answer_an_example_alike(both: tuple[Graph, Graph], path: Path) -> None:
    embedded, server = (graph.cypher(path.read_text("utf-8")) for graph in both)
    assert embedded.columns == server.columns
    assert embedded.rows == server.rows
    assert embedded.rows or path.stem == "where-sources-disagree"


def test_all_of_a_graph_is_alike(both: tuple[Graph, Graph]) -> None:
    assert both[0].rows() == both[1].rows()


@pytest.mark.parametrize("values", [{"around": "Mara Quill", "hops": 2}, {"about": "de-escalation"}])
def test_a_part_of_a_graph_is_alike(both: tuple[Graph, Graph], values: dict[str, str | int]) -> None:
    embedded, server = (graph.rows(**values) for graph in both)  # type: ignore[arg-type]
    assert embedded == server
    assert embedded.relationships


def test_an_unknown_question_lists_the_known() -> None:
    with pytest.raises(UsageError, match="actors, "):
        runner.question("gossip")


@pytest.mark.parametrize("values", [{"until": 1, "hour": 2}, {"uris": [], "hour": 2}])
def test_a_parameter_that_a_question_does_not_take_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(UsageError, match=r"unknown: \['hour'"):
        runner.question("evidence").text({**values, "uris": []})


def test_a_parameter_that_is_missing_is_refused() -> None:
    with pytest.raises(UsageError, match=r"missing: \['uris'\]"):
        runner.question("evidence").text(())


def test_an_answer_with_other_columns_is_an_error(both: tuple[Graph, Graph], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(both[0].store, "query", lambda text, values: [{"uri": "a"}])
    with pytest.raises(CheckFailed, match="states the columns"):
        runner.ask(both[0].store, "topics")
