"""Web pages: the article alone, with what the page states of itself."""

from datetime import date

import pytest

from tradegraph.article import Article
from tradegraph.loading import Problem, Source, available

PARAGRAPHS = (
    "The trade ministry of the island said on Monday that it would suspend its duty on imported timber for ninety days.",
    "Dealers at the quay welcomed the news, and the mayor called it a step that the town had been waiting for since May.",
    "Officials of both sides will meet again in the autumn, the ministry added, and the duty may come back after that.",
)
FURNITURE = "<nav><a href='/'>Home</a> <a href='/trade'>Trade news of the day</a></nav><footer>All rights of the house</footer>"


def page(head: str = "", before: str = "<h1>Timber duty suspended</h1>", body: str = "") -> str:
    body = body or "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"<!DOCTYPE html><html><head>{head}</head><body>{FURNITURE}<article>{before}{body}</article></body></html>"


def read(text: str | bytes, name: str = "a.html", content_type: str | None = None) -> list[object]:
    data = text.encode() if isinstance(text, str) else text
    return list(available()["html"].read(Source.of(name, data, content_type=content_type)))


def article(*args: str | bytes, **more: str) -> Article:
    [found] = read(*args, **more)  # type: ignore[arg-type]
    assert isinstance(found, Article), found
    return found


def test_paragraphs_are_kept_apart_and_furniture_is_left_out() -> None:
    text = article(page()).text
    assert "\n\n".join(PARAGRAPHS) in text
    assert "Home" not in text and "All rights" not in text


LD = '<script type="application/ld+json">{}</script>'
DATES = {
    "json-ld": (LD.format('{"@type": "NewsArticle", "datePublished": "2025-06-02T23:10:00-04:00"}'), ""),
    "json-ld in a graph": (LD.format('{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "datePublished": "2025-06-02"}]}'), ""),
    "broken json-ld beside open graph": (LD.format("{oops") + '<meta property="article:published_time" content="2025-06-02T01:00Z">', ""),
    "open graph": ('<meta property="article:published_time" content="2025-06-02T01:00:00+08:00">', ""),
    "meta": ('<meta name="date" content="2 June 2025">', ""),
    "microdata": ("", '<time itemprop="datePublished" datetime="2025-06-02">a while ago</time>'),
    "address": ('<link rel="canonical" href="https://quay.example.org/2025/06/02/timber">', ""),
}  # fmt: skip


@pytest.mark.parametrize(("head", "before"), DATES.values(), ids=DATES)
def test_the_day_of_publication_is_one_the_page_states(head: str, before: str) -> None:
    assert article(page(head, f"<h1>Timber</h1>{before}")).published_on == date(2025, 6, 2)


@pytest.mark.parametrize(
    "head", ["", '<meta property="article:modified_time" content="2025-06-02">', '<meta name="date" content="3/4/2025">']
)
def test_a_page_that_states_no_certain_day_has_none(head: str) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in (*PARAGRAPHS, "The duty began on 1 May 2024, he said, in the north."))
    assert article(page(head, body=body)).published_on is None


def test_title_author_outlet_and_address_come_from_the_metadata() -> None:
    head = (
        '<meta property="og:title" content="Timber duty suspended"><meta property="og:site_name" content="Quay Post">'
        '<meta name="author" content="Ada Quill"><link rel="canonical" href="https://quay.example.org/timber">'
    )
    found = article(page(head))
    assert (found.title, found.author, found.outlet, found.url) == (
        "Timber duty suspended", "Ada Quill", "Quay Post", "https://quay.example.org/timber",
    )  # fmt: skip


def test_an_address_is_the_one_read_from_unless_the_page_names_its_own() -> None:
    assert article(page(), "https://quay.example.org/x").url == "https://quay.example.org/x"
    relative = page('<link rel="canonical" href="/timber">')
    assert article(relative, "https://quay.example.org/x?y").url == "https://quay.example.org/timber"


@pytest.mark.parametrize(
    ("encoding", "declares", "content_type"),
    [
        ("windows-1252", "windows-1252", None), ("iso-8859-1", "", "text/html; charset=iso-8859-1"),
        ("utf-8", "iso-8859-1", None), ("utf-8-sig", "", None), ("utf-16", "", None), ("iso-8859-2", "iso-8859-2", None),
    ],
)  # fmt: skip
def test_declared_encodings_are_used(encoding: str, declares: str, content_type: str | None) -> None:
    words = "Café owners in the town said that the duty on coffee would be paid by the guests, and by nobody else."
    head = f'<meta charset="{declares}">' if declares else ""
    data = page(head, body=f"<p>{words}</p><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>").encode(encoding)
    [found] = read(data, content_type=content_type)
    assert isinstance(found, Article) and words in found.text


@pytest.mark.parametrize("text", ["", "   ", "<html></html>", "<html><body><nav>Home</nav></body></html>", "<!DOCTYPE html>", "<<<>>>"])
def test_a_page_without_an_article_is_a_problem(text: str) -> None:
    [found] = read(text)
    assert isinstance(found, Problem) and found.where == "a.html"


@pytest.mark.timeout(20)
@pytest.mark.parametrize("end", ["<html>", "plain words"])
def test_a_page_under_many_comments_is_told_at_once(end: str) -> None:
    head = "<!-- a -->\n" * 400 + end
    assert available()["html"].sniff(head.encode()) is (end == "<html>")


@pytest.mark.timeout(20)
def test_wide_linked_data_is_read_in_its_order() -> None:
    items = ",".join(["[]"] * 1_000_000)
    graph = f'[[{items}], {{"@type": "NewsArticle", "datePublished": "2025-06-02"}}, {{"@type": "Article", "datePublished": "2025-06-03"}}]'
    assert article(page(LD.format(graph))).published_on == date(2025, 6, 2)
