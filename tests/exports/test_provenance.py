"""How much of the evidence goes along with an export."""

import pytest
from extractions import EXTRACTION
from hypothesis import given
from strategies import rows_strategy

from tradegraph.actors.registry import registry
from tradegraph.exports.provenance import LEVELS, labels_of_provenance, reduced
from tradegraph.facts import facts
from tradegraph.rows import Rows

ROWS = facts(EXTRACTION, "test", registry())
FACTS = {"Statement", "TariffClaim", "Role", "Event"}


def test_articles_and_runs_are_evidence_and_nothing_else() -> None:
    assert labels_of_provenance() == {"Article", "Run"}


def test_without_provenance_the_facts_stand_alone() -> None:
    bare = reduced(ROWS, "none")
    assert bare.node_keys() == {key for key in ROWS.node_keys() if key[0] not in ("Article", "Run")}
    kept = {"EVIDENCED_BY", "PUBLISHED_BY", "READ_BY"}
    assert bare.relationship_keys() == {key for key in ROWS.relationship_keys() if key[0] not in kept}


def test_articles_say_where_each_fact_stands_once_and_in_no_words() -> None:
    short = reduced(ROWS, "articles")
    evidence = [row for row in short.relationships if row.type == "EVIDENCED_BY"]
    pairs = [(row.source, row.target) for row in evidence]
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == {(row.source, row.target) for row in ROWS.relationships if row.type == "EVIDENCED_BY"}
    assert {row.source_label for row in evidence} == FACTS
    assert all(set(row.props) == {"part", "start"} for row in evidence)
    assert short.node_keys() == ROWS.node_keys()
    assert short.relationship_keys() < ROWS.relationship_keys()


@pytest.mark.parametrize("level", LEVELS)
@given(rows=rows_strategy())
def test_taking_evidence_away_twice_takes_no_more(level: str, rows: Rows) -> None:
    once = reduced(rows, level)  # type: ignore[arg-type]
    assert reduced(once, level) == once  # type: ignore[arg-type]
