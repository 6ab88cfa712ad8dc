"""Train the tagger, stage by stage.

    python -m training.train teacher --bert DIR --corpora DIR --run DIR
    python -m training.train student --bert DIR --corpora DIR --run DIR --annotated DIR [--start FILE]
    python -m training.train tutor --bert DIR --corpora DIR --run DIR --annotated DIR [--fold K/N --into NAME] [--start FILE FILE]
    python -m training.train ship --bert DIR --corpora DIR --run DIR --annotated DIR --tutor FILE [--fold K/N --into NAME]
    python -m training.train further --start FOLDER --corpora DIR --run DIR --annotated DIR [--fold K/N --into NAME]

The teacher is BERT-base trained on PolNeAR alone. The student begins as some of its layers, with the pieces of the vocabulary that the
corpora use; it learns PolNeAR from the annotators and from the teacher, names from en-worldwide-newswire, and what the teacher reads there:
of text that it has not learned, a teacher says more than of what it knows by heart. A tutor is the
teacher after it has learned statements, acts and topics from annotated, written and marked articles. What ships is the student after it has
learned them from the same and from its tutor; with ``--fold`` some of these are left out, so
that it can be measured on them. The last stage goes on from an exported network, the one that ships or another, with the news written for
this project too; with ``--fold`` some of these are left out. Each stage writes RUN/STAGE.log, RUN/STAGE.EPOCH.pt and RUN/STAGE.pt; started again, it goes on after the last
epoch that was finished.
"""

import argparse
import dataclasses
import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

import torch
from tokenizers import Tokenizer

from tradegraph.extract.statements.topics import weights_of
from tradegraph.extract.tagging.model import tokenizer
from training import names, network, statements, vocabulary
from training.corpora import annotated, newswire, polnear, written
from training.examples import Example, a_room, examples, of_polnear
from training.folds import fold
from training.lessons import lesson, taught
from training.loop import SEED, fit
from training.losses import loss
from training.scoring import span_scores
from training.texts import texts_of
from training.unpack import unpack
from training.words import apart

LAYERS = (0, 2, 4, 7, 9, 11)
"""The teacher's layers that the student keeps."""
RATE, FURTHER_RATE = 5e-5, 3e-5
"""Rates of learning of the encoder: on articles annotated by this project's rules, and of a network that has learned from most of them."""
AVERAGED = 3
"""Last epochs of a tutor's and of the stages ship and further, of which the mean is taken."""
TUTORED = 600
"""Articles of the corpora whose statements are not annotated, but for a few that are marked, which the student reads with its tutor."""
TUTORED_SHARE = 0.25
"""Share of them that an epoch takes."""
NAMES_SHARE = 0.75
"""Share of the articles with names that an epoch of the student takes."""


def of_annotators(versions: Sequence[polnear.Version], words: Tokenizer, random: Random) -> list[Example]:
    """Each article once, as one of its annotators read it."""
    by_article: dict[str, list[polnear.Version]] = {}
    for version in versions:
        by_article.setdefault(version.article, []).append(version)
    return [example for name in sorted(by_article) for example in of_polnear(random.choice(by_article[name]), words, a_room(random))]


def teach(given: argparse.Namespace) -> None:
    """Train the teacher: the mean of the running means after its last two epochs."""
    words = tokenizer(given.bert / "vocab.txt")
    train, dev = polnear.read(given.corpora / "polnear/train", every_annotator=True), polnear.read(given.corpora / "polnear/dev")
    model = network.from_bert(given.bert / "bert.pt")
    fit(model, given.epochs, 5e-5, lambda random: [of_annotators(train, words, random)], loss, given.run / "teacher.pt", lambda m: span_scores(m, dev, words))
    means = [given.run / f"teacher.{number}.mean.pt" for number in (given.epochs - 1, given.epochs) if number]
    torch.save(network.average(means), given.run / "teacher.pt")


