"""What reading finds and what look-ups answer: statements, tariffs, roles, events, each with its evidence.

The same classes serve both ends: a reader fills them from an article, a look-up fills them from the graph.
``to_dict`` gives the JSON record (DESIGN's record contract). Offsets are 0-based code points, half-open, into the
article's text exactly as given. Dates are days where the thing happened; none carries a time zone. Lists whose order means nothing are
sorted, actors by id, so that a record read from an article equals the one read back from the graph.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tradegraph.article import Article, Span
from tradegraph.errors import CheckFailed

ActorType = Literal["person", "agency", "organization", "country", "outlet", "unnamed", "document"]
Quotation = Literal["direct", "indirect", "mixed"]
Precision = Literal["day", "month", "year", "inferred"]
EndKind = Literal["date", "open", "unknown"]
Authority = Literal["official", "reported"]
Basis = Literal["measure", "total"]
Bound = Literal["at-most", "at-least"]
Part = Literal["source", "cue", "content", "whole"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone or something that speaks, imposes, holds an office or takes part.

    ``role`` is the office or title under which a speaker speaks. ``description`` and ``count`` belong to unnamed sources
    ("two people familiar with the talks": 2). ``kind`` refines organizations (company, association, think-tank, party,
    union, other).
    """

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    role: str | None = None
    description: str | None = None
    count: int | None = None
    kind: str | None = None

    def to_dict(self) -> dict[str, object]:
        """As a JSON object with keys id, name, type, aliases and, for a speaker with an office, role.

        An unnamed source goes by its description, as the text words it.
        """
        described = (self.description,) if self.type == "unnamed" and self.description else ()
        aliases = self.aliases or described
        row: dict[str, object] = {"id": self.id, "name": self.name, "type": self.type, "aliases": list(aliases)}
        if self.role is not None:
            row["role"] = self.role
        return row


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRef:
    """The article a record comes from, without its text."""

    id: str
    source_id: str | None = None
    title: str | None = None
    url: str | None = None
    published_on: date | None = None
    outlet: str | None = None

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {
            "id": self.id, "source_id": self.source_id, "title": self.title, "url": self.url,
            "published_on": _iso(self.published_on), "outlet": self.outlet,
        }  # fmt: skip


