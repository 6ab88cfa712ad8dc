"""What goes into a graph and out of it, and whether it is whole, through the Python door. ``Graph`` has it."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tradegraph.archive import Archive
from tradegraph.errors import UsageError
from tradegraph.given import given
from tradegraph.identity import iri
from tradegraph.lookups.view import View
from tradegraph.stores.base import Counts, GraphStore

if TYPE_CHECKING:
    from tradegraph.article import Article
    from tradegraph.ingest import Report
    from tradegraph.loading import Problem
    from tradegraph.rdf.validate import ValidationReport
    from tradegraph.records import Extraction


class Filling:
    """Reading articles into a graph, forgetting them, and checking the store against the archive."""

    view: View
    store: GraphStore
    archive: Archive

    def ingest(
        self, source: "str | Path | BinaryIO | Iterable[Article | Extraction | Problem]", *,
        fields: Mapping[str, str] | None = None, loader: str | None = None, allow_private: bool = False,
        watch: "Callable[[Report], None] | None" = None,
    ) -> "Report":  # fmt: skip
        """Read a place (see ``tradegraph.loading.articles``), or articles given as such, into the graph.

        What was read before is passed over; of versions of one article one is held (``tradegraph.versions``). ``watch`` is
        called with the report so far after each item.
        """
        from tradegraph.actors.registry import registry
        from tradegraph.keeping import writer
        from tradegraph.loading import articles

        given(source=source)
        place = source if isinstance(source, str | Path) or hasattr(source, "read") else None
        items = source if place is None else articles(place, fields=fields, loader=loader, allow_private=allow_private)  # type: ignore[arg-type]
        if isinstance(place, str | Path):  # what is wrong with it is found again
            self.archive.drop_problems("stdin" if place == "-" else str(place))
        return writer(self.archive, self.store).ingest(items, registry(), watch)  # type: ignore[arg-type]

    def forget(self, article: str) -> Counts:
        """Take out an article (id, source id or url) and exactly what only it supported; how much went.

        An earlier version that it replaced does not come back.

        Raises:
            UsageError: there is none, or several are so named.
        """
        from tradegraph.keeping import forget

        return forget(self.archive, self.store, self._article(article))

    def rebuild(self) -> "Report":
        """Empty the store and fill it again from base and archive, without reading any text again."""
        from tradegraph.keeping import rebuild

        return rebuild(self.archive, self.store)

    def verify(self) -> list[str]:
        """What is wrong, in sentences: spans that do not hold their words, rows missing in the store or too many; [] if nothing."""
        from tradegraph.keeping import faults

        return list(faults(self.view))

    def validate(self) -> "ValidationReport":
        """Check every named graph against the shapes (needs the extra ``shacl``)."""
        from tradegraph.keeping import named_graphs
        from tradegraph.rdf.validate import validate

        base, graphs = named_graphs(self.archive)
        return validate(graphs, base)

    def _article(self, name: str) -> str:
        found = self.archive.find(name.removeprefix(iri("")))
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"{name!r} names {len(found)} articles: {', '.join(found)}; give one of these ids")
        from rapidfuzz import process

        near = [one for one, *_ in process.extract(name, self.archive.handles(), limit=3, score_cutoff=50)]
        raise UsageError(f"no article has the id, source id or url {name!r}; nearest: {', '.join(near) or 'none'}")
