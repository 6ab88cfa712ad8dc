"""A name as it stands in a text."""

from dataclasses import dataclass

from tradegraph.actors.registry import Known
from tradegraph.records import Actor


@dataclass(slots=True, eq=False)
class Name:
    """A name at tokens first..last (half-open); ``title`` is the index where a title before it begins, else ``first``.

    ``kind`` is an actor type, "office" (a title that stands for its holder), "title" (one that stands alone), "demonym", "place"
    or "thing" (a law, a product, an occasion, a building). An actor is there for an actor type, for an office and for the country
    of a demonym; the registry's is ``known`` too.
    """

    first: int
    last: int
    title: int
    kind: str
    actor: Actor | None
    known: Known | None = None
