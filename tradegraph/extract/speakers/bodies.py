"""Bodies under a description: "the ministry", "the company", "a spokesman for X", "a company spokeswoman" -> which body is meant."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from tradegraph.actors.registry import Known
from tradegraph.actors.resolve import Resolver, new_actor
from tradegraph.extract.lexicon import cues, heads, speaker_words, spokespeople, words
from tradegraph.extract.names import Names
from tradegraph.extract.phrases import OWNED, Phrase, Phrases
from tradegraph.extract.scorer import Scorer
from tradegraph.extract.speakers import features
from tradegraph.extract.speakers.again import field
from tradegraph.extract.speakers.cast import Cast
from tradegraph.extract.speakers.description import BODIES, DEFINITE, STATE_NOUNS, Description, body_of
from tradegraph.extract.speakers.scorers import likeliest
from tradegraph.extract.speakers.trail import Trace, Trail
from tradegraph.extract.text import Text
from tradegraph.identity import name_key
from tradegraph.records import Actor

_PEOPLE = frozenset(["person"])
_STATES = frozenset(["country"])
_KINDS = {"group": ("association", "union", "think-tank", "other"), "organization": ("association", "union", "think-tank", "other")}
_ONE_COUNTRY = frozenset("country nation island kingdom republic".split())
_A = frozenset(["a", "an"])
_OF_COURT = frozenset(["high", "supreme", "court"])
_JUST = 2  # sentences
_BENCH = frozenset("judges justices".split())
_RULINGS = frozenset("decision decisions ruling rulings judgment judgement opinion order verdict".split())
_RULING = 5  # tokens before a court's name
_POINTING = frozenset(["the", "that", "this"])
_FIRMS = frozenset(["company", "firm"])
_AGENCIES = frozenset("agency body lender watchdog regulator".split())
_PARTS = frozenset("panel arm unit division branch".split())  # what they say is said by the body that they belong to
_NEWS = frozenset(["news"])
_PRESS = frozenset(["media", "press"])
_PRESS_KINDS = frozenset("state official local domestic national news state-run state-controlled state-owned".split())
_OF_STATE = frozenset("state state-run state-controlled state-owned".split())
_WHOLE = 10**9
_CALLED_HIGH = 0.95
_NEAR = 3  # sentences within which a state is at hand for a body of its own
_OF = frozenset("for at of from with".split())


class Bodies:
    """Finds the bodies that the descriptions of one article mean or speak for."""

    def __init__(self, parts: Text, names: Names, resolver: Resolver, trail: Trail, scorers: Mapping[str, Scorer]) -> None:
        self.parts, self.names, self.resolver, self.trail, self.scorers = parts, names, resolver, trail, scorers

    def body(self, said: Description) -> tuple[Actor, float] | None:
        """The body or state named before that a definite noun means ("the ministry", "the company", "the island")."""
        if said.pointed and "court" in said.modifiers | {said.head} and said.modifiers & speaker_words().supreme:
            court = self._supreme(said)
            return (court, _CALLED_HIGH) if court else None
        if self.bench(said) and (court := self._that_ruled(said)):
            return court, _CALLED_HIGH
        return likeliest(self.scorers["body"], self.at_hand(said)) if said.definite else None

    def _that_ruled(self, said: Description) -> Actor | None:
        """The court that is told to have ruled, and none that is only to hear the case: of the last sentence that names one the first ("the decision by
        the Court of Appeals upheld a judgment of the Court of Trade")."""
        traces = [trace for trace in self.trail.at_hand(said.phrase.first, BODIES, _WHOLE, 200) if self._ruled(trace)]
        return min(traces, key=lambda trace: (-trace.last.sentence, trace.name.first)).actor if traces else None

    def _ruled(self, trace: Trace) -> bool:
        """Whether somebody is a court that speaks, or whose ruling is told of, right where it is named."""
        tokens, first, last = self.parts.tokens, trace.name.first, trace.name.last
        before = {token.low for token in tokens[max(first - _RULING, 0) : first]}
        told = (last < len(tokens) and tokens[last].low in cues()) or (before & _RULINGS and before & {"by", "of", "from"})
        return "court" in name_key(trace.actor.name).split() and bool(told)

    def _supreme(self, said: Description) -> Actor | None:
        """The supreme court named last, under what news calls one ("the high court", "the top court's majority")."""
        phrase = said.phrase
        if phrase.head + 1 < phrase.last and self.parts.tokens[phrase.head + 1].low in words().prepositions:  # "the high court in Delhi" is another
            return None
        traces = self.trail.at_hand(said.phrase.first, BODIES, _WHOLE, 200)
        nation = said.nation.iso2 if said.nation else None
        courts = (t for t in traces if {"supreme", "court"} <= set(name_key(t.actor.name).split()))
        return next((t.actor for t in courts if not nation or (t.name.known and t.name.known.country == nation)), None)

    def just_named(self, said: Description) -> Actor | None:
        """The company that a text has just named, before "the company": of 9 annotated, 7 are the last one named."""
        told = [word for word in said.modifiers if not word.endswith("-based")]
        pointed = self.parts.tokens[said.phrase.first].low in _POINTING or (said.pointed and said.head in _FIRMS)  # "his company" is at hand, "her bank" elsewhere
        if not pointed or told or said.head not in speaker_words().trades:
            return None
        here, firms = self.parts.tokens[said.phrase.first].sentence, [trace for trace, _ in self.at_hand(said)]
        return firms[0].actor if firms and here - firms[0].last.sentence <= (1 if len(firms) > 1 else 2) else None

    def at_hand(self, said: Description) -> list[tuple[Trace, dict[str, float]]]:
        """What a noun may mean, the most recent first, with the features of each."""
        states = said.head in STATE_NOUNS
        types = _STATES if states else BODIES
        traces = self.trail.at_hand(said.phrase.first, types, _WHOLE, 200)
        return features.fitting(traces, lambda trace: self._body_fit(said, trace, states), said.phrase.first, self.trail)

    def _body_fit(self, said: Description, trace: Trace, states: bool) -> list[str] | None:
        called = {word for name in (trace.actor.name, *trace.actor.aliases) for word in name_key(name).split()}
        owned = any(token.text in OWNED for token in self.parts.tokens[said.phrase.first : said.phrase.head])
        by_type = said.head in _AGENCIES and trace.actor.type == "agency" and not owned  # "the agency" is one, whatever it is called
        sits = self.bench(said) and "court" in called
        named, trade = said.head in called or by_type or sits, said.head in speaker_words().trades
        tokens, phrase = self.parts.tokens, said.phrase
        if phrase.head + 1 < phrase.last and tokens[phrase.head + 1].low == "of":  # "the ministry of trade" is no other ministry
            field = {token.low for at, token in enumerate(tokens[phrase.head + 2 : phrase.last], phrase.head + 2) if self.names.at[at] is None}
            if not field - words().determiners <= called:
                return None
        if self._of_other_field(said, called):
            return None
        press = trace.actor.type == "outlet"
        if states:
            bloc = trace.name.known is not None and trace.name.known.kind == "bloc"
            fits = said.nation is None and (bloc if said.head == "bloc" else said.head not in _ONE_COUNTRY or not bloc)
            return [f"state {said.head}"] if fits else None
        if not named and not (trade and trace.actor.type == "organization") and not (press and (heads().get(said.head) == "outlet" or said.modifiers == _NEWS)):
            return None
        known = trace.name.known
        if said.nation and known and known.country and known.country != said.nation.iso2:
            return None
        if not named and known and known.kind not in (None, "company", *_KINDS.get(said.head, ())):  # no party is "the retailer"
            return None
        out = ["word of its name" if named else "trade" if trade else "press"]
        if said.modifiers and not (press and said.modifiers == _NEWS):
            out.append("modifiers fit" if said.modifiers <= called else "modifiers differ")
        if named and trade:
            out.append("trade and word")
        return [*out, f"is {trace.actor.type}"] + (["known"] if known else [])

    def _of_other_field(self, said: Description, called: set[str]) -> bool:
        """Whether a body is another than a noun means of whose kind a state has several: "the finance ministry" is no ministry of trade, "the
        ruling party" none that is not called so."""
        return said.head in speaker_words().by_field and bool(field(said) - called)

    def served(self, said: Description, cast: Cast) -> Actor | None:
        """The body of the last person named who serves one that goes by a noun ("Commerce Secretary Ada Quill ... The department")."""
        if not said.pointed or said.nation or said.bodies or said.owner or said.phrase.noun != "organization" or said.phrase.head + 1 < said.phrase.last:
            return None
        described = self.parts.words(said.phrase.first + 1, said.phrase.head + 1).lower()
        actors = self.resolver.registry.actors
        for trace in self.trail.at_hand(said.phrase.first, _PEOPLE):
            person = cast.people.get(trace.actor.id)
            bodies = (actors.get(key) for key in sorted(person.bodies)) if person else ()
            for body in bodies:
                if body and body.type in BODIES and self._goes_by(body, described, said.head):
                    return body.actor()
        return None

    def _goes_by(self, body: Known, described: str, head: str) -> bool:
        """Whether a body is called by these words, alone or behind its nation's ("the central bank"), or by the noun for its kind."""
        called = {word for name in (body.name, *body.aliases) for word in name_key(name).split()}
        state = self.resolver.by_code(body.country) if body.country else None
        return set(described.split()) <= called or described == body.type == head or (state is not None and body_of(self.resolver, state, described) == body)

    def spoken_for(self, said: Description) -> Actor | None:
        """The body that unnamed people of it speak for ("a spokesman for X", "analysts at Y")."""
        for name in said.bodies:
            if name.known or name.first > said.phrase.head:  # "Auto executives" begins with no body
                return name.actor
        phrase = said.phrase
        for at in range(phrase.head + 1, phrase.last - 1):
            if self.parts.tokens[at].low in _OF:
                start = at + 1 + (self.parts.tokens[at + 1].low in words().determiners)
                known = self.resolver.known(self.parts.words(start, phrase.last)) if start < phrase.last else None
                return known.actor() if known and known.type in BODIES else self._of_nation(start, phrase.last)
        return None

    def bench(self, said: Description) -> bool:
        """Whether a noun may mean a court by those who sit there ("the justices", "the high court majority", "the three-judge panel")."""
        seated = (said.head == "majority" and said.modifiers <= _OF_COURT) or (said.head == "panel" and any(word.endswith("-judge") for word in said.modifiers))
        return said.pointed and (said.head in _BENCH or seated)

    def whole(self, said: Description) -> Actor | None:
        """The one body that a phrase names beside its noun, of which it means a part that speaks for it ("a WTO panel", "the cloud arm of Acme")."""
        if said.head not in _PARTS or len(said.bodies) != 1:
            return None
        body, head = said.bodies[0], said.phrase.head
        behind = [token.low for token in self.parts.tokens[head + 1 : body.first]]
        return body.actor if body.last <= head or behind in (["of"], ["of", "the"], ["at"], ["at", "the"]) else None

    def press(self, said: Description) -> Actor | None:
        """The newspapers and stations of a nation, together, under the words for them ("Peruvian state media"); "state media" alone are those
        of the one state of the text that runs several."""
        first, head = said.phrase.first, said.phrase.head
        if said.head not in _PRESS or said.owner or said.modifiers - _PRESS_KINDS:
            return None
        called = self.parts.words(first + (self.parts.tokens[first].low in words().determiners), head + 1)
        if said.nation and self.names.at[head + 1 : said.phrase.last].count(None) == said.phrase.last - head - 1:
            return new_actor("outlet", called)
        states = [state for code in sorted(self._runs_press & self.resolver.countries) if (state := self.resolver.by_code(code)) and state.demonyms]
        return new_actor("outlet", f"{states[0].demonyms[0]} {called.lower()}") if said.modifiers & _OF_STATE and len(states) == 1 else None

    @cached_property
    def _runs_press(self) -> frozenset[str]:
        """The codes of states that run several outlets."""
        run = Counter(known.country for known in self.resolver.registry.actors.values() if known.state_run and known.country)
        return frozenset(code for code, number in run.items() if number > 1)

    def called_after(self, said: Description) -> Actor | None:
        """The body named before by whose kind its people are called ("a company spokeswoman", "a ministry official")."""
        kinds = [word for word in said.modifiers if heads().get(word) == "organization"]
        if len(kinds) != 1 or said.nation or said.bodies or said.head not in spokespeople():
            return None
        found = self.body(replace(said, head=kinds[0], modifiers=frozenset(), definite=True))
        named = any(token.low == kinds[0] and token.is_capital for token in self.parts.tokens[said.phrase.first + 1 : said.phrase.head])
        return found[0] if found else self._of_bloc(kinds[0], said.phrase.first) if named else None

    def _of_bloc(self, noun: str, at: int) -> Actor | None:
        """The body of the bloc named just before that one word calls ("a Commission spokesman")."""
        states = (self.resolver.registry.actors.get(trace.actor.id) for trace in self.trail.at_hand(at, _STATES, _NEAR))
        found = (body_of(self.resolver, state, noun) for state in states if state and state.kind == "bloc")
        return next((body.actor() for body in found if body), None)

    def fronted(self, said: Description) -> Actor | None:
        """The body of people without any other: it stands before them ("At Acme, officials said"), or, of those who run one, is the subject
        of the sentence ("Acme will move the plant, executives said")."""
        phrase = said.phrase
        sentence = self.parts.sentence_of(phrase.first)
        if phrase.first != phrase.head or phrase.head + 1 < phrase.last or phrase.first == sentence.first:
            return None
        at = self.parts.tokens[sentence.first].low == "at"
        name = self.names.at[sentence.first + at]
        body = name.actor if name and name.actor and name.actor.type in BODIES else None
        after = self.parts.tokens[name.last].text if name else ""
        return body if (at and after == ",") or (not at and after not in OWNED and said.head in speaker_words().insiders) else None

    def body_after(self, said: Description) -> Phrase | None:
        """The description of a body that people are said to be of or to speak for ("a spokesman for the ministry")."""
        tokens, last = self.parts.tokens, said.phrase.last
        at = next((at for at in range(said.phrase.head + 1, last) if tokens[at].low in _OF), last)
        if at + 2 >= last or tokens[at + 1].low not in DEFINITE:
            return None
        inner = Phrases(self.parts, self.names).parse(at + 1, last)
        return inner if inner.kind == "noun" and inner.noun in ("organization", "outlet") else None

    def spoken_for_before(self, said: Description, reach: int) -> Actor | None:
        """The body whose people the same noun called last, up to some sentences before ("analysts at Acme ... the analysts")."""
        tokens, at = self.parts.tokens, said.phrase.head
        places = self._places.get(said.head, [])
        for place in reversed(places[: bisect_left(places, at)]):
            if tokens[at].sentence - tokens[place].sentence > reach:
                return None
            if tokens[place + 1].low in _OF:
                start = place + 2 + (tokens[place + 2].low in words().determiners)
            else:
                start = max(place - 1, 0)
            name = self.names.at[start]
            if name and name.actor and name.actor.type in BODIES and tokens[start].sentence == tokens[place].sentence:
                return name.actor
        return None

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Noun for people who speak for others -> its tokens."""
        out: dict[str, list[int]] = {}
        for at, token in enumerate(self.parts.tokens[:-3]):  # with room for "at the X" behind
            if token.low in spokespeople():
                out.setdefault(token.low, []).append(at)
        return out

    def of_the_last(self, said: Description, told: tuple[int, tuple[Actor, ...]] | None) -> Actor | None:
        """The body reported last, just before, for whom "a spokesman" without any other word speaks."""
        phrase = said.phrase
        bare = said.head.startswith("spokes") and phrase.head == phrase.last - 1 == phrase.first + 1 and self.parts.tokens[phrase.first].low in _A
        if told is None or not bare or self.parts.tokens[phrase.first].sentence - self.parts.tokens[told[0]].sentence > _JUST:
            return None
        return told[1][0] if len(told[1]) == 1 and told[1][0].type in BODIES else None

    def office_of(self, said: Description, owner: Actor | None) -> Actor | None:
        """The people who work for somebody ("Quill's office"): the body that he heads on the day, else his office by his name."""
        if said.head != "office" or owner is None or owner.type != "person":
            return None
        registry, on = self.resolver.registry, self.resolver.on
        held = [registry.actors[tenure.at] for tenure in registry.roles_of(owner.id, on)] if on else []
        body = next((body for body in held if on and body.type in BODIES and registry.head_of(body.id, on) == registry.actors[owner.id]), None)
        body = body or self._seat(owner)
        return body.actor() if body else new_actor("organization", f"Office of {owner.name}")

    def _seat(self, person: Actor) -> Known | None:
        """The body around the head of a state ("the Brazilian Presidency")."""
        registry, on = self.resolver.registry, self.resolver.on
        known = registry.actors.get(person.id)
        state = self.resolver.by_code(known.country) if known and known.country else None
        if not (on and state and registry.head_of(state.id, on) == known):
            return None
        seats = (self.resolver.known(f"{nation} {seat}") for seat in speaker_words().seats for nation in state.demonyms)
        return next((seat for seat in seats if seat), None)

    def there(self, said: Description) -> Actor | None:
        """The body named just before whose people are those "there" ("Ada Quill runs the Quill Institute. Researchers there said")."""
        if self.parts.tokens[said.phrase.last - 1].low != "there":
            return None
        return next((trace.actor for trace in self.trail.at_hand(said.phrase.first, BODIES, 1)), None)

    def _of_nation(self, first: int, last: int) -> Actor | None:
        """A ministry under its nation in words of its own ("China's ministry of commerce")."""
        name = self.names.at[first] if first < last else None
        if name and name.known and name.known.type == "country" and name.last < last:
            start = name.last + (self.parts.tokens[name.last].text in OWNED)
            known = self.resolver.known(self.parts.words(start, last), name.known.iso2) if start < last else None
            return known.actor() if known and known.type in BODIES else None
        return None
