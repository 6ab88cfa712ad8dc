"""Reading: an article -> the statements, tariffs, roles and events it reports, each with its spans."""

from typing import TYPE_CHECKING

from tradegraph.actors.registry import Registry
from tradegraph.article import Article
from tradegraph.records import Extraction

if TYPE_CHECKING:
    from tradegraph.extract.tagging.tagger import Span

READER = "trained 12"
"""Which reader this is; part of a run's id, so that a better one reads again what an older one has read."""


def tag(text: str) -> "list[Span]":
    """The sources, cues and contents that the trained tagger finds in an article, in its order, before any filtering.

    Each has ``label``, ``start`` and ``end`` (code points, half-open) and ``score``; see ``tagging.tagger.tag``.

    Raises:
        CheckFailed: when the trained network is missing or damaged.
    """
    from tradegraph.extract.tagging.tagger import tag as tagged

    return tagged(text)


def read(article: Article, registry: Registry) -> Extraction:
    """Everything this reader finds in one article. A function of its arguments alone."""
    from tradegraph.extract.events import read_events
    from tradegraph.extract.reading import Reading
    from tradegraph.extract.roles.finding import read_roles
    from tradegraph.extract.statements.finding import read_statements
    from tradegraph.extract.tariffs.finding import link, read_tariffs

    reading = Reading.of(article, registry)
    roles = read_roles(reading)
    statements, spoken_as = read_statements(reading, roles)
    tariffs = read_tariffs(reading)
    return Extraction(
        article=article, statements=link(statements, tariffs), tariffs=tariffs, roles=roles,
        events=read_events(reading, tariffs), spoken_as=spoken_as,
    )  # fmt: skip
