"""Rows: a set of nodes and relationships that the ontology knows, the same in whatever order they are added."""

from datetime import date, datetime

import pytest
from hypothesis import given
from strategies import rows_strategy

from tradegraph.errors import CheckFailed, UsageError
from tradegraph.rows import NodeRow, Rows, Value

PERSON = ("Person", "https://example.org/mara")
STATEMENT = ("Statement", "https://example.org/s")
ARTICLE = ("Article", "https://example.org/a")


@given(rows_strategy(), rows_strategy())
def test_uniting_does_not_depend_on_the_order(one: Rows, other: Rows) -> None:
    there, back = Rows(), Rows()
    for united, parts in ((there, (one, other)), (back, (other, one))):
        for part in parts:
            united.update(part)
    assert there == back
    assert there.nodes == back.nodes
    assert there.relationships == back.relationships


@given(rows_strategy())
def test_rows_made_of_rows_are_the_same(rows: Rows) -> None:
    assert Rows(rows.nodes, rows.relationships) == rows


def test_the_same_node_twice_is_one_with_lists_united() -> None:
    rows = Rows([NodeRow(*PERSON, {"name": "Mara Quill", "aliases": ["Quill"]})])
    rows.add_node(*PERSON, name="M. Quill", aliases=["Mara", "Quill"], wikidata=None)
    assert rows.nodes == [NodeRow(*PERSON, {"name": "M. Quill", "aliases": ["Mara", "Quill"]})]


def test_spans_are_told_apart_by_part_and_start() -> None:
    rows = Rows()
    for part, start in (("cue", 3), ("content", 3), ("cue", 9), ("cue", 3)):
        rows.add("EVIDENCED_BY", STATEMENT, ARTICLE, part=part, start=start, end=start + 1, text="x")
    assert [row.merged_on() for row in rows.relationships] == [("content", 3), ("cue", 3), ("cue", 9)]


@pytest.mark.parametrize("key", ["part", "start"])
def test_a_span_without_what_tells_it_apart_is_refused(key: str) -> None:
    props: dict[str, Value] = {"part": "cue", "start": 1}
    del props[key]
    with pytest.raises(CheckFailed, match=f"EVIDENCED_BY of https://example.org/s needs {key}"):
        Rows().add("EVIDENCED_BY", STATEMENT, ARTICLE, **props)


@pytest.mark.parametrize(
    ("label", "key", "value"),
    [
        ("Tariff", "rate", float("nan")),
        ("Tariff", "rate", float("inf")),
        ("Tariff", "rate", True),
        ("Tariff", "rate", "34"),
        ("Good", "level", 2.0),
        ("Good", "level", True),
        ("Statement", "saidOn", "2025-04-09"),
        ("Statement", "saidOn", datetime(2025, 4, 9, 12)),
        ("Person", "aliases", "Quill"),
        ("Person", "name", 7),
    ],
)
def test_a_value_of_another_type_is_refused(label: str, key: str, value: Value) -> None:
    with pytest.raises(CheckFailed, match=f"{key} takes a"):
        Rows().add_node(label, "https://example.org/x", **{key: value})


def test_a_whole_number_is_a_number() -> None:
    rows = Rows()
    rows.add_node("Tariff", "https://example.org/t", rate=34)
    assert rows.nodes[0].props["rate"] == 34.0


def test_names_the_ontology_does_not_have_are_refused() -> None:
    with pytest.raises(UsageError, match="no label is called 'Ship'"):
        Rows().add_node("Ship", "https://example.org/x")
    with pytest.raises(UsageError, match="no property key of Person is called 'age'"):
        Rows().add_node(*PERSON, age=3)
    with pytest.raises(UsageError, match="no relationship type is called 'KNOWS'"):
        Rows().add("KNOWS", PERSON, PERSON)
    with pytest.raises(CheckFailed, match=r"MADE joins .*Person.* to Statement, not Statement to Person"):
        Rows().add("MADE", STATEMENT, PERSON)
    with pytest.raises(CheckFailed, match="MADE has no property key 'on'; known: none"):
        Rows().add("MADE", PERSON, STATEMENT, on=date(2025, 4, 9))
