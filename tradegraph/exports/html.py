"""A web page to explore the graph in: one file, no network, made by filling the page that ``explorer/`` builds.

All that comes from articles goes in as JSON that holds no character with which markup begins, and is shown as text. The page's
content security policy lets nothing run but its own script, and lets nothing be fetched.
"""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from tradegraph.errors import UsageError
from tradegraph.exports.base import Exporter
from tradegraph.exports.page.background import Background
from tradegraph.exports.page.data import content
from tradegraph.rows import Rows

TEMPLATE = Path(__file__).parent / "page" / "built" / "index.html"
_PLACE = '"tradegraph data"'
_NOWHERE, _HERE = "connect-src 'none'", "connect-src 'self'"
_MARKUP = re.compile("[<>&\u2028\u2029\x7f-\x9f\ud800-\udfff]")


def page(rows: Rows, background: Background | None = None, *, live: bool = False) -> str:
    """The page of rows; the same rows give the same text. ``live``: it may ask the server that it came from.

    Raises:
        UsageError: the page has not been built.
    """
    return fill(content(rows, background or Background()), live=live)


def fill(data: dict[str, object], *, live: bool = False) -> str:
    """The built page with its content in it."""
    empty = template()
    if live:
        empty = empty.replace(_NOWHERE, _HERE, 1)
    before, after = empty.split(_PLACE, 1)
    return before + to_json({**data, "live": live}) + after


def to_json(data: object) -> str:
    """JSON without any character that could end the script it stands in, or that is no text."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _MARKUP.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def write(rows: Rows, stream: BinaryIO) -> None:
    """Write the page of rows."""
    stream.write(page(rows).encode())


def with_background(background: Background) -> Exporter:
    """The format, for rows of a graph that can tell more than they do: whole sentences, and sides."""

    def write_all(rows: Rows, stream: BinaryIO) -> None:
        stream.write(page(rows, background).encode())

    return replace(HTML, write=write_all)


def template() -> str:
    """The built page, empty.

    Raises:
        UsageError: it has not been built.
    """
    try:
        return TEMPLATE.read_text("utf-8")
    except FileNotFoundError:
        raise UsageError(
            "the page is not built: with Node.js 20 or newer, run npm ci && npm run build in the explorer folder of a checkout"
        ) from None


HTML = Exporter("html", ".html", "one web page to explore, which opens anywhere", write)
