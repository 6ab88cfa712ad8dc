"""Exemptions that bear on a tariff: events by which goods that someone names were taken out of it, as a source or a measure tells.

They are told beside the tariff and decide nothing: how far an exemption goes stands in its words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tradegraph.identity import iri
from tradegraph.in_force import known
from tradegraph.lookups import events, tariffs
from tradegraph.lookups.view import View
from tradegraph.records import Event, Tariff, TariffClaim
from tradegraph.scopes import scopes

_WORLD = "country/world"
_KINDS = ("exemption", "suspension")


def of_goods(
    view: View, places: Iterable[Mapping[str, object]], *, upto: date | None = None, known_by: date | None = None, authority: str | None = None
) -> list[Event]:  # fmt: skip
    """The exemptions of goods, by the conditions of ``events.cypher`` for these, the earliest first; a measure that suspends duties on some goods
    of others is one.

    Only those that had begun by a day, were known by one, and are told by sources of an authority.
    """
    uris = dict.fromkeys(uri for place in places for kind in _KINDS for uri in view.uris("events", type=kind, **place))
    exempt = (one for one in events.load(view, uris) if one.type == "exemption" or _excludes(one))
    begun = [one for one in exempt if upto is None or _day(one) <= upto.isoformat()]
    told = [one for one in begun if not (known_by or authority) or _is_told(one, _official(view, one), known_by, authority)]
    return sorted(told, key=lambda one: (_day(one), one.id))


def beside(tariff: Tariff, exemptions: Iterable[Event]) -> Tariff:
    """The tariff, with those of the exemptions that bear on it."""
    return replace(tariff, exemptions=tuple(one for one in exemptions if _bears_on(one, tariff)))


def _bears_on(exemption: Event, tariff: Tariff) -> bool:
    """Whether it is of the same imposer, for the same targets, and of the tariff's time; a measure's own says which others it is from."""
    measures = {one.article.source_id for one in exemption.evidence} & scopes().keys()
    official = {one.article.source_id for claim in tariff.claims if claim.authority == "official" for one in claim.evidence}
    if measures and official:
        return any(official & set(scopes()[measure].excludes) for measure in measures if measure)
    parties = {one.id for one in exemption.participants if one.type == "country"}
    targets = {one.id for one in tariff.targets}
    begun, over = (tariff.best.effective or tariff.best.announced, tariff.best.ends) if tariff.best else (None, None)
    day = _day(exemption)
    meant = tariff.imposer.id in parties and (_WORLD in parties | targets or bool(parties & targets) or len(parties) == 1)
    return meant and (not begun or day >= begun[: len(day)]) and (not over or day <= over)


def _excludes(event: Event) -> bool:
    """Whether it is a measure that takes goods out of others."""
    return any(scope.excludes for one in event.evidence if (scope := scopes().get(one.article.source_id or "")))


def of_measures(exemptions: Iterable[Event]) -> list[Event]:
    """Those of the exemptions that are measures which take goods out of others: they say of which, also where these are on the goods by name."""
    return [one for one in exemptions if _excludes(one)]


def _official(view: View, exemption: Event) -> list[TariffClaim]:
    """The official claims that rest on what tells of an exemption: those of the measure that it is."""
    told_by = {one.article.id for one in exemption.evidence}
    claims = (claim for tariff in tariffs.load(view, map(iri, exemption.tariffs), reports=False) for claim in tariff.claims)
    return [claim for claim in claims if claim.authority == "official" and any(one.article.id in told_by for one in claim.evidence)]


def _is_told(exemption: Event, official: Sequence[TariffClaim], by: date | None, authority: str | None) -> bool:
    """Whether a source of an authority, None is any, tells of it, and had done so by a day, None is any: a measure when it was announced, an article when it came out."""
    measures = {one.article.id for claim in official for one in claim.evidence}
    published = [one.article.published_on for one in exemption.evidence if one.article.id not in measures]
    reported = any(by is None or (day is not None and day <= by) for day in published)
    announced = bool(official if by is None else known(official, by))
    return (reported and authority != "official") or (announced and authority != "reported")


def _day(exemption: Event) -> str:
    """When it began, else when it was first told: ISO, of day, month or year precision; empty where nobody says."""
    told = min((day.isoformat() for one in exemption.evidence if (day := one.article.published_on)), default="")
    return exemption.date or told
