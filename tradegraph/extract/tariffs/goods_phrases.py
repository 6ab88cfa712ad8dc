"""A phrase for goods: where it ends, and which goods it names ("goods such as coal and $2bn of cars from Peru")."""

from collections.abc import Iterator

from tradegraph.extract.lexicon import words
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.currencies import currencies
from tradegraph.extract.tariffs.figures import is_change, is_tariff_noun
from tradegraph.extract.tariffs.goods_names import MONEY
from tradegraph.extract.tariffs.goods_words import goods_lists, phrase_words
from tradegraph.goods import MUCH

LONGEST = 24
"""Tokens of a phrase for goods at most."""
_SUM = 8  # tokens of a sum of money behind "worth"
_SELLING = frozenset("sells makes ships sends buys".split())
_MAINLY = frozenset("largely mostly mainly chiefly notably primarily".split())
_DONE = frozenset("assembled made built produced manufactured".split())
_PER_CENT = frozenset(["%", "percent", "per", "pct"])
_POSSESSIVE = frozenset(["'s", "’s"])
_WITHIN = frozenset(["some", "many", "than"])
_MARKS = ",&-–/%$€£“”\"’'"
"""Marks that may stand within a phrase for goods."""
_WHOLE = frozenset("countries nations country nation partners".split())  # who bears a tariff, not what it is on


