"""Which days a period holds: what is known only to its month or year is in every period that the month or year reaches into."""

from datetime import date


def reaching(since: date | None) -> dict[str, date]:
    """The parameters of a question for a first day: from which on days, months and years count; none without one.

    A month or a year stands in the graph as its own first day.

    >>> reaching(date(2025, 4, 12))["sinceMonth"].isoformat()
    '2025-04-01'
    """
    return {"since": since, "sinceMonth": since.replace(day=1), "sinceYear": since.replace(month=1, day=1)} if since else {}
