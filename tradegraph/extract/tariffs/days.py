"""Days beside tariffs: what a date of a sentence is the date of, and when the sentence has tariffs announced, begin or end."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from tradegraph.extract.dates import When, behind, find_dates
from tradegraph.extract.lexicon import load
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.figures import is_tariff_noun
from tradegraph.extract.text import Sentence

_NEAR_DATE = 45  # characters between a date and the word that tells what it is the date of
BREAK = re.compile(r"\b(?:and(?!\s+[A-Z])|but|while|though|although|which|who|as)\b|;")
"""Where another clause begins: what stands behind tells of something else."""
_NEW_CLAUSE = re.compile(r"[^,;]*\b(?:after|before|when|while|as)\b")
_SPOKEN = ("announced", "told")
_DEADLINE = re.compile(r"\s+deadline\b", re.IGNORECASE)
_FIRST = re.compile(r"\W*(?:on|in|late|early|earlier|back)?\W*", re.IGNORECASE)  # nothing but this stands before a date that begins its sentence
_RIGHT_BEHIND = re.compile(r"[\d.]+\s*(?:%|per\s?cent|percent)\s+(?:on|by|from|in|starting|effective|as of)?\s*", re.IGNORECASE)
_UPTO = re.compile(r"\s*(?:to|through|until|[-–—])\s*")
_YEAR_END = re.compile(r"\b(?:end\s+of|through(?:out)?|year[\s-]end)\b", re.IGNORECASE)
_EXTENDED = re.compile(r"\b(?:exten(?:d|ds|ded|ding|sion)|prolong(?:s|ed|ing)?|renew(?:s|ed|ing)?)\b[^.;]*\b(?:to|until|till|through)\s+(?:at\s+least\s+)?(?:the\s+(?:end\s+of\s+)?)?\Z", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?\Z", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|would|face|faces|facing|set to|starts?|begins?|brings? back|resumes|reinstates|scheduled|due to|going to|take effect|takes effect|goes? into|starting|effective|plans? to|(?:goes|go|rises?) (?:up )?to|from (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.IGNORECASE)


def days_of(reading: Reading, sentence: Sentence, left: int, right: int, place: int) -> dict[str, str]:
    """The days announced, told, effective and ends of the tariff at character ``place``, each by the words around it, among the dates at characters left..right.

    Of the dates before ``left`` the day of an announcement counts too: it is that of all that the sentence tells.
    """
    article, found = reading.article, dict[str, tuple[bool, str]]()
    ahead = bool(_AHEAD.search(article.text, sentence.start, sentence.end))
    own = [
        when
        for when in find_dates(article.text, sentence.start, sentence.end, article.published_on, ahead)
        if when.start < right
    ]
    for number, when in enumerate(own):
        kind, sure = kind_of_date(article.text, sentence.start, when, place)
        if number and _UPTO.fullmatch(article.text, own[number - 1].end, when.start):  # "from Jan. 1 to March 31"
            kind, sure = "ends", True
        if when.precision == "year" and kind != "ends":
            continue  # too vague to begin or be announced in
        if when.start < left and kind not in ("announced", "told"):
            continue
        if not sure and _NEW_CLAUSE.match(article.text, when.end, place):
            continue  # "Shares fell on Monday after Peru imposed"
        known = found.get(kind)
        if known is None or (sure and not known[0]) or _fuller(own, when) or (kind == "effective" and _RIGHT_BEHIND.fullmatch(article.text, place, when.start)):
            past = (kind in ("announced", "told") and ahead) or _SINCE.search(article.text, sentence.start, when.start) or _done().search(article.text, sentence.start, when.start)
            day = behind(article.text, when, article.published_on).iso if past else when.iso
            found[kind] = (sure, f"{day}-12" if kind == "ends" and when.precision == "year" and _at_end(article.text, sentence.start, when) else day)
    return {kind: day for kind, (_, day) in found.items()}


def _at_end(text: str, floor: int, when: When) -> bool:
    """Whether the end of a year is meant ("until the end of 2026", "through next year"), not the year ("until 2028")."""
    return bool(_YEAR_END.search(text, max(floor, when.start - 12), when.end))


def _fuller(dates: Sequence[When], when: When) -> bool:
    """Whether a date words the one right before it more fully ("on Thursday, April 3")."""
    return any(0 <= when.start - other.end <= 2 for other in dates)


def kind_of_date(text: str, floor: int, when: When, place: int) -> tuple[str, bool]:
    """What a date is the date of, and whether a word beside it says so surely; "" where none does."""
    kinds, weak = _date_words()
    for kind in _SPOKEN:
        if kinds[kind].match(text, when.end + 1):  # "on Sunday said he would"
            return kind, True
    if _EXTENDED.search(text, floor, when.start):
        return "ends", True
    if _DEADLINE.match(text, when.end):
        return "effective", True
    if _deed().match(text, when.end + 1):  # "Peru last month imposed"
        return "effective", True
    begin = max(floor, when.start - _NEAR_DATE)
    places = {kind: max((match.end() for match in pattern.finditer(text, begin, when.start + 7)), default=-1) for kind, pattern in kinds.items()}
    best = max(places, key=lambda kind: places[kind])
    if places[best] >= 0:
        return best, True
    if _FIRST.fullmatch(text, floor, when.start):  # "Earlier this month, Peru announced"
        for kind in _SPOKEN:
            verb = kinds[kind].search(text, when.end, min(place, when.end + _NEAR_DATE))
            if verb and not BREAK.search(text, when.end, verb.start()):
                return kind, True
        deed = _deed().search(text, when.end, min(place, when.end + _NEAR_DATE))
        if deed and not BREAK.search(text, when.end, deed.start()):
            return "effective", False
    return ("effective" if weak.search(text, begin, when.start + 6) else ""), False


def begins(reading: Reading, sentence: Sentence, upto: int | None = None) -> str | None:
    """The ISO day on which a sentence tells, before the character ``upto``, that tariffs begin or began; None if it tells none."""
    tokens, end = reading.parts.tokens, sentence.end if upto is None else upto
    named = any(is_tariff_noun(tokens[at].low) for at in range(sentence.first, sentence.last) if tokens[at].end <= end)
    named = named or bool(_it_begins().match(reading.article.text, sentence.start))
    if not named or not _effect().search(reading.article.text, sentence.start, end):
        return None
    return days_of(reading, sentence, sentence.start, end, sentence.start).get("effective")


def is_ahead(reading: Reading, day: str) -> bool:
    """Whether an ISO day or month lies after the article's publication."""
    published = reading.article.published_on
    return published is not None and day > published.isoformat()[: len(day)]


