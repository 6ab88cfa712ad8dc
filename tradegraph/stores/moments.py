"""Moments of a Neo4j answer as text, written as the embedded engine and Neo4j's own ``toString`` write them."""

import re

from neo4j.time import DateTime, Time


def moment_text(moment: DateTime | Time) -> str:
    """A moment in ISO 8601: seconds only where they are not 0, fractions in threes, Z for UTC, a named zone in brackets.

    >>> moment_text(DateTime(2025, 4, 12, 10, 0, 0)), moment_text(Time(10, 0, 30, 500_000_000))
    ('2025-04-12T10:00', '10:00:30.500')
    """
    found = re.fullmatch(r"(.*\d\d:\d\d)(:\d\d)(?:\.(\d+))?([+-]\d\d:\d\d)?", moment.iso_format())
    if found is None:  # an offset with seconds in it, as before 1900
        return moment.iso_format()
    minutes, seconds, digits, offset = found.groups()
    fraction = re.sub("(000)+$", "", digits or "")
    fine = f"{seconds}.{fraction}" if fraction else "" if seconds == ":00" else seconds
    zone = getattr(moment.tzinfo, "key", None) or getattr(moment.tzinfo, "zone", None)
    named = f"[{zone}]" if zone and zone != "UTC" else ""
    return f"{minutes}{fine}{'Z' if offset == '+00:00' and not named else offset or ''}{named}"
