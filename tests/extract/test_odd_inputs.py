"""Odd inputs: whatever is read, nothing breaks, every span is exact, two readings agree, and what can be read is read."""

import json
import subprocess
import sys
from datetime import date
from functools import cache

import pytest
from odd_inputs import ODD

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract import quotes, read
from tradegraph.extract.plain import HIDDEN, TAIL, plain
from tradegraph.extract.text import take_apart
from tradegraph.found import found
from tradegraph.records import Extraction, Statement

LARGE = 200_000  # words
MEMORY = 1024  # MB


@cache
def reading(text: str) -> Extraction:
    return read_again(text)


def read_again(text: str) -> Extraction:
    return read(Article(text=text, published_on=date(2025, 5, 1), source_id="odd"), registry())


def records(extraction: Extraction) -> bytes:
    """All records of an extraction as they are written."""
    kinds = (extraction.statements, extraction.tariffs, extraction.roles, extraction.events)
    rows = [[record.to_dict() for record in kind] for kind in kinds]
    return json.dumps([rows, sorted(extraction.spoken_as.items())]).encode()


def said(statement: Statement) -> tuple[list[str], str]:
    """Who said it, and its words as a person sees them."""
    words = " ".join(plain(piece.text) for piece in statement.content)
    return [actor.name for actor in statement.speakers], words.replace(HIDDEN, "").replace(TAIL, "")


def test_there_are_odd_inputs_enough() -> None:
    assert len(ODD) >= 30


REFUSED = {"half a surrogate pair", "a name of 20,000 letters"}
"""Half a character, and a name longer than an index holds, cannot be kept, which test_ingest sees to."""


@pytest.mark.parametrize("name", ODD)
def test_an_odd_input_is_read_with_exact_spans_twice_alike_and_can_be_kept(name: str) -> None:
    text = ODD[name]
    first = reading(text)
    assert all(0 <= span.start < span.end and text[span.start : span.end] == span.text for span in first.spans())
    assert all(sorted(statement.content) == list(statement.content) for statement in first.statements)
    assert len({statement.id for statement in first.statements}) == len(first.statements)
    assert records(read_again(text)) == records(first)
    if name not in REFUSED:
        assert found(first, registry()).run.counts["statements"] == len(first.statements)


SAID = [
    # input, speaker, words within what they said
    ("no punctuation", "Ada Quill", "duties will fall"),
    ("no punctuation", "Tomas Wharfe", "prices will rise for everybody"),
    ("unbalanced quotation marks", "Tomas Wharfe", "prices will rise"),
    ("dashes as quotation marks", "Ada Quill", "Duties will fall"),
    ("guillemets", "Ada Quill", "« Duties will fall »"),
    ("guillemets", "Tomas Wharfe", "„Prices will rise“"),
    ("nested quotation marks", "Ada Quill", "He called it “a ‘done’ deal” twice,’ and left"),
    ("a quotation over five paragraphs", "Ada Quill", "That is all I have to say"),
    ("HTML left over", "Ada Quill", "“Duties will fall,”"),
    ("HTML left over", "Tomas Wharfe", '"They must,"'),
    ("Markdown", "Ada Quill", "fall"),
    ("Chinese mixed in", "Ada Quill", "duties will fall"),
    ("Chinese mixed in", "Tomas Wharfe", "“公平” matters to 中国 and China"),
    ("right to left", "Ada Quill", "duties will fall"),
    ("a live blog", "Ada Quill", "“Duties will fall by June,”"),
    ("a live blog", "Tomas Wharfe", "prices will rise"),
    ("a transcript", "Ada Quill", "duties will fall"),
    ("a press release", "Ada Quill", "“This is a good day for growers,”"),
    ("a press release", "Ada Quill", "“Duties will fall for everybody.”"),
    ("a list of posts", "Ada Quill", "“Duties will fall.”"),
    ("emoji", "Ada Quill", "duties will fall"),
    ("zero-width characters", "Ada Quill", "duties will fall"),
    ("soft hyphens", "Ada Quill", "duties will fall because the negotiations went well"),
    ("combining accents", "Zoé Müller", "duties will fall"),
    ("wide letters", "Ada Quill", "duties will fall"),
    ("CRLF", "Ada Quill", "duties will fall"),
    ("lone CR", "Ada Quill", "duties will fall"),
    ("line and page marks", "Ada Quill", "duties will fall"),
    ("tabs", "Ada Quill", "“They must,”"),
    ("a byte order mark", "Ada Quill", "duties will fall"),
    ("control characters", "Ada Quill", "duties will fall"),
    ("control characters", "Tomas Wharfe", "prices will rise"),
    ("half a surrogate pair", "Ada Quill", "duties will fall"),
    ("half a surrogate pair", "Tomas Wharfe", "prices will rise"),
    ("double encoding", "Ada Quill", "“Duties will fall,”"),
    ("double encoding", "Tomas Wharfe", "“Prices will rise,”"),
    ("marks of Windows", "Ada Quill", "“Duties will fall,”"),
    ("footnotes", "Ada Quill", "duties will fall"),
    ("footnotes", "Tomas Wharfe", "prices will rise"),
    ("an e-mail", "Tomas Wharfe", "prices will rise"),
    ("10,000 empty lines", "Ada Quill", "“They must,”"),
    ("a very long sentence", "Ada Quill", "duties on steel will fall by 5%"),
]


