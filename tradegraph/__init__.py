"""Who said what about which tariff, and did it ever apply? News articles as a knowledge graph, every fact with its sentence.

``open_graph`` is the way in. Names are imported when they are first used, so that the import itself costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tradegraph.article import Article, Span
    from tradegraph.errors import (
        CheckFailed,
        InputError,
        QueryRefused,
        QueryStopped,
        StoreError,
        TradegraphError,
        UsageError,
    )
    from tradegraph.graph import Graph, open_graph
    from tradegraph.ingest import Report
    from tradegraph.loading import Problem
    from tradegraph.records import Actor, ArticleRef, Event, Evidence, Extraction, Role, Statement, Tariff, TariffClaim
    from tradegraph.rows import Rows
    from tradegraph.stores.base import Counts, Table

_HOMES = {
    "article": ("Article", "Span"),
    "errors": (
        "CheckFailed", "InputError", "QueryRefused", "QueryStopped", "StoreError", "TradegraphError", "UsageError",
    ),
    "graph": ("Graph", "open_graph"),
    "ingest": ("Report",),
    "loading": ("Problem",),
    "records": (
        "Actor", "ArticleRef", "Event", "Evidence", "Extraction", "Role", "Statement", "Tariff", "TariffClaim",
    ),
    "rows": ("Rows",),
    "stores.base": ("Counts", "Table"),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Actor", "Article", "ArticleRef", "CheckFailed", "Counts", "Event", "Evidence", "Extraction", "Graph", "InputError",
    "Problem", "QueryRefused", "QueryStopped", "Report", "Role", "Rows", "Span", "Statement", "StoreError", "Table", "Tariff",
    "TariffClaim", "TradegraphError", "UsageError", "open_graph",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'tradegraph' has no attribute {name!r}")
    return getattr(import_module(f"tradegraph.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return __all__
