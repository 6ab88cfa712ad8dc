"""Columns of a query, and which of them may hold dates, by text alone."""

import pytest

from tradegraph.stores.projection import projection

COLUMNS = [
    ("MATCH (n) RETURN n", ("n",)),
    ("MATCH (n) RETURN DISTINCT n.name, count( n ) AS `how many` ORDER BY n.name LIMIT 3", ("n.name", "how many")),
    ("MATCH (n) RETURN [n.a, n.b] AS both, {c: 1, d: 2}, $p", ("both", "{c: 1, d: 2}", "$p")),
    ("CALL { MATCH (n) RETURN n AS inner } WITH inner AS x RETURN x // RETURN y\n;", ("x",)),
    ("RETURN 1 AS a, 2 AS b UNION ALL RETURN 3 AS a, 4 AS b", ("a", "b")),
    ("MATCH (n) RETURN 'a, b' AS text, n.return AS back SKIP 1", ("text", "back")),
    ("MATCH (n) RETURN *", None),
    ("CALL db.labels()", None),
    ("MATCH (n) SET n.x = 1", None),
]
DATED = [
    ("MATCH (s) RETURN s.saidOn, s.name, s.saidOn AS day", {"s.saidOn", "day"}),
    ("MATCH (s) WITH s.saidOn AS day, s.name AS n RETURN max(day) AS last, n", {"day", "last"}),
    ("MATCH (s) WITH collect(s.saidOn) AS days UNWIND days AS one RETURN one, size(days) AS n", {"days", "one", "n"}),
    ("RETURN date('2025-01-01') AS a, toString(date()) AS b, [toString(date()), date()] AS c", {"a", "c"}),
    ("MATCH (s) RETURN {on: s.saidOn, name: s.name} AS m, s.name AS n", {"m"}),
    ("MATCH (s) RETURN s.sourceId AS id, s:saidOn AS labelled, 'x.saidOn' AS text", set()),
    ("MATCH (s) RETURN s.saidOn + '' AS a, 'on ' + s.saidOn AS b, s.saidOn AS c", {"c"}),
    ("MATCH (s) RETURN ['a' + 'b', s.saidOn] AS x, [s.saidOn + ''] AS y, s.saidOn + duration('P1D') AS z", {"x", "z"}),
    ("RETURN $day AS a, $name AS b", {"day", "a"}),
    ("MATCH (s) RETURN s.name AS x UNION ALL MATCH (s) RETURN s.saidOn AS x", {"x"}),
]


@pytest.mark.parametrize(("text", "columns"), COLUMNS)
def test_columns_are_named_as_the_query_names_them(text: str, columns: tuple[str, ...] | None) -> None:
    assert projection(text).columns == columns


@pytest.mark.parametrize(("text", "dated"), DATED)
def test_dates_are_followed_through_a_query(text: str, dated: set[str]) -> None:
    assert projection(text, frozenset({"day"})).dated == (dated | {"day"})
