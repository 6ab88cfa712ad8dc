"""What the guard lets through and what it refuses, by text alone."""

from datetime import date

import pytest

from tradegraph.errors import QueryRefused
from tradegraph.stores.guard import PROCEDURES, check

ACCEPTED = [
    "MATCH (n) RETURN n",
    "MATCH (n) RETURN n ; ; ",
    "  // first\n/* second */ MATCH (n) RETURN n // CALL dbms.x()",
    "OPTIONAL MATCH (n:`LOAD CSV`) RETURN n",
    'RETURN \'a; b\' AS x, "it\'s \\"LOAD CSV FROM\\"" AS y',
    "RETURN 'it\\'s; CALL apoc.load.json(1)' AS x",
    "RETURN '\\u00e9' AS x",
    "MATCH (n:CALL|LOAD)-[:USE]->(m) RETURN n.call, m.load, n.use",
    "WITH 1 AS load RETURN load AS csv",
    "CALL { MATCH (n) RETURN n } RETURN n",
    "MATCH (n) CALL (n) { WITH n RETURN 1 AS one } RETURN one",
    "CALL DB.Labels()",
    "CALL `db`.`labels`() YIELD label RETURN label",
    "CALL db.index.fulltext.queryNodes('names', 'x') YIELD node RETURN node",
    "RETURN date.truncate('month', date()) AS m, duration.between(date(), date()) AS d",
    "RETURN apoc.text.join(['a'], '') AS x",
    "CYPHER 5 MATCH (n) RETURN n",
    "MATCH (a)-[*1..3]->(b) RETURN a.x.y AS z",
    "UNWIND $rows AS row MERGE (n:Person {uri: row.uri})",
    "CREATE (user:Person {uri: 'x'})",
    "CREATE user = (:Person {uri: 'x'})",
    "DROP INDEX old IF EXISTS",
    "SHOW CONSTRAINTS",
    "FOREACH (x IN [1] | CREATE (:Person {uri: x}))",
]
REFUSED = [
    ("", "empty"),
    (" ; // nothing\n", "empty"),
    ("RETURN 1; RETURN 2", "more than one statement"),
    ("RETURN '/*'; MATCH (n) DELETE n // */", "more than one statement"),
    ("RETURN `a``;`; RETURN 2", "more than one statement"),
    ("LOAD CSV FROM 'file:///x' AS l RETURN l", "LOAD"),
    ("UNWIND [1] AS x load/* */csv WITH HEADERS FROM 'http://x' AS l RETURN l", "load csv"),
    ("MATCH (n) CALL { LOAD CSV FROM 'x' AS l RETURN l } RETURN l", "LOAD CSV"),
    ("CALL apoc.load.json('http://x')", "apoc.load.json"),
    ("UNWIND [1] AS x LOAD\u180eCSV FROM 'file:///x' AS l RETURN l", "LOAD CSV"),
    ("CALL /* db.labels */ `apoc`.`load`.`json`('http://x')", "apoc.load.json"),
    ("CALL `db.labels`.x()", "db.labels.x"),
    ("CALL dbms.listConfig()", "dbms.listConfig"),
    ("CALL\n//\n apoc . cypher . run('x', {})", "apoc.cypher.run"),
    ("MATCH (n) OPTIONAL CALL apoc.load.json(n.x) YIELD value RETURN value", "apoc.load.json"),
    ("CALL db.labelsOfSecrets()", "db.labelsOfSecrets"),
    ("RETURN apoc.cypher.runFirstColumnSingle('LOAD CSV ...', {}) AS x", "apoc.cypher.runFirstColumnSingle"),
    ("RETURN [x IN [1] | `apoc`.static.get('secret')] AS x", "apoc.static.get"),
    ("RETURN {a: apoc.static.get('secret')} AS x", "apoc.static.get"),
    ("RETURN n.apoc.static.get('secret') AS x", "n.apoc.static.get"),
    ("CALL { CREATE (:X) } IN TRANSACTIONS OF 10 ROWS", "IN TRANSACTIONS"),
    ("MATCH (n) CALL (n) { DELETE n } in 3 concurrent transactions", "IN TRANSACTIONS"),
    ("EXPLAIN MATCH (n) RETURN n", "EXPLAIN"),
    ("profile MATCH (n) RETURN n", "profile"),
    ("CYPHER 5 PROFILE MATCH (n) RETURN n", "PROFILE"),
    ("CYPHER runtime=slotted MATCH (n) RETURN n", "CYPHER"),
    ("USE other MATCH (n) RETURN n", "USE"),
    ("CALL { USE other MATCH (n) RETURN n } RETURN n", "USE"),
    ("MATCH (n) RETURN n.x AS x UNION ALL USE other RETURN 1 AS x", "USE"),
    ("CREATE USER eve SET PASSWORD 'x'", "CREATE USER"),
    ("CREATE OR REPLACE DATABASE x", "CREATE OR"),
    ("DROP DATABASE neo4j", "DROP DATABASE"),
    ("ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'", "ALTER"),
    ("GRANT ROLE admin TO eve", "GRANT"),
    ("SHOW USERS", "SHOW USERS"),
    ("SHOW TRANSACTIONS", "SHOW TRANSACTIONS"),
    ("TERMINATE TRANSACTIONS 'x'", "TERMINATE"),
    ("RETURN '\\u0027; MATCH (n) DELETE n //' AS x", "unicode escapes"),
    ("MATCH (n:`a\\u0060) DELETE n //`) RETURN n", "unicode escapes"),
    ("// \\u000a MATCH (n) DELETE n\nRETURN 1 AS x", "unicode escapes"),
    ("C\\u0041LL dbms.x()", "backslash"),
    ("RETURN 'a", "does not end"),
    ("MATCH (n:`a) RETURN n", "does not end"),
]


@pytest.mark.parametrize("text", ACCEPTED)
def test_what_stays_in_the_graph_is_let_through(text: str) -> None:
    check(text, {})


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_leaves_the_graph_is_refused_by_name(text: str, reason: str) -> None:
    with pytest.raises(QueryRefused, match=reason):
        check(text, {})


def test_the_error_lists_what_can_be_called() -> None:
    with pytest.raises(QueryRefused) as caught:
        check("CALL apoc.load.json('x')", {})
    assert all(name in str(caught.value) for name in PROCEDURES)


@pytest.mark.parametrize("value", ["x", True, 2**63 - 1, 0.5, None, date(2025, 1, 1), [1, [2]], {"a": [{"b": "c"}]}])
def test_values_a_store_can_hold_are_let_through(value: object) -> None:
    check("RETURN $x AS x", {"x": value})


@pytest.mark.parametrize("value", [object(), b"x", {1}, 2**63, [2**63], {"a": {"b": object()}}])
def test_other_values_are_refused_with_the_name_of_the_parameter(value: object) -> None:
    with pytest.raises(QueryRefused, match="parameter x"):
        check("RETURN $x AS x", {"x": value})
