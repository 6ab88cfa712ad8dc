"""Sources that were cut short, made whole from the words beside them: "a statement [from Acme]", "trade adviser [Ada Quill]".

Whoever marks sources, by hand or by a model, sometimes stops before the name that says whose words they are.
"""

from dataclasses import dataclass

from tradegraph.extract.lexicon import cues, heads, spokespeople, words
from tradegraph.extract.names import Name, Names
from tradegraph.extract.names.words import compounded
from tradegraph.extract.phrases import Phrase, Phrases
from tradegraph.extract.statements.forms import media_words
from tradegraph.extract.text import Text

_OWNED_BY = frozenset("from for of by at with".split())
_CARRIERS = frozenset(["on", "in", "by"])
_SPEAK_FOR = frozenset("from for at with".split())
_ARTICLES = frozenset(["a", "an", "the"])
_OTHERS = frozenset(["other", "others"])
_REPRESENTING = frozenset(["representing", "including", "like"])
_FARTHEST = 5  # words between a source and the name it was cut from


@dataclass(slots=True)
class Wholes:
    """Makes the sources of one text whole."""

    parts: Text
    names: Names
    phrases: Phrases

    def whole(self, first: int, last: int, cue: tuple[int, int]) -> Phrase:
        """The phrase of a source marked at tokens first..last; ``cue``: the tokens of its cue."""
        first = self._in_last_paragraph(first, last)
        sentence = self.parts.sentence_of(first)
        limit = cue[0] if cue[0] >= last else sentence.last
        if cue[0] >= last and (two := self._two_apposed(first, cue[0])):
            return two
        named = self._apposed_to(first, last, sentence.first) if cue[0] >= last else None
        if named:
            return named
        first = self._with_list(self._with_partner(first), last, sentence.first)
        last = self._with_owner(first, last, limit)
        return self.phrases.parse(first, self._with_name(last, limit, cue[0] >= last))

    def _in_last_paragraph(self, first: int, last: int) -> int:
        """The start of a source without the paragraphs before its last, such as a line of authors."""
        sentence = self.parts.sentence_of(last - 1)
        apart = self.parts.sentence_of(first).paragraph != sentence.paragraph
        return sentence.first if apart else first

    def _with_list(self, first: int, last: int, floor: int) -> int:
        """The start of a source with the names that "and others" closes ("Quill Motors (QM), Wharfe and [other makers]"), and with those
        who are said to stand for them ("groups representing Quill Motors and [other makers]")."""
        tokens, at, depth = self.parts.tokens, first, 0
        if not any(token.low in _OTHERS for token in tokens[first:last]):
            return first
        while at > floor and (self.names.at[at - 1] or depth or tokens[at - 1].text in ",()" or tokens[at - 1].low == "and"):
            depth += (tokens[at - 1].text == ")") - (tokens[at - 1].text == "(")
            at -= 1
        if at == first or not self.names.at[at]:
            return first
        stand = at - 1 > floor and tokens[at - 1].low in _REPRESENTING and heads().get(tokens[at - 2].low) in ("organization", "persons")
        return at - 2 if stand else at

    def _with_owner(self, first: int, last: int, limit: int) -> int:
        """The end of a source with the one it is from: after a preposition it breaks off at, or after a text or somebody who speaks for others."""
        tokens = self.parts.tokens
        at = last
        if last < limit and tokens[last].low == "in" and heads().get(tokens[last - 1].low) == "document":
            return self._with_outlet(last, limit)
        if tokens[last - 1].low in media_words("carried") and last - 2 >= first and heads().get(tokens[last - 2].low) == "document":
            owner = self.phrases.after(last + 1, limit) if tokens[last].low in _CARRIERS and last + 1 < limit else None
            return owner.last if owner else last  # "a commentary posted on"
        if tokens[last - 1].low in _OWNED_BY and last - 1 > first:
            at = last - 1
        elif not (tokens[last - 1].low in spokespeople() or heads().get(tokens[last - 1].low) == "document"):
            return last
        leads = _OWNED_BY if at < last else _SPEAK_FOR
        if at + 1 >= limit or tokens[at].low not in leads or tokens[at + 1].quote != tokens[first].quote:
            return last
        owner = self.phrases.after(at + 1, limit)
        if owner and owner.kind == "name":
            return owner.names[-1].last
        return owner.last if owner and owner.noun in ("organization", "outlet") else last

    def _with_partner(self, first: int) -> int:
        """The start of a source with the person whom "and" joins to it as a subject ("Ada Quill and trade envoy [Bo Wharfe]")."""
        tokens, floor, at = self.parts.tokens, self.parts.sentence_of(first).first, first - 1
        while at > floor and first - at <= _FARTHEST and tokens[at].is_word and tokens[at].low != "and":
            at -= 1
        partner = self.names.at[at - 1] if at > floor and tokens[at].low == "and" else None
        titled = first - 1 > at and heads().get(tokens[first - 1].low) == "person" and all(self._in_title(place) for place in range(at + 1, first))
        if not titled or partner is None or partner.kind != "person":
            return first
        begins = min(partner.title, partner.first)
        while begins > floor and self._in_title(begins - 1):
            begins -= 1
        subject = begins == floor or tokens[begins - 1].low in words().boundaries or tokens[begins - 1].text == ","
        return begins if subject else first

    def _two_apposed(self, first: int, cue: int) -> Phrase | None:
        """The two people who are the subject of a cue, the first described between commas, where a source is but a part of it
        ("Ada Quill, an economist at X, and her aide [Bo Wharfe] said")."""
        tokens, floor = self.parts.tokens, self.parts.sentence_of(first).first
        joined = next((at for at in range(floor + 2, cue - 1) if tokens[at].low == "and" and tokens[at - 1].text == ","), 0)
        comma = next((at for at in range(joined - 2, floor, -1) if tokens[at].text == ","), 0) if joined else 0
        one = self.names.at[comma - 1] if comma else None
        other = next((name for name in self.names.at[joined + 1 : cue] if name and name.kind == "person"), None) if one else None
        if not one or not other or one.kind != "person" or one.last != comma or tokens[first].quote != tokens[comma].quote:
            return None
        described = tokens[comma + 1].low in words().determiners or any(heads().get(token.low) == "person" for token in tokens[comma + 1 : joined])
        begins = min(one.title, one.first)
        opens = begins == floor or tokens[begins - 1].low in words().boundaries or tokens[begins - 1].text in (",", "”", '"')
        titled = all(self._in_title(at) for at in range(joined + 1, min(other.title, other.first)))
        ends = other.last == cue or (tokens[other.last].text == "," and tokens[cue - 1].text == "," and other.last < cue - 1)
        relative = any(token.low in ("who", "whose") for token in tokens[comma + 1 : joined])
        whole = described and not relative and opens and titled and ends and begins <= first
        return self.phrases.parse(begins, cue - (tokens[cue - 1].text == ",")) if whole else None

    def _in_title(self, at: int) -> bool:
        """Whether a word can stand before a name as part of a title."""
        token, closed = self.parts.tokens[at], words()
        return token.is_word and token.low not in closed.boundaries | closed.verbs | closed.prepositions and token.low not in cues()

    def _with_outlet(self, last: int, limit: int) -> int:
        """The end of a text that speaks with the outlet it stands in ("an article in the Herald")."""
        at = last + 1 + (last + 1 < limit and self.parts.tokens[last + 1].low in words().determiners)
        name = self.names.at[at] if at < limit else None
        return name.last if name and name.kind == "outlet" else last

    def _with_name(self, last: int, limit: int, before_cue: bool) -> int:
        """The end of a source with the person's name that follows after nothing but a title, up to the cue where that comes next."""
        tokens, closed = self.parts.tokens, words()
        named = self.names.at[last] if last < limit else None
        if before_cue and named and named.last == limit and compounded(tokens[last - 1]):
            return named.last  # "the Riga-based"
        name = next(
            (name for name in self.names.at[last : min(last + _FARTHEST + 1, limit)] if name and name.kind == "person"),
            None,
        )
        if name is None or name.first < last or (before_cue and name.last != limit):
            return last
        between = tokens[last : name.first]
        titled = any(heads().get(token.low) == "person" for token in between)
        plain = all(
            token.is_word
            and token.low not in closed.boundaries | closed.verbs | closed.determiners | closed.prepositions
            for token in between
        )
        return name.last if plain and titled else last

    def _apposed_to(self, first: int, last: int, floor: int) -> Phrase | None:
        """The person's name that a source marked from within its apposition belongs to ("Ada Quill, Norland's [envoy to Japan], said")."""
        tokens = self.parts.tokens
        if last >= len(tokens) or tokens[last].text != ",":
            return None
        at = first
        while at > floor and first - at <= _FARTHEST and tokens[at - 1].is_word:
            at -= 1
        name = self.names.at[at - 2] if at - 2 >= floor and tokens[at - 1].text == "," else None
        if tokens[at].low in words().boundaries | {"and"}:
            return None
        if name and name.kind == "person":
            closing = self.names.at[last - 1]
            phrase = self.phrases.parse(first, last)
            titled = phrase.kind == "noun" and heads().get(tokens[phrase.head].low) == "person"
            marked = titled or (at < first and closing is not None and closing.kind == "organization")
            return Phrase(name.title, name.last, "name", name.first, [name]) if marked else None
        body = self._body_before(at - 1, floor) if tokens[at].low in _ARTICLES and tokens[at - 1].text == "," else None
        return Phrase(body.first, body.last, "name", body.first, [body]) if body else None

    def _body_before(self, comma: int, floor: int) -> Name | None:
        """The body whose name begins the sentence and ends before a comma, perhaps with the noun for what it is ("Quill Asset Management firm")."""
        tokens = self.parts.tokens
        last = comma - (comma - 1 > floor and heads().get(tokens[comma - 1].low) == "organization" and self.names.at[comma - 1] is None)
        name = self.names.at[last - 1] if last > floor else None
        begins = name is not None and name.first - (tokens[name.first - 1].low in _ARTICLES) <= floor
        return name if name and begins and name.kind in ("organization", "agency") else None
