"""To whom it was said, as the words beside the cue tell it: "told reporters", "in a letter to the minister"."""

from functools import cache

from tradegraph.extract.lexicon import heads, load, words
from tradegraph.extract.names import Name
from tradegraph.extract.phrases import OWNED
from tradegraph.extract.reading import Reading
from tradegraph.extract.statements.attribution import Attribution
from tradegraph.extract.statements.forms import Forms, media_words
from tradegraph.extract.statements.frames import Frames, Range
from tradegraph.identity import make_id
from tradegraph.records import Actor

ADDRESSED = frozenset(["addressee", "addressee-to"])
"""What cues take whose listener follows them."""
_GROUPS = frozenset("group number room crowd handful couple dozens hundreds gathering audience".split())
_NOBODY = frozenset("him her them us me it you".split())


@cache
def hearers() -> frozenset[str]:
    """Nouns and pronouns for those who are told."""
    return frozenset(load("media")["listeners"].split())


class Listeners:
    """Finds those who were told, in the frames of one article's reports."""

    def __init__(self, reading: Reading, frames: Frames, forms: Forms) -> None:
        self.reading = reading
        self.frames = frames
        self.forms = forms

    def of(self, found: Attribution) -> Range | None:
        """The tokens that name who was told: right after the cue, or after "to" or "with" beside a form."""
        tokens, hit = self.reading.parts.tokens, found.hit
        praised = "noun" in hit.cue.takes and not hit.cue.takes & ADDRESSED
        for first, last in self.frames.of(found):
            titled = found.source is not None and last == found.source.first
            if first == hit.last and not titled and not praised:
                heard = self._people(first + (tokens[first].low == "to"), last)
                if heard:
                    return heard
            for at in range(first + 1, last - 1):
                if tokens[at].low in ("to", "with") and self._leads_to_people(at, first):
                    heard = self._people(at + 1, last)
                    if heard and not self._is_modifier(heard[1], last):
                        return heard
        return None

    def _is_modifier(self, at: int, limit: int) -> bool:
        """Whether the name that ends before a token only tells of which a noun is ("the Norland stock exchange")."""
        token, closed = self.reading.parts.tokens[at], words()
        if at >= limit or not token.text.islower() or self.reading.names.at[at - 1] is None:
            return False
        closed_class = closed.boundaries | closed.prepositions | closed.verbs | closed.auxiliaries | closed.time | closed.adverbs
        return token.low not in closed_class and not token.low.endswith(("ed", "ing", "ly"))

    def _leads_to_people(self, at: int, first: int) -> bool:
        """Whether people who are told stand after the "to" or "with" at ``at`` ("in a letter to", "an interview with")."""
        tokens = self.reading.parts.tokens
        if tokens[at].low == "to" and tokens[at - 1].low in media_words("talking"):
            return True
        form = self.forms.at(at - 1, at)
        lead = tokens[max(self.forms.lead(at - 1, first), first)].low
        if not form or lead not in media_words("places") | media_words("making"):
            return False
        return tokens[at].low == "to" or form[1] in media_words("dialogues")

    def _people(self, at: int, last: int) -> Range | None:
        """The tokens from ``at`` that name people who can be told something."""
        tokens, first = self.reading.parts.tokens, at
        if at < last and tokens[at].low in words().titles:
            at += 1 + (at + 1 < last and tokens[at + 1].text == ".")
        end = self._heard(at, last)
        if end <= at or self.forms.at(end - 1, end) or heads().get(tokens[end - 1].low) in ("document", "outlet"):
            return None
        return first, end

    def _heard(self, at: int, limit: int) -> int:
        """The index after a listener that begins at token ``at`` ("told reporters"); ``at`` if none does."""
        tokens, closed, names = self.reading.parts.tokens, words(), self.reading.names
        if at >= limit or not tokens[at].is_word or tokens[at].quote >= 0:
            return at
        end = at
        while end < limit and end - at < 8:
            token, name = tokens[end], names.at[end]
            if name and name.kind != "demonym" and end + 1 <= limit:
                end = name.last
                following = names.at[end] if end < limit else None
                if end < limit and (tokens[end].low == "and" or tokens[end].text in OWNED):
                    end += 1
                    continue
                if (name.kind == "office" and following) or self._are_people(end, limit, tokens[name.first - 1].low):  # "the trade minister Ada Quill", "Norland lawmakers"
                    continue
                return end
            if token.low in hearers() or (token.low in heads() and token.low != "order"):
                if end + 2 < limit and (tokens[end + 1].text in OWNED or (tokens[end + 1].low == "of" and token.low in _GROUPS)):
                    end += 2  # "the firm's owners", "a group of owners"
                    continue
                more = (
                    end + 1 < limit
                    and (tokens[end + 1].low in heads() or names.at[end + 1] is not None)
                    and not self._clause_ahead(end + 1, limit)
                )
                if more:
                    end += 1
                    continue
                return end + 1
            if not (token.is_word and (token.low in closed.determiners or end > at or token.text.islower() or name)):
                break
            if (
                token.low in closed.boundaries
                or token.low in closed.prepositions
                or token.low in closed.verbs
                or token.low in ("there", "it", "they")
            ):
                break
            end += 1
        return at

    def _are_people(self, at: int, limit: int, before: str) -> bool:
        """Whether a noun for people stands here, behind whose they are, and no clause about them begins with it; one of them has an article (``before``)."""
        low = self.reading.parts.tokens[at].low if at < limit else ""
        one = heads().get(low) == "person" and before in words().determiners
        return (low in hearers() or one or heads().get(low) == "persons") and not self._clause_ahead(at, limit)

    def _clause_ahead(self, at: int, limit: int) -> bool:
        """Whether a new clause ("he was") begins at this token."""
        name = self.reading.names.at[at]
        after = name.last if name else at + 1
        closed = words()
        return after < limit and (
            self.reading.parts.tokens[after].low in closed.verbs or self.reading.parts.tokens[after].low in closed.modals
        )

    def actors(self, found: Attribution) -> tuple[Actor, ...]:
        """Those who were told; an outlet told is a medium and none of them."""
        listener = self.of(found)
        if not listener:
            return ()
        first, last = listener
        names = self.reading.names
        described = self.reading.parts.words(first, last)
        state = names.resolver.state(described.removeprefix("the "))
        if state:
            return (state.actor(),)
        if names.at[last - 1] is None:
            return self._unnamed(first, described)
        told = [name for name in dict.fromkeys(names.at[first:last]) if name and name.kind != "demonym" and not self._is_title(name)]
        if any(name.kind == "outlet" for name in told) and not any(name.kind == "person" for name in told):
            return ()
        named = tuple(dict.fromkeys(name.actor for name in told if name.actor and name.kind != "outlet"))
        return named or self._unnamed(first, described)

    def _is_title(self, name: Name) -> bool:
        """Whether an office stands right before whoever holds it."""
        following = self.reading.names.at[name.last : name.last + 1]
        return name.kind == "office" and following != [] and following[0] is not None and following[0].kind == "person"

    def _unnamed(self, first: int, described: str) -> tuple[Actor, ...]:
        """People whom the article only describes; none for a pronoun."""
        if described.lower() in words().pronouns | _NOBODY:
            return ()
        key = make_id("unnamed", self.reading.article.id, self.reading.parts.tokens[first].start)
        return (Actor(id=key, name="anonymous", type="unnamed", description=described),)