def learn(given: argparse.Namespace) -> None:
    """Train the student on PolNeAR and names."""
    teacher, large = network.load(given.run / "teacher.pt"), tokenizer(given.bert / "vocab.txt")
    train, dev = polnear.read(given.corpora / "polnear/train"), polnear.read(given.corpora / "polnear/dev")
    named, held = newswire.split(newswire.read(given.corpora / "worldwide-newswire"))
    if given.start:
        student = network.load(given.start[0])
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


def tutor(given: argparse.Namespace) -> None:
    """Teach the teacher, or the mean of networks that ``--start`` names, statements, acts and topics."""
    words = tokenizer(given.bert / "vocab.txt")
    model = network.load(given.run / "teacher.pt")
    if given.start:
        model.load_state_dict(network.average(given.start))
    else:
        of_statements(model, model)
    articles = of_rules(given)
    finish(given, model, words, lambda _: articles, lambda _: iter(()))


def ship(given: argparse.Namespace) -> None:
    """Teach the student statements, acts and topics, by annotators and by a tutor; a sixteenth of PolNeAR and of the names keeps it from
    forgetting those."""
    model, words = network.load(given.run / "student.pt"), tokenizer(given.run / "student.txt")
    tutor_, large = network.load(given.tutor), tokenizer(given.bert / "vocab.txt")
    of_statements(model, tutor_)
    heads, told = ("statement", "inner"), given.run / f"told-{given.tutor.stem}"
    lessons = {name: (text, lesson(name, text, tutor_, large, told, heads)) for name, text in unlabelled(given)}
    teacher, taught_to = network.load(given.run / "teacher.pt"), given.run / "taught"
    again = None if given.fold else reminders(given, words, teacher, large, taught_to)  # the models of folds only read statements

    def more(random: Random) -> Iterator[list[Example]]:
        some = random.sample(sorted(lessons), int(TUTORED_SHARE * len(lessons)))
        yield [e for name in some for e in taught(examples(apart(lessons[name][0]), words, {}, (), a_room(random)), lessons[name][1])]
        if again:
            yield from again(random)

    articles = of_rules(given)
    finish(given, model, words, lambda _: articles, more)


