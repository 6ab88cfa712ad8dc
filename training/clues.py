"""Fit what tells the acts and topics of statements: least squares with a ridge penalty, over the clues of the annotated statements.

    python -m training.clues ANNOTATED --models DIR DIR --write DIR/judging.npz

The k-th of n models is one that ``train ship --fold k/n`` left every n-th article out of; a statement's votes come from the one that did
not see its article, as those on any new article will. Each model's folder gets a judging.npz of its own too, fitted without the
articles it left out, so that it can be measured on them. Prints what is right on articles left out of the fit.
"""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tradegraph.extract.classifier import Classifier
from tradegraph.extract.clues import clues
from tradegraph.extract.cues import lexical, plain
from tradegraph.extract.judging import MOST, acts, topics, voted
from tradegraph.extract.reading import Reading
from tradegraph.extract.tagging.model import load
from training.corpora import annotated
from training.folds import fold
from training.left_out import readings
from training.words import covered

PENALTY = 4.0
LEAST = 0.35
"""Where topics have the best F1 on articles left out."""
_SEEN = 3  # statements that a clue must be in
_FOLDS = 5

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Statement:
    """An annotated statement: its article, its clues, and 1 for each act and topic it has, else 0."""

    article: str
    clues: Mapping[str, float]
    answers: Sequence[float]


def statements(reading: Reading, article: annotated.Article) -> list[Statement]:
    """The statements of an article, with the votes of the network that read it, which must still be the one that is loaded."""
    parts, bias, out = reading.parts, load().weights["judge.bias"], []
    for one in article.statements:
        if one.act not in acts():
            continue
        cue, content = ([at for piece in spans for at in range(*covered(parts, *piece))] for spans in (one.cue, one.content))
        low = [parts.tokens[at].low for at in cue]
        words = " ".join(parts.text[start:end] for start, end in one.content)
        found = clues(lexical(low) or plain(low), words, reading.paragraph_of(cue[0])) | voted(reading.tagged.votes, bias, cue, content)
        answers = [float(one.act == act) for act in acts()] + [float(topic in one.topics) for topic in topics()]
        out.append(Statement(article.id, found, answers))
    return out


def fit(given: Sequence[Statement], penalty: float = PENALTY) -> Classifier:
    """The classifier whose scores are nearest the answers."""
    count = Counter(clue for one in given for clue in one.clues)
    rows = {clue: at for at, clue in enumerate(sorted(clue for clue, seen in count.items() if seen >= _SEEN))}
    found, wanted = np.zeros((len(given), len(rows))), np.array([one.answers for one in given])
    for number, one in enumerate(given):
        for clue, strength in one.clues.items():
            if clue in rows:
                found[number, rows[clue]] = strength
    centre, mean = found.mean(axis=0), wanted.mean(axis=0)
    found -= centre
    weights = np.linalg.solve(found.T @ found + penalty * np.eye(len(rows)), found.T @ (wanted - mean)).astype(np.float32)
    return Classifier(rows, weights, (mean - centre @ weights).astype(np.float32), LEAST)


def report(given: Sequence[Statement], penalties: Sequence[float]) -> None:
    """Print, by penalty, the share of acts right and the F1 of topics by least score, on articles left out."""
    names = sorted({one.article for one in given})
    wanted = np.array([one.answers for one in given])
    for penalty in penalties:
        scores = np.zeros(wanted.shape)
        for number in range(_FOLDS):
            out = set(fold(names, number, _FOLDS))
            fitted = fit([one for one in given if one.article not in out], penalty)
            for at, one in enumerate(given):
                if one.article in out:
                    scores[at] = fitted.scores(one.clues)
        right = scores[:, : len(acts())].argmax(axis=1) == wanted[:, : len(acts())].argmax(axis=1)
        by_least = {least: _f1(scores[:, len(acts()) :], wanted[:, len(acts()) :] > 0, least) for least in (0.25, 0.3, 0.35, 0.4, 0.45)}
        print(f"penalty {penalty:g}: acts {right.mean():.3f}, topics F1", ", ".join(f"{f1:.3f} from {least}" for least, f1 in by_least.items()))


def _f1(scores: Numbers, wanted: NDArray[np.bool_], least: float) -> float:
    ranks = (-scores).argsort(axis=1).argsort(axis=1)
    given = ((scores >= least) & (ranks < MOST)) | (ranks == 0)
    return float(2 * (given & wanted).sum() / (given.sum() + wanted.sum()))


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", type=Path)
    parser.add_argument("--models", type=Path, nargs="+", required=True)
    parser.add_argument("--write", type=Path, required=True)
    parser.add_argument("--report", type=float, nargs="*", default=[PENALTY], help="penalties to compare")
    given = parser.parse_args()
    articles = {article.id: article for article in annotated.read(given.annotated)}
    found = [one for r in readings(given.annotated, given.models) for one in statements(r, articles[str(r.article.source_id)])]
    report(found, given.report)
    for number, folder in enumerate(given.models):
        out = set(fold(list(articles), number, len(given.models)))
        fit([one for one in found if one.article not in out]).save(folder / "judging.npz")
    fit(found).save(given.write)


if __name__ == "__main__":
    main()
