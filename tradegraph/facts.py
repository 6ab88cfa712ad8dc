"""Records and registry rows as nodes and relationships: where every record field goes in the graph."""

from datetime import date

from tradegraph.actors.registry import Registry
from tradegraph.article import Span
from tradegraph.errors import CheckFailed
from tradegraph.goods import Place, good_id, places
from tradegraph.goods import known as known_good
from tradegraph.identity import actor_id, display_name, iri, make_id, name_key
from tradegraph.records import (
    Actor,
    ActorType,
    Event,
    Evidence,
    Extraction,
    Part,
    Role,
    Statement,
    Tariff,
    TariffClaim,
)
from tradegraph.reference_measures import measures_digest
from tradegraph.retold import words_hash
from tradegraph.rows import NodeKey, Rows
from tradegraph.terms import terms

LABEL_OF: dict[ActorType, str] = {
    "person": "Person", "agency": "Agency", "organization": "Organization", "country": "Country", "outlet": "Outlet",
    "unnamed": "UnnamedSource", "document": "Document",
}  # fmt: skip
BASE_GRAPH = iri("graph/base")
"""The named graph of what a graph holds before any article: the registry, the topics, the reference measures."""
_NAME_LENGTH = 80


def run_id(reader: str) -> str:
    """The id of the run of a reader under this ontology and, since it reads with them in mind, these reference measures."""
    return make_id("run", reader, terms().digest, measures_digest())


def graph_iri(article_id: str, run: str) -> str:
    """The named graph of what one run found in one article."""
    return iri(f"graph/{article_id.split('/')[1]}/{run.split('/')[1]}")


def facts(extraction: Extraction, reader: str, registry: Registry) -> Rows:
    """Everything one reader found in one article, as rows.

    Raises:
        UsageError: a topic, act, status or event type that the ontology does not have.
        CheckFailed: a record that joins what the ontology does not join.
    """
    return _Facts(extraction, reader, registry).rows


