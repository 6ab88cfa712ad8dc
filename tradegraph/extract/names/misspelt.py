"""Names of people misspelt beside their office: "Treasury Secretary Scot Bessent" is the secretary of the day.

Likeness alone never tells who somebody is: the office must stand right beside the name, and the registry must know who held it.
"""

from collections.abc import Iterable
from itertools import pairwise

from tradegraph.actors.registry import Known
from tradegraph.actors.resolve import Resolver
from tradegraph.actors.spelling import is_slip
from tradegraph.extract.names.name import Name
from tradegraph.extract.names.words import POSSESSIVE
from tradegraph.extract.text import Text

_LONG = 5  # words of an office


def mend(parts: Text, names: Iterable[Name], resolver: Resolver) -> None:
    """Give people whose names are misspelt beside their office, there and wherever the text spells them so, the actor who holds it."""
    meant: dict[str, Known] = {}
    for one, two in pairwise(names):
        for name, holders in ((two, _before(parts, one, two, resolver)), (one, _behind(parts, one, two))):
            written = parts.words(name.first, name.last) if _is_unknown(name) else ""
            for known in holders:
                if is_slip(written, known):
                    meant |= {written: known, written.split()[-1]: known}
    for name in names if meant else ():
        if _is_unknown(name) and (holder := meant.get(parts.words(name.first, name.last))):
            name.known, name.actor = holder, holder.actor()


def _is_unknown(name: Name) -> bool:
    return name.kind == "person" and name.known is None


def _before(parts: Text, one: Name, two: Name, resolver: Resolver) -> list[Known]:
    """Who holds the office right before a name: one that is a name itself, or words behind a state ("Norland's trade minister")."""
    if one.kind == "office":
        return [one.known] if one.known and one.last == two.first else []
    state = one.known.iso2 if one.known else None
    office = parts.tokens[one.last : two.first]
    owned = bool(office) and office[0].text in POSSESSIVE
    if state is None or two.title == two.first or len(office) > _LONG or not all(token.is_word for token in office):
        return []
    tenures = resolver.registry.holder(parts.words(one.last + owned, two.first), resolver.on, state)
    return [resolver.registry.actors[tenure.person] for tenure in tenures]


def _behind(parts: Text, one: Name, two: Name) -> list[Known]:
    """Who holds the office that a name is said to hold right behind it ("Ann Quill, the trade minister")."""
    between = [token.text for token in parts.tokens[one.last : two.first]]
    return [two.known] if two.kind == "office" and two.known and between in ([","], [",", "the"]) else []
