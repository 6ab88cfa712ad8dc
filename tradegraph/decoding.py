"""Bytes into text: which encoding they are in, and what they are if they are not text."""

import codecs
import re

from tradegraph.errors import InputError

_BOMS = {  # UTF-32 first: its little-endian mark begins with that of UTF-16
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_MAGIC = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"II*\x00": "a TIFF image",
    b"MM\x00*": "a TIFF image",
    b"RIFF": "a WebP image, sound or video",
    b"ID3": "an MP3 sound",
    b"OggS": "an Ogg sound or video",
    b"\x1f\x8b": "gzip inside gzip",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"SQLite format 3\x00": "an SQLite database",
    b"PAR1": "a Parquet table",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
}
_STARTS = tuple(_MAGIC)

# Python codecs that are no character sets, and those that a web page never means.
_NO_CHARSETS = {"unicode_escape", "raw_unicode_escape", "punycode", "idna", "undefined", "utf-7", "mbcs", "oem"}
_WESTERN = {"ascii", "cp1252", "iso8859-1", "iso8859-15", "latin-1"}

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# Sequences that every page of UTF-8 has and no Western text: curly quotes and dashes, accented letters.
_UTF8_IN_WESTERN = re.compile(rb"\xe2\x80[\x80-\xbf]|[\xc2\xc3][\x80-\xbf]")


def binary_kind(head: bytes) -> str | None:
    """What the content is if it is plainly not text ("a PDF document"); None if it may be text."""
    if head.startswith(_STARTS):
        return next(kind for start, kind in _MAGIC.items() if head.startswith(start))
    if head[4:8] == b"ftyp":
        return "an MP4 or HEIC file"
    return "binary data" if b"\x00" in head and not head.startswith(tuple(_BOMS)) else None


def wide(head: bytes) -> bool:
    """Whether the content is marked as UTF-16 or UTF-32, so that its lines cannot be told from its bytes."""
    return head.startswith(tuple(_BOMS)) and not head.startswith(codecs.BOM_UTF8)


def charset(content_type: str | None) -> str | None:
    """The charset parameter of a MIME type."""
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type or "", re.IGNORECASE)
    return found[1] if found else None


def decode(data: bytes, *, name: str, line: int | None = None, declared: str | None = None) -> str:
    """The text, without a byte order mark; line ends stay as they are.

    In this order: byte order mark, declared encoding, UTF-8, Windows-1252 if that gives plausible text. A declared Western
    one-byte encoding comes after UTF-8, because servers declare it of anything and UTF-8 is never that by chance.
    ``line`` is the number of the first line in its file, if that is not the whole file.

    Raises:
        InputError: when the bytes are not text, or in none of these; ``where`` has the line of the first bad byte.
    """
    for mark, codec in _BOMS.items():
        if data.startswith(mark):
            return _strictly(data[len(mark) :], codec, name, line)
    codec = _codec(declared)
    is_wide = codec.startswith(("utf-16", "utf-32")) and b"\x00" in data
    kind = binary_kind(data) if not is_wide else None
    if kind:
        raise InputError(f"{kind}, not text", where=f"{name}:{line}" if line else name)
    if is_wide or (codec and codec not in _WESTERN and not codec.startswith(("utf-16", "utf-32"))):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            pass
    try:
        return data.decode()
    except UnicodeDecodeError:
        western = _western(data)
    return western if western is not None else _strictly(data, "utf-8", name, line)


def _codec(declared: str | None) -> str:
    """Python's name of a declared encoding; empty if it is none that bytes of a text can be in."""
    try:
        found = codecs.lookup(declared or "").name
        "a".encode(found)  # refuses codecs that are none of text, such as base64
    except (LookupError, UnicodeError, ValueError):
        return ""
    return "" if found in _NO_CHARSETS else found


def _western(data: bytes) -> str | None:
    if _UTF8_IN_WESTERN.search(data):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return None if _CONTROLS.search(text) or foreign > max(3, 0.3 * len(text)) else text


def _strictly(data: bytes, codec: str, name: str, line: int | None) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        number = line or 1 + data[: error.start].count(b"\n")
        raise InputError(
            f"byte 0x{data[error.start]:02x} is not {codec.upper()}, nor is the text in another encoding known here; "
            "convert it to UTF-8",
            where=f"{name}:{number}",
        ) from error
