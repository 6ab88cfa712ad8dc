"""Scores as Citron counts them (bbc/citron: ``citron/metrics.py``; its gold as ``parc_extractor.py`` makes it), quirks included.

Two are left out. Citron prints precision and recall of the overlap of whole quotes in each other's place; here they stand where they
belong. PARC's offsets are sometimes one character off, which Citron mends; PolNeAR's are not.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from training.corpora.polnear import Attribution, Spans
from training.metrics import Score

Span = tuple[int, int]
_EDGES = ",:;!?"
_PREFIXES = (
    "have ", "also ", "has also ", "however, ", "meanwhile, ", "a letter, ", "though, ", "separately ", "understand, ",
    "perhaps understandably, ",
)  # fmt: skip
_WHOLE_CUES = ("urge", "urged", "asking", "saying", "announcing")
_OPENING, _CLOSING = '"“', '"”'


@dataclass(frozen=True)
class Quote:
    """An attribution in words, half-open: one cue, and lists of sources and contents whose order counts."""

    cue: Span
    sources: Spans
    contents: Spans


def overlaps(found: Span, gold: Span) -> bool:
    """Whether Citron takes two spans to overlap: also where the one found begins at the word behind the gold one."""
    return found[0] <= gold[1] and found[1] > gold[0]


_AGREE: Mapping[str, Callable[[Quote, Quote], bool]] = {
    "cue": lambda found, gold: found.cue == gold.cue,
    "source": lambda found, gold: overlaps(found.cue, gold.cue) and found.sources == gold.sources,
    "content": lambda found, gold: overlaps(found.cue, gold.cue) and found.contents == gold.contents,
    "all": lambda found, gold: found == gold,
}


def exact(gold: Sequence[Quote], found: Sequence[Quote]) -> dict[str, Score]:
    """Citron's exact match of one document, by part: cue, source, content, all.

    A quote found is right if it agrees with any in the gold, and a gold one is found if any agrees with it: not one to one. What is
    right is counted among those found, for recall too, so ``gold`` of the score is that number and the gold ones nothing agrees with.
    """
    out = {}
    for part, agree in _AGREE.items():
        right = sum(any(agree(one, other) for other in gold) for one in found)
        missed = sum(not any(agree(one, other) for one in found) for other in gold)
        out[part] = Score(right, len(found), right + missed)
    return out


def overlap(gold: Sequence[Quote], found: Sequence[Quote]) -> dict[str, Score]:
    """Citron's overlap of one document, by part: words that a quote found shares with a gold one, summed over every pair of quotes.

    A source that serves several quotes is counted for each pair of them, so that more than all may be found.
    """
    out = {}
    for part, spans in _PARTS.items():
        shared = sum(_shared(a, b) for one in found for other in gold for a in spans(one) for b in spans(other))
        out[part] = Score(shared, _length(spans, found), _length(spans, gold))
    out["all"] = out["cue"] + out["source"] + out["content"]
    return out


_PARTS: Mapping[str, Callable[[Quote], Spans]] = {
    "cue": lambda quote: (quote.cue,),
    "source": lambda quote: quote.sources,
    "content": lambda quote: quote.contents,
}


def _shared(a: Span, b: Span) -> int:
    return max(min(a[1], b[1]) - max(a[0], b[0]), 0)


def _length(spans: Callable[[Quote], Spans], quotes: Iterable[Quote]) -> int:
    return sum(last - first for quote in quotes for first, last in spans(quote))


def as_citron_has_them(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Attributions (in characters) as Citron's data has them: some left out, the spans of the others trimmed.

    Left out are those inside the content of another, those without a source, cue or content, those with a span without letter or
    digit, and those whose cue stands in quotation marks. Applied to the gold and, since Citron's own output follows such data, to
    what is found as well.
    """
    quoted = _quoted(text)
    return [
        _trimmed(text, one)
        for one in attributions
        if one.source and one.cue and one.content
        and all(any(map(str.isalnum, text[start:end])) for start, end in (*one.source, *one.cue, *one.content))
        and not (quoted[one.cue[0][0]] or quoted[one.cue[-1][1]])
        and not any(_inside(one.cue, other.content) for other in attributions if other is not one)
    ]  # fmt: skip


def _inside(cue: Spans, content: Spans) -> bool:
    return any(start <= cue[0][0] and cue[-1][1] <= end for start, end in content)


def _quoted(text: str) -> list[bool]:
    """For each character, and the end of the text, whether a double mark has been opened before it and not closed before it."""
    out, inside = [], False
    for char in text:
        out.append(inside)
        inside = char not in _CLOSING if inside else char in _OPENING
    return [*out, inside]


def _trimmed(text: str, one: Attribution) -> Attribution:
    cue = (one.cue[0][0], one.cue[-1][1])
    return Attribution(
        source=tuple(_source(text, span) for span in one.source),
        cue=(_tail(text, _cue(text, _strip(text, _lead(text, cue)))),),
        content=tuple(_content(text, span) for span in one.content),
    )


def _source(text: str, span: Span) -> Span:
    """A source up to its first bracket or comma. (Citron keeps a comma only among the first five characters of the *text*.)"""
    start, end = _lead(text, _cut(text, span, "(["))
    cut = _cut(text, (start, end), ",")
    return _tail(text, _strip(text, cut if cut[1] > 4 else (start, end)))


def _content(text: str, span: Span) -> Span:
    """A content with the closing mark behind it, also if , . ! or ? stands between."""
    start, end = span
    if text[end : end + 1] and text[end] in _CLOSING:
        end += 1
    elif text[end + 1 : end + 2] and text[end + 1] in _CLOSING and text[end] in ",.!?":
        end += 2
    return _tail(text, _strip(text, _lead(text, (start, end))))


def _cue(text: str, span: Span) -> Span:
    """A cue without some words before it."""
    start, end = span
    words = text[start:end]
    start += next((len(prefix) for prefix in _PREFIXES if words.startswith(prefix)), 0)
    return next((end - len(cue) for cue in _WHOLE_CUES if words.endswith(cue)), start), end


def _cut(text: str, span: Span, marks: str) -> Span:
    """A span up to the first of these marks in it, if anything is left."""
    start, end = span
    at = next((at for at in range(start, end) if text[at] in marks), end)
    return (start, at) if at > start else span


def _lead(text: str, span: Span) -> Span:
    start, end = span
    return (start + 1, end) if text[start] in _EDGES and end - start > 1 else span


def _tail(text: str, span: Span) -> Span:
    start, end = span
    return (start, end - 1) if text[end - 1] in _EDGES and end - start > 1 else span


def _strip(text: str, span: Span) -> Span:
    start, end = span
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    return (start + left, start + len(inner.rstrip())) if inner.strip() else span
