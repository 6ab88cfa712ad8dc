"""Fit what tells the acts and topics of statements: least squares with a ridge penalty, over the clues of statements, in two stages.

    python -m training.clues annotated DIR --models DIR DIR --write DIR/judging.npz
    python -m training.clues written FIRST/judging.npz --annotated DIR --corpora DIR --write DIR/judging.npz

The k-th of n models is one that ``train ship --fold k/n`` left every n-th article out of; a statement's votes come from the one that did
not see its article, as those on any new article will. Each model's folder gets a judging.npz of its own too, fitted without the
articles it left out, so that it can be measured on them.

The second form goes on from the classifier of the first: from news written for this project, which the network that is loaded has not seen, it
learns how far those answers are off, and from the marked articles of the corpora, what is about something else; what it says of the annotated
articles stays as far as it can. It writes the sum. Both print what is right on articles left out of the fit.
"""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from tradegraph.actors.registry import registry
from tradegraph.actors.resolve import new_actor
from tradegraph.extract.classifier import Classifier
from tradegraph.extract.reading import Reading
from tradegraph.extract.roles.finding import read_roles
from tradegraph.extract.statements.clues import clues
from tradegraph.extract.statements.cues import lexical, plain
from tradegraph.extract.statements.finding import StatementReader
from tradegraph.extract.statements.judging import OTHER, acts, chosen, topics, voted
from tradegraph.extract.tagging.model import load
from tradegraph.records import Actor, ActorType
from training.corpora import annotated, written
from training.folds import fold
from training.left_out import readings
from training.texts import texts_of
from training.words import covered

PENALTY = 1.0
LEAST = 0.36
"""Where topics of the statements that the reader finds have the best F1 on articles left out."""
STRENGTH: Mapping[str, tuple[float, float]] = {
    "word": (0.1, 0.2), "piece": (0.05, 0.1), "cue": (0.2, 0.05), "act": (0.3, 0.15), "clue": (0.2, 0.08), "by": (0.1, 0.05),
    "speaker": (0.03, 0.03), "topic": (0.1, 0.8), "around": (0.1, 0.1), "title": (0.0, 0.03), "vote": (0.3, 0.3),
    "said": (0.05, 0.0), "odds": (0.2, 0.0), "of": (0.0, 0.1), "pair": (0.0, 0.08), "with": (0.0, 0.08),
}  # fmt: skip
"""By kind of clue, how large a share of all that is shown of acts, and of topics, it is. The fit draws each clue's weight towards
nothing alike, so the strong kinds speak first and single words last."""
_RARE = ("word", "piece")
"""Kinds whose clues say the more, the fewer statements have them."""
_SEEN = 3  # statements that a clue must be in
_SEEN_IN = 5  # articles that it must be in, in the second stage: what fewer hold may be a writer's turn of phrase
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
    reader = StatementReader(reading, read_roles(reading))
    for one in article.statements:
        if one.act not in acts():
            continue
        cue, content = ([at for piece in spans for at in range(*covered(parts, *piece))] for spans in (one.cue, one.content))
        low = [parts.tokens[at].low for at in cue]
        words = " ".join(parts.text[start:end] for start, end in one.content)
        shown = reader.report(lexical(low) or plain(low), cue[0], words, _speaker(one, reading), reading.article.published_on)
        answers = [float(one.act == act) for act in acts()] + [float(topic in one.topics) for topic in topics()]
        out.append(Statement(article.id, clues(shown) | voted(reading.tagged.votes, bias, cue, content), answers))
    return out


def _speaker(one: annotated.Statement, reading: Reading) -> Actor:
    """The first speaker, as the registry knows it."""
    name = one.speaker.split(";")[0].strip()
    if one.speaker_type in ("anonymous", ""):
        return new_actor("unnamed", name)
    known = reading.resolver.known(name)
    return known.actor() if known else new_actor(cast(ActorType, one.speaker_type), name)


def fit(given: Sequence[Statement], penalty: float = PENALTY, onto: Classifier | None = None) -> Classifier:
    """The classifier whose scores are nearest the answers; acts and topics each with their own strengths of clues.

    With ``onto`` its weights are drawn towards that one's, not towards nothing; how frequent an answer is, stays as it was there.
    """
    count = Counter(clue for one in given for clue in one.clues)
    within = Counter(clue for _, clue in {(one.article, clue) for one in given for clue in one.clues})
    known = [clue for clue in count if (within[clue] >= _SEEN_IN if onto else count[clue] >= _SEEN)]
    rows = {clue: at for at, clue in enumerate(sorted(known))}
    found, wanted = np.zeros((len(given), len(rows))), np.array([one.answers for one in given])
    if onto:
        wanted -= [onto.scores(one.clues) for one in given]
    for number, one in enumerate(given):
        for clue, strength in one.clues.items():
            if clue in rows:
                found[number, rows[clue]] = strength
    rarity = np.array([np.log(len(given) / count[clue]) if _kind(clue) in _RARE else 1.0 for clue in rows])
    centre, mean = found.mean(axis=0), np.zeros(wanted.shape[1]) if onto else wanted.mean(axis=0)
    spread = ((found - centre) * rarity).var(axis=0)
    kinds = np.array([_kind(clue) for clue in rows])
    weights = np.zeros((len(rows), wanted.shape[1]))
    for number, answers in enumerate((slice(0, len(acts())), slice(len(acts()), None))):
        factor = {kind: (STRENGTH[kind][number] / spread[kinds == kind].sum()) ** 0.5 for kind in set(kinds)}
        scale = rarity * np.array([factor[kind] for kind in kinds])
        scaled = (found - centre) * scale
        # as many unknowns as statements, which are fewer than clues
        each = np.linalg.solve(scaled @ scaled.T + penalty * np.eye(len(given)), wanted[:, answers] - mean[answers])
        weights[:, answers] = scale[:, None] * (scaled.T @ each)
    fitted = Classifier(rows, weights.astype(np.float32), (mean - centre @ weights).astype(np.float32), LEAST)
    return _sum(onto, fitted) if onto else fitted


