"""What a graph holds before any article is read: the registry, the topics and the reference measures."""

from collections.abc import Mapping
from functools import cache

from tradegraph.actors.registry import registry
from tradegraph.facts import facts, registry_facts
from tradegraph.identity import digest
from tradegraph.reference_measures import reference_measures
from tradegraph.rows import Rows


@cache
def base_rows(*, bare: bool = False) -> Rows:
    """The base as rows, made once; nobody adds to them. ``bare`` leaves the reference measures out.

    Raises:
        CheckFailed: a file of reference measures that cannot be read.
    """
    rows = registry_facts(registry())
    for extraction in () if bare else reference_measures():
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
    return {extraction.article.id: extraction.article.text for extraction in reference_measures()}
