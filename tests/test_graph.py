"""Look-ups through the Python door."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from extractions import ARTICLE, CLAIM, EVENT, EXTRACTION, ROLE, SAID, TARIFF, TOLD
from graphs import empty_graph, items, read_into

import tradegraph
from tradegraph.errors import UsageError
from tradegraph.graph import Graph, open_graph
from tradegraph.identity import iri
from tradegraph.lookups import statements
from tradegraph.rows import Rows


@pytest.fixture(scope="module")
def graph(store_url: str | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with empty_graph(tmp_path_factory.mktemp("graph"), store_url, bare=False) as made:
        read_into(made, *items())
        yield made


def test_records_come_back_as_they_were_found(graph: Graph) -> None:
    said = {one.id: one for one in graph.said(article="h1", each=True)}
    spoken = [replace(one, speakers=(replace(one.speakers[0], role="trade minister"),)) for one in (TOLD, SAID)]
    assert [said[one.id] for one in spoken] == spoken
    assert graph.tariffs(article="h1") == [replace(TARIFF, best=CLAIM)]
    assert graph.roles(article="h1") == [ROLE]
    assert graph.events(article="h1") == [replace(EVENT, date_precision="month")]


def test_everything_read_from_text_comes_back(graph: Graph) -> None:
    from tradegraph.actors.registry import registry
    from tradegraph.article import Article
    from tradegraph.extract import read

    for item in items():
        found = read(item, registry()) if isinstance(item, Article) else EXTRACTION
        kept = {one.id: one.to_dict() for one in graph.said(article=found.article.id, each=True)}
        assert len(kept) == len(found.statements) > 0
        for statement in found.statements:
            given = statement.to_dict()
            if statement.id in EXTRACTION.spoken_as:  # its speakers' office stands in its roles only
                given["speakers"] = kept[statement.id]["speakers"]
            assert kept[statement.id] == given


def test_statements_are_newest_first_and_then_in_the_order_of_their_article(graph: Graph) -> None:
    found = graph.said()
    assert len(found) > 10
    keys = [(one.said_on is None, -(one.said_on or date.min).toordinal(), one.article.id, one.cue.start) for one in found]
    assert keys == sorted(keys)


def test_walking_back_in_time_finds_the_same(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    cases: list[dict[str, str]] = [{}, {"about": "tariff-policy"}, {"by": "Mirela Tosk"}, {"about": "de-escalation"}]
    sizes = (1, 2, 3, 50)
    whole = [[graph.said(limit=size, **case) for size in sizes] for case in cases]  # type: ignore[arg-type]
    monkeypatch.setattr(statements, "MANY", 0)
    assert [[graph.said(limit=size, **case) for size in sizes] for case in cases] == whole  # type: ignore[arg-type]
    assert [len(found[0]) for found in whole] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("conditions", "sources"),
    [
        ({"by": "mirela tosk"}, {"ledger-1", "ledger-2", "ledger-3", "ledger-4"}),
        ({"by": "bessent"}, {"ledger-1", "ledger-3"}),
        ({"by": "Treasury Secretary", "since": date(2025, 5, 1)}, {"ledger-3"}),
        ({"by": "Treasury Secretary", "until": date(2025, 5, 1)}, {"ledger-1"}),
        ({"by": "bessent", "medium": "CNBC"}, {"ledger-3"}),
        ({"by": "Mara Quill", "medium": "HARBOUR POST"}, {"h1"}),
        ({"by": "Mara Quill", "medium": "harbour post"}, {"h1"}),
        ({"to": "outlet/harbour-post"}, {"h1"}),
        ({"about": "Westmark"}, {"h1"}),
        ({"about": "Cheese"}, {"h1"}),
        ({"about": "steel"}, {"ledger-3"}),
        ({"about": "crane"}, {"ledger-1"}),
        ({"about": "cranes"}, {"ledger-1"}),
        ({"about": TARIFF.id, "act": "announcement"}, {"h1"}),
        ({"by": "Mara Quill", "about": "negotiation"}, set()),
        ({"article": "https://courier.example/steel", "by": "Benno Krafft"}, {"ledger-4"}),
    ],
)
def test_statements_meet_every_condition(graph: Graph, conditions: dict[str, object], sources: set[str]) -> None:
    assert {one.article.source_id for one in graph.said(**conditions)} == sources  # type: ignore[arg-type]


@pytest.mark.parametrize("imposer", ["us", "US", "USA", "United States", "country/us", "https://w3id.org/tradegraph/id/country/us"])
@pytest.mark.parametrize("target", ["china", "CN", "CHN", "China"])
def test_countries_go_by_any_name(graph: Graph, imposer: str, target: str) -> None:
    found = graph.tariffs(imposer=imposer, target=target)
    assert len(found) > 10
    assert {one.imposer.id for one in found} == {"country/us"}


@pytest.mark.parametrize(
    ("day", "rates"),
    [
        (date(2025, 2, 3), set()),
        (date(2025, 2, 10), {10.0}),
        (date(2025, 4, 12), {145.0, 125.0, 20.0}),
        (date(2025, 6, 1), {30.0, 20.0, 10.0}),
    ],
)
def test_what_is_in_force_on_a_day_is_worked_out(graph: Graph, day: date, rates: set[float | None]) -> None:
    on_all_goods = [one for one in graph.tariffs(on=day, imposer="US", target="China") if not one.goods]
    assert {one.rate for one in on_all_goods} == rates
    for one in on_all_goods:
        assert one.best in one.claims


def test_of_one_day_the_surest_comes_first_then_the_country_s_own_then_the_latest(graph: Graph) -> None:
    found = graph.tariffs(on=date(2025, 4, 12), imposer="US", target="China")
    assert [(one.rate, one.basis) for one in found[:3]] == [(145.0, "total"), (125.0, "measure"), (20.0, "measure")]
    keys = [
        (one.best.authority != "official", not one.best.effective, "country/cn" not in {target.id for target in one.targets})
        for one in found if one.best
    ]  # fmt: skip
    assert keys == sorted(keys)
    own = [one.best.effective for one in found if one.best and one.best.authority == "official" and one.best.effective and one.targets[0].name == "China"]
    assert own == sorted(own, reverse=True)
    every = graph.tariffs(on=date(2025, 4, 12), imposer="US", authority="official")
    worldwide = [one.targets[0].id == "country/world" for one in every]
    assert worldwide == sorted(worldwide) and True in worldwide


def test_tariffs_by_goods_and_status(graph: Graph) -> None:
    assert [one.id for one in graph.tariffs(goods="chee")] == [TARIFF.id]
    assert graph.tariffs(goods="heese") == []
    threatened = graph.tariffs(status="threatened")
    assert threatened and {one.best.status for one in threatened if one.best} == {"threatened"}
    assert len(graph.tariffs(limit=3)) == 3


def test_roles_on_a_day(graph: Graph) -> None:
    held = graph.roles(title="treasury secretary", on=date(2025, 4, 1), at="US Treasury Department")
    assert {one.person.name for one in held} == {"Scott Bessent"}
    assert "Steven Mnuchin" in {one.person.name for one in graph.roles(title="treasury secretary", on=date(2018, 4, 1))}


def test_events_of_a_participant(graph: Graph) -> None:
    assert graph.events(by="Norland", type="agreement", since=date(2025, 4, 1), until=date(2025, 4, 1)) == [replace(EVENT, date_precision="month")]
    assert graph.events(by="Norland", until=date(2025, 3, 31)) == []
    assert len(graph.events(type="imposition", limit=4)) == 4


def test_actors_by_words_type_and_country(graph: Graph) -> None:
    assert [(one.name, one.statements > 3) for one in graph.actors("tosk")] == [("Mirela Tosk", True)]
    ministries = graph.actors("commerce", type="agency", country="china")
    assert [one.country for one in ministries] == ["CN"] * len(ministries) and ministries
    assert "Scott Bessent" in {one.name for one in graph.actors(type="person", country="US")}


def test_sources_without_a_name_are_found_by_the_words_that_describe_them(graph: Graph) -> None:
    (said,) = graph.said(unnamed="talks two PEOPLE", article="h1", each=True)
    assert [one.description for one in said.speakers] == ["Two people close to the talks"]
    assert graph.said(unnamed="people far from the talks", article="h1") == []


def test_a_profile(graph: Graph) -> None:
    profile = graph.who("Mara Quill").to_dict()
    assert (profile["name"], profile["statements"], profile["media"]) == ("Mara Quill", 2, {"Harbour Post": 1})
    assert profile["topics"] == {"de-escalation": 2, "tariff-policy": 1}
    assert [role.id for role in graph.who("Mara Quill", on=date(2025, 1, 1)).roles] == [ROLE.id]
    assert graph.who("Mara Quill", on=date(2020, 1, 1)).roles == ()


def test_an_office_is_its_holder_on_the_day(graph: Graph) -> None:
    then, now = graph.who("Treasury Secretary", on=date(2019, 8, 5)), graph.who("Treasury Secretary", on=date(2025, 8, 5))
    assert (then.actor.name, now.actor.name) == ("Steven Mnuchin", "Scott Bessent")
    assert then.roles and {role.person.name for role in then.roles} == {"Steven Mnuchin"}
    assert graph.roles(by="Treasury Secretary", on=date(2019, 8, 5)) == list(then.roles)


def test_topics_and_articles_are_counted(graph: Graph) -> None:
    topics = {row.notation: row.statements for row in graph.topics()}
    assert len(topics) == 13 and topics["de-escalation"] >= 2
    rows = {row.article.source_id: row for row in graph.articles()}
    assert set(rows) == {"ledger-1", "ledger-2", "ledger-3", "ledger-4", "h1"}
    assert (rows["h1"].statements, rows["h1"].tariffs, rows["h1"].roles, rows["h1"].events) == (3, 1, 1, 1)
    assert [row.article.source_id for row in graph.articles("CHEESE")] == ["h1"]


@pytest.mark.parametrize("name", [TOLD.id, iri(TOLD.id), TOLD.id[:16], TOLD.id.split("/")[1][:9]])
def test_an_explanation_marks_its_words(graph: Graph, name: str) -> None:
    found = graph.explain(name)
    assert (found.id, found.kind) == (TOLD.id, "statement")
    source = found.sources[0]
    assert (source.article.source_id, source.reader) == ("h1", "loader jsonl")
    for paragraph in source.paragraphs:
        assert ARTICLE.text[paragraph.start : paragraph.end] == paragraph.text
    marked = {mark.part: ARTICLE.text[mark.start : mark.end] for paragraph in source.paragraphs for mark in paragraph.marks}
    assert marked == {"source": "Mara Quill", "cue": "told", "content": TOLD.text}


@pytest.mark.parametrize(("id", "kind"), [(TARIFF.id, "tariff"), (CLAIM.id, "claim"), (ROLE.id, "role"), (EVENT.id, "event")])
def test_every_kind_of_fact_is_explained(graph: Graph, id: str, kind: str) -> None:
    found = graph.explain(id)
    assert (found.kind, [source.article.source_id for source in found.sources]) == (kind, ["h1"])
    assert all(paragraph.marks for source in found.sources for paragraph in source.paragraphs)
    assert found.to_dict()["record"] == found.record.to_dict()
    assert graph.explain(id.split("/")[1]) == found


def test_a_reference_measure_is_explained_by_its_row(graph: Graph) -> None:
    tariff = next(one for one in graph.tariffs(on=date(2025, 4, 12), imposer="US", target="CN") if one.rate == 145)
    official = [source for source in graph.explain(tariff.id).sources if (source.article.source_id or "").startswith("US-")]
    assert official and all(source.paragraphs for source in official)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda graph: graph.said(by="Scot Bessent"), "no speaker is known as 'Scot Bessent'; nearest: Scott Bessent"),
        (lambda graph: graph.said(by="Mirella Tosk"), "nearest: Mirela Tosk"),
        (lambda graph: graph.said(about="deescalation"), "nearest: de-escalation"),
        (lambda graph: graph.tariffs(imposer="Bessent"), "no country is known as 'Bessent'"),
        (lambda graph: graph.said(article="ledger-9"), "nearest: ledger-"),
        (lambda graph: graph.said(medium="Harbour Pots"), "no medium is known as 'Harbour Pots'; nearest: Harbour Post"),
        (lambda graph: graph.said(by="Treasury Secretary", until=date(1700, 1, 1)), "as 'Treasury Secretary' on 1700-01-01"),
        (lambda graph: graph.said(by=""), "by is empty text"),
        (lambda graph: graph.said(medium=" "), "medium is empty text"),
        (lambda graph: graph.tariffs(goods=""), "goods is empty text"),
        (lambda graph: graph.ingest(""), "source is empty text"),
        (lambda graph: open_graph(""), "graph is empty text"),
        (lambda graph: graph.cypher("RETURN 1", seconds=float("nan")), "nan seconds"),
        (lambda graph: graph.cypher("RETURN 1", seconds=1e300), "at most 86400"),
        (lambda graph: graph.explain("statement/zz"), "nothing has the id"),
        (lambda graph: graph.explain("statement/"), "several ids begin with"),
        (lambda graph: graph.rows(about="other", around="China"), "give one of"),
        (lambda graph: graph.tariffs(on="2025-04-12"), "on is '2025-04-12'; give a datetime.date"),
        (lambda graph: graph.said(since=date(2025, 5, 1), until=date(2025, 4, 1)), "the period ends before it begins: since 2025-05-01"),
        (lambda graph: graph.tariffs(imposer="Mirela Tosk"), "'Mirela Tosk' is the name of a person and of no country"),
    ],
)  # fmt: skip
def test_what_nobody_knows_is_an_error_that_helps(graph: Graph, call, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError) as raised:
        call(graph)
    assert message in str(raised.value)


def test_a_network_holds_what_the_rows_hold(graph: Graph) -> None:
    from tradegraph.exports.network import rows_of_network

    everything = graph.rows()
    counts = graph.store.counts()
    assert (len(everything.nodes), len(everything.relationships)) == (counts.nodes, counts.relationships)
    around = graph.subgraph(around="Mara Quill", hops=1)
    assert rows_of_network(around) == graph.rows(around="Mara Quill", hops=1)
    assert {attributes["label"] for _, attributes in around.nodes(data=True)} == {"Person", "Statement", "Role"}
    within(graph.rows(around="Mara Quill", hops=1), everything)
    within(graph.rows(about="de-escalation"), everything)


def within(part: Rows, whole: Rows) -> None:
    """A part has its nodes' own properties, and every relationship of the whole that joins two of its nodes."""
    assert all(whole.props((node.label, node.uri)) == node.props for node in part.nodes)
    keys = part.node_keys()
    inside = {key for key in whole.relationship_keys() if (key[1], key[2]) in keys and (key[3], key[4]) in keys}
    assert inside == part.relationship_keys()


