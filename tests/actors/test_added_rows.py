"""Registry rows may be added: nobody else's id, term or name changes, nor what is read of articles that do not name the new ones."""

import json
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from typing import Any

from graphs import LEDGER
from hypothesis import given, settings
from hypothesis import strategies as st

from tradegraph.actors.compile import compiled
from tradegraph.actors.registry import Registry, registry
from tradegraph.actors.rows import Actors, Row, read
from tradegraph.article import Article
from tradegraph.content import folder
from tradegraph.found import found
from tradegraph.loading import articles

SOURCE = "example.org: About"


@cache
def rows() -> Mapping[str, list[Row]]:
    return read(folder("ontology") / "actors").rows


@cache
def ledger() -> list[Article]:
    return [item for item in articles(LEDGER) if isinstance(item, Article)]


@cache
def read_now() -> list[tuple[str, ...]]:
    return [found(article, registry()).run.quads for article in ledger()]


def with_added(*added: tuple[str, Row]) -> dict[str, Any]:
    """The compiled registry with rows added, each to a file."""
    grown = {file: list(old) for file, old in rows().items()}
    for file, row in deepcopy(added):
        grown[file] = sorted([*grown[file], row], key=lambda one: str(one["key"]))
    made: dict[str, Any] = json.loads(compiled(Actors(grown)))
    return made


def invented(key: str, name: str) -> list[tuple[str, Row]]:
    office = f"{key}-office"
    tenure = {"office": office, "from": None, "until": None, "source": SOURCE}
    return [
        ("agencies", {"key": f"{key}-bureau", "name": f"{name} Bureau", "country": "US", "part_of": "us", "source": SOURCE}),
        ("offices", {"key": office, "title": f"Warden of {name}", "names": [], "at": f"{key}-bureau", "country": "US", "source": SOURCE}),
        ("people", {"key": f"{key}-x", "name": f"{name} {name}son", "family": f"{name}son", "source": SOURCE, "tenures": [tenure]}),
    ]


@settings(max_examples=2)
@given(st.text("qxzjvw", min_size=5, max_size=8))
def test_added_rows_change_no_other(letters: str) -> None:
    before, after = with_added(), with_added(*invented(letters, letters.title()))
    for section in ("actors", "names", "offices", "office_names", "families", "adjectives", "domains"):
        assert before[section].items() <= after[section].items(), section
    assert [tenure for tenure in after["tenures"] if tenure in before["tenures"]] == before["tenures"]
    assert len(after["tenures"]) == len(before["tenures"]) + 1
    grown = Registry(after)
    assert [found(article, grown).run.quads for article in ledger()] == read_now()
