"""Texts as words, and spans of characters as spans of words: the one way in which training, measuring and reading cut text."""

from collections.abc import Iterable, Sequence

from tradegraph.extract import quotes
from tradegraph.extract.tagging.labels import ROLES, to_labels
from tradegraph.extract.text import Text, take_apart


def apart(text: str) -> Text:
    """A text as the reader takes it apart."""
    parts = take_apart(text)
    quotes.mark(parts)
    return parts


def covered(parts: Text, start: int, end: int) -> tuple[int, int]:
    """The tokens (first, last half-open) that these characters touch."""
    first = parts.token_at(start)
    last = first
    while last < len(parts.tokens) and parts.tokens[last].start < end:
        last += 1
    return first, last


def labelled(parts: Text, spans: Iterable[tuple[str, int, int]], kinds: Sequence[str] = ROLES) -> list[int]:
    """Labels of all tokens of a text from spans (kind, start, end) in characters; later ones overwrite earlier ones."""
    at = [(kind, *covered(parts, start, end)) for kind, start, end in spans]
    return to_labels([(kind, first, last) for kind, first, last in at if first < last], kinds, len(parts.tokens))
