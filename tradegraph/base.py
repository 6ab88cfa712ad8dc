"""What a graph holds before any article is read: the registry, the topics and the reference measures."""

from collections.abc import Iterator, Mapping
from functools import cache

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.content import folder
from tradegraph.errors import CheckFailed
from tradegraph.facts import facts, registry_facts
from tradegraph.identity import digest
from tradegraph.loading import Problem, articles
from tradegraph.records import Extraction
from tradegraph.rows import Rows

_NO_DATA = (".md", ".txt", ".json")


@cache
def base_rows(*, bare: bool = False) -> Rows:
    """The base as rows, made once; nobody adds to them. ``bare`` leaves the reference measures out.

    Raises:
        CheckFailed: a file of reference measures that cannot be read.
    """
    rows = registry_facts(registry())
    for extraction in () if bare else reference():
        rows.update(facts(extraction, f"loader {extraction.article.loader}", registry()))
    return rows


@cache
def base_digest(*, bare: bool = False) -> str:
    """What stands for a base: it differs when any node or relationship does."""
    rows = base_rows(bare=bare)
    nodes = [[node.label, node.uri, sorted(node.props.items())] for node in rows.nodes]
    links = [[str(key), sorted(rows.relationship(key).props.items())] for key in sorted(rows.relationship_keys(), key=str)]
    return digest([str(nodes), str(links)])


@cache
def base_texts() -> Mapping[str, str]:
    """The texts of the reference measures, by article id."""
    return {extraction.article.id: extraction.article.text for extraction in reference()}


def reference() -> Iterator[Extraction]:
    """What the files of ``ontology/reference`` hold, each read by the loader that knows it."""
    for path in sorted((folder("ontology") / "reference").iterdir()):
        if path.name.startswith(".") or path.suffix in _NO_DATA:
            continue
        for item in articles(path):
            if isinstance(item, Problem | Article):
                reason = item.reason if isinstance(item, Problem) else "it holds text, not measures"
                raise CheckFailed(f"{path} is no file of reference measures: {reason}")
            yield item
