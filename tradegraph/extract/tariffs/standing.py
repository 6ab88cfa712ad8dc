"""How a tariff stands as of its article: status, the days of its life, its legal basis, from the words around its rate."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from tradegraph.extract.dates import behind, find_dates, lasts_until
from tradegraph.extract.lexicon import load
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.columns import heading, is_first_day, is_former, is_row
from tradegraph.extract.tariffs.days import BREAK, any_of, days_of, deeds, is_ahead
from tradegraph.extract.tariffs.figures import Change, Rate
from tradegraph.extract.tariffs.statuses import AFTER_CHANGE, NOT, TO_RATE, WOULD, status_of
from tradegraph.extract.text import Sentence
from tradegraph.records import Basis

_NEAR_TOTAL = 10  # tokens between a word of a sum and its figure
_OLD = 90  # days after which what was announced is taken to have begun
_PASSIVE_AHEAD = re.compile(r"\b(?:be|being)\s+\Z", re.IGNORECASE)
_FIGURE = re.compile(r"\b\d[\d.]*\s*(?:%|per\s?cent\b|percent\b)", re.IGNORECASE)
_KIND = re.compile(r"\s+(?:(?:and\s+)?[\w-]+\s+)?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?)\b(?P<of>\s+(?:of|at)\b)?", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:reciprocal|fentanyl|baseline)\b", re.IGNORECASE)
_DETERMINED = re.compile(r"\b(?:an?|the)\s+(?:[\w-]+\s+)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Standing:
    """What one mention of a tariff says of its life.

    ``explicit`` tells a status that words state from one by default, ``decided`` one that rests on a word that news says of a decision as well as of
    what is in force ("imposed"); ``answers`` a tariff told as the answer to another one, ``endless`` one that is said to have no end ("until further notice");
    ``measure`` is what tells it from another one of the same rate ("the 10% fentanyl tariff and the 10% reciprocal tariff").
    """

    status: str
    explicit: bool
    announced: str | None = None
    effective: str | None = None
    ends: str | None = None
    legal_basis: str | None = None
    list_name: str | None = None
    basis: Basis = "measure"
    answers: bool = False
    decided: bool = False
    endless: bool = False
    measure: str | None = None


def _first_day(reading: Reading, row: Sentence) -> str | None:
    """The date in the column of a table that tells since when what stands in its row is in force."""
    text, published = reading.article.text, reading.article.published_on
    told = next((when for when in find_dates(text, row.start, row.end, published) if is_first_day(text, when.start)), None)
    if told and "since" in heading(text, told.start).lower():
        told = behind(text, told, published)
    return told.iso if told else None


def standing(reading: Reading, rate: Rate, sentence: Sentence, left: int, right: int) -> Standing:
    """How the tariff at this rate stands; tokens left..right (half-open) are its stretch of the sentence."""
    text, tokens = reading.article.text, reading.parts.tokens
    words = text[sentence.start : sentence.end]
    place = tokens[rate.first].start - sentence.start
    status, word = status_of(words, place, rate.change is not None or (rate.first > sentence.first and tokens[rate.first - 1].low == "to"))
    begin = left if left == sentence.first else rate.first  # a date between two rates is the first one's
    dates = days_of(reading, sentence, tokens[begin].start, tokens[right - 1].end, tokens[rate.first].start)
    announced, effective, ends = dates.get("announced", dates.get("told")), dates.get("effective"), dates.get("ends")
    if is_former(text, tokens[rate.first].start):
        status, announced, effective, ends = "historical", None, None, None
    elif is_row(text, tokens[rate.first].start):
        effective = _first_day(reading, sentence) or effective
    published = reading.article.published_on
    if effective and published:
        ahead = is_ahead(reading, effective)
        if ahead and status in (None, "in-force"):
            status = "announced"
        elif not ahead and (status is None or (status == "announced" and effective != published.isoformat())):
            status = "in-force"
    if announced and published and status == "announced" and not effective:
        status = "in-force" if date.fromisoformat((announced + "-01")[:10]) + timedelta(_OLD) < published else status
    if status == "announced" and _conditions().search(words) and not _decided().search(words):
        status = "threatened"
    denied = _denied().search(words, 0, place)
    if denied and not BREAK.search(words, denied.end(), place):
        status = "hypothetical"
    over = _ending(words, place, words[: tokens[right - 1].end - sentence.start])
    if over:
        begun = effective if re.search(r"\bsince\b", words) else None  # "ends the duty charged since 10 March"
        status, effective, ends = over, begun, ends or (None if begun else effective)
    if word in AFTER_CHANGE:  # the day is the change's
        effective, ends = None, ends or effective
    if status is None and "told" in dates and WOULD.search(words):
        status = "announced"
    if "announced" not in dates and status not in ("announced", "threatened", "proposed"):
        announced = None
    if status in ("threatened", "proposed", "hypothetical") and effective and not is_ahead(reading, effective):
        effective = None  # what has only been threatened has not begun
    span = (tokens[begin].start, tokens[right - 1].end)
    ends, is_endless = _end(reading, sentence, *span, effective, ends)
    legal = _legal_basis(reading, sentence, rate)
    measure = min(_NAMED.finditer(words), key=lambda found: abs(found.start() - place), default=None)
    listed = _list_of(words, place, tokens[left].start - sentence.start, tokens[right - 1].end - sentence.start)
    total: Basis = "total" if _is_total(reading, rate, sentence, left, right) else "measure"
    answers = _answers(reading, rate, sentence, left, right)
    decided = not effective and (rate.change is None if status is None else status == "in-force" and word in deeds())
    return Standing(status or "in-force", status is not None, announced, effective, ends, legal, listed, total, answers, decided, is_endless, measure.group().lower() if measure else None)


def gone_on(stands: Standing, reading: Reading, sentence: Sentence) -> Standing:
    """How a tariff stands that a sentence behind takes up: with the end that it tells ("It runs until the end of 2026")."""
    if stands.ends or stands.endless:
        return stands
    ends = days_of(reading, sentence, sentence.start, sentence.end, sentence.start).get("ends")
    ends, is_endless = _end(reading, sentence, sentence.start, sentence.end, stands.effective, ends)
    return replace(stands, ends=ends, endless=is_endless)


def _end(reading: Reading, sentence: Sentence, start: int, end: int, effective: str | None, ends: str | None) -> tuple[str | None, bool]:
    """When a tariff ends by a day told, or by how long it lasts from when it begins, by text[start:end]; and whether it is said to have no end."""
    text, published = reading.article.text, reading.article.published_on
    begins = effective or (_just_begun(text, sentence, published) if _is_valid_for(text, start, end) else None)
    ends = ends or (lasts_until(text, start, end, begins) if begins else None)
    return ends, not ends and bool(_endless().search(text, start, end))


def _is_valid_for(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a sentence tells how long its tariff lasts, before any comma or by a word for it ("imposed duties for five years", ", valid for a year")."""
    before = re.match(r"[^,;]*?\bfor\s+\w+[\s-]+(?:months|years)\b|[^,;]*\b\w+-year\b", text[start:end])
    return bool(before or re.search(r"\b(?:valid|lasts?|in\s+(?:force|place|effect)|appl(?:y|ies))\s+for\b|\blasts?\s+\w+\s+(?:months|years)\b", text[start:end]))