def reference(article: Article) -> ArticleRef:
    """How records refer to an article."""
    return ArticleRef(
        id=article.id, source_id=article.source_id, title=article.title, url=article.url,
        published_on=article.published_on, outlet=article.outlet,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of an article that holds a claim: the sentence, or the phrase that decides it."""

    article: ArticleRef
    span: Span
    part: Part = "whole"

    def to_dict(self) -> dict[str, object]:
        """As a JSON object with keys source_id, article, start, end and text."""
        return {"source_id": self.article.source_id, "article": self.article.id, **self.span.to_dict()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """Where something was said: ``name`` as people say it ("CNBC", "press conference"); the outlet or platform if it is one;
    ``form`` the kind of occasion ("interview", "post")."""

    name: str
    outlet: Actor | None = None
    form: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution of speech or writing in one article: who says what, and the words that tell so.

    Attributes:
        source, cue, content: the phrase that names the speakers, the words that attribute ("said"), the pieces of what is said.
        relayed_by: outlets that carried it on ("the Gazette reports, citing foreign media").
        within: the id of the statement that reports this one.
        about, goods, tariffs: what the content names: actors of the registry, goods ("soybeans"), tariffs by their ids.
        confidence, speaker_confidence: the probability that the record is right, and that its speakers are.
        resolved_by: by which way the speakers were found: name, office, title, pronoun, ...
        linked_by: of each speaker with a name, why it is this actor.
        articles: every article that tells it, the first published first. Only look-ups that give a statement once, however
            often it is told (``tradegraph.retold``), set it.
    """

    id: str
    article: ArticleRef
    speakers: tuple[Actor, ...]
    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    quotation: Quotation
    act: str
    topics: tuple[str, ...] = ()
    medium: Medium | None = None
    addressees: tuple[Actor, ...] = ()
    relayed_by: tuple[Actor, ...] = ()
    within: str | None = None
    about: tuple[Actor, ...] = ()
    goods: tuple[str, ...] = ()
    tariffs: tuple[str, ...] = ()
    said_on: date | None = None
    said_on_precision: Precision | None = None
    confidence: float = 1.0
    resolved_by: str | None = None
    speaker_confidence: float | None = None
    linked_by: tuple[str, ...] = ()
    articles: tuple[ArticleRef, ...] = ()

    def __post_init__(self) -> None:
        _sort_actors(self, "speakers", "addressees", "about")
        _sort(self, "topics", "goods", "tariffs", "linked_by")

    @property
    def text(self) -> str:
        """The words of the content, its pieces joined by a blank."""
        return " ".join(piece.text for piece in self.content)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every span of the record."""
        return (*((self.source,) if self.source else ()), self.cue, *self.content)

    def to_dict(self) -> dict[str, object]:
        """The ``said`` record. ``articles`` is in it only where the statement stands for all its tellings."""
        record: dict[str, object] = {
            "id": self.id, "article": self.article.to_dict(),
            "speakers": [
                speaker.to_dict() | {"role": speaker.role, "resolved_by": self.resolved_by, "confidence": self.speaker_confidence}
                for speaker in self.speakers
            ],
            "linked_by": list(self.linked_by),
            "source": self.source.to_dict() if self.source else None,
            "cue": self.cue.to_dict(), "content": [piece.to_dict() for piece in self.content],
            "text": self.text, "quotation": self.quotation, "act": self.act, "topics": list(self.topics),
            "medium": self.medium.name if self.medium else None,
            "addressees": [actor.to_dict() for actor in self.addressees],
            "relayed_by": [actor.to_dict() for actor in self.relayed_by],
            "within": self.within, "said_on": _iso(self.said_on), "said_on_precision": self.said_on_precision,
            "confidence": round(self.confidence, 4),
        }  # fmt: skip
        if self.articles:
            record["articles"] = [article.to_dict() for article in self.articles]
        return record


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffClaim:
    """What one source says of a tariff's life.

    Attributes:
        announced, effective, ends: ISO dates of day, month or year precision ("2025-04"); it applies in [effective, ends).
        end_kind: whether the end is a date, is open ("until further notice"), or is not told.
        as_of: the day that the source speaks for.
        rate_from: the lower end of a range of which the tariff's rate is the upper one ("10% to 25%").
        rate_bound: set where the rate is the highest there is ("up to 60%", a range) or the lowest ("at least 10%").
        legal_basis: the law on which this source says it rests. Two measures at one rate, on other laws, are one tariff.
    """

    id: str
    status: str
    announced: str | None = None
    effective: str | None = None
    ends: str | None = None
    end_kind: EndKind = "unknown"
    as_of: date | None = None
    authority: Authority = "reported"
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    rate_from: float | None = None
    rate_bound: Bound | None = None
    legal_basis: str | None = None

    @property
    def extras(self) -> dict[str, object]:
        """What the JSON object has only where it is told: the bounds of the rate, and the legal basis."""
        told: dict[str, object] = {"rate_from": self.rate_from, "rate_bound": self.rate_bound, "legal_basis": self.legal_basis}
        return {key: value for key, value in told.items() if value is not None}

    def to_dict(self) -> dict[str, object]:
        """As a JSON object; ``rate_from``, ``rate_bound`` and ``legal_basis`` only where they are told."""
        return self.extras | {
            "id": self.id, "status": self.status, "announced": self.announced, "effective": self.effective,
            "ends": self.ends, "end_kind": self.end_kind, "as_of": _iso(self.as_of), "authority": self.authority,
            "confidence": round(self.confidence, 4), "evidence": [e.to_dict() for e in self.evidence],
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """A duty at one rate by one imposer on given targets and goods, with every claim made of its life.

    Attributes:
        unit: of the rate; "%" is per cent of the goods' value, a specific duty has currency and unit of goods ("USD/parcel"),
            a compound one both ("% + 30 JPY/kilogram").
        goods: as worded; empty means all goods.
        basis: measure, or total for a headline that adds several measures up.
        replaces, retaliates_against: ids of the tariffs in whose place it was put, and of those that it answers.
        best: the claim that decides its status; like what follows it set by look-ups, not by readers.
        applies, against: whether it applies on the day that was asked about, and the claims that say otherwise, weightiest first.
        rivals: other headline totals that are claimed for that day.
        through, exemptions: the path by which goods that were asked for led to it, and exemptions of these goods that bear on it.
    """

    id: str
    imposer: Actor
    targets: tuple[Actor, ...]
    rate: float | None
    unit: str = "%"
    goods: tuple[str, ...] = ()
    basis: Basis = "measure"
    legal_basis: str | None = None
    list_name: str | None = None
    replaces: tuple[str, ...] = ()
    retaliates_against: tuple[str, ...] = ()
    claims: tuple[TariffClaim, ...] = ()
    best: TariffClaim | None = None
    against: tuple[TariffClaim, ...] = ()
    applies: bool = False
    rivals: "tuple[Tariff, ...]" = ()
    through: str | None = None
    exemptions: "tuple[Event, ...]" = ()

    def __post_init__(self) -> None:
        _sort_actors(self, "targets")
        _sort(self, "goods", "replaces", "retaliates_against")

    @property
    def scope(self) -> tuple[str, ...]:
        """What it is on: its goods as worded, else the numbered list that names them ("List 4A"); empty means all goods."""
        return self.goods or ((self.list_name,) if self.list_name and self.list_name.startswith("List") else ())

    @property
    def status(self) -> str | None:
        """The status: "in-force" where it applies on the day that was asked about, however its claim words it; else what the deciding claim says."""
        best = self.best or (self.claims[0] if self.claims else None)
        return "in-force" if self.applies else best.status if best else None

    def to_dict(self) -> dict[str, object]:
        """The ``tariffs`` record; dates are those of ``best``, else of the first claim.

        Where claims say otherwise of the day that was asked about, ``against`` holds their ids, and ``rivals`` other totals; ``exemptions`` are
        told where goods were asked for that are exempt.
        """
        best = self.best or (self.claims[0] if self.claims else None)
        record: dict[str, object] = ({"through": self.through} if self.through else {}) | {
            "id": self.id, "imposer": self.imposer.to_dict(), "targets": [actor.to_dict() for actor in self.targets],
            "rate": self.rate, "unit": self.unit, "basis": self.basis, "goods": list(self.goods),
            "status": self.status, "announced": best.announced if best else None,
            "effective": best.effective if best else None, "ends": best.ends if best else None,
            "legal_basis": self.legal_basis, "list": self.list_name, "authority": best.authority if best else None,
            "evidence": [e.to_dict() for claim in self.claims for e in claim.evidence],
            "claims": [claim.to_dict() for claim in self.claims],
        } | (best.extras if best else {})  # fmt: skip
        if self.against:
            record["against"] = [claim.id for claim in self.against]
        if self.rivals:
            record["rivals"] = [
                {"id": one.id, "rate": one.rate, "claim": one.best.id if one.best else None} for one in self.rivals
            ]
        if self.exemptions:
            record["exemptions"] = [
                {"id": one.id, "date": one.date, "goods": list(one.goods), "evidence": [e.to_dict() for e in one.evidence]}
                for one in self.exemptions
            ]  # fmt: skip
        return record


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One holder of one office or title at one body, from a day to a day ([since, until), open where None)."""

    id: str
    person: Actor
    title: str
    organization: Actor | None = None
    since: date | None = None
    until: date | None = None
    evidence: tuple[Evidence, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The ``roles`` record."""
        return {
            "id": self.id, "person": self.person.to_dict(), "role": self.title,
            "organization": self.organization.to_dict() if self.organization else None,
            "from": _iso(self.since), "until": _iso(self.until), "evidence": [e.to_dict() for e in self.evidence],
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened or is scheduled. ``date`` is ISO, of day, month or year precision."""

    id: str
    type: str
    participants: tuple[Actor, ...] = ()
    date: str | None = None
    date_precision: Precision | None = None
    amount: float | None = None
    currency: str | None = None
    goods: tuple[str, ...] = ()
    tariffs: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        _sort_actors(self, "participants")
        _sort(self, "goods", "tariffs")

    def to_dict(self) -> dict[str, object]:
        """The ``events`` record."""
        return {
            "id": self.id, "type": self.type, "participants": [actor.to_dict() for actor in self.participants],
            "date": self.date, "date_precision": self.date_precision, "amount": self.amount, "currency": self.currency,
            "goods": list(self.goods), "tariffs": list(self.tariffs), "evidence": [e.to_dict() for e in self.evidence],
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything one reader found in one article. Making one checks every span against the text.

    ``tariffs`` each hold the claims this article makes of them; ``roles`` and ``events`` the evidence of this article only.
    """

    article: Article
    statements: tuple[Statement, ...] = ()
    tariffs: tuple[Tariff, ...] = ()
    roles: tuple[Role, ...] = ()
    events: tuple[Event, ...] = ()
    spoken_as: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Statement id -> ids of the roles its speakers held that day (of ``roles`` or of the registry's tenures)."""

    def __post_init__(self) -> None:
        """Check every span against the text.

        Raises:
            CheckFailed: naming the first span whose words are not those of the text.
        """
        text = self.article.text
        for span in self.spans():
            if not span.text or text[span.start : span.end] != span.text:
                raise CheckFailed(
                    f"{self.article.id}: span {span.start}..{span.end} does not hold {span.text[:60]!r}"
                )

    def spans(self) -> Iterable[Span]:
        """Every span of every record."""
        for statement in self.statements:
            yield from statement.spans
        holders: list[TariffClaim | Role | Event] = [claim for tariff in self.tariffs for claim in tariff.claims]
        holders += [*self.roles, *self.events]
        for holder in holders:
            yield from (evidence.span for evidence in holder.evidence)


def _sort(record: object, *names: str) -> None:
    for name in names:
        object.__setattr__(record, name, tuple(sorted(getattr(record, name))))


def _sort_actors(record: object, *names: str) -> None:
    for name in names:
        object.__setattr__(record, name, tuple(sorted(getattr(record, name), key=lambda actor: actor.id)))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
