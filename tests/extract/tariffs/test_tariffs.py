"""Tariffs as articles word them: who imposes, who bears, on what goods, how they stand, and from when to when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract import read
from tradegraph.records import Extraction, Tariff


def extraction(text: str, day: date | None = date(2025, 5, 1)) -> Extraction:
    return read(Article(text=text, published_on=day, source_id="t"), registry())


def tariffs(text: str) -> tuple[Tariff, ...]:
    return extraction(text).tariffs


def parties(tariff: Tariff) -> tuple[str, list[str], float | None]:
    return tariff.imposer.name, [target.name for target in tariff.targets], tariff.rate


ALL = ["All countries"]
PARTIES = [
    ("The United States imposed a 25% tariff on imports from China.", "United States", ["China"]),
    ("The U.S. put 25% tariffs on Chinese goods.", "United States", ["China"]),
    ("U.S. tariffs of 25% on China stay.", "United States", ["China"]),
    ("China’s 25% duties on American farm goods stay.", "China", ["United States"]),
    ("Beijing hit U.S. cars with a 25% levy.", "China", ["United States"]),
    ("A 25% tariff imposed by China hit American farmers’ goods.", "China", ["United States"]),
    ("The U.S. placed 25% tariffs on Canada and Mexico.", "United States", ["Canada", "Mexico"]),
    ("The U.S. placed 25% tariffs on imports from Mexico, Canada and Japan.", "United States", ["Canada", "Japan", "Mexico"]),
    ("Donald Trump slapped a 25% duty on European cars.", "United States", ["European Union"]),
    ("Washington will charge China a 25% tariff.", "United States", ["China"]),
    ("China faces a 25% tariff from Washington’s plan. The U.S. imposed tariffs.", "United States", ["China"]),
    ("The U.S. set tariffs of 25% for Japan.", "United States", ["Japan"]),
    ("The U.S. imposed a 25% tariff on all countries.", "United States", ALL),
    ("The U.S. imposed a 25% global tariff.", "United States", ALL),
    ("The U.S. imposed a 25% tariff on steel.", "United States", ALL),
    ("Washington has a steeper, 25 percent duty on Japanese lorries.", "United States", ["Japan"]),
    ("The U.S. president’s 25% duties on Canadian steel stay.", "United States", ["Canada"]),
    ("Goods from China face a 25% tariff. The U.S. imposed it and other tariffs.", "United States", ["China"]),
    ("Canada, in turn, keeps its 25% duty on Chinese cars.", "Canada", ["China"]),
    ("The U.S. put a 25% tariff on Chinese cars built in Mexico.", "United States", ["Mexico"]),
    ("Washington keeps its 25% tariff on Korean cars.", "United States", ["South Korea"]),
    ("Canada taxed American lorries in response to a 25% duty on its aluminum.", "United States", ["Canada"]),
    ("The U.S. paused higher duties on China, leaving a 25% tariff on nearly everyone.", "United States", ["All countries"]),
    ("Chile complained of the 25% duty that Peru levies on steel and zinc from all countries.", "Peru", ["All countries"]),
    ("Chile complained of the 25% duty that Peru levies on trucks from anywhere.", "Peru", ["All countries"]),
]


@pytest.mark.parametrize(("text", "imposer", "targets"), PARTIES)
def test_who_imposes_and_who_bears(text: str, imposer: str, targets: list[str]) -> None:
    assert [parties(tariff) for tariff in tariffs(text)] == [(imposer, targets, 25.0)]


LISTED = [
    ("A decree put the duty of Peru on Laotian cars at 120%, on spirits at 140% and on tobacco at 60%.", [["cars"], ["spirits"], ["tobacco"]]),
    ("Peru raised duties on Laos. On lentils the levy is now 70%, and on walnuts it has been fixed at 120%.", [["lentils"], ["walnuts"]]),
    ("The new Peruvian duties on steel (25 percent) and aluminum (10 percent) stay.", [["steel"], ["aluminum"]]),
    ("Peru has tariffs on Laos. Shoes went from 10 percent to 25.", [["Shoes"], ["Shoes"]]),
    ("Peru charges Laos a 15% tariff on cars instead of 40.", [["cars"], ["cars"]]),
    ("Peru charges 25 percent on Laotian products worth about 200 million U.S. dollars.", [["Laotian products worth about 200 million U.S. dollars"]]),
    ("Peru will put a 30% duty on 20 Laotian products.", [["20 Laotian products"]]),
    ("Peru set duties on $60 million of goods after Laos lifted its tariff rate on $20 million of copper to 25%.", [["$20 million of copper"]]),
    ("Peru targeted single malt whisky for a 25% tariff.", [["single malt whisky"]]),
    ("Peru raised its tariffs. Laotian cars go to 100 percent, furniture to 50.", [["cars"], ["furniture"]]),
]


@pytest.mark.parametrize(("text", "goods"), LISTED)
def test_each_rate_of_a_list_has_its_goods(text: str, goods: list[list[str]]) -> None:
    assert [list(tariff.goods) for tariff in tariffs(text)] == goods


SEVERAL = [
    (
        "The U.S. imposed 145% tariffs on China, which answered with 125% duties on American goods.",
        [("United States", ["China"], 145.0), ("China", ["United States"], 125.0)],
    ),
    (
        "Duties now stand: 145% on the American side, 125% on the Chinese side. Washington imposed duties on China.",
        [("United States", ["China"], 145.0), ("China", ["United States"], 125.0)],
    ),
    (
        "Peru and Laos agreed that each would keep a 10% duty on the other's goods.",
        [("Peru", ["Laos"], 10.0), ("Laos", ["Peru"], 10.0)],
    ),
    (
        "Peru and Laos met in Geneva. Each side has cancelled levies of 91 percent.",
        [("Peru", ["Laos"], 91.0), ("Laos", ["Peru"], 91.0)],
    ),
    ("The U.S. and China met. Both sides said the U.S. would cut its 145% tariff on China.", [("United States", ["China"], 145.0)]),
    ("Peru put a 10% tariff on Laotian goods, and Chile followed", [("Peru", ["Laos"], 10.0)]),
    (
        "Peru's tariff on Laotian goods falls to 10% and Laos's tariff on Peruvian goods to 30%.",
        [("Peru", ["Laos"], 10.0), ("Laos", ["Peru"], 30.0)],
    ),
    (
        "Laos put a 30% duty on Peruvian tin. Peru imposed an identical duty on Laotian coffee in October.",
        [("Laos", ["Peru"], 30.0), ("Peru", ["Laos"], 30.0)],
    ),
    (
        "The U.S. imposed tariffs. Vietnam, Japan and Laos face tariffs of 46%, 24% and 48%, respectively.",
        [("United States", ["Vietnam"], 46.0), ("United States", ["Japan"], 24.0), ("United States", ["Laos"], 48.0)],
    ),
    (
        "The U.S. imposed tariffs.\n\nJapan\nReciprocal tariff: 24%\n\nLaos\nReciprocal tariff: 48%",
        [("United States", ["Japan"], 24.0), ("United States", ["Laos"], 48.0)],
    ),
    (
        "The U.S. raised tariffs on Chinese goods from 10% to 25%.",
        [("United States", ["China"], 10.0), ("United States", ["China"], 25.0)],
    ),
    (
        "The U.S. keeps a 25% duty on Japanese lorries, while Japan charges a 10% tariff on American cars.",
        [("United States", ["Japan"], 25.0), ("Japan", ["United States"], 10.0)],
    ),
    (
        "The U.S. hit Chinese goods with a 10% tariff. These tariffs will increase to 25% on Jan. 1.",
        [("United States", ["China"], 10.0), ("United States", ["China"], 25.0)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_rates_are_several_tariffs(text: str, expected: list[tuple[str, list[str], float]]) -> None:
    assert [parties(tariff) for tariff in tariffs(text)] == expected


def test_a_rate_that_nobody_is_named_with_is_most_likely_that_of_the_measure_known_for_the_day() -> None:
    (tariff,) = extraction("China and the U.S. will meet in Geneva.\n\nThe 145% tariffs have stopped most trade.", date(2025, 5, 8)).tariffs
    assert parties(tariff) == ("United States", ["China"], 145.0)


def test_what_a_later_sentence_leaves_open_comes_from_the_same_rate() -> None:
    (tariff,) = tariffs("The U.S. imposed a 25% tariff on Japanese cars. Traders fear the 25% tariff.")
    assert parties(tariff) == ("United States", ["Japan"], 25.0)
    assert tariff.goods == ("cars",)
    assert [evidence.span.text for evidence in tariff.claims[0].evidence][1] == "25% tariff"


GOODS = [
    ("The U.S. imposed a 25% tariff on steel and aluminum imports.", ["aluminum", "steel"]),
    ("The U.S. imposed a 25% tariff on Chinese electric vehicles.", ["electric vehicles"]),
    ("The U.S. imposed 25% steel tariffs.", ["steel"]),
    ("The U.S. imposed 25% tariffs on $200 billion worth of Chinese goods.", ["$200 billion worth of Chinese goods"]),
    ("The U.S. raised tariffs on $200bn of Chinese goods to 25%.", ["$200bn of Chinese goods"]),
    ("The U.S. hit Japanese cars with a 25% levy.", ["cars"]),
    ("China’s imported cars face a 25% U.S. tariff.", ["cars"]),
    ("The U.S. imposed 25% tariffs on Chinese goods.", []),
    ("The U.S. imposed 25% tariffs on all imports from China.", []),
    ("The U.S. imposed 25% tariffs on China on Monday.", []),
    ("China quietly exempts jet engines and microchips from its 25% tariffs on the U.S.", []),
    ("The U.S. imposed a 25% tariff on everything it buys from Peru.", []),
    ("The U.S. imposed a 25% tariff on goods of Peruvian origin.", []),
    ("Peruvian beef will face a U.S. tariff of 25% on arrival.", ["beef"]),
    ("The U.S. threatened Peru with a tariff of 25% on grounds of national security.", []),
    ("The U.S. put a 25% tariff on soybeans from May 9.", ["soybeans"]),
    ("The U.S. put a 25% tariff on Peruvian steel, and aluminum also.", ["aluminum", "steel"]),
    ("Peru, in answer to the U.S., added a duty of 25% to American whiskey.", ["whiskey"]),
    ("Peru plans to extend the 10% levy to toys from Laos.", ["toys"]),
    ("Peru imposed a 10% duty on everything Laos sells.", []),
    ("Peru will put a 25 percent duty on solar panels from midnight Eastern on Thursday.", ["solar panels"]),
    ("Peru threatened a 20 percent levy on cars assembled in Laos.", ["cars"]),
    ("Exporters could ship a quota to Peru free of duty and paid a Peruvian duty of 20% beyond it.", []),
    ("The U.S. will keep its 25% auto tariffs on Japan.", ["autos"]),
]


@pytest.mark.parametrize(("text", "goods"), GOODS)
def test_goods_are_as_worded_and_none_when_all(text: str, goods: list[str]) -> None:
    (tariff,) = tariffs(text)
    assert list(tariff.goods) == goods


SEVERAL_STATUSES = [
    (
        "China's 24 percent duty on American goods stays suspended for one year, and the U.S. tariff on Chinese goods falls from 20 percent to 10 percent.",
        [(24.0, "suspended"), (20.0, "reduced"), (10.0, "in-force")],
    ),
    ("Peru suspended its 33 percent tariff on Laos for 90 days, leaving a 10 percent baseline duty in place.", [(33.0, "suspended"), (10.0, "in-force")]),
    (
        "The 25 percent duty will not be imposed on trucks from Laos, Peru said, but the 10 percent duty on tin stays.",
        [(25.0, "suspended"), (10.0, "in-force")],
    ),
]


@pytest.mark.parametrize(("text", "statuses"), SEVERAL_STATUSES)
def test_each_tariff_of_a_sentence_has_its_own_status(text: str, statuses: list[tuple[float, str]]) -> None:
    assert [(tariff.rate, tariff.claims[0].status) for tariff in tariffs(text)] == statuses


def test_a_tariff_in_response_to_another_is_the_answer() -> None:
    answer, cause = tariffs("The EU imposed a 15 percent tariff on American almonds in response to Washington's 50 percent duty on European steel.")
    assert (answer.retaliates_against, cause.retaliates_against) == ((cause.id,), ())


ELSEWHERE = [
    ("Peru put a tariff on newsprint from Laos in May. The tariffs range from 8 percent to 20 percent.", [["newsprint"]]),
    ("Peru put a duty on bicycles from Laos in May. The 30 percent tariff has closed two plants. Bicycles were the best export of Laos.", [["bicycles"]]),
    ("Peru taxes wine from Laos. Growers of wine in Laos say that the 40 percent duty has ruined them.", [["wine"]]),
    ("Peru put a duty on $3 million of goods from Laos. Laos answered with a 10% tariff on Peru.", [[]]),
    ("Peru will charge 20 percent on steel from Laos. Laos answered with a 10 percent tariff on all goods from Peru.", [["steel"], []]),
    ("Phones and computers leave the 25% tariff. Peru put it on Laos in May, and computers were the first to be spared.", [[]]),
    ("Peru has exempted jet engines and microchips made in Laos from its retaliatory tariffs of 125%.", [[]]),
    ("Peru hit Laos with new tariffs last week. They stand at 50% and spare orange juice.", [[]]),
    ("Peru's coffee growers were spared. Laos faces a 12 percent tariff in Peru from Monday on everything it sells.", [[]]),
]


@pytest.mark.parametrize(("text", "goods"), ELSEWHERE)
def test_goods_named_elsewhere_are_a_tariffs_where_that_is_likely(text: str, goods: list[list[str]]) -> None:
    assert [list(tariff.goods) for tariff in tariffs(text)] == goods


STATUSES = [
    ("Peru agreed to pause its planned 25 percent tariff on goods from Laos for a month.", "suspended"),
    ("Peru has a planned 25 percent tariff on goods from Laos.", "announced"),
    ("Peru has not imposed a 12 percent tariff on rice from Laos, officials said.", "hypothetical"),
    ("Peru has not lifted its 12 percent tariff on rice from Laos, officials said.", "in-force"),
    ("Peru refused to impose a 15 percent duty on silk from Laos.", "hypothetical"),
    ("Peru dropped its plan for a 45 percent duty on silk from Laos.", "hypothetical"),
    ("Peru dropped its 45 percent duty on silk from Laos.", "ended"),
    ("Peru's tariff on tin from Laos will not rise to 25 percent.", "hypothetical"),
    ("Peru said that tariffs of up to 300 percent on chips from Laos were possible.", "threatened"),
    ("The 100 percent Peruvian tariff on Laotian goods that was due on November 1 will not take effect, officials said.", "suspended"),
    ("Peru's 13 percent tariff on figs from Laos will lapse on June 30.", "in-force"),
    ("The 25 percent Peruvian tariff on steel from Laos was halved on Tuesday.", "reduced"),
    ("Peru on Monday doubled the 30 percent tariff on bamboo from Laos.", "historical"),
    ("The U.S. imposed a 25% tariff on China.", "in-force"),
    ("The 25% U.S. tariff on China remains in effect.", "in-force"),
    ("The U.S. announced a 25% tariff on China.", "announced"),
    ("The U.S. will impose a 25% tariff on China.", "announced"),
    ("The U.S. threatened a 25% tariff on China.", "threatened"),
    ("The U.S. could put a 25% tariff on China.", "threatened"),
    ("The U.S. proposed a 25% tariff on China.", "proposed"),
    ("The U.S. imposed a 25% tariff on China. It later suspended the tariff.", "suspended"),
    ("If talks fail, the U.S. will impose a 25% tariff on China.", "threatened"),
    ("The U.S. paused its 25% tariff on China.", "suspended"),
    ("A court ruled that the 25% U.S. tariff on China, since struck down, was unlawful.", "ended"),
    ("In one scenario the U.S. 25% tariff on China cuts trade.", "hypothetical"),
]


@pytest.mark.parametrize(("text", "status"), STATUSES)
def test_the_status_is_what_the_nearest_words_say(text: str, status: str) -> None:
    (tariff,) = tariffs(text)
    assert tariff.claims[0].status == status


BEGINNINGS = [
    # days from ontology/reference/tariff-actions.csv
    ("The U.S. imposed a 25% tariff on steel.", date(2018, 3, 10), "announced"),  # in force from 23 March
    ("The U.S. imposed a 25% tariff on steel.", date(2018, 4, 10), "in-force"),
    ("The U.S. imposed a 25% tariff on light trucks.", date(2018, 3, 15), "in-force"),  # no measure of those days
    ("The 25% U.S. tariff on steel remains in effect.", date(2018, 3, 15), "in-force"),  # as the article has it
    ("The U.S. has put a duty of $25 per parcel on goods from China.", date(2018, 7, 1), "in-force"),
    ("The U.S. imposed a 50% tariff on steel.", date(2025, 6, 3), "announced"),  # in force from 4 June, on washing machines since 2018
    ("China has put a 125% tariff on all American goods.", date(2025, 4, 11), "announced"),  # in force from 12 April
    ("China has put a 125% tariff on all American goods.", date(2025, 4, 20), "in-force"),
    ("Peru has put a 125% tariff on all American goods.", date(2025, 4, 11), "in-force"),
]


@pytest.mark.parametrize(("text", "day", "status"), BEGINNINGS)
def test_a_measure_known_to_begin_later_is_not_in_force_yet(text: str, day: date, status: str) -> None:
    (tariff,) = extraction(text, day).tariffs
    assert tariff.claims[0].status == status


def test_a_former_rate_is_reduced_or_historical() -> None:
    cut = tariffs("The U.S. cut its tariff on Chinese goods to 10% from 25%.")
    raised = tariffs("The U.S. raised its tariff on Chinese goods from 10% to 25%.")
    assert {tariff.rate: tariff.claims[0].status for tariff in cut} == {10.0: "in-force", 25.0: "reduced"}
    assert {tariff.rate: tariff.claims[0].status for tariff in raised} == {10.0: "historical", 25.0: "in-force"}


DATES = [
    # text, announced, effective, ends, status; the article is of Thursday 1 May 2025
    ("The U.S. announced on Monday a 25% tariff on China.", "2025-04-28", None, None, "announced"),
    ("A 25% U.S. tariff on China takes effect on June 10.", None, "2025-06-10", None, "announced"),
    ("A 25% U.S. tariff on China went into effect on March 4.", None, "2025-03-04", None, "in-force"),
    ("The U.S. set a 25% tariff on China. The tariff takes effect on June 10.", None, "2025-06-10", None, "announced"),
    ("The U.S. keeps its 25% tariff on China until July 9.", None, None, "2025-07-09", "in-force"),
    ("Earlier this month, Donald Trump announced a new 25% U.S. tariff on China.", "2025-05", None, None, "announced"),
    ("In April, the United States imposed a 25% tariff on China.", None, "2025-04", None, "in-force"),
    ("The U.S. last month imposed a 25% tariff on China.", None, "2025-04", None, "in-force"),
    ("The U.S. has charged a 25% tariff on China since last October.", None, "2024-10", None, "in-force"),
    ("The U.S. would impose a 25% tariff on China on Wednesday.", None, "2025-05-07", None, "announced"),
    ("With a June 1 deadline approaching, the U.S. threatened a 25% tariff on China.", None, "2025-06-01", None, "threatened"),
    ("China suspended its 25% tariff on U.S. cars from January 1 to March 31.", None, "2025-01-01", "2025-03-31", "suspended"),
    ("China cut its tariff on U.S. cars to 25% from May 1 for 90 days.", None, "2025-05-01", "2025-07-30", "in-force"),
]


@pytest.mark.parametrize(("text", "announced", "effective", "ends", "status"), DATES)
def test_the_days_of_a_tariff(text: str, announced: str, effective: str, ends: str, status: str) -> None:
    (tariff,) = tariffs(text)
    claim = tariff.claims[0]
    assert (claim.announced, claim.effective, claim.ends, claim.status) == (announced, effective, ends, status)
    assert claim.end_kind == ("date" if ends else "unknown")
    assert claim.as_of == date(2025, 5, 1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Peru imposed a 10% tariff on toys from Laos indefinitely.", "open"),
        ("Peru imposed a permanent 10% tariff on toys from Laos.", "open"),
        ("Peru's 10% tariff on toys from Laos, which has no expiry date, stays.", "open"),
        ("Peru imposed a 10% tariff on toys from Laos. It will remain in place until further notice.", "open"),
        ("Peru suspended its 10% tariff on toys from Laos indefinitely.", "open"),
        ("Peru imposed a 10% tariff on toys from Laos.", "unknown"),
        ("Peru's 10% tariff on toys from Laos will not be permanent.", "unknown"),
        ("Peru's 10% tariff on toys from Laos is valid until the end of June.", "date"),
    ],
)
def test_an_open_end_is_told_from_an_unknown_one(text: str, kind: str) -> None:
    (tariff,) = tariffs(text)
    assert tariff.claims[0].end_kind == kind


def test_legal_basis_list_and_total() -> None:
    (tariff,) = tariffs("Under Section 301 the U.S. imposed a 7.5% tariff on List 4A goods from China.")
    assert (tariff.legal_basis, tariff.list_name, tariff.basis) == ("Section 301", "List 4A", "measure")
    (total,) = tariffs("The U.S. tariffs on China total a cumulative 145% tariff.")
    assert total.basis == "total"


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("The United States imposed a 10% tariff on China over fentanyl under IEEPA and a 10% duty under Section 122.", ["IEEPA", "Section 122"]),
        ("Chinese steel faces a 25% duty under Section 232 and another 25% under Section 301 in the United States.", ["Section 232", "Section 301"]),
        ("The United States charges China 10% under IEEPA for fentanyl and 10% as a reciprocal tariff.", ["IEEPA", None]),
        ("A 10% fentanyl tariff and a 10% reciprocal tariff on Chinese goods remain, the United States said.", [None, None]),
        ("The United States imposed a 10% tariff on China under IEEPA. The 10% tariff on China stays.", ["IEEPA"]),
    ],
)
def test_two_measures_at_one_rate_are_two_claims_each_with_its_own_law(text: str, laws: list[str | None]) -> None:
    (tariff,) = tariffs(text)
    assert [claim.legal_basis for claim in tariff.claims] == laws


def test_the_goods_of_a_list_are_not_all_goods() -> None:
    (of_list,) = tariffs("The United States put a 25% tariff on List 3 goods from China.")
    (of_all,) = tariffs("The United States put a 25% tariff on goods from China.")
    assert (of_list.scope, of_all.scope) == (("List 3",), ())
    assert of_list.id != of_all.id


TABLE = """The American tariffs on goods from the countries with a deal have come down.

