"""Feeds: RSS, Atom and JSON Feed, one article an item that carries its text."""

import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from tradegraph.article import Article
from tradegraph.loading import Problem, Source, loader

_XML_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|[\w]+:feed)\b")
_JSON_FEED = b"jsonfeed.org/version"

# A summary stands for the article only if it reads like one: a few whole sentences that do not break off.
_SENTENCES = 3
_BREAKS_OFF = re.compile(r"(?:…|\.\.\.|\[\W*\]|read more|continue reading|learn more)\W*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*(?:\s|$)")


def _is_feed(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return bool(start.startswith(b"<") and _XML_FEED.search(start)) or (start.startswith(b"{") and _JSON_FEED in start)


@loader(
    "feed",
    suffixes=(".rss", ".atom", ".xml", ".json"),
    content_types=(
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml",
        "application/feed+json", "application/json",
    ),
    sniff=_is_feed,
    priority=60,
)  # fmt: skip
def read(source: Source) -> Iterator[Article | Problem]:
    """Items with nothing but a teaser are problems; the outlet is the title of the feed."""
    is_json = source.data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    feed, items = yield from _read_json(source) if is_json else _read_xml(source)
    for number, item in enumerate(items, start=1):
        where = f"{source.name}, item {number}"
        text, is_summary = item.pop("content"), False
        if not text:
            text, is_summary = item["summary"], True
        item.pop("summary")
        if is_summary and not _is_whole(text):
            yield Problem(where, "no full content in the feed, only a teaser; read the page it links to")
            continue
        yield from source.article(text, where=where, outlet=feed, **item)
