"""How long look-ups take: in a new process each, as on the command line, and within one process.

    python benchmarks/lookups.py [ARTICLES]        (default 1000)
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from corpus import made_articles

from tradegraph.graph import Graph, open_graph

COMMANDS = (("--help",), ("said", "--by", "bessent", "--limit", "20"), ("tariffs", "--on", "2025-04-12", "--imposer", "US", "--target", "China"))
LOOKUPS: dict[str, Callable[[Graph], object]] = {
    "said(by='Bessent', limit=20)": lambda graph: graph.said(by="Bessent", limit=20),
    "said(about='de-escalation', limit=20)": lambda graph: graph.said(about="de-escalation", limit=20),
    "tariffs(on=2025-04-12, imposer='US', target='China')": lambda graph: graph.tariffs(
        on=date(2025, 4, 12), imposer="US", target="China"
    ),
    "roles(by='He Lifeng')": lambda graph: graph.roles(by="He Lifeng"),
    "who('Scott Bessent')": lambda graph: graph.who("Scott Bessent"),
}


def median(action: Callable[[], object], times: int) -> float:
    """The median of so many runs, in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def main(number: int) -> None:
    """Make a graph of that many articles and print the medians."""
    tradegraph = Path(sys.executable).with_name("tradegraph")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "bench.db"
        with open_graph(place) as graph:
            graph.ingest(made_articles(number))
        print(f"{number} articles")
        for words in COMMANDS:
            run = [tradegraph, "--graph", place, *words]
            taken = median(lambda run=run: subprocess.run(run, check=True, capture_output=True), 5)  # type: ignore[misc]
            print(f"  new process  {taken:7.1f} ms  tradegraph {' '.join(words)}", flush=True)
        with open_graph(place) as graph:
            for name, look_up in LOOKUPS.items():
                print(f"  in process   {median(lambda look_up=look_up: look_up(graph), 20):7.1f} ms  {name}", flush=True)  # type: ignore[misc]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
