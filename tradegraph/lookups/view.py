"""The graph as look-ups see it: a store, an archive, and the parts that records of every kind share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tradegraph.archive import Archive
from tradegraph.article import Span
from tradegraph.facts import LABEL_OF
from tradegraph.identity import iri, short_id
from tradegraph.queries.runner import Row, ask, ask_of
from tradegraph.records import Actor, ActorType, ArticleRef, Evidence, Part
from tradegraph.stores.base import GraphStore

TYPE_OF: Mapping[str, ActorType] = {label: type_ for type_, label in LABEL_OF.items()}


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the graph by label and uri, with its name."""

    label: str
    uri: str
    name: str


@dataclass(frozen=True, slots=True)
class View:
    """A store with the archive that belongs to it. Everything here takes and gives IRIs; records hold short ids."""

    store: GraphStore
    archive: Archive

    def ask(self, name: str, /, **values: object) -> list[Row]:
        """Run a question; a parameter may be a node, which stands for its uri."""
        labels = {key: value.label for key, value in values.items() if isinstance(value, Node)}
        plain = {key: value.uri if isinstance(value, Node) else value for key, value in values.items()}
        return ask(self.store, name, labels, **plain)

    def ask_of(self, name: str, uris: Iterable[str], label: str | None = None) -> Iterable[Row]:
        """Run a question about these things, a batch at a time; ``label``: the one they all have, if it is known."""
        return ask_of(self.store, name, uris, label)

    def uris(self, name: str, **values: object) -> list[str]:
        """The column ``uri`` of a question's answer."""
        return [text(row["uri"]) for row in self.ask(name, **values)]

    def grouped(self, name: str, uris: Iterable[str], label: str | None = None) -> dict[str, list[Row]]:
        """The rows of a question about these things, by their column ``uri``."""
        groups: dict[str, list[Row]] = {}
        for row in self.ask_of(name, uris, label):
            groups.setdefault(text(row["uri"]), []).append(row)
        return groups

    def actors(self, uris: Iterable[str]) -> dict[str, Actor]:
        """The actors of these IRIs."""
        return {text(row["uri"]): _actor(row) for row in self.ask_of("actors_of", uris)}

    def articles(self, uris: Iterable[str]) -> dict[str, ArticleRef]:
        """How records refer to these articles: as given, where the archive holds them, else as the graph has them."""
        wanted = list(dict.fromkeys(uris))
        known = {iri(ref.id): ref for ref in self.archive.references(short_id(uri) for uri in wanted)}
        missing = [uri for uri in wanted if uri not in known]
        return known | {text(row["uri"]): _reference(row) for row in self.ask_of("article_details", missing)}

    def evidence(self, label: str, uris: Iterable[str]) -> dict[str, tuple[Evidence, ...]]:
        """The spans that hold each of these facts of one label, by article and place."""
        groups = self.grouped("evidence", uris, label)
        articles = self.articles(text(row["article"]) for rows in groups.values() for row in rows)
        return {
            uri: tuple(Evidence(articles[text(row["article"])], _span(row), _part(row["part"])) for row in rows)
            for uri, rows in groups.items()
        }


def only(groups: Mapping[str, list[Row]], uri: str, link: str, column: str = "other") -> list[str]:
    """The values of a column in the rows of one thing and one relationship type, in order, each once."""
    return list(dict.fromkeys(text(row[column]) for row in groups.get(uri, ()) if row["link"] == link))


def text(value: object) -> str:
    """A value that is there, as text."""
    return str(value)


def optional(value: object) -> str | None:
    """A value as text, or None."""
    return None if value is None else str(value)


def number(value: object) -> float | None:
    """A value as a number, or None."""
    return float(value) if isinstance(value, int | float) else None


def day(value: object) -> date | None:
    """A value that the runner has made a day of, or None."""
    return value if isinstance(value, date) else None


def whole(value: object) -> int:
    """A count; 0 where there is none."""
    return value if isinstance(value, int) else 0


def _actor(row: Row) -> Actor:
    aliases = row["aliases"]
    return Actor(
        id=short_id(text(row["uri"])), name=text(row["name"]), type=TYPE_OF[text(row["label"])],
        aliases=tuple(map(str, aliases)) if isinstance(aliases, list) else (),
        description=optional(row["description"]), count=row["number"] if isinstance(row["number"], int) else None,
        kind=optional(row["kind"]),
    )  # fmt: skip


def _reference(row: Row) -> ArticleRef:
    return ArticleRef(
        id=short_id(text(row["uri"])), source_id=optional(row["sourceId"]), title=optional(row["title"]),
        url=optional(row["url"]), published_on=day(row["publishedOn"]), outlet=optional(row["outlet"]),
    )  # fmt: skip


def _span(row: Row) -> Span:
    return Span(whole(row["start"]), whole(row["end"]), text(row["text"]))


def _part(value: object) -> Part:
    return value  # type: ignore[return-value]
