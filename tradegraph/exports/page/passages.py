"""The sentences behind a fact, cut out of the article, with source, cue and content told apart."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from tradegraph.rows import RelationshipRow, Value

Segment = tuple[str, str]
"""Words, and what they are: source, cue, content, whole (what holds a tariff, role or event), or "" for what stands around them."""
GAP = " … "
_ABOVE = ("", "whole", "content", "source", "cue")
"""Where spans lie on each other the later part is shown."""


class Passages:
    """Cuts passages out of articles, whose texts ``text_of`` gives by IRI; "" where it has none.

    Without a text a passage is put together from the spans alone, which hold their words.
    """

    def __init__(self, text_of: Callable[[str], str]) -> None:
        self._text = cache(text_of)
        self._sentences = cache(lambda article: _sentences(self._text(article)))

    def of(self, article: str, spans: Iterable[RelationshipRow]) -> list[Segment]:
        """The passage of one article that holds these pieces of evidence."""
        spans = list(spans)
        if any("\n" in _words(row.props, "text") and row.props["part"] == "whole" for row in spans):
            return []  # over several lines stands a row of a reference table, which the article's title puts in fewer words
        pieces = sorted(
            (_whole(row.props["start"]), _whole(row.props["end"]), _words(row.props, "part")) for row in spans
        )
        text = self._text(article)
        if not text or any(end > len(text) for _, end, _ in pieces):
            return _without_text(spans)
        found: list[Segment] = []
        for start, end in _united(_around(self._sentences(article), start, end) for start, end, _ in pieces):
            within = [piece for piece in pieces if start <= piece[0] and piece[1] <= end]
            found += [*([(GAP, "")] if found else []), *_painted(text, start, end, within)]
        return found


def _sentences(text: str) -> list[tuple[int, int]]:
    from tradegraph.extract.text import take_apart

    return [(one.start, one.end) for one in take_apart(text).sentences]


def _around(sentences: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    touched = [one for one in sentences if one[0] < end and start < one[1]]
    return min([start, *(first for first, _ in touched)]), max([end, *(last for _, last in touched)])


def _united(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches as few as they can be: those that overlap, or have no more than a blank between them, are one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def _painted(text: str, start: int, end: int, pieces: Iterable[tuple[int, int, str]]) -> list[Segment]:
    colour = [""] * (end - start)
    for first, last, part in sorted(pieces, key=lambda piece: _ABOVE.index(piece[2])):
        colour[first - start : last - start] = [part] * (last - first)
    found: list[Segment] = []
    begin = 0
    for at in range(1, len(colour) + 1):
        if at == len(colour) or colour[at] != colour[begin]:
            found.append((text[start + begin : start + at], colour[begin]))
            begin = at
    return found


def _without_text(spans: Iterable[RelationshipRow]) -> list[Segment]:
    found: list[Segment] = []
    reached = 0
    for row in sorted(spans, key=lambda row: (_whole(row.props["start"]), _words(row.props, "part"))):
        start, end, part = _whole(row.props["start"]), _whole(row.props["end"]), _words(row.props, "part")
        if found and start < reached:
            continue
        if found:
            found.append((" " if start <= reached + 1 else GAP, ""))
        found.append((_words(row.props, "text"), part))
        reached = end
    return found


def _whole(value: Value | None) -> int:
    return value if isinstance(value, int) else 0


def _words(props: Mapping[str, Value | None], key: str) -> str:
    return str(props.get(key) or "")
