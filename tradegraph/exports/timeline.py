"""A timeline as a picture: SVG, a line of days from top to bottom with a mark and a text for each moment.

The text is cut to the width; the whole of it is the mark's tooltip. Every text is escaped, and characters that XML cannot hold
become U+FFFD. The same moments give the same bytes.
"""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from tradegraph.exports.text import xml_text
from tradegraph.lookups.moments import Moment

COLOURS = {"measure": "#b3261e", "event": "#1f5fa8", "statement": "#6b6b6b"}
_WIDTH, _MARGIN, _LINE, _AXIS, _TEXT = 960, 32, 20, 150, 294
"""Pixels: of the picture, around it, of a line, to the axis, to the texts."""
_LETTER = 6.4
"""Pixels that a letter is wide on the average at 12 pixels."""


def draw(moments: Sequence[Moment], title: str) -> str:
    """The picture of moments, which are given in order of day."""
    rows: list[str] = []
    top = _MARGIN + 52
    days = [(day, list(group)) for day, group in groupby(moments, key=lambda moment: moment.day)]
    for day, group in days:
        rows.append(_text(_AXIS - 14, top, day, anchor="end", weight="bold"))
        for moment in group:
            rows += _moment(moment, top)
            top += _LINE
        top += 8
    height = top + _MARGIN + _LINE
    footer = _text(_MARGIN, height - 16, f"Sources: {sources(moments)}", size=11, colour="#555555")
    axis = f'<line x1="{_AXIS}" y1="{_MARGIN + 40}" x2="{_AXIS}" y2="{top - 14}" stroke="#c4c4c4" stroke-width="2"/>'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}" '
        'font-family="system-ui, sans-serif" font-size="12" role="img">'
    )
    return "\n".join([
        head, f"<title>{_safe(title)}</title>", f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        _text(_MARGIN, _MARGIN + 4, title, size=18, weight="bold"), *_legend(), *([axis] if days else []), *rows, footer, "</svg>", "",
    ])  # fmt: skip


def sources(moments: Sequence[Moment]) -> str:
    """How many moments there are, and from how many articles and measures."""
    return f"{len(moments)} moments from {len({one.article.id for moment in moments for one in moment.evidence})} articles and official measures"


def _legend() -> Sequence[str]:
    parts: list[str] = []
    for number, (kind, colour) in enumerate(COLOURS.items()):
        left = _MARGIN + 6 + 110 * number
        parts += [_dot(left, _MARGIN + 22, colour), _text(left + 10, _MARGIN + 26, kind, colour="#444444")]
    return parts


def _moment(moment: Moment, top: int) -> Sequence[str]:
    colour = COLOURS[moment.kind]
    words = " ".join((f"{', '.join(moment.who)}: {moment.text}" if moment.kind == "statement" else moment.text).split())
    room = int((_WIDTH - _TEXT - _MARGIN) / _LETTER)
    shown = words if len(words) <= room else words[: room - 1].rstrip() + "…"
    return [
        f"<g><title>{_safe(f'{moment.day} {moment.what}: {words}')}</title>", _dot(_AXIS, top - 4, colour),
        _text(_AXIS + 14, top, moment.what, colour=colour), _text(_TEXT, top, shown), "</g>",
    ]  # fmt: skip


def _dot(left: int, top: int, colour: str) -> str:
    return f'<circle cx="{left}" cy="{top}" r="4" fill="{colour}"/>'


def _text(left: int, top: int, words: str, *, anchor: str = "start", weight: str = "normal", size: int = 12, colour: str = "#1a1a1a") -> str:
    return f'<text x="{left}" y="{top}" text-anchor="{anchor}" font-weight="{weight}" font-size="{size}" fill="{colour}">{_safe(words)}</text>'


def _safe(words: str) -> str:
    return escape(xml_text(words))
