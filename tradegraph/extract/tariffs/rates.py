"""Percentages in a text, and which of them are rates of a tariff.

A range is its top figure ("10% to 20%"), which keeps the bottom one; of a changed rate ("from 10% to 25%") both are found, the earlier one as
``former``. Averages, shares, growth, prices and other taxes are no rates of a tariff.
"""

import re
from collections.abc import Sequence

from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.bounds import bound
from tradegraph.extract.tariffs.figures import Rate, figures, is_import_tax, is_tax_on_trade, rate_words
from tradegraph.extract.tariffs.likely_rates import LEAST, SURE, Weights, features, likelihood, shipped
from tradegraph.extract.tariffs.ranges import mark_changes, pairs, sharing, without_range_bottoms
from tradegraph.extract.tariffs.rate_rows import is_row
from tradegraph.extract.tariffs.rate_rules import Finder
from tradegraph.extract.tariffs.same_rates import same_rates
from tradegraph.extract.tariffs.unsigned import unsigned
from tradegraph.extract.text import Sentence

_CORRECTED = re.compile(  # what a correction takes back: "An earlier version of this article said that buses pay 25%"
    r"\b(?:earlier|previous|original)\s+version\s+of\s+(?:this|the)\s+(?:article|story|report|headline|post)\b[^.]*?\b(?:said|stated|gave|misstated|reported|referred|incorrectly|wrongly|mistakenly)\b"
    r"|\b(?:incorrectly|wrongly|mistakenly|erroneously)\s+(?:said|stated|gave|reported)\b", re.IGNORECASE,
)  # fmt: skip

_ASKED = re.compile(r"\W*(?:(?:but|and|so)\s+)?(?:why|what\s+about|how\s+about)?\s*[\d.]+\s*(?:%|per\s?cent|percent)\W*\?\W*", re.IGNORECASE)  # "Why 20%?"


def tariff_rates(reading: Reading, sentence: Sentence, likely: Weights | None = None) -> list[Rate]:
    """The rates of tariffs in one sentence, in order: what rules know, and what is likely by other weights than the shipped ones, if given."""
    tokens = reading.parts.tokens
    found = list(figures(tokens, sentence))
    if found and (_CORRECTED.search(reading.parts.text, sentence.start, sentence.end) or _ASKED.fullmatch(reading.parts.text, sentence.start, sentence.end)):
        return []
    if found and is_row(reading, sentence, found):
        return found
    signed = _signed(reading, sentence, found, likely)
    accepted = sorted([*signed, *unsigned(reading, sentence, signed, lambda: _above(reading, sentence, likely))], key=lambda rate: rate.first)
    told = mark_changes(tokens, without_range_bottoms(tokens, sentence, accepted), sentence)
    for rate in told:
        rate.bound = bound(reading, sentence, rate)
    return sorted([*told, *same_rates(reading, sentence, told, lambda: _above(reading, sentence, likely))], key=lambda rate: rate.first)


def _above(reading: Reading, sentence: Sentence, likely: Weights | None) -> list[Rate]:
    """The rates that have their sign in the sentence before, of the same paragraph."""
    number = reading.parts.tokens[sentence.first].sentence
    earlier = reading.parts.sentences[number - 1] if number else None
    if earlier is None or earlier.paragraph != sentence.paragraph:
        return []
    return _signed(reading, earlier, list(figures(reading.parts.tokens, earlier)), likely)


def _signed(reading: Reading, sentence: Sentence, found: Sequence[Rate], likely: Weights | None) -> list[Rate]:
    """Which of the figures with a sign in a sentence are rates of tariffs."""
    tokens = reading.parts.tokens
    weights = shipped() if likely is None else likely
    least = LEAST if any(reading.counted[noun] for noun in rate_words().strong) else SURE
    chances = {rate.first: likelihood(features(reading, sentence, rate, reading.tagged.pairing.of_figure(rate.first)), weights) for rate in found if rate.unit == "%"}
    probable = {at: chance for at, chance in chances.items() if chance >= least}
    if not found:
        return []
    finder = Finder(reading, sentence, found)
    speaks = _speaks_of_tariffs(reading, sentence) or any(finder.is_charged_on_goods(rate) for rate in found)
    if not (speaks or probable):
        return []
    accepted: list[Rate] = []
    for at, rate in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        latest = accepted[-1] if accepted else None
        ruled = speaks and (finder.is_tariff(rate, latest) or (latest and pairs(tokens, latest, rate)) or (
            following and pairs(tokens, rate, following) and finder.is_tariff(following, None)
        ))  # fmt: skip
        if ruled or finder.is_probable(rate, probable):
            rate.noun = rate.noun if rate.noun >= 0 else latest.noun if latest else -1
            accepted.append(rate)
    return [*sharing(found, accepted), *accepted]


def _speaks_of_tariffs(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence, or its paragraph where it speaks of a rate or a levy, has a word for a tariff."""
    tokens = reading.parts.tokens
    lows = {token.low for token in tokens[sentence.first : sentence.last]}
    lists = rate_words()
    if lows & (lists.strong | lists.implied) or (lows & lists.taxing and lows & lists.taxed):
        return True
    if any(is_import_tax(tokens, at) or is_tax_on_trade(tokens, at, sentence.last) for at in range(sentence.first, sentence.last)):
        return True
    around = reading.words_around(sentence.paragraph)
    taxed = not (lists.taxing.isdisjoint(around) or lists.taxed.isdisjoint(around))  # "exports taxed at 49%", and then "Peru faces 36%"
    return not lists.strong.isdisjoint(around) or (taxed and not lows.isdisjoint(lists.bearing))
