"""The sourced measures of ``ontology/reference``, each read by the loader that knows its file."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tradegraph.article import Article
from tradegraph.content import folder
from tradegraph.errors import CheckFailed
from tradegraph.identity import digest
from tradegraph.loading import Problem, articles
from tradegraph.records import Extraction

_NO_DATA = (".md", ".txt", ".json")


def reference_measures() -> Iterator[Extraction]:
    """What the files hold, in the order of their names.

    Raises:
        CheckFailed: one of them cannot be read, or holds text.
    """
    for path in _files():
        for item in articles(path):
            if isinstance(item, Problem | Article):
                reason = item.reason if isinstance(item, Problem) else "it holds text, not measures"
                raise CheckFailed(f"{path} is no file of reference measures: {reason}")
            yield item


@cache
def measures_digest() -> str:
    """What stands for the files: it differs when any of them does."""
    return digest([[path.name, path.read_text("utf-8", "surrogateescape")] for path in _files()])


def _files() -> list[Path]:
    found = (folder("ontology") / "reference").iterdir()
    return sorted(path for path in found if not path.name.startswith(".") and path.suffix not in _NO_DATA)
