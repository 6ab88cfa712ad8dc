"""Texts taken apart: every token, sentence, paragraph and quotation keeps its place in the text as given."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract import quotes, read
from tradegraph.extract.text import take_apart

SENTENCES = [
    ("The U.S. raised duties. China answered.", ["The U.S. raised duties.", "China answered."]),
    ("Duties rose in the U.S. The rate is 25%.", ["Duties rose in the U.S.", "The rate is 25%."]),
    ("Sen. Ada Quill and Mr. J. Wharfe met.", ["Sen. Ada Quill and Mr. J. Wharfe met."]),
    ("In Quill Mills v. Wharfe the court sat.", ["In Quill Mills v. Wharfe the court sat."]),
    ("“It is over,” Quill said. “Go home.” He left.", ["“It is over,” Quill said.", "“Go home.”", "He left."]),
    ("The rate rose to 7.5 percent. Steel Inc. sued.", ["The rate rose to 7.5 percent.", "Steel Inc. sued."]),
    ("First line\nSecond line.", ["First line", "Second line."]),
    ("a hard-wrapped\nsentence goes on.", ["a hard-wrapped\nsentence goes on."]),
    ("He paid $1,000.50 on Jan. 5. She did not.", ["He paid $1,000.50 on Jan. 5.", "She did not."]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences_end_where_readers_end_them(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in take_apart(text).sentences] == expected


QUOTATIONS = [
    ("She said “yes” and 'no'.", ["“yes”", "'no'"]),
    ('"Straight," he said, "and twice."', ['"Straight,"', '"and twice."']),
    ("Quill's answer to China's offer", []),
    ("“He called it ‘unfair’ twice,” she said.", ["“He called it ‘unfair’ twice,”"]),
    ("“No end in this paragraph\n“but here there is.”", ["“No end in this paragraph", "“but here there is.”"]),
    ("a 6' beam and a 5\" pipe", []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS)
def test_quotations_are_found_with_their_marks(text: str, expected: list[str]) -> None:
    parts = take_apart(text)
    quotes.mark(parts)
    assert [text[q.start : q.end] for q in parts.quotes] == expected


TEXTS = st.text(alphabet=st.sampled_from("aB. “”‘’'\"\n,;:!?-–—$%1[](){}<>*_\r\tÄ中😀"), max_size=200) | st.text(max_size=200)


@given(TEXTS)
def test_every_part_keeps_its_place_in_any_text(text: str) -> None:
    parts = take_apart(text)
    quotes.mark(parts)
    assert len(parts.text) == len(text)
    assert all(parts.seen(token.start, token.end) == token.text for token in parts.tokens)
    as_given = text.isascii() and text.isprintable() and "&" not in text
    assert not as_given or all(text[token.start : token.end] == token.text for token in parts.tokens)
    assert all(a.end <= b.start for a, b in zip(parts.tokens, parts.tokens[1:], strict=False))
    assert [at for s in parts.sentences for at in range(s.first, s.last)] == list(range(len(parts.tokens)))
    assert all(0 <= q.start < q.end <= len(text) for q in parts.quotes)
    assert all(a.end <= b.start for a, b in zip(parts.quotes, parts.quotes[1:], strict=False))


UNITS = ["he said, ", "U.S. ", "The rate is 25% now. ", "_", '"a" ', "5 and ", "[", "“", "Ada Quill said the 25% duty on steel will rise. "]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.timeout(20)  # it takes some seconds; reading that slows with the square of the length takes ten times as long
def test_a_long_line_of_anything_is_read_in_a_moment(unit: str) -> None:
    text = "a" + unit * (20_000 // len(unit)) + "a"
    article = Article(text=text, published_on=date(2025, 5, 1))
    assert read(article, registry()).article is article
