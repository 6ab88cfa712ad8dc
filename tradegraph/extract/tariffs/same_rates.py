"""Rates told as the same as the one before them ("a levy of the same size", "at the same rate", "put the same on soybeans").

Their figure stands where it was told last, in their sentence or the one before; both are their evidence.
"""

from collections.abc import Callable, Sequence

from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.figures import Rate, is_tariff_noun, rate_words
from tradegraph.extract.text import Sentence

_MEASURES = frozenset(["rate", "level", "amount", "size", "percentage"])
_LEADS = frozenset(["at", "of"])
_TIES = frozenset(["on", "to", "for"])
_APPLIES = frozenset(["will", "would", "should", "is", "applies", "applied", "goes", "went"])
_EQUALS = frozenset(["identical", "matching", "equal"])
_FIGURE = 5  # tokens behind a word for a tariff that may bring its own figure ("an equal duty of 20%")


def same_rates(reading: Reading, sentence: Sentence, told: Sequence[Rate], above: Callable[[], Sequence[Rate]]) -> list[Rate]:
    """The rates in per cent that a sentence calls the same as one told before: among its own ``told`` or those of the sentence before, which ``above`` gives."""
    places = [(at, last, noun) for at in range(sentence.first, sentence.last - 1) if (last := _phrase(reading, sentence, at)) and (noun := _noun(reading, sentence, at, last)) >= 0]
    found = []
    for at, last, noun in places:
        before = [rate for rate in told if rate.last <= at] or list(above())
        latest = next((rate for rate in reversed(before) if rate.unit == "%" and not rate.former), None)
        if latest and not any(rate.first < last + _FIGURE and at <= rate.first for rate in told):
            found.append(Rate(latest.value, at, last, noun=noun, probable=latest.probable, same=latest))
    return found


def _phrase(reading: Reading, sentence: Sentence, at: int) -> int:
    """The end of a phrase for the same rate that begins at a token; 0 if none does."""
    tokens = reading.parts.tokens
    low, following, then = (tokens[place].low if place < sentence.last else "" for place in (at, at + 1, at + 2))
    before = tokens[at - 1].low if at > sentence.first else ""
    if low == "the" and following == "same":
        if then in _MEASURES:
            opens = not before and at + 3 < sentence.last and tokens[at + 3].low in _APPLIES
            return at + 3 if opens or before in _LEADS or before in rate_words().imposing else 0
        return at + 2 if (then in _TIES and before in rate_words().imposing) or (then in _APPLIES and not before) else 0
    if low == "that" and following in _MEASURES:
        return at + 2 if then in _TIES and before in rate_words().imposing else 0
    return at + 1 if low in _EQUALS and is_tariff_noun(following) and before in ("a", "an") else 0


def _noun(reading: Reading, sentence: Sentence, first: int, last: int) -> int:
    """The word for a tariff that such a phrase is said of, or one that stands for it; -1 if the text speaks of none."""
    tokens = reading.parts.tokens
    if tokens[first].low in _EQUALS:
        return last
    nouns = [at for at in range(sentence.first, first) if is_tariff_noun(tokens[at].low)]
    if tokens[first - 1].low == "of":
        return nouns[-1] if nouns and nouns[-1] == first - 2 else -1
    said = {token.low for token in tokens[sentence.first : sentence.last]}
    taxes = not said.isdisjoint(rate_words().imposing | rate_words().taxing) or (tokens[first].low == "the" and first == sentence.first)
    return nouns[-1] if nouns else last - 1 if taxes else -1
