"""Goods of trade news: their names, their places in the Harmonized System, and the tariffs found by them."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from graphs import empty_graph

from tradegraph.article import Article
from tradegraph.content import folder
from tradegraph.errors import UsageError
from tradegraph.goods import covers, good_id, known, places, table
from tradegraph.graph import Graph

NAMES = list(csv.DictReader((folder("ontology") / "goods" / "trade-names.csv").read_text("utf-8").splitlines()))
"""The rows of the table."""


def test_the_table_holds_many_names_each_once_and_each_place_with_its_text() -> None:
    names = [name for row in NAMES for name in (row["name"], *f"{row['spellings']}; {row['synonyms']}".split("; ")) if name]
    assert len(NAMES) >= 400
    assert len(names) == len(set(names))
    assert all(row["why"] for row in NAMES)
    assert {code for good in table() for code in good.codes} <= set(places())


@pytest.mark.parametrize(
    ("wording", "codes"),
    [
        ("soybeans", ["1201"]), ("pork", ["0203"]), ("semiconductors", ["8541", "8542"]), ("electric vehicles", ["870380"]),
        ("Aircraft", ["8802"]), ("aluminium", ["76"]), ("EVs", ["870380"]), ("planes", ["8802"]),
    ],
)  # fmt: skip
def test_trade_names_have_their_places(wording: str, codes: list[str]) -> None:
    found = known(wording)
    assert found is not None
    assert list(found.codes) == codes


def test_spellings_mean_the_same_goods_and_synonyms_others_at_the_same_place() -> None:
    assert good_id("aluminium") == good_id("Aluminum")
    assert good_id("whisky") == good_id("whiskey")
    assert good_id("bourbon") != good_id("whiskey")


@pytest.mark.parametrize("wording", ["", "cabbage patches", "$200 billion worth of Chinese goods", "hope"])
def test_what_the_table_does_not_hold_has_no_place(wording: str) -> None:
    assert known(wording) is None


def test_a_wider_place_covers_narrower_ones() -> None:
    assert covers(["01", "02"], ["0203"])
    assert not covers(["0203"], ["02"])
    assert not covers(["02"], ["0203", "0301"])


ARTICLE = Article(
    text=(
        "China put a 25% tariff on American pork. China put a 15% tariff on American farm products. China put a 10% tariff on "
        "American ham. China put a 7% tariff on American cars. China put a 5% tariff on all American goods. China put a 3% tariff on most American products. "
        "The U.S. put a 9% tariff on Chinese aluminium."
    ),
    published_on=date(2025, 5, 1), source_id="goods",
)  # fmt: skip


def test_tariffs_on_goods_are_found_by_name_by_place_and_on_all_or_most_goods(tmp_path: Path) -> None:
    with empty_graph(tmp_path) as graph:
        graph.ingest([ARTICLE])
        found = {tariff.rate: tariff.through for tariff in graph.tariffs(goods="pork")}
        assert found == {25.0: "named", 15.0: "part of farm products (HS 01 … 24)", 5.0: "all goods", 3.0: "most goods"}
        assert [tariff.rate for tariff in graph.tariffs(goods="aluminum", imposer="US")] == [9.0]


def test_a_list_is_not_called_all_goods(tmp_path: Path) -> None:
    text = "The U.S. put a 15% tariff on List 4A goods from China. The U.S. put a 5% tariff on goods from China."
    with empty_graph(tmp_path) as graph:
        graph.ingest([Article(text=text, published_on=date(2025, 5, 1), source_id="list")])
        found = {tariff.rate: tariff.through for tariff in graph.tariffs(goods="furniture")}
        assert found == {15.0: "perhaps on List 4A", 5.0: "all goods"}


@pytest.mark.parametrize(
    ("code", "through"),
    [
        ("0203", {25.0: "same place as pork (HS 0203)", 15.0: "part of farm products (HS 01 … 24)", 5.0: "all goods", 3.0: "most goods"}),
        ("HS 02032900", {25.0: "part of pork (HS 0203)", 15.0: "part of farm products (HS 01 … 24)", 5.0: "all goods", 3.0: "most goods"}),
        ("8703.80", {7.0: "part of cars (HS 8703)", 5.0: "all goods", 3.0: "most goods"}),
    ],
)
def test_tariffs_are_found_by_a_code_of_the_harmonized_system(code: str, through: dict[float, str], tmp_path: Path) -> None:
    with empty_graph(tmp_path) as graph:
        graph.ingest([ARTICLE])
        found = {tariff.rate: tariff.through or "" for tariff in graph.tariffs(goods=code, imposer="China")}
        assert {rate: path for rate, path in found.items() if rate != 10.0} == through


@pytest.mark.parametrize(("code", "told"), [("99", "no code"), ("2018", "no heading 2018"), ("HS 123", "no code")])
def test_a_number_that_is_no_code_is_an_error(code: str, told: str, tmp_path: Path) -> None:
    with empty_graph(tmp_path) as graph, pytest.raises(UsageError, match=told):
        graph.tariffs(goods=code)


def test_goods_are_nodes_under_their_places(tmp_path: Path) -> None:
    with empty_graph(tmp_path) as graph:
        graph.ingest([ARTICLE])
        rows = graph.cypher(
            "MATCH (good:Good {name: 'pork'})-[:PART_OF]->(heading:Good)-[:PART_OF]->(chapter:Good) "
            "RETURN good.hsCode AS code, good.level AS level, heading.hsCode AS heading, chapter.hsCode AS chapter"
        ).rows  # fmt: skip
        assert [list(row) for row in rows] == [["0203", 4, "0203", "02"]]
        aliases = graph.cypher("MATCH (good:Good {name: 'aluminum'}) RETURN good.aliases AS aliases").rows
        assert [list(row) for row in aliases] == [[["aluminium"]]]


@pytest.mark.parametrize(
    ("goods", "asked", "exempt"),
    [
        ("phones", {"on": date(2025, 4, 12), "imposer": "US", "target": "China"}, {125.0}),
        ("phones", {"on": date(2025, 4, 12), "known_by": date(2025, 4, 10), "imposer": "US", "target": "China"}, set()),
        ("jet engines", {"on": date(2025, 5, 2), "imposer": "China"}, {125.0}),
        ("phones", {"on": date(2025, 4, 12), "imposer": "US", "target": "China", "authority": "official"}, {125.0}),
        ("jet engines", {"on": date(2025, 4, 20), "imposer": "China"}, set()),
        ("jet engines", {"on": date(2025, 5, 2), "known_by": date(2025, 4, 20), "imposer": "China"}, set()),
        ("jet engines", {"on": date(2025, 5, 2), "imposer": "China", "authority": "reported"}, {125.0}),
        ("jet engines", {"on": date(2025, 5, 2), "imposer": "China", "authority": "official"}, set()),
        ("soybeans", {"on": date(2025, 5, 2), "imposer": "China"}, set()),
        ("jet engines", {"on": date(2025, 5, 20), "imposer": "China"}, set()),
    ],
)  # fmt: skip
def test_exemptions_of_the_goods_asked_for_stand_beside_the_tariffs_that_they_are_from(
    exempting: Graph, goods: str, asked: dict[str, object], exempt: set[float]
) -> None:
    found = exempting.tariffs(goods=goods, **asked)  # type: ignore[arg-type]
    assert {tariff.rate for tariff in found if tariff.exemptions and tariff.basis == "measure" and not tariff.goods} == exempt
    assert all(event.type == "exemption" and event.evidence for tariff in found for event in tariff.exemptions)


@pytest.fixture(scope="module")
def exempting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """A graph with the reference measures and an article that tells of an exemption."""
    text = "BEIJING - China has exempted jet engines and microchips made in the United States from its retaliatory tariffs of 125%."
    with empty_graph(tmp_path_factory.mktemp("exempt"), bare=False) as graph:
        graph.ingest([Article(text=text, outlet="The Quayside Ledger", published_on=date(2025, 5, 1))])
        yield graph
