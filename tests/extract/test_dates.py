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
]
NONE = ["They may act.", "February 30, 2025", "by 2,020 tonnes", "the 1930 men"]


@pytest.mark.parametrize(("text", "iso", "precision"), CASES)
def test_dates_are_reckoned_from_the_day_of_publication(text: str, iso: str, precision: str) -> None:
    (found,) = find_dates(text, 0, len(text), THURSDAY)
    assert (found.iso, found.precision) == (iso, precision)


@pytest.mark.parametrize(
    ("text", "iso"), [("will begin on Monday", "2025-05-05"), ("from June 1", "2025-06-01"), ("from January 15", "2026-01-15")]
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
    assert [found.iso for found in find_dates(text, 0, len(text), THURSDAY, named=True)] == ["2020"]


def test_without_a_day_of_publication_only_full_dates_count() -> None:
    text = "On Monday, in March, on 2 April 2018"
    assert [found.iso for found in find_dates(text, 0, len(text), None)] == ["2018-04-02"]
