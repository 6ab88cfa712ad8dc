"""Rows of a list of rates, a country and its rate, below a paragraph that speaks of tariffs."""

from collections.abc import Sequence

from tradegraph.extract.names import Name
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.figures import Rate, rate_words
from tradegraph.extract.text import Sentence

_ROW = frozenset([":", "at", "-", "–", "—", ",", "(", "|", "and", "&", "the"])
_SHORT, _LONGEST_LIST = 10, 80  # tokens of a row that has no word of tariffs; rows of a list


def is_row(reading: Reading, sentence: Sentence, found: Sequence[Rate]) -> bool:
    """Whether a line is such a row ("Laos at 48%")."""
    tokens, names = reading.parts.tokens, reading.names.at
    number = tokens[sentence.first].sentence
    first = next((at for at in range(sentence.first, found[0].first) if tokens[at].is_word), found[0].first)
    name = names[first]
    if first == found[0].first and number:  # a rate alone, below the line of its country
        heading = reading.parts.sentences[number - 1]
        name = names[heading.first]
        if name is None or name.last != heading.last:
            return False
    if name is None or name.kind != "country" or len(found) > 1 or found[0].last < sentence.last - 1:
        return False
    if any(tokens[at].low not in _ROW and not _is_country(names[at]) for at in range(name.last, found[0].first)):
        return False
    for before in range(number - 1, max(number - _LONGEST_LIST, -1), -1):
        above = reading.parts.sentences[before]
        if above.last - above.first > _SHORT or any(token.low in rate_words().strong for token in tokens[above.first : above.last]):
            return not rate_words().strong.isdisjoint(reading.words_around(above.paragraph))
    return False


def _is_country(name: Name | None) -> bool:
    return name is not None and name.kind == "country"
