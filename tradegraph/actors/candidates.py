"""Which actors may be one: pairs that share a telling part of their names, found by blocks and never by comparing all with all.

An actor stands in a block for each word of its names, for how each word sounds, for two words that follow each other, for a person's
family name with the first letter of the given name, and for the initials of its words ("USTR"). A block that more than ``COMMON`` actors
share tells nothing (a first name, "ministry"), and is passed over; what is rare brings together. Each pair within a block is weighed once. Nothing is merged by this: it says whom to ask about.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from tradegraph.actors.judgements import HOLDS
from tradegraph.identity import slug

COMMON = 12
"""How many actors may share a block."""
_SMALL = frozenset("of the for and in on a an de la le du und der".split())
_LIKE = 0.72
"""From which likeness of names on a pair is put to people."""
_ACRONYM = 3
"""Letters that an acronym needs at least."""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor with every name it goes by, its own first. ``fixed``: it is the registry's, which holds its actors apart."""

    id: str
    type: str
    names: tuple[str, ...]
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two actors that may be one, the registry's or else the one with the smaller id first, why, and how alike they are, from 0 to 1."""

    one: Named
    other: Named
    why: str
    likeness: float


def candidates(actors: Iterable[Named]) -> list[Candidate]:
    """Every likely pair, the likeliest first; the same for any order of the actors."""
    found = (_weighed(one, other) for one, other in compared(actors))
    return sorted((pair for pair in found if pair), key=lambda pair: (-pair.likeness, pair.one.id, pair.other.id))


def compared(actors: Iterable[Named]) -> Iterator[tuple[Named, Named]]:
    """The pairs that share a block, each once: all that is ever compared."""
    blocks: dict[str, list[Named]] = {}
    for actor in sorted(actors, key=lambda one: one.id):
        for key in _keys(actor):
            blocks.setdefault(key, []).append(actor)
    seen: set[tuple[str, str]] = set()
    for _, members in sorted(blocks.items()):
        if len(members) > COMMON:
            continue
        for one, other in combinations(members, 2):
            if (one.id, other.id) not in seen and _may_be_one(one, other):
                seen.add((one.id, other.id))
                yield (one, other) if one.fixed or not other.fixed else (other, one)


def _may_be_one(one: Named, other: Named) -> bool:
    """Whether a judgement could make one of them: the registry's are held apart, and no person is a body."""
    if one.fixed or other.fixed:
        kept, gone = (one, other) if one.fixed else (other, one)
        return not gone.fixed and gone.type in HOLDS[kept.type]
    return other.type in HOLDS[one.type] or one.type in HOLDS[other.type]


def _keys(actor: Named) -> set[str]:
    keys: set[str] = set()
    for name in actor.names:
        words = _words(name)
        keys |= {f"word {word}" for word in words if len(word) > 1}
        keys |= {f"sound {sound}" for word in words if len(word) > 3 and len(sound := _sound(word)) > 1}
        keys |= {f"pair {one} {other}" for one, other in pairwise(words)}
        if actor.type == "person" and len(words) > 1:
            keys |= {f"person {words[-1]} {words[0][0]}", f"person {words[0]} {words[-1][0]}"}
        if len(words) == 1 and len(name) >= _ACRONYM and name.isupper():
            keys.add(f"initials {words[0]}")
        elif len(words) >= _ACRONYM and actor.type != "person":
            keys.add(f"initials {_initials(words)}")
    return keys


@lru_cache(maxsize=1 << 16)
def _sound(word: str) -> str:
    """How a word sounds, by the Metaphone algorithm."""
    from jellyfish import metaphone

    return metaphone(word)


def _words(name: str) -> list[str]:
    return [word for word in slug(name.replace("'s ", " ").replace("'", "").replace(".", "")).split("-") if word and word not in _SMALL]


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def _weighed(one: Named, other: Named) -> Candidate | None:
    """The pair with its best reason, by the names that are most alike."""
    reasons = (_reason(a, b, one.type == "person") for a in one.names for b in other.names)
    likeness, why = max(((score, why) for score, why in reasons), default=(0.0, ""))
    return Candidate(one, other, why, round(likeness, 3)) if likeness >= _LIKE else None


def _reason(name: str, other: str, person: bool) -> tuple[float, str]:
    """How alike two names are, from 0 to 1, and by what."""
    from jellyfish import jaro_winkler_similarity

    a, b = _words(name), _words(other)
    if not a or not b:
        return 0.0, ""
    if sorted(a) == sorted(b):
        return 1.0, "the same words"
    if person:
        return _of_people(a, b)
    for short, long, written in ((a, b, name), (b, a, other)):
        if len(short) == 1 and written.isupper() and len(short[0]) >= _ACRONYM and len(long) >= _ACRONYM and _initials(long) == short[0]:
            return 0.9, f"{written} may be its initials"
        if len(short) > 1 and set(short) < set(long):
            return 0.75 + 0.2 * len(short) / len(long), "one name holds the other"
    if a[0][0] == b[0][0] and [_sound(word) for word in a] == [_sound(word) for word in b]:
        return 0.88, "they sound alike"
    alike = jaro_winkler_similarity(" ".join(a), " ".join(b))
    shared = len(set(a) & set(b)) / max(len(a), len(b))
    return (0.4 * alike + 0.5 * shared, "they share most words") if shared >= 0.5 else (0.0, "")


def _of_people(a: list[str], b: list[str]) -> tuple[float, str]:
    """People are alike if their family names are, or sound so, and nothing in their given names speaks against it."""
    from jellyfish import jaro_winkler_similarity

    for given, family, other_given, other_family in ((a[:-1], a[-1], b[:-1], b[-1]), (a[1:], a[0], b[:-1], b[-1]), (a[:-1], a[-1], b[1:], b[0])):
        same = family == other_family
        if not same and (len(family) < 4 or family[0] != other_family[0] or _sound(family) != _sound(other_family)):
            continue
        if not given or not other_given:
            return (0.74, "one is a family name of the other") if same else (0.0, "")
        one, two = given[0], other_given[0]
        if one == two or (1 in (len(one), len(two)) and one[0] == two[0]):
            return (0.95 if same else 0.85), "given name and family name agree" if same else "the family names sound alike"
        if one.startswith(two) or two.startswith(one) or jaro_winkler_similarity(one, two) >= 0.87 or (one[0] == two[0] and _sound(one) == _sound(two)):
            return (0.86 if same else 0.78), "the given names are alike"
    return 0.0, ""
