"""What is to be seen of a day and a tariff of one article: whether it may be the day on which the tariff was announced or begins.

A weekday or a month may lie ahead or behind; both are days that may be meant. The day of publication may be meant without a word.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tradegraph.extract.dates import When, find_dates
from tradegraph.extract.tariffs.days import kind_of_date, tells_of_effect
from tradegraph.extract.tariffs.figures import is_tariff_noun
from tradegraph.extract.tariffs.mentions import Mention
from tradegraph.extract.tariffs.parties import Parties
from tradegraph.extract.tariffs.standing import Standing
from tradegraph.extract.text import Sentence

KINDS = ("announced", "effective")
"""The kinds of day that are weighed; too few articles name the day on which a tariff ends."""
_BEFORE, _AFTER = 8, 5  # sentences around a tariff in which each day may be one of its life
_LEFT, _RIGHT, _BESIDE = 6, 4, 3  # tokens
_NEAR, _MID, _FAR = 6, 15, 80  # tokens
_SOON, _LATER = 14, 100  # days
_MOST_DAYS, _MOST_MENTIONS, _BESIDE_DAY = 24, 12, 8
"""Days that are weighed for a tariff, mentions of it that are looked at, and tariffs on either side of a day: keeps a table on one endless line cheap."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day that the article names (``when``), or that of publication; ``ahead``: as one that lies ahead, None where that is no question."""

    iso: str
    when: When | None
    sentence: Sentence
    ahead: bool | None


def _away(day: Day, places: Sequence[int]) -> int:
    """Characters between a day and the nearest of some places, which are sorted."""
    start = day.when.start if day.when else 0
    at = bisect_left(places, start)
    return min(abs(start - place) for place in places[max(0, at - 1) : at + 1])


