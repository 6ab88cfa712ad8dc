"""What a store is told beforehand: uniqueness of ``uri``, indexes. Names come from the ontology's table only."""

from collections.abc import Iterator

from tradegraph.identity import BASE
from tradegraph.terms import terms

OURS = BASE.removesuffix("id/")
"""What the uri of every node of ours begins with, things and vocabulary; in a shared database others may use our labels."""


def quoted(name: str) -> str:
    """A name of the ontology's table as it stands in query text. The one place where names are quoted."""
    return "`" + name.replace("`", "``") + "`"


def statements() -> Iterator[str]:
    """Cypher that makes ``uri`` unique within each label and indexes the keys people look up. Each is idempotent."""
    for label, term in sorted(terms().nodes.items()):
        name = quoted(label)
        yield f"CREATE CONSTRAINT {label}_uri IF NOT EXISTS FOR (n:{name}) REQUIRE n.uri IS UNIQUE"
        for key in term.keys:
            if key.indexed:
                yield f"CREATE INDEX {label}_{key.key} IF NOT EXISTS FOR (n:{name}) ON (n.{quoted(key.key)})"


def edge_types() -> Iterator[str]:
    """SQL of the embedded engine that makes every relationship type known to it, so that no write changes the schema."""
    for type in sorted(terms().relationships):
        yield f"CREATE EDGE TYPE {quoted(type)} IF NOT EXISTS"
