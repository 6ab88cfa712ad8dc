"""Which goods the reference measures hit, by code."""

import csv
from pathlib import Path

import pytest

from tradegraph.errors import UsageError
from tradegraph.scopes import hs_code, product_lists, scopes

TABLE = Path(__file__).resolve().parents[1] / "ontology" / "reference" / "tariff-actions.csv"


@pytest.mark.parametrize(
    ("measure", "code", "covers"),
    [
        ("US-2018-301-L2", "87116000", True),
        ("US-2018-301-L2", "8711600050", True),
        ("US-2018-301-L1", "87116000", False),
        ("US-2018-301-L2", "8711", None),  # one line of the heading is on the list
        ("US-2024-301-EV", "87038000", True),
        ("US-2024-301-EV", "90183100", False),  # on the same list, but not electric vehicles
        ("US-2024-301-SYR", "90183100", True),
        ("US-2018-232-STEEL", "72083900", True),
        ("US-2018-232-STEEL", "7208", True),  # between the ends of a range
        ("US-2018-232-STEEL", "7305", True),
        ("US-2018-232-STEEL", "7216", None),  # where a range ends
        ("US-2018-232-STEEL", "72044900", False),  # scrap
        ("US-2018-232-STEEL", "730120", False),  # a gap of the order
        ("US-2018-232-ALU", "76169951", None),
        ("US-2025-232-AUTO", "8703", None),
        ("US-2025-DEMINIMIS-120", "87116000", False),
        ("CN-2025-R2-10", "1201", True),
        ("CN-2025-R2-10", "120190", True),
        ("CN-2025-R2-10", "1208", False),
    ],
)
def test_a_measure_hits_a_code(measure: str, code: str, covers: bool | None) -> None:
    found, why = scopes()[measure].covers(code)
    assert found is covers
    assert why


@pytest.mark.parametrize(("code", "rate"), [("44071100", 10), ("94016161", 25), ("63079098", 25)])
def test_a_measure_of_several_rates_has_one_for_a_code(code: str, rate: float) -> None:
    assert scopes()["US-2025-232-TIMBER"].rate(code, 25) == rate


def test_scopes_speak_of_rows_of_the_table_and_of_lists_that_are_there() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = {row["id"] for row in csv.DictReader(file)}
    for measure, scope in scopes().items():
        assert {measure, *scope.replaces, *scope.excludes} <= rows
        assert set(scope.lists) <= product_lists().keys()
        assert scope.source and (scope.lists or scope.codes or scope.part or scope.nothing)


def test_the_product_lists_hold_codes_of_eight_digits() -> None:
    sizes = {name: len(codes) for name, codes in product_lists().items()}
    assert (sizes["List 1"], sizes["List 2"], sizes["List 3"], sizes["List 4A"], sizes["List 4B"]) == (860, 287, 6190, 2967, 1519)
    assert sum(sizes.values()) == 12223
    assert {len(code) for codes in product_lists().values() for code in codes} == {8}


@pytest.mark.parametrize(("text", "code"), [("8711.60.00", "87116000"), ("1201", "1201"), ("0203 19", "020319"), ("8517.13.00.00", "8517130000")])
def test_a_code_is_written_in_several_ways(text: str, code: str) -> None:
    assert hs_code(text) == code


@pytest.mark.parametrize("text", ["", "87", "8711600", "pork", "87116000501", "٨٧١١"])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="write 4, 6, 8 or 10 digits"):
        hs_code(text)
