"""The file of judgements: what is written is read, what contradicts itself is told by line, and order means nothing."""

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradegraph.actors.judgements import Judgement, Party, check_new, groups, read, withdraw, write
from tradegraph.actors.registry import registry
from tradegraph.errors import CheckFailed, UsageError

QUILL, SHORT, LONG = Party("person/dana-quill", "Dana Quill"), Party("person/d-quill", "D. Quill"), Party("person/dana-b-quill", "Dana B. Quill")
CRANES, DAILY = Party("organization/alder-cranes", "Alder Cranes"), Party("outlet/alder-cranes", "Alder Cranes")
KNOWN, OTHER = Party("person/scott-bessent", "Scott Bessent"), Party("person/jamieson-greer", "Jamieson Greer")
DAY = date(2026, 3, 1)


def same(one: Party, other: Party, line: int = 0) -> Judgement:
    return Judgement("same", one, other, line=line)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "judgements.tsv"


def test_what_is_written_is_read(path: Path) -> None:
    made = Judgement("same", QUILL, SHORT, DAY, "ada", "one desk,\tone title")
    write(path, made)
    (found,) = read(path)
    assert (found.verdict, found.one, found.other, found.on, found.by) == ("same", QUILL, SHORT, DAY, "ada")
    assert (found.because, found.line) == ("one desk, one title", 2)


def test_taking_back_what_nobody_judged_writes_nothing(path: Path) -> None:
    withdraw(path, frozenset((QUILL.id, SHORT.id)))
    assert not path.exists()


def test_a_pair_has_one_line_and_what_people_wrote_stays(path: Path) -> None:
    write(path, same(QUILL, SHORT))
    path.write_text(path.read_text("utf-8") + "# mine\n\nunsure\tperson/a\tA\tperson/b\n", "utf-8")
    write(path, Judgement("different", SHORT, QUILL, DAY))
    assert [one.verdict for one in read(path)] == ["different", "unsure"]
    withdraw(path, frozenset((QUILL.id, SHORT.id)))
    assert path.read_text("utf-8").splitlines()[1:] == ["# mine", "", "unsure\tperson/a\tA\tperson/b"]


def test_a_file_that_a_link_leads_to_is_written_where_it_is(path: Path) -> None:
    kept = path.with_name("kept.tsv")
    path.symlink_to(kept)
    write(path, same(QUILL, SHORT))
    assert path.is_symlink() and len(read(kept)) == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("maybe\tperson/a\tA\tperson/b\tB", "line 1: 'maybe' is no judgement"),
        ("same person/a A person/b B", "line 1: 1 parts"),
        ("same\tcountry/us\tUnited States\tperson/b\tB", "'country/us' is no id of a person"),
        ("same\tperson/a\tA\tperson/a\tA", "judges person/a and itself"),
        ("same\tperson/a\tA\tperson/b\tB\tMonday", "'Monday' is no day"),
        ("same\tperson/a\tA\tperson/b\tB\ndifferent\tperson/b\tB\tperson/a\tA", "lines 1 and 2 judge"),
    ],
)
def test_a_line_that_is_none_is_told(path: Path, line: str, told: str) -> None:
    path.write_text(line + "\n", "utf-8")
    with pytest.raises(CheckFailed, match=told):
        read(path)


@pytest.mark.parametrize(
    ("judged", "kept"),
    [
        ([same(SHORT, QUILL)], QUILL),
        ([same(SHORT, QUILL), same(QUILL, LONG)], LONG),
        ([same(LONG, KNOWN)], KNOWN),
        ([same(CRANES, DAILY)], DAILY),
        ([same(Party("agency/crane-board", "Crane Board"), Party("organization/a-very-long-name", "A Very Long Name"))], Party("agency/crane-board", "Crane Board")),
    ],
)
def test_who_stays_is_the_registrys_then_the_one_that_tells_most(judged: list[Judgement], kept: Party) -> None:
    assert [group[0] for group in groups(judged, registry())] == [kept]


@pytest.mark.parametrize(
    ("judged", "told"),
    [
        ([same(QUILL, SHORT, 2), same(SHORT, LONG, 3), Judgement("different", QUILL, LONG, line=4)], "line 4 says .* differ; lines 2 and 3 make them one"),
        ([same(KNOWN, QUILL, 2), same(QUILL, OTHER, 5)], "lines 2 and 5 make .* the registry holds them apart"),
        ([same(QUILL, CRANES, 7)], "line 7 makes .* a person is no organization"),
        ([same(Party("agency/ustr", "USTR"), DAILY, 3)], "line 3 makes .* an? agency is no outlet"),
    ],
)
def test_a_contradiction_names_its_lines(judged: list[Judgement], told: str) -> None:
    with pytest.raises(CheckFailed, match=told):
        groups(judged, registry())


def test_what_would_contradict_is_not_written() -> None:
    held = [same(QUILL, SHORT, 2), same(SHORT, LONG, 3)]
    with pytest.raises(UsageError, match=r"Dana Quill and D\. Quill; D\. Quill and Dana B\. Quill; part one"):
        check_new(held, Judgement("different", QUILL, LONG), registry())
    check_new(held, Judgement("different", QUILL, SHORT), registry())


PEOPLE = [Party(f"person/p{number}", f"P {'x' * (number % 3)}") for number in range(6)]
PAIRS = [(one, other) for one in PEOPLE for other in PEOPLE if one.id < other.id]


@given(st.lists(st.sampled_from(PAIRS), unique=True, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_judgements_means_nothing(chosen: list[tuple[Party, Party]], chance: random.Random) -> None:
    judged: Sequence[Judgement] = [same(*pair) for pair in chosen]
    shuffled = [same(one.other, one.one) for one in judged]
    chance.shuffle(shuffled)
    assert groups(judged, registry()) == groups(shuffled, registry())
