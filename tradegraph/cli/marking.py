"""Marks the spans of a record in its paragraph: in colour, or with named brackets where colours are not seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tradegraph.cli.terminal import clean

if TYPE_CHECKING:
    from rich.text import Text

STYLES = {"source": "bold cyan", "cue": "bold yellow", "content": "green", "whole": "underline"}


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of a text, half-open, and the part it plays: source, cue, content or whole."""

    start: int
    end: int
    part: str


def marked(text: str, marks: Sequence[Mark], *, colour: bool) -> "Text":
    """The text with its marks; those that overlap are shown as such."""
    from rich.text import Text

    shown = Text()
    places = sorted({0, len(text), *(place for mark in marks for place in (mark.start, mark.end))})
    for start, end in pairwise(places):
        if not colour:
            shown.append("".join(f"[{mark.part}: " for mark in sorted(marks) if mark.start == start))
        style = " ".join(STYLES[mark.part] for mark in sorted(marks) if mark.start <= start and end <= mark.end)
        shown.append(clean(text[start:end]), style if colour else "")
        if not colour:
            shown.append("]" * sum(mark.end == end for mark in marks))
    return shown


def legend() -> "Text":
    """What the colours tell."""
    from rich.text import Text

    return Text(" ").join(Text(part, style) for part, style in STYLES.items())
