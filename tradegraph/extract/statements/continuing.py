"""Quotations that go on in paragraphs of their own, without a cue: whose words they are.

A paragraph that is all quotation goes on with the one before it, whose last speaker is quoted; where none speaks there, it opens
the quotation whose speaker the paragraph below it tells.
"""

from collections.abc import Sequence
from dataclasses import replace

from tradegraph.extract.statements.attribution import Attribution
from tradegraph.extract.statements.headings import all_quoted
from tradegraph.extract.tagging.linking import Span
from tradegraph.extract.text import Text

_ENDS = (".", "!", "?", ":", ",", "”", '"', "»")


def continued(parts: Text, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, in the order of their cues, each with the paragraphs of quotation that go on with it, and none with another's."""
    quoted = sorted(all_quoted(parts))
    cues: dict[int, list[int]] = {}
    for number, one in enumerate(found):
        cues.setdefault(parts.sentence_of(one.hit.at).paragraph, []).append(number)
    owners: dict[int, int] = {}
    for paragraph in quoted:
        if paragraph not in cues and (owner := _before(parts, paragraph, found, cues, owners)) is not None:
            owners[paragraph] = owner
    for paragraph in reversed(quoted):
        if paragraph not in cues and paragraph not in owners and (owner := _behind(parts, paragraph, found, cues, owners)) is not None:
            owners[paragraph] = owner
    out = list(found)
    for paragraph in sorted(owners):
        span = parts.paragraphs[paragraph]
        for number, one in enumerate(out):
            if number == owners[paragraph] and any(start <= span[0] and span[1] <= end for start, end in one.content):
                continue
            kept = tuple(part for piece in one.content for part in _outside(piece, span))
            content = tuple(sorted((*kept, span))) if number == owners[paragraph] else kept
            if content != one.content:
                out[number] = replace(one, content=content)
    return [one for one in out if one.content]


def _outside(piece: Span, span: Span) -> list[Span]:
    """What of a piece lies before and behind a span."""
    sides = [(piece[0], min(piece[1], span[0])), (max(piece[0], span[1]), piece[1])]
    return [(start, end) for start, end in sides if start < end]


def _before(parts: Text, paragraph: int, found: Sequence[Attribution], cues: dict[int, list[int]], owners: dict[int, int]) -> int | None:
    """Who is quoted last in the paragraph before: the number of that attribution."""
    if paragraph - 1 in owners:
        return owners[paragraph - 1]
    outer = [number for number in cues.get(paragraph - 1, ()) if not found[number].inner and not _inside(parts, found, number)]
    goes_on = outer and parts.text[: parts.paragraphs[paragraph - 1][1]].endswith(_ENDS)
    return outer[-1] if goes_on else None


def _behind(parts: Text, paragraph: int, found: Sequence[Attribution], cues: dict[int, list[int]], owners: dict[int, int]) -> int | None:
    """Whose quotation opens the paragraph below, where this one is not closed: the number of that attribution."""
    start, end = parts.paragraphs[paragraph]
    if any(quote.closed for quote in parts.quotes if start <= quote.start < end):
        return None
    if paragraph + 1 in owners:
        return owners[paragraph + 1]
    if paragraph + 1 >= len(parts.paragraphs):
        return None
    begin = parts.paragraphs[paragraph + 1][0]
    return next((number for number in cues.get(paragraph + 1, ()) if any(first == begin for first, _ in found[number].content)), None)


def _inside(parts: Text, found: Sequence[Attribution], number: int) -> bool:
    """Whether a cue stands in what another attribution reports."""
    at = parts.tokens[found[number].hit.at].start
    return any(start <= at < end for other, one in enumerate(found) if other != number for start, end in one.content)
