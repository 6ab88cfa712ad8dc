"""The door for Python: a graph on disk or on a server, what goes into it, and what it answers."""

import os
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, get_args

from tradegraph.applied import Applied
from tradegraph.archive import FILE, Archive
from tradegraph.errors import StoreError, UsageError
from tradegraph.filling import Filling
from tradegraph.given import days, given
from tradegraph.identity import iri, short_id
from tradegraph.judging import Judging, follow
from tradegraph.lookups import actors, events, explain, paths, roles, selection, statements, tariffs, tellings, timeline
from tradegraph.lookups import goods as on_goods
from tradegraph.lookups.actors import ActorRow, ArticleRow, Profile, TopicRow
from tradegraph.lookups.explain import Explanation
from tradegraph.lookups.moments import Moment
from tradegraph.lookups.naming import NAMED, Resolution, actor, article_of_base, payers, resolve, subject
from tradegraph.lookups.paths import Chain
from tradegraph.lookups.periods import reaching
from tradegraph.lookups.sides import members
from tradegraph.lookups.view import Node, View
from tradegraph.records import ActorType, Authority, Event, Role, Statement, Tariff
from tradegraph.rows import Rows
from tradegraph.stores import STORE_FOLDER, open_store
from tradegraph.stores.base import LONGEST, MOST_ROWS, GraphStore, Table

if TYPE_CHECKING:
    import networkx

DEFAULT = "tradegraph.db"
DEFAULT_ARCHIVE = "tradegraph.archive"
LOCATION = "TRADEGRAPH_GRAPH"
"""Environment variable with the location of the graph."""
BODIES: tuple[ActorType, ...] = ("agency", "organization", "country", "outlet")


def open_graph(
    location: str | Path | None = None, *, archive: str | Path | None = None, create: bool = True, bare: bool = False,
    rebuilding: bool = False,
) -> "Graph":  # fmt: skip
    """Open a graph, making it if it is not there.

    Args:
        location: a folder, or the address of a Neo4j server (``neo4j://host``). None: what ``TRADEGRAPH_GRAPH`` names, else
            ``tradegraph.db`` here. The name, password and database of a server are ``NEO4J_USERNAME``, ``NEO4J_PASSWORD`` and
            ``NEO4J_DATABASE``.
        archive: the folder for the articles' texts; by default that of the graph, or ``tradegraph.archive`` for a server.
        create: make what is not there.
        bare: of a graph that is made: without the reference measures.
        rebuilding: it is opened to be rebuilt; its store need not be whole, nor filled from this archive.

    Raises:
        StoreError: the server cannot be reached; the graph is not there and was not to be made; the store was filled from
            another archive; or it is not whole, since filling it was broken off, and ``create`` is not set.
        UsageError: the location or the archive's is empty text.
    """
    given(graph=location, archive=archive)
    place = str(location or os.environ.get(LOCATION) or DEFAULT)
    served = "://" in place
    folder = Path(archive or (DEFAULT_ARCHIVE if served else place))
    if not served and not create and not (Path(place) / STORE_FOLDER).exists() and not (folder / FILE).exists():
        raise StoreError(f"there is no graph at {place}; make one with: tradegraph ingest PATH")
    login = {key: os.environ.get(f"NEO4J_{key.upper()}") for key in ("username", "password", "database")} if served else {}
    store = open_store(place, **login)
    try:
        return Graph(place, store, _archive(folder, place, store, create), create=create, bare=bare, rebuilding=rebuilding)
    except BaseException:
        store.close()
        raise


def _archive(folder: Path, place: str, store: GraphStore, create: bool) -> Archive:
    """The archive of a graph. None is made beside a store that was filled from another."""
    if not (folder / FILE).exists():
        if store.owner():
            raise StoreError(
                f"there is no archive at {folder}, and {place} was filled from one; name its folder with --archive FOLDER, or "
                "empty the store to begin anew"
            )
        if not create:
            raise StoreError(f"there is no graph at {place} with an archive at {folder}; make one with: tradegraph ingest PATH")
    return Archive(folder)


