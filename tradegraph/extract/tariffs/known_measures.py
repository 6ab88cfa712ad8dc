"""Which tariffs are known for a day from ``ontology/reference``: a rate in the news is most often one of those.

They help to read what an article leaves open: whose a rate is (features that ``likely_parties`` weighs against what the article says), and
whether a tariff has begun. Nothing else of them becomes a claim of the article.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tradegraph.extract.tariffs.goods_names import goods_meet
from tradegraph.in_force import NEVER
from tradegraph.records import Tariff, TariffClaim
from tradegraph.reference_measures import reference_measures

_BEFORE, _AFTER = timedelta(days=10), timedelta(days=365)
"""How long before its first day news may speak of a measure, and how long after its last; of one that goes on it always may."""


@dataclass(frozen=True, slots=True)
class Known:
    """One claim of a measure in per cent: who imposes it and whose goods bear it (ids), on what goods, and its status and days as far as told."""

    imposer: str
    targets: frozenset[str]
    goods: tuple[str, ...]
    status: str
    announced: date | None
    begins: date | None
    ends: date | None

    def may_be_news(self, day: date) -> bool:
        """Whether news of a day may speak of it."""
        days = [at for at in (self.announced, self.begins, self.ends) if at]
        open_ = self.status == "in-force" and self.ends is None
        return bool(days) and min(days) - _BEFORE <= day and (open_ or day <= max(days) + _AFTER)


def known(rate: float, unit: str, day: date | None) -> tuple[Known, ...]:
    """The measures of a rate of which news of a day may speak; none of a specific duty, and none for an article without its day."""
    return tuple(one for one in _by_rate().get(rate, ()) if one.may_be_news(day)) if day and unit == "%" else ()


def begins_later(imposer: str, targets: AbstractSet[str], goods: tuple[str, ...] | None, rate: float, day: date | None) -> bool:
    """Whether a measure of these parties, goods (None: any) and rate in per cent is announced on a day and begins after it, and none applies on it."""
    if day is None:
        return False
    same = [one for one in _by_rate().get(rate, ()) if (one.imposer, one.targets) == (imposer, targets) and goods_meet(one.goods, goods)]
    applies = any(one.status == "in-force" and one.begins and one.begins <= day and (one.ends is None or day < one.ends) for one in same)
    ahead = any(one.status not in NEVER and one.announced and one.announced <= day and one.begins and day < one.begins for one in same)
    return ahead and not applies


@cache
def _by_rate() -> Mapping[float, tuple[Known, ...]]:
    found: dict[float, list[Known]] = {}
    for tariff in (tariff for measure in reference_measures() for tariff in measure.tariffs):
        if tariff.unit == "%" and tariff.rate is not None:
            found.setdefault(tariff.rate, []).extend(_of(tariff, claim) for claim in tariff.claims)
    return {rate: tuple(some) for rate, some in found.items()}


def _of(tariff: Tariff, claim: TariffClaim) -> Known:
    targets = frozenset(target.id for target in tariff.targets)
    return Known(tariff.imposer.id, targets, tariff.goods, claim.status, _first(claim.announced), _first(claim.effective), _first(claim.ends))


def _first(partial: str | None) -> date | None:
    """The first day of a day, month or year."""
    return date.fromisoformat((partial + "-01-01")[:10]) if partial else None
