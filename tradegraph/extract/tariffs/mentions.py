"""Mentions of tariffs: each rate of a sentence with the parties, goods and standing that the sentence gives it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tradegraph.article import Span
from tradegraph.extract.lexicon import words
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.choosing import Choice
from tradegraph.extract.tariffs.columns import goods_cell
from tradegraph.extract.tariffs.figures import Rate, is_change, is_tariff_noun, noun_follows, words_beside
from tradegraph.extract.tariffs.goods import goods_of
from tradegraph.extract.tariffs.goods_names import goods_named
from tradegraph.extract.tariffs.parties import Parties
from tradegraph.extract.tariffs.party import Party
from tradegraph.extract.tariffs.party_words import is_bearing
from tradegraph.extract.tariffs.rates import tariff_rates
from tradegraph.extract.tariffs.standing import Standing, handed_over, is_list, is_open, never_begun, replaced, standing
from tradegraph.extract.text import Sentence
from tradegraph.records import Actor

SENTENCE, BESIDE, RESPECTIVELY, MUTUALLY = "sentence", "beside the rate", "respectively", "mutually"
"""What tells the parties of a mention: its own sentence, a country right before the rate, a list of as many countries as rates, or that two sides have
one on each other."""
_PARTS = frozenset(["while", "but", "who", "which", ";"])
_ANSWERS = frozenset("response answer retaliation reply reaction retaliate retaliates retaliated retaliating respond responds responded responding".split())
_SIDES = frozenset("side sides country countries nation nations government governments capital capitals".split())
_LEAD = 7  # tokens between what is answered and its rate
_PHRASE = 5  # tokens before a rate or its noun that are of their phrase
_REACH = 80  # tokens on either side of a rate that can speak of it; keeps a table on one endless line cheap


@dataclass(slots=True, eq=False)
class Mention:
    """One mention of a tariff.

    ``imposer``, ``targets`` and ``goods`` are None or empty where the sentence leaves them open; goods () are all goods.
    ``before`` is the mention on whose word for a tariff this one's rate hangs as well. ``imposer_by`` and ``targets_by`` name the step that
    told them, "" where none has. ``confidence`` is the probability that its parties are right.
    """

    rate: Rate
    number: int
    sentence: Sentence
    standing: Standing
    span: Span
    imposer: Actor | None = None
    targets: tuple[Actor, ...] = ()
    goods: tuple[str, ...] | None = None
    confidence: float = 0.0
    before: "Mention | None" = None
    imposer_by: str = ""
    targets_by: str = ""

    def note(self, step: str) -> None:
        """Say of the parties that are new that this step told them."""
        if self.imposer and not self.imposer_by:
            self.imposer_by = step
        if self.targets and not self.targets_by:
            self.targets_by = step


class Mentions:
    """Finds the mentions of tariffs in one article."""

    def __init__(self, reading: Reading, parties: Parties) -> None:
        self.reading = reading
        self.parties = parties
        self.choice = Choice(parties)
        self.tokens = reading.parts.tokens

    def of(self, sentence: Sentence) -> list[Mention]:
        """The mentions in one sentence, in order."""
        rates = tariff_rates(self.reading, sentence)
        found: list[Mention] = []
        for at, rate in enumerate(rates):
            near = self._around(sentence, rate)
            left = max(rates[at - 1].last if at else sentence.first, near.first)
            right = min(rates[at + 1].first if at + 1 < len(rates) else sentence.last, near.last)
            found.append(self._mention(rate, near, left, right, found[-1] if found else None))
        self._share_sign(found)
        self._share_change(found)
        self._share_top(found)
        self._share_sum(found)
        self._share_origin(found)
        self._respectively(found, sentence)
        return sorted([*found, *self._mutual(found)], key=lambda mention: mention.rate.first)

    def named(self, number: int) -> "Mention | None":
        """The tariff that a sentence names last, without its rate; None where it names none."""
        sentence = self.reading.parts.sentences[number]
        noun = next((at for at in range(sentence.last - 1, sentence.first - 1, -1) if is_tariff_noun(self.tokens[at].low)), None)
        if noun is None:
            return None
        rate = Rate(0.0, noun, noun + 1, noun)
        near = self._around(sentence, rate)
        return self._mention(rate, near, near.first, near.last, None)

    def _around(self, sentence: Sentence, rate: Rate) -> Sentence:
        """The part of a sentence that can speak of a rate."""
        first, last = max(sentence.first, rate.first - _REACH), min(sentence.last, rate.last + _REACH)
        return Sentence(first, last, self.tokens[first].start, self.tokens[last - 1].end, sentence.paragraph)

    def _mention(self, rate: Rate, sentence: Sentence, left: int, right: int, previous: Mention | None) -> Mention:
        shares = previous is not None and self._share_noun(previous.rate, rate) and rate.noun < rate.first
        mention = Mention(
            rate, self.tokens[sentence.first].sentence, sentence, standing(self.reading, rate, sentence, left, right),
            self.reading.tokens_span(rate.first, rate.last),
        )  # fmt: skip
        goods = goods_of(self.reading, rate, left, right, shares)
        mention.goods = goods and tuple(name for name in goods if not is_list(name))
        if not goods and (cell := goods_cell(self.reading.parts.text, self.tokens[rate.first].start)):
            at = self.reading.parts.token_at
            mention.goods = tuple(sorted(goods_named(self.reading, at(cell[0]), at(cell[1] - 1) + 1))) or mention.goods
        own = left <= rate.noun < rate.first and not (previous and self._share_noun(previous.rate, rate))
        begin = (rate.noun if own else self._those(left, rate.first)) if previous else None
        imposer, targets = self.choice.parties_of(sentence, rate, left, right, begin)
        if previous and imposer and imposer.first > rate.last and self._lists(previous.rate, rate) and self._is_subject(previous, sentence):
            imposer = None  # "Peru put 10% on tin and 20% on zinc, hurt by Laos's own duties"
        mention.imposer = imposer.actor if imposer else None
        mention.targets = tuple({party.actor.id: party.actor for party in targets}.values())
        if self.choice.beside(sentence, rate) in targets or any(self.choice.is_on(rate.noun if begin is None else begin, rate, party) for party in targets):
            mention.targets_by = BESIDE
        other = self._other_side(sentence, rate, previous, imposer)
        if other and previous and previous.imposer:
            mention.imposer, mention.targets, previous.targets = other, (previous.imposer,), (other,)
            mention.targets_by = previous.targets_by = RESPECTIVELY
        if not mention.targets:
            mention.targets = tuple(actor for actor in self._taken_up(sentence, rate, left) if actor != mention.imposer)
        if targets and (also := self._as_well(sentence, rate, imposer)):
            mention.targets, mention.targets_by = (*mention.targets, *also), BESIDE
        if not mention.targets and self.parties.speaks_of_world(left if not previous else rate.first, right, rate):
            mention.targets = (self.parties.world,)
        if mention.targets in ((), (self.parties.world,)) and self._is_on_all(mention, sentence):
            mention.targets, mention.targets_by = (self.parties.world,), BESIDE
        if not targets and imposer and (owner := self._whose_goods(sentence, rate, imposer)):
            mention.targets, mention.targets_by = (owner,), BESIDE
        if self._is_usual(rate) and not any(party.first > min(rate.first, rate.noun) for party in targets):
            mention.targets, mention.targets_by = (self.parties.world,), BESIDE
        behind = self.parties.within(sentence)
        if not mention.targets and self.choice.spared(behind, rate, right):
            mention.targets, mention.targets_by = (self.parties.world,), BESIDE
        if previous and not mention.goods and self._are_those(behind, previous.rate, rate):
            mention.goods = previous.goods
        if self.parties.everyone_bears(left, right, rate):
            mention.targets, mention.targets_by = (self.parties.world,), BESIDE
        if shares:
            mention.before = previous
        if previous and mention.goods is None and self._takes_up(previous.rate, rate):
            mention.goods = previous.goods
        if previous and not mention.imposer and previous.imposer not in mention.targets:
            mention.imposer = previous.imposer
        if previous and not mention.targets and previous.targets and mention.imposer == previous.imposer and not (self._is_left_alone(previous.rate, rate) or self._is_usual(previous.rate)):
            mention.targets = previous.targets
        if self._is_answered(rate, imposer) and mention.imposer and len(mention.targets) == 1:
            mention.imposer, mention.targets, mention.targets_by = mention.targets[0], (mention.imposer,), RESPECTIVELY
            mention.standing = replace(mention.standing, answers=False)
        elif previous and self._answer_to(rate) > previous.rate.last:  # "put 15% on nuts in response to Peru's 50% duty"
            previous.standing, mention.standing = replace(previous.standing, answers=True), replace(mention.standing, answers=False)
        used = [*targets, *([imposer] if imposer else [])]
        mention.span = self._span(mention, [party for party in used if left <= party.first < right], right)
        return mention

    def _whose_goods(self, sentence: Sentence, rate: Rate, imposer: Party) -> Actor | None:
        """The country whose goods "its" or "their" behind a rate means, the last one named before who imposes ("Peru called the 10% Chilean duty on its tin unfair")."""
        last = max(rate.last, rate.noun + 1 if rate.noun - rate.last < _LEAD else 0)
        lows = [token.low for token in self.tokens[last : min(last + 3, sentence.last)]]
        if lows[:1] not in (["on"], ["against"]) or lows[1:2] not in (["its"], ["their"]) or lows[2:] in ([], ["imports"]):
            return None
        before = [party.actor for party in self.parties.within(sentence) if party.own and party.last <= imposer.first and party.actor != imposer.actor]
        return before[-1] if before else None

    def _is_usual(self, rate: Rate) -> bool:
        """Whether a rate is that of the duty which all pay ("the usual 2.5% duty", "the ordinary American car duty is 2.5%")."""
        if rate.noun < 0 or abs(rate.noun - rate.first) > _LEAD:
            return False
        first = min(rate.first, rate.noun)
        before = [token.low for token in self.tokens[max(first - _PHRASE, 0) : first]]
        begins = max((at for at, low in enumerate(before) if not low[0].isalpha() or low in words().determiners | words().prepositions | words().boundaries), default=-1)
        between = [token.low for token in self.tokens[rate.last : rate.noun]]
        return not words_beside().usual.isdisjoint([*before[begins + 1 :], *between])

    def _are_those(self, parties: Sequence[Party], previous: Rate, rate: Rate) -> bool:
        """Whether a rate is on goods left out from another's, which "those" takes up ("50% on steel, except those from Peru, which pay 25%")."""
        spared = self.choice.spared(parties, previous, rate.first)
        return bool(spared) and any(token.low in ("those", "ones") for token in self.tokens[previous.last : spared[0].first])

    def _is_on_all(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether a rate that answers nobody is on all of some goods, from nowhere named ("25% on all steel"), or called a baseline where nobody is named."""
        rate = mention.rate
        last = max(rate.last, rate.noun + 1 if rate.noun - rate.last < _LEAD else 0)
        lows = [token.low for token in self.tokens[last : min(last + 3, sentence.last)]]
        everything = bool(mention.goods) and not mention.standing.answers and (lows[:2] == ["on", "all"] or (lows[:1] == ["on"] and lows[2:] == ["all"]))
        baseline = self.tokens[min(rate.last, sentence.last - 1)].low == "baseline" and all(party.part == "imposer" for party in self.parties.within(sentence))
        return everything or baseline

    def _is_answered(self, rate: Rate, imposer: Party | None) -> bool:
        """Whether a rate is of the tariff that the one who imposes another answers ("Peru will tax lorries in response to a 10% duty on its tin")."""
        to = self._answer_to(rate)
        return to > 0 and imposer is not None and imposer.last <= to

    def _answer_to(self, rate: Rate) -> int:
        """The token behind a word of answering that leads to a rate ("in response to a 10% duty"); 0 where none does."""
        first = max(rate.first - _LEAD, 0)
        lows = [token.low for token in self.tokens[first : rate.first]]
        to = next((at for at in range(len(lows) - 1, 0, -1) if lows[at] in ("to", "for", "against")), 0)
        return first + to if to > 0 and lows[to - 1] in _ANSWERS else 0

    def _lists(self, previous: Rate, rate: Rate) -> bool:
        """Whether a rate only goes on from another, with no verb between them ("a 10% duty on tin and 20% on zinc")."""
        closed = words()
        between = [token.low for token in self.tokens[previous.last : rate.first]]
        return bool(between) and not any(low in closed.verbs | closed.auxiliaries | closed.modals or low in _PARTS for low in between)

    def _is_subject(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether a tariff's imposer is the subject of its sentence, before its rate."""
        return any(p.subject and p.actor == mention.imposer and p.last <= mention.rate.first for p in self.parties.within(sentence))

    def _share_noun(self, previous: Rate, rate: Rate) -> bool:
        """Whether two rates hang on one word for a tariff; not where it stands between and only the later one's phrase has it ("charges 20%, while Peru's duty is 5%")."""
        between = previous.last <= rate.noun < rate.first and noun_follows(self.tokens, previous.last, rate.first) != rate.noun
        return previous.noun == rate.noun and not between

    def _those(self, left: int, first: int) -> int:
        """Where "those" or "ones" take up the tariffs before a rate ("and those on Peruvian tin at 10%"); the rate itself where none do."""
        ties = ("on", "from", "against", "for")
        return next((at for at in range(left, first - 1) if self.tokens[at].low in ("those", "ones") and self.tokens[at - 1].low not in ("to", *ties) and self.tokens[at + 1].low in ties), first)

    def _other_side(self, sentence: Sentence, rate: Rate, previous: Mention | None, imposer: Party | None) -> Actor | None:
        """Who does with its own rate what the sentence has another country do, on nobody named ("Peru lowered its tariffs to 30% and Laos to 10%")."""
        beside = self.choice.beside(sentence, rate)
        if beside is None or beside.last > rate.first or imposer is None or previous is None or previous.targets or not (imposer.own and imposer.subject) or previous.imposer != imposer.actor:
            return None
        lows = [token.low for token in self.tokens[previous.rate.last : rate.first] if token.text != ","]
        goes_on = lows[:1] in (["and"], ["while"]) and lows[beside.last - beside.first + 1 :] in ([], ["to"])
        if not goes_on or beside.actor == imposer.actor:
            return None
        beside.part, beside.sure = "imposer", imposer.sure
        return beside.actor

    def _taken_up(self, sentence: Sentence, rate: Rate, left: int) -> tuple[Actor, ...]:
        """Whom "they" or "it" before a verb of bearing means: the countries named last before it ("Peru and Laos are left out; they face 25%")."""
        pronoun = next((at for at in range(rate.first - 1, left - 1, -1) if self.tokens[at].low in ("they", "it")), None)
        if pronoun is None or not any(is_bearing(token.low) for token in self.tokens[pronoun + 1 : min(pronoun + 5, rate.first)]):
            return ()
        return tuple(party.actor for party in self.choice.last_before(sentence, pronoun))

    def _as_well(self, sentence: Sentence, rate: Rate, imposer: Party | None) -> tuple[Actor, ...]:
        """The countries that "as" and a verb behind the rate add to those who bear it ("Laos was given 15%, as were Peru and Chile")."""
        lows = [token.low for token in self.tokens[rate.last : min(rate.last + 6, sentence.last)]]
        at = next((i for i, (one, two) in enumerate(pairwise(lows)) if one == "as" and (two in words().be or two in ("will", "do", "does", "did"))), None)
        if at is None or "," not in lows[:at]:
            return ()
        added = [party for party in self.parties.within(sentence) if party.first >= rate.last + at and party.own and (imposer is None or party.actor != imposer.actor)]
        return tuple({party.actor.id: party.actor for party in added}.values())

    def _is_left_alone(self, previous: Rate, rate: Rate) -> bool:
        """Whether a rate is of tariffs that what befell the ones before leaves alone ("blocked the 10% tariffs on Peru but left in place the 25% duties on tin")."""
        between = [token.low for token in self.tokens[previous.last : rate.first]]
        return not {"left", "leaves", "leaving"}.isdisjoint(between) and not {"place", "untouched", "intact", "alone"}.isdisjoint(between)

    def _takes_up(self, previous: Rate, rate: Rate) -> bool:
        """Whether a rate is a change of the one before it ("and raise it to 25%", "15% instead of 40")."""
        between = [token.low for token in self.tokens[previous.last : rate.first]]
        if any(word == "those" and then in ("on", "from", "for", "of", "in") for word, then in pairwise(between)):
            return False  # "and doubled those on tin to 50%"
        return "_".join(between[-2:]) in words_beside().in_place or any(is_change(one) and two in ("it", "that", "them", "the", "this", "those") for one, two in pairwise(between))

    def _share_sign(self, mentions: Sequence[Mention]) -> None:
        """Figures that share one sign for per cent, or stand for each other, are told of the same parties and goods ("10% or 20% on cars")."""
        for one, two in zip(mentions[-2::-1], mentions[:0:-1], strict=True):
            if one.rate.bare or [token.low for token in self.tokens[one.rate.last : two.rate.first]] in (["or"], ["and"]):
                one.imposer, one.targets, one.targets_by = one.imposer or two.imposer, two.targets or one.targets, two.targets_by if two.targets else one.targets_by
                one.goods = one.goods if two.goods is None else two.goods

    def _share_change(self, mentions: Sequence[Mention]) -> None:
        """Both rates of a change are on the same goods."""
        for one, two in pairwise(mentions):
            if one.rate.other is two.rate:
                main = two if two.goods and not one.goods else one
                one.goods = two.goods = main.goods
                old, new = (one, two) if one.rate.former else (two, one)
                if old.standing.effective and new.standing.effective in (None, old.standing.effective) and not self._has_own_day(old.rate):
                    old.standing, new.standing = handed_over(old.standing, new.standing)
                if old.standing.basis == "total":  # what a sum falls to is a sum
                    new.standing = replace(new.standing, basis="total")
                if ahead := never_begun(self.reading, old.rate, old.sentence):
                    old.standing = replace(old.standing, status=ahead, explicit=True, effective=None)
                elif not (self._takes_up(old.rate, new.rate) and is_open(new.standing)):  # "put on 5% in May and raise it to 25%": both are ahead
                    old.standing = replaced(old.standing, new.standing, new.rate.change)
                one.targets = two.targets = one.targets or two.targets
                one.imposer = two.imposer = one.imposer or two.imposer

    def _has_own_day(self, rate: Rate) -> bool:
        """Whether a participle right behind a former rate ties the day that follows to it ("to 25% from the 10% set last May")."""
        low = self.tokens[min(rate.last, len(self.tokens) - 1)].low
        return low in ("set", "put") or low.endswith("ed")

    def _share_top(self, mentions: Sequence[Mention]) -> None:
        """A tariff that "comes on top of" another one is on its goods."""
        for one, two in pairwise(mentions):
            if one.goods is None and any(token.low == "top" for token in self.tokens[one.rate.last : two.rate.first]):
                one.goods = two.goods
                one.imposer, one.targets = one.imposer or two.imposer, one.targets or two.targets

    def _share_sum(self, mentions: Sequence[Mention]) -> None:
        """What another tariff is added to is in force, and what begins on a day to come is the other ("adds 10% to the existing 5%, effective 3 May")."""
        for one, two in pairwise(mentions):
            between = [token.low for token in self.tokens[one.rate.last : two.rate.first]]
            added = between[-3:-1] in (["to", "the"], ["to", "an"]) and between[-1] in words_beside().standing
            if (not added and "top" not in between) or one.rate.other is two.rate:
                continue
            if added and is_open(two.standing) and two.standing.effective and not one.standing.effective:
                one.standing = replace(one.standing, effective=two.standing.effective, status="announced" if one.standing.status == "in-force" else one.standing.status)
                two.standing = replace(two.standing, effective=None, status="in-force", explicit=True)
            if two.standing.status == "historical":
                two.standing = replace(two.standing, status="in-force")

    def _share_origin(self, mentions: Sequence[Mention]) -> None:
        """Where goods come from that closes an enumeration is told of all of them ("15% on coal and a 10% tariff on oil from Peru")."""
        for two, one in zip(mentions[:0:-1], mentions[-2::-1], strict=True):
            between = [token.low for token in self.tokens[one.rate.last : two.rate.first]]
            behind = [token.low for token in self.tokens[two.rate.last : two.sentence.last]]
            joined = "and" in between[-3:] and not any(low in _PARTS for low in between) and "from" in behind
            if joined and not one.targets and one.goods and two.goods and one.imposer == two.imposer:
                one.targets = two.targets

    def _respectively(self, mentions: Sequence[Mention], sentence: Sentence) -> None:
        """Give each of several rates its own target or goods where the sentence says "respectively", or joins as many to two rates ("Peru and Laos face 10% and 20%")."""
        if len(mentions) < 2:
            return
        said = any(token.low == "respectively" for token in self.tokens[sentence.first : sentence.last])
        if not said and not (len(mentions) == 2 and self._is_pair(mentions[0].rate, mentions[1].rate)):
            return
        targets = max((m.targets for m in mentions), key=len)
        goods = max((m.goods or () for m in mentions), key=len)
        for at, mention in enumerate(mentions):
            if len(targets) == len(mentions):
                mention.targets, mention.targets_by = (targets[at],), RESPECTIVELY
            if len(goods) == len(mentions):
                mention.goods = (goods[at],)

    def _mutual(self, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """The tariffs of the other side, where two countries have one "on each other's products", or "each side" has one; those given are the one side's."""
        rates = sum(not mention.rate.former for mention in mentions)
        for mention in mentions:
            last = max(mention.rate.last, mention.rate.noun + 1)
            lows = [token.low for token in self.tokens[last : min(last + 5, mention.sentence.last)]]
            other = ("each", "other") in pairwise(lows) or (("the", "other") in pairwise(lows) and self._is_of_each(mention))
            other = other or self._is_of_sides(mention, rates)
            pair = self.parties.pair_before(mention.sentence, mention.rate.first) if other else ()
            if len(pair) == 2:
                mention.imposer, mention.targets, mention.imposer_by, mention.targets_by = pair[0], pair[1:], MUTUALLY, MUTUALLY
                yield replace(mention, rate=replace(mention.rate), imposer=pair[1], targets=pair[:1])

    def _is_of_each(self, mention: Mention) -> bool:
        """Whether a rate is told of each of two sides ("each would keep a 10% duty on the other's goods")."""
        return any(token.low in ("each", "both", "either") for token in self.tokens[mention.sentence.first : mention.rate.first])

    def _is_of_sides(self, mention: Mention, rates: int) -> bool:
        """Whether two sides have a rate, each of them on the other, with no country named between ("each side has cancelled its 91% duties")."""
        tokens, first = self.tokens, mention.sentence.first
        sides = next((at for at in range(mention.rate.first - 2, first - 1, -1) if tokens[at + 1].low in _SIDES and tokens[at].low in ("each", "both")), -1)
        if sides < 0 or (tokens[sides].low == "both" and rates > 1):  # "both sides cut them, to 30% and 10%"
            return False
        return not any(party.own and sides < party.first < mention.rate.last + _LEAD for party in self.parties.within(mention.sentence))

    def _is_pair(self, one: Rate, two: Rate) -> bool:
        """Whether nothing but "and" stands between two rates, of which neither is the former one of the other."""
        return one.other is not two and [token.low for token in self.tokens[one.last : two.first]] == ["and"]

    def _span(self, mention: Mention, parties: Sequence[Party], right: int) -> Span:
        """From the first to the last word of what states the tariff: parties, rate and goods."""
        rate, text = mention.rate, self.reading.article.text
        noun = [rate.noun] if rate.noun >= 0 else []
        said = rate.same.first if rate.same else rate.first
        first = self.tokens[min([said, *noun, *(party.first for party in parties)])].start
        last = self.tokens[max([rate.last, *(at + 1 for at in noun), *(party.last for party in parties)]) - 1].end
        limit = self.tokens[right - 1].end
        ends = [at + len(item) for item in mention.goods or () if (at := text.find(item, first, limit)) >= 0]
        return self.reading.article.span(first, max([last, *ends]))
