"""The tables of docs/accuracy.md, made of two invented articles whose errors are known one by one."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from scripts.accuracy import main
from scripts.faults import lemma, stem
from scripts.intervals import intervals

Row = dict[str, Any]
CHECKOUT = Path(__file__).resolve().parents[2]
FERRY = (
    "Ada Quill said the duty on cranes will fall. She warned that talks with Westmark had stalled. "
    "Two people close to the talks said no day is set. “We shall answer,” Orlan Petrie thundered. "
    "Mara Finch and Tom Wharfe argued that prices rise. Petrie told the Harbour Post that Quill said nothing new."
)
CHEESE = "Ada Quill said the port hopes for a pause. The harbour board believes in cheese. Norland's ministry echoed that wages sink."


def annotated(text: str, speaker: str, source: str | None, cue: str, content: str, **more: Any) -> Row:
    """A statement as annotation files have it; snippets stand for their first place in the text."""
    row: Row = {
        "speaker": speaker, "speaker_type": "person", "source": list(place(text, source)) if source else None,
        "cue": list(place(text, cue)), "content": [list(place(text, content))], "mode": "indirect", "act": "assertion",
        "topics": ["negotiation"], "medium": None, "addressee": None, "relayed_by": [],
    }  # fmt: skip
    return row | more


def said(article: str, text: str, speakers: list[str], cue: str, content: list[str], **more: Any) -> Row:
    """A record of the ``said`` kind."""
    spans = [dict(zip(("start", "end"), place(text, piece), strict=True)) for piece in content]
    row: Row = {
        "id": f"statement/{article}-{place(text, cue)[0]}", "article": {"source_id": article},
        "speakers": [{"name": name} for name in speakers], "cue": dict(zip(("start", "end"), place(text, cue), strict=True)),
        "content": spans, "quotation": "indirect", "act": "assertion", "topics": ["negotiation"], "medium": None, "confidence": 0.95,
    }  # fmt: skip
    return row | more


def place(text: str, snippet: str) -> tuple[int, int]:
    return text.index(snippet), text.index(snippet) + len(snippet)


ANNOTATED: list[Row] = [
    {
        "id": "ferry",
        "statements": [
            annotated(FERRY, "Ada Quill", "Ada Quill", "said", "the duty on cranes will fall", act="promise"),
            annotated(FERRY, "Ada Quill", "She", "warned", "talks with Westmark had stalled"),
            annotated(FERRY, "anonymous", "Two people close to the talks", "said no", "no day is set", speaker_type="anonymous"),
            annotated(FERRY, "Orlan Petrie", "Orlan Petrie", "thundered", "“We shall answer,”"),
            annotated(FERRY, "Mara Finch; Tom Wharfe", "Mara Finch and Tom Wharfe", "argued", "prices rise", topics=["economic-impact"]),
            annotated(FERRY, "Orlan Petrie", "Petrie told", "told", "Quill said nothing new", medium="Harbour Post"),
            annotated(FERRY, "Ada Quill", "Quill said nothing", "said nothing", "nothing new"),
        ],
        "measures": [{"rate": 25, "effective": "2025-04-09", "announced": "2025-04-02", "ends": None}], "roles": [{"role": "minister"}], "events": [{"type": "negotiation"}, {"type": "threat"}],
    },
    {
        "id": "cheese",
        "statements": [
            annotated(CHEESE, "Ada Quill", "Ada Quill", "said", "the port hopes for a pause"),
            annotated(CHEESE, "Norland", "Norland's ministry", "echoed", "wages sink", speaker_type="country"),
        ],
        "measures": [], "roles": [], "events": [],
    },
]  # fmt: skip
RECORDS = {
    "said": [
        said("ferry", FERRY, ["Ada Quill"], "said", ["the duty on cranes will fall."]),
        said("ferry", FERRY, ["Mara Finch"], "warned", ["that talks with Westmark had stalled"], confidence=0.55),
        said("ferry", FERRY, ["anonymous"], "said no", ["day is set"], topics=["other"]),
        said("ferry", FERRY, ["Mara Finch"], "argued", ["prices", "rise"], confidence=0.65),
        said("ferry", FERRY, ["Orlan Petrie"], "told", ["Quill said nothing new"], medium="Post"),
        said("ferry", FERRY, ["Orlan Petrie"], "thundered", ["Orlan Petrie"]),
        said("cheese", CHEESE, ["Ada Quill"], "said", ["the port hopes for a pause"], medium="Ledger"),
        said("cheese", CHEESE, ["Ada Quill"], "hopes", ["for a pause"], confidence=0.45),
        said("cheese", CHEESE, ["the board"], "believes", ["in cheese"], confidence=0.45),
    ],
    "tariffs": [
        {"id": "tariff/1", "rate": 25, "effective": "2025-04-09", "announced": "2025-04", "evidence": [{"source_id": "ferry"}], "claims": [{"confidence": 0.7}, {"confidence": 0.95}]},
        {"id": "tariff/2", "rate": 10, "evidence": [{"source_id": "ferry"}, {"source_id": "cheese"}], "claims": [{"confidence": 0.6}]},
    ],
    "roles": [{"id": "role/1", "role": "minister", "evidence": [{"source_id": "ferry"}]}],
    "events": [{"id": "event/1", "type": "threat", "evidence": [{"source_id": "ferry"}]}],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder as people have it: articles, annotations, the scoring program, and beside it what the reader said."""
    folder = tmp_path / "gold"
    shutil.copytree(CHECKOUT / "tests" / "data" / "scorer", folder, ignore=shutil.ignore_patterns("__pycache__"))
    lines([{"id": "ferry", "text": FERRY}, {"id": "cheese", "text": CHEESE}], folder / "articles.jsonl")
    for row in ANNOTATED:
        (folder / f"{row['id']}.json").write_text(json.dumps(row), "utf-8")
    for kind, rows in RECORDS.items():
        lines(rows, tmp_path / f"{kind}.jsonl")
    return folder


