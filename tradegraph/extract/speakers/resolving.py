"""Who speaks: a source phrase -> actors, by sieves in the order of how sure they are, each link with the sieve that made it.

Reads a text forwards, so that "he", "the ministry" or "the spokesman" can mean whoever was named before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tradegraph.actors.resolve import Resolver, new_actor
from tradegraph.article import Article
from tradegraph.extract.lexicon import counts, heads, speaker_words, spokespeople, words
from tradegraph.extract.names import Name, Names
from tradegraph.extract.phrases import Phrase, Phrases
from tradegraph.extract.scorer import Scorer
from tradegraph.extract.speakers import documents
from tradegraph.extract.speakers.again import Again
from tradegraph.extract.speakers.bodies import Bodies
from tradegraph.extract.speakers.cast import Cast
from tradegraph.extract.speakers.description import BODIES, Description
from tradegraph.extract.speakers.descriptions import Descriptions
from tradegraph.extract.speakers.governments import Governments
from tradegraph.extract.speakers.issued import IssuedTexts
from tradegraph.extract.speakers.link import AUTHOR, QUOTED, Link
from tradegraph.extract.speakers.ministries import Ministries
from tradegraph.extract.speakers.offices import Offices
from tradegraph.extract.speakers.pronouns import Pronouns
from tradegraph.extract.speakers.quoted import holders_of
from tradegraph.extract.speakers.scene import Scene
from tradegraph.extract.speakers.scorers import shipped
from tradegraph.extract.speakers.sources import Sources
from tradegraph.extract.speakers.strangers import Strangers
from tradegraph.extract.speakers.together import Together
from tradegraph.extract.speakers.trail import Trail
from tradegraph.extract.statements.attribution import Attribution
from tradegraph.extract.statements.cues import TURN
from tradegraph.extract.text import Text
from tradegraph.identity import make_id
from tradegraph.records import Actor, Role

_PEOPLE = frozenset(["person"])
_RULERS = frozenset("leaders government authorities".split())
_STAFF = frozenset("members researchers officials executives lawyers attorneys economists analysts negotiators advisers aides strategists".split())  # of a body, who speak for it
_AGAIN = 25  # sentences
_JUST = 2  # sentences
_PARTING = frozenset([",", "”", '"', "—", "–", "--"])  # marks between a name and its relative clause
_HIS = frozenset(["his", "her"])
_JUST_NAMED = 0.75
_OF_BODY = BODIES | {"country"}
_SURELY = frozenset(["title", "office", "again", "last"])


class Speakers:
    """Resolves the sources of one article, in the order of the text."""

    def __init__(self, article: Article, parts: Text, names: Names, resolver: Resolver, roles: Iterable[Role] = (), scorers: Mapping[str, Scorer] | None = None) -> None:
        self.scorers = scorers or shipped()
        self.article, self.parts, self.names, self.resolver = article, parts, names, resolver
        self.sources = Sources(parts, names)
        self.cast = Cast(article, parts, names, resolver.registry, roles)
        self.trail = Trail(parts, names)
        self.scene = Scene(parts, names, resolver, self.trail)
        self.ministries = Ministries(parts, names, self.scene)
        self.descriptions = Descriptions(parts, names, resolver, self.cast, self.trail, self.scene, self.scorers)
        self.bodies = Bodies(parts, names, resolver, self.trail, self.scorers)
        self.together = Together(parts, names)
        self.offices = Offices(parts, names, resolver, self.trail, self.scene, self.cast)
        self.strangers = Strangers(article, parts, names, self.trail)
        self.pronouns = Pronouns(parts, names, self.cast, self.trail, self.strangers, self.scorers)
        self.governments = Governments(parts, names, resolver, self.trail, self.scene, self.offices)
        self.told: tuple[int, tuple[Actor, ...]] | None = None  # the token of the last cue, and who was reported there
        self.again = Again(self.trail)
        self.issued = IssuedTexts(article, parts, names, self.trail, self.bodies, self.together)

    def resolve_all(self, found: Sequence[Attribution]) -> list[Link]:
        """Who speaks in each attribution of the article, all given in the order of the text."""
        tokens = self.parts.tokens
        links = [self.resolve(one.source, tokens[one.hit.first].start, one.hit.at) for one in found]
        holders = holders_of(self.parts, found, links)
        for number, (one, link) in enumerate(zip(found, links, strict=True)):
            holder = links[holders[number]] if number in holders else None
            turn = number in holders and found[holders[number]].hit.form == TURN
            if holder and (link.sieve == QUOTED.sieve or (turn and link.sieve == AUTHOR.sieve)):
                links[number] = Link(holder.actors, QUOTED.sieve)
            elif holder and one.source and (turn or tokens[one.hit.at].quote >= 0) and link.sieve == "pronoun" and set(link.actors) & set(holder.actors):
                links[number] = Link((self.unnamed(one.source, tokens[one.hit.first].start),), "unnamed")  # who is quoted is no "he" there
        return links

    def resolve(self, phrase: Phrase | None, cue_start: int, at: int) -> Link:
        """Who speaks in a source; no actors where the author does. ``at`` is the token of the cue, ``cue_start`` its character."""
        link = self._source(phrase, cue_start, at)
        self.tell(at, link.actors)
        return link

    def tell(self, at: int, actors: tuple[Actor, ...]) -> None:
        """Take note that these were reported to speak, at the cue's token."""
        if not actors:
            return
        self.told = (at, actors)
        self.trail.tell(at, actors)
        number = self.parts.tokens[at].sentence
        self.again.tell(number, actors)
        if actors[0].type not in ("unnamed", "document"):
            self.issued.tell(number, actors)

    def _source(self, phrase: Phrase | None, cue_start: int, cue: int) -> Link:
        if phrase is None:
            return Link((self.unnamed(None, cue_start),), "implied")
        parties = self.sources.parties(phrase.first, self._with_listed(phrase, cue))
        self.read_to(phrase.first)
        links = [self.party(party, cue_start) for party in parties]
        actors = tuple(dict.fromkeys(actor for link in links for actor in link.actors))
        unnamed = [actor for actor in actors if actor.type == "unnamed"]
        if not links or (len(parties) > 1 and len(unnamed) == len(actors) and unnamed):
            return Link((self.unnamed(phrase, cue_start),), "unnamed")
        actors = tuple(actor for actor in actors if actor.type != "unnamed") + tuple(unnamed[:1])
        weakest = min(links, key=lambda link: link.sure)
        return Link(actors, weakest.sieve, weakest.sure)

    def _with_listed(self, phrase: Phrase, cue: int) -> int:
        """Where a source ends with those whom "including" lists behind it, before its cue ("Officials, including Ada Quill, said")."""
        tokens, at = self.parts.tokens, phrase.last
        if at + 1 < cue and tokens[at].text == "," and tokens[at + 1].low == "including" and tokens[at].sentence == tokens[cue].sentence:
            return next((end for end in range(cue - 1, at + 1, -1) if tokens[end].text == ","), cue)
        return at

    def read_to(self, at: int) -> None:
        """Read the text on, so that what stands before a token is known."""
        for phrase in self.strangers.coming(at):
            self._advance(phrase.first)
            link = self._described(self.descriptions.read(phrase), self.parts.tokens[phrase.first].start)
            actors = link.actors if link else ()
            body = actors if actors and actors[0].type in _OF_BODY else ()
            if phrase.noun == "person" and (link is None or body or link.sieve == "introduced"):
                self.strangers.meet(phrase, body=body)
            elif len(body) == 1 or (link and link.sieve in _SURELY and actors[0].type == "person"):
                self.trail.describe(phrase.first, phrase.head + 1, actors[0])
        self._advance(at)

    def _advance(self, at: int) -> None:
        self.offices.read_to(at, self.descriptions, self.pronouns.decide)
        self.trail.advance(at, self.pronouns.decide)

    def party(self, party: Phrase, cue_start: int) -> Link:
        """Who is meant by one party of a source."""
        if party.kind == "pronoun":
            return self._pronoun(party, cue_start)
        if party.kind == "name":
            return self._named(party, cue_start)
        return self._noun(party, cue_start)

    def _named(self, party: Phrase, cue_start: int) -> Link:
        name = party.names[-1]
        if self._some_of(name, party):
            return Link((self.unnamed(party, cue_start),), "unnamed")
        if name.kind == "office" and (body := self._bracketed(name)):
            return Link((body,), "name")
        if name.actor:
            return Link((name.actor,), "office" if name.kind == "office" else "name")
        if name.kind == "title":
            return Link((self.unnamed(party, cue_start),), "unnamed")
        return Link((new_actor("organization", self.parts.words(name.first, name.last)),), "name")

    def _some_of(self, name: Name, party: Phrase) -> bool:
        """Whether a party's name stands for some of its people ("Democrats in border states")."""
        tokens = self.parts.tokens
        people = name.known is not None and name.known.kind == "party" and heads().get(tokens[name.last - 1].low) == "persons"
        return people and name.last < party.last and tokens[name.last].low in words().prepositions

    def _bracketed(self, office: Name) -> Actor | None:
        """The agency whose acronym stands in brackets behind what is also an office ("the Trade Representative (USTR)")."""
        tokens, at = self.parts.tokens, office.last
        name = self.names.at[at + 1] if at + 2 < len(tokens) and tokens[at].text == "(" else None
        return name.actor if name and name.kind == "agency" and name.last < len(tokens) and tokens[name.last].text == ")" else None

    def unnamed(self, phrase: Phrase | None, cue_start: int) -> Actor:
        """A source without a name; it is this article's and this report's alone."""
        words_of = self.parts.words(phrase.first, phrase.last) if phrase else None
        number = None
        if phrase:
            first = self.parts.tokens[phrase.first].low
            number = counts().get(first) or (int(first) if first.isdigit() and len(first) < 4 else None)
            if number is None and phrase.noun == "person" and phrase.kind == "noun":
                number = 1
        return Actor(
            id=make_id("unnamed", self.article.id, cue_start), name="anonymous", type="unnamed",
            description=words_of, count=number,
        )  # fmt: skip

    # -- descriptions ------------------------------------------------------------------------------------------------

    def _noun(self, phrase: Phrase, cue_start: int) -> Link:
        if one := self.together.one_of_two(phrase):
            return Link((one,), "together")
        if self.parts.tokens[phrase.head].text.isupper() and self.parts.tokens[phrase.head].low in speaker_words().spelt:  # "the PM", and no "3 pm"
            phrase = replace(phrase, noun="person")
        said = self.descriptions.read(self.sources.counted(phrase))
        called = self.sources.called_behind(phrase, cue_start)
        if called and called.type == "person":  # "the clerk, Ada Quill, said": whoever else is a clerk
            return Link((called,), "name")
        link = self._described(said, cue_start) or self._spelt(phrase) or Link((self.unnamed(phrase, cue_start),), "unnamed")
        if link.sieve == "unnamed" and (several := self.together.apposed(phrase)):
            return Link(several, "together")
        if link.sieve == "unnamed" and called:
            return Link((called,), "name")
        if len(link.actors) == 1 and link.actors[0].type in _OF_BODY:
            self.trail.describe(phrase.first, phrase.head + 1, link.actors[0])
        elif link.sieve == "office":
            self.offices.note(phrase, link.actors[0])
        elif link.sieve in _SURELY and link.actors[0].type == "person":
            self.trail.describe(phrase.first, phrase.head + 1, link.actors[0])
        if phrase.noun == "person" and link.sieve == "unnamed":
            self.strangers.meet(phrase, link.actors[0])
        elif phrase.noun == "person" and link.sieve == "spokesperson":
            self.strangers.meet(phrase, body=link.actors)
        self.again.note(said, link.actors)
        return link

    def _spelt(self, phrase: Phrase) -> Link | None:
        """The body of an acronym that is no known name ("BD, a maker of syringes, said"), in a sentence that is not all capitals; one of
        capitalised words whose last is a noun for a body ("The Bolt Council, a lobby group, said")."""
        tokens, sentence = self.parts.tokens, self.parts.sentence_of(phrase.first)
        first = phrase.first + (phrase.first < phrase.head and tokens[phrase.first].low in words().determiners)
        spelt = tokens[first : phrase.head + 1]
        acronym = len(spelt) == 1 and not phrase.noun and spelt[0].text.isalpha() and spelt[0].text.isupper() and len(spelt[0].text) > 1
        called = len(spelt) > 1 and phrase.noun == "organization" and all(token.is_capital for token in spelt)
        if phrase.last > phrase.head + 1 or any(self.names.at[first : phrase.last]) or not (acronym or called):
            return None
        mixed = any(other.text.islower() for other in tokens[sentence.first : sentence.last])
        return Link((new_actor("organization", self.parts.words(first, phrase.head + 1)),), "name") if mixed else None

    def _described(self, said: Description, cue_start: int) -> Link | None:
        phrase, find = said.phrase, self.descriptions
        known = find.registered(said)
        if known and not (known.type == "person" and self.offices.owned(said)):
            return Link((known.actor(),), "office" if known.type == "person" else "state" if known.type == "country" else "registry")
        if pair := self.together.pair(phrase):
            return Link(pair, "together")
        if speaking := self.governments.speaking(said):
            return Link((speaking.actor(),), "office" if speaking.type == "person" else "state")
        if opposition := self.governments.opposition(said):
            return Link((opposition,), "state")
        if said.nation and (ministry := self.ministries.named(said)):
            return Link((ministry,), "state")
        if state := find.administration(said):
            return Link((state,), "state")
        if press := self.bodies.press(said):
            return Link((press,), "name")
        if whole := self.bodies.whole(said):
            return Link((whole,), "body")
        if other := self._of_owner(said):
            return Link((other,), "office")
        if issuers := self.issued.authors(said):
            return Link(issuers, "again")
        if owner := self._owner(said, cue_start):
            return owner
        if office := self.bodies.office_of(said, said.owner.actor if said.owner else self._owns(said)):
            return Link((office,), "body")
        if said.head in spokespeople() and phrase.noun == "persons" and (body := self._spoken_for(said, cue_start)):
            return Link((body,), "spokesperson")
        if phrase.noun == "persons" and (body := self.bodies.fronted(said)):
            return Link((body,), "spokesperson")
        if phrase.noun == "person" and (firm := self.bodies.just_named(said)):  # "the retailer" is a firm sooner than who runs it
            return Link((firm,), "body", _JUST_NAMED)
        if phrase.noun == "person" and (person := self._person(said, cue_start)):
            return person
        if documents.is_text(self.parts, phrase):
            return self.issued.link(said, cue_start, lambda inner: self._described(self.descriptions.read(inner), cue_start))
        if phrase.noun is None and find.takes_up(said) and not self.again.meant(said) and (last := self._last_person(said)):
            return Link((last,), "last")
        maker = said.head in speaker_words().trades  # "the retailer": a person or a company
        body_ = self.bodies.body(said) if phrase.noun in ("organization", "outlet") or maker or self.bodies.bench(said) or (phrase.noun is None and said.pointed) else None
        if body_:
            repeated = (self.again.meant(said) or self.again.reported(said)) == (body_[0],)
            return Link((body_[0],), "again") if repeated else Link((body_[0],), "body", body_[1])
        if phrase.noun == "outlet" and (outlet := find.named_later(said)):
            return Link((outlet,), "introduced")
        again = self.again.meant(said) or self.again.reported(said) if phrase.noun != "person" else ()
        last = self.bodies.just_named(said)
        if last and (not again or self.again.named_since(last, said, 1)):
            return Link((last,), "body", _JUST_NAMED)
        if (not again or again[0].type == "unnamed") and (served := self.bodies.served(said, self.cast)):
            return Link((served,), "body", _JUST_NAMED)
        if again:
            return Link(again, "again")
        ministry = self.ministries.named(said)
        return Link((ministry,), "state") if ministry else None

    def _spoken_for(self, said: Description, cue_start: int) -> Actor | None:
        """The body that unnamed people speak for, named or described ("a spokesman for the ministry"), or was said to before ("the analysts")."""
        find = self.descriptions
        if body := self.bodies.spoken_for(said) or self.bodies.called_after(said) or self.bodies.there(said):
            return body
        inner = self.bodies.body_after(said)
        link = self._described(find.read(inner), cue_start) if inner else None
        if link and link.actors[0].type in _OF_BODY:
            return link.actors[0]
        return self.bodies.spoken_for_before(said, _AGAIN) if said.pointed and not inner else None

    def _person(self, said: Description, cue_start: int) -> Link | None:
        find = self.descriptions
        if self.offices.set_elsewhere(said):
            there = self.offices.sitting(said)
            return Link((there.actor(),), "office") if there else None
        holder, again = find.holder(said), self.again.meant(said)
        if holder and (own := self.offices.of_dateline(said)) and not find.called_by(holder[0], said):
            return Link((own.actor(),), "office")
        if holder and (not again or self.again.named_since(holder[0], said)):
            return Link((holder[0],), "title", holder[1])
        if office := self.offices.holder(said) or (None if again else self.offices.sitting(said)):
            return Link((office.actor(),), "office")
        last = self._last_person(said) if find.takes_up(said) and said.head not in spokespeople() else None
        later = find.introduced(said, tease=last is None and said.head not in spokespeople()) if not again or again[0].type == "unnamed" else None
        if later:
            return Link((later,), "introduced")
        if again:
            return Link(again, "again")
        if said.head in spokespeople():
            body = self._spoken_for(said, cue_start) or self.bodies.of_the_last(said, self.told)
            return Link((body,), "spokesperson") if body else None
        return Link((last,), "last") if last else None

    def _owns(self, said: Description) -> Actor | None:
        """Whose "his office" is."""
        first = said.phrase.first
        found = self.pronouns.person(first)[0] if said.head == "office" and self.parts.tokens[first].low in _HIS else ()
        return found[0] if len(found) == 1 else None

    def _of_owner(self, said: Description) -> Actor | None:
        """Who holds, in the state that a phrase names, the office of the one whose counterpart it is ("his Norlandic counterpart"); who holds
        an office in the state of the one who owns it ("his foreign minister")."""
        at = said.phrase.first
        if self.parts.tokens[at].low not in _HIS or not (said.nation or said.head in speaker_words().held):
            return None
        found, _ = self.pronouns.person(at)
        if len(found) != 1:
            return None
        if said.head == "counterpart":
            holder = self.offices.same(found[0].id, said.nation) if said.nation else None
        else:
            holder = self.offices.in_state_of(found[0].id, self.parts.words(at + 1, said.phrase.head + 1))
        return holder.actor() if holder else None

    def _last_person(self, said: Description) -> Actor | None:
        """Who was reported, or else named, last, up to two sentences before ("the Norland Democrat", "the farmer", of whoever was named just now)."""
        here = self.parts.tokens[said.phrase.first].sentence
        near = [t for t in self.trail.at_hand(said.phrase.first, _PEOPLE, _JUST) if self.descriptions.may_mean(said, t)]
        told = self.told[1] if self.told and here - self.parts.tokens[self.told[0]].sentence <= _JUST else ()
        if len(told) == 1 and told[0] in [trace.actor for trace in near] and (near[0].actor == told[0] or not near[0].last.leads):
            return told[0]
        latest = [t for t in near if t.last.sentence == near[0].last.sentence]
        leading = [t for t in latest if t.last.opens or (t.subject and t.subject.sentence == t.last.sentence)]
        return (leading or latest)[0].actor if 1 in (len(leading), len(latest)) else None

    def _owner(self, said: Description, cue_start: int) -> Link | None:
        """The one whose words they are: "Trump's remarks", "his letter", "its leaders"."""
        phrase = said.phrase
        low = self.parts.tokens[phrase.first].low
        wordy = phrase.noun == "document" or said.head in speaker_words().sayings
        if said.owner and wordy and said.owner.actor:
            return Link((said.owner.actor,), "owner")
        spokesman = low == "its" and said.head.startswith("spokes") and phrase.head + 1 == phrase.last
        if low in speaker_words().owners and (wordy or spokesman or said.head in _RULERS or (said.head in _STAFF and low not in _HIS)):
            link = self._pronoun(Phrase(phrase.first, phrase.first + 1, "pronoun", phrase.first), cue_start)
            return Link(link.actors, "owner", link.sure) if link.actors and link.actors[0].type != "unnamed" else None
        return None

    # -- pronouns ----------------------------------------------------------------------------------------------------

    def _pronoun(self, phrase: Phrase, cue_start: int) -> Link:
        at = phrase.head
        low = self.parts.tokens[at].low
        if low in ("who", "which"):
            return self._antecedent(at, cue_start)
        pronoun = speaker_words().pronouns.get(low)
        if pronoun in ("i", "we", "you"):
            return QUOTED if pronoun != "you" and self.parts.tokens[at].quote >= 0 else AUTHOR
        found: tuple[Actor, ...] = ()
        sure = 1.0
        if pronoun in ("he", "she"):
            found, sure = self.pronouns.person(at)
        elif pronoun == "it":
            found, sure = self.pronouns.thing(at)
        elif pronoun == "they":
            found = self.together.pair(phrase) if low == "both" else self.together.they(at, self.told)
        return Link(found, "pronoun", sure) if found else Link((self.unnamed(phrase, cue_start),), "unnamed")

    def _antecedent(self, at: int, cue_start: int) -> Link:
        """Who stands before "who" or "which"."""
        floor = self.parts.sentence_of(at).first
        end = at
        while end > floor and self.parts.tokens[end - 1].text in _PARTING:
            end -= 1
        phrase = Phrases(self.parts, self.names).before(end, floor)
        name = self.names.at[end - 1] if end > floor else None
        if (phrase is None or phrase.kind != "name") and name and name.actor and (name.kind == "person") == (self.parts.tokens[at].low == "who"):
            return Link((name.actor,), "relative")
        if phrase is None or phrase.kind == "pronoun":
            return Link((self.unnamed(phrase, cue_start),), "unnamed")
        parties = self.sources.parties(phrase.first, phrase.last)
        links = [self.party(party, cue_start) for party in parties]
        actors = tuple(dict.fromkeys(actor for link in links for actor in link.actors))
        return Link(actors, "relative") if actors else Link((self.unnamed(phrase, cue_start),), "unnamed")
