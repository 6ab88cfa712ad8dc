"""Writers: what they write can be read again, they do not wait for the last record, they say what they left out."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradegraph.cli.options import OutputOptions
from tradegraph.cli.output import Column, View, cell, closing, to_json, write, write_json

Item = Mapping[str, object]
ITEMS: list[Item] = [
    {"name": "Dana Quill", "day": date(2025, 4, 12), "tags": ["a", "b"]},
    {"name": "关税, “quoted”\nsecond line", "day": None, "tags": []},
]
COLUMNS: list[Column[Item]] = [
    Column("name", lambda item: item["name"]),
    Column("day", lambda item: item["day"]),
    Column("tags", lambda item: item["tags"]),
]
VIEW: View[Item] = View(noun=("item", "items"), record=dict, csv=COLUMNS, table=COLUMNS)


def test_json_lines_hold_one_object_a_line(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write(ITEMS, OutputOptions("jsonl"), VIEW)
    read = [json.loads(line) for line in capsysbinary.readouterr().out.decode().splitlines()]
    assert read == [{"name": "Dana Quill", "day": "2025-04-12", "tags": ["a", "b"]}, {**ITEMS[1], "day": None}]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_json_is_a_list_of_however_many(number: int, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write(ITEMS[:number], OutputOptions("json"), VIEW)
    assert len(json.loads(capsysbinary.readouterr().out)) == number


def test_csv_is_read_again_as_it_was_written(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write(ITEMS, OutputOptions("csv"), VIEW)
    rows = list(csv.reader(io.StringIO(capsysbinary.readouterr().out.decode(), newline="")))
    assert rows == [
        ["name", "day", "tags"],
        ["Dana Quill", "2025-04-12", "a; b"],
        ["关税, “quoted”\nsecond line", "", ""],
    ]


def test_csv_of_nothing_still_names_the_columns(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write([], OutputOptions("csv"), VIEW)
    assert capsysbinary.readouterr().out == b"name,day,tags\n"


@pytest.mark.parametrize("format", ["jsonl", "json", "csv"])
def test_a_limit_stops_the_reading(format: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    def endless() -> Iterator[Item]:
        while True:
            yield ITEMS[0]

    write(endless(), OutputOptions(format, 3), VIEW)  # type: ignore[arg-type]
    assert capsysbinary.readouterr().out.count(b"Dana Quill") == 3


def test_records_are_written_before_the_last_one_is_there(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    def one_then_a_fault() -> Iterator[Item]:
        yield ITEMS[0]
        raise RuntimeError("the second record")

    with pytest.raises(RuntimeError, match="second"):
        write_json(one_then_a_fault(), lines=True)
    assert b"Dana Quill" in capsysbinary.readouterr().out


def test_a_table_says_how_many_there_are(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    write(ITEMS, OutputOptions("table"), VIEW)
    out, err = capsys.readouterr()
    assert out.splitlines()[0].split() == ["name", "day", "tags"]
    assert err == "2 items\n"


def test_a_table_that_is_cut_short_says_how_to_see_more(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    write(ITEMS, OutputOptions("table", 1), VIEW)
    out, err = capsys.readouterr()
    assert "Dana Quill" in out and "关税" not in out
    assert err == "1 item; there are more: --limit 5, or --limit all\n"


def test_nothing_found_is_said_and_leaves_stdout_empty(capsys: pytest.CaptureFixture[str]) -> None:
    write([], OutputOptions("table"), VIEW)
    assert capsys.readouterr() == ("", "no items found\n")


@given(st.text())
def test_json_holds_any_text_and_nothing_a_terminal_acts_on(text: str) -> None:
    written = to_json({"text": text})
    assert json.loads(written) == {"text": text}
    assert len(written.splitlines()) == 1
    assert not any(0x7F <= ord(sign) < 0xA0 or ord(sign) < 0x20 for sign in written)
    assert written.encode()


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, ""), (True, "true"), (145.0, "145"), (2.5, "2.5"), (3, "3"), (["a", None, 1.0], "a; ; 1"), ({"b": 1}, '{"b": 1}'),
     (date(2025, 4, 12), "2025-04-12"), (1234567890.0, "1234567890.0")],
)  # fmt: skip
def test_a_cell_shows_any_value(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_the_closing_line_counts() -> None:
    assert closing(1, ("row", "rows"), False) == "1 row"
    assert closing(20, ("row", "rows"), True) == "20 rows; there are more: --limit 100, or --limit all"
