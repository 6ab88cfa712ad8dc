"""Whether a confidence means what it says: records by their confidence, and how many of each group are right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Where groups begin; each ends where the next begins, the last includes 1."""


@dataclass(frozen=True, slots=True)
class Group:
    """The records with a confidence in [low, high). ``confidence`` is their mean one, ``right`` the share of them that is right."""

    low: float
    high: float
    records: int
    confidence: float
    right: float


def groups(outcomes: Iterable[tuple[float, bool]]) -> list[Group]:
    """The groups that hold a record, from (confidence, is it right)."""
    known = sorted(outcomes)
    out = []
    for low, high in zip(EDGES, (*EDGES[1:], 1.0), strict=True):
        inside = [(stated, right) for stated, right in known if low <= stated and (stated < high or high == 1.0)]
        if inside:
            stated, right = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            out.append(Group(low, high, len(inside), stated, right))
    return out


def expected_error(found: Sequence[Group]) -> float:
    """Expected calibration error: by how much confidence and share of right ones differ, weighed by the number of records."""
    records = sum(group.records for group in found)
    return sum(group.records * abs(group.confidence - group.right) for group in found) / records if records else 0.0


def lines(found: Sequence[Group]) -> list[list[str]]:
    """Rows of a table: range, records, mean confidence, share of right ones."""
    return [
        [f"{group.low:.1f} to {group.high:.1f}", str(group.records), f"{group.confidence:.2f}", f"{group.right:.2f}"] for group in found
    ]
