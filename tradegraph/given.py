"""Refuses empty text where a name, a place or words are asked for: a variable that nobody set must not mean everything."""

from tradegraph.errors import UsageError


def given(**values: object) -> None:
    """Check the values that a caller gives, by name; None is one that is not given.

    Raises:
        UsageError: a value is text without a word in it.

    >>> given(by="Bessent", to=None)
    """
    for name, value in values.items():
        if isinstance(value, str) and not value.strip():
            raise UsageError(f"{name} is empty text; give a value, or leave it out")
