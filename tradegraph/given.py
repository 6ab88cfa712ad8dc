"""Refuses empty text where a name, a place or words are asked for: a variable that nobody set must not mean everything."""

from datetime import date, datetime

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


def days(**values: object) -> None:
    """Check the days that a caller gives, by name; None is one that is not given.

    Raises:
        UsageError: one is no ``datetime.date``, or ``since`` is after ``until``.

    >>> days(since=date(2025, 4, 1), until=None)
    """
    for name, value in values.items():
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            raise UsageError(f"{name} is {value!r}; give a datetime.date")
    since, until = values.get("since"), values.get("until")
    if isinstance(since, date) and isinstance(until, date) and since > until:
        raise UsageError(f"the period ends before it begins: since {since} until {until}")