class GoodsPhrases:
    """The phrases for goods of a stretch of a sentence that ends before token ``right``."""

    def __init__(self, reading: Reading, right: int) -> None:
        self.reading = reading
        self.tokens = reading.parts.tokens
        self.right = right

    def end(self, first: int) -> int:
        """The token after the noun phrase, with its enumeration, that begins at token ``first``."""
        tokens = self.tokens
        while first < self.right and tokens[first].low in phrase_words().about:
            first += 1
        end, headed = first, False  # "goods" or the like was met: little may follow
        while end < min(self.right, first + LONGEST):
            if headed and self._is_of_worth(first, end):
                end += 1
                continue
            if end > first and self._lists_examples(end):
                headed, end = False, end + 1 + (tokens[end].low == "among")
                continue
            if self._ends(end) or (headed and self._is_beside_head(end)) or (end > first and self._is_behind_goods(end)):
                break
            headed = headed or (end > first and tokens[end].low in phrase_words().heads)
            end += 1
        while end > first and (not tokens[end - 1].is_word or tokens[end - 1].low in phrase_words().loose):
            end -= 1
        return end

    def _ends(self, at: int) -> bool:
        """Whether a phrase for goods ends before a token, be it its first: by a mark, a word of a closed class, a figure or a time."""
        low, token, closed = self.tokens[at].low, self.tokens[at], words()
        if low == "and" or token.text == ",":
            return not self._list_goes_on(at + 1)
        if not token.is_word and token.text not in _MARKS:
            return True
        if low in closed.boundaries or low in closed.modals or low in closed.auxiliaries or low in closed.pronouns:
            if low not in _WITHIN and low not in _POSSESSIVE:
                return True
        elif low in ("instead", "rather", "also"):
            return True
        if low in closed.prepositions and low not in phrase_words().going_on and low not in ("including", "like"):
            return True
        if (low == "to" and self.tokens[at - 1].low != "up") or (low in ("in", "with") and at + 1 < self.right and not self._names_country(at + 1)):
            return True
        return self._leads_to_figure(at) or self._leads_to_time(at)

    def _leads_to_figure(self, at: int) -> bool:
        """Whether a rate follows: "from 10% to 25%", "a tariff on cars of up to 35%"."""
        low, following = self.tokens[at].low, self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if not following or low not in ("from", "of"):
            return False
        per_cent = low == "from" or any(token.low in _PER_CENT for token in self.tokens[at + 2 : at + 6])
        return per_cent and (following.text[0].isdigit() or (low == "of" and following.low in phrase_words().about))

    def _leads_to_time(self, at: int) -> bool:
        """Whether a time follows: "from May", "next month"."""
        low, following = self.tokens[at].low, self.tokens[at + 1].low if at + 1 < len(self.tokens) else ""
        return (low in ("from", "next", "last") and following in words().time) or (low == "from" and following in ("midnight", "noon"))

    def _is_beside_head(self, at: int) -> bool:
        """Whether a token is no part of a phrase that has its head already ("imports" in "imports this year")."""
        token = self.tokens[at]
        return token.low not in phrase_words().after_head and self.reading.names.at[at] is None and token.text not in ",/’"

    def _is_behind_goods(self, at: int) -> bool:
        """Whether a token that is not the first of a phrase tells that the goods were named: a verb, a time, a word for a tariff."""
        low, closed, lists = self.tokens[at].low, words(), goods_lists()
        if low in lists.no_goods or low in lists.does or is_tariff_noun(low) or low == "plus" or self._is_singular_verb(at) or self._is_sold(at):
            return True
        if low in closed.time and self.reading.names.at[at] is None:
            return True
        return (low in closed.verbs or (low.endswith("ed") and self._is_verb(at))) and low not in phrase_words().participles

    def _is_of_worth(self, first: int, at: int) -> bool:
        """Whether a token is of the sum that goods are worth ("goods worth about $2 billion")."""
        worth = next((back for back in range(at - 1, max(at - _SUM, first), -1) if self.tokens[back].low == "worth"), at)
        return worth < at and all(self._is_of_sum(place) for place in range(worth + 1, at + 1))

    def _is_of_sum(self, at: int) -> bool:
        token = self.tokens[at]
        return token.low in phrase_words().about or token.text[0].isdigit() or bool(MONEY.search(token.text)) or token.low in currencies() or self.reading.names.at[at] is not None

    def _lists_examples(self, at: int) -> bool:
        """Whether goods follow that are named as some of those before ("goods such as coal", "products, among them coal")."""
        low, before = self.tokens[at].low, self.tokens[at - 1].low
        them = low == "among" and at + 1 < self.right and self.tokens[at + 1].low == "them"
        return low in ("including", "like", "include", "includes") or (low == "as" and before == "such") or them

    def _is_singular_verb(self, at: int) -> bool:
        """Whether a word in -s is the verb of a tariff named before plural goods ("the duty on cars stays")."""
        before, token = self.tokens[at - 1].low, self.tokens[at]
        lists = goods_lists()
        known = lists.named | lists.modifiers | lists.generic | phrase_words().heads
        return before in lists.named and before.endswith("s") and token.low.endswith("s") and token.text.islower() and token.low not in known

    def _is_sold(self, at: int) -> bool:
        """Whether a word is what a country does with the goods before it ("everything else Peru sells")."""
        name = self.reading.names.at[at - 1]
        return name is not None and name.kind == "country" and self.tokens[at].low in _SELLING

    def _is_verb(self, at: int) -> bool:
        """Whether a word in -ed is a verb behind the goods ("steel imposed by"), not an adjective of them ("canned fruit")."""
        before, closed = self.tokens[at - 1].low, words()
        after = self.tokens[at + 1] if at + 1 < self.right else None
        noun_before = before in goods_lists().named or before in phrase_words().heads or before.endswith("s")
        return noun_before or after is None or not after.is_word or after.low in closed.prepositions | closed.determiners

    def _names_country(self, at: int) -> bool:
        name = self.reading.names.at[at] or (self.reading.names.at[at + 1] if at + 1 < self.right else None)
        return bool(name and name.kind in ("country", "demonym"))

    def _list_goes_on(self, at: int) -> bool:
        """Whether what follows a comma or "and" is one more of the goods: a named one within three words, or a last plain plural."""
        near = self.tokens[at : min(at + 4, self.right)]
        if not near or near[0].low in words().pronouns or near[0].low in goods_lists().excepted:
            return False
        last = near[0].text.islower() and near[0].low.endswith("s") and (len(near) == 1 or near[1].text in ".;,") and near[0].low not in words().verbs
        return last or any(token.low in goods_lists().named for token in near)

    def items(self, first: int, last: int) -> Iterator[str]:
        """The goods named in tokens first..last, one by one."""
        spoken = {token.low for token in self.tokens[first:last]}
        if MONEY.search(self.reading.parts.words(first, last)) or self._are_counted(first, last):
            yield self._strip(first, last, whole=True)
            return
        if spoken & _WHOLE and not spoken & goods_lists().named:
            return
        begin, named = first, False
        for at in range(first, last + 1):
            if at == last or self.tokens[at].text == "," or self.tokens[at].low in ("and", "&", "including", "include", "includes", "like", "as", "among"):
                if item := self._strip(begin, at, whole=False):
                    named = True
                    yield item
                begin = at + 1
        if not named and (most := self._most(first, last)):
            yield most

    def _are_counted(self, first: int, last: int) -> bool:
        """Whether goods are called by how many there are of them ("some 20 Peruvian products"), and by nothing else."""
        lows = [token.low for token in self.tokens[first:last]]
        counted = next((low for low in lows if low not in phrase_words().about and low not in words().determiners and low not in ("some", "other")), "")
        return counted[:1].isdigit() and lows[-1] in phrase_words().heads and goods_lists().named.isdisjoint(set(lows) - phrase_words().heads)

    def _most(self, first: int, last: int) -> str:
        """What a large part of all goods is called ("most products"), where these tokens speak of one and name no goods; else ""."""
        lows = [token.low for token in self.tokens[first:last]]
        heads = [low for low in lows if low in phrase_words().heads]
        much = [much for much in MUCH if f" {much} " in f" {' '.join(lows)} "]
        return f"{much[0]} {heads[0]}" if much and heads else ""

    def _strip(self, first: int, last: int, whole: bool) -> str:
        """An item without the words at its ends that name no goods; "" if nothing is left."""
        while first < last and self._empty(first, whole):
            first += 1
        while last > first and not whole and self._empty(last - 1, whole) and self.tokens[last - 2].low not in goods_lists().modifiers:
            last -= 1
        text = self.reading.parts.words(first, last)
        if whole:
            return text
        named = any(not self._empty(at, whole) and self.tokens[at].text[0].isalpha() for at in range(first, last))
        return text if named else ""

    def _empty(self, at: int, whole: bool) -> bool:
        token = self.tokens[at]
        if whole:
            return token.low in words().determiners or token.low in phrase_words().about
        name = self.reading.names.at[at]
        place = name is not None and (name.kind in ("country", "demonym", "person", "agency"))
        made = token.low in _DONE or (token.low in goods_lists().made and at > 0 and self.tokens[at - 1].text == "-")  # "cars assembled", "U.S.-grown chicken"
        if not token.is_word or place or made or token.low == "not" or token.low in _MAINLY:
            return True
        return is_change(token.low) or token.low in goods_lists().generic or token.low in _POSSESSIVE or token.low in words().determiners
