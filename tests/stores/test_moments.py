"""Moments as text: the same as the embedded engine writes."""

import pytest
from neo4j.time import DateTime, Time

from tradegraph.stores.moments import moment_text


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (DateTime(2025, 4, 12, 10, 0, 0), "2025-04-12T10:00"),
        (DateTime(2025, 4, 12, 10, 0, 7), "2025-04-12T10:00:07"),
        (DateTime(2025, 4, 12, 10, 0, 0, 120_000_000), "2025-04-12T10:00:00.120"),
        (DateTime(2025, 4, 12, 10, 0, 0, 123_456_000), "2025-04-12T10:00:00.123456"),
        (DateTime(2025, 4, 12, 10, 0, 0, 1), "2025-04-12T10:00:00.000000001"),
        (DateTime.from_iso_format("2025-04-12T10:00:00+00:00"), "2025-04-12T10:00Z"),
        (DateTime.from_iso_format("2025-04-12T10:00:00-05:30"), "2025-04-12T10:00-05:30"),
        (Time.from_iso_format("10:00:07+02:00"), "10:00:07+02:00"),
        (Time(10, 0, 0), "10:00"),
    ],
)
def test_a_moment_is_written_in_its_shortest_form(moment: DateTime | Time, text: str) -> None:
    assert moment_text(moment) == text
