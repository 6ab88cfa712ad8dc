"""Web archives: the articles of a crawl, with their addresses, and what is passed over."""

import gzip
from pathlib import Path

import pytest

from tradegraph.article import Article
from tradegraph.loading import Item, Problem, articles

TEXT = "The island said on Monday that it would suspend its duty on imported timber for ninety days, and the mayor welcomed it."
PAGE = f"<!DOCTYPE html><html><head><title>Timber</title></head><body><article><h1>Timber</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
RECORDS = [
    ("https://quay.example/a", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
    ("https://quay.example/a.png", "200 OK", "image/png", b"\x89PNG\r\n"),
    ("https://quay.example/gone", "404 Not Found", "text/html", PAGE.encode()),
    ("https://quay.example/empty", "200 OK", "text/html", b""),
    ("https://quay.example/b.txt", "200 OK", "text/plain", TEXT.encode()),
]


def record(kind: str, address: str, content: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-06-02T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
    typed = f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(content)}\r\n\r\n"
    return (head + typed).encode() + content + b"\r\n\r\n"


def answer(status: str, kind: str, content: bytes, *more: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *more, "", ""]).encode() + content


def archive(*, packed: bool = True) -> bytes:
    parts: list[bytes] = []
    for address, status, kind, content in RECORDS:
        asked = f"GET {address} HTTP/1.1\r\n\r\n".encode()
        parts += [record("request", address, asked), record("response", address, answer(status, kind, content))]
    return b"".join(map(gzip.compress, parts) if packed else parts)


def read(folder: Path, content: bytes, name: str = "quay.warc.gz") -> list[Item]:
    (folder / name).write_bytes(content)
    return list(articles(folder / name))


@pytest.mark.parametrize(("name", "packed"), [("quay.warc.gz", True), ("quay.warc", False), ("crawl", True)])
def test_the_pages_and_texts_of_a_crawl_are_read_with_their_addresses(tmp_path: Path, name: str, packed: bool) -> None:
    found = read(tmp_path, archive(packed=packed), name)
    assert [(item.url, item.loader) for item in found if isinstance(item, Article)] == [
        ("https://quay.example/a", "warc"), ("https://quay.example/b.txt", "warc"),
    ]  # fmt: skip
    assert len(found) == 2
    assert isinstance(found[0], Article) and TEXT in found[0].text and found[0].published_on is None


def test_a_packed_answer_is_unpacked(tmp_path: Path) -> None:
    packed = answer("200 OK", "text/html", gzip.compress(PAGE.encode()), "Content-Encoding: gzip")
    [found] = read(tmp_path, record("response", "https://quay.example/z", packed), "quay.warc")
    assert isinstance(found, Article) and TEXT in found.text


def test_what_comes_before_a_damaged_record_is_read_and_the_damage_is_told(tmp_path: Path) -> None:
    first = record("response", RECORDS[0][0], answer(*RECORDS[0][1:]))
    found, problem = read(tmp_path, first + b"no record at all\r\n\r\n", "quay.warc")
    assert isinstance(found, Article)
    assert isinstance(problem, Problem) and "quay.warc, record 2" in problem.where and "damaged" in problem.reason


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text/plain", b"\x89PNG\r\n\x1a\n" + bytes(range(256))), ("text/html", gzip.compress(PAGE.encode(), mtime=0)[:40]),
        ("application/json", b"{]"), ("text/html", PAGE.encode().ljust(50_000_001)),
    ],
    ids=["no text", "damaged gzip", "broken JSON", "too large"],
)  # fmt: skip
def test_a_page_that_cannot_be_read_is_told_and_the_next_ones_are_read(tmp_path: Path, kind: str, content: bytes) -> None:
    bad = record("response", "https://quay.example/bad", answer("200 OK", kind, content))
    good = record("response", RECORDS[0][0], answer(*RECORDS[0][1:]))
    problem, found = read(tmp_path, bad + good, "quay.warc")
    assert isinstance(problem, Problem) and problem.where.startswith("https://quay.example/bad")
    assert isinstance(found, Article) and found.url == RECORDS[0][0]
