"""What a terminal is shown: nothing it would act on, tables that fit, marks that stay readable without colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradegraph.cli.marking import Mark, marked
from tradegraph.cli.terminal import GAP, clean, fit, line, one_line, show_table


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("tariffs\x1b[31m red\x1b[0m", "tariffs red"),
        ("\x1b]0;new title\x07text", "text"),
        ("\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("bell\x07 and \x9b2Jclear", "bell and clear"),
        ("turned \u202eround", "turned round"),
        ("[bold]not markup[/bold] :smile:", "[bold]not markup[/bold] :smile:"),
        ("关税 “quoted” café", "关税 “quoted” café"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
    ],
)
def test_text_is_shown_as_text(given: str, shown: str) -> None:
    assert clean(given) == shown


@given(st.text())
def test_no_text_can_move_the_cursor(text: str) -> None:
    shown = clean(text)
    assert not any(ord(sign) < 32 and sign not in "\t\n" for sign in shown)
    assert not any(0x7F <= ord(sign) < 0xA0 for sign in shown)


def test_one_line_has_no_line_ends() -> None:
    assert one_line(" two\r\n lines\u2028three ") == "two lines three"


@given(st.lists(st.tuples(st.integers(1, 200), st.integers(1, 200)), min_size=1, max_size=9), st.integers(20, 200))
def test_columns_are_squeezed_only_as_far_as_is_needed(columns: list[tuple[int, int]], available: int) -> None:
    widths, words = [max(pair) for pair in columns], [min(pair) for pair in columns]
    fitted = fit(widths, words, available)
    between = GAP * (len(fitted) - 1)
    assert all(0 < new <= old for new, old in zip(fitted, widths, strict=True))
    if sum(widths) + between <= available:
        assert fitted == widths
    elif sum(words) + between <= available:
        assert sum(fitted) + between == available
        assert all(new >= word for new, word in zip(fitted, words, strict=True))
    elif sum(fitted) + between > available:
        assert all(new <= 4 for new in fitted)


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_table_loses_no_word_at_any_width(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    goods = "electric vehicles; lithium-ion batteries; photovoltaic cells; ship-to-shore gantry cranes"
    show_table(
        ["imposer", "rate", "goods"], [["United States", "100%", goods]],
        beneath=[line(("a sentence that says so, and goes on for a while", ""), ("Harbour Wire", ""))], right=["rate"],
    )  # fmt: skip
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= columns
    for word in [
        "United",
        "States",
        "100%",
        "electric",
        "lithium-ion",
        "photovoltaic",
        "gantry",
        "sentence",
        "Harbour",
    ]:
        assert word in shown


TEXT = "The tariffs will fall, Minister Dana Quill said."


def marks(**parts: str) -> list[Mark]:
    """The places of these words, by part."""
    return [Mark(TEXT.index(words), TEXT.index(words) + len(words), part) for part, words in parts.items()]


def test_without_colour_brackets_name_the_parts() -> None:
    speech = marks(source="Minister Dana Quill", cue="said", content="The tariffs will fall")
    shown = marked(TEXT, speech, colour=False).plain
    assert shown == "[content: The tariffs will fall], [source: Minister Dana Quill] [cue: said]."


def test_a_part_inside_another_is_bracketed_inside_it() -> None:
    shown = marked(TEXT, marks(whole=TEXT, source="Minister Dana Quill"), colour=False).plain
    assert shown == "[whole: The tariffs will fall, [source: Minister Dana Quill] said.]"


def test_with_colour_the_text_is_as_it_was() -> None:
    shown = marked(TEXT, marks(cue="said", whole=TEXT), colour=True)
    assert shown.plain == TEXT
    assert {TEXT[span.start : span.end] for span in shown.spans} == {TEXT[: TEXT.index("said")], "said", "."}
