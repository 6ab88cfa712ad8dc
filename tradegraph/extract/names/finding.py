"""Find the names of a text.

The registry comes first. What it does not hold is a name where the tagger sees one; the name's own words then mend its bounds
and help to tell what it is. A title before a name ("Treasury Secretary", "Sen.") is kept apart from it.
"""

import re
from collections.abc import Iterable

from tradegraph.actors.registry import Known
from tradegraph.actors.resolve import Resolver, new_actor
from tradegraph.extract.lexicon import first_names, heads, speaker_words, words
from tradegraph.extract.names.acronyms import listed
from tradegraph.extract.names.employers import settle_employers
from tradegraph.extract.names.misspelt import mend
from tradegraph.extract.names.name import Name
from tradegraph.extract.names.nations import homes, nations
from tradegraph.extract.names.serving import settle_served
from tradegraph.extract.names.short import ShortForms
from tradegraph.extract.names.tags import CERTAIN, NameTags
from tradegraph.extract.names.turns import credited, turns
from tradegraph.extract.names.words import (
    INSIDE,
    PARTICLES,
    POSSESSIVE,
    compounded,
    entitles,
    in_usual_capitals,
    is_heading,
    is_plain,
    is_time,
    may_begin,
    name_words,
    spelt_as_acronym,
    stops_inside,
    tells_trade,
)
from tradegraph.extract.tagging.tagger import Tag
from tradegraph.extract.text import Sentence, Text
from tradegraph.identity import name_key
from tradegraph.records import Actor

_LONGEST = 9  # words in a name that the tagger does not see
_LONGEST_PERSON = 4
_TRUSTED = 0.5  # the score from which a tag may be longer than a registered name


