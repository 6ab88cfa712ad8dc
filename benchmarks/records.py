"""Records of a size for measuring, as if articles had been read: the same ones every time, and no text is read for them.

An article has as many records as the examples have on average. Who speaks, what is taxed and at which rate is drawn so that a few names,
countries and rates are met very often and most seldom, as in the news (the first of a list half as often again as the second, and so on).
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import TypeVar

from tradegraph.actors.registry import registry
from tradegraph.article import Article, Span
from tradegraph.goods import table
from tradegraph.identity import actor_id, claim_id, event_id, role_id, statement_id, tariff_id
from tradegraph.records import (
    Actor,
    ActorType,
    Event,
    Evidence,
    Extraction,
    Role,
    Statement,
    Tariff,
    TariffClaim,
    reference,
)
from tradegraph.terms import terms

STATEMENTS, TARIFFS, ROLES, EVENTS = 8, 4, 3, 5
"""Records of an article."""
FIRST, DAYS = date(2018, 1, 1), 3135
RATES = (25, 10, 145, 20, 125, 15, 50, 100, 30, 34, 84, 104, 5, 7.5, 54, 2.5, 35, 40, 12, 200, 60, 18, 46, 24, 32, 17, 26, 49, 36, 31)
T = TypeVar("T")


def made_extractions(number: int) -> Iterator[Extraction]:
    """What was found in that many articles."""
    return (_Maker(index).extraction() for index in range(number))


class _Maker:
    """One article: a line of text for each record, which is its evidence."""

    def __init__(self, index: int) -> None:
        self.chance = random.Random(index)
        self.day = FIRST + timedelta(days=self.chance.randrange(DAYS))
        self.people = [Actor(id=actor_id("person", name), name=name, type="person") for name in (f"Person {index // 3}", f"Speaker {index}")]
        lines = [f"{'They said' if at < STATEMENTS else 'It is told'} {index} {at} {self.chance.randrange(10**9)}." for at in range(STATEMENTS + TARIFFS + ROLES + EVENTS)]
        self.article = Article(
            text="\n".join(lines), title=f"Made article {index}", source_id=f"made-{index}", outlet="The Bench", published_on=self.day,
            loader="benchmark",
        )  # fmt: skip
        ends = [*accumulate(len(line) + 1 for line in lines)]
        self.spans = [self.article.span(end - len(line) - 1, end - 1) for line, end in zip(lines, ends, strict=True)]

    def extraction(self) -> Extraction:
        """All of its records."""
        told, taxed, held = STATEMENTS, STATEMENTS + TARIFFS, STATEMENTS + TARIFFS + ROLES
        tariffs = {tariff.id: tariff for tariff in map(self._tariff, self.spans[told:taxed])}
        return Extraction(
            article=self.article, tariffs=tuple(tariffs.values()), statements=tuple(self._statement(span, [*tariffs]) for span in self.spans[:told]),
            roles=tuple(map(self._role, self.spans[taxed:held])), events=tuple(self._event(span, [*tariffs]) for span in self.spans[held:]),
        )  # fmt: skip

    def _statement(self, span: Span, tariffs: list[str]) -> Statement:
        start = span.start
        who = self._often(_known("person", "agency", "country")) if self.chance.random() < 0.7 else self.chance.choice(self.people)
        return Statement(
            id=statement_id(self.article.id, start, start + 9), article=reference(self.article), speakers=(who,), source=self.article.span(start, start + 4),
            cue=self.article.span(start + 5, start + 9), content=(self.article.span(start + 10, span.end - 1),), quotation="indirect",
            act=self._often(_notations("acts")), topics=(self._often(_notations("topics")),), about=(self._often(_known("country")),),
            goods=(self._good(),) if self.chance.random() < 0.2 else (), tariffs=(self.chance.choice(tariffs),) if self.chance.random() < 0.2 else (),
            said_on=self.day - timedelta(days=self.chance.randrange(3)), said_on_precision="day", confidence=0.8,
        )  # fmt: skip

    def _tariff(self, span: Span) -> Tariff:
        imposer, target = self._pair()
        goods = (self._good(),) if self.chance.random() < 0.5 else ()
        rate = float(self._often(RATES))
        key = tariff_id(imposer.id, [target.id], goods, rate)
        began = self.day - timedelta(days=self.chance.randrange(200)) if self.chance.random() < 0.3 else None
        claim = TariffClaim(
            id=claim_id(self.article.id, key, span.start, span.end), status=self._often(("in-force", "announced", "threatened", "ended", "suspended")),
            effective=began.isoformat() if began else None, as_of=self.day, confidence=0.7, evidence=self._evidence(span),
        )  # fmt: skip
        return Tariff(id=key, imposer=imposer, targets=(target,), rate=rate, goods=goods, claims=(claim,))

    def _role(self, span: Span) -> Role:
        body, person = self._often(_known("agency")), self.chance.choice(self.people)
        return Role(id=role_id(person.id, "official", body.id), person=person, title="official", organization=body, evidence=self._evidence(span))

    def _event(self, span: Span, tariffs: list[str]) -> Event:
        kind, who = self._often(_notations("event-types")), self._pair()
        day = self.day.isoformat()
        return Event(
            id=event_id(kind, [one.id for one in who], day, tariffs[:1], (self.article.id, span.start)), type=kind, participants=who, date=day,
            date_precision="day", tariffs=tuple(tariffs[:1]), evidence=self._evidence(span),
        )  # fmt: skip

    def _pair(self) -> tuple[Actor, Actor]:
        one = self._often(_known("country"))
        other = self._often(_known("country"))
        return (one, other) if one != other else (one, next(country for country in _known("country") if country != one))

    def _good(self) -> str:
        return self._often(_goods())

    def _evidence(self, span: Span) -> tuple[Evidence, ...]:
        return (Evidence(reference(self.article), span),)

    def _often(self, things: Sequence[T]) -> T:
        return self.chance.choices(things, cum_weights=_weights(len(things)))[0]


@cache
def _known(*types: ActorType) -> tuple[Actor, ...]:
    """The registry's actors of these types; first those whom the trade war is about."""
    first = ("country/us", "country/cn", "person/donald-trump", "person/scott-bessent", "person/he-lifeng")
    known = [one.actor() for one in registry().actors.values() if one.type in types]
    return tuple(sorted(known, key=lambda one: (one.id not in first, one.id)))


@cache
def _goods() -> tuple[str, ...]:
    return tuple(good.name for good in table())


@cache
def _notations(scheme: str) -> tuple[str, ...]:
    return tuple(concept.notation for concept in terms().schemes[scheme])


@cache
def _weights(number: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 1) for rank in range(number)))
