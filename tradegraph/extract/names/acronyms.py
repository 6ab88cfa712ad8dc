"""Bodies told by the acronym in brackets behind them: it stands for them in the rest of the text ("the Norland Standards Agency (NSTA)").

An acronym may be that of a name in another tongue, so its letters need not be those of the name; of a name with commas some must be.
"""

from collections.abc import Iterable, Iterator

from tradegraph.actors.resolve import Resolver, new_actor
from tradegraph.extract.names.name import Name
from tradegraph.extract.names.words import abbreviates, name_words
from tradegraph.extract.text import Text

_INSIDE = frozenset(["of", "for", "and", "&"])
_BODIES = frozenset(["organization", "agency"])
_LONGEST = 14  # tokens of a name with commas
_LETTERS = range(3, 8)


def acronyms(parts: Text, bodies: Iterable[Name]) -> dict[str, Name]:
    """The acronyms that stand in brackets behind the names of bodies."""
    found: dict[str, Name] = {}
    for body in bodies:
        short = _bracketed(parts, body.last)
        words = {token.low for token in parts.tokens[body.first : body.last]}
        is_body = body.known is None and len(short) in _LETTERS and body.last - body.first > 2 and words & name_words().organizations
        if short and (is_body or abbreviates(short, parts.words(body.first, body.last))):
            found.setdefault(short, body)
    return found


def _bracketed(parts: Text, at: int) -> str:
    """The word in capitals that stands alone in brackets at a token; empty where none does."""
    texts = [token.text for token in parts.tokens[at : at + 3]]
    closed = len(texts) == 3 and texts[0] == "(" and texts[2] == ")"
    return texts[1] if closed and texts[1].isalpha() and texts[1].isupper() else ""


def listed(parts: Text, names: Iterable[Name], resolver: Resolver) -> Iterator[Name]:
    """The bodies whose names hold commas and an "and" before their acronym ("Directorate for Trade, Customs and Ports (DTCP)")."""
    for name in names:
        after = name.last < len(parts.tokens) and parts.tokens[name.last].text == ","
        small = {token.low for token in parts.tokens[name.first : name.last]} & {"of", "for"}
        if after and small and name.kind in _BODIES and name.known is None and (end := _end(parts, name.last)):
            initials = iter(token.text[0] for token in parts.tokens[name.first : end] if token.is_capital)
            words = parts.words(name.first, end)
            if all(letter in initials for letter in _bracketed(parts, end)[:2]):
                known = resolver.known(words)
                yield Name(name.first, end, name.title, known.type if known else "organization", known.actor() if known else new_actor("organization", words), known)


def _end(parts: Text, at: int) -> int:
    """Where capitals, commas and small words that go on from a token end at an acronym in brackets, a last "and" among them; 0 if they do not."""
    joined = False
    for end in range(at, min(at + _LONGEST, len(parts.tokens))):
        token = parts.tokens[end]
        if joined and _bracketed(parts, end):
            return end
        if not (token.text == "," or token.low in _INSIDE or (token.is_word and token.is_capital)):
            return 0
        joined = joined or token.low == "and"
    return 0
