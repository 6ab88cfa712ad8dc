"""JSON: one record a line, an array, or a single record. Text and id are kept exactly."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradegraph.article import Article
from tradegraph.loading import Problem, Source, available

TEXT = "The ministry said that the duty on pork would stay.\r\n\n  It was not asked.\t"


def read(data: str | bytes, fields: dict[str, str] | None = None, name: str = "a.jsonl") -> list[Article | Problem]:
    data = data.encode() if isinstance(data, str) else data
    found = available()["jsonl"].read(Source.of(name, data, fields=fields))
    return [item for item in found if isinstance(item, Article | Problem)]


def test_a_record_keeps_its_text_and_id_exactly() -> None:
    row = {"id": " 7 ", "title": " Pork\nduty ", "date": "2025-03-04", "outlet": "Quay Post", "url": "https://q.example.org/7",
           "author": ["Ada Quill", "Tom Wharf"], "text": TEXT, "more": {"is": "ignored"}}  # fmt: skip
    [found] = read(json.dumps(row))
    assert isinstance(found, Article)
    assert (found.text, found.source_id, found.title, found.published_on, found.outlet, found.url, found.author) == (
        TEXT, " 7 ", "Pork duty", date(2025, 3, 4), "Quay Post", "https://q.example.org/7", "Ada Quill, Tom Wharf",
    )  # fmt: skip


# Half surrogate pairs are no characters; blank text and other languages are problems, tested elsewhere.
_CHARACTERS = st.characters(codec="utf-8")


@given(st.text(_CHARACTERS), st.text(_CHARACTERS, min_size=1))
def test_any_text_comes_through_exactly(middle: str, source_id: str) -> None:
    text = f"The duty on pork {middle} stays, it is said."
    for ascii_only in (True, False):
        [found] = read(json.dumps({"id": source_id, "text": text}, ensure_ascii=ascii_only) + "\n")
        if isinstance(found, Article):
            assert (found.text, found.source_id) == (text, source_id)
        else:
            assert "not English" in found.reason


SPECIAL = ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\u200b", "\ufeff", "😀", "e\u0301", "\x00", "\r"]


@pytest.mark.parametrize("odd", SPECIAL, ids=[f"U+{ord(odd[0]):04X}" for odd in SPECIAL])
def test_odd_characters_neither_break_lines_nor_move_offsets(odd: str) -> None:
    text = f"Pork{odd}duties stay.{odd}"
    raw = odd not in ("\x0b", "\x0c", "\x1c", "\x00", "\r")  # JSON wants these escaped
    lines = json.dumps({"text": text}, ensure_ascii=not raw) + "\n" + json.dumps({"text": TEXT})
    assert [item.text for item in read(lines) if isinstance(item, Article)] == [text, TEXT]


def test_other_names_are_mapped() -> None:
    fields = {"text": "body", "id": "_id", "date": "day"}
    [found] = read(json.dumps({"_id": 12, "body": TEXT, "day": "4 March 2025", "text": "the wrong one"}), fields)
    assert isinstance(found, Article)
    assert (found.text, found.source_id, found.published_on) == (TEXT, "12", date(2025, 3, 4))


GOOD = json.dumps({"text": TEXT})
FAULTS = {
    "no JSON": ("{oops", "not valid JSON"),
    "cut off": (GOOD[:-5], "not valid JSON"),
    "no object": ("[1]", "not a JSON object"),
    "no text": ('{"body": "x"}', "no key 'text'"),
    "text that is no string": ('{"text": 7}', "'text' is not a string"),
    "null text": ('{"text": null}', "'text' is not a string"),
    "empty text": ('{"text": " \\n"}', "the text is empty"),
    "half a surrogate pair": ('{"text": "The duty \\ud83d stays"}', "half a surrogate pair"),
    "a key twice": ('{"text": "a", "text": "b"}', "occurs twice"),
    "nested too deeply": ('{"text": ' + "[" * 100_000, "nested too deeply"),
    "not English": ('{"text": "Die Zölle werden nicht gesenkt, und das ist auch für die Händler nicht gut."}', "not English"),
}


@pytest.mark.parametrize(("line", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_line_that_cannot_be_read_is_a_problem_and_the_others_are_read(line: str, reason: str) -> None:
    first, fault, last = read(f"{GOOD}\n\n{line}\n{GOOD}\n")
    assert isinstance(fault, Problem) and fault.where == "a.jsonl:3" and reason in fault.reason
    assert isinstance(first, Article) and isinstance(last, Article)


def test_a_field_of_another_kind_is_left_out_and_said() -> None:
    problem, found = read(json.dumps({"text": TEXT, "title": 7}))
    assert isinstance(problem, Problem) and "the title was left out" in problem.reason
    assert isinstance(found, Article) and found.title is None


def test_undecodable_lines_are_problems_with_their_line() -> None:
    bad = b'{"text": "The duty \xff\xfe\x81 on \xe2\x80\x9c stays"}'
    fault, found = read(bad + b"\n" + GOOD.encode())
    assert isinstance(fault, Problem) and fault.where == "a.jsonl:1" and "0xff" in fault.reason
    assert isinstance(found, Article)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_lines_in_other_encodings_are_read(encoding: str) -> None:
    text = "The café’s owner said that the duty would stay."
    [found] = read((json.dumps({"text": text}, ensure_ascii=False) + "\n").encode(encoding))
    assert isinstance(found, Article) and found.text == text


@pytest.mark.parametrize("layout", [None, 2], ids=["one line", "many lines"])
@pytest.mark.parametrize("shape", ["array", "object"])
def test_documents_are_read_as_well(layout: int | None, shape: str) -> None:
    rows = [{"text": TEXT}, {"text": f"{TEXT} twice"}]
    found = read(json.dumps(rows if shape == "array" else rows[0], indent=layout), name="a.json")
    assert [item.text for item in found if isinstance(item, Article)] == [row["text"] for row in rows][: len(found)]
    assert len(found) == (2 if shape == "array" else 1)


def test_what_follows_an_array_is_a_problem() -> None:
    article, problem = read('[{"text": "One."}]\n{"text": "Two."}\n')
    assert isinstance(article, Article) and article.text == "One."
    assert isinstance(problem, Problem) and (problem.where, problem.reason) == ("a.jsonl:2", "something follows the array; it was not read")


def test_a_fault_in_an_array_leaves_what_is_before_it() -> None:
    found, fault = read(f"[\n{GOOD},\n{{oops}},\n{GOOD}]", name="a.json")
    assert isinstance(found, Article) and isinstance(fault, Problem)
    assert fault.where == "a.json:3" and "nothing after it was read" in fault.reason


@pytest.mark.timeout(10)  # looking for the key again at every key takes minutes
def test_many_keys_that_occur_twice_are_told_in_a_moment() -> None:
    keys = ", ".join(f'"k{number}": 1' for number in range(100_000))
    [found] = read('{"text": "a", ' + keys + ', "k99999": 2}')
    assert isinstance(found, Problem)
    assert "'k99999' occurs twice" in found.reason
