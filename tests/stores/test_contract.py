"""One contract for every store: what goes in comes out, all or nothing, and a user's query cannot do harm."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import monotonic

import pytest
import rdflib
from extractions import EXTRACTION
from graphs import held, script_of
from hypothesis import given, settings
from strategies import rows_strategy

from tradegraph.actors.registry import registry
from tradegraph.errors import CheckFailed, QueryRefused, QueryStopped
from tradegraph.facts import facts
from tradegraph.identity import BASE
from tradegraph.rdf.serialize import turtle
from tradegraph.rdf.triples import rows as rows_of_triples
from tradegraph.rdf.triples import triples
from tradegraph.rows import NodeRow, RelationshipRow, Rows
from tradegraph.stores import open_store
from tradegraph.stores.base import Changes, Counts, GraphStore

ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b UNWIND range(1, 100000) AS c RETURN count(*) AS n"
WIPE = "MATCH (n) DETACH DELETE n"
P1, S1, A1 = f"{BASE}p1", f"{BASE}s1", f"{BASE}a1"
PERSON = NodeRow("Person", P1, {"name": "Åsa Løvdal", "aliases": ["A. Løvdal", "阿莎"]})
STATEMENT = NodeRow(
    "Statement",
    S1,
    {"name": "duties", "text": "“No 'new' duties” 🙂\n\\", "saidOn": date(2025, 4, 2), "confidence": 0.5},
)
ARTICLE = NodeRow("Article", A1, {"name": "Report", "publishedOn": date(2025, 4, 3)})
MADE = RelationshipRow("MADE", "Person", P1, "Statement", S1)
CUE = RelationshipRow(
    "EVIDENCED_BY", "Statement", S1, "Article", A1, {"part": "cue", "start": 3, "end": 7, "text": "said"}
)
SMALL = Changes(nodes=(PERSON, STATEMENT, ARTICLE), relationships=(MADE, CUE))


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    location = (
        str(tmp_path_factory.mktemp("graph")) if request.param == "embedded" else request.getfixturevalue("neo4j_url")
    )
    names = ("username", "password", "database")
    given = {name: os.environ.get(f"NEO4J_{name.upper()}") for name in names}
    store = open_store(location, **given) if request.param == "neo4j" else open_store(location)
    store.prepare()
    yield store
    store.close()


@pytest.fixture
def store(opened: GraphStore) -> GraphStore:
    """A store with nothing in it."""
    opened.cypher(WIPE, write=True)
    return opened


def test_preparing_twice_is_harmless(store: GraphStore) -> None:
    store.apply(SMALL)
    store.prepare()
    store.prepare()
    assert store.counts() == Counts(3, 2)


def test_what_is_applied_is_created_once_and_counted(store: GraphStore) -> None:
    assert store.apply(SMALL) == Counts(3, 2)
    assert store.apply(SMALL) == Counts(0, 0)
    assert store.counts() == Counts(3, 2)


def test_values_come_back_as_they_went_in(store: GraphStore) -> None:
    store.apply(SMALL)
    assert held(store) == Rows(SMALL.nodes, SMALL.relationships)


@settings(max_examples=30)
@given(rows=rows_strategy())
def test_any_rows_come_back_as_they_went_in(opened: GraphStore, rows: Rows) -> None:
    opened.cypher(WIPE, write=True)
    created = opened.apply(Changes(nodes=rows.nodes, relationships=rows.relationships))
    assert created == Counts(len(rows.nodes), len(rows.relationships)) == opened.counts()
    assert held(opened) == rows


@settings(max_examples=5)  # each statement runs in a process of its own
@given(rows=rows_strategy())
def test_the_script_of_an_export_makes_the_rows_anew(opened: GraphStore, rows: Rows) -> None:
    opened.cypher(WIPE, write=True)
    for statement in script_of(rows):
        opened.cypher(statement, write=True)
    assert held(opened) == rows


def test_turtle_goes_through_a_store_and_comes_out_the_same(store: GraphStore) -> None:
    told = facts(EXTRACTION, "test", registry())
    text = turtle(triples(told))
    read = rows_of_triples(rdflib.Graph().parse(data=text, format="turtle"))
    assert store.apply(Changes(nodes=read.nodes, relationships=read.relationships)) == Counts(
        len(told.nodes), len(told.relationships)
    )
    assert turtle(triples(held(store))) == text


def test_applying_again_changes_values_and_none_takes_them_away(store: GraphStore) -> None:
    store.apply(SMALL)
    store.apply(
        Changes(nodes=[NodeRow("Statement", S1, {"confidence": None, "saidOn": date(2025, 5, 1), "act": "threat"})])
    )
    (row,) = store.query(
        "MATCH (s:Statement) RETURN s.confidence AS confidence, s.saidOn AS on, s.act AS act, s.name AS name"
    )
    assert row == {"confidence": None, "on": date(2025, 5, 1), "act": "threat", "name": "duties"}


def test_a_relationship_whose_end_is_missing_changes_nothing(store: GraphStore) -> None:
    store.apply(SMALL)
    newcomer = NodeRow("Person", "p2", {"name": "Bo Nyberg"})
    astray = RelationshipRow("MADE", "Person", "p2", "Statement", "nowhere")
    with pytest.raises(CheckFailed, match="nowhere"):
        store.apply(Changes(delete_nodes=[("Article", A1)], nodes=[newcomer], relationships=[MADE, astray]))
    assert held(store) == Rows(SMALL.nodes, SMALL.relationships)


def test_relationships_are_told_apart_by_part_and_start(store: GraphStore) -> None:
    spans = [("cue", 3), ("cue", 9), ("content", 3), ("cue", 3)]
    rows = [
        RelationshipRow("EVIDENCED_BY", "Statement", S1, "Article", A1, {"part": part, "start": start})
        for part, start in spans
    ]
    assert store.apply(Changes(nodes=SMALL.nodes, relationships=rows)) == Counts(3, 3)


def test_a_relationship_without_what_tells_it_apart_is_refused(store: GraphStore) -> None:
    row = RelationshipRow("EVIDENCED_BY", "Statement", S1, "Article", A1, {"part": "cue"})
    with pytest.raises(CheckFailed, match="start"):
        store.apply(Changes(nodes=SMALL.nodes, relationships=[row]))
    assert store.counts() == Counts(0, 0)


def test_deleting_takes_only_what_is_named(store: GraphStore) -> None:
    other = RelationshipRow("EVIDENCED_BY", "Statement", S1, "Article", A1, {"part": "content", "start": 3})
    store.apply(Changes(nodes=SMALL.nodes, relationships=[MADE, CUE, other]))
    assert (
        store.apply(Changes(delete_relationships=[CUE, CUE], delete_nodes=[("Person", P1), ("Person", "p9")]))
        == Counts()
    )
    assert held(store) == Rows([STATEMENT, ARTICLE], [other])


def test_more_rows_than_one_batch_holds(store: GraphStore) -> None:
    people = [NodeRow("Person", f"p{n}", {"name": "N"}) for n in range(2_500)]
    made = [RelationshipRow("MADE", "Person", f"p{n}", "Statement", S1) for n in range(2_500)]
    assert store.apply(Changes(nodes=[*people, STATEMENT], relationships=made)) == Counts(2_501, 2_500)


def test_an_owner_is_noted_beside_the_graph_and_goes_with_it(store: GraphStore) -> None:
    store.clear()
    store.prepare()
    assert store.owner() is None
    for name in ("one", "other"):
        store.set_owner(name)
        assert (store.owner(), store.counts()) == (name, Counts(0, 0))
    store.clear()
    assert store.owner() is None
    store.prepare()


def test_clearing_leaves_nothing(store: GraphStore) -> None:
    store.apply(SMALL)
    store.clear()
    assert store.counts() == Counts(0, 0)
    assert held(store) == Rows()


def test_rows_of_a_query_are_named_by_its_columns(store: GraphStore) -> None:
    store.apply(SMALL)
    rows = store.query(
        "MATCH (s:Statement)<-[:MADE]-(p:Person) WHERE s.saidOn >= $since RETURN p.name AS who, s.saidOn",
        {"since": date(2025, 1, 1)},
    )
    assert rows == [{"who": "Åsa Løvdal", "s.saidOn": date(2025, 4, 2)}]


VALUES = [
    ("1 + 1", 2),
    ("'(#9:9)'", "(#9:9)"),
    ("1.5", 1.5),
    ("true", True),
    ("null", None),
    ("'2025-04-02'", "2025-04-02"),
    ("date('2025-04-02')", date(2025, 4, 2)),
    ("toString(date('2025-04-02'))", "2025-04-02"),
    ("datetime('2025-04-12T10:00:00Z')", "2025-04-12T10:00Z"),
    ("datetime('2025-04-12T10:00:30.123456+02:00')", "2025-04-12T10:00:30.123456+02:00"),
    ("datetime('2025-04-12T10:00:00[Europe/Berlin]')", "2025-04-12T10:00+02:00[Europe/Berlin]"),
    ("[localdatetime('2025-04-12T10:00:00.5'), time('10:00:07Z')]", ["2025-04-12T10:00:00.500", "10:00:07Z"]),
    ("localtime('10:00:00')", "10:00"),
    ("s.saidOn + ''", "2025-04-02"),
    ("$day", date(2025, 5, 6)),
    ("[$day, null]", [date(2025, 5, 6), None]),
    ("s.saidOn", date(2025, 4, 2)),
    ("collect(s.saidOn)", [date(2025, 4, 2)]),
    ("{on: s.saidOn, words: s.name}", {"on": date(2025, 4, 2), "words": "duties"}),
    ("s {.saidOn}", {"saidOn": date(2025, 4, 2)}),
    ("properties(a)", {"uri": A1, "name": "Report", "publishedOn": date(2025, 4, 3)}),
    ("a", {"label": "Article", "uri": A1, "name": "Report", "publishedOn": date(2025, 4, 3)}),
    ("r", {"type": "EVIDENCED_BY", "part": "cue", "start": 3, "end": 7, "text": "said"}),
    ("[a.uri, {deep: [a.publishedOn]}]", [A1, {"deep": [date(2025, 4, 3)]}]),
]


@pytest.mark.parametrize(("expression", "value"), VALUES)
def test_an_answer_has_the_same_values_in_every_store(store: GraphStore, expression: str, value: object) -> None:
    store.apply(SMALL)
    table = store.cypher(
        f"MATCH (s:Statement)-[r:EVIDENCED_BY]->(a:Article) RETURN {expression} AS x", {"day": date(2025, 5, 6)}
    )
    assert (table.columns, table.rows, table.more) == (("x",), ((value,),), False)


def test_a_date_keeps_its_type_under_another_name(store: GraphStore) -> None:
    store.apply(SMALL)
    table = store.cypher(
        "MATCH (s:Statement) WITH s.saidOn AS said WITH max(said) AS last, collect(said) AS all UNWIND all AS one RETURN DISTINCT last, one"
    )
    assert table.rows == ((date(2025, 4, 2), date(2025, 4, 2)),)


def test_a_path_is_its_nodes_and_relationships_in_turn(store: GraphStore) -> None:
    store.apply(SMALL)
    ((path,),) = store.cypher("MATCH p = (:Person)-[:MADE]->(:Statement) RETURN p").rows
    assert isinstance(path, list)
    assert [item.get("label") or item["type"] for item in path] == ["Person", "MADE", "Statement"]
    assert path[2]["saidOn"] == date(2025, 4, 2)


def test_columns_are_named_when_there_are_no_rows(store: GraphStore) -> None:
    table = store.cypher("MATCH (p:Person) RETURN DISTINCT p.name, count(p) AS n, p AS who ORDER BY n")
    assert (table.columns, table.rows) == (("p.name", "n", "who"), ())


@pytest.mark.parametrize(("limit", "rows", "more"), [(3, 3, True), (10, 10, False), (11, 10, False), (None, 10, False)])
def test_the_row_limit_says_when_it_cut(store: GraphStore, limit: int | None, rows: int, more: bool) -> None:
    table = store.cypher("UNWIND range(1, 10) AS n RETURN n", limit=limit)
    assert (len(table.rows), table.more) == (rows, more)


REFUSED = [
    ("CREATE (n:X)", "change the graph"),
    ("MATCH (p:Person) SET p.name = 'x'", "change the graph"),
    ("MATCH (p:Person) CALL (p) { DETACH DELETE p } RETURN 1", "change the graph"),
    ("MATCH (p:Person) FOREACH (x IN [1] | SET p.name = 'x')", "change the graph"),
    ("LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", "LOAD"),
    ("MATCH (p:Person) LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", "LOAD CSV"),
    ("CALL apoc.load.json('http://x')", "apoc.load.json"),
    ("RETURN 1 AS a; RETURN 2 AS a", "more than one statement"),
    ("MATCH (p:Person RETURN p", "not valid"),
    ("RETURN nofunction(1) AS x", "not valid"),
    ("RETURN $missing AS x", "missing"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_a_query_that_may_not_run_is_refused_and_changes_nothing(store: GraphStore, text: str, reason: str) -> None:
    store.apply(SMALL)
    with pytest.raises(QueryRefused, match=reason):
        store.cypher(text)
    assert held(store) == Rows(SMALL.nodes, SMALL.relationships)


@pytest.mark.parametrize("value", [object(), 2**70, {1, 2}])
def test_a_parameter_no_store_can_hold_is_refused(store: GraphStore, value: object) -> None:
    with pytest.raises(QueryRefused):
        store.cypher("RETURN $x AS x", {"x": value})


ACCEPTED = [
    ("MATCH (p:Person) RETURN p.name AS x;", "Åsa Løvdal"),
    ("// CREATE (n)\nMATCH (p:Person) /* ; DELETE p */ RETURN p.name AS x", "Åsa Løvdal"),
    ("RETURN 'LOAD CSV; CALL apoc.x() // no' AS x", "LOAD CSV; CALL apoc.x() // no"),
    ("MATCH (p:Person) CALL (p) { MATCH (p)-[:MADE]->(s) RETURN count(s) AS n } RETURN n AS x", 1),
    ("MATCH (p:Person) WHERE EXISTS { MATCH (p)-[:MADE]->(:Statement) } RETURN count(p) AS x", 1),
    ("CALL db.labels() YIELD label WITH label WHERE label = 'Person' RETURN label AS x", "Person"),
    ("UNWIND [3, 1] AS n RETURN max(n) AS x UNION ALL MATCH (n:Nothing) RETURN n.x AS x", 3),
]


@pytest.mark.parametrize(("text", "value"), ACCEPTED)
def test_a_query_that_reads_the_graph_runs(store: GraphStore, text: str, value: object) -> None:
    store.apply(SMALL)
    assert store.cypher(text).dicts() == [{"x": value}]


def test_indexes_can_be_shown(store: GraphStore) -> None:
    shown = store.cypher("SHOW INDEXES").dicts()
    assert {"Statement", "Person"} <= {str(label) for row in shown for label in row["labelsOrTypes"] or []}  # type: ignore[attr-defined]


def test_a_second_node_with_the_same_uri_is_refused(store: GraphStore) -> None:
    store.apply(SMALL)
    with pytest.raises(QueryRefused, match="p1"):
        store.cypher("CREATE (:Person {uri: $uri})", {"uri": P1}, write=True)
    assert store.counts() == Counts(3, 2)


def test_batches_of_transactions_are_refused(store: GraphStore) -> None:
    with pytest.raises(QueryRefused):
        store.cypher("CALL { UNWIND range(1, 3) AS i CREATE (:X) } IN TRANSACTIONS", write=True)


def test_a_long_answer_is_not_read_past_the_limit(store: GraphStore) -> None:
    table = store.cypher("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN a, b", limit=2, seconds=20)
    assert (table.rows, table.more) == (((1, 1), (1, 2)), True)


def test_writing_is_possible_when_asked_for(store: GraphStore) -> None:
    store.cypher("UNWIND range(1, 5) AS n CREATE (:Person {uri: 'w' + toString(n), name: 'W'})", write=True)
    table = store.cypher(
        "MATCH (p:Person {name: 'W'}) SET p.name = 'V' RETURN p.uri AS uri ORDER BY uri", write=True, limit=2
    )
    assert (table.rows, table.more) == ((("w1",), ("w2",)), True)
    assert store.query("MATCH (p:Person {name: 'V'}) RETURN count(p) AS n") == [{"n": 5}]


@pytest.mark.parametrize(
    "text", ["LOAD CSV FROM 'file:///etc/passwd' AS l CREATE (:X {l: l[0]})", "CALL apoc.load.json('http://x')"]
)
def test_files_and_network_stay_closed_when_writing(store: GraphStore, text: str) -> None:
    with pytest.raises(QueryRefused):
        store.cypher(text, write=True)


def test_an_endless_query_is_stopped_and_the_store_goes_on(store: GraphStore) -> None:
    store.apply(SMALL)
    start = monotonic()
    with pytest.raises(QueryStopped, match="1 second"):
        store.cypher(ENDLESS, seconds=1)
    assert monotonic() - start < 15
    assert store.cypher("MATCH (n) RETURN count(n) AS n").rows == ((3,),)
    assert store.apply(SMALL) == Counts(0, 0)


def test_a_stopped_writing_query_leaves_nothing(store: GraphStore) -> None:
    with pytest.raises(QueryStopped):
        store.cypher(
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b CREATE (:Topic {uri: toString(a) + '/' + toString(b)})",
            write=True,
            seconds=1,
        )
    assert store.counts() == Counts(0, 0)


def test_closing_twice_is_harmless(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.prepare()
    store.close()
    store.close()
