"""Rates that are told as the highest or the lowest of several ("tariffs of up to 60%", "at least 10%")."""

import re
from functools import cache
from typing import cast

from tradegraph.extract.lexicon import load, words
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.days import any_of
from tradegraph.extract.tariffs.figures import Rate, is_change
from tradegraph.extract.text import Sentence
from tradegraph.records import Bound


def bound(reading: Reading, sentence: Sentence, rate: Rate) -> Bound | None:
    """Whether a rate is the highest or the lowest that its words leave open; the top of a range is the highest."""
    if rate.low is not None:
        return "at-most"
    text, tokens = reading.article.text, reading.parts.tokens
    place, end = tokens[rate.first].start, tokens[rate.last - 1].end
    for kind, (before, behind) in _bounds().items():
        found = before.search(text, sentence.start, place)
        moved = found is not None and found["word"].lower() == "up to" and _is_moved(reading, sentence, rate)
        if (found and not moved) or behind.match(text, end, sentence.end):
            return kind
    return None


def _is_moved(reading: Reading, sentence: Sentence, rate: Rate) -> bool:
    """Whether "up" belongs to a verb of change, by which the rate reaches what "to" leads to ("ratchet the duty up to 25%"), not to a figure ("a duty of up to 25%")."""
    before = reading.parts.tokens[sentence.first : max(rate.first - 2, sentence.first)]
    return any(is_change(token.low) for token in before) and before[-1].low not in words().prepositions


@cache
def _bounds() -> dict[Bound, tuple[re.Pattern[str], re.Pattern[str]]]:
    """For each bound its words before a rate, and those behind it."""
    raw = {kind: row for kind, row in load("tariffs")["bounds"].items() if kind != "why"}
    between = r"\s+(?:an?\s+|the\s+|about\s+|(?:additional|extra|further|import)\s+|(?:tariff|duty|levy)\s+of\s+)?\Z"
    return {
        cast(Bound, kind): (
            re.compile(rf"(?P<word>{any_of(row['before']).pattern}){between}", re.IGNORECASE),
            re.compile(rf"\s+{any_of(row['behind']).pattern}", re.IGNORECASE),
        )
        for kind, row in raw.items()
    }
