"""The goods a tariff is on, as the text words them, none where it is on all goods."""

from tradegraph.extract.lexicon import words
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.figures import Rate, is_change, is_tariff_noun, rate_words
from tradegraph.extract.tariffs.goods_names import MONEY, unclipped, usual_form
from tradegraph.extract.tariffs.goods_phrases import LONGEST, GoodsPhrases
from tradegraph.extract.tariffs.goods_words import goods_lists, phrase_words
from tradegraph.extract.tariffs.party_words import party_words

_FAR = 14  # tokens between a tariff and the "on" of its goods ("tariffs of 25% imposed this week by the ministry on steel")
_LEADS = frozenset([":", "–", "—", "-", "|"])
_WHEN = frozenset(["this", "next", "last", "later", "on", "from"])  # words of a time beside the names of days and months
_TARGETING = frozenset("target targets targeted targeting".split())
_CURRENCIES = frozenset("$€£¥")


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
        self.phrases = GoodsPhrases(reading, right)
        self.left = left
        self.right = right

    def after_on(self, start: int, rate: Rate) -> tuple[str, ...] | None:
        """The goods behind "on" (or "for"); () where they are all goods; None where no "on" follows."""
        tokens, closed = self.tokens, words()
        for at in range(start, min(start + _FAR, self.right)):
            low = tokens[at].low
            close = at <= max(rate.last, rate.noun + 1) + 1
            if (low == "on" or (low == "for" and close)) and at + 1 < self.right and not self._other_use(at):
                end = self.phrases.end(at + 1)
                if low == "for" and (tokens[at - 1].low in party_words().sellers["punished"] or not any(token.low in goods_lists().named for token in self.tokens[at + 1 : end])):
                    return None  # "20% for fentanyl", "a 25% penalty for Russian oil" are reasons
                return tuple(self.phrases.items(at + 1, end)) if end > at + 1 else None
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

    def before_noun(self, noun: int) -> tuple[str, ...]:
        """The goods right before the word for a tariff ("steel and aluminium tariffs", "25% car duty")."""
        tokens, first = self.tokens, noun
        while first - 1 >= self.left and (tokens[first - 1].low in goods_lists().named or tokens[first - 1].low in ("and", ",", "&")):
            first -= 1
        while first < noun and tokens[first].low not in goods_lists().named:
            first += 1
        return tuple(map(unclipped, self.phrases.items(first, noun))) if first < noun else ()

    def hit(self, rate: Rate) -> tuple[str, ...]:
        """The goods that are the object of a verb of hitting ("slapped imported cars with a 25% tariff")."""
        tokens = self.tokens
        taxed = [at for at in range(max(self.left, rate.first - LONGEST), rate.first) if tokens[at].low in rate_words().taxing]
        if taxed and taxed[-1] < rate.first - 2 and tokens[rate.first - 1].low == "at" and tokens[taxed[-1] - 1].low not in words().be:
            return tuple(self.phrases.items(taxed[-1] + 1, self.phrases.end(taxed[-1] + 1)))  # "taxed $3bn of goods at 25%"
        withs = [at for at in range(max(self.left, rate.first - 6), rate.first) if tokens[at].low == "with"]
        for at in range(withs[-1] - 1, max(self.left, withs[-1] - 12), -1) if withs else ():
            if is_tariff_noun(tokens[at].low) or tokens[at].text in ",;:":
                return ()
            if self._hits(at) and tokens[at + 1].low != "back":
                return tuple(self.phrases.items(at + 1, withs[-1]))
        begin = self.left + is_tariff_noun(tokens[self.left].low)
        target = next((at for at in range(rate.first - 1, self.left, -1) if tokens[at].low in _TARGETING), -1)
        to = next((at for at in range(target + 1, rate.first) if tokens[at].low == "for"), -1) if target >= 0 else -1
        if to > target + 1 and rate.first - to <= 4:
            return tuple(self.phrases.items(target + 1, to))  # "targeted whisky for a 25% duty"
        goes_on = withs and withs[-1] - begin <= 10 and tokens[begin].text in (",", "and")  # "… and coffee with a 46% duty"
        named = goes_on and any(token.low in goods_lists().named for token in tokens[begin + 1 : withs[-1]])
        return tuple(self.phrases.items(begin + 1, withs[-1])) if named else ()

    def struck(self, rate: Rate) -> tuple[str, ...]:
        """The goods that a rate is told to hit ("a further 15% that was to hit phones", "a 25% duty hitting cars")."""
        begin = max(rate.last, rate.noun + 1)
        verb = next((at for at in range(begin, min(begin + 6, self.right - 1)) if self._hits(at) or self.tokens[at].text in ",;:"), None)
        if verb is None or not self._hits(verb):
            return ()
        end = self.phrases.end(verb + 1)
        named = any(token.low in goods_lists().named for token in self.tokens[verb + 1 : end])  # not "consumers"
        return tuple(self.phrases.items(verb + 1, end)) if named else ()

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
        return tuple(self.phrases.items(begin + 1, end)) if listed and plain else ()

    def row(self, rate: Rate) -> tuple[str, ...]:
        """The goods of a line that ends with their rate ("(a) rapeseed oil, oil cakes and peas: 100%")."""
        tokens, sentence = self.tokens, self.reading.parts.sentence_of(rate.first)
        first, end = sentence.first, rate.first - 1
        while first < end and not (tokens[first].is_word and len(tokens[first].text) > 1):
            first += 1
        lows = [token.low for token in tokens[first:end]]
        ends = end > first and tokens[end].text in _LEADS and rate.last >= sentence.last - 1
        if not ends or len(lows) > LONGEST or goods_lists().named.isdisjoint(lows) or any(map(is_tariff_noun, lows)):
            return ()
        return tuple(self.phrases.items(first, end))

    def listed(self, rate: Rate) -> tuple[str, ...]:
        """The goods before a rate where a list goes on with "on" ("a duty on cars at 120%, on spirits at 140% and on tobacco at 60%")."""
        tokens, at = self.tokens, self.left
        while at < rate.first and tokens[at].text in (",", ";", "and"):
            at += 1
        goes_on = at > self.left and tokens[at].low == "on" and tokens[rate.first - 1].low in ("at", "to", "by", "is")
        end = self.phrases.end(at + 1) if goes_on and not self._other_use(at) else at
        return tuple(self.phrases.items(at + 1, end)) if end > at else ()

    def taken_up(self, rate: Rate) -> tuple[str, ...]:
        """The goods behind "that on", which takes up a word for a tariff from before ("and that on batteries reaches 25%")."""
        tokens, at = self.tokens, self.left
        while at < rate.first and tokens[at].text in (",", ";", "and", "while"):
            at += 1
        on = at + 1 if tokens[at].low in ("that", "those") else at
        takes_up = at < on < rate.first and tokens[on].low in ("on", "for") and not self._other_use(on)
        end = self.phrases.end(on + 1) if takes_up else on
        return tuple(self.phrases.items(on + 1, end)) if end > on + 1 else ()

    def added_to(self, rate: Rate) -> tuple[str, ...]:
        """The goods to which a rate is added, or a tariff extended ("has added 10 percent to American whiskey", "to extend the 25% duty to toys")."""
        tokens, at = self.tokens, max(rate.last, rate.noun + 1)
        adds = not phrase_words().adding.isdisjoint(token.low for token in tokens[max(rate.first - 4, self.left) : rate.first])
        end = self.phrases.end(at + 1) if adds and at + 1 < self.right and tokens[at].low == "to" else at
        return tuple(self.phrases.items(at + 1, end)) if end > at else ()

    def applied_to(self, rate: Rate) -> tuple[str, ...]:
        """The goods to which a rate applies ("a 15% duty would apply to 120 products, including wine")."""
        tokens = self.tokens
        to = next((at for at in range(rate.last, min(rate.last + _FAR, self.right - 1)) if tokens[at].low == "to" and self._applies(at)), -1)
        end = self.phrases.end(to + 1) if to > 0 else to
        whole = any(token.low in ("world", "countries", "nations") for token in tokens[to + 1 : end])
        return tuple(item for item in self.phrases.items(to + 1, end) if MONEY.search(item) or not item[:1].isdigit()) if end > to + 1 and not whole else ()

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
        return tuple(self.phrases.items(self.left + 1, min(end, self.phrases.end(self.left + 1)))) if named else ()

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
        end = self.phrases.end(opens) if opens < verb else verb
        of_goods = opens < verb and not phrase_words().heads.isdisjoint(token.low for token in self.tokens[opens:end])
        return tuple(self.phrases.items(opens, end)) if of_goods else ()

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
        while end < self.right and self.tokens[end].low in phrase_words().heads:
            end += 1
        excepted = first > self.left and self.tokens[first - 1].low in goods_lists().excepted
        return () if excepted else tuple(self.phrases.items(first, end))

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