def lines(rows: list[Row], path: Path) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def given(gold: Path, *kinds: str) -> list[str]:
    return [str(gold), *(part for kind in kinds or tuple(RECORDS) for part in (f"--{kind}", str(gold.parent / f"{kind}.jsonl")))]


def tables(printed: str) -> dict[str, dict[str, list[str]]]:
    """Title -> first cell -> the other cells; two cells name a row of the table of acts."""
    out: dict[str, dict[str, list[str]]] = {}
    for title, table in re.findall(r"\*\*(.+?)\*\*\n\n((?:\|.*\n)+)", printed):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
        out[title] = {row[0]: row[1:] for row in rows}
    return out


@pytest.fixture
def shown(gold: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, list[str]]]:
    assert main(given(gold)) == 0
    return tables(capsys.readouterr().out)


def test_the_scores_are_those_of_the_scorer(shown: dict[str, dict[str, list[str]]]) -> None:
    scores = shown["Scores on 2 articles"]
    assert scores["statements found"] == ["0.667", "0.667", "0.667", scores["statements found"][3], "6", "9", "9"]
    assert {what: scores[what][-3:] for what in ("act, of statements found", "medium", "topic negotiation", "topic economic-impact")} == {
        "act, of statements found": ["5", "6", "6"], "medium": ["0", "2", "1"],
        "topic negotiation": ["4", "8", "8"], "topic economic-impact": ["0", "0", "1"],
    }  # fmt: skip
    assert scores["tariffs: imposer, targets and rate"][-3:] == ["1", "3", "1"]
    assert [scores[what][-3:] for what in ("day on which a tariff begins, of tariffs found", "... on which it was announced")] == [["1", "1", "1"], ["0", "1", "1"]]
    assert scores["events: type, place in the text, participants"][:3] == ["1.000", "0.500", "0.667"]


