"""Slips in the spelling of a person's name. Alone they tell nothing: one letter makes another person."""

from rapidfuzz.distance import OSA

from tradegraph.actors.registry import Known
from tradegraph.identity import name_key

_SLIP = 1  # letters wrong, lost, added or swapped in one word
_SHORT = 3  # letters of a word in which one more or less makes another name


def is_slip(written: str, known: Known) -> bool:
    """Whether a name of several words is one of somebody's with at most one letter wrong in each of its words."""
    said = name_key(written).split()
    return len(said) > 1 and any(_alike(said, name_key(name).split()) for name in (known.name, *known.aliases))


def _alike(said: list[str], spelt: list[str]) -> bool:
    return len(said) == len(spelt) and all(
        one == two or (min(len(one), len(two)) > _SHORT and OSA.distance(one, two) <= _SLIP) for one, two in zip(said, spelt, strict=True)
    )
