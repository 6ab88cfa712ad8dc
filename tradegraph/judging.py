"""What people judge of actors, through the Python door: the same, different, not sure; and whom to judge. ``Graph`` has it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tradegraph.actors import judgements
from tradegraph.actors.judgements import Judgement, Party, Verdict
from tradegraph.archive import Archive
from tradegraph.errors import UsageError
from tradegraph.given import given
from tradegraph.identity import iri, name_key, short_id
from tradegraph.lookups.naming import actor
from tradegraph.lookups.review import Pair, pairs
from tradegraph.lookups.view import View
from tradegraph.merging import applied_to, as_judged
from tradegraph.records import ActorType
from tradegraph.stores.base import GraphStore

JUDGED: tuple[ActorType, ...] = ("person", "agency", "organization", "outlet")
"""Types of actors that can be judged; countries are the registry's, sources without a name one article's."""


def follow(archive: Archive, store: GraphStore) -> int:
    """Bring a graph to what its file of judgements says; how many articles that concerned.

    Raises:
        CheckFailed: lines of the file contradict each other.
    """
    judged = as_judged(archive)
    if judged == applied_to(archive):
        return 0
    from tradegraph.keeping import writer

    return writer(archive, store).judge(judged)


class Judging:
    """A graph's judgements. Each is a line of a text file (``tradegraph.actors.judgements``), and no source is rewritten."""

    view: View
    store: GraphStore
    archive: Archive

    @property
    def judgements_file(self) -> Path:
        """The file: what ``TRADEGRAPH_JUDGEMENTS`` names, else one beside the archive."""
        return judgements.place(self.archive.path.parent)

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, in the order of the file."""
        return judgements.read(self.judgements_file)

    def judge(
        self, one: str, other: str, verdict: Verdict | None, *, on: date | None = None, by: str | None = None, because: str | None = None
    ) -> Judgement | None:
        """Judge two actors, each by any name or id, and bring the graph to it; None as verdict takes the judgement of them back.

        Args:
            on: the day of the judgement; it is told and changes nothing, as are ``by`` and ``because``.

        Returns:
            The judgement that was made; of one taken back the one that was there, if any was.

        Raises:
            UsageError: a name nobody bears or several do; the two are one already; or other judgements or the registry forbid it.
        """
        from tradegraph.actors.registry import registry

        given(one=one, other=other, by=by, because=because)
        held = self.judgements()
        first, second = self._party(one, held), self._party(other, held)
        if first.id == second.id:
            raise UsageError(f"{one!r} and {other!r} are one actor already: {first.name} ({first.id})")
        made = Judgement(verdict or "unsure", first, second, on, by, because)
        before = next((judgement for judgement in held if judgement.pair == made.pair), None)
        if verdict:
            judgements.check_new(held, made, registry())
            judgements.write(self.judgements_file, made)
        else:
            judgements.withdraw(self.judgements_file, made.pair)
        follow(self.archive, self.store)
        return made if verdict else before

    def candidates(self) -> Iterator[Pair]:
        """Pairs of actors that may be one and were not judged, the likeliest first, each with what they say (``tradegraph.lookups.review``).

        What is judged between two of them counts for the next.
        """
        return pairs(self.view, self.judgements)

    def strangers(self) -> list[Party]:
        """Actors of the judgements that no article names now."""
        parties = {party.id: party for judgement in self.judgements() for party in (judgement.one, judgement.other)}
        here = {short_id(str(row["uri"])) for row in self.view.ask_of("things_of", map(iri, parties))}
        return [party for id, party in sorted(parties.items()) if id not in here and not self.archive.supporters(("judged", iri(id)))]

    def _party(self, name: str, held: tuple[Judgement, ...]) -> Party:
        """Whom a name means: an actor of the judgements by its id or its own name, since another may stand for it, else of the graph."""
        parties = {party.id: party for judgement in held for party in (judgement.one, judgement.other)}
        if name in parties:
            return parties[name]
        called = [party for party in parties.values() if name_key(party.name) == name_key(name)]
        if len(called) == 1:
            return called[0]
        meant = actor(self.view, name, JUDGED, "person, agency, organization or outlet")
        return Party(short_id(meant.uri), meant.name)
