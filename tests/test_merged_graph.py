"""Judgements on a real graph: what is read and judged in any order gives the same graph, and what is taken back leaves no trace."""

import itertools
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import zip_longest
from pathlib import Path

import pytest
from graphs import empty_graph, quads_of, read_into
from hypothesis import given, settings
from hypothesis import strategies as st

from tradegraph.actors.judgements import write
from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.errors import CheckFailed, UsageError
from tradegraph.extract import read
from tradegraph.graph import Graph, open_graph
from tradegraph.identity import iri
from tradegraph.judging import follow
from tradegraph.records import Extraction
from tradegraph.rows import Rows
from tradegraph.stores.base import Changes, Counts

TEXTS = {
    "one": 'Dana Quill, chief economist of Alder Cranes, told reporters that tariffs would fall. "They cannot last," Quill said.',
    "two": "Dana B. Quill, chief economist of Alder Cranes, said on Monday that the duty on cheese would rise.",
    "three": '"We will answer," Danna Quill said on April 2. Treasury Secretary Scott Bessent met her on April 3.',
    "four": '"They cannot last," Quill, an economist, said. Alder Cranes Holding said it would move its plant to Norland.',
}
FULL, LONG, TWIN = "person/dana-quill~48e4d22a", "person/dana-b-quill~32e1361c", "person/danna-quill~eaa825fb"
BESSENT = "person/scott-bessent"
PAIRS = [(FULL, LONG), (LONG, TWIN), (FULL, BESSENT), (TWIN, BESSENT)]


class Broken(Exception):
    """The power went."""


@cache
def extractions() -> tuple[Extraction, ...]:
    """What the reader finds in the texts; read once, since what follows reading is tested here."""
    articles = [Article(text=text, source_id=name, published_on=date(2025, 4, 14), loader="jsonl") for name, text in TEXTS.items()]
    return tuple(read(article, registry()) for article in articles)


