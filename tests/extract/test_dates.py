"""Days in words, against the day of publication."""

from datetime import date

import pytest

from tradegraph.extract.dates import find_dates

THURSDAY = date(2025, 5, 1)
CASES = [
    ("He spoke on Tuesday.", "2025-04-29", "day"),
    ("He spoke on Thursday.", "2025-05-01", "day"),
    ("He spoke yesterday.", "2025-04-30", "day"),
    ("on April 2", "2025-04-02", "day"),
    ("on 2 April 2018", "2018-04-02", "day"),
    ("on Dec. 30", "2024-12-30", "day"),
    ("in March 2018", "2018-03", "month"),
    ("in March", "2025-03", "month"),
    ("since December", "2024-12", "month"),
    ("last month", "2025-04", "month"),
    ("in 2020", "2020", "year"),
    ("last year", "2024", "year"),
    ("2025-04-09", "2025-04-09", "day"),
    ("on 2025年4月9日", "2025-04-09", "day"),
    ("on the 2nd of April", "2025-04-02", "day"),
    ("April 2nd", "2025-04-02", "day"),
    ("Feb 4th, 2025", "2025-02-04", "day"),
    ("effective April 9, 2025, at 12:01 a.m. Eastern", "2025-04-09", "day"),
    ("on Wednesday, April 2, he spoke", "2025-04-02", "day"),
    ("on Wednesday, 2 April, he spoke", "2025-04-02", "day"),
    ("last Friday", "2025-04-25", "day"),
    ("next Tuesday", "2025-05-06", "day"),
    ("on Tuesday last week", "2025-04-22", "day"),
    ("on Tuesday of last week", "2025-04-22", "day"),
    ("last week on Wednesday", "2025-04-23", "day"),
    ("last week's Friday session", "2025-04-25", "day"),
    ("on Monday of the previous week", "2025-04-21", "day"),
    ("on Thursday of the week before", "2025-04-24", "day"),
    ("on Friday next week", "2025-05-09", "day"),
    ("Tuesday night", "2025-04-29", "day"),
    ("this morning", "2025-05-01", "day"),
    ("last night", "2025-04-30", "day"),
    ("the day before yesterday", "2025-04-29", "day"),
    ("the day after tomorrow", "2025-05-03", "day"),
    ("two days ago", "2025-04-29", "day"),
    ("90 days from now", "2025-07-30", "day"),
    ("three weeks ago", "2025-04", "month"),
    ("two months ago", "2025-03", "month"),
    ("in two months' time", "2025-07", "month"),
    ("a year ago", "2024", "year"),
    ("last week", "2025-04", "month"),
    ("earlier this week", "2025-04", "month"),
    ("later this week", "2025-05", "month"),
    ("next month", "2025-06", "month"),
    ("early April", "2025-04", "month"),
    ("mid-December", "2024-12", "month"),
    ("at the end of March", "2025-03", "month"),
    ("since last October", "2024-10", "month"),
    ("Sept. 2019", "2019-09", "month"),
    ("by the end of the year", "2025", "year"),
    ("by year-end", "2025", "year"),
    ("early next year", "2026", "year"),
    ("in the spring of 2018", "2018", "year"),
    ("in the third quarter of 2019", "2019", "year"),
    ("late 2018", "2018", "year"),
]
NONE = ["They may act.", "under the Trade Act of 1974", "February 30, 2025", "by 2,020 tonnes", "the 1930 men", "up 5% in two months", "for 90 days", "in the coming days", "trade and May herself"]


@pytest.mark.parametrize(("text", "iso", "precision"), CASES)
def test_dates_are_reckoned_from_the_day_of_publication(text: str, iso: str, precision: str) -> None:
    (found,) = find_dates(text, 0, len(text), THURSDAY)
    assert (found.iso, found.precision) == (iso, precision)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("will begin on Monday", "2025-05-05"),
        ("at 12:01 a.m. Eastern time on Saturday", "2025-05-03"),
        ("from midnight Eastern on Friday", "2025-05-02"),
        ("will meet on Thursday", "2025-05-01"),
        ("will meet next Thursday", "2025-05-08"),
        ("from June 1", "2025-06-01"),
        ("from January 15", "2026-01-15"),
        ("at the end of June", "2025-06"),
        ("will take effect in March", "2026-03"),
        ("in 90 days", "2025-07-30"),
        ("in two weeks", "2025-05"),
    ],
)
def test_what_lies_ahead_is_looked_for_after_publication(text: str, iso: str) -> None:
    (found,) = find_dates(text, 0, len(text), THURSDAY, ahead=True)
    assert found.iso == iso


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert find_dates(text, 0, len(text), THURSDAY) == ()


def test_a_year_that_names_a_thing_is_a_date_only_where_it_is_asked_for() -> None:
    text = "the 2020 trade deal"
    assert find_dates(text, 0, len(text), THURSDAY) == ()
    assert [found.iso for found in find_dates(text, 0, len(text), THURSDAY, loose=True)] == ["2020"]


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("from April 2 to April 9", ["2025-04-02", "2025-04-09"]),
        ("between March and April", ["2025-03", "2025-04"]),
        ("in 2018 and 2019", ["2018", "2019"]),
        ("from 2 April 2018 until 3 May 2019", ["2018-04-02", "2019-05-03"]),
    ],
)
def test_a_range_has_both_its_ends(text: str, isos: list[str]) -> None:
    assert [found.iso for found in find_dates(text, 0, len(text), THURSDAY)] == isos


@pytest.mark.parametrize(
    ("text", "iso"), [("in the coming days", "2025-05"), ("in the coming weeks", "2025-05"), ("in the next few months", "2025-06")]
)
def test_a_day_that_nobody_could_name_is_a_month_and_inferred_where_it_is_asked_for(text: str, iso: str) -> None:
    (found,) = find_dates(text, 0, len(text), THURSDAY, loose=True)
    assert (found.iso, found.precision) == (iso, "inferred")


def test_without_a_day_of_publication_only_full_dates_count() -> None:
    text = "On Monday, in March, on 2 April 2018"
    assert [found.iso for found in find_dates(text, 0, len(text), None)] == ["2018-04-02"]
