"""Stores by location: which is opened, and what an address that leads nowhere says."""

import shutil
from pathlib import Path

import neo4j
import pytest
from stores.neo4j_server import Neo4jServer, class_path

from tradegraph.errors import StoreError, UsageError
from tradegraph.stores import STORES, open_store
from tradegraph.stores.embedded import EmbeddedStore
from tradegraph.stores.neo4j import Neo4jStore


def test_a_folder_is_an_embedded_store_beside_the_archive(tmp_path: Path) -> None:
    store = open_store(tmp_path / "graph")
    assert isinstance(store, EmbeddedStore)
    assert store.folder == tmp_path / "graph" / "store"
    assert not store.folder.exists()


def test_an_address_is_a_server(neo4j_url: str) -> None:
    store = open_store(neo4j_url.upper().replace("BOLT", "bolt"))
    assert isinstance(store, Neo4jStore)
    store.close()


@pytest.mark.parametrize("location", ["http://localhost:7474", "https://x", "postgres://x", "file:///tmp/x"])
def test_other_addresses_are_refused_with_the_known_ones(location: str) -> None:
    with pytest.raises(UsageError) as caught:
        open_store(location)
    assert all(f"{scheme}://" in str(caught.value) for scheme in STORES)


@pytest.mark.parametrize("location", ["bolt://127.0.0.1:1", "neo4j://nowhere.invalid"])
def test_an_address_with_nothing_behind_it_says_what_to_check(location: str) -> None:
    with pytest.raises(StoreError, match=rf"{location}: no Neo4j server answers.*7687"):
        open_store(location)


def test_an_address_the_driver_cannot_read_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="neo4j://host"):
        open_store("neo4j://host/?colour")


def test_a_server_with_accounts_wants_the_right_one() -> None:
    with Neo4jServer(auth=True) as server:
        with neo4j.GraphDatabase.driver(server.url, auth=("neo4j", "neo4j")) as driver:
            driver.execute_query("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO 'long-enough'", database_="system")
        for account in ({}, {"username": "neo4j", "password": "wrong"}):
            with pytest.raises(StoreError, match="NEO4J_USERNAME and NEO4J_PASSWORD"):
                open_store(server.url, **account)
        with pytest.raises(StoreError, match="NEO4J_DATABASE"):
            open_store(server.url, password="long-enough", database="nowhere")
        open_store(server.url, username="neo4j", password="long-enough", database="neo4j").close()


def test_without_java_the_tests_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)
    with pytest.raises(RuntimeError, match=r"install OpenJDK 17 and Maven.*NEO4J_URI"):
        class_path()
