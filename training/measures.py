"""All measures of what a tagger found in one article, against what an annotator marked there."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from tradegraph.extract.tagging.labels import ROLES, to_spans
from tradegraph.extract.tagging.linking import Breaks, link
from tradegraph.extract.text import Text
from training import citron, metrics
from training.corpora.polnear import Attribution, Version
from training.metrics import Mean, Score, Tagged
from training.words import apart, covered, labelled

Span = tuple[str, int, int]
"""What a tagger finds: (role, start, end) in characters."""
Measures = dict[tuple[str, str], Score | Mean]
"""By measure and part: (exact, source), (whole attribution, exact), (Citron overlap, all) ..."""
_BY_SPAN: dict[str, Callable[[Iterable[Tagged], Iterable[Tagged], str], Score | Mean]] = {
    "exact": metrics.exact,
    "begin": metrics.begin,
    "jaccard": metrics.jaccard,
    "words": metrics.words,
}

_OVERWRITING = ("content", "source", "cue")


def measure(version: Version, found: Sequence[Span]) -> Measures:
    """The measures of one article.

    Spans and words are compared paragraph by paragraph, one label a word, a source or cue inside a content overwriting it; whole
    attributions as ``link`` makes them of the spans found.
    """
    parts = apart(version.text)
    marked = [(role, *piece) for one in version.attributions for role in ROLES for piece in getattr(one, role)]
    out: Measures = {}
    for gold, mine in zip(paragraphs(parts, marked), paragraphs(parts, found), strict=True):
        for name, score in _BY_SPAN.items():
            add(out, {(name, role): score(gold, mine, role) for role in ROLES})
    linked = attributions(parts, found)
    add(out, _whole(parts, version.attributions, linked))
    add(out, _citron(parts, version.attributions, linked))
    return out


def add(total: Measures, more: Measures) -> None:
    """Add the measures of another article, in place."""
    for key, value in more.items():
        total[key] = total[key] + value if key in total else value  # type: ignore[operator]    # of one key, always of one class


def paragraphs(parts: Text, spans: Iterable[Span]) -> list[list[Tagged]]:
    """The spans of each paragraph, in words of the text, from one label a word; a span that runs on begins again in the next."""
    labels = labelled(parts, sorted(spans, key=lambda span: _OVERWRITING.index(span[0])))
    out = []
    for first, last in _extents(parts):
        found = to_spans(labels[first:last], ROLES)
        out.append([(role, first + start, first + end) for role, start, end in found])
    return out


def _extents(parts: Text) -> list[tuple[int, int]]:
    """The tokens (first, last) of each paragraph."""
    return [
        (sentences[0].first, sentences[-1].last)
        for _, group in groupby(parts.sentences, key=lambda sentence: sentence.paragraph)
        for sentences in [list(group)]
    ]


def attributions(parts: Text, spans: Iterable[Span]) -> list[Attribution]:
    """The attributions (in characters) that spans make when linked; cues without content make none."""
    breaks = Breaks([sentence.start for sentence in parts.sentences], [start for start, _ in parts.paragraphs])
    return [
        Attribution((one.source,) if one.source else (), (one.cue,), one.content) for one in link(spans, breaks) if one.content
    ]


def _whole(parts: Text, gold: Sequence[Attribution], found: Sequence[Attribution]) -> Measures:
    theirs, mine = ([_in_words(parts, one) for one in some] for some in (gold, found))
    words = [token.text for token in parts.tokens]
    return {
        ("whole attribution", "exact"): metrics.whole_exact(theirs, mine),
        ("whole attribution", "lenient"): metrics.whole_lenient(theirs, mine, words),
    }


def _citron(parts: Text, gold: Sequence[Attribution], found: Sequence[Attribution]) -> Measures:
    theirs, mine = ([_quote(parts, one) for one in citron.as_citron_has_them(parts.text, some)] for some in (gold, found))
    exact, overlap = citron.exact(theirs, mine), citron.overlap(theirs, mine)
    return {
        **{("Citron exact", part): score for part, score in exact.items()},
        **{("Citron overlap", part): score for part, score in overlap.items()},
    }


def _quote(parts: Text, one: Attribution) -> citron.Quote:
    words = _in_words(parts, one)
    return citron.Quote(words.cue[0], words.source, words.content)


def _in_words(parts: Text, one: Attribution) -> Attribution:
    return Attribution(*(tuple(covered(parts, *span) for span in spans) for spans in (one.source, one.cue, one.content)))
