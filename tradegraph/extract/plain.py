"""A text as a person sees it, character for character: no offset changes.

What only machines see makes no difference to what is read: invisible characters, marks encoded twice ("â€™" for an
apostrophe) or left as HTML writes them ("&quot;"), accents apart from their letters, letters of another width, pictures.
"""

import re
import unicodedata
from html import unescape
from html.entities import html5

from tradegraph.heading import front_matter_end

HIDDEN = "\u2060"
"""Stands for a character that nobody sees."""
TAIL = "\u034f"
"""Stands for what follows the first of several characters that are seen as one."""

_ODD = re.compile(
    r"""
      (?P<entity> &(?:\#[0-9]{1,6} | \#[xX][0-9a-fA-F]{1,5} | [A-Za-z][A-Za-z0-9]{1,24}); )
    | (?P<twice> â(?:€|\x80)(?:[\x80-\xbf‚„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ\u02dc]|(?=\s|\Z)) | [ÂÃ][\x80-\xbf] )
    | (?P<accents> [^\W\d_][\u0300-\u034e\u0350-\u036f\u1ab0-\u1aff\u1dc0-\u1dff]+ )
    | (?P<escape> \x1b\[[0-9;]*[A-Za-z] )
    | (?P<line> [\r\v\f\u2028\u2029] )
    | (?P<windows> [\x80-\x9f] )
    | (?P<hidden> [\x00-\x08\x0e-\x1b\x7f\xad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f]
                | [\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff] )
    | (?P<picture> [\u2600-\u27bf\U0001f000-\U0001faff] )
    | (?P<wide> [\uff01-\uff5e\U0001d400-\U0001d7ff] )
    """,
    re.VERBOSE,
)


def plain(text: str) -> str:
    """The text as it is seen, of the same length: ``HIDDEN`` and ``TAIL`` stand where nothing more is to be seen, blanks for front matter."""
    body = front_matter_end(text)
    return re.sub(r"[^\n]", " ", text[:body]) + _ODD.sub(_seen, text[body:])


def _seen(found: re.Match[str]) -> str:
    odd, kind = found.group(), found.lastgroup
    if kind == "line":
        return "\n"
    if kind == "hidden":
        return HIDDEN
    if kind in ("escape", "picture"):
        return " " * len(odd)
    char = _meant(odd, kind)
    if len(char) != 1:
        return odd
    if char.isspace():
        return " " * len(odd)
    if len(odd) > 1 and _ODD.fullmatch(char):  # an invisible character, itself written in a roundabout way
        return HIDDEN * len(odd)
    return char + TAIL * (len(odd) - 1)


def _meant(odd: str, kind: str | None) -> str:
    """The character that is meant; the same characters where no single one is."""
    if kind == "entity":
        return unescape(odd) if odd[1] == "#" else html5.get(odd[1:], odd)
    if kind == "twice":
        return "”" if len(odd) == 2 and odd[0] == "â" else _bytes(odd).decode("utf-8", "replace")
    if kind == "windows":
        return odd.encode("latin-1").decode("cp1252", "ignore") or HIDDEN
    return unicodedata.normalize("NFKC" if kind == "wide" else "NFC", odd)[:1]


def _bytes(text: str) -> bytes:
    """The bytes that were read as these characters of Windows' encoding or of Latin-1."""
    return b"".join(char.encode("cp1252" if ord(char) > 255 else "latin-1") for char in text)
