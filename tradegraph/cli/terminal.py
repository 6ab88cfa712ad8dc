"""What a terminal is shown: text without anything it would act on, tables that wrap, lines beneath them."""

import io
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

GAP = 2
"""Blanks between columns."""
_NARROWEST = 4
"""No column is made narrower than this."""

# Escape sequences as a whole, then whatever else is a control character or turns the direction of writing.
_ESCAPES = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]?|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_]?)|\x9b[0-?]*[ -/]*[@-~]?"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    """Text from an article as text: what a terminal would act on is taken out; tabs and line ends stay.

    >>> clean("a\\x1b[31mb\\x07c")
    'abc'
    """
    return _CONTROLS.sub("", _ESCAPES.sub("", text))


def one_line(text: str) -> str:
    """Clean text on one line."""
    return " ".join(clean(text).split())


def console(*, stderr: bool = False) -> "Console":
    """A console that takes text as it is: no markup, no highlighting."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(
            errors="replace"
        )  # a terminal that knows few characters is shown the others as question marks
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


def has_colour(screen: "Console") -> bool:
    """Whether colours are seen; where not, what they tell is to be written."""
    return screen.color_system is not None and not screen.no_color


def line(*parts: tuple[str, str], separator: str = " · ") -> "Text":
    """Parts given as (text, style) on one line, those without text left out."""
    from rich.text import Text

    shown = [(one_line(text), style) for text, style in parts if text]
    joined = Text()
    for place, part in enumerate(shown):
        joined.append(separator if place else "", "dim")
        joined.append(*part)
    return joined


def show_table(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    beneath: "Sequence[Text | None]" = (),
    right: Sequence[str] = (),
) -> None:
    """A table as wide as the terminal at most; cells wrap at blanks, nothing is cut off.

    ``beneath`` holds a line for each row that goes under it, across all columns; ``right`` names the columns set to the right.
    """
    from rich.padding import Padding
    from rich.text import Text

    screen = console()
    cells = [[one_line(text) for text in row] for row in rows]
    columns = list(zip(headings, *cells, strict=True))
    widths = fit([_widest(column) for column in columns], [_longest_word(column) for column in columns], screen.width)
    to_right = [heading in right for heading in headings]
    screen.print(_row([Text(heading, "bold") for heading in headings], widths, to_right))
    for place, row in enumerate(cells):
        screen.print(_row([Text(text) for text in row], widths, to_right))
        if beneath and (under := beneath[place]):
            screen.print(Padding(under, (0, 0, 0, GAP), expand=False))
    sys.stdout.flush()


def fit(widths: Sequence[int], words: Sequence[int], available: int) -> list[int]:
    """Widths of columns that fit side by side, given how wide each is and its longest word.

    The widest are squeezed first, down to their longest words, and only then further.
    """
    fitted = list(widths)
    for floors in (words, [_NARROWEST] * len(fitted)):
        while sum(fitted) + GAP * (len(fitted) - 1) > available:
            able = [place for place, width in enumerate(fitted) if width > floors[place]]
            if not able:
                break
            fitted[max(able, key=lambda place: fitted[place])] -= 1
    return fitted


def _widest(column: Sequence[str]) -> int:
    from rich.cells import cell_len

    return max(cell_len(text) for text in column)


def _longest_word(column: Sequence[str]) -> int:
    return _widest([word for text in column for word in text.split()] or [""])


def _row(texts: "Sequence[Text]", widths: Sequence[int], to_right: Sequence[bool]) -> object:
    from rich.table import Table

    grid = Table.grid(padding=(0, GAP, 0, 0), collapse_padding=True, pad_edge=False)
    for width, right in zip(widths, to_right, strict=True):
        grid.add_column(width=width, overflow="fold", justify="right" if right else "left")
    grid.add_row(*texts)
    return grid
