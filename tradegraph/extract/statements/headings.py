"""Headings that tell whose words follow: "14:05 - Quill: duties will fall", and "Quill on duties" above a quotation of hers."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tradegraph.extract.lexicon import cues, heads, words
from tradegraph.extract.names import Name, Names
from tradegraph.extract.phrases import OWNED, Phrase, Phrases
from tradegraph.extract.tagging.linking import Span
from tradegraph.extract.text import Text

_LEAD = re.compile(r"[\s*#•·–—-]*(?:\d{1,2}[:.h]\d{2}(?:[ \xa0]?[ap]\.?m\.?)?(?:[ \xa0][A-Z]{2,4}(?=[ \xa0]))?[\s|:–—-]*)?", re.IGNORECASE)
_LONGEST = 30  # tokens
_TITLE = 5  # tokens
_FEWEST = 3  # words of a clause without a verb that is known
_ASKING = frozenset("what who how why where when".split())
_TOLD_OF = frozenset("born aged known educated elected appointed married".split())  # words that begin what is told of a life
_ENDS = (".", "!", "?", "…")
_OPEN = ("“", '"', "„", "«")
_SPEAKING = frozenset(["person", "office", "agency"])
_OPENING = frozenset("no not never i he she we they it there don't don’t".split())
_APPOSING = frozenset([",", "(", "—", "–", "-", "--"])  # marks before who somebody is
_BELOW = _APPOSING | {":", "on", "reacts", "responds", "replies"}  # what may stand behind a name above its words


class Headed(NamedTuple):
    """The token behind the name in a heading, the name, and the words that are its."""

    mark: int
    source: Phrase
    content: tuple[Span, ...]


def headed(parts: Text, names: Names, phrases: Phrases) -> Iterator[Headed]:
    """The statements that headings tell: a clause behind a name and a colon, and the paragraphs of quotation alone below a line that opens with a name."""
    quoted = all_quoted(parts)
    for number, (start, end) in enumerate(parts.paragraphs):
        lead = _LEAD.match(parts.text, start, end)
        first, last = parts.token_at(lead.end() if lead else start), parts.token_at(end)
        if number in quoted or first >= last or last - first > _LONGEST or parts.text.endswith(_ENDS, start, end) or not (name := _opening(parts, names, first, last)):
            continue
        mark = min(name.last, last - 1)
        behind = parts.tokens[mark].low if name.last < last else ""
        clause = [(parts.tokens[mark + 1].start, end)] if behind == ":" and _is_clause(parts, mark + 1, last, name.kind == "agency") else []
        below = list(_below(parts, number, quoted)) if not behind or behind in _BELOW or behind in cues() else []
        if clause or below:
            yield Headed(last - 1 if behind in _APPOSING else mark, phrases.parse(name.title, name.last), (*clause, *below))


def _opening(parts: Text, names: Names, first: int, last: int) -> Name | None:
    """Who a heading opens with, perhaps behind an owner and a title ("Norland's minister Quill")."""
    for at in range(first, min(first + _TITLE, last)):
        name, token = names.at[at], parts.tokens[at]
        if name and name.kind in _SPEAKING:
            return name
        if not (token.is_capital or token.text in OWNED or token.low in heads()):
            return None
    return None


def _is_clause(parts: Text, first: int, last: int, body: bool) -> bool:
    """Whether tokens say something, as "duties will fall" or "no deal before June" do and "a life in trade" does not; behind a body only with a verb."""
    closed = words()
    low = [token.low for token in parts.tokens[first:last]]
    finite = closed.verbs | closed.auxiliaries | closed.be | closed.modals
    relative = next((at for at, word in enumerate(low) if word in ("who", "that", "which")), len(low))
    if not low or low[0] in _ASKING or low[0] in _TOLD_OF:
        return False
    if low[0] in _OPENING or any(word in finite for word in low[1:relative]):
        return True
    described = low[0] in closed.determiners or any(heads().get(word) == "person" for word in low[:_TITLE])
    return not (body or described) and len(low) >= _FEWEST


def _below(parts: Text, number: int, quoted: frozenset[int]) -> Iterator[Span]:
    """The paragraphs of quotation alone right below a heading."""
    while (number := number + 1) in quoted:
        yield parts.paragraphs[number]


def all_quoted(parts: Text) -> frozenset[int]:
    """The paragraphs that begin with a quotation and hold no word outside of quotations."""
    outside = {parts.sentences[token.sentence].paragraph for token in parts.tokens if token.is_word and token.quote < 0}
    return frozenset(at for at, (start, _) in enumerate(parts.paragraphs) if at not in outside and parts.text.startswith(_OPEN, start))
