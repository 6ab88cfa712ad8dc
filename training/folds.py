"""Articles left out in turn."""

from collections.abc import Sequence


def fold(ids: Sequence[str], number: int, of: int) -> list[str]:
    """The ids that the ``number``-th of so many folds leaves out: every so many-th, in sorted order."""
    return sorted(ids)[number::of]
