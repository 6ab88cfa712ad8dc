"""Train the tagger, stage by stage.

    python -m training.train teacher --bert DIR --corpora DIR --run DIR
    python -m training.train student --bert DIR --corpora DIR --run DIR --annotated DIR [--start FILE]
    python -m training.train ship --bert DIR --corpora DIR --run DIR --annotated DIR [--fold K/N --into NAME]

The teacher is BERT-base trained on PolNeAR alone. The student begins as some of its layers, with the pieces of the vocabulary that the
corpora use; it learns PolNeAR from the annotators and from the teacher, names from en-worldwide-newswire, and what the teacher reads there:
of text that it has not learned, a teacher says more than of what it knows by heart. What ships is the
student after it has also learned statements, acts and topics from the annotated articles; with ``--fold`` some of these are left out, so
that it can be measured on them. Each stage writes RUN/STAGE.log, RUN/STAGE.EPOCH.pt and RUN/STAGE.pt; started again, it goes on after the last
epoch that was finished.
"""

import argparse
import dataclasses
import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tradegraph.extract.tagging.model import tokenizer
from training import names, network, statements, vocabulary
from training.corpora import annotated, newswire, polnear
from training.examples import Example, a_room, collate, examples, of_polnear
from training.folds import fold
from training.loop import SEED, fit
from training.losses import loss
from training.scoring import span_scores
from training.words import apart

LAYERS = (0, 2, 4, 7, 9, 11)
"""The teacher's layers that the student keeps."""
AVERAGED = 3
"""Last epochs of the last stage of which what ships is the mean."""
NAMES_SHARE = 0.75
"""Share of the articles with names that an epoch of the student takes."""


def of_annotators(versions: Sequence[polnear.Version], words: Tokenizer, random: Random) -> list[Example]:
    """Each article once, as one of its annotators read it."""
    by_article: dict[str, list[polnear.Version]] = {}
    for version in versions:
        by_article.setdefault(version.article, []).append(version)
    return [example for name in sorted(by_article) for example in of_polnear(random.choice(by_article[name]), words, a_room(random))]


def teach(given: argparse.Namespace) -> None:
    """Train the teacher."""
    words = tokenizer(given.bert / "vocab.txt")
    train, dev = polnear.read(given.corpora / "polnear/train", every_annotator=True), polnear.read(given.corpora / "polnear/dev")
    model = network.from_bert(given.bert / "bert.pt")
    fit(model, given.epochs, 5e-5, lambda random: [of_annotators(train, words, random)], loss, given.run / "teacher.pt", lambda m: span_scores(m, dev, words))


def learn(given: argparse.Namespace) -> None:
    """Train the student on PolNeAR and names."""
    teacher, large = network.load(given.run / "teacher.pt"), tokenizer(given.bert / "vocab.txt")
    train, dev = polnear.read(given.corpora / "polnear/train"), polnear.read(given.corpora / "polnear/dev")
    named, held = newswire.split(newswire.read(given.corpora / "worldwide-newswire"))
    if given.start:
        student = network.load(given.start)
    else:
        student = network.shortened(teacher, LAYERS)
        texts = [*(v.text for v in train), *(a.text for a in annotated.read(given.annotated)), *(names.running(a)[0] for a in named)]
        vocabulary.prune(student, vocabulary.used(texts, large), given.bert / "vocab.txt", given.run / "student.txt")
    words = tokenizer(given.run / "student.txt")
    lessons = {v.article: lesson(v.article, v.text, teacher, large, given.run / "taught") for v in train}
    lessons |= {a.name: lesson(a.name, names.running(a)[0], teacher, large, given.run / "taught") for a in named}

    def pool(random: Random) -> Iterator[list[Example]]:
        yield [example for v in train for example in taught(of_polnear(v, words, a_room(random)), lessons[v.article])]
        some = random.sample(named, int(NAMES_SHARE * len(named)))
        yield [example for a in some for example in taught(names.of_article(a, words, a_room(random)), lessons[a.name])]

    fit(student, given.epochs, 7e-5, pool, loss, given.run / "student.pt", lambda model: scores(model, dev, held, words))


