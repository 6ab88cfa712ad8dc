"""The events of an article, each gathered from all its mentions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tradegraph.extract.dates import When
from tradegraph.extract.events.days import BESIDE
from tradegraph.extract.events.mentions import Mention, Weights, mentions, shipped
from tradegraph.extract.events.participants import acts_for
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.goods_names import goods_named
from tradegraph.extract.text import Sentence
from tradegraph.identity import event_id
from tradegraph.records import Actor, Event, Evidence, Tariff

LIKELY = 0.3
"""The probability from which an event is told: that of its likeliest mention, for one who errs once errs again in telling it twice."""
LEAST = 0.05
"""The probability from which a sentence counts as a mention."""
_TELLING = 0.2  # the probability from which a mention tells who takes part and when
_CLAUSE = 30  # characters within which a word that might tell an event and a telling wording are of one clause
_OF_BODIES = ("company-action", "data-release")
_AMOUNT = re.compile(
    r"(?P<sign>US\$|\$|€|£)\s?(?P<number>\d[\d,]*(?:\.\d+)?)\s?-?(?P<scale>trillion|billion|million|tn|bn|mn|m)?\b"
)
_SCALES = {"trillion": 1e12, "tn": 1e12, "billion": 1e9, "bn": 1e9, "million": 1e6, "mn": 1e6, "m": 1e6}
_CURRENCIES = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP"}


def read_events(reading: Reading, tariffs: Sequence[Tariff], weights: Weights | None = None) -> tuple[Event, ...]:
    """The events of an article in the order of their first mention, each gathered from all its mentions.

    ``weights``: those of the classifier of mentions, where others than the shipped ones are wanted.
    """
    found = gather(mentions(reading, tariffs), shipped() if weights is None else weights)
    events: dict[str, Event] = {}
    for event in map(_Writer(reading, tariffs).event, found):
        first = events.get(event.id)
        events[event.id] = _united(first, event) if first else event
    return tuple(events.values())


def _united(first: Event, other: Event) -> Event:
    """One event told twice, with all who take part and all places."""
    who = {actor.id: actor for actor in (*first.participants, *other.participants)}
    goods, evidence = (tuple(dict.fromkeys((*a, *b))) for a, b in ((first.goods, other.goods), (first.evidence, other.evidence)))
    return replace(first, participants=tuple(who[key] for key in sorted(who)), goods=goods, evidence=evidence)


@dataclass(slots=True)
class Gathered:
    """One event: its mentions in their order, who takes part by id, its sure dates, how likely its likeliest mention is,
    and its date: that of the first mention that tells one beside its trigger, else of the first that tells one."""

    mentions: list[Mention]
    participants: dict[str, Actor]
    dates: frozenset[str]
    likely: float
    when: When | None

    @property
    def kind(self) -> str:
        """Its type."""
        return self.mentions[0].trigger.kind

    @property
    def states(self) -> frozenset[str]:
        """The ids of the states that take part."""
        return frozenset(key for key, actor in self.participants.items() if actor.type == "country")

    @property
    def others(self) -> frozenset[str]:
        """The ids of all others."""
        return frozenset(self.participants) - self.states

    def add(self, other: "Gathered", likelihood: float) -> None:
        """Take in a further mention; one that is hardly likely adds states alone, once two are known to take part."""
        whole = likelihood >= _TELLING or len(self.participants) < 2
        self.participants |= {key: actor for key, actor in other.participants.items() if whole or key in other.states}
        if other.when and (self.when is None or (other.when.iso in other.dates and self.when.iso not in self.dates)):
            self.when = other.when
        self.mentions += other.mentions
        self.dates |= other.dates
        self.likely = max(self.likely, other.likely)


def gather(found: Sequence[Mention], weights: Weights) -> list[Gathered]:
    """The events that are likely, in the order of their first mention."""
    likely = [mention.likelihood(weights) for mention in found]
    outdone = _outdone(found, likely)
    gathered: list[Gathered] = []
    for at, (mention, likelihood) in enumerate(zip(found, likely, strict=True)):
        if likelihood < LEAST:
            continue
        new = Gathered([mention], dict(mention.participants), _dates(mention), 0.0 if at in outdone else likelihood, mention.when if likelihood >= _TELLING else None)
        same = next((one for one in gathered if _same(one, new)), None)
        if same:
            same.add(new, likelihood)
        else:
            gathered.append(new)
    return [one for one in gathered if one.likely >= LIKELY]


def _outdone(found: Sequence[Mention], likely: Sequence[float]) -> set[int]:
    """The mentions in whose place a likelier type of event is told in so many words ("suspended the tariffs" is hardly their start).

    They are evidence of an event that is told elsewhere, and make none likely.
    """
    out = set[int]()
    for _, group in groupby(range(len(found)), key=lambda at: found[at].trigger.sentence.start):
        here = list(group)
        for at in here:
            mine = found[at].trigger
            rivals = (found[other].trigger for other in here if likely[other] > likely[at])
            if any(rival.phrase >= 0 and mine.overlaps(rival, 0 if mine.phrase >= 0 else _CLAUSE) for rival in rivals):
                out.add(at)
    return out


def _dates(mention: Mention) -> frozenset[str]:
    """The date that stands beside the trigger, if any: one farther off is often that of something else."""
    when = mention.when
    return frozenset([when.iso]) if when and abs(when.start - mention.trigger.start) < BESIDE else frozenset()


def _same(one: Gathered, other: Gathered) -> bool:
    """Whether two can be one event: of a type, with a date in common if both have some, and the one's states among the other's;
    what bodies do is one event only if a body is common to both."""
    if one.kind != other.kind:
        return False
    if one.dates and other.dates and not any(a.startswith(b) or b.startswith(a) for a in one.dates for b in other.dates):
        return False
    if one.kind in _OF_BODIES and (one.others or other.others):
        return bool(one.others & other.others)
    return one.states <= other.states or other.states <= one.states


class _Writer:
    """Writes the events of one article as records."""

    def __init__(self, reading: Reading, tariffs: Sequence[Tariff]) -> None:
        self.reading = reading
        self.tariffs = {tariff.id: tariff for tariff in tariffs}

    def event(self, gathered: Gathered) -> Event:
        """The event as a record."""
        told, kind, who = gathered.mentions, gathered.kind, gathered.participants
        first, when = told[0], gathered.when
        about = tuple(dict.fromkeys(tariff.id for mention in told for tariff in mention.tariffs))
        amount, currency = self._amount(told) if kind == "purchase-commitment" else (None, None)
        iso = when.iso if when else None
        return Event(
            id=event_id(kind, self._compared(kind, who), iso, about, (self.reading.article.id, first.trigger.start)), type=kind,
            participants=tuple(who[key] for key in sorted(who)), date=iso, date_precision=when.precision if when else None,
            amount=amount, currency=currency, goods=self._goods(kind, about, first.trigger.sentence), tariffs=about,
            evidence=tuple(dict.fromkeys(self._evidence(m.trigger.sentence) for m in told)),
        )  # fmt: skip

    def _compared(self, kind: str, who: Mapping[str, Actor]) -> Iterator[str]:
        """The ids of those by whom an event is known again: an official in office or an agency stands for the state, if that takes part.

        Of what bodies do, the body is known.
        """
        registry = self.reading.resolver.registry
        for key in who:
            state = None if kind in _OF_BODIES else acts_for(self.reading.resolver, registry.actors.get(key))
            if not (state and state.id in who):
                yield key

    def _evidence(self, sentence: Sentence) -> Evidence:
        return self.reading.evidence(self.reading.span(sentence.start, sentence.end))

    def _amount(self, told: Sequence[Mention]) -> tuple[float | None, str | None]:
        """The amount in the first mention, else in the first later one that tells it in so many words: other sums are of something else."""
        sentences = (m.trigger.sentence for m in told if m is told[0] or m.trigger.phrase >= 0)
        found = next((f for s in sentences if (f := _AMOUNT.search(self.reading.parts.text, s.start, s.end))), None)
        if not found:
            return None, None
        return float(found["number"].replace(",", "")) * _SCALES.get(found["scale"] or "", 1.0), _CURRENCIES[found["sign"]]

    def _goods(self, kind: str, about: Sequence[str], sentence: Sentence) -> tuple[str, ...]:
        """The goods of the tariffs concerned; of purchases, exemptions and export controls those that the sentence names."""
        if about and kind != "exemption":
            return tuple(dict.fromkeys(good for key in about for good in self.tariffs[key].goods))
        if kind not in ("purchase-commitment", "export-control", "exemption"):
            return ()
        return tuple(dict.fromkeys(goods_named(self.reading, sentence.first, sentence.last)))
