"""Tariffs: which meet some conditions, what applied on a day, and their records with every claim."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import cast

from tradegraph.facts import partial_date
from tradegraph.identity import short_id
from tradegraph.in_force import by_weight, on, speaks_of
from tradegraph.lookups.hindsight import as_known
from tradegraph.lookups.lapse import Steps, one_total
from tradegraph.lookups.view import View, day, number, only, optional, text
from tradegraph.queries.runner import Row
from tradegraph.records import Actor, Authority, Basis, EndKind, Evidence, Tariff, TariffClaim

_STEP = 200
"""How many tariffs are looked at together until there are enough."""


def find(
    view: View, *, day: date | None = None, known_by: date | None = None, status: str | None = None, limit: int | None = None,
    **conditions: object,
) -> list[Tariff]:  # fmt: skip
    """The tariffs that meet the conditions of ``tariffs.cypher``, ``best`` set; those spoken of latest come first.

    Args:
        day: keep those in force that day; ``best`` is the claim that says so. What rests on official claims comes first, then
            what reported ones with a first day say, last what is only presumed to go on. ``against`` are the claims that deny it.
        known_by: only by what was claimed by this day (``lookups.hindsight``).
        status: keep those whose deciding claim gives them this status.
        limit: at most so many.
    """
    uris = view.uris("tariffs", on=day, known=known_by, status=status if day is None else None, **conditions)
    steps = Steps(view, conditions.get("imposer"), known_by) if day else None
    found: list[Tariff] = []
    denied: list[Tariff] = []
    step = _STEP if known_by is None else len(uris) or 1  # what was known of one depends on the steps of others
    for start in range(0, len(uris), step):
        loaded = load(view, uris[start : start + step])
        for tariff in loaded if known_by is None else as_known(loaded, known_by):
            decided = _decided(steps.still_said(tariff, day), day, denied) if steps and day else tariff
            if decided and (status is None or (decided.best and decided.best.status == status)):
                found.append(decided)
                if len(found) == limit and day is None:
                    return found
    return sorted(one_total(found, denied), key=_trust)[:limit] if day else found


def told_of(view: View, day: date, *, known_by: date | None = None, **conditions: object) -> list[Tariff]:
    """The tariffs of which something is claimed that bears on a day, in force on it or not, without overtaken reports."""
    loaded = load(view, view.uris("tariffs", on=day, known=known_by, **conditions))
    steps = Steps(view, conditions.get("imposer"), known_by)
    return [steps.still_said(tariff, day) for tariff in (loaded if known_by is None else as_known(loaded, known_by))]


def denied_on(view: View, day: date, **conditions: object) -> list[Tariff]:
    """The tariffs that some claim has in force on a day and weightier ones deny; ``best`` is the claim that has it so."""
    denied: list[Tariff] = []
    for tariff in told_of(view, day, **conditions):  # type: ignore[arg-type]
        _decided(tariff, day, denied)
    return denied


def _trust(tariff: Tariff) -> tuple[bool, bool]:
    """Orders by what the answer rests on: an official claim, a reported one with its first day, one without any day."""
    best = tariff.best
    return (best is None or best.authority != "official", best is None or best.effective is None)


def load(view: View, uris: Iterable[str]) -> Iterator[Tariff]:
    """The records of tariffs in the order given, claims by weight, the weightiest as ``best``."""
    wanted = list(uris)
    details = view.grouped("tariff_details", wanted)
    links = view.grouped("tariff_links", wanted)
    claims = view.grouped("claims", wanted)
    evidence = view.evidence("TariffClaim", (text(row["claim"]) for rows in claims.values() for row in rows))
    actors = view.actors(
        text(row["other"]) for rows in links.values() for row in rows if row["link"] in ("IMPOSED_BY", "TARGETS")
    )
    for uri in wanted:
        made = by_weight(_claim(row, evidence.get(text(row["claim"]), ())) for row in claims.get(uri, ()))
        yield _tariff(uri, details[uri][0], links, actors, tuple(made))


def _decided(tariff: Tariff, day: date, denied: list[Tariff]) -> Tariff | None:
    """The tariff if it applies on a day; what some claim has apply and a weightier one not goes to ``denied``."""
    answer = on(tariff.claims, day)
    against = tuple(claim for claim in answer.against if speaks_of(claim, day)) if answer else ()
    if answer and answer.applies:
        return replace(tariff, best=answer.claim, against=against)
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
    )  # fmt: skip