def tells_of_effect(reading: Reading, sentence: Sentence) -> bool:
    """Whether words of a sentence tell that something takes effect."""
    return bool(_effect().search(reading.article.text, sentence.start, sentence.end))


@cache
def _effect() -> re.Pattern[str]:
    return any_of(load("tariffs")["effect"])


@cache
def _it_begins() -> re.Pattern[str]:
    """The beginning of a sentence that tells of tariffs named before it that they begin ("It takes effect on 3 May")."""
    return re.compile(rf"\W*(?:it|they)\s+(?:(?:will|would|are|is|to|also|then)\s+){{0,3}}{_effect().pattern}", re.IGNORECASE)


@cache
def _done() -> re.Pattern[str]:
    """A deed done, or something begun, right before a date ("the 15% it placed on farm goods in March"); what is to be done is not meant."""
    words = "|".join([*sorted(deeds()), "placed", "added", "took effect", "came into force", "went into effect"])
    return re.compile(rf"(?<!\bbe )(?<!\bbeing )\b(?:{words})\b[^.;,]{{0,40}}\Z", re.IGNORECASE)


@cache
def _deed() -> re.Pattern[str]:
    return any_of(sorted(deeds()))


@cache
def deeds() -> frozenset[str]:
    """What news says of a decision as well as of what is in force ("imposed")."""
    return frozenset(load("tariffs")["deeds"]["words"].split())


@cache
def _date_words() -> tuple[dict[str, re.Pattern[str]], re.Pattern[str]]:
    """The words for each kind of date, the kind first that wins where two end at one place; and the weak ones."""
    raw = load("tariffs")["date_words"]
    return {kind: any_of(raw[kind]) for kind in ("ends", *_SPOKEN, "effective")}, any_of(raw["weak"])


def any_of(terms: Iterable[str]) -> re.Pattern[str]:
    """Any of some terms of the lexicon as whole words; ``*`` stands for the rest of a word."""
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    inner = "|".join(re.escape(term).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for term in longest_first)
    return re.compile(rf"\b(?:{inner})\b", re.IGNORECASE)
