"""Writing: nothing twice, nothing half, nothing lost in a crash, and no bad article stops a run."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from extractions import EXTRACTION, TARIFF, TOLD
from graphs import LEDGER, emptied, empty_graph, items, quads_of, read_into
from running import RUN

from tradegraph.article import Article
from tradegraph.errors import CheckFailed, StoreError
from tradegraph.graph import Graph, open_graph
from tradegraph.identity import iri, make_id
from tradegraph.records import Extraction, reference
from tradegraph.rows import Rows
from tradegraph.stores.base import Changes, Counts
from tradegraph.threads import THREADS


@pytest.fixture
def graph(store_url: str | None, tmp_path: Path) -> Iterator[Graph]:
    with empty_graph(tmp_path, store_url) as made:
        yield made


def test_the_same_file_read_again_adds_nothing(graph: Graph) -> None:
    first = graph.ingest(LEDGER)
    assert (first.read, first.problems) == (4, [])
    assert first.nodes > 20 and first.relationships > 60
    again = graph.ingest(LEDGER)
    assert (again.read, again.known, again.nodes, again.relationships) == (0, 4, 0, 0)


def test_what_was_created_is_what_the_store_holds_more(graph: Graph) -> None:
    before = graph.store.counts()
    report = read_into(graph, *items())
    after = graph.store.counts()
    assert (after.nodes - before.nodes, after.relationships - before.relationships) == (report.nodes, report.relationships)


def test_a_graph_and_its_archive_agree(graph: Graph) -> None:
    read_into(graph, *items())
    assert graph.verify() == []


def test_a_rebuilt_graph_is_the_same(graph: Graph) -> None:
    read_into(graph, *items())
    before = graph.rows()
    report = graph.rebuild()
    assert graph.rows() == before
    assert graph.verify() == []
    assert (report.nodes, report.relationships) == (graph.store.counts().nodes, graph.store.counts().relationships)


def test_verify_names_what_is_missing_and_what_is_too_much(graph: Graph) -> None:
    read_into(graph, *items())
    graph.cypher("MATCH (n:Article {sourceId: 'h1'})<-[r:EVIDENCED_BY {part: 'cue'}]-() DELETE r", write=True)
    graph.cypher("CREATE (:Good {uri: $uri, name: 'unknown'})", {"uri": iri("good/unknown")}, write=True)
    faults = graph.verify()
    assert [fault.split(":")[0] for fault in faults] == [
        "1 nodes in the store are supported by no article", "3 relationships are missing in the store",
    ]  # fmt: skip
    assert "good/unknown" in faults[0]


def test_verify_names_a_span_whose_words_are_others(graph: Graph) -> None:
    read_into(graph, *items())
    graph.cypher("MATCH ()-[r:EVIDENCED_BY {text: 'told'}]->(:Article {sourceId: 'h1'}) SET r.text = 'tolt'", write=True)
    assert any("words of span" in fault for fault in graph.verify())


def test_a_later_text_of_the_same_address_takes_the_place_of_the_former(graph: Graph, tmp_path: Path) -> None:
    old = Article(text="Mirela Tosk said that duties were high.", url="https://ledger.example/x", published_on=date(2025, 4, 1))
    new = replace(old, text="Mirela Tosk said that duties were low. Benno Krafft denied it.")
    read_into(graph, new)
    only_new = graph.rows(), quads_of(graph)
    graph.forget("https://ledger.example/x")
    assert read_into(graph, old).replaced == 0
    report = read_into(graph, new)
    assert (report.read, report.replaced) == (1, 1)
    assert (graph.rows(), quads_of(graph)) == only_new


STEEL = Article(text="Mirela Tosk said that duties were high.", url="https://ledger.example/x", published_on=date(2025, 4, 1))
VERSIONS = {
    "a later day, then an earlier": (STEEL, replace(STEEL, text="Mirela Tosk said duties fell.", published_on=date(2025, 4, 2))),
    "of one day, one longer": (STEEL, replace(STEEL, text=f"{STEEL.text} Benno Krafft denied it.")),
    "without a day": (replace(STEEL, text="Mirela Tosk said no.", published_on=None), replace(STEEL, published_on=None)),
    "a day, then none": (replace(STEEL, text=f"{STEEL.text} He left.", published_on=None), STEEL),
    "of one length": (STEEL, replace(STEEL, text="Mirela Tosk said that duties were good.")),
    "one text, a corrected day": (STEEL, replace(STEEL, published_on=date(2025, 4, 3))),
    "one text, a title": (STEEL, replace(STEEL, title="Duties")),
    "one text, other titles": (replace(STEEL, title="High duties"), replace(STEEL, title="Duties")),
    "one text, other white space": (STEEL, replace(STEEL, text=STEEL.text.replace("duties", "\n duties"))),
    "given records and a text": (EXTRACTION, EXTRACTION.article),
}


@pytest.fixture(scope="module")
def shared(store_url: str | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with empty_graph(tmp_path_factory.mktemp("versions"), store_url) as made:
        yield made


@pytest.mark.parametrize("versions", VERSIONS.values(), ids=VERSIONS)
def test_of_versions_of_an_article_one_is_held_whatever_the_order(
    shared: Graph, versions: tuple[Article | Extraction, Article | Extraction]
) -> None:
    seen = []
    for order in (versions, versions[::-1]):
        for together in (True, False):
            read_into(emptied(shared), *(order if together else order[:1]))
            read_into(shared, *order[1:])
            seen.append((shared.rows(), quads_of(shared)))
            again = shared.ingest(list(order))
            assert (again.read, again.known, again.replaced, again.nodes, again.relationships) == (0, 2, 0, 0, 0)
            assert len(shared.articles()) == 1
    assert all(one == seen[0] for one in seen)
    assert shared.verify() == []


def test_a_later_day_and_a_longer_text_are_taken_up_and_an_older_copy_is_not(shared: Graph) -> None:
    read_into(emptied(shared), STEEL)
    assert read_into(shared, replace(STEEL, published_on=date(2025, 4, 3))).replaced == 1
    assert read_into(shared, STEEL).known == 1
    assert [row.article.published_on for row in shared.articles()] == [date(2025, 4, 3)]


def test_articles_of_one_source_id_without_a_url_are_different_articles(shared: Graph) -> None:
    one = replace(STEEL, url=None, source_id="7")
    other = replace(one, text="Benno Krafft said that duties were low.")
    assert read_into(emptied(shared), one, other).replaced == 0
    assert shared.ingest([other, one]).to_dict()["already_known"] == 2
    assert len(shared.articles()) == 2


def test_what_a_forgotten_article_called_a_thing_does_not_come_back(shared: Graph) -> None:
    def calls(alias: str, url: str) -> Extraction:
        quill = replace(EXTRACTION.statements[0].speakers[0], aliases=(alias,))
        article = replace(EXTRACTION.article, url=url)
        told = replace(
            TOLD, id=make_id("statement", url), article=reference(article), speakers=(quill,), source=None, about=(), tariffs=()
        )
        return Extraction(article=article, statements=(told,))

    first, second, third = (calls(f"Q. {n}", f"https://quill.example/{n}") for n in "123")
    read_into(emptied(shared), first, third)
    alone = shared.rows()
    read_into(emptied(shared), first, second)
    shared.forget(second.article.id)
    read_into(shared, third)
    assert shared.rows() == alone
    assert shared.verify() == []


@pytest.mark.parametrize("field", ["title", "url", "source_id"])
def test_a_value_too_long_to_be_looked_up_is_a_problem_of_its_article_only(shared: Graph, field: str) -> None:
    long = replace(STEEL, **{"url": None, field: "https://long.example/" + "x" * 400_000})  # type: ignore[arg-type]
    report = emptied(shared).ingest([items()[0], long, items()[1]])
    assert (report.read, len(report.problems)) == (2, 1)
    assert "longer than 8,000 bytes" in report.problems[0].reason
    assert shared.verify() == []


def test_values_as_long_as_may_be_are_read_and_forgotten(shared: Graph) -> None:
    words = "\N{CJK UNIFIED IDEOGRAPH-4E2D}" * 2_666
    long = replace(STEEL, title=words, url=f"https://long.example/{'x' * 7_979}", source_id=words)
    base = emptied(shared).store.counts()
    read_into(shared, long)
    assert shared.verify() == []
    shared.forget(long.id)
    assert shared.store.counts() == base


def test_an_article_that_never_reached_the_store_can_be_forgotten(shared: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    read_into(emptied(shared), items()[0])
    held, apply = shared.rows(), shared.store.apply

    def cut(changes: Changes) -> Counts:
        if any(node.props.get("url") == STEEL.url for node in changes.nodes):
            raise Broken
        return apply(changes)

    with monkeypatch.context() as patch:
        patch.setattr(shared.store, "apply", cut)
        with pytest.raises(Broken):
            shared.ingest([STEEL])
        assert shared.forget(STEEL.id) == Counts(0, 0)
    assert (shared.rows(), shared.verify()) == (held, [])


def test_an_article_the_store_refuses_does_not_take_others_with_it(shared: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    read_into(emptied(shared), items()[0])
    apply = shared.store.apply

    def refuse(changes: Changes) -> Counts:
        if any(node.props.get("url") == STEEL.url for node in changes.nodes):
            raise StoreError("too much")
        return apply(changes)

    with monkeypatch.context() as patch:
        patch.setattr(shared.store, "apply", refuse)
        report = shared.ingest([items()[1], STEEL, items()[2]])
    assert (report.read, [problem.where for problem in report.problems]) == (2, [STEEL.url])
    assert shared.verify() == []
    assert len(shared.articles()) == 3
    held = shared.rows(), quads_of(shared)
    read_into(emptied(shared), *items()[:3])
    assert (shared.rows(), quads_of(shared)) == held


def test_bad_articles_are_counted_and_the_others_read(graph: Graph) -> None:
    surrogate = Article(text="Mirela Tosk said \ud800 that duties were high.", source_id="half")
    loose = Extraction(article=EXTRACTION.article, statements=(replace(TOLD, within="statement/nowhere"),), tariffs=(TARIFF,))
    unknown = Extraction(
        article=replace(EXTRACTION.article, url="https://b.example"), statements=(replace(TOLD, topics=("gardening",)),)
    )
    report = graph.ingest([surrogate, loose, unknown, *items()])
    assert report.read == 5
    assert [problem.where for problem in report.problems] == ["half", "https://harbour.example/cheese", "https://b.example"]
    assert [word for word, problem in zip(["surrogate", "statement/nowhere", "gardening"], report.problems, strict=True)
            if word in problem.reason] == ["surrogate", "statement/nowhere", "gardening"]  # fmt: skip
    assert [problem.where for problem in graph.archive.problems()] == ["half", "https://b.example"]  # the other was read later
    assert graph.verify() == []


class Broken(Exception):
    """Stands for a power cut."""


def test_a_crash_between_archive_and_store_is_mended_by_the_next_run(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    first, *others = items()
    read_into(graph, first)

    def cut(changes: Changes) -> Counts:
        raise Broken

    with monkeypatch.context() as patch:
        patch.setattr(graph.store, "apply", cut)
        with pytest.raises(Broken):
            graph.ingest(others)
    assert len(graph.verify()) >= 2
    assert "cheese" not in quads_of(graph)  # what the store does not hold is not told
    read_into(graph)
    assert graph.verify() == []
    assert len(graph.articles()) == 5


def test_a_crash_while_forgetting_is_mended_by_the_next_run(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    read_into(graph, *items())
    apply = graph.store.apply

    def cut(changes: Changes) -> Counts:
        apply(changes)
        raise Broken

    with monkeypatch.context() as patch:
        patch.setattr(graph.store, "apply", cut)
        with pytest.raises(Broken):
            graph.forget("h1")
    read_into(graph)
    assert graph.verify() == []
    assert len(graph.articles()) == 4


def test_a_replaced_article_is_not_lost_in_a_crash(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    longer = replace(STEEL, text=f"{STEEL.text} Benno Krafft denied it.")
    read_into(graph, longer)
    only = graph.rows()
    graph.forget(longer.id)
    read_into(graph, STEEL)
    apply = graph.store.apply
    for after in (0, 1):
        calls: list[Changes] = []

        def cut(changes: Changes, calls: list[Changes] = calls, after: int = after) -> Counts:
            calls.append(changes)
            if len(calls) > after:
                raise Broken
            return apply(changes)

        with monkeypatch.context() as patch:
            patch.setattr(graph.store, "apply", cut)
            with pytest.raises(Broken):
                graph.ingest([longer])
        read_into(graph)
        assert graph.rows() == only
        assert graph.verify() == []
        graph.forget(longer.id)
        read_into(graph, STEEL)


@pytest.mark.parametrize("kept", [0, 1])
def test_an_article_read_anew_is_not_lost_in_a_crash(graph: Graph, monkeypatch: pytest.MonkeyPatch, kept: int) -> None:
    read_into(graph, STEEL)
    apply, calls = graph.store.apply, []

    def cut(changes: Changes) -> Counts:
        calls.append(changes)
        counts = apply(changes)
        if len(calls) > kept:
            raise Broken
        return counts

    with monkeypatch.context() as patch:
        patch.setattr(graph.store, "apply", cut)
        with pytest.raises(Broken):
            graph.ingest([replace(STEEL, title="Duties")])
    read_into(graph)
    assert (len(graph.articles()), graph.verify()) == (1, [])


CRASH = """
import os, sys
from tradegraph.graph import open_graph
graph = open_graph(sys.argv[1], rebuilding=True)
step = getattr(graph.store, sys.argv[2])
def cut(*values):
    if sys.argv[2] == "clear":
        step(*values)
    os._exit(9)
