"""What part a country has in a tariff, who imposes it or whose goods bear it, by the words around its name."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tradegraph.extract.lexicon import heads, words
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.figures import is_change, is_tariff_noun, rate_words
from tradegraph.extract.tariffs.party import POSSESSIVE, Part, Party
from tradegraph.extract.tariffs.party_words import party_words
from tradegraph.extract.text import Sentence

_MADE = 5  # tokens between whose goods they are and where they are made
_STATES = frozenset(["countries", "nations", "economies", "partners"])
_COMPARES = frozenset("compares compared than above below versus exceeds against".split())
_COORDINATION = frozenset(
    [",", "and", "&", "the", "from", "along", "with", "as", "well", "both", "or", "other", "nations", "like", "including", "also", "on"]
)


class Parts:
    """Tells the parts of the countries of one article's sentences."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens = reading.parts.tokens

    def tell(self, parties: list[Party], sentence: Sentence) -> list[Party]:
        """Give the countries that a sentence names their parts; one with a part of its own in a relative clause stands there once more."""
        for party in parties:
            self._judge(party, sentence)
        self._share_parts(parties)
        parties = self._without_makers(parties)
        for party in parties:
            party.since = self._after_relative(party.last, sentence) if self._acts_in_relative(party, sentence) else None
        acting = [replace(p, part="imposer", sure=3, subject=True, trails=False, since=None, until=p.since) for p in parties if p.since]
        bearing = self._bear_in_relatives(parties, sentence)
        return sorted([*parties, *acting, *bearing], key=lambda party: party.first)

    def _without_makers(self, parties: Sequence[Party]) -> list[Party]:
        """The countries but for those whose goods are made in the next one, as which they bear a tariff ("Peruvian cars built in Laos")."""
        makers = {id(maker) for maker, place in pairwise(parties) if maker.part == "target" and self._makes_in(maker, place)}
        return [party for party in parties if id(party) not in makers]

    def _makes_in(self, maker: Party, place: Party) -> bool:
        """Whether goods of one country are told to be made in the one named next."""
        between = [token.low for token in self.tokens[maker.last : place.first]]
        made = party_words().made - party_words().goods
        return 2 < len(between) <= _MADE and between[-1] == "in" and between[-2] in made and "," not in between

    def _judge(self, party: Party, sentence: Sentence) -> None:
        """Decide a country's part by the words right around it; the first rule that fits decides."""
        before = [token.low for token in self.tokens[max(party.first - 3, sentence.first) : party.first]]
        near = before[:-1] if before[-1:] == ["of"] else before[-1:]  # "over purchases of Russian oil", "because of Peru"
        reason = not party_words().reasons.isdisjoint(near)
        for rule in (self._by_noun_after, self._by_word_before, self._by_verb):
            part, sure = rule(party, sentence)
            if reason and part != "imposer":
                continue  # "over Russian oil", but "after Peru's tariffs", "because Peru raised"
            if part:
                party.part, party.sure, party.subject = part, sure, rule == self._by_verb
                return

    def _by_noun_after(self, party: Party, sentence: Sentence) -> tuple[Part | None, int]:
        """"U.S. tariffs", "China's 25% duties" impose; "Chinese goods", "China tariffs" bear."""
        tokens, closed, lists = self.tokens, words(), party_words()
        at = party.last
        if at + 1 < sentence.last and heads().get(tokens[at].low) == "person" and tokens[at + 1].low in POSSESSIVE:
            at += 1  # "the U.S. president's tariffs"
        owned = at < sentence.last and tokens[at].low in POSSESSIVE
        at += owned
        owned = owned or tokens[party.first].low == "its"
        for i in range(at, min(at + 7, sentence.last)):
            low = tokens[i].low
            if i == at and ((owned and low in closed.be) or (low in ("one", "ones") and not party.trails and self._names_tariff(sentence.first, i))):
                return "imposer", 3  # "the EU tariff is 10%, Peru's is 5%", "the Chilean one 3%"
            if (low == "side" or low in lists.gates) and party.own and not owned:
                return "imposer", 4 if low == "side" else 2
            if not owned and low in closed.determiners and i > party.first:
                return None, 0
            if low in lists.imposing and not owned and i + 1 < sentence.last and (tokens[i + 1].low in closed.determiners or tokens[i + 1].text[0].isdigit()):
                return None, 0  # "levies a 25% tariff"
            if is_tariff_noun(low):
                if i == at and low in lists.imposing and self._leads_on(party.first, sentence):
                    return "imposer", 4  # "the duty that Peru levies"
                if not owned and not self._adjective(party):
                    return ("target", 3) if i == at else (None, 0)
                if owned and (self._is_compared(i, sentence) or self._is_borne(party, i, sentence)):
                    return "target", 3
                party.noun = i
                return "imposer", 4
            if i == at and owned and party.own and low == "rate" and self._is_given_rate(party, i, sentence):
                return "target", 3
            if i == at and low in rate_words().weak and self._has_rate(party, owned, i, sentence):
                party.noun = i
                return "imposer", 4
            if low in lists.goods and owned and i + 1 < sentence.last and is_tariff_noun(tokens[i + 1].low):
                return "imposer", 4  # "Peru's car tariff"
            if low in lists.goods and party.own and i - at < 5:
                return ("imposer", 3) if self._imports_from(i, sentence) else self._by_goods(party, low)
            if owned and low in lists.decisions:
                return "imposer", 3
            if owned and i == at and self._is_rate_on(i, sentence):
                return "imposer", 3  # "Peru's 25% on steel"
            if low in POSSESSIVE:
                continue
            if low in closed.prepositions or low in closed.boundaries or low in closed.auxiliaries or low in closed.modals:
                return None, 0
            if tokens[i].text in ",.;()-–—" or (self.reading.names.at[i] is not None and i > at):
                return None, 0
            if (low in lists.imposing or low in lists.bearing) and not owned and i > party.first:
                return None, 0
        return None, 0

    def _leads_on(self, at: int, sentence: Sentence) -> bool:
        """Whether a relative clause about a tariff begins right before a token."""
        relative = at - 1 > sentence.first and self.tokens[at - 1].low in ("that", "which")
        return relative and is_tariff_noun(self.tokens[at - 2].low)

    def _has_rate(self, party: Party, owned: bool, noun: int, sentence: Sentence) -> bool:
        """Whether a rate is one's own, and not the one given to it ("Peru's rate on Laotian tin"; of who imposes most, "the American rate of 2%")."""
        if owned:
            return noun + 1 < sentence.last and self.tokens[noun + 1].low == "on"
        foremost = self.reading.resolver.by_code(party_words().foremost)
        return self._adjective(party) and foremost is not None and party.actor.id == foremost.id

    def _names_tariff(self, first: int, last: int) -> bool:
        """Whether a tariff is named between two tokens, which "one" may then stand for."""
        return any(is_tariff_noun(token.low) or token.low in rate_words().weak for token in self.tokens[first:last])

    def _is_given_rate(self, party: Party, noun: int, sentence: Sentence) -> bool:
        """Whether a country's rate is the one given to it: told with its figure, on nothing that is named ("Laos's rate goes to 20%")."""
        foremost = self.reading.resolver.by_code(party_words().foremost)
        figure = next((at for at in range(noun + 1, min(noun + 8, sentence.last)) if self._is_percentage(at, sentence)), 0)
        before = {token.low for token in self.tokens[noun + 1 : figure]}
        return figure > 0 and {"on", "for", ",", ";"}.isdisjoint(before) and not (foremost and party.actor.id == foremost.id)

    def _is_percentage(self, at: int, sentence: Sentence) -> bool:
        return at + 1 < sentence.last and self.tokens[at].text[0].isdigit() and self.tokens[at + 1].low in ("%", "percent", "per")

    def _is_rate_on(self, at: int, sentence: Sentence) -> bool:
        """Whether a percentage that "on" follows begins here."""
        return self._is_percentage(at, sentence) and any(token.low == "on" for token in self.tokens[at + 2 : min(at + 4, sentence.last)])

    def _by_goods(self, party: Party, goods: str) -> tuple[Part, int]:
        """"Chinese goods" bear; "all U.S. imports" are those of the one who imposes."""
        if goods not in ("imports", "import"):
            return "target", 3
        whole = party.first > 0 and self.tokens[party.first - 1].low in ("all", "most", "every", "any") and self.tokens[party.first].text.isupper()
        return ("imposer", 2) if whole else ("target", 2)

    def _imports_from(self, at: int, sentence: Sentence) -> bool:
        """Whether imports are told with where they come from, so that their country is who buys ("on U.S. imports from dozens of countries")."""
        origin = range(at + 2, min(at + 6, sentence.last))
        if self.tokens[at].low != "imports" or at + 2 >= sentence.last or self.tokens[at + 1].low != "from":
            return False
        return self.reading.names.at[at + 2] is not None or any(self.tokens[i].low in _STATES for i in origin)

    def _adjective(self, party: Party) -> bool:
        """Whether a country is named by an adjective, or by letters that serve as one ("U.S.", "EU")."""
        name = self.reading.names.at[party.first]
        text = self.tokens[party.last - 1].text
        return bool(name and name.kind == "demonym") or text.isupper() or not party.own

    def _by_word_before(self, party: Party, sentence: Sentence) -> tuple[Part | None, int]:
        tokens, lists = self.tokens, party_words()
        at = party.first - 1
        while at >= sentence.first and tokens[at].low in ("the", "all", "a", "both", "two", "mainland"):
            at -= 1
        if at < sentence.first:
            return None, 0
        low, earlier = tokens[at].low, tokens[at - 1].low if at > sentence.first else ""
        if low == "to" and earlier in lists.applying:
            return "target", 3
        if low == "in" and earlier in ("effect", "force"):
            return "imposer", 3  # "duties that took effect in Peru"
        if low in ("including", "like") and earlier in _STATES:
            return "target", 3  # "on imports from 12 countries including Peru"
        if low == "of" and is_tariff_noun(earlier):
            return "imposer", 3  # "the steel tariffs of Peru"
        if low == "from" and (is_tariff_noun(earlier) or earlier in ("%", "percent", "cent")):
            return "imposer", 3  # "a retaliatory tariff from"
        if low in ("in", "of") and earlier in lists.made:
            return ("imposer", 1) if earlier == "imports" and low == "in" else ("target", 3)
        if low in lists.target_before and low != "of" and party.own:
            return ("target", 3) if low in ("on", "against", "from") else ("target", 2)
        if low in lists.hitting and party.own and low != "with":
            return "target", 3
        if low == "by" and earlier in ("followed", "joined", "trailed"):
            return ("target", 3) if self._has_figure(party.last, sentence) else (None, 0)  # "Peru faces 34%, followed by Laos at 46%"
        if low == "by":
            return "imposer", 4
        if low in lists.imposer_before and party.own and low != "to":
            return "imposer", 2
        if low in ("to", "in") and self._sends(at, sentence):
            return "imposer", 2
        return None, 0

    def _has_figure(self, at: int, sentence: Sentence) -> bool:
        """Whether a country gets its figure here ("Laos at 46%", "Laos, 46%")."""
        return self._is_percentage(at + (self.tokens[at].text in ("at", ",", "(")), sentence) if at < sentence.last else False

    def _is_compared(self, noun: int, sentence: Sentence) -> bool:
        """Whether a country's tariff is compared with the figure for another country, so that it bears it ("Peru's 39% tariff compares with 15% for Laos")."""
        tokens = self.tokens
        names = [at for at in range(noun + 1, sentence.last) if self.reading.names.at[at] is not None]
        behind = range(noun + 1, names[0] if names else noun + 1)
        if not any(tokens[at].low in _COMPARES for at in behind) or not tokens[names[0] - 1 - (tokens[names[0] - 1].low == "the")].low in ("for", "on"):
            return False
        own = [tokens[at].low for at in behind if not any(tokens[before].low in _COMPARES for before in range(noun + 1, at + 1))]
        return "on" not in own and any(self._is_percentage(at, sentence) for at in range(noun + 1 + len(own), names[0]))

    def _is_borne(self, party: Party, noun: int, sentence: Sentence) -> bool:
        """Whether a country's tariff is the rate that it is given, on nothing that is named ("Laos's tariff falls to 15%", "cut Peru's tariff rate to 18%")."""
        behind = [token.low for token in self.tokens[noun + 1 : min(noun + 10, sentence.last)]]
        rate = next((at for at, low in enumerate(behind) if low[0].isdigit()), 0)
        told = any(low in ("rate", "level") or (self.tokens[noun].low == "tariff" and (is_change(low) or low in words().modals)) for low in behind[:1])
        foremost = self.reading.resolver.by_code(party_words().foremost)
        return told and rate > 0 and {"on", ",", ";"}.isdisjoint(behind[: rate + 4]) and not (foremost and party.actor.id == foremost.id)

    def _sends(self, to: int, sentence: Sentence) -> bool:
        """Whether goods go to a country: "to" follows a verb of sending, or its object ("sells 10,000 cars a year to")."""
        tokens = self.tokens
        for at in range(to - 1, max(to - 8, sentence.first - 1), -1):
            if tokens[at].low in party_words().sending:
                return True
            if tokens[at].text in ",;:" or (tokens[at].low in words().prepositions and tokens[at].low != "of"):
                return False
        return False

    def _by_verb(self, party: Party, sentence: Sentence) -> tuple[Part | None, int]:
        """What the verb says whose subject the country may be."""
        tokens, lists, closed = self.tokens, party_words(), words()
        passive = False
        before = party.first - 1 - (tokens[party.first - 1].low == "the")
        owned = party.last < sentence.last and tokens[party.last].low in POSSESSIVE
        if owned and party.own and self._exporters_bear(party.last + 1, sentence):
            return "target", 3
        if (before >= sentence.first and tokens[before].low in closed.prepositions | party_words().excepted) or (owned and party.own):
            return None, 0
        begin = self._after_relative(party.last, sentence)
        for i in range(begin, min(begin + 14, sentence.last)):
            low = tokens[i].low
            if low in closed.be and low not in POSSESSIVE:
                passive = True
            elif low in ("has", "have", "had") and self._owns(i + 1, sentence):
                return "imposer", 3
            elif low in lists.getting and party.own and (self._owns(i + 1, sentence) or self._is_percentage(i + 1, sentence)):
                return "target", 3
            elif low in lists.sends and party.own:
                return "target", 2
            elif low in ("its", "their") and party.own and self._bears(i + 1, sentence):
                return "target", 3  # "told Peru that its exports would face"
            elif low in lists.bearing and tokens[party.last].low in lists.importers:
                return "imposer", 3  # "American importers pay"
            elif low in lists.bearing and (passive or low in lists.active or self._is_apposed(i, party)):
                return ("target", 3) if party.own else (None, 0)
            elif low in ("followed", "follows") and i + 1 < sentence.last and tokens[i + 1].low in ("with", "suit") and not passive:
                return "imposer", 3
            elif passive and low == "to":
                passive = False  # "is expected to raise"
            elif low in lists.imposing and self._is_of_talks(i, sentence):
                continue
            elif low in lists.imposing and self._is_of_deal(party.last, i):
                return "target", 3
            elif low in lists.imposing and tokens[i - 1].low not in closed.determiners | {"%", "percent"} and not (low.endswith("ed") and tokens[i - 1].text == "," and i > begin) and (not passive or low.endswith("ing")):
                return "imposer", 3
            elif passive and low in lists.imposing and party.own and tokens[i - 1].low in closed.be:
                return "target", 3  # "Peru was threatened with a 10% tariff"
            elif self._other_name(i, party) or tokens[i].text in ".;:":
                break
            elif self._goes_on(i, party, sentence):
                continue
            elif low == "since" and tokens[i - 1].low in closed.auxiliaries:
                continue  # "has since raised"
            elif low in ("he", "she", "they", "it", "we", "i", "you") or (low in closed.boundaries and low not in ("who", "which", "that")):
                break
        return None, 0

    def _is_of_talks(self, verb: int, sentence: Sentence) -> bool:
        """Whether the object of a verb is a truce or talks, and no tariff ("extended their tariff truce")."""
        for token in self.tokens[verb + 1 : min(verb + 6, sentence.last)]:
            if token.low in party_words().talks:
                return True
            if token.low in words().prepositions | words().boundaries or not token.is_word or token.text[0].isdigit():
                return False
        return False

    def _is_of_deal(self, first: int, verb: int) -> bool:
        """Whether a verb tells what a deal with the one who imposes most is for ("Laos reached a deal with the United States to cut tariffs"; "its tariffs" are Laos's)."""
        lows = [token.low for token in self.tokens[first:verb]]
        if "with" not in lows or lows[-1:] != ["to"] or party_words().talks.isdisjoint(lows) or self.tokens[verb + 1].low in ("its", "their"):
            return False
        foremost = self.reading.resolver.by_code(party_words().foremost)
        name = self.reading.names.at[verb - 2]
        return bool(foremost and name and name.known and name.known.id == foremost.id)

    def _is_apposed(self, at: int, party: Party) -> bool:
        """Whether a participle right behind a country and a comma tells what hit it ("Laos, hit with a 20% tariff, said")."""
        return at == party.last + 1 and self.tokens[party.last].text == "," and self.tokens[at + 1].low in ("with", "by")

    def _goes_on(self, at: int, party: Party, sentence: Sentence) -> bool:
        """Whether what follows is still said of a country: by a pronoun, or behind a verb of saying ("Peru said it will impose")."""
        low, lists = self.tokens[at].low, party_words()
        if low in ("he", "she"):
            return not party.own
        says = low in lists.sayings and at + 1 < sentence.last and self.tokens[at + 1].low in ("it", "they", "he", "she")
        return says or (low in ("it", "they") and self.tokens[at - 1].low in lists.sayings)

    def _owns(self, at: int, sentence: Sentence) -> bool:
        """Whether the object of "has" is a tariff ("has a higher, 25 percent duty")."""
        for token in self.tokens[at : min(at + 8, sentence.last)]:
            if is_tariff_noun(token.low) or token.low in party_words().reliefs:
                return True
            if token.low in words().prepositions or token.low in words().be or token.low.endswith("ed"):
                return False
        return False

    def _exporters_bear(self, at: int, sentence: Sentence) -> bool:
        """Whether a verb of bearing follows the noun that a country owns ("Peru's carmakers still pay")."""
        following = [token.low for token in self.tokens[at : min(at + 5, sentence.last)]]
        lists = party_words()
        verb = next((i for i, low in enumerate(following) if low in lists.bearing and low in lists.active), 0)
        return verb > 0 and lists.importers.isdisjoint(following[:verb]) and not any(is_tariff_noun(low) for low in following[:verb])

    def _bears(self, at: int, sentence: Sentence) -> bool:
        """Whether goods that begin here bear a tariff ("exports will face", "shipments of copper would be hit")."""
        following = [token.low for token in self.tokens[at : min(at + 9, sentence.last)]]
        return bool(following) and following[0] in party_words().goods and not party_words().bearing.isdisjoint(following)

    def _after_relative(self, at: int, sentence: Sentence) -> int:
        """The index behind a relative clause or an apposition that begins at ``at`` (", which …,", ", the largest …,"); ``at`` where none begins."""
        opens = at + 2 < sentence.last and self.tokens[at].text == ","
        if opens and self.tokens[at + 1].low in ("the", "a", "an", "its"):
            return next((i + 1 for i in range(at + 2, min(at + 16, sentence.last)) if self.tokens[i].text == ","), at)
        if self._relative(at, sentence) is None:
            return at
        return next((i + 1 for i in range(at + 2, sentence.last) if self.tokens[i].text == ","), sentence.last)

    def _relative(self, at: int, sentence: Sentence) -> int | None:
        """The index of the first word of a relative clause right behind a name that ends at ``at``."""
        opens = at + 2 < sentence.last and self.tokens[at].text == "," and self.tokens[at + 1].low in ("which", "who", "whose")
        return at + 2 if opens else None

    def _acts_in_relative(self, party: Party, sentence: Sentence) -> bool:
        """Whether a country is said to impose something in a relative clause behind it ("China, which answered with ...")."""
        begin = self._relative(party.last, sentence)
        verbs = range(begin, min(begin + 3, sentence.last)) if begin is not None else ()  # none in "which faces a threatened 20% duty"
        return any(self.tokens[at].low in party_words().imposing and self.tokens[at - 1].low not in words().determiners | words().be for at in verbs)

    def _bear_in_relatives(self, parties: list[Party], sentence: Sentence) -> list[Party]:
        """Give their part to the countries that bear something in a relative clause; those that have another part stand there once more."""
        again = []
        for at, party in enumerate(parties):
            if not party.own or party.since or not self._bears_in_relative(party, sentence):
                continue
            until = self._after_relative(party.last, sentence)
            if party.part == "imposer":
                again.append(replace(party, part="target", sure=3, trails=False, until=until))
                party.since = until
                continue
            while party.part is None:
                party.part, party.sure, party.subject, party.until = "target", 3, True, until
                at -= 1
                if at < 0 or not self.joined(parties[at], party):
                    break
                party = parties[at]
        return again

    def _bears_in_relative(self, party: Party, sentence: Sentence) -> bool:
        """Whether a country is said to bear something in a relative clause behind it ("Peru, which was facing 20%, ...")."""
        begin = self._relative(party.last, sentence)
        return begin is not None and any(token.low in party_words().bearing for token in self.tokens[begin : begin + 4])

    def _other_name(self, at: int, party: Party) -> bool:
        """Whether another name that may be the subject stands here; none stands behind a preposition ("one of the U.S.'s partners")."""
        name = self.reading.names.at[at]
        if name is None or name.first != at or name.kind not in ("country", "demonym", "person", "office", "agency"):
            return False
        before = self.tokens[at - 2].low if self.tokens[at - 1].low == "the" else self.tokens[at - 1].low
        owns = name.last < len(self.tokens) and self.tokens[name.last].low in POSSESSIVE  # "a pass on Peru's plan to impose"
        return (before not in words().prepositions or owns) and before != "of"

    def _share_parts(self, parties: list[Party]) -> None:
        """Countries joined by "and" or commas have the same part."""
        for one, two in pairwise(parties):
            if self.joined(one, two) and one.part == "target" and (two.part is None or two.sure < one.sure or two.subject):
                two.part, two.sure = one.part, one.sure
        for two, one in zip(parties[::-1], parties[-2::-1], strict=False):
            if self.joined(one, two) and two.part == "target" and (one.part is None or one.sure < two.sure) and one.own:
                one.part, one.sure = two.part, two.sure

    def joined(self, one: Party, two: Party) -> bool:
        """Whether two countries that follow each other are parts of one enumeration."""
        between = self.tokens[one.last : two.first]
        if not between and one.last > one.first and self.tokens[one.first].low in ("both", "two"):
            return True  # "both countries"
        if [token.low for token in between[-2:]] == [",", "with"]:
            return False  # "Peru and Laos, with Laotian tin taxed at 10%"
        return one.own and two.own and 0 < len(between) <= 5 and all(t.low in _COORDINATION for t in between) and (
            any(t.low in ("and", "&", "or", ",", "along") for t in between)
        )
