"""Percentages in a text, and which of them are rates of a tariff.

A range is its top figure ("10% to 20%"); of a changed rate ("from 10% to 25%") both are found, the earlier one as
``former``. Averages, shares, growth, prices and other taxes are no rates of a tariff.
"""

from collections.abc import Sequence

from tradegraph.extract.figures import JOINERS, Rate, figures, is_import_tax, noun_follows, rate_words
from tradegraph.extract.lexicon import words
from tradegraph.extract.ranges import mark_changes, pairs, sharing, without_range_bottoms
from tradegraph.extract.reading import Reading
from tradegraph.extract.text import Sentence

_ROW = frozenset([":", "at", "-", "–", "—", ",", "("])
_SHORT, _LONGEST_LIST = 10, 80  # tokens of a row that has no word of tariffs; rows of a list


def is_tariff_noun(low: str) -> bool:
    """Whether this word (in lower case) means a tariff by itself."""
    return low in rate_words().strong


def is_change(low: str) -> bool:
    """Whether this word (in lower case) tells of a changed rate."""
    return low in rate_words().changes


def tariff_rates(reading: Reading, sentence: Sentence) -> list[Rate]:
    """The rates of tariffs in one sentence, in order."""
    tokens = reading.parts.tokens
    found = list(figures(tokens, sentence))
    if not found or not (_speaks_of_tariffs(reading, sentence) or _is_row(reading, sentence, found)):
        return []
    finder = _Finder(reading, sentence)
    if _is_row(reading, sentence, found):
        return found
    accepted: list[Rate] = []
    for at, rate in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        latest = accepted[-1] if accepted else None
        if finder.is_tariff(rate, latest) or (latest and pairs(tokens, latest, rate)) or (
            following and pairs(tokens, rate, following) and finder.is_tariff(following, None)
        ):
            rate.noun = rate.noun if rate.noun >= 0 else latest.noun if latest else -1
            accepted.append(rate)
    accepted = [*sharing(found, accepted), *accepted]
    accepted.sort(key=lambda rate: rate.first)
    return mark_changes(tokens, without_range_bottoms(tokens, sentence, accepted), sentence)


def _is_row(reading: Reading, sentence: Sentence, found: Sequence[Rate]) -> bool:
    """Whether a line is a row of a list of rates, a country and its rate ("Laos at 48%"), below a paragraph that speaks of tariffs."""
    tokens, names = reading.parts.tokens, reading.names.at
    first = next((at for at in range(sentence.first, found[0].first) if tokens[at].is_word), found[0].first)
    name = names[first]
    if name is None or name.kind != "country" or len(found) > 1 or found[0].last < sentence.last - 1:
        return False
    if any(tokens[at].low not in _ROW for at in range(name.last, found[0].first)):
        return False
    for number in range(tokens[sentence.first].sentence - 1, max(tokens[sentence.first].sentence - _LONGEST_LIST, -1), -1):
        above = reading.parts.sentences[number]
        if above.last - above.first > _SHORT:
            return not rate_words().strong.isdisjoint(reading.words_around(above.paragraph))
    return False


