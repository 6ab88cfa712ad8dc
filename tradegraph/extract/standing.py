"""How a tariff stands as of its article: status, the days of its life, its legal basis, from the words around its rate."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from tradegraph.extract.dates import When, behind, days_long, find_dates
from tradegraph.extract.figures import Change, Rate, is_change, is_tariff_noun
from tradegraph.extract.lexicon import load
from tradegraph.extract.reading import Reading
from tradegraph.extract.text import Sentence
from tradegraph.records import Basis

_NEAR_DATE = 45  # characters between a date and the word that tells what it is the date of
_NEAR_TOTAL = 10  # tokens between a word of a sum and its figure
_OLD = 90  # days after which what was announced is taken to have begun
_BREAK = re.compile(r"\b(?:and(?!\s+[A-Z])|but|while|though|although|which|who|as)\b|;")
_LEANS = re.compile(r"\b(?:could|may|might|should|would|will|must|to|not|n[’']t)(?:\s+\w+ly|\s+soon|\s+now|\s+still|\s+be)?\s+\Z", re.IGNORECASE)
_TO_RATE = re.compile(r"%?[^.;]{0,40}?\bto\s+(?:\d|zero)")
_NOT = re.compile(r"\b(?:not|never|n[’']t|refused to|refuses to)\s+\Z", re.IGNORECASE)
_NEW_CLAUSE = re.compile(r"[^,;]*\b(?:after|before|when|while|as)\b")
_PASSIVE_AHEAD = re.compile(r"\b(?:be|being)\s+\Z", re.IGNORECASE)
_SPOKEN = ("announced", "told")
_DEADLINE = re.compile(r"\s+deadline\b", re.IGNORECASE)
_FIRST = re.compile(r"\W*(?:on|in|late|early|earlier|back)?\W*", re.IGNORECASE)  # nothing but this stands before a date that begins its sentence
_RIGHT_BEHIND = re.compile(r"[\d.]+\s*(?:%|per\s?cent|percent)\s+(?:on|by|from|in|starting|effective|as of)?\s*", re.IGNORECASE)
_UPTO = re.compile(r"\s*(?:to|through|until|[-–—])\s*")
_POINTS = re.compile(r"\b\d[\d.]*\s+(?:percentage\s+)?points?(?:\s+(?!and\b|but\b)[\w’']+){0,5}\s+\Z")  # "its own 24 points would stay" suspended
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?\Z", re.IGNORECASE)
_GOES_ON = ("exempt", "remain", "stay", "keep", "maintain", "retain", "go on", "continue", "still")
"""What will be done so to a tariff is done to one in force ("will exempt some goods from its 25% duty", "will stay at 10%")."""
_SUPPOSED = re.compile(r"\ban?\s+(?:[\w-]+\s+){0,3}\Z", re.IGNORECASE)
_WOULD = re.compile(r"[^.;]{0,80}?\bwould\s+(?P<verb>(?:be\s+)?[\w-]+)")
_AHEAD = re.compile(r"\b(?:will|would|face|faces|facing|set to|starts?|begins?|brings? back|resumes|reinstates|scheduled|due to|going to|take effect|takes effect|goes? into|starting|effective|plans? to|(?:goes|go|rises?) (?:up )?to|from (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Standing:
    """What one mention of a tariff says of its life.

    ``explicit`` tells a status that words state from one by default, ``decided`` one that rests on a word that news says of a decision as well as of
    what is in force ("imposed"); ``answers`` a tariff told as the answer to another one.
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


def standing(reading: Reading, rate: Rate, sentence: Sentence, left: int, right: int) -> Standing:
    """How the tariff at this rate stands; tokens left..right (half-open) are its stretch of the sentence."""
    text, tokens = reading.article.text, reading.parts.tokens
    words = text[sentence.start : sentence.end]
    place = tokens[rate.first].start - sentence.start
    status, word = _status(words, place, rate.change is not None or (rate.first > sentence.first and tokens[rate.first - 1].low == "to"))
    begin = left if left == sentence.first else rate.first  # a date between two rates is the first one's
    dates = _dates(reading, sentence, tokens[begin].start, tokens[right - 1].end, tokens[rate.first].start)
    announced, effective, ends = dates.get("announced", dates.get("told")), dates.get("effective"), dates.get("ends")
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
    if denied and not _BREAK.search(words, denied.end(), place):
        status = "hypothetical"
    over = _ending(words, place, words[: tokens[right - 1].end - sentence.start])
    if over:
        begun = effective if re.search(r"\bsince\b", words) else None  # "ends the duty charged since 10 March"
        status, effective, ends = over, begun, ends or (None if begun else effective)
    if status is None and "told" in dates and _WOULD.search(words):
        status = "announced"
    if "announced" not in dates and status not in ("announced", "threatened", "proposed"):
        announced = None
    if status in ("threatened", "proposed", "hypothetical") and effective and not is_ahead(reading, effective):
        effective = None  # what has only been threatened has not begun
    lasts = days_long(text, tokens[begin].start, tokens[right - 1].end) if effective and len(effective) == 10 and not ends else None
    if lasts and effective:
        ends = (date.fromisoformat(effective) + timedelta(lasts)).isoformat()
    legal, listed = _basis(words)
    total: Basis = "total" if _is_total(reading, rate, sentence, left, right) else "measure"
    answers = _answers(reading, rate, sentence, left, right)
    decided = not effective and (rate.change is None if status is None else status == "in-force" and word in _deeds())
    return Standing(status or "in-force", status is not None, announced, effective, ends, legal, listed, total, answers, decided)


