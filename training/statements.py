"""Examples of statements by this project's rules, from the annotated articles; and statements made to stand inside others."""

import re
from collections.abc import Iterable, Sequence
from random import Random

from tokenizers import Tokenizer

from tradegraph.extract.statements.cues import lexical
from tradegraph.extract.statements.judging import acts, topics
from tradegraph.extract.statements.topics import act_of, weights_of
from tradegraph.extract.tagging.windows import ROOM
from tradegraph.extract.text import Text
from training.corpora.annotated import Article, Statement
from training.corpora.polnear import Spans
from training.examples import Example, Judged, examples
from training.words import apart, covered, labelled

_ORDER = ("content", "source", "cue")  # a source or cue inside a content overwrites it
_FRAMES = (  # (text before a sentence, its source, its cue): reports that can hold any other report
    ("Officials said that ", "Officials", "said"), ("Two people familiar with the matter said ", "Two people familiar with the matter", "said"),
    ("The newspaper reported that ", "The newspaper", "reported"), ("Reuters reported on Monday that ", "Reuters", "reported"),
    ("State media said ", "State media", "said"), ("Local media reported on Tuesday that ", "Local media", "reported"),
    ("He noted that ", "He", "noted"), ("She said ", "She", "said"), ("The spokesman added that ", "The spokesman", "added"),
    ("A senior official said on Friday that ", "A senior official", "said"), ("According to the report, ", "the report", "According to"),
)  # fmt: skip
_SHARE = 0.08
"""Of the sentences that hold one outermost report and no other, how many are put into a frame."""


def of_article(article: Article, tokenizer: Tokenizer, room: int = ROOM, random: Random | None = None) -> list[Example]:
    """The windows of an article: statements outermost and inside others, acts and topics.

    With ``random`` some sentences are put inside another report, so that statements in statements are met more often than
    the one in twenty they are.
    """
    text, statements = article.text, list(article.statements)
    if random:
        text, statements = framed(text, statements, random)
    parts = apart(text)
    labels = {
        head: labelled(parts, [(role, *piece) for role in _ORDER for s in sorted(statements, key=lambda s: s.depth) if (s.depth > 0) == inner for piece in getattr(s, role)])
        for head, inner in (("statement", False), ("inner", True))
    }
    cut = examples(parts, tokenizer, labels, (), room)
    return [
        Example(e.window, e.labels, e.shown, [j for s in statements if (j := _judged(s, parts, e)) and s.act in acts()]) for e in cut
    ]


def _judged(statement: Statement, parts: Text, example: Example) -> Judged | None:
    """The statement as far as it stands in this window; None if it does not, or was made for a frame (without topics)."""
    begin, end = example.window.words[0], example.window.words[-1] + 1

    def places(spans: Spans) -> list[int]:
        return [at - begin for piece in spans for at in range(*covered(parts, *piece)) if begin <= at < end]

    cue, content = places(statement.cue), places(statement.content)
    if not cue or not content or not statement.topics:
        return None
    words = " ".join(parts.text[start:stop] for start, stop in statement.content)
    return Judged(
        cue, content, hints_of(parts, [at + begin for at in cue], words), [float(statement.act == act) for act in acts()],
        [float(topic in statement.topics) for topic in topics()],
    )  # fmt: skip


def hints_of(parts: Text, cue: Iterable[int], words: str) -> list[float]:
    """What the lexicons say of a statement, its cue (tokens) and the words of its content: the weight of each topic's terms, and its act."""
    known, low = lexical([parts.tokens[at].low for at in cue]), words.lower()
    weights, act = weights_of(low), act_of(known.act if known else "assertion", low)
    return [min(weights.get(topic, 0) / 10, 1.0) for topic in topics()] + [float(act == one) for one in acts()]


def framed(text: str, statements: Sequence[Statement], random: Random) -> tuple[str, list[Statement]]:
    """Put some sentences, which hold one report, into frames. Offsets move along; the reports become inner ones."""
    sentences = [(found.start(), found.end()) for found in re.finditer(r"(?m)^[A-Z][^\n]*?[.]$", text)]
    out = list(statements)
    for start, end in reversed(sentences):
        inside = [s for s in out if start <= s.cue[0][0] < end]
        if len(inside) != 1 or inside[0].depth or random.random() > _SHARE or not _within(inside[0], start, end):
            continue
        lead, source, cue = random.choice(_FRAMES)
        first = text[start:end].split(" ", 1)[0]
        lower = first.lower() in ("the", "a", "an", "he", "she", "it", "they", "in", "but", "on")
        text = text[:start] + lead + (text[start].lower() if lower else text[start]) + text[start + 1 :]
        at = len(lead)
        out = [_moved(s, start, at, deeper=s is inside[0]) for s in out]
        spans = [((start + lead.index(words), start + lead.index(words) + len(words)),) for words in (source, cue)]
        out.append(Statement(spans[0], spans[1], ((start + at, end + at - 1),), source, "", "indirect", "assertion", (), None, None, (), 0))
    return text, out


def _within(statement: Statement, start: int, end: int) -> bool:
    return all(start <= a and b <= end for role in _ORDER for a, b in getattr(statement, role))


def _moved(statement: Statement, start: int, by: int, *, deeper: bool) -> Statement:
    """The statement with all that stands from ``start`` on moved to the right."""
    source, cue, content = (tuple((a + by * (a >= start), b + by * (b > start)) for a, b in getattr(statement, role)) for role in ("source", "cue", "content"))
    return Statement(
        source, cue, content, statement.speaker, statement.speaker_type, statement.mode, statement.act, statement.topics,
        statement.medium, statement.addressee, statement.relayed_by, statement.depth + deeper,
    )  # fmt: skip
