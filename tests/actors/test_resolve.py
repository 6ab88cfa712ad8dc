"""Names of one article mean one known actor, or nobody where several could be meant."""

from datetime import date

import pytest

from tradegraph.actors.registry import registry
from tradegraph.actors.resolve import Resolver, new_actor


def resolver(on: date | None = date(2025, 4, 10), *countries: str) -> Resolver:
    made = Resolver(registry(), on)
    made.settle_on(countries, usual="US")
    return made


@pytest.mark.parametrize(
    ("name", "countries", "expected"),
    [
        ("Commerce Ministry", (), None), ("Commerce Ministry", ("US",), None), ("Commerce Ministry", ("CN", "US"), "agency/mofcom"),
        ("Ministry of Commerce", ("IN", "US"), "agency/in-commerce-ministry"), ("Commerce Ministry", ("CN", "IN"), None),
        ("Congress", ("CN", "US", "BR"), "agency/us-congress"), ("Congress", ("CN",), "agency/us-congress"), ("Congress", (), "agency/us-congress"), ("Congress", ("BR", "US"), "agency/br-congress"), ("Congress", ("IN", "US"), "organization/indian-national-congress"),
        ("Treasury Department", ("CN",), "agency/us-treasury"), ("USTR", (), "agency/ustr"), ("Beijing", (), "country/cn"),
        ("Treasury Secretary", (), "person/scott-bessent"), ("President", (), None), ("Nobody at all", ("CN",), None),
    ],
)  # fmt: skip
def test_a_shared_name_is_of_the_likeliest_country_that_the_article_names(
    name: str, countries: tuple[str, ...], expected: str | None
) -> None:
    known = resolver(None if name == "USTR" else date(2025, 4, 10), *countries).known(name)
    assert (known and known.id) == expected


def test_what_was_looked_up_before_the_countries_were_known_is_looked_up_again() -> None:
    names = resolver()
    assert names.known("Foreign Ministry") is None
    names.settle_on(["CN"])
    known = names.known("Foreign Ministry")
    assert known and known.id == "agency/cn-foreign-ministry"


@pytest.mark.parametrize(
    ("phrase", "on", "expected"),
    [
        ("the Trump administration", date(2018, 3, 1), "country/us"), ("the Biden administration", date(2022, 3, 1), "country/us"),
        ("the Chinese government", date(2018, 3, 1), "country/cn"), ("U.S. authorities", None, "country/us"), ("the EU side", None, "country/eu"),
        ("the school administration", None, None), ("the Beijing government", None, "country/cn"), ("government", None, None),
    ],
)  # fmt: skip
def test_a_government_stands_for_its_country(phrase: str, on: date | None, expected: str | None) -> None:
    state = resolver(on).state(phrase)
    assert (state and state.id) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Chinese", "country/cn"),
        ("U.S.", "country/us"),
        ("European", "country/eu"),
        ("Japan", "country/jp"),
        ("Lantern", None),
    ],
)
def test_an_adjective_of_nationality_means_its_country(word: str, expected: str | None) -> None:
    nation = resolver().nation(word)
    assert (nation and nation.id) == expected


def test_an_office_counts_only_while_somebody_holds_it() -> None:
    assert resolver(date(2021, 3, 3)).is_office("Commerce Secretary")
    assert not resolver(date(2017, 2, 1)).is_office("Commerce Secretary")


def test_an_unknown_actor_is_the_same_wherever_it_is_named_alike() -> None:
    one, same, other = (
        new_actor("organization", name) for name in ("Lantern  Traders", "Lantern Traders", "Lantern Trading")
    )
    assert one.id == same.id != other.id
    assert one.id != new_actor("person", "Lantern Traders").id