KINDS = {
    "Statements missed": {
        "usual cue": ["6", "0", "0.00"], "unusual cue": ["2", "2", "1.00"], "within another statement": ["1", "1", "1.00"],
    },
    "False finds": {"a belief, wish or plan": ["2"], "a statement's cue, with other content": ["1"]},
    "Wrong boundaries of pairs": {"content too long": ["1"], "content too short": ["1"], "split otherwise": ["1"]},
    "Wrong speakers of pairs": {
        "by name": ["3", "0", "0.00"], "pronoun": ["1", "1", "1.00"], "several speakers": ["1", "1", "1.00"], "unnamed": ["1", "0", "0.00"],
    },
    "Wrong acts of pairs": {"promise": ["assertion", "1"]},
    "Topics of pairs": {"negotiation": ["1", "1"], "economic-impact": ["1", "0"], "other": ["0", "1"]},
    "Medium of pairs": {"false": ["1"], "other wording": ["1"]},
    "Confidence of `said`": {
        "0.0 to 0.5": ["2", "0.45", "0.00"], "0.5 to 0.6": ["1", "0.55", "0.00"], "0.6 to 0.7": ["1", "0.65", "0.00"],
        "0.9 to 1.0": ["5", "0.95", "0.80"],
    },
    "Confidence of `tariffs`": {"0.6 to 0.7": ["2", "0.60", "0.00"], "0.9 to 1.0": ["1", "0.95", "1.00"]},
}  # fmt: skip


@pytest.mark.parametrize("title", KINDS)
def test_every_error_is_counted_once_under_its_kind(title: str, shown: dict[str, dict[str, list[str]]]) -> None:
    assert shown[title] == KINDS[title]


def test_records_without_a_confidence_are_said_to_have_none(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(given(gold)) == 0
    printed = capsys.readouterr().out
    assert "**Confidence of `roles`**: these records carry none; of 1 read, 1 are right." in printed


def test_no_words_of_the_articles_are_printed(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*given(gold), "--outcomes", str(gold / "outcomes")]) == 0
    printed = capsys.readouterr().out + (gold / "outcomes").read_text("utf-8")
    assert not [word for word in ("Quill", "Petrie", "cranes", "Westmark", "Harbour", "thundered") if word in printed]


