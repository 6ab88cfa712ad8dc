"""Score a tagger on a folder in PolNeAR's format (``text`` and ``attributions``).

    python training/evaluate.py DIR [--model shipped | --model NETWORK.pt --vocabulary vocab.txt] [--every-annotator] [--json]

``shipped`` is what ``tradegraph.extract.tag`` finds. Each article counts once, as its first annotator read it; with
``--every-annotator`` once for each, as in the files CofeNet was scored on.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a file, the checkout is not on the path

from rich.console import Console
from rich.table import Column, Table

from training.corpora import polnear
from training.measures import Measures, Span, add, measure
from training.metrics import Score

Tagger = Callable[[str], list[Span]]
"""Spans (role, start, end) of a text."""
_FIGURES = ("P", "R", "F1", "hits", "found", "gold")
_TITLES = {
    "exact": "span, exact",
    "begin": "span, begin",
    "jaccard": "span, Jaccard",
    "words": "words",
}


def shipped(text: str) -> list[Span]:
    """What the reader that is installed finds."""
    from tradegraph.extract import tag

    return [(span.label, span.start, span.end) for span in tag(text)]


def trained(network: Path, vocabulary: Path, head: str) -> Tagger:
    """A tagger of a file that ``train`` wrote."""
    if not vocabulary.is_file():
        raise FileNotFoundError(f"{vocabulary} is missing; give the network's word pieces with --vocabulary")
    from tradegraph.extract.tagging.model import tokenizer
    from training import scoring
    from training.network import load

    model, words = load(network), tokenizer(vocabulary)
    return lambda text: scoring.spans(model, text, words, head)


def evaluate(folder: Path, tagger: Tagger, every_annotator: bool = False) -> tuple[int, Measures]:
    """How many versions of articles were read, and the measures of all."""
    versions = polnear.read(folder, every_annotator=every_annotator)
    tagged = cache(tagger)  # an article may come once for each annotator
    total: Measures = {}
    for version in versions:
        add(total, measure(version, tagged(version.text)))
    return len(versions), total


def table(measures: Measures) -> Table:
    """A row for each measure, in hundredths."""
    out = Table("measure", "of", *(Column(title, justify="right") for title in _FIGURES), box=None, header_style="bold")
    for (name, part), value in measures.items():
        if isinstance(value, Score):
            shares = [f"{100 * share:.1f}" for share in (value.precision, value.recall, value.f1)]
            out.add_row(_TITLES.get(name, name), part, *shares, str(value.hits), str(value.found), str(value.gold))
        else:
            out.add_row(_TITLES.get(name, name), part, "", "", f"{100 * value.value:.1f}", "", "", str(value.count))
    return out


def as_json(versions: int, measures: Measures) -> str:
    """The same as one JSON object: measure, part, figures (shares from 0 to 1)."""
    out: dict[str, dict[str, dict[str, float]]] = {}
    for (name, part), value in measures.items():
        if isinstance(value, Score):
            figures: dict[str, float] = {
                "precision": value.precision, "recall": value.recall, "f1": value.f1,
                "hits": value.hits, "found": value.found, "gold": value.gold,
            }  # fmt: skip
        else:
            figures = {"mean": value.value, "count": value.count}
        out.setdefault(name, {})[part] = figures
    return json.dumps({"versions": versions, "measures": out}, indent=1, sort_keys=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--model", default="shipped", help="shipped, or a network's file")
    parser.add_argument("--vocabulary", type=Path, help="word pieces of the network, one a line (default: vocab.txt beside it)")
    parser.add_argument("--head", default="attribution", help="of the network: attribution (PolNeAR's), statement or inner")
    parser.add_argument("--every-annotator", action="store_true")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    file = Path(given.model)
    try:
        tagger = shipped if given.model == "shipped" else trained(file, given.vocabulary or file.with_name("vocab.txt"), given.head)
        versions, measures = evaluate(given.folder, tagger, given.every_annotator)
    except FileNotFoundError as error:
        sys.exit(f"evaluate: {error}")
    if given.json:
        print(as_json(versions, measures))
    else:
        print(f"{versions} versions of articles in {given.folder}")
        Console(width=110).print(table(measures))


if __name__ == "__main__":
    main()
