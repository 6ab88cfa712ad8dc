"""What was known on a day: claims made later are left out, and so is what only later steps made of earlier measures.

The reference table gives a measure its end as it came to be. On an earlier day that end was not known where a step brought it that was
announced later: an official claim of the same imposer that begins, or ends something, on that very day. An end that the
measure had from the beginning ("150 days") was known with it.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from tradegraph.in_force import known
from tradegraph.lookups.steps import Steps
from tradegraph.records import Tariff, TariffClaim

_LENGTH = re.compile(r"\b(\d{1,4}) days\b")


def as_known(tariffs: Iterable[Tariff], by: date, steps: Steps) -> list[Tariff]:
    """The tariffs with the claims made by a day, as they stood then; those nobody had spoken of are left out."""
    told = [(tariff, tuple(_as_it_stood(claim, tariff, by, steps) for claim in known(tariff.claims, by))) for tariff in tariffs]
    return [replace(tariff, claims=claims, best=claims[0]) for tariff, claims in told if claims]


def _as_it_stood(claim: TariffClaim, tariff: Tariff, by: date, steps: Steps) -> TariffClaim:
    future = claim.authority == "official" and claim.ends is not None and len(claim.ends) == 10 and claim.ends > by.isoformat()
    if future and claim.status == "in-force" and steps.came_unannounced(tariff, claim.ends or "") and not _lasts_as_planned(claim):
        return replace(claim, ends=None, end_kind="unknown")
    return claim


def _lasts_as_planned(claim: TariffClaim) -> bool:
    """Whether the claim's own words give it the number of days that it lasts."""
    if not (claim.effective and claim.ends and len(claim.effective) == len(claim.ends) == 10):
        return False
    lasts = date.fromisoformat(claim.ends) - date.fromisoformat(claim.effective)
    return any(timedelta(int(days)) == lasts for one in claim.evidence for days in _LENGTH.findall(one.span.text))
