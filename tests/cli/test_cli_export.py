"""Export: to a file, to a pipe, a part or everything; never a graph spilt over a terminal."""

import json
from pathlib import Path

import networkx
import pytest
from running import Tell, on_terminal

from tradegraph.cli.export import formats
from tradegraph.exports import exporter


@pytest.mark.parametrize("name", formats())
def test_every_format_gives_the_same_bytes_twice_and_in_a_file(ask: Tell, tmp_path: Path, name: str) -> None:
    part = ["--around", "Ines Falk"]
    first = ask("export", "-f", name, *part)
    assert first.exit_code == 0, first.stderr
    assert len(first.stdout_bytes) > 500
    assert ask("export", "-f", name, *part, "-o", "-").stdout_bytes == first.stdout_bytes
    target = tmp_path / f"graph{exporter(name).suffix}"
    written = ask("export", "-f", name, *part, "-o", str(target))
    assert target.read_bytes() == first.stdout_bytes
    assert f"written to {target}" in written.stderr


def test_a_part_of_the_graph_is_less_than_all_of_it(ask: Tell, tmp_path: Path) -> None:
    def size(*arguments: str) -> int:
        target = tmp_path / "part.graphml"
        assert ask("export", "-f", "graphml", "-o", str(target), *arguments).exit_code == 0
        return len(networkx.read_graphml(target))

    query = tmp_path / "one.cypher"
    query.write_text("MATCH (p:Person {name: 'Ines Falk'}) RETURN p", "utf-8")
    assert size("--query", str(query)) == 1
    assert 1 < size("--around", "Ines Falk") < size("--around", "Ines Falk", "--hops", "2")
    assert 1 < size("--about", "de-escalation") < size()


def test_a_page_shows_each_fact_with_its_sentence(ask: Tell) -> None:
    page = ask("export", "-f", "html", "--around", "Ines Falk").stdout
    held = json.loads(page.split('type="application/json"', 1)[1].split(">", 1)[1].split("</script>", 1)[0])
    said = [node for node in held["nodes"] if node["kind"] == "statement"]
    assert said and all(node["told"] and node["by"] for node in said)
    refused = ask("export", "-f", "html", "--provenance", "none")
    assert refused.exit_code == 2
    assert "the page shows each fact with its sentences" in refused.stderr


@pytest.mark.parametrize("name", sorted({*formats()} - {"html"}))
def test_each_level_of_provenance_holds_less(ask: Tell, name: str) -> None:
    part = ["export", "-f", name, "--around", "Ines Falk", "--hops", "2"]
    written = {level: ask(*part, "--provenance", level).stdout_bytes for level in ("none", "articles", "spans")}
    assert written["spans"] == ask(*part).stdout_bytes
    assert 0 < len(written["none"]) < len(written["articles"]) < len(written["spans"])


def test_quads_of_the_whole_graph_leave_evidence_out_when_asked(ask: Tell) -> None:
    words = ("#Statement>", "/article/", "oa#exact>")
    quads = {level: ask("export", "-f", "nquads", "--provenance", level).stdout for level in ("none", "articles", "spans")}
    held = {level: [word in text for word in words] for level, text in quads.items()}
    assert held == {"none": [True, False, False], "articles": [True, True, False], "spans": [True, True, True]}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["-f", "cuneiform"], 2, "graphml"),
        (["-f", "graphml", "--about", "negotiation", "--around", "Ines Falk"], 2, "--about and --around"),
        (["-f", "graphml", "--around", "Ines Flak"], 2, "Ines Falk"),
        (["-f", "graphml", "--query", "nowhere.cypher"], 4, "nowhere.cypher"),
        (["-f", "graphml", "-o", "no/such/folder/x.graphml"], 2, "no/such/folder"),
        ([], 2, "--format"),
    ],
)
def test_what_cannot_be_exported_is_refused_with_a_reason(
    ask: Tell, arguments: list[str], code: int, said: str
) -> None:
    result = ask("export", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr


def test_nothing_is_left_where_a_file_cannot_be_written(ask: Tell, tmp_path: Path) -> None:
    folder = tmp_path / "graphs"
    folder.mkdir()
    result = ask("export", "-f", "graphml", "-o", str(folder))
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{folder}: cannot be written (Is a directory)" in result.stderr
    assert [path.name for path in tmp_path.rglob("*")] == ["graphs"]


def test_a_terminal_is_not_filled_with_a_graph(made: Path) -> None:
    code, sent = on_terminal("export", "-f", "turtle", graph=made)
    assert code == 2
    assert "-o FILE" in sent


@pytest.mark.parametrize(("name", "zipped"), [("csv", True), ("parquet", True), ("graphml", False)])
def test_on_stdout_a_format_of_several_files_says_that_it_is_a_zip(ask: Tell, name: str, zipped: bool) -> None:
    result = ask("export", "-f", name, "--around", "Ines Falk")
    assert result.stdout_bytes.startswith(b"PK") == zipped
    assert ("ZIP" in result.stderr) == zipped
