"""Statements told twice: which count as one, which telling stands for all, and how sure they must be."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from extractions import POST, QUILL, SAID, SOURCES
from graphs import empty_graph, read_into

from tradegraph.article import Article
from tradegraph.errors import UsageError
from tradegraph.graph import Graph
from tradegraph.identity import make_id, statement_id
from tradegraph.lookups import statements
from tradegraph.records import Actor, Extraction, Medium, Quotation, Statement, reference
from tradegraph.retold import words_hash

WHARFE = Actor(id="person/tomas-wharfe", name="Tomas Wharfe", type="person")
STRAIGHT = '"Neither side believes in this"'
LEVELS, FALL, MEET = "“Neither side believes in this”", "duties on corn will fall", "the ministers will meet in May in Westmark"


def said(words: str, quotation: Quotation = "indirect", speaker: Actor = QUILL, **more: object) -> Statement:
    """A statement of these words, which ``article`` puts in its place."""
    return replace(SAID, quotation=quotation, speakers=(speaker,), within=None, tariffs=(), cue=SAID.cue,
                   content=(replace(SAID.content[0], text=words),), **more)  # type: ignore[arg-type]  # fmt: skip


def article(name: str, day: date | None, *sayings: Statement) -> Extraction:
    """An article with these statements, one a line; those without a day of their own are of its day."""
    lines = [f"{one.speakers[0].name} said {one.text}." for one in sayings]
    made = Article(text="\n".join(lines), source_id=name, title=name, published_on=day, outlet="Quay Ledger")
    found, start = [], 0
    for one, line in zip(sayings, lines, strict=True):
        cue, content = (made.span(start + line.index(words), start + line.index(words) + len(words)) for words in ("said", one.text))
        speakers = tuple(
            replace(actor, id=make_id(actor.type, made.id, start)) if actor.type == "unnamed" else actor for actor in one.speakers
        )
        found.append(replace(
            one, id=statement_id(made.id, cue.start, cue.end), article=reference(made), speakers=speakers, source=None, cue=cue,
            content=(content,), said_on=one.said_on if one.said_on != SAID.said_on else day,
        ))  # fmt: skip
        start += len(line) + 1
    return Extraction(article=made, statements=tuple(found))


TUESDAY = date(2025, 4, 22)
ITEMS = [
    article("late", date(2025, 4, 25), said(LEVELS, "direct", confidence=0.95), said(FALL, said_on=TUESDAY, confidence=0.4),
            said(MEET, speaker=SOURCES)),
    article("early", date(2025, 4, 23), said(STRAIGHT, "direct"), said(MEET, speaker=SOURCES), said(STRAIGHT, "direct")),
    article("middle", date(2025, 4, 24), said(FALL, said_on=TUESDAY), said("neither side believes in this"),
            said(FALL, speaker=WHARFE), said("to comment", speaker=SOURCES)),
    article("again", date(2025, 4, 26), said("to comment", speaker=SOURCES),
            said(FALL, said_on=TUESDAY, medium=Medium(name="Harbour Post", outlet=POST))),
    article("undated", None, said(LEVELS, "direct")),
]  # fmt: skip
ONCE = [
    ("to comment", "again", ["again"]),
    ("to comment", "middle", ["middle"]),
    ("duties on corn will fall", "middle", ["middle"]),
    ("neither side believes in this", "middle", ["middle"]),
    (STRAIGHT, "early", ["early", "late", "undated"]),
    (MEET, "early", ["early", "late"]),
    (FALL, "middle", ["middle", "late", "again"]),
]


@pytest.fixture(scope="module")
def graph(store_url: str | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with empty_graph(tmp_path_factory.mktemp("retold"), store_url) as made:
        read_into(made, *ITEMS)
        yield made


def told(found: list[Statement]) -> list[tuple[str, str | None, list[str | None]]]:
    """Of each statement its words, its article, and all articles that tell it."""
    return [(one.text, one.article.source_id, [held.source_id for held in one.articles]) for one in found]


def test_a_statement_told_twice_comes_once_as_told_first_with_all_its_articles(graph: Graph) -> None:
    found = graph.said()
    assert sorted(told(found)) == sorted(ONCE)
    days = [one.said_on for one in found]
    assert days == sorted(days, key=lambda day: day or date.min, reverse=True)
    quoted = next(one for one in found if one.quotation == "direct")
    assert [one["source_id"] for one in quoted.to_dict()["articles"]] == ["early", "late", "undated"]  # type: ignore[attr-defined]


def test_each_telling_is_there_for_the_asking(graph: Graph) -> None:
    kept = {one.id: one for one in graph.said(each=True)}
    assert sorted(kept) == sorted(one.id for item in ITEMS for one in item.statements)
    assert {one.id: replace(one, articles=()) for one in graph.said()}.items() <= kept.items()
    assert not any("articles" in one.to_dict() for one in kept.values())


@pytest.mark.parametrize("walk", [False, True])
@pytest.mark.parametrize("condition", [{}, {"by": "Mara Quill"}, {"act": "announcement"}, {"min_confidence": 0.5}])
def test_a_limit_counts_statements_however_often_they_are_told(
    graph: Graph, monkeypatch: pytest.MonkeyPatch, walk: bool, condition: dict[str, str]
) -> None:
    every = graph.said(**condition)  # type: ignore[arg-type]
    if walk:
        monkeypatch.setattr(statements, "MANY", 0)
        monkeypatch.setattr(statements, "BACK", (0, 1, 2))
    for size in range(1, len(every) + 2):
        some = graph.said(limit=size, **condition)  # type: ignore[arg-type]
        assert [one for one in every if one in some] == some
        assert len(some) == min(size, len(every))
        assert [one.said_on for one in some] == [one.said_on for one in every][:size]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"article": "late"}, [(LEVELS, "late", ["early", "late", "undated"]), (MEET, "late", ["early", "late"]),
                               (FALL, "late", ["middle", "late", "again"])]),
        ({"since": date(2025, 4, 25)}, [("to comment", "again", ["again"]), (LEVELS, "late", ["early", "late", "undated"]),
                                        (MEET, "late", ["early", "late"])]),
        ({"medium": "Harbour Post"}, [(FALL, "again", ["middle", "late", "again"])]),
        ({"by": "Mara Quill", "min_confidence": 0.9}, [(LEVELS, "late", ["early", "late", "undated"])]),
        ({"by": "Tomas Wharfe"}, [(FALL, "middle", ["middle"])]),
    ],
)  # fmt: skip
def test_of_the_tellings_that_meet_the_conditions_the_first_stands_for_all(
    graph: Graph, conditions: dict[str, object], expected: list[object]
) -> None:
    assert sorted(told(graph.said(**conditions))) == sorted(expected)  # type: ignore[arg-type,type-var]


def test_the_latest_words_of_a_profile_differ(graph: Graph) -> None:
    latest = graph.who("Mara Quill").latest
    assert sorted(one.text for one in latest) == sorted([STRAIGHT, "neither side believes in this", FALL])
    assert all(one.articles for one in latest)


@pytest.mark.parametrize("least", [-0.1, 1.5, float("nan")])
def test_a_confidence_that_is_none_is_refused(graph: Graph, least: float) -> None:
    with pytest.raises(UsageError, match="a number from 0 to 1"):
        graph.said(min_confidence=least)


def test_confidence_is_at_least_what_is_asked_for(graph: Graph) -> None:
    every = graph.said(each=True)
    for least in (0.0, 0.4, 0.8, 0.95, 1):
        assert graph.said(each=True, min_confidence=least) == [one for one in every if one.confidence >= least]
    assert graph.said(min_confidence=1) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Duties will fall,”", '"duties will fall"'),
        ("the U.S. won’t  wait", "The US won't wait"),
        ("Mun\u0303oz’s zo\u00ebl\u00f6gy", "MU\u00d1OZ'S ZO\u0065\u0308L\u00d6GY"),
        ("tar\u00adiffs of 10%", "tariffs of 10 %"),
        ("a fall of −3.5%", "a fall of -3.5%"),
    ],
)
def test_case_and_marks_do_not_count(one: str, other: str) -> None:
    assert words_hash(said(one)) == words_hash(said(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("duties of 10%", "duties of 10"),
        ("duties of 3.5%", "duties of 35%"),
        ("a stay of 3.5 months", "a stay of 3-5 months"),
        ("growth of -2%", "growth of 2%"),
        ("$5 a ton", "€5 a ton"),
        ("duties will fall", "duties will fall soon"),
        ("ab c", "a bc"),
    ],
)
def test_figures_and_words_count(one: str, other: str) -> None:
    assert words_hash(said(one)) != words_hash(said(other))


def test_a_paraphrase_is_no_retelling_of_a_quotation() -> None:
    kinds: list[Quotation] = ["direct", "indirect", "mixed"]
    assert len({words_hash(said(FALL, kind)) for kind in kinds}) == 3


def test_where_some_words_are_quoted_the_same_must_be() -> None:
    one, other, same = ("duties “will fall” in May", "duties will “fall in May”", 'duties "will fall" in May')
    assert words_hash(said(one, "mixed")) == words_hash(said(same, "mixed")) != words_hash(said(other, "mixed"))


def test_sources_without_a_name_agree_where_they_are_described_alike_and_say_enough() -> None:
    first = said(MEET, speaker=SOURCES)
    again = replace(first, id="statement/again", speakers=(replace(SOURCES, id="unnamed/other"),))
    assert words_hash(first) == words_hash(again)
    for change in ({"description": "Officials"}, {"count": 3}):
        assert words_hash(replace(again, speakers=(replace(SOURCES, **change),))) != words_hash(first)
    short = [replace(one, content=(replace(one.content[0], text="to comment on it"),)) for one in (first, again)]
    assert words_hash(short[0]) != words_hash(short[1])
