"""The goods a tariff is on, as the text words them, none where it is on all goods."""

from collections.abc import Iterator

from tradegraph.extract.lexicon import words
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.currencies import currencies
from tradegraph.extract.tariffs.figures import Rate, is_change, is_tariff_noun, rate_words
from tradegraph.extract.tariffs.goods_names import MONEY, unclipped, usual_form
from tradegraph.extract.tariffs.goods_words import goods_lists
from tradegraph.extract.tariffs.party_words import party_words
from tradegraph.goods import MUCH

_FAR = 14  # tokens between a tariff and the "on" of its goods ("tariffs of 25% imposed this week by the ministry on steel")
_LONGEST = 24
_ABOUT = frozenset("about around roughly nearly almost over up to".split())  # before a sum of money
_LEADS = frozenset([":", "–", "—", "-", "|"])
_SUM = 8  # tokens of a sum of money behind "worth"
_WHEN = frozenset(["this", "next", "last", "later", "on", "from"])  # words of a time beside the names of days and months
_ADDING = frozenset("add adds added adding extend extends extended extending".split())
_SELLING = frozenset("sells makes ships sends buys".split())
_MAINLY = frozenset("largely mostly mainly chiefly notably primarily".split())
_DONE = frozenset("assembled made built produced manufactured".split())
_TARGETING = frozenset("target targets targeted targeting".split())
_CURRENCIES = frozenset("$€£¥")
_PER_CENT = frozenset(["%", "percent", "per", "pct"])
_HEADS = frozenset(["goods", "products", "imports", "exports"])
_AFTER_HEAD = frozenset(["of", "in", "from", "worth", "such", "as", "including", "like", "made", "and", "&", "the", "'s", "’s"])
_GOES_ON = frozenset(["of", "in", "with", "from", "worth", "and", "to", "like", "such", "as", "per"])
_OF_THE_PHRASE = frozenset(["made", "led", "related", "used", "containing", "based", "bound", "assembled"])


def goods_of(reading: Reading, rate: Rate, left: int, right: int, shares_noun: bool) -> tuple[str, ...] | None:
    """The goods of the tariff at a rate whose stretch of the sentence is tokens left..right (half-open).

    ``shares_noun``: an earlier rate hangs on the same word for a tariff, so that what stands between belongs to that one.
    () where the text says that they are all goods, None where it leaves open which.
    """
    finder = _Finder(reading, left, right)
    if row := finder.row(rate):
        return row
    floor = rate.last if shares_noun else min(rate.noun, rate.first) if rate.noun >= 0 else rate.first
    if shares_noun and reading.parts.tokens[rate.first - 1].low in ("from", "to"):  # "and on cells from 25% to 50%"
        ons = [at for at in range(left, rate.first) if reading.parts.tokens[at].low == "on"]
        if ons and (named := finder.after_on(ons[-1], rate)):
            return named
    if shares_noun and (listed := finder.listed(rate)):
        return listed
    if not shares_noun and (weak := finder.weak_noun(rate)) > floor and (named := finder.after_on(weak + 1, rate)):
        return named  # "a duty on $6bn of goods, after Peru lifted its rate on tin to 25%"
    starts = (floor, max(rate.last, rate.noun + 1))
    behind = rate.last + (rate.last < right and reading.parts.tokens[rate.last].low in rate_words().weak)
    if rate.noun < rate.first and behind < right and reading.parts.tokens[behind].low == "on" and (named := finder.after_on(behind, rate)):
        return named  # "duties on $4bn of goods, including 15% on planes", "in answer to a 10% charge on its tin"
    for start in dict.fromkeys(starts):
        named = finder.after_on(start, rate)
        if named is not None:
            return named or (() if shares_noun else finder.before_noun(rate.noun))  # "steel tariffs on Chinese goods"
    if not shares_noun or rate.noun > rate.first:
        named = finder.before_noun(rate.noun)
        if named:
            return named
    return (
        finder.listed(rate) or finder.taken_up(rate) or finder.added_to(rate) or finder.hit(rate) or finder.struck(rate) or finder.bearing(rate)
        or finder.right_before(rate) or finder.led_by_for(rate) or finder.let_in_at(rate) or finder.applied_to(rate) or None
    )