class DayFeatures:
    """The days of one article, and what is to be seen of them and its tariffs."""

    def __init__(self, parties: Parties, mentions: Sequence[Mention]) -> None:
        self.parties, self.reading = parties, parties.reading
        self.tokens, self.sentences = self.reading.parts.tokens, self.reading.parts.sentences
        self._known: dict[int, list[Day]] = {}
        self._worded: dict[int, frozenset[str]] = {}
        self._about: dict[int, tuple[tuple[str, ...], set[str], set[str]]] = {}
        self._ordered = sorted(mentions, key=lambda mention: mention.rate.first)
        self._starts = [self.tokens[mention.rate.first].start for mention in self._ordered]

    def of(self, group: Sequence[Mention], stands: Standing) -> list[tuple[Day, frozenset[str]]]:
        """The days that may be of the life of the tariff of these mentions, which stands so by rules, in order of place, each with what is to be seen of it.

        The day of publication comes last.
        """
        near = {number for mention in group for number in range(mention.number - _BEFORE, mention.number + _AFTER + 1)}
        days = [day for number, sentence in enumerate(self.sentences) if number in near or number in self._of_tariffs for day in self._in(sentence, number)]
        if len(days) > _MOST_DAYS:
            places = sorted(self.tokens[mention.rate.first].start for mention in group)
            nearest = sorted(days, key=lambda day: (_away(day, places), day.iso))[:_MOST_DAYS]
            days = [day for day in days if day in nearest]
        times = Counter(day.iso for day in days)
        published = self.reading.article.published_on
        if published:
            days.append(Day(published.isoformat(), None, group[0].sentence, None))
        return [(day, frozenset((*self._seen(group, stands, day), f"named {min(3, times[day.iso])} times"))) for day in days]

    def _in(self, sentence: Sentence, number: int) -> list[Day]:
        """The days that a sentence names; one that may lie ahead or behind is two."""
        if number not in self._known:
            text, published = self.reading.article.text, self.reading.article.published_on
            behind, ahead = (find_dates(text, sentence.start, sentence.end, published, side) for side in (False, True))
            found: list[Day] = []
            for when in behind:
                other = next((one for one in ahead if one.start == when.start and one.iso != when.iso), None)
                found.append(Day(when.iso, when, sentence, False if other else None))
                if other:
                    found.append(Day(other.iso, other, sentence, True))
            self._known[number] = found
        return self._known[number]

    @cached_property
    def _of_tariffs(self) -> frozenset[int]:
        """The sentences that tell of tariffs that something takes effect."""
        return frozenset(
            number for number, sentence in enumerate(self.sentences)
            if tells_of_effect(self.reading, sentence) and any(is_tariff_noun(token.low) for token in self.tokens[sentence.first : sentence.last])
        )  # fmt: skip

    def _seen(self, group: Sequence[Mention], stands: Standing, day: Day) -> set[str]:
        seen = {"every", f"status {stands.status}{'' if stands.explicit else ' by default'}"}
        seen |= {f"rule {kind}" for kind in KINDS if getattr(stands, kind) == day.iso}
        seen |= {f"another by rule {kind}" for kind in KINDS if getattr(stands, kind) not in (None, day.iso)}
        side = self._side(day)
        seen |= {side, f"{side}, {stands.status}"}
        if day.when is None:
            return {f"of publication: {one}" for one in seen} | {f"of publication: first sentence {min(group[0].number, 3)}"}
        number = self.tokens[day.sentence.first].sentence
        mention = min(group[:_MOST_MENTIONS], key=lambda one: (abs(one.number - number), one.number))
        place = self.tokens[mention.rate.first].start if mention.number == number else day.sentence.end
        kind, sure = kind_of_date(self.reading.article.text, day.sentence.start, day.when, place)
        kind = f"kind {kind or 'none'}{' sure' if sure else ''}"
        around = {*self._place(mention, day.when, day.sentence), *self._around(mention, day.sentence), *self._nearest(group, day.when, day.sentence), side, f"status {stands.status}"}
        return {*seen, f"precision {day.when.precision}", f"read ahead {day.ahead}", kind, *around, *(f"{kind}, {one}" for one in around), *self._said(day.when, day.sentence)}

    def _nearest(self, group: Sequence[Mention], when: When, sentence: Sentence) -> Iterator[str]:
        """Whether another tariff stands nearer to the day."""
        number = self.tokens[sentence.first].sentence

        def away(mention: Mention) -> tuple[int, int]:
            return abs(mention.number - number), abs(self.tokens[mention.rate.first].start - when.start)

        own = min(map(away, group[:_MOST_MENTIONS]))
        at = bisect_left(self._starts, when.start)
        beside = [mention for mention in self._ordered[max(0, at - _BESIDE_DAY) : at + _BESIDE_DAY] if all(mention is not one for one in group[:_MOST_MENTIONS])]
        nearer = [mention for mention in beside if away(mention) < own]
        yield f"{min(len(nearer), 3)} tariffs nearer"
        if nearer:
            yield f"nearer one of {'the same imposer' if min(nearer, key=away).imposer == group[0].imposer else 'another'}"
        yield f"another tariff beside it {any(mention.number == number for mention in beside)}"

    def _side(self, day: Day) -> str:
        published = self.reading.article.published_on
        if published is None:
            return "day without publication"
        iso = published.isoformat()
        if day.iso == iso[: len(day.iso)]:
            return "day of publication" if len(day.iso) == len(iso) else "month of publication"
        away = (date.fromisoformat((day.iso + "-01-01")[:10]) - published).days
        far = "soon" if abs(away) <= _SOON else "later" if abs(away) <= _LATER else "far"
        return f"{'after' if away > 0 else 'before'}, {far}"

    def _said(self, when: When, sentence: Sentence) -> frozenset[str]:
        if when.start not in self._worded:
            self._worded[when.start] = frozenset(self._words(when, sentence))
        return self._worded[when.start]

    def _words(self, when: When, sentence: Sentence) -> Iterator[str]:
        first = min(self._token_at(when.start, sentence), sentence.last - 1)
        last = self._token_at(when.end, sentence)

        def low(at: int) -> str:
            return self.tokens[at].low if sentence.first <= at < sentence.last else "<>"

        for away in range(1, _BESIDE + 1):
            yield f"-{away} {low(first - away)}"
            yield f"+{away} {low(last + away - 1)}"
        yield f"before {low(first - 2)} {low(first - 1)}"
        yield from (f"left {low(at)}" for at in range(max(sentence.first, first - _LEFT), first))
        yield from (f"right {low(at)}" for at in range(last, min(sentence.last, last + _RIGHT)))
        yield f"begins its sentence {first - sentence.first <= 1}"

    def _place(self, mention: Mention, when: When, sentence: Sentence) -> Iterator[str]:
        """Where the day stands, seen from the rate."""
        rate = mention.rate
        away = self.tokens[sentence.first].sentence - mention.number
        if away:
            same = sentence.paragraph == mention.sentence.paragraph
            yield f"{'before' if away < 0 else 'behind'} by {abs(away) if abs(away) <= 3 else 'more'} sentences"
            yield f"{'before' if away < 0 else 'behind'}, {'same paragraph' if same else 'other paragraph'}"
            return
        yield "same sentence"
        start, end = self.tokens[rate.first].start, self.tokens[rate.last - 1].end
        behind = when.start >= end
        left, right = (end, when.start) if behind else (when.end, start)
        between = self.tokens[self._token_at(left, sentence) : self._token_at(right, sentence)]
        if len(between) > _FAR:
            yield f"{'behind' if behind else 'before'} the rate out of reach"
            return
        yield f"{'behind' if behind else 'before'} the rate {'near' if len(between) <= _NEAR else 'mid' if len(between) <= _MID else 'far'}"
        yield f"{sum(token.low in ('%', 'percent', 'cent') for token in between[1 if behind else 0 :])} percentages between"
        yield f"{sum(left <= other.start < right for other in find_dates(self.reading.article.text, left, right, self.reading.article.published_on))} days between"
        yield f"clause between {any(token.low in (',', ';', 'but', 'while', 'and', 'after', 'before', 'when') for token in between)}"
        yield f"rate {'former' if rate.former else 'changed' if rate.change else 'told'}, {'behind' if behind else 'before'}"

    def _token_at(self, place: int, sentence: Sentence) -> int:
        """The first token of a sentence that starts at a character or behind it."""
        return bisect_left(self.tokens, place, sentence.first, sentence.last, key=lambda token: token.start)

    def _around(self, mention: Mention, sentence: Sentence) -> Iterator[str]:
        """What else the sentence of the day speaks of."""
        number = self.tokens[sentence.first].sentence
        if number not in self._about:
            tokens, parties = self.tokens[sentence.first : sentence.last], self.parties.of(sentence)
            told: tuple[str, ...] = (
                f"names tariffs {any(is_tariff_noun(token.low) for token in tokens)}",
                f"names a rate {any(token.low in ('%', 'percent', 'cent') for token in tokens)}",
                f"tells of effect {tells_of_effect(self.reading, sentence)}",
            )
            self._about[number] = told, {party.actor.id for party in parties if party.part == "imposer"}, {party.actor.id for party in parties}
        said, acting, named = self._about[number]
        yield from said
        yield f"imposer {'the same' if mention.imposer and mention.imposer.id in acting else 'another' if acting else 'none'}"
        yield f"a target named {any(target.id in named for target in mention.targets)}"
