"""Times in questions, without a clock."""

from datetime import date

import pytest

from tradegraph.asking.days import When, taken
from tradegraph.asking.unread import Unread

NEWEST = date(2025, 6, 15)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("spoken", "first", "last"),
    [
        ("on 2025-04-12", "2025-04-12", "2025-04-12"),
        ("on 12 April 2025", "2025-04-12", "2025-04-12"),
        ("on the 12th of April 2025", "2025-04-12", "2025-04-12"),
        ("on April 12th 2025", "2025-04-12", "2025-04-12"),
        ("on Apr. 12 2025", "2025-04-12", "2025-04-12"),
        ("in 2024-02", "2024-02-01", "2024-02-29"),
        ("during February 2024", "2024-02-01", "2024-02-29"),
        ("in 2024", "2024-01-01", "2024-12-31"),
        ("in May", "2025-05-01", "2025-05-31"),
        ("in June", "2025-06-01", "2025-06-30"),
        ("in July", "2024-07-01", "2024-07-31"),
        ("on 16 June", "2024-06-16", "2024-06-16"),
        ("since April", "2025-04-01", ""),
        ("after April", "2025-05-01", ""),
        ("before 2025-04-01", "", "2025-03-31"),
        ("until April", "", "2025-04-30"),
        ("from April to May 2024", "2024-04-01", "2024-05-31"),
        ("between November and February", "2024-11-01", "2025-02-28"),
        ("between April 2023 and June", "2023-04-01", "2023-06-30"),
        ("from 12 November 2023 to 3 February", "2023-11-12", "2024-02-03"),
        ("since 2023 until June", "2023-01-01", "2023-06-30"),
        ("in 9999", "9999-01-01", "9999-12-31"),
        ("in 0001", "0001-01-01", "0001-12-31"),
        ("between 2 and 9 April 2025", "", ""),
    ],
)
def test_a_time_is_read_as_days(spoken: str, first: str, last: str) -> None:
    rest, when, _ = taken(["it", *spoken.split(), "happened"], NEWEST)
    if not (first or last):
        assert (when, len(rest)) == (None, 2 + len(spoken.split()))
        return
    assert rest == ["it", "happened"]
    assert when == When(day(first), day(last))


def test_a_year_that_is_not_written_is_told() -> None:
    assert taken("in July".split(), NEWEST)[2] == ("'July' is taken as that of 2024: the newest article is of 2025-06-15",)
    assert taken("in July 2024".split(), NEWEST)[2] == ()


@pytest.mark.parametrize("spoken", ["on 31 April 2025", "in 2025-13", "in May in June", "on 0000-01-01", "after 9999", "before 0001", "on 04/12/2025", "on 12.4.2025"])
def test_a_time_that_is_none_is_refused(spoken: str) -> None:
    with pytest.raises(Unread):
        taken(spoken.split(), NEWEST)


def test_without_any_article_a_year_is_needed() -> None:
    with pytest.raises(Unread, match="write the year"):
        taken("since April".split(), None)
    assert taken("what may come".split(), None)[1] is None


def test_a_month_that_is_a_name_is_no_time() -> None:
    assert taken("what did Theresa May say".split(), NEWEST)[1] is None
