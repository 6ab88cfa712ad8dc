"""Several meant by one word: "both sides", "the two leaders", "they"."""

from collections import Counter

from tradegraph.extract.lexicon import heads, speaker_words
from tradegraph.extract.names import Name, Names
from tradegraph.extract.phrases import Phrase
from tradegraph.extract.text import Sentence, Text
from tradegraph.records import Actor

_REACH = 3  # sentences
_OPENING = 5  # tokens within which a subject stands
_LOOKED_AT = 60  # tokens between a report and a "they" that may hold another plural
_CLOSING = frozenset([",", "”", '"'])
_LISTING = frozenset([",", "and", "&"])
_BODIES = frozenset(["organization", "agency", "outlet"])
_TYPES: dict[str | None, tuple[str, ...]] = {None: ("person", "country"), "organization": ("organization", "agency", "outlet")}
"""What is meant by two of a kind, where it is not that type alone."""


class Together:
    """Finds the groups of one article."""

    def __init__(self, parts: Text, names: Names) -> None:
        self.parts, self.names = parts, names

    def pair(self, phrase: Phrase) -> tuple[Actor, ...]:
        """The last two of a type before "both sides" or "the two leaders"; () for any other phrase, or where more are named."""
        tokens = self.parts.tokens
        low = [token.low for token in tokens[phrase.first : phrase.head + 1]]
        kind = _several(low[-1])
        if low == ["both"]:
            return self.last_two(phrase.first, None) or self.last_two(phrase.first, "organization")
        if kind == "country" and low[0] in ("the", "these", "those", "our") and low[-1].endswith("s") and "two" not in low:
            sentence = self.parts.sentence_of(phrase.first)
            return self.joined(sentence, phrase.first, kind)
        if kind is None or not ("both" in low or ("two" in low and low[0] in ("the", "these", "those")) or low[-1] in ("duo", "pair", "counterparts")):
            return ()
        return self.last_two(phrase.first, kind) or (self._most_named(phrase.first) if kind == "country" else ())

    def one_of_two(self, phrase: Phrase) -> Actor | None:
        """Of the last two people or countries before it, "the former" or "the latter" means; None for any other phrase."""
        low = [token.low for token in self.parts.tokens[phrase.first : phrase.head + 1]]
        two = self.last_two(phrase.first, None) if low in (["the", "former"], ["the", "latter"]) else ()
        return two[low[1] == "latter"] if two else None

    def apposed(self, phrase: Phrase) -> tuple[Actor, ...]:
        """Those whom names between commas behind a description list ("the two biggest producers, Acme (ACM) and Harlow, said"); () where none do."""
        tokens, at = self.parts.tokens, phrase.last
        limit = self.parts.sentence_of(phrase.first).last
        found: list[Actor] = []
        while at + 1 < limit and tokens[at].text in _LISTING:
            at += 1
            if name := self.names.at[at]:
                if name.actor:
                    found.append(name.actor)
                at = name.last
                if at + 2 < limit and tokens[at].text == "(":  # a ticker
                    at = next((end + 1 for end in range(at + 1, min(at + 6, limit)) if tokens[end].text == ")"), at)
        closed = at < limit and tokens[at - 1].text == "," if found else False
        return tuple(dict.fromkeys(found)) if len(found) > 1 and closed else ()

    def last_two(self, at: int, kind: str | None) -> tuple[Actor, ...]:
        """The two of a type whom the nearest sentence before a token names together, else the last two named one by one."""
        number = self.parts.tokens[at].sentence
        found: dict[str, Actor] = {}
        for back in range(_REACH + 1):
            if number - back < 0:
                break
            sentence = self.parts.sentences[number - back]
            limit = at if back == 0 else sentence.last
            joined = self.joined(sentence, limit, kind)
            if joined:
                return joined
            here = {n.actor.id: n.actor for n in self._named(sentence.first, limit) if n.actor and n.actor.type in _TYPES.get(kind, (kind,))}
            found = here | found
            if len(found) == 2:
                return tuple(found.values())
            if len(found) > 2:
                return ()
        return ()

    def _most_named(self, at: int) -> tuple[Actor, ...]:
        """The two states that a text names most before a token, each at least twice as often as any third; () where there are none such."""
        times = Counter(name.actor for name in self.names.all if name.actor and name.actor.type == "country" and name.first < at)
        first, second, third = [*(count for _, count in times.most_common(3)), 0, 0, 0][:3]
        return tuple(actor for actor in times if times[actor] >= second) if first and second >= max(2 * third, 1) else ()

    def _named(self, first: int, last: int) -> list[Name]:
        return [name for name in dict.fromkeys(self.names.at[first:last]) if name]

    def joined(self, sentence: Sentence, limit: int, kind: str | None) -> tuple[Actor, ...]:
        """The last two of one type that "and" joins in a sentence before a token; not of three."""
        names = [name for name in self._named(sentence.first, limit) if name.actor]
        for before, left, right in reversed([*zip([None, *names], names, names[1:], strict=False)]):
            if before and self._lists(before, left, right):
                continue
            between = [token.low for token in self.parts.tokens[left.last : right.title]]
            assert left.actor and right.actor
            same = left.actor.type == right.actor.type and left.actor.id != right.actor.id
            if same and (kind in (None, left.actor.type)) and between in (["and"], ["and", "the"], [",", "and"], [",", "and", "the"]):
                return (left.actor, right.actor)
        return ()

    def _lists(self, before: Name, left: Name, right: Name) -> bool:
        """Whether a list begins before the first of two ("China, the US and Japan")."""
        assert before.actor and left.actor and right.actor
        between = [token.low for token in self.parts.tokens[before.last : left.title]]
        third = before.actor.type == left.actor.type and before.actor.id not in (left.actor.id, right.actor.id)
        return third and between in ([","], [",", "the"])

    def they(self, at: int, told: tuple[int, tuple[Actor, ...]] | None) -> tuple[Actor, ...]:
        """Whom "they" means: who was reported last if they are several or a body, or two joined in the sentence before.

        Nobody where another plural stands between ("firms ... they").
        """
        here = self.parts.tokens[at].sentence
        first = max(self.parts.sentences[max(here - 1, 0)].first, at - _LOOKED_AT)
        joined = self._joined_before(at, here)
        opening = self.parts.sentences[here].first
        if at > opening and self.parts.tokens[at - 1].text in _CLOSING:  # what stands before was said, and says nothing of who says it
            at = opening
        if told and here - self.parts.tokens[told[0]].sentence <= _REACH:
            since, actors = told
            plural = len(actors) > 1 or actors[0].type in ("unnamed", *_BODIES)
            if plural and not self._other_plural(max(first, since), at):
                return actors
        return joined if not self._other_plural(first, at) else ()

    def _joined_before(self, at: int, here: int) -> tuple[Actor, ...]:
        for number in (here, here - 1):
            if number >= 0:
                sentence = self.parts.sentences[number]
                subject = self.joined(sentence, min(at, sentence.last), None)
                if subject:
                    return subject
        return ()

    def _other_plural(self, first: int, at: int) -> bool:
        """Whether several people or bodies are spoken of as a plural noun between."""
        here = self.parts.tokens[at].sentence
        for place, token in enumerate(self.parts.tokens[first + 1 : at], first + 1):
            kind = heads().get(token.low)
            plural = kind == "persons" or (kind == "organization" and token.low.endswith("s"))
            opens = place - self.parts.sentences[token.sentence].first <= _OPENING
            if plural and token.quote < 0 and (opens or token.sentence == here):
                return True
        return False


def _several(noun: str) -> str | None:
    """The type that a noun in the plural stands for after "both" or "the two"."""
    kind = "organization" if noun.removesuffix("s") in speaker_words().trades else heads().get(noun)
    people = "person" if kind == "persons" else kind if kind == "organization" and noun.endswith("s") else None
    return speaker_words().both.get(noun, people)