class _Facts:
    """The rows of one extraction, added record by record as it is made."""

    def __init__(self, extraction: Extraction, reader: str, registry: Registry) -> None:
        self.rows = Rows()
        self.registry = registry
        self.article = self._article(extraction, reader)
        for role in extraction.roles:
            self._role(role)
        for tariff in extraction.tariffs:
            self._tariff(tariff)
        for event in extraction.events:
            self._event(event)
        roles = {role.id for role in extraction.roles} | {tenure.role_id for tenure in registry.tenures}
        for statement in extraction.statements:
            node = self._statement(statement)
            for role_id in extraction.spoken_as.get(statement.id, ()):
                if role_id not in roles:
                    raise CheckFailed(f"{statement.id} is spoken as {role_id}, which is no role")
                self.rows.add("SPOKEN_AS", node, ("Role", iri(role_id)))
        # A tenure of the registry is told again in the article's own graph, so that the graph stands on its own.
        spoken = {role_id for ids in extraction.spoken_as.values() for role_id in ids}
        tenures(self.rows, registry, only=spoken)

    def _article(self, extraction: Extraction, reader: str) -> NodeKey:
        article = extraction.article
        node = self.rows.add_node(
            "Article", iri(article.id), name=article.title or article.source_id or article.url or "untitled",
            title=article.title, sourceId=article.source_id, url=article.url, publishedOn=article.published_on,
            author=article.author, language=article.language, textHash=article.text_hash, loader=article.loader,
        )  # fmt: skip
        run = self.rows.add_node(
            "Run", iri(run_id(reader)), name=reader, model=reader, version=f"{reader} ontology {terms().digest}"
        )
        self.rows.add("READ_BY", node, run)
        outlet = outlet_of(article.outlet, article.url, self.registry)
        if outlet is not None:
            self.rows.add("PUBLISHED_BY", node, self._actor(outlet))
        return node

    def _actor(self, actor: Actor) -> NodeKey:
        return self.rows.add_node(
            LABEL_OF[actor.type], iri(actor.id), name=display_name(actor.name),
            **({"description": actor.description, "count": actor.count} if actor.type == "unnamed" else {}),
            **({"kind": actor.kind} if actor.type == "organization" else {}),
        )  # fmt: skip

    def _good(self, name: str) -> NodeKey:
        """Goods with their place in the Harmonized System, where their name tells it."""
        found = known_good(name)
        if not found:
            return self.rows.add_node("Good", iri(good_id(name)), name=name_key(name))
        node = self.rows.add_node(
            "Good", iri(good_id(name)), name=name_key(found.name), aliases=list(found.spellings), hsCode=found.code,
            level=len(found.code) if found.code else None,
        )  # fmt: skip
        for code in found.codes:
            self.rows.add("PART_OF", node, self._place(places()[code]))
        return node

    def _place(self, place: Place) -> NodeKey:
        node = self.rows.add_node("Good", iri(place.id), name=place.description, hsCode=place.code, level=len(place.code))
        if place.above:
            self.rows.add("PART_OF", node, self._place(place.above))
        return node

    def _evidence(self, node: NodeKey, span: Span, part: Part) -> None:
        self.rows.add("EVIDENCED_BY", node, self.article, part=part, start=span.start, end=span.end, text=span.text)

    def _all_evidence(self, node: NodeKey, evidence: tuple[Evidence, ...]) -> None:
        for item in evidence:
            self._evidence(node, item.span, item.part)

    def _statement(self, statement: Statement) -> NodeKey:
        known = terms()
        node = self.rows.add_node(
            "Statement", iri(statement.id), name=shorten(statement.text), text=statement.text,
            quotation=statement.quotation, act=known.concept("acts", statement.act).notation,
            saidOn=statement.said_on, saidOnPrecision=statement.said_on_precision, resolvedBy=statement.resolved_by,
            medium=statement.medium.name if statement.medium else None, confidence=round(statement.confidence, 4),
            speakerConfidence=statement.speaker_confidence, linkedBy=list(statement.linked_by), wordsHash=words_hash(statement),
        )  # fmt: skip
        for speaker in statement.speakers:
            self.rows.add("MADE", self._actor(speaker), node)
        for notation in statement.topics:
            concept = known.concept("topics", notation)
            topic = self.rows.add_node("Topic", concept.iri, name=concept.label, notation=notation)
            self.rows.add("ABOUT", node, topic)
        for actor in statement.about:
            self.rows.add("ABOUT", node, self._actor(actor))
        for good in statement.goods:
            self.rows.add("ABOUT", node, self._good(good))
        for tariff in statement.tariffs:
            self.rows.add("ABOUT", node, ("Tariff", iri(tariff)))
        for addressee in statement.addressees:
            self.rows.add("SAID_TO", node, self._actor(addressee))
        if statement.medium and statement.medium.outlet:
            self.rows.add("SAID_VIA", node, self._actor(statement.medium.outlet), form=statement.medium.form)
        for order, outlet in enumerate(statement.relayed_by, 1):
            self.rows.add("RELAYED_BY", node, self._actor(outlet), order=order)
        if statement.within:
            self.rows.add("WITHIN", node, ("Statement", iri(statement.within)))
        if statement.source:
            self._evidence(node, statement.source, "source")
        self._evidence(node, statement.cue, "cue")
        for piece in statement.content:
            self._evidence(node, piece, "content")
        return node

    def _tariff(self, tariff: Tariff) -> NodeKey:
        node = self.rows.add_node(
            "Tariff", iri(tariff.id), name=tariff_name(tariff), rate=tariff.rate, unit=tariff.unit, basis=tariff.basis,
            legalBasis=tariff.legal_basis, listName=tariff.list_name,
        )  # fmt: skip
        self.rows.add("IMPOSED_BY", node, self._actor(tariff.imposer))
        for target in tariff.targets:
            self.rows.add("TARGETS", node, self._actor(target))
        for name in tariff.goods:
            self.rows.add("APPLIES_TO", node, self._good(name))
        for other in tariff.replaces:
            self.rows.add("REPLACES", node, ("Tariff", iri(other)))
        for other in tariff.retaliates_against:
            self.rows.add("RETALIATES_AGAINST", node, ("Tariff", iri(other)))
        for claim in tariff.claims:
            self._claim(node, claim)
        return node

    def _claim(self, tariff: NodeKey, claim: TariffClaim) -> None:
        announced, effective, ends = map(_dated, (claim.announced, claim.effective, claim.ends))
        status = terms().concept("statuses", claim.status)
        node = self.rows.add_node(
            "TariffClaim", iri(claim.id), name=f"{self.rows.props(tariff)['name']}: {status.label}", status=claim.status,
            announcedOn=announced[0], announcedPrecision=announced[1], effectiveOn=effective[0],
            effectivePrecision=effective[1], endsOn=ends[0], endsPrecision=ends[1], endKind=claim.end_kind,
            asOf=claim.as_of, authority=claim.authority, confidence=round(claim.confidence, 4),
            rateFrom=claim.rate_from, rateBound=claim.rate_bound, legalBasis=claim.legal_basis,
        )  # fmt: skip
        self.rows.add("CLAIMS", node, tariff)
        self._all_evidence(node, claim.evidence)

    def _role(self, role: Role) -> NodeKey:
        node = role_node(self.rows, role, self._actor(role.person))
        if role.organization:
            self.rows.add("AT", node, self._actor(role.organization))
        self._all_evidence(node, role.evidence)
        return node

    def _event(self, event: Event) -> NodeKey:
        type_ = terms().concept("event-types", event.type)
        day, precision = _dated(event.date)
        who = " and ".join(actor.name for actor in event.participants)
        node = self.rows.add_node(
            "Event", iri(event.id), name=": ".join(filter(None, (type_.label, who))), type=event.type, date=day,
            datePrecision=event.date_precision or precision, amount=event.amount, currency=event.currency,
        )  # fmt: skip
        for actor in event.participants:
            self.rows.add("INVOLVES", node, self._actor(actor))
        for name in event.goods:
            self.rows.add("CONCERNS", node, self._good(name))
        for tariff in event.tariffs:
            self.rows.add("CONCERNS", node, ("Tariff", iri(tariff)))
        self._all_evidence(node, event.evidence)
        return node