def test_the_tables_are_the_same_each_time(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [main(given(gold)), main(given(gold))] == [0, 0]
    printed = capsys.readouterr().out
    assert printed[: len(printed) // 2] == printed[len(printed) // 2 :]


def test_kinds_that_are_not_given_are_not_measured(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(given(gold, "tariffs")) == 0
    assert set(tables(capsys.readouterr().out)) == {"Scores on 2 articles", "Confidence of `tariffs`"}


def test_without_records_the_articles_are_read(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(gold)]) == 0
    found = tables(capsys.readouterr().out)["Scores on 2 articles"]["statements found"]
    assert found[-1] == "9"
    assert int(found[-3]) >= 3


def test_outcomes_tell_of_every_record_whether_it_is_right(gold: Path) -> None:
    assert main([*given(gold), "--outcomes", str(gold / "outcomes")]) == 0
    told = [json.loads(line) for line in (gold / "outcomes").read_text("utf-8").splitlines()]
    assert sorted({row["id"] for row in told}) == sorted(row["id"] for rows in RECORDS.values() for row in rows)
    assert {row["id"]: row["right"] for row in told if row["kind"] == "said"} == {
        row["id"]: int(at in (0, 2, 4, 6)) for at, row in enumerate(RECORDS["said"])
    }


def test_a_document_gets_its_tables_between_its_marks(gold: Path) -> None:
    document = gold.parent / "accuracy.md"
    document.write_text("Before.\n<!-- begin gold -->\nold\n<!-- end gold -->\nAfter.\n", "utf-8")
    assert main([*given(gold), "--write", str(document)]) == 0
    once = document.read_text("utf-8")
    assert main([*given(gold), "--write", str(document)]) == 0
    assert document.read_text("utf-8") == once
    assert once.startswith("Before.\n<!-- begin gold -->\n\n**Scores on 2 articles**")
    assert once.endswith("\n<!-- end gold -->\nAfter.\n")
    assert "\nold\n" not in once


@pytest.mark.parametrize("text", ["", "<!-- begin gold -->\n", "<!-- end gold -->\n<!-- begin gold -->\n", "<!-- begin other -->\n<!-- end other -->\n"])
def test_a_document_without_the_marks_is_left_alone(text: str, gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = gold.parent / "accuracy.md"
    document.write_text(text, "utf-8")
    assert main([*given(gold), "--write", str(document)]) == 2
    assert "<!-- begin gold -->" in capsys.readouterr().err
    assert document.read_text("utf-8") == text


def test_the_published_document_has_a_block_for_each_set(gold: Path) -> None:
    document = gold.parent / "accuracy.md"
    shutil.copy(CHECKOUT / "docs" / "accuracy.md", document)
    before = document.read_text("utf-8")
    assert main([*given(gold), "--write", str(document)]) == 0
    shutil.move(gold, gold.with_name("annotated"))
    assert main([*given(gold.with_name("annotated")), "--write", str(document)]) == 0
    after = document.read_text("utf-8")
    assert after.count("**Scores on 2 articles**") == 2
    assert [_prose(before), len(_prose(after))] == [_prose(after), 3]


def _prose(text: str) -> list[str]:
    return re.split(r"(?s)<!-- begin \w+ -->.*?<!-- end \w+ -->", text)


def test_a_scorer_whose_articles_do_not_add_up_is_not_trusted(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = gold / "score.py"
    program.write_text(program.read_text("utf-8").replace("measure(len(pairs)", "measure(min(len(pairs), 1)"), "utf-8")
    assert main(given(gold, "said")) == 1
    assert "found: the articles add up to" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda folder: (folder / "score.py").unlink(), "the scoring program cannot be read"),
        (lambda folder: (folder / "score.py").write_text("def pair(): ...", "utf-8"), "has no statements()"),
        (lambda folder: (folder / "articles.jsonl").unlink(), "not a folder of annotated articles"),
        (lambda folder: (folder / "ferry.json").write_text("{", "utf-8"), "not a folder of annotated articles"),
        (lambda folder: [path.unlink() for path in folder.glob("*.json")], "no annotation file belongs"),
    ],
)
def test_a_folder_that_cannot_be_scored_says_why(spoil: Any, says: str, gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(gold)
    assert main(given(gold)) == 4
    assert says in capsys.readouterr().err


def test_an_interval_holds_the_score_and_is_a_point_where_articles_agree() -> None:
    same = [{"found": (3, 4, 5)}] * 6
    assert intervals(same, ["found"])["found"] == pytest.approx((6 / 9, 6 / 9))
    mixed = [{"found": (hits, 10, 10)} for hits in (0, 5, 10, 5, 8, 2)]
    low, high = intervals(mixed, ["found"])["found"]
    assert 0.15 < low < 0.5 < high < 0.85
    assert intervals([{"found": (1, 1, 1)}, {"found": (0, 0, 0)}], ["found"])["found"] == (1.0, 1.0)


@pytest.mark.parametrize(
    ("cue", "verb", "known"),
    [
        ("has said", "say", True), ("according to", "according to", True), ("called on", "call on", True),
        ("had thundered", "thundered", False), ("was also signed", "signed", False),
    ],
)  # fmt: skip
def test_a_cue_is_known_by_its_verb(cue: str, verb: str, known: bool) -> None:
    assert lemma(cue) == (verb, known)


def test_forms_of_a_verb_have_one_stem() -> None:
    assert {stem(form) for form in ("plan", "plans", "planned", "planning")} == {"plan"}
    assert stem("imposed") == stem("impose") == stem("imposing")
