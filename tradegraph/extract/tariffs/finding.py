"""Tariffs: every rate of a tariff that an article states, with imposer, targets, goods and standing.

What a sentence leaves open is taken from those around it and from the article's other mentions of the same rate (``completing``); which parties a
mention has at last, and how likely they are, a trained scorer tells (``likely_parties``).
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate, pairwise

from tradegraph.extract.reading import Reading
from tradegraph.extract.scorer import Scorer
from tradegraph.extract.tariffs.completing import Completion
from tradegraph.extract.tariffs.currencies import tender
from tradegraph.extract.tariffs.day_features import DayFeatures
from tradegraph.extract.tariffs.days import begins, is_ahead, tells_of_effect
from tradegraph.extract.tariffs.goods_names import goods_meet
from tradegraph.extract.tariffs.history import tell_history
from tradegraph.extract.tariffs.known_measures import begins_later
from tradegraph.extract.tariffs.likely_days import dated
from tradegraph.extract.tariffs.likely_goods import GoodsSeen, likely_goods
from tradegraph.extract.tariffs.likely_parties import settle
from tradegraph.extract.tariffs.mentions import Mention, Mentions
from tradegraph.extract.tariffs.parties import Parties
from tradegraph.extract.tariffs.pauses import goes_on, rest, spared, suspends, was_until_then
from tradegraph.extract.tariffs.sides import tell_matched, tell_sides
from tradegraph.extract.tariffs.standing import Standing, gone_on
from tradegraph.extract.text import Sentence
from tradegraph.identity import claim_id, tariff_id
from tradegraph.records import Actor, Statement, Tariff, TariffClaim

_DEFINITE = frozenset("the its this those these their".split())
_BEFORE = 3  # tokens before a rate that may take it up
_ROW = 10  # tokens of a line of a list
_EXAMPLE = re.compile(r"\W*(?:for (?:example|instance)|that includes|these include|among them)\b", re.IGNORECASE)
_THESE = re.compile(r"\W*(?:these|those|the|both|all(?: of (?:these|them))?)\b(?:\W+[\w-]+){0,2}?\W+(?:tariffs|duties|levies|tariff|duty|levy)\b|\W*(?:it|they)\b", re.IGNORECASE)

_TAKES_UP = re.compile(r"\W*(?:it|they|(?:this|these|the|that)(?: new| additional| extra)? (?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|measures?))\b(?!\s+on\b)", re.IGNORECASE)


def read_tariffs(reading: Reading, scorer: Scorer | None = None) -> tuple[Tariff, ...]:
    """The tariffs an article speaks of, in the order of their first mention, each with the claim made of it there.

    ``scorer``: of their parties, if another than the shipped one.
    """
    return _Tariffs(reading, scorer).read()


def link(statements: Iterable[Statement], tariffs: Sequence[Tariff]) -> tuple[Statement, ...]:
    """The statements, each with the ids of the tariffs it speaks of: half of a tariff's evidence or more is its content."""
    places = sorted(
        (evidence.span.start, evidence.span.end, tariff.id)
        for tariff in tariffs
        for claim in tariff.claims
        for evidence in claim.evidence
    )
    longest = max((end - start for start, end, _ in places), default=0)
    return tuple(
        replace(statement, tariffs=tuple(sorted(_spoken_of(statement, places, longest)))) for statement in statements
    )


def _spoken_of(statement: Statement, places: Sequence[tuple[int, int, str]], longest: int) -> set[str]:
    shared: dict[tuple[int, int, str], int] = {}
    for piece in statement.content:
        first = bisect_left(places, (piece.start - longest, 0, ""))
        for place in places[first : bisect_left(places, (piece.end, 0, ""))]:
            start, end, _ = place
            shared[place] = shared.get(place, 0) + max(0, min(end, piece.end) - max(start, piece.start))
    return {key for (start, end, key), number in shared.items() if number and 2 * number >= end - start}