class Graph(Filling, Applied, Judging):
    """A graph with its archive. Use it as a context manager, or close it.

    Names of actors (``by``, ``to``, ``imposer`` ...) may be any the registry knows, or those of actors that articles name, or
    ids. A name nobody bears raises UsageError with the nearest; so does one that several bear, with their ids. Days are
    inclusive on both sides. ``article`` is an id, source id or url. Threads may share a graph; one at a time may write.
    """

    def __init__(
        self, location: str, store: GraphStore, archive: Archive, *, create: bool = True, bare: bool = False,
        rebuilding: bool = False,
    ) -> None:  # fmt: skip
        self.location = location
        self.store = store
        self.archive = archive
        self.view = View(store, archive)
        try:
            self._make_whole(create, bare, rebuilding)
        except BaseException:
            archive.close()
            raise

    def _make_whole(self, create: bool, bare: bool, rebuilding: bool) -> None:
        """Fill the store where it is new, or filling it was broken off; see that it is the one of this archive."""
        owner, filled = self.store.owner(), self.archive.meta("base") is not None
        if filled and (rebuilding or owner == self.archive.id):
            if not rebuilding:
                follow(self.archive, self.store)
            return
        if owner not in (None, self.archive.id):
            way_out = ", or fill the store anew from this one with: tradegraph rebuild" if filled else ""
            raise StoreError(
                f"{self.location}: this store was filled from another archive than {self.archive.path.parent}; name that one "
                f"with --archive FOLDER{way_out}"
            )
        if not create and filled:
            raise StoreError(f"{self.location}: the store is empty, or filling it was broken off; run tradegraph rebuild")
        if not create:
            raise StoreError(f"there is no graph at {self.location}; make one with: tradegraph ingest PATH")
        from tradegraph.keeping import fill, writer

        if filled:
            writer(self.archive, self.store)
        else:
            self.archive.set_meta("bare", str(int(bare)))
            fill(self.archive, self.store)
        follow(self.archive, self.store)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of store and archive."""
        self.store.close()
        self.archive.close()

    def info(self) -> dict[str, object]:
        """Where the graph is, what made it, and how much it holds."""
        from tradegraph.extract import READER
        from tradegraph.terms import terms

        counts = self.store.counts()
        return {
            "graph": self.location, "archive": str(self.archive.path.parent), "nodes": counts.nodes,
            "relationships": counts.relationships, **self.archive.counts(), "problems": len(self.archive.problems()),
            "reader": READER, "ontology": terms().digest, "reference_measures": self.archive.meta("bare") != "1",
        }  # fmt: skip

    # -- look-ups ------------------------------------------------------------------------------------------------------

    def said(
        self, *, about: str | None = None, by: str | None = None, unnamed: str | None = None, side: str | None = None, to: str | None = None,
        medium: str | None = None, act: str | None = None, content: str | None = None, since: date | None = None, until: date | None = None,
        article: str | None = None, min_confidence: float | None = None, each: bool = False, limit: int | None = None,
    ) -> list[Statement]:  # fmt: skip
        """Statements, the newest first; those of one day by article, in the order of its text.

        One that is told several times by the same speakers in the same words (``tradegraph.retold``) is given once, as it
        was told first - the earliest day it is given, then the earliest publication, then the lowest id - with all its
        articles; ``each`` gives every telling. With a limit, those of a day that are left out are those with the later ids.

        Args:
            about: a topic, an actor, a good, or the id of a tariff.
            by: who said it. An office stands for who held it on the day ``until``, else for who holds it now.
            unnamed: words that describe a speaker without a name ("officials").
            side: a country; it, its bodies of state and those who served them speak for it.
            to: to whom it was said.
            medium: an outlet, or a form ("press conference").
            act: what kind of statement it is ("threat").
            content: words, or beginnings of words, all of which stand in what is said.
            since, until: the days on which it was said, both included.
            article: the article that tells it.
            min_confidence: from 0 to 1; leaves out what is less sure.
            each: every telling for itself.
            limit: how many at most.

        Raises:
            UsageError: ``min_confidence`` is no such number.
        """
        given(about=about, by=by, unnamed=unnamed, side=side, to=to, medium=medium, act=act, content=content, article=article)
        days(since=since, until=until)
        if min_confidence is not None and not 0 <= min_confidence <= 1:
            raise UsageError(f"min_confidence is {min_confidence:g}; a confidence is a number from 0 to 1")
        conditions = {
            "about": subject(self.view, about) if about else None, "by": self._actor(by, "speaker", on=until),
            "to": self._actor(to, "listener", on=until), "act": act, "since": since, "until": until,
            "content": statements.patterns(content) if content else None, "unnamed": statements.patterns(unnamed) if unnamed else None, "article": self._article_iri(article), "confidence": min_confidence, **self._medium(medium),
            "side": members(self.view, actor(self.view, side, ("country",), "country")) if side else None,
        }  # fmt: skip
        found = statements.load(self.view, statements.find(self.view, each=each, limit=limit, **conditions))
        if not each:
            found = tellings.with_articles(self.view, found)
        return sorted(found, key=lambda s: (-(s.said_on or date.min).toordinal(), s.article.id, s.cue.start))

    def tariffs(
        self, *, on: date | None = None, known_by: date | None = None, imposer: str | None = None, target: str | None = None,
        goods: str | None = None, rate: float | None = None, status: str | None = None, authority: Authority | None = None, article: str | None = None,
        each: bool = False, limit: int | None = None,
    ) -> list[Tariff]:  # fmt: skip
        """Tariffs, those that a source speaks of latest first.

        Of each, ``best`` is the claim that decides: without a day that of ``article``, if one is given.

        Args:
            on: a day; only tariffs that by all claims together (``tradegraph.in_force``) are in force on it. ``against`` are
                then the claims that say otherwise.
            known_by: a day; what was claimed later is left out.
            imposer: the country that imposes.
            target: the country that bears. Duties on groups of which it is a member, and on all countries, hit it too.
            goods: how a word of the goods begins. Of goods that ``ontology/goods`` holds also tariffs on wider and narrower
                ones, and on all goods, each with its path (``through``) and the ``exemptions`` of these goods that bear on it.
            rate: the rate in the tariff's unit, most often per cent; of a range the top figure.
            status: what the deciding claim says ("suspended").
            authority: official or reported; claims of the other kind are left out.
            article: only what this article says.
            each: every claim as a record of its own: what each source says, for itself. Not with ``on`` or ``known_by``.
            limit: how many at most.

        Raises:
            UsageError: there is no such authority, or ``each`` is asked with a day.
        """
        given(imposer=imposer, target=target, goods=goods, status=status, article=article)
        days(on=on, known_by=known_by)
        if authority not in (None, *get_args(Authority)):
            raise UsageError(f"no authority is called {authority!r}; known: {', '.join(get_args(Authority))}")
        if each and (on or known_by):
            raise UsageError("what each source says goes without a day: leave out on and known_by, or each")
        told = self._article_iri(article)
        single = each or (told is not None and on is None)
        find = partial(on_goods.find, goods=goods) if goods else tariffs.find
        found = find(
            self.view, day=on, known_by=known_by, status=None if single else status, authority=authority,
            limit=None if single else limit,
            imposer=self._actor(imposer, "country", ("country",)), targets=payers(self.view, target), rate=rate, article=told,
        )  # fmt: skip
        if not single:
            return found
        found = tariffs.apart(found) if each else found
        found = tariffs.as_told_by(found, short_id(told)) if told else found
        return [tariff for tariff in found if status in (None, tariff.status)][:limit]

    def roles(
        self, *, by: str | None = None, at: str | None = None, title: str | None = None, on: date | None = None,
        article: str | None = None, every: bool = False, limit: int | None = None,
    ) -> list[Role]:  # fmt: skip
        """Offices and titles, by holder, the latest first.

        ``title``: words that it holds, in any order; ``on``: held that day, or not known not to be; Without a condition
        those that some article tells; with ``every`` also those that the registry alone knows.
        """
        given(by=by, at=at, title=title, article=article)
        days(on=on)
        told = not every and all(condition is None for condition in (by, at, title, on, article))
        return roles.load(self.view, self.view.uris(
            "roles", by=self._actor(by, "person", ("person",), on), at=self._actor(at, "body", BODIES),
            title=title.lower().split() if title else None, on=on, article=self._article_iri(article), told=told or None, limit=limit,
        ))  # fmt: skip

    def events(
        self, *, type: str | None = None, by: str | None = None, partner: str | None = None, since: date | None = None,
        until: date | None = None, article: str | None = None, limit: int | None = None,
    ) -> list[Event]:  # fmt: skip
        """Events, the latest first; ``by`` is a participant, and so is ``partner``. A month or a year counts where it reaches into the period."""
        given(type=type, by=by, partner=partner, article=article)
        days(since=since, until=until)
        return events.load(self.view, events.find(
            self.view, type=type, by=self._actor(by, "participant", on=until), partner=self._actor(partner, "participant", on=until),
            until=until, **reaching(since), article=self._article_iri(article), limit=limit,
        ))  # fmt: skip

    def timeline(
        self, *, about: str | None = None, since: date | None = None, until: date | None = None, kind: str | None = None,
        limit: int | None = None,
    ) -> list[Moment]:  # fmt: skip
        """Events, the steps of measures, and statements in order of day (``tradegraph.lookups.timeline``).

        ``about`` is a topic, actor or good, or the id of a tariff, event, statement or article; ``kind`` measure, event or statement.
        """
        given(about=about, kind=kind)
        days(since=since, until=until)
        return timeline.timeline(self.view, timeline.subject(self.view, about) if about else None, since, until, kind, limit)

    def actors(
        self, text: str | None = None, *, type: str | None = None, country: str | None = None, limit: int | None = None
    ) -> list[ActorRow]:
        """Actors whose name or alias holds these words, the most talkative first; ``country`` is any name of one."""
        given(text=text, type=type, country=country)
        of = self._actor(country, "country", ("country",))
        return actors.find(self.view, text, type=type, country=actors.code(self.view, of) if of else None, limit=limit)

    def resolve(self, name: str, *, on: date | None = None, country: str | None = None) -> Resolution:
        """Who is meant by a name, and why, or whom it may mean; ``country`` is any name of the one whose office or body it is."""
        given(name=name, country=country)
        of = self._actor(country, "country", ("country",))
        return resolve(self.view, name, on=on, country=actors.code(self.view, of) if of else None)

    def who(self, name: str, *, on: date | None = None) -> Profile:
        """What the graph knows of an actor; with a day, the roles held on it, and an office stands for its holder then."""
        given(name=name)
        return actors.profile(self.view, name, on)

    def explain(self, id: str) -> Explanation:
        """The sentences behind a statement, tariff, claim, role or event, given by its id or a beginning of it."""
        return explain.explain(self.view, id)

    def path(self, one: str, other: str, *, hops: int = paths.HOPS) -> list[Chain]:
        """The shortest chains of relationships between two things; see ``tradegraph.lookups.paths.paths``."""
        given(one=one, other=other)
        return paths.paths(self.view, one, other, hops)

    def topics(self) -> list[TopicRow]:
        """Every topic with its number of statements."""
        return actors.topics(self.view)

    def articles(self, text: str | None = None, *, limit: int | None = None) -> list[ArticleRow]:
        """Articles with these words in title, url or source id, the newest first."""
        given(text=text)
        return actors.articles(self.view, text, limit)

    # -- the graph itself ----------------------------------------------------------------------------------------------

    def cypher(
        self, text: str, parameters: Mapping[str, object] | None = None, *, write: bool = False,
        limit: int | None = MOST_ROWS, seconds: float = 30.0,
    ) -> Table:  # fmt: skip
        """Run Cypher, read-only unless ``write``; see ``GraphStore.cypher``.

        ``limit`` is how many rows at most, None all; ``more`` of the answer says that there are others.

        Raises:
            UsageError: ``seconds`` is not above 0 and at most a day.
        """
        if not 0 < seconds <= LONGEST:
            raise UsageError(f"a query cannot run for {seconds:g} seconds; give it more than 0 and at most {LONGEST:g}")
        return self.store.cypher(text, parameters, write=write, limit=limit, seconds=seconds)

    def rows(
        self, *, about: str | None = None, around: str | None = None, hops: int = 1, query: str | None = None,
        parameters: Mapping[str, object] | None = None,
    ) -> Rows:  # fmt: skip
        """The selected part of the graph, all of it without a selection; see ``tradegraph.lookups.selection.rows``."""
        given(about=about, around=around)
        return selection.rows(self.view, about=about, around=around, hops=hops, query=query, parameters=parameters)

    def subgraph(
        self, *, about: str | None = None, around: str | None = None, hops: int = 1, query: str | None = None,
        parameters: Mapping[str, object] | None = None,
    ) -> "networkx.MultiDiGraph[str]":  # fmt: skip
        """The same as a networkx graph; see ``tradegraph.exports.network``."""
        from tradegraph.exports.network import network

        return network(self.rows(about=about, around=around, hops=hops, query=query, parameters=parameters))

    def quads(self) -> Iterable[str]:
        """The whole graph as sorted N-Quads lines: the base, then one named graph for each article and run."""
        from tradegraph.keeping import all_quads

        return all_quads(self.archive)

    # -- names ---------------------------------------------------------------------------------------------------------

    def _actor(
        self, name: str | None, what: str, types: tuple[ActorType, ...] = NAMED, on: date | None = None
    ) -> Node | None:
        return None if name is None else actor(self.view, name, types, what, on)

    def _medium(self, name: str | None) -> dict[str, Node | str]:
        """The condition for a medium: the outlet of this name, else the words, if something was said in a medium so called."""
        if name is None:
            return {}
        try:
            return {"via": actor(self.view, name, ("outlet",), "medium")}
        except UsageError:
            if self.view.uris("statements", each=True, medium=name.lower(), limit=1):
                return {"medium": name.lower()}
            raise

    def _article_iri(self, name: str | None) -> str | None:
        return None if name is None else article_of_base(self.view, name) or iri(self._article(name))
