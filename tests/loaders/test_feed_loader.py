"""Feeds: RSS, Atom and JSON Feed; an item with its text is an article."""

import io
import json
from datetime import date

import pytest

from tradegraph.article import Article
from tradegraph.loading import Problem, articles

FIRST = "The ministry said that the duty on pork would stay."
SECOND = "Farmers & dealers were told on Monday, and they were not amused."
HTML = f"<p>{FIRST}</p><script>track('the reader')</script><p>Farmers &amp; <em>dealers</em> were told on Monday, and they were not amused.</p>"
LINK = "<p><a href='https://q.example.org/letter'>Subscribe to our letter</a></p>"


def rss(item: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Quay Post</title>{item}</channel></rss>'
    )


ITEM = "<title>Pork</title><link>https://q.example.org/1</link><guid>q1</guid><pubDate>Tue, 04 Mar 2025 23:40:00 GMT</pubDate>"
FORMATS = {
    "rss": rss(f"<item>{ITEM}<dc:creator>Ada Quill</dc:creator><content:encoded><![CDATA[{HTML}{LINK}]]></content:encoded></item>"),
    "atom": '<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay Post</title><entry><title>Pork</title><id>q1</id>'
            '<link href="https://q.example.org/1"/><updated>2025-03-04T23:40:00Z</updated><author><name>Ada Quill</name></author>'
            f'<content type="html"><![CDATA[{HTML}{LINK}]]></content></entry></feed>',
    "json": json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Quay Post", "items": [
        {"id": "q1", "url": "https://q.example.org/1", "title": "Pork", "date_published": "2025-03-04T23:40:00Z",
         "authors": [{"name": "Ada Quill"}], "content_html": HTML + LINK}]}),
}  # fmt: skip


def read(text: str, name: str = "feed.xml") -> list[object]:
    return list(articles(io.BytesIO(text.encode()), name=name))


@pytest.mark.parametrize(("kind", "name"), [("rss", "a.xml"), ("rss", "a"), ("atom", "a.atom"), ("json", "a.json"), ("json", "a")])
def test_an_item_with_its_text_is_an_article(kind: str, name: str) -> None:
    [found] = read(FORMATS[kind], name)
    assert isinstance(found, Article)
    assert (found.text, found.loader, found.title, found.published_on, found.outlet, found.url, found.author, found.source_id) == (
        f"{FIRST}\n\n{SECOND}", "feed", "Pork", date(2025, 3, 4), "Quay Post", "https://q.example.org/1", "Ada Quill", "q1",
    )  # fmt: skip


def test_plain_text_of_a_json_feed_is_kept_as_it_is() -> None:
    feed = {"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "content_text": f"{FIRST}\n <b>{SECOND} "}]}
    [found] = read(json.dumps(feed), "a.json")
    assert isinstance(found, Article) and found.text == f"{FIRST}\n <b>{SECOND} "


@pytest.mark.parametrize(
    ("summary", "is_article"),
    [(f"{FIRST} {SECOND} {FIRST}", True), (FIRST, False), (f"{FIRST} {SECOND} {FIRST} Read more", False), ("", False)],
    ids=["whole", "one sentence", "breaks off", "empty"],
)
def test_a_teaser_is_a_problem_that_names_the_item(summary: str, is_article: bool) -> None:
    [found] = read(rss(f"<item>{ITEM}<description>{summary.replace('&', '&amp;')}</description></item>"))
    if is_article:
        assert isinstance(found, Article) and found.text == summary
    else:
        assert isinstance(found, Problem) and found.where == "feed.xml, item 1" and "teaser" in found.reason


@pytest.mark.parametrize(
    "text",
    [
        "<rss", "<urlset><url><loc>https://q.example.org</loc></url></urlset>", rss(""), "<!DOCTYPE x [", "nothing of the kind",
        rss("<item><title>&#xD800;</title></item"),
        '<!DOCTYPE a [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss><channel><title>&c;</title></channel></rss>',
    ],
)  # fmt: skip
def test_what_is_no_feed_or_has_no_items_is_a_problem(text: str) -> None:
    [found] = read(text)
    assert isinstance(found, Problem) and found.where.startswith("feed.xml")


@pytest.mark.parametrize(
    "feed", ['{"version": "https://jsonfeed.org/version/1", "items": 7}', '{"version": "https://jsonfeed.org/version/1", "items"']
)
def test_a_broken_json_feed_is_a_problem(feed: str) -> None:
    [found] = read(feed, "feed.json")
    assert isinstance(found, Problem)


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_encodings_the_feed_declares_are_used(encoding: str) -> None:
    text = rss(f"<item>{ITEM}<content:encoded>The café said that it would pay.</content:encoded></item>")
    data = text.replace('version="1.0"', f'version="1.0" encoding="{encoding}"', 1).encode(encoding)
    [found] = articles(io.BytesIO(data), name="feed.xml")
    assert isinstance(found, Article) and found.text == "The café said that it would pay."


@pytest.mark.timeout(10)  # looking for a break at every full stop takes minutes
def test_a_summary_of_full_stops_is_read_in_a_moment() -> None:
    summary = f"{FIRST} {SECOND} {FIRST} {SECOND} {FIRST} " + "." * 100_000 + "a"
    [found] = read(rss(f"<item>{ITEM}<description>{summary.replace('&', '&amp;')}</description></item>"))
    assert isinstance(found, Article | Problem)
