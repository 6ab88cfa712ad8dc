"""Checking a graph against its shapes: a good one passes, each planted fault is found and named."""

import sys
from collections.abc import Iterable
from datetime import date

import pytest
from extractions import CLAIM, EXTRACTION, NORLAND, ROLE, SAID, TARIFF, TOLD
from rdflib import RDF, RDFS, SKOS, Literal, Namespace, URIRef

from tradegraph.actors.registry import registry
from tradegraph.errors import UsageError
from tradegraph.facts import BASE_GRAPH, facts, registry_facts
from tradegraph.identity import iri
from tradegraph.rdf.triples import OA, Triple, triples
from tradegraph.rdf.validate import validate
from tradegraph.terms import NAMESPACE

TG = Namespace(NAMESPACE)
SCHEMA = Namespace("https://schema.org/")
ORG = Namespace("http://www.w3.org/ns/org#")
GRAPH = iri("graph/harbour")
GOOD = list(triples(facts(EXTRACTION, "test", registry())))


def changed(cls: URIRef, predicate: URIRef, *values: str | float | date) -> list[Triple]:
    """The good graph, with these values for a property of all that is of a class; none takes it away."""
    members = {subject for subject, p, o in GOOD if p == RDF.type and o == cls}
    assert members, f"nothing is of {cls}"
    kept = [triple for triple in GOOD if not (triple[0] in members and triple[1] == predicate)]
    terms = [v if isinstance(v, URIRef) else Literal(v) for v in values]
    return kept + [(subject, predicate, term) for subject in members for term in terms]


def messages(graph: Iterable[Triple]) -> set[str]:
    return {problem.message for problem in validate([(GRAPH, graph)]).problems}


def test_what_is_read_in_an_article_satisfies_the_shapes() -> None:
    report = validate([(GRAPH, GOOD)])
    assert report.problems == ()
    assert report.conforms
    assert report.graphs == 1


def test_the_registry_satisfies_the_shapes() -> None:
    report = validate([], base=triples(registry_facts(registry())))
    assert [str(problem) for problem in report.problems] == []
    assert report.graphs == 1


