"""Bytes become text: byte order marks, declared encodings, UTF-8, Windows-1252; the rest is said not to be text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradegraph import decoding
from tradegraph.errors import InputError

TEXT = "The café’s duty – 25 € – stays.\r\nSo it was said."

EASTERN = "The café’s duty – 25 zł – stays."
CHINESE = "The ministry (商务部) said so."

ENCODED = {
    "utf-8": (TEXT.encode(), None, TEXT),
    "utf-8 with a mark": (codecs.BOM_UTF8 + TEXT.encode(), None, TEXT),
    "utf-8 declared as latin-1": (TEXT.encode(), "iso-8859-1", TEXT),
    "utf-8 declared as nonsense": (TEXT.encode(), "x-none", TEXT),
    "utf-8 declared as base64": (TEXT.encode(), "base64", TEXT),
    "utf-16": (TEXT.encode("utf-16"), None, TEXT),
    "utf-16 big endian": (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-8", TEXT),
    "utf-16 declared without a mark": (TEXT.encode("utf-16-le"), "utf-16-le", TEXT),
    "utf-32": (TEXT.encode("utf-32"), None, TEXT),
    "cp1252": (TEXT.encode("cp1252"), None, TEXT),
    "cp1252 declared as utf-8": (TEXT.encode("cp1252"), "utf-8", TEXT),
    "cp1252 declared as latin-1": (TEXT.encode("cp1252"), "latin-1", TEXT),
    "declared eastern": (EASTERN.encode("cp1250"), "windows-1250", EASTERN),
    "declared Chinese": (CHINESE.encode("gb18030"), "gb18030", CHINESE),
}


@pytest.mark.parametrize(("data", "declared", "text"), ENCODED.values(), ids=ENCODED)
def test_text_is_decoded_exactly(data: bytes, declared: str | None, text: str) -> None:
    assert decoding.decode(data, name="a", declared=declared) == text


@pytest.mark.parametrize(
    ("data", "where", "reason"),
    [
        (b"one\ntwo \xe2\x80\x99 \xff", "a:2", "0xff is not UTF-8"),
        (b"\x81\x8d" * 50, "a:1", "not UTF-8"),
        (b"%PDF-1.7 ...", "a", "a PDF document, not text"),
        (b"PK\x03\x04....", "a", "a ZIP archive"),
        (b"text \x00 and more", "a", "binary data, not text"),
        (codecs.BOM_UTF16_LE + b"a", "a:1", "UTF-16-LE"),
    ],
)
def test_what_is_no_text_is_refused_with_place_and_reason(data: bytes, where: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        decoding.decode(data, name="a")
    assert caught.value.where == where and reason in caught.value.reason


@given(st.text(st.characters(codec="utf-8")), st.sampled_from(["utf-8", "iso-8859-1", "nonsense", None]))
def test_utf8_is_never_taken_for_anything_else(text: str, declared: str | None) -> None:
    if "\x00" not in text and not decoding.binary_kind(text.encode()):
        assert decoding.decode(text.encode(), name="a", declared=declared) == text.removeprefix("\ufeff")


@given(st.binary(), st.one_of(st.none(), st.sampled_from(["utf-16", "shift_jis", "utf-7", "rot13", "\x00", "undefined"])))
def test_any_bytes_are_text_or_an_input_error(data: bytes, declared: str | None) -> None:
    try:
        assert isinstance(decoding.decode(data, name="a", declared=declared), str)
    except InputError as error:
        assert (error.where or "").startswith("a")


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [("text/html; charset=UTF-8", "UTF-8"), ('text/html;Charset="gbk"', "gbk"), ("text/html", None), (None, None)],
)
def test_the_charset_of_a_content_type(content_type: str | None, charset: str | None) -> None:
    assert decoding.charset(content_type) == charset
