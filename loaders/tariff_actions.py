"""The reference table of tariff measures: one row becomes what it says, with the cells that say it as evidence.

What the columns mean and how a row is read: ``ontology/reference/README.md``.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Literal, TypeVar

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.goods import known as known_good
from tradegraph.identity import actor_id, claim_id, event_id, tariff_id
from tradegraph.loading import Problem, Source, loader
from tradegraph.records import Actor, Basis, Event, Evidence, Extraction, Tariff, TariffClaim, reference

COLUMNS = (
    "id", "announced_date", "effective_date", "end_date_exclusive", "imposer", "target", "action", "rate_added_pp",
    "rate_text", "previous_rate_pct", "headline_rate_after_pct", "headline_basis", "duty_basis", "legal_basis", "list_name",
    "goods_scope", "goods_value_usd_bn", "tariff_lines", "outcome", "responds_to", "changes", "source", "confidence", "notes",
)  # fmt: skip
T = TypeVar("T")
_NEEDED = COLUMNS[:21]


@dataclass(frozen=True, slots=True)
class Action:
    """What a word of the column ``action`` means.

    ``duty`` says which duty the row speaks of: a new one of the points added; the one that was there, at its new level; the
    points taken off; what another row set up; or the points that stay suspended. ``status`` is that of the duty once the
    action takes effect, ``event`` the type of what happened.
    """

    duty: Literal["new", "level", "off", "other", "kept"]
    status: str = "in-force"
    event: str | None = None


ACTIONS = {
    "impose": Action("new", event="imposition"),
    "retaliate": Action("new", event="retaliation"),
    "scheduled": Action("new"),
    "propose": Action("new"),
    "increase": Action("level", event="increase"),
    "retaliate_increase": Action("level", event="retaliation"),
    "scheduled_increase": Action("level"),
    "reduce": Action("level", event="reduction"),
    "maintain": Action("level"),
    "restructure": Action("level"),
    "threaten": Action("level", event="threat"),
    "suspend": Action("off", "suspended", "suspension"),
    "exempt": Action("off", "suspended", "exemption"),
    "extend_suspension": Action("kept", "suspended", "suspension"),
    "postpone": Action("other", "suspended", "suspension"),
    "terminate": Action("other", "ended", "reduction"),
}

# What became of it -> the status of its duty; None: that of the action.
OUTCOMES = {
    "took_effect": None, "superseded_before_effect": "ended", "suspended_before_effect": "suspended",
    "postponed": "suspended", "suspended": "suspended", "threat_not_implemented": "threatened", "proposed": "proposed",
}  # fmt: skip
_CONFIDENCE = {"high": 0.95, "medium": 0.8, "low": 0.6}
_LAYER = "all-goods layer"

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_POINTS = re.compile(r"(\d+(?:\.\d+)?) points (?:stay )?suspended(?: for (\d+) days)?")
_NO_GOODS = re.compile(r"(?:HS|in|first|\d[\d,+ ]*(?:subheadings|lines|of list))\b|.*\b(?:free|exempt)\b", re.IGNORECASE)


@loader(
    "tariff_actions",
    suffixes=(".csv",),
    content_types=("text/csv",),
    sniff=lambda head: head.removeprefix(b"\xef\xbb\xbf").startswith(",".join(COLUMNS[:4]).encode()),
)
def read(source: Source) -> Iterator[Extraction | Problem]:
    """A row whose words or dates are not those of the table is a problem with its line; the others are read."""
    rows, problems = _rows(source)
    yield from problems
    table = Table(rows)
    for row in rows:
        try:
            yield table.extraction(row)
        except (ValueError, RecursionError) as error:
            yield Problem(source.at(row.line), str(error) if isinstance(error, ValueError) else "rows change each other")


@dataclass(frozen=True)
class Row:
    """One row: the line it ends on, and its cells by column, white space collapsed."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def day(self, column: str) -> date | None:
        """A cell's date."""
        try:
            return date.fromisoformat(self[column]) if self[column] else None
        except ValueError:
            raise ValueError(f"{column}: {self[column]!r} is no date; write it as 2025-05-31") from None

    def top(self, column: str) -> float | None:
        """The highest number of a cell, without its sign: ranges give the top figure."""
        return max(map(float, _NUMBER.findall(self[column])), default=None)

    @property
    def action(self) -> Action:
        """What its action means."""
        return _known(self, "action", ACTIONS)

    @property
    def took_effect(self) -> bool:
        """Whether it applied as announced."""
        return self["outcome"] == "took_effect"

    @cached_property
    def article(self) -> Article:
        """The row as a text: a line a column, ``column: value``, without the empty ones."""
        text = "\n".join(f"{column}: {value}" for column, value in self.cells.items() if value)
        return Article(text=text, title=f"{self['id']}: {self['rate_text']}", source_id=self["id"], language="en")

    def evidence(self, decisive: str) -> tuple[Evidence, ...]:
        """The lines from the first date to the rate, and that of the column which decides."""
        start = self._line("announced_date")[0]
        spans = [(start, self._line("rate_text")[1]), self._line(decisive)]
        return tuple(Evidence(reference(self.article), self.article.span(*span)) for span in dict.fromkeys(spans))

    def _line(self, column: str) -> tuple[int, int]:
        line = f"{column}: {self[column]}"
        start = f"\n{self.article.text}\n".index(f"\n{line}\n")
        return start, start + len(line)


