"""Official steps: the days on which official claims have something begin or end, whatever else is asked of a graph."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tradegraph.identity import iri
from tradegraph.in_force import OVER
from tradegraph.lookups.naming import groups_of
from tradegraph.lookups.view import View, day, text
from tradegraph.records import Tariff

_BEGUN = frozenset({"in-force", "ended"})
"""Statuses of what began: a suspended or threatened duty did not."""


@dataclass(frozen=True, slots=True)
class Step:
    """What an official claim has begin or end on days, by IRIs; ``known`` is the day from which it was known, None where nobody says."""

    imposer: str
    target: str
    general: bool
    status: str
    begins: date | None
    ends: date | None
    known: date | None

    def days(self) -> Iterator[date]:
        """The first day, and the day on which what had begun was over."""
        yield from (one for one in (self.begins, self.ends if self.status in OVER else None) if one)

    def was_known(self, by: date | None) -> bool:
        """Whether it had been announced by a day; None is any day."""
        return by is None or self.known is None or self.known <= by


class Steps:
    """All official steps of a graph; ``known_by`` tells those that had been announced from those that had not."""

    def __init__(self, view: View, known_by: date | None = None) -> None:
        self._view = view
        self._groups: dict[str, list[str]] = {}
        found = [
            Step(
                imposer=text(row["imposer"]), target=text(row["target"]), general=bool(row["general"]), status=text(row["status"]),
                begins=day(row["begins"]), ends=day(row["ends"]), known=day(row["known"]),
            )
            for row in view.ask("official_steps")
        ]  # fmt: skip
        known = [step for step in found if step.was_known(known_by)]
        self._known_days = {(step.imposer, at) for step in known for at in step.days()}
        self._unknown_days = {(step.imposer, at) for step in found for at in step.days()} - self._known_days
        self._general: dict[tuple[str, str], set[date]] = {}
        for step in known:
            if step.general and step.status in _BEGUN and step.begins:
                self._general.setdefault((step.imposer, step.target), set()).add(step.begins)

    def came_unannounced(self, tariff: Tariff, at: str) -> bool:
        """Whether all that its imposer did on this day (ISO) had not been announced, and something was done."""
        return (iri(tariff.imposer.id), date.fromisoformat(at)) in self._unknown_days

    def on_all_goods(self, tariff: Tariff) -> set[date]:
        """The days on which announced duties on all goods of its targets began: their own, their groups', those on everybody."""
        targets = {group for target in tariff.targets for group in self._with_groups(iri(target.id))}
        return {at for target in targets for at in self._general.get((iri(tariff.imposer.id), target), ())}

    def _with_groups(self, country: str) -> list[str]:
        if country not in self._groups:
            self._groups[country] = groups_of(self._view, country)
        return self._groups[country]
