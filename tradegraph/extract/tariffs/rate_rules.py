"""Which percentages rules know for rates of a tariff, by the words around them in their sentence."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from tradegraph.extract.lexicon import words
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.figures import (
    JOINERS,
    Rate,
    is_change,
    is_import_tax,
    is_tariff_noun,
    is_tax_on_trade,
    noun_follows,
    rate_words,
    words_beside,
)
from tradegraph.extract.tariffs.goods_words import goods_words
from tradegraph.extract.tariffs.likely_rates import SURE
from tradegraph.extract.tariffs.party_words import party_words
from tradegraph.extract.text import Sentence


class Finder:
    """Decides which percentages of one sentence are rates of a tariff."""

    def __init__(self, reading: Reading, sentence: Sentence, found: Sequence[Rate]) -> None:
        self.reading = reading
        self.tokens = reading.parts.tokens
        self.sentence = sentence
        self.nouns = [i for i in range(sentence.first, sentence.last) if self._is_noun(i)]
        listed = [rate.first for rate in found if self._has_country(rate)]
        near = not self.nouns and not rate_words().strong.isdisjoint(reading.words_around(sentence.paragraph))
        led = bool(listed) and (near or self._names_tariff_before() or any(noun < listed[0] for noun in self.nouns))
        alone = len(listed) == 1 and found[-1].last < sentence.last and self.tokens[found[-1].last].low == "for" and self._names_tariff_before()
        self.listed = frozenset(listed if (len(listed) > 1 or alone) and led and not self._speaks_of_figures(sentence.last) else ())

    def _is_noun(self, at: int) -> bool:
        return is_tariff_noun(self.tokens[at].low) or is_import_tax(self.tokens, at) or is_tax_on_trade(self.tokens, at, self.sentence.last)

    def is_tariff(self, rate: Rate, previous: Rate | None) -> bool:
        """Whether a percentage is a tariff's; sets its ``noun``. ``previous`` is the rate accepted before it."""
        tokens = self.tokens
        noun = noun_follows(tokens, rate.last, self.sentence.last)
        hinge = self._hinge(rate)
        before = tokens[hinge].low if hinge >= self.sentence.first else ""
        after = tokens[rate.last].low if rate.last < self.sentence.last else ""
        if noun >= 0:
            rate.noun = noun
            return not self._averages(rate.first - 3, noun) and not (before == "by" and self._moves(hinge))
        if self._is_average(rate, hinge, before) or self._is_of_bank(hinge):
            return False
        if after in words_beside().bases:
            rate.noun = self._nearest_noun(rate)
            return bool(self.nouns) or (self._names_tariff_before() and self._is_of_trade())
        if after == "of" and before == "to" and self._change(rate):  # "a doubling to 20% of the duties on China"
            rate.noun = next((at for at in self.nouns if 0 < at - rate.last <= 3), -1)
            return rate.noun >= 0
        if self._is_other(rate, before, after):
            return False
        rate.noun = self._noun_before(rate, hinge, before)
        if rate.noun < 0 and after in ("rate", "rates", "level", "levels") and not self._other_rate(rate):
            rate.noun = self._nearest_noun(rate)
            return True
        if rate.noun < 0 and previous is not None and self._continues(rate, previous, before, after):
            rate.noun = previous.noun
            return True
        if rate.noun < 0 and (rate.first in self.listed or self._is_on_goods(rate) or self._is_of_one_before(rate, hinge, before, after)):
            rate.noun = self._nearest_noun(rate)
        return rate.noun >= 0

    def is_probable(self, rate: Rate, probable: Mapping[int, float]) -> bool:
        """Whether a percentage is one of those that are likely a tariff's, and nothing says that it is none; sets its ``noun``."""
        if rate.first not in probable:
            return False
        hinge = self._hinge(rate)
        before = self.tokens[hinge].low if hinge >= self.sentence.first else ""
        after = self.tokens[rate.last].low if rate.last < self.sentence.last else ""
        noun = noun_follows(self.tokens, rate.last, self.sentence.last)
        averages = self._is_average(rate, hinge, before) or self._averages(self.sentence.first, max(noun, rate.first))
        other = before in ("by", "whose") or after == "in" or averages or self._is_of_bank(hinge) or self._is_other(rate, before, after) or self._is_of_whole(rate) or self._is_given(rate)
        if other or self._lends() or (probable[rate.first] < SURE and self._speaks_of_figures(self.sentence.last)):
            return False
        rate.noun, rate.probable = self._nearest_noun(rate), True
        return True

    def _is_given(self, rate: Rate) -> bool:
        """Whether a percentage goes to somebody, and is not put on anything ("gave the extra 10% to charity"; "10% to 20%" is a range)."""
        lists, behind = rate_words(), self.tokens[rate.last : min(rate.last + 2, self.sentence.last)]
        goes = len(behind) == 2 and behind[0].low == "to" and behind[1].text[0].isalpha() and behind[1].low not in lists.numbers
        spoken = {token.low for token in self.tokens[self.sentence.first : rate.first]}
        return goes and spoken.isdisjoint(lists.imposing | lists.bearing | lists.changes.keys() | party_words().imposing)

    def _is_of_whole(self, rate: Rate) -> bool:
        """Whether a percentage is a part of a whole ("a stake of 30%", "30% withholding")."""
        near = self.tokens[max(rate.first - 8, self.sentence.first) : min(rate.last + 2, self.sentence.last)]
        return any(token.low in rate_words().wholes | rate_words().chances for token in near)

    def _moves(self, hinge: int) -> bool:
        """Whether something is changed by a rate ("raised duties by a 5% levy"), not borne ("hit by a 5% duty")."""
        return any(is_change(token.low) or token.low in rate_words().moves for token in self.tokens[max(hinge - 4, self.sentence.first) : hinge])

    def _is_average(self, rate: Rate, hinge: int, before: str) -> bool:
        """Whether a percentage is an average, or one by which something moves."""
        return self._averages(hinge - 4, rate.first) or before in rate_words().moves or before in rate_words().averages

    def _is_of_bank(self, hinge: int) -> bool:
        """Whether what has or gets a rate is one at which banks lend ("cut its key rate to 2.75 percent")."""
        low = [token.low for token in self.tokens[max(hinge - 2, self.sentence.first) : hinge]]
        return low[-1:] in (["rate"], ["rates"]) and low[0] in words_beside().bank_rates

    def _is_other(self, rate: Rate, before: str, after: str) -> bool:
        """Whether the words behind a percentage make it a share, a growth or a cost."""
        lists = rate_words()
        of_worth = after == "of" and any(token.low in words_beside().worth for token in self.tokens[rate.last + 1 : rate.last + 4])
        if before == "at" and any(self._chances(noun) for noun in self.nouns if noun < rate.first):  # "put the odds of a 10% duty at 40%"
            return True
        if before in (",", "") and (after in words().modals or after in ("were", "are", "have")):  # "of its exports, 40% will be hit"
            return True
        if rate.noun < 0 and self._is_of_export(rate):
            return True
        if (after in lists.not_rates and not (after == "more" and before in lists.imposing)) or (after == "of" and not of_worth):
            return True
        return after == "to" and any(token.low in lists.figures for token in self.tokens[rate.last : rate.last + 4])  # "will add 5% to the cost"

    def _is_of_export(self, rate: Rate) -> bool:
        """Whether the last word for a tariff before a rate is of a duty that a country takes from its own exports ("the export duty on wheat at 30%")."""
        noun = next((at for at in reversed(self.nouns) if at < rate.first), -1)
        return noun > self.sentence.first and self.tokens[noun - 1].low == "export" and self.tokens[noun].low in ("duty", "duties", "levy", "levies")

    def _has_country(self, rate: Rate) -> bool:
        """Whether a rate is told beside its country ("Laos (48%)", "48 per cent for Laos")."""
        names, tokens, at = self.reading.names.at, self.tokens, rate.first - 1
        while at > self.sentence.first and tokens[at].low in words_beside().between:
            at -= 1
        name = names[at] if at >= self.sentence.first else None
        if name and name.kind == "country" and rate.first - at <= 3:
            return True
        if rate.last + 1 >= self.sentence.last or tokens[rate.last].low not in ("on", "for"):
            return False
        at = rate.last + 1 + (tokens[rate.last + 1].low == "the")
        name = names[at] if at < self.sentence.last else None
        return name is not None and name.kind in ("country", "demonym")

    def _names_tariff_before(self) -> bool:
        """Whether the sentence before names a tariff."""
        number = self.tokens[self.sentence.first].sentence
        earlier = self.reading.parts.sentences[number - 1]
        return number > 0 and any(
            is_tariff_noun(self.tokens[at].low) or is_tax_on_trade(self.tokens, at, earlier.last) for at in range(earlier.first, earlier.last)
        )

    def _speaks_of_figures(self, last: int) -> bool:
        """Whether the sentence speaks, before token ``last``, of figures that are no tariff's."""
        lists = rate_words()
        return any(t.low in lists.figures or t.low in lists.others for t in self.tokens[self.sentence.first : last])

    def _is_of_one_before(self, rate: Rate, hinge: int, before: str, after: str) -> bool:
        """Whether a sentence without a word for a tariff tells the rate of the one named in the sentence before ("The rate will be 15%")."""
        tokens, first = self.tokens, self.sentence.first
        number = tokens[first].sentence
        if self.nouns or number == 0 or self._speaks_of_figures(self.sentence.last):
            return False
        if self._lends():
            return False
        if not self._names_tariff_before():
            return False
        spoken = [token.low for token in tokens[first : hinge + 1]]
        opening, is_all = spoken[:1], after in words_beside().ends or rate.last == self.sentence.last
        if before == "at" and hinge == first:  # "At 50%, it is one of the highest"
            return after == "," and rate.last + 1 < self.sentence.last and tokens[rate.last + 1].low in words_beside().takes_up | {"the"}
        the_rate = any(one in words_beside().of_it and two in ("rate", "rates", "level", "figure") for one, two in pairwise(low for low in spoken if low not in words_beside().degrees))
        if is_all and (before in words().be or (before == "at" and is_change(tokens[hinge - 1].low))):
            return the_rate or set(opening) <= words_beside().takes_up or (before == "at" and not goods_words().isdisjoint(opening))  # "Steel stays at 50%"
        return is_all and the_rate and before in ("of", "to", "at", ",")

    def _is_of_trade(self) -> bool:
        """Whether the sentence names a tariff, a rate or a country."""
        names, span = self.reading.names.at, range(self.sentence.first, self.sentence.last)
        return bool(self.nouns) or any(
            self.tokens[at].low in rate_words().weak or ((name := names[at]) is not None and name.kind in ("country", "demonym")) for at in span
        )

    def _ends(self, rate: Rate) -> bool:
        """Whether a rate is all that is said of it."""
        return rate.last == self.sentence.last or self.tokens[rate.last].low in words_beside().ends | {"in", "if", "when", "under"}

    def _lends(self) -> bool:
        """Whether the sentence speaks of rates of banks."""
        return any(token.low in words_beside().lending for token in self.tokens[self.sentence.first : self.sentence.last])

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
        return min(self.nouns, key=lambda i: (abs(i - rate.first), i), default=rate.last - 1)

    def _noun_before(self, rate: Rate, hinge: int, before: str) -> int:
        """The word for a tariff that a rate is said of ("tariffs of 25%", "raise duties on steel to 25%"); -1 if none."""
        earlier = [i for i in self.nouns if i < rate.first]
        nearest = earlier[-1] if earlier else -1
        last = self.tokens[hinge - 1].low if hinge > self.sentence.first else ""
        if before == "to" and last == "subject" and self._ends(rate) and not self._other_rate(rate):
            return nearest if nearest >= 0 else self._nearest_noun(rate)
        if before == ":":
            return -1 if nearest < 0 or self._figures_between(nearest, hinge) else nearest
        if before == "of" and self.tokens[hinge - 1].low in rate_words().total:
            return -1 if nearest < 0 or self._figures_between(nearest, hinge) else nearest
        if before == "of" and self.nouns and self.tokens[hinge - 1].low in rate_words().import_taxes and not self._other_rate(rate):
            return hinge - 1  # "a duty of 20%, and a tax of 50% beyond that"
        if self._is_apposed(rate, nearest, hinge, before) or self._is_told_apart(rate, hinge, before):
            return nearest if nearest >= 0 else self._nearest_noun(rate)
        taxing = {token.low for token in self.tokens[max(hinge - 8, self.sentence.first) : hinge]}
        if before == "at" and not self.nouns and taxing & rate_words().taxing and not taxing & rate_words().others:
            return self._nearest_noun(rate)  # "would tax imported cars at 25%"
        if before == "of" and self.tokens[hinge - 1].low == "top":  # "on top of the 30 percent already in place"
            return nearest
        leads = {token.low for token in self.tokens[max(hinge - 4, self.sentence.first) : hinge]} if before == "with" else set()
        if leads & rate_words().answers or (leads & rate_words().bearing_with and not self._speaks_of_figures(self.sentence.last)):
            return nearest if nearest >= 0 else self._nearest_noun(rate)
        if self._is_imposed(rate) or (rate.unit == "%" and before == "on" and last in words_beside().pauses | words_beside().settled and self._is_of_trade()):
            return nearest if nearest >= 0 else self._nearest_noun(rate)
        if before == "of" and nearest < 0 and last in ("rate", "rates") and not self._other_rate(rate) and not self._lends():
            return self._nearest_noun(rate)
        if before == "of" and last in ("one", "ones") and nearest >= 0:  # "answered the 10% tariff with one of 20%"
            return nearest
        if before == "of" or before in words().be:
            reaches = self._reaches(nearest, hinge) and not self._averages(nearest - 4, nearest) and not self._chances(nearest)
            return nearest if reaches else -1
        if nearest >= 0 and (before in rate_words().sums or (before == "to" and self.tokens[hinge - 1].low in rate_words().sums)):
            return -1 if self._figures_between(nearest, hinge) else nearest
        if hinge == self.sentence.first and before == "at":  # "At 39%, the Swiss tariff"
            return next((i for i in self.nouns if 0 < i - rate.last <= 6), -1)
        if before in rate_words().bearing or (before == "at" and self.tokens[hinge - 1].low in rate_words().bearing) or self._charged(rate, before):
            return nearest if nearest >= 0 else self._nearest_noun(rate)
        opens = before in words_beside().opens or (before == "," and hinge - 1 in self.nouns)
        if opens and rate.last < self.sentence.last and self.tokens[rate.last].low in ("on", "for"):
            return -1 if nearest < 0 or self._figures_between(nearest, hinge) else nearest
        if before in ("at", "exceeding", "with"):
            return nearest if nearest >= 0 and not self._figures_between(nearest, hinge) and not self._chances(nearest) else -1
        lists = rate_words()
        if before in ("to", "from", "between") and self._change(rate) and not self._other_rate(rate):
            if nearest >= 0:
                return -1 if self._figures_between(nearest, hinge) or self._averages(nearest - 3, nearest) else nearest
            spoken = [token.low for token in self.tokens[self.sentence.first : rate.first]]
            if not (lists.figures | lists.others).intersection(spoken):
                weak = [self.sentence.first + at for at, low in enumerate(spoken) if low in lists.weak]
                if weak:
                    return weak[-1]
                if set(spoken) & (words_beside().takes_up | words_beside().pauses | {"them"}) or self._names_tariff_before():
                    return self._nearest_noun(rate)
        return nearest if nearest >= 0 and (nearest == hinge or self._opens_list(hinge)) else -1

    def _is_apposed(self, rate: Rate, noun: int, hinge: int, before: str) -> bool:
        """Whether a rate is put behind its tariff between marks ("the duty on toys, currently 25%, is", "the duty (25%)")."""
        closes = rate.last == self.sentence.last or self.tokens[rate.last].text in (",", ")", ".", ";", "–", "—")
        if before not in (",", "(", "–", "—") or not closes or not self._reaches(noun, hinge):
            return False
        enumerates = any(token.text == ":" for token in self.tokens[noun:hinge])
        return not (enumerates or self._speaks_of_figures(rate.first) or self._averages(noun - 4, noun))

    def _is_told_apart(self, rate: Rate, hinge: int, before: str) -> bool:
        """Whether a rate is one that is not, or no longer, that of a tariff of the sentence ("rather than 25%", "the remaining 10%")."""
        low = self.tokens[hinge - 1].low if hinge > self.sentence.first else ""
        apart = (before == "than" and low == "rather") or (before == "of" and low == "instead")
        remains = rate.first > self.sentence.first and self.tokens[rate.first - 1].low in words_beside().standing
        determiner = self.tokens[rate.first - 2].low if rate.first - 2 >= self.sentence.first and self.tokens[rate.first - 1].low in words_beside().added else ""
        passive = any(token.low in ("added", "imposed", "tacked") for token in self.tokens[rate.last : rate.last + 4])
        added = determiner == "the" or (determiner == "an" and passive)  # "an additional 50% was added"
        return ((added and self._is_of_trade()) or (bool(self.nouns) and (apart or remains))) and not self._speaks_of_figures(self.sentence.last)

    def _is_on_goods(self, rate: Rate) -> bool:
        """Whether a rate in a sentence that speaks of a tariff is told with what it is on ("10% on all imports is his tariff plan")."""
        behind = [token.low for token in self.tokens[rate.last : min(rate.last + 5, self.sentence.last)]]
        goods = goods_words() | {"imports", "goods", "products"}
        return bool(self.nouns) and behind[:1] == ["on"] and not goods.isdisjoint(behind) and not self._speaks_of_figures(rate.last)

    def _charged(self, rate: Rate, before: str) -> bool:
        """Whether a rate stands between a verb of imposing and its goods ("charges 15% on cars")."""
        behind = self.tokens[rate.last : min(rate.last + 4, self.sentence.last)]
        on = bool(behind) and behind[0].low == "on" and not any(token.low in rate_words().figures for token in behind)
        return on and before in rate_words().imposing

    def is_charged_on_goods(self, rate: Rate) -> bool:
        """Whether a country charges a sum of money for a unit of goods of another one, or of imports ("Laos charges 15 cents a pound on Peruvian cotton")."""
        behind, names = range(rate.last, min(rate.last + 5, self.sentence.last)), self.reading.names.at
        foreign = any(self.tokens[at].low in rate_words().taxed or ((name := names[at]) is not None and name.kind in ("country", "demonym")) for at in behind)
        hinge = self._hinge(rate)
        charges = hinge >= self.sentence.first and self._charged(rate, self.tokens[hinge].low)
        by = any(name.known is not None and name.known.type == "country" for name in names[self.sentence.first : max(hinge, self.sentence.first)] if name)
        return rate.unit != "%" and foreign and charges and by

    def _is_imposed(self, rate: Rate) -> bool:
        """Whether a verb of imposing tells in a relative clause whose rate it is ("the 30% that Peru had threatened")."""
        behind = [token.low for token in self.tokens[rate.last : min(rate.last + 6, self.sentence.last)]]
        return behind[:1] in (["that"], ["which"]) and not (party_words().imposing | party_words().bearing).isdisjoint(behind) and not self._speaks_of_figures(rate.last)

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
        parallel = before in ("to", "at") and self.tokens[previous.first - 1].low == before and len(between) < 12
        if parallel and any(token.low in ("and", ";", ",") for token in between):  # "subject to 25% duty, and parts to 10%"
            return True
        if before in ("to", "from", "by") and not self._change(rate):
            return False
        if all(t.low in JOINERS or t.low in rate_words().about for t in between):
            return True
        if after in ("on", "for"):
            return len(between) < 30 and not any(t.low in rate_words().figures for t in between)
        names = self.reading.names.at
        near = [names[i] for i in range(max(rate.first - 3, previous.last), rate.first)]
        if any(name and (name.kind in ("country", "demonym") or (name.last == rate.first and between[0].text in (",", "and"))) for name in near):
            return True  # "Laos 48%", and of makers "Quill will pay 17%, Wharfe 19%"
        if before in goods_words() and len(between) < 8 and between[0].low in (",", "and", ";") and (after in words_beside().ends or rate.last == self.sentence.last):
            return True  # "lorries get 25%, kitchen cabinets 50% and sofas 30%"
        return before in ("to", "from", "at") and self._change(rate) and len(between) < 20
