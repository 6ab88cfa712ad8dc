"""Whether a tariff applied on a day, worked out from everything that is claimed of it.

Each claim is asked what it says of the day; it may say nothing. A claim that has the tariff apply stands unless a weightier
one says otherwise of the same life of the tariff: official before reported, a later ``as_of`` before an earlier one. A
tariff can have several lives (10 per cent in February, and 10 per cent again in November); a claim of one says nothing of
another. A claim that names no end is only presumed to hold after the day it speaks for: there, any claim made later that
says it was over decides. Claims that differ are kept beside the one that decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tradegraph.records import TariffClaim

NEVER = frozenset({"threatened", "proposed", "hypothetical"})
"""Statuses that never put a tariff in force."""
OVER = frozenset({"suspended", "reduced", "ended", "historical"})
"""Statuses of a tariff that does not apply on the day the source speaks for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What all claims together say of a day.

    ``claim`` decides; ``against`` are those that say otherwise of the same day, weightiest first.
    """

    applies: bool
    claim: TariffClaim
    against: tuple[TariffClaim, ...] = ()


def on(claims: Iterable[TariffClaim], day: date) -> Answer | None:
    """What the claims of one tariff say of a day; None when none says anything."""
    ordered = by_weight(claims)
    yes = [claim for claim in ordered if says(claim, day)]
    no = [claim for claim in ordered if says(claim, day) is False]
    for claim in yes:
        of_same_life = [other for other in no if not _other_life(claim, other) and not _later_step(claim, other, day)]
        if not any(_defeats(other, claim, day, ordered) for other in of_same_life):
            return Answer(True, claim, tuple(of_same_life))
    against = [other for other in no if any(not _other_life(claim, other) for claim in yes)] or no
    return Answer(False, against[0], tuple(yes)) if no else None


def by_weight(claims: Iterable[TariffClaim]) -> list[TariffClaim]:
    """Claims by what they weigh: official before reported, later ``as_of`` before earlier, surer before less sure."""
    return sorted(
        claims, key=lambda claim: (claim.authority != "official", -_as_of(claim).toordinal(), -claim.confidence, claim.id)
    )


def says(claim: TariffClaim, day: date) -> bool | None:
    """Whether this claim has the tariff apply on a day; None when it does not say.

    A date of month or year precision leaves the days within it open. A tariff that is over was in force in the days the claim
    gives for it; where it does not give both, only that it is over by the day the claim speaks for.
    """
    if claim.status in NEVER:
        return None
    begun, ended = _reached(claim.effective, day), _reached(claim.ends, day)
    if begun is False or ended:
        return False
    spoken_of = claim.as_of is None or claim.as_of <= day
    if claim.status in OVER and spoken_of and (claim.status == "suspended" or not (claim.effective and claim.ends)):
        return False
    if claim.status in OVER and not claim.ends:
        return None
    if claim.ends and ended is None:
        return None
    if claim.effective:
        return begun
    return True if claim.status == "in-force" and claim.as_of and spoken_of else None


def _defeats(no: TariffClaim, yes: TariffClaim, day: date, ordered: list[TariffClaim]) -> bool:
    if ordered.index(no) < ordered.index(yes):
        return True
    presumed = yes.ends is None and day > _as_of(yes)
    says_it_was_over = _reached(no.effective, day) is not False
    return presumed and says_it_was_over and _as_of(no) > _as_of(yes)


def _other_life(one: TariffClaim, other: TariffClaim) -> bool:
    """Whether one claim is of a life of the tariff that was over before that of the other began."""
    return any(
        (over := _over_by(first)) is not None and second.effective is not None and over <= second.effective
        for first, second in ((one, other), (other, one))
    )


def _later_step(yes: TariffClaim, no: TariffClaim, day: date) -> bool:
    """Whether ``no`` is an official step taken after the tariff began: it sets what comes, and does not deny what was."""
    official = yes.authority == no.authority == "official"
    return official and _reached(no.effective, day) is False and yes.effective is not None and yes.effective < _as_of(no).isoformat()


def _over_by(claim: TariffClaim) -> str | None:
    return claim.ends or (claim.as_of.isoformat() if claim.as_of and claim.status in OVER else None)


def _reached(partial: str | None, day: date) -> bool | None:
    """Whether a day of day, month or year precision has come by ``day``; None when that cannot be told."""
    if partial is None:
        return None
    first = date.fromisoformat((partial + "-01-01")[:10])
    if day < first:
        return False
    return True if len(partial) == 10 or day > _last(first, partial) else None


def _last(first: date, partial: str) -> date:
    if len(partial) == 4:
        return date(first.year, 12, 31)
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _as_of(claim: TariffClaim) -> date:
    return claim.as_of or date.min