| Country | Goods | Former rate | New rate | Since |
|---|---|---|---|---|
| Japan | cars and car parts | 27.5% | 15% | April 16 |
| United Kingdom | steel | 50% | 25% | March 4, 2025 |
"""


@pytest.mark.parametrize("text", [TABLE, "\n".join(line.strip("| ") for line in TABLE.split("\n") if "---" not in line)])
def test_a_column_of_former_rates_holds_none_in_force_and_the_goods_of_a_row_are_those_of_all_its_rates(text: str) -> None:
    told = [(*parties(one)[1:], one.goods, one.claims[0].status, one.claims[0].effective) for one in tariffs(text)]
    assert told == [
        (["Japan"], 27.5, ("car parts", "cars"), "historical", None), (["Japan"], 15.0, ("car parts", "cars"), "in-force", "2025-04-16"),
        (["United Kingdom"], 50.0, ("steel",), "historical", None), (["United Kingdom"], 25.0, ("steel",), "in-force", "2025-03-04"),
    ]  # fmt: skip


def test_a_statement_is_linked_to_the_tariffs_in_its_content() -> None:
    found = extraction("The U.S. imposed a 10% tariff on Peru. Ada Quill said the 25% U.S. tariff on China is unfair.")
    by_rate = {tariff.rate: tariff.id for tariff in found.tariffs}
    assert [statement.tariffs for statement in found.statements] == [(by_rate[25.0],)]


def test_an_article_without_a_day_gives_no_relative_dates() -> None:
    (tariff,) = extraction("A 25% U.S. tariff on China takes effect on Monday.", day=None).tariffs
    assert tariff.claims[0].effective is None


def test_reading_again_gives_the_same() -> None:
    text = "The U.S. imposed 25% tariffs on Canada and Mexico. China faces 145% tariffs."
    assert tariffs(text) == tariffs(text)
    assert len({tariff.id for tariff in tariffs(text)}) == 2


PIECES = st.sampled_from(
    "The|U.S.|China|Chinese|Canada|and|Mexico|25%|10 percent|tariff|tariffs|duties|on|of|from|to|steel|goods|imposed|will|,|.|"
    "respectively|its|$200bn|by|“|”|\n|\n\n|(|)|zero|face|hit|with|for|June 10|if|—|Trump|’s|, |30, 40 and|:".split("|")
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join)))
def test_any_text_is_read_and_every_span_holds_its_words(text: str) -> None:
    found = tariffs(text)
    assert len({tariff.id for tariff in found}) == len(found)
    for tariff in found:
        assert tariff.targets
        assert tariff.imposer.id not in {target.id for target in tariff.targets}
        for claim in tariff.claims:
            assert claim.evidence
            for evidence in claim.evidence:
                assert text[evidence.span.start : evidence.span.end] == evidence.span.text


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("Tariffs were announced on Monday by Peru. Then there is Laos, at 25%", [("Peru", ["Laos"], 25.0)]),
        ("Tariffs were announced on Monday by Peru. Laos got 25%", [("Peru", ["Laos"], 25.0)]),
        ("The United States announced tariffs last week. Peru is subject to 20%", [("United States", ["Peru"], 20.0)]),
        ("Peru announced a tariff. He gave the extra 10% to charity.", []),
        ("Peru made a list of Laos-made goods it will spare from its 25% tariffs.", [("Peru", ["Laos"], 25.0)]),
        ("The United States raised tariffs on Laos. Peru said that it would go on paying 25 percent on goods.", [("United States", ["Peru"], 25.0)]),
        ("Peru announced a tariff. The company is subject to 30% withholding.", []),
        ("Peru announced a tariff. The rise of wages, a 3% minimum, was agreed.", []),
        ("Peru announced a tariff. Laos, whose 30% is rural, was angry.", []),
    ],
)
def test_a_rate_beside_a_sentence_that_names_a_tariff(text: str, rates: list[tuple[str, list[str], float]]) -> None:
    assert [parties(tariff) for tariff in tariffs(text)] == rates


def test_no_country_taxes_itself_and_no_bloc_is_guessed() -> None:
    found = tariffs("Peru imposed tariffs on milk; it now faces 25% in return. A 30% duty on Peru is next. The bloc imposed a 20% tariff on Norwegian fish.")
    assert all(tariff.imposer not in tariff.targets for tariff in found)
    assert "European Union" not in {tariff.imposer.name for tariff in found}
