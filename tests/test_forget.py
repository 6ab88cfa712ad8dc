"""Forgetting takes out exactly what only one article supported."""

from collections.abc import Iterator, Sequence

import pytest
from graphs import emptied, empty_graph, items, quads_of, read_into
from hypothesis import given, settings
from hypothesis import strategies as st

from tradegraph.errors import UsageError
from tradegraph.graph import Graph
from tradegraph.rows import Rows

ALL = range(len(items()))


@pytest.fixture(scope="module")
def graph(store_url: str | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with empty_graph(tmp_path_factory.mktemp("forget"), store_url) as made:
        yield made


def state(graph: Graph) -> tuple[Rows, str]:
    return graph.rows(), quads_of(graph)


@settings(max_examples=12)
@given(st.permutations(ALL), st.integers(0, len(ALL)), st.data())
def test_forgetting_leaves_what_the_others_alone_would_have_made(graph: Graph, order: Sequence[int], kept: int, data: st.DataObject) -> None:
    stays, goes = order[:kept], order[kept:]
    read_into(emptied(graph), *(items()[i] for i in stays))
    alone = state(graph)
    read_into(emptied(graph), *(items()[i] for i in data.draw(st.permutations(order))))
    for i in goes:
        item = items()[i]
        graph.forget(item.id if hasattr(item, "id") else item.article.id)
    assert state(graph) == alone
    assert graph.verify() == []


def test_forgetting_every_article_leaves_the_base(graph: Graph) -> None:
    base = state(emptied(graph))
    read_into(graph, *items())
    assert state(graph) != base
    assert state(emptied(graph)) == base


def test_what_went_is_counted(graph: Graph) -> None:
    emptied(graph)
    before = graph.store.counts()
    read_into(graph, *items())
    gone = [graph.forget(row.article.id) for row in graph.articles()]
    after = graph.store.counts()
    assert before == after
    assert all(counts.nodes > 1 and counts.relationships > 5 for counts in gone)


@pytest.mark.parametrize("name", ["ledger-2", "https://ledger.example/cranes"])
def test_an_article_is_named_by_source_id_or_url(graph: Graph, name: str) -> None:
    read_into(emptied(graph), *items())
    graph.forget(name)
    assert "ledger-2" not in {row.article.source_id for row in graph.articles()}


def test_an_unknown_article_is_an_error_with_the_nearest(graph: Graph) -> None:
    read_into(emptied(graph), *items())
    with pytest.raises(UsageError, match=r"nearest: .*ledger-2"):
        graph.forget("ledger-22")