@pytest.mark.parametrize(
    ("cls", "predicate", "values", "message"),
    [
        (TG.Person, TG.made, (), "needs somebody who made it"),
        (TG.Statement, TG.act, (), "exactly one act"),
        (TG.Statement, TG.act, ("threat", "denial"), "exactly one act"),
        (TG.Statement, TG.act, ("shout",), "exactly one act"),
        (TG.Statement, TG.quotation, ("verbatim",), "direct, indirect or mixed"),
        (TG.Statement, TG.confidence, (1.2,), "from 0 to 1"),
        (TG.Statement, TG.text, (), "needs its words"),
        (TG.Statement, TG.saidOn, ("Monday",), "on at most one day"),
        (TG.Statement, RDFS.label, ("",), "exactly one name"),
        (TG.Statement, TG.within, (URIRef(iri(TOLD.id)),), "runs in a circle"),
        (TG.Evidence, TG.part, ("whole",), "exactly one span of part cue"),
        (TG.Evidence, TG.part, ("cue",), "at least one span of part content"),
        (TG.Evidence, TG.part, ("heading",), "source, cue, content or whole"),
        (TG.Evidence, OA.hasSource, (), "exactly one article"),
        (TG.Evidence, OA.hasSelector, (), "exactly one oa:TextPositionSelector"),
        (OA.TextPositionSelector, OA.end, (0,), "before its end"),
        (OA.TextPositionSelector, OA.end, (1000,), "not as many code points"),
        (OA.TextQuoteSelector, OA.exact, (), "needs its words"),
        (TG.Tariff, TG.imposedBy, (), "exactly one imposer"),
        (TG.Tariff, TG.targets, (), "at least one target"),
        (TG.Tariff, TG.targets, (URIRef(iri(NORLAND.id)),), "cannot be its target"),
        (TG.Tariff, TG.rate, (-5,), "not negative"),
        (TG.Tariff, TG.basis, ("net",), "measure or total"),
        (TG.TariffClaim, TG.status, ("paused",), "exactly one status"),
        (TG.TariffClaim, TG.claims, (), "exactly one tariff"),
        (TG.TariffClaim, TG.evidence, (), "needs a span of an article"),
        (TG.TariffClaim, TG.effectiveOn, (date(2025, 5, 1),), "takes effect before it ends"),
        (TG.TariffClaim, TG.endsOn, (), "exactly when its kind of end is date"),
        (TG.TariffClaim, TG.endKind, ("open",), "exactly when its kind of end is date"),
        (TG.Role, ORG.member, (), "exactly one holder"),
        (TG.Role, TG.evidence, (), "has to be in the registry"),
        (TG.Role, TG.until, (date(2024, 1, 9),), "before it ends"),
        (TG.Event, TG.eventType, ("party",), "exactly one type"),
        (TG.Event, TG.evidence, (), "needs a span of an article"),
        (TG.Article, TG.textHash, ("abc",), "64 hexadecimal digits"),
        (TG.Article, TG.readBy, (), "exactly one run"),
        (TG.Topic, SKOS.notation, ("weather",), "exactly one notation"),
        (TG.Good, TG.hsCode, ("0406.10",), "Harmonized System"),
        (TG.UnnamedSource, TG["count"], (0,), "at least one person"),
        (TG.Country, TG.kind, ("kingdom",), "country, territory or bloc"),
        (TG.Relay, TG.order, (0,), "counted from 1"),
        (TG.Appearance, TG.carriedBy, (), "exactly one outlet"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found(
    cls: URIRef, predicate: URIRef, values: tuple[str | int | float | date, ...], message: str
) -> None:
    report = validate([(GRAPH, changed(cls, predicate, *values))])
    assert not report.conforms
    assert [problem for problem in report.problems if message in problem.message], [str(p) for p in report.problems]


def test_a_problem_names_graph_node_property_and_value() -> None:
    report = validate([(GRAPH, changed(TG.Tariff, TG.rate, -5))])
    (problem,) = report.problems
    assert str(problem) == (
        f"graph/harbour: {TARIFF.id} (tariff): A tariff has at most one rate, which is not negative."
        " [tg:rate, value '-5']"
    )
    assert report.to_dict() == {
        "conforms": False, "graphs": 1,
        "problems": [
            {
                "graph": "graph/harbour", "node": TARIFF.id, "shape": "tariff", "path": "tg:rate", "value": "-5",
                "message": "A tariff has at most one rate, which is not negative.", "severity": "violation",
            }
        ],
    }  # fmt: skip


def test_a_role_not_held_that_day_is_a_warning_and_no_more() -> None:
    report = validate([(GRAPH, changed(TG.Role, TG.until, date(2025, 4, 21)))])
    assert {problem.value for problem in report.problems} == {TOLD.id, SAID.id}
    assert all(problem.warning and "not held on that day" in problem.message for problem in report.problems)
    assert report.conforms


def test_dates_known_to_the_month_are_not_held_to_an_order() -> None:
    claim = URIRef(iri(CLAIM.id))
    late = changed(TG.TariffClaim, TG.effectiveOn, date(2025, 5, 9))
    assert "A tariff takes effect before it ends: the time is half-open, [effective, ends)." in messages(late)
    in_month = [t for t in late if t[:2] != (claim, TG.endsPrecision)] + [(claim, TG.endsPrecision, Literal("month"))]
    assert messages(in_month) == set()


def test_what_the_base_holds_needs_no_evidence_in_an_article() -> None:
    role = URIRef(iri(ROLE.id))
    spans = {o for s, p, o in GOOD if s == role and p == TG.evidence}
    retold = [t for t in GOOD if t[2] not in spans and not any(str(t[0]).startswith(str(span)) for span in spans)]
    assert messages(retold) == {"A role needs a span of an article as evidence, or has to be in the registry."}
    base = [t for t in retold if t[0] in {role, *(o for s, p, o in retold if s == role)}]
    base = [t for t in base if t[1] != TG.made]
    report = validate([(GRAPH, retold)], base=base)
    assert [str(problem) for problem in report.problems] == []
    assert report.graphs == 2


def test_each_graph_stands_by_itself() -> None:
    without_run = changed(TG.Article, TG.readBy)
    report = validate([(GRAPH, GOOD), (iri("graph/other"), without_run)])
    assert {problem.graph for problem in report.problems} == {"graph/other"}
    assert BASE_GRAPH not in {problem.graph for problem in report.problems}


def test_without_pyshacl_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(UsageError, match=r"pip install 'tradegraph\[shacl\]'"):
        validate([(GRAPH, GOOD)])
