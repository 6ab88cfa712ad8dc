"""Quotations: where they open and close, with double and single marks, closed or not."""

from tradegraph.extract.plain import TAIL
from tradegraph.extract.text import Quote, Text

_DOUBLE_OPEN, _DOUBLE_CLOSE = "“„«", "”»"
_BEFORE_OPEN = " \t\n\r\xa0([{—–-:,*_"
_BEFORE_SINGLE = " \t\n\r\xa0([—–“\"" + TAIL
_END_PUNCTUATION = ",.!?…;"
_LONGEST_SINGLE = 600  # characters; a longer stretch between single marks is two apostrophes


def mark(parts: Text) -> None:
    """Find the quotations of every paragraph and tell each token which one it stands in."""
    for start, end in parts.paragraphs:
        parts.quotes.extend(_paragraph(parts, start, end))
    at = 0
    for token in parts.tokens:
        while at < len(parts.quotes) and parts.quotes[at].end <= token.start:
            at += 1
        if at < len(parts.quotes) and parts.quotes[at].start <= token.start:
            token.quote = at


def is_open_mark(text: str, at: int) -> bool:
    """Whether the double mark at this offset opens a quotation, by what stands around it."""
    if text[at] in _DOUBLE_OPEN:
        return True
    before = text[at - 1] if at else " "
    following = _end(text, at)
    after = text[following] if following < len(text) else " "
    return text[at] == '"' and before in _BEFORE_OPEN and not after.isspace()


def _end(text: str, at: int) -> int:
    """The offset after a mark, and after all the characters that are seen as that one mark."""
    at += 1
    while at < len(text) and text[at] == TAIL:
        at += 1
    return at


def _paragraph(parts: Text, start: int, end: int) -> list[Quote]:
    text = parts.text
    out: list[Quote] = []
    opened = -1
    at = start
    while at < end:
        char = text[at]
        if opened < 0:
            if char in _DOUBLE_OPEN or (char == '"' and is_open_mark(text, at)):
                opened = at
            elif char in "‘'":
                close = _single(text, at, start, end)
                if close:
                    out.append(Quote(at, close, True))
                    at = close
                    continue
        elif char == "‘" and (close := _single(text, at, start, end)) and _balanced(text[at:close]):
            at = close
            continue
        elif _closes(text, at, opened):
            out.append(Quote(opened, _end(text, at), True))
            opened = -1
        elif char in _DOUBLE_OPEN or char == '"':  # opened again with no close: the first one ends with its sentence
            out.append(_unclosed(parts, opened, at))
            opened = at
        at += 1
    if opened >= 0:
        out.append(_unclosed(parts, opened, end))
    return [quote for quote in out if any(c.isalnum() for c in text[quote.start : quote.end])]


def _closes(text: str, at: int, opened: int) -> bool:
    """Whether a mark closes the quotation opened before."""
    if text[at] == "“":
        return text[opened] == "„"
    return text[at] in _DOUBLE_CLOSE or (text[at] == '"' and not (text[opened] == '"' and _reopens(text, at, opened)))


def _balanced(stretch: str) -> bool:
    """Whether a quotation within a quotation holds a third one whole, so that its marks belong to neither."""
    depth = deepest = 0
    for char in stretch:
        depth += (char == "“") - (char == "”")
        deepest = max(deepest, depth)
        if depth < 0:
            return False
    return deepest > 0 == depth


def _reopens(text: str, at: int, opened: int) -> bool:
    """A straight mark that can only open, well after one that was never closed."""
    return (
        is_open_mark(text, at) and text[at - 1] in " \t\n\r\xa0" and at - opened > 2 and text[at + 1 : at + 2].isupper()
    )


def _unclosed(parts: Text, opened: int, limit: int) -> Quote:
    """A quotation without its closing mark: to the end of the paragraph if it opens a sentence, else of its sentence."""
    sentence = parts.sentence_of(min(parts.token_at(opened), len(parts.tokens) - 1))
    end = limit if sentence.start == opened else min(limit, sentence.end)
    stretch = parts.text[opened:end].rstrip()
    return Quote(opened, opened + max(len(stretch), 1), False)


def _single(text: str, at: int, start: int, end: int) -> int | None:
    """The end of a quotation in single marks opened at this offset; None if it is an apostrophe."""
    before = text[at - 1] if at > start else " "
    first = _end(text, at)
    if before not in _BEFORE_SINGLE or first >= end or not text[first].isalnum():
        return None
    closing = "’" if text[at] == "‘" else "'"
    fallback = None
    for close in _positions(text, closing, first + 1, min(end, at + _LONGEST_SINGLE)):
        behind = _end(text, close)
        after = text[behind] if behind < end else " "
        if after.isalnum() or text[close - 1].isspace():
            continue
        if text[close - 1] in _END_PUNCTUATION:
            return behind
        if fallback is None and text[close - 1] not in "sS":
            fallback = behind
    return fallback


def _positions(text: str, char: str, start: int, end: int) -> list[int]:
    out = []
    at = text.find(char, start, end)
    while at >= 0:
        out.append(at)
        at = text.find(char, at + 1, end)
    return out
