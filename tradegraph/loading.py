"""How a source format becomes articles: the loader contract, and which loader reads what.

A loader is one function that takes a ``Source`` and yields articles and problems; it knows a format and nothing of trade.
It lives in its own file in the top-level folder ``loaders/`` and registers itself with ``@loader``.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from tradegraph.article import Article
from tradegraph.errors import UsageError


@dataclass(frozen=True, slots=True)
class Problem:
    """An input, or a part of one, that could not be read.

    ``where`` names the file and, where there is one, the line (``articles.jsonl:12``); ``reason`` says what is wrong.
    """

    where: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """Bytes to read, and what is known of them.

    ``name`` is the path or URL people see in messages; ``data`` the whole content, uncompressed; ``content_type`` a MIME
    type with parameters if a server declared one; ``fields`` maps a field of an article to the name it has in the input
    (``{"text": "body"}``).
    """

    name: str
    data: bytes
    content_type: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


Reader = Callable[[Source], Iterator[Article | Problem]]


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
        sniff: told the first 4,096 bytes, says whether they are of this format. Asked only when no name or type decides.
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
