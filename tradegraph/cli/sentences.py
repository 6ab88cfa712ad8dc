"""The sentence around a piece of evidence, as tables show it: a span alone ("34%") tells a reader little. JSON and CSV keep the span."""

from typing import TYPE_CHECKING

import click

from tradegraph.records import Evidence

if TYPE_CHECKING:
    from tradegraph.graph import Graph

_GRAPH = "tradegraph.cli.sentences"
_LONGEST = 240
"""Characters of a sentence that are shown; of a longer one the part around the span."""


def texts_from(graph: "Graph") -> None:
    """Take the texts of articles from this graph as long as the command runs."""
    if context := click.get_current_context(silent=True):
        context.meta[_GRAPH] = graph


def in_sentence(piece: Evidence) -> str:
    """The sentences of the article that hold a span, those longer than it needs cut at words with an ellipsis; the span alone where nobody has the text."""
    from tradegraph.lookups.explain import article_text

    context = click.get_current_context(silent=True)
    graph: Graph | None = context.meta.get(_GRAPH) if context else None
    text = article_text(graph.view, piece.article.id) if graph else ""
    if text[piece.span.start : piece.span.end] != piece.span.text:
        return piece.span.text
    start, end = _sentences(text, piece.span.start, piece.span.end)
    return _cut(text[start:end], piece.span.start - start, piece.span.end - start)


def _sentences(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentences begin and end in which a span does."""
    from tradegraph.extract.text import take_apart

    line = text.rfind("\n", 0, start) + 1
    over = text.find("\n", end)
    around = [(line + one.start, line + one.end) for one in take_apart(text[line : len(text) if over < 0 else over]).sentences]
    held = [(first, last) for first, last in around if first < end and start < last]
    return (min(start, held[0][0]), max(end, held[-1][1])) if held else (start, end)


def _cut(words: str, start: int, end: int) -> str:
    """The part of a sentence around a span of it."""
    spare = max(_LONGEST - (end - start), 0)
    if len(words) <= max(_LONGEST, end - start):
        return words
    before = min(start, max(spare // 2, spare - (len(words) - end)))
    first, last = start - before, min(len(words), end + spare - before)
    if first:
        first = words.find(" ", max(first - 1, 0), start) + 1 or start
    if last < len(words):
        last = max(words.rfind(" ", end, last + 1), end)
    return f"{'… ' if first else ''}{words[first:last].strip()}{' …' if last < len(words) else ''}"
