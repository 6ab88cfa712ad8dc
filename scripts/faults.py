"""Kinds of error of read statements, as a careful reader would tell them apart. Each error has one kind: the first that fits."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from scripts.scoring import Pair, Row, Scored, Scorer
from tradegraph.extract.lexicon import cues, words
from tradegraph.extract.text import take_apart

Span = tuple[int, int]
Kind = TypeVar("Kind", str, tuple[str, str])

# The thirty commonest cues of the development articles, three in four of all there.
COMMON = frozenset([
    "say", "according to", "tell", "announce", "add", "warn", "threaten", "report", "call", "note", "argue", "promise", "suggest",
    "write", "tweet", "ask", "claim", "propose", "urge", "vow", "accuse", "call on", "cite", "expressed", "pledge", "call for",
    "estimate", "show", "blame", "insist",
])  # fmt: skip
# What the annotation rules leave out though it reads like a report: what somebody thinks or means to do, and what somebody does.
THOUGHTS = (
    "believe think thought hope want wish expect fear worry plan intend aim consider anticipate seek sought see saw view feel felt "
    "know knew prefer doubt mull weigh decide assume oppose favor favour support"
)
DEEDS = (
    "impose sign order agree launch lift raise suspend file vote approve reject offer begin began start move act cut extend delay "
    "pause cancel grant issue release publish refuse open target ban block rule discuss negotiate meet met push press pressure"
)
_CREDIT = re.compile(r"(?:Getty|AP|AFP|EPA|Reuters|Xinhua) (?:Images|[Pp]hoto)|[Ff]ile photo|^\W*(?:Photo|Image|Caption)\b|^!\[")
_MOST = 8


def edges(span: Any) -> Span:
    """The start and end of an annotation's span or of a record's."""
    return (span["start"], span["end"]) if isinstance(span, dict) else (span[0], span[1])


def characters(spans: Iterable[Any]) -> set[int]:
    """The places of the characters that spans cover."""
    return {at for span in spans if span for at in range(*edges(span))}


def stem(word: str) -> str:
    """A verb's form without its ending, the same for "plan", "plans", "planned" and "planning"."""
    bare = re.sub(r"(?:ing|ies|ied|ed|es|e|s|y)\Z", "", word) if len(word) > 3 else word
    return bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] else bare


def lemma(cue: str) -> tuple[str, bool]:
    """The verb or phrase of a cue, and whether the lexicon of cues has it."""
    spoken = re.findall(r"[\w'’-]+", cue.lower())
    for at, word in enumerate(spoken):
        if word in ("according", "per"):
            return "according to", True
        for known in cues().get(word, ()):
            if tuple(spoken[at + 1 : at + 1 + len(known.rest)]) == known.rest:
                return known.lemma, True
    full = [word for word in spoken if word not in words().auxiliaries | words().adverbs]
    return (full or spoken or [""])[0], False


@dataclass(frozen=True)
class Kinds:
    """The kinds of the errors in one scored article."""

    scored: Scored
    scorer: Scorer

    def annotated(self, statement: Row) -> str:
        """What may make an annotated statement hard to find."""
        cue = edges(statement["cue"])
        if self._is_headline(cue[0]):
            return "in a headline or caption"
        if any(other is not statement and _holds(other["content"], cue) for other in self._annotated):
            return "within another statement"
        if not statement["source"]:
            return "no source in the text"
        return "usual cue" if lemma(self._text[slice(*cue)])[0] in COMMON else "unusual cue"

    def false(self, record: Row) -> str:
        """What was taken for a statement."""
        if any(characters([record["cue"]]) & characters([other["cue"]]) for other in self.scored.missed):
            return "a statement's cue, with other content"
        if any(_alike(record["content"], other["content"]) for other in self._annotated):
            return "a second reading of a statement"
        verb, known = lemma(self._text[slice(*edges(record["cue"]))])
        for kind, verbs in (("a belief, wish or plan", THOUGHTS), ("a deed", DEEDS)):
            if stem(verb) in {stem(one) for one in verbs.split()}:
                return kind
        return "other, usual cue" if verb in COMMON else "other, unusual cue" if known else "a cue outside the lexicon"

    def boundary(self, pair: Pair) -> str:
        """How the content of a pair differs, edge punctuation aside."""
        annotated, read = (self.scorer.trim(self._text, row["content"]) for row in (pair.annotated, pair.read))
        if annotated == read:
            return "cue only"
        mine, theirs = characters(read), characters(annotated)
        if annotated and read and (annotated[0][0], annotated[-1][1]) == (read[0][0], read[-1][1]):
            return "split otherwise"
        if mine > theirs:
            return "content too long"
        return "content too short" if mine < theirs else "content too long and too short"

    def speaker(self, statement: Row) -> str:
        """How an annotated statement names its speaker."""
        if ";" in statement["speaker"]:
            return "several speakers"
        if statement["speaker_type"] == "anonymous":
            return "unnamed"
        if not statement["source"]:
            return "no source in the text"
        source = self._text[slice(*edges(statement["source"]))]
        if any(word in source for word in statement["speaker"].split() if word[:1].isupper()):
            return "by name"
        return "pronoun" if source.lower() in words().pronouns else "description"

    @property
    def _annotated(self) -> list[Row]:
        return list(self.scored.article["statements"])

    @property
    def _text(self) -> str:
        return str(self.scored.article["text"])

    @cached_property
    def _sentences(self) -> list[Span]:
        return [(sentence.start, sentence.end) for sentence in take_apart(self._text).sentences]

    def _is_headline(self, at: int) -> bool:
        """Whether a sentence does not end as sentences do, or gives a picture's credit."""
        number = bisect_right(self._sentences, (at, len(self._text))) - 1
        sentence = self._text[slice(*self._sentences[number])].strip() if number >= 0 else ""
        return sentence[-1:].isalnum() or bool(_CREDIT.search(sentence))


