"""What is said in turns: transcripts, interviews and round tables, whose speakers stand before their words or are asked for them."""

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from tradegraph.extract.names import Name, Names
from tradegraph.extract.names.turns import lettered, turns
from tradegraph.extract.phrases import Phrase, Phrases
from tradegraph.extract.statements.interviewed import Interviewed
from tradegraph.extract.tagging.linking import Span
from tradegraph.extract.text import Text

_WORD = r"[A-Z][\w.'’&-]*"
_NAMED = re.compile(rf"[*_]*(?P<label>{_WORD}(?:[ \xa0](?:{_WORD}|de|da|van|von|der|of|the)){{0,4}})[*_]*(?P<colon>:)[*_]*(?=\s)")
_BOLD = re.compile(r"\s*(?:\*\*|__)[^*\n]+(?:\*\*|__)\s*")
_CAPITALS = re.compile(r"[*_]*[A-ZÀ-Þ]{2}[A-ZÀ-Þ .'’-]*(?:\([^)\n]*\))?:\s")
_ENDS = re.compile(r"[.!?…:][”\"’')\]*_]*\s*\Z")
_FEWEST = 3  # turns under names in usual letters, and questions that no letter marks
_QUESTIONS = 2  # marked by a letter
_OPEN = ("“", '"')
_LINE = 14  # tokens
_DASHES = frozenset(["—", "–", "--", "-", ","])
_SELF = frozenset("i we my our me us".split())


class Turn(NamedTuple):
    """The token that opens a turn, who speaks (None: whoever asks), and the characters of what is said, over all of its paragraphs."""

    mark: int
    source: Phrase | None
    content: Span


def dialogue(parts: Text, names: Names, phrases: Phrases) -> list[Turn]:
    """The turns of a text, in its order; those without a source are questions."""
    reader = _Reader(parts, names, phrases)
    opened = sorted(reader.marked() or reader.unmarked(), key=lambda turn: turn.content)
    held = [reader.held(turn, following) for turn, following in pairwise([*opened, None]) if turn]
    return [turn._replace(source=None) if reader.only_asks(turn.content) else turn for turn in held]