def role_node(rows: Rows, role: Role, person: NodeKey) -> NodeKey:
    """Add a role's node with its holder."""
    node = rows.add_node(
        "Role", iri(role.id), name=f"{role.person.name}, {role.title}", title=role.title,
        **{"from": role.since, "until": role.until},
    )  # fmt: skip
    rows.add("HELD_BY", node, person)
    return node


def registry_facts(registry: Registry) -> Rows:
    """The registry and the topics as rows: what a graph holds before any article is read."""
    rows = Rows()
    for known in registry.actors.values():
        extra: dict[str, dict[str, str | None]] = {
            "agency": {"acronym": known.acronym, "country": known.country},
            "organization": {"kind": known.kind},
            "outlet": {"domain": known.domains[0] if known.domains else None, "country": known.country},
            "country": {"iso2": known.iso2, "iso3": known.iso3, "kind": known.kind},
            "person": {"wikidata": known.wikidata},
        }
        rows.add_node(
            LABEL_OF[known.type], iri(known.id), name=known.name, aliases=list(known.aliases), **extra[known.type]
        )
    for known in registry.actors.values():
        node = (LABEL_OF[known.type], iri(known.id))
        if known.type == "agency" and known.part_of:
            body = registry.actors[known.part_of]
            rows.add("PART_OF", node, (LABEL_OF[body.type], iri(body.id)))
        for member in known.members:
            rows.add("MEMBER_OF", ("Country", iri(member)), node)
    tenures(rows, registry)
    for concept in terms().schemes["topics"]:
        rows.add_node("Topic", concept.iri, name=concept.label, notation=concept.notation)
    return rows


def tenures(rows: Rows, registry: Registry, only: set[str] | None = None) -> None:
    """Add the registry's tenures as roles: all, or those whose role id is in ``only``."""
    for tenure in registry.tenures:
        if only is not None and tenure.role_id not in only:
            continue
        person, body = registry.actors[tenure.person], registry.actors[tenure.at]
        role = Role(
            id=tenure.role_id, person=person.actor(), title=tenure.title, organization=body.actor(),
            since=tenure.since, until=tenure.until,
        )  # fmt: skip
        node = role_node(rows, role, rows.add_node("Person", iri(person.id), name=person.name))
        rows.add("AT", node, rows.add_node(LABEL_OF[body.type], iri(body.id), name=body.name))


def outlet_of(name: str | None, url: str | None, registry: Registry) -> Actor | None:
    """The outlet that published an article: by the name given, else by the address, else as named."""
    for known in registry.find(name, type="outlet") if name else ():
        return known.actor()
    by_address = registry.outlet_of(url) if url else None
    if by_address is not None and not name:
        return by_address.actor()
    return Actor(id=actor_id("outlet", name), name=name, type="outlet") if name else None


def tariff_name(tariff: Tariff) -> str:
    """A tariff in short: "United States 145% on China" or "… on China: steel, aluminum"."""
    space = "" if tariff.unit.startswith("%") else " "
    rate = f"{tariff.rate:g}{space}{tariff.unit}" if tariff.rate is not None else "duty"
    goods = f": {', '.join(tariff.scope)}" if tariff.scope else ""
    return f"{tariff.imposer.name} {rate} on {', '.join(actor.name for actor in tariff.targets) or 'unknown'}{goods}"


def shorten(text: str) -> str:
    """The first words of a text, as a node's name."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _NAME_LENGTH else flat[:_NAME_LENGTH].rsplit(" ", 1)[0] + " …"


def _dated(partial: str | None) -> tuple[date | None, str | None]:
    """A date of day, month or year precision as its first day and the precision."""
    if partial is None:
        return None, None
    padded = (partial + "-01-01")[:10] if len(partial) == 4 else (partial + "-01")[:10]
    return date.fromisoformat(padded), {4: "year", 7: "month"}.get(len(partial), "day")


def partial_date(day: date | None, precision: str | None) -> str | None:
    """The reverse of what is stored: an ISO date cut to its precision."""
    if day is None:
        return None
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision or "day", 10)]