class Table:
    """All rows, since they refer to each other."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = {row["id"]: row for row in rows}
        self.countries = {known.iso3: known for known in registry().actors.values() if known.iso3}
        self.scopes = {row["list_name"]: row for row in rows if not row["goods_scope"].startswith("As ")}

    def extraction(self, row: Row) -> Extraction:
        """What a row says.

        Raises:
            ValueError: a word or a date that the table does not have, or a row that is not there.
        """
        tariffs = [self._claimed(row, self.subject(row), row_status(row), "outcome")]
        tariffs += [*self._suspended_points(row), *self._kept(row), *self._total(row)]
        main = self._linked(row, tariffs[0])
        told = {tariff.id: tariff for tariff in [main, *tariffs[1:]]}
        for other in [*self._others(row, "changes"), *self._others(row, "responds_to")]:
            told.setdefault(other.id, other)  # a relationship needs both its ends, whichever article is read
        return Extraction(article=row.article, tariffs=tuple(told.values()), events=tuple(self._events(row, main)))

    def subject(self, row: Row) -> Tariff:
        """The duty a row speaks of, without claims."""
        changed = self._row(row, "changes")
        other = row.action.duty == "other" or (row.action.duty == "off" and changed and changed["list_name"] == row["list_name"])
        points = _POINTS.search(row["rate_text"]) if row.action.duty == "kept" else None
        if changed and (other or (row.action.duty == "kept" and not points)):
            return self.subject(changed)
        return self._tariff(row, float(points[1]) if points else _rate(row), basis=_basis(row))

    def goods(self, row: Row) -> tuple[str, ...]:
        """The goods as worded, a name a good; () for all goods. "As List 3" means the goods of the row named so."""
        scope = row["goods_scope"]
        if scope.startswith("As "):
            named = scope.removeprefix("As ")
            other = self.rows.get(named) or self.scopes.get(named)
            return self.goods(other) if other and other is not row else (named,)
        if re.match(r"All\b.*\b(?:goods|duties)\b", scope):
            return ()
        parts = [] if scope.startswith("HS ") else re.split(r"; |, ", scope)
        return tuple(good for part in parts if not _NO_GOODS.match(part) for good in _each(part)) or (scope,)

    def _tariff(self, row: Row, rate: float | None, *, basis: Basis = "measure") -> Tariff:
        total = basis == "total" and row["headline_basis"] == _LAYER
        goods = () if total else self.goods(row)
        imposer = self._country(row["imposer"], row)
        targets = self._named(row) if total else self._targets(row)
        return Tariff(
            id=tariff_id(imposer.id, [target.id for target in targets], goods, rate, basis=basis), imposer=imposer,
            targets=targets, rate=rate, goods=goods, basis=basis, legal_basis=None if total else row["legal_basis"] or None,
            list_name=None if total else row["list_name"] or None,
        )  # fmt: skip

    def _linked(self, row: Row, tariff: Tariff) -> Tariff:
        def others(column: str) -> tuple[str, ...]:
            return tuple(other.id for other in self._others(row, column) if other.id != tariff.id)

        anew = row.action.duty in ("new", "level")  # taking some goods off a duty, or points, puts none in its place
        answers = anew and row.action.event != "reduction"  # lowering or ending a duty because the other side does is no retaliation
        return replace(tariff, replaces=others("changes") if anew else (), retaliates_against=others("responds_to") if answers else ())

    def _others(self, row: Row, column: str) -> list[Tariff]:
        other = self._row(row, column)
        return [self.subject(other)] if other else []

    def _row(self, row: Row, column: str) -> Row | None:
        if row[column] and row[column] not in self.rows:
            raise ValueError(f"{column}: there is no row {row[column]!r}")
        return self.rows[row[column]] if row[column] else None

    def _suspended_points(self, row: Row) -> Iterator[Tariff]:
        """The part of a reduced duty that is only suspended."""
        points = _POINTS.search(row["rate_text"])
        if points and row.action.duty == "level":
            yield self._claimed(row, self._tariff(row, float(points[1])), suspended(row, points[2]), "rate_text")

    def _kept(self, row: Row) -> Iterator[Tariff]:
        """The duty that goes on beside suspended points: in force on that day, since when and how long is said elsewhere."""
        if row.action.duty == "kept" and row.top("previous_rate_pct"):
            kept = self._tariff(row, row.top("previous_rate_pct"))
            claim = replace(row_status(row), status="in-force", effective=None, ends=None, end_kind="unknown")
            yield self._claimed(row, kept, claim, "previous_rate_pct")

    def _total(self, row: Row) -> Iterator[Tariff]:
        """All duties on all goods of the country taken together, until the next row that changes their sum."""
        rate, since = row.top("headline_rate_after_pct"), row["effective_date"]
        if not (row["headline_basis"] == _LAYER and row.took_effect and rate):
            return
        later = (
            one["effective_date"] for one in self.rows.values()
            if one["imposer"] == row["imposer"] and one["headline_basis"] == _LAYER and one.took_effect
            and one["effective_date"] > since and one.top("headline_rate_after_pct") != rate
        )  # fmt: skip
        ends = min(later, default=None)
        begins = None if row.action.duty == "kept" else since
        claim = replace(
            row_status(row), status="in-force", effective=begins, ends=ends, end_kind="date" if ends else "unknown"
        )
        yield self._claimed(row, self._tariff(row, rate, basis="total"), claim, "headline_rate_after_pct")

    def _claimed(self, row: Row, tariff: Tariff, claim: TariffClaim, decisive: str) -> Tariff:
        evidence = row.evidence(decisive)
        span = evidence[-1].span
        return replace(tariff, claims=(
            replace(claim, id=claim_id(row.article.id, tariff.id, span.start, span.end), evidence=evidence),
        ))  # fmt: skip

    def _events(self, row: Row, tariff: Tariff) -> Iterator[Event]:
        kind = row.action.event
        if row["action"] == "terminate" and "Court" in row["legal_basis"]:
            kind = "court-ruling"
        elif row["action"].startswith("scheduled") and row["responds_to"]:
            kind = "retaliation"
        if kind:
            at_once = kind in ("threat", "court-ruling") or not row.took_effect
            day = row["announced_date" if at_once else "effective_date"] or None
            evidence = row.evidence("outcome")
            actors = (tariff.imposer, *tariff.targets)
            place = (row.article.id, evidence[0].span.start)
            yield Event(
                id=event_id(kind, [actor.id for actor in actors], day, [tariff.id], place), type=kind, participants=actors,
                date=day, date_precision="day" if day else None, goods=tariff.goods, tariffs=(tariff.id,),
                evidence=evidence,
            )  # fmt: skip

    def _country(self, iso3: str, row: Row) -> Actor:
        if iso3 not in self.countries:
            raise ValueError(f"{iso3!r} is no ISO 3166 code of three letters (in {row['id']})")
        return self.countries[iso3].actor()

    def _targets(self, row: Row) -> tuple[Actor, ...]:
        """``CHN``, ``ALL (incl. CHN)`` for the whole world, or ``60 economies (incl. CHN)`` for a group and who is named in it.

        A group that the registry holds is that one ("European Union").
        """
        head = row["target"].partition(" (")[0]
        if head == "ALL":
            return (registry().actors["country/world"].actor(),)
        if re.fullmatch("[A-Z]{3}", head):
            return (self._country(head, row),)
        known = registry().find(head, type="country")
        group = known[0].actor() if known else Actor(id=actor_id("country", head), name=head, type="country", kind="bloc")
        return (group, *self._named(row))

    def _named(self, row: Row) -> tuple[Actor, ...]:
        codes = re.findall(r"\b[A-Z]{3}\b", row["target"])
        return tuple(self._country(code, row) for code in codes if code != "ALL")


def _each(part: str) -> list[str]:
    """Two goods that have a name each, one where they do not ("Coal and LNG"; "Large residential washers and parts")."""
    both = part.split(" and ")
    return both if len(both) == 2 and all(map(known_good, both)) else [part]


def row_status(row: Row) -> TariffClaim:
    """The claim a row makes of its duty, still without an id and evidence.

    Its dates are those of the life of the duty. Of a suspension ``as_of`` is the first day and ``ends`` the end.
    """
    status = _known(row, "outcome", OUTCOMES) or row.action.status
    announced, effective, ends = map(row.day, ("announced_date", "effective_date", "end_date_exclusive"))
    as_of = effective if effective and status not in ("threatened", "proposed") else announced
    if effective and ends and effective >= ends:
        raise ValueError(f"it ends on {ends}, which is not after {effective}, when it takes effect")
    if status == "ended":
        effective, ends = None, effective
    elif row["outcome"] in ("suspended_before_effect", "postponed"):
        effective = ends = None
    elif row["outcome"] == "took_effect" and status == "suspended":
        effective = None
    open_end = re.search(r"indefinitely|no end date", row["rate_text"])
    return TariffClaim(
        id="", status=status, announced=_iso(announced), effective=_iso(effective), ends=_iso(ends),
        end_kind="date" if ends else "open" if open_end else "unknown", as_of=as_of, authority="official",
        confidence=_known(row, "confidence", _CONFIDENCE) if row["confidence"] else 1.0,
    )  # fmt: skip


def suspended(row: Row, days: str | None) -> TariffClaim:
    """The claim that points are suspended when the row takes effect, for so many days."""
    claim = row_status(row)
    ends = claim.as_of + timedelta(int(days)) if days and claim.as_of else None
    return replace(
        claim, status="suspended", effective=None, ends=_iso(ends), end_kind="date" if ends else "unknown"
    )


def _basis(row: Row) -> Basis:
    return "total" if row["rate_text"].startswith("total ") else "measure"


def _rate(row: Row) -> float | None:
    """The rate of the duty itself, per cent; None where the row gives none."""
    added, previous, after = map(row.top, ("rate_added_pp", "previous_rate_pct", "headline_rate_after_pct"))
    if row.action.duty == "new":
        stated = re.search(r"(\d+(?:\.\d+)?)%", row["rate_text"])
        return added if added is not None else float(stated[1]) if stated else None
    if row.action.duty != "level":
        return added or previous
    # Points of a whole package do not add up, and of a layer the headline is the sum of several duties.
    if added is None or (row.took_effect and after is not None and row["headline_basis"] != _LAYER):
        return after
    return (previous or 0.0) + (-added if row["rate_added_pp"].startswith("-") else added)


def _known(row: Row, column: str, words: Mapping[str, T]) -> T:
    if row[column] not in words:
        raise ValueError(f"{column}: {row[column]!r} is none of {', '.join(words)}")
    return words[row[column]]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _rows(source: Source) -> tuple[list[Row], list[Problem]]:
    """The rows that have the columns, and the problems of the others."""
    reader = csv.DictReader(source.text().splitlines(keepends=True), restkey="", strict=True)
    rows: list[Row] = []
    problems: list[Problem] = []
    try:
        if missing := [column for column in _NEEDED if column not in (reader.fieldnames or ())]:
            return [], [Problem(source.at(1), f"no table of tariff measures: it has no column {missing[0]!r}")]
        for cells in reader:
            if "" in cells or None in cells.values() or not cells["id"]:
                problems.append(Problem(source.at(reader.line_num), "its cells are not those of the columns"))
                continue
            rows.append(Row(reader.line_num, {column: " ".join(value.split()) for column, value in cells.items()}))
    except csv.Error as error:
        problems.append(Problem(source.at(reader.line_num), f"not read: {error}; nothing after it was read"))
    return rows, problems
