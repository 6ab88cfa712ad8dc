"""GAP: whom a pronoun refers to, of two names, in snippets of Wikipedia (Webster, Recasens, Axelrod, Baldridge, TACL 2018).

Offsets are code points into the snippet, half-open.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int]


@dataclass(frozen=True)
class Row:
    """A pronoun and two names; at most one of ``a_is`` and ``b_is`` is true: whom the pronoun means."""

    id: str
    text: str
    pronoun: Span
    a: Span
    a_is: bool
    b: Span
    b_is: bool
    url: str


def read(folder: Path, part: str = "development") -> list[Row]:
    """The rows of a part (development, validation), sorted by number.

    Raises FileNotFoundError if the part is missing, ValueError if an offset does not point at its word.
    """
    path = folder / f"gap-{part}.tsv"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing; give the folder gap and a part it holds: development or validation")
    with path.open(encoding="utf-8", newline="") as lines:
        given = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return sorted((_row(cells) for cells in given), key=lambda row: int(row.id.rpartition("-")[2]))


def _row(cells: dict[str, str]) -> Row:
    return Row(
        id=cells["ID"],
        text=cells["Text"],
        pronoun=_span(cells, "Pronoun"),
        a=_span(cells, "A"),
        a_is=cells["A-coref"] == "TRUE",
        b=_span(cells, "B"),
        b_is=cells["B-coref"] == "TRUE",
        url=cells["URL"],
    )


def _span(cells: dict[str, str], which: str) -> Span:
    start = int(cells[f"{which}-offset"])
    end = start + len(cells[which])
    if cells["Text"][start:end] != cells[which]:
        raise ValueError(f"{cells['ID']}: {which} is {cells[which]!r}, but its offset holds {cells['Text'][start:end]!r}")
    return start, end