def ship(given: argparse.Namespace) -> None:
    """Teach the student statements, acts and topics; a sixteenth of PolNeAR and of the names keeps it from forgetting those."""
    model, words = network.load(given.run / "student.pt"), tokenizer(given.run / "student.txt")
    for head in ("statement", "inner"):
        model.outputs[head].load_state_dict(model.outputs["attribution"].state_dict())
        model.crfs[head].load_state_dict(model.crfs["attribution"].state_dict())
    articles = annotated.read(given.annotated)
    left_out = fold([a.id for a in articles], *given.fold) if given.fold else []
    articles = [a for a in articles if a.id not in left_out]
    again = None if left_out else reminders(given, words)  # the models of folds only read statements

    def pool(random: Random) -> Iterator[list[Example]]:
        yield [example for a in articles for example in statements.of_article(a, words, a_room(random), random)]
        if again:
            yield from again(random)

    path = given.run / f"{given.into}.pt"
    fit(model, given.epochs, 5e-5, pool, loss, path, lambda _: f"left out: {', '.join(left_out) or 'none'}", size=4)
    epochs = range(max(given.epochs - AVERAGED, 0), given.epochs)
    torch.save(network.average([path.with_suffix(f".{number + 1}.pt") for number in epochs]), path)


def reminders(given: argparse.Namespace, words: Tokenizer) -> Callable[[Random], Iterator[list[Example]]]:
    """What keeps a student from forgetting attributions and names: a sixteenth of either corpus, with its teacher's scores."""
    teacher, large = network.load(given.run / "teacher.pt"), tokenizer(given.bert / "vocab.txt")
    train = polnear.read(given.corpora / "polnear/train")
    named, _ = newswire.split(newswire.read(given.corpora / "worldwide-newswire"))

    def again(name: str, text: str, windows: Sequence[Example]) -> list[Example]:
        told = lesson(name, text, teacher, large, given.run / "taught")
        return taught(windows, dataclasses.replace(told, hidden=None))  # statements need other hidden states

    def pool(random: Random) -> Iterator[list[Example]]:
        versions, articles = random.sample(train, len(train) // 16), random.sample(named, len(named) // 16)
        yield [e for v in versions for e in again(v.article, v.text, of_polnear(v, words, a_room(random)))]
        yield [e for a in articles for e in again(a.name, names.running(a)[0], names.of_article(a, words, a_room(random)))]

    return pool


def scores(model: network.Tagger, dev: Sequence[polnear.Version], held: Sequence[newswire.Article], words: Tokenizer) -> str:
    """A line for the log: PolNeAR's dev split, and names of outlets held out."""
    return f"{span_scores(model, dev, words)}; names F1 {names.f1(model, held, words):.4f}"


@dataclasses.dataclass(frozen=True)
class Lesson:
    """What a teacher gives for each word of an article: scores of attribution (words, labels), last hidden states (words, size)."""

    scores: NDArray[np.float32]
    hidden: NDArray[np.float16] | None


@torch.inference_mode()
def lesson(name: str, text: str, teacher: network.Tagger, large: Tokenizer, folder: Path) -> Lesson:
    """An article as its teacher reads it, from a folder, where it is kept, since the reading takes long."""
    folder.mkdir(parents=True, exist_ok=True)
    stored = folder / f"{name}.npy"
    if not stored.exists():
        hidden = []
        for example in examples(apart(text), large, {}):
            batch = collate([example])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                last = teacher(batch.pieces, batch.states, batch.real)
            hidden.append(network.at_words(last, batch.heads)[0].to(torch.float16).numpy())
        np.save(stored, np.concatenate(hidden))
    kept = np.load(stored, mmap_mode="r")
    return Lesson(teacher.outputs["attribution"](torch.from_numpy(kept.astype(np.float32))).numpy(), kept)


def taught(windows: Sequence[Example], given: Lesson) -> list[Example]:
    """An article's windows with what the teacher gives for their words."""

    def cut(example: Example) -> slice:
        return slice(example.window.words[0], example.window.words[-1] + 1)

    return [dataclasses.replace(e, soft=given.scores[cut(e)], seen=None if given.hidden is None else given.hidden[cut(e)]) for e in windows]


def main() -> None:
    """Run a stage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=["teacher", "student", "ship"])
    parser.add_argument("--bert", type=Path, required=True, help="what training.bert wrote")
    parser.add_argument("--corpora", type=Path, required=True, help="folder with polnear and worldwide-newswire")
    parser.add_argument("--annotated", type=Path, help="folder with the annotated articles")
    parser.add_argument("--fold", type=lambda text: [int(part) for part in text.split("/")], help="K/N: leave out every N-th annotated article from the K-th on")
    parser.add_argument("--into", default="shipped", help="name of what the last stage writes")
    parser.add_argument("--start", type=Path, help="the student's weights to begin with, instead of its teacher's")
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints, outside the repository")
    parser.add_argument("--epochs", type=int, default=3)
    given = parser.parse_args()
    given.run.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(filename=given.run / f"{given.into if given.stage == 'ship' else given.stage}.log", level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(SEED)
    {"teacher": teach, "student": learn, "ship": ship}[given.stage](given)


if __name__ == "__main__":
    main()
