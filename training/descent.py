"""The step of Newton's method by conjugate gradients, for as many weights as there are: no matrix is ever written out."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def descent(bent: Callable[[Numbers], Numbers], gradient: Numbers, precision: float) -> Numbers:
    """The step that takes a gradient to naught, where ``bent`` tells how the gradient changes along a direction.

    It ends when the square of what is left of the gradient is ``precision`` of what it was, or after 200 rounds.
    """
    step, rest = np.zeros_like(gradient), gradient.copy()
    along, left = rest.copy(), float(rest @ rest)
    enough = left * precision
    for _ in range(200):
        if left <= enough:
            break
        change = bent(along)
        length = left / float(along @ change)
        step += length * along
        rest -= length * change
        before, left = left, float(rest @ rest)
        along = rest + left / before * along
    return step
