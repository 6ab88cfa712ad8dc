"""A text as the encoder sees it: whole paragraphs packed into windows of word pieces, with the state of quotation of each.

A word is a token of ``text.Text``. The encoder's answer for a word is that at its first piece. Training reads text by the
same functions, so that what was learned is what is read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradegraph.errors import CheckFailed
from tradegraph.extract.quotes import mark
from tradegraph.extract.text import Text, take_apart

if TYPE_CHECKING:
    from tokenizers import Tokenizer

ROOM = 254
"""Word pieces in a window, besides the marks at its two ends."""
LONGEST_WORD = 12
"""Word pieces read of one word: a longer one is a name in another script or no word at all."""
_DOUBLE = frozenset("\"“”„«»")
OUTSIDE, INSIDE, UNCLOSED, SINGLE = range(4)
"""States of quotation: in none, in double marks, in a quotation never closed in its paragraph, in single marks."""


@dataclass(frozen=True)
class Window:
    """Some paragraphs as pieces. ``words[i]`` is a token of the text and ``heads[i]`` the place of its first piece."""

    pieces: list[int]
    states: list[int]
    words: list[int]
    heads: list[int]


@dataclass(frozen=True)
class _Paragraph:
    first: int
    words: list[list[int]]  # the pieces of each word
    breaks: list[int]  # words, counted in the paragraph, that begin a sentence


def windows(parts: Text, tokenizer: "Tokenizer", first_room: int = ROOM) -> list[Window]:
    """All words of a text, each in one window, in order; the first window may be made smaller."""
    start, gap = _mark(tokenizer, "[CLS]"), _mark(tokenizer, "[SEP]")
    states = [_state(parts, token) for token in range(len(parts.tokens))]
    out: list[Window] = []
    room = first_room
    window = Window([start], [OUTSIDE], [], [])
    for paragraph in _paragraphs(parts, tokenizer):
        for first, words in _fitting(paragraph):
            size = sum(map(len, words))
            if window.words and len(window.pieces) + size > room:
                out.append(window)
                window, room = Window([start], [OUTSIDE], [], []), ROOM
            if window.words:
                window.pieces.append(gap)
                window.states.append(OUTSIDE)
            for at, pieces in enumerate(words, first):
                window.words.append(at)
                window.heads.append(len(window.pieces))
                window.pieces.extend(pieces)
                window.states.extend([states[at]] * len(pieces))
    out.append(window)
    for window in out:
        window.pieces.append(gap)
        window.states.append(OUTSIDE)
    return [window for window in out if window.words]


def window(parts: Text, tokenizer: "Tokenizer", first: int, last: int) -> Window | None:
    """Tokens first..last (half-open) as a text of their own, a quotation without its marks; None where they do not fit one window."""
    first, last = _unquoted(parts, first, last)
    states = _own_states(parts, first, last)
    edge = _mark(tokenizer, "[CLS]"), _mark(tokenizer, "[SEP]")
    made = Window([edge[0]], [OUTSIDE], [], [])
    for at, pieces in enumerate(_pieces([token.text for token in parts.tokens[first:last]], tokenizer), first):
        made.words.append(at)
        made.heads.append(len(made.pieces))
        made.pieces.extend(pieces)
        made.states.extend([states[at - first]] * len(pieces))
    made.pieces.append(edge[1])
    made.states.append(OUTSIDE)
    return made if made.words and len(made.pieces) <= ROOM + 2 else None


def _unquoted(parts: Text, first: int, last: int) -> tuple[int, int]:
    """Tokens first..last without the double marks that they begin and end with, where nothing but them is in double marks."""
    tokens = parts.tokens
    opened, closed = (tokens[at].text in _DOUBLE for at in (first, last - 1))
    if last - first > 2 and (opened or closed) and not any(token.text in _DOUBLE for token in tokens[first + opened : last - closed]):
        return first + opened, last - closed
    return first, last


def _own_states(parts: Text, first: int, last: int) -> list[int]:
    """The states of quotation of tokens as those of a text of their own: a quotation within one is not seen otherwise."""
    start, end = parts.tokens[first].start, parts.tokens[last - 1].end
    own = take_apart(parts.text[start:end])
    mark(own)
    at = {start + token.start: _state(own, number) for number, token in enumerate(own.tokens)}
    return [at.get(token.start, OUTSIDE) for token in parts.tokens[first:last]]


def _mark(tokenizer: "Tokenizer", mark: str) -> int:
    number = tokenizer.token_to_id(mark)
    if number is None:
        raise CheckFailed(f"the vocabulary of the trained reader has no {mark}; reinstall tradegraph")
    return number


def _state(parts: Text, token: int) -> int:
    if parts.tokens[token].quote < 0:
        return OUTSIDE
    quote = parts.quotes[parts.tokens[token].quote]
    if parts.text[quote.start] in "'‘":
        return SINGLE
    return INSIDE if quote.closed else UNCLOSED


def _paragraphs(parts: Text, tokenizer: "Tokenizer") -> Iterator[_Paragraph]:
    """The paragraphs, each with the pieces of its words."""
    sentence = 0
    for number in range(len(parts.paragraphs)):
        breaks: list[int] = []
        first = parts.sentences[sentence].first
        while sentence < len(parts.sentences) and parts.sentences[sentence].paragraph == number:
            breaks.append(parts.sentences[sentence].first - first)
            sentence += 1
        last = parts.sentences[sentence - 1].last
        yield _Paragraph(first, _pieces([token.text for token in parts.tokens[first:last]], tokenizer), breaks)


def _pieces(words: list[str], tokenizer: "Tokenizer") -> list[list[int]]:
    """The pieces of each word, at least one."""
    encoded = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    pieces: list[list[int]] = [[] for _ in words]
    for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
        if word is not None and len(pieces[word]) < LONGEST_WORD:
            pieces[word].append(piece)
    return [found or [_mark(tokenizer, "[UNK]")] for found in pieces]


def _fitting(paragraph: _Paragraph) -> Iterator[tuple[int, Sequence[list[int]]]]:
    """A paragraph whole, or cut at sentences, or wherever it must, into parts that fit a window: (first token, words)."""
    room = ROOM - 1
    sizes = [len(word) for word in paragraph.words]
    begin = at = total = 0
    cut = 0
    breaks = set(paragraph.breaks)
    while at < len(sizes):
        if at in breaks:
            cut = at
        if total + sizes[at] > room:
            end = cut if cut > begin else at
            yield paragraph.first + begin, paragraph.words[begin:end]
            begin, total = end, sum(sizes[end:at])
        total += sizes[at]
        at += 1
    if begin < len(sizes):
        yield paragraph.first + begin, paragraph.words[begin:]
