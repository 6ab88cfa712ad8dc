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


def with_its_reports(found: Iterable[Tariff]) -> list[Tariff]:
    """Tariffs of one day, where a report of a rate on all goods that is the official headline total then in force stands with it and not as a duty beside it.

    News has "the 145% tariff" for the sum: what applies to all goods of a country is not twice as much for it.
    """
    given = list(found)
    totals = {_of_all_goods(one): one for one in given if one.basis == "total" and one.best and one.best.authority == "official"}
    told: dict[str, list[TariffClaim]] = {}
    out: list[Tariff] = []
    for tariff in given:
        total = totals.get(_of_all_goods(tariff))
        if total and tariff.basis == "measure" and not tariff.scope and _reports(tariff, total):
            told.setdefault(total.id, []).extend(tariff.claims)
        else:
            out.append(tariff)
    return [replace(one, claims=tuple(by_weight([*one.claims, *told[one.id]]))) if one.id in told else one for one in out]


def _of_all_goods(tariff: Tariff) -> object:
    return (tariff.imposer.id, tuple(target.id for target in tariff.targets), tariff.goods, tariff.rate, tariff.unit)


def _reports(tariff: Tariff, total: Tariff) -> bool:
    """Whether only reports have a tariff apply, and none from before the total began."""
    since = total.best.effective if total.best else None
    return all(claim.authority == "reported" and (not since or (claim.as_of is not None and claim.as_of.isoformat() >= since)) for claim in tariff.claims)


def _goods_and_countries(tariff: Tariff) -> object:
    """What only one headline total can hold for; a measure stands alone."""
    return (tariff.imposer.id, tuple(target.id for target in tariff.targets), tariff.goods) if tariff.basis == "total" else tariff.id


def _weightiest(group: list[Tariff], denied: list[Tariff]) -> Tariff:
    claims = by_weight(tariff.best for tariff in group if tariff.best)
    first, *rivals = sorted(group, key=lambda tariff: claims.index(tariff.best) if tariff.best else len(claims))
    rivals += sorted(denied, key=lambda tariff: tariff.id)
    return replace(first, rivals=tuple(rivals)) if rivals else first
