"""Moments: what happened on a day, out of the records of tariffs, events and statements."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tradegraph.facts import tariff_name
from tradegraph.in_force import NEVER, OVER, by_weight
from tradegraph.records import Event, Evidence, Precision, Statement, Tariff, TariffClaim

Kind = Literal["measure", "event", "statement"]
KINDS: tuple[Kind, ...] = ("measure", "event", "statement")
_ANNOUNCED = {"suspended": "suspension announced", "reduced": "reduction announced", "ended": "end announced", "historical": "end announced"}


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


def steps(tariff: Tariff) -> Iterator[Moment]:
    """The days of a tariff's life by its claims, each once, as its weightiest claim has it."""
    seen: set[tuple[str, str]] = set()
    begun = min((claim.effective for claim in tariff.claims if claim.effective and claim.status not in NEVER), default=None)
    prolonged = {("suspension ends", claim.as_of.isoformat()) for claim in tariff.claims if claim.status == "suspended" and claim.as_of}
    for claim in by_weight(tariff.claims):
        for what, day in _days(claim, begun):
            if (what, day) not in seen | prolonged:
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


def _days(claim: TariffClaim, begun: str | None) -> Iterator[tuple[str, str]]:
    """What comes to pass with a tariff on which days, by one claim; ``begun`` is the first day that any gives."""
    if claim.announced:
        stopped = claim.status == "suspended" and claim.ends is not None
        over = claim.status in OVER and not claim.effective and (stopped or (begun is not None and begun < claim.announced))
        yield claim.status if claim.status in NEVER else _ANNOUNCED[claim.status] if over else "announced", claim.announced
    elif claim.status in NEVER and claim.as_of:
        yield claim.status, claim.as_of.isoformat()
    if claim.status in NEVER:
        return
    if claim.effective:
        yield "in force" if claim.status not in OVER or claim.ends else claim.status, claim.effective
    if claim.ends and claim.status == "suspended":
        yield "suspended" if claim.effective else "suspension ends", claim.ends
    elif claim.ends:
        yield "ended", claim.ends
    elif claim.status in OVER and claim.as_of and not claim.effective:
        yield claim.status, claim.as_of.isoformat()


def _name(tariff: Tariff) -> str:
    return tariff_name(tariff) + (" (total)" if tariff.basis == "total" else "")
