"""How fast articles get from text into an embedded graph, where the time goes, and with how much memory.

    python benchmarks/reading.py [ARTICLES ...]

One process for each number of articles (default 100 and 1000), so that each has a memory of its own.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus import made_articles
from steps import Clock, timed

from tradegraph.graph import open_graph

SPACY = 0.10
"""CPU seconds in which spaCy's small English model parses an article of 900 words, as GenderGapTracker lets it: about."""


def measure(number: int) -> None:
    """Read that many articles into a new graph and print articles a second, seconds, peak memory and what each step took.

    One more article is read before: it loads what a process loads once.
    """
    first, *items = made_articles(number + 1)
    with tempfile.TemporaryDirectory() as folder, open_graph(Path(folder) / "bench.db") as graph:
        graph.ingest([first])
        clock = timed()
        report = graph.ingest(items)
        total = clock.total()
    assert report.read == number, report
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{number:>7} articles of 900 words: {number / total.seconds:6.1f} articles/s, {total.seconds:6.1f} s, "
        f"{memory:5.0f} MB at most"
    )
    show(clock, number)
    cpu = total.cpu / number
    print(f"        CPU s an article: {cpu:.4f}; spaCy's small model parsing it, about {SPACY:.2f}: {cpu / SPACY:.2f} of that\n", flush=True)


def show(clock: Clock, number: int) -> None:
    """Print what each step took of an article."""
    print(f"        {'an article':<22}{'seconds':>9}{'CPU s':>9}")
    for step, spent in clock.spent.items():
        print(f"        {step:<22}{spent.seconds / number:9.4f}{spent.cpu / number:9.4f}")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]] or [100, 1000]
    if len(numbers) == 1:
        measure(numbers[0])
    else:
        for number in numbers:
            subprocess.run([sys.executable, __file__, str(number)], check=True)
