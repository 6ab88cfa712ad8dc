"""The compiled ontology against the contract of the design: labels, relationships, keys and notations, no more, no fewer."""

from collections.abc import Callable

import pytest

from tradegraph.errors import UsageError
from tradegraph.terms import terms

ACTORS = "Person Agency Organization Country Outlet UnnamedSource Document"
BODIES = "Person Agency Organization Country Outlet"
KEYS = {
    "Article": "sourceId title url publishedOn author language textHash loader",
    "Outlet": "domain country aliases",
    "Person": "aliases wikidata",
    "Agency": "acronym country aliases",
    "Organization": "kind aliases",
    "Country": "iso2 iso3 kind aliases",
    "UnnamedSource": "description count",
    "Document": "",
    "Role": "title from until",
    "Topic": "notation",
    "Good": "hsCode level aliases",
    "Statement": "text quotation act saidOn saidOnPrecision medium confidence wordsHash",
    "Tariff": "rate unit basis legalBasis listName",
    "TariffClaim": "status announcedOn effectiveOn endsOn endKind asOf authority confidence",
    "Event": "type date datePrecision amount currency",
    "Run": "version model",
}
MORE_KEYS = {
    # Dates of claims come with day, month or year precision, and a date value cannot tell which. What a source tells as a range is one rate and its bounds.
    "TariffClaim": "announcedPrecision effectivePrecision endsPrecision rateFrom rateBound legalBasis",
    # Which of the reader's sieves found the speakers.
    "Statement": "resolvedBy speakerConfidence linkedBy",
}
ENDS = {
    "MADE": (ACTORS, "Statement"),
    "ABOUT": ("Statement", "Topic Tariff Good Country Person Agency Organization Event"),
    "SAID_TO": ("Statement", ACTORS),
    "SAID_VIA": ("Statement", "Outlet"),
    "RELAYED_BY": ("Statement", "Outlet"),
    "WITHIN": ("Statement", "Statement"),
    "SPOKEN_AS": ("Statement", "Role"),
    "HELD_BY": ("Role", "Person"),
    "AT": ("Role", "Agency Organization Country"),
    "IMPOSED_BY": ("Tariff", "Country"),
    "TARGETS": ("Tariff", "Country"),
    "APPLIES_TO": ("Tariff", "Good"),
    "REPLACES": ("Tariff", "Tariff"),
    "RETALIATES_AGAINST": ("Tariff", "Tariff"),
    "CLAIMS": ("TariffClaim", "Tariff"),
    "INVOLVES": ("Event", BODIES),
    "CONCERNS": ("Event", "Tariff Good"),
    "EVIDENCED_BY": ("Statement TariffClaim Role Event", "Article"),
    "PUBLISHED_BY": ("Article", "Outlet"),
    "READ_BY": ("Article", "Run"),
    "PART_OF": ("Good Agency", "Good Agency Country"),
    "MEMBER_OF": ("Country", "Country"),
}
MORE_TARGETS = {
    "ABOUT": "Outlet",  # people speak about newspapers, too
    "AT": "Outlet",  # editors and anchors hold posts at outlets
    "PART_OF": "Organization",  # the organs of a ruling party, which is no agency
}
LINK_KEYS = {"SAID_VIA": "form", "RELAYED_BY": "order", "EVIDENCED_BY": "part start end text"}
NOTATIONS = {
    "topics": (
        "de-escalation escalation negotiation tariff-policy retaliation exemption economic-impact purchases"
        " export-controls trade-practices legal-challenge supply-chain other"
    ),
    "acts": "assertion denial threat demand promise criticism prediction announcement",
    "statuses": "in-force announced threatened proposed suspended reduced ended historical hypothetical",
    "event-types": (
        "imposition increase reduction suspension exemption retaliation negotiation agreement purchase-commitment"
        " investigation court-ruling legislation export-control company-action data-release threat"
    ),
}


def test_labels_are_those_of_the_contract() -> None:
    assert set(terms().nodes) == set(KEYS)


@pytest.mark.parametrize("label", sorted(KEYS))
def test_a_label_has_the_keys_of_the_contract(label: str) -> None:
    wanted = ["name", *KEYS[label].split(), *MORE_KEYS.get(label, "").split()]
    assert sorted(key.key for key in terms().node(label).keys) == sorted(wanted)


def test_relationship_types_are_those_of_the_contract() -> None:
    assert set(terms().relationships) == set(ENDS)


@pytest.mark.parametrize("type", sorted(ENDS))
def test_a_relationship_has_the_ends_and_keys_of_the_contract(type: str) -> None:
    term = terms().relationship(type)
    sources, targets = ENDS[type]
    assert sorted(term.sources) == sorted(sources.split())
    assert sorted(term.targets) == sorted([*targets.split(), *MORE_TARGETS.get(type, "").split()])
    assert sorted(key.key for key in term.keys) == sorted(LINK_KEYS.get(type, "").split())


@pytest.mark.parametrize("scheme", sorted(NOTATIONS))
def test_a_scheme_has_the_notations_of_the_contract_each_with_a_definition(scheme: str) -> None:
    concepts = terms().schemes[scheme]
    assert sorted(concept.notation for concept in concepts) == sorted(NOTATIONS[scheme].split())
    assert all(concept.label and concept.definition for concept in concepts)


def test_dates_end_in_on_or_are_named_so_by_the_contract() -> None:
    dates = {key.key for term in terms().nodes.values() for key in term.keys if key.type == "date"}
    assert {key for key in dates if not key.endswith("On")} == {"date", "from", "until", "asOf"}


def test_a_key_has_one_type_wherever_it_stands() -> None:
    nodes = [{key.key: (key.type, key.many) for key in term.keys} for term in terms().nodes.values()]
    links = [{key.key: (key.type, key.many) for key in term.keys} for term in terms().relationships.values()]
    for keys in (nodes, links):
        united = {item for table in keys for item in table.items()}
        assert len(united) == len({key for key, _ in united})


def test_keys_merged_on_are_keys_of_the_relationship() -> None:
    merged = {type: term.merged_on for type, term in terms().relationships.items() if term.merged_on}
    assert merged == {"EVIDENCED_BY": ("part", "start")}


@pytest.mark.parametrize(
    ("ask", "known"),
    [
        (lambda: terms().node("Persn"), "Person"),
        (lambda: terms().node("Person").key("alias"), "aliases"),
        (lambda: terms().relationship("SAYS"), "MADE"),
        (lambda: terms().concept("topics", "peace"), "de-escalation"),
        (lambda: terms().concept("themes", "peace"), "topics"),
    ],
    ids=["label", "key", "relationship", "notation", "scheme"],
)
def test_an_unknown_name_is_refused_with_a_list_of_the_known(ask: Callable[[], object], known: str) -> None:
    with pytest.raises(UsageError, match=rf"known: .*{known}"):
        ask()
