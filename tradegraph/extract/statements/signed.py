"""Words with a signature behind them: a post as pages embed it ("... — Ada Quill (@adaquill) March 5, 2018"), a quotation set apart
from the running text ("“...” — Ada Quill")."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tradegraph.extract.phrases import Phrase, Phrases
from tradegraph.extract.statements.cues import Hit, plain
from tradegraph.extract.tagging.linking import Span
from tradegraph.extract.text import Text

POSTED = "posted"
"""The form of a hit whose cue is the dash before the account of a post."""
_POST = re.compile(r"(?P<dash>[—–]|--)[ \xa0]?(?P<name>[^\n—–()@]{2,60}?)[ \xa0]\(@\w{1,15}\)[ \xa0]?[A-Z][a-z]+ \d{1,2}, \d{4}")
_PULLED = re.compile(r"[”\"]\s{0,2}(?P<dash>[—–]|--)[ \xa0]?(?P<name>[A-Z][^\n—–()@”\"]{2,80})\s*\Z")
_LINK = re.compile(r"(?:https?://|(?:[a-z]+\.)+[a-z]{2,6}/)\S*\s*\Z")
_MARKS = ("“", '"')


class Signed(NamedTuple):
    """The dash of a signature as a cue, the name behind it, and what stands before it."""

    hit: Hit
    source: Phrase
    content: Span


def signed(parts: Text, phrases: Phrases) -> Iterator[Signed]:
    """The signed words of a text: those of the paragraph before a signature, from the signature before it on."""
    for start, end in parts.paragraphs:
        begin = start
        for found in _POST.finditer(parts.text, start, end):
            if content := _content(parts.text, begin, found.start()):
                yield _signed(parts, phrases, found, content, POSTED)
            begin = found.end()
        if begin == start and parts.text.startswith(_MARKS, start) and (pulled := _PULLED.search(parts.text, start, end)):
            one = _signed(parts, phrases, pulled, (start, pulled.start("dash")), "finite")
            if one.source.kind == "name" and one.source.names[-1].kind == "person":
                yield one


def _content(text: str, start: int, end: int) -> Span | None:
    """The words from one offset to another without the links behind them."""
    while link := _LINK.search(text, start, end):
        end = link.start()
    return (start, end) if any(char.isalnum() for char in text[start:end]) else None


def _signed(parts: Text, phrases: Phrases, found: re.Match[str], content: Span, form: str) -> Signed:
    dash = parts.token_at(found.start("dash"))
    first, last = parts.token_at(found.start("name")), parts.token_at(found.end("name") - 1) + 1
    return Signed(Hit(plain([parts.tokens[dash].low]), dash, dash, dash + 1, form), phrases.parse(first, last), content)
