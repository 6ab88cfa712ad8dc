"""What is to be seen of two parties as those of a rate: named features, which ``likely_parties`` weighs.

A feature tells where the rate's sentence and those before it name a country, with which part (see ``parts``), what the article says of both
elsewhere, and how the parties hang together with those of the rates before. Features of who imposes begin with "i", of whose goods bear it
with "t", of both with "p"; "marks" are a sentence's words on both, "after" the rates before, "vote" is what the network says.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from tradegraph.extract.scorer import Features
from tradegraph.extract.tariffs.completing import EXEMPTING, HEADING, LAW, PAYER, SECTION, SECTOR
from tradegraph.extract.tariffs.goods_names import scope
from tradegraph.extract.tariffs.known_measures import known
from tradegraph.extract.tariffs.mentions import BESIDE, MUTUALLY, RESPECTIVELY, SENTENCE, Mention
from tradegraph.extract.tariffs.parties import Parties
from tradegraph.extract.tariffs.party import POSSESSIVE, Party
from tradegraph.extract.tariffs.party_history import History, Links, Pair, how_far
from tradegraph.extract.tariffs.party_votes import voted
from tradegraph.extract.tariffs.standing import imposer_ordering, tells_of_answer
from tradegraph.extract.text import Sentence
from tradegraph.records import Actor

BACK = 3
"""Sentences before a rate's own in which every country counts."""
_OWN = (SENTENCE, BESIDE, RESPECTIVELY, MUTUALLY)
_CERTAIN = (HEADING, RESPECTIVELY, MUTUALLY, BESIDE, SECTOR, SECTION, EXEMPTING)  # right in 43 of 45 mentions of annotated news
_NEAR = 2  # sentences that name a country, before that, of which the marks count
_OFTEN = 6  # countries that may impose: those named most often in the article, and those nearest in each sentence
_RECENT = 50  # mentions before one that are remembered
_BREAKS = frozenset([",", ";", "while", "but", "and"])
_TIES = frozenset("on from against in to by of for with at into and or between over".split())
_SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_MANY = 10  # countries named beside who imposes, from which on shares of them say something
_GAPS = (2, 5, 10, 20)  # tokens
_LEAD = 3  # sentences behind the first


