"""How the rates of two countries on each other's goods went, as steps: what the measures on all goods add up to, day by day."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from tradegraph.facts import partial_date
from tradegraph.identity import short_id
from tradegraph.in_force import lives, read
from tradegraph.lookups.naming import EVERYONE
from tradegraph.records import Authority, Bound, EndKind, TariffClaim
from tradegraph.rows import NodeKey, RelationshipRow, Rows, Value

MOST = 4
"""Pairs of countries that the page draws at most."""
Steps = tuple[tuple[date, float], ...]
"""From which day on which rate, per cent."""


@dataclass(frozen=True, slots=True)
class Course:
    """The rate one country's measures on all goods of another add up to: from each day on, per cent."""

    imposer: NodeKey
    target: NodeKey
    steps: Steps


def courses(
    rows: Rows, relationships: Sequence[RelationshipRow], claims: Mapping[str, Sequence[TariffClaim]],
    in_graph: Callable[[str, str], Steps | None],
) -> list[Course]:  # fmt: skip
    """The courses of official measures, of the countries whose own have most steps; ``claims`` are those of each tariff.

    Summed as in ``lookups.rate_path``: per cents of single measures that no goods are named for, on the country, on groups it is of
    and on all countries. Measures on lists of goods, and headline totals, are not in it. ``in_graph`` has the steps between two
    countries (IRIs) by the whole graph, of which the rows may be a part; None where there is none.
    """
    ends: dict[tuple[str, str], list[NodeKey]] = defaultdict(list)
    for row in relationships:
        if row.source_label == "Tariff":
            ends[row.type, row.source].append((row.target_label, row.target))
    pairs: dict[tuple[NodeKey, NodeKey], list[tuple[float, Sequence[TariffClaim]]]] = defaultdict(list)
    for node in rows.nodes:
        rate = node.props.get("rate")
        whole = node.label == "Tariff" and node.props.get("basis") == "measure" and node.props.get("unit") == "%"
        if not whole or not isinstance(rate, float) or ends["APPLIES_TO", node.uri]:
            continue
        official = [claim for claim in claims.get(node.uri, ()) if claim.authority == "official"]
        for imposer in ends["IMPOSED_BY", node.uri]:
            for target in ends["TARGETS", node.uri]:
                pairs[imposer, target].append((rate, official))
    most = sorted(pairs, key=lambda pair: (-len(_steps(pairs[pair])), pair))[:MOST]
    groups = _groups(relationships)
    found = []
    for imposer, target in most:
        paid = [measure for whom in (target, *groups[target]) for measure in pairs.get((imposer, whom), ())]
        found.append(Course(imposer, target, in_graph(imposer[1], target[1]) or _steps(paid)))
    return [one for one in found if one.steps]


def changes(totals: Iterable[tuple[date, float]]) -> Steps:
    """The days, of those given in order with their totals, on which the total changes; before the first it is none."""
    found: list[tuple[date, float]] = []
    for day, total in totals:
        if total != (found[-1][1] if found else 0.0):
            found.append((day, float(total)))
    return tuple(found)


def _groups(relationships: Iterable[RelationshipRow]) -> Mapping[NodeKey, Sequence[NodeKey]]:
    """The groups of each country, all countries among them."""
    everyone: NodeKey = "Country", EVERYONE
    found: dict[NodeKey, list[NodeKey]] = defaultdict(lambda: [everyone])
    found[everyone] = []
    for row in relationships:
        if row.type == "MEMBER_OF" and row.target != EVERYONE:
            found[row.source_label, row.source].append((row.target_label, row.target))
    return found


def _steps(measures: Sequence[tuple[float, Sequence[TariffClaim]]]) -> Steps:
    days = sorted(set(_days(claim for _, claims in measures for claim in claims)))
    return changes((day, round(sum(rate * len(lives(claims, day)) for rate, claims in measures), 4)) for day in days)


def _days(claims: Iterable[TariffClaim]) -> Iterable[date]:
    for claim in map(read, claims):
        for day in (claim.effective, claim.ends):
            if day and len(day) == len("2025-04-12"):
                yield date.fromisoformat(day)


def claims_of(rows: Rows, relationships: Sequence[RelationshipRow]) -> dict[str, list[TariffClaim]]:
    """The claims of each tariff, by its uri; without their evidence."""
    found: dict[str, list[TariffClaim]] = defaultdict(list)
    known = rows.node_keys()
    for row in relationships:
        if row.type == "CLAIMS" and (row.source_label, row.source) in known:
            found[row.target].append(_claim(row.source, rows.props((row.source_label, row.source))))
    return found


def _claim(uri: str, props: Mapping[str, Value]) -> TariffClaim:
    def day(key: str) -> date | None:
        value = props.get(key)
        return value if isinstance(value, date) else None

    def partial(key: str) -> str | None:
        precision = props.get(f"{key}Precision")
        return partial_date(day(f"{key}On"), precision if isinstance(precision, str) else None)

    confidence = props.get("confidence")
    return TariffClaim(
        id=short_id(uri), status=str(props.get("status", "")), announced=partial("announced"), effective=partial("effective"),
        ends=partial("ends"), end_kind=cast(EndKind, props.get("endKind", "unknown")), as_of=day("asOf"),
        authority=cast(Authority, props.get("authority", "reported")),
        confidence=confidence if isinstance(confidence, float) else 1.0,
        rate_from=cast(float | None, props.get("rateFrom")), rate_bound=cast(Bound | None, props.get("rateBound")),
        legal_basis=cast(str | None, props.get("legalBasis")),
    )  # fmt: skip