def _just_begun(text: str, sentence: Sentence, published: date | None) -> str | None:
    """The year in which a tariff begins that a sentence tells of as new, without a day ("imposed duties for five years"); None of one that has gone on."""
    gone_on = re.search(r"\b(?:has|have|had|been|ago|since)\b", text[sentence.start : sentence.end])
    return str(published.year) if published and not gone_on else None


@cache
def _endless() -> re.Pattern[str]:
    """Words of what has no end, not of what may have none."""
    return re.compile(rf"(?<!not )(?<!n’t )(?<!n't )(?<!could )(?<!be ){any_of(load('tariffs')['endless']['words']).pattern}", re.IGNORECASE)


@cache
def _denied() -> re.Pattern[str]:
    raw = load("tariffs")["denied"]
    either = {kind: "|".join(raw[kind].split()) for kind in ("not_done", "refused", "to_do", "given_up", "intents")}
    not_done = rf"\b(?:has|have|had)(?:\s+not|n[’']t)\s+(?:yet\s+)?(?:{either['not_done']})\b"
    refused = rf"\b(?:{either['refused']})\s+to\s+(?:{either['to_do']})\b"
    given_up = rf"\b(?:{either['given_up']})\s+(?:(?!to\b)[\w’']+\s+){{1,2}}?(?:{either['intents']})\b"
    words = any_of(word.replace("_", " ") for word in raw["words"].split())
    return re.compile(f"{words.pattern}|{not_done}|{refused}|{given_up}", re.IGNORECASE)


def _ending(sentence: str, place: int, stretch: str) -> str | None:
    """What a tariff is whose end the words right before its rate tell: "ended" where that is past, else "in-force" until then."""
    now, past = _ending_verbs()
    verb = now.search(sentence, 0, place) or past.search(sentence, 0, place)
    if verb is None or TO_RATE.search(stretch, place) or NOT.search(sentence, 0, verb.start()):
        return None
    return "ended" if past.match(sentence, verb.start(), place) and not _PASSIVE_AHEAD.search(sentence, 0, verb.start()) else "in-force"


