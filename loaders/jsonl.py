"""Records in JSON: one a line, or in one array, or a single one.

The keys are id, title, date, outlet, url, author and text; others are ignored. Where they have other names, ``fields`` maps.
"""

import json
from collections.abc import Iterator
from typing import Any

from tradegraph.article import Article
from tradegraph.loading import Problem, Source, loader

_LINES = (".jsonl", ".ndjson", ".jl")


def _is_json(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[:1] in (b"{", b"[") and start[1:].lstrip()[:1] in (b'"', b"{", b"}", b"]")


@loader(
    "jsonl",
    suffixes=(*_LINES, ".json"),
    content_types=("application/jsonl", "application/x-ndjson", "application/x-jsonlines", "application/json"),
    sniff=_is_json,
)
def read(source: Source) -> Iterator[Article | Problem]:
    """The id and the text are kept exactly as given; a record that cannot be read is a problem with its line."""
    values = _values_of_document(source) if _is_document(source.head) else _values_of_lines(source)
    told = 0
    for line, value in values:
        if isinstance(value, Problem):
            yield value
        elif isinstance(value, dict):
            yield from _read_record(source, source.at(line), value)
        elif line != told:  # an array has many values on a line, and one word about them is enough
            told = line
            yield Problem(source.at(line), "not a JSON object, but another JSON value")


def _is_document(head: bytes) -> bool:
    """Whether this is an array, or an object over several lines, rather than an object a line."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    first, newline, _ = start.partition(b"\n")
    return start.startswith(b"[") or (bool(newline) and first.rstrip().endswith((b"{", b",", b":", b"[")))


def _values_of_lines(source: Source) -> Iterator[tuple[int, Any]]:
    for line, text in source.lines():
        if isinstance(text, Problem):
            yield line, text
        elif text.strip():
            try:
                yield line, _DECODER.decode(text)
            except (ValueError, RecursionError) as error:
                yield line, Problem(source.at(line), _reason(error))


def _values_of_document(source: Source) -> Iterator[tuple[int, Any]]:
    """The items of an array one by one, so that a fault in one leaves those before it."""
    text = source.text()
    is_array = text.lstrip().startswith("[")
    position = text.index("[") + 1 if is_array else 0
    line, counted = 1, 0
    while True:
        position = _skip(text, position, " \t\r\n")
        line, counted = line + text.count("\n", counted, position), position
        if position == len(text) or text[position] == "]":
            rest = _skip(text, position + 1, " \t\r\n")
            if rest < len(text):
                yield line, Problem(source.at(line + text.count("\n", position, rest)), "something follows the array; it was not read")
            break
        try:
            value, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            at = line + text.count("\n", position, error.pos) if isinstance(error, json.JSONDecodeError) else line
            yield line, Problem(source.at(at), f"{_reason(error)}; nothing after it was read")
            return
        yield line, value
        position = _skip(text, position, " \t\r\n")
        if text[position : position + 1] == ",":
            position += 1


def _skip(text: str, position: int, characters: str) -> int:
    while position < len(text) and text[position] in characters:
        position += 1
    return position


def _read_record(source: Source, where: str, record: dict[str, Any]) -> Iterator[Article | Problem]:
    def value_of(field: str) -> Any:
        return record.get(source.fields.get(field, field))

    text = value_of("text")
    if not isinstance(text, str):
        key = source.fields.get("text", "text")
        reason = f"{key!r} is not a string" if key in record else f"no key {key!r}; if the text has another name, map it"
        yield Problem(where, reason)
        return
    parts: dict[str, str | None] = {}
    for field in ("id", "title", "date", "outlet", "url", "author"):
        value = value_of(field)
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            value = ", ".join(value)
        if isinstance(value, int) and not isinstance(value, bool) and field == "id":
            value = str(value)
        if value is not None and not isinstance(value, str):
            yield Problem(where, f"the {field} was left out: it is not a string")
            value = None
        parts[field] = value
    source_id, published = parts.pop("id"), parts.pop("date")
    yield from source.article(text, where=where, source_id=source_id, published=published, **parts)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        last = {key: place for place, (key, _) in enumerate(pairs)}
        twice = next(key for place, (key, _) in enumerate(pairs) if last[key] != place)
        raise ValueError(f"the key {twice!r} occurs twice")
    return found


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not valid JSON: {error.msg} at column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else f"not read: {error}"


_DECODER = json.JSONDecoder(object_pairs_hook=_object)
