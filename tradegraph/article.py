"""An article: its text exactly as given, and what is known of it."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tradegraph.errors import CheckFailed
from tradegraph.identity import canonical_text, make_id


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: 0-based code points, half-open, with the words they cover."""

    start: int
    end: int
    text: str

    def to_dict(self) -> dict[str, object]:
        """As a JSON object with keys start, end and text."""
        return {"start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article.

    ``text`` is kept exactly as given: offsets of everything found in it are 0-based code points into it.
    ``published_on`` is the day of publication where it was published (no time zone is applied); ``language`` an ISO 639-1
    code; ``loader`` the name of the loader that made it.
    """

    text: str
    title: str | None = None
    url: str | None = None
    source_id: str | None = None
    published_on: date | None = None
    outlet: str | None = None
    author: str | None = None
    language: str | None = None
    loader: str | None = None

    @cached_property
    def id(self) -> str:
        """``article/…``: the canonical text with the url, or the source id where there is none."""
        return make_id("article", canonical_text(self.text), self.url or self.source_id or "")

    @cached_property
    def text_hash(self) -> str:
        """SHA-256 of the text as given, in UTF-8, hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """The span of this text from start to end.

        Raises:
            CheckFailed: when it is empty or reaches outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise CheckFailed(f"{self.id}: no span {start}..{end} in a text of {len(self.text)} characters")
        return Span(start, end, self.text[start:end])