def _holds(spans: Iterable[Any], inner: Span) -> bool:
    return any(start <= inner[0] and inner[1] <= end for start, end in map(edges, spans))


def _alike(one: Iterable[Any], other: Iterable[Any]) -> bool:
    mine, theirs = characters(one), characters(other)
    return 2 * len(mine & theirs) >= len(mine | theirs)


def tables(scored: Sequence[Scored], scorer: Scorer) -> dict[str, list[list[str]]]:
    """Title of a table -> its rows, the first of which names the columns. Most first."""
    kinds = [Kinds(one, scorer) for one in scored]
    pairs = [(kind, pair) for kind in kinds for pair in kind.scored.pairs]
    return {
        "Statements missed": _shares(
            "kind", "annotated", "missed", Counter(k.annotated(s) for k in kinds for s in k.scored.article["statements"]),
            Counter(k.annotated(s) for k in kinds for s in k.scored.missed),
        ),
        "False finds": _counts("kind", Counter(k.false(s) for k in kinds for s in k.scored.false)),
        "Wrong boundaries of pairs": _counts("kind", Counter(k.boundary(pair) for k, pair in pairs if not pair.exact)),
        "Wrong speakers of pairs": _shares(
            "how the text names the speaker", "pairs", "wrong", Counter(k.speaker(pair.annotated) for k, pair in pairs),
            Counter(k.speaker(pair.annotated) for k, pair in pairs if not pair.right),
        ),
        "Wrong acts of pairs": _acts(pair for _, pair in pairs),
        "Topics of pairs": _topics([pair for _, pair in pairs]),
        "Medium of pairs": _counts("kind", Counter(filter(None, (_medium(pair) for _, pair in pairs)))),
    }  # fmt: skip


def _shares(what: str, all_: str, wrong: str, of: Counter[str], faults: Counter[str]) -> list[list[str]]:
    rows = [[kind, str(count), str(faults[kind]), f"{faults[kind] / count:.2f}"] for kind, count in _ordered(of)]
    return [[what, all_, wrong, f"share {wrong}"], *rows]


def _counts(what: str, counts: Counter[str]) -> list[list[str]]:
    return [[what, "count"], *([kind, str(count)] for kind, count in _ordered(counts))]


def _acts(pairs: Iterable[Pair]) -> list[list[str]]:
    confused = Counter((pair.annotated["act"], str(pair.read.get("act"))) for pair in pairs)
    wrong = Counter({acts: count for acts, count in confused.items() if acts[0] != acts[1]})
    rows = [[annotated, read, str(count)] for (annotated, read), count in _ordered(wrong)[:_MOST]]
    return [["annotated", "read as", "count"], *rows]


def _topics(pairs: Sequence[Pair]) -> list[list[str]]:
    missed, false = Counter[str](), Counter[str]()
    for pair in pairs:
        annotated, read = set(pair.annotated["topics"]), set(pair.read.get("topics") or ())
        missed.update(annotated - read)
        false.update(read - annotated)
    both = _ordered(missed + false)[:_MOST]
    return [["topic", "missed", "false"], *([topic, str(missed[topic]), str(false[topic])] for topic, _ in both)]


def _medium(pair: Pair) -> str | None:
    annotated, read = pair.annotated["medium"], pair.read.get("medium")
    if annotated and read:
        return None if pair.medium else "other wording"
    return "missed" if annotated else "false" if read else None


def _ordered(counts: Counter[Kind]) -> list[tuple[Kind, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