class PartyFeatures:
    """Candidates and their features, for the mentions of one article, which are completed as far as rules go."""

    def __init__(self, parties: Parties, mentions: Sequence[Mention]) -> None:
        self.parties, self.mentions = parties, mentions
        self.sentences, self.tokens = parties.reading.parts.sentences, parties.tokens
        self.world = parties.world.id
        named = [party.actor for party in parties.all]
        self.actors: dict[str, Actor] = {actor.id: actor for actor in [parties.world, *named]}
        self.named = Counter(actor.id for actor in named)
        self.imposing: Counter[str] = Counter()
        self.bearing: Counter[str] = Counter()
        self.told: Counter[Pair] = Counter()
        self.told_of: dict[float, Counter[Pair]] = {}
        self._marks: dict[int, dict[str, str]] = {}
        self._bears = self._bearers()
        if parties.foremost:
            self.actors.setdefault(parties.foremost.id, parties.foremost)
        for mention in mentions:
            self._count(mention)

    def _count(self, mention: Mention) -> None:
        for actor in (*mention.targets, *([mention.imposer] if mention.imposer else [])):
            self.actors.setdefault(actor.id, actor)
        if mention.imposer and mention.imposer_by == SENTENCE:
            self.imposing[mention.imposer.id] += 1
        if mention.targets_by in _OWN:
            self.bearing.update(target.id for target in mention.targets)
        pair = _stated(mention)
        if pair:
            self.told[pair] += 1
            self.told_of.setdefault(mention.rate.value, Counter())[pair] += 1

    def candidates(self, mention: Mention) -> list[Pair]:
        """The parties that a mention may have, in a fixed order."""
        near = [self.sentences[number] for number in range(max(mention.number - BACK, 0), mention.number + 1)]
        often = sorted(self.named, key=lambda key: (-self.named[key], key))[:_OFTEN]
        imposers = {*often, *(party.actor.id for sentence in near for party in self._nearest(sentence, mention))}
        imposers |= {actor.id for actor in (mention.imposer, self._foremost) if actor}
        imposers.discard(self.world)
        targets = {frozenset([key]) for key in (*imposers, self.world)}
        targets |= {frozenset(party.actor.id for party in group) for sentence in near for group in self._enumerations(sentence, mention)}
        targets |= {pair[1] for pair in self.told_of.get(mention.rate.value, ())}
        targets |= {frozenset(target.id for target in mention.targets)} if mention.targets else set()
        ordered = sorted(targets, key=sorted)
        return [(imposer, some) for imposer in sorted(imposers) for some in ordered if imposer not in some]

    @cached_property
    def _foremost(self) -> Actor | None:
        """The country that imposes most tariffs of all, if the article names it or has no other impose one."""
        foremost = self.parties.foremost
        named = foremost is not None and foremost.id in self.named
        return foremost if named or all(party.part != "imposer" for party in self.parties.all) else None

    def _nearest(self, sentence: Sentence, mention: Mention) -> list[Party]:
        """The countries of a sentence that stand nearest to a rate, so many that a list of all countries costs no more than a few."""
        return sorted(self.parties.of(sentence), key=lambda party: (_gap(party, mention), party.first))[:_OFTEN]

    def certain(self, mention: Mention, pairs: Sequence[Pair]) -> list[Pair]:
        """Those of a mention's candidates that have the imposer, and the targets, which are told in so many words; who bears imposes nothing there."""
        targets = frozenset(target.id for target in mention.targets) if mention.targets_by in _CERTAIN else None
        told = mention.imposer.id if mention.imposer and self._says(mention.imposer, mention) else None
        fitting = [pair for pair in pairs if told in (None, pair[0]) and targets in (None, pair[1])] or list(pairs)
        return [pair for pair in fitting if pair[0] not in self._bears[mention.number]] or fitting

    def _bearers(self) -> dict[int, set[str]]:
        """Who bears one rate of a sentence and is not told to impose anything there imposes none of it ("Laos will face 46%, Peru 36%")."""
        found: dict[int, set[str]] = defaultdict(set)
        told = {mention.number for mention in self.mentions if mention.imposer_by == SENTENCE}
        for mention in self.mentions:
            if mention.targets_by in (BESIDE, RESPECTIVELY) or (mention.targets_by == SENTENCE and mention.number not in told):
                acting = {party.actor.id for party in self.parties.of(self.sentences[mention.number]) if party.part == "imposer"}
                foremost = {self.parties.foremost.id} if self.parties.foremost else set()
                found[mention.number].update({target.id for target in mention.targets} - acting - foremost)
        return found

    def _says(self, imposer: Actor, mention: Mention) -> bool:
        """Whether the rate's sentence says who imposes by more than how it names it ("Peru's tariffs", "Peru put on"), or names what only one orders by."""
        if mention.imposer_by in (MUTUALLY, SECTION, PAYER):
            return True
        if mention.imposer_by == LAW and imposer_ordering(self.parties.reading.article.text[mention.sentence.start : mention.sentence.end]):
            return True
        told = (party for party in self.parties.of(self.sentences[mention.number]) if party.part == "imposer" and party.actor == imposer)
        return mention.imposer_by == SENTENCE and any(party.sure > 2 for party in told)

    def _enumerations(self, sentence: Sentence, mention: Mention) -> list[list[Party]]:
        """The countries of a sentence, those joined to one another together; of the groups the nearest to a rate."""
        groups: list[list[Party]] = []
        for party in self.parties.of(sentence):
            if not party.own:
                continue
            if groups and self.parties.parts.joined(groups[-1][-1], party):
                groups[-1].append(party)
            else:
                groups.append([party])
        return sorted(groups, key=lambda group: min(_gap(party, mention) for party in group))[:_OFTEN]

    def of(self, mention: Mention, pairs: Sequence[Pair], history: History) -> list[Features]:
        """The features of each pair as the parties of a mention, which follows these."""
        imposers = {one: [*self._of_one("i", frozenset([one]), mention), *self._of_imposer(one, mention)] for one in {pair[0] for pair in pairs}}
        targets = {some: [*self._of_targets(some, mention)] for some in {pair[1] for pair in pairs}}
        answers = mention.standing.answers or self.tells_of_answer(mention.number)
        links = Links(self.parties, mention, history[-_RECENT:], answers=answers)
        votes = voted(self.parties.reading.tagged.pairing, mention.rate, self.parties.all)
        return [
            dict.fromkeys([*imposers[pair[0]], *targets[pair[1]], *self._of_both(pair, mention), *links.of(pair)], 1.0) | votes.of(*pair, self.world)
            for pair in pairs
        ]

    # -- one side ------------------------------------------------------------------------------------------------------

    def _of_imposer(self, one: str, mention: Mention) -> Iterator[str]:
        same = mention.imposer is not None and mention.imposer.id == one
        yield f"i {'is' if same else 'is not'} by {mention.imposer_by or 'nothing'}"

    def _of_targets(self, some: frozenset[str], mention: Mention) -> Iterator[str]:
        if self.world in some:
            yield from self._of_world(mention)
        else:
            yield from self._of_one("t", some, mention)
        ruled = frozenset(target.id for target in mention.targets)
        relation = "are" if some == ruled else "are some" if some < ruled else "are more" if ruled and some > ruled else "are not"
        yield f"t {relation} by {mention.targets_by or 'nothing'}"

    def _of_world(self, mention: Mention) -> Iterator[str]:
        sentence, number = mention.sentence, mention.number
        yield "t world"
        if self.parties.speaks_of_world(sentence.first, sentence.last, mention.rate):
            yield "t world here"
        if any(self.parties.speaks_of_world(one.first, one.last, mention.rate) for one in self.sentences[max(number - 2, 0) : number]):
            yield "t world before"
        if self.bearing[self.world]:
            yield "t world elsewhere"
        if not self.parties.of(self.sentences[number]):
            yield "t world, nobody here"
        if mention.goods is not None:
            yield "t world, some goods" if scope(mention.goods) else "t world, all goods"

    def _of_one(self, side: str, ids: frozenset[str], mention: Mention) -> Iterator[str]:
        """Where a side is named, and how often with which part."""
        here = self.parties.of(self.sentences[mention.number])
        inside = [party for party in here if party.actor.id in ids]
        yield f"{side} {'here' if inside else 'not here, others are' if here else 'not here, nobody is'}"
        if inside:
            yield from (f"{side} {what}" for what in self._here(inside, here, mention))
        for back in range(1, min(BACK, mention.number) + 1):
            yield from (f"{side} {what}" for what in self._before(ids, mention, back))
        yield from (f"{side} first sentence {party.part}" for party in self.parties.of(self.sentences[0]) if party.actor.id in ids)
        if any(party.actor.id in ids for one in self.sentences[1 : 1 + _LEAD] for party in self.parties.of(one)):
            yield f"{side} lead"
        yield from (f"{side} {what}" for what in self._counted(ids))

    def _here(self, inside: Sequence[Party], here: Sequence[Party], mention: Mention) -> Iterator[str]:
        """How the rate's own sentence names a side: by the place nearest to the rate."""
        rate, first = mention.rate, self.sentences[mention.number].first
        party = min(inside, key=lambda one: (_gap(one, mention), one.first))
        before = party.first < rate.first
        between = range(party.last, rate.first) if before else range(rate.last, party.first)
        way, gap = "before" if before else "after", _gap(party, mention)
        yield f"{way} {next((f'within {most}' for most in _GAPS if gap <= most), 'far')}"
        yield f"{way} {'nearest' if not any(one.first in between for one in here if one.actor.id != party.actor.id) else 'behind others'}"
        yield f"{way} {party.part} {min(party.sure, 3)}"
        if not party.own:
            yield "acting for"
        if party.subject:
            yield f"subject {party.part}"
        if any(self.tokens[at].low in _BREAKS for at in between):
            yield f"{way} a break"
        at = party.first - 1 - (party.first > first + 1 and self.tokens[party.first - 1].low == "the")
        if at >= first and self.tokens[at].low in _TIES:
            yield f"{way} with {self.tokens[at].low}"
        if at < first or (at == first and self.tokens[at].low == "the"):
            yield "opens"
        if party.last < len(self.tokens) and self.tokens[party.last].low in POSSESSIVE:
            yield f"{way} owner"

    def _before(self, ids: AbstractSet[str], mention: Mention, back: int) -> Iterator[str]:
        """How a sentence before names a side."""
        sentence = self.sentences[mention.number - back]
        parties = self.parties.of(sentence)
        inside = [party for party in parties if party.actor.id in ids]
        if not inside:
            return
        where = f"{back} back{'' if sentence.paragraph == mention.sentence.paragraph else ', other paragraph'}"
        yield from sorted({f"{where} {party.part} {'surely' if party.sure > 2 else ''}" for party in inside})
        if parties[-1].actor.id in ids:
            yield f"{where} last"
        if parties[0].actor.id in ids:
            yield f"{where} first"
        if len({party.actor.id for party in parties}) == 1:
            yield f"{where} only"

    def _counted(self, ids: AbstractSet[str]) -> Iterator[str]:
        """How often the article names a side, and has it impose or bear."""
        often = max(self.named[key] for key in ids)
        most = max(self.named.values(), default=0)
        yield f"named {'never' if not often else 'most' if often == most else 'often' if 2 * often >= most else 'seldom'}"
        for what, counted in (("imposing", self.imposing), ("bearing", self.bearing)):
            times = max(counted[key] for key in ids)
            yield f"{what} {('never', 'once', 'often')[min(times, 2)]}"
            if times and times == max(counted.values()):
                yield f"{what} most"
        if self.parties.foremost and self.parties.foremost.id in ids:
            yield "foremost"

    # -- both sides ----------------------------------------------------------------------------------------------------

    def _of_both(self, pair: Pair, mention: Mention) -> Iterator[str]:
        imposer, targets = pair
        own = pair == _stated(mention)
        if mention.imposer and imposer == mention.imposer.id and targets == frozenset(target.id for target in mention.targets):
            yield f"p are by {mention.imposer_by}, {mention.targets_by}"
        told = self.told[pair] - own
        if told:
            yield f"p told {'once' if told == 1 else 'often'}"
        if self.told_of.get(mention.rate.value, Counter())[pair] - own:
            yield "p told of this rate"
        if any(one in targets and imposer in others for one, others in self.told):
            yield f"p turned round{', answering' if mention.standing.answers else ''}"
        if len(targets) == 1:
            yield f"p {imposer} on {next(iter(targets))}"
        yield from self._shared(pair, mention.number)
        yield from self._known(pair, mention)
        here = {party.actor.id for party in self.parties.of(self.sentences[mention.number])}
        yield f"p here {imposer in here} {bool(here & targets)}"
        yield from self._marked(pair, mention)

    def _shared(self, pair: Pair, number: int) -> Iterator[str]:
        """How much of what the article names beside who imposes is the target, or, of the whole world, another country than it."""
        others = self.named.total() - self.named[pair[0]]
        if others < _MANY:
            return
        world = self.world in pair[1]
        most = max((times for key, times in self.named.items() if key not in (pair[0], self.world)), default=0) if world else max(self.named[key] for key in pair[1])
        share = next(f"under {share:.0%}" for share in _SHARES if most <= share * others)
        yield f"p {'world, another' if world else 'target'} named {share}"
        if not self.parties.of(self.sentences[number]):
            yield f"p {'world, another' if world else 'target'} named {share}, nobody here"

    def _known(self, pair: Pair, mention: Mention) -> Iterator[str]:
        """Whether these are the parties of the measures of this rate that are known for the article's day, where all have the same."""
        measures = {(one.imposer, one.targets) for one in known(mention.rate.value, mention.rate.unit, self.parties.reading.article.published_on)}
        if len(measures) == 1:
            how = "known" if pair in measures else "others known"
            yield f"p {how}"
            if not self.parties.of(self.sentences[mention.number]):
                yield f"p {how}, nobody here"

    def _marked(self, pair: Pair, mention: Mention) -> Iterator[str]:
        """The marks of both in the rate's sentence, and of what that leaves open in the nearest ones before that name a country."""
        imposer, targets = frozenset([pair[0]]), pair[1]
        number, world = mention.number, self.world in targets
        one, two = self._mark(number, imposer), self._mark(number, targets)
        yield f"marks here {one}/{two}"
        nobody = not self.parties.of(self.sentences[number])
        if nobody:
            yield "marks nobody here" + (", world" if world else "")
        if one != "-" and two not in ("-", "world"):
            return
        open_ = "i" if one == "-" else "t"
        open_ = "both" if one == "-" and two in ("-", "world") else open_
        before = (at for at in range(number - 1, -1, -1) if self.parties.of(self.sentences[at]))
        for place, at in zip(range(_NEAR), before, strict=False):
            marks = f"{self._mark(at, imposer)}/{self._mark(at, targets)}"
            paragraph = "" if self.sentences[at].paragraph == mention.sentence.paragraph else " other paragraph"
            yield f"marks {place} {open_} {marks}"
            yield f"marks {place} {open_} {marks} {how_far(number - at)}{paragraph}"
            yield f"marks {place} {'nobody' if nobody else open_} {marks}"

    def _mark(self, number: int, ids: frozenset[str]) -> str:
        """What a sentence says of a side: that it imposes ("I"), bears ("T") or both, or else where it names it."""
        if self.world in ids:
            return "world"
        if number not in self._marks:
            self._marks[number] = self._marks_of(self.parties.of(self.sentences[number]))
        marks = {mark for key in ids if (mark := self._marks[number].get(key))}
        return next((mark for mark in ("T", "IT", "I", "first", "last", "middle") if mark in marks), "-")

    def _marks_of(self, parties: Sequence[Party]) -> dict[str, str]:
        parts: dict[str, set[str | None]] = {}
        for party in parties:
            parts.setdefault(party.actor.id, set()).add(party.part)
        out = {}
        for key, some in parts.items():
            place = "first" if parties[0].actor.id == key else "last" if parties[-1].actor.id == key else "middle"
            out[key] = "".join(mark for part, mark in (("imposer", "I"), ("target", "T")) if part in some) or place
        return out

    def tells_of_answer(self, number: int) -> bool:
        """Whether a sentence, or the one before, tells of an answer."""
        return any(tells_of_answer(self.parties.reading, one) for one in self.sentences[max(number - 1, 0) : number + 1])


def _stated(mention: Mention) -> Pair | None:
    """The parties that a mention's own sentence tells."""
    if mention.imposer is None or not mention.targets or mention.imposer_by != SENTENCE or mention.targets_by not in _OWN:
        return None
    return mention.imposer.id, frozenset(target.id for target in mention.targets)


def _gap(party: Party, mention: Mention) -> int:
    """The tokens between a country and a rate."""
    rate = mention.rate
    return party.first - rate.last if party.first >= rate.last else abs(rate.first - party.last)
