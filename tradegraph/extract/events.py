"""Events: what an article says has happened in trade policy or is set to, with who takes part and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from tradegraph.extract.dates import When, find_dates
from tradegraph.extract.goods import goods_named
from tradegraph.extract.lexicon import cues, load
from tradegraph.extract.names import Name
from tradegraph.extract.reading import Reading
from tradegraph.extract.text import Sentence
from tradegraph.identity import event_id
from tradegraph.records import Actor, Event, Evidence, Precision, Tariff

_BEFORE = 5  # words before a trigger that can make it unreal or future
_SPOKEN = frozenset(["threat", "imposition", "increase", "reduction", "suspension", "retaliation", "purchase-commitment"])  # announced by saying so
_BESIDE_A_CUE = 3  # words from "said" or "told" to its day
_MOST = 5  # participants of one event
_AMOUNT = re.compile(
    r"(?P<sign>US\$|\$|€|£)\s?(?P<number>\d[\d,]*(?:\.\d+)?)\s?-?(?P<scale>trillion|billion|million|tn|bn|mn|m)?\b"
)
_SCALES = {"trillion": 1e12, "tn": 1e12, "billion": 1e9, "bn": 1e9, "million": 1e6, "mn": 1e6, "m": 1e6}
_CURRENCIES = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP"}
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    triggers: tuple[tuple[str, re.Pattern[str]], ...]
    unreal: frozenset[str]
    ahead: frozenset[str]
    of_tariffs: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    raw = load("events")
    triggers = []
    for kind, patterns in raw["types"].items():
        pattern = "|".join(f"(?:{p})" for p in patterns)
        for part, words in raw["parts"].items():
            pattern = pattern.replace(part, words)
        triggers.append((kind, re.compile(pattern.lower())))
    return _Lexicon(
        tuple(triggers), frozenset(raw["unreal"]["words"].split()), frozenset(raw["ahead"]["words"].split()),
        frozenset(raw["tariff types"].split()),
    )  # fmt: skip


@dataclass(slots=True)
class _Mention:
    """One telling of an event; ``start`` is where its trigger stands."""

    kind: str
    start: int
    sentence: Sentence
    participants: dict[str, Actor]
    when: When | None
    tariffs: tuple[str, ...]
    sentences: list[Sentence] = field(default_factory=list)


def read_events(reading: Reading, tariffs: Sequence[Tariff]) -> tuple[Event, ...]:
    """The events of an article in the order of their first mention, each gathered from all its mentions."""
    return tuple(_Events(reading, tariffs).read())


class _Events:
    def __init__(self, reading: Reading, tariffs: Sequence[Tariff]) -> None:
        self.reading = reading
        self.text = reading.article.text
        lowered = self.text.lower()
        self.lowered = lowered if len(lowered) == len(self.text) else self.text  # offsets must stay those of the text
        self.tariffs = [(t, e.span) for t in tariffs for claim in t.claims for e in claim.evidence]

    def read(self) -> Iterator[Event]:
        """Every event."""
        gathered: list[_Mention] = []
        for sentence in self.reading.parts.sentences:
            for mention in self._mentions(sentence):
                same = next((other for other in gathered if _same(other, mention)), None)
                if same is None:
                    gathered.append(replace(mention, sentences=[sentence]))
                    continue
                same.participants |= mention.participants if len(same.participants) < 2 else {}
                same.when = same.when or mention.when
                same.tariffs = tuple(dict.fromkeys((*same.tariffs, *mention.tariffs)))
                same.sentences.append(sentence)
        unique = {event.id: event for event in map(self._event, reversed(gathered))}
        yield from reversed(unique.values())

    def _mentions(self, sentence: Sentence) -> Iterator[_Mention]:
        taken: list[tuple[int, int]] = []
        for kind, pattern in _lexicon().triggers:
            found = pattern.search(self.lowered, sentence.start, sentence.end)
            if not found or any(found.start() < end and start < found.end() for start, end in taken):
                continue
            lead = _WORD.findall(self.lowered[sentence.start : found.start()])[-_BEFORE:]
            if kind != "threat" and _lexicon().unreal & set(lead):
                continue
            mention = self._mention(kind, found, sentence, bool(_lexicon().ahead & set(lead)))
            if mention:
                taken.append(found.span())
                yield mention

    def _mention(self, kind: str, found: re.Match[str], sentence: Sentence, ahead: bool) -> _Mention | None:
        about = [t for t, span in self.tariffs if span.start < sentence.end and sentence.start < span.end]
        concerned = about if kind in _lexicon().of_tariffs else []
        who = self._participants(kind, found, sentence)
        for tariff in concerned[:1]:
            who |= {actor.id: actor for actor in (tariff.imposer, *tariff.targets)}
        when = self._when(kind, found, sentence, ahead)
        if not who or (kind in ("negotiation", "agreement") and len(who) < 2):
            return None
        return _Mention(kind, found.start(), sentence, who, when, tuple(dict.fromkeys(t.id for t in concerned)))

    def _participants(self, kind: str, found: re.Match[str], sentence: Sentence) -> dict[str, Actor]:
        """Those named nearest the trigger, in its sentence; for an official also the state."""
        parts, names = self.reading.parts, self.reading.names
        named = [
            n
            for n in dict.fromkeys(names.at[sentence.first : sentence.last])
            if n and n.actor and self._takes_part(kind, n)
        ]
        named.sort(key=lambda n: (abs(parts.tokens[n.first].start - found.start()), n.first))
        who: dict[str, Actor] = {}
        for name in named:
            assert name.actor
            if len(who) >= _MOST:
                break
            who[name.actor.id] = name.actor
            state = self._state(name)
            if state:
                who[state.id] = state
        return who

    def _takes_part(self, kind: str, name: Name) -> bool:
        if kind in ("company-action", "data-release"):
            return name.kind in ("organization", "agency") or (
                kind == "data-release" and name.kind in ("country", "demonym")
            )
        return (name.known is not None and name.kind != "outlet") or (
            name.kind == "organization" and kind in ("investigation",)
        )

    def _state(self, name: Name) -> Actor | None:
        """The state for which an official or an agency acts."""
        known, resolver = name.known, self.reading.resolver
        if not known or not known.country or known.type not in ("person", "agency"):
            return None
        if known.type == "person" and not resolver.registry.roles_of(known.id, resolver.on):
            return None
        state = resolver.by_code(known.country)
        return state.actor() if state else None

    def _when(self, kind: str, found: re.Match[str], sentence: Sentence, ahead: bool) -> When | None:
        """The date nearest the trigger in its sentence, other than that of somebody's words ("said on Thursday")."""
        published = self.reading.article.published_on
        found_dates = find_dates(self.text, sentence.start, sentence.end, published, ahead, named=True)
        dates = [when for when in found_dates if kind in _SPOKEN or not self._of_a_report(when)]
        return min(dates, key=lambda w: (abs(w.start - found.start()), w.start)) if dates else None

    def _of_a_report(self, when: When) -> bool:
        tokens = self.reading.parts.tokens
        at = self.reading.parts.token_at(when.start)
        before = (token.low for token in tokens[max(at - _BESIDE_A_CUE, 0) : at])
        return any("any" in cue.takes for low in before for cue in cues().get(low, ()))

    def _event(self, mention: _Mention) -> Event:
        first, iso = mention.sentences[0], mention.when.iso if mention.when else None
        precision: Precision | None = mention.when.precision if mention.when else None
        amount, currency = self._amount(first) if mention.kind == "purchase-commitment" else (None, None)
        people = tuple(mention.participants[key] for key in sorted(mention.participants))
        place = (self.reading.article.id, mention.start)
        return Event(
            id=event_id(mention.kind, mention.participants, iso, mention.tariffs, place), type=mention.kind,
            participants=people, date=iso, date_precision=precision, amount=amount, currency=currency,
            goods=self._goods(mention), tariffs=mention.tariffs,
            evidence=tuple(dict.fromkeys(self._evidence(s) for s in mention.sentences)),
        )  # fmt: skip

    def _evidence(self, sentence: Sentence) -> Evidence:
        return self.reading.evidence(self.reading.span(sentence.start, sentence.end))

    def _amount(self, sentence: Sentence) -> tuple[float | None, str | None]:
        found = _AMOUNT.search(self.text, sentence.start, sentence.end)
        if not found:
            return None, None
        return float(found["number"].replace(",", "")) * _SCALES.get(found["scale"] or "", 1.0), _CURRENCIES[
            found["sign"]
        ]

    def _goods(self, mention: _Mention) -> tuple[str, ...]:
        """The goods of the tariffs concerned; of purchases, exemptions and export controls those that the sentence names."""
        if mention.tariffs and mention.kind != "exemption":
            return tuple(
                dict.fromkeys(
                    good for tariff, _ in self.tariffs if tariff.id in mention.tariffs for good in tariff.goods
                )
            )
        if mention.kind not in ("purchase-commitment", "export-control", "exemption"):
            return ()
        sentence = mention.sentences[0]
        return tuple(dict.fromkeys(goods_named(self.reading, sentence.first, sentence.last)))


def _same(one: _Mention, other: _Mention) -> bool:
    """Whether two mentions of a type can be of one event: the one's participants among the other's, and no two dates."""
    if one.kind != other.kind:
        return False
    if one.when and other.when and one.when.iso != other.when.iso:
        return False
    return one.participants.keys() <= other.participants.keys() or other.participants.keys() <= one.participants.keys()
