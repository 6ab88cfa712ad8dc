"""The documents as a site: it builds without a warning, and its pages ask no other host for anything."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from snippets import CHECKOUT

FETCHED = re.compile(r"""<(?:script|img|iframe|source)\b[^>]*?\bsrc=["']?(https?:|//)|<link\b[^>]*rel=["']?(?:stylesheet|icon|preconnect|preload)[^>]*href=["']?(https?:|//)""")


def test_the_site_builds_and_fetches_nothing_from_elsewhere(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert {"index.html", "404.html"} < {page.name for page in pages}
    assert len(pages) >= len(list((CHECKOUT / "docs").glob("*.md")))
    for page in pages:
        assert not FETCHED.search(page.read_text("utf-8")), page.name
    for style in (tmp_path / "site").rglob("*.css"):
        assert not re.search(r"url\([\"']?(?:https?:|//)", style.read_text("utf-8")), style.name


def test_every_page_is_in_the_menu() -> None:
    menu = (CHECKOUT / "mkdocs.yml").read_text("utf-8")
    for page in (CHECKOUT / "docs").glob("*.md"):
        assert re.search(rf": {page.name}$", menu, re.MULTILINE), page.name


def test_every_picture_is_well_formed_says_what_it_shows_and_is_shown() -> None:
    pages = "".join(page.read_text("utf-8") for page in (CHECKOUT / "docs").glob("*.md"))
    for path in (CHECKOUT / "docs" / "pictures").iterdir():
        if path.suffix == ".svg":
            assert ElementTree.fromstring(path.read_text("utf-8")).findtext("{http://www.w3.org/2000/svg}title")
        assert re.search(rf"!\[[^\]]{{20,}}\]\(pictures/{re.escape(path.name)}\)", pages), path.name
