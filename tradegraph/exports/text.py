"""Values as text, for formats that know fewer types or fewer characters than the graph."""

import re
from collections.abc import Sequence
from datetime import date

from tradegraph.rows import Value

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def joined(values: Sequence[str]) -> str:
    r"""A list as one text: its members joined by " | ", a ``|`` or ``\`` inside a member with a ``\`` before it.

    >>> joined(["USTR", "US Trade Representative"])
    'USTR | US Trade Representative'
    """
    return " | ".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def parted(text: str) -> list[str]:
    """The list that was joined."""
    return [re.sub(r"\\(.)", r"\1", value) for value in text.split(" | ")]


def flat(value: Value | None) -> str | int | float | bool | None:
    """A value without lists and dates: a list joined, a date as its ISO text."""
    if isinstance(value, list):
        return joined(value)
    return value.isoformat() if isinstance(value, date) else value


def xml_text(text: str) -> str:
    """A text that XML 1.0 can hold: each character it cannot hold (most control characters) becomes U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)
