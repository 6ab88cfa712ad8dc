"""How records are worded for people: actors with their offices, dates with their precision, where a sentence comes from."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from tradegraph.cli.output import Column, counted
from tradegraph.cli.sentences import in_sentence
from tradegraph.cli.terminal import line
from tradegraph.records import Actor, ArticleRef, Evidence, Statement, Tariff, TariffClaim

if TYPE_CHECKING:
    from rich.text import Text

R = TypeVar("R")
_BOUNDS = {"at-most": "up to ", "at-least": "at least "}


def name(actor: Actor) -> str:
    """The name; of those without one how they are described."""
    return actor.description or actor.name if actor.type == "unnamed" else actor.name


def names(actors: Iterable[Actor]) -> str:
    """Names, joined by semicolons."""
    return "; ".join(map(name, actors))


def speaker(actor: Actor) -> str:
    """A name with the office under which someone speaks."""
    return (
        f"{name(actor)}, {actor.role}" if actor.role and actor.role.lower() not in actor.name.lower() else name(actor)
    )


def said_when(statement: Statement) -> str:
    """The day, month or year of a statement, with a word where it was worked out and not stated."""
    if statement.said_on is None:
        return "no day given"
    day = statement.said_on.isoformat()
    precision = statement.said_on_precision
    if precision == "inferred":
        return f"{day} (inferred)"
    return day[:7] if precision == "month" else day[:4] if precision == "year" else day


def source(article: ArticleRef) -> str:
    """An article as people refer to it: title, outlet, day."""
    title = article.title or article.source_id or article.url or article.id
    return ", ".join(part for part in (title, article.outlet, str(article.published_on or "")) if part)


def rate(tariff: Tariff, claim: TariffClaim | None = None) -> str:
    """A rate with its unit, as a claim of it bounds it ("10 to 25%", "up to 60%"); a headline total says so."""
    if tariff.rate is None:
        return "none named"
    bound = _BOUNDS.get(claim.rate_bound or "", "") if claim else ""
    words = f"{claim.rate_from:g} to " if claim and claim.rate_from is not None else bound
    return f"{words}{tariff.rate:g}{'' if tariff.unit == '%' else ' '}{tariff.unit}" + (
        " total" if tariff.basis == "total" else ""
    )


def goods(tariff: Tariff) -> str:
    """The goods as worded, or their list."""
    return "; ".join(tariff.scope) or "all goods"


def sentence(evidence: Sequence[Evidence]) -> Evidence | None:
    """The piece of evidence to show: the first that holds the whole claim."""
    whole = [one for one in evidence if one.part == "whole"]
    return next(iter(whole or evidence), None)


def quoted(evidence: Sequence[Evidence]) -> tuple[str, str]:
    """The sentence behind a record, and where it comes from with how many more there are."""
    chosen = sentence(evidence)
    if chosen is None:
        return "", ""
    others = len({one.article.id for one in evidence} - {chosen.article.id})
    more = f" and {counted(others, 'other article', 'other articles')}" if others else ""
    words = in_sentence(chosen) if "\n" not in chosen.span.text else chosen.span.text
    # Over several lines stands a row of a reference table, which the title puts in fewer words.
    return "" if "\n" in words else f"“{words}”", source(chosen.article) + more


def under(evidence: Sequence[Evidence], first: str = "") -> "Text | None":
    """The line beneath a row: what comes ``first``, the sentence behind it, the article it stands in."""
    words, place = quoted(evidence)
    return line((first, ""), (words, "italic"), (place, "dim")) if words or place or first else None


def evidence_columns(evidence: Callable[[R], Sequence[Evidence]]) -> list[Column[R]]:
    """The columns of CSV that hold the sentence behind a record, and where it stands."""

    def of(part: Callable[[Evidence], object]) -> Callable[[R], object]:
        return lambda record: part(one) if (one := sentence(evidence(record))) else None

    return [
        Column("sentence", of(lambda one: one.span.text)),
        Column("start", of(lambda one: one.span.start)),
        Column("end", of(lambda one: one.span.end)),
        *article_columns(lambda record: one.article if (one := sentence(evidence(record))) else None),
    ]


def article_columns(article: Callable[[R], ArticleRef | None]) -> list[Column[R]]:
    """The columns of CSV that tell which article a record comes from."""

    def of(part: Callable[[ArticleRef], object]) -> Callable[[R], object]:
        return lambda record: part(one) if (one := article(record)) else None

    return [
        Column("article", of(lambda one: one.id)),
        Column("source_id", of(lambda one: one.source_id)),
        Column("title", of(lambda one: one.title)),
        Column("outlet", of(lambda one: one.outlet)),
        Column("published_on", of(lambda one: one.published_on)),
        Column("url", of(lambda one: one.url)),
    ]
