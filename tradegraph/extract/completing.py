"""What a mention of a tariff leaves open, from the rest of its article.

First the mention before it in its sentence, then the sentence before, the line above, other mentions of the same rate,
and at last what the article usually speaks of. Confidence falls with each step.
"""

from collections.abc import Sequence
from itertools import pairwise

from tradegraph.extract.goods import goods_meet, scope
from tradegraph.extract.mentions import Mention, Mentions
from tradegraph.extract.parties import Parties
from tradegraph.extract.reading import Reading
from tradegraph.extract.standing import imposer_under, is_worldwide, sectors
from tradegraph.records import Actor

_HEADING = 4  # words of a line that is nothing but a country's name
_MOST = 50  # mentions of the same rate that are asked on either side
_SHARED, _USUAL = 0.85, 0.75  # shares right on annotated news
_RATE = frozenset(["rate", "rates", "tariff", "tariffs", "levy", "levies", "duty", "duties", "figure"])
_TAKES_UP = frozenset(["these", "those", "this", "that", "it", "they"])


class Completion:
    """Completes the mentions of one article, which must be asked for in the order of the text."""

    def __init__(self, reading: Reading, parties: Parties, finder: Mentions, mentions: Sequence[Mention]) -> None:
        self.finder = finder
        self.reading = reading
        self.parties = parties
        self.usual_imposer = parties.usual_imposer(mention.imposer for mention in mentions if mention.imposer)
        self._told: dict[tuple[Actor, ...], list[Actor]] = {}  # targets -> who is stated to impose on them, the first first
        for mention in mentions:
            if mention.imposer and mention.targets and mention.imposer not in (imposers := self._told.setdefault(mention.targets, [])):
                imposers.append(mention.imposer)
        self._by_sentence: dict[int, list[Mention]] = {}
        self._by_rate: dict[float, list[Mention]] = {}
        for mention in mentions:
            self._by_sentence.setdefault(mention.number, []).append(mention)
            self._by_rate.setdefault(mention.rate.value, []).append(mention)

    def complete(self, mention: Mention) -> None:
        """Fill in what a mention leaves open."""
        if mention.imposer:
            mention.targets = _without(mention.targets, mention.imposer)
        earlier = mention.before
        if earlier and earlier.imposer and earlier.imposer not in mention.targets and mention.imposer in (None, earlier.imposer):
            mention.imposer = earlier.imposer
            mention.targets = mention.targets or earlier.targets
            mention.confidence = min(mention.confidence, earlier.confidence)
        if not mention.targets and mention.goods != ():
            self._from_sentence_before(mention)
        heading = self._heading(mention)
        if heading and not mention.targets and heading != mention.imposer:
            mention.targets = (heading,)
        if mention.standing.answers and mention.imposer and not mention.targets:
            self._from_answered(mention, mention.imposer)
        if not mention.targets:
            self._from_bearer_before(mention)
        if not mention.targets:
            self._from_beside(mention)
        if mention.imposer is None and not mention.targets:
            self._from_parallel(mention)
        likely = mention.imposer or (self.usual_imposer if not self.parties.of(self.reading.parts.sentences[mention.number]) else None)
        if not mention.targets and likely and self._is_of_sector(mention.goods, likely):
            mention.confidence = min(mention.confidence, _SHARED if mention.imposer else _USUAL)
            mention.imposer, mention.targets = likely, (self.parties.world,)
        if mention.imposer is None or not mention.targets:
            self._from_same_rate(mention)
        if mention.imposer is None:
            self._from_law(mention)
        mention.guessed = mention.imposer is None and not mention.targets
        if mention.imposer is None:
            mention.confidence = _USUAL
            mention.imposer = self._likely_imposer(mention)
        if not mention.targets and mention.imposer:
            self._from_named_here(mention, mention.imposer)
        if not mention.targets and mention.imposer:
            mention.confidence = _USUAL
            mention.targets = (self._likely_target(mention, mention.imposer),)

    def _from_sentence_before(self, mention: Mention) -> None:
        """A sentence that names nobody goes on with the tariff of the one before ("These tariffs will increase to 25%")."""
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
            mention.confidence = min(_SHARED, earlier.confidence)

    def _from_parallel(self, mention: Mention) -> None:
        """Rates without parties go on in the order of those of the sentence before ("stay at 30 percent and 10 percent")."""
        told, before = self._by_sentence[mention.number], self._by_sentence.get(mention.number - 1, [])
        at = told.index(mention)
        if 1 < len(told) == len(before) and not self.parties.of(self.reading.parts.sentences[mention.number]) and before[0].imposer != before[-1].imposer:
            mention.imposer, mention.targets = before[at].imposer, before[at].targets
            mention.confidence = _SHARED

    def _heading(self, mention: Mention) -> Actor | None:
        """The country that the line above names, and nothing else."""
        above = self.reading.parts.sentences[mention.number - 1] if mention.number else None
        if above is None or above.last - above.first > _HEADING or above.paragraph == mention.sentence.paragraph:
            return None
        parties = self.parties.of(above)
        whole = len(parties) == 1 and parties[0].own and parties[0].last - parties[0].first == above.last - above.first
        return parties[0].actor if whole else None

    def _from_bearer_before(self, mention: Mention) -> None:
        """The one country whose goods the sentence before, in the same paragraph, tells to be hit, where this one names none."""
        if not mention.number or self.parties.of(self.reading.parts.sentences[mention.number]):
            return
        above = self.reading.parts.sentences[mention.number - 1]
        hit = {party.actor for party in self.parties.of(above) if party.part == "target" and party.sure > 2}
        if above.paragraph == mention.sentence.paragraph and len(hit) == 1 and mention.imposer not in hit:
            mention.targets = tuple(hit)
            mention.confidence = min(mention.confidence, _SHARED)

    def _from_beside(self, mention: Mention) -> None:
        """Whom the mention before it in its sentence hits, where another one imposes this one ("Peru charges 10% on Chinese cars and Laos 20%")."""
        told = [one for one in self._by_sentence[mention.number] if one.rate.first < mention.rate.first]
        if told and told[-1].targets == (self.parties.world,):
            return
        if told and mention.imposer and told[-1].imposer and mention.imposer not in (told[-1].imposer, *told[-1].targets) and not mention.standing.answers:
            mention.targets = told[-1].targets
            mention.confidence = min(mention.confidence, _SHARED, told[-1].confidence)

    def _from_named_here(self, mention: Mention, imposer: Actor) -> None:
        """The one other country that its sentence names, where nothing says its part ("India's 18% rate falls as well")."""
        named = {p.actor for p in self.parties.of(self.reading.parts.sentences[mention.number]) if p.actor.id != imposer.id}
        alone = len(self._by_sentence[mention.number]) == 1 and mention.goods is None
        if alone and len(named) == 1:
            mention.targets = tuple(named)
            mention.confidence = min(mention.confidence, _SHARED)

    def _from_answered(self, mention: Mention, imposer: Actor) -> None:
        """Who answers a tariff hits the one who imposed it, the last one told before ("Peru put on 10%, and Laos hit back with 5%")."""
        told = [*self._by_sentence.get(mention.number - 1, []), *self._by_sentence[mention.number]]
        before = [one for one in told if one.rate.first < mention.rate.first and one.imposer and imposer in one.targets]
        if before and before[-1].imposer:
            mention.targets = (before[-1].imposer,)

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
                mention.confidence = _SHARED
            if mention.imposer and mention.targets:
                return

    def _from_law(self, mention: Mention) -> None:
        """Who imposes a tariff under a law that only one country has."""
        code = imposer_under(mention.standing.legal_basis)
        state = self.reading.resolver.by_code(code) if code else None
        if state and state.id not in {target.id for target in mention.targets}:
            mention.imposer = state.actor()

    def _is_of_sector(self, goods: Sequence[str] | None, imposer: Actor) -> bool:
        """Whether these are goods that a country taxes from everywhere."""
        code, sector = sectors()
        state = self.reading.resolver.by_code(code)
        return bool(goods) and state is not None and state.id == imposer.id and all(sector & scope((item,)) for item in goods or ())

    def _likely_imposer(self, mention: Mention) -> Actor | None:
        """Whom the article has hit these targets elsewhere, else whom it has impose most often, else the country that does so most of all."""
        hit = {target.id for target in mention.targets}
        told = (imposers[0] for targets, imposers in self._told.items() if hit and hit <= {target.id for target in targets})
        alike = next((imposer for imposer in told if imposer.id not in hit), None)
        if alike:
            return alike
        foremost = self.parties.foremost
        if hit and foremost and foremost.id not in hit:
            return foremost
        usual = self.usual_imposer
        if usual and usual not in mention.targets:
            return usual
        return self.parties.most_named(mention.targets)

    def _hit_by(self, imposer: Actor) -> set[tuple[Actor, ...]]:
        """Whom the article has an imposer hit."""
        return {targets for targets, imposers in self._told.items() if imposer in imposers} - {(self.parties.world,)}

    def _likely_target(self, mention: Mention, imposer: Actor) -> Actor:
        usual = self.usual_imposer
        if is_worldwide(mention.standing.legal_basis) or self._is_of_sector(mention.goods, imposer):
            return self.parties.world
        foremost = self.parties.foremost
        if foremost and foremost.id != imposer.id:
            told = self._hit_by(imposer) or {targets for targets in self._told if imposer not in targets} - {(self.parties.world,)}
            return next(iter(told))[0] if len(told) == 1 and len(next(iter(told))) == 1 else foremost
        if usual and usual.id != imposer.id:
            return usual
        counterpart = self.parties.counterpart(imposer)
        if counterpart:
            return counterpart
        if mention.goods and scope(mention.goods) and not any(mark in item for item in mention.goods for mark in "$€£"):
            return self.parties.world
        return self.parties.usual_target(imposer) or self.parties.world


def _without(targets: Sequence[Actor], imposer: Actor | None) -> tuple[Actor, ...]:
    return tuple(target for target in targets if imposer is None or target.id != imposer.id)