@cache
def _ending_verbs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Verbs that end a tariff, right before it: of what is done or will be, and of what was done."""
    raw = load("tariffs")["ending"]
    noun = r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))"
    listed = r"(?:\d[\d.]*\s*(?:%|per\s?cent|percent)?,?\s+(?:and\s+)?){0,3}"
    another = rf"(?:\d[\d.]*\s*(?:%|per\s?cent|percent)\s+(?:{noun}\s+)?on\s+(?:[\w’'.-]+\s+){{1,4}}and\s+(?:(?:an?|its|the)\s+)?)?"  # "lift a 5% duty on tin and its 9% duty on"
    kinds = rf"(?:[\w-]+(?:,\s+[\w-]+)?\s+and\s+[\w-]+\s+(?={noun}))?"  # "anti-dumping and countervailing duties"
    most = r"(?:up\s+to\s+|as\s+(?:much|high)\s+as\s+|about\s+)?"
    between = rf"(?<!\bthe drop)(?<!\bthe end)\s+(?:(?!(?:to|and|but|by|with|as|on|in|for)\b)[\w’'$.-]+\s+){{0,4}}{kinds}(?:{noun}\s+)?(?:of\s+)?{most}{another}{listed}\Z"
    now, past = (re.compile(rf"\b(?:{'|'.join(raw[kind].split())}){between}", re.IGNORECASE) for kind in ("verbs", "past"))
    return now, past


def replaced(former: Standing, new: Standing, change: Change | None) -> Standing:
    """The standing of a former rate: still in force while the new one is only ahead."""
    if is_open(new):
        return replace(former, status="in-force", explicit=True, announced=None)
    return replace(former, status="reduced" if change == "down" else "historical", explicit=True)


def never_begun(reading: Reading, rate: Rate, sentence: Sentence) -> str | None:
    """The status of a former rate whose own words have it only planned or threatened ("down from a threatened 32%", "the 30% he had announced")."""
    text, tokens = reading.article.text, reading.parts.tokens
    statuses, before, behind = _only_ahead()
    places = [tokens[rate.first].start, *([tokens[rate.noun].start] if 0 <= rate.noun < rate.first else [])]
    told = next((found for place in places if (found := before.search(text, sentence.start, place))), None)
    if told is None and _DETERMINED.search(text, sentence.start, places[0]):
        told = behind.match(text, places[0])
    return statuses[told[1].lower()] if told else None


@cache
def _only_ahead() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    """Participles of a rate that has not begun and the status each tells; where they stand before a rate, and behind it."""
    statuses: dict[str, str] = load("tariffs")["only_ahead"]["words"]
    one = f"({'|'.join(statuses)})"
    behind = rf"[\d.]+\s*(?:%|per\s?cent|percent)\s+(?:(?:rate|tariff|duty|levy)\s+)?(?:(?:that\s+)?(?:[\w.’'-]+\s+){{1,3}}had\s+(?:\w+ly\s+|first\s+)?)?{one}\b"
    return statuses, re.compile(rf"\b{one}\s+(?:[\w-]+\s+)?\Z", re.IGNORECASE), re.compile(behind, re.IGNORECASE)


def is_open(new: Standing) -> bool:
    """Whether a rate is told that does not apply, or not yet."""
    return new.status in ("announced", "threatened", "proposed", "hypothetical", "suspended")


def handed_over(former: Standing, new: Standing) -> tuple[Standing, Standing]:
    """The first day told behind a former rate is the new one's ("to 25% from 10%, effective June 1")."""
    return replace(former, effective=None), replace(new, effective=former.effective)


@cache
def _conditions() -> re.Pattern[str]:
    return any_of(word.replace("_", " ") for word in load("tariffs")["conditions"]["words"].split())


@cache
def _decided() -> re.Pattern[str]:
    return any_of(load("tariffs")["conditions"]["but_not"].split())


@cache
def _legal() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{pattern})", re.IGNORECASE), name) for pattern, name in load("tariffs")["legal"]["patterns"].items())


