"""neo4j-admin database import: the files go through the real program into a real server, and come out as they were."""

import io
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from extractions import EXTRACTION
from graphs import held
from stores.neo4j_server import Neo4jServer

from tradegraph.actors.registry import registry
from tradegraph.exports import exporter
from tradegraph.facts import facts
from tradegraph.identity import BASE
from tradegraph.rows import Rows
from tradegraph.stores.base import Counts
from tradegraph.stores.neo4j import Neo4jStore

ODD = [
    "a\x00b", "\x1b[31m", "=1+1", 'He said, "no"', "a\r\nb", "a\rb", "商务部", "😀", " padded ", "]]>", "a;b|c\td", "\\", 'a\\"', "'", '"',
    ",", "", "\ufeff", "\u2028",
]  # fmt: skip


def rows() -> Rows:
    """An article's rows, and people with odd names."""
    found = facts(EXTRACTION, "test", registry())
    for number, odd in enumerate(ODD):
        found.add_node("Person", f"{BASE}person/{number}", name=odd, aliases=sorted({odd, "other"}))
    found.add_node("Tariff", BASE + "tariff/odd", name="odd", rate=1e-07)
    return found


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jStore]:
    folder = tmp_path_factory.mktemp("import") / "a folder"
    exporter("neo4j-admin").save(rows(), folder)
    with Neo4jServer(imported=folder) as server, Neo4jStore(server.url) as store:
        yield store


def test_the_store_holds_every_node_relationship_and_property(imported: Neo4jStore) -> None:
    assert imported.counts() == Counts(len(rows().nodes), len(rows().relationships))
    assert held(imported) == rows()


def test_the_schema_beside_the_files_can_be_made_on_it(imported: Neo4jStore, tmp_path: Path) -> None:
    exporter("neo4j-admin").save(rows(), tmp_path)
    for statement in (tmp_path / "schema.cypher").read_text("utf-8").split(";\n")[:-1]:
        imported.cypher(statement, write=True)
    shown = imported.cypher("SHOW CONSTRAINTS YIELD labelsOrTypes RETURN labelsOrTypes[0] AS label").dicts()
    assert {"Person", "Statement", "Tariff"} <= {row["label"] for row in shown}


def test_the_command_is_a_script_that_a_shell_can_read(tmp_path: Path) -> None:
    exporter("neo4j-admin").save(rows(), tmp_path)
    assert subprocess.run(["sh", "-n", str(tmp_path / "import.sh")], check=False).returncode == 0
    command = (tmp_path / "import.sh").read_text("utf-8")
    named = {option.split("=")[-1] for option in command.split() if ".csv" in option}
    assert named == {path.name for path in tmp_path.glob("*.csv")}


def test_an_end_that_is_not_among_the_nodes_gets_a_file_of_its_own() -> None:
    lone = Rows()
    lone.add("MADE", ("Person", BASE + "person/a"), ("Statement", BASE + "statement/b"))
    stream = io.BytesIO()
    exporter("neo4j-admin").write(lone, stream)
    assert all(f"--nodes={label}={label}.csv" in _command(stream.getvalue()) for label in ("Person", "Statement"))


def _command(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("import.sh").decode()
