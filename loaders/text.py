"""Plain text and Markdown: one article a file, its text as it stands, heading lines included."""

from collections.abc import Iterator
from dataclasses import asdict

from tradegraph.article import Article
from tradegraph.heading import read_heading
from tradegraph.loading import Problem, Source, loader


@loader(
    "text",
    suffixes=(".txt", ".text", ".md", ".markdown"),
    content_types=("text/plain", "text/markdown"),
    priority=90,
)
def read(source: Source) -> Iterator[Article | Problem]:
    """Title, date, outlet and author are those of the heading; an address the text was read from is its url."""
    text = source.text()
    heading = asdict(read_heading(text))
    yield from source.article(text, **{**heading, "url": heading["url"] or source.url})
