"""Texts that speak: who wrote them, as a phrase says it ("the ministry's statement", "a report by Acme"), and which ones a report names."""

from collections.abc import Iterator

from tradegraph.extract.forms import media_words
from tradegraph.extract.lexicon import heads, words
from tradegraph.extract.names import Names
from tradegraph.extract.phrases import Phrase
from tradegraph.extract.text import Sentence, Text
from tradegraph.records import Actor

_FROM = frozenset("from by of at for in".split())
_NO_AUTHORS = frozenset(["demonym", "title", "country"])
_INDEFINITE = frozenset("a an its his her their this".split())
_BEFORE = 4  # words of a noun phrase before its head


def author(parts: Text, names: Names, phrase: Phrase) -> Actor | None:
    """The one whose text it is: named before its noun, or after it by "from" or "by", or where it came out ("posted on").

    Those it is about, and those who have seen it ("a document seen by Acme"), are not.
    """
    lead = ""
    published = False
    for at in range(phrase.first, phrase.last):
        token, name = parts.tokens[at], names.at[at]
        if name is None and at > phrase.head:
            if token.low in words().prepositions:
                lead = token.low
            elif token.low in media_words("making") | media_words("carried"):
                published = True
            elif token.low.endswith("ed") or token.low == "seen":
                return None
        speaks = at < phrase.head or lead in _FROM or (published and lead == "on")
        if name and name.actor and speaks and name.kind not in _NO_AUTHORS:
            return name.actor
    return None


def issued(parts: Text, sentence: Sentence) -> Iterator[str]:
    """The nouns for texts that a sentence brings up outside quotation marks ("said in a statement", "its report")."""
    for at in range(sentence.first, sentence.last):
        token = parts.tokens[at]
        if heads().get(token.low) == "document" and token.quote < 0:
            before = [other.low for other in parts.tokens[max(at - _BEFORE, sentence.first) : at]]
            if _INDEFINITE & set(before) and "the" not in before:
                yield token.low
