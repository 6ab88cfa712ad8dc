"""How many pairs are compared, and how long it takes, to find likely duplicates among made-up actors.

    python benchmarks/candidates.py [NUMBER ...]
"""

import sys
from random import Random
from time import perf_counter

from tradegraph.actors.candidates import Named, candidates, compared

_KINDS = ("Institute", "Council", "Ministry", "Association", "Federation", "Group", "Bank")


def actors(number: int) -> list[Named]:
    """Made-up people and, three in ten, bodies; names repeat as they do in news."""
    chance = Random(1)
    syllables = [one + other for one in "b d f g h k l m n p r s t v z ch sh kr".split() for other in "a e i o u ai".split()]

    def words(of: int, long: int) -> list[str]:
        return ["".join(chance.choices(syllables, k=long)).title() for _ in range(of)]

    given, family = words(number // 50 + 1, 2), words(number // 2 + 1, 3)
    people = [Named(f"person/{at}", "person", (f"{chance.choice(given)} {chance.choice(family)}",)) for at in range(number * 7 // 10)]
    bodies = [
        Named(f"organization/{at}", "organization", (f"{chance.choice(family)} {chance.choice(family)} {chance.choice(_KINDS)}",))
        for at in range(number - len(people))
    ]
    return people + bodies


def main() -> None:
    """Print a line for each number of actors."""
    print("actors\tall pairs\tcompared\tlikely\tseconds")
    for number in map(int, sys.argv[1:] or ("1000", "10000", "100000")):
        made = actors(number)
        start = perf_counter()
        likely = len(candidates(made))
        seconds = perf_counter() - start
        print(f"{number:,}\t{number * (number - 1) // 2:,}\t{sum(1 for _ in compared(made)):,}\t{likely:,}\t{seconds:.1f}")


if __name__ == "__main__":
    main()
