"""Examples of names, from en-worldwide-newswire, whose tokens are put back into running text."""

import re
from collections.abc import Sequence

from tokenizers import Tokenizer

from tradegraph.extract.tagging.labels import NAMES, to_spans
from tradegraph.extract.tagging.windows import ROOM
from training import network
from training.corpora.newswire import Article
from training.examples import Example, examples
from training.scoring import best_labels
from training.words import apart, labelled

_GLUED = re.compile(r"(?:[,.;:!?%)\]}]|['’](?:s|S|re|ve|ll|d|m|t)|n['’]t|['’”])\Z")
_OPENING = frozenset("([{$£€“‘")


def of_article(article: Article, tokenizer: Tokenizer, room: int = ROOM) -> list[Example]:
    """The windows of an article with the labels of its names; each sentence is taken as a paragraph's part."""
    text, spans = running(article)
    parts = apart(text)
    return examples(parts, tokenizer, {"name": labelled(parts, spans, NAMES)}, (), room)


def running(article: Article) -> tuple[str, list[tuple[str, int, int]]]:
    """The article as text, four sentences a paragraph, with its names as (kind, start, end)."""
    text = ""
    spans: list[tuple[str, int, int]] = []
    for number, sentence in enumerate(article.sentences):
        text += "" if not text else "\n" if number % 4 == 0 else " "
        places = []
        quoted = False
        for at, token in enumerate(sentence.tokens):
            previous = sentence.tokens[at - 1] if at else ""
            straight = token == '"'
            glued = not at or bool(_GLUED.match(token)) or previous in _OPENING or (straight and quoted) or (previous == '"' and quoted)
            quoted = quoted != straight
            text += token if glued else " " + token
            places.append((len(text) - len(token), len(text)))
        spans += [(kind, places[first][0], places[last - 1][1]) for kind, first, last in sentence.names if kind in NAMES]
    return text, spans


def f1(model: network.Tagger, articles: Sequence[Article], words: Tokenizer) -> float:
    """Exact F1 of names, kind and all."""
    pool = [example for article in articles for example in of_article(article, words)]
    hits = found = gold = 0
    for example, labels in zip(pool, best_labels(model, pool, "name"), strict=True):
        mine, theirs = (set(to_spans(one, NAMES)) for one in (labels, example.labels["name"]))
        hits, found, gold = hits + len(mine & theirs), found + len(mine), gold + len(theirs)
    return 2 * hits / max(found + gold, 1)