class Names:
    """All names of a text, in its order and by token; ``tags`` are those of the tagger's name head."""

    def __init__(self, parts: Text, resolver: Resolver, tags: Iterable[Tag] = ()) -> None:
        self.parts = parts
        self.resolver = resolver
        self.all: list[Name] = []
        self.at: list[Name | None] = [None] * len(parts.tokens)
        self._tags = NameTags(parts, tags)
        self._headings = [is_heading(parts.tokens[sentence.first : sentence.last]) for sentence in parts.sentences]
        self._usual: dict[str, str] = {}  # names in capitals as they are usually written
        self._turns = {turn.first: turn.last for turn in turns(parts)} | dict(credited(parts))
        capitals = frozenset(token.low for token in parts.tokens if token.is_capital)
        resolver.settle_on(nations(parts, resolver), capitals, speaker_words().administered, homes(parts, resolver))
        for sentence in parts.sentences:
            self._scan(sentence)
        for body in list(listed(parts, self.at, resolver)):
            self.all = [name for name in self.all if not body.first <= name.first < body.last]
            self._add(body)
        self.all.sort(key=lambda name: name.first)
        mend(parts, self.all, resolver)
        settle_served(parts, self.all, resolver)
        settle_employers(parts, self.all)
        short = ShortForms(parts, resolver, self.all, self._tags)
        acronyms = short.settle()
        for at, token in enumerate(parts.tokens):
            if self.at[at] is None and (meant := acronyms.get(token.text)):
                self._add(Name(at, at + 1, at, meant.kind, meant.actor, meant.known))
            elif self.at[at] is None and token.is_capital and (person := short.person_at(at, self._headings[token.sentence])):
                self._add(Name(at, at + 1, at, "person", *person))
        self.all.sort(key=lambda name: name.first)

    def _scan(self, sentence: Sentence) -> None:
        at = sentence.first
        while at < sentence.last:
            token = self.parts.tokens[at]
            if compounded(token):
                self._add_compound(at)
                at += 1
            elif token.low in PARTICLES and (end := self._particled(at, sentence.last)):
                at = end
            elif may_begin(token) or self._tags.starting(at):
                at = self._name_at(at, sentence)
            else:
                at += 1

    def _name_at(self, at: int, sentence: Sentence) -> int:
        """Take the name that begins here; the index after it."""
        if at in self._turns and (end := self._turn_at(at, self._turns[at])):
            return end
        run = self._run(at, sentence.last)
        if at == sentence.first and (low := self.parts.tokens[at].low).endswith("ing") and low in name_words().never:  # "Echoing Quill", whatever its tag
            return at + 1
        if at == sentence.first and at + 1 in run and len(run) > 1 and tells_trade(self.parts.tokens, at) and not self._in_heading(at):
            tag, (_, known) = self._tags.starting(at), self._registered(at + 1, dict.fromkeys(end for end in run if end > at + 1))
            return self._add_unknown(at + 1, tag.last) if tag and not known and tag.last > at + 1 else at + 1
        length, known = self._longer(at, run, sentence.last)
        if not known:
            length, known = self._registered(at, run)
        if not known and (end := self._namesake(at, run)):
            return self._add_unknown(at, end)
        if known and not self._is_part(at, at + length, known) and not self._is_foreign(at, at + length, known):
            end = self._suffixed(at + length) if known.type == "organization" else at + length
            self._add_known(at, end, known)
            return end
        if self.parts.tokens[at].low in name_words().never and not self._tags.starting(at):
            return at + 1
        return self._unknown_at(at, self._end(at, run))

    def _particled(self, at: int, limit: int) -> int:
        """Take the registered person whose family name begins here with small particles ("von der Leyen"); the index after it, 0 where none does."""
        tokens, end = self.parts.tokens, at
        while end < limit and tokens[end].low in PARTICLES:
            end += 1
        known = self.resolver.known(self.parts.words(at, end + 1)) if end < limit and tokens[end].is_capital and tokens[at].text.islower() else None
        if not known or known.type != "person":
            return 0
        self._add_known(at, end + 1, known)
        return end + 1

    def _turn_at(self, at: int, last: int) -> int:
        """Take the person under whose name, in capitals, a turn of a transcript stands; the index after it, 0 where no name stands."""
        tokens, first = self.parts.tokens, at
        while first + 1 < last and (not tokens[first].is_word or entitles(tokens, first) or (len(tokens[first].text) > 1 and tokens[first + 1].text == ".")):
            first += 1
        nameless = tokens[first].low in name_words().never or heads().get(tokens[last - 1].low) in ("person", "persons")
        if nameless and tokens[first].low not in first_names():
            return 0
        known = self.resolver.known(self.parts.words(first, last))
        if known and known.type != "person":
            return 0
        actor = known.actor() if known else self._person(first, last) if last - first > 1 or first > at else None  # a family name is a short form
        self._add(Name(first, last, at, "person", actor, known))
        return last

    def _person(self, first: int, last: int) -> Actor:
        """A new person under a name as the article writes it, in usual capitals."""
        text = self.parts.words(first, last)
        if text.isupper() and text not in self._usual:
            written = re.finditer(rf"\b{re.escape(text)}\b", self.parts.text, re.IGNORECASE)
            self._usual[text] = next((found[0] for found in written if not found[0].isupper()), in_usual_capitals(text))
        return new_actor("person", self._usual.get(text, text))

    # -- bounds ------------------------------------------------------------------------------------------------------

    def _run(self, at: int, limit: int) -> dict[int, None]:
        """The possible ends (half-open) of a name that begins here."""
        tokens, end = self.parts.tokens, at
        ends: dict[int, None] = {}
        while end < limit and end - at < _LONGEST:
            token = tokens[end]
            if token.is_word and token.text not in POSSESSIVE and (token.is_capital or token.text[0].isdigit()):
                if (end > at and is_time(tokens, end)) or compounded(token):
                    break
                ends[end + 1] = None
            elif not (end > at and (token.low in INSIDE or stops_inside(tokens, end))):
                break
            end += 1
        return ends

    def _end(self, at: int, run: dict[int, None]) -> int:
        """Where an unknown name that begins here ends, by its words."""
        end = at + 1
        for further in run:
            if further > end and (not self._joins(at, end, further) or self._begins_at(further - 1, run)):
                break
            end = max(end, further)
        return end

    def _joins(self, first: int, end: int, further: int) -> bool:
        """Whether the small words between two capitalised ones belong to one name ("de Bolle", "Alliance of Makers")."""
        small = [token.low for token in self.parts.tokens[end : further - 1]]
        if all(word in PARTICLES or word == "." for word in small):
            return True
        named = any(token.low in name_words().organizations | name_words().things for token in self.parts.tokens[first:end])
        return named and (small[0] in ("of", "for", "&") or (small == ["and"] and "of" in self.parts.words(first, end).split()))

    def _begins_at(self, at: int, run: dict[int, None]) -> bool:
        """Whether a registered name begins here that the unknown name before it does not share: "Chris Ford" is nobody's
        motor company."""
        length, known = self._registered(at, run)
        if not known or known.type not in ("agency", "organization") or length > 1 or at + 1 < max(run):
            return known is not None
        before = self.parts.tokens[at - 1]
        return before.low in words().titles or before.low in heads() or not before.text[1:].islower()

    def _namesake(self, at: int, run: dict[int, None]) -> int:
        """Where the name of a person ends who bears another given name than the one whom the registry knows by the family name: "Susan
        Trump" is not the president. 0 if none begins here."""
        tokens = self.parts.tokens
        low, family = tokens[at].low, at + 1
        if low not in first_names() or low in name_words().never | words().verbs | words().modals or self._in_heading(at):
            return 0
        length, known = self._registered(family, dict.fromkeys(end for end in run if end > family), ("person",))
        return family + length if length == 1 and known and known.known_by_family and not known.name.startswith(tokens[at].text) else 0

    def _chained(self, tag: Tag, end: int) -> int:
        """Where a tagged name ends: it goes on over capitals up to where its words would end it, but not into a person's full name."""
        last = tag.last
        while last < end and not self._in_heading(tag.first):
            following = next(iter(self._tags.within(last, end)), None)
            if following and _is_full_person(following) and self.parts.tokens[following.first].low not in PARTICLES:
                break
            last = following.last if following else end
        return last

    def _suffixed(self, last: int) -> int:
        """Where the name of a company that ends here ends with its legal form ("Inc.", "Co., Ltd")."""
        tokens, at = self.parts.tokens, last
        while at < len(tokens) and tokens[at].sentence == tokens[last - 1].sentence:
            if tokens[at].is_capital and tokens[at].low in name_words().forms:
                last = at + 1
            elif tokens[at].text not in (",", "."):
                break
            at += 1
        return last

    def _in_heading(self, at: int) -> bool:
        return self._headings[self.parts.tokens[at].sentence]

    # -- names of the registry ---------------------------------------------------------------------------------------

    def _registered(self, at: int, ends: dict[int, None], types: tuple[str, ...] = ()) -> tuple[int, Known | None]:
        """The longest registered name that begins here, of any type if none is asked for."""
        tokens = self.parts.tokens
        for end in reversed(ends):
            if end > at:
                nation = self.resolver.nation(self.parts.words(at, end)) if end <= at + 2 else None  # "Peruvian", "South Korean"
                known = self.resolver.known(self.parts.words(at, end)) or nation
                ordinary = end == at + 1 and tokens[at].low in name_words().never and tokens[at].text != "US"
                wanted = known is not None and (not types or known.type in types)
                if known and wanted and not ordinary and not spelt_as_acronym(self.parts.words(at, end), known):
                    return end - at, known
        return 0, None

    def _longer(self, at: int, run: dict[int, None], limit: int) -> tuple[int, Known | None]:
        """The longest registered name that begins here and goes on past the end of the run: a body with a possessive inside
        ("the People's Bank of China"), a person called as a month is ("Han Jun"), an outlet as a time of day ("South China Morning Post")."""
        tokens, end = self.parts.tokens, max(run, default=at)
        if not at < end < limit:
            return 0, None
        possessive = tokens[end].text in POSSESSIVE
        more = self._run(end + 1, limit) if possessive else {end + 1: None} | self._run(end + 1, limit) if tokens[end].low in words().time else {}
        return self._registered(at, more, ("agency", "outlet", "organization") if possessive else ("person", "outlet"))

    def _is_part(self, first: int, last: int, known: Known) -> bool:
        """Whether a country, an outlet whose name begins with "The", or a body of another place is but the beginning of a name that the tagger
        sees and the registry does not hold ("British Columbia", "The Independent Grocers' Alliance", "Steel Association of Norland")."""
        article = self.parts.tokens[first].low == "the"
        tag = self._tags.starting(first + article)
        if not tag or tag.last <= last or tag.score < _TRUSTED or self._in_heading(first):
            return False
        if tag.label == "person" and known.type != "person" and tag.score >= CERTAIN and last == first + 1:  # "Ge Lian" is no company
            return True
        if known.type == "organization" and self.parts.tokens[last].low == "of":
            return tag.label == "organization"
        if known.type == "outlet" and article:
            return tag.label == "organization"
        if known.type != "country":
            return False
        found = [(at, *self._registered(at, self._run(at, tag.last))) for at in range(last, tag.last)]
        inside = [(at + length, one) for at, length, one in found if one]
        owned = any(end == tag.last and one.type != "country" for end, one in inside)  # "Chinese Commerce Ministry"
        body = tag.label == "organization" and not entitles(self.parts.tokens, tag.last - 1)
        return not inside or (body and not owned)

    def _is_foreign(self, first: int, last: int, known: Known) -> bool:
        """Whether another state owns what is called as an agency is in words that do not tell whose it is ("Norland's Supreme Court", "the Supreme
        Court of Norland")."""
        tokens = self.parts.tokens
        if known.type == "organization":  # "American Chamber of Commerce in Norland"
            nation = self.resolver.nation(tokens[first + (tokens[first].low == "the")].text) if last - first > 2 else None
            abroad = self.resolver.nation(tokens[last + 1].text) if last + 1 < len(tokens) and tokens[last].low in ("in", "of") else None
            return nation is not None and abroad is not None and nation.iso2 == known.country != abroad.iso2
        if known.type != "agency" or last - first < 2 or self.resolver.nation(tokens[first].text) or (known.country or "EU") == "EU":
            return False
        owner = self.at[first - 2] if first > 1 and tokens[first - 1].text in POSSESSIVE else None
        behind = self.resolver.nation(tokens[last + 1].text) if last + 1 < len(tokens) and tokens[last].low == "of" else None
        state = owner.known if owner else behind
        return state is not None and state.type == "country" and state.iso2 != known.country

    def _add_known(self, first: int, last: int, known: Known) -> None:
        text = self.parts.words(first, last)
        if known.type == "person" and self.resolver.is_office(text):
            self._add(Name(first, last, first, "office", known.actor(), known))
        elif known.type == "country" and name_key(text) in {name_key(d) for d in known.demonyms}:
            self._add(Name(first, last, first, "demonym", known.actor(), known))
        else:
            self._add(Name(first, last, self._title_before(first), known.type, known.actor(), known))

    def _add_compound(self, at: int) -> None:
        """Take a compound that tells where something is from ("US-based", "Chinese-made") as an adjective."""
        owner = compounded(self.parts.tokens[at])
        country = self.resolver.nation(owner)
        if owner[0].isupper():
            self._add(Name(at, at + 1, at, "demonym", country.actor() if country else None, country))

    # -- other names -------------------------------------------------------------------------------------------------

    def _unknown_at(self, at: int, end: int) -> int:
        """Take the name that begins here and that the registry does not hold; the index after it."""
        if end == at + 1 == self.parts.sentence_of(at).first + 1 and heads().get(self.parts.tokens[at].low) == "persons":
            return end  # "Growers were told"
        tag = self._tags.starting(at)
        if tag:
            return self._add_unknown(at, self._chained(tag, end))
        tag = next(iter(self._tags.within(at + 1, end)), None)
        if not tag:
            return self._untagged(at, end)
        if entitles(self.parts.tokens, tag.first - 1) and tag.label == "person":
            return self._add_unknown(at, self._chained(tag, end))
        if _is_full_person(tag) or self._in_heading(at) or entitles(self.parts.tokens, tag.first - 1):
            return self._untagged(at, tag.first)
        return self._add_unknown(at, max(end, tag.last))

    def _untagged(self, at: int, end: int) -> int:
        """A run of capitals in which the tagger sees no name: a title, a person's name after one, a name with a legal form, or one that it
        sees elsewhere."""
        tokens = self.parts.tokens
        name_from = end if tokens[end - 1].low in name_words().offices else self._after_title(at, end)
        titled = name_from > at or self._title_before(at) < at
        person = titled and 0 < end - name_from <= _LONGEST_PERSON and not self._in_heading(at) and is_plain(tokens[name_from:end])
        company = end - name_from > 1 and tokens[end - 1].low in name_words().forms
        if person or company or (name_from < end and self._tags.votes(name_from, end)):
            return self._add_unknown(at, end)
        if name_from > at:
            self._add(Name(at, name_from, at, "title", None))
        return max(name_from, at + 1)

    def _after_title(self, first: int, last: int) -> int:
        """Where the name follows the last title ("Director Gary Cohn")."""
        tokens, name_from = self.parts.tokens, first
        if tokens[last - 1].low in name_words().organizations or self._is_body_of(first, last):
            return first
        for at in range(first, last):
            if tokens[at].is_word and entitles(tokens, at) and (at == first or tokens[at].low not in name_words().organizations):
                name_from = at + 1
        while name_from < last and not tokens[name_from].is_word:
            name_from += 1
        return first if name_from < last and tokens[name_from].text in POSSESSIVE else name_from  # "Queen's Park" is no queen

    def _is_body_of(self, first: int, last: int) -> bool:
        """Whether a run is a body of people, not their title ("Chamber of Steelmakers")."""
        tokens = self.parts.tokens
        of_people = heads().get(tokens[last - 1].low) == "persons"
        return of_people and any(tokens[at].low in name_words().organizations and tokens[at + 1].low in ("of", "for") for at in range(first, last - 1))

    def _add_unknown(self, first: int, last: int) -> int:
        name_from = first if self._tags.is_body(first, last) else self._after_title(first, last)
        if name_from >= last:
            self._add(Name(first, last, first, "title", None))
            return last
        title = first if name_from > first else self._title_before(name_from)
        known = self.resolver.known(self.parts.words(name_from, last)) if name_from > first else None
        kind = known.type if known else self._tags.kind(name_from, last, title < name_from)
        actor = known.actor() if known else None
        if not known and kind == "person":
            long = last - name_from > 1  # one word in capitals may be letters that stand for a name
            actor = self._person(name_from, last) if long else new_actor("person", self.parts.words(name_from, last))
        elif not known and kind == "organization":
            actor = new_actor("organization", self.parts.words(name_from, self._without_form(name_from, last)))
            last = self._suffixed(last)
        self._add(Name(name_from, last, title, kind, actor, known))
        return last

    def _without_form(self, first: int, last: int) -> int:
        """Where the name of a company ends before its legal form; "& Co" belongs to the name."""
        tokens, at = self.parts.tokens, last
        while at > first and (tokens[at - 1].low in name_words().forms or not tokens[at - 1].is_word):
            at -= 1
        joined = at < last and tokens[at].text == "&"
        return last if at == first or joined else at

    def _title_before(self, first: int) -> int:
        """Where a title that stands right before a name begins ("trade minister", "Sen."); ``first`` if there is none."""
        tokens = self.parts.tokens
        at = first - 1
        if at >= 0 and tokens[at].text == ".":
            at -= 1
        if at < 0 or tokens[at].sentence != tokens[first].sentence:
            return first
        low = tokens[at].low
        if low in words().titles or (heads().get(low) == "person" and low not in ("others", "many", "some")):
            return at
        return first

    def _add(self, name: Name) -> None:
        self.all.append(name)
        for at in range(name.first, name.last):
            self.at[at] = name


def _is_full_person(tag: Tag) -> bool:
    return tag.label == "person" and tag.last - tag.first > 1
