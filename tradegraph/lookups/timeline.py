"""What happened and what was said, in order of day: events, the steps of measures, statements."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tradegraph.errors import UsageError
from tradegraph.goods import good_id, known
from tradegraph.identity import iri
from tradegraph.lookups import events, goods, naming, statements, tariffs
from tradegraph.lookups.moments import KINDS, Moment, of_event, of_statement, steps
from tradegraph.lookups.naming import article_of_base
from tradegraph.lookups.periods import reaching
from tradegraph.lookups.view import Node, View, only, text
from tradegraph.lookups.walk import AHEAD, between, earliest
from tradegraph.terms import terms

Conditions = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where to look for what is about a thing: the conditions of each question to be asked for tariffs, events and statements."""

    measure: tuple[Conditions, ...] = ({},)
    event: tuple[Conditions, ...] = ({},)
    statement: tuple[Conditions, ...] = ({},)


def timeline(
    view: View, about: Node | None, since: date | None, until: date | None, kind: str | None = None, limit: int | None = None
) -> list[Moment]:
    """The moments from ``since`` to ``until``, of one kind or all, about a thing or about anything, the earliest first.

    About an actor are its statements and those about it, its events, the tariffs it imposes or pays; about a tariff, what concerns it; about a good, what concerns it or, by
    their places in the Harmonized System, wider or narrower goods, though not all goods;
    about a topic, the statements on it and events of that type; about an event, itself, the tariffs that it concerns and what is said of either; about a
    statement, itself, those it holds or is in, and the tariffs and events that it speaks of; about an article, what it tells. Of one day measures come before
    events, and these before statements.
    """
    places = _places(view, about)
    found: list[Moment] = []
    for days in _stretches(view, since, until, limit):
        found = list(_moments(view, places, since, days[-1] if days else until, days, kind))
        if limit is not None and len(found) >= limit:
            break
    chosen = sorted(found, key=lambda one: (one.day, KINDS.index(one.kind), one.text, one.id))[:limit]
    return _with_evidence(view, chosen)


def _with_evidence(view: View, moments: list[Moment]) -> list[Moment]:
    """The moments, those of tariffs with the evidence that they were loaded without."""
    measures = tariffs.load(view, dict.fromkeys(iri(one.id) for one in moments if one.kind == "measure"))
    told = {(step.id, step.what, step.day): step for tariff in measures for step in steps(tariff)}
    return [told.get((one.id, one.what, one.day), one) for one in moments]


def subject(view: View, name: str) -> Node:
    """What a timeline can be about: what a statement can, a statement, or an article by its id, source id or url.

    Raises:
        UsageError: it is none of these.
    """
    articles = [iri(one) for one in view.archive.find(name)] or list(filter(None, [article_of_base(view, name)]))
    if len(articles) == 1:
        return Node("Article", articles[0], name)
    try:
        return naming.subject(view, name, ("Statement",))
    except UsageError:
        if known(name):  # goods that only stand in wider or narrower ones of the graph
            return Node("Good", iri(good_id(name)), name)
        raise


def _stretches(view: View, since: date | None, until: date | None, limit: int | None) -> Iterator[list[date] | None]:
    """The days to look at until there is enough: with a limit first some from the first on, at last all (None)."""
    first = (since or earliest(view)) if limit is not None else None
    for days in AHEAD if first else ():
        if first is None or first.toordinal() + days >= (until or date.max).toordinal():
            break
        yield between(first, first + timedelta(days))
    yield None


def _moments(
    view: View, places: _Places, since: date | None, until: date | None, days: list[date] | None, kind: str | None
) -> Iterator[Moment]:
    """All moments of a period, in no order, each once; ``days`` are those of the period, if it is short enough to look at each."""
    period = {"until": until, **reaching(since)}
    if days:  # what is known to its month or year stands at the first day of it
        days = sorted({*days, *(day for key, day in reaching(since).items() if key != "since")})
    seen: set[tuple[str, str, str]] = set()
    for one in _found(view, places, period, days, kind):
        key = (one.id, one.what, one.day)
        inside = (not since or one.day >= since.isoformat()[: len(one.day)]) and (not until or one.day <= until.isoformat())
        if inside and key not in seen:
            seen.add(key)
            yield one


