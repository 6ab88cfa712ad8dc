"""Where sources disagree on one measure: on its rate, its first day, its last, or whether it applied.

Two claims differ only where both speak of the same: the same life of a tariff, or a rate on one day. What one source says later
than another, of a later day, is no disagreement, nor is an official step that changes an earlier official one. An earlier report
that a later event has overtaken stands beside what came true, as a forecast would. ``same_matter`` has what else is none: a report from
before an official measure was announced, news of a step beside its day, a list told without its goods.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Literal

from tradegraph.in_force import NEVER, Answer, by_weight, on, other_life, read, says, speaks_of
from tradegraph.lookups.same_matter import begins_with_list, decided_and_dated, of_one_matter
from tradegraph.records import Tariff, TariffClaim

Kind = Literal["rate", "status", "effective", "ends"]
KINDS: tuple[Kind, ...] = ("rate", "status", "effective", "ends")


@dataclass(frozen=True, slots=True)
class Side:
    """A claim of a conflict, with its tariff and what it says of the matter."""

    tariff: Tariff
    claim: TariffClaim
    says: str

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {"tariff": self.tariff.id, "rate": self.tariff.rate, "says": self.says, "claim": self.claim.to_dict()}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all be right, the weightiest first, which decides. ``day`` is the day on which they differ, if it is one."""

    kind: Kind
    sides: tuple[Side, ...]
    day: date | None = None

    @property
    def tariff(self) -> Tariff:
        """The tariff of the side that decides."""
        return self.sides[0].tariff

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        tariff = self.tariff.to_dict()
        return {
            "kind": self.kind, "day": self.day.isoformat() if self.day else None,
            "tariff": {key: tariff[key] for key in ("id", "imposer", "targets", "rate", "unit", "basis", "goods", "list")},
            "sides": [side.to_dict() for side in self.sides],
        }  # fmt: skip


def conflicts(tariffs: Iterable[Tariff], kind: str | None = None, day: date | None = None) -> list[Conflict]:
    """Every conflict between claims of these tariffs, of one kind, or that bears on one day, by tariff.

    Args:
        day: those whose sides say different things of this day.
    """
    given = _met(tariffs)
    found = [*_rates(given, day)]
    for tariff in given:
        dates = [*_dates(tariff, "effective", day), *_dates(tariff, "ends", day)]
        found += [*dates, *_statuses(tariff, day, told=dates)]
    wanted = (one for one in found if kind is None or one.kind == kind)
    return sorted(wanted, key=lambda one: (one.tariff.imposer.id, one.sides[0].claim.effective or "", one.tariff.id, KINDS.index(one.kind)))


def _met(tariffs: Iterable[Tariff]) -> list[Tariff]:
    """The tariffs, where one that only reports tell of has its claims with the official measure it must be.

    That is the one of the same rate, imposer and targets whose goods hold all of its own ("footwear" of "footwear, apparel and other
    goods"), or, of a duty on all goods, the headline total of that rate.
    """
    given = list(tariffs)
    official = [tariff for tariff in given if any(claim.authority == "official" for claim in tariff.claims)]
    claims: dict[str, list[TariffClaim]] = {tariff.id: list(tariff.claims) for tariff in official}
    alone = []
    for tariff in given:
        if tariff.id not in claims:
            same = [one for one in official if _is(tariff, one)]
            own = tariff.claims if tariff.scope else tuple(one for one in tariff.claims if not begins_with_list(one, tariff, official))
            claims[same[0].id].extend(own) if len(same) == 1 else alone.append(replace(tariff, claims=own))
    return [replace(tariff, claims=tuple(claims[tariff.id])) for tariff in official] + alone


def _is(reported: Tariff, official: Tariff) -> bool:
    def kind(tariff: Tariff) -> tuple[object, ...]:
        return tariff.rate, tariff.unit, tariff.imposer.id, tuple(target.id for target in tariff.targets)

    if kind(reported) != kind(official):
        return False
    if not reported.scope:
        return official.basis == "total" and not official.goods
    return all(any(f" {good}" in f" {other}" for other in official.goods) for good in reported.goods)


def _dates(tariff: Tariff, field: Literal["effective", "ends"], day: date | None) -> Iterator[Conflict]:
    """Claims of one life of the tariff that give different days."""
    read_ = [read(claim) for claim in by_weight(tariff.claims) if claim.status not in NEVER]
    claims = [claim for claim in read_ if getattr(claim, field)]
    settled = {getattr(claim, field) for claim in claims if claim.authority == "official"}
    doubtful = [claim for claim in claims if not any(_same(getattr(claim, field), one) for one in settled)]
    for first in claims:
        sides = [first, *(other for other in doubtful if other is not first and _disagree(first, other, field))]
        if len(sides) > 1 and (day is None or {True, False} <= {says(side, day) for side in sides}):
            yield Conflict(field, tuple(Side(tariff, side, f"{field} {getattr(side, field)}") for side in sides))
            return