def _sum(one: Classifier, other: Classifier) -> Classifier:
    rows = {clue: at for at, clue in enumerate(sorted(one.rows.keys() | other.rows.keys()))}
    weights = np.zeros((len(rows), len(one.bias)), np.float32)
    for each in (one, other):
        weights[[rows[clue] for clue in each.rows]] += each.weights[list(each.rows.values())]
    return Classifier(rows, weights, one.bias + other.bias, one.least)


def _kind(clue: str) -> str:
    return clue.split(" ", 1)[0]


def report(
    given: Sequence[Statement], penalties: Sequence[float], onto: Classifier | None = None, always: Sequence[Statement] = (),
    learned: Sequence[Statement] = (),
) -> None:
    """Print, by penalty, the share of acts right and the F1 of topics by least score, on articles left out.

    ``always`` are never left out; ``learned`` are the given as the fit sees them, where it sees them otherwise.
    """
    names = sorted({one.article for one in given})
    if onto:
        _print_shares("as it was", given, np.array([onto.scores(one.clues) for one in given]))
    for penalty in penalties:
        scores = np.zeros((len(given), len(acts()) + len(topics())))
        for number in range(_FOLDS):
            out = set(fold(names, number, _FOLDS))
            fitted = fit([*always, *(one for one in learned or given if one.article not in out)], penalty, onto)
            for at, one in enumerate(given):
                if one.article in out:
                    scores[at] = fitted.scores(one.clues)
        _print_shares(f"penalty {penalty:g}", given, scores)


def _print_shares(what: str, given: Sequence[Statement], scores: Numbers) -> None:
    wanted = np.array([one.answers for one in given])
    right = scores[:, : len(acts())].argmax(axis=1) == wanted[:, : len(acts())].argmax(axis=1)
    by_least = {least: _f1(scores[:, len(acts()) :], wanted[:, len(acts()) :] > 0, least) for least in (0.3, 0.325, 0.35, 0.375, 0.4)}
    print(f"{what}: acts {right.mean():.3f}, topics F1", ", ".join(f"{f1:.3f} from {least}" for least, f1 in by_least.items()))


def _f1(scores: Numbers, wanted: NDArray[np.bool_], least: float) -> float:
    given = [{topics().index(topic) for topic in chosen(row.astype(np.float32), least)} for row in scores]
    right = sum(bool(wanted[at, topic]) for at, some in enumerate(given) for topic in some)
    return float(2 * right / (sum(map(len, given)) + wanted.sum()))


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(required=True)
    real = kinds.add_parser("annotated")
    real.add_argument("annotated", type=Path)
    real.add_argument("--models", type=Path, nargs="+", required=True)
    real.add_argument("--write", type=Path, required=True)
    real.set_defaults(run=_from_annotated)
    more = kinds.add_parser("written")
    more.add_argument("classifier", type=Path, help="what the first stage wrote")
    more.add_argument("--write", type=Path, required=True)
    more.add_argument("--annotated", type=Path, required=True)
    more.add_argument("--corpora", type=Path, required=True)
    more.set_defaults(run=_from_written)
    for kind in (real, more):
        kind.add_argument("--report", type=float, nargs="*", default=[PENALTY], help="penalties to compare")
    given = parser.parse_args()
    given.run(given)


def _from_annotated(given: argparse.Namespace) -> None:
    articles = {article.id: article for article in annotated.read(given.annotated)}
    found = [one for r in readings(given.annotated, given.models) for one in statements(r, articles[str(r.article.source_id)])]
    report(found, given.report)
    for number, folder in enumerate(given.models):
        out = set(fold(list(articles), number, len(given.models)))
        fit([one for one in found if one.article not in out]).save(folder / "judging.npz")
    fit(found).save(given.write)


def _from_written(given: argparse.Namespace) -> None:
    onto = Classifier.load(given.classifier)
    kept = [replace(one, answers=onto.scores(one.clues).tolist()) for article in annotated.read(given.annotated) for one in _read(article)]
    marked = [one for article in written.marked(dict(texts_of(given.corpora))) for one in _read(article)]
    found = [one for article in written.read(written.FOLDER / "news") for one in _read(article)]
    learned = [_of_trade(one, onto) for one in found]
    report(found, given.report, onto, [*kept, *marked], learned)
    fit([*kept, *marked, *learned], onto=onto).save(given.write)


def _of_trade(one: Statement, onto: Classifier) -> Statement:
    """The statement, whether it is about something else left as it was told: news written for the project is about trade throughout."""
    answers, other = list(one.answers), len(acts()) + topics().index(OTHER)
    answers[other] = float(onto.scores(one.clues)[other])
    return replace(one, answers=answers)


def _read(article: annotated.Article) -> list[Statement]:
    return statements(Reading.of(article.bare(), registry()), article)


if __name__ == "__main__":
    main()
