"""What every picture shares: its size and letters, title and sources on it, colours, and how it becomes the bytes of a file.

Texts are text, never markup: no mathematics is read in them, and characters that XML cannot hold become U+FFFD. Equal data give equal
bytes with one version of matplotlib. Letters of an SVG stay text, which keeps it small and can be searched.
"""

import io
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tradegraph.errors import InputError, UsageError
from tradegraph.exports.text import xml_text
from tradegraph.writing import write_whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")
"""Okabe and Ito's, which people who confuse red and green tell apart (jfly.uni-koeln.de/color)."""
GREY, INK = "#8a8a8a", "#222222"
SUFFIXES = (".svg", ".png")
WIDTH = 10.0
"""Inches."""
TALLEST = 320.0
"""Inches; programs refuse pictures that are much taller."""
_DOTS = 120  # to an inch, of a PNG
MARGIN = 0.4
"""Inches, left and right."""
_HEAD, _FOOT = 0.65, 0.5  # inches above and below what is painted
_STYLE: Any = {
    "font.family": "sans-serif", "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial"], "font.size": 12, "text.color": INK,
    "axes.labelcolor": INK, "axes.edgecolor": GREY, "xtick.color": INK, "ytick.color": INK, "axes.spines.top": False, "axes.spines.right": False,
    "axes.axisbelow": True, "grid.color": "#e3e3e3", "svg.fonttype": "none", "svg.hashsalt": "tradegraph", "text.parse_math": False,
    "legend.frameon": False, "path.simplify": False,
}  # fmt: skip


def save(path: Path, height: float, title: str, sources: str, paint: "Callable[[Figure], None]") -> None:
    """Paint a picture into a file, as ``tradegraph.writing`` writes one; its name ends in .svg or .png.

    Args:
        height: inches, of what is painted between title and sources.
        paint: puts axes on the figure, by ``panel``.

    Raises:
        UsageError: the name ends otherwise, or the picture would be too tall.
        InputError: the file cannot be written.
    """
    kind = suffix(path)
    if height > TALLEST:
        raise UsageError("there is too much for one picture; narrow it down with --since, --until or --limit")
    put(path, rendered(kind, height, title, sources, paint))


def put(path: Path, picture: bytes) -> None:
    """Write the bytes of a picture.

    Raises:
        InputError: the file cannot be written.
    """
    try:
        write_whole(path, lambda stream: stream.write(picture))
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(path)) from error


def suffix(path: Path) -> str:
    """The kind of picture that a file's name tells.

    Raises:
        UsageError: none of those that are drawn.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path}: a picture is drawn as SVG or PNG; let the name end in {' or '.join(SUFFIXES)}")
    return path.suffix.lower()


def rendered(kind: str, height: float, title: str, sources: str, paint: "Callable[[Figure], None]") -> bytes:
    """The bytes of a picture; the arguments are those of ``save``."""
    stream = io.BytesIO()
    with style():
        figure = composed(height, title, sources, paint)
        metadata = {"Title": plain(title), "Date": None} if kind == ".svg" else {"Title": plain(title)}
        figure.savefig(stream, format=kind[1:], dpi=_DOTS if kind == ".png" else 72, metadata=metadata)
    return stream.getvalue()


@contextmanager
def style() -> Iterator[None]:
    """The letters, colours and lines of all pictures, whatever the settings of matplotlib are outside."""
    import matplotlib

    with matplotlib.rc_context(), warnings.catch_warnings():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_STYLE)
        warnings.filterwarnings("ignore", message="Glyph")  # a letter that the font lacks is a box in PNG
        yield


def composed(height: float, title: str, sources: str, paint: "Callable[[Figure], None]") -> "Figure":
    """A picture before it is bytes, within ``style``."""
    from matplotlib.figure import Figure

    whole = height + _HEAD + _FOOT
    figure = Figure(figsize=(WIDTH, whole))
    figure.text(MARGIN / WIDTH, 1 - 0.32 / whole, plain(title, 78), fontsize=17, fontweight="bold", va="center")
    figure.text(MARGIN / WIDTH, 0.2 / whole, plain(f"Sources: {sources}", 130), fontsize=10, color="#555555", va="center")
    paint(figure)
    return figure


def panel(figure: "Figure", top: float, height: float, left: float = 0.7, right: float = MARGIN) -> "Axes":
    """Axes from ``top`` inches below the title, so many inches high, between margins left and right of them."""
    whole = figure.get_figheight()
    return figure.add_axes((left / WIDTH, 1 - (_HEAD + top + height) / whole, 1 - (left + right) / WIDTH, height / whole))


def plain(text: str, longest: int | None = None) -> str:
    """A text on one line, cut with an ellipsis where it is longer."""
    words = xml_text(" ".join(text.split()))
    return words if longest is None or len(words) <= longest else words[: longest - 1].rstrip() + "…"
