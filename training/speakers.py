"""Learn the weights by which a pronoun or a description finds whom it means, and measure them.

    python -m training.speakers --annotated DIR --gum DIR --gap DIR [--out FILE]

Examples are read by the program's own reader, so that a feature means in training what it means in use: he and she from GUM, GAP,
the annotated articles and the news written for this project, the rest from the last two. Each of FOLDS shares of the annotated articles is
also held back once, and what the others teach is measured on it.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract.phrases import Phrase
from tradegraph.extract.reading import Reading
from tradegraph.extract.roles.finding import read_roles
from tradegraph.extract.scorer import Scorer
from tradegraph.extract.speakers import Speakers
from tradegraph.extract.speakers.scorers import KINDS, scorers_of
from tradegraph.extract.speakers.trail import Trace
from tradegraph.identity import name_key
from tradegraph.records import Actor, Role
from training.choices import Choice, fit
from training.corpora import annotated, gap, gum, written

FOLDS = 8
_PENALTY = 2.0
_SHARES = {"annotated": 1.0, "written": 1.0, "gum": 0.5, "gap": 0.15}
_PERSONS = frozenset("he she him her his hers himself herself".split())
_EMPTY: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}

Weights = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Example:
    """One phrase: its kind, the features of all it may mean, the place of the one it means (None: nobody of them), its weight."""

    kind: str
    rows: Sequence[Mapping[str, float]]
    right: int | None
    weight: float


@dataclass(frozen=True)
class Text:
    """A text read once: by its reading and roles; ``learn`` gives the examples of a run through it with some weights."""

    corpus: str
    id: str
    learn: Callable[[Mapping[str, Scorer]], list[Example]]


def texts(annotated_folder: Path, gum_folder: Path, gap_folder: Path) -> Iterator[Text]:
    """Every text to learn from."""
    for article in annotated.read(annotated_folder):
        yield _annotated(article, "annotated")
    for article in written.read(written.FOLDER / "news"):
        yield _annotated(article, "written")
    for document in gum.read(gum_folder):
        yield _gum(document)
    for row in gap.read(gap_folder):
        yield _gap(row)


def _read(article: Article) -> tuple[Reading, tuple[Role, ...]]:
    reading = Reading.of(article, registry())
    return reading, read_roles(reading)


def _speakers(read: tuple[Reading, tuple[Role, ...]], scorers: Mapping[str, Scorer]) -> Speakers:
    reading, roles = read
    return Speakers(reading.article, reading.parts, reading.names, reading.resolver, roles, scorers)


def _example(corpus: str, kind: str, found: Iterable[tuple[Trace, Mapping[str, float]]], right: Callable[[Trace], bool]) -> Example:
    pairs = list(found)
    place = next((at for at, (trace, _) in enumerate(pairs) if right(trace)), None)
    return Example(kind, [row for _, row in pairs], place, _SHARES[corpus])


# -- the annotated articles: sources and who they are ----------------------------------------------------------------------


def _annotated(given: annotated.Article, corpus: str) -> Text:
    read = _read(given.bare())

    def learn(scorers: Mapping[str, Scorer]) -> list[Example]:
        speakers, examples = _speakers(read, scorers), list[Example]()
        parts = read[0].parts
        for statement in given.statements:
            at = parts.token_at(statement.cue[0][0])
            wanted = {name_key(name.strip()) for name in statement.speaker.split(";")}
            phrase = None
            if statement.source:
                first, last = parts.token_at(statement.source[0][0]), parts.token_at(statement.source[0][1] - 1) + 1
                phrase = Phrase(first, last, "noun", first)
                if len(wanted) == 1:
                    examples += _asked(speakers, phrase, wanted, corpus)
            link = speakers.resolve(phrase, statement.cue[0][0], at)
            right = tuple(trace.actor for trace in speakers.trail.traces.values() if _is_called(trace.actor, wanted))
            speakers.tell(at, right or link.actors)
        return examples

    return Text(corpus, given.id, learn)


def _is_called(actor: Actor, wanted: set[str]) -> bool:
    """Whether an actor is one of these: under one of its names, or with words to spare ("Quill Inc" is "Quill")."""
    called = {name_key(name) for name in (actor.name, *actor.aliases)}
    return bool(called & wanted) or any(set(name.split()) < set(name_key(actor.name).split()) for name in wanted)


def _asked(speakers: Speakers, source: Phrase, wanted: set[str], corpus: str) -> Iterator[Example]:
    """What a source asks of the scorer, if anything."""
    speakers.read_to(source.first)
    for party in speakers.sources.parties(source.first, source.last):
        low = speakers.parts.tokens[party.head].low

        def right(trace: Trace) -> bool:
            return _is_called(trace.actor, wanted)

        if party.kind == "pronoun" and low in _PERSONS:
            people = speakers.pronouns.people_for(party.head)
            yield _example(corpus, "person", zip(people, speakers.pronouns.person_features(people, party.head), strict=True), right)
        elif party.kind == "pronoun" and low in ("it", "its"):
            things = speakers.pronouns.things_for(party.head)
            yield _example(corpus, "thing", zip(things, speakers.pronouns.thing_features(things, party.head), strict=True), right)
        elif party.kind == "noun":
            said = speakers.descriptions.read(party)
            if not said.definite or speakers.descriptions.registered(said):
                continue
            if party.noun == "person":
                yield _example(corpus, "title", speakers.descriptions.holders(said), right)
            elif party.noun in ("organization", "outlet"):
                yield _example(corpus, "body", speakers.bodies.at_hand(said), right)


# -- GUM: every pronoun for a person ---------------------------------------------------------------------------------------


def _gum(document: gum.Document) -> Text:
    read = _read(Article(text=document.text))
    parts, names = read[0].parts, read[0].names
    chains: dict[int, str] = {}  # character of a mention's head -> its chain; the longest mention comes first, the shortest stays
    for mention in document.mentions:
        chains[document.tokens[mention.head].start] = mention.chain
    called: dict[str, list[tuple[int, str]]] = {}
    for name in names.all:
        chain = next((c for at in range(name.first, name.last) if (c := chains.get(parts.tokens[at].start))), None)
        if name.actor and chain:
            called.setdefault(name.actor.id, []).append((name.first, chain))

    def learn(scorers: Mapping[str, Scorer]) -> list[Example]:
        speakers, examples = _speakers(read, scorers), list[Example]()
        for at, token in enumerate(parts.tokens):
            chain = chains.get(token.start)
            if token.low not in _PERSONS or names.at[at] or chain is None:
                continue
            speakers.read_to(at)

            def right(trace: Trace, at: int = at, chain: str = chain) -> bool:
                head = speakers.strangers.heads.get(trace.actor.id)
                if head is not None:
                    return chains.get(parts.tokens[head].start) == chain
                return any(first < at and other == chain for first, other in called.get(trace.actor.id, ()))

            people = speakers.pronouns.people_for(at)
            example = _example("gum", "person", zip(people, speakers.pronouns.person_features(people, at), strict=True), right)
            examples += [example] if example.right is not None else []
            speakers.pronouns.mean(at, people[example.right].actor if example.right is not None else None)
        return examples

    return Text("gum", document.name, learn)


# -- GAP: one pronoun and two names -----------------------------------------------------------------------------------------


def _gap(row: gap.Row) -> Text:
    read = _read(Article(text=row.text))
    parts = read[0].parts

    def learn(scorers: Mapping[str, Scorer]) -> list[Example]:
        at = parts.token_at(row.pronoun[0])
        named = [parts.token_at(span[0]) for span in (row.a, row.b)]
        if parts.tokens[at].low not in _PERSONS or read[0].names.at[at]:
            return []
        ids = [name.actor.id if place < at and (name := read[0].names.at[place]) and name.actor else None for place in named]
        wanted = [key for key, is_it in zip(ids, (row.a_is, row.b_is), strict=True) if is_it]
        if wanted in ([], [None]) or ids[0] == ids[1]:
            return []
        speakers = _speakers(read, scorers)
        speakers.read_to(at)
        people = [trace for trace in speakers.pronouns.people_for(at) if trace.actor.id in ids]
        found = zip(people, speakers.pronouns.person_features(people, at), strict=True)
        return [_example("gap", "person", found, lambda trace: trace.actor.id in wanted)]

    return Text("gap", row.id, learn)


# -- learning -----------------------------------------------------------------------------------------------------------------


def examples_of(given: Sequence[Text]) -> dict[str, list[Example]]:
    """The examples of each text, by its id, as read with what a first reading teaches; GUM and GAP teach that one of the pronouns on the way."""
    apart = [example for text in given if text.corpus in ("gum", "gap") for example in text.learn(scorers_of(_EMPTY))]
    on_the_way = scorers_of(train(apart))
    first = [example for text in given for example in text.learn(on_the_way)]
    on_the_way = scorers_of(train(first))
    return {text.id: text.learn(on_the_way) for text in given}


def train(examples: Sequence[Example]) -> Weights:
    """The weights that these examples teach."""
    return {kind: fit([Choice(one.rows, one.right, one.weight) for one in examples if one.kind == kind], _PENALTY) for kind in KINDS}


def crossed(examples: Mapping[str, list[Example]], told: Sequence[str]) -> Iterator[tuple[list[str], Weights]]:
    """For each share of the annotated articles, by their ids: it, and the weights that everything else teaches."""
    for fold in range(FOLDS):
        held = list(told[fold::FOLDS])
        yield held, train([example for key in sorted(examples.keys() - set(held)) for example in examples[key]])


def measure(examples: Mapping[str, list[Example]], told: Sequence[str]) -> dict[str, tuple[int, int, int]]:
    """Kind -> how many held-back phrases are resolved rightly, how many are resolved, how many have somebody at hand to find."""
    out = {kind: [0, 0, 0] for kind in KINDS}
    for held, weights in crossed(examples, told):
        scorers = scorers_of(weights)
        for example in (example for key in held for example in examples[key]):
            chosen, _ = scorers[example.kind].choose(example.rows)
            counts = out[example.kind]
            counts[0] += chosen is not None and chosen == example.right
            counts[1] += chosen is not None
            counts[2] += example.right is not None
    return {kind: (a, b, c) for kind, (a, b, c) in out.items()}


def main() -> None:
    """Measure by held-back articles, then train on all and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for corpus in ("annotated", "gum", "gap"):
        parser.add_argument(f"--{corpus}", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("tradegraph/extract/speakers/weights.json"))
    asked = parser.parse_args()
    given = list(texts(asked.annotated, asked.gum, asked.gap))
    examples = examples_of(given)
    told = [text.id for text in given if text.corpus == "annotated"]
    for kind, (right, resolved, there) in measure(examples, told).items():
        print(f"{kind}: {right} right of {resolved} resolved, {there} there are")
    made = "training/speakers.py from GUM (annotations CC BY 4.0), GAP (Apache-2.0), the project's annotated articles and training/written/news: weights only, no text"
    asked.out.write_text(json.dumps({"made": made, "weights": train([example for key in sorted(examples) for example in examples[key]])}, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
