"""The raw tagger: sources, cues and contents of any text, each with its place in the text as given and a likelihood."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odd_inputs import ODD

from tradegraph.extract import tag
from tradegraph.extract.tagging.tagger import Span

LABELS = {"source", "cue", "content"}
SENTENCE = "Ada Quill said that duties will fall."


def words(text: str, label: str) -> list[str]:
    """What of a text the tagger labels so."""
    return [text[span.start : span.end] for span in tag(text) if span.label == label]


@cache
def tagged(name: str) -> list[Span]:
    """The spans of an odd input, tagged once."""
    return list(tag(ODD[name]))


def hold(text: str, spans: Sequence[Span]) -> None:
    """Every span of a text has a label of ours and a likelihood, covers words, and ends before the next one begins."""
    assert {span.label for span in spans} <= LABELS
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(text[span.start : span.end].strip() for span in spans)
    assert all(0.0 <= span.score <= 1.0 for span in spans)
    assert all(one.end <= following.start for one, following in pairwise(spans))


def test_a_dash_that_leads_to_who_is_quoted_is_not_of_the_quotation() -> None:
    assert words("“Duties will fall, and prices with them.” ― Ada Quill, economist", "content") == ["“Duties will fall, and prices with them.”"]


@pytest.mark.parametrize("name", [name for name, text in ODD.items() if len(text) < 5_000])  # test_odd_inputs reads the long ones
def test_spans_of_an_odd_input_hold(name: str) -> None:
    hold(ODD[name], tagged(name))


@settings(max_examples=25)
@given(st.text(max_size=60) | st.lists(st.sampled_from([*SENTENCE.split(), "“", "”", "\n\n", "\u200b", "中", "é"]), max_size=12).map(" ".join))
def test_spans_of_any_text_hold(text: str) -> None:
    hold(text, tag(text))


TAGGED = [
    # text, source, cue, content
    (SENTENCE, "Ada Quill", "said", "duties will fall"),
    ("“Duties will fall,” Ada Quill told reporters.", "Ada Quill", "told", "Duties will fall"),
    ("According to Ada Quill, duties will fall.", "Ada Quill", "According to", "duties will fall"),
    (f"{SENTENCE[:9]}\u200b said\xad that duties will fall.", "Ada Quill", "said", "duties will fall"),
    ("Nobody came.\n" * 400 + SENTENCE, "Ada Quill", "said", "duties will fall"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), TAGGED)
def test_a_report_is_tagged(text: str, source: str, cue: str, content: str) -> None:
    found = tag(text)
    for label, wanted in (("source", source), ("cue", cue), ("content", content)):
        assert any(wanted in text[span.start : span.end] for span in found if span.label == label), (label, found)


@pytest.mark.parametrize("text", ["", " \n", "Tariffs", "145 34.5% $1,000.50", "“” \"\" ''"])
def test_where_nobody_speaks_nothing_is_tagged(text: str) -> None:
    assert list(tag(text)) == []


@pytest.mark.parametrize("name", ["a press release", "a live blog", "half a surrogate pair", "a paragraph told 1,000 times"])
def test_a_text_is_tagged_twice_alike(name: str) -> None:
    hold(ODD[name], tagged(name))
    assert list(tag(ODD[name])) == tagged(name)
