"""How a source format becomes articles: the loader contract, which loader reads what, and the one door to them all.

A loader is one function that takes a ``Source`` and yields articles and problems; it knows a format and nothing of trade.
It lives in its own file in the top-level folder ``loaders/`` and registers itself with ``@loader``.
"""

import importlib
import io
import os
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from tradegraph import decoding, streams
from tradegraph.article import Article
from tradegraph.dateline import day
from tradegraph.errors import CheckFailed, InputError, UsageError
from tradegraph.language import other_language
from tradegraph.records import Extraction

FIELDS = ("id", "title", "date", "outlet", "url", "author", "text")
"""The names of an article's fields in inputs made of records, and what ``fields`` can map."""
ARCHIVE_FILE = "archive.sqlite"
"""The file that marks a folder as a graph of ours (see ``archive``): its articles were read already, so that it is passed over."""
_VAGUE = {"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/gzip", "application/x-gzip"}
# What lies beside articles in folders and saved web pages, and is no article: passed over without a word.
_FURNITURE = frozenset(
    ".png .jpg .jpeg .gif .webp .avif .svg .ico .bmp .tif .tiff .heic .mp3 .m4a .wav .ogg .mp4 .m4v .mov .webm .avi "
    ".woff .woff2 .ttf .otf .eot .css .js .mjs .map".split()
)


@dataclass(frozen=True, slots=True)
class Problem:
    """An input, or a part of one, that could not be read.

    ``where`` names the file and, where there is one, the line (``articles.jsonl:12``); ``reason`` says what is wrong.
    """

    where: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """Content to read, and what is known of it.

    ``name`` is the path or URL people see in messages; ``stream`` the content, uncompressed, to be read once: whole as
    ``data`` or ``text``, or bit by bit with ``lines``; ``content_type`` a MIME type with parameters if a server declared
    one; ``fields`` maps a field of an article to the name it has in the input (``{"text": "body"}``).
    """

    name: str
    stream: io.BufferedReader
    content_type: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, name: str, content: bytes | BinaryIO, *, content_type: str | None = None, fields: Mapping[str, str] | None = None
    ) -> "Source":
        """A source of these bytes or of this stream, either of which may be gzip."""
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        return cls(name=name, stream=streams.uncompressed(stream), content_type=content_type, fields=fields or {})

    @cached_property
    def head(self) -> bytes:
        """The first 4,096 bytes. Look at them before reading anything else."""
        return self.stream.peek(streams.HEAD)[: streams.HEAD]

    @cached_property
    def data(self) -> bytes:
        """The whole content. Raises InputError over 50 MB, and where gzip data is damaged."""
        return streams.read_all(self.stream)

    def text(self, declared: str | None = None) -> str:
        """The whole content as text, exactly but for a byte order mark.

        ``declared`` is the encoding the content declares of itself; that of the server is known. Raises InputError if it is
        not text.
        """
        declared = decoding.charset(self.content_type) or declared
        return decoding.decode(self.data, name=self.name, declared=declared)

    def lines(self) -> Iterator[tuple[int, str | Problem]]:
        """The numbered lines, one in memory at a time; a line that is too long or no text is a problem instead."""
        if decoding.wide(self.head):
            yield from enumerate(self.text().split("\n"), start=1)
            return
        declared = decoding.charset(self.content_type)
        number = 0
        try:
            for number, line in streams.lines(self.stream):
                if line is None:
                    yield number, Problem(self.at(number), f"a line of over {streams.LIMIT // 1_000_000} MB; it was skipped")
                    continue
                try:
                    yield number, decoding.decode(line, name=self.name, line=number, declared=declared)
                except InputError as error:
                    yield number, Problem(error.where or self.at(number), error.reason)
        except InputError as error:
            yield number + 1, Problem(self.at(number + 1), error.reason)

    def at(self, line: int) -> str:
        """A line of this source, for ``Problem.where``."""
        return f"{self.name}:{line}"

    @property
    def url(self) -> str | None:
        """The address this was read from, if it was read from one."""
        return self.name if is_url(self.name) else None

    def article(
        self, text: str, *, where: str | None = None, published: str | date | None = None, title: str | None = None,
        url: str | None = None, source_id: str | None = None, outlet: str | None = None, author: str | None = None,
    ) -> Iterator[Article | Problem]:  # fmt: skip
        """The article of these parts, or the problem it has; with a date that cannot be read, both.

        The text and the source id are kept as they are; in the other parts white space is collapsed, and empty ones are
        left out. No article is made of a text that is empty, is not English, or holds half a surrogate pair.
        """
        where = where or self.name
        parts = {"title": title, "url": url, "outlet": outlet, "author": author}
        parts = {name: " ".join(value.split()) or None for name, value in parts.items() if value}
        broken = [name for name, value in {**parts, "text": text, "id": source_id}.items() if not _encodable(value)]
        language = other_language(text) if text.strip() else None
        if broken:
            yield Problem(where, f"the {broken[0]} holds half a surrogate pair, which is no character")
        elif not text.strip():
            yield Problem(where, "the text is empty")
        elif language:
            yield Problem(where, f"not English: the text looks like {language}")
        else:
            day_of = day(published) if isinstance(published, str) else published
            if published and not day_of:
                yield Problem(where, f"the date {published!r} was left out: it names no day for certain; write it as 2025-05-31")
            yield Article(
                text=text, source_id=source_id or None, published_on=day_of, language="en", **parts
            )


