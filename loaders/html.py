"""Web pages: the article without what surrounds it, one a page."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from tradegraph.article import Article
from tradegraph.dateline import day
from tradegraph.heading import read_heading
from tradegraph.loading import Problem, Source, loader

# Possessive throughout: what comes before the page is read once, however many comments it holds.
_PAGE = re.compile(
    rb"(?:\s++|<\?xml[^>]*+>|<!--(?:(?!-->).)*+-->)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_PROLOG = re.compile(r"\s*<\?xml[^>]*\?>")

# Navigation and the like, cut before the text is looked for: short articles are else drowned in them.
_SURROUNDINGS = ["//nav | //aside | //footer | //form | //body/header | //*[@role='navigation' or @role='complementary']"]

_DATE_NAMES = (
    "datePublished", "date", "pubdate", "publish-date", "parsely-pub-date", "sailthru.date", "dc.date", "DC.date.issued",
    "dcterms.created", "article.published", "article:published_time", "citation_publication_date",
)  # fmt: skip

# Where the day of publication is stated, the most exact first; the day of the last change is none of them.
_DATES = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[" + " or ".join(f"@name='{name}'" for name in _DATE_NAMES) + "]/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//time[@pubdate]/@datetime",
    "(//article//time | //main//time | //header//time)[1]/@datetime",
)
_DAY_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:/|-|$)")


@loader(
    "html",
    suffixes=(".html", ".htm", ".xhtml"),
    content_types=("text/html", "application/xhtml+xml"),
    sniff=lambda head: bool(_PAGE.match(head.removeprefix(b"\xef\xbb\xbf"))),
)
def read(source: Source) -> Iterator[Article | Problem]:
    """Paragraphs are kept apart by an empty line; title, author and outlet come from JSON-LD, Open Graph, meta and byline.

    The date is one the page states as that of publication, in its metadata, its address or under its title. A page that
    states none has none.
    """
    import trafilatura
    from trafilatura.settings import Document

    declared = _CHARSET.search(source.head)
    page = _PROLOG.sub("", source.text(declared[1].decode("ascii") if declared else None), count=1)
    tree = trafilatura.load_html(page) if page.strip() else None
    if tree is None:
        yield Problem(source.name, "no HTML page")
        return
    stated = _stated_day(tree)
    url = _address(tree, source.url)
    found = trafilatura.bare_extraction(
        tree,
        url=url,
        include_comments=False,
        with_metadata=True,
        prune_xpath=_SURROUNDINGS,
        # Its own date is not used: it takes any date in the text for that of publication. The end keeps it off the clock.
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
    )
    if not isinstance(found, Document) or not found.text:
        yield Problem(source.name, "no article was found in the page")
        return
    text = "\n\n".join(line.strip() for line in found.text.splitlines() if line.strip())
    heading = read_heading(text)
    yield from source.article(
        text,
        title=found.title or heading.title,
        published=stated or _day_in(url) or heading.published,
        author=found.author or heading.author,
        outlet=found.sitename,
        url=url or found.url,
    )


def _stated_day(tree: Any) -> str | None:
    """The first date of publication in the metadata that can be read."""
    candidates = [item["datePublished"] for item in _linked_data(tree) if isinstance(item.get("datePublished"), str)]
    for path in _DATES:
        candidates += tree.xpath(path)
    return next((str(one) for one in candidates if day(str(one))), None)


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Every article described in JSON-LD."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            waiting = [json.loads(script, strict=False)]  # the next one last
        except (ValueError, RecursionError):
            continue  # the page's other metadata stand in for it
        while waiting:
            item = waiting.pop()
            if isinstance(item, list):
                waiting += reversed(item)
            elif isinstance(item, dict):
                waiting += reversed([value for value in item.values() if isinstance(value, dict | list)])
                if "Article" in str(item.get("@type")) or "BlogPosting" in str(item.get("@type")):
                    yield item


def _address(tree: Any, read_from: str | None) -> str | None:
    """The address the page calls its own; if it calls none, the one it was read from."""
    for path in ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"):
        for address in tree.xpath(path):
            absolute = urljoin(read_from or "", str(address).strip())
            if absolute.startswith(("http://", "https://")):
                return absolute
    return read_from


def _day_in(url: str | None) -> str | None:
    found = _DAY_IN_URL.search(url or "")
    return "-".join(found.groups()) if found and day("-".join(found.groups())) else None
