"""Events: what happened or is scheduled, who took part, and which goods and tariffs it was about."""

from collections.abc import Iterable
from typing import cast

from tradegraph.facts import partial_date
from tradegraph.identity import short_id
from tradegraph.lookups.view import View, day, number, only, optional, text
from tradegraph.records import Event, Precision


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
