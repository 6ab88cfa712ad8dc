"""What adds up, where sources disagree, and what came in which order, through the Python door on both stores."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from graphs import empty_graph, read_into

from tradegraph.article import Article, Span
from tradegraph.graph import Graph, open_graph
from tradegraph.lookups.conflicts import conflicts
from tradegraph.lookups.stack import Layer
from tradegraph.records import Actor, ArticleRef, Evidence, Tariff, TariffClaim

TEXTS = {
    "early": (date(2025, 5, 12), "The American tariff on Chinese goods drops from a total of 145% to 30% on Monday."),
    "tosk": (date(2025, 4, 11), 'The rates cannot last, Mirela Tosk, chief economist of Alder Cranes, told reporters. "China will answer," she said.'),
    "growers": (date(2025, 4, 14), "Growers fear the 145% American tariffs on China."),
    "hundred": (date(2025, 5, 20), "The total US tariff on Chinese goods is 40%."),
}


@pytest.fixture(scope="module")
def graph(store_url: str | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with empty_graph(tmp_path_factory.mktemp("answers"), store_url, bare=False) as made:
        read_into(made, *(Article(text=text, source_id=id, published_on=day, title=id) for id, (day, text) in TEXTS.items()))
        yield made


def counted(layers: tuple[Layer, ...]) -> dict[str, float | None]:
    return {layer.measure: layer.rate for layer in layers if layer.counted}


@pytest.mark.parametrize(
    ("code", "day", "layers"),
    [
        ("87116000", "2018-07-06", {}),
        ("87116000", "2018-08-23", {"US-2018-301-L2": 25}),
        ("87116000", "2025-04-12", {"US-2018-301-L2": 25, "US-2025-IEEPA-FENT-20": 20, "US-2025-IEEPA-RECIP-125": 125}),
        # The fentanyl and the reciprocal duty of 10% are one tariff and two layers.
        ("87116000", "2025-12-01", {"US-2018-301-L2": 25, "US-2025-IEEPA-FENT-10B": 10, "US-2025-IEEPA-GENEVA": 10}),
        # The tariff of 10% replaced that of 20% (in November), and that of 20% one of 10% (in March): neither did in between.
        ("61091000", "2025-05-14", {"US-2020-301-L4A-7.5": 7.5, "US-2025-IEEPA-FENT-20": 20, "US-2025-IEEPA-GENEVA": 10}),
        ("61091000", "2025-11-09", {"US-2020-301-L4A-7.5": 7.5, "US-2025-IEEPA-FENT-20": 20, "US-2025-IEEPA-GENEVA": 10}),
        ("72083900", "2025-06-05", {"US-2024-301-METALBAT": 25, "US-2025-232-METALS-50": 50, "US-2025-IEEPA-FENT-20": 20}),
        ("87032301", "2025-11-09", {"US-2018-301-L1": 25, "US-2025-232-AUTO": 25, "US-2025-IEEPA-FENT-20": 20}),
        ("87116000", "2026-03-01", {"US-2018-301-L2": 25, "US-2026-122-10": 10}),
        ("87038000", "2025-04-12", {"US-2024-301-EV": 100, "US-2025-232-AUTO": 25, "US-2025-IEEPA-FENT-20": 20}),
        ("72083900", "2025-04-12", {"US-2024-301-METALBAT": 25, "US-2025-232-METALS-25": 25, "US-2025-IEEPA-FENT-20": 20}),
        ("85171300", "2025-04-12", {"US-2025-IEEPA-FENT-20": 20}),
        ("85423100", "2025-02-03", {"US-2025-301-SEMI": 50}),
    ],
)
def test_layers_add_up(graph: Graph, code: str, day: str, layers: dict[str, float]) -> None:
    found = graph.stack(code, imposer="US", target="China", on=date.fromisoformat(day))
    assert counted(found.layers) == layers
    assert found.total == sum(layers.values())
    for layer in found.layers:
        assert layer.why and layer.claim.evidence


def test_a_layer_that_is_not_summed_says_why(graph: Graph) -> None:
    found = graph.stack("72083900", imposer="US", target="China", on=date(2025, 4, 12))
    kinds = {layer.measure: (layer.semantics, layer.by) for layer in found.layers if not layer.counted}
    assert kinds["US-2025-IEEPA-RECIP-125"] == ("excluded", ("US-2025-232-METALS-25",))
    assert kinds["US-2018-232-STEEL"] == ("replaced", ("US-2025-232-METALS-25",))
    assert found.not_in_data[0] == "the ordinary (MFN) rate"


def test_a_headline_is_held_against_the_layers_on_all_goods(graph: Graph) -> None:
    found = graph.stack("85171300", imposer="US", target="China", on=date(2025, 4, 12))
    assert [(one.rate, one.rate == found.on_all_goods) for one in found.headlines] == [(145, True)]
    assert found.total == 20


@pytest.mark.parametrize("known_by", [None, "2025-08-01"])
def test_the_headline_is_the_sum_of_the_layers_on_all_goods(graph: Graph, known_by: str | None) -> None:
    by = date.fromisoformat(known_by) if known_by else None
    for day in ("2025-02-04", "2025-03-04", "2025-04-09", "2025-04-10", "2025-05-14", "2025-07-01", *(() if by else ("2025-11-09", "2025-11-10", "2026-02-24", "2026-07-24"))):
        found = graph.stack("61091000", imposer="US", target="China", on=date.fromisoformat(day), known_by=by)
        assert found.on_all_goods == next(one.rate for one in found.headlines if one.best and one.best.authority == "official"), day


@pytest.mark.parametrize(
    ("code", "day", "total"),
    [("1201", "2018-07-07", 25), ("1201", "2019-09-02", 30), ("1201", "2020-02-14", 27.5), ("1201", "2025-04-11", 121.5), ("1201", "2025-11-11", 37.5),
     ("0203", "2018-07-07", 0), ("0203", "2025-03-11", 10), ("0203", "2025-05-20", 20), ("2709", "2025-03-11", 12.5)],
)  # fmt: skip
def test_what_china_charges_adds_up_where_the_table_names_the_good(graph: Graph, code: str, day: str, total: float) -> None:
    found = graph.stack(code, imposer="China", target="US", on=date.fromisoformat(day))
    assert found.total == total


def test_a_list_that_is_given_in_words_is_not_summed(graph: Graph) -> None:
    found = graph.stack("1201", imposer="China", target="US", on=date(2025, 4, 12))
    assert counted(found.layers) == {"CN-2018-301R-L1": 25, "CN-2020-HALF-2.5": 2.5, "CN-2025-R2-10": 10, "CN-2025-R3-125": 125}
    assert "CN-2018-301R-L2" in {layer.measure for layer in found.layers if layer.semantics == "not sure"}


def test_what_was_known_on_a_day_leaves_later_steps_out(graph: Graph) -> None:
    def rates(known_by: str | None) -> set[float | None]:
        by = date.fromisoformat(known_by) if known_by else None
        found = graph.tariffs(on=date(2025, 5, 20), known_by=by, imposer="US", target="China")
        return {one.rate for one in found if not one.goods and one.best and one.best.authority == "official"}

    assert rates(None) == rates("2025-05-13") == {30, 20, 10}
    assert rates("2025-05-01") == {145, 125, 20}  # nobody had said that it would end
    assert rates("2025-02-20") == {10}  # of fentanyl; its end in March was not known
    assert rates("2018-01-01") == set()


def test_disagreement_names_both_sides(graph: Graph) -> None:
    [effective] = [one for one in graph.conflicts(kind="effective", imposer="US") if one.tariff.rate == 30]
    assert [side.says for side in effective.sides] == ["effective 2025-05-14", "effective 2025-05-12"]
    assert [side.claim.authority for side in effective.sides] == ["official", "reported"]
    [rate] = graph.conflicts(kind="rate")
    assert [side.says for side in rate.sides] == ["30% on 2025-05-20", "40% on 2025-05-20"]
    assert graph.conflicts(imposer="China") == []
    assert graph.conflicts(on=date(2018, 7, 6)) == []


@pytest.mark.parametrize(("day", "number"), [(None, 1), (date(2025, 4, 12), 0), (date(2025, 5, 13), 1)])
def test_a_day_of_which_one_side_says_nothing_is_none_of_conflict(day: date | None, number: int) -> None:
    order = TariffClaim(id="claim/a", status="in-force", effective="2025-04-10", ends="2025-05-14", authority="official", as_of=date(2025, 4, 10))
    report = TariffClaim(id="claim/b", status="reduced", ends="2025-05-12", as_of=date(2025, 5, 12))
    places = (Actor(id=f"country/{code}", name=code, type="country") for code in ("us", "cn"))
    tariff = Tariff(id="tariff/a", imposer=next(places), targets=(next(places),), rate=145.0, basis="total", claims=(told_by(order, "a"), told_by(report, "b")))
    assert len(conflicts([tariff], "ends", day)) == number


ORDER = TariffClaim(id="claim/order", status="in-force", announced="2025-05-12", effective="2025-05-20", authority="official", as_of=date(2025, 5, 20))


@pytest.mark.parametrize(
    ("report", "kinds"),
    [
        # News of what is decided, without its day; the same with another day; that it is over, which no order says.
        (TariffClaim(id="claim/b", status="in-force", as_of=date(2025, 5, 14)), []),
        (TariffClaim(id="claim/b", status="in-force", effective="2025-05-14", as_of=date(2025, 5, 14)), ["effective"]),
        (TariffClaim(id="claim/b", status="ended", as_of=date(2025, 5, 25)), ["status"]),
        # From before it was announced: a forecast, or an older measure of the same rate.
        (TariffClaim(id="claim/b", status="in-force", as_of=date(2019, 5, 14)), []),
        (TariffClaim(id="claim/b", status="announced", effective="2019-06-01", as_of=date(2019, 5, 14)), []),
    ],
)
def test_news_of_a_step_and_older_reports_disagree_with_no_order(report: TariffClaim, kinds: list[str]) -> None:
    places = (Actor(id=f"country/{code}", name=code, type="country") for code in ("us", "cn"))
    tariff = Tariff(id="tariff/a", imposer=next(places), targets=(next(places),), rate=30.0, claims=(told_by(ORDER, "a"), told_by(report, "b")))
    assert [one.kind for one in conflicts([tariff])] == kinds


@pytest.mark.parametrize(("first", "number"), [("2025-05-20", 0), ("2025-05-25", 1)])
def test_a_list_told_without_its_goods_disagrees_with_no_duty_on_all_goods(first: str, number: int) -> None:
    us, cn = (Actor(id=f"country/{code}", name=code, type="country") for code in ("us", "cn"))
    of_list = Tariff(id="tariff/a", imposer=us, targets=(cn,), rate=30.0, goods=("footwear",), claims=(told_by(ORDER, "a"),))
    bare = TariffClaim(id="claim/b", status="in-force", effective=first, as_of=date(2025, 5, 28))
    other = TariffClaim(id="claim/c", status="in-force", effective="2025-03-01", as_of=date(2025, 5, 28))
    on_all = Tariff(id="tariff/b", imposer=us, targets=(cn,), rate=30.0, claims=(told_by(bare, "b"), told_by(other, "c")))
    assert len(conflicts([of_list, on_all], "effective")) == number


def told_by(claim: TariffClaim, article: str) -> TariffClaim:
    return replace(claim, evidence=(Evidence(ArticleRef(id=f"article/{article}"), Span(0, 3, "145")),))


def test_a_rival_headline_stands_beside_the_official_one(graph: Graph) -> None:
    [total] = [one for one in graph.tariffs(on=date(2025, 5, 20), imposer="US", target="China") if one.basis == "total"]
    assert (total.rate, [one.rate for one in total.rivals]) == (30, [40])
    assert [one["rate"] for one in total.to_dict()["rivals"]] == [40]  # type: ignore[attr-defined]


def test_a_report_without_an_end_lapses_with_the_next_official_step(graph: Graph) -> None:
    days = (date(2025, 5, 21), date(2025, 11, 9), date(2025, 11, 10))
    found = [graph.tariffs(on=day, imposer="US", target="China") for day in days]
    assert [[rival.rate for one in tariffs for rival in one.rivals] for tariffs in found] == [[40], [40], []]


def test_a_timeline_is_in_order_of_day(graph: Graph) -> None:
    found = graph.timeline(about="China", since=date(2025, 4, 9), until=date(2025, 4, 12))
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert {one.kind for one in found} == {"measure", "event", "statement"}
    assert ("2025-04-10", "in force", "United States 125% on China") in {(one.day, one.what, one.text) for one in found}
    assert graph.timeline(about="China", since=date(2025, 4, 9), until=date(2025, 4, 12), kind="event") == [one for one in found if one.kind == "event"]
    assert graph.timeline(since=date(2025, 4, 9), limit=3) == graph.timeline(since=date(2025, 4, 9))[:3]


def test_a_timeline_about_a_speaker_holds_what_was_said(graph: Graph) -> None:
    found = graph.timeline(about="Mirela Tosk")
    assert [(one.kind, one.who) for one in found] == [("statement", ("Mirela Tosk",))] * 2


def test_a_timeline_about_a_tariff_is_its_life(graph: Graph) -> None:
    [tariff] = [one for one in graph.tariffs(on=date(2025, 4, 12), imposer="US", target="China") if one.rate == 125 and not one.goods]
    steps = [(one.day, one.what) for one in graph.timeline(about=tariff.id, kind="measure")]
    assert steps == [("2025-04-09", "announced"), ("2025-04-10", "in force"), ("2025-05-14", "ended")]


def test_a_timeline_holds_threats_without_a_day_and_months_that_hold_the_first_day(tmp_path: Path) -> None:
    text = "The United States threatened a tariff of 60% on Chinese cranes. China held talks with Mexico in early April."
    with open_graph(tmp_path / "graph", bare=True) as own:
        own.ingest([Article(text=text, source_id="t", published_on=date(2025, 4, 20))])
        told = {(one.day, one.kind, one.what) for one in own.timeline(since=date(2025, 4, 10))}
    assert ("2025-04-20", "measure", "threatened") in told
    assert ("2025-04", "event", "negotiation") in told


def test_a_report_of_the_headline_rate_stands_with_the_headline(graph: Graph) -> None:
    found = [one for one in graph.tariffs(on=date(2025, 4, 15), imposer="US", target="China") if one.rate == 145]
    assert [(one.basis, {claim.authority for claim in one.claims}) for one in found] == [("total", {"official", "reported"})]
    assert {one.basis for one in graph.tariffs(imposer="US", target="China") if one.rate == 145} == {"total", "measure"}  # each is kept as it was told


@pytest.mark.parametrize(("day", "rate"), [("2025-11-09", 30), ("2025-11-10", 20)])
def test_a_headline_that_was_true_before_too_is_no_conflict(graph: Graph, day: str, rate: float) -> None:
    [total] = [one for one in graph.tariffs(on=date.fromisoformat(day), imposer="US", target="China") if one.basis == "total" and one.best.authority == "official"]  # type: ignore[union-attr]
    assert (total.rate, [claim for claim in total.against if claim.authority == "official"]) == (rate, [])


def test_a_suspension_for_some_goods_of_a_list_stands_beside_it(graph: Graph) -> None:
    [listed] = graph.tariffs(on=date(2020, 6, 1), imposer="China", target="US", goods="cars")
    measures = [one.evidence[0].article.source_id for one in listed.exemptions]
    assert measures == ["CN-2018-AUTO-SUSP", "CN-2019-AUTO-SUSP-EXT", "CN-2019-DEC-SUSP"]
    layers = graph.stack("87032300", imposer="China", target="US", on=date(2020, 6, 1)).layers
    assert "CN-2019-AUTO-RESUME" in {layer.measure for layer in layers}  # the latest that says the suspension goes on


@pytest.mark.parametrize(("goods", "code"), [("cranes", "84261900"), ("port cranes", "84261900")])
def test_goods_that_the_words_of_a_measure_name_are_perhaps_hit_by_it(graph: Graph, goods: str, code: str) -> None:
    named = {one.article.source_id for tariff in graph.tariffs(goods=goods, imposer="US") for claim in tariff.claims for one in claim.evidence}
    assert {"US-2024-301-METALBAT", "US-2025-301-CRANES-100"} <= named
    layers = graph.stack(code, imposer="US", target="China", on=date(2025, 6, 1)).layers
    assert ("US-2024-301-METALBAT", "not sure") in {(layer.measure, layer.semantics) for layer in layers}


def test_a_country_that_the_measures_do_not_follow_is_told_as_such(graph: Graph) -> None:
    assert "measures on Germany by itself" in graph.stack("87032300", imposer="US", target="Germany", on=date(2025, 6, 1)).not_in_data[-1]
    assert not any("by itself" in one for one in graph.stack("87032300", imposer="US", target="China", on=date(2025, 6, 1)).not_in_data)
    assert "announced after 2026-" in graph.stack("87032300", imposer="US", target="China", on=date(2028, 6, 1)).not_in_data[-1]


def test_a_timeline_of_goods_has_what_holds_them_and_calls_the_end_of_a_duty_so(graph: Graph) -> None:
    steps = {(one.day, one.what, one.evidence[0].article.source_id) for one in graph.timeline(about="wheat", kind="measure")}
    assert {("2025-03-04", "announced", "CN-2025-R2-15"), ("2025-11-05", "end announced", "CN-2025-R2-END"), ("2025-11-10", "ended", "CN-2025-R2-END")} <= steps
    cars = {one.evidence[0].article.source_id for one in graph.timeline(about="cars", kind="event")}
    assert {"CN-2018-301R-L1", "CN-2018-AUTO-SUSP"} <= cars


def test_lowering_a_duty_because_the_other_side_does_is_no_retaliation(graph: Graph) -> None:
    answers = {
        one.article.source_id for tariff in graph.tariffs(imposer="China", target="US") if tariff.retaliates_against for claim in tariff.claims for one in claim.evidence
    }
    assert "CN-2018-301R-L1" in answers and not answers & {"CN-2020-HALF-5", "CN-2020-HALF-2.5"}
