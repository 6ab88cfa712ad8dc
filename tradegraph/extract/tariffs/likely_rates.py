"""Which percentages are likely rates of a tariff, by the words around them: a small trained classifier, beside the rules of ``rates``.

Writers have endless ways of telling a rate without a word for a tariff near it ("the Swiss drew 39%"), which rules know too few of. The weights
lie in ``likely_rates.json``; ``training/rates.py`` learns them and tells how.
"""

import json
import math
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.figures import Rate, rate_words
from tradegraph.extract.tariffs.goods_words import goods_words
from tradegraph.extract.text import Sentence

LEAST = 0.65
"""Probability from which a percentage is taken for a rate, unless rules know it for another figure's."""
SURE = 0.95
"""Probability from which it is one whatever else the sentence speaks of, and in an article without a word for a tariff."""
Weights = Mapping[str, float]
_NEAR, _AROUND, _BESIDE = 3, 8, 5  # tokens
_GOODS = frozenset(["imports", "goods", "products", "exports"])
_NATIONS = ("country", "demonym")
_SOME, _MUCH = 4, 12  # words for tariffs in a thousand
_VOTES = (-4, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 4)  # log-odds
_LISTS = ("figures", "others", "imposing", "bearing", "averages", "taxing", "weak", "changes", "moves")  # of the lexicon, asked of the sentence


@cache
def shipped() -> Weights:
    """The weights that lie beside this file."""
    weights: Weights = json.loads(files(__package__).joinpath("likely_rates.json").read_text("utf-8"))["weights"]
    return weights


def likelihood(seen: frozenset[str], weights: Weights) -> float:
    """The probability that a percentage with these features is a tariff's; a feature never met in training counts nothing."""
    return 1 / (1 + math.exp(-sum(weights.get(key, 0.0) for key in sorted(seen))))


def features(reading: Reading, sentence: Sentence, figure: Rate, vote: float) -> frozenset[str]:
    """What is to be seen of a percentage: words beside it, words for tariffs, countries and goods near it, its value, its article, and what the
    network says of it, in log-odds (see ``Pairing.of_figure``)."""
    return frozenset((
        "every", *_words(reading, sentence, figure), *_tariffs(reading, sentence, figure), *_things(reading, sentence, figure), *_value(figure), *_article(reading),
        *(f"vote over {least}" for least in _VOTES if vote > least),
    ))  # fmt: skip


def _words(reading: Reading, sentence: Sentence, figure: Rate) -> Iterator[str]:
    tokens = reading.parts.tokens

    def low(at: int) -> str:
        return tokens[at].low if sentence.first <= at < sentence.last else "<>"

    for away in range(1, _NEAR + 1):
        yield f"-{away} {low(figure.first - away)}"
        yield f"+{away} {low(figure.last + away - 1)}"
    yield f"before {low(figure.first - 2)} {low(figure.first - 1)}"
    yield f"after {low(figure.last)} {low(figure.last + 1)}"
    yield from (f"left {tokens[at].low}" for at in range(max(sentence.first, figure.first - _AROUND), figure.first))
    yield from (f"right {tokens[at].low}" for at in range(figure.last, min(sentence.last, figure.last + _AROUND)))


def _tariffs(reading: Reading, sentence: Sentence, figure: Rate) -> Iterator[str]:
    tokens, sentences, lists = reading.parts.tokens, reading.parts.sentences, rate_words()
    away = min(((abs(at - figure.first), at) for at in _nouns(reading, sentence)), default=None)
    yield "no noun" if away is None else f"noun {'before' if away[1] < figure.first else 'after'} {'near' if away[0] < 5 else 'mid' if away[0] < 12 else 'far'}"
    number = tokens[sentence.first].sentence
    yield from (f"noun {back} before" for back in (1, 2) if number >= back and _nouns(reading, sentences[number - back]))
    around = not lists.strong.isdisjoint(reading.words_around(sentence.paragraph))
    yield "noun around" if around else "no noun around"
    said = {token.low for token in tokens[sentence.first : sentence.last]}
    yield from (f"has {name}" for name in _LISTS if not said.isdisjoint(getattr(lists, name)))


def _nouns(reading: Reading, sentence: Sentence) -> list[int]:
    return [at for at in range(sentence.first, sentence.last) if reading.parts.tokens[at].low in rate_words().strong]


def _things(reading: Reading, sentence: Sentence, figure: Rate) -> Iterator[str]:
    tokens, names = reading.parts.tokens, reading.names.at
    goods = goods_words() | _GOODS
    sides = {
        "before": range(max(sentence.first, figure.first - _BESIDE - 1), figure.first),
        "after": range(figure.last, min(sentence.last, figure.last + _BESIDE)),
    }
    for side, places in sides.items():
        if any((name := names[at]) is not None and name.kind in _NATIONS for at in places):
            yield f"country {side}"
        if not goods.isdisjoint(tokens[at].low for at in places):
            yield f"goods {side}"


def _value(figure: Rate) -> Iterator[str]:
    yield "whole" if figure.value % 1 == 0 else "broken"
    yield "by five" if figure.value % 5 == 0 else "not by five"
    yield "ten or more" if figure.value >= 10 else "less than ten"


def _article(reading: Reading) -> Iterator[str]:
    """How much of the article is about tariffs."""
    nouns = sum(reading.counted[noun] for noun in rate_words().strong)
    share = 1000 * nouns / len(reading.parts.tokens)
    yield f"article {'of tariffs' if share >= _MUCH else 'with tariffs' if share >= _SOME else 'with few tariffs' if nouns else 'without tariffs'}"
