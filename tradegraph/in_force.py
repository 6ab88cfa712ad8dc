"""Whether a tariff applied on a day, worked out from everything that is claimed of it.

Each claim is asked what it says of the day; it may say nothing. A claim that has the tariff apply stands unless a weightier
one says otherwise of the same life of the tariff: official before reported, a later ``as_of`` before an earlier one. A
tariff can have several lives (10 per cent in February, and 10 per cent again in November); a claim of one says nothing of
another. A claim that names no end is only presumed to hold after the day it speaks for: there, any claim made later that
says it was over decides. Claims that differ are kept beside the one that decides.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
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
    for answer in standing(ordered, day):
        return answer
    yes = [claim for claim in ordered if says(claim, day)]
    if never := _only_planned(ordered):
        return Answer(False, never, tuple(yes)) if yes else None
    no = [claim for claim in ordered if says(claim, day) is False]
    against = [other for other in no if any(not other_life(claim, other) for claim in yes)] or no
    return Answer(False, against[0], tuple(yes)) if no else None


def known(claims: Iterable[TariffClaim], day: date) -> list[TariffClaim]:
    """The claims that had been made by a day: of an official measure its announcement counts, of a report what it speaks for.

    A measure that applies back in time was not known before it was announced.
    """
    return [claim for claim in claims if (made := known_since(claim)) is not None and made <= day]


def known_since(claim: TariffClaim) -> date | None:
    """The day from which a claim is known: the earliest its announcement can have been, else ``as_of``; None if nobody says."""
    if claim.authority == "official" and claim.announced:
        return date.fromisoformat((claim.announced + "-01-01")[:10])
    return claim.as_of


def standing(claims: Iterable[TariffClaim], day: date) -> Iterator[Answer]:
    """Each claim that has the tariff apply on a day and that no weightier one denies, by weight."""
    ordered = by_weight(claims)
    if _only_planned(ordered):
        return
    rank = {claim.id: at for at, claim in enumerate(ordered)}
    no = [claim for claim in ordered if says(claim, day) is False]
    begun = {claim.effective for claim in ordered if claim.authority == "official" and claim.effective}
    for claim in ordered:
        if says(claim, day):
            of_same_life = [
                other
                for other in no
                if not other_life(_begun(claim, begun), other) and not _later_step(claim, other, day) and not _of_another(claim, other, begun)
            ]
            if not any(_defeats(other, claim, day, rank) for other in of_same_life):
                yield Answer(True, claim, tuple(of_same_life))


def lives(claims: Iterable[TariffClaim], day: date) -> list[TariffClaim]:
    """The official claims that have a tariff apply on a day, one for each first day they give, the earliest first.

    Two measures at one rate (10 per cent of one order and 10 of another) are one tariff, and two lives of it may last on the same day.
    """
    official = [answer.claim for answer in standing(claims, day) if answer.claim.authority == "official"]
    dated = {claim.effective: claim for claim in reversed(official) if claim.effective}
    return [dated[first] for first in sorted(dated)] or official[:1]


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
    claim = read(claim)
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


def speaks_of(claim: TariffClaim, day: date) -> bool:
    """Whether a claim is about a day, and does not only let something be presumed of it: reports are of the days up to their own."""
    reported_before = claim.authority == "reported" and claim.as_of is not None and claim.as_of < day
    return not reported_before or claim.ends is not None or (claim.effective or "") > day.isoformat()


def read(claim: TariffClaim) -> TariffClaim:
    """The claim, where "reduced from 12 May", said on 12 May or before, gives the end of the tariff and not its beginning."""
    begins = claim.effective and (claim.effective + "-01-01")[:10]
    if begins and claim.status in OVER and not claim.ends and claim.as_of and begins >= claim.as_of.isoformat():
        return replace(claim, effective=None, ends=claim.effective)
    return claim


def _defeats(no: TariffClaim, yes: TariffClaim, day: date, rank: Mapping[str, int]) -> bool:
    if rank[no.id] < rank[yes.id]:
        return True
    presumed = yes.ends is None and day > _as_of(yes)
    says_it_was_over = _reached(no.effective, day) is not False
    return presumed and says_it_was_over and _as_of(no) > _as_of(yes)


def other_life(one: TariffClaim, other: TariffClaim) -> bool:
    """Whether one claim is of a life of the tariff that was over before that of the other began.

    One that is over on the day on which the other has it begin, and names no first day, says that it never began.
    """
    return any(
        (over := _over_by(first)) is not None
        and second.effective is not None
        and (over < second.effective or (over == second.effective and first.effective is not None))
        for first, second in ((one, other), (other, one))
    )


def _only_planned(ordered: list[TariffClaim]) -> TariffClaim | None:
    """The weightiest official claim, if none of them goes beyond a threat or a proposal: reports do not put that in force."""
    official = [claim for claim in ordered if claim.authority == "official"]
    return official[0] if official and all(claim.status in NEVER for claim in official) else None


def _begun(claim: TariffClaim, begun: set[str]) -> TariffClaim:
    """An official claim that something goes on, with the first day of the life that it speaks of: the latest that any official one gives by then."""
    goes_on = claim.authority == "official" and claim.effective is None and claim.as_of is not None
    first = max((day for day in begun if goes_on and day <= _as_of(claim).isoformat()), default=None)
    return replace(claim, effective=first) if first else claim


def _of_another(claim: TariffClaim, reported: TariffClaim, begun: set[str]) -> bool:
    """Whether a report gives the first day of another life that an official claim knows."""
    days = {claim.effective, reported.effective}
    return reported.authority == "reported" and len(days) == 2 and days <= begun


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