class _Finder:
    def __init__(self, reading: Reading, left: int, right: int) -> None:
        self.reading = reading
        self.tokens = reading.parts.tokens
        self.left = left
        self.right = right

    def after_on(self, start: int, rate: Rate) -> tuple[str, ...] | None:
        """The goods behind "on" (or "for"); () where they are all goods; None where no "on" follows."""
        tokens, closed = self.tokens, words()
        for at in range(start, min(start + _FAR, self.right)):
            low = tokens[at].low
            close = at <= max(rate.last, rate.noun + 1) + 1
            if (low == "on" or (low == "for" and close)) and at + 1 < self.right and not self._other_use(at):
                end = self._phrase_end(at + 1)
                if low == "for" and (tokens[at - 1].low in party_words().sellers["punished"] or not any(token.low in goods_lists().named for token in self.tokens[at + 1 : end])):
                    return None  # "20% for fentanyl", "a 25% penalty for Russian oil" are reasons
                return tuple(self._items(at + 1, end)) if end > at + 1 else None
            if tokens[at].text == "," and at + 1 < self.right and tokens[at + 1].low.endswith("ing"):
                return None
            stops = low in closed.boundaries - {"that"} and not (low == "since" and tokens[at + 1].low in closed.time)
            if at > start and (tokens[at].text in ";." or stops or low in closed.modals):
                return None
        return None

    def weak_noun(self, rate: Rate) -> int:
        """The last word like "rate" before a rate, if "on" follows it; -1 if none does."""
        tokens = self.tokens
        return next((at for at in range(rate.first - 1, self.left - 1, -1) if tokens[at].low in rate_words().weak and tokens[at + 1].low == "on"), -1)

    def _other_use(self, at: int) -> bool:
        """Whether "on" or "for" begins a day or a span of time."""
        word, following = self.tokens[at].low, self.tokens[at + 1 + (self.tokens[at + 1].low == "the" and at + 2 < self.right)]
        unit = self.tokens[at + 2].low if at + 2 < self.right else ""
        return (
            self.tokens[at - 1].low in goods_lists().leaning
            or following.low in words().time
            or following.low in goods_lists().not_goods[word]
            or (following.text[0].isdigit() and (unit in words().time or unit == "-"))
        )

    def _phrase_end(self, at: int) -> int:
        """The index after the noun phrase, with its enumeration, that begins at ``at``."""
        tokens, closed = self.tokens, words()
        end, headed = at, False
        while end < self.right and tokens[end].low in _ABOUT:
            end += 1
        at = end
        while end < min(self.right, at + _LONGEST):
            low, token = tokens[end].low, tokens[end]
            if headed and self._is_of_worth(at, end):
                end += 1
                continue
            if low == "and" and not self._list_goes_on(end + 1):
                break
            if end > at and self._lists_examples(end):
                headed, end = False, end + 1 + (low == "among")
                continue
            stops = low in closed.boundaries - {"and"} or low in closed.modals or low in closed.auxiliaries or low in closed.pronouns - {"some", "many"}
            if stops and low not in ("'s", "’s", "than"):
                break
            following = tokens[end + 1] if end + 1 < len(tokens) else None
            if (low == "from" and following and (following.text[0].isdigit() or following.low in closed.time or following.low in ("midnight", "noon"))) or low in ("instead", "rather", "also"):
                break  # "from 10% to 25%", "from May", "instead of 40"
            if low == "of" and any(token.low in _PER_CENT for token in tokens[end + 2 : end + 6]) and following and (following.low in _ABOUT or following.text[0].isdigit()):
                break  # "a tariff on cars of up to 35%"
            if (low in goods_lists().no_goods and end > at) or (low in ("next", "last") and following and following.low in closed.time):
                break
            if end > at and (low in goods_lists().does or self._is_singular_verb(end) or self._is_sold(end)):
                break
            if low in closed.prepositions and low not in _GOES_ON and low not in ("including", "like"):
                break
            if (low == "to" and tokens[end - 1].low != "up") or (low in ("in", "with") and end + 1 < self.right and not self._names_country(end + 1)):
                break
            if headed and low not in _AFTER_HEAD and self.reading.names.at[end] is None and token.text not in ",/’":
                break
            headed = headed or (low in _HEADS and end > at)
            if not token.is_word and token.text not in ",&-–/%$€£“”\"’'":
                break
            if token.text == "," and not self._list_goes_on(end + 1):
                break
            if end > at and (is_tariff_noun(low) or low == "plus"):
                break
            if end > at and low in closed.time and self.reading.names.at[end] is None:
                break
            if end > at and (low in closed.verbs or (low.endswith("ed") and self._is_verb(end))) and low not in _OF_THE_PHRASE:
                break
            end += 1
        while end > at and (not tokens[end - 1].is_word or tokens[end - 1].low in ("and", "of", "to", "in", "from", "with", "the", "as", "such")):
            end -= 1
        return end

    def _is_of_worth(self, first: int, at: int) -> bool:
        """Whether a token is of the sum that goods are worth ("goods worth about $2 billion")."""
        worth = next((back for back in range(at - 1, max(at - _SUM, first), -1) if self.tokens[back].low == "worth"), at)
        return worth < at and all(self._is_of_sum(place) for place in range(worth + 1, at + 1))

    def _is_of_sum(self, at: int) -> bool:
        token = self.tokens[at]
        return token.low in _ABOUT or token.text[0].isdigit() or bool(MONEY.search(token.text)) or token.low in currencies() or self.reading.names.at[at] is not None

    def _lists_examples(self, at: int) -> bool:
        """Whether goods follow that are named as some of those before ("goods such as coal", "products, among them coal")."""
        low, before = self.tokens[at].low, self.tokens[at - 1].low
        them = low == "among" and at + 1 < self.right and self.tokens[at + 1].low == "them"
        return low in ("including", "like", "include", "includes") or (low == "as" and before == "such") or them

    def _is_singular_verb(self, at: int) -> bool:
        """Whether a word in -s is the verb of a tariff named before plural goods ("the duty on cars stays")."""
        before, token = self.tokens[at - 1].low, self.tokens[at]
        lists = goods_lists()
        known = lists.named | lists.modifiers | lists.generic | _HEADS
        return before in lists.named and before.endswith("s") and token.low.endswith("s") and token.text.islower() and token.low not in known

    def _is_sold(self, at: int) -> bool:
        """Whether a word is what a country does with the goods before it ("everything else Peru sells")."""
        name = self.reading.names.at[at - 1]
        return name is not None and name.kind == "country" and self.tokens[at].low in _SELLING

    def _is_verb(self, at: int) -> bool:
        """Whether a word in -ed is a verb behind the goods ("steel imposed by"), not an adjective of them ("canned fruit")."""
        before, closed = self.tokens[at - 1].low, words()
        after = self.tokens[at + 1] if at + 1 < self.right else None
        noun_before = before in goods_lists().named or before in _HEADS or before.endswith("s")
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

    def _items(self, first: int, last: int) -> Iterator[str]:
        """The goods named in tokens first..last, one by one."""
        spoken = {token.low for token in self.tokens[first:last]}
        if MONEY.search(self.reading.parts.words(first, last)) or self._are_counted(first, last):
            yield self._strip(first, last, whole=True)
            return
        if spoken & {"countries", "nations", "country", "nation", "partners"} and not spoken & goods_lists().named:
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
        counted = next((low for low in lows if low not in _ABOUT and low not in words().determiners and low not in ("some", "other")), "")
        return counted[:1].isdigit() and lows[-1] in _HEADS and goods_lists().named.isdisjoint(set(lows) - _HEADS)

    def _most(self, first: int, last: int) -> str:
        """What a large part of all goods is called ("most products"), where these tokens speak of one and name no goods; else ""."""
        lows = [token.low for token in self.tokens[first:last]]
        heads = [low for low in lows if low in _HEADS]
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
            return token.low in words().determiners or token.low in _ABOUT
        name = self.reading.names.at[at]
        place = name is not None and (name.kind in ("country", "demonym", "person", "agency"))
        made = token.low in _DONE or (token.low in goods_lists().made and at > 0 and self.tokens[at - 1].text == "-")  # "cars assembled", "U.S.-grown chicken"
        if not token.is_word or place or made or token.low == "not" or token.low in _MAINLY:
            return True
        return is_change(token.low) or token.low in goods_lists().generic or token.low in ("'s", "’s") or token.low in words().determiners

    def before_noun(self, noun: int) -> tuple[str, ...]:
        """The goods right before the word for a tariff ("steel and aluminium tariffs", "25% car duty")."""
        tokens, first = self.tokens, noun
        while first - 1 >= self.left and (tokens[first - 1].low in goods_lists().named or tokens[first - 1].low in ("and", ",", "&")):
            first -= 1
        while first < noun and tokens[first].low not in goods_lists().named:
            first += 1
        return tuple(map(unclipped, self._items(first, noun))) if first < noun else ()

    def hit(self, rate: Rate) -> tuple[str, ...]:
        """The goods that are the object of a verb of hitting ("slapped imported cars with a 25% tariff")."""
        tokens = self.tokens
        taxed = [at for at in range(max(self.left, rate.first - _LONGEST), rate.first) if tokens[at].low in rate_words().taxing]
        if taxed and taxed[-1] < rate.first - 2 and tokens[rate.first - 1].low == "at" and tokens[taxed[-1] - 1].low not in words().be:
            return tuple(self._items(taxed[-1] + 1, self._phrase_end(taxed[-1] + 1)))  # "taxed $3bn of goods at 25%"
        withs = [at for at in range(max(self.left, rate.first - 6), rate.first) if tokens[at].low == "with"]
        for at in range(withs[-1] - 1, max(self.left, withs[-1] - 12), -1) if withs else ():
            if is_tariff_noun(tokens[at].low) or tokens[at].text in ",;:":
                return ()
            if self._hits(at) and tokens[at + 1].low != "back":
                return tuple(self._items(at + 1, withs[-1]))
        begin = self.left + is_tariff_noun(tokens[self.left].low)
        target = next((at for at in range(rate.first - 1, self.left, -1) if tokens[at].low in _TARGETING), -1)
        to = next((at for at in range(target + 1, rate.first) if tokens[at].low == "for"), -1) if target >= 0 else -1
        if to > target + 1 and rate.first - to <= 4:
            return tuple(self._items(target + 1, to))  # "targeted whisky for a 25% duty"
        goes_on = withs and withs[-1] - begin <= 10 and tokens[begin].text in (",", "and")  # "… and coffee with a 46% duty"
        named = goes_on and any(token.low in goods_lists().named for token in tokens[begin + 1 : withs[-1]])
        return tuple(self._items(begin + 1, withs[-1])) if named else ()

    def struck(self, rate: Rate) -> tuple[str, ...]:
        """The goods that a rate is told to hit ("a further 15% that was to hit phones", "a 25% duty hitting cars")."""
        begin = max(rate.last, rate.noun + 1)
        verb = next((at for at in range(begin, min(begin + 6, self.right - 1)) if self._hits(at) or self.tokens[at].text in ",;:"), None)
        if verb is None or not self._hits(verb):
            return ()
        end = self._phrase_end(verb + 1)
        named = any(token.low in goods_lists().named for token in self.tokens[verb + 1 : end])  # not "consumers"
        return tuple(self._items(verb + 1, end)) if named else ()

    def _hits(self, at: int) -> bool:
        return self.tokens[at].low in goods_lists().hitting

    def right_before(self, rate: Rate) -> tuple[str, ...]:
        """The goods between the rate before and this one, where it goes on with a list ("lorries get 25%, kitchen cabinets 50% and tin at 5%")."""
        noun = next((at for at in range(self.left, min(self.left + 3, rate.first)) if is_tariff_noun(self.tokens[at].low)), -1)
        begin = noun + 1 if noun >= 0 else self.left + (self.tokens[self.left].text == ")")
        end = rate.first - (self.tokens[rate.first - 1].low in ("at", "to", "("))  # "steel (25%) and aluminium (10%)"
        end -= end < rate.first and self.tokens[end - 1].text == ","  # "steel, at 25%, and aluminium, at 10%"
        begin = next((at for at in range(end - 1, max(begin, end - 6), -1) if self.tokens[at].low == "with" and self.tokens[at - 1].text == ","), begin)
        listed = begin + 1 < end and self.tokens[begin].text in (",", ";", "and", "with") and self.tokens[end - 1].low in goods_lists().named
        plain = words().prepositions.isdisjoint(token.low for token in self.tokens[begin + 1 : end])
        return tuple(self._items(begin + 1, end)) if listed and plain else ()

    def row(self, rate: Rate) -> tuple[str, ...]:
        """The goods of a line that ends with their rate ("(a) rapeseed oil, oil cakes and peas: 100%")."""
        tokens, sentence = self.tokens, self.reading.parts.sentence_of(rate.first)
        first, end = sentence.first, rate.first - 1
        while first < end and not (tokens[first].is_word and len(tokens[first].text) > 1):
            first += 1
        lows = [token.low for token in tokens[first:end]]
        ends = end > first and tokens[end].text in _LEADS and rate.last >= sentence.last - 1
        if not ends or len(lows) > _LONGEST or goods_lists().named.isdisjoint(lows) or any(map(is_tariff_noun, lows)):
            return ()
        return tuple(self._items(first, end))

    def listed(self, rate: Rate) -> tuple[str, ...]:
        """The goods before a rate where a list goes on with "on" ("a duty on cars at 120%, on spirits at 140% and on tobacco at 60%")."""
        tokens, at = self.tokens, self.left
        while at < rate.first and tokens[at].text in (",", ";", "and"):
            at += 1
        goes_on = at > self.left and tokens[at].low == "on" and tokens[rate.first - 1].low in ("at", "to", "by", "is")
        end = self._phrase_end(at + 1) if goes_on and not self._other_use(at) else at
        return tuple(self._items(at + 1, end)) if end > at else ()

    def taken_up(self, rate: Rate) -> tuple[str, ...]:
        """The goods behind "that on", which takes up a word for a tariff from before ("and that on batteries reaches 25%")."""
        tokens, at = self.tokens, self.left
        while at < rate.first and tokens[at].text in (",", ";", "and", "while"):
            at += 1
        on = at + 1 if tokens[at].low in ("that", "those") else at
        takes_up = at < on < rate.first and tokens[on].low in ("on", "for") and not self._other_use(on)
        end = self._phrase_end(on + 1) if takes_up else on
        return tuple(self._items(on + 1, end)) if end > on + 1 else ()

    def added_to(self, rate: Rate) -> tuple[str, ...]:
        """The goods to which a rate is added, or a tariff extended ("has added 10 percent to American whiskey", "to extend the 25% duty to toys")."""
        tokens, at = self.tokens, max(rate.last, rate.noun + 1)
        adds = not _ADDING.isdisjoint(token.low for token in tokens[max(rate.first - 4, self.left) : rate.first])
        end = self._phrase_end(at + 1) if adds and at + 1 < self.right and tokens[at].low == "to" else at
        return tuple(self._items(at + 1, end)) if end > at else ()

    def applied_to(self, rate: Rate) -> tuple[str, ...]:
        """The goods to which a rate applies ("a 15% duty would apply to 120 products, including wine")."""
        tokens = self.tokens
        to = next((at for at in range(rate.last, min(rate.last + _FAR, self.right - 1)) if tokens[at].low == "to" and self._applies(at)), -1)
        end = self._phrase_end(to + 1) if to > 0 else to
        whole = any(token.low in ("world", "countries", "nations") for token in tokens[to + 1 : end])
        return tuple(item for item in self._items(to + 1, end) if MONEY.search(item) or not item[:1].isdigit()) if end > to + 1 and not whole else ()

    def _applies(self, to: int) -> bool:
        """Whether a verb of applying stands before "to", a time between them left aside ("will be extended later this month to")."""
        at = to - 1
        while at > self.left and (self.tokens[at].low in words().time or self.tokens[at].low in _WHEN):
            at -= 1
        return self.tokens[at].low in goods_lists().applying

    def led_by_for(self, rate: Rate) -> tuple[str, ...]:
        """The goods that open the sentence after "for" or "on" ("For lorries, the duty is 22%")."""
        if self.tokens[self.left].low not in ("for", "on"):
            return ()
        end = next((at for at in range(self.left + 2, min(self.left + 9, rate.first)) if self._closes(at)), self.left)
        named = any(token.low in goods_lists().named for token in self.tokens[self.left + 1 : end])
        return tuple(self._items(self.left + 1, end)) if named else ()

    def _closes(self, at: int) -> bool:
        """Whether goods that open a sentence end before a token ("On chickpeas the levy is now 70%")."""
        return self.tokens[at].text == "," or self.tokens[at].low in ("the", "it")

    def let_in_at(self, rate: Rate) -> tuple[str, ...]:
        """The goods that cross a border at the rate ("lets in 40,000 electric cars at a tariff of 6%", "can sell cars at a 10% duty")."""
        tokens, begin = self.tokens, min(rate.first, rate.noun) if rate.noun >= 0 else rate.first
        at = next((i for i in range(begin - 1, max(begin - 4, self.left), -1) if tokens[i].low == "at"), -1)
        named = [i for i in range(max(self.left, at - 10), at) if tokens[i].low in goods_lists().named]
        return self._enumerated(named[-1]) if named else ()

    def bearing(self, rate: Rate) -> tuple[str, ...]:
        """The goods that are the subject of bearing it ("imported cars face a 25% tariff")."""
        tokens, lists = self.tokens, goods_lists()
        verbs = [
            at
            for at in range(self.left, rate.first)
            if tokens[at].low in lists.bearing or tokens[at].low in lists.getting or (is_change(tokens[at].low) and tokens[at + 1].low in ("to", "at", "from"))
        ]
        if not verbs:
            return ()
        leads = party_words().sellers["buying"] | words().modals | {"to"}  # "buying tin", "could ship"
        named = [at for at in range(self.left, verbs[-1]) if tokens[at].low in lists.named and tokens[at - 1].low not in leads]
        return self._enumerated(named[-1]) if named else self._worth(verbs[-1]) or self._made(verbs[-1])

    def _worth(self, verb: int) -> tuple[str, ...]:
        """The goods of those who bear it, called by what they are worth ("a further $3 billion of goods will face 25%")."""
        opens = next((at for at in range(self.left, verb - 1) if self.tokens[at].text in _CURRENCIES), verb)
        end = self._phrase_end(opens) if opens < verb else verb
        of_goods = opens < verb and not _HEADS.isdisjoint(token.low for token in self.tokens[opens:end])
        return tuple(self._items(opens, end)) if of_goods else ()

    def _made(self, verb: int) -> tuple[str, ...]:
        """The goods of those who bear it, called by what they make ("carmakers", "chip companies")."""
        tokens, lists = self.tokens, goods_lists()
        for at in range(verb - 1, self.left - 1, -1):
            if made := lists.makers.get(tokens[at].low):
                return (made,)
            if tokens[at].low in lists.making and at > self.left and (goods := usual_form(tokens[at - 1].low)) in lists.spoken:
                return (goods,)
        return ()

    def _enumerated(self, last: int) -> tuple[str, ...]:
        """The goods of the enumeration whose last named one is at this token; () where they are excepted."""
        first, end = last, last + 1
        while first - 1 >= self.left and self._in_enumeration(first - 1):
            first -= 1
        while end < self.right and self.tokens[end].low in _HEADS:
            end += 1
        excepted = first > self.left and self.tokens[first - 1].low in goods_lists().excepted
        return () if excepted else tuple(self._items(first, end))

    def _in_enumeration(self, at: int) -> bool:
        token = self.tokens[at]
        if token.low in goods_lists().named or token.text == "," or token.low in ("and", "&"):
            return True
        closed, opens = words(), at == self.left
        if token.low in goods_lists().does or is_tariff_noun(token.low) or token.low in rate_words().weak:
            return False
        return token.is_word and not token.text[0].isdigit() and (opens or not token.is_capital) and not (
            token.low in closed.prepositions or token.low in closed.boundaries or token.low in closed.auxiliaries
            or token.low in closed.determiners or token.low in closed.verbs or token.low in closed.modals
        )  # fmt: skip