@pytest.mark.parametrize(("name", "speaker", "words"), SAID)
def test_who_speaks_in_an_odd_input_is_found(name: str, speaker: str, words: str) -> None:
    found_there = [said(statement) for statement in reading(ODD[name]).statements]
    assert any(names == [speaker] and words in content for names, content in found_there), found_there


SILENT = [
    "nothing", "white space", "one letter", "one word", "one mark", "only quotation marks", "marks by the thousand",
    "another alphabet", "a table with tabs", "only numbers", "dots and dashes", "a word of 50,000 letters",
    "words joined by hyphens", "capitals without end",
]  # fmt: skip


@pytest.mark.parametrize("name", SILENT)
def test_where_nobody_speaks_nobody_is_quoted(name: str) -> None:
    assert reading(ODD[name]).statements == ()


def test_each_telling_of_a_repeated_paragraph_is_a_statement_of_its_own() -> None:
    statements = reading(ODD["a paragraph told 1,000 times"]).statements
    assert len(statements) == 1000
    assert {said(statement)[1] for statement in statements} == {"duties will fall"}
    assert len({statement.speakers for statement in statements}) == 1


def test_in_a_transcript_neither_q_nor_a_is_a_speaker() -> None:
    names = {actor.name for statement in reading(ODD["a transcript"]).statements for actor in statement.speakers}
    assert not names & {"Q", "A"}


SEEN = [
    ("Ada\u200b\xad Quill", "Ada Quill"),
    ("Zoe\u0301 and Mu\u0308ller", "Zoé and Müller"),
    ("H&amp;M", "H&M"),
    ("AT&T; R&D &c; &unknown; &#0;", "AT&T; R&D &c; &unknown; \ufffd"),
    ("&ldquo;No,&#8221; she said", "“No,” she said"),
    ("Chinaâ€™s â\x80\x9cnoâ\x80\x9d, ZÃ¼rich, Â£5", "China’s “no”, Zürich, £5"),
    ("\x93It\x92s\x94", "“It’s”"),
    ("Ｓａｉｄ！ 𝐒𝐚𝐢𝐝", "Said! Said"),
    ("a\rb\u2028c", "a\nb\nc"),
    ("---\ntitle: No\n---\nYes", "   \n         \n   \nYes"),
    ("---\nNo key here.\n---\nYes", "---\nNo key here.\n---\nYes"),
    ("\x1b[31mred\x1b[0m", "     red    "),
    ("ça ‘déjà vu’ naïve — Ängström, “Å” 中文。 ½", "ça ‘déjà vu’ naïve — Ängström, “Å” 中文。 ½"),
]


@pytest.mark.parametrize(("text", "shown"), SEEN)
def test_a_text_is_read_as_it_is_seen_at_the_same_offsets(text: str, shown: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(text).replace(HIDDEN, "").replace(TAIL, "") == shown
    parts = take_apart(text)
    quotes.mark(parts)
    assert all(parts.seen(token.start, token.end) == token.text for token in parts.tokens)


READ_LARGE = f"""
import random, resource, sys
from datetime import date
from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract import read

order = random.Random(4)
first, last = ("Ada", "Tomas", "Jo", "Mara", "Piet"), ("Quill", "Wharfe", "Reed", "Lund", "Bakker")
lines = (
    "“Duties of {{rate}}% on steel will fall in {{month}},” {{name}} told reporters in Harbour City on Monday. “They have to.”",
    "The United States imposed a {{rate}}% tariff on goods from China in {{month}}, and {{name}} said prices would rise,"
    " while farmers and factories in the valley waited for rain and for better news from the city.",
    "According to {{name}}, chief executive of the {{family}} Corn Council, soybean sales fell {{rate}} percent last year,"
    " and the owners of the old mill by the river hope that this year will be a little better for them.",
)
text, words = [], 0
while words < {LARGE}:
    name = order.choice(first) + " " + order.choice(last) + chr(97 + order.randrange(26))
    month = order.choice(("March", "April", "June"))
    text.append(order.choice(lines).format(rate=order.randrange(1, 150), month=month, name=name, family=name.split()[1]))
    words += len(text[-1].split())
extraction = read(Article(text="\\n\\n".join(text), published_on=date(2025, 5, 1)), registry())
assert all(extraction.article.text[span.start : span.end] == span.text for span in extraction.spans())
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (2**20 if sys.platform == "darwin" else 2**10)
print(words, len(extraction.statements), memory)
"""


@pytest.mark.timeout(900)  # a book is no article: it may take a while
def test_two_hundred_thousand_words_are_read_in_less_than_a_gigabyte() -> None:
    """In a process of its own, whose memory is nobody else's."""
    done = subprocess.run([sys.executable, "-c", READ_LARGE], capture_output=True, text=True, check=True)
    words, statements, memory = map(int, done.stdout.split())
    assert words >= LARGE
    assert statements > 5000
    assert memory < MEMORY
