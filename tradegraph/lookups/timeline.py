"""What happened and what was said, in order of day: events, the steps of measures, statements."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tradegraph.facts import tariff_name
from tradegraph.in_force import NEVER, OVER, by_weight
from tradegraph.lookups import events, statements, tariffs
from tradegraph.lookups.view import Node, View
from tradegraph.records import Event, Evidence, Precision, Statement, Tariff, TariffClaim
from tradegraph.terms import terms

Kind = Literal["measure", "event", "statement"]
KINDS: tuple[Kind, ...] = ("measure", "event", "statement")


@dataclass(frozen=True, slots=True)
class Moment:
    """Something of a day: ``day`` is ISO, of day, month or year precision; ``what`` the step, the type of event or the act of speech.

    ``who`` acts or speaks; ``text`` says what; ``id`` is that of the tariff, event or statement.
    """

    day: str
    kind: Kind
    what: str
    who: tuple[str, ...]
    text: str
    id: str
    authority: str | None
    evidence: tuple[Evidence, ...]

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {
            "day": self.day, "kind": self.kind, "what": self.what, "who": list(self.who), "text": self.text, "id": self.id,
            "authority": self.authority, "evidence": [one.to_dict() for one in self.evidence],
        }  # fmt: skip


def timeline(
    view: View, about: Node | None, since: date | None, until: date | None, kind: str | None = None, limit: int | None = None
) -> list[Moment]:
    """The moments from ``since`` to ``until``, of one kind or all, about a thing or about anything, the earliest first.

    About an actor are its statements and those about it, its events, the tariffs it imposes or pays; about a good or tariff, what concerns it;
    about a topic, the statements on it and events of that type. Of one day measures come before events, and these before statements.
    """
    found: list[Moment] = []
    if kind in (None, "measure") and not (about and about.label == "Topic"):
        found += (one for tariff in _tariffs(view, about) for one in steps(tariff))
    if kind in (None, "event"):
        found += (moment for event in _events(view, about, since, until) if (moment := of_event(event)))
    if kind in (None, "statement"):
        found += (moment for said in _statements(view, about, since, until) if (moment := of_statement(said)))
    within = (one for one in found if (not since or one.day >= since.isoformat()[: len(one.day)]) and (not until or one.day <= until.isoformat()))
    return sorted(within, key=lambda one: (one.day, KINDS.index(one.kind), one.text, one.id))[:limit]


def steps(tariff: Tariff) -> Iterator[Moment]:
    """The days of a tariff's life by its claims, each once, as its weightiest claim has it."""
    seen: set[tuple[str, str]] = set()
    for claim in by_weight(tariff.claims):
        for what, day in _days(claim):
            if (what, day) not in seen:
                seen.add((what, day))
                yield Moment(
                    day=day, kind="measure", what=what, who=(tariff.imposer.name,), text=_name(tariff), id=tariff.id,
                    authority=claim.authority, evidence=claim.evidence,
                )  # fmt: skip


def of_event(event: Event) -> Moment | None:
    """An event's moment; None without a date."""
    if event.date is None:
        return None
    who = tuple(actor.name for actor in event.participants)
    words = [", ".join(event.goods), f"{event.amount:,.0f} {event.currency or ''}".strip() if event.amount else "", " and ".join(who)]
    text = ", ".join(filter(None, words))
    return Moment(event.date, "event", event.type, who, text, event.id, None, event.evidence)


def of_statement(said: Statement) -> Moment | None:
    """A statement's moment; None without a day."""
    if said.said_on is None:
        return None
    precise: dict[Precision | None, int] = {"month": 7, "year": 4}
    evidence = tuple(Evidence(said.article, span, "content") for span in said.content)
    who = tuple(speaker.description or speaker.name for speaker in said.speakers)
    day = said.said_on.isoformat()[: precise.get(said.said_on_precision, 10)]
    return Moment(day, "statement", said.act, who, said.text, said.id, None, evidence)


def _days(claim: TariffClaim) -> Iterator[tuple[str, str]]:
    """What comes to pass with a tariff on which days, by one claim."""
    if claim.announced:
        yield claim.status if claim.status in NEVER else "announced", claim.announced
    elif claim.status in NEVER and claim.as_of:
        yield claim.status, claim.as_of.isoformat()
    if claim.status in NEVER:
        return
    if claim.effective:
        yield "in force" if claim.status not in OVER or claim.ends else claim.status, claim.effective
    if claim.ends:
        yield "suspension ends" if claim.status == "suspended" else "ended", claim.ends
    elif claim.status in OVER and claim.as_of and not claim.effective:
        yield claim.status, claim.as_of.isoformat()


def _name(tariff: Tariff) -> str:
    return tariff_name(tariff) + (" (total)" if tariff.basis == "total" else "")


def _tariffs(view: View, about: Node | None) -> Iterable[Tariff]:
    return tariffs.load(view, view.uris("tariffs_about", about=about))


def _events(view: View, about: Node | None, since: date | None, until: date | None) -> Iterable[Event]:
    since = since and since.replace(month=1, day=1)  # a month or year that holds the first day stands in the graph as its own first day
    if about and about.label == "Topic":
        kinds = {one.iri: one.notation for one in terms().schemes["topics"]}
        known = {one.notation for one in terms().schemes["event-types"]}
        if kinds[about.uri] not in known:
            return []
        return events.load(view, view.uris("events", type=kinds[about.uri], since=since, until=until))
    if about and about.label in ("Good", "Tariff"):
        return events.load(view, view.uris("events", concerns=about, since=since, until=until))
    return events.load(view, view.uris("events", by=about, since=since, until=until))


def _statements(view: View, about: Node | None, since: date | None, until: date | None) -> Iterable[Statement]:
    found = statements.find(view, about=about, since=since, until=until)
    if about and about.label not in ("Topic", "Good", "Tariff", "Event"):
        found += statements.find(view, by=about, since=since, until=until)
    return statements.load(view, dict.fromkeys(found))
