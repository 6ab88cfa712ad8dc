"""``tradegraph explore``: the page of a whole graph with live queries, for whoever holds the address, reading only."""

import json
import signal
import subprocess
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect
from running import RUN

import tradegraph
from tradegraph.cli import main
from tradegraph.exports import html
from tradegraph.identity import iri as iri_of
from tradegraph.serving import Server

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def server(graph: tradegraph.Graph) -> Iterator[Server]:
    with Server(graph) as serving:
        thread = Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
    address = urlsplit(server.address)
    connection = HTTPConnection(address.netloc, timeout=30)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_the_page_asks_the_graph_and_shows_the_part(show: Open, server: Server) -> None:
    page = show(server.address)
    whole = page.locator("#count").inner_text()
    page.get_by_label("Around", exact=True).fill("He Lifeng")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("#title")).to_have_text("Around He Lifeng", timeout=30_000)
    assert page.locator("#count").inner_text() != whole
    page.get_by_label("Around", exact=True).fill("He Lifing")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("#live [role=alert]")).to_contain_text("He Lifeng")
    page.get_by_role("button", name="Whole graph").click()
    expect(page.locator("#count")).to_have_text(whole, timeout=30_000)


def test_the_rates_of_a_part_are_those_of_the_whole_graph(graph: tradegraph.Graph, server: Server) -> None:
    rates = server.data(None, "China", 1)["rates"]
    assert isinstance(rates, list) and {one["imposer"] for one in rates} >= {"United States", "China"}
    for one in rates:
        path = graph.rate_path(imposer=one["imposer"], target=one["target"])
        assert [rate for _, rate in one["steps"]] == [path.total(date.fromisoformat(day)) for day, _ in one["steps"]]
        assert {day.isoformat() for day in path.days() if path.total(day) != path.total(day - timedelta(1))} == {day for day, _ in one["steps"]}


@pytest.mark.parametrize(
    ("path", "method", "headers", "status"),
    [
        ("{token}/data?about=negotiation", "GET", {}, 200),
        ("{token}/data?around=He+Lifeng&hops=9", "GET", {}, 400),
        ("{token}/data?about=negotiation&around=He+Lifeng", "GET", {}, 400),
        ("{token}/etc/passwd", "GET", {}, 404),
        ("", "GET", {}, 403),
        ("data?about=negotiation", "GET", {}, 403),
        ("{token}x/", "GET", {}, 403),
        ("%C3%A9/", "GET", {}, 403),
        ("{token}/", "GET", {"Host": "harbour.example.org"}, 421),
        ("{token}/", "POST", {}, 501),
        ("{token}/", "DELETE", {}, 501),
    ],
)
def test_only_who_holds_the_token_may_ask_and_only_read(
    server: Server, path: str, method: str, headers: dict[str, str], status: int
) -> None:
    assert ask(server, "/" + path.format(token=server.token), method, **headers)[0] == status


def test_a_part_comes_with_whole_sentences_outlets_and_sides(server: Server, graph: tradegraph.Graph) -> None:
    status, body = ask(server, f"/{server.token}/data?about=negotiation")
    assert status == 200
    assert "<" not in body
    found = json.loads(body)
    statements = [node for node in found["nodes"] if node["kind"] == "statement"]
    asked = {uri for label, uri in graph.rows(about="negotiation").node_keys() if label == "Statement"}
    assert {iri_of(node["id"]) for node in statements} == asked
    sentences = ["".join(words for words, _ in told["passage"]) for node in statements for told in node["told"]]
    assert sum(sentence.endswith((".", "\u201d", '"')) for sentence in sentences) > 0.9 * len(sentences)
    assert {"Harbour Trade Notes", "The Quayside Ledger"} <= {article["outlet"] for article in found["articles"]}
    assert {"CN", "US"} <= {side for node in statements for side in node["sides"]}


def test_two_servers_have_two_tokens(graph: tradegraph.Graph, server: Server) -> None:
    with Server(graph) as other:
        assert other.token != server.token
        assert len(other.token) >= 32


def test_the_command_prints_its_address_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    with tradegraph.open_graph(tmp_path / "bare.db", bare=True):
        pass
    command = [*RUN, "explore", "--no-browser", "--graph", str(tmp_path / "bare.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert running.stdout.readline().startswith("http://127.0.0.1:")
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=20)
    assert running.returncode == 130
    assert "Traceback" not in errors


@pytest.mark.parametrize("command", [["export", "-f", "html", "-o", "-"], ["explore", "--no-browser"]])
def test_a_page_that_is_not_built_says_how(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[str]) -> None:
    monkeypatch.setattr(html, "TEMPLATE", tmp_path / "nowhere.html")
    told = CliRunner().invoke(main, command)
    assert told.exit_code == 2
    assert "npm ci && npm run build in the explorer folder" in told.stderr