setattr(graph.store, sys.argv[2], cut)
graph.rebuild()
"""
"""Ends, as if killed, when the store was cleared, or before it is filled, or when its base is in."""


@pytest.fixture(scope="module")
def read_graph(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Rows]:
    """A folder with a graph of all items, to be copied, and what the graph holds."""
    folder = tmp_path_factory.mktemp("read")
    with empty_graph(folder) as graph:
        read_into(graph, *items())
        return folder / "graph", graph.rows()


@pytest.mark.parametrize("step", ["clear", "prepare", "apply", "set_owner"])
@pytest.mark.parametrize("way_out", ["rebuild", "ingest"])
def test_a_rebuild_that_was_killed_is_mended_by_the_command_line(
    read_graph: tuple[Path, Rows], tmp_path: Path, step: str, way_out: str
) -> None:
    made, before = read_graph
    place = str(shutil.copytree(made, tmp_path / "graph"))
    assert subprocess.run([sys.executable, "-c", CRASH, place, step], check=False).returncode == 9
    asked = subprocess.run([*RUN, "said", "--graph", place], check=False, capture_output=True, text=True)
    assert (asked.returncode, asked.stdout) == (3, "")
    assert "tradegraph rebuild" in asked.stderr
    subprocess.run([*RUN, way_out, *([str(LEDGER)] if way_out == "ingest" else []), "--graph", place], check=True, capture_output=True)
    with open_graph(place, create=False) as graph:
        assert graph.rows() == before
        assert graph.verify() == []


def test_a_graph_of_another_base_says_what_to_do(tmp_path: Path) -> None:
    with empty_graph(tmp_path) as graph:
        read_into(graph, *items())
        graph.archive.set_meta("base", "of an older version")
        with pytest.raises(CheckFailed, match="tradegraph rebuild"):
            graph.ingest([])
        graph.rebuild()
        assert read_into(graph).read == 0


def test_a_graph_that_is_not_there_is_not_made_by_a_look(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="tradegraph ingest"):
        open_graph(tmp_path / "none", create=False)
    assert list(tmp_path.iterdir()) == []


def test_the_report_is_watched_item_by_item(graph: Graph) -> None:
    seen: list[int] = []
    graph.ingest(items(), watch=lambda report: seen.append(report.read))
    assert seen == [0, 1, 2, 3, 4, 5]


def test_quads_depend_neither_on_the_hash_seed_nor_on_the_threads(tmp_path: Path) -> None:
    program = (
        "import sys, tradegraph\n"
        "with tradegraph.open_graph(sys.argv[1]) as graph:\n"
        "    graph.ingest(sys.argv[2])\n"
        "    sys.stdout.writelines(line + '\\n' for line in graph.quads())"
    )
    written = [
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / seed), str(LEDGER)], env={"PYTHONHASHSEED": seed, THREADS: seed},
            check=True, capture_output=True,
        ).stdout
        for seed in ("1", "3")
    ]  # fmt: skip
    assert written[0] == written[1]
    assert written[0].count(b"\n") > 10_000
