"""The first and the last day that a graph tells of, kept in its archive as it grows, so that no look-up has to search for them.

They are bounds: forgetting an article does not draw them in.
"""

from collections.abc import Iterable
from datetime import date

from tradegraph.archive import Archive
from tradegraph.rows import NodeRow

LATEST = {"Statement": "saidOn", "TariffClaim": "asOf", "Event": "date"}
"""By what the things of a label are put in order of day."""


def note(archive: Archive, nodes: Iterable[NodeRow]) -> None:
    """Widen the bounds to hold these nodes."""
    found: dict[str, list[date]] = {}
    for node in nodes:
        if node.label in LATEST:
            days = {key: value for key, value in node.props.items() if isinstance(value, date)}
            found.setdefault("first day", []).extend(days.values())
            found.setdefault(f"last day of {node.label}", []).extend(filter(None, [days.get(LATEST[node.label])]))
    for key, days_ in found.items():
        known = archive.meta(key)
        if days_:
            bound = (min if key == "first day" else max)(*days_, days_[0], *([date.fromisoformat(known)] if known else []))
            archive.set_meta(key, bound.isoformat())


def first_day(archive: Archive) -> date | None:
    """A day before which nothing is told; None where none is kept."""
    return _kept(archive, "first day")


def last_day(archive: Archive, label: str) -> date | None:
    """A day after which nothing of this label is told; None where none is kept."""
    return _kept(archive, f"last day of {label}")


def _kept(archive: Archive, key: str) -> date | None:
    found = archive.meta(key)
    return date.fromisoformat(found) if found else None
