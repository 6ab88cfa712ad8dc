"""Makes the tables of docs/in-force.md: which reference measures applied on the days on which something changed, by both sides.

    python scripts/in_force.py [--write docs/in-force.md]

A graph without articles is made and asked as ``tradegraph tariffs --imposer US --target China --on DAY`` asks it. ``--write`` puts
the tables between the marks ``<!-- begin tables -->`` and ``<!-- end tables -->``.
"""

import argparse
import re
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tradegraph.graph import Graph, open_graph
from tradegraph.in_force import lives
from tradegraph.records import Tariff

DAYS = tuple(map(date.fromisoformat, (
    "2018-07-05", "2018-07-06", "2019-09-01", "2025-02-03", "2025-02-04", "2025-04-09", "2025-04-10", "2025-05-13", "2025-05-14",
    "2025-11-09", "2025-11-10", "2026-02-23", "2026-02-24",
)))  # fmt: skip
"""The days before and of a change, and the day of the lists of September 2019."""
SIDES = (("US", "China"), ("China", "US"))
_MARKED = re.compile(r"(<!-- begin tables -->\n).*?(<!-- end tables -->)", re.DOTALL)


def in_force(graph: Graph, imposer: str, target: str, day: date) -> dict[str, Tariff]:
    """The measures in force on a day, by the id of their row in the reference table; headline totals are left out."""
    found = graph.tariffs(on=day, imposer=imposer, target=target)
    return {
        str(claim.evidence[0].article.source_id): tariff
        for tariff in found
        if tariff.basis == "measure" or tariff.goods
        for claim in lives(tariff.claims, day)
    }


def headline(graph: Graph, imposer: str, target: str, day: date) -> float | None:
    """The sum of all duties on all goods on a day; None where there were none."""
    found = graph.tariffs(on=day, imposer=imposer, target=target)
    return next((tariff.rate for tariff in found if tariff.basis == "total" and not tariff.goods), None)


def tables(graph: Graph) -> str:
    """Both tables in Markdown."""
    return "\n".join(_table(graph, imposer, target) for imposer, target in SIDES)


def _table(graph: Graph, imposer: str, target: str) -> str:
    asked = {day: in_force(graph, imposer, target, day) for day in DAYS}
    sums = {day: headline(graph, imposer, target, day) for day in DAYS}
    measures = {row: tariff for found in asked.values() for row, tariff in found.items()}
    lines = [f"## {imposer} on {target}", "", f"| measure | {' | '.join(map(str, DAYS))} |", "|---" * (len(DAYS) + 1) + "|"]
    lines.append(f"| **all goods, sum** | {' | '.join(_rate(sums[day]) for day in DAYS)} |")
    for row in sorted(measures, key=lambda row: (row.split('-')[1], min(day for day in DAYS if row in asked[day]), row)):
        tariff = measures[row]
        cells = [_rate(tariff.rate) if row in asked[day] else "" for day in DAYS]
        lines.append(f"| `{row}`: {'; '.join(tariff.goods) or 'all goods'} | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _rate(rate: float | None) -> str:
    return "" if rate is None else f"{rate:g}"


def made() -> str:
    """The tables, from a new graph."""
    with tempfile.TemporaryDirectory() as folder, open_graph(Path(folder) / "graph") as graph:
        return tables(graph)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables, or write them into a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path, metavar="FILE", help="put them into this file")
    given = parser.parse_args(arguments)
    if given.write is None:
        print(made(), end="")
        return
    text = given.write.read_text("utf-8")
    given.write.write_text(_MARKED.sub(lambda marks: f"{marks[1]}{made()}{marks[2]}", text), "utf-8")


if __name__ == "__main__":
    main()