Item = Article | Extraction | Problem
"""What a loader yields: an article, what structured data say in the place of one, or a problem."""

Reader = Callable[[Source], Iterator[Item]]


@dataclass(frozen=True, kw_only=True)
class Loader:
    """A registered loader. ``sniff`` says whether content without a telling name is of this format."""

    name: str
    suffixes: tuple[str, ...]
    content_types: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Reader
    priority: int = 50


_LOADERS: dict[str, Loader] = {}


def loader(
    name: str, *, suffixes: tuple[str, ...] = (), content_types: tuple[str, ...] = (),
    sniff: Callable[[bytes], bool] = lambda head: False, priority: int = 50,
) -> Callable[[Reader], Reader]:  # fmt: skip
    """Register a function as the loader of a format.

    Args:
        name: unique; kept on every article as ``loader``.
        suffixes: file name endings with the dot, lower case, without ``.gz``.
        content_types: MIME types without parameters.
        sniff: told the first 4,096 bytes, says whether they are of this format. Asked only when no name or type decides,
            or when several loaders claim the same one.
        priority: of several loaders that claim an input the lowest is taken.
    """

    def register(read: Reader) -> Reader:
        if name in _LOADERS:
            raise UsageError(f"two loaders are called {name!r}")
        _LOADERS[name] = Loader(
            name=name, suffixes=suffixes, content_types=content_types, sniff=sniff, read=read, priority=priority
        )
        return read

    return register


@cache
def available() -> Mapping[str, Loader]:
    """Every loader by name, sorted.

    Raises:
        CheckFailed: when the file of a loader cannot be imported; it names the file.
    """
    # By its name and not by an import: the engine knows that loaders exist, and none of them.
    folder = importlib.import_module("tradegraph.loaders")
    for module in sorted(pkgutil.iter_modules(folder.__path__), key=lambda module: module.name):
        try:
            importlib.import_module(f"{folder.__name__}.{module.name}")
        except Exception as error:
            raise CheckFailed(
                f"the loader loaders/{module.name}.py cannot be imported: {type(error).__name__}: {error}; "
                "install what it needs, or take the file away"
            ) from error
    return MappingProxyType(dict(sorted(_LOADERS.items())))


def choose(source: Source) -> Loader:
    """The loader for a source: by its declared type, else by the ending of its name, else by its content.

    Where several claim it, those decide that know the content, then the priority. ``text/plain`` and the like say nothing,
    since servers say it of anything. Content that no loader knows is plain text only if its name has no ending.

    Raises:
        InputError: when there is none; it lists the known formats.
    """
    loaders = list(available().values())
    mime = (source.content_type or "").partition(";")[0].strip().lower()
    ending = _ending(source.name)
    ways: list[Callable[[Loader], bool]] = [
        lambda one: mime not in _VAGUE and mime in one.content_types,
        lambda one: ending in one.suffixes,
        lambda one: one.sniff(source.head),
        lambda one: (mime == "text/plain" or not ending) and "text/plain" in one.content_types,
    ]
    for way in ways:
        if claims := [one for one in loaders if way(one)]:
            knowing = [one for one in claims if one.sniff(source.head)] if len(claims) > 1 else []
            return min(knowing or claims, key=lambda one: (one.priority, one.name))
    kind = decoding.binary_kind(source.head) or f"{ending} files"
    known = ", ".join(f"{one.name} ({' '.join(one.suffixes)})" if one.suffixes else one.name for one in loaders)
    raise InputError(f"no loader reads {kind}; known: {known}. --loader NAME reads it with one of them all the same", where=source.name)


