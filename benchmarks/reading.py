"""How fast articles get from text into an embedded graph, and with how much memory.

    python benchmarks/reading.py [ARTICLES ...]

One process for each number of articles (default 100 and 1000), so that each has a memory of its own.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import made_articles

from tradegraph.graph import open_graph


def measure(number: int) -> None:
    """Read that many articles into a new graph and print articles a second, seconds and peak memory."""
    items = list(made_articles(number))
    with tempfile.TemporaryDirectory() as folder, open_graph(Path(folder) / "bench.db") as graph:
        start = time.perf_counter()
        report = graph.ingest(items)
        seconds = time.perf_counter() - start
    assert report.read == number, report
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{number:>7} articles of 900 words: {number / seconds:6.1f} articles/s, {seconds:6.1f} s, {memory:5.0f} MB at most", flush=True)


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]] or [100, 1000]
    if len(numbers) == 1:
        measure(numbers[0])
    else:
        for number in numbers:
            subprocess.run([sys.executable, __file__, str(number)], check=True)