@cache
def _deeds() -> frozenset[str]:
    return frozenset(load("tariffs")["deeds"]["words"].split())


@cache
def _denied() -> re.Pattern[str]:
    return _any_of(word.replace("_", " ") for word in load("tariffs")["denied"]["words"].split())


def _ending(sentence: str, place: int, stretch: str) -> str | None:
    """What a tariff is whose end the words right before its rate tell: "ended" where that is past, else "in-force" until then."""
    now, past = _ending_verbs()
    verb = now.search(sentence, 0, place) or past.search(sentence, 0, place)
    if verb is None or _TO_RATE.search(stretch, place) or _NOT.search(sentence, 0, verb.start()):
        return None
    return "ended" if past.match(sentence, verb.start(), place) and not _PASSIVE_AHEAD.search(sentence, 0, verb.start()) else "in-force"


@cache
def _ending_verbs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Verbs that end a tariff, right before it: of what is done or will be, and of what was done."""
    raw = load("tariffs")["ending"]
    listed = r"(?:\d[\d.]*\s*(?:%|per\s?cent|percent)?,?\s+(?:and\s+)?){0,3}"
    between = rf"\s+(?:(?!(?:to|and|but|by|with|as|on|in|for)\b)[\w’'$-]+\s+){{0,4}}(?:of\s+)?{listed}\Z"
    now, past = (re.compile(rf"\b(?:{'|'.join(raw[kind].split())}){between}", re.IGNORECASE) for kind in ("verbs", "past"))
    return now, past


def begins(reading: Reading, sentence: Sentence, upto: int | None = None) -> str | None:
    """The ISO day on which a sentence tells, before the character ``upto``, that tariffs begin or began; None if it tells none."""
    tokens, end = reading.parts.tokens, sentence.end if upto is None else upto
    named = any(is_tariff_noun(tokens[at].low) for at in range(sentence.first, sentence.last) if tokens[at].end <= end)
    if not named or not _effect().search(reading.article.text, sentence.start, end):
        return None
    return _dates(reading, sentence, sentence.start, end, sentence.start).get("effective")


def is_ahead(reading: Reading, day: str) -> bool:
    """Whether an ISO day or month lies after the article's publication."""
    published = reading.article.published_on
    return published is not None and day > published.isoformat()[: len(day)]


def tells_of_effect(reading: Reading, sentence: Sentence) -> bool:
    """Whether words of a sentence tell that something takes effect."""
    return bool(_effect().search(reading.article.text, sentence.start, sentence.end))


@cache
def _effect() -> re.Pattern[str]:
    return _any_of(load("tariffs")["effect"])


def replaced(former: Standing, new: Standing, change: Change | None) -> Standing:
    """The standing of a former rate: still in force while the new one is only ahead."""
    if is_open(new):
        return replace(former, status="in-force", explicit=True, announced=None)
    return replace(former, status="reduced" if change == "down" else "historical", explicit=True)


def is_open(new: Standing) -> bool:
    """Whether a rate is told that does not apply, or not yet."""
    return new.status in ("announced", "threatened", "proposed", "hypothetical", "suspended")


def handed_over(former: Standing, new: Standing) -> tuple[Standing, Standing]:
    """The first day told behind a former rate is the new one's ("to 25% from 10%, effective June 1")."""
    return replace(former, effective=None), replace(new, effective=former.effective)


