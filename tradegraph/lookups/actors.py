"""Actors, topics and articles: who and what the graph holds, with how much there is of each."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tradegraph.archive import Archive
from tradegraph.identity import short_id
from tradegraph.lookups import roles, statements, tellings
from tradegraph.lookups.naming import actor
from tradegraph.lookups.view import TYPE_OF, Node, View, text, whole
from tradegraph.queries.runner import Row
from tradegraph.records import Actor, ActorType, ArticleRef, Role, Statement

LATEST = 5
"""How many statements and articles a profile shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor and how many statements are theirs. ``country`` is an ISO code or the key of a bloc."""

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    country: str | None = None
    statements: int = 0

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {
            "id": self.id, "name": self.name, "type": self.type, "aliases": list(self.aliases), "country": self.country,
            "statements": self.statements,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRow:
    """A topic and how many statements are about it."""

    notation: str
    name: str
    statements: int

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {"notation": self.notation, "name": self.name, "statements": self.statements}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article and how many records of each kind were found in it (None where the archive does not hold it)."""

    article: ArticleRef
    statements: int | None = None
    tariffs: int | None = None
    roles: int | None = None
    events: int | None = None

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {
            **self.article.to_dict(), "statements": self.statements, "tariffs": self.tariffs, "roles": self.roles,
            "events": self.events,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """Something by id and name, and in how many statements of an actor it is."""

    id: str
    name: str
    statements: int

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {"id": self.id, "name": self.name, "statements": self.statements}


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the graph knows of an actor. ``topics`` and ``media`` count statements; ``latest`` are the newest of them.

    ``months`` counts the statements of each month that has any ("2025-04"), by the day of saying; ``topic_months`` those of each topic
    by notation. ``heard`` are those whom they speak to, ``spoken_of`` the actors they speak of, ``tariffs`` the tariffs, ``outlets`` who
    quotes them; each with the most statements first.
    """

    actor: ActorRow
    roles: tuple[Role, ...] = ()
    topics: dict[str, int] = field(default_factory=dict)
    media: dict[str, int] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    topic_months: dict[str, dict[str, int]] = field(default_factory=dict)
    heard: tuple[Counted, ...] = ()
    spoken_of: tuple[Counted, ...] = ()
    tariffs: tuple[Counted, ...] = ()
    outlets: tuple[Counted, ...] = ()
    latest: tuple[Statement, ...] = ()
    articles: tuple[ArticleRef, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {
            **self.actor.to_dict(), "roles": [role.to_dict() for role in self.roles], "topics": self.topics,
            "media": self.media, "months": self.months, "topic_months": self.topic_months,
            **{name: [one.to_dict() for one in getattr(self, name)] for name in ("heard", "spoken_of", "tariffs", "outlets")},
            "latest": [statement.to_dict() for statement in self.latest],
            "articles": [article.to_dict() for article in self.articles],
        }  # fmt: skip


def find(
    view: View, words: str | None = None, *, type: str | None = None, country: str | None = None, limit: int | None = None
) -> list[ActorRow]:
    """Actors whose name or alias holds these words, the most talkative first."""
    label = next((label for label, kind in TYPE_OF.items() if kind == type), type)
    rows = view.ask("actors", text=words.lower() if words else None, label=label, country=country, limit=limit)
    return _rows(view, {text(row["uri"]): whole(row["statements"]) for row in rows})


def code(view: View, country: Node) -> str | None:
    """The ISO code, or the key of a bloc, of a country."""
    rows = view.ask("countries_of", uris=[country.uri])
    return None if not rows or rows[0]["country"] is None else str(rows[0]["country"])


def profile(view: View, name: str, on: date | None = None) -> Profile:
    """What the graph knows of the actor of this name; with a day, the roles held on it, and an office is its holder's then."""
    meant = actor(view, name, on=on)
    uri = meant.uri
    counted = list(view.ask_of("statement_numbers", [uri], meant.label))
    named = view.ask("named_by_speaker", by=meant)
    by_topic: dict[str, list[Row]] = {}
    for row in view.ask("topic_days_of_speaker", by=meant):
        by_topic.setdefault(text(row["notation"]), []).append(row)
    return Profile(
        actor=_rows(view, {uri: whole(counted[0]["made"]) if counted else 0})[0],
        roles=tuple(roles.load(view, view.uris("roles", by=meant, on=on))),
        topics={text(row["notation"]): whole(row["statements"]) for row in view.ask("topics_of_speaker", by=meant)},
        media={text(row["medium"]): whole(row["statements"]) for row in view.ask("media_of_speaker", by=meant)},
        months=_months(view.ask("days_of_speaker", by=meant)),
        topic_months={notation: _months(rows) for notation, rows in by_topic.items()},
        heard=_counted(row for row in named if row["link"] == "SAID_TO"),
        spoken_of=_counted(row for row in named if row["link"] == "ABOUT"),
        tariffs=_counted(view.ask("tariffs_of_speaker", by=meant)),
        outlets=_counted(view.ask("outlets_of_speaker", by=meant)),
        latest=tuple(tellings.with_articles(view, statements.load(view, statements.find(view, by=meant, limit=LATEST)))),
        articles=_articles(view, view.uris("articles_of_speaker", by=meant, limit=LATEST)),
    )


def _months(rows: Iterable[Row]) -> dict[str, int]:
    """Statements by month, in order; those without a day are in none."""
    found: dict[str, int] = {}
    for row in rows:
        month = text(row["day"])[:7]
        found[month] = found.get(month, 0) + whole(row["statements"])
    return found


def _counted(rows: Iterable[Row]) -> tuple[Counted, ...]:
    return tuple(Counted(short_id(text(row["uri"])), text(row["name"]), whole(row["statements"])) for row in rows)


def topics(view: View) -> list[TopicRow]:
    """Every topic, by notation."""
    return [
        TopicRow(notation=text(row["notation"]), name=text(row["name"]), statements=whole(row["statements"]))
        for row in view.ask("topics")
    ]


def articles(view: View, words: str | None = None, limit: int | None = None) -> list[ArticleRow]:
    """Articles with these words in title, address or source id, the newest first."""
    if view.archive.meta("base") is not None:  # it made this graph; those of the base nobody gave it to read
        found = view.archive.references(view.archive.search(words, limit))
    else:
        found = list(_articles(view, view.uris("articles", text=words.lower() if words else None, limit=limit)))
    return [_article_row(view.archive, article) for article in found]


def _articles(view: View, uris: list[str]) -> tuple[ArticleRef, ...]:
    known = view.articles(uris)
    return tuple(known[uri] for uri in uris)


def _article_row(archive: Archive, article: ArticleRef) -> ArticleRow:
    counts = archive.counts_of(article.id)
    return ArticleRow(article=article, **counts) if counts else ArticleRow(article=article)


def _rows(view: View, counts: dict[str, int]) -> list[ActorRow]:
    known = view.actors(counts)
    missing = [uri for uri in counts if uri not in known]
    countries = {text(row["uri"]): row["country"] for row in view.ask_of("countries_of", counts)}
    return [
        _row(known[uri], countries.get(uri), number) for uri, number in counts.items() if uri not in missing
    ]


def _row(one: Actor, country: object, statements: int) -> ActorRow:
    return ActorRow(
        id=one.id, name=one.name, type=one.type, aliases=one.aliases, country=None if country is None else str(country),
        statements=statements,
    )  # fmt: skip
