"""What was known on a day: claims made later are left out, and so is what only later steps made of earlier measures.

The reference table gives a measure its end as it came to be. On an earlier day that end was not known, unless the step that
brought it had been announced: another official claim of the same imposer that begins, or ends something, on that very day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from tradegraph.in_force import OVER, known
from tradegraph.records import Tariff, TariffClaim


def as_known(tariffs: Iterable[Tariff], by: date) -> list[Tariff]:
    """The tariffs with the claims made by a day, as they stood then; those nobody had spoken of are left out."""
    told = [replace(tariff, claims=tuple(known(tariff.claims, by))) for tariff in tariffs]
    steps = {(tariff.imposer.id, day) for tariff in told for claim in tariff.claims for day in _steps(claim)}
    return [
        replace(tariff, claims=claims, best=claims[0])
        for tariff in told
        if (claims := tuple(_as_it_stood(claim, tariff, by, steps) for claim in tariff.claims))
    ]


def _steps(claim: TariffClaim) -> Iterator[str]:
    """The days on which an official claim has something begin, or end what had begun."""
    if claim.authority == "official":
        yield from (day for day in (claim.effective, claim.ends if claim.status in OVER else None) if day)


def _as_it_stood(claim: TariffClaim, tariff: Tariff, by: date, steps: set[tuple[str, str]]) -> TariffClaim:
    future = claim.authority == "official" and claim.ends is not None and claim.ends > by.isoformat()
    if future and claim.status == "in-force" and (tariff.imposer.id, claim.ends) not in steps:
        return replace(claim, ends=None, end_kind="unknown")
    return claim