def further(given: argparse.Namespace) -> None:
    """Go on with an exported network: statements, acts and topics from the news written for this project, and in each epoch half of the
    articles it has learned from before. What it knows of attributions and names it is reminded of by its own scores as it was."""
    (start,) = given.start
    words = tokenizer(start / "vocab.txt")
    again = reminders(given, words, unpack(start), words, given.run / "reminded")
    news = written.read(written.FOLDER / "news")
    left_out = fold([a.id for a in news], *given.fold) if given.fold else []
    known = [*annotated.read(given.annotated), *written.read(), *written.marked(dict(texts_of(given.corpora)))]
    new = [a for a in news if a.id not in left_out]
    finish(given, unpack(start), words, lambda random: [*random.sample(known, len(known) // 2), *new], again, FURTHER_RATE)


def of_rules(given: argparse.Namespace) -> list[annotated.Article]:
    """The articles annotated by this project's rules, without the news and what ``--fold`` leaves out."""
    known = annotated.read(given.annotated)
    left_out = fold([a.id for a in known], *given.fold) if given.fold else []
    return [a for a in [*known, *written.read(), *written.marked(dict(texts_of(given.corpora)))] if a.id not in left_out]


def of_statements(model: network.Tagger, other: network.Tagger) -> None:
    """Begin the heads of statements as another network has them, or, where it has not learned them, its head of attributions."""
    known = other.crfs["statement"].follow.any()
    for head in ("statement", "inner"):
        model.outputs[head].load_state_dict(other.outputs[head if known else "attribution"].state_dict())
        model.crfs[head].load_state_dict(other.crfs[head if known else "attribution"].state_dict())


def finish(
    given: argparse.Namespace, model: network.Tagger, words: Tokenizer, articles: Callable[[Random], Sequence[annotated.Article]],
    more: Callable[[Random], Iterator[list[Example]]], rate: float = RATE,
) -> None:
    """Train, in each epoch, on some articles annotated by this project's rules, and more. Writes the mean of the last epochs."""

    def pool(random: Random) -> Iterator[list[Example]]:
        yield [example for a in articles(random) for example in statements.of_article(a, words, a_room(random), random)]
        yield from more(random)

    path = given.run / f"{given.into or given.stage}.pt"
    fit(model, given.epochs, rate, pool, loss, path, lambda _: f"left out: {given.fold or 'none'}", size=4)
    epochs = range(max(given.epochs - AVERAGED, 0), given.epochs)
    torch.save(network.average([path.with_suffix(f".{number + 1}.pt") for number in epochs]), path)


def unlabelled(given: argparse.Namespace) -> list[tuple[str, str]]:
    """Names and texts of the corpora's articles that use most of the topics' terms for their length."""
    return sorted(texts_of(given.corpora), key=lambda one: (-sum(weights_of(one[1].lower()).values()) / (len(one[1]) + 1), one[0]))[:TUTORED]


def reminders(
    given: argparse.Namespace, words: Tokenizer, teacher: network.Tagger, large: Tokenizer, folder: Path
) -> Callable[[Random], Iterator[list[Example]]]:
    """What keeps a network from forgetting attributions and names: a sixteenth of either corpus, with a teacher's scores, kept in a folder."""
    train = polnear.read(given.corpora / "polnear/train")
    named, _ = newswire.split(newswire.read(given.corpora / "worldwide-newswire"))

    def again(name: str, text: str, windows: Sequence[Example]) -> list[Example]:
        told = lesson(name, text, teacher, large, folder)
        return taught(windows, dataclasses.replace(told, hidden=None))  # statements need other hidden states

    def pool(random: Random) -> Iterator[list[Example]]:
        versions, articles = random.sample(train, len(train) // 16), random.sample(named, len(named) // 16)
        yield [e for v in versions for e in again(v.article, v.text, of_polnear(v, words, a_room(random)))]
        yield [e for a in articles for e in again(a.name, names.running(a)[0], names.of_article(a, words, a_room(random)))]

    return pool


def scores(model: network.Tagger, dev: Sequence[polnear.Version], held: Sequence[newswire.Article], words: Tokenizer) -> str:
    """A line for the log: PolNeAR's dev split, and names of outlets held out."""
    return f"{span_scores(model, dev, words)}; names F1 {names.f1(model, held, words):.4f}"


def main() -> None:
    """Run a stage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=["teacher", "student", "tutor", "ship", "further"])
    parser.add_argument("--bert", type=Path, help="what training.bert wrote")
    parser.add_argument("--corpora", type=Path, required=True, help="folder with polnear and worldwide-newswire")
    parser.add_argument("--annotated", type=Path, help="folder with the annotated articles")
    parser.add_argument("--fold", type=lambda text: [int(part) for part in text.split("/")], help="K/N: leave out every N-th annotated article from the K-th on; of the stage further, written news")
    parser.add_argument("--into", help="name of what a tutor's or a later stage writes")
    parser.add_argument("--start", type=Path, nargs="*", help="weights that a student (one) or a tutor (of several, their mean) begins with, instead of the teacher's; or the folder of an exported network")
    parser.add_argument("--tutor", type=Path, help="the tutor that the stage ship learns from")
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints, outside the repository")
    parser.add_argument("--epochs", type=int, default=3)
    given = parser.parse_args()
    for stages, option in ((("ship",), "tutor"), (("further",), "start"), (("teacher", "student", "tutor", "ship"), "bert")):
        if given.stage in stages and not getattr(given, option):
            parser.error(f"{given.stage} needs --{option}")
    given.run.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(filename=given.run / f"{given.into or given.stage}.log", level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(SEED)
    {"teacher": teach, "student": learn, "tutor": tutor, "ship": ship, "further": further}[given.stage](given)


if __name__ == "__main__":
    main()
