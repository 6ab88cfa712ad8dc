"""Events: what happened or is scheduled, who took part, and which goods and tariffs it was about."""

from collections.abc import Iterable
from typing import cast

from tradegraph.facts import partial_date
from tradegraph.identity import short_id
from tradegraph.lookups.view import View, day, number, only, optional, text
from tradegraph.lookups.walk import back, latest
from tradegraph.queries.runner import as_day
from tradegraph.records import Event, Precision

_FEW = ("article", "by", "concerns", "uris")
"""Conditions that few events meet, so that a walk through the days does not pay."""


def find(view: View, *, limit: int | None = None, **conditions: object) -> list[str]:
    """IRIs of the events that meet the conditions of ``events.cypher``, the latest first, then by IRI."""
    last = as_day(conditions.get("until")) or (latest(view, "Event") if limit else None)
    if limit and last and not any(conditions.get(key) for key in _FEW):
        found: list[str] = []
        for days in back(last):
            found += view.uris("events", days=days, **conditions)
            if len(found) >= limit:
                return found[:limit]
    return view.uris("events", limit=limit, **conditions)


def load(view: View, uris: Iterable[str]) -> list[Event]:
    """The records of events, in the order given."""
    wanted = list(uris)
    details = view.grouped("event_details", wanted)
    links = view.grouped("event_links", wanted)
    evidence = view.evidence("Event", wanted)
    actors = view.actors(uri for key in links for uri in only(links, key, "INVOLVES"))
    found = []
    for uri in wanted:
        row = details[uri][0]
        concerned = [r for r in links.get(uri, ()) if r["link"] == "CONCERNS"]
        found.append(
            Event(
                id=short_id(uri), type=text(row["type"]),
                participants=tuple(actors[other] for other in only(links, uri, "INVOLVES")),
                date=partial_date(day(row["day"]), optional(row["precision"])),
                date_precision=cast(Precision | None, row["precision"]), amount=number(row["amount"]),
                currency=optional(row["currency"]),
                goods=tuple(sorted(text(r["name"]) for r in concerned if r["label"] == "Good")),
                tariffs=tuple(short_id(text(r["other"])) for r in concerned if r["label"] == "Tariff"),
                evidence=evidence.get(uri, ()),
            )
        )
    return found
