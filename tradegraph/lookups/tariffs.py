"""Tariffs: which meet some conditions, what applied on a day, and their records with every claim."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from tradegraph.facts import partial_date
from tradegraph.identity import iri, short_id
from tradegraph.in_force import by_weight, on, speaks_of
from tradegraph.lookups.hindsight import as_known
from tradegraph.lookups.lapse import one_total, still_said, with_its_reports
from tradegraph.lookups.naming import EVERYONE
from tradegraph.lookups.steps import Steps
from tradegraph.lookups.view import View, day, number, only, optional, text
from tradegraph.lookups.walk import back, latest
from tradegraph.queries.runner import Row
from tradegraph.records import Actor, Authority, Basis, Bound, EndKind, Evidence, Tariff, TariffClaim

_FEW = ("targets", "goods", "scope", "rate", "article")
"""Conditions that few tariffs meet, so that a walk through the days does not pay."""
_STEP = 200
"""How many tariffs are looked at together at most, until there are enough."""


def find(
    view: View, *, day: date | None = None, known_by: date | None = None, status: str | None = None,
    authority: str | None = None, limit: int | None = None, official_first: bool = False, **conditions: object,
) -> list[Tariff]:  # fmt: skip
    """The tariffs that meet the conditions of ``tariffs.cypher``, ``best`` set; those spoken of latest come first.

    Args:
        day: keep those in force that day, in the order of ``_in_order``; ``best`` is the claim that says so, ``against`` are the
            claims that deny it.
        known_by: only by what was claimed by this day (``lookups.hindsight``).
        status: keep those whose deciding claim gives them this status.
        authority: only by claims of this authority.
        limit: at most so many.
        official_first: those of which there are official claims come before the others.
    """
    conditions |= {"on": day, "known": known_by, "status": status if day is None else None, "authority": authority}
    steps = Steps(view, known_by) if day or known_by else None
    found: list[Tariff] = []
    denied: list[Tariff] = []
    size = min(limit, _STEP) if limit and day is None and not (status or known_by) else _STEP
    walked = day is None and limit is not None and not any(conditions.get(key) for key in _FEW)
    for uris in _batches(view, conditions, size, walked=walked, official_first=official_first):
        told = _told(view, uris, known_by, steps, reports=day is None)
        for tariff in _by(authority, told) if authority else told:
            decided = _decided(still_said(tariff, day, steps), day, denied) if steps and day else tariff
            if decided and (status is None or decided.status == status):
                found.append(decided)
                if len(found) == limit and day is None:
                    return found
    return grounded(view, _in_order(with_its_reports(one_total(found, denied)), conditions)[:limit]) if day else found


def _batches(view: View, conditions: Mapping[str, object], size: int, *, walked: bool, official_first: bool) -> Iterator[list[str]]:
    """The tariffs that meet the conditions, in order, so many at a time; ``walked``: those spoken of in the latest days are found first."""
    seen: set[str] = set()
    for uris in _stretches(view, conditions, walked=walked, official_first=official_first):
        found = [uri for uri in uris if uri not in seen]
        seen.update(found)
        yield from (found[start : start + size] for start in range(0, len(found), size))


def _stretches(view: View, conditions: Mapping[str, object], *, walked: bool, official_first: bool) -> Iterator[list[str]]:
    """What meets the conditions, one part after the other; the last one is all of it."""
    if official_first and (conditions.get("goods") or conditions.get("scope")):
        # The embedded engine would try every official claim with every good.
        official = set(view.uris("tariffs", official=True))
        every = view.uris("tariffs", **conditions)
        yield [uri for uri in every if uri in official]
        yield every
        return
    if official_first:
        yield view.uris("tariffs", **conditions, official=True)
    if walked and (last := latest(view, "TariffClaim")):
        yield from (view.uris("tariffs", **conditions, days=days) for days in back(last))
    yield view.uris("tariffs", **conditions)


def between(view: View, *, since: date, until: date, limit: int | None = None, **conditions: object) -> list[Tariff]:
    """The tariffs that meet the conditions and were in force on some day of a period, as ``find`` has them on the first such day."""
    loaded = list(load(view, view.uris("tariffs", on=until, **conditions), reports=False))
    steps = Steps(view)
    begun = {at for tariff in loaded for claim in tariff.claims for at in (*_begins(claim), claim.as_of) if at and since < at <= until}
    found: dict[str, Tariff] = {}
    for at in sorted({since, *begun}):
        denied: list[Tariff] = []
        applying = [decided for tariff in loaded if (decided := _decided(still_said(tariff, at, steps), at, denied))]
        for tariff in with_its_reports(one_total(applying, denied)):
            found.setdefault(tariff.id, tariff)
    return grounded(view, _in_order(found.values(), conditions)[:limit])


def _begins(claim: TariffClaim) -> Iterator[date]:
    """The days on which a claim may come to say something else: of a month or a year its first, and the first after it."""
    for partial in filter(None, (claim.effective, claim.ends)):
        first = date.fromisoformat((partial + "-01-01")[:10])
        yield first
        if len(partial) == 7:
            yield (first + timedelta(days=31)).replace(day=1)
        elif len(partial) == 4:
            yield first.replace(year=first.year + 1)


def told_of(view: View, day: date, *, known_by: date | None = None, **conditions: object) -> list[Tariff]:
    """The tariffs of which something is claimed that bears on a day, in force on it or not, without overtaken reports, nor evidence of reports."""
    steps = Steps(view, known_by)
    uris = view.uris("tariffs", on=day, known=known_by, **conditions)
    return [still_said(tariff, day, steps) for tariff in _told(view, uris, known_by, steps, reports=False)]


def denied_on(view: View, day: date, **conditions: object) -> list[Tariff]:
    """The tariffs that some claim has in force on a day and weightier ones deny; ``best`` is the claim that has it so."""
    denied: list[Tariff] = []
    for tariff in told_of(view, day, **conditions):  # type: ignore[arg-type]
        _decided(tariff, day, denied)
    return grounded(view, denied)


def apart(found: Iterable[Tariff]) -> list[Tariff]:
    """Each claim of some tariffs as a record of its own: what one source says."""
    return [replace(tariff, claims=(claim,), best=claim) for tariff in found for claim in tariff.claims]


def as_told_by(found: Iterable[Tariff], article: str) -> list[Tariff]:
    """Some tariffs, each with the first claim that rests on an article (an id) as ``best``; those without one are left out."""
    own = ((tariff, next((claim for claim in tariff.claims if any(one.article.id == article for one in claim.evidence)), None)) for tariff in found)
    return [replace(tariff, best=claim) for tariff, claim in own if claim]


def _in_order(found: Iterable[Tariff], conditions: Mapping[str, object]) -> list[Tariff]:
    """The tariffs of a day as a reader wants them: the surest first, of these the country's own, of these the latest.

    1. What rests on an official claim, then what a report gives a first day, last what is only presumed to go on.
    2. Those on the country that was asked for, then those on groups it is of, last those on all countries.
    3. By their first day, the latest before the earlier; of one day the headline total before the measures that make it up.
    """
    asked = conditions.get("targets")
    own = short_id(asked[0]) if isinstance(asked, list) else None

    def first_day(tariff: Tariff) -> str:
        return (tariff.best.effective if tariff.best else None) or ""

    latest_first = sorted(sorted(found, key=lambda one: one.basis != "total"), key=first_day, reverse=True)
    return sorted(latest_first, key=lambda one: (*_doubt(one), _reach(one, own)))


def _doubt(tariff: Tariff) -> tuple[bool, bool]:
    """What the answer rests on: an official claim, a reported one with its first day, one without any day."""
    best = tariff.best
    return (best is None or best.authority != "official", best is None or best.effective is None)


def _reach(tariff: Tariff, own: str | None) -> tuple[bool, bool]:
    """How far beyond one country it goes: on that itself (an id), on others or groups, on all countries."""
    targets = {target.id for target in tariff.targets}
    return (own not in targets and short_id(EVERYONE) in targets, own is not None and own not in targets)


def load(view: View, uris: Iterable[str], *, reports: bool = True) -> Iterator[Tariff]:
    """The records of tariffs in the order given, claims by weight, the weightiest as ``best``; without ``reports`` only official claims have evidence."""
    wanted = list(uris)
    details = view.grouped("tariff_details", wanted)
    links = view.grouped("tariff_links", wanted)
    claims = view.grouped("claims", wanted)
    told = (row for rows in claims.values() for row in rows if reports or row["authority"] == "official")
    evidence = view.evidence("TariffClaim", (text(row["claim"]) for row in told))
    actors = view.actors(
        text(row["other"]) for rows in links.values() for row in rows if row["link"] in ("IMPOSED_BY", "TARGETS")
    )
    for uri in wanted:
        made = by_weight(_claim(row, evidence.get(text(row["claim"]), ())) for row in claims.get(uri, ()))
        yield _tariff(uri, details[uri][0], links, actors, tuple(made))


def grounded(view: View, found: Iterable[Tariff]) -> list[Tariff]:
    """Tariffs that were loaded without evidence of reports, each with it."""
    given = list(found)
    bare = [claim for tariff in given for claim in _claims_of(tariff) if not claim.evidence]
    evidence = view.evidence("TariffClaim", (iri(claim.id) for claim in bare))
    return [_with_evidence(tariff, evidence) for tariff in given]


def _claims_of(tariff: Tariff) -> Iterator[TariffClaim]:
    yield from tariff.claims
    yield from tariff.against
    for rival in tariff.rivals:
        yield from _claims_of(rival)


def _with_evidence(tariff: Tariff, evidence: Mapping[str, tuple[Evidence, ...]]) -> Tariff:
    def told(claim: TariffClaim) -> TariffClaim:
        return claim if claim.evidence else replace(claim, evidence=evidence.get(iri(claim.id), ()))

    return replace(
        tariff, claims=tuple(map(told, tariff.claims)), best=told(tariff.best) if tariff.best else None, against=tuple(map(told, tariff.against)),
        rivals=tuple(_with_evidence(rival, evidence) for rival in tariff.rivals),
    )  # fmt: skip


def _told(view: View, uris: Iterable[str], known_by: date | None, steps: Steps | None, *, reports: bool = True) -> Iterable[Tariff]:
    """The records of tariffs, with a day only as they were known by it."""
    loaded = load(view, uris, reports=reports)
    return as_known(loaded, known_by, steps) if known_by and steps else loaded


def _by(authority: str, found: Iterable[Tariff]) -> Iterator[Tariff]:
    """The tariffs of which there are claims of an authority, with these alone."""
    for tariff in found:
        if claims := tuple(claim for claim in tariff.claims if claim.authority == authority):
            yield replace(tariff, claims=claims, best=claims[0])


def _decided(tariff: Tariff, day: date, denied: list[Tariff]) -> Tariff | None:
    """The tariff if it applies on a day; what some claim has apply and a weightier one not goes to ``denied``."""
    answer = on(tariff.claims, day)
    against = tuple(claim for claim in answer.against if speaks_of(claim, day)) if answer else ()
    if answer and answer.applies:
        return replace(tariff, best=answer.claim, against=against, applies=True)
    if against:
        denied.append(replace(tariff, best=against[0]))
    return None


def _tariff(
    uri: str, row: Row, links: Mapping[str, list[Row]], actors: Mapping[str, Actor], claims: tuple[TariffClaim, ...]
) -> Tariff:
    def ids(link: str) -> tuple[str, ...]:
        return tuple(short_id(other) for other in only(links, uri, link))

    return Tariff(
        id=short_id(uri), imposer=actors[only(links, uri, "IMPOSED_BY")[0]],
        targets=tuple(actors[other] for other in only(links, uri, "TARGETS")), rate=number(row["rate"]),
        unit=text(row["unit"]), goods=tuple(sorted(only(links, uri, "APPLIES_TO", "name"))),
        basis=cast(Basis, row["basis"]), legal_basis=optional(row["legalBasis"]), list_name=optional(row["listName"]),
        replaces=ids("REPLACES"), retaliates_against=ids("RETALIATES_AGAINST"), claims=claims,
        best=claims[0] if claims else None,
    )  # fmt: skip


def _claim(row: Row, evidence: tuple[Evidence, ...]) -> TariffClaim:
    def dated(key: str) -> str | None:
        return partial_date(day(row[f"{key}On"]), optional(row[f"{key}Precision"]))

    return TariffClaim(
        id=short_id(text(row["claim"])), status=text(row["status"]), announced=dated("announced"),
        effective=dated("effective"), ends=dated("ends"), end_kind=cast(EndKind, row["endKind"]), as_of=day(row["asOf"]),
        authority=cast(Authority, row["authority"]), confidence=number(row["confidence"]) or 0.0, evidence=evidence,
        rate_from=number(row["rateFrom"]), rate_bound=cast(Bound | None, optional(row["rateBound"])), legal_basis=optional(row["legalBasis"]),
    )  # fmt: skip
