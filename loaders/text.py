"""Plain text and Markdown: one article a file, its text as it stands, heading lines included."""

import re
from collections.abc import Iterator
from dataclasses import asdict

from tradegraph.article import Article
from tradegraph.heading import read_heading
from tradegraph.loading import Problem, Source, loader

_DAY_IN_NAME = re.compile(r"(?:^|[/\\_ ])((?:19|20)\d\d-\d\d-\d\d)(?=[-_. ])[^/\\]*$")


@loader(
    "text",
    suffixes=(".txt", ".text", ".md", ".markdown"),
    content_types=("text/plain", "text/markdown"),
    priority=90,
)
def read(source: Source) -> Iterator[Article | Problem]:
    """Title, date, outlet and author are those of the heading; an address the text was read from is its url.

    A text that tells no date has that with which its file's name begins ("2025-03-04-duties.txt").
    """
    text = source.text()
    heading = asdict(read_heading(text))
    named = _DAY_IN_NAME.search(source.name)
    published = heading["published"] or (named[1] if named else None)
    yield from source.article(text, **{**heading, "published": published, "url": heading["url"] or source.url})