def test_a_query_selects_a_part(graph: Graph) -> None:
    part = graph.rows(query="MATCH (p:Person {name: $name})-[:MADE]->(s:Statement) RETURN p, s", parameters={"name": "Mara Quill"})
    assert {key[0] for key in part.relationship_keys()} == {"MADE", "WITHIN"}


def test_info_says_what_is_held(graph: Graph) -> None:
    info = graph.info()
    assert (info["articles"], info["reference_measures"], info["problems"]) == (5, True, 0)
    assert info["nodes"] == graph.store.counts().nodes


def test_public_names_are_sorted_and_there() -> None:
    assert tradegraph.__all__ == sorted(tradegraph.__all__)
    for name in tradegraph.__all__:
        assert getattr(tradegraph, name).__name__ == name
    with pytest.raises(AttributeError, match="gossip"):
        _ = tradegraph.gossip


def test_a_look_up_loads_no_heavy_package(tmp_path: Path) -> None:
    with empty_graph(tmp_path) as graph:
        read_into(graph, *items())
    program = (
        "import sys, tradegraph\n"
        "with tradegraph.open_graph(sys.argv[1], create=False) as graph:\n"
        "    assert graph.said(about='de-escalation') and graph.roles(limit=3)\n"
        "print(*sorted({'rdflib', 'networkx', 'trafilatura', 'neo4j', 'httpx', 'rapidfuzz'} & set(sys.modules)))"
    )
    run = [sys.executable, "-c", program, str(tmp_path / "graph")]
    assert subprocess.run(run, check=True, capture_output=True, text=True).stdout == "\n"


def test_what_applied_on_a_day_begins_with_what_is_official(graph: Graph) -> None:
    found = graph.tariffs(on=date(2025, 4, 13), imposer="US", target="China")
    ranks = [(t.best.authority != "official", t.best.effective is None) for t in found if t.best]
    assert len(ranks) == len(found)
    assert ranks == sorted(ranks)
    assert graph.tariffs(on=date(2025, 4, 13), imposer="US", target="China", limit=2) == found[:2]
