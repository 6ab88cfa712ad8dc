"""Which goods a tariff most likely is on that its own sentences leave open, of those the article names: a small trained classifier.

"The tariffs range from 8 to 20 percent" says nothing of goods where the story is about newsprint; "China's 25 percent" may be on everything. The
weights lie in ``likely_goods.json``; ``training/goods.py`` learns them and tells how.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from tradegraph.extract.tariffs.figures import is_tariff_noun
from tradegraph.extract.tariffs.goods_names import runs_of_goods, scope, usual_form
from tradegraph.extract.tariffs.goods_words import goods_lists
from tradegraph.extract.tariffs.likely_rates import Weights, likelihood
from tradegraph.extract.tariffs.mentions import Mention
from tradegraph.extract.tariffs.parties import Parties
from tradegraph.extract.tariffs.party_words import is_bearing, party_words
from tradegraph.goods import MOST

LEAST = 0.5
"""Probability from which goods are told that no rule tells."""
_DEFINITE = frozenset("the its this that those these their".split())
_TIES = frozenset(["on", "for"])
_LEAD = 10  # tokens of an enumeration before its last goods
_SPARING = frozenset("spare spares spared sparing exempt exempts exempted exempting".split())
_SPARED = frozenset("leave leaves left escape escapes escaped exempt exempted spared excluded".split())  # of what their subject is
_BESIDE = 4  # tokens between a word for a tariff and its goods


@cache
def shipped() -> Weights:
    """The weights that lie beside this file."""
    weights: Weights = json.loads(files(__package__).joinpath("likely_goods.json").read_text("utf-8"))["weights"]
    return weights


@dataclass(frozen=True)
class Place:
    """Where an article names goods: token, sentence, and whether a word for a tariff stands with them ("steel tariffs", "duties on steel")."""

    first: int
    sentence: int
    taxed: bool


class GoodsSeen:
    """The goods that one article names, and its mentions of tariffs."""

    def __init__(self, parties: Parties, mentions: Sequence[Mention]) -> None:
        self.parties = parties
        self.reading = parties.reading
        self.mentions = mentions
        self.tokens = self.reading.parts.tokens

    @cached_property
    def named(self) -> Mapping[str, tuple[str, Sequence[Place]]]:
        """Goods by their usual form: as first worded, and everywhere they are named; those of mentions too ("$3 billion of goods")."""
        places: dict[str, tuple[str, list[Place]]] = {}
        for first, last in runs_of_goods(self.reading, 0, len(self.tokens)):
            if self._is_left_out(first, last):
                continue
            words = self.reading.parts.words(first, last)
            places.setdefault(usual_form(words.lower()), (words, []))[1].append(self._place(first, last))
        for mention in self.mentions:
            for item in mention.goods or ():
                if item not in MOST and (key := usual_form(item.lower())) not in places:
                    places[key] = item, [Place(mention.rate.first, mention.number, taxed=True)]
        return places

    def _is_left_out(self, first: int, last: int) -> bool:
        """Whether goods are spared, or only what somebody buys ("everything but oil", "for buying Peruvian oil", "computers leave the 10% tariff")."""
        sentence = self.reading.parts.sentences[self.tokens[first].sentence]
        before, behind = ({token.low for token in self.tokens[one:two]} for one, two in ((max(first - _LEAD, sentence.first), first), (last, min(last + _BESIDE, sentence.last))))
        return not before.isdisjoint(goods_lists().excepted | party_words().sellers["buying"] | _SPARING) or not behind.isdisjoint(_SPARED)

    def _place(self, first: int, last: int) -> Place:
        tokens = self.tokens
        before = next((at for at in range(first - 1, max(first - _BESIDE, -1), -1) if tokens[at].low in _TIES), -1)
        led = before > 0 and any(is_tariff_noun(token.low) for token in tokens[max(before - _BESIDE, 0) : before])
        followed = any(is_tariff_noun(token.low) for token in tokens[last : last + 2])
        return Place(first, tokens[first].sentence, led or followed)

    def features(self, mention: Mention) -> Iterator[tuple[str, frozenset[str]]]:
        """Each good, as worded, with what is to be seen of it beside a mention of a tariff."""
        total = sum(len(places) for _, places in self.named.values())
        shared = self._of_tariff(mention)
        latest = max((place.first for _, places in self.named.values() for place in places if place.first < mention.rate.first), default=-1)
        beside = [other.goods or () for other in self.mentions if other is not mention and other.number == mention.number]
        for name, (words, places) in self.named.items():
            if any(_are_of(goods, name) for goods in beside):  # rules know which goods are whose in a sentence
                continue
            yield words, frozenset((*shared, *self._places(mention, places, total, latest), *self._of_mentions(mention, name)))

    def _of_tariff(self, mention: Mention) -> list[str]:
        rate = mention.rate
        first = min(rate.first, rate.noun) if rate.noun >= 0 else rate.first
        others = [other for other in self.mentions if other is not mention and other.goods == ()]
        return [
            "every", f"kinds {_some(len(self.named))}", f"total {mention.standing.basis == 'total'}",
            f"noun {'none' if rate.noun < 0 else 'before' if rate.noun < rate.first else 'after'}",
            f"definite {self._is_definite(mention)}", f"first word {self.tokens[first].low}" if first == rate.noun else "rate first",
            f"all goods elsewhere {bool(others)} {any(_alike(mention, other) for other in others)}",
            f"targets {len(mention.targets) if len(mention.targets) < 3 else 'many'} by {mention.targets_by}", f"-1 {self._low(mention, -1)}", f"-2 {self._low(mention, -2)}",
            f"+1 {self._low(mention, rate.last - rate.first)}", f"borne {self._is_borne(mention)}", f"alike {_some(sum(_alike(mention, other) for other in self.mentions))}",
        ]  # fmt: skip

    def _is_definite(self, mention: Mention) -> bool:
        rate = mention.rate
        first = min(rate.first, rate.noun) if rate.noun >= 0 else rate.first
        return not _DEFINITE.isdisjoint(token.low for token in self.tokens[max(first - 3, mention.sentence.first) : rate.first])

    def _low(self, mention: Mention, away: int) -> str:
        at, sentence = mention.rate.first + away, self.reading.parts.sentences[mention.number]
        return self.tokens[at].low if sentence.first <= at < sentence.last else "<>"

    def _is_borne(self, mention: Mention) -> bool:
        """Whether a verb of bearing leads to a rate ("Peru will pay 20 percent")."""
        return any(is_bearing(token.low) for token in self.tokens[max(mention.rate.first - 5, mention.sentence.first) : mention.rate.first])

    def _places(self, mention: Mention, places: Sequence[Place], total: int, latest: int) -> Iterator[str]:
        """How near goods are named, how often, and whether with tariffs."""
        at = bisect_right([place.first for place in places], mention.rate.first)
        before, behind = places[at - 1] if at else None, places[at] if at < len(places) else None
        back = f"{min(mention.number - before.sentence, 5)}" if before else "none"
        yield f"back {back}"
        yield f"back {back} {'definite' if self._is_definite(mention) else 'plain'}"
        yield f"ahead {min(behind.sentence - mention.number, 3)}" if behind else "ahead none"
        if before:
            yield f"back {min(mention.number - before.sentence, 2)} countries {self._countries(mention, before)}"
            between = any(before.first < other.rate.first < mention.rate.first for other in self.mentions)
            yield f"back {back} {'taxed' if before.taxed else 'not taxed'}"
            yield f"rate between {between}"
            yield f"latest {before.first == latest}"
            yield f"latest {before.first == latest} back {back}"
        yield f"times {_some(len(places))}"
        yield f"taxed {_some(sum(place.taxed for place in places))}"
        yield f"opens {any(place.sentence <= 1 for place in places)}"
        yield from (f"share over {least}" for least in (0.05, 0.1, 0.2, 0.35, 0.5, 0.75) if len(places) > least * total)

    def _countries(self, mention: Mention, place: Place) -> str:
        """Whether the sentence of a mention names countries that the one of some goods does not."""
        here, there = ({party.actor.id for party in self.parties.of(self.reading.parts.sentences[number])} for number in (mention.number, place.sentence))
        return "none" if not here else "known" if here <= there else "new" if here.isdisjoint(there) else "more"

    def _of_mentions(self, mention: Mention, name: str) -> Iterator[str]:
        """Whether other mentions are on these goods, of the same parties, near, at the same rate."""
        others = [other for other in self.mentions if other is not mention and _are_of(other.goods or (), name)]
        if not others:
            yield "of no mention"
            return
        alike = [other for other in others if _alike(mention, other)]
        nearest = min(others, key=lambda other: (abs(other.number - mention.number), other.rate.first))
        away = mention.number - nearest.number
        yield f"of mentions {'alike' if alike else 'unlike'}"
        yield f"of a mention {max(-2, min(away, 3))} {'alike' if _alike(mention, nearest) else 'unlike'}"
        yield f"of mentions at the rate {any(other.rate.value == mention.rate.value for other in others)}"
        yield f"of mentions {'definite' if self._is_definite(mention) else 'plain'}"
        tariffs = [other for other in self.mentions if other is not mention and _alike(mention, other)]
        yield f"of all alike {bool(alike) and all(other in alike or other.goods is None for other in tariffs)}"


def likely_goods(seen: GoodsSeen, group: Sequence[Mention], weights: Weights | None = None) -> tuple[str, ...]:
    """The goods that the tariff of some mentions, of which none says any, is likely on, in the order of the article; () for all goods."""
    known, likeliest = weights or shipped(), dict[str, float]()
    for mention in group:
        for words, features in seen.features(mention):
            likeliest[words] = max(likeliest.get(words, 0.0), likelihood(features, known))
    return tuple(words for words, chance in likeliest.items() if chance >= LEAST)


def _are_of(goods: Sequence[str], name: str) -> bool:
    """Whether goods, as worded, have some of a usual form, or some that share a word with it."""
    return any(usual_form(item.lower()) == name or scope((name,)) & scope((item,)) for item in goods)


def _some(number: int) -> str:
    return str(number) if number < 3 else "3 or 4" if number < 5 else "5 to 9" if number < 10 else "many"


def _alike(one: Mention, two: Mention) -> bool:
    """Whether two mentions are of tariffs of the same parties."""
    return one.imposer == two.imposer and {target.id for target in one.targets} == {target.id for target in two.targets}
