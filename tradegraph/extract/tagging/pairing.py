"""Whether a percentage is the rate of a tariff, and whether a country imposes or bears it, by what the network makes of the words of both.

Each word brings numbers of its own as one of a rate and as one of a name; a pair's score is the product of both, plus what the name
has alone (biaffine: Dozat and Manning, ICLR 2017). Only words that the network saw in one window make a pair.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradegraph.extract.tagging.chains import Scores

SIZE = 16
"""Numbers of one vector."""
PARTS = 2
"""What a name may do: impose, bear."""
_PLACES = 4  # a rate's first word and its word for a tariff, a name's first word and its last
_PAIRED = _PLACES * PARTS * (SIZE + 1)
WIDTH = _PAIRED + 1
"""Numbers that the network gives of each word: those for pairs, and whether it is the first of a tariff's rate."""


@dataclass(frozen=True)
class Pairing:
    """What each word of a text brings (words, WIDTH), and the first words of the windows."""

    numbers: NDArray[np.floating]
    starts: Sequence[int]

    def window(self, word: int) -> range:
        """The words that the network saw together with one."""
        following = bisect_right(self.starts, word)
        return range(self.starts[following - 1], self.starts[following] if following < len(self.starts) else len(self.numbers))

    def of_pair(self, rate: tuple[int, int], name: tuple[int, int]) -> tuple[float, float]:
        """The log-odds that a name, by its first and last word, imposes and that it bears the tariff of a rate, by its first word and its noun."""
        vectors, alone = self._vectors(rate, name), self._alone(*name, 0)
        scores = ((vectors[0] + vectors[1]) * (vectors[2] + vectors[3])).sum(axis=1) / SIZE**0.5 + alone
        return float(scores[0]), float(scores[1])

    def of_figure(self, word: int) -> float:
        """The log-odds that a percentage, by its first word, is the rate of a tariff."""
        return float(self.numbers[word, _PAIRED])

    def of_rate(self, rate: tuple[int, int]) -> tuple[float, float]:
        """The log-odds that everyone bears the tariff of a rate, and that it is a tariff's at all."""
        scores = self._alone(*rate, 2)
        return float(scores[0]), float(scores[1])

    def _vectors(self, rate: tuple[int, int], name: tuple[int, int]) -> Scores:
        """The vectors of four words at their places (places, parts, SIZE)."""
        words = self.numbers[[*rate, *name], : _PLACES * PARTS * SIZE].reshape(_PLACES, _PLACES, PARTS, SIZE)
        return words[range(_PLACES), range(_PLACES)].astype(np.float32)

    def _alone(self, one: int, two: int, place: int) -> Scores:
        """What two words have alone (parts), at a place and the next."""
        words = self.numbers[[one, two], _PLACES * PARTS * SIZE : _PAIRED].reshape(2, _PLACES, PARTS).astype(np.float32)
        summed: Scores = words[0, place] + words[1, place + 1]
        return summed
