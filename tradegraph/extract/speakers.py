"""Who speaks: a source phrase -> actors. Names, titles, metonyms, pronouns, descriptions and unnamed sources.

Reads a text forwards, so that "he", "the ministry" or "the spokesman" can mean whoever was named before.
"""

from dataclasses import dataclass, field

from tradegraph.actors.registry import Known
from tradegraph.actors.resolve import Resolver, new_actor
from tradegraph.article import Article
from tradegraph.extract.lexicon import counts, heads, spokespeople, words
from tradegraph.extract.names import Name, Names
from tradegraph.extract.phrases import Phrase
from tradegraph.extract.text import Text
from tradegraph.identity import make_id, name_key
from tradegraph.records import Actor

_MALE = frozenset("mr sir lord king prince spokesman chairman congressman businessman".split())
_FEMALE = frozenset("ms mrs miss lady queen spokeswoman chairwoman congresswoman businesswoman".split())
_SINGULAR = frozenset(["he", "she", "his", "her"])
_THINGS = frozenset(["it", "its", "which"])
_SCOPE = 12  # sentences a pronoun looks back
_DESCRIPTIONS = frozenset("company firm manufacturer retailer giant maker carmaker automaker group bank".split())


@dataclass(slots=True)
class _Turn:
    """Who spoke in an earlier report."""

    sentence: int
    token: int
    actors: tuple[Actor, ...]


