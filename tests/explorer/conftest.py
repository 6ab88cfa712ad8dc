"""Pages in a real browser: Chromium, headless, without a graphics card."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from crowd import crowd
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

import tradegraph
from tradegraph.cli.export import explorable
from tradegraph.exports.html import page as html

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "articles"
HOSTILE = """Port talk <script>window.harmed = 1</script> & "onerror="window.harmed=2" </script><img src=x onerror=window.harmed=3>
2025-05-02

Treasury Secretary Scott Bessent said on Friday that both sides should "de-escalate <img src=x onerror=window.harmed=4> </script><script>window.harmed = 5</script> soon".
"""
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tradegraph.Graph]:
    """The examples, and an article that would do harm if any of it were taken for markup."""
    folder = tmp_path_factory.mktemp("explored")
    (folder / "hostile.txt").write_text(HOSTILE, "utf-8")
    with tradegraph.open_graph(folder / "graph.db") as opened:
        opened.ingest(EXAMPLES)
        opened.ingest(folder / "hostile.txt")
        yield opened


@pytest.fixture(scope="session")
def example(graph: tradegraph.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of that graph."""
    target = tmp_path_factory.mktemp("page") / "page.html"
    explorable(graph, "The harbour").save(graph.rows(), target)
    return target


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of as many nodes as a page takes: there are more of them."""
    target = tmp_path_factory.mktemp("crowded") / "page.html"
    target.write_text(html(crowd(4_600)), "utf-8")
    return target


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium: the one that CHROMIUM names, else the system's, else Playwright's own."""
    found = (
        os.environ.get("CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if found is None and not Path(playwright.chromium.executable_path).exists():
        pytest.fail(
            "there is no Chromium to look at the page with: apt-get install chromium, or run playwright install chromium"
        )
    started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--enable-unsafe-swiftshader"])
    yield started
    started.close()


@pytest.fixture
def show(browser: Browser) -> Iterator[Open]:
    """Opens a page; fails afterwards if its script failed, or if it asked anybody for anything."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def opened(address: Path | str, hash: str = "", size: str = "wide", **options: Any) -> Page:
        width, height = SIZES[size]
        contexts.append(
            browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
        )
        tab = contexts[-1].new_page()
        own = address.as_uri() if isinstance(address, Path) else address
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on(
            "console", lambda said: wrong.append(said.text) if said.type == "error" and "400" not in said.text else None
        )
        tab.on("request", lambda asked: None if asked.url.startswith((own, "data:")) else wrong.append(asked.url))
        tab.goto(own + hash)
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []
