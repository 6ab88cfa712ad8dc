"""The countries that a text names, by which shared names are read: "the commerce ministry" is of one of them."""

from collections import Counter

from tradegraph.actors.resolve import Resolver
from tradegraph.extract.datelines import dateline_end
from tradegraph.extract.names.words import may_begin, spelt_as_acronym
from tradegraph.extract.text import Text


def homes(parts: Text, resolver: Resolver) -> frozenset[str]:
    """The codes of the countries of those whom a text names by a name of their own: of a person, or of a body that no other country's shares it with."""
    tokens = parts.tokens
    spans = (parts.words(at, at + length) for at, token in enumerate(tokens) if may_begin(token) for length in (1, 2, 3) if at + length <= len(tokens))
    found = {name: known for name in dict.fromkeys(spans) if (known := resolver.known(name)) and known.country and known.type != "outlet" and not spelt_as_acronym(name, known)}
    return frozenset(known.country for name, known in found.items() if known.country and not (resolver.registry.is_shared(name) or resolver.is_office(name)))


def nations(parts: Text, resolver: Resolver) -> list[str]:
    """The codes of the countries that a text names, also by adjective or capital: that of its first dateline, then the one named most."""
    tokens = parts.tokens
    spans = [(at, end) for at, token in enumerate(tokens) if may_begin(token) for end in (at + 1, at + 2)]
    named = [(at, nation) for at, end in spans if end <= len(tokens) and (nation := resolver.nation(parts.words(at, end)))]
    written = {sentence.first for sentence in parts.sentences if dateline_end(parts, sentence) > sentence.start}
    datelines = [nation.id for at, nation in named if at in written]
    times = Counter(nation.id for _, nation in named)
    return [key.partition("/")[2].upper() for key in dict.fromkeys([*datelines[:1], *(key for key, _ in times.most_common())])]
