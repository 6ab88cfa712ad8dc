"""News written and annotated for this project, by the rules of the annotated articles: more of what is rare there. Nobody exists whose
words stand between quotation marks; real people and bodies are told of, in made-up paraphrase too, so no sentence here is evidence of anything.

Files of JSON lines, each with ``day`` and ``text``. In training/written/statements and training/written/news also ``statements``, each with ``source`` (or null), ``cue``,
``content`` (a list), ``act`` and ``topics``, in news ``speaker`` and ``speaker_type`` too; a snippet that stands in the text more than once is given as [snippet, which of them, from 0].
The network learned from both, from news last; what tells acts, topics, speakers, rates, parties and days learned from news. How much of it each has seen
is in MODEL.md. In
training/written/tariffs and training/written/news also ``tariffs``, each with ``imposer``, ``targets``, ``rate``, ``goods`` and ``status``, most with ``evidence``, snippets that tell it. In
training/written/events ``title`` and ``events``, in news ``events`` too, each with ``type``, ``participants``, ``date`` (or null) and ``evidence``. training/written/marked.jsonl marks statements
in articles of the corpora, whose text stays there: ``name`` of the article, and spans [start, end] in characters instead of snippets.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from training.corpora.annotated import Article, Event, Statement, Tariff, inside
from training.corpora.polnear import Spans

FOLDER = Path(__file__).resolve().parents[1] / "written"


def read(path: Path = FOLDER / "statements") -> list[Article]:
    """The articles with statements of a file or a folder, sorted by id, which is their folder's and file's name and their line.

    Raises ValueError, saying where, for a snippet that is not found.
    """
    return [_article(given, name) for name, given in _lines(path)]


def tariffs(folder: str = "tariffs") -> list[Article]:
    """The articles of training/written/tariffs or, with their tariffs only, of training/written/news, sorted by id."""
    rows = _lines(FOLDER / folder)
    return [Article(name, "", given["day"], "", given["text"], (), (), tuple(_tariff(one, given["text"], name) for one in given["tariffs"])) for name, given in rows]


def events(folder: str = "events") -> list[Article]:
    """The articles of training/written/events or of training/written/news, with their events only, sorted by id.

    Raises ValueError, saying where, for a snippet that is not found.
    """
    return [
        Article(name, given.get("title", given["text"].split("\n", 1)[0]), given["day"], "", given["text"], (), tuple(_event(one, given["text"], name) for one in given["events"]))
        for name, given in _lines(FOLDER / folder)
        if "events" in given
    ]


def _event(given: Mapping[str, Any], text: str, name: str) -> Event:
    return Event(given["type"], tuple(given["participants"]), tuple(sorted(_span(text, snippet, name) for snippet in given["evidence"])))


def _tariff(given: Mapping[str, Any], text: str, name: str) -> Tariff:
    evidence = tuple(sorted(_span(text, snippet, name) for snippet in given.get("evidence", ())))
    return Tariff(
        given["imposer"], tuple(given["targets"]), float(given["rate"]), evidence, given.get("announced"), given.get("effective"), given.get("ends"), tuple(given.get("goods", ())),
    )  # fmt: skip


def marked(texts: Mapping[str, str], path: Path = FOLDER / "marked.jsonl") -> list[Article]:
    """The articles of the corpora, by name, in which statements are marked."""
    given = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [_article({**one, "day": "", "text": texts[one["name"]]}, one["name"]) for one in given]


def _lines(given: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for path in sorted(given.glob("*.jsonl")) if given.is_dir() else [given]:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield f"{path.parent.name}-{path.stem}-{number:03}", json.loads(line)


def _article(given: Mapping[str, Any], name: str) -> Article:
    text = given["text"]

    def spans(snippets: list[Any]) -> Spans:
        return tuple(sorted(_span(text, snippet, name) for snippet in snippets if snippet))

    contents = [spans(one["content"]) for one in given["statements"]]
    statements = []
    for number, one in enumerate(given["statements"]):
        source, cue = spans([one["source"]]), spans([one["cue"]])
        depth = sum(inside(cue, content) for at, content in enumerate(contents) if at != number)
        speaker, kind = one.get("speaker", ""), one.get("speaker_type", "")
        statements.append(Statement(source, cue, contents[number], speaker, kind, "", one["act"], tuple(one["topics"]), None, None, (), depth))
    return Article(name, text.split("\n", 1)[0], given["day"], "", text, tuple(sorted(statements, key=lambda s: (s.cue, s.content, s.source))))


def _span(text: str, snippet: str | list[Any], name: str) -> tuple[int, int]:
    words, which = (snippet, 0) if isinstance(snippet, str) else snippet
    if isinstance(words, int):
        return words, which
    start = -1
    for _ in range(which + 1):
        start = text.find(words, start + 1)
        if start < 0:
            raise ValueError(f"{name}: {words!r} stands in the text fewer than {which + 1} times")
    return start, start + len(words)