def _legal_basis(reading: Reading, sentence: Sentence, rate: Rate) -> str | None:
    """The law that a sentence names for the tariff at a rate, where it names several.

    One that words the tariff itself is that of the rate beside ("a 20% anti-dumping duty"), one behind rates is that of those before it which have
    none of their own ("10% under Section 122 and 5% under Section 301"), one before all rates that of all.
    """
    text, at = reading.article.text, reading.parts.tokens[rate.first].start
    rates = [found.start() for found in _FIGURE.finditer(text, sentence.start, sentence.end)] or [at]
    place = max((one for one in rates if one <= at), default=rates[0])
    found = sorted((match.start(), match.end(), name) for pattern, name in _legal() for match in pattern.finditer(text, sentence.start, sentence.end))
    kinds = [(start, kind, name) for start, end, name in found if (kind := _KIND.match(text, end))]
    if own := next((name for start, kind, name in kinds if _rate_of(kind, start, rates) == place), None):
        return own
    others = [(start, name) for start, end, name in found if not _KIND.match(text, end)]
    named = {min(rates, key=lambda one: abs(one - found.start())) for found in _NAMED.finditer(text, sentence.start, sentence.end)}  # told by a name of its own
    behind = next(((start, name) for start, name in others if start > place), None)
    if behind and not any(place < one < behind[0] for one in rates if one in named or place in named):
        return behind[1]
    return next((name for start, name in reversed(others) if start < rates[0]), None)


def _rate_of(kind: re.Match[str], start: int, rates: Sequence[int]) -> int:
    """The place of the rate that words for a kind of tariff, which begin at character ``start``, are of ("anti-dumping duty of 20%", "a 20% anti-dumping duty")."""
    behind = [one for one in rates if one > start] if kind["of"] else []
    return behind[0] if behind else min(rates, key=lambda one: abs(one - start))


def _list_of(words: str, place: int, left: int, right: int) -> str | None:
    """The list of goods told of the rate at a character of a sentence: behind it in its clause, else before it in its stretch left..right, else the only one."""
    found = list(re.finditer(load_list(), words))
    behind = next((one for one in found if place < one.start() < right and not BREAK.search(words, place, one.start())), None)
    before = next((one for one in reversed(found) if left <= one.start() < place), None)
    listed = behind or before or (found[0] if len(found) == 1 else None)
    return f"{'List' if listed[1].isalnum() else 'Lists'} {listed[1]}" if listed else None


def is_list(name: str) -> bool:
    """Whether what seem to be goods are but the number of a list ("4B", "Lists 1-3")."""
    return bool(re.fullmatch(load_list(), name if name.startswith("List") else f"List {name}"))


def imposer_under(legal_basis: str | None) -> str | None:
    """The code of the country whose law this legal basis is; None where many have one of its name."""
    found = load("tariffs")["legal"]["imposers"].get(legal_basis)
    return str(found) if found else None


def imposer_ordering(words: str) -> str | None:
    """The code of the country that alone orders tariffs by an instrument that these words name ("Executive Order 14257"); None where they name none."""
    return next((code for code, pattern in load("tariffs")["legal"]["instruments"].items() if code != "why" and re.search(pattern, words, re.IGNORECASE)), None)


@cache
def sectors() -> tuple[str, frozenset[str]]:
    """The code of the country that taxes goods of some sectors from everywhere, and the words for these goods."""
    raw = load("tariffs")["legal"]["sectors"]
    return raw["imposer"], frozenset(raw["goods"].split())


def _is_total(reading: Reading, rate: Rate, sentence: Sentence, left: int, right: int) -> bool:
    """Whether a rate is told as the sum of several: by a word before it and behind the rate before, or by one behind it."""
    tokens, text = reading.parts.tokens, reading.article.text
    begin, place = tokens[max(left, rate.first - _NEAR_TOTAL)].start, tokens[rate.first].start
    words, before = _total()
    if words.search(text, begin, place) or any(not text[found.end() : place].strip() for found in before.finditer(text, begin, place)):
        return True
    behind = right if right == sentence.last else min(rate.last + 3, right)
    return bool(words.search(text, tokens[rate.last - 1].end, tokens[behind - 1].end))


def _answers(reading: Reading, rate: Rate, sentence: Sentence, left: int, right: int) -> bool:
    """Whether the words before a rate, or behind the last one of its sentence, tell of an answer to another tariff."""
    tokens, text = reading.parts.tokens, reading.article.text
    last = tokens[right - 1].end if right == sentence.last else tokens[max(rate.last, rate.noun + 1) - 1].end
    return bool(_answering().search(text, tokens[left].start, last))


def tells_of_answer(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence tells of an answer to another tariff."""
    return bool(_answering().search(reading.article.text, sentence.start, sentence.end))


@cache
def _answering() -> re.Pattern[str]:
    return any_of(load("tariffs")["answering"]["terms"])


@cache
def load_list() -> str:
    """The pattern of a list's name."""
    return str(load("tariffs")["list"])


@cache
def _total() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words of a sum, and phrases of which a sum follows right behind."""
    raw = load("tariffs")["total"]
    return any_of(raw["words"].split()), any_of(raw["before"])
