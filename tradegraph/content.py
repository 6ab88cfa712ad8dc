"""Finds the content folders ``ontology/`` and ``loaders/``, in a checkout or in an installed wheel."""

import tomllib
from functools import cache
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parent.parent


@cache
def _in_checkout() -> bool:
    # A stray pyproject.toml can lie in site-packages, so its project name decides.
    manifest = _CHECKOUT / "pyproject.toml"
    if not manifest.is_file():
        return False
    project = tomllib.loads(manifest.read_text("utf-8")).get("project", {})
    return bool(project.get("name") == "tradegraph")


def folder(name: str) -> Path:
    """The content folder ``name``: beside the package in a checkout, inside it once installed."""
    if _in_checkout() and (_CHECKOUT / name).is_dir():
        return _CHECKOUT / name
    return Path(__file__).resolve().parent / name
