"""Whether what a clause may tell has happened or is set to: not where it is denied, wished for, thought about or conditional.

The rules of the annotation count as events what "happened or is scheduled"; the words that say otherwise are in ``events.json``.
"""

import re
from dataclasses import dataclass
from functools import cache

from tradegraph.extract.lexicon import load
from tradegraph.extract.text import Sentence

_BEFORE = 5  # words before a trigger that can make it unreal or future
_MOST = 6  # words between what governs a trigger and the trigger
_MONTH_OF_MAY = re.compile(r"\b(?:in|of|on|since|by|until|from|last|this|next|late|early|mid)[ -]may\b|\bmay(?= \d)")
_WORD = re.compile(r"[\w'’-]+")
_THREAT = "threat"  # told by what has not happened yet


@dataclass(frozen=True, slots=True)
class _Governor:
    pattern: re.Pattern[str]
    kinds: frozenset[str]
    but: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Unreal:
    words: frozenset[str]
    affirms: re.Pattern[str]
    clause: re.Pattern[str]
    aside: re.Pattern[str]
    governors: tuple[_Governor, ...]
    would: re.Pattern[str]
    answers: re.Pattern[str]
    answering: frozenset[str]
    condition: re.Pattern[str]
    after: re.Pattern[str]
    nothing: re.Pattern[str]


@cache
def _unreal() -> _Unreal:
    raw = load("events")["unreal"]
    gap = rf"(?:(?!(?:{'|'.join(raw['stops'].split())})\b)[\w'’.%$-]+ ){{0,{_MOST}}}?"
    asides = "|".join(raw["asides"].split()).replace("_", " ")
    return _Unreal(
        words=frozenset(raw["words"].split()),
        affirms=re.compile(rf"\b(?:{raw['affirms']})\b"),
        clause=re.compile(raw["clause"]),
        aside=re.compile(rf",(?= (?:{asides}),)|(?<=, )(?:{asides}),"),
        governors=tuple(
            _Governor(re.compile(row["pattern"].replace("GAP", gap) + r"[“\"‘]?\Z"), frozenset(row.get("types", "").split()), frozenset(row.get("but", "").split()))
            for row in raw["before"]
        ),
        would=re.compile(raw["conditional"]["pattern"] + r"\Z"),
        answers=re.compile(raw["conditional"]["answers"] + r"\Z"),
        answering=frozenset(raw["conditional"]["types of answers"].split()),
        condition=re.compile(raw["conditional"]["if"]),
        after=re.compile(raw["after"]["pattern"]),
        nothing=re.compile(raw["came to nothing"]["pattern"]),
    )  # fmt: skip


def is_unreal(lowered: str, kind: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether an event of a type, told at characters start..end of a text in lower case, has not happened and is not set to."""
    known, before = _unreal(), _clause_before(lowered, sentence, start)
    before += "to " * lowered.startswith("to ", start)  # a trigger may be an infinitive with its "to"
    for governor in known.governors:
        allowed = kind in governor.kinds if governor.kinds else kind not in governor.but
        if allowed and governor.pattern.search(before):
            return True
    if kind == _THREAT:
        return False
    if known.words & _words_before(known.affirms.sub(" ", before)):
        return True
    would = known.would.search(before) or (kind in known.answering and known.answers.search(before))
    if would and known.condition.search(lowered, sentence.start, sentence.end):
        return True
    return bool(known.after.match(lowered, end, sentence.end) or known.nothing.match(lowered, start, sentence.end))


def words_before(lowered: str, sentence: Sentence, start: int) -> set[str]:
    """The words shortly before a character of a sentence of a text in lower case, which can make what it tells unreal or future."""
    return _words_before(lowered[sentence.start : start])


def _words_before(before: str) -> set[str]:
    return set(_WORD.findall(_MONTH_OF_MAY.sub("month", before))[-_BEFORE:])


def _clause_before(lowered: str, sentence: Sentence, start: int) -> str:
    """What stands before a character in its clause; words put in between commas ("has not, so far, signed") do not end one."""
    known = _unreal()
    before = known.aside.sub("", lowered[sentence.start : start])
    begins = max((found.end() for found in known.clause.finditer(before)), default=0)
    return before[begins:]
