"""A made-up article with what a reader finds in it, shared by tests. People, outlets and countries are invented."""

from datetime import date

from tradegraph.article import Article, Span
from tradegraph.identity import claim_id, make_id
from tradegraph.records import (
    Actor,
    Event,
    Evidence,
    Extraction,
    Medium,
    Role,
    Statement,
    Tariff,
    TariffClaim,
    reference,
)

ARTICLE = Article(
    text=(
        "Norland will drop its duty on cheese from Westmark, trade minister Mara Quill told the Harbour Post on Monday. "
        '"The 12% duty ends on May 1," she said. Two people close to the talks said the ministers had shaken hands '
        "in April."
    ),
    title="Norland drops cheese duty", url="https://harbour.example/cheese", source_id="h1",
    published_on=date(2025, 4, 22), outlet="Harbour Post", author="Ada Finch", language="en", loader="jsonl",
)  # fmt: skip
NORLAND = Actor(id="country/norland", name="Norland", type="country")
WESTMARK = Actor(id="country/westmark", name="Westmark", type="country")
QUILL = Actor(id="person/mara-quill", name="Mara Quill", type="person")
MINISTRY = Actor(id="agency/norland-trade", name="Norland trade ministry", type="agency")
POST = Actor(id="outlet/harbour-post", name="Harbour Post", type="outlet")
SOURCES = Actor(
    id="unnamed/cheese", name="anonymous", type="unnamed", description="Two people close to the talks", count=2
)


def span(words: str, before: str = "") -> Span:
    """Where the words first stand in the article, with ``before`` right after them."""
    start = ARTICLE.text.index(words + before)
    return ARTICLE.span(start, start + len(words))


def evidence(words: str) -> tuple[Evidence, ...]:
    """The words of the article as evidence."""
    return (Evidence(reference(ARTICLE), span(words)),)


TARIFF_ID = make_id("tariff", "norland", "westmark", "cheese", 12)
CLAIM = TariffClaim(
    id=claim_id(ARTICLE.id, TARIFF_ID, span("The 12% duty").start, span("The 12% duty").end), status="in-force", ends="2025-05-01", end_kind="date",
    as_of=date(2025, 4, 22), confidence=0.75, rate_from=8.0, rate_bound="at-most", legal_basis="Section 9", evidence=evidence('"The 12% duty ends on May 1," she said.'),
)  # fmt: skip
TARIFF = Tariff(
    id=TARIFF_ID, imposer=NORLAND, targets=(WESTMARK,), rate=12.0,
    goods=("cheese",), claims=(CLAIM,),
)  # fmt: skip
ROLE = Role(
    id=make_id("role", "mara-quill", "trade minister"), person=QUILL, title="trade minister", organization=MINISTRY,
    since=date(2024, 1, 9), evidence=evidence("trade minister Mara Quill"),
)  # fmt: skip
EVENT = Event(
    id=make_id("event", ARTICLE.id, "agreement"), type="agreement", participants=(NORLAND, WESTMARK), date="2025-04",
    goods=("cheese",), tariffs=(TARIFF.id,), evidence=evidence("the ministers had shaken hands in April"),
)  # fmt: skip
TOLD = Statement(
    id=make_id("statement", ARTICLE.id, "told"), article=reference(ARTICLE), speakers=(QUILL,), source=span("Mara Quill"),
    cue=span("told"), content=(span("Norland will drop its duty on cheese from Westmark"),), quotation="indirect",
    act="announcement", topics=("de-escalation", "tariff-policy"), addressees=(POST,), about=(WESTMARK,), goods=("cheese",),
    medium=Medium(name="Harbour Post", outlet=POST, form="interview"), tariffs=(TARIFF.id,),
    said_on=date(2025, 4, 21), said_on_precision="day", confidence=0.9, resolved_by="name",
)  # fmt: skip
SAID = Statement(
    id=make_id("statement", ARTICLE.id, "said"), article=reference(ARTICLE), speakers=(QUILL,), source=span("she"),
    cue=span("said"), content=(span("The 12% duty ends on May 1,"),), quotation="direct", act="announcement",
    topics=("de-escalation",), relayed_by=(POST,), within=TOLD.id, tariffs=(TARIFF.id,), said_on=date(2025, 4, 21),
    said_on_precision="inferred", confidence=0.8, resolved_by="pronoun",
)  # fmt: skip
HINTED = Statement(
    id=make_id("statement", ARTICLE.id, "hinted"), article=reference(ARTICLE), speakers=(SOURCES,),
    source=span("Two people close to the talks"), cue=span("said", before=" the ministers"),
    content=(span("the ministers had shaken hands in April"),), quotation="indirect", act="assertion",
    topics=("negotiation",), confidence=0.5,
)  # fmt: skip
EXTRACTION = Extraction(
    article=ARTICLE, statements=(TOLD, SAID, HINTED), tariffs=(TARIFF,), roles=(ROLE,), events=(EVENT,),
    spoken_as={TOLD.id: (ROLE.id,), SAID.id: (ROLE.id,)},
)  # fmt: skip
