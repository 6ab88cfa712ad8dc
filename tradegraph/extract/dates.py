"""Days, months and years as news words them, reckoned from the day of publication."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from tradegraph.records import Precision

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {n: i for i, n in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_MONTH = (
    r"(?:January|Jan\.?|February|Feb\.?|March|Mar\.|April|Apr\.?|May|June|Jun\.|July|Jul\.|August|Aug\.?|September|Sept?\.?"
    r"|October|Oct\.?|November|Nov\.?|December|Dec\.?)"
)
_COUNTS = {n: i for i, n in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)} | {
    "a": 1, "an": 1, "thirty": 30, "sixty": 60, "ninety": 90,
}  # fmt: skip
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_COUNTS)})"
_SOON = {"day": 3, "week": 14, "month": 60}  # days until the middle, roughly, of "the coming days", "weeks", "months"
_SHIFTS = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
_PATTERN = re.compile(
    rf"""(?=\b[a-z\d]|['’]s|\d{{4}}年)(?:  # a look ahead that spares most places the alternatives
      (?P<iso>\b(?:19|20)\d\d-\d\d-\d\d\b)
    | (?P<year7>(?:19|20)\d\d)年(?P<month7>\d{{1,2}})月(?P<day7>\d{{1,2}})日
    | \b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s?(?:%|percent|per\scent))(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?
    | \b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month2>{_MONTH})\b(?:,?\s+(?P<year2>(?:19|20)\d\d)\b)?
    | \b(?:(?P<rel3>last|next|this|late|early|mid)[\s-]+)?(?P<month3>{_MONTH})(?:\s+of)?,?\s+(?P<year3>(?:19|20)\d\d)\b
    | \b(?:in|since|by|until|till|least|from|last|next|this|late|early|mid|during|through|of|between)(?:[\s-]+(?:late|early|mid|the|end|of|last|this))*[\s-]+(?P<month4>{_MONTH})\b(?!\.?\s+\d)
    | \b(?:and|to)\s+(?P<month5>(?-i:{_MONTH}))\b(?!\.?\s+\d)
    | \b(?:(?P<week>last|next)\s+week(?:['’]s)?,?\s+(?:on\s+)?)?(?P<next>next\s+)?(?:last\s+|this\s+)?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b
      (?:,?\s+(?:of\s+)?(?P<week2>last|next|the\s+previous)\s+week\b|\s+(?:of\s+)?the\s+week\s+(?P<week3>before)\b)?
      (?!,?\s+(?:{_MONTH}\s+\d|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}))
    | \b(?P<word>today|the\sday\sbefore\syesterday|yesterday|the\sday\safter\stomorrow|tomorrow|tonight|overnight|last\snight|this\s(?:morning|afternoon|evening))\b
    | \b(?:(?P<count>{_COUNT})[\s-]+(?P<span>day|week|month|year)s?\s+(?P<way>ago|from\s(?:now|today))
        | in\s+(?P<count2>{_COUNT})\s+(?P<span2>day|week|month)s?(?:['’]\s+(?P<time>time))?)\b(?!\s+of\b)
    | \bin\s+the\s+(?:coming|next\s+few)\s+(?P<soon>day|week|month)s\b
    | \b(?:end\sof\sthe\s(?P<ended>month|year)|(?P<yearend>year[\s-]end))\b
    | \b(?P<rel>last|this|next|earlier\sthis|later\sthis|the\sprevious)\s+(?P<unit>week|weekend|month|year|spring|summer|autumn|fall|winter)\b
    | \b(?:(?:in|since|from|during|until|till|least|through|by|of|late|early|mid|between)[\s-]+(?:(?:the\s)?(?:spring|summer|autumn|fall|winter)(?:\sof)?\s+)?|(?<=(?:19|20)\d\d\s)(?:and|to)\s+)(?P<year5>(?:19|20)\d\d)\b
    | (?:\b(?:the|a|this|that|its|their|his|her)|['’]s)\s+(?P<named>(?:19|20)\d\d)(?=\s+[“"‘]?[A-Za-z]))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LASTING = re.compile(
    rf"\b(?:for|lasts?|lasting)\s+(?:(?:another|the|an?\s+initial|a\s+further|a\s+period\s+of|up\s+to|at\s+least)\s+)?(?:next\s+|period\s+of\s+)?(?P<count>{_COUNT})[\s-]+(?P<unit>day|month|year)s?\b"
    rf"|\b(?P<count2>{_COUNT})-(?P<unit2>day|month|year)\s+(?:(?:safeguard|import|provisional|temporary|anti-?dumping|emergency)\s+)*(?:pause|truce|suspension|reprieve|period|window|freeze|reduction|tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharge)\b",
    re.IGNORECASE,
)
_LAW = re.compile(r"\b(?:Act|Acts|Code|Law|Constitution)\s+\Z")


@dataclass(frozen=True, slots=True)
class When:
    """A day, month or year in a text: ISO of that precision, with the characters that say so."""

    iso: str
    precision: Precision
    start: int
    end: int

    @property
    def day(self) -> date:
        """The day, or the first day of the month or year."""
        year, month, day = [int(part) for part in (self.iso + "-01-01").split("-")[:3]]
        return date(year, month, day)


@lru_cache(maxsize=64)  # every report of a sentence asks again
def find_dates(
    text: str, start: int, end: int, published: date | None, ahead: bool = False, loose: bool = False
) -> tuple[When, ...]:
    """The dates in text[start:end], in order.

    ``ahead``: weekdays and months lie in the future ("will take effect on Monday"). ``loose``: also years that tell one thing
    from others of its name ("the 2020 trade deal") and days that nobody could name ("in the coming days": a month, inferred).
    """
    out: list[When] = []
    for found in _PATTERN.finditer(text, start, end):
        if found["year5"] and _LAW.search(text, max(start, found.start() - 20), found.start()):
            continue  # "the Trade Act of 1974" is a name
        resolved = _resolve(found, published, ahead)
        if resolved and (loose or not (found["named"] or resolved[1] == "inferred")):
            out.append(When(resolved[0], resolved[1], found.start(), found.end()))
    return tuple(out)


def behind(text: str, when: When, published: date | None) -> When:
    """The same date as one that lies behind, whatever its sentence says of the future ("said on Monday that he would", "since 2 June")."""
    again = find_dates(text, when.start, when.end, published)
    found = again[0] if again else when
    stated = found.iso[:4] in text[found.start : found.end]
    if published and not stated and found.precision != "year" and found.iso > published.isoformat():
        earlier = f"{int(found.iso[:4]) - 1:04}{found.iso[4:]}"
        return replace(found, iso=earlier) if _valid((earlier + "-01")[:10]) else found
    return found


def lasts_until(text: str, start: int, end: int, begin: str) -> str | None:
    """When what begins on an ISO day, in a month or in a year ends by text[start:end] ("for 90 days", "a two-year duty"): the first day, month or year behind it.

    None where that is not told, or told more exactly than the beginning.
    """
    found = _LASTING.search(text, start, end)
    if found is None:
        return None
    told, unit = (found["count"] or found["count2"]).lower(), (found["unit"] or found["unit2"]).lower()
    count, first = _COUNTS.get(told) or int(told), date.fromisoformat((begin + "-01-01")[:10])
    if unit == "day":
        return _shift(first, count).isoformat() if len(begin) == 10 else None
    if unit == "month" and len(begin) == 4:
        return None
    month = _months(first, count if unit == "month" else 12 * count)
    ends = month + begin[7:] if _valid((month + begin[7:] + "-01")[:10]) else month  # a month may have no such day
    return ends[: len(begin)] if int(ends[:4]) <= 9999 else None


def _resolve(found: re.Match[str], published: date | None, ahead: bool) -> tuple[str, Precision] | None:
    part = found.groupdict()
    if part["iso"]:
        return (part["iso"], "day") if _valid(part["iso"]) else None
    for suffix in ("", "2", "7"):
        if name := part["month" + suffix]:
            month = int(name) if suffix == "7" else _month(name)
            return _full(month, int(part["day" + suffix]), part["year" + suffix], published, ahead)
    if part["month3"]:
        return f"{part['year3']}-{_month(part['month3']):02}", "month"
    if year := part["year5"] or part["named"]:
        return year, "year"
    return _reckoned(part, found.group().lower(), published, ahead) if published else None


def _reckoned(part: dict[str, str], words: str, published: date, ahead: bool) -> tuple[str, Precision] | None:
    """A date that only the day of publication fixes."""
    if name := part["month4"] or part["month5"]:
        if name == "may" or part["month5"] == "May":  # rather a verb, or somebody of that name
            return None
        month = _month(name)
        year = _year_of(month, published, ahead or words.startswith(("next", "by ")))
        if words.startswith(("last", "since")):  # "last October", said in August, is over
            year = published.year - (month > published.month - words.startswith("last"))
        return (f"{year:04}-{month:02}", "month") if year > 0 else None
    if part["weekday"]:
        if week := part["week"] or part["week2"] or part["week3"]:
            return _of_week(_WEEKDAYS[part["weekday"].lower()], published, 1 if week.lower() == "next" else -1).isoformat(), "day"
        return _weekday(_WEEKDAYS[part["weekday"].lower()], published, ahead, bool(part["next"])).isoformat(), "day"
    if part["word"]:
        return _shift(published, _SHIFTS.get(" ".join(part["word"].lower().split()), 0)).isoformat(), "day"
    if part["span"] or part["span2"]:
        if part["span2"] and not (ahead or part["time"]):  # how long something took: "rose by a fifth in two months"
            return None
        count = (part["count"] or part["count2"]).lower()
        sign = -1 if (part["way"] or "").lower() == "ago" else 1
        return _away(sign * (_COUNTS.get(count) or int(count)), (part["span"] or part["span2"]).lower(), published)
    if part["soon"]:
        return _shift(published, _SOON[part["soon"].lower()]).isoformat()[:7], "inferred"
    if part["yearend"] or part["ended"]:
        return _relative("this", (part["ended"] or "year").lower(), published)
    return _relative(part["rel"].lower(), part["unit"].lower(), published)


def _away(count: int, unit: str, published: date) -> tuple[str, Precision] | None:
    """So many days, weeks, months or years from publication; only days are told to the day."""
    if unit == "day":
        return _shift(published, count).isoformat(), "day"
    if unit == "week":
        return _shift(published, 7 * count).isoformat()[:7], "month"
    if unit == "month":
        return _months(published, count), "month"
    year = published.year + count
    return (f"{year:04}", "year") if year > 0 else None


def _full(month: int, day: int, year: str | None, published: date | None, ahead: bool) -> tuple[str, Precision] | None:
    if year is None and published is None:
        return None
    number = int(year) if year else _nearest_year(month, day, published, ahead)  # type: ignore[arg-type]
    iso = f"{number}-{month:02}-{day:02}"
    return (iso, "day") if _valid(iso) else None


def _nearest_year(month: int, day: int, published: date, ahead: bool) -> int:
    """The year that brings a day closest to publication; with ``ahead`` rather after it."""

    def distance(year: int) -> int:
        days = (year - published.year) * 365 + (month - published.month) * 30 + day - published.day
        return abs(days) + (200 if ahead and days < 0 else 0)

    return min((published.year - 1, published.year, published.year + 1), key=distance)


def _year_of(month: int, published: date, ahead: bool) -> int:
    if ahead:
        return published.year + (month < published.month)
    return published.year - (month > published.month + 2)


def _weekday(weekday: int, published: date, ahead: bool, after: bool) -> date:
    """The day of that name: the one of publication itself has its name too, unless it is ``after`` ("next Tuesday")."""
    back = (published.weekday() - weekday) % 7
    return _shift(published, 7 - back if after or (ahead and back) else -back)


def _of_week(weekday: int, published: date, step: int) -> date:
    """The day of that name in the week before that of publication, or in the one after it; weeks begin on Monday."""
    return _shift(published, 7 * step + weekday - published.weekday())


def _relative(rel: str, unit: str, published: date) -> tuple[str, Precision]:
    step = {"last": -1, "next": 1, "the previous": -1}.get(rel, 0)
    if unit in ("week", "weekend"):
        days = {"earlier this": -1, "later this": 1}.get(rel, 7 * step)
        return _shift(published, days).isoformat()[:7], "month"
    if unit == "month":
        return _months(published, step), "month"
    return str(published.year + step), "year"


def _months(published: date, count: int) -> str:
    month = published.year * 12 + published.month - 1 + count
    return f"{month // 12:04}-{month % 12 + 1:02}"


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _valid(iso: str) -> bool:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True