@pytest.fixture(scope="module")
def graph(store_url: str | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with empty_graph(tmp_path_factory.mktemp("judging"), store_url) as made:
        yield made


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """For what does not ask the store."""
    with empty_graph(tmp_path_factory.mktemp("embedded")) as made:
        yield made


def state(graph: Graph) -> tuple[Rows, str]:
    return graph.rows(), quads_of(graph)


def emptied(graph: Graph) -> Graph:
    for judgement in graph.judgements():
        graph.judge(judgement.one.id, judgement.other.id, None)
    for row in graph.articles():
        graph.forget(row.article.id)
    return graph


def filled(graph: Graph) -> Graph:
    read_into(emptied(graph), *extractions())
    return graph


def test_the_texts_name_whom_these_tests_judge(embedded: Graph) -> None:
    ids = {row.id for row in filled(embedded).actors("quill")}
    assert ids == {FULL, LONG, TWIN, *(id for id in ids if id.startswith("person/quill~"))}


@settings(max_examples=3)
@given(st.permutations(range(len(TEXTS))), st.permutations(PAIRS), st.integers(0, 3))
def test_the_order_of_reading_and_judging_means_nothing(embedded: Graph, order: Sequence[int], pairs: list[tuple[str, str]], number: int) -> None:
    before = state(filled(embedded))
    for one, other in pairs[:number]:
        embedded.judge(one, other, "same")
    judged = state(embedded)
    assert (judged != before) == bool(number)
    assert embedded.verify() == []
    made = embedded.judgements()
    emptied(embedded)
    for judgement, place in zip_longest(reversed(made), order):  # some are judged before they are read
        if judgement:
            write(embedded.judgements_file, judgement)
            follow(embedded.archive, embedded.store)
        read_into(embedded, extractions()[place])
    assert state(embedded) == judged
    for one, other in pairs[:number]:
        embedded.judge(other, one, None)
    assert state(embedded) == before
    assert embedded.verify() == []


def test_two_that_are_one_are_one_node_for_every_question(graph: Graph) -> None:
    filled(graph).judge("Dana Quill", "Dana B. Quill", "same", on=date(2026, 3, 1), by="ada")
    meant = graph.resolve("Dana Quill").actor
    assert meant and (meant.uri, meant.name) == (iri(LONG), "Dana B. Quill")
    for name in ("Dana Quill", "Dana B. Quill", FULL, LONG):
        assert {speaker.id for said in graph.said(by=name) for speaker in said.speakers} == {LONG}
        assert graph.who(name).actor.statements == 3
    assert [role.title for role in graph.roles(by="Dana Quill", at="Alder Cranes")] == ["chief economist"]
    assert len(graph.roles(by="Dana Quill")[0].evidence) == 2
    people = graph.cypher("MATCH (p:Person)-[:MADE]->(s) WHERE p.name ENDS WITH 'a B. Quill' RETURN p.aliases, count(s)").rows
    assert people == ((["Dana Quill"], 3),)
    assert iri(FULL) not in quads_of(graph)


def test_an_actor_that_is_one_of_the_registry_leaves_the_registry_as_it_is(graph: Graph) -> None:
    before = filled(graph).cypher("MATCH (p:Person {name: 'Scott Bessent'}) RETURN p.aliases, p.wikidata").rows
    graph.judge("Dana Quill", "Treasury Secretary", "same")
    assert graph.resolve("Dana Quill").actor == graph.resolve("Bessent").actor
    assert graph.cypher("MATCH (p:Person {name: 'Scott Bessent'}) RETURN p.aliases, p.wikidata").rows == before
    assert graph.verify() == []


def test_the_same_words_of_two_that_are_one_are_one_statement(graph: Graph) -> None:
    quill = next(row.id for row in filled(graph).actors("quill") if row.id.startswith("person/quill~"))
    assert len([said for said in graph.said() if said.text.strip('" ') == "They cannot last,"]) == 2
    graph.judge(quill, "Dana Quill", "same")
    (told,) = [said for said in graph.said() if said.text.strip('" ') == "They cannot last,"]
    assert len(told.articles) == 2


def test_a_rebuild_and_a_new_opening_keep_to_the_file(tmp_path: Path) -> None:
    with empty_graph(tmp_path) as graph:
        read_into(graph, *extractions())
        before = state(graph)
        graph.judge("Dana Quill", "Dana B. Quill", "same")
        judged, path = state(graph), graph.judgements_file
        graph.rebuild()
        assert state(graph) == judged
    kept = path.read_text("utf-8")
    path.unlink()
    with open_graph(tmp_path / "graph", create=False) as graph:
        assert state(graph) == before
    path.write_text(kept, "utf-8")
    with open_graph(tmp_path / "graph", create=False) as graph:
        assert state(graph) == judged
    path.write_text(kept + kept.splitlines()[-1].replace("same", "different") + "\n", "utf-8")
    with pytest.raises(CheckFailed, match="lines 2 and 3"):
        open_graph(tmp_path / "graph", create=False)


def test_judgements_may_be_kept_elsewhere(embedded: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(embedded)
    monkeypatch.setenv("TRADEGRAPH_JUDGEMENTS", str(tmp_path / "ours.tsv"))
    embedded.judge("Dana Quill", "Danna Quill", "unsure", by="ada")
    assert "unsure" in (tmp_path / "ours.tsv").read_text("utf-8")
    embedded.judge("Dana Quill", "Dana B. Quill", "same")
    with empty_graph(tmp_path) as another:  # which begins with the judgements of the first
        read_into(another, *extractions())
        assert {FULL, LONG} & {row.id for row in another.actors("quill")} == {LONG}
    emptied(embedded)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Dana Quill", "Dana Quill", "one actor already"),
        ("Bessent", "Jamieson Greer", "registry holds them apart"),
        ("Dana Quill", "Nobody Known", "nearest"),
        ("Dana Quill", "China", "'China' is the name of a country and of no person, agency, organization or outlet"),
    ],
)
def test_what_cannot_be_judged_is_told_and_changes_nothing(embedded: Graph, one: str, other: str, told: str) -> None:
    before = state(filled(embedded))
    with pytest.raises(UsageError, match=told):
        embedded.judge(one, other, "same")
    assert (state(embedded), embedded.judgements()) == (before, ())


def test_what_was_judged_is_not_asked_again(embedded: Graph) -> None:
    pairs = {frozenset((pair.one.id, pair.other.id)): pair for pair in filled(embedded).candidates()}
    assert {frozenset((FULL, LONG)), frozenset((FULL, TWIN)), frozenset((LONG, TWIN))} <= pairs.keys()
    embedded.judge(FULL, LONG, "same")
    embedded.judge(LONG, TWIN, "different")
    left = {frozenset((pair.one.id, pair.other.id)) for pair in embedded.candidates()}
    assert not [pair for pair in left if pair <= {FULL, LONG, TWIN}]


def test_actors_whom_no_article_names_are_told(embedded: Graph) -> None:
    filled(embedded).judge(FULL, TWIN, "unsure")
    embedded.forget("three")
    assert [party.id for party in embedded.strangers()] == [TWIN]


@pytest.mark.parametrize("calls", [1, 2])
def test_a_crash_while_judging_is_mended_by_the_next_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: int) -> None:
    with empty_graph(tmp_path) as graph:
        read_into(graph, *extractions())
        graph.judge(FULL, LONG, "same")
        wanted = state(graph)
        graph.judge(FULL, LONG, None)
        apply, made = graph.store.apply, itertools.count(1)

        def cut(changes: Changes) -> Counts:
            done = apply(changes)
            if next(made) == calls:
                raise Broken
            return done

        with monkeypatch.context() as patch:
            patch.setattr(graph.store, "apply", cut)
            with pytest.raises(Broken):
                graph.judge(FULL, LONG, "same")
    with open_graph(tmp_path / "graph", create=False) as graph:
        read_into(graph)
        assert state(graph) == wanted
        assert graph.verify() == []
