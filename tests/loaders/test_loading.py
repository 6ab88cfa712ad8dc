"""The one door to all loaders: which reads what, places to read from, and problems that stop nothing."""

import gzip
import io
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradegraph import loading, streams
from tradegraph.article import Article
from tradegraph.errors import InputError, UsageError
from tradegraph.loading import Problem, articles

TEXT = "The ministry said that the duty on pork would stay."
LINE = json.dumps({"text": TEXT}).encode() + b"\n"
PAGE = f"<!DOCTYPE html><html><body><article><h1>Pork</h1><p>{TEXT}</p><p>{TEXT} It was asked.</p></article></body></html>".encode()
RSS = b"<?xml version='1.0'?><rss><channel><title>Quay Post</title></channel></rss>"
JSON_FEED = b'{"version": "https://jsonfeed.org/version/1", "items": []}'
TABLE = b"id,announced_date,effective_date,end_date_exclusive,imposer\n"


@pytest.mark.parametrize(
    ("name", "content_type", "data", "loader"),
    [
        ("a.txt", None, b"...", "text"), ("a.MD", None, b"...", "text"), ("noname", None, b"words", "text"),
        ("a.html", None, b"...", "html"), ("a.htm.gz", None, b"...", "html"), ("noname", None, PAGE, "html"),
        ("a.jsonl", None, b"...", "jsonl"), ("a.ndjson", None, b"...", "jsonl"), ("stdin", None, LINE, "jsonl"),
        ("a.json", None, LINE, "jsonl"), ("a.json", None, b"[]", "jsonl"), ("a.json", None, JSON_FEED, "feed"),
        ("a.xml", None, b"...", "feed"), ("a", None, RSS, "feed"), ("a.rss", None, PAGE, "feed"),
        ("tariff-actions.csv", None, b"...", "tariff_actions"), ("stdin", None, TABLE, "tariff_actions"),
        ("https://q.example.org/", "text/html; charset=utf-8", b"...", "html"),
        ("https://q.example.org/a.php", "text/html", b"...", "html"),
        ("https://q.example.org/a.html?b=c.txt", "text/plain", b"...", "html"),
        ("https://q.example.org/a%2Ejsonl", "application/octet-stream", b"...", "jsonl"),
        ("https://q.example.org/feed", "application/rss+xml", b"...", "feed"),
        ("https://q.example.org/feed", "application/json", JSON_FEED, "feed"),
        ("https://q.example.org/v1.2", "text/plain", b"words", "text"),
        ("notes v2. final", None, b"words", "text"),
    ],
)  # fmt: skip
def test_the_loader_is_told_by_type_then_name_then_content(name: str, content_type: str | None, data: bytes, loader: str) -> None:
    assert loading.choose(loading.Source.of(name, data, content_type=content_type)).name == loader


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", b"PK\x03\x04", "a ZIP archive or an Office document"), ("a.pdf", b"%PDF-1.7", "a PDF document"),
        ("a.xyz", b"words", ".xyz files"), ("noname", b"\x00\x01", "binary data"), ("a.txt", b"\x89PNG\r\n", "a PNG image"),
        ("a.jsonl", b"\x00\x01\x02", "binary data"), ("a.txt", b"", "the file is empty"), ("a.txt", b" \n ", "the text is empty"),
        ("a.txt", b"caf\xe2\x80\x99 \xff", "0xff is not UTF-8"),
        ("a.txt.gz", gzip.compress(b"words" * 99, mtime=0)[:-20], "the gzip data breaks off"),
        ("a.txt.gz", b"\x1f\x8b" + b"\x00" * 30, "damaged gzip data"), ("a.html", b"<html>", "no article"),
        ("a.txt", "商务部表示，将继续对木材征收关税，并与各方保持沟通。".encode(), "not English"),
        ("a.txt", b"Ueber die Zoelle wird nicht verhandelt, und das ist auch der Stand von heute.", "not English"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_problem_with_its_file(name: str, data: bytes, reason: str) -> None:
    [found] = articles(io.BytesIO(data), name=name)
    assert isinstance(found, Problem) and found.where.startswith(name) and reason in found.reason


@pytest.mark.parametrize("cut", [0, 20])
def test_gzip_is_unpacked_and_what_came_before_a_break_is_kept(cut: int) -> None:
    lines = b"".join(json.dumps({"text": f"{TEXT} The {number}th time, {os.urandom(9).hex()}."}).encode() + b"\n" for number in range(400))
    packed = gzip.compress(lines)
    found = list(articles(io.BytesIO(packed[: len(packed) - cut]), name="a.jsonl.gz"))
    if cut:
        assert isinstance(found[-1], Problem) and "breaks off" in found[-1].reason
        assert len(found) > 300
    else:
        assert len(found) == 400
    assert all(isinstance(one, Article) for one in found[:300])


CONTENT = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.tuples(
        st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\x1f\x8b\x08", b"<html>", b"<rss>", b"{", b"[", LINE, PAGE, RSS, TABLE, JSON_FEED]),
        st.binary(max_size=80),
    ).map(b"".join),
)  # fmt: skip
NAMES = ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.xml", "a.csv", "a.gz", "a", "a.pdf"]


@given(CONTENT, st.sampled_from(NAMES), st.booleans())
def test_any_bytes_give_articles_or_problems(data: bytes, name: str, packed: bool) -> None:
    for found in articles(io.BytesIO(gzip.compress(data) if packed else data), name=name):
        assert not isinstance(found, Problem) or (found.where.startswith(name) and "failed:" not in found.reason)


class _Endless(io.RawIOBase):
    """One JSON line of so many bytes, then another of a few, made while it is read."""

    def __init__(self, length: int) -> None:
        self._left = [b'{"text": "' + b"x" * (1 << 16)] + [b"x" * (1 << 16)] * (length >> 16) + [b'"}\n' + LINE]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._left:
            return 0
        part = self._left.pop(0)
        count = min(len(part), len(buffer))
        buffer[:count] = part[:count]
        if part[count:]:
            self._left.insert(0, part[count:])
        return count


def test_a_line_of_over_50_mb_is_skipped_without_holding_more_than_the_limit() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    fault, found = articles(io.BufferedReader(_Endless(120_000_000)), name="a.jsonl")
    assert isinstance(fault, Problem) and fault.where == "a.jsonl:1" and "over 50 MB" in fault.reason
    assert isinstance(found, Article) and found.text == TEXT
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 2.5 * streams.LIMIT / 1024


def test_a_document_of_over_50_mb_is_a_problem() -> None:
    [found] = articles(io.BufferedReader(_Endless(60_000_000)), name="a.txt")
    assert isinstance(found, Problem) and "over 50 MB" in found.reason


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of several kinds, good and bad, in a folder with folders."""
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "b" / ".hidden").mkdir()
    files = {
        "a.txt": TEXT.encode(), "b/d.jsonl": LINE + b"{oops\n" + LINE, "b/c/e.html.gz": gzip.compress(PAGE), "z.pdf": b"%PDF-1.7",
        "empty.txt": b"", "b/.hidden/f.txt": TEXT.encode(), ".g.txt": TEXT.encode(), "b/photo.jpg": b"\xff\xd8\xff", "b/style.css": b"a{}",
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "loop").symlink_to(tmp_path)
    return tmp_path


def test_a_folder_is_read_in_order_and_nothing_in_it_stops_the_reading(folder: Path) -> None:
    found = [(Path(one.where).name, "") if isinstance(one, Problem) else (one.loader, one.text[:3]) for one in articles(folder)
             if isinstance(one, Article | Problem)]  # fmt: skip
    assert found == [
        ("text", "The"), ("html", "Por"), ("jsonl", "The"), ("d.jsonl:2", ""), ("jsonl", "The"), ("empty.txt", ""), ("loop", ""),
        ("z.pdf", ""),
    ]  # fmt: skip


def test_the_same_folder_gives_the_same_articles(folder: Path) -> None:
    assert list(articles(folder)) == list(articles(str(folder)))


def test_a_file_that_may_not_be_read_is_a_problem_in_a_folder_and_an_error_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = folder / "a.txt"
    locked.chmod(0)
    if os.access(locked, os.R_OK):  # the superuser may read anything
        locked.unlink()
        locked.symlink_to(folder / "gone.txt")
    first = next(articles(folder))
    assert isinstance(first, Problem) and first.where == str(locked)
    with pytest.raises(InputError, match=r"a\.txt"):
        articles(locked)


@pytest.mark.parametrize("place", ["no-such-file.txt", "a\x00b", "x" * 5000])
def test_a_place_that_is_not_there_is_an_error_at_once(place: str) -> None:
    with pytest.raises(InputError, match=r"no such file or folder|no path"):
        articles(place)


def test_names_nobody_knows_are_usage_errors_that_list_the_known() -> None:
    with pytest.raises(UsageError, match=r"'pdf'; known: feed, html, jsonl, tariff_actions, text"):
        articles("x", loader="pdf")
    with pytest.raises(UsageError, match=r"'body'; known: id, title, date"):
        articles("x", fields={"body": "text"})


def test_a_named_loader_reads_whatever_the_name_is() -> None:
    [found] = articles(io.BytesIO(LINE), name="a.txt", loader="jsonl")
    assert isinstance(found, Article) and found.text == TEXT


def test_a_fault_of_a_loader_is_a_problem_that_names_it() -> None:
    def broken(source: loading.Source) -> Iterator[loading.Item]:
        yield Article(text=TEXT)
        raise KeyError("x")

    reading = loading._Reading({}, loading.Loader(name="mine", suffixes=(), content_types=(), sniff=lambda head: True, read=broken))
    found, fault = reading.stream(io.BytesIO(b"..."), "a.txt")
    assert isinstance(found, Article) and found.loader == "mine"
    assert fault == Problem("a.txt", "the mine loader failed: KeyError: 'x'")


READ_STDIN = "from tradegraph.loading import articles; print([getattr(one, 'text', one) for one in articles('-')])"


@pytest.mark.parametrize("data", [LINE, gzip.compress(LINE, mtime=0), TEXT.encode()], ids=["jsonl", "gzip", "text"])
def test_standard_input_is_a_place(data: bytes) -> None:
    run = subprocess.run([sys.executable, "-c", READ_STDIN], input=data, capture_output=True, check=True, timeout=60)
    assert run.stdout.decode() == f"{[TEXT]}\n" and not run.stderr


@pytest.mark.timeout(30)
def test_standard_input_that_comes_bit_by_bit_is_read_as_it_comes() -> None:
    code = "from tradegraph.loading import articles\nfor one in articles('-'): print(one.text, flush=True)"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as run:
        assert run.stdin and run.stdout
        big = json.dumps({"text": TEXT, "padding": "x" * 200_000}).encode() + b"\n"
        run.stdin.write(big)
        run.stdin.flush()
        assert run.stdout.readline().decode() == TEXT + "\n"
        run.stdin.close()


EXAMPLES = {
    "Stockholm talks end with the truce still waiting for Trump": ("2025-07-29", "Harbour Trade Notes", "jsonl"),
    "Tariff truce prolonged until 10 November": ("2025-08-12", "Harbour Trade Notes", "jsonl"),
    "After the 100% threat, both capitals lower their voices": ("2025-10-13", "Harbour Trade Notes", "jsonl"),
    "Court voids fentanyl and reciprocal tariffs; appeal keeps them alive for now": ("2025-05-29", "Harbour Trade Notes", "feed"),
    "Geneva: US tariff on China falls to 30%, China's to 10%": ("2025-05-12", "Harbour Trade Notes", "feed"),
    "New 10% US duty on Chinese goods takes effect, and Beijing answers within the hour": ("2025-02-04", "Harbour Trade Notes", "text"),
    "Washington doubles its fentanyl tariff to 20%; China turns to the farm belt": ("2025-03-04", "Harbour Trade Notes", "text"),
    "Phones and computers leave the 125% tariff, but not the 20% one": ("2025-04-13", "Harbour Trade Notes", "text"),
    "Washington speaks of lower tariffs, Beijing denies that anyone is negotiating": ("2025-04-24", "Harbour Trade Notes", "text"),
    "China matches 34% US tariff and tightens its hold on rare earths": ("2025-04-04", "The Quayside Ledger", "html"),
    "US tariff on China: 104% for a day, 145% from Thursday": ("2025-04-10", "The Quayside Ledger", "html"),
    "Fentanyl tariff halved as one-year truce with China begins": ("2025-11-10", "The Quayside Ledger", "html"),
}


def test_the_examples_are_twelve_articles_with_title_day_and_outlet() -> None:
    found = list(articles(Path(__file__).parents[2] / "examples" / "articles"))
    told = {
        str(one.title): (str(one.published_on), str(one.outlet), str(one.loader)) for one in found if isinstance(one, Article)
    }
    assert told == EXAMPLES and len(found) == 12
