"""What applied on a day, by all that is claimed."""

from datetime import date

import pytest

from tradegraph.in_force import by_weight, on, says
from tradegraph.records import Authority, TariffClaim


def claim(
    id: str, status: str, effective: str | None = None, ends: str | None = None, as_of: str | None = None,
    authority: Authority = "reported",
) -> TariffClaim:  # fmt: skip
    return TariffClaim(
        id=id, status=status, effective=effective, ends=ends, as_of=date.fromisoformat(as_of) if as_of else None,
        authority=authority,
    )  # fmt: skip


IN = claim("in", "in-force", "2025-04-10", as_of="2025-04-11")
SPAN = claim("span", "ended", "2025-04-10", "2025-05-14", as_of="2025-05-12")
ANNOUNCED = claim("announced", "announced", "2025-04-10", as_of="2025-04-09")


@pytest.mark.parametrize(
    ("one", "day", "answer"),
    [
        (IN, "2025-04-09", False),
        (IN, "2025-04-10", True),
        (IN, "2030-01-01", True),
        (SPAN, "2025-05-13", True),
        (SPAN, "2025-05-14", False),  # the end is exclusive
        (ANNOUNCED, "2025-04-10", True),
        (claim("undated", "announced", as_of="2025-04-09"), "2025-04-12", None),
        (claim("bare", "in-force", as_of="2025-04-09"), "2025-04-12", True),
        (claim("bare", "in-force", as_of="2025-04-09"), "2025-04-08", None),
        (claim("month", "in-force", "2025-04", as_of="2025-05-02"), "2025-04-12", None),
        (claim("month", "in-force", "2025-04", as_of="2025-05-02"), "2025-05-01", True),
        (claim("year", "in-force", "2025", as_of="2026-05-02"), "2024-12-31", False),
        (claim("threat", "threatened", "2025-11-01", as_of="2025-10-10"), "2025-11-02", None),
        (claim("proposal", "proposed", "2025-11-01"), "2025-11-02", None),
        (claim("if", "hypothetical", "2025-11-01"), "2025-11-02", None),
        (claim("over", "ended", as_of="2025-05-14"), "2025-05-13", None),
        (claim("over", "ended", as_of="2025-05-14"), "2025-05-14", False),
        (claim("cut", "reduced", "2025-04-10", as_of="2025-05-14"), "2025-06-01", False),
        (claim("4b", "suspended", "2019-12-15", as_of="2019-12-13"), "2019-12-20", False),
    ],
)
def test_a_claim_says_of_a_day(one: TariffClaim, day: str, answer: bool | None) -> None:
    assert says(one, date.fromisoformat(day)) is answer


OFFICIAL = claim("official", "in-force", "2019-09-01", as_of="2019-08-23", authority="official")
BROKER = claim("broker", "announced", "2019-09-15", as_of="2019-09-02")
FEBRUARY = claim("february", "in-force", "2025-02-04", "2025-03-04", as_of="2025-03-04", authority="official")
NOVEMBER = claim("november", "in-force", "2025-11-10", as_of="2025-11-10", authority="official")
PRESUMED = claim("presumed", "in-force", "2025-04-09", as_of="2025-04-09", authority="official")
PAUSED = claim("paused", "suspended", as_of="2025-04-20")


@pytest.mark.parametrize(
    ("claims", "day", "applies", "decides", "against"),
    [
        ([IN], "2025-04-12", True, "in", []),
        # The notice says 1 September, a later report 15 September: the notice decides, the other is shown.
        ([BROKER, OFFICIAL], "2019-09-05", True, "official", ["broker"]),
        ([BROKER, OFFICIAL], "2019-09-20", True, "official", []),
        # Of two reports the later decides.
        ([claim("early", "in-force", "2019-09-01", as_of="2019-08-30"), BROKER], "2019-09-05", False, "broker", ["early"]),
        # Two lives of the same duty: neither speaks of the other.
        ([FEBRUARY, NOVEMBER], "2025-02-10", True, "february", []),
        ([FEBRUARY, NOVEMBER], "2025-11-12", True, "november", []),
        ([FEBRUARY, NOVEMBER], "2025-06-01", False, "november", []),
        # An official claim without an end is presumed to hold, until a later one says that it was over.
        ([PRESUMED, PAUSED], "2025-04-15", True, "presumed", []),
        ([PRESUMED, PAUSED], "2025-04-25", False, "paused", ["presumed"]),
        # A threat made while the duty applies takes nothing away.
        ([IN, claim("threat", "threatened", "2025-06-01", as_of="2025-05-01")], "2025-06-02", True, "in", []),
        # An official step taken later does not deny what was in force before it; a postponement does.
        ([claim("may", "in-force", "2025-05-14", "2026-02-24", "2025-05-14", "official"),
          claim("november", "in-force", "2025-11-10", "2026-02-24", "2025-11-10", "official")], "2025-06-01", True, "may", []),
        ([claim("march", "announced", "2019-03-02", as_of="2018-12-14", authority="official"),
          claim("deferred", "announced", "2019-05-10", as_of="2019-02-24", authority="official")],
         "2019-03-10", False, "deferred", ["march"]),
        # Exempt from before it was announced: in force from the day it says.
        ([claim("retro", "in-force", "2025-04-05", as_of="2025-04-11", authority="official")], "2025-04-06", True, "retro", []),
    ],
)
def test_all_claims_decide(claims: list[TariffClaim], day: str, applies: bool, decides: str, against: list[str]) -> None:
    for given in (claims, claims[::-1]):
        answer = on(given, date.fromisoformat(day))
        assert answer is not None
        assert (answer.applies, answer.claim.id, [one.id for one in answer.against]) == (applies, decides, against)


@pytest.mark.parametrize(
    "claims",
    [
        [],
        # Threatened on 10 October, not expected on the 26th, dropped on 1 November: never in force.
        [claim("a", "threatened", "2025-11-01", as_of="2025-10-10"), claim("b", "threatened", as_of="2025-10-26")],
        [claim("month", "in-force", "2025-11", as_of="2025-12-02")],
    ],
)
def test_no_claim_says_anything(claims: list[TariffClaim]) -> None:
    assert on(claims, date(2025, 11, 2)) is None


def test_claims_stand_by_weight() -> None:
    assert [one.id for one in by_weight([ANNOUNCED, IN, OFFICIAL, SPAN])] == ["official", "span", "in", "announced"]
