"""The path of one country's duties on another's goods: each layer as steps of its rate, and what was announced and never applied.

Only official measures are laid out, since only they say from when and until when they apply. A layer is a duty with those that stepped
into its place: a measure belongs to the layer of the one that it replaces and that ended on its first day.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from tradegraph.in_force import lives
from tradegraph.records import Actor, Tariff, TariffClaim


@dataclass(frozen=True, slots=True)
class Step:
    """A rate in per cent from one day until another, which no longer has it; None where nothing says until when."""

    tariff: Tariff
    measure: str
    first: date
    last: date | None
    rate: float


@dataclass(frozen=True, slots=True)
class Layer:
    """A duty through its steps, the earliest first."""

    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """A duty that was announced and never applied: on which day, for which day if any, and what became of it."""

    name: str
    rate: float
    announced: date
    planned: date | None
    status: str


@dataclass(frozen=True, slots=True)
class RatePath:
    """The layers on all goods, those on some goods, and what never applied; ``measures`` counts the official measures used."""

    imposer: Actor
    target: Actor
    everything: tuple[Layer, ...]
    some: tuple[Layer, ...]
    never: tuple[Planned, ...]
    measures: int

    def total(self, day: date) -> float:
        """Per cent on all goods on a day, all layers together."""
        return round(sum(step.rate for layer in self.everything for step in layer.steps if _lasts(step, day)), 4)

    def days(self) -> list[date]:
        """Every day on which a layer on all goods changes."""
        return sorted({day for layer in self.everything for step in layer.steps for day in (step.first, step.last) if day})


@dataclass(slots=True)
class _Chain:
    steps: list[Step] = field(default_factory=list)


def rate_path(tariffs: Iterable[Tariff], imposer: Actor, target: Actor) -> RatePath:
    """The path of these duties by one imposer; of those on some goods, only the ones that name the target."""
    measures = [one for one in tariffs if one.basis == "measure" and one.unit == "%" and one.rate and _official(one)]
    named = [one for one in measures if any(actor.id == target.id for actor in one.targets)]
    steps = [step for one in measures if not one.goods for step in _steps(one)]
    some = [step for one in named if one.goods for step in _steps(one)]
    applied = {step.tariff.id for step in steps}
    never = (plan for one in measures if not one.goods and one.id not in applied for plan in _planned(one))
    used = {_measure(claim) for one in measures for claim in _official(one)}
    ordered = tuple(sorted(never, key=lambda one: (one.announced, one.rate)))
    return RatePath(imposer, target, _layers(steps), _layers(some), ordered, len(used))


def _official(tariff: Tariff) -> list[TariffClaim]:
    return [claim for claim in tariff.claims if claim.authority == "official"]


def _steps(tariff: Tariff) -> Iterator[Step]:
    """The spells in which a tariff applies, one for each of its lives."""
    days = sorted({_day(day) for claim in _official(tariff) for day in (claim.effective, claim.ends) if day})
    begun: dict[str, tuple[date, TariffClaim]] = {}
    assert tariff.rate is not None
    for day in days:
        alive = {claim.effective or "": claim for claim in lives(tariff.claims, day)}
        for key in [key for key in begun if key not in alive]:
            first, claim = begun.pop(key)
            yield Step(tariff, _measure(claim), first, day, tariff.rate)
        for key in alive.keys() - begun.keys():
            begun[key] = day, alive[key]
    for first, claim in begun.values():
        yield Step(tariff, _measure(claim), first, None, tariff.rate)


def _layers(steps: Sequence[Step]) -> tuple[Layer, ...]:
    """The steps in layers, by their first days."""
    chains: list[_Chain] = []
    for step in sorted(steps, key=lambda one: (one.first, one.measure)):
        before = [chain for chain in chains if _continues(step, chain.steps[-1])]
        if len(before) == 1:
            before[0].steps.append(step)
        else:
            chains.append(_Chain([step]))
    return tuple(Layer(_name(chain.steps[0], steps), tuple(chain.steps)) for chain in chains)


def _continues(step: Step, before: Step) -> bool:
    return before.last == step.first and (before.tariff.id in step.tariff.replaces or before.tariff.id == step.tariff.id)


def _name(step: Step, steps: Sequence[Step]) -> str:
    """The list a tariff is of; of a later life of one, under another order, the order's own name."""
    first = min(one.first for one in steps if one.tariff.id == step.tariff.id)
    return (step.tariff.list_name or step.tariff.legal_basis or step.measure) if step.first == first else step.measure


def _planned(tariff: Tariff) -> Iterator[Planned]:
    """The first announcement of a tariff that never applied."""
    told = [(_day(claim.announced), claim) for claim in _official(tariff) if claim.announced]
    if told and tariff.rate is not None:
        announced, claim = min(told, key=lambda one: (one[0], one[1].id))
        days = [_day(day) for day in (claim.effective, claim.ends) if day]
        yield Planned(tariff.list_name or tariff.legal_basis or _measure(claim), tariff.rate, announced, min(days, default=None), claim.status)


def _measure(claim: TariffClaim) -> str:
    article = claim.evidence[0].article
    return article.source_id or article.title or article.id


def _day(partial: str) -> date:
    return date.fromisoformat((partial + "-01-01")[:10])


def _lasts(step: Step, day: date) -> bool:
    return step.first <= day and (step.last is None or day < step.last)