def completed(reading: Reading) -> tuple[Parties, list[Mention]]:
    """The countries of an article and its mentions of tariffs, with what rules tell of their parties."""
    parties = Parties(reading)
    finder = Mentions(reading, parties)
    mentions: list[Mention] = []
    for sentence in reading.parts.sentences:
        told = finder.of(sentence)
        tell_sides(parties, told, sentence)
        tell_matched(parties, told, sentence)
        mentions += told
    completion = Completion(reading, parties, finder, mentions)
    for mention in mentions:
        completion.complete(mention)
    return parties, mentions


def stated(reading: Reading, scorer: Scorer | None = None) -> tuple[Parties, list[tuple[Sequence[Mention], Standing]]]:
    """The countries of an article, and the mentions of each of its tariffs with how it stands, by rules."""
    found = _Tariffs(reading, scorer)
    return found.parties, [(group, found.standing(imposer, group)) for imposer, group in found.groups]


class _Tariffs:
    def __init__(self, reading: Reading, scorer: Scorer | None) -> None:
        self.reading = reading
        self.parties, mentions = completed(reading)
        settled = settle(self.parties, mentions, scorer)
        self._share_goods(settled)
        self._go_on(settled)
        rest(self.parties, settled)
        tell_history(self.parties, settled)
        for mention in settled:
            _pay_in_own_currency(mention)
        self.groups = _grouped(settled)

    def read(self) -> tuple[Tariff, ...]:
        self._name_likely_goods()
        seen = DayFeatures(self.parties, [mention for _, group in self.groups for mention in group])
        stands = _handed_over([(group, self._dated(seen, group, self.standing(imposer, group))) for imposer, group in self.groups])
        tariffs = [self._tariff(imposer, group, standing) for (imposer, group), standing in zip(self.groups, stands, strict=True)]
        answered = _answered([group for _, group in self.groups])
        return tuple(
            replace(tariff, retaliates_against=tuple({tariffs[at].id for at in causes} - {tariff.id})) if causes else tariff
            for tariff, causes in zip(tariffs, answered, strict=True)
        )

    def _name_likely_goods(self) -> None:
        """A tariff of which no mention says the goods is on those that the article makes likely, on all where it makes none so."""
        seen = GoodsSeen(self.parties, [mention for _, group in self.groups for mention in group])
        for group in [group for _, group in self.groups if all(mention.goods is None for mention in group)]:
            goods = likely_goods(seen, group)
            for mention in group if goods else ():
                mention.goods = goods

    def _share_goods(self, mentions: Sequence[Mention]) -> None:
        """A tariff that a sentence takes up after another of the same parties is on its goods ("after a 10% duty on toys, the rate rises to 25%")."""
        tokens = self.reading.parts.tokens
        for one, two in pairwise(mentions):
            same = one.number == two.number and one.imposer == two.imposer and set(one.targets) == set(two.targets)
            if same and one.goods and two.goods is None:
                first = min(two.rate.first, two.rate.noun) if two.rate.noun > one.rate.last else two.rate.first
                if not _DEFINITE.isdisjoint(token.low for token in tokens[max(first - _BEFORE, one.rate.last) : two.rate.first]):
                    two.goods = one.goods

    def _go_on(self, mentions: Sequence[Mention]) -> None:
        """A neighbouring sentence may tell that the tariffs are suspended, the next one, before any rate of its own, when they begin; so may one of which they are an example."""
        sentences = self.reading.parts.sentences
        with_rate: dict[int, int] = {}
        for mention in reversed(mentions):
            with_rate[mention.number] = self.reading.parts.tokens[mention.rate.first].start
        explicit = {mention.number for mention in mentions if mention.standing.explicit}
        for mention in mentions:
            number = mention.number + 1
            stands = goes_on(self.reading, mention.sentence) or (mention.number in explicit and not (mention.rate.former or was_until_then(self.reading, mention.sentence)))
            changed = self.reading.parts.tokens[mention.rate.first - 1].low == "to"  # "Trump paused the tariffs. Peru's rate goes to 20%"
            told = stands or changed or not mention.number or mention.number - 1 in with_rate
            if not told and self._is_suspended_in(mention, sentences[mention.number - 1]):
                mention.standing = replace(mention.standing, status="suspended", explicit=True)
            if number >= len(sentences):
                continue
            if self._is_suspended_in(mention, sentences[number]) and not self._of_another(mention, sentences[number]):
                mention.standing = replace(mention.standing, status="suspended", explicit=True)
                continue
            if (not mention.standing.effective or self._weakly_dated(mention)) and (day := self._begins(mention, with_rate)):
                mention.standing = self._begun(mention.standing, day)
            if number not in with_rate and _TAKES_UP.match(self.reading.article.text, sentences[number].start):
                mention.standing = gone_on(mention.standing, self.reading, sentences[number])

    def _is_suspended_in(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether a sentence beside that of a mention tells that its tariff rests, and not for others than who bears it."""
        return suspends(self.reading, sentence) and spared(self.parties, sentence).isdisjoint(target.id for target in mention.targets)

    def _weakly_dated(self, mention: Mention) -> bool:
        """Whether only a deed tells when a tariff began, and the next sentence takes it up ("imposed a duty on Monday. It takes effect in May")."""
        text, here, behind = self.reading.article.text, mention.sentence, self.reading.parts.sentences[mention.number + 1]
        begun = tells_of_effect(self.reading, here) or re.search(r"\bsince\b", text[here.start : here.end])
        return mention.standing.status == "in-force" and not begun and bool(_TAKES_UP.match(text, behind.start))

    def _begun(self, stands: Standing, day: str) -> Standing:
        """How a tariff stands that begins on a day: what was done on one before it was announced then."""
        ahead = is_ahead(self.reading, day) and stands.status == "in-force"
        decided = stands.announced or (stands.effective if stands.effective and stands.effective < day else None)
        return replace(stands, announced=decided, effective=day, status="announced" if ahead else stands.status)

    def _begins(self, mention: Mention, with_rate: Mapping[int, int]) -> str | None:
        """The day on which the sentence behind that of a mention, or the one that it is an example of, has its tariff begin."""
        sentences, text = self.reading.parts.sentences, self.reading.article.text
        before, behind = mention.number - 1, mention.number + 1
        if before >= 0 and before not in with_rate and _EXAMPLE.match(text, sentences[mention.number].start):
            return begins(self.reading, sentences[before])
        if behind not in with_rate:
            return begins(self.reading, sentences[behind])
        return begins(self.reading, sentences[behind], with_rate[behind]) if _THESE.match(text, sentences[behind].start) else None

    def _of_another(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether a sentence has somebody act who bears the tariff, or another than who imposes it; or begins with one who bears none."""
        opens = next((party for party in self.parties.of(sentence) if party.first <= sentence.first + 1 and party.own), None)
        if opens and mention.targets and opens.part != "imposer" and opens.actor not in (mention.imposer, self.parties.world, *mention.targets):
            return True
        acting = next((party.actor for party in self.parties.of(sentence) if party.part == "imposer"), None)
        return acting is not None and (mention.imposer not in (None, acting) or acting in mention.targets)

    def _dated(self, seen: DayFeatures, group: Sequence[Mention], ruled: Standing) -> Standing:
        """How a tariff stands, with its likeliest days: what is to begin is not in force."""
        stands = dated(seen, group, ruled)
        begins_later = not ruled.effective and stands.effective and is_ahead(self.reading, stands.effective)
        return replace(stands, status="announced") if begins_later and stands.status == "in-force" else stands

    def standing(self, imposer: Actor, group: Sequence[Mention]) -> Standing:
        """How the tariff of some mentions stands, by rules."""
        first, stands = group[0], _standing_of(group)
        if stands.status == "in-force" and not stands.explicit and self._starts:
            stands = replace(stands, status="announced", effective=stands.effective or self._start_of_list(first, imposer))
        bearing = frozenset(target.id for target in first.targets)
        if stands.status == "in-force" and stands.decided and not stands.effective and first.rate.unit == "%" and self._begins_later(imposer, bearing, _goods(group), first.rate.value):
            stands = replace(stands, status="announced")
        return stands

    def _tariff(self, imposer: Actor, group: Sequence[Mention], stands: Standing) -> Tariff:
        first, goods = group[0], _goods(group)
        targets = sorted({target.id for target in first.targets})
        scope = goods or ((stands.list_name,) if stands.list_name else ())  # the goods of a list are not all goods
        key = tariff_id(imposer.id, targets, scope, first.rate.value, first.rate.unit, stands.basis)
        claims = tuple(self._claim(key, part, how) for part, how in _by_measure(group, stands))
        return Tariff(
            id=key, imposer=imposer, targets=first.targets, rate=first.rate.value, unit=first.rate.unit, goods=goods, basis=stands.basis,
            legal_basis=stands.legal_basis, list_name=stands.list_name, claims=claims,
        )  # fmt: skip

    def _claim(self, tariff: str, group: Sequence[Mention], stands: Standing) -> TariffClaim:
        spans = sorted({m.span for m in group})
        return TariffClaim(
            id=claim_id(self.reading.article.id, tariff, spans[0].start, spans[0].end), status=stands.status,
            announced=stands.announced, effective=stands.effective, ends=stands.ends,
            end_kind="date" if stands.ends else "open" if stands.endless else "unknown", as_of=self.reading.article.published_on,
            confidence=max(m.confidence for m in group), evidence=tuple(self.reading.evidence(span) for span in spans),
            rate_from=next((m.rate.low for m in group if m.rate.low is not None), None), rate_bound=next((m.rate.bound for m in group if m.rate.bound), None),
            legal_basis=stands.legal_basis,
        )  # fmt: skip

    def _begins_later(self, imposer: Actor, bearing: frozenset[str], goods: tuple[str, ...], rate: float) -> bool:
        """Whether what an article has in force is known to begin only after its day: news tells of a decision as of the deed."""
        return begins_later(imposer.id, bearing, goods or None, rate, self.reading.article.published_on)

    def _start_of_list(self, mention: Mention, imposer: Actor) -> str | None:
        """The one day to come on which an article has the imposer's tariffs begin, for a rate in a list: a short line that ends with it."""
        sentence = self.reading.parts.sentences[mention.number]
        days = {day for by, day in self._starts if by in (None, imposer.id)}
        listed = sentence.last - sentence.first <= _ROW and mention.rate.last >= sentence.last - 1
        return days.pop() if listed and len(days) == 1 else None

    @cached_property
    def _starts(self) -> list[tuple[str | None, str]]:
        """The days to come on which the article has tariffs begin, each with who imposes them: what it leaves open is then not in force."""
        told = [(sentence, day) for sentence in self.reading.parts.sentences if (day := begins(self.reading, sentence)) and is_ahead(self.reading, day)]
        return [(next((party.actor.id for party in self.parties.of(sentence) if party.part == "imposer"), None), day) for sentence, day in told]


def _pay_in_own_currency(mention: Mention) -> None:
    """Money in a currency whose name several share is the imposer's where that is one of them ("500 rupees a tonne")."""
    rate, amount = mention.rate, mention.rate.amount
    own = amount.among & tender(mention.imposer.id.removeprefix("country/")) if amount and mention.imposer else frozenset()
    if amount and len(own) == 1:
        rate.unit = rate.unit.replace(f"{amount.currency}/", f"{min(own)}/")


def _handed_over(told: Sequence[tuple[Sequence[Mention], Standing]]) -> list[Standing]:
    """How tariffs stand: a former rate ends on the day on which the new one begins."""
    of_rate = {id(mention.rate): stands for group, stands in told for mention in group}
    out = []
    for group, stands in told:
        only = all(mention.rate.former and not mention.standing.effective for mention in group)  # it did not begin on the day of the new one
        news = (of_rate.get(id(mention.rate.other)) for mention in group if mention.rate.former)
        begins = next((new.effective for new in news if new and new.effective and ((stands.effective or "") < new.effective or only)), None)
        own = stands.effective if stands.effective != begins else None
        out.append(stands if stands.ends else replace(stands, effective=own, ends=begins))
    return out


def _goods(group: Sequence[Mention]) -> tuple[str, ...]:
    return next((mention.goods for mention in group if mention.goods), None) or ()


def _grouped(mentions: Sequence[Mention]) -> list[tuple[Actor, list[Mention]]]:
    """Mentions of one tariff together: same parties and rate, and goods that meet or are left unsaid."""
    groups: list[tuple[Actor, list[Mention]]] = []
    alike: dict[tuple[str, float, str, tuple[str, ...]], list[list[Mention]]] = {}
    for mention in mentions:
        if mention.imposer is None:  # an article that names no country at all
            continue
        key = (mention.imposer.id, mention.rate.value, mention.rate.unit, tuple(sorted({target.id for target in mention.targets})))
        same = alike.setdefault(key, [])
        fitting = [group for group in same if all(goods_meet(goods, mention.goods) for goods in {one.goods for one in group}) and _is_on_list_of(group, mention)]
        if fitting:
            fitting[-1].append(mention)
        else:
            same.append([mention])
            groups.append((mention.imposer, same[-1]))
    return groups


def _by_measure(group: Sequence[Mention], stands: Standing) -> list[tuple[Sequence[Mention], Standing]]:
    """The mentions of a tariff and how it stands, apart for each measure where they name several laws or names of it; one that names none goes with those before."""
    kinds = ([mention.standing.legal_basis for mention in group], [mention.standing.measure for mention in group])
    told = next((kind for kind in kinds if len(set(kind) - {None}) > 1), None)
    if told is None:
        return [(group, stands)]
    names = list(dict.fromkeys(name for name in told if name))
    filled: list[str | None] = list(accumulate(told, _latest))
    parts = [[mention for mention, one in zip(group, filled, strict=True) if (one or names[0]) == name] for name in names]
    return [(part, _standing_of(part)) for part in parts]


def _latest(last: str | None, name: str | None) -> str | None:
    return name or last


def _is_on_list_of(group: Sequence[Mention], mention: Mention) -> bool:
    """Whether a mention names the list of goods that those of a group name, or one of both names none."""
    lists = {one.standing.list_name for one in (*group, mention)} - {None}
    return len(lists) < 2


def _answered(groups: Sequence[Sequence[Mention]]) -> list[list[int]]:
    """For each tariff the ones that it answers: told so, with the parties turned round, in its sentence or the one before."""
    return [
        sorted({
            at
            for mention in group if mention.standing.answers
            for at, other in enumerate(groups)
            if any(_turned(mention, cause) and not cause.standing.answers and 0 <= mention.number - cause.number <= 1 for cause in other)
        })
        for group in groups
    ]  # fmt: skip


def _turned(one: Mention, two: Mention) -> bool:
    """Whether each of two tariffs is imposed by whom the other one hits."""
    return one.imposer in two.targets and two.imposer in one.targets


def _standing_of(group: Sequence[Mention]) -> Standing:
    """What the mentions say together: the status most of them state (a suspended one is suspended), and the first of each date."""
    told = [mention.standing for mention in group if not mention.rate.probable] or [mention.standing for mention in group]
    explicit = [one for one in told if one.explicit]
    votes = Counter(one.status for one in explicit)
    best = max(explicit, key=lambda one: (one.status == "suspended", votes[one.status], -explicit.index(one)), default=told[0])
    return replace(
        best,
        announced=best.announced or next((one.announced for one in told if one.announced), None),
        effective=best.effective or next((one.effective for one in told if one.effective), None),
        ends=best.ends or next((one.ends for one in told if one.ends), None),
        legal_basis=best.legal_basis or next((one.legal_basis for one in told if one.legal_basis), None),
        endless=any(one.endless for one in told),
        list_name=best.list_name or next((one.list_name for one in told if one.list_name), None),
    )