def _speaks_of_tariffs(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence, or its paragraph where it speaks of a rate or a levy, has a word for a tariff."""
    tokens = reading.parts.tokens
    lows = {token.low for token in tokens[sentence.first : sentence.last]}
    if lows & rate_words().strong or "tariffed" in lows or any(is_import_tax(tokens, at) for at in range(sentence.first, sentence.last)):
        return True
    return not rate_words().strong.isdisjoint(reading.words_around(sentence.paragraph))


_OPENS = frozenset(["–", "—", "-", "--", "("])  # before the rates of an enumeration ("the tariffs – 34% on China, 20% on Japan –")


class _Finder:
    """Decides which percentages of one sentence are rates of a tariff."""

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self.reading = reading
        self.tokens = reading.parts.tokens
        self.sentence = sentence
        self.nouns = [i for i in range(sentence.first, sentence.last) if self.tokens[i].low in rate_words().strong or is_import_tax(self.tokens, i)]

    def is_tariff(self, rate: Rate, previous: Rate | None) -> bool:
        """Whether a percentage is a tariff's; sets its ``noun``. ``previous`` is the rate accepted before it."""
        lists, tokens = rate_words(), self.tokens
        noun = noun_follows(tokens, rate.last, self.sentence.last)
        hinge = self._hinge(rate)
        before = tokens[hinge].low if hinge >= self.sentence.first else ""
        after = tokens[rate.last].low if rate.last < self.sentence.last else ""
        if noun >= 0:
            rate.noun = noun
            return not self._averages(rate.first - 3, noun) and before != "by"
        if self._averages(hinge - 4, rate.first) or before in lists.moves or before in lists.averages:
            return False
        if after in lists.not_rates or after == "of":
            return False
        rate.noun = self._noun_before(rate, hinge, before)
        if rate.noun < 0 and after in ("rate", "rates", "level", "levels") and not self._other_rate(rate):
            rate.noun = self._nearest_noun(rate)
            return True
        if rate.noun < 0 and previous is not None and self._continues(rate, previous, before, after):
            rate.noun = previous.noun
            return True
        return rate.noun >= 0

    def _hinge(self, rate: Rate) -> int:
        """The index of the first word before a rate that is more than a word of degree."""
        at = rate.first - 1
        about = rate_words().about
        while at >= self.sentence.first and (
            self.tokens[at].low in about or self.tokens[at].text in ("“", '"', "‘", "'")
        ):
            if self.tokens[at].low == "to" and (self.tokens[at - 1].low not in ("up", "close") or self._changed(at)):
                break
            if self.tokens[at].low == "at" and self.tokens[at + 1].low not in ("least", "most"):
                break
            at -= 1
        return at

    def _changed(self, at: int) -> bool:
        """Whether a verb of change stands right before ("ratchet it up to")."""
        return any(token.low in rate_words().changes for token in self.tokens[max(at - 4, self.sentence.first) : max(at - 1, 0)])

    def _averages(self, first: int, last: int) -> bool:
        """Whether tokens first..last speak of an average or of an effective rate."""
        lists = rate_words()
        spoken = [token.low for token in self.tokens[max(first, self.sentence.first) : last + 1]]
        nouns = lists.strong | lists.weak
        return any(
            low in lists.averages or (low == "effective" and nouns.intersection(spoken[at + 1 : at + 4])) for at, low in enumerate(spoken)
        )

    def _other_rate(self, rate: Rate) -> bool:
        around = self.tokens[max(rate.first - 4, self.sentence.first) : min(rate.last + 4, self.sentence.last)]
        return any(token.low in rate_words().others for token in around)

    def _nearest_noun(self, rate: Rate) -> int:
        return min(self.nouns, key=lambda i: (abs(i - rate.first), i), default=rate.last)

    def _noun_before(self, rate: Rate, hinge: int, before: str) -> int:
        """The word for a tariff that a rate is said of ("tariffs of 25%", "raise duties on steel to 25%"); -1 if none."""
        earlier = [i for i in self.nouns if i < rate.first]
        nearest = earlier[-1] if earlier else -1
        if before == ":":
            return -1 if nearest < 0 or self._figures_between(nearest, hinge) else nearest
        if before == "of" or before in words().be:
            reaches = self._reaches(nearest, hinge) and not self._averages(nearest - 4, nearest) and not self._chances(nearest)
            return nearest if reaches else -1
        if before in rate_words().sums or (before == "to" and self.tokens[hinge - 1].low in rate_words().sums):
            return -1 if nearest < 0 or self._figures_between(nearest, hinge) else nearest
        if hinge == self.sentence.first and before == "at":  # "At 39%, the Swiss tariff"
            return next((i for i in self.nouns if 0 < i - rate.last <= 6), -1)
        if before in rate_words().bearing or (before == "at" and self.tokens[hinge - 1].low in rate_words().bearing) or self._charged(rate, before):
            return nearest if nearest >= 0 else self._nearest_noun(rate)
        if before in _OPENS and rate.last < self.sentence.last and self.tokens[rate.last].low in ("on", "for"):
            return -1 if nearest < 0 or self._figures_between(nearest, hinge) else nearest
        if before in ("at", "exceeding", "with"):
            return nearest if nearest >= 0 and not self._figures_between(nearest, hinge) else -1
        lists = rate_words()
        if before in ("to", "from", "between") and self._change(rate) and not self._other_rate(rate):
            if nearest >= 0:
                return -1 if self._figures_between(nearest, hinge) or self._averages(nearest - 3, nearest) else nearest
            spoken = {token.low for token in self.tokens[self.sentence.first : rate.first]}
            if not spoken & (lists.figures | lists.others) and spoken & (lists.weak | {"it", "them", "that"}):
                return self._nearest_noun(rate)
        return nearest if nearest >= 0 and (nearest == hinge or self._opens_list(hinge)) else -1

    def _charged(self, rate: Rate, before: str) -> bool:
        """Whether a rate stands between a verb of imposing and its goods ("charges 15% on cars")."""
        behind = self.tokens[rate.last : min(rate.last + 4, self.sentence.last)]
        on = bool(behind) and behind[0].low == "on" and not any(token.low in rate_words().figures for token in behind)
        return on and before in rate_words().imposing

    def _opens_list(self, hinge: int) -> bool:
        """Whether a country behind a colon stands before a rate ("tariffs: Laos 48%")."""
        hinge -= hinge > self.sentence.first and self.tokens[hinge].text == "("
        name = self.reading.names.at[hinge] if hinge >= self.sentence.first else None
        return bool(name and name.kind == "country" and name.first > 0 and self.tokens[name.first - 1].text == ":")

    def _reaches(self, noun: int, hinge: int) -> bool:
        """Whether a rate's hinge belongs to the noun: right behind it, or after its own complement."""
        if noun < 0:
            return False
        between = self.tokens[noun + 1 : hinge]
        stops = any(t.low in words().boundaries or t.text in ",;" for t in between)
        return not between or (len(between) <= 8 and not stops and not self._figures_between(noun, hinge))

    def _chances(self, noun: int) -> bool:
        """Whether what is said is not the tariff itself ("the chance of new tariffs is 50%")."""
        return any(token.low in rate_words().chances for token in self.tokens[max(noun - 6, self.sentence.first) : noun])

    def _figures_between(self, noun: int, hinge: int) -> bool:
        lists = rate_words()
        return any(t.low in lists.others or t.low in lists.averages or t.low in lists.figures for t in self.tokens[noun:hinge])

    def _change(self, rate: Rate) -> bool:
        lists = rate_words()
        spoken = self.tokens[self.sentence.first : rate.last + 6]
        return any(t.low in lists.changes or t.low in lists.ranges for t in spoken)

    def _continues(self, rate: Rate, previous: Rate, before: str, after: str) -> bool:
        """Whether a rate goes on with the list that an earlier one began ("10% on aluminium", "24% for Japan", "Laos 48%")."""
        between = self.tokens[previous.last : rate.first]
        if before in ("to", "from", "by") and not self._change(rate):
            return False
        if all(t.low in JOINERS or t.low in rate_words().about for t in between):
            return True
        if after in ("on", "for"):
            return len(between) < 30 and not any(t.low in rate_words().figures for t in between)
        names = self.reading.names.at
        near = [names[i] for i in range(max(rate.first - 3, previous.last), rate.first)]
        if any(name and name.kind in ("country", "demonym") for name in near):
            return True
        return before in ("to", "from", "at") and self._change(rate) and len(between) < 20


