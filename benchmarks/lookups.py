"""How long look-ups take: in a new process each, as on the command line, and within one process; the median of several.

    python benchmarks/lookups.py [ARTICLES]        (default 1000; writing takes one to three minutes for each 1,000)

The graph holds made-up records (``records.py``): no text is read. ``process_time`` is what the program itself took, whatever else the machine
does; the times of new processes are those of the clock. How far the writing is, and what each hundred articles took, goes to stderr.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from records import made_extractions

from tradegraph.graph import Graph, open_graph
from tradegraph.ingest import Report

DAY = date(2025, 4, 12)
COMMANDS = (("--help",), ("said", "--by", "bessent", "--limit", "20"), ("tariffs", "--on", "2025-04-12", "--imposer", "US", "--target", "China"))
LOOKUPS: dict[str, Callable[[Graph], object]] = {
    "said(by='Bessent', limit=20)": lambda graph: graph.said(by="Bessent", limit=20),
    "said(about='de-escalation', limit=20)": lambda graph: graph.said(about="de-escalation", limit=20),
    "tariffs(limit=20)": lambda graph: graph.tariffs(limit=20),
    "tariffs(imposer='US', target='China', limit=20)": lambda graph: graph.tariffs(imposer="US", target="China", limit=20),
    "tariffs(on=DAY, imposer='US', target='China')": lambda graph: graph.tariffs(on=DAY, imposer="US", target="China"),
    "tariffs(on=DAY, known_by=DAY, imposer='US', target='China')": lambda graph: graph.tariffs(on=DAY, known_by=DAY, imposer="US", target="China"),
    "tariffs(goods='pork', limit=20)": lambda graph: graph.tariffs(goods="pork", limit=20),
    "stack('87116000', imposer='US', target='China', on=DAY)": lambda graph: graph.stack("87116000", imposer="US", target="China", on=DAY),
    "conflicts(imposer='US', target='China', on=DAY)": lambda graph: graph.conflicts(imposer="US", target="China", on=DAY),
    "timeline(limit=20)": lambda graph: graph.timeline(limit=20),
    "timeline(about='China', since=DAY, limit=20)": lambda graph: graph.timeline(about="China", since=DAY, limit=20),
    "events(type='negotiation', limit=20)": lambda graph: graph.events(type="negotiation", limit=20),
    "roles(by='He Lifeng')": lambda graph: graph.roles(by="He Lifeng"),
    "roles(at='US Treasury Department', limit=20)": lambda graph: graph.roles(at="US Treasury Department", limit=20),
    "roles(title='official', limit=20)": lambda graph: graph.roles(title="official", limit=20),
    "who('Scott Bessent')": lambda graph: graph.who("Scott Bessent"),
    "resolve('Treasury Secretary')": lambda graph: graph.resolve("Treasury Secretary"),
}


def median(action: Callable[[], object], times: int, clock: Callable[[], float] = time.perf_counter) -> float:
    """The median of so many runs, in milliseconds."""
    taken = []
    for _ in range(times):
        start = clock()
        action()
        taken.append(clock() - start)
    return statistics.median(taken) * 1000


class Progress:
    """Says after each hundred articles how many are written and what these took, which should not grow."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._since = time.process_time()

    def __call__(self, report: Report) -> None:
        """Told of the report after each article."""
        if (report.read and report.read % 100 == 0) or report.read == self._number:
            now = time.process_time()
            print(f"  {report.read} of {self._number} written, {now - self._since:.1f} s of CPU time since the last line", file=sys.stderr, flush=True)
            self._since = now


def main(number: int) -> None:
    """Make a graph of that many articles and print the medians."""
    tradegraph = Path(sys.executable).with_name("tradegraph")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "bench.db"
        with open_graph(place) as graph:
            graph.ingest(made_extractions(number), watch=Progress(number))
        print(f"{number} articles")
        for words in COMMANDS:
            run = [tradegraph, "--graph", place, *words]
            taken = median(lambda run=run: subprocess.run(run, check=True, capture_output=True), 5)  # type: ignore[misc]
            print(f"  new process  {taken:7.1f} ms  tradegraph {' '.join(words)}", flush=True)
        with open_graph(place) as graph:
            for name, look_up in LOOKUPS.items():
                print(f"  in process   {median(lambda look_up=look_up: look_up(graph), 11, time.process_time):7.1f} ms  {name}", flush=True)  # type: ignore[misc]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
