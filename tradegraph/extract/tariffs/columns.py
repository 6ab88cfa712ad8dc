"""Tables in a text, a row a line and cells between bars: the heading of the column in which something stands."""

import re
from functools import cache
from itertools import pairwise

from tradegraph.extract.lexicon import load, phrases
from tradegraph.extract.tariffs.days import any_of

_MOST = 200  # rows of a table above one of which the heading is looked for
_RULE = re.compile(r"[\s|:+=-]*")


def is_row(text: str, at: int) -> bool:
    """Whether a character stands in a row of a table: a line with at least two bars, below another one."""
    start, end = _line(text, at)
    return text.count("|", start, end) > 1 and heading(text, at) != ""


def heading(text: str, at: int) -> str:
    """The words over the column in which a character stands; empty where it stands in no table, or in the headings of one."""
    start, _ = _line(text, at)
    column, top = text.count("|", start, at), ""
    for _ in range(_MOST):
        if start == 0:
            break
        start, end = _line(text, start - 1)
        line = text[start:end]
        if line.count("|") < 2:
            if line.strip():
                break
            continue
        top = top if _RULE.fullmatch(line) else line
    cells = top.split("|")
    return cells[column].strip() if column < len(cells) and not any(map(str.isdigit, top)) else ""


def is_former(text: str, at: int) -> bool:
    """Whether a rate stands in a column of former ones."""
    return bool(_headed("former").search(heading(text, at)))


def is_first_day(text: str, at: int) -> bool:
    """Whether a date stands in a column of the days since which something is in force."""
    return bool(_headed("since").search(heading(text, at)))


def goods_cell(text: str, at: int) -> tuple[int, int] | None:
    """The characters (half-open) of the cell of a row, in which a character stands, that names its goods by the heading over it; None where none does."""
    start, end = _line(text, at)
    bars = [start - 1, *(place for place in range(start, end) if text[place] == "|"), end]
    cells = ((left + 1, right) for left, right in pairwise(bars) if text[left + 1 : right].strip())
    return next((cell for cell in cells if _headed("goods").search(heading(text, cell[0]))), None)


@cache
def _headed(kind: str) -> re.Pattern[str]:
    """The words in the headings of a kind of column: former, goods, since."""
    return any_of(phrases(load("tariffs")["columns"][kind]))


def _line(text: str, at: int) -> tuple[int, int]:
    """The characters (half-open) of the line that a character stands in."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end
