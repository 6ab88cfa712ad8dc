"""Reports that nobody took back: until when one that names no end is taken to hold, and which of several headlines stands.

A report "the tariff is 54%" without an end is presumed to hold until the imposer takes its next official step on all goods of that
country, of a group it is of, or of everybody; after it, the report says nothing any more. Of headline totals on the same goods of the same countries only one can be
right on a day: the weightiest claim decides, and the others stand beside it.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tradegraph.in_force import by_weight
from tradegraph.lookups.steps import Steps
from tradegraph.records import Tariff, TariffClaim


def still_said(tariff: Tariff, on: date, steps: Steps) -> Tariff:
    """The tariff without reports that an official step since has overtaken by a day."""
    if tariff.goods:
        return tariff
    days = steps.on_all_goods(tariff)
    return replace(tariff, claims=tuple(claim for claim in tariff.claims if not _overtaken(claim, days, on)))


def _overtaken(claim: TariffClaim, days: Iterable[date], on: date) -> bool:
    since = max(filter(None, (claim.as_of, _first(claim))), default=None)
    presumed = claim.authority != "official" and claim.status == "in-force" and claim.ends is None
    return presumed and since is not None and any(since < at <= on for at in days)


def _first(claim: TariffClaim) -> date | None:
    return date.fromisoformat((claim.effective + "-01-01")[:10]) if claim.effective else None


def one_total(tariffs: Iterable[Tariff], denied: Iterable[Tariff]) -> list[Tariff]:
    """Tariffs of one day, where of rival headline totals the weightiest stays, with the others as its ``rivals``.

    ``denied`` are those that some claim has apply on the day and weightier ones do not; totals among them are rivals, too.
    """
    groups: dict[object, list[Tariff]] = {}
    for tariff in tariffs:
        groups.setdefault(_goods_and_countries(tariff), []).append(tariff)
    others: dict[object, list[Tariff]] = {}
    for tariff in denied:
        others.setdefault(_goods_and_countries(tariff), []).append(tariff)
    return [_weightiest(group, others.get(key, [])) for key, group in groups.items()]


def _goods_and_countries(tariff: Tariff) -> object:
    """What only one headline total can hold for; a measure stands alone."""
    return (tariff.imposer.id, tuple(target.id for target in tariff.targets), tariff.goods) if tariff.basis == "total" else tariff.id


def _weightiest(group: list[Tariff], denied: list[Tariff]) -> Tariff:
    claims = by_weight(tariff.best for tariff in group if tariff.best)
    first, *rivals = sorted(group, key=lambda tariff: claims.index(tariff.best) if tariff.best else len(claims))
    rivals += sorted(denied, key=lambda tariff: tariff.id)
    return replace(first, rivals=tuple(rivals)) if rivals else first
