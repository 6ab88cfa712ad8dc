"""Spans to labels and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradegraph.extract.tagging.labels import ROLES, to_labels, to_spans

Spans = list[tuple[str, int, int]]


@st.composite
def apart(draw: st.DrawFn) -> tuple[Spans, int]:
    """Spans that do not overlap, in order, and how many words there are."""
    edges = sorted(draw(st.sets(st.integers(0, 40), max_size=12)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    return [(draw(st.sampled_from(ROLES)), first, last) for first, last in pairs], 41


@given(apart())
def test_spans_come_back(case: tuple[Spans, int]) -> None:
    spans, length = case
    assert to_spans(to_labels(spans, ROLES, length), ROLES) == spans


@pytest.mark.parametrize(
    ("spans", "read"),
    [
        ([("content", 0, 6), ("source", 2, 3)], [("content", 0, 2), ("source", 2, 3), ("content", 3, 6)]),
        ([("content", 0, 4), ("cue", 0, 1)], [("cue", 0, 1), ("content", 1, 4)]),
        ([("source", 0, 2), ("source", 2, 4)], [("source", 0, 2), ("source", 2, 4)]),
    ],
)
def test_what_a_later_span_leaves_of_an_earlier_one_begins_anew(spans: Spans, read: Spans) -> None:
    labels = to_labels(spans, ROLES, 6)
    assert to_spans(labels, ROLES) == read
    inside = [(before, label) for before, label in zip([0, *labels], labels, strict=False) if label and label % 2 == 0]
    assert all(before in (label, label - 1) for before, label in inside)


def test_an_inside_label_after_nothing_begins_a_span() -> None:
    assert to_spans([0, 6, 6, 0, 2], ROLES) == [("content", 1, 3), ("source", 4, 5)]
