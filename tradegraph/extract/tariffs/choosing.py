"""Which of the countries a sentence names belong to which of its rates."""

import re
from collections.abc import Sequence
from functools import cache

from tradegraph.extract.lexicon import load
from tradegraph.extract.tariffs.days import any_of
from tradegraph.extract.tariffs.figures import Rate, is_change, is_tariff_noun, rate_words
from tradegraph.extract.tariffs.parties import Parties
from tradegraph.extract.tariffs.party import Party
from tradegraph.extract.tariffs.party_words import is_bearing, is_of_goods
from tradegraph.extract.text import Sentence

_NEAR = 8  # tokens between who bears a rate and the rate
_LIST = 16  # tokens between "rates" and the last of them
_CONTRASTS = frozenset([";", "while", "but", "whereas", "although", "though"])
_CLAUSES = frozenset([",", ";", "after", "before", "as", "since", "when", "because", "while", "but", "–", "—"])
_ADDED = frozenset(["an", "additional", "extra", "further", "another"])
_BESIDE = frozenset(["with", "at", "to", ":", "(", "-", "–", "—", "|", "a", "is", "faces", "gets", "its", "their"])


class Choice:
    """Chooses among the countries of one article."""

    def __init__(self, parties: Parties) -> None:
        self.parties = parties
        self.tokens = parties.tokens

    def parties_of(self, sentence: Sentence, rate: Rate, left: int, right: int, begin: int | None) -> tuple[Party | None, list[Party]]:
        """Who imposes this rate and whose goods bear it, as far as the sentence tells; never the same country.

        Tokens left..right (half-open) are the rate's stretch of the sentence; ``begin``: where its own words begin, None
        for the first one of the sentence.
        """
        first = begin is None
        parties = self._within(sentence, rate)
        spared = self.spared(parties, rate, right)
        parties = [p for p in parties if p not in spared]
        near = [p for p in parties if _within(p, rate, left, right) and self._speaks_of(p, rate, sentence) and not self._is_of_next(p, rate, right)]
        tied = next((p for p in near if p.part == "target" and self.is_on(rate.noun if begin is None else begin, rate, p)), None)
        target = self.beside(sentence, rate) or self._described(parties, rate) or tied or _nearest(
            [p for p in near if p.part == "target" and (begin is None or p.subject or p.first > begin or self._bears(p, rate))], rate
        )
        owner = self._owner(parties, rate, begin)
        if owner and owner.own and owner.part is None and rate.noun >= 0 and self.tokens[rate.noun].low in rate_words().weak:
            owner, target = None, target or owner  # "Peru hopes to get its rate down to 20%"
        imposer = owner or self._imposer(parties, rate, left, right, first)
        if imposer and target and imposer.actor.id == target.actor.id:
            if owner or (target != tied and _cost(imposer, rate) <= _cost(target, rate)):
                target = _nearest([p for p in near if p.part == "target" and p.actor.id != imposer.actor.id and p.first > rate.first], rate)
            else:
                imposer = self._imposer([p for p in parties if p.actor.id != target.actor.id], rate, left, right, first)
        found = self._enumeration(parties, target) if target else []
        return imposer, [party for party in found if imposer is None or party.actor.id != imposer.actor.id]

    def is_on(self, noun: int, rate: Rate, party: Party) -> bool:
        """Whether only "on" or "against" leads from the word for a tariff to a country, and no comma from there to the rate ("will keep the duty on Peruvian tin at 10%")."""
        between = [token.low for token in self.tokens[noun + 1 : party.first] if token.low != "the"] if 0 <= noun < party.first < rate.first else []
        return len(between) == 1 and between[0] in ("on", "against") and all(token.text != "," for token in self.tokens[party.last : rate.first])

    def last_before(self, sentence: Sentence, at: int) -> list[Party]:
        """The countries that a sentence names last before a token, in one enumeration."""
        parties = [party for party in self.parties.within(sentence) if party.own and party.last <= at]
        return self._enumeration(parties, parties[-1]) if parties else []

    def spared(self, parties: Sequence[Party], rate: Rate, right: int) -> list[Party]:
        """The countries, before token ``right``, that what stands behind a rate leaves out ("10% on cars, except those from Peru, which pay 5%")."""
        behind = [party for party in parties if party.own and rate.last <= party.first < right]
        first = next((party for party in behind if excepts().search(self.parties.reading.parts.words(rate.last, party.first))), None)
        return [party for party in self._enumeration(parties, first) if party in behind] if first else []

    def _speaks_of(self, party: Party, rate: Rate, sentence: Sentence) -> bool:
        """Whether a country tied by "on" or "from" to what precedes it is tied to a tariff, where it stands before the rate."""
        if not party.trails or party.first > rate.first:
            return True
        if party.first - sentence.first <= 2 and self.tokens[sentence.first].low in ("for", "on"):  # "For Peru, the duty is 10%"
            return True
        behind = self.tokens[party.last : rate.first]
        ties = self.tokens[party.first - 2 : party.first] if party.first >= sentence.first + 2 else ()
        if ties and ties[1].low == "from" and is_of_goods(ties[0].low):
            return True
        return any(is_tariff_noun(t.low) or t.low in rate_words().weak for t in self.tokens[sentence.first : party.first]) or any(is_bearing(t.low) for t in behind)

    def _bears(self, party: Party, rate: Rate) -> bool:
        """Whether a verb of bearing and no comma lead from a country to a rate ("while those from Laos will be hit with 30%", "Peruvian tin subject to 10%")."""
        between = self.tokens[party.last : rate.first]
        return 0 < len(between) <= _NEAR and any(is_bearing(token.low) for token in between) and all(token.text not in ",;" and token.low not in _CONTRASTS for token in between)

    def _is_of_next(self, party: Party, rate: Rate, right: int) -> bool:
        """Whether a country behind a rate is told with the next one, which begins at token ``right`` ("those from Laos at 26%")."""
        between = self.tokens[party.last : right]
        return party.first >= rate.last and 0 < len(between) <= 2 and all(token.low in _BESIDE for token in between)

    def _within(self, sentence: Sentence, rate: Rate) -> list[Party]:
        """The countries of a sentence but for those that bear something in a relative clause that has ended before a rate."""
        return [p for p in self.parties.within(sentence) if p.part != "target" or p.until is None or rate.first < p.until]

    def beside(self, sentence: Sentence, rate: Rate) -> Party | None:
        """The country right before a rate, with at most "with", "at", "to" or a mark between ("Laos at 48%", "Japan: 24%"), or behind it and "for" or "on"."""
        for party in self._within(sentence, rate):
            between = [token for token in self.tokens[party.last : rate.first] if token.low not in _ADDED]
            before = self.tokens[max(party.first - 1 - (self.tokens[party.first - 1].low == "the"), 0)].low
            those = party.first > 1 and self.tokens[party.first - 2].low == "those"  # "those in Laos 19 percent"
            if before in ("in", "into", "entering", "for") and not those:  # "goods sold in Peru to 25%", "from 10% for Peru to 41% for Laos"
                continue
            told_behind = self.tokens[min(rate.last, len(self.tokens) - 1)].low in ("on", "for")  # "34% on Laos, 20% on Peru"
            if party.own and party.part != "imposer" and 0 <= len(between) <= 2 and party.last <= rate.first and all(
                t.low in _BESIDE or (t.low == "," and not told_behind) for t in between
            ):
                return party
        return next((party for party in self._within(sentence, rate) if self._is_right_behind(party, rate)), None)

    def _is_right_behind(self, party: Party, rate: Rate) -> bool:
        """Whether only "for", "on" or "in" stands between a rate and a country ("compared with 20% for Laos", "a 15% rate in Peru"; not "it pays 12% in Peru")."""
        ties = [token.low for token in self.tokens[rate.last : party.first] if token.low not in ("the", "rate")]
        given = any(token.low == "rate" for token in self.tokens[rate.last : party.first]) or any(token.low == "rates" for token in self.tokens[max(rate.first - _LIST, 0) : rate.first])
        return party.own and party.part != "imposer" and len(ties) == 1 and (ties[0] in ("for", "on") or (ties[0] == "in" and given))

    def _described(self, parties: Sequence[Party], rate: Rate) -> Party | None:
        """The country of whose rate a relative clause tells ("levies on Peru, which had stood at 20%")."""
        for party in parties:
            words = [token.low for token in self.tokens[party.last : rate.first]]
            told = words[:2] == [",", "which"] and 3 < len(words) < 7 and words[-1] in ("at", "to") and any(is_change(low) for low in words)
            if told and party.own and party.part != "imposer":
                return party
        return None

    def _enumeration(self, parties: Sequence[Party], one: Party) -> list[Party]:
        at = first = last = parties.index(one)
        while first > 0 and self.parties.parts.joined(parties[first - 1], parties[first]) and parties[first - 1].part == one.part:
            first -= 1
        while last + 1 < len(parties) and self.parties.parts.joined(parties[last], parties[last + 1]) and parties[last + 1].part == one.part:
            last += 1
        return list(parties[first : last + 1]) if one.part != "imposer" else [parties[at]]

    def _imposer(self, parties: Sequence[Party], rate: Rate, left: int, right: int, first: bool) -> Party | None:
        found = [p for p in parties if p.part == "imposer" and (p.until is None or rate.first < p.until) and (p.since is None or rate.first >= p.since)]
        if any(p.subject and p.first < rate.first for p in found):  # "Peru answered Japan's tariffs with a 25% levy"
            found = [p for p in found if p.noun in (None, rate.noun) or rate.noun < 0]
        owners = [p for p in found if p.noun is not None and p.noun == rate.noun]
        found = [
            p for p in found
            if p.first < rate.first or not (self._another_clause(rate.last, p.first) or (owners and p not in owners))
        ]  # fmt: skip
        if any(p.subject and p.first < rate.first for p in found):  # "Peru put 25% on cars, and Laos answered"
            found = [p for p in found if not (p.subject and p.first > rate.last and self._begins_clause(rate.last, p.first))]
        own = [p for p in found if left <= p.first < right and (first or not p.trails or p.first > rate.first)]
        return _nearest(own or [p for p in found if p.first < rate.first and not p.trails] or ([] if own else found if first else []), rate)

    def _another_clause(self, first: int, last: int) -> bool:
        """Whether a contrast begins between two tokens ("a 25% duty on lorries, while Peru charges")."""
        return any(token.low in _CONTRASTS for token in self.tokens[first:last])

    def _begins_clause(self, first: int, last: int) -> bool:
        """Whether a new clause begins between two tokens."""
        return any(token.low in _CLAUSES for token in self.tokens[first:last])

    def _owner(self, parties: Sequence[Party], rate: Rate, own: int | None) -> Party | None:
        """Whom "its", "their" or "his" right before a tariff means: the country, or who acts for one, named last before it."""
        begin = own if own is not None else min(rate.first, rate.noun) if rate.noun >= 0 else rate.first
        before = {token.low for token in self.tokens[max(begin - 4, 0) : begin]}
        if not before & {"its", "their", "his", "her"}:
            return None
        of_person = bool(before & {"his", "her"})
        earlier = [p for p in parties if p.last <= begin and p.own != of_person and p.part != "target"]
        return earlier[-1] if earlier else None


@cache
def excepts() -> re.Pattern[str]:
    """What leads to those whom a tariff is not on, right before their name."""
    raw = load("tariffs")["excepted"]
    leads, ties = (any_of(raw[kind]).pattern for kind in ("leads", "ties"))
    return re.compile(rf"{leads}(?:\s+{ties})*\s*\Z", re.IGNORECASE)


def _within(party: Party, rate: Rate, left: int, right: int) -> bool:
    """Whether a country stands in a rate's stretch, or the sentence goes on with it there behind a relative clause."""
    return left <= party.first < right or (party.since is not None and left <= party.since <= rate.first)


def _nearest(parties: Sequence[Party], rate: Rate) -> Party | None:
    return min(parties, key=lambda party: (_cost(party, rate), party.first), default=None)


def _cost(party: Party, rate: Rate) -> int:
    """How far a country stands from a rate; what surely says its part brings it nearer."""
    return _gap(party, rate) - 4 * party.sure


def _gap(party: Party, rate: Rate) -> int:
    return party.first - rate.last if party.first >= rate.last else rate.first - party.last
