"""What a mention of a tariff leaves open, from the rest of its article.

First the mention before it in its sentence, then the sentence before, the line above, and other mentions of the same rate. What is still
open then, or told otherwise by all that surrounds it, ``likely_parties`` decides.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise

from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.exempted import exempted
from tradegraph.extract.tariffs.goods_names import goods_meet, scope
from tradegraph.extract.tariffs.mentions import SENTENCE, Mention, Mentions
from tradegraph.extract.tariffs.parties import Parties
from tradegraph.extract.tariffs.sections import told_above
from tradegraph.extract.tariffs.standing import imposer_ordering, imposer_under, sectors
from tradegraph.records import Actor

HEADING, SECTOR, LAW, SECTION, PAYER, EXEMPTING = "heading", "sector beside others", "law", "section", "payer", "exempting"
"""Steps that are right nearly always: the line above is the country of a rate, goods are taxed from everywhere though countries are named, only one
country has such a law, the section is told to be of one's tariffs, whose
tariffs the talk is of when a country is said to pay, all but those told to be exempt."""
_HEADING = 4  # words of a line that is nothing but a country's name
_MOST = 50  # mentions of the same rate that are asked on either side
_RATE = frozenset(["rate", "rates", "tariff", "tariffs", "levy", "levies", "duty", "duties", "figure"])
_PAYS = frozenset("pay pays paid paying face faces facing".split())
_TALK = 9  # sentences, with the rate's own, in which the talk is of the same tariffs
_TAKES_UP = frozenset(["these", "those", "this", "that", "it", "they"])


class Completion:
    """Completes the mentions of one article, which must be asked for in the order of the text."""

    def __init__(self, reading: Reading, parties: Parties, finder: Mentions, mentions: Sequence[Mention]) -> None:
        self.finder = finder
        self.reading = reading
        self.parties = parties
        self._by_sentence: dict[int, list[Mention]] = {}
        self._by_rate: dict[float, list[Mention]] = {}
        for mention in mentions:
            self._by_sentence.setdefault(mention.number, []).append(mention)
            self._by_rate.setdefault(mention.rate.value, []).append(mention)

    def complete(self, mention: Mention) -> None:
        """Fill in what is open and told for certain elsewhere, and note which step did."""
        self._leave_out_exempted(mention)
        if mention.imposer:
            mention.targets = _without(mention.targets, mention.imposer)
        if not mention.targets:
            mention.targets_by = ""
        mention.note(SENTENCE)
        for name, step in self.steps:
            if mention.imposer is None or not mention.targets:
                step(mention)
                mention.note(name)

    @cached_property
    def steps(self) -> tuple[tuple[str, Callable[[Mention], None]], ...]:
        """The steps by name, the surest first."""
        return (
            (SECTION, self._from_section), ("mention before", self._from_mention_before), ("sentence before", self._from_sentence_before), (HEADING, self._from_heading),
            (PAYER, self._from_talk_before), ("answered", self._from_answered), ("bearer before", self._from_bearer_before), ("beside", self._from_beside),
            ("parallel", self._from_parallel), ("sector", self._from_sector), ("same rate", self._from_same_rate), (LAW, self._from_law),
        )  # fmt: skip

    def _leave_out_exempted(self, mention: Mention) -> None:
        """Who is told to be exempt from a tariff neither bears nor imposes it: it is on all, unless the article tells the same rate of them."""
        out = {party.actor for party in exempted(self.parties, mention.rate, mention.sentence)}
        if not out:
            return
        if mention.imposer in out:
            acting = [party.actor for party in self.parties.within(mention.sentence) if party.actor not in out]
            mention.imposer, mention.imposer_by = next(iter(acting), None), ""
        before = (one for one in self._by_rate[mention.rate.value] if one.number < mention.number)
        if set(mention.targets) <= out and not any(out & set(one.targets) for one in before):
            mention.targets, mention.targets_by = (self.parties.world,), EXEMPTING

    def _from_section(self, mention: Mention) -> None:
        """Whose tariffs the heading above tells, or the sentence before that has one answer; on the one who is answered where the sentence names nobody."""
        told = told_above(self.parties, mention) if mention.imposer is None else None
        if told is None or told.imposer in mention.targets:
            return
        foremost = self.parties.foremost
        answered = foremost if foremost and foremost != told.imposer and (told.answers or self._imposes_before(foremost, mention)) else None
        if told.answers and mention.targets and answered not in mention.targets:
            return
        mention.imposer = told.imposer
        if not mention.targets and answered:
            mention.targets = (answered,)

    def _from_mention_before(self, mention: Mention) -> None:
        """What hangs on the same word for a tariff goes on with its parties."""
        earlier = mention.before
        if earlier and earlier.imposer and earlier.imposer not in mention.targets and mention.imposer in (None, earlier.imposer):
            mention.imposer = earlier.imposer
            mention.targets = mention.targets or earlier.targets

    def _from_sentence_before(self, mention: Mention) -> None:
        """A sentence that names nobody goes on with the tariff of the one before ("These tariffs will increase to 25%")."""
        if mention.targets or mention.goods == ():
            return
        tokens, first = self.reading.parts.tokens, mention.sentence.first
        opening = {token.low for token in tokens[first : first + 3]}
        the_rate = any(one.low == "the" and two.low in _RATE for one, two in pairwise(tokens[first : mention.rate.first]))
        if not (mention.number and (opening & _TAKES_UP or the_rate)):
            return
        with_rate = self._by_sentence.get(mention.number - 1)
        same = [one for one in with_rate or () if one.rate.value == mention.rate.value]
        earlier = (same or with_rate)[-1] if with_rate else self.finder.named(mention.number - 1)
        if earlier and mention.imposer in (None, earlier.imposer) and (earlier.imposer or not with_rate):
            mention.imposer, mention.targets, mention.goods = earlier.imposer, earlier.targets, mention.goods or earlier.goods

    def _from_parallel(self, mention: Mention) -> None:
        """Rates without parties go on in the order of those of the sentence before ("stay at 30 percent and 10 percent")."""
        if mention.imposer or mention.targets:
            return
        told, before = self._by_sentence[mention.number], self._by_sentence.get(mention.number - 1, [])
        at = told.index(mention)
        if 1 < len(told) == len(before) and not self.parties.of(self.reading.parts.sentences[mention.number]) and before[0].imposer != before[-1].imposer:
            mention.imposer, mention.targets = before[at].imposer, before[at].targets

    def _from_heading(self, mention: Mention) -> None:
        """The country that the line above names, and nothing else."""
        above = self.reading.parts.sentences[mention.number - 1] if mention.number else None
        if mention.targets or above is None or above.last - above.first > _HEADING or above.paragraph == mention.sentence.paragraph:
            return
        parties = self.parties.of(above)
        whole = len(parties) == 1 and parties[0].own and parties[0].last - parties[0].first == above.last - above.first
        if whole and parties[0].actor != mention.imposer:
            mention.targets = (parties[0].actor,)

    def _from_bearer_before(self, mention: Mention) -> None:
        """The one country whose goods the sentence before, in the same paragraph, tells to be hit, where this one names none."""
        if mention.targets or not mention.number or self._is_added(mention) or self.parties.of(self.reading.parts.sentences[mention.number]):
            return
        above = self.reading.parts.sentences[mention.number - 1]
        hit = {party.actor for party in self.parties.of(above) if party.part == "target" and party.sure > 2}
        if above.paragraph == mention.sentence.paragraph and len(hit) == 1 and mention.imposer not in hit:
            mention.targets = tuple(hit)

    def _is_added(self, mention: Mention) -> bool:
        """Whether a sentence adds a tariff on goods of its own to those before ("He also announced a 50% tariff on copper")."""
        tokens, rate = self.reading.parts.tokens, mention.rate
        return bool(mention.goods) and tokens[rate.first - 1].low in ("a", "an") and any(token.low == "also" for token in tokens[mention.sentence.first : rate.first])

    def _from_beside(self, mention: Mention) -> None:
        """Whom the mention before it in its sentence hits, where another one imposes this one ("Peru charges 10% on Chinese cars and Laos 20%")."""
        told = [one for one in self._by_sentence[mention.number] if one.rate.first < mention.rate.first]
        if mention.targets or (told and told[-1].targets == (self.parties.world,)):
            return
        if told and mention.imposer and told[-1].imposer and mention.imposer not in (told[-1].imposer, *told[-1].targets) and not mention.standing.answers:
            mention.targets = told[-1].targets

    def _from_talk_before(self, mention: Mention) -> None:
        """Whose tariffs the talk is of when a country is said to pay ("Laos pays 15%"): those told last that are no answer to the one who imposes most."""
        if mention.imposer or not mention.targets or mention.targets == (self.parties.world,) or not self._only_pays(mention):
            return
        foremost = self.parties.foremost
        for number in range(mention.number - 1, max(mention.number - _TALK, -1), -1):
            sentence = self.reading.parts.sentences[number]
            told = [(one.imposer, one.targets) for one in self._by_sentence.get(number, []) if one.imposer]
            told += [(party.actor, ()) for party in self.parties.of(sentence) if party.part == "imposer" and party.noun is not None]
            fitting = [imposer for imposer, targets in told if imposer not in mention.targets and foremost not in targets]
            if fitting:
                mention.imposer = fitting[-1]
                return
        if foremost and foremost not in mention.targets and any(party.actor == foremost for party in self.parties.all):
            mention.imposer = foremost

    def _only_pays(self, mention: Mention) -> bool:
        """Whether nobody but who pays a rate, right before it, is named in its sentence, and no goods are."""
        named = [party for party in self.parties.of(self.reading.parts.sentences[mention.number]) if party.first < mention.rate.first]
        pays = any(token.low in _PAYS for token in self.reading.parts.tokens[mention.sentence.first : mention.rate.first])
        return pays and not mention.goods and bool(named) and all(party.part == "target" for party in named)

    def _from_answered(self, mention: Mention) -> None:
        """Who answers a tariff hits the one who imposed it, the last one told before ("Peru put on 10%, and Laos hit back with 5%")."""
        if mention.targets or not (mention.imposer and mention.standing.answers):
            return
        told = [*self._by_sentence.get(mention.number - 1, []), *self._by_sentence[mention.number]]
        before = [one for one in told if one.rate.first < mention.rate.first and one.imposer and mention.imposer in one.targets]
        foremost = self.parties.foremost
        if before and before[-1].imposer:
            mention.targets = (before[-1].imposer,)
        elif foremost and foremost != mention.imposer and self._imposes_before(foremost, mention):
            mention.targets = (foremost,)

    def _imposes_before(self, actor: Actor, mention: Mention) -> bool:
        """Whether an earlier sentence, or what precedes a rate in its own, has a country impose a tariff."""
        before = (party for party in self.parties.all if party.first < mention.rate.first)
        return any(party.actor == actor and party.part == "imposer" and party.sure > 2 for party in before)

    def _from_sector(self, mention: Mention) -> None:
        """Goods that one country taxes from everywhere; surely where others are named beside its tariffs, and not as those who bear them."""
        parties = self.parties.of(self.reading.parts.sentences[mention.number])
        named = {party.actor for party in parties}
        likely = mention.imposer or (self.parties.foremost if all(party.part == "target" for party in parties) else None)
        if not mention.targets and likely and self._is_of_sector(mention.goods, likely):
            mention.imposer, mention.targets = likely, (self.parties.world,)
            mention.targets_by = SECTOR if named - {likely} or self._is_added(mention) else ""

    def _from_same_rate(self, mention: Mention) -> None:
        """Take over what other mentions of the same rate say, those before it first, the nearest one first."""
        same = self._by_rate[mention.rate.value]
        at = same.index(mention)
        for other in (*reversed(same[max(at - _MOST, 0) : at]), *same[at + 1 : at + _MOST]):
            if not goods_meet(mention.goods, other.goods):
                continue
            if other.imposer in mention.targets:
                continue
            same_imposer = mention.imposer is None or other.imposer is None or mention.imposer == other.imposer
            same_targets = not mention.targets or not other.targets or mention.targets == other.targets
            if same_imposer and same_targets and (other.imposer or other.targets):
                mention.imposer = mention.imposer or other.imposer
                mention.targets = mention.targets or _without(other.targets, mention.imposer)
            if mention.imposer and mention.targets:
                return

    def _from_law(self, mention: Mention) -> None:
        """Who imposes a tariff under a law that only one country has, or by an instrument that is one's alone."""
        if mention.imposer:
            return
        words = self.reading.article.text[mention.sentence.start : mention.sentence.end]
        code = imposer_under(mention.standing.legal_basis) or imposer_ordering(words)
        state = self.reading.resolver.by_code(code) if code else None
        if state and state.id not in {target.id for target in mention.targets}:
            mention.imposer = state.actor()

    def _is_of_sector(self, goods: Sequence[str] | None, imposer: Actor) -> bool:
        """Whether these are goods that a country taxes from everywhere."""
        code, sector = sectors()
        state = self.reading.resolver.by_code(code)
        return bool(goods) and state is not None and state.id == imposer.id and all(sector & scope((item,)) for item in goods or ())


def _without(targets: Sequence[Actor], imposer: Actor | None) -> tuple[Actor, ...]:
    return tuple(target for target in targets if imposer is None or target.id != imposer.id)
