"""Whom to ask about: what is alike is brought together, what differs is not, and few of many pairs are ever compared."""

from random import Random

import pytest

from tradegraph.actors.candidates import Named, candidates, compared


def person(name: str, *aliases: str, fixed: bool = False) -> Named:
    return Named(f"person/{name.lower().replace(' ', '-')}", "person", (name, *aliases), fixed)


def body(name: str, *aliases: str, fixed: bool = False) -> Named:
    return Named(f"organization/{name.lower().replace(' ', '-')}", "organization", (name, *aliases), fixed)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (person("Dana Quill"), person("Dana B. Quill"), "given name and family name agree"),
        (person("Dana Quill"), person("D. Quill"), "given name and family name agree"),
        (person("Dana Quill"), person("Danna Quill"), "the given names are alike"),
        (person("Mirela Tosk"), person("Mirela Tosck"), "the family names sound alike"),
        (person("Tosk Mirela"), person("Mirela Tosk"), "the same words"),
        (person("Quill"), person("Dana Quill"), "one is a family name of the other"),
        (body("Alder Crane Builders Association"), body("ACBA"), "ACBA may be its initials"),
        (body("Alder Cranes"), body("Alder Cranes Holding"), "one name holds the other"),
        (body("Norland Bureau of Tariffs"), body("Norland's Tariffs Bureau"), "the same words"),
        (body("Institute of Cranes", fixed=True), body("Cranes Institute"), "the same words"),
    ],
)
def test_what_may_be_one_is_put_together(one: Named, other: Named, why: str) -> None:
    for actors in ([one, other], [other, one]):
        (pair,) = candidates(actors)
        assert {pair.one, pair.other} == {one, other}
        assert pair.why == why and 0.7 < pair.likeness <= 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Dana Quill"), person("Bero Quill")),
        (person("Dana Quill"), person("Dana Tosk")),
        (person("Alder Cranes"), body("Alder Cranes")),
        (person("Dana Quill", fixed=True), person("Dana B. Quill", fixed=True)),
        (body("Norland Institute"), body("Westmark Institute")),
        (body("Alder Cranes"), body("Alder Foods")),
        (body("Tesla"), body("Diesel")),
        (body("Alder Cranes", fixed=True), Named("outlet/alder-cranes", "outlet", ("Alder Cranes",))),
    ],
)
def test_what_differs_is_not(one: Named, other: Named) -> None:
    assert candidates([one, other]) == []


@pytest.mark.parametrize("number", [5_000, 20_000])
def test_comparisons_grow_with_the_actors_not_with_their_pairs(number: int) -> None:
    chance = Random(7)
    syllables = [one + other for one in "bdfghklmnprstvz" for other in "aeiou"]
    words = ["".join(chance.choices(syllables, k=3)).title() for _ in range(number)]
    actors = [Named(f"person/{at}", "person", (" ".join(chance.choices(words, k=2)),)) for at in range(number)]
    assert number / 2 < sum(1 for _ in compared(actors)) < 10 * number
