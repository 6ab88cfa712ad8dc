"""The mentions of tariffs in annotated and written articles, as the program's own reader finds them, with the parties that are right.

A mention has those of the annotated tariffs of its rate, of the ones told there if any are. A rate that no annotated tariff has is nobody's.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tradegraph.actors.registry import Registry, registry
from tradegraph.extract.reading import Reading
from tradegraph.extract.tagging.pairing import Pairing
from tradegraph.extract.tariffs.finding import completed
from tradegraph.extract.tariffs.mentions import Mention
from tradegraph.extract.tariffs.parties import Parties
from tradegraph.extract.tariffs.party_history import Pair
from training.corpora import annotated, written

_NEWS = 3.0  # how much a mention in real news counts, against one in what was written for the purpose


@dataclass(frozen=True)
class Told:
    """An article read once, its mentions of tariffs, and how much one counts."""

    given: annotated.Article
    reading: Reading
    parties: Parties
    mentions: list[Mention]
    weight: float

    def right(self, mention: Mention) -> set[Pair]:
        """The parties of the annotated tariffs that a mention may be of."""
        return right(self.given, mention, self.reading, self.parties.world.id)

    def paired(self, pairing: Pairing) -> "Told":
        """The same article with other numbers for pairs than the shipped network's."""
        return told(self.given, self.weight, replace(self.reading, tagged=replace(self.reading.tagged, pairing=pairing)))


def told(given: annotated.Article, weight: float, reading: Reading | None = None) -> Told:
    """Read an article, if it is not yet read."""
    reading = reading or Reading.of(given.bare(), registry())
    return Told(given, reading, *completed(reading), weight)


def articles(folder: Path) -> Iterator[Told]:
    """The annotated articles of a folder, and those written for the project that have tariffs."""
    yield from (told(article, _NEWS) for article in annotated.read(folder))
    yield from (told(article, 1.0) for article in (*written.tariffs(), *written.tariffs("news")) if article.tariffs)


def right(given: annotated.Article, mention: Mention, reading: Reading, world: str) -> set[Pair]:
    """The parties of the annotated tariffs that a mention may be of."""
    rate, place = mention.rate.value, reading.tokens_span(mention.rate.first, mention.rate.last)
    of_rate = [one for one in given.tariffs if one.rate == rate]
    here = [one for one in of_rate if one.evidence and one.tells(rate, place.start, place.end)]
    return {(_id(one.imposer, registry(), world), frozenset(_id(name, registry(), world) for name in one.targets)) for one in here or of_rate}


def _id(name: str, known: Registry, world: str) -> str:
    if name == "all":
        return world
    found = known.find(name, type="country")
    return found[0].id if found else name
