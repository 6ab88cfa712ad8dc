"""Articles on the trade war annotated by this project's own rules: what counts as a statement is learned here.

A folder with ``articles.jsonl`` and one ``ID.json`` an article. Offsets are code points into the text, half-open.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tradegraph import article
from training.corpora.polnear import Spans


@dataclass(frozen=True)
class Statement:
    """One report of speech or writing. ``source`` is empty where the text names none; ``speaker`` may be several ("A; B").

    ``depth`` counts the other statements of the article in whose content the whole cue lies: 0 is an outermost one.
    """

    source: Spans
    cue: Spans
    content: Spans
    speaker: str
    speaker_type: str
    mode: str
    act: str
    topics: tuple[str, ...]
    medium: str | None
    addressee: str | None
    relayed_by: tuple[str, ...]
    depth: int


@dataclass(frozen=True)
class Event:
    """Something that happened or is scheduled: its type, the names of those who take part, the characters that tell it."""

    kind: str
    participants: tuple[str, ...]
    evidence: Spans


@dataclass(frozen=True)
class Tariff:
    """A tariff with its rate in per cent: names of who imposes it and on whom ("all" is the world), the characters that tell it (none: not marked),
    the goods as worded (none: on all).

    Days are ISO, of day, month or year precision; None where the article does not tell.
    """

    imposer: str
    targets: tuple[str, ...]
    rate: float
    evidence: Spans
    announced: str | None = None
    effective: str | None = None
    ends: str | None = None
    goods: tuple[str, ...] = ()

    def tells(self, rate: float, start: int, end: int) -> bool:
        """Whether a figure of these characters may be this tariff's."""
        return rate == self.rate and (not self.evidence or any(first < end and start < last for first, last in self.evidence))


@dataclass(frozen=True)
class Article:
    """An annotated article, its statements in the order of their cues, its events and tariffs as annotated. ``date`` is ISO."""

    id: str
    title: str
    date: str
    outlet: str
    text: str
    statements: tuple[Statement, ...]
    events: tuple[Event, ...] = ()
    tariffs: tuple[Tariff, ...] = ()

    def bare(self) -> article.Article:
        """The article without its annotation, as the reader takes it; without a day where ``date`` does not begin with one."""
        try:
            day = date.fromisoformat(self.date[:10])
        except ValueError:
            day = None
        return article.Article(text=self.text, title=self.title or None, source_id=self.id, published_on=day)


def read(folder: Path) -> list[Article]:
    """The articles sorted by id. Spans the annotator could not find in the text (null) are left out, and statements without
    a cue or a content with them.

    Raises FileNotFoundError if ``articles.jsonl``, or an article's annotation, is missing.
    """
    listed = folder / "articles.jsonl"
    if not listed.is_file():
        raise FileNotFoundError(f"{listed} is missing; give the folder that holds articles.jsonl and ID.json files")
    with listed.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return sorted((_article(row, folder / f"{row['id']}.json") for row in rows), key=lambda article: article.id)


def _article(row: Mapping[str, str], path: Path) -> Article:
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: articles.jsonl lists {row['id']}, so its annotation must be there")
    annotation = json.loads(path.read_text(encoding="utf-8"))
    found = annotation["statements"]
    contents = [_spans(statement["content"]) for statement in found]
    statements = [_statement(given, number, contents) for number, given in enumerate(found)]
    whole = sorted((s for s in statements if s.cue and s.content), key=lambda s: (s.cue, s.content, s.source))
    events = tuple(Event(given["type"], tuple(given["participants"]), _spans(given["evidence"])) for given in annotation.get("events", ()))
    tariffs = tuple(
        Tariff(
            given["imposer"], tuple(given["target"]), float(given["rate"]), _spans(given["evidence"]),
            given.get("announced"), given.get("effective"), given.get("ends"), tuple(given["goods"]),
        )
        for given in annotation.get("measures", ())
    )
    return Article(row["id"], row["title"], row["date"], row["outlet"], row["text"], tuple(whole), events, tariffs)


def _statement(given: Mapping[str, Any], number: int, contents: Sequence[Spans]) -> Statement:
    cue = _spans([given["cue"]])
    return Statement(
        source=_spans([given["source"]]),
        cue=cue,
        content=contents[number],
        speaker=given["speaker"],
        speaker_type=given["speaker_type"],
        mode=given["mode"],
        act=given["act"],
        topics=tuple(given["topics"]),
        medium=given["medium"],
        addressee=given["addressee"],
        relayed_by=tuple(given["relayed_by"]),
        depth=sum(inside(cue, content) for at, content in enumerate(contents) if at != number),
    )


def _spans(given: Sequence[Sequence[int] | None]) -> Spans:
    return tuple(sorted((span[0], span[1]) for span in given if span))


def inside(cue: Spans, content: Spans) -> bool:
    """Whether the cue, its first piece, lies in one piece of the content."""
    return any(start <= cue[0][0] and cue[0][1] <= end for start, end in content) if cue else False
