"""Web archives (WARC, ISO 28500): every page, feed or text that a crawl kept, read by the loader of its own format."""

from collections.abc import Iterator
from typing import Any

from tradegraph.loading import Item, Problem, Source, available, inside, loader
from tradegraph.streams import LIMIT

_KEPT = {"response", "resource", "conversion"}
"""Types of records that hold what was found at an address; the others tell of requests and of the crawl."""
_CHUNK = 1 << 16


@loader(
    "warc",
    suffixes=(".warc", ".wet"),
    content_types=("application/warc",),
    sniff=lambda head: head.startswith(b"WARC/"),
)
def read(source: Source) -> Iterator[Item]:
    """An article's address is that of its record. Answers other than 200, and what no loader reads by its type, are passed over.

    The day of the crawl is no day of publication, so it is not used.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(source.stream), start=1):
            yield from _record(record, source, number)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        yield Problem(f"{source.name}, record {number + 1}", f"the archive is damaged here: {error}; what came before was read")


def _record(record: Any, source: Source, number: int) -> Iterator[Item]:
    answered = record.http_headers
    kind = (answered.get_header("content-type") if answered else record.content_type) or ""
    if record.rec_type not in _KEPT or (answered and answered.get_statuscode() != "200") or not _readable(kind):
        return
    address = record.rec_headers.get_header("WARC-Target-URI") or f"{source.name}, record {number}"
    content = bytearray()
    stream = record.content_stream()
    while len(content) <= LIMIT and (chunk := stream.read(_CHUNK)):
        content += chunk
    if content:
        yield from inside(address, bytes(content), content_type=kind, fields=source.fields)


def _readable(kind: str) -> bool:
    mime = kind.partition(";")[0].strip().lower()
    return any(mime in one.content_types for one in available().values())
