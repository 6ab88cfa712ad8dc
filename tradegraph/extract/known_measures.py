"""Which tariffs are known for a day from ``ontology/reference``: a rate in the news is most often one of those.

They help to read what an article leaves open: whose a rate is (features that ``likely_parties`` weighs against what the article says), and
whether a tariff has begun. Nothing else of them becomes a claim of the article.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tradegraph.base import reference
from tradegraph.records import TariffClaim

_BEFORE, _AFTER = timedelta(days=10), timedelta(days=365)
"""How long before its first day news may speak of a measure, and how long after its last."""


@dataclass(frozen=True, slots=True)
class Known:
    """One claim of a measure: the ids of who imposes it and of whose goods bear it, when it was announced, begins and ends, as far as told."""

    imposer: str
    targets: frozenset[str]
    announced: date | None
    begins: date | None
    ends: date | None

    def may_be_news(self, day: date) -> bool:
        """Whether news of a day may speak of it."""
        days = [at for at in (self.announced, self.begins, self.ends) if at]
        return bool(days) and min(days) - _BEFORE <= day <= max(days) + _AFTER


def known(rate: float, day: date | None) -> tuple[Known, ...]:
    """The measures of a rate in per cent of which news of a day may speak; none for an article without its day."""
    return tuple(one for one in _by_rate().get(rate, ()) if one.may_be_news(day)) if day else ()


def begins_later(imposer: str, targets: AbstractSet[str], rate: float, day: date | None) -> bool:
    """Whether of these parties and this rate a measure is announced by a day that begins after it, and none applies on it."""
    if day is None:
        return False
    same = [one for one in _by_rate().get(rate, ()) if (one.imposer, one.targets) == (imposer, targets)]
    applies = any(one.begins and one.begins <= day and (one.ends is None or day < one.ends) for one in same)
    return not applies and any(one.begins and one.begins > day and one.may_be_news(day) for one in same)


@cache
def _by_rate() -> Mapping[float, tuple[Known, ...]]:
    found: dict[float, list[Known]] = {}
    for tariff in (tariff for measure in reference() for tariff in measure.tariffs):
        if tariff.unit == "%" and tariff.rate is not None:
            targets = frozenset(target.id for target in tariff.targets)
            found.setdefault(tariff.rate, []).extend(_of(tariff.imposer.id, targets, claim) for claim in tariff.claims)
    return {rate: tuple(some) for rate, some in found.items()}


def _of(imposer: str, targets: frozenset[str], claim: TariffClaim) -> Known:
    return Known(imposer, targets, _first(claim.announced), _first(claim.effective), _first(claim.ends))


def _first(partial: str | None) -> date | None:
    """The first day of a day, month or year."""
    return date.fromisoformat((partial + "-01-01")[:10]) if partial else None
