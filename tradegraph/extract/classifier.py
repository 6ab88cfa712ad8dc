"""A linear classifier over named clues, whose weights are data."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from tradegraph.errors import CheckFailed


@dataclass(frozen=True)
class Classifier:
    """Clue -> its row of ``weights`` (clues, answers), and the ``bias`` of each answer; ``least`` is the score from which on an answer is given that need
    not be the only one."""

    rows: Mapping[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    least: float

    def scores(self, clues: Mapping[str, float]) -> NDArray[np.float32]:
        """The score of each answer, near 1 where it is right and near 0 where not. A clue that no example had counts for nothing."""
        known = {self.rows[clue]: strength for clue, strength in clues.items() if clue in self.rows}
        return self.bias + np.array(list(known.values()), dtype=np.float32) @ self.weights[list(known)]

    @classmethod
    def load(cls, path: Path) -> "Classifier":
        """The classifier of a file that ``save`` wrote.

        Raises:
            CheckFailed: when it is missing or damaged.
        """
        try:
            with path.open("rb") as file, np.load(file) as stored:
                names, weights, bias, least = (stored[name] for name in ("clues", "weights", "bias", "least"))
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise CheckFailed(f"{path} cannot be read ({error}); reinstall tradegraph, or fit it with training/clues.py") from error
        return cls({str(name): at for at, name in enumerate(names)}, weights.astype(np.float32), bias, float(least))

    def save(self, path: Path) -> None:
        """Write the classifier, its weights in half precision."""
        np.savez_compressed(
            path, allow_pickle=False, clues=np.array(list(self.rows)), weights=self.weights.astype(np.float16), bias=self.bias,
            least=np.float32(self.least),
        )  # fmt: skip
