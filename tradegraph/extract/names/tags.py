"""What the trained tagger says of the names of a text, gathered so that all mentions of a name help to tell what it is."""

from collections.abc import Iterable

from tradegraph.extract.lexicon import cues, first_names
from tradegraph.extract.names.words import INSIDE, PARTICLES, POSSESSIVE, compounded, is_plain, is_seat, name_words
from tradegraph.extract.tagging.tagger import Tag
from tradegraph.extract.text import Text
from tradegraph.identity import name_key

_NO_NAMES = frozenset(["date", "money"])
_KINDS = {"person": "person", "organization": "organization", "norp": "demonym", "location": "place"}  # all others: things
_SURE, _SURER, _LIKELY = 0.5, 1.0, 0.2  # what words that tell the kind count beside the scores of tags, of tags of parts, of either
CERTAIN = 0.9
"""The score from which a tag outweighs what the words of a name, or the registry, say of its beginning."""

_WHOSE = ("of", "from", "at", "with")  # behind a person's name: where they belong
_LEGAL_FORM = _PEOPLE = 2.0
_GIVEN = 1.1  # what a given name before one more word counts: a little more than one tag can

Votes = dict[str, float]


class NameTags:
    """The tags of a text's names by their first token, and what each wording is likely to be."""

    def __init__(self, parts: Text, tags: Iterable[Tag]) -> None:
        self.parts = parts
        self._from: dict[int, Tag] = {}
        self._votes: dict[str, Votes] = {}
        for tag in self._joined(tags):
            trimmed = None if tag.label in _NO_NAMES else self._trimmed(tag)
            if trimmed:
                self._from[trimmed.first] = trimmed
                self._gather(trimmed)

    def _joined(self, tags: Iterable[Tag]) -> list[Tag]:
        """The tags, those on both sides of "&" as one organisation ("Marsh" "& Co")."""
        out: list[Tag] = []
        for tag in tags:
            before = out[-1] if out else None
            if before and before.last == tag.first and self.parts.tokens[tag.first].text == "&":
                out[-1] = Tag("organization", before.first, tag.last, min(before.score, tag.score))
            else:
                out.append(tag)
        return out

    def _trimmed(self, tag: Tag) -> Tag | None:
        """A tag up to its first comma, a person's up to where it tells whose ("Ada Quill of the Corn Council").

        It comes without marks, compounds, a possessive and small words at its ends; None if no name is left.
        """
        tokens, first = self.parts.tokens, tag.first
        label = "person" if tag.label == "organization" and self._speaks_for(tag) else tag.label
        ends = (",", *_WHOSE) if label == "person" else (",",)
        last = next((at for at in range(first + 1, tag.last) if tokens[at].text in ends), tag.last)
        while first < last and (not tokens[first].is_word or compounded(tokens[first])):
            first += 1
        while last > first and (not tokens[last - 1].is_word or tokens[last - 1].text in POSSESSIVE or tokens[last - 1].text.islower()):
            last -= 1
        if first >= last or tokens[first].sentence != tokens[last - 1].sentence or is_seat(tokens[first].text):
            return None
        named = tokens[first].is_capital or (tokens[first].low in PARTICLES and last - first > 1)
        return Tag(label, first, last, tag.score) if named else None

    def _speaks_for(self, tag: Tag) -> bool:
        """Whether a tag for a body begins with somebody of it who is reported to speak ("said Ada Quill of Wharfe Mills")."""
        tokens = self.parts.tokens
        of = next((at for at in range(tag.first, tag.last) if tokens[at].low == "of"), tag.first)
        told = {token.low for token in tokens[tag.first : of]}
        speaks = tokens[tag.first - 1].low in cues() if tag.first else False
        return speaks and of - tag.first == 2 and is_plain(tokens[tag.first : of]) and not told & (name_words().organizations | name_words().things)

    def _gather(self, tag: Tag) -> None:
        """Let a tag speak for its wording: a person's also for the family name, a legal form behind it for a company."""
        self._vote(tag.label, tag.score, tag.first, tag.last)
        if tag.label == "person" and tag.last - tag.first > 1:
            self._vote(tag.label, tag.score, tag.last - 1, tag.last)
        following = self.parts.tokens[tag.last : tag.last + 1]
        if following and following[0].is_capital and following[0].low in name_words().forms:
            self._vote("organization", _LEGAL_FORM, tag.first, tag.last)
        if self._has_people(tag.last):
            self._vote("organization", _PEOPLE, tag.first, tag.last)

    def _has_people(self, at: int) -> bool:
        """Whether what a name does before a token is done through its people, as a body's is ("said through its lawyer")."""
        lows = [token.low for token in self.parts.tokens[at : at + 4]]
        through = next((number for number, low in enumerate(lows) if low != "," and low not in cues()), 0)
        return lows[through : through + 2] == ["through", "its"]

    def _vote(self, label: str, score: float, first: int, last: int) -> None:
        votes = self._votes.setdefault(name_key(self.parts.words(first, last)), {})
        votes[label] = votes.get(label, 0.0) + score

    def starting(self, at: int) -> Tag | None:
        """The tag that begins at a token."""
        return self._from.get(at)

    def is_body(self, first: int, last: int) -> bool:
        """Whether one tag, surely, takes these tokens for the name of a body ("Garment Makers' Guild" is no maker)."""
        tag = self._from.get(first)
        return tag is not None and tag.last == last and tag.label == "organization" and tag.score >= CERTAIN

    def within(self, first: int, last: int) -> list[Tag]:
        """The tags that begin at tokens first..last (half-open), in order."""
        return [self._from[at] for at in range(first, last) if at in self._from]

    def votes(self, first: int, last: int) -> Votes:
        """Label -> the sum of the scores of all tags in the text that are worded like these tokens, else of the tags inside."""
        same = self._votes.get(name_key(self.parts.words(first, last)))
        if same is not None:
            return same
        votes: Votes = {}
        for tag in self.within(first, last):
            votes[tag.label] = votes.get(tag.label, 0.0) + tag.score
        return votes

    def kind(self, first: int, last: int, titled: bool) -> str:
        """What an unknown name is: by all mentions that the tagger sees of it, and by its words; ``titled`` if a title stands before it."""
        tokens = self.parts.tokens
        joins = next((at for at in range(first + 1, last - 1) if tokens[at].text == "&"), 0)
        if joins and not (tokens[joins - 1].low in first_names() and tokens[joins + 1].low in first_names()):
            return "organization"  # "Quill & Wharfe", not "Ada & Tomas Quill"
        by_words, weight = self._by_words(first, last, titled)
        votes = self.votes(first, last)
        seen = name_key(self.parts.words(first, last)) in self._votes
        if seen and last - first == 1 and _most(votes) == "norp":
            return "demonym"  # "Americans", though bodies are called "Americans for Fair Trade"
        if weight == _SURE and not seen:
            weight = _SURER
        if not (seen and titled and _most(votes) == "person"):  # "finance chief Sherry House" is no house
            votes = {**votes, by_words: votes.get(by_words, 0.0) + weight}
        return _KINDS.get(_most(votes), "thing")

    def _by_words(self, first: int, last: int, titled: bool) -> tuple[str, float]:
        """The label that the words of a name speak for, and how much that counts."""
        tokens = [token for token in self.parts.tokens[first:last] if token.is_word]
        lows = {token.low for token in tokens}
        if lows & name_words().things:
            return "misc", _SURE
        if lows & name_words().organizations:
            return "organization", _SURE
        if titled:
            return "person", _SURE
        before = self.parts.tokens[first - 1].low if first else ""
        if 2 <= len(tokens) <= 4 and is_plain(tokens) and before != "the" and not lows & (INSIDE - PARTICLES):
            return "person", (_GIVEN if len(tokens) == 2 else _SURE) if tokens[0].low in first_names() else _LIKELY
        return "organization", 0.0


def _most(votes: Votes) -> str:
    return max(votes, key=lambda label: (votes[label], label))