class _Reader:
    def __init__(self, parts: Text, names: Names, phrases: Phrases) -> None:
        self.parts, self.names, self.phrases = parts, names, phrases
        self.interviewed = Interviewed(parts, names)

    def marked(self) -> list[Turn]:
        """The turns under a name, a letter or the label of an outlet that asks, each to the end of its first paragraph."""
        capitals = [Turn(one.colon, self.phrases.parse(one.first, one.last), one.content) for one in turns(self.parts)]
        letters = list(lettered(self.parts))
        called, asking = self._labelled({self._paragraph(content) for *_, content in (*capitals, *letters)})
        called += self._headed()
        if not (capitals or called) and sum(one.asks for one in letters) < _QUESTIONS:
            letters = []
        asked = [*asking, *(Turn(one.mark, None, one.content) for one in letters if one.asks)]
        speakers = {self._name(turn).actor for turn in called}
        if not (capitals or letters or (asking and called and len(asked) + len(called) >= _FEWEST) or 1 < len(speakers) < len(called)):
            return []
        answers = [one for one in letters if not one.asks]
        begin = min((turn.mark for turn in asked), default=0)
        only = self._name(called[0]) if len(speakers) == 1 else None
        one = self.interviewed.told(begin) or only or self.interviewed.only(begin) if answers else None
        source = self.phrases.parse(one.title, one.last) if one else None
        found = [*capitals, *called, *(Turn(answer.mark, source, answer.content) for answer in answers if source)]
        return [*asked, *found] if found else []

    def _labelled(self, taken: set[int]) -> tuple[list[Turn], list[Turn]]:
        """The turns under people's names in usual letters, and the questions under another label, one that asks more than once ("Gazette:")."""
        called: list[Turn] = []
        others: list[tuple[str, Turn]] = []
        for number, (start, end) in enumerate(self.parts.paragraphs):
            label = None if number in taken else _NAMED.match(self.parts.text, start, end)
            if not label or not any(map(str.isalnum, self.parts.text[label.end() : end])):
                continue
            first, last = self.parts.token_at(label.start("label")), self.parts.token_at(label.end("label") - 1) + 1
            name = self.names.at[last - 1]
            turn = Turn(self.parts.token_at(label.start("colon")), None, (label.end(), end))
            if name and name.kind == "person" and name.last == last and name.title <= first:
                called.append(turn._replace(source=self.phrases.parse(first, last)))
            elif label["label"].isupper() and (short := self.interviewed.called(label["label"])):
                called.append(turn._replace(source=self.phrases.parse(short.title, short.last)))
            else:
                others.append((label["label"], turn))
        asking = Counter(label for label, turn in others if self._asks(turn.content))
        return called, [turn for label, turn in others if asking[label] > 1]

    def _headed(self) -> list[Turn]:
        """The turns below a line with a person's name, perhaps with a title behind a dash or comma ("Ada Quill -- Chief Executive"), one of them named again."""
        found = []
        for number, (start, end) in enumerate(self.parts.paragraphs[:-1]):
            first, last = self.parts.token_at(start), self.parts.token_at(end)
            name = self.names.at[first]
            behind = self.parts.tokens[name.last].text if name and name.last < last else ""
            alone = name and name.kind == "person" and name.first == first and (name.last == last or behind in _DASHES)
            if name and alone and last - first <= _LINE and not _ENDS.search(self.parts.text, start, end):
                found.append(Turn(last - 1, self.phrases.parse(name.title, name.last), self.parts.paragraphs[number + 1]))
        people = {self._name(turn).actor for turn in found}
        return found if 1 < len(people) < len(found) and len(found) >= _FEWEST else []

    def unmarked(self) -> list[Turn]:
        """The answers below questions that stand alone, where the introduction says who was asked.

        Who answers says "I" or "we", and is not named in the answers: else the questions are those of an explainer that cites him.
        """
        asked = [span for span in self.parts.paragraphs if self._asks(span) or _BOLD.fullmatch(self.parts.text, *span)]
        if sum(map(self._asks, asked)) < _FEWEST or not (one := self.interviewed.told(self.parts.token_at(asked[0][0]))):
            return []
        first, source = self.parts.token_at(asked[0][0]), self.phrases.parse(one.title, one.last)
        speaks = any(token.low in _SELF and token.quote < 0 for token in self.parts.tokens[first:])
        if not speaks or any(self._tells_of(one, span) for span in self.parts.paragraphs[self._paragraph(asked[0]) :]):
            return []
        below = [(span, self._paragraph(span) + 1) for span in asked]
        return [
            Turn(self.parts.token_at(end) - 1, source, self.parts.paragraphs[at]) for (_, end), at in below
            if at < len(self.parts.paragraphs) and self.parts.paragraphs[at] not in asked
        ] + [Turn(self.parts.token_at(start), None, (start, end)) for start, end in asked]  # fmt: skip

    def held(self, turn: Turn, following: Turn | None) -> Turn:
        """A turn with the paragraphs that go on with it: up to the next turn, but no further than a heading or a sentence about who speaks.

        A quotation goes on in quotations only. Behind the last turn others go on only where somebody says "I" or "we" in them.
        """
        here = self._paragraph(turn.content)
        limit = self._paragraph(following.content) if following else len(self.parts.paragraphs)
        if not turn.source:
            return turn
        start, end = turn.content
        for span in self.parts.paragraphs[here + 1 : limit]:
            first, last = self.parts.token_at(span[0]), self.parts.token_at(span[1])
            speaks = any(token.low in _SELF and token.quote < 0 for token in self.parts.tokens[first:last])
            name = turn.source.names[-1] if turn.source.names else None
            apart = not _ENDS.search(self.parts.text, *span) or _CAPITALS.match(self.parts.text, *span) or (name and self._tells_of(name, span))
            quoted = self.parts.text.startswith(_OPEN, start) and not self.parts.text.startswith(_OPEN, span[0])
            if apart or quoted or not (following or speaks or self.parts.text.startswith(_OPEN, span[0])):
                break
            end = span[1]
        return turn._replace(content=(start, end))

    def _tells_of(self, one: Name, span: Span) -> bool:
        """Whether a paragraph names a person outside quotation marks."""
        first, last = self.parts.token_at(span[0]), self.parts.token_at(span[1])
        return any(name and name.actor == one.actor and self.parts.tokens[name.first].quote < 0 for name in self.names.at[first:last])

    def only_asks(self, span: Span) -> bool:
        """Whether all that is said are questions: they state nothing."""
        sentences = {self.parts.sentences[token.sentence].end for token in self.parts.tokens[self.parts.token_at(span[0]) : self.parts.token_at(span[1])]}
        return all(self.parts.text[end - 2 : end].rstrip(" *_”\"’')").endswith("?") for end in sentences)

    def _asks(self, span: Span) -> bool:
        return self.parts.text[slice(*span)].rstrip(" *_").endswith("?")

    def _name(self, turn: Turn) -> Name:
        assert turn.source
        return turn.source.names[-1]

    def _paragraph(self, span: Span) -> int:
        return self.parts.sentence_of(min(self.parts.token_at(span[0]), len(self.parts.tokens) - 1)).paragraph
