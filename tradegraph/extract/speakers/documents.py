"""Texts that speak: who wrote them, as a phrase says it ("the ministry's statement", "a report by Acme"), and which ones a report names."""

from collections.abc import Iterator, Sequence

from tradegraph.extract.lexicon import heads, speaker_words, words
from tradegraph.extract.names import Names
from tradegraph.extract.phrases import Phrase, Phrases
from tradegraph.extract.speakers.trail import Trail
from tradegraph.extract.statements.forms import media_words
from tradegraph.extract.text import Sentence, Text
from tradegraph.identity import name_key
from tradegraph.records import Actor

_FROM = frozenset("from by of at for in".split())
_SITES = frozenset("website site page webpage".split())
_STATES = 2
_LETTERS = 2  # of the short names "US", "UK" and "EU"
_PAPERS = frozenset(["paper", "publication"])
_BY = frozenset(["by", "from", "of"])
_NO_AUTHORS = frozenset(["demonym", "title", "country"])
_INDEFINITE = frozenset("a an its his her their this".split())
_AGENCIES = frozenset(["agency"])
_WHOLE = 10**9  # sentences
_BEFORE = 4  # words of a noun phrase before its head


def is_text(parts: Text, phrase: Phrase) -> bool:
    """Whether a phrase means a text; "paper", which is a newspaper too, does where its author follows ("a paper by three economists")."""
    after = parts.tokens[phrase.head + 1].low if phrase.head + 1 < phrase.last else ""
    return phrase.noun == "document" or (parts.tokens[phrase.head].low in _PAPERS and after in _BY)


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
        on_site = lead == "on" and not _SITES.isdisjoint(other.low for other in parts.tokens[at : phrase.last])  # "on the Quill Institute website"
        speaks = at < phrase.head or lead in _FROM or (published and lead == "on") or on_site
        if name and name.actor and speaks and name.kind not in _NO_AUTHORS:
            return name.actor
    return None


def joint(noun: str, states: Sequence[Actor]) -> tuple[str, str] | None:
    """What two states' joint statement is called, in either order ("US-Norland joint statement"); None for other than two."""
    if len(states) != _STATES:
        return None
    one, two = (next((alias for alias in state.aliases if alias.isupper() and len(alias) == _LETTERS), state.name) for state in states)
    return f"{one}-{two} joint {noun}", f"{two}-{one} joint {noun}"


def issued(parts: Text, sentence: Sentence) -> Iterator[str]:
    """The nouns for texts that a sentence brings up outside quotation marks ("said in a statement", "its report")."""
    for at in range(sentence.first, sentence.last):
        token = parts.tokens[at]
        after = parts.tokens[at + 1].low if at + 1 < sentence.last else ""
        if (heads().get(token.low) == "document" or (token.low in _PAPERS and after in _BY)) and token.quote < 0:
            before = [other.low for other in parts.tokens[max(at - _BEFORE, sentence.first) : at]]
            if _INDEFINITE & set(before) and "the" not in before:
                yield token.low


def keeper(trail: Trail, phrase: Phrase) -> Actor | None:
    """The body named last that keeps minutes, a central bank, for a phrase that means such."""
    said = speaker_words()
    if trail.parts.tokens[phrase.head].low not in said.minutes:
        return None
    traces = trail.at_hand(phrase.first, _AGENCIES, _WHOLE)
    return next((trace.actor for trace in traces if said.minuted & set(name_key(trace.actor.name).split())), None)


def body_before(parts: Text, names: Names, phrase: Phrase) -> Phrase | None:
    """The description of a body right before the noun for its text ("the government statement")."""
    tokens = parts.tokens
    body = tokens[phrase.first].low == "the" and phrase.head - phrase.first > 1 and heads().get(tokens[phrase.head - 1].low) == "organization"
    return Phrases(parts, names).parse(phrase.first, phrase.head) if body else None
