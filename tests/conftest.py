"""What every test may use: a Neo4j server (one for the run), and hypothesis without clock or chance."""

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

hypothesis.settings.register_profile("tradegraph", derandomize=True, deadline=None)
hypothesis.settings.load_profile("tradegraph")


@pytest.fixture(scope="session")
def neo4j_url() -> Iterator[str]:
    """Address of a Neo4j server whose data may be deleted: NEO4J_URI, or one started for each process of this run."""
    from stores.neo4j_server import Neo4jServer  # the driver takes a while to import

    given = os.environ.get("NEO4J_URI")
    if given:
        if int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")) > 1:
            pytest.fail("the server of NEO4J_URI is one, and each process empties it: run pytest without --numprocesses")
        yield given
        return
    with Neo4jServer() as server:
        yield server.url


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def store_url(request: pytest.FixtureRequest) -> str | None:
    """Where a graph of a test is kept, as ``graphs.empty_graph`` takes it: None is a folder. What asks for it runs on both stores."""
    return str(request.getfixturevalue("neo4j_url")) if request.param == "neo4j" else None


@pytest.fixture(scope="session")
def trade_war(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of the articles of examples/. No test changes it."""
    from tradegraph.graph import open_graph

    folder = tmp_path_factory.mktemp("examples") / "examples.db"
    with open_graph(folder) as graph:
        report = graph.ingest(Path(__file__).parent.parent / "examples" / "articles")
    assert report.read == 12
    return folder
