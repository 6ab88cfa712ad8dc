"""Who may impose a tariff, and whose goods may bear it: the countries that an article names."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

from tradegraph.actors.resolve import new_actor
from tradegraph.extract.lexicon import cues, words
from tradegraph.extract.names import Name
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.amounts import is_of_money
from tradegraph.extract.tariffs.figures import Rate, is_change, is_tariff_noun
from tradegraph.extract.tariffs.goods_words import goods_lists
from tradegraph.extract.tariffs.parts import Parts
from tradegraph.extract.tariffs.party import POSSESSIVE, Party
from tradegraph.extract.tariffs.party_words import party_words
from tradegraph.extract.text import Sentence
from tradegraph.records import Actor

_TIES = frozenset(["on", "for", "from", "by", "against"])
_ANOTHER = frozenset([",", ";", "and", "but", "while", "which", "who", "as"])
_OPENS = frozenset(["that", "which", "who", "buying", "purchasing", "importing", "doing"])
_PAIR_BACK = 3  # sentences before "both countries" that may name them
_FAR = 8  # tokens between all others and the rate that they bear
_DAY_LEADS = frozenset("on last late early from since by".split())
_DAY = 5  # tokens
_OPENING = frozenset(["because", "after", "and", "but", "as", "before", "until", "since", "when", "while", ",", ";"])


class Parties:
    """The countries of one article, sentence by sentence."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens = reading.parts.tokens
        self.parts = Parts(reading)
        self._of: dict[int, list[Party]] = {}

    @cached_property
    def world(self) -> Actor:
        """The registry's actor for the whole world."""
        found = self.reading.resolver.registry.find("all", type="country")
        return found[0].actor() if found else new_actor("country", "all")

    def of(self, sentence: Sentence) -> list[Party]:
        """The countries named in a sentence, in order, with their parts."""
        number = self.tokens[sentence.first].sentence
        if number not in self._of:
            self._of[number] = self.parts.tell(list(self._named(sentence)), sentence)
        return self._of[number]

    def within(self, sentence: Sentence) -> list[Party]:
        """The countries named in a part of a sentence."""
        whole = self.reading.parts.sentence_of(sentence.first)
        parties = self.of(whole)
        begin = bisect_left(parties, sentence.first, key=lambda party: party.first)
        return parties[begin : bisect_left(parties, sentence.last, key=lambda party: party.first)]

    def speaks_of_world(self, first: int, last: int, rate: Rate) -> bool:
        """Whether tokens first..last, or the words right at a rate and its noun, name the whole world as bearing a tariff."""
        near = (rate.first, rate.last, *((rate.noun, rate.noun + 1) if rate.noun >= 0 else ()))
        begin, end = max(min(near) - 3, first), min(max(near) + 1, last)
        return first < last and bool(
            party_words().world.search(self.reading.parts.words(first, last))
            or any(token.low in party_words().worldwide for token in self.tokens[begin:end])
        )

    def everyone_bears(self, left: int, right: int, rate: Rate) -> bool:
        """Whether all or all others are told to bear a rate, within tokens left..right ("most others pay 10%", "10% on every country but Peru")."""
        before = [last for _, last in self._everyone(left, rate.first) if self._leads_to(last, rate)]
        return bool(before) or any(self._led_to(first, last, rate) for first, last in self._everyone(rate.last, right))

    def _everyone(self, first: int, last: int) -> list[tuple[int, int]]:
        """Where the words for all countries, or all others, begin and end among some tokens."""
        if first >= last:
            return []
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        found = party_words().everyone.finditer(self.reading.article.text, start, end)
        starts = [token.start for token in self.tokens[first:last]]
        spans = [(first + bisect_left(starts, match.start()), first + bisect_left(starts, match.end())) for match in found]
        return [(begin, end) for begin, end in spans if not self._are_of_region(end)]

    def _are_of_region(self, at: int) -> bool:
        """Whether countries are only those of a region, whose name follows ("most countries in Asia")."""
        region = at + 1 + (at + 1 < len(self.tokens) and self.tokens[at + 1].low == "the")
        return region < len(self.tokens) and self.tokens[at].low in ("in", "of") and self.tokens[region].is_capital

    def _leads_to(self, last: int, rate: Rate) -> bool:
        """Whether a rate is said of what ends before token ``last``: by a verb of bearing or being, or right behind it ("and everyone else 10%")."""
        if self.tokens[last - 1].low in _OPENS or self.tokens[last].low in _OPENS:
            last = next((at for at in range(last + 1, rate.first) if self.tokens[at].low in words().modals), last)
        between = [token.low for token in self.tokens[last : rate.first]]
        if any(one == "and" and two in party_words().bearing | words().modals for one, two in pairwise(between)):
            between.remove("and")  # "others got a reprieve and pay 10%"
        if len(between) > _FAR or not _ANOTHER.isdisjoint(between) or self._names_one(last, rate.first):
            return False
        lists = party_words()
        return len(between) <= 1 or between[-1] == "at" or any(low in lists.bearing or low in lists.getting or low in words().be or is_change(low) for low in between)

    def _led_to(self, first: int, last: int, rate: Rate) -> bool:
        """Whether a rate is on what tokens first..last name ("10% on most others"), and no country is named with it ("10% on all imports from Peru")."""
        at = next((at for at in range(first - 1, rate.last - 1, -1) if self.tokens[at].low not in ("nearly", "almost", "virtually", "the")), rate.last)
        goods = goods_lists().named
        another = any(
            self.tokens[i].low in _ANOTHER and not (self.tokens[i - 1].low in goods and self.tokens[i + 1].low in goods)  # "10% on tin and zinc from anywhere"
            for i in range(rate.last, first)
        )
        of_one = any(token.low in ("from", "of", "in") for token in self.tokens[last : last + 1]) and self._names_one(last, last + 4)
        return self.tokens[at].low in _TIES and not another and not of_one and not self._names_one(rate.last, first, but_imposers=True)

    def _names_one(self, first: int, last: int, but_imposers: bool = False) -> bool:
        """Whether a country is named between two tokens, one that imposes there left aside if so asked ("the duty that Peru levies on cars from anywhere")."""
        named = [at for at in range(first, min(last, len(self.tokens))) if (name := self.reading.names.at[at]) is not None and self._country(name) is not None]
        if not named or not but_imposers:
            return bool(named)
        imposing = [party for party in self.of(self.reading.parts.sentences[self.tokens[first].sentence]) if party.part == "imposer"]
        return any(not any(party.first <= at < party.last for party in imposing) for at in named)

    @cached_property
    def foremost(self) -> Actor | None:
        """The country that imposes most tariffs of all."""
        state = self.reading.resolver.by_code(party_words().foremost)
        return state.actor() if state else None

    @cached_property
    def all(self) -> list[Party]:
        """The countries that the article names, in order."""
        return [party for sentence in self.reading.parts.sentences for party in self.of(sentence)]

    def _named(self, sentence: Sentence) -> Iterable[Party]:
        at, latest, spoken_for, named = sentence.first, None, None, None
        opens = self._opening(sentence)
        meant = self._taken_up(sentence, opens)
        if meant:
            yield Party(opens, opens + 1, meant, own=True)
            named, at = meant, opens + 1
        while at < sentence.last:
            name = self.reading.names.at[at]
            actor = (None if is_of_money(self.tokens, name.first, name.last) else self._country(name)) if name else self._area(at)
            meant = latest or spoken_for
            if self._is_both(at, sentence) and (pair := self.pair_before(sentence, at)):
                yield from (Party(at + i, at + i + 1, one, own=True, trails=True) for i, one in enumerate(pair))
            if actor is None and name is None and meant and self._acts_as_pronoun(at, sentence):
                yield Party(at, at + 1, meant, own=True)
            elif named and self._owns_tariff(at, sentence):
                yield Party(at, at + 1, self._sparer(at, sentence) or named, own=True)
            if actor and (actor == self.foremost or not self._sells(at, name.last if name else at + 1, sentence)):
                last = name.last if name else at + 1
                acts_for = name is not None and name.known is not None and name.known.type in ("person", "agency")
                before = self.tokens[at - 1].low if at > sentence.first else ""
                owner = self.reading.names.at[at - 2] if before in POSSESSIVE and at - 2 >= sentence.first else None
                if acts_for and owner:  # "Peru's Congress"
                    actor = self._country(owner) or actor
                before = self.tokens[at - 2].low if before == "the" and at - 1 > sentence.first else before
                latest, spoken_for = (latest, actor) if acts_for else (actor, spoken_for)
                made = last < sentence.last and self.tokens[last].text == "-"  # "U.S.-made"
                speaks = name is not None and name.known is not None and name.known.type == "person"
                named = named if speaks or made or (name and name.kind == "demonym") else actor
                yield Party(at, last, actor, own=not acts_for, trails=before in _TIES)
            at = max(name.last, at + 1) if name else at + 1

    def _is_both(self, at: int, sentence: Sentence) -> bool:
        """Whether "both countries" begins here, behind a word that ties it to goods or a tariff."""
        lows = [token.low for token in self.tokens[at : min(at + 2, sentence.last)]]
        return lows in (["both", "countries"], ["both", "nations"], ["two", "countries"], ["two", "nations"]) and any(token.low in _TIES for token in self.tokens[max(at - 2, sentence.first) : at])

    def pair_before(self, sentence: Sentence, at: int) -> tuple[Actor, ...]:
        """The two countries that are named last before a token, in its sentence or the nearest before that names any; () where it names more or fewer."""
        number = self.tokens[sentence.first].sentence
        named = {name.known.id: name.known.actor() for name in self.reading.names.at[sentence.first : at] if name and name.known and name.known.type == "country"}
        for back in range(1, _PAIR_BACK + 1):
            if named or back > number:
                break
            named = {party.actor.id: party.actor for party in self.of(self.reading.parts.sentences[number - back]) if party.own}
        return tuple(named.values()) if len(named) == 2 else ()

    def _sells(self, first: int, last: int, sentence: Sentence) -> bool:
        """Whether a country is named only for what others buy from it ("for buying Peruvian oil", "a penalty for purchases of oil from Peru")."""
        words, lists = [token.low for token in self.tokens[max(first - 5, sentence.first) : first]], party_words().sellers
        at = next((at for at in range(len(words) - 1, -1, -1) if words[at] in lists["buying"]), -1)
        business = not lists["businesses"].isdisjoint(token.low for token in self.tokens[max(first - 9, sentence.first) : first])
        made = last < sentence.last and self.tokens[last].low in lists["goods"]
        bought = at >= 0 and not business and {",", ";", "on", "and"}.isdisjoint(words[at:])
        sold = bought and words[-1] == "from" and not lists["goods"].isdisjoint(words[at:])
        return sold or (made and (bought or (words[-1:] == ["for"] and not lists["punished"].isdisjoint(words[-2:]))))

    def _acts_as_pronoun(self, at: int, sentence: Sentence) -> bool:
        """Whether "it" begins a clause in which it imposes or bears something ("because it had answered with a 10% tariff")."""
        tokens, lists = self.tokens, party_words()
        before = tokens[at - 1].low if at > sentence.first else ""
        if tokens[at].low != "it" or not (before in _OPENING | {"that"} or self._is_reported(at, sentence)):
            return False
        verbs = [token.low for token in tokens[at + 1 : min(at + 5, sentence.last)]]
        bears = any(verb in lists.bearing and verb in lists.active for verb in verbs)
        return bears or (before != "that" and not lists.imposing.isdisjoint(verbs[:3]))  # "goods that it plans to hit" are another's

    def _is_reported(self, at: int, sentence: Sentence) -> bool:
        """Whether a clause begins at a token that a verb of saying reports, right before it or before its day ("said on Saturday it would")."""
        told = next((back for back in range(at - 1, max(at - 5, sentence.first), -1) if self.tokens[back].low not in words().time | _DAY_LEADS), sentence.first)
        return any("clause" in cue.takes and cue.form in ("past", "s") for cue in cues().get(self.tokens[told].low, ()))

    def _owns_tariff(self, at: int, sentence: Sentence) -> bool:
        """Whether "its" stands before a tariff with its rate ("China will spare goods from its retaliatory 125% tariffs")."""
        following = self.tokens[at + 1 : min(at + 6, sentence.last)]
        rated = next((place for place, token in enumerate(following) if token.text[0].isdigit()), None)
        return self.tokens[at].low == "its" and at > sentence.first and rated is not None and any(is_tariff_noun(token.low) for token in following[rated:])

    def _sparer(self, at: int, sentence: Sentence) -> Actor | None:
        """The country that spares others from the tariff behind "its" ("Peru exempts Chile and Bolivia from its 35% tariff" is Peru's)."""
        tokens = self.tokens
        verb = next((back for back in range(at - 2, sentence.first, -1) if tokens[back].low in party_words().sparing), None) if tokens[at - 1].low == "from" else None
        if verb is None:
            return None
        before, spared = (
            [actor for name in self.reading.names.at[first:last] if name and name.kind != "demonym" and (actor := self._country(name))]
            for first, last in ((sentence.first, verb), (verb, at))
        )
        return before[-1] if before and spared else None

    def _opening(self, sentence: Sentence) -> int:
        """Where a sentence begins behind the day it opens with ("From Thursday, it will collect")."""
        tokens, at = self.tokens, sentence.first
        while at < min(sentence.first + _DAY, sentence.last - 1) and (tokens[at].low in words().time | _DAY_LEADS or tokens[at].text[0].isdigit()):
            at += 1
        return at + 1 if at > sentence.first and tokens[at].text == "," else sentence.first

    def _taken_up(self, sentence: Sentence, at: int) -> Actor | None:
        """The country that "it" or "its" at this token, where a sentence begins, means: the one that the sentence before begins with."""
        number = self.tokens[sentence.first].sentence
        if number == 0 or self.tokens[at].low not in ("it", "its"):
            return None
        earlier = self.reading.parts.sentences[number - 1]
        begins = [p for p in self.of(earlier) if p.first <= earlier.first + 1 and p.part != "target" and p.own]
        taken_up = begins and earlier.paragraph == sentence.paragraph and self._is_subject(begins[0], earlier)
        return begins[0].actor if taken_up else None

    def _is_subject(self, party: Party, sentence: Sentence) -> bool:
        """Whether a country is more than the adjective of a sentence's subject."""
        name = self.reading.names.at[party.first]
        return party.last < sentence.last and not (name and name.kind == "demonym") and self.tokens[party.last].low not in POSSESSIVE

    def _country(self, name: Name) -> Actor | None:
        """The country a name means, or for which its bearer acts."""
        known = name.known
        area = self._area(name.first)
        if area:
            return area
        if known is None and name.kind in ("demonym", "place"):
            known = self.reading.resolver.nation(self.reading.parts.words(name.first, name.last))
        if known and known.type == "country":
            return known.actor()
        if known and known.country and (known.type == "agency" or known.type == "person"):
            state = self.reading.resolver.by_code(known.country)
            return state.actor() if state else None
        return None

    def _area(self, at: int) -> Actor | None:
        meant = party_words().areas.get(self.tokens[at].low)
        found = self.reading.resolver.known(meant) if meant and self.tokens[at].is_capital else None
        return found.actor() if found else None
