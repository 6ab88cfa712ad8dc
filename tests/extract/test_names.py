"""Names in a text are found whole, and mean the actor that the registry knows under them."""

from datetime import date

import pytest

from tradegraph.actors.registry import registry
from tradegraph.actors.resolve import Resolver
from tradegraph.extract.names import Names
from tradegraph.extract.text import take_apart


def found(text: str) -> dict[str, str | None]:
    """Name as written -> id of its actor, or of a new one without the part that tells equal slugs apart."""
    names = Names(take_apart(text), Resolver(registry(), date(2025, 4, 10)))
    return {
        names.parts.words(n.first, n.last): n.actor.id.partition("~")[0] if n.actor else None for n in names.all
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("On Monday the People's Bank of China cut rates.", "People's Bank of China", "agency/pboc"),
        ("So said the People’s Daily.", "People’s Daily", "outlet/peoples-daily"),
        ("It was India's Commerce Ministry that answered.", "India's Commerce Ministry", "agency/in-commerce-ministry"),
        ("China waited. The Commerce Ministry said nothing.", "The Commerce Ministry", "agency/mofcom"),
        ("Officials told The Hill so.", "The Hill", "outlet/the-hill"),
        ("Fiona Hill objected.", "Fiona Hill", "person/fiona-hill"),
        ("Gao Feng spoke. Then Gao left.", "Gao", "person/gao-feng"),
        ("Han Jun told us so.", "Han Jun", "person/han-jun"),
        ("The GAO counted again.", "The GAO", "agency/gao"),
        ("Its buyer, Brenda Ford, disagreed.", "Brenda Ford", "person/brenda-ford"),
        ("Its maker, Ford, disagreed.", "Ford", "organization/ford"),
        ("In Washington, Treasury Secretary Scott Bessent agreed.", "Scott Bessent", "person/scott-bessent"),
    ],
)
def test_a_name_is_found_whole(text: str, name: str, expected: str) -> None:
    assert found(text).get(name) == expected, found(text)


def test_an_owner_stands_apart_from_the_person_it_owns() -> None:
    assert {"China": "country/cn", "He Lifeng": "person/he-lifeng"}.items() <= found(
        "So said China's He Lifeng."
    ).items()
