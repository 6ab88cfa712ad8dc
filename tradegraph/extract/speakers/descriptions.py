"""Descriptions as sources: "the Mexican president", "the ministry", "a spokesman for X", "Trump's remarks" -> who is meant.

Each way of finding out is a method that answers who, or None; ``Speakers`` asks them in order.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property

from tradegraph.actors.registry import Known
from tradegraph.actors.resolve import Resolver
from tradegraph.extract.lexicon import cues, speaker_words, words
from tradegraph.extract.names import Names
from tradegraph.extract.phrases import OWNED, Phrase
from tradegraph.extract.scorer import Scorer
from tradegraph.extract.speakers import features
from tradegraph.extract.speakers.cast import Cast, Person
from tradegraph.extract.speakers.description import BODIES, DEFINITE, STATE_NOUNS, Description, body_of
from tradegraph.extract.speakers.scene import Scene
from tradegraph.extract.speakers.scorers import likeliest
from tradegraph.extract.speakers.trail import Trace, Trail
from tradegraph.extract.text import Text
from tradegraph.records import Actor

_PEOPLE = frozenset(["person"])
_OFFICIALS = frozenset(["country", "agency"])
_WHOLE = 10**9
_POINTING = frozenset(["the", "that", "this"])
_AGE = re.compile(r"\d{2}-year-old")
_LATER = 12  # sentences within which somebody described is named
_LEAD = 2  # number of the last sentence, from 0, in which an article puts off a name
_AT_LENGTH = frozenset("whose who of with from".split())
_SOON = 3  # sentences within which somebody is named whose name was put off
_ANYWHERE = frozenset("leader head executive president chairman chairwoman director governor negotiator official chief".split())  # heads of titles of many bodies
_COMMON_BODIES = frozenset(["ministry"])  # heads of what many states have
_GOVERNS = frozenset("administration government team".split())
_OBSERVER = "economist"
_PRIVATE = frozenset(["his", "her"])
_FIGURES = frozenset("data figures statistics numbers".split())
_OFFICIAL = frozenset("government official customs trade".split())


class Descriptions:
    """Finds whom the descriptions of one article mean."""

    def __init__(self, parts: Text, names: Names, resolver: Resolver, cast: Cast, trail: Trail, scene: Scene, scorers: Mapping[str, Scorer]) -> None:
        self.parts, self.names, self.resolver, self.cast, self.trail, self.scene, self.scorers = parts, names, resolver, cast, trail, scene, scorers

    def read(self, phrase: Phrase) -> Description:
        """What a phrase says."""
        tokens = self.parts.tokens
        named = [name for name in dict.fromkeys(self.names.at[phrase.first : phrase.last]) if name and name.actor]
        nations = [name.known for name in named if name.known and name.known.type == "country" and name.first < phrase.last]
        inside = {at for name in named for at in range(name.first, name.last)}
        modifiers = frozenset(
            token.low for at, token in enumerate(tokens[phrase.first : phrase.head], phrase.first)
            if token.is_word and at not in inside and token.low not in words().determiners and token.text not in OWNED
        )  # fmt: skip
        first = tokens[phrase.first].low
        owner = next((n for n in named if n.last < phrase.head + 1 and tokens[n.last].text in OWNED), None)
        *more, head = speaker_words().spelt.get(tokens[phrase.head].low, tokens[phrase.head].low).split()
        return Description(
            phrase, head, modifiers.union(more), first in DEFINITE or owner is not None or phrase.first == phrase.head, first in DEFINITE,
            nations[0] if nations else None, tuple(n for n in named if n.actor and n.actor.type in BODIES), owner,
        )  # fmt: skip

    # -- the registry ------------------------------------------------------------------------------------------------

    def registered(self, said: Description) -> Known | None:
        """A body, a state or the holder of an office under its description: "the Chinese government", "China's commerce ministry"."""
        phrase = said.phrase
        first = phrase.first
        while first < phrase.head and self.parts.tokens[first].low in words().determiners:
            first += 1
        if not any(self.names.at[phrase.first : phrase.last]) and (body := self._of_last_nation(said, first)):
            return body
        for end in dict.fromkeys((phrase.last, phrase.head + 1)):
            described = self.parts.words(first, end)
            state = self.resolver.state(described)
            if state:
                return state
            known = self.resolver.known(described)
            bare = said.head in (_ANYWHERE if known and known.type == "person" else _COMMON_BODIES) and not any(self.names.at[phrase.first : end])  # "the chief executive", of a firm
            written = self.scene.dateline
            abroad = said.head == "treasury" and self.parts.tokens[phrase.head].low == self.parts.tokens[phrase.head].text and written is not None
            elsewhere = known is not None and ((bare and known.country not in self.resolver.countries) or (abroad and written is not None and known.country != written.iso2))
            if known and (known.type != "person" or phrase.noun == "person") and not elsewhere:
                return known
        return self._of_state(said) or self._in_cabinet(said) or self._nations(first, phrase) or self._in_capital(phrase, first) or self._of_last_nation(said, first)

    def _in_capital(self, phrase: Phrase, first: int) -> Known | None:
        """A body of the state whose capital, or name, follows ("the economy ministry in Berlin")."""
        tokens, at = self.parts.tokens, phrase.head + 2
        if phrase.noun != "organization" or at >= len(tokens) or tokens[at - 1].low != "in":
            return None
        name = self.names.at[at]
        state = name.known if name and name.known and name.known.type == "country" else None
        return body_of(self.resolver, state, self.parts.words(first, phrase.head + 1)) if state else None

    def _of_last_nation(self, said: Description, first: int) -> Known | None:
        """A body of the likeliest state that has such a one, where a text calls it by its field alone ("the ministry of foreign affairs")."""
        phrase = said.phrase
        if phrase.noun != "organization" or not said.pointed or said.nation or said.bodies:
            return None
        described = sorted({self.parts.words(first, end) for end in (phrase.last, phrase.head + 1)})
        for state in self.scene.states(phrase.first):
            found = (body_of(self.resolver, state, words_) for words_ in described)
            if known := next((known for known in found if known), None):
                return known
        return None

    def _of_state(self, said: Description) -> Known | None:
        """The state of the one whose administration, government or team it is."""
        owner = said.owner
        if not (owner and owner.known and owner.known.type == "person" and said.head in _GOVERNS):
            return None
        person = self.cast.people.get(owner.known.id)
        return self.resolver.by_code(owner.known.country) if person and person.of_state and owner.known.country else None

    def _in_cabinet(self, said: Description) -> Known | None:
        """Who holds, on the day, an office of the state of the one who owns it ("Mr. Quill's trade minister")."""
        owner = said.owner.known if said.owner else None
        if not (said.owner and owner and owner.type == "person" and owner.country and said.phrase.noun == "person"):
            return None
        person, office = self.cast.people.get(owner.id), self.parts.words(said.owner.last + 1, said.phrase.head + 1)
        found = self.resolver.known(office, owner.country) if person and person.of_state else None
        return found if found and found.type == "person" and found.id != owner.id else None

    def _nations(self, first: int, phrase: Phrase) -> Known | None:
        name = self.names.at[first]
        if not (name and name.known and name.known.type == "country"):
            return None
        rest = self.parts.words(name.last + (self.parts.tokens[name.last].text in OWNED), phrase.head + 1)
        if phrase.noun == "organization" and (rest in STATE_NOUNS):
            return name.known
        if phrase.noun == "document" and phrase.head < phrase.last and self.parts.tokens[phrase.head].low in _FIGURES:
            of_customs = self.resolver.known(f"{self.parts.words(name.first, name.last)} customs") if rest.split()[:-1] == ["customs"] else None
            return of_customs or (name.known if set(rest.split()[:-1]) <= _OFFICIAL else None)
        code = name.known.iso2 or name.known.id.split("/")[1].upper()
        return (self.resolver.known(rest, code) or body_of(self.resolver, name.known, rest)) if rest else None

    def administration(self, said: Description) -> Actor | None:
        """The state whose administration a text names last before "the administration", else that of its head who is named most, else the one
        that news calls so, where the text names it or an agency of it."""
        if said.head != "administration" or said.modifiers or said.bodies:
            return None
        before = bisect_left(self._administrations, (said.phrase.first,))
        if before:
            return self._administrations[before - 1][1].actor()
        heads_of = [(t.count, t.name.known) for t in self.trail.at_hand(said.phrase.first, _PEOPLE, _WHOLE) if t.name.known and self._heads_state(t)]
        best = max(heads_of, key=lambda pair: pair[0], default=None)
        state = self.resolver.by_code(best[1].country) if best and best[1].country else None
        usual = self.resolver.by_code(speaker_words().administered)
        at_hand = (t.name.known for t in self.trail.at_hand(said.phrase.first, _OFFICIALS, _WHOLE))
        if state is None and usual and any(known and usual.iso2 in (known.country, known.iso2) for known in at_hand):
            state = usual
        return state.actor() if state else None

    def _heads_state(self, trace: Trace) -> bool:
        person = self.cast.people.get(trace.actor.id)
        return person is not None and person.of_state and frozenset(["president"]) in person.offices

    @cached_property
    def _administrations(self) -> list[tuple[int, Known]]:
        tokens, out = self.parts.tokens, []
        for at, token in enumerate(tokens[1:], 1):
            if token.low == "administration" and (name := self.names.at[at - 1]) and (known := self.resolver.state(self.parts.words(name.first, at + 1))):
                out.append((at, known))
        return out

    # -- people ------------------------------------------------------------------------------------------------------

    def holder(self, said: Description) -> tuple[Actor, float] | None:
        """The person named before who bears the title of a definite description, and how sure that is."""
        return likeliest(self.scorers["title"], self.holders(said)) if said.definite else None

    def holders(self, said: Description) -> list[tuple[Trace, dict[str, float]]]:
        """Whom a description may mean, the most recent first, with the features of each.

        Of a body that is named for the first time in it, nobody named before without a body is meant.
        """
        new = bool(said.bodies) and not any(name.actor and name.actor.id in self.trail.traces for name in said.bodies)

        def fit(trace: Trace) -> list[str] | None:
            person = self.cast.people.get(trace.actor.id)
            return self._fit(said, person) if person and not (new and not person.bodies) else None

        return features.fitting(self.trail.at_hand(said.phrase.first, _PEOPLE, _WHOLE, 200), fit, said.phrase.first, self.trail)

    def _fit(self, said: Description, person: Person) -> list[str] | None:
        """How a description fits a person's titles; None where it does not."""
        kin = speaker_words().kin.get(said.head, frozenset())
        exact = [title for title in person.titles if said.head in title]
        held = [title for title in person.offices if said.head in title]
        related = [title for title in (*person.titles, *person.offices) if title & kin]
        if not (exact or held or related):
            return None
        nation = said.nation
        if self._elsewhere(nation, person):
            return None
        elsewhere = bool(said.bodies and person.bodies) and not {n.actor.id for n in said.bodies if n.actor} & person.bodies
        owner = said.owner.actor if said.owner else None
        if owner and owner.type in BODIES and not exact and owner.id not in person.bodies:  # "Acme's chief" is no other chief
            return None
        if person.of_state and not exact and self._of_company(said):
            return None
        fitting = [*exact, *held] or related
        if elsewhere or (not exact and not any(said.modifiers <= title for title in fitting)):
            return None
        out = ["title exact"] if exact else ["office exact"] if held else ["title kin"]
        if said.modifiers:
            out.append("modifiers fit" if any(said.modifiers <= title for title in fitting) else "modifiers differ")
        elif any(title <= {said.head, "us", "the"} for title in fitting):
            out.append("bare title")
        if person.of_state:
            out.append("of a state")
        if nation:
            out.append("nation fits" if person.nations else "nation unknown")
        if said.bodies:
            out.append("body fits" if person.bodies else "body unknown")
        if person.known:
            out.append("known")
        return out

    def _elsewhere(self, nation: Known | None, person: Person) -> bool:
        """Whether a person is of another state; who serves a bloc may be of any that is a member."""
        blocs = (bloc for code in sorted(person.nations) if (bloc := self.resolver.by_code(code)) and bloc.kind == "bloc")
        return nation is not None and bool(person.nations) and nation.iso2 not in person.nations and not any(nation.id in bloc.members for bloc in blocs)

    def _of_company(self, said: Description) -> bool:
        """Whether an office is one of a company that is not named ("the head of the firm")."""
        tokens, after = self.parts.tokens, said.phrase.head + 1
        return said.phrase.last - after > 2 and tokens[after].low == "of" and tokens[said.phrase.last - 1].low in speaker_words().trades

    def called_by(self, actor: Actor, said: Description) -> bool:
        """Whether the text itself gives somebody the title of a description, not only the registry."""
        person = self.cast.people.get(actor.id)
        return person is not None and any(said.head in title for title in person.titles)

    def introduced(self, said: Description, tease: bool = True) -> Actor | None:
        """The one person of that title, and of that body or state, whom the next sentences name ("A Chinese spokesman ... Mr Gao").

        ``tease``: also somebody whose name the words put off.
        """
        tokens = self.parts.tokens
        here = tokens[said.phrase.first].sentence
        found = []
        for person in self._named_after(said.phrase.last):
            gap = tokens[person.named].sentence - here
            if gap > _LATER:
                break
            fit = self._fit(said, person)
            differs = fit is not None and "modifiers differ" in fit and (gap > 1 or any(len(title) > 1 for title in person.titles))
            if fit and ("title exact" in fit or "title kin" in fit) and not differs:
                told = {"modifiers fit", "nation fits", "body fits"} & set(fit)
                spelt = tokens[said.phrase.head].is_capital and said.pointed and not said.modifiers  # "the Minister" of a release
                if ((told or spelt) and "title exact" in fit) or (gap <= 2 and "title exact" in fit) or len(told) > 1:
                    found.append((gap, person.actor))
        first = found and (len(found) == 1 or found[0][0] <= 1 < found[1][0])  # another may be named much later
        return found[0][1] if first else self._teased(said) if tease else None

    def _teased(self, said: Description) -> Actor | None:
        """The one person whom the next sentences name for the first time, after words that put off the name of somebody who stands alone
        in his office ("its vice farm minister said", "a top trade negotiator said"): of 6 such in annotated articles all are that one."""
        private = self.parts.tokens[said.phrase.first].low in _PRIVATE
        if private or not ((said.modifiers and (said.definite or "top" in said.modifiers)) or self._leads(said)):
            return None
        here, found = self.parts.tokens[said.phrase.first].sentence, []
        for person in self._named_after(said.phrase.last):
            if self.parts.tokens[person.named].sentence - here > _SOON:
                break
            if self._is_subject(person):
                found.append(person)
        alone = len(found) == 1 or (len(found) > 1 and self._gap(said, found[0]) <= 1 < self._gap(said, found[1]))
        fits = alone and self._may_bear(said, found[0])
        return found[0].actor if fits else None

    def _may_bear(self, said: Description, person: Person) -> bool:
        """Whether nothing tells that somebody is another: no other state, and no titles that all differ ("its chief executive ... analyst Ada Quill");
        a top official may go by any title but that of an observer."""
        elsewhere = self._elsewhere(said.nation, person)
        kin = speaker_words().kin
        nouns, observers = {said.head} | kin.get(said.head, frozenset()), kin[_OBSERVER]
        titles = [title for title in person.titles if not title <= words().titles - nouns]
        top = "top" in said.modifiers and not any(title & observers for title in titles)
        return not elsewhere and (top or not titles or any(title & nouns for title in titles))

    def _leads(self, said: Description) -> bool:
        """Whether a description at some length begins an article that has named nobody yet ("A congressman whose district ... said")."""
        after = self.parts.tokens[said.phrase.head + 1].low if said.phrase.head + 1 < len(self.parts.tokens) else ""
        lead = self.parts.tokens[said.phrase.first].sentence <= _LEAD and after in _AT_LENGTH
        if not lead or said.head in speaker_words().nameless:
            return False
        return not any(name and name.kind == "person" for name in self.names.at[: said.phrase.first])

    def _gap(self, said: Description, person: Person) -> int:
        return self.parts.tokens[person.named].sentence - self.parts.tokens[said.phrase.first].sentence

    def _is_subject(self, person: Person) -> bool:
        """Whether a verb of saying or an apposition stands beside the first mention of somebody."""
        tokens, name = self.parts.tokens, self.names.at[person.named]
        if name is None:
            return False
        after = tokens[name.last] if name.last < len(tokens) else None
        before = tokens[name.title - 1].low if name.title else ""
        opens = name.title == self.parts.sentence_of(name.first).first
        return opens or before in cues() or (after is not None and (after.low in cues() or after.text == ","))

    def named_later(self, said: Description) -> Actor | None:
        """The one outlet of the nation that a description gives which the next sentences name for the first time ("a newspaper
        of Norland ... , the Norland Gazette said")."""
        if said.definite or not said.nation:
            return None
        tokens, named = self.parts.tokens, self.names.at
        last = self.parts.sentences[min(tokens[said.phrase.last - 1].sentence + _LATER, len(self.parts.sentences) - 1)].last
        known = {name.known.id for name in named[: said.phrase.first] if name and name.known}
        found = {name.known.id: name for name in named[said.phrase.last : last] if name and name.known and name.kind == "outlet" and not name.known.platform}
        fit = [one for key, one in found.items() if key not in known and one.known and one.known.country == said.nation.iso2]
        return fit[0].actor if len(fit) == 1 else None

    def _named_after(self, at: int) -> Iterator[Person]:
        order = self._by_first_mention
        for place in range(bisect_left(order, (at, "")), len(order)):
            yield self.cast.people[order[place][1]]

    @cached_property
    def _by_first_mention(self) -> list[tuple[int, str]]:
        return sorted((person.named, key) for key, person in self.cast.people.items())

    def takes_up(self, said: Description) -> bool:
        """Whether a description can be of somebody named just before: one person, by trade, age or nation ("the farmer", "the 58-year-old")."""
        phrase, head = said.phrase, self.parts.tokens[said.phrase.head]
        if self.parts.tokens[phrase.first].low not in _POINTING or phrase.head + 1 < phrase.last or said.head in speaker_words().nameless:
            return False
        name = self.names.at[phrase.head]
        if phrase.noun is None and name is None:
            return bool(_AGE.search(self.parts.words(phrase.first, phrase.last)))
        return phrase.noun == "person" or (name is not None and name.kind == "demonym" and not head.low.endswith(("s", "ese")))

    def may_mean(self, said: Description, trace: Trace) -> bool:
        """Whether nothing that a description says speaks against a person."""
        person = self.cast.people.get(trace.actor.id)
        if person is None or trace.last.modifier or not trace.count:  # a holder of an office who is never named is called by it
            return False
        if said.head in words().titles | speaker_words().held and not any(said.head in title for title in (*person.titles, *person.offices)):  # a secretary is no "president"
            return False
        return not self._elsewhere(said.nation, person)
