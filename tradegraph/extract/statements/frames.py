"""The frame of a report: the words of its sentence that are neither who said it, nor by which verb, nor what."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

from tradegraph.extract.statements.attribution import Attribution
from tradegraph.extract.text import Text

Range = tuple[int, int]
_ACROSS_A_MARK = 5  # words that a comma or a dash is worth


class Frames:
    """The frames of all reports of one text."""

    def __init__(self, parts: Text, attributions: Sequence[Attribution]) -> None:
        self.parts = parts
        self.reports: dict[int, list[Attribution]] = defaultdict(list)
        self.contents: dict[int, list[tuple[int, int, Attribution]]] = defaultdict(list)
        self.pieces: dict[int, list[Range]] = {}
        self.known: dict[int, list[Range]] = {}
        self.marks = [0, *accumulate(not token.is_word for token in parts.tokens)]
        for found in attributions:
            self.reports[parts.tokens[found.hit.at].sentence].append(found)
            self.pieces[id(found)] = pieces = [_tokens(parts, *piece) for piece in found.content]
            for first, last in pieces:
                for sentence in range(parts.tokens[first].sentence, parts.tokens[last - 1].sentence + 1):
                    self.contents[sentence].append((first, last, found))

    def of(self, found: Attribution) -> list[Range]:
        """The ranges of tokens (half-open) of a report's frame, those nearest to its cue first.

        A report inside what another one says has its frame there; beside another report it has the words nearer to itself.
        """
        if id(found) not in self.known:
            self.known[id(found)] = self._of(found)
        return self.known[id(found)]

    def _of(self, found: Attribution) -> list[Range]:
        parts, at = self.parts, found.hit.at
        sentence = parts.sentence_of(at)
        pieces = self.contents[parts.tokens[at].sentence]
        first, last = self._around(found) or (sentence.first, sentence.last)
        first, last = max(first, sentence.first), min(last, sentence.last)
        others = [
            other
            for other in self.reports[parts.tokens[at].sentence]
            if other is not found and first <= other.hit.at < last and not _holds(self.pieces[id(found)], other.hit.at)
        ]
        taken = set(range(found.hit.first, found.hit.last))
        for one in (found, *others):
            taken.update(range(one.hit.first, one.hit.last))
            taken.update(range(one.source.first, one.source.last) if one.source else ())
        for begin, end, other in pieces:
            if other is found or not begin <= at < end:
                taken.update(range(begin, end))
        rivals = [other for other in others if _source(other) and _source(other) != _source(found)]
        rivals = [
            *[other for other in rivals if other.hit.first < found.hit.first][-1:],
            *[other for other in rivals if other.hit.first > found.hit.first][:1],
        ]
        free = [i for i in range(first, last) if i not in taken and not self._nearer(i, found, rivals)]
        return sorted(_ranges(free), key=lambda span: (min(abs(span[0] - at), abs(span[1] - 1 - at)), span))

    def outside(self, number: int) -> list[Range]:
        """The ranges of a sentence's tokens that no report's content holds, in order."""
        sentence = self.parts.sentences[number]
        pieces = self.contents.get(number, [])
        taken = {at for first, last, _ in pieces for at in range(max(first, sentence.first), min(last, sentence.last))}
        return _ranges([at for at in range(sentence.first, sentence.last) if at not in taken])

    def is_inside(self, found: Attribution) -> bool:
        """Whether a report stands in what another one says."""
        return self._around(found) is not None

    def _around(self, found: Attribution) -> Range | None:
        """The smallest piece of another report's content that holds this one's cue."""
        at = found.hit.at
        pieces = self.contents[self.parts.tokens[at].sentence]
        around = [
            (last - first, first, last) for first, last, other in pieces if other is not found and first <= at < last
        ]
        return min(around)[1:] if around else None

    def _nearer(self, token: int, found: Attribution, rivals: Iterable[Attribution]) -> bool:
        """Whether a token stands nearer to another report."""
        own = self._distance(token, found)
        return any(self._distance(token, other) < own for other in rivals)

    def _distance(self, token: int, found: Attribution) -> int:
        first, last = found.hit.first, found.hit.last
        if found.source:
            first, last = min(first, found.source.first), max(last, found.source.last)
        left, right = (last, token) if token >= last else (token + 1, first)
        return max(right - left, 0) + _ACROSS_A_MARK * max(self.marks[right] - self.marks[left], 0)


def _tokens(parts: Text, start: int, end: int) -> Range:
    first = min(parts.token_at(start), len(parts.tokens) - 1)
    return first, min(max(parts.token_at(end - 1), first) + 1, len(parts.tokens))


def _holds(pieces: Iterable[Range], at: int) -> bool:
    return any(first <= at < last for first, last in pieces)


def _source(found: Attribution) -> Range | None:
    return (found.source.first, found.source.last) if found.source else None


def _ranges(tokens: Sequence[int]) -> list[Range]:
    """Runs of neighbouring tokens."""
    out: list[Range] = []
    for at in tokens:
        if out and out[-1][1] == at:
            out[-1] = (out[-1][0], at + 1)
        else:
            out.append((at, at + 1))
    return out
