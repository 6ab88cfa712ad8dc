"""The day of an event that a sentence tells: of its own clause, and no deadline, period of figures or day of somebody's words."""

import re
from functools import cache

from tradegraph.extract.dates import When, behind, find_dates
from tradegraph.extract.events.clauses import Clauses
from tradegraph.extract.events.triggers import Trigger
from tradegraph.extract.lexicon import cues, load
from tradegraph.extract.reading import Reading

_SPOKEN = frozenset(["threat", "imposition", "increase", "reduction", "suspension", "retaliation", "purchase-commitment", "data-release"])  # done by saying so
BESIDE = 60
"""Characters between a trigger and the date that surely is its own."""
_BARELY_NAMED = 5  # days ahead of publication; one farther off is rather that of the day before, in a report that came out late
_BESIDE_A_CUE = 3  # words from "said" or "told" to its day


def day_of(reading: Reading, trigger: Trigger, own: Clauses, ahead: bool) -> When | None:
    """The date nearest a trigger among those of its sentence that can be its own; None if there is none.

    ``own``: the clauses of the sentence. ``ahead``: what the trigger tells lies in the future, and so does a weekday beside it.
    """
    published, sentence, text = reading.article.published_on, trigger.sentence, reading.article.text
    dates: list[When] = []
    for when in find_dates(text, sentence.start, sentence.end, published, ahead, loose=True):
        if _is_end(text, sentence.start, when) or own.at(when.start) != own.at(trigger.start):
            continue
        if trigger.kind in _SPOKEN or not _after_a_cue(reading, when, "any"):
            when = _placed(reading, when, trigger, ahead)
            if _can_be(trigger, when, reading):
                dates.append(when)
    return min(dates, key=lambda w: (abs(w.start - trigger.start), w.start)) if dates else None


def _placed(reading: Reading, when: When, trigger: Trigger, ahead: bool) -> When:
    """A date as one that lies behind or ahead, as the words right beside it tell ("announced on Friday that it would", "starting Friday")."""
    text, floor, published = reading.article.text, trigger.sentence.start, reading.article.published_on
    said, done, begins = _beside_days()
    before = text[floor : when.start].lower()
    tells = done.match(text, when.end, trigger.sentence.end) if trigger.start > when.start else None
    if _after_a_cue(reading, when, "clause") or said.search(before) or tells:
        return behind(text, when, published) if ahead else when
    if ahead or not published or not begins.search(before):
        return when
    later = next((again for again in find_dates(text, when.start, when.end, published, ahead=True, loose=True)), when)
    far = later.precision == "day" and (later.day - published).days > _BARELY_NAMED
    return when if far else later


@cache
def _beside_days() -> tuple[re.Pattern[str], ...]:
    """What stands right before a day on which something was said, right behind one on which it was done, right before one on which it begins."""
    raw = load("events")["days"]
    return re.compile(raw["said before"] + r"\Z"), re.compile(raw["done behind"]), re.compile(raw["begins before"] + r"\Z")


def _can_be(trigger: Trigger, when: When, reading: Reading) -> bool:
    """Whether something of a type can be of a date: figures come out on a day, be they on months, a year
    tells when something was only beside it, that of publication never, and a threat lies behind once it is told."""
    if trigger.kind == "data-release":
        return when.precision == "day"
    published = reading.article.published_on
    apart = max(when.start - trigger.end, trigger.start - when.end)
    if when.precision == "year" and (apart > BESIDE or (published and when.day.year == published.year)):
        return False
    return trigger.kind != "threat" or published is None or when.iso <= published.isoformat()


def _is_end(text: str, floor: int, when: When) -> bool:
    """Whether a date is that up to which something lasts or by which it is due."""
    before, within, behind_it = _ends()
    return bool(before.search(text[floor : when.start]) or within.match(text, when.start, when.end) or behind_it.match(text, when.end))


@cache
def _ends() -> tuple[re.Pattern[str], ...]:
    """The words of an end: right before a date, at its beginning ("until May"), right behind it."""
    raw = load("events")["ends"]
    words = rf"\b(?:{'|'.join(raw['before'].split())})\b".replace("_", r"\s+")
    ending, deadline = rf"{words}(?:\s+(?:at|least|the|end|of|late|early|mid))*\s+\Z", rf"[\s-]+(?:{'|'.join(raw['behind'].split())})\b"
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (ending, words, deadline))


def _after_a_cue(reading: Reading, when: When, takes: str) -> bool:
    """Whether the date is that of somebody's words: a cue that takes any words, or a clause, stands right before it."""
    tokens = reading.parts.tokens
    at = reading.parts.token_at(when.start)
    before = (token.low for token in tokens[max(at - _BESIDE_A_CUE, 0) : at])
    return any({"any", takes} & cue.takes for low in before for cue in cues().get(low, ()))
