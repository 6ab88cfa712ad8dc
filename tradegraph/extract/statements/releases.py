"""Words that a release announces: "The council issued the following statement from its chair, Ada Quill:" above what she states."""

from collections.abc import Iterator

from tradegraph.extract.names import Names
from tradegraph.extract.phrases import Phrase, Phrases, is_speaker
from tradegraph.extract.statements.cues import Hit, plain
from tradegraph.extract.statements.forms import Forms, media_words
from tradegraph.extract.statements.signed import Signed
from tradegraph.extract.tagging.linking import Span
from tradegraph.extract.text import Sentence, Text

_NOUN = 4  # tokens from "following" to the noun for what is stated
_OPEN = ("“", '"')
_CLOSE = ("”", '"')


def released(parts: Text, names: Names, phrases: Phrases) -> Iterator[Signed]:
    """The statements that "the following statement" and a colon announce, with their verb up to the noun as cue."""
    tokens = parts.tokens
    for at in range(2, len(tokens) - 1):
        verb = at - 2
        if tokens[at].low != "following" or tokens[at - 1].low != "the" or tokens[verb].low not in media_words("making"):
            continue
        sentence = parts.sentence_of(at)
        noun = next((place + 1 for place in range(at + 1, min(at + _NOUN, sentence.last)) if Forms(parts, names).at(place, sentence.last)), 0)
        colon = next((place for place in range(noun, sentence.last) if tokens[place].text == ":"), 0) if noun else 0
        content = _content(parts, colon) if colon else None
        source = _named_behind(parts, names, phrases, noun, colon) or phrases.before(verb, sentence.first)
        if content and source and is_speaker(source, tokens):
            yield Signed(Hit(plain([tokens[verb].low]), verb, verb, noun, "finite"), source, content)


def _named_behind(parts: Text, names: Names, phrases: Phrases, noun: int, colon: int) -> Phrase | None:
    """The person from whom the statement is said to be, also behind a description and a comma."""
    if parts.tokens[noun].low not in ("from", "by"):
        return None
    found = phrases.after(noun + 1, colon)
    name = names.at[found.last + 1] if found and found.kind == "noun" and found.last + 1 < colon and parts.tokens[found.last].text == "," else None
    return phrases.parse(name.title, name.last) if name and name.kind == "person" else found


def _content(parts: Text, colon: int) -> Span | None:
    """The words behind a colon, to the end of the paragraph, or the paragraph below it; with those that go on in quotation marks."""
    sentence: Sentence = parts.sentence_of(colon)
    here = sentence.paragraph
    start, end = parts.paragraphs[here]
    if colon + 1 < len(parts.tokens) and parts.sentence_of(colon + 1).paragraph == here:
        return parts.tokens[colon + 1].start, end
    if here + 1 >= len(parts.paragraphs):
        return None
    start, end = parts.paragraphs[here + 1]
    for begin, stop in parts.paragraphs[here + 2 :]:
        quoted = parts.text.startswith(_OPEN, start) and parts.text.startswith(_OPEN, begin)
        if not quoted or (parts.text[end - 1] in _CLOSE and parts.text[stop - 1] not in _CLOSE):
            break
        end = stop
    return start, end
