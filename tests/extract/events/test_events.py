"""What has happened or is set to, with who takes part and when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract import read
from tradegraph.extract.events.mentions import shipped
from tradegraph.records import Event
from tradegraph.terms import terms

DAY = date(2025, 5, 12)  # a Monday


def events(text: str, source: str | None = None) -> tuple[Event, ...]:
    return read(Article(text=text, published_on=DAY, source_id=source), registry()).events


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("Canada imposed tariffs on steel from Mexico.", "imposition", {"Canada", "Mexico"}),
        ("Canada raised its tariffs on Mexico.", "increase", {"Canada", "Mexico"}),
        ("Canada lowered its tariffs on Mexico.", "reduction", {"Canada", "Mexico"}),
        ("Canada suspended its tariffs on Mexico.", "suspension", {"Canada", "Mexico"}),
        ("Canada exempted Mexico from its duties.", "exemption", {"Canada", "Mexico"}),
        ("Canada retaliated against Mexico.", "retaliation", {"Canada", "Mexico"}),
        ("Canada threatened Mexico with new tariffs.", "threat", {"Canada", "Mexico"}),
        ("Canada held talks with Mexico.", "negotiation", {"Canada", "Mexico"}),
        ("Canada signed a trade deal with Mexico.", "agreement", {"Canada", "Mexico"}),
        ("Canada opened an inquiry into Mexico.", "investigation", {"Canada", "Mexico"}),
        ("Canada tightened its export controls on rare earths to Mexico.", "export-control", {"Canada", "Mexico"}),
        # talks that ended
        ("Trade talks between Canada and Mexico fell through.", "negotiation", {"Canada", "Mexico"}),
        ("Canada stopped negotiating with Mexico over steel tariffs.", "negotiation", {"Canada", "Mexico"}),
        ("Canada walked away from trade talks with Mexico.", "negotiation", {"Canada", "Mexico"}),
        ("Canada broke off trade talks with Mexico.", "negotiation", {"Canada", "Mexico"}),
        # told by a third
        ("Peru said that Canada had held trade talks with Mexico.", "negotiation", {"Canada", "Mexico"}),
        ("Canada held trade talks with Mexico, Peru's trade ministry said.", "negotiation", {"Canada", "Mexico"}),
        ("According to Peru, Canada held trade talks with Mexico.", "negotiation", {"Canada", "Mexico"}),
        ("Peru's trade minister told reporters that Canada had held trade talks with Mexico.", "negotiation", {"Canada", "Mexico"}),
    ],
)
def test_a_clause_tells_an_event_and_who_takes_part(text: str, kind: str, who: set[str]) -> None:
    assert [(event.type, {actor.name for actor in event.participants}) for event in events(text)] == [(kind, who)]


@pytest.mark.parametrize(
    "text",
    [
        "Canada has not imposed tariffs on Mexico.",
        "Canada may have raised its tariffs on Mexico.",
        "If Canada suspended its tariffs on Mexico, trade would grow.",
        "Trade talks are hard work.",
        "Canada and Mexico like soup.",
        # denied, or not done
        "Norway denied that it had agreed to buy soybeans from Peru.",
        "Peru's trade ministry denied that it had held talks with Norway.",
        "Norway denied imposing tariffs on Peru.",
        "Norway rejected reports that it had suspended its tariffs on Peru.",
        "Norway has, so far, not signed a trade deal with Peru.",
        "Norway has yet to sign a trade deal with Peru.",
        "Norway refused to meet Peru for trade talks.",
        "Norway declined to lower its tariffs on Peru.",
        "Norway stopped short of imposing tariffs on Peru.",
        "No trade talks took place between Norway and Peru.",
        "No trade deal was reached between Norway and Peru.",
        "There have been no talks between Norway and Peru.",
        "Trade talks between Norway and Peru did not take place.",
        "Trade talks between Norway and Peru never began.",
        "The trade agreement between Norway and Peru has not been signed.",
        "Norway failed to reach a trade deal with Peru.",
        "Norway and Peru failed to reach a deal on steel tariffs.",
        "Norway ruled out tariffs on Peru.",
        "Norway ruled out imposing tariffs on Peru.",
        "Norway has no plans to impose tariffs on Peru.",
        "Neither Norway nor Peru imposed tariffs on steel.",
        "Norway called off trade talks with Peru.",
        "Norway cancelled a second round of trade talks with Peru.",
        "A meeting between Norway and Peru on steel duties fell through.",
        "A planned trade deal between Norway and Peru came to nothing.",
        "We spoke to her by phone on Friday. Norway and Peru trade fish.",
        "Norway isn't in talks with Peru.",
        "Norway almost signed a trade deal with Peru.",
        "Norway came close to signing a trade deal with Peru.",
        "Norway shelved plans for export controls on copper to Peru.",
        "Rumors that Norway had suspended its tariffs on Peru were false.",
        "The ministry said it was untrue that Norway had agreed to buy tea from Peru.",
        # thought about, wished for, conditional
        "Norway is considering a ban on exports of rare earths to Peru.",
        "Norway is weighing export controls on rare earths to Peru.",
        "A ban on exports of rare earths to Peru is being considered by Norway.",
        "Norway may impose tariffs on steel from Peru.",
        "Norway could restart trade talks with Peru next month.",
        "Norway might exempt Peru from its duties.",
        "Norway urged Peru to lower its tariffs.",
        "Norway wants Peru to suspend its tariffs.",
        "Norway called on Peru to sign a trade deal.",
        "Norway hopes to sign a trade deal with Peru.",
        "Norway is open to trade talks with Peru.",
        "Norway sought to open an inquiry into steel from Peru.",
        "A trade deal between Norway and Peru would be welcome.",
        "Lawmakers asked whether Norway had suspended its tariffs on Peru.",
        "Unless Norway signs a trade deal with Peru, prices will rise.",
    ],
)
def test_what_did_not_happen_is_no_event(text: str) -> None:
    assert events(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Norway would retaliate if Peru raised its tariffs.",
        "Peru said it would retaliate if Norway imposed tariffs.",
        "If Norway raised its tariffs, Peru would retaliate.",
        "Norway threatened to impose tariffs on Peru if it does not sign a trade deal.",
    ],
)
def test_what_would_be_done_is_a_threat_alone(text: str) -> None:
    assert [event.type for event in events(text)] == ["threat"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Norway denied Peru a waiver and imposed tariffs on its steel.", {"imposition"}),
        ("Norway imposed tariffs on Peru, which has not retaliated.", {"imposition"}),
        ("Norway, which had refused to meet Peru, held trade talks with Chile.", {"negotiation"}),
        ("Norway not only imposed tariffs on steel from Peru but also banned its fish.", {"imposition"}),
        ("Norway imposed tariffs on Peru without warning.", {"imposition"}),
        ("Norway signed a trade deal with Peru, but has not lowered its tariffs.", {"agreement"}),
        ("Norway has no choice, and on Friday it suspended its tariffs on Peru.", {"suspension"}),
        ("If talks fail, prices will rise, but on Friday Norway signed a trade deal with Peru.", {"agreement"}),
        ("The deal calls for Peru to increase purchases of Norwegian fish by $4 billion.", {"purchase-commitment"}),
    ],
)
def test_what_happened_beside_what_did_not_is_an_event(text: str, kinds: set[str]) -> None:
    assert {event.type for event in events(text)} == kinds


def test_the_day_is_the_one_beside_the_deed() -> None:
    (event,) = events("On Friday Canada suspended its tariffs on Mexico.")
    assert (event.date, event.date_precision) == ("2025-05-09", "day")


def test_the_day_of_a_report_is_not_that_of_the_talks_it_reports() -> None:
    (event,) = events("Ada Quill said on Friday that Canada held talks with Mexico.")
    assert event.date is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Canada will suspend its tariffs on Mexico on Friday.", "2025-05-16"),
        ("Ada Quill announced on Friday that Canada would suspend its tariffs on Mexico.", "2025-05-09"),
        ("Canada had been due to hold talks with Mexico on Friday.", "2025-05-09"),
        ("Canada is due to hold talks with Mexico on Friday.", "2025-05-16"),
        ("Canada is due to hold talks with Mexico on Monday.", "2025-05-12"),
        ("Canada's announcement Friday that it planned to raise its tariffs on Mexico hit shares.", "2025-05-09"),
        ("On Friday, Canada announced that it would be imposing tariffs on steel from Mexico.", "2025-05-09"),
        ("The tariff increases announced by Canada on Friday will hit Mexico.", "2025-05-09"),
        ("Canada's tariffs on steel from Mexico start to kick in on Friday.", "2025-05-16"),
        ("Canada will levy hefty tariffs on steel from Mexico starting on Friday.", "2025-05-16"),
        ("Canada and Mexico sit down Friday for trade talks.", "2025-05-16"),
        ("Trade talks between Canada and Mexico are scheduled for Friday.", "2025-05-16"),
        ("Canada's tariffs on Mexico took effect on Friday.", "2025-05-09"),
        ("Canada had suspended its tariffs on Mexico on Thursday of the week before.", "2025-05-08"),
        ("Canada suspended its tariffs on Mexico until July 9.", None),
        ("Canada will suspend its tariffs on Mexico on June 1 and keep them off until September.", "2025-06-01"),
        ("Canada's exports to Mexico fell 5% in April, official data showed on Friday.", "2025-05-09"),
        ("Official figures released by Canada on Friday showed exports to Mexico fell in April.", "2025-05-09"),
        ("Canadian exports to Mexico fell 12% in April from a year earlier, data from the customs office showed.", None),
    ],
)
def test_a_weekday_lies_ahead_where_the_deed_does(text: str, day: str) -> None:
    assert [event.date for event in events(text)] == [day]


def test_a_year_that_names_a_deal_dates_it() -> None:
    (event,) = events("Canada signed the 2020 trade deal with Mexico.")
    assert (event.date, event.date_precision) == ("2020", "year")


def test_an_exemption_has_the_goods_it_is_for() -> None:
    (event,) = events("Canada exempted jet engines, wine and other goods from Mexico from its duties.")
    assert event.goods == ("jet engines", "wine")


def test_a_purchase_has_its_amount_and_goods() -> None:
    (event,) = events("Mexico agreed to buy $40 billion of soybeans from Canada.")
    assert (event.type, event.amount, event.currency, event.goods) == (
        "purchase-commitment",
        4e10,
        "USD",
        ("soybeans",),
    )


@pytest.mark.parametrize(
    ("later", "amount"),
    [
        ("That deal called for Peru to increase purchases of Canadian soybeans by $40 billion annually over two years.", 4e10),
        ("Peru imports from Canada and has a deficit of $3 billion with it.", None),
    ],
)
def test_a_purchase_has_the_amount_that_a_later_telling_gives_it(later: str, amount: float | None) -> None:
    told = [event for event in events("Peru agreed to buy soybeans from Canada. " + later) if event.type == "purchase-commitment"]
    assert [(event.amount, event.currency) for event in told] == [(amount, "USD" if amount else None)]


def test_a_promise_that_was_not_kept_was_made_and_has_the_year_of_its_deal() -> None:
    told = events("Peru spoke of Canada's failure to make good on commitments to buy tin as part of a 2020 trade deal with Peru. That deal called for Canada to increase purchases of Peruvian tin by $2 billion over two years.")
    assert [(event.date, event.amount) for event in told if event.type == "purchase-commitment"] == [("2020", 2e9)]


def test_two_tellings_are_one_event_with_both_places() -> None:
    (event,) = events("Canada suspended its tariffs on Mexico. Canada suspended the tariffs on Mexico on Friday.")
    assert len(event.evidence) == 2
    assert event.date == "2025-05-09"


def test_a_dated_event_meets_itself_in_another_article_and_an_undated_one_does_not() -> None:
    dated, undated = "On Friday Canada suspended its tariffs on Mexico.", "Canada suspended its tariffs on Mexico."
    assert events(dated, "a")[0].id == events(dated + " It rained.", "b")[0].id
    assert events(undated, "a")[0].id != events(undated + " It rained.", "b")[0].id


@pytest.mark.parametrize("both", ["the two sides", "those two neighbors", "both partners"])
def test_both_sides_are_the_two_states_of_the_article(both: str) -> None:
    told = events(f"Canada and Mexico disagree over steel. On Friday {both} held talks in Geneva.")
    assert [(event.type, {actor.name for actor in event.participants}) for event in told] == [("negotiation", {"Canada", "Mexico"})]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("OSLO — Canada suspended its tariffs on Mexico.", {"Canada", "Mexico"}),
        ("TOKYO, Japan (Wire) -- Canada suspended its tariffs on Mexico.", {"Canada", "Mexico"}),
        ("SINGAPORE: Canada suspended its tariffs on Mexico.", {"Canada", "Mexico"}),
        ("Japan suspended its tariffs on Mexico.", {"Japan", "Mexico"}),
    ],
)
def test_where_a_report_was_written_takes_no_part(text: str, who: set[str]) -> None:
    assert [{actor.name for actor in event.participants} for event in events(text) if event.type == "suspension"] == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Canada held trade talks with Mexico in Japan.", {"Canada", "Mexico"}),
        ("Canada held trade talks with Japan.", {"Canada", "Japan"}),
    ],
)
def test_where_talks_are_held_takes_no_part(text: str, who: set[str]) -> None:
    assert [{actor.name for actor in event.participants} for event in events(text) if event.type == "negotiation"] == [who]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Norway held talks with Peru on Friday, after Chile raised its tariffs on Kenya on May 2.",
            {"negotiation": ("Norway Peru", "2025-05-09"), "increase": ("Chile Kenya", "2025-05-02")},
        ),
        (
            "Norway, which imposed tariffs on Chile in March, held trade talks with Peru on Friday.",
            {"negotiation": ("Norway Peru", "2025-05-09"), "imposition": ("Chile Norway", "2025-03")},
        ),
        (
            "Norway imposed tariffs on steel from Peru on Friday, while Kenya signed a trade deal with Chile.",
            {"imposition": ("Norway Peru", "2025-05-09"), "agreement": ("Chile Kenya", None)},
        ),
        (
            "After Kenya imposed tariffs on Chile on May 2, Norway held trade talks with Peru.",
            {"negotiation": ("Norway Peru", None), "imposition": ("Chile Kenya", "2025-05-02")},
        ),
        (
            "While Kenya and Chile signed a deal in March, Norway raised its tariffs on Peru on Friday.",
            {"agreement": ("Chile Kenya", "2025-03"), "increase": ("Norway Peru", "2025-05-09")},
        ),
        (
            "Norway exempted Peru from its duties but raised tariffs on Chile on Friday.",
            {"exemption": ("Norway Peru", None), "increase": ("Chile Norway", "2025-05-09")},
        ),
    ],
)
def test_who_and_when_are_of_the_clause(text: str, told: dict[str, tuple[str, str | None]]) -> None:
    assert {e.type: (" ".join(sorted(actor.name for actor in e.participants)), e.date) for e in events(text)} == told


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        ("President Donald Trump threatened China with new tariffs on Friday.", "The United States threatened China with new tariffs on Friday.", True),
        ("Treasury Secretary Scott Bessent held trade talks with He Lifeng on Friday.", "Washington held trade talks with Beijing on Friday.", True),
        ("China's commerce ministry imposed tariffs on Canada on Friday.", "China imposed tariffs on Canada on Friday.", True),
        ("Former President Joe Biden threatened China with new tariffs on Friday.", "The United States threatened China with new tariffs on Friday.", False),
        ("President Donald Trump threatened China with new tariffs on Friday.", "President Donald Trump threatened Canada with new tariffs on Friday.", False),
    ],
)  # fmt: skip
def test_who_acts_in_office_stands_for_the_state_where_events_meet(text: str, other: str, same: bool) -> None:
    ((one,), (two,)) = events(text, "a"), events(other, "b")
    assert (one.id == two.id) is same


def test_an_answer_without_an_object_is_one_to_the_other_side() -> None:
    told = events("Mexico imposed tariffs on steel from Canada. Canada retaliated on Friday.")
    answers = [event for event in told if event.type == "retaliation"]
    assert [{actor.name for actor in event.participants} for event in answers] == [{"Canada", "Mexico"}]


def test_two_days_beside_their_deeds_are_two_events() -> None:
    told = events("On May 2 Canada held talks with Mexico. A second round: on May 9 Canada held talks with Mexico.")
    assert [event.date for event in told if event.type == "negotiation"] == ["2025-05-02", "2025-05-09"]


def test_the_shipped_weights_serve_every_type_and_name_no_country() -> None:
    kinds = {concept.notation for concept in terms().schemes["event-types"]}
    countries = {actor.name.lower() for actor in registry().actors.values() if actor.type == "country" and actor.name.isalpha()}
    assert kinds == {key.partition(":")[0] for key in shipped() if key.partition(":")[0] in kinds}
    assert not {key.rpartition(": ")[2] for key in shipped()} & countries


WORDS = "Canada Mexico imposed tariffs on 25% not could suspended $5 billion agreed to buy soybeans . , Friday İstanbul talks with Trump".split()


@given(st.lists(st.sampled_from(WORDS)))
def test_any_run_of_words_can_be_read_for_events(words: list[str]) -> None:
    text = " ".join(words)
    for event in events(text):
        assert event.participants
        assert all(text[e.span.start : e.span.end] == e.span.text for e in event.evidence)