@dataclass(slots=True)
class Speakers:
    """Resolves the sources of one article, in the order of the text."""

    article: Article
    parts: Text
    names: Names
    resolver: Resolver
    titles: dict[str, set[str]] = field(default_factory=dict)
    turns: list[_Turn] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.names.all:
            if name.actor and name.kind in ("person", "office"):
                self._learn(name)

    def _learn(self, name: Name) -> None:
        """Note the titles and the gender that stand beside a name."""
        assert name.actor
        tokens = self.parts.tokens
        title = {t.low for t in tokens[name.title : name.last if name.kind == "office" else name.first] if t.is_word}
        after = name.last
        if (
            after + 1 < len(tokens)
            and tokens[after].text == ","
            and tokens[after].sentence == tokens[name.first].sentence
        ):
            for token in tokens[after + 1 : after + 9]:
                if token.text == ",":
                    break
                title.add(token.low)
        known = self.titles.setdefault(name.actor.id, set())
        known |= {word for word in title if heads().get(word) == "person"}
        if title & _FEMALE:
            self.genders[name.actor.id] = "she"
        elif title & _MALE:
            self.genders[name.actor.id] = "he"
        if name.known:
            for tenure in self.resolver.registry.roles_of(name.known.id, self.article.published_on):
                known |= {w for label in (tenure.title, *tenure.names) for w in name_key(label).split() if w in heads()}
            if name.known.pronoun:
                self.genders[name.actor.id] = name.known.pronoun

    # -- phrases -----------------------------------------------------------------------------------------------------

    def resolve(self, phrase: Phrase | None, cue_start: int, at: int) -> tuple[Actor, ...]:
        """The actors of a source phrase; () where the author speaks. ``at`` is the token of the cue."""
        actors = self._resolve(phrase, cue_start, at)
        if actors:
            self.turns.append(_Turn(self.parts.tokens[at].sentence, at, actors))
        return actors

    def _resolve(self, phrase: Phrase | None, cue_start: int, at: int) -> tuple[Actor, ...]:
        if phrase is None:
            return (self.unnamed(None, cue_start),)
        if phrase.kind == "pronoun":
            return self._pronoun(phrase, cue_start)
        if phrase.kind == "name":
            found = tuple(dict.fromkeys(a for name in phrase.names if (a := self._of_name(name))))
            return found or (self.unnamed(phrase, cue_start),)
        return self._noun(phrase, cue_start)

    def _of_name(self, name: Name) -> Actor | None:
        if name.actor:
            return name.actor
        return new_actor("organization", self.parts.words(name.first, name.last)) if name.kind != "title" else None

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

    # -- nouns -------------------------------------------------------------------------------------------------------

    def _noun(self, phrase: Phrase, cue_start: int) -> tuple[Actor, ...]:
        tokens = self.parts.tokens
        first = phrase.first
        while first < phrase.head and tokens[first].low in words().determiners:
            first += 1
        described = self.parts.words(first, phrase.head + 1)
        known = self._described(described, first, phrase)
        if known:
            return (known.actor(),)
        including = [name.actor for name in phrase.names if name.actor]
        if including:
            return tuple(dict.fromkeys(including))
        head = tokens[phrase.head].low
        if head in spokespeople() and (body := self._spoken_for(phrase)):
            return (body,)
        definite = (
            tokens[phrase.first].low in ("the", "that", "this", "his", "her", "its", "their") or first == phrase.head
        )
        if phrase.noun == "person":
            holder = self._holder(phrase, head, definite)
            if holder:
                return (holder,)
        elif phrase.noun in ("organization", "outlet") and not head.endswith("s"):
            body = self._body(phrase, head, definite)
            if body:
                return (body,)
        elif phrase.noun == "document":
            return (self._document(phrase, cue_start),)
        return (self.unnamed(phrase, cue_start),)

    def _spoken_for(self, phrase: Phrase) -> Actor | None:
        """The body that an unnamed spokesman or its analysts speak for."""
        bodies = [name for name in self._names_in(phrase) if name.actor and name.kind in ("agency", "organization", "outlet")]
        return bodies[0].actor if bodies else None

    def _names_in(self, phrase: Phrase) -> list[Name]:
        return [name for name in dict.fromkeys(self.names.at[phrase.first : phrase.last]) if name]

    def _described(self, described: str, first: int, phrase: Phrase) -> Known | None:
        """A body or a state under a description: "the Chinese government", "China's commerce ministry"."""
        state = self.resolver.state(described)
        if state:
            return state
        known = self.resolver.known(described)
        if known and not (known.type == "person" and phrase.noun != "person"):
            return known
        name = self.names.at[first]
        if name and name.known and name.known.type == "country":
            rest = self.parts.words(name.last + (self.parts.tokens[name.last].text in ("'s", "’s")), phrase.head + 1)
            if phrase.noun == "organization" and rest in ("side", "delegation", "state", "authorities", "country"):
                return name.known
            return self.resolver.known(rest, name.known.iso2 or name.known.id.split("/")[1].upper()) if rest else None
        return None

    def _holder(self, phrase: Phrase, head: str, definite: bool) -> Actor | None:
        """The person named before who bears the title of a description."""
        if not definite and not self._apposed(phrase):
            return None
        wanted = {t.low for t in self.parts.tokens[phrase.first : phrase.head + 1]} & set(heads())
        nation = self._nation_in(phrase)
        for name in self._people_before(phrase.first):
            assert name.actor
            if wanted & self.titles.get(name.actor.id, set()) and self._from(name, nation):
                return name.actor
        return None

    def _apposed(self, phrase: Phrase) -> bool:
        return False

    def _nation_in(self, phrase: Phrase) -> str | None:
        for at in range(phrase.first, phrase.head):
            name = self.names.at[at]
            if name and name.known and name.known.type == "country":
                return name.known.iso2 or None
        return None

    def _from(self, name: Name, nation: str | None) -> bool:
        return not (nation and name.known and name.known.country and name.known.country != nation)

    def _people_before(self, at: int) -> list[Name]:
        """People named before a token, nearest first, within scope of the whole article."""
        return [
            n for n in reversed(self._before(at, len(self.parts.sentences))) if n.actor and n.actor.type == "person"
        ]

    def _before(self, at: int, scope: int) -> list[Name]:
        low, high = 0, len(self.names.all)
        while low < high:
            middle = (low + high) // 2
            if self.names.all[middle].first < at:
                low = middle + 1
            else:
                high = middle
        limit = self.parts.tokens[min(at, len(self.parts.tokens) - 1)].sentence - scope
        begin = low
        while begin > 0 and low - begin < 60 and self.parts.tokens[self.names.all[begin - 1].first].sentence >= limit:
            begin -= 1
        return self.names.all[begin:low]

    def _body(self, phrase: Phrase, head: str, definite: bool) -> Actor | None:
        """The body named before that a noun means: "the ministry", "the company"."""
        if not definite:
            return None
        for name in reversed(self._before(phrase.first, len(self.parts.sentences))):
            if (
                name.actor
                and name.actor.type in ("agency", "organization", "outlet")
                and head in name_key(name.actor.name).split()
            ):
                return name.actor
        if head in _DESCRIPTIONS or phrase.noun == "outlet":
            wanted = ("outlet",) if phrase.noun == "outlet" else ("organization",)
            for name in reversed(self._before(phrase.first, _SCOPE)):
                if name.actor and name.actor.type in wanted:
                    return name.actor
        if head in ("country", "nation", "side"):
            for name in reversed(self._before(phrase.first, 3)):
                if name.actor and name.actor.type == "country":
                    return name.actor
        return None

    def _document(self, phrase: Phrase, cue_start: int) -> Actor:
        """A document speaks for the one who wrote it if the phrase says who that is, else for itself."""
        for at in range(phrase.first, phrase.last):
            name = self.names.at[at]
            if name and name.actor and name.kind not in ("demonym", "title", "country"):
                return name.actor
        described = self.parts.words(phrase.first, phrase.last)
        return Actor(
            id=make_id("document", self.article.id, cue_start), name=described, type="document", description=described
        )

    # -- pronouns ----------------------------------------------------------------------------------------------------

    def _pronoun(self, phrase: Phrase, cue_start: int) -> tuple[Actor, ...]:
        low = self.parts.tokens[phrase.head].low
        if low in ("i", "we", "you"):
            return ()
        if low in _SINGULAR:
            person = self._person(phrase.head, "he" if low in ("he", "his") else "she")
            return (person,) if person else (self.unnamed(phrase, cue_start),)
        if low in _THINGS:
            body = self._thing(phrase.head)
            return (body,) if body else (self.unnamed(phrase, cue_start),)
        if low == "they":
            several = self._several(phrase.head)
            return several or (self.unnamed(phrase, cue_start),)
        return (self.unnamed(phrase, cue_start),)

    def _person(self, at: int, pronoun: str) -> Actor | None:
        """The best person for "he" or "she": near, speaking before, first in their sentence, of that gender."""
        here = self.parts.tokens[at].sentence
        best: tuple[float, Actor] | None = None
        spoke = next((t for t in reversed(self.turns) if any(a.type == "person" for a in t.actors)), None)
        for name in self._before(at, _SCOPE):
            if not name.actor or name.actor.type != "person":
                continue
            if self.genders.get(name.actor.id, pronoun) != pronoun:
                continue
            score = self._salience(name, here)
            if spoke and name.actor in spoke.actors and here - spoke.sentence <= 4:
                score += 1.6
            if best is None or score >= best[0]:
                best = (score, name.actor)
        if best and spoke and best[0] < -3:
            return spoke.actors[0]
        return best[1] if best else None

    def _salience(self, name: Name, here: int) -> float:
        tokens = self.parts.tokens
        sentence = self.parts.sentences[tokens[name.first].sentence]
        score = -1.0 * (here - tokens[name.first].sentence)
        if name.title - sentence.first <= 2:
            score += 1.0
        if here == tokens[name.first].sentence:
            score += 1.0
        if name.last < len(tokens) and tokens[name.last].text in ("'s", "’s"):
            score -= 0.7
        if tokens[name.first].quote >= 0:
            score -= 2.0
        return score

    def _thing(self, at: int) -> Actor | None:
        here = self.parts.tokens[at].sentence
        best: tuple[float, Actor] | None = None
        for name in self._before(at, 4):
            if not name.actor or name.kind not in ("agency", "organization", "country", "outlet"):
                continue
            score = self._salience(name, here)
            if best is None or score >= best[0]:
                best = (score, name.actor)
        return best[1] if best else None

    def _several(self, at: int) -> tuple[Actor, ...]:
        here = self.parts.tokens[at].sentence
        for turn in reversed(self.turns[-3:]):
            if here - turn.sentence <= 3 and (
                len(turn.actors) > 1 or turn.actors[0].type in ("unnamed", "organization")
            ):
                return turn.actors
        return ()
