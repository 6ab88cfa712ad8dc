"""Whether two claims that read differently speak of the same matter: only then do their sources disagree."""

from datetime import date, timedelta

from tradegraph.in_force import OVER, known_since
from tradegraph.records import Tariff, TariffClaim

_NOTICE = timedelta(days=30)
"""News calls a step taken once it is decided. From there to its day most of the reference measures take less than this."""


def of_one_matter(one: TariffClaim, other: TariffClaim) -> bool:
    """Whether neither is a report from before the other, an official measure, was announced.

    Such a report foretells, or it tells of an older measure of the same rate.
    """
    return not _before_announced(one, other) and not _before_announced(other, one)


def decided_and_dated(one: TariffClaim, other: TariffClaim) -> bool:
    """Whether one is a report of a step without its day, and the other gives the day, soon after: "the duty is 20%", "20% from Monday"."""
    return _is_news_of(one, other) or _is_news_of(other, one)


def begins_with_list(claim: TariffClaim, on_all_goods: Tariff, measures: list[Tariff]) -> bool:
    """Whether a report on all goods gives the first day of an official measure on some goods at that rate: it tells of that one, and leaves the goods out."""
    return claim.effective is not None and any(
        own.authority == "official" and own.effective is not None and _agree(own.effective, claim.effective)
        for measure in measures
        if measure.scope and _parties(measure) == _parties(on_all_goods)
        for own in measure.claims
    )


def _before_announced(report: TariffClaim, official: TariffClaim) -> bool:
    announced = known_since(official) if official.authority == "official" else None
    return report.authority == "reported" and report.as_of is not None and announced is not None and report.as_of < announced


def _is_news_of(report: TariffClaim, dated: TariffClaim) -> bool:
    if report.authority != "reported" or report.as_of is None or report.effective or report.ends:
        return False
    step = dated.effective if report.status == "in-force" else dated.ends if report.status in OVER else None
    return step is not None and len(step) == 10 and report.as_of < date.fromisoformat(step) <= report.as_of + _NOTICE


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _parties(tariff: Tariff) -> tuple[object, ...]:
    return tariff.rate, tariff.unit, tariff.imposer.id, tuple(target.id for target in tariff.targets)
