"""Feeds: RSS, Atom and JSON Feed, one article an item that carries its text."""

import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from tradegraph import decoding
from tradegraph.article import Article
from tradegraph.errors import InputError
from tradegraph.loading import Problem, Source, loader

_XML_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|[\w]+:feed)\b")
_JSON_FEED = b"jsonfeed.org/version"

# A summary stands for the article only if it reads like one: a few whole sentences that do not break off.
_SENTENCES = 3
_END = 200  # characters of a summary in which it may break off
_BLOCK = re.compile("p|div|br|hr|li|ul|ol|h[1-6]|blockquote|table|tr|td|th|pre|figure|figcaption|section|article")
_UNSEEN = {"script", "style", "head", "template", "noscript"}
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
    priority=40,  # before plain JSON, which a JSON Feed is as well
)  # fmt: skip
def read(source: Source) -> Iterator[Article | Problem]:
    """Items with nothing but a teaser are problems; the outlet is the title of the feed."""
    is_json = source.data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    feed, items = _read_json(source) if is_json else _read_xml(source)
    if not items:
        yield Problem(source.name, "a feed without items, or no feed")
    for number, item in enumerate(items, start=1):
        where = f"{source.name}, item {number}"
        content, summary = item.pop("content"), item.pop("summary") or ""
        if not content and not _is_whole(summary):
            yield Problem(where, "no full content in the feed, only a teaser; read the page it links to")
            continue
        yield from source.article(content or summary, where=where, outlet=feed, **item)


Item = dict[str, str | None]


def _read_xml(source: Source) -> tuple[str | None, list[Item]]:
    import feedparser

    # As a stream, since feedparser would take short content for the name of a file to open.
    headers = {"content-type": source.content_type} if decoding.charset(source.content_type) else None
    try:
        parsed = feedparser.parse(io.BytesIO(source.data), response_headers=headers)
    except ValueError as error:  # it lets some faults of encoding through
        raise InputError(f"a broken feed: {error}", where=source.name) from error
    return parsed.feed.get("title"), [_entry(entry) for entry in parsed.entries]


def _entry(entry: Any) -> Item:
    bodies = [_plain(body.get("value"), body.get("type")) for body in entry.get("content", ())]
    return {
        "content": max(bodies, key=len, default=""),
        "summary": _plain(entry.get("summary"), entry.get("summary_detail", {}).get("type")),
        "title": _plain(entry.get("title"), entry.get("title_detail", {}).get("type")),
        # Not entry.get("updated"): feedparser would take the other date for it, and warn.
        "published": entry.get("published") or dict.get(entry, "updated"),
        "author": entry.get("author"), "url": entry.get("link"), "source_id": entry.get("id"),
    }  # fmt: skip


def _read_json(source: Source) -> tuple[str | None, list[Item]]:
    try:
        feed = json.loads(source.text())
    except (ValueError, RecursionError) as error:
        raise InputError(f"not valid JSON: {error}", where=source.name) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return None, []
    return _string(feed, "title"), [_json_item(item) for item in items if isinstance(item, dict)]


def _json_item(item: dict[str, Any]) -> Item:
    authors = item.get("authors") or [item.get("author")]
    names = [_string(one, "name") for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
    return {
        "content": _string(item, "content_text") or _plain(_string(item, "content_html"), "text/html"),
        "summary": _string(item, "summary") or "", "title": _string(item, "title"),
        "published": _string(item, "date_published"), "author": ", ".join(filter(None, names)),
        "url": _string(item, "url") or _string(item, "external_url"), "source_id": _string(item, "id"),
    }  # fmt: skip


def _string(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    return value if isinstance(value, str) else None


def _is_whole(summary: str) -> bool:
    return len(_SENTENCE_END.findall(summary)) >= _SENTENCES and not _BREAKS_OFF.search(summary[-_END:])


def _plain(text: str | None, kind: str | None) -> str:
    """Text as it stands, or the words of HTML with an empty line between paragraphs."""
    text = text or ""
    if kind == "text/plain" or not re.search(r"<\w|&#?\w+;", text):
        return text.strip()
    parser = _Paragraphs(convert_charrefs=True)
    parser.feed(text)
    parser.close()
    return "\n\n".join(parser.paragraphs())


class _Paragraphs(HTMLParser):
    """Collects the paragraphs of HTML. Those that are nothing but links lead elsewhere and are left out."""

    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self._words: list[list[str]] = [[]]
        self._unlinked: list[bool] = [False]
        self._links = self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._count(tag, 1)

    def handle_endtag(self, tag: str) -> None:
        self._count(tag, -1)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._words[-1].append(data)
            self._unlinked[-1] |= bool(data.strip()) and not self._links

    def paragraphs(self) -> list[str]:
        texts = (" ".join("".join(words).split()) for words in self._words)
        return [text for text, unlinked in zip(texts, self._unlinked, strict=True) if text and unlinked]

    def _count(self, tag: str, step: int) -> None:
        if _BLOCK.fullmatch(tag):
            self._words.append([])
            self._unlinked.append(False)
        elif tag == "a":
            self._links = max(0, self._links + step)
        elif tag in _UNSEEN:
            self._unseen = max(0, self._unseen + step)
