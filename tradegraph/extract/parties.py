"""Who may impose a tariff, and whose goods may bear it: the countries that an article names, and what it says of them most often."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from tradegraph.actors.resolve import new_actor
from tradegraph.extract.figures import Rate
from tradegraph.extract.names import Name
from tradegraph.extract.parts import POSSESSIVE, Part, Parts, Party
from tradegraph.extract.party_words import party_words
from tradegraph.extract.rates import is_tariff_noun
from tradegraph.extract.reading import Reading
from tradegraph.extract.text import Sentence
from tradegraph.records import Actor

_ONLY = 0.7  # share of an article's sentences that make one country the counterpart
_FOREMOST = 2  # how many mentions the country that imposes most tariffs of all is ahead, where an article names it
_TIES = frozenset(["on", "for", "from", "by", "against"])
_OPENING = frozenset(["because", "after", "and", "but", "as", "before", "until", "since", "when", "while", ",", ";"])


class Parties:
    """The countries of one article, sentence by sentence."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens = reading.parts.tokens
        self.parts = Parts(reading)
        self._of: dict[int, list[Party]] = {}
        self._counterparts: dict[str, Actor | None] = {}
        self._usual_targets: dict[str, Actor | None] = {}

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

    def usual_imposer(self, stated: Iterable[Actor]) -> Actor | None:
        """The country that the article most often has imposing a tariff, the one that does so most of all being two mentions ahead.

        ``stated``: the imposers its rates are told with.
        """
        foremost = [self.foremost] * _FOREMOST if self.foremost else []
        return self._most("imposer", (), [*stated, *foremost]) or self._most(None, ())

    @cached_property
    def foremost(self) -> Actor | None:
        """The country that imposes most tariffs of all, where the article names it."""
        return next((party.actor for party in self._all if party.actor.id == self._foremost_id), None)

    @cached_property
    def _foremost_id(self) -> str:
        state = self.reading.resolver.by_code(party_words().foremost)
        return state.id if state else ""

    def usual_target(self, imposer: Actor) -> Actor | None:
        """The country other than the imposer that the article most often has bearing a tariff, else names most often."""
        if imposer.id not in self._usual_targets:
            self._usual_targets[imposer.id] = self._most("target", (imposer.id,)) or self._most(None, (imposer.id,))
        return self._usual_targets[imposer.id]

    def most_named(self, without: Sequence[Actor]) -> Actor | None:
        """The country that the article names most often but for these; the one that imposes most tariffs of all goes before."""
        if self.foremost and self.foremost not in without:
            return self.foremost
        return self._most(None, [actor.id for actor in without])

    def _most(self, part: Part | None, without: Sequence[str], more: Iterable[Actor] = ()) -> Actor | None:
        counted: Counter[str] = Counter()
        actors: dict[str, Actor] = {}
        for party in self._near_tariffs if part else self._all:
            if party.actor.id not in without and (part is None or (party.part == part and party.sure > 2)):
                counted[party.actor.id] += 1
                actors.setdefault(party.actor.id, party.actor)
        for actor in more:
            counted[actor.id] += 1
            actors.setdefault(actor.id, actor)
        if not counted:
            return None
        named = Counter(party.actor.id for party in self._all)
        first = {key: at for at, key in reversed(list(enumerate(party.actor.id for party in self._all)))}
        return actors[min(counted, key=lambda key: (-counted[key], -named[key], first.get(key, len(first)), key))]

    @cached_property
    def _near_tariffs(self) -> list[Party]:
        """The countries in sentences that speak of a tariff."""
        return [
            party
            for sentence in self.reading.parts.sentences
            if any(is_tariff_noun(token.low) for token in self.tokens[sentence.first : sentence.last])
            for party in self.of(sentence)
        ]

    def counterpart(self, imposer: Actor) -> Actor | None:
        """The one country that this imposer is mostly said to hit; None where there are several or none."""
        if imposer.id not in self._counterparts:
            self._counterparts[imposer.id] = self._counterpart(imposer)
        return self._counterparts[imposer.id]

    def _counterpart(self, imposer: Actor) -> Actor | None:
        hit: Counter[str] = Counter()
        for sentence in self.reading.parts.sentences:
            parties = self.of(sentence)
            if any(p.part == "imposer" and p.actor.id == imposer.id for p in parties):
                hit.update({p.actor.id for p in parties if p.part == "target" and p.actor.id != imposer.id})
        if not hit:
            return None
        best = min(hit, key=lambda key: (-hit[key], key))
        two = {party.actor.id for party in self._all} == {imposer.id, best}  # the article speaks of nobody else
        alone = hit[best] >= _ONLY * hit.total() and (hit[best] > 1 or two)
        return next(p.actor for p in self._all if p.actor.id == best) if alone else None

    @cached_property
    def _all(self) -> list[Party]:
        return [party for sentence in self.reading.parts.sentences for party in self.of(sentence)]

    def _named(self, sentence: Sentence) -> Iterable[Party]:
        at, latest, spoken_for, named = sentence.first, None, None, None
        meant = self._taken_up(sentence)
        if meant:
            yield Party(at, at + 1, meant, own=True)
            at += 1
        while at < sentence.last:
            name = self.reading.names.at[at]
            actor = self._country(name) if name else self._area(at)
            meant = latest or spoken_for
            if actor is None and name is None and meant and self._acts_as_pronoun(at, sentence):
                yield Party(at, at + 1, meant, own=True)
            elif named and self._owns_tariff(at, sentence):
                yield Party(at, at + 1, named, own=True)
            if actor:
                last = name.last if name else at + 1
                acts_for = name is not None and name.known is not None and name.known.type in ("person", "agency")
                before = self.tokens[at - 1].low if at > sentence.first else ""
                owner = self.reading.names.at[at - 2] if before in POSSESSIVE and at - 2 >= sentence.first else None
                if acts_for and owner:  # "Peru's Congress"
                    actor = self._country(owner) or actor
                before = self.tokens[at - 2].low if before == "the" and at - 1 > sentence.first else before
                latest, spoken_for = (latest, actor) if acts_for else (actor, spoken_for)
                made = last < sentence.last and self.tokens[last].text == "-"  # "U.S.-made"
                named = named if acts_for or made or (name and name.kind == "demonym") else actor
                yield Party(at, last, actor, own=not acts_for, trails=before in _TIES)
            at = max(name.last, at + 1) if name else at + 1

    def _acts_as_pronoun(self, at: int, sentence: Sentence) -> bool:
        """Whether "it" begins a clause in which it imposes or bears something ("because it had answered with a 10% tariff")."""
        tokens, lists = self.tokens, party_words()
        before = tokens[at - 1].low if at > sentence.first else ""
        if tokens[at].low != "it" or before not in _OPENING | {"that"}:
            return False
        verbs = [token.low for token in tokens[at + 1 : min(at + 5, sentence.last)]]
        bears = any(verb in lists.bearing and verb in lists.active for verb in verbs)
        return bears or (before != "that" and not lists.imposing.isdisjoint(verbs[:3]))  # "goods that it plans to hit" are another's

    def _owns_tariff(self, at: int, sentence: Sentence) -> bool:
        """Whether "its" stands before a tariff with its rate ("China will spare goods from its retaliatory 125% tariffs")."""
        following = self.tokens[at + 1 : min(at + 6, sentence.last)]
        rated = next((place for place, token in enumerate(following) if token.text[0].isdigit()), None)
        return self.tokens[at].low == "its" and at > sentence.first and rated is not None and any(is_tariff_noun(token.low) for token in following[rated:])

    def _taken_up(self, sentence: Sentence) -> Actor | None:
        """The country that "it" or "its" at the beginning of a sentence means: the one that the sentence before begins with."""
        number = self.tokens[sentence.first].sentence
        if number == 0 or self.tokens[sentence.first].low not in ("it", "its"):
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
