"""Two sides that each have a rate of their own on the other, told one behind the other ("the Peruvian rate fell from 40% to 15%, the Chilean one to 12%")."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tradegraph.extract.lexicon import words
from tradegraph.extract.tariffs.figures import is_change, is_tariff_noun, rate_words
from tradegraph.extract.tariffs.mentions import MUTUALLY, Mention
from tradegraph.extract.tariffs.parties import Parties
from tradegraph.extract.tariffs.party import POSSESSIVE, Party
from tradegraph.extract.text import Sentence

_OWNED = frozenset("own one ones side from to at by import is was on".split())
_MATCHES = frozenset("answered answers matched matches met meets countered counters".split())
_FARTHEST = 9  # tokens between whose rate it is and the rate
_EACH = frozenset([("each", "other"), ("one", "another"), ("each", "side"), ("both", "sides"), ("two", "sides")])


def tell_sides(parties: Parties, mentions: Sequence[Mention], sentence: Sentence) -> None:
    """Give the rates of a sentence that tells of two countries' tariffs on each other to the country whose rate each is.

    That they are on each other the sentence says or the one before; of a pair with the country that imposes most it need not be said.
    """
    owned = [(owner, group) for group in _changes(mentions) if (owner := _owner(parties, group[0], sentence))]
    sides = {owner.actor.id: owner.actor for owner, _ in owned}
    if len(sides) != 2 or len(owned) != 2 or not (_on_each_other(parties, sentence) or (parties.foremost and parties.foremost.id in sides)):
        return
    for (owner, group), (other, _) in zip(owned, owned[::-1], strict=True):
        for mention in group:
            mention.imposer, mention.targets = owner.actor, (other.actor,)
            mention.imposer_by = mention.targets_by = MUTUALLY


def tell_matched(parties: Parties, mentions: Sequence[Mention], sentence: Sentence) -> None:
    """Turn round the parties of each rate that another one right behind answers ("Peru answered 34% with 34% and 84% with 84%")."""
    tokens = parties.tokens
    for one, two in pairwise(mentions):
        if [token.low for token in tokens[one.rate.last : two.rate.first]] != ["with"]:
            continue
        verb = next((at for at in range(one.rate.first - 1, sentence.first, -1) if tokens[at].low in _MATCHES), -1)
        answers = next((party.actor for party in reversed(parties.within(sentence)) if party.last <= verb), None) if verb >= 0 else None
        named = [party.actor for party in parties.within(sentence) if verb < party.first and party.actor != answers]
        answered = named[0] if named else parties.foremost
        if answers and answered and answers != answered:
            one.imposer, one.targets, two.imposer, two.targets = answered, (answers,), answers, (answered,)
            one.imposer_by = one.targets_by = two.imposer_by = two.targets_by = MUTUALLY
            two.standing = replace(two.standing, answers=True)


def _changes(mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The mentions of a sentence, the two of a change together."""
    group: list[Mention] = []
    for mention in mentions:
        if group and group[-1].rate.other is not mention.rate:
            yield group
            group = []
        group.append(mention)
    if group:
        yield group


def _owner(parties: Parties, mention: Mention, sentence: Sentence) -> Party | None:
    """The country whose rate this is: named right before it, with only words of a rate and of its change between ("while Chile's fell to 12%")."""
    tokens, first = parties.tokens, mention.rate.first
    owner = next((party for party in reversed(parties.within(sentence)) if party.own and party.last <= first), None)
    if owner is None or first - owner.last > _FARTHEST:
        return None
    name = parties.reading.names.at[owner.first]
    word = tokens[owner.last - 1].text
    adjective = name is not None and (name.kind == "demonym" or (name.known is not None and word in name.known.demonyms))
    owns = tokens[owner.last].low in POSSESSIVE or adjective or word.isupper()
    allowed = _OWNED | rate_words().weak | rate_words().about | POSSESSIVE | words().auxiliaries | words().modals
    between = [token.low for token in tokens[owner.last : first]]
    return owner if owns and all(low in allowed or is_change(low) or is_tariff_noun(low) for low in between) else None


def _on_each_other(parties: Parties, sentence: Sentence) -> bool:
    """Whether a sentence, or the one before, tells that two do something to each other."""
    number = parties.tokens[sentence.first].sentence
    first = parties.reading.parts.sentences[max(number - 1, 0)].first
    return any(pair in _EACH for pair in pairwise(token.low for token in parties.tokens[first : sentence.last]))
