"""Reports within what others are reported to say: whose words hold them."""

from bisect import bisect_left
from collections.abc import Sequence

from tradegraph.extract.speakers.link import Link
from tradegraph.extract.statements.attribution import Attribution
from tradegraph.extract.text import Text


def holders_of(parts: Text, found: Sequence[Attribution], links: Sequence[Link]) -> dict[int, int]:
    """For each attribution whose cue stands in the content of another that somebody speaks: the one with the smallest such piece.

    "I" and "we" in a quotation are whoever is quoted, which may be told only later; "he" and "she" are not.
    """
    pieces = sorted((start, end, number) for number, one in enumerate(found) for start, end in one.content)
    longest = max((end - start for start, end, _ in pieces), default=0)
    out: dict[int, int] = {}
    for number, one in enumerate(found):
        start = parts.tokens[one.hit.first].start
        near = pieces[bisect_left(pieces, (start - longest,)) : bisect_left(pieces, (start + 1,))]
        holding = [(end - begin, other) for begin, end, other in near if end > start and other != number and links[other].actors]
        if holding:
            out[number] = min(holding)[1]
    return out
