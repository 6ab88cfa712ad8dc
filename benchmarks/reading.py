"""How fast articles get from text into an embedded graph, where the time goes, and with how much memory.

    python benchmarks/reading.py [ARTICLES ...]

A process for each number of articles (default 100 and 1000), so that each has a memory of its own; another one on one thread
tells what each step takes, of 100 articles at the most.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from corpus import made_articles
from steps import Clock, Spent, timed

from tradegraph.actors.registry import registry
from tradegraph.graph import open_graph
from tradegraph.threads import THREADS, threads

T = TypeVar("T")

SPACY = 0.10
"""CPU seconds in which spaCy's small English model parses an article of 900 words, as GenderGapTracker lets it: about."""


def read(number: int, watch: Callable[[], T]) -> tuple[T, Spent]:
    """Read that many articles into a new graph; what ``watch`` gave before, and what all of it took.

    One more article is read before: it loads what a process loads once.
    """
    first, *items = made_articles(number + 1)
    with tempfile.TemporaryDirectory() as folder, open_graph(Path(folder) / "bench.db") as graph:
        graph.ingest([first])
        watched, start, cpu = watch(), time.perf_counter(), time.process_time()
        report = graph.ingest(items)
        spent = Spent(time.perf_counter() - start, time.process_time() - cpu)
    assert report.read == number, report
    return watched, spent


def speed(number: int) -> None:
    """Print how long the registry of actors takes to load, then articles a second on all cores, seconds, and peak memory."""
    start = time.perf_counter()
    registry()
    print(f"{1000 * (time.perf_counter() - start):7.1f} ms to load the registry")
    _, spent = read(number, lambda: None)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{number:>7} articles of 900 words: {number / spent.seconds:6.1f} articles/s on {threads()} threads, "
        f"{spent.seconds:6.1f} s, {memory:5.0f} MB at most"
    )
    cpu = spent.cpu / number
    print(f"        CPU s an article: {cpu:.4f}; spaCy's small model parsing it, about {SPACY:.2f}: {cpu / SPACY:.2f} of that", flush=True)


def steps(number: int) -> None:
    """Print what each step took, one after the other on one thread."""
    clock, _ = read(number, timed)
    clock.total()
    show(clock, number)


def show(clock: Clock, number: int) -> None:
    """Print what each step took of an article."""
    print(f"        {'an article, one thread':<22}{'seconds':>9}{'CPU s':>9}")
    for step, spent in clock.spent.items():
        print(f"        {step:<22}{spent.seconds / number:9.4f}{spent.cpu / number:9.4f}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--steps", given]:
            steps(int(given))
        case ["--speed", given]:
            speed(int(given))
        case given:
            for number in given or ["100", "1000"]:
                subprocess.run([sys.executable, __file__, "--speed", number], check=True)
                steps_of = str(min(int(number), 100))
                subprocess.run([sys.executable, __file__, "--steps", steps_of], check=True, env={**os.environ, THREADS: "1"})
