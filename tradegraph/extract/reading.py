"""One article taken apart, as every finder of the reader gets it."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from tradegraph.actors.registry import Registry
from tradegraph.actors.resolve import Resolver
from tradegraph.article import Article, Span
from tradegraph.extract import quotes
from tradegraph.extract.names import Names
from tradegraph.extract.tagging.tagger import Tagged
from tradegraph.extract.tagging.tagger import read as tag
from tradegraph.extract.text import Text, take_apart
from tradegraph.records import ArticleRef, Evidence, reference

_TRIM = " \t\n\r\xa0,;:–—-"


@dataclass(frozen=True)
class Reading:
    """An article with its tokens, its names, the resolver of names for its day and what the trained tagger finds."""

    article: Article
    parts: Text
    names: Names
    resolver: Resolver
    tagged: Tagged
    _around: dict[int, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article, registry: Registry) -> "Reading":
        """Take an article apart."""
        parts = take_apart(article.text)
        quotes.mark(parts)
        resolver = Resolver(registry, article.published_on)
        tagged = tag(parts)
        return cls(article, parts, Names(parts, resolver, tagged.tags["name"]), resolver, tagged)

    @cached_property
    def reference(self) -> ArticleRef:
        """How records refer to the article."""
        return reference(self.article)

    @cached_property
    def counted(self) -> Counter[str]:
        """How often each word, in lower case, stands in the article."""
        return Counter(token.low for token in self.parts.tokens)

    def words_around(self, paragraph: int) -> frozenset[str]:
        """The words, in lower case, of a paragraph and of the 600 characters before it."""
        if paragraph not in self._around:
            parts = self.parts
            start, end = parts.paragraphs[paragraph]
            tokens = parts.tokens[parts.token_at(max(start - 600, 0)) : parts.token_at(end - 1) + 1]
            self._around[paragraph] = frozenset(token.low for token in tokens)
        return self._around[paragraph]

    def paragraph_of(self, token: int) -> str:
        """The text of the paragraph that holds a token."""
        start, end = self.parts.paragraphs[self.parts.sentence_of(token).paragraph]
        return self.parts.text[start:end]

    def span(self, start: int, end: int) -> Span:
        """The span of these characters without white space and loose marks at its ends."""
        text = self.parts.text
        while start < end and text[start] in _TRIM:
            start += 1
        while end > start and text[end - 1] in _TRIM:
            end -= 1
        return self.article.span(start, end)

    def tokens_span(self, first: int, last: int) -> Span:
        """The span of tokens first..last (half-open)."""
        return self.article.span(self.parts.tokens[first].start, self.parts.tokens[last - 1].end)

    def evidence(self, span: Span) -> Evidence:
        """A span of this article as the evidence of a claim."""
        return Evidence(self.reference, span)
