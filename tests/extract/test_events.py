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
    ],
)
def test_what_did_not_happen_is_no_event(text: str) -> None:
    assert events(text) == ()


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
