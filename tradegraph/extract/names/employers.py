"""Bodies told by whom they employ: "analysts at Ada Quill" are at a firm called so, though a person might be."""

from collections.abc import Sequence

from tradegraph.actors.resolve import new_actor
from tradegraph.extract.lexicon import heads, spokespeople
from tradegraph.extract.names.name import Name
from tradegraph.extract.text import Text

_UNSURE = frozenset(["person", "thing"])


def settle_employers(parts: Text, names: Sequence[Name]) -> None:
    """Take names that the registry does not know for bodies, wherever they stand, if the text once puts them behind "analysts at"; a single word
    also behind the noun for a body ("the union federation Quill")."""
    called = {parts.words(name.first, name.last) for name in names if _may_be_body(name) and (_employs(parts, name) or _is_classed(parts, name))}
    for name in names if called else ():
        text = parts.words(name.first, name.last)
        if _may_be_body(name) and text in called:
            name.kind, name.actor = "organization", new_actor("organization", text)


def _may_be_body(name: Name) -> bool:
    return name.known is None and name.kind in _UNSURE and name.title == name.first


def _employs(parts: Text, name: Name) -> bool:
    before = [token.low for token in parts.tokens[max(name.first - 3, 0) : name.first] if token.low != "the"]
    return len(before) > 1 and before[-1] == "at" and before[-2] in spokespeople() and heads().get(before[-2]) == "persons"


def _is_classed(parts: Text, name: Name) -> bool:
    before = parts.tokens[name.first - 1].low if name.first > parts.sentence_of(name.first).first else ""
    return name.last - name.first == 1 and heads().get(before) == "organization" and not before.endswith("s")
