"""The sentences behind a fact: its record, and the paragraphs of each article with the spans that hold it."""

from collections.abc import Iterable
from dataclasses import dataclass

from tradegraph.actors import judgements
from tradegraph.actors.judgements import Judgement
from tradegraph.base import base_texts
from tradegraph.errors import UsageError
from tradegraph.identity import iri, short_id
from tradegraph.lookups import events, roles, statements, tariffs
from tradegraph.lookups.view import View, optional, text
from tradegraph.merging import applied_to
from tradegraph.records import Actor, ArticleRef, Event, Evidence, Part, Role, Statement, Tariff, TariffClaim

KINDS = ("statement", "tariff", "claim", "role", "event")
"""The first part of the ids of what can be explained."""
_FEW = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of an article that is part of the evidence. Offsets as everywhere: code points of the article's text."""

    start: int
    end: int
    part: Part

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {"start": self.start, "end": self.end, "part": self.part}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that holds evidence, with the spans to mark in it, by place. ``text`` is ``article.text[start:end]``."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {"start": self.start, "end": self.end, "text": self.text, "marks": [mark.to_dict() for mark in self.marks]}


@dataclass(frozen=True, slots=True)
class Source:
    """An article that holds evidence, how it was read, and its paragraphs that matter."""

    article: ArticleRef
    reader: str | None
    paragraphs: tuple[Paragraph, ...]

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {
            "article": self.article.to_dict(), "reader": self.reader,
            "paragraphs": [paragraph.to_dict() for paragraph in self.paragraphs],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explanation:
    """A fact with its sentences. ``kind`` is the first part of its id; a claim's record is that of its tariff.

    ``judged`` are the judgements that make one of the record's actors stand for another.
    """

    id: str
    kind: str
    record: Statement | Tariff | Role | Event
    sources: tuple[Source, ...]
    judged: tuple[Judgement, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {
            "id": self.id, "kind": self.kind, "record": self.record.to_dict(),
            "sources": [source.to_dict() for source in self.sources], "judged": [one.to_dict() for one in self.judged],
        }  # fmt: skip


def explain(view: View, name: str) -> Explanation:
    """The explanation of a statement, tariff, claim, role or event, given by its id, IRI or a beginning of the id.

    Raises:
        UsageError: there is none, or several begin so.
    """
    uri, label = _meant(view, name)
    record: Statement | Tariff | Role | Event
    match label:
        case "Statement":
            record = statements.load(view, [uri])[0]
            evidence = view.evidence("Statement", [uri])[uri]
        case "Tariff" | "TariffClaim":
            tariff = uri if label == "Tariff" else text(view.ask("claimed_tariffs", uris=[uri])[0]["tariff"])
            record = next(iter(tariffs.load(view, [tariff])))
            evidence = _of_claims(claim for claim in record.claims if label == "Tariff" or iri(claim.id) == uri)
        case "Role":
            record = roles.load(view, [uri])[0]
            evidence = record.evidence
        case _:
            record = events.load(view, [uri])[0]
            evidence = record.evidence
    identifier = short_id(uri)
    return Explanation(identifier, identifier.split("/")[0], record, tuple(_sources(view, evidence)), tuple(_judged(view, record)))


def _judged(view: View, record: Statement | Tariff | Role | Event) -> Iterable[Judgement]:
    """The judgements by which an actor of the record stands for another."""
    kept = {one.id: one.kept.id for one in applied_to(view.archive).seen.values()}
    told = {actor.id for actor in _actors(record)}
    for judgement in judgements.read(judgements.place(view.archive.path.parent)) if kept else ():
        if judgement.verdict == "same" and kept.get(judgement.one.id, judgement.one.id) in told:
            yield judgement


def _actors(record: Statement | Tariff | Role | Event) -> tuple[Actor, ...]:
    match record:
        case Statement():
            return (*record.speakers, *record.addressees, *record.about)
        case Tariff():
            return (record.imposer, *record.targets)
        case Role():
            return (record.person, *((record.organization,) if record.organization else ()))
        case Event():
            return record.participants


def _meant(view: View, name: str) -> tuple[str, str]:
    """The IRI and the label of a fact."""
    kinds = [""] if "/" in name else [f"{kind}/" for kind in KINDS]
    rows = [row for kind in kinds for row in view.ask("facts_spelt", prefix=iri(kind + name), limit=_FEW)]
    found = {text(row["uri"]): text(row["label"]) for row in rows}
    if iri(name) in found:
        return iri(name), found[iri(name)]
    if len(found) == 1:
        return next(iter(found.items()))
    if not found:
        raise UsageError(f"nothing has the id {name!r}; ids begin with {', '.join(f'{kind}/' for kind in KINDS)}")
    raise UsageError(f"several ids begin with {name!r}: {', '.join(sorted(map(short_id, found)))}; give more of it")


def _of_claims(claims: Iterable[TariffClaim]) -> tuple[Evidence, ...]:
    return tuple(evidence for claim in claims for evidence in claim.evidence)


def _sources(view: View, evidence: Iterable[Evidence]) -> Iterable[Source]:
    by_article: dict[str, list[Evidence]] = {}
    for item in evidence:
        by_article.setdefault(item.article.id, []).append(item)
    details = view.grouped("article_details", map(iri, by_article))
    for article, items in sorted(by_article.items()):
        rows = details.get(iri(article), [])
        reader = optional(rows[0]["reader"]) if rows else None
        yield Source(items[0].article, reader, tuple(_paragraphs(article_text(view, article), items)))


def article_text(view: View, article: str) -> str:
    """The article's text: from the archive, else from the base; nothing where neither holds it."""
    if view.archive.references([article]):
        return view.archive.article(article).text
    return base_texts().get(article, "")


def _paragraphs(words: str, items: Iterable[Evidence]) -> Iterable[Paragraph]:
    """The paragraphs of a text that hold these spans. A line end parts paragraphs, unless a span goes over it."""
    marks = sorted({Mark(item.span.start, item.span.end, item.part) for item in items}, key=lambda m: (m.start, m.end, m.part))
    stretches: list[tuple[int, int, list[Mark]]] = []
    for mark in marks:
        start = words.rfind("\n", 0, mark.start) + 1
        end = words.find("\n", mark.end)
        end = len(words) if end < 0 else end
        if stretches and start < stretches[-1][1]:
            first, last, held = stretches.pop()
            stretches.append((first, max(last, end), [*held, mark]))
        else:
            stretches.append((start, end, [mark]))
    for start, end, held in stretches if words else ():
        yield Paragraph(start, end, words[start:end], tuple(held))
