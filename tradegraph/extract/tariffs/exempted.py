"""The countries that a sentence tells to be exempt from a tariff, which is on others then ("Peru exempts Laos and Chile from its 35% duty")."""

from collections.abc import Iterator, Sequence

from tradegraph.extract.lexicon import words
from tradegraph.extract.tariffs.figures import Rate
from tradegraph.extract.tariffs.parties import Parties
from tradegraph.extract.tariffs.party import POSSESSIVE, Party
from tradegraph.extract.tariffs.party_words import is_of_goods, party_words
from tradegraph.extract.text import Sentence

_FARTHEST = 16  # tokens between who is exempt and the rate
_DEGREES = frozenset("both the all also now still only temporarily fully entirely".split())
_APPLIES = frozenset("apply applies cover extend hit affect".split())
_NOT = frozenset(["not", "n't", "n’t"])


def exempted(parties: Parties, rate: Rate, sentence: Sentence) -> list[Party]:
    """The countries that the sentence of a rate tells to be exempt from its tariff, with all their goods."""
    if rate.first > sentence.first and parties.tokens[rate.first - 1].low in ("a", "an"):
        return []  # "the deal spares Peru a 25% tariff" that was to be put on it
    return [
        party
        for group in _groups(parties, parties.within(sentence))
        if _gap(group, rate) <= _FARTHEST and _is_exempt(parties, group, sentence)
        for party in group
    ]  # fmt: skip


def _groups(parties: Parties, named: Sequence[Party]) -> Iterator[list[Party]]:
    """The countries named, those of an enumeration together."""
    group: list[Party] = []
    for party in named:
        if not party.own:
            continue
        if group and not parties.parts.joined(group[-1], party):
            yield group
            group = []
        group.append(party)
    if group:
        yield group


def _is_exempt(parties: Parties, group: Sequence[Party], sentence: Sentence) -> bool:
    """Whether a group is the object of a verb of sparing, or the subject of one in the passive, or what a tariff does not apply to."""
    tokens, sparing = parties.tokens, party_words().sparing
    behind = [token.low for token in tokens[group[-1].last : min(group[-1].last + 4, sentence.last)] if token.low not in _DEGREES]
    if behind[:1] and (is_of_goods(behind[0]) or behind[0] in POSSESSIVE):
        return False  # only some of their goods are
    before = [token.low for token in tokens[max(group[0].first - 6, sentence.first) : group[0].first] if token.low not in _DEGREES]
    if before[-1:] and before[-1] in sparing:
        return True
    if before[-1:] == ["to"]:
        before.pop()
    if before[-1:] and before[-1] in _APPLIES and not _NOT.isdisjoint(before):
        return True
    passive = bool(behind) and behind[0] in words().be | words().auxiliaries
    while behind and behind[0] in words().be | words().auxiliaries:
        behind.pop(0)
    spared = behind[0] if behind else ""
    return spared == "exempt" or (spared in sparing and spared.endswith("ed") and (passive or behind[1:] == [])) or (passive and spared == "spared")


def _gap(group: Sequence[Party], rate: Rate) -> int:
    return max(rate.first - group[-1].last, group[0].first - rate.last)
