"""What adds up for a good of a country on a day: each measure that may hit it, what it adds, and what takes its place.

Only official measures are summed, since only of these the table says which goods they hit; a layer of which that is not sure
stands beside the sum, and so does what reports say.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tradegraph.in_force import lives, on
from tradegraph.records import Actor, Tariff, TariffClaim
from tradegraph.scopes import Scope, scopes

Semantics = Literal["additive", "replaced", "excluded", "alternative", "floor-total", "exemption", "not sure", "reported"]
"""How a layer counts: added; another measure stands in its place; these goods are exempt from it; of several one applies, and
it is another; it makes up the whole to its rate, which needs the ordinary rate; it takes goods out of others; not sure whether it hits
the good; told by reports only."""
NOT_IN_DATA = (
    "the ordinary (MFN) rate", "anti-dumping and countervailing duties", "exclusions granted for single products",
    "exceptions in annexes of orders on all goods, but those shown",
)  # fmt: skip
"""What is never in the data and may be due, or not due, as well."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A measure that hits a good, or may: what it adds, how it counts, why it is here, and which layers change how it counts."""

    tariff: Tariff
    claim: TariffClaim
    rate: float | None
    semantics: Semantics
    why: str
    by: tuple[str, ...] = ()

    @property
    def measure(self) -> str:
        """The source's own name of the measure, else its article's title."""
        article = self.claim.evidence[0].article if self.claim.evidence else None
        return (article.source_id or article.title or article.id) if article else self.tariff.id

    @property
    def counted(self) -> bool:
        """Whether it is in the sum."""
        return self.semantics == "additive" and self.rate is not None

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {
            "measure": self.measure, "rate": self.rate, "unit": self.tariff.unit, "semantics": self.semantics, "counted": self.counted,
            "why": self.why, "by": list(self.by), "tariff": self.tariff.id, "goods": list(self.tariff.goods),
            "claim": self.claim.to_dict(),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stack:
    """The layers for a good on a day; ``total`` sums those that count, ``headlines`` are the totals claimed for all goods."""

    code: str
    imposer: Actor
    target: Actor
    day: date
    layers: tuple[Layer, ...]
    headlines: tuple[Tariff, ...]
    not_in_data: tuple[str, ...] = NOT_IN_DATA

    @property
    def total(self) -> float:
        """Per cent: the sum of the layers that count."""
        return round(sum(layer.rate or 0.0 for layer in self.layers if layer.counted), 4)

    @property
    def on_all_goods(self) -> float:
        """Per cent: the sum of the layers on all goods, with those that this good is exempt from: what a headline total is told of."""
        kinds = ("additive", "excluded")
        return round(sum(one.rate or 0.0 for one in self.layers if one.semantics in kinds and not one.tariff.goods), 4)

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {
            "code": self.code, "imposer": self.imposer.to_dict(), "target": self.target.to_dict(), "on": self.day.isoformat(),
            "sum": self.total, "unit": "%", "layers": [layer.to_dict() for layer in self.layers],
            "headlines": [
                {"rate": one.rate, "tariff": one.id, "authority": one.best.authority if one.best else None,
                 "agrees": one.rate == self.on_all_goods}
                for one in self.headlines
            ],
            "not_in_data": list(self.not_in_data),
        }  # fmt: skip


def layers(tariffs: Iterable[Tariff], code: str, day: date) -> tuple[Layer, ...]:
    """The layers of tariffs by one imposer on one country's goods, for a code; what counts comes first, then by first day."""
    given = list(tariffs)
    totals = {one.rate for one in headlines(given, day) if one.best and one.best.authority == "official"}
    found = [layer for tariff in given for layer in (*_applying(tariff, code, day, totals), *_exempting(tariff, code, day))]
    changed = [_changed(layer, found) for layer in found]
    return tuple(sorted(_one_of(changed), key=lambda one: (not one.counted, one.semantics, one.claim.effective or "", one.measure)))


def headlines(tariffs: Iterable[Tariff], day: date) -> tuple[Tariff, ...]:
    """The totals on all goods that apply on a day, each with the claim that decides, official ones first."""
    totals = ((tariff, on(tariff.claims, day)) for tariff in tariffs if tariff.basis == "total" and not tariff.goods)
    found = [replace(tariff, best=answer.claim) for tariff, answer in totals if answer and answer.applies]
    return tuple(sorted(found, key=lambda one: (one.best is None or one.best.authority != "official", one.id)))


def _applying(tariff: Tariff, code: str, day: date, totals: Collection[float | None]) -> Iterator[Layer]:
    """A layer for each life of a tariff that lasts on the day: two measures at one rate are one tariff and two layers."""
    if tariff.basis == "total" and not tariff.goods:
        return
    official = lives(tariff.claims, day)
    for claim in official:
        scope = _scope(claim)
        covers, why = _covers(tariff, scope, code)
        if covers is not False:
            semantics: Semantics = "not sure" if covers is None else "floor-total" if tariff.basis == "total" else "additive"
            rate = tariff.rate if tariff.unit == "%" else None  # an amount a piece adds to no sum of per cents
            yield Layer(tariff, claim, scope.rate(code, rate) if scope else rate, semantics, why)
    answer = on(tariff.claims, day)
    if answer and answer.applies and not official and not tariff.scope:
        why = "reported of all goods, and the rate of the official headline total" if tariff.rate in totals else "reported to hit all goods"
        yield Layer(tariff, answer.claim, tariff.rate, "reported", why)


def _exempting(tariff: Tariff, code: str, day: date) -> Iterator[Layer]:
    """A layer for a measure that takes these goods out of others."""
    answer = on(tariff.claims, day)
    if answer is None or answer.applies or answer.claim.status != "suspended":
        return
    scope = _scope(answer.claim)
    if scope is not None and scope.excludes and (found := scope.covers(code))[0] is not False:
        yield Layer(tariff, answer.claim, None, "exemption" if found[0] else "not sure", found[1])


def _covers(tariff: Tariff, scope: Scope | None, code: str) -> tuple[bool | None, str]:
    if scope is not None:
        return scope.covers(code)
    if not tariff.scope:
        return True, "on all goods"
    return None, f"its goods are given in words only: {'; '.join(tariff.scope)}"


def _changed(layer: Layer, others: Sequence[Layer]) -> Layer:
    """The layer as other layers leave it."""
    if layer.semantics not in ("additive", "not sure"):
        return layer
    for other in sorted(others, key=lambda one: one.semantics == "not sure"):
        scope = _scope(other.claim)
        replaced = _in_place_of(other, layer) or (scope is not None and layer.measure in scope.replaces)
        excluded = scope is not None and layer.measure in scope.excludes
        if other is layer or not (replaced or excluded):
            continue
        if other.semantics == "not sure":
            return replace(layer, why=f"{layer.why}; not where {other.measure} hits", by=(other.measure,))
        return replace(layer, semantics="replaced" if replaced else "excluded", by=(other.measure,))
    return layer


def _in_place_of(other: Layer, layer: Layer) -> bool:
    """Whether a layer took the place of one before it that names no end.

    Two measures at one rate are one tariff: where a tariff had several lives, nobody can tell which of them took which one's place.
    """
    begun = layer.claim.effective is not None and other.claim.effective is not None and layer.claim.effective < other.claim.effective
    alone = all(_official_lives(one.tariff) == 1 for one in (layer, other))
    return layer.tariff.id in other.tariff.replaces and begun and alone and layer.claim.ends is None


def _official_lives(tariff: Tariff) -> int:
    return len({claim.effective for claim in tariff.claims if claim.authority == "official" and claim.effective})


def _one_of(found: Iterable[Layer]) -> Iterator[Layer]:
    """The layers, where of several lists one good can be on only one of, the highest counts."""
    listed = list(found)
    highest: dict[str, Layer] = {}
    for layer in listed:
        key = _group(layer)
        if key and layer.counted and (key not in highest or (layer.rate or 0) > (highest[key].rate or 0)):
            highest[key] = layer
    for layer in listed:
        chosen = highest.get(_group(layer) or "")
        if chosen is not None and layer.counted and layer is not chosen:
            yield replace(layer, semantics="alternative", by=(chosen.measure,))
        else:
            yield layer


def _group(layer: Layer) -> str | None:
    scope = _scope(layer.claim)
    return scope.one_of if scope else None


def _scope(claim: TariffClaim) -> Scope | None:
    known: Mapping[str, Scope] = scopes()
    return next((known[id] for one in claim.evidence if (id := one.article.source_id or "") in known), None)