def _found(view: View, places: _Places, period: Conditions, days: list[date] | None, kind: str | None) -> Iterator[Moment]:
    if kind in (None, "measure"):
        among = view.uris("tariffs_on", days=days) if days and places.measure else None
        uris = [uri for conditions in places.measure for uri in view.uris("tariffs_about", uris=among, **conditions)]
        for tariff in tariffs.load(view, dict.fromkeys(uris), reports=False):
            yield from steps(tariff)
    if kind in (None, "event"):
        uris = [uri for conditions in places.event for uri in view.uris("events", days=days, **conditions, **period)]
        yield from filter(None, map(of_event, events.load(view, dict.fromkeys(uris))))
    if kind in (None, "statement"):
        made = view.uris("statements_on", days=days) if days and places.statement else None
        uris = [uri for conditions in places.statement for uri in statements.find(view, **{"among": made, **conditions, **period})]  # type: ignore[arg-type]
        yield from filter(None, map(of_statement, statements.load(view, dict.fromkeys(uris))))


def _places(view: View, about: Node | None) -> _Places:
    if about is None:
        return _Places()
    said: tuple[Conditions, ...] = ({"about": about},)
    if about.label == "Topic":
        return _Places((), _of_type(about), said)
    if about.label == "Tariff":
        return _Places(({"about": about},), ({"concerns": about},), said)
    if about.label == "Good":
        measures, happened = goods.concerning(view, about.name)
        return _Places(tuple({"about": Node("Tariff", iri(one.id), "")} for one in measures), ({"uris": [iri(one.id) for one in happened]},) if happened else (), said)
    if about.label == "Event":
        concerned = _linked(view, "event_links", about, "CONCERNS", "Tariff")
        told = (*said, *({"about": tariff} for tariff in concerned))
        return _Places(tuple({"about": tariff} for tariff in concerned), ({"uris": [about.uri]},), told)
    if about.label == "Statement":
        return _around(view, about)
    if about.label == "Article":
        told_by: Conditions = {"article": about.uri}
        return _Places(tuple({"about": Node("Tariff", uri, "")} for uri in view.uris("tariffs", **told_by)), (told_by,), (told_by,))
    return _Places(({"about": about},), ({"by": about},), (*said, {"by": about}))


def _of_type(topic: Node) -> tuple[Conditions, ...]:
    """The events of the type that is called like a topic, if one is."""
    notation = {one.iri: one.notation for one in terms().schemes["topics"]}[topic.uri]
    return ({"type": notation},) if notation in {one.notation for one in terms().schemes["event-types"]} else ()


def _around(view: View, said: Node) -> _Places:
    """What a statement belongs to: the statements around it and in it, what it speaks of."""
    outer = only(view.grouped("statement_links", [said.uri]), said.uri, "WITHIN")
    inner = [text(other["uri"]) for row in view.ask_of("links_in", [said.uri], said.label) if row["type"] == "WITHIN" and isinstance(other := row["other"], dict)]
    told = _linked(view, "statement_links", said, "ABOUT", "Event")
    return _Places(
        tuple({"about": tariff} for tariff in _linked(view, "statement_links", said, "ABOUT", "Tariff")),
        ({"uris": [one.uri for one in told]},) if told else (),
        ({"among": [said.uri, *outer, *inner], "each": True},),
    )


def _linked(view: View, question: str, thing: Node, link: str, label: str) -> list[Node]:
    rows: Iterable[dict[str, object]] = view.ask_of(question, [thing.uri])
    return [Node(label, text(row["other"]), text(row["name"])) for row in rows if row["link"] == link and row["label"] == label]
