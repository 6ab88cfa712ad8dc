"""Values as text for formats that know fewer of them."""

from datetime import date
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_text

from tradegraph.exports.text import flat, joined, parted, xml_text


@given(st.lists(any_text() | st.text("|\\ a"), min_size=1))
def test_a_list_that_was_joined_can_be_parted(values: list[str]) -> None:
    assert parted(joined(values)) == values


@pytest.mark.parametrize(
    ("values", "text"), [(["USTR"], "USTR"), (["USTR", "US 商"], "USTR | US 商"), (["a|b", "c\\"], "a\\|b | c\\\\")]
)
def test_a_joined_list_reads_well(values: list[str], text: str) -> None:
    assert flat(values) == text


@given(any_text())
def test_what_is_made_fit_for_xml_can_be_parsed(text: str) -> None:
    fit = xml_text(text)
    assert len(fit) == len(text)
    parsed = ElementTree.fromstring(f"<a>{escape(fit, {chr(13): '&#13;'})}</a>").text or ""
    assert parsed == fit


def test_only_what_xml_cannot_hold_is_replaced() -> None:
    assert xml_text("a\x00b\x0b\t\n\r\x1f\x7f é 中 😀 \ufffe") == "a\ufffdb\ufffd\t\n\r\ufffd\x7f é 中 😀 \ufffd"


def test_a_date_becomes_its_iso_text_and_a_number_stays() -> None:
    assert [flat(date(2025, 4, 9)), flat(34.5), flat(3), flat(None)] == ["2025-04-09", 34.5, 3, None]
