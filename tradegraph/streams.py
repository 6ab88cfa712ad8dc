"""Bytes as a stream: uncompressed on the way, bounded, read once."""

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from tradegraph.errors import InputError

LIMIT = 50_000_000
"""Bytes, uncompressed: no document, no line and no download may be longer."""

HEAD = 4096
_CHUNK = 1 << 20
_GZIP = b"\x1f\x8b"


class _Steady(io.RawIOBase):
    """Gives at least a head to begin with, however little its stream gives, and what came before a break before the break."""

    def __init__(self, stream: BinaryIO | gzip.GzipFile) -> None:
        self._read = getattr(stream, "read1", stream.read)
        self._broken: InputError | None = None
        self._least = HEAD  # only at first: later, what a pipe gives is handed on as it comes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = 0
        while count < min(self._least, len(buffer)) and not self._broken:
            try:
                data = self._read(len(buffer) - count)
            except EOFError:
                self._broken = InputError("the gzip data breaks off: the file is truncated")
            except (gzip.BadGzipFile, zlib.error) as error:
                self._broken = InputError(f"damaged gzip data: {error}")
            else:
                if not data:
                    break
                buffer[count : count + len(data)] = data
                count += len(data)
        self._least = 1
        if self._broken and not count:
            raise self._broken
        return count


def uncompressed(stream: BinaryIO) -> io.BufferedReader:
    """The stream, or what is in it if it is gzip. Its first ``HEAD`` bytes can be peeked at before anything is read.

    Reading raises InputError where gzip data is damaged or truncated. The stream given is not closed with it.
    """
    steady: io.BufferedReader = io.BufferedReader(_Steady(stream), 1 << 16)
    if steady.peek(2)[:2] != _GZIP:
        return steady
    return io.BufferedReader(_Steady(gzip.GzipFile(fileobj=steady)), 1 << 16)


def read_all(stream: BinaryIO, limit: int = LIMIT) -> bytes:
    """All bytes of a stream.

    Raises:
        InputError: when there are more than ``limit``; then no more than that is held.
    """
    parts = []
    left = limit
    while part := stream.read(min(_CHUNK, left + 1)):
        left -= len(part)
        if left < 0:
            raise InputError(f"over {limit // 1_000_000} MB: split it, or write it as JSON lines, which are read one by one")
        parts.append(part)
    return b"".join(parts)


def lines(stream: io.BufferedReader, limit: int = LIMIT) -> Iterator[tuple[int, bytes | None]]:
    """The numbered lines of a stream, from 1, with their ends; None for a line of more than ``limit`` bytes."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield number, None
