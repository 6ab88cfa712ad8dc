"""Whose answers an interview gives: the person whom its introduction says somebody spoke to ("an interview with Ada Quill", "Ada Quill talked to us")."""

import re
from collections.abc import Sequence
from functools import cache

from tradegraph.extract.lexicon import load
from tradegraph.extract.names import Name, Names
from tradegraph.extract.text import Text

_DESCRIBED = 12  # tokens between a word for an interview and the name of who gave it
_APPOSED = 30  # tokens of a description behind a name
_BYLINE = re.compile(r"[*_]*(?:by|interview(?:ed)? by|words by|photo(?:graph)?s? by)\b", re.IGNORECASE)
_THIRD = frozenset(["he", "she", "him", "her"])
_HEARD = frozenset(["to", "with", "told"])  # the words behind which those stand who hear
_OURS = frozenset(["us", "me", "our", "my"])


@cache
def _leads() -> tuple[tuple[str, ...], ...]:
    """The words before the name of who is interviewed."""
    return tuple(tuple(lead.split()) for lead in load("speakers")["interviewing"]["before"])


@cache
def _verbs() -> tuple[tuple[str, ...], ...]:
    """The words behind that name."""
    return tuple(tuple(lead.split()) for lead in load("speakers")["interviewing"]["behind"])


class Interviewed:
    """Finds who answers in one text."""

    def __init__(self, parts: Text, names: Names) -> None:
        self.parts, self.names = parts, names

    def told(self, end: int) -> Name | None:
        """The first person before a token whom the text says somebody interviewed, by name or by a pronoun ("We spoke to her")."""
        people = self._people(end)
        return next((name for name in people if self._led(name) or self._answers(name)), None) or self._by_pronoun(people, end)

    def called(self, initials: str) -> Name | None:
        """The person whose full name alone has these initials, where it stands first."""
        people: dict[str, Name] = {}
        for name in self._people(len(self.parts.tokens)):
            parts = [token.text for token in self.parts.tokens[name.first : name.last] if token.is_word]
            if len(parts) > 1 and "".join(part[0] for part in parts) == initials:
                people.setdefault(name.actor.id if name.actor else "", name)
        return next(iter(people.values())) if len(people) == 1 else None

    def only(self, end: int) -> Name | None:
        """The only person named before a token besides the writers; None where there are several."""
        people = self._people(end)
        return people[0] if len({name.actor for name in people}) == 1 else None

    def _people(self, end: int) -> Sequence[Name]:
        parts = self.parts
        written = [(start, stop) for start, stop in parts.paragraphs if _BYLINE.match(parts.text, start, stop)]
        people = (name for name in self.names.all if name.last <= end and name.kind == "person" and name.actor)
        return [name for name in people if not any(start <= parts.tokens[name.first].start < stop for start, stop in written)]

    def _by_pronoun(self, people: Sequence[Name], end: int) -> Name | None:
        """Who is named last, as the first of a sentence, before "We spoke to her" or "She talked to us"."""
        tokens = self.parts.tokens
        for at in range(end):
            if tokens[at].low not in _THIRD or tokens[at].quote >= 0:
                continue
            answers = any(_stand(self.parts, verb, at + 1, 0) and verb[-1] in _HEARD and self._is_ours(at + 1 + len(verb)) for verb in _verbs())
            if answers or any(_stand(self.parts, lead, at - len(lead), 0) for lead in _leads()):
                first = [name for one, name in zip([None, *people], people, strict=False) if not one or tokens[one.first].sentence != tokens[name.first].sentence]
                return next((name for name in reversed(first) if name.last <= at), None)
        return None

    def _led(self, name: Name) -> bool:
        """Whether a word for an interview stands before a name, with at most a description and no other person between."""
        tokens, floor = self.parts.tokens, max(self.parts.sentence_of(name.first).first, name.title - _DESCRIBED)
        for at in range(name.title - 1, floor - 1, -1):
            if (other := self.names.at[at]) and other.kind == "person":
                return False
            if any(_stand(self.parts, lead, at + 1 - len(lead), floor) for lead in _leads()):
                return tokens[at].quote < 0
        return False

    def _answers(self, name: Name) -> bool:
        """Whether somebody is said to have spoken to us, to an outlet, or to have answered, perhaps behind a description."""
        tokens, sentence = self.parts.tokens, self.parts.sentence_of(name.first)
        for at in range(name.last, min(name.last + _APPOSED, sentence.last)):
            lead = next((lead for lead in _verbs() if _stand(self.parts, lead, at, at)), None)
            if not lead or (at > name.last and tokens[at - 1].text != "," and tokens[at - 1].low not in ("has", "recently", "who")):
                continue
            return lead[-1] not in _HEARD or self._is_ours(at + len(lead))
        return False

    def _is_ours(self, at: int) -> bool:
        """Whether those who heard are the writers or an outlet ("told us", "spoke to the Gazette")."""
        tokens = self.parts.tokens
        if at + 1 >= len(tokens) or tokens[at].low in _OURS:
            return at < len(tokens)
        heard = at + (tokens[at].low == "the")
        name = self.names.at[heard]
        return name.kind in ("outlet", "organization", "unknown") if name else heard > at and tokens[heard].is_capital


def _stand(parts: Text, lead: Sequence[str], first: int, floor: int) -> bool:
    """Whether words stand at a token, not before another."""
    return first >= floor and tuple(token.low for token in parts.tokens[first : first + len(lead)]) == tuple(lead)