def suspends(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence tells that tariffs spoken of before it are suspended ("It later suspended the tariffs")."""
    words = reading.article.text[sentence.start : sentence.end]
    return bool(_taken_up().search(words))


@cache
def _taken_up() -> re.Pattern[str]:
    verb, thing = dict(_statuses())["suspended"].pattern, _any_of(load("tariffs")["taken_up"]["words"].split()).pattern
    return re.compile(rf"{verb}\s+(?:\w+\s+){{0,4}}{thing}", re.IGNORECASE)


@cache
def _statuses() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (status, _any_of(terms)) for status, terms in load("tariffs")["statuses"].items() if status != "why"
    )


def _any_of(terms: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    inner = "|".join(re.escape(term).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for term in longest_first)
    return re.compile(rf"\b(?:{inner})\b", re.IGNORECASE)


def _status(sentence: str, place: int, changed: bool) -> tuple[str | None, str]:
    """The status told by the nearest of its words, and that word; those behind the rate count as farther away.

    Of a changed rate words like "existing" tell of the former one only.
    """
    found = [
        (_distance(match, place), order, status, match.group().lower())
        for order, (status, pattern) in enumerate(_statuses())
        for match in pattern.finditer(sentence)
        if not (match.start() > place and _BREAK.search(sentence, place, match.start()))
        and not (changed and (_of_former().fullmatch(match.group()) or (status == "ended" and is_change(match.group().lower()))))
        and not (match.group() == "May" and match.start())  # the month
        and not (status == "suspended" and (other := _POINTS.search(sentence, 0, match.start())) and not other.start() <= place < other.end())
        and not (status == "announced" and sentence[match.end() :].lstrip().lower().startswith(_GOES_ON))
        and not (status == "in-force" and not match.group().lower().startswith(_GOES_ON) and _LEANS.search(sentence, 0, match.start()))
        and not (match.group().lower() in ("could", "may", "might", "should") and not _of_tariff(sentence, match))
    ]
    if found:
        return min(found)[2:]
    if _SUPPOSED.search(sentence, 0, place) and (would := _WOULD.match(sentence, place)) and not _begins(would["verb"]):
        return "hypothetical", ""  # "a 20% tariff on cars would cost jobs"
    return ("announced" if _headline().match(sentence) else None), ""


@cache
def _headline() -> re.Pattern[str]:
    """The beginning of a headline that tells what will be done ("Peru to hit Chile with a 10% tariff")."""
    verbs = "|".join(sorted(load("tariffs")["imposing"]["words"].split()))
    return re.compile(rf"\W*(?:[\w.’'-]+\s+){{1,4}}to\s+(?:{verbs})\b", re.IGNORECASE)


def _of_tariff(sentence: str, modal: re.Match[str]) -> bool:
    """Whether what could be is that a tariff comes, not what comes of it ("a tariff that could derail the deal")."""
    behind = re.findall(r"[\w'’-]+", sentence[modal.end() : modal.end() + 60])[:4]
    return not _coming().isdisjoint(word.lower() for word in behind)


def _begins(verb: str) -> bool:
    """Whether what a tariff would do is to come ("would be imposed", "would take effect"), not to have an effect."""
    return (verb.startswith("be ") and verb[3:] in _coming()) or verb in load("tariffs")["coming"]["words"].split()


@cache
def _coming() -> frozenset[str]:
    """Words of what is done with a tariff, or happens to it or to who bears it."""
    raw = load("tariffs")
    changes = raw["changes"]
    lists = (raw["imposing"]["words"], raw["bearing"]["words"], raw["getting"]["words"], raw["coming"]["words"], *(changes[way] for way in ("up", "down", "even")))
    return frozenset(word for words in lists for word in words.split())


def _distance(match: re.Match[str], place: int) -> int:
    return place - match.end() if match.end() <= place else 3 * (match.start() - place)


@cache
def _of_former() -> re.Pattern[str]:
    return _any_of(load("tariffs")["of_former"]["words"].split())


@cache
def _conditions() -> re.Pattern[str]:
    return _any_of(load("tariffs")["conditions"]["words"].split())


@cache
def _decided() -> re.Pattern[str]:
    return _any_of(load("tariffs")["conditions"]["but_not"].split())


def _dates(reading: Reading, sentence: Sentence, left: int, right: int, place: int) -> dict[str, str]:
    """The days announced, told, effective and ends of the tariff at character ``place``, each by the words around it, among the dates at characters left..right.

    Of the dates before ``left`` the day of an announcement counts too: it is that of all that the sentence tells.
    """
    article, found = reading.article, dict[str, tuple[bool, str]]()
    ahead = bool(_AHEAD.search(article.text, sentence.start, sentence.end))
    own = [
        when
        for when in find_dates(article.text, sentence.start, sentence.end, article.published_on, ahead)
        if when.start < right and when.precision in ("day", "month")
    ]
    for number, when in enumerate(own):
        kind, sure = kind_of_date(article.text, sentence.start, when, place)
        if number and _UPTO.fullmatch(article.text, own[number - 1].end, when.start):  # "from Jan. 1 to March 31"
            kind, sure = "ends", True
        if when.start < left and kind not in ("announced", "told"):
            continue
        if not sure and _NEW_CLAUSE.match(article.text, when.end, place):
            continue  # "Shares fell on Monday after Peru imposed"
        known = found.get(kind)
        if known is None or (sure and not known[0]) or _fuller(own, when) or (kind == "effective" and _RIGHT_BEHIND.fullmatch(article.text, place, when.start)):
            past = (kind in ("announced", "told") and ahead) or _SINCE.search(article.text, sentence.start, when.start) or _done().search(article.text, sentence.start, when.start)
            found[kind] = (sure, behind(article.text, when, article.published_on).iso if past else when.iso)
    return {kind: day for kind, (_, day) in found.items()}


def _fuller(dates: Sequence[When], when: When) -> bool:
    """Whether a date words the one right before it more fully ("on Thursday, April 3")."""
    return any(0 <= when.start - other.end <= 2 for other in dates)


def kind_of_date(text: str, floor: int, when: When, place: int) -> tuple[str, bool]:
    """What a date is the date of, and whether a word beside it says so surely; "" where none does."""
    kinds, weak = _date_words()
    for kind in _SPOKEN:
        if kinds[kind].match(text, when.end + 1):  # "on Sunday said he would"
            return kind, True
    if _DEADLINE.match(text, when.end):
        return "effective", True
    if _deed().match(text, when.end + 1):  # "Peru last month imposed"
        return "effective", True
    begin = max(floor, when.start - _NEAR_DATE)
    places = {kind: max((match.end() for match in pattern.finditer(text, begin, when.start + 6)), default=-1) for kind, pattern in kinds.items()}
    best = max(places, key=lambda kind: places[kind])
    if places[best] >= 0:
        return best, True
    if _FIRST.fullmatch(text, floor, when.start):  # "Earlier this month, Peru announced"
        for kind in _SPOKEN:
            verb = kinds[kind].search(text, when.end, min(place, when.end + _NEAR_DATE))
            if verb and not _BREAK.search(text, when.end, verb.start()):
                return kind, True
        deed = _deed().search(text, when.end, min(place, when.end + _NEAR_DATE))
        if deed and not _BREAK.search(text, when.end, deed.start()):
            return "effective", False
    return ("effective" if weak.search(text, begin, when.start + 6) else ""), False


@cache
def _done() -> re.Pattern[str]:
    """A deed done, or something begun, right before a date ("the 15% it placed on farm goods in March"); what is to be done is not meant."""
    deeds = "|".join([*sorted(_deeds()), "placed", "added", "took effect", "came into force", "went into effect"])
    return re.compile(rf"(?<!\bbe )(?<!\bbeing )\b(?:{deeds})\b[^.;,]{{0,40}}\Z", re.IGNORECASE)


@cache
def _deed() -> re.Pattern[str]:
    return _any_of(sorted(_deeds()))


@cache
def _date_words() -> tuple[dict[str, re.Pattern[str]], re.Pattern[str]]:
    """The words for each kind of date, the kind first that wins where two end at one place; and the weak ones."""
    raw = load("tariffs")["date_words"]
    return {kind: _any_of(raw[kind]) for kind in ("ends", *_SPOKEN, "effective")}, _any_of(raw["weak"])


@cache
def _legal() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{pattern})", re.IGNORECASE), name) for pattern, name in load("tariffs")["legal"]["patterns"].items())


def _basis(sentence: str) -> tuple[str | None, str | None]:
    legal = next((name for pattern, name in _legal() if pattern.search(sentence)), None)
    listed = re.search(load_list(), sentence)
    return legal, f"List {listed[1]}" if listed else None


def imposer_under(legal_basis: str | None) -> str | None:
    """The code of the country whose law this legal basis is; None where many have one of its name."""
    found = load("tariffs")["legal"]["imposers"].get(legal_basis)
    return str(found) if found else None


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
    return _any_of(load("tariffs")["answering"]["terms"])


@cache
def load_list() -> str:
    """The pattern of a list's name."""
    return str(load("tariffs")["list"])


@cache
def _total() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words of a sum, and phrases of which a sum follows right behind."""
    raw = load("tariffs")["total"]
    return _any_of(raw["words"].split()), _any_of(raw["before"])