def articles(
    location: str | Path | BinaryIO, *, fields: Mapping[str, str] | None = None, loader: str | None = None,
    allow_private: bool = False, name: str | None = None,
) -> Iterator[Item]:  # fmt: skip
    """Every article in a place, and every problem met on the way; nothing inside a place stops the reading.

    Args:
        location: a file; a folder, read with all folders in it, sorted by path, without hidden files and without images,
            sounds, fonts and style sheets; ``-`` for standard input; an http or https URL; or a binary stream. Each may be
            gzip.
        fields: the names that fields of an article (``FIELDS``) have in the input, ``{"text": "body"}``.
        loader: the name of the loader to use, instead of the one that fits.
        allow_private: read URLs on private networks and on this machine too.
        name: what to call a stream in messages; its ending tells the format.

    Raises:
        InputError: at once, when the place itself cannot be read: no such path, no answer.
        UsageError: at once, when there is no such loader or field.
    """
    known = available()
    if loader is not None and loader not in known:
        raise UsageError(f"no loader is called {loader!r}; known: {', '.join(known)}")
    if unknown := sorted(set(fields or ()) - set(FIELDS)):
        raise UsageError(f"an article has no field {unknown[0]!r}; known: {', '.join(FIELDS)}")
    reading = _Reading(fields or {}, known[loader] if loader else None)
    if not isinstance(location, str | Path):
        return reading.stream(location, name or _shown(getattr(location, "name", "stream")))
    if location == "-":
        return reading.stream(sys.stdin.buffer, name or "stdin")
    if isinstance(location, str) and "://" in location:
        from tradegraph.fetching import fetch

        fetched = fetch(location, allow_private=allow_private)
        return reading.stream(io.BytesIO(fetched.data), name or fetched.url, fetched.content_type)
    return reading.path(Path(location), name)


def inside(name: str, content: bytes, *, content_type: str | None, fields: Mapping[str, str]) -> Iterator[Item]:
    """Every article of a file that stands in another, by the loader that fits, and every problem; nothing in it stops the reading."""
    return _Reading(fields, None).stream(io.BytesIO(content), name, content_type)


@dataclass(frozen=True)
class _Reading:
    """How to read, whatever the place."""

    fields: Mapping[str, str]
    loader: Loader | None

    def stream(self, stream: BinaryIO, name: str, content_type: str | None = None) -> Iterator[Item]:
        by = self.loader
        try:
            source = Source.of(name, stream, content_type=content_type, fields=self.fields)
            if not source.head:
                yield Problem(name, "the file is empty")
                return
            by = by or choose(source)
            for found in by.read(source):
                yield _signed(found, by.name)
        except InputError as error:
            yield Problem(error.where or name, error.reason)
        except OSError as error:
            yield Problem(name, f"cannot be read: {error.strerror or error}")
        except Exception as error:  # noqa: BLE001  # a fault of one file, or its loader, is no reason to leave the others
            reading = f"the {by.name} loader" if by else "choosing a loader"
            yield Problem(name, f"{reading} failed: {type(error).__name__}: {error}"[:500])

    def path(self, path: Path, name: str | None) -> Iterator[Item]:
        try:
            is_folder = path.is_dir() if path.exists() else None
        except (OSError, ValueError) as error:
            raise InputError(f"no path: {error}", where=_shown(path)) from error
        if is_folder is None:
            raise InputError("no such file or folder", where=_shown(path))
        if not os.access(path, os.R_OK):
            raise InputError("you may not read it: permission denied", where=_shown(path))
        return self._folder(path) if is_folder else self._file(path, name or _shown(path))

    def _file(self, path: Path, name: str) -> Iterator[Item]:
        try:
            with path.open("rb") as stream:
                yield from self.stream(stream, name)
        except OSError as error:
            yield Problem(name, f"cannot be read: {error.strerror or error}")

    def _folder(self, folder: Path) -> Iterator[Item]:
        try:
            inside = sorted(folder.iterdir())
        except OSError as error:
            yield Problem(_shown(folder), f"cannot be read: {error.strerror or error}")
            return
        for path in inside:
            if path.name.startswith(".") or _ending(path.name) in _FURNITURE:
                continue
            if path.is_dir() and not path.is_symlink():
                if not (path / ARCHIVE_FILE).exists():
                    yield from self._folder(path)
            elif path.is_file():
                yield from self._file(path, _shown(path))
            else:  # a link to a folder may lead in circles, and a pipe may never end
                yield Problem(_shown(path), "neither a file nor a folder, but a link that leads to no file, or a device")


def _signed(item: Item, loader: str) -> Item:
    """The item with the name of its loader on its article."""
    if isinstance(item, Extraction):
        return replace(item, article=replace(item.article, loader=loader))
    return replace(item, loader=loader) if isinstance(item, Article) else item


def is_url(location: str) -> bool:
    """Whether this is an http or https address."""
    return location.lower().startswith(("http://", "https://"))


def _ending(name: str) -> str:
    """The telling end of a file name or URL, lower case, without ``.gz``; empty if there is none."""
    path = unquote(urlsplit(name).path) if is_url(name) else name
    base = re.split(r"[/\\]", path)[-1].lower().removesuffix(".gz")
    ending = re.search(r"[^.](\.(?=\d*[a-z])[a-z0-9]{1,8})$", base)
    return ending[1] if ending else ""


def _shown(path: object) -> str:
    """A path as people can read it, also where its bytes are not UTF-8."""
    return str(path).encode("utf-8", "replace").decode()


def _encodable(value: str | None) -> bool:
    try:
        (value or "").encode()
    except UnicodeEncodeError:
        return False
    return True
