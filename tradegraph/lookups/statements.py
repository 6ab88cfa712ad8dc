"""Statements: which meet some conditions, and their records."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from tradegraph.identity import short_id
from tradegraph.lookups import tellings
from tradegraph.lookups.periods import reaching
from tradegraph.lookups.view import Node, View, day, number, only, optional, text, whole
from tradegraph.lookups.walk import BACK, between, latest
from tradegraph.queries.runner import Row, as_day
from tradegraph.records import Actor, ArticleRef, Evidence, Medium, Precision, Quotation, Statement

MANY = 5_000
"""From how many statements on it is quicker to walk back from the latest day than to sort them all."""
_SPARE = 3
"""How many times as many statements a step looks at as are wanted, since some were told before."""
_APOSTROPHES = re.compile("['’]")
_TOUCHES = {"by": "made", "to": "heard", "via": "carried", "about": "subject"}


def find(view: View, *, each: bool = False, limit: int | None = None, **conditions: object) -> list[str]:
    """IRIs of the statements that meet the conditions of ``statements.cypher``, newest first, then by IRI.

    Of the tellings of one statement that meet them the first stands for all, unless ``each``. The condition ``among`` holds IRIs: no
    others can meet the rest.
    """
    among = conditions.pop("among", None)
    conditions |= reaching(as_day(conditions.get("since")))
    groups = _walked(view, each, limit, conditions) or view.ask("statements", each=each, limit=limit, uris=among, **conditions)
    return [text(row["uri"]) for row in groups] if each else tellings.first(view, groups, conditions)


def patterns(words: str) -> list[str]:
    """For each of some words the regular expression (Java's, as Cypher has them) of a text in which a word begins so, in any case of letters.

    >>> patterns("rare earths")[0]
    '(?isuU)(.*\\\\W)?rare.*'
    """
    begun = (_APOSTROPHES.sub("['’]", re.escape(word)) for word in words.split())
    return [rf"(?isuU)(.*\W)?{word}.*" for word in begun]


def load(view: View, uris: Iterable[str]) -> list[Statement]:
    """The records of statements, in the order given."""
    wanted = list(uris)
    details = view.grouped("statement_details", wanted)
    links = view.grouped("statement_links", wanted)
    made = view.grouped("speakers", wanted)
    spans = view.evidence("Statement", wanted)
    actors = view.actors(_named(links, made))
    return [_statement(uri, details[uri][0], made.get(uri, []), links, spans[uri], actors) for uri in wanted]


def _walked(view: View, each: bool, limit: int | None, conditions: Mapping[str, object]) -> list[Row]:
    """As many rows of ``statements.cypher`` as ``limit``, found by a walk back from the latest day; none if that does not pay."""
    if limit is None or conditions.get("article") or conditions.get("side"):
        return []
    for first, last in _windows(view, conditions):
        recent = view.uris("statements_on", days=between(first, last))
        if len(recent) > MANY:
            break
        found = view.ask("statements", each=each, uris=recent, limit=limit if each else limit * _SPARE, **conditions)
        if not each:
            found = tellings.not_before(view, found, first, conditions)
        if len(found) >= limit:
            return found[:limit]
    return []


def _windows(view: View, conditions: Mapping[str, object]) -> Iterable[tuple[date, date]]:
    """The latest days, then more and more of them, where so many statements meet a condition that it pays."""
    anchors = [(node, column) for key, column in _TOUCHES.items() if isinstance(node := conditions.get(key), Node)]
    if any(_touched(view, node, column) < MANY for node, column in anchors):
        return
    last = as_day(conditions.get("until")) or latest(view, "Statement")
    if last is None or (not anchors and view.store.counts().nodes < MANY):
        return
    for days in BACK:
        if last.toordinal() <= days:
            return
        first = last - timedelta(days=days)
        yield first, last
        if (since := as_day(conditions.get("since"))) and first <= since:
            return


def _touched(view: View, node: Node, column: str) -> int:
    rows = list(view.ask_of("statement_numbers", [node.uri], node.label))
    return whole(rows[0][column]) if rows else 0


def _named(links: Mapping[str, list[Row]], made: Mapping[str, list[Row]]) -> Iterable[str]:
    for rows in links.values():
        yield from (text(row["other"]) for row in rows if row["label"] not in ("Topic", "Statement", "Tariff", "Good", "Event"))
    for rows in made.values():
        yield from (text(row["actor"]) for row in rows)


def _statement(
    uri: str, row: Row, made: list[Row], links: Mapping[str, list[Row]], spans: tuple[Evidence, ...],
    actors: Mapping[str, Actor],
) -> Statement:  # fmt: skip
    def linked(link: str) -> tuple[Actor, ...]:
        return tuple(actors[other] for other in only(links, uri, link) if other in actors)

    about = [r for r in links.get(uri, ()) if r["link"] == "ABOUT"]
    outer = only(links, uri, "WITHIN")
    source = [e.span for e in spans if e.part == "source"]
    return Statement(
        id=short_id(uri), article=_article(spans),
        speakers=tuple(replace(actors[text(r["actor"])], role=optional(r["office"])) for r in made),
        source=source[0] if source else None, cue=next(e.span for e in spans if e.part == "cue"),
        content=tuple(sorted(e.span for e in spans if e.part == "content")),
        quotation=cast(Quotation, row["quotation"]), act=text(row["act"]),
        topics=tuple(sorted(text(r["notation"]) for r in about if r["label"] == "Topic")),
        medium=_medium(row, links.get(uri, ()), actors), addressees=linked("SAID_TO"), relayed_by=linked("RELAYED_BY"),
        within=short_id(outer[0]) if outer else None, about=linked("ABOUT"),
        goods=tuple(text(r["name"]) for r in about if r["label"] == "Good"),
        tariffs=tuple(short_id(text(r["other"])) for r in about if r["label"] == "Tariff"),
        said_on=day(row["saidOn"]), said_on_precision=cast(Precision | None, row["precision"]),
        resolved_by=optional(row["resolvedBy"]), speaker_confidence=number(row["speakerConfidence"]),
        linked_by=tuple(map(str, row["linkedBy"])) if isinstance(row["linkedBy"], list) else (),
        confidence=number(row["confidence"]) or 0.0,
    )  # fmt: skip


def _article(spans: tuple[Evidence, ...]) -> ArticleRef:
    return spans[0].article


def _medium(row: Row, links: Iterable[Row], actors: Mapping[str, Actor]) -> Medium | None:
    via = [link for link in links if link["link"] == "SAID_VIA"]
    if row["medium"] is None:
        return None
    outlet, form = (actors[text(via[0]["other"])], optional(via[0]["form"])) if via else (None, None)
    return Medium(name=text(row["medium"]), outlet=outlet, form=form)
