"""Forms of publication and occasions ("statement", "press conference"): where a text names one, and whether as a place of speech."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tradegraph.extract.lexicon import cues, load, words
from tradegraph.extract.names import Names
from tradegraph.extract.text import Text

_INSIDE = frozenset("\"“”'‘’-–")
Form = tuple[str, str]
"""A form as the text words it and as the lexicon calls it."""


@cache
def media_words(name: str) -> frozenset[str]:
    """A list of words or of forms in ``media.json``; what each is for stands there."""
    return frozenset(load("media")["lists"][name]["words"])


@cache
def platform_of(kind: str, word: str) -> str | None:
    """The platform that a verb (kind "verbs") or a form (kind "platforms") names by itself: "tweeted"."""
    found: str | None = load("media")[kind].get(word)
    return found


@cache
def _table() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word -> (words, form), longest first."""
    rows = [(tuple(phrase.split()), form) for form, phrases in load("media")["forms"].items() for phrase in phrases]
    rows.sort(key=lambda row: -len(row[0]))
    return {first: tuple(row for row in rows if row[0][0] == first) for first in {row[0][0] for row in rows}}


@dataclass(slots=True)
class Forms:
    """Finds forms in one text."""

    parts: Text
    names: Names

    def at(self, at: int, last: int) -> Form | None:
        """The form that begins at a token and ends before ``last``."""
        tokens = self.parts.tokens
        for phrase, form in _table().get(tokens[at].low, ()):
            if at + len(phrase) <= last and tuple(token.low for token in tokens[at : at + len(phrase)]) == phrase:
                return " ".join(phrase), form
        return None

    def within(self, first: int, last: int) -> bool:
        """Whether a form stands there."""
        return any(self.at(at, last) for at in range(first, last))

    def spoken_in(
        self, first: int, last: int, told: int = -1, credited: int = -1, heard: range | None = None
    ) -> Iterator[Form]:
        """The forms in tokens first..last in which something was said.

        One may stand right at the token ``told`` ("told a conference") or ``credited`` ("according to a statement"). To
        ``heard``, people, one speaks at a meeting or in remarks without making a public occasion of it.
        """
        for at in range(first, last):
            form, name = self.at(at, last), self.names.at[at]
            if not form or self.parts.tokens[at].quote >= 0 or (name and (name.known or name.last - name.first > 1)):
                continue
            if heard and at not in heard and form[1] in media_words("private"):
                continue
            lead = self.lead(at, first)
            if lead >= first:
                right = self.places(lead, first, form[1])
            else:
                right = first == told or (first == credited and form[1] not in media_words("studies"))
            if right:
                yield form

    def places(self, lead: int, first: int, form: str) -> bool:
        """Whether the word that governs a form says that something was said there."""
        low = self.parts.tokens[lead].low
        if low in ("on", "to"):
            return form in media_words("on") and (low == "on" or lead == first)
        return (
            low in media_words("places")
            or low in media_words("making")
            or (low == "by" and form in media_words("mail"))
        )

    def lead(self, at: int, first: int) -> int:
        """The index of the word that governs the noun phrase around a token; below ``first`` if that stands before it."""
        tokens, lead = self.parts.tokens, at - 1
        while lead >= first:
            token = tokens[lead]
            if token.low == "of" and lead > first and tokens[lead - 1].low in media_words("series"):
                lead -= 2
            elif (
                self.names.at[lead]
                or token.text in _INSIDE
                or (token.text == "." and lead > first and tokens[lead - 1].low in words().time)
                or (token.is_word and not _governs(token.low))
                or (token.is_capital and token.low in words().time)  # "a May 1 note"
                or (token.low == "following" and tokens[lead - 1].low == "the")
            ):
                lead -= 1
            else:
                break
        return lead


def _governs(low: str) -> bool:
    """Whether a word cannot stand inside a noun phrase."""
    closed = words()
    if low in closed.prepositions or low in closed.boundaries or low in closed.modals or low in media_words("making"):
        return True
    return (low in closed.verbs and low not in ("set", "held")) or (
        low in cues() and low.endswith(("ed", "ing", "said", "told"))
    )
