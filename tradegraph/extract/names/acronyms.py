"""Bodies told by the acronym in brackets behind them: it stands for them in the rest of the text ("the Norland Standards Agency (NSTA)").

An acronym may be that of a name in another tongue, so its letters need not be those of the name; of a name with commas some must be.
"""

from collections.abc import Iterable, Iterator, Sequence

from tradegraph.actors.resolve import Resolver, new_actor
from tradegraph.extract.lexicon import words
from tradegraph.extract.names.name import Name
from tradegraph.extract.names.words import abbreviates, name_words
from tradegraph.extract.text import Text

_INSIDE = frozenset(["of", "for", "and", "&"])
_LONGEST = 14  # tokens of a name with commas
_LETTERS = range(3, 8)


def acronyms(parts: Text, bodies: Iterable[Name]) -> dict[str, Name]:
    """The acronyms that stand in brackets behind the names of bodies."""
    found: dict[str, Name] = {}
    for body in bodies:
        short = _bracketed(parts, body.last)
        lows = {token.low for token in parts.tokens[body.first : body.last]}
        is_body = body.known is None and len(short) in _LETTERS and body.last - body.first > 2 and lows & name_words().organizations
        if short and (is_body or abbreviates(short, parts.words(body.first, body.last))):
            found.setdefault(short, body)
    return found


def _bracketed(parts: Text, at: int) -> str:
    """The word in capitals that stands alone in brackets at a token; empty where none does."""
    texts = [token.text for token in parts.tokens[at : at + 3]]
    closed = len(texts) == 3 and texts[0] == "(" and texts[2] == ")"
    return texts[1] if closed and texts[1].isalpha() and texts[1].isupper() else ""


def listed(parts: Text, at: Sequence[Name | None], resolver: Resolver) -> Iterator[Name]:
    """The bodies whose names hold commas and an "and" before their acronym ("Directorate for Trade, Customs and Ports (DTCP)"), no registered
    name among their words (``at``: the name at each token)."""
    for end in range(len(parts.tokens)):
        short = _bracketed(parts, end)
        first = _first(parts, end) if len(short) in _LETTERS else end
        initials = iter(token.text[0] for token in parts.tokens[first + 1 : end] if token.is_capital)
        spelt = first < end and parts.tokens[first].text[0] == short[0] and short[1] in initials
        if spelt and not any(name and name.known for name in at[first:end]):
            called = parts.words(first, end)
            known = resolver.known(called)
            yield Name(first, end, first, known.type if known else "organization", known.actor() if known else new_actor("organization", called), known)


def _first(parts: Text, end: int) -> int:
    """Where the capitals, commas and small words begin that end at a token, a comma and a last "and" among them; the token if they do not."""
    tokens, at = parts.tokens, end
    while at > max(end - _LONGEST, parts.sentence_of(end).first):
        token = tokens[at - 1]
        if not (token.text == "," or token.low in _INSIDE or (token.is_word and token.is_capital)) or token.low in words().determiners:
            break
        at -= 1
    while at < end and not (tokens[at].is_word and tokens[at].is_capital):
        at += 1
    lows = [token.low for token in tokens[at:end]]
    return at if "," in lows and "and" in lows[lows.index(",") :] and {"of", "for"} & set(lows[: lows.index(",")]) else end