def _disagree(one: TariffClaim, other: TariffClaim, field: str) -> bool:
    if _source(one) & _source(other) or other_life(one, other) or not of_one_matter(one, other):
        return False
    return not _same(getattr(one, field), getattr(other, field))


def _same(one: str, other: str) -> bool:
    """Whether two days agree as far as both go: "2025-04" and "2025-04-09" do."""
    return one.startswith(other) or other.startswith(one)


def _statuses(tariff: Tariff, day: date | None, told: Iterable[Conflict]) -> Iterator[Conflict]:
    """Claims that have it apply on a day, and claims that do not: on the day asked for, else on each day a report speaks for.

    Those of which ``told`` says already that they differ on its first or last day are not told again.
    """
    of_dates = [frozenset(side.claim.id for side in one.sides) for one in told]
    reported = {claim.as_of for claim in tariff.claims if claim.as_of and claim.authority == "reported"}
    seen: set[frozenset[str]] = set()
    for at in [day] if day else sorted(reported):
        answer = on(tariff.claims, at)
        if answer is None or not answer.against:
            continue
        claims = (answer.claim, *(claim for claim in answer.against if speaks_of(claim, at) and _differ(answer.claim, claim)))
        key = frozenset(claim.id for claim in claims)
        if len(claims) > 1 and key not in seen and not any(key <= one for one in of_dates):
            seen.add(key)
            yield Conflict("status", tuple(Side(tariff, claim, _status(claim, at)) for claim in claims), at)


def _differ(one: TariffClaim, other: TariffClaim) -> bool:
    return not _source(one) & _source(other) and of_one_matter(one, other) and not decided_and_dated(one, other)


def _status(claim: TariffClaim, day: date) -> str:
    return f"{'applies' if says(claim, day) else 'does not apply'} on {day}: {claim.status}"


def _rates(tariffs: Iterable[Tariff], day: date | None) -> Iterator[Conflict]:
    """Tariffs of which only one can be right, and that claims of different sources have apply on the same day."""
    groups: dict[tuple[object, ...], list[Tariff]] = {}
    for tariff in tariffs:
        if (scope := _scope(tariff)) and tariff.rate is not None:
            groups.setdefault(scope, []).append(tariff)
    for _, group in sorted(groups.items(), key=str):
        answers = _Answers()  # a tariff is compared with many others, on the same days
        for one, other in combinations(sorted(group, key=lambda tariff: tariff.id), 2):
            if found := _same_day(one, other, day, answers):
                yield found


class _Answers:
    """What the claims of tariffs say of days, each worked out once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, date], Answer | None] = {}

    def on(self, tariff: Tariff, day: date) -> Answer | None:
        """As ``in_force.on``."""
        key = tariff.id, day
        if key not in self._known:
            self._known[key] = on(tariff.claims, day)
        return self._known[key]


def _same_day(one: Tariff, other: Tariff, day: date | None, answers: _Answers) -> Conflict | None:
    reported = {claim.as_of for tariff in (one, other) for claim in tariff.claims if claim.as_of and claim.authority == "reported"}
    for at in [day] if day else sorted(reported):
        both = [(tariff, answers.on(tariff, at)) for tariff in (one, other)]
        told = {answer.claim.id: (tariff, answer.claim) for tariff, answer in both if answer and answer.applies}
        claims = by_weight(claim for _, claim in told.values())
        if len(claims) == 2 and claims[1].authority == "reported" and not _source(claims[0]) & _source(claims[1]) and speaks_of(claims[1], at):
            sides = (Side(told[claim.id][0], claim, f"{told[claim.id][0].rate:g}{one.unit} on {at}") for claim in claims)
            return Conflict("rate", tuple(sides), at)
    return None


def _scope(tariff: Tariff) -> tuple[object, ...] | None:
    """What only one rate can hold for: the headline on the same goods, or a list; two measures may both hit the same goods."""
    targets = tuple(target.id for target in tariff.targets)
    if tariff.basis == "total":
        return "total", tariff.imposer.id, targets, tariff.goods, tariff.unit
    if tariff.list_name and tariff.goods:
        return "list", tariff.imposer.id, targets, tariff.list_name.casefold(), tariff.goods, tariff.unit
    return None


def _source(claim: TariffClaim) -> frozenset[str]:
    return frozenset(one.article.id for one in claim.evidence)
