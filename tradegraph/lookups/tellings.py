"""Tellings of one statement: which of them stands for all, and which articles hold them (see ``tradegraph.retold``)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tradegraph.identity import iri
from tradegraph.lookups.view import View, day, text
from tradegraph.queries.runner import Row
from tradegraph.records import ArticleRef, Statement


def first(view: View, groups: Sequence[Row], conditions: Mapping[str, object]) -> list[str]:
    """For each row of ``statements.cypher`` the IRI of the telling that stands for all that meet the conditions.

    It is one of the earliest day; of several the first published, then the one with the lowest IRI.
    """
    dated = [{"uri": row["uri"], "saidOn": row["saidOn"]} for row in groups if row["saidOn"] is not None]
    told: dict[str, list[tuple[bool, date, str]]] = {}
    for row in view.ask("tellings", groups=dated) if dated else ():
        place = _published(day(row["publishedOn"]))
        told.setdefault(text(row["uri"]), []).append((*place, text(row["telling"])))
    doubtful = [uri for tellings in told.values() if len(tellings) > 1 for *_, uri in tellings]
    met = set(_meeting(view, doubtful, conditions))

    def standing(uri: str) -> str:
        tellings = told.get(uri, [(*_published(None), uri)])
        return min(one for one in tellings if len(tellings) == 1 or one[-1] in met)[-1]

    return [standing(text(row["uri"])) for row in groups]


def not_before(view: View, groups: Sequence[Row], start: date, conditions: Mapping[str, object]) -> list[Row]:
    """Those rows of ``statements.cypher`` that no telling before ``start`` precedes; none at all where that is not clear.

    It is not where an earlier telling does not meet the conditions, as another one then might.
    """
    earlier = view.ask("tellings_before", uris=[row["uri"] for row in groups], day=start) if groups else []
    if len(_meeting(view, [text(row["telling"]) for row in earlier], conditions)) < len(earlier):
        return []
    told_before = {row["uri"] for row in earlier}
    return [row for row in groups if row["uri"] not in told_before]


def with_articles(view: View, statements: Iterable[Statement]) -> list[Statement]:
    """The statements, each with all the articles that tell it."""
    given = list(statements)
    rows = view.ask_of("articles_of_tellings", (iri(one.id) for one in given))
    uris = {text(row["uri"]): _texts(row["articles"]) for row in rows}
    known = view.articles(uri for held in uris.values() for uri in held)

    def articles(one: Statement) -> tuple[ArticleRef, ...]:
        told = [known[uri] for uri in uris.get(iri(one.id), ())] or [one.article]
        return tuple(sorted(told, key=lambda article: (*_published(article.published_on), article.id)))

    return [replace(one, articles=articles(one)) for one in given]


def _meeting(view: View, uris: Sequence[str], conditions: Mapping[str, object]) -> list[str]:
    return view.uris("statements", each=True, uris=uris, **conditions) if uris else []


def _texts(value: object) -> list[str]:
    return [text(one) for one in value] if isinstance(value, list) else []


def _published(on: date | None) -> tuple[bool, date]:
    """What orders by publication; no day comes last."""
    return on is None, on or date.min
