"""Tariffs told as history: those of years ago, and those that the sentence behind tells to be over ("in 2002 Peru put 30% on tin", "It dropped those in 2003")."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from tradegraph.extract.dates import When, find_dates
from tradegraph.extract.lexicon import load
from tradegraph.extract.tariffs.days import any_of
from tradegraph.extract.tariffs.mentions import Mention
from tradegraph.extract.tariffs.parties import Parties
from tradegraph.extract.text import Sentence

_RECENT = 2  # years: what is as old as this or less is news
_LONG_AGO = 10  # years, after which a tariff told of is history whatever the words
_BACK = 3  # sentences before "They began at 20%" that may tell of which year's tariffs it is said
_NOUN = r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)"
_TOLD_AS = re.compile(
    r"\bunlike\s+in\b|\bback\s+in\b|\bin\s+the\s+(?:19|20)\d0s\b|\b(?:began|started)\s+at\b|\bat\s+the\s+time\b(?!\s+of\b)|\bonce\s+(?:charged|imposed|levied|put|had|taxed)\b"
    r"|\b(?:in|during)\s+(?:his|her|its|the|[\w.]+['’]s)\s+first\s+(?:term|trade\s+war|presidency|administration)\b", re.IGNORECASE,
)  # fmt: skip
_GOES_ON = re.compile(r"\b(?:still|since|remains?|remained|existing|current|now|today|ha(?:s|ve)(?!\s+not\b)|continues?|stays?|kept|keeps?|will|would|in\s+(?:place|force|effect))\b", re.IGNORECASE)
_OF_YEAR = re.compile(rf"\b((?:19|20)\d\d)\s+(?:[\w-]+\s+){{0,2}}{_NOUN}\b", re.IGNORECASE)
_SIGN = re.compile(r"%|per\s?cent\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:which|that|who|whose|whom|when|where|while|since|as|after|before)\b|;", re.IGNORECASE)
_OPENS = re.compile(r"\W*(?:unlike|back|as)?\s*(?:in|on|during|late|early)?\s*", re.IGNORECASE)
_UPTO = re.compile(r"\b(?:until|till|through|before|by|to)\s+\Z", re.IGNORECASE)
_TAKEN_BACK = re.compile(  # of a threat that the sentence before tells: "He withdrew it the same day"
    r"\W*(?:he|she|it|they|(?:the\s+)?[A-Z][\w.]*(?:\s+[A-Z][\w.]*)?)\s+(?:(?:then|later|soon|has|have|had|since|quickly)\s+){0,2}(?:withdrew|withdrawn|dropped|retracted|took\s+back|abandoned|called\s+off|backed\s+(?:off|away|down))"
    r"(?:\s+from)?\s+(?:(?:the|that|his|her|its)\s+(?:\w+\s+)?(?:threats?|plans?|idea|ultimatum)|it\b|them\b)", re.IGNORECASE,
)  # fmt: skip
_TAKES_UP = re.compile(r"\W*(?:they|it|these|those)\b", re.IGNORECASE)


def tell_history(parties: Parties, mentions: Sequence[Mention]) -> None:
    """Give what is told as history its status and its days: historical, or ended on the day that is told."""
    sentences = parties.reading.parts.sentences
    with_rate = {mention.number for mention in mentions}
    for mention in mentions:
        behind = sentences[mention.number + 1] if mention.number + 1 < len(sentences) and mention.number + 1 not in with_rate else None
        behind = behind if behind and behind.paragraph == mention.sentence.paragraph else None
        if mention.standing.status == "threatened" and behind and _TAKEN_BACK.match(parties.reading.article.text, behind.start, behind.end):
            mention.standing = replace(mention.standing, status="hypothetical", explicit=True, effective=None)
        if mention.standing.status != "in-force" or mention.rate.former:
            continue
        if not _end_here(parties, mention) and not (behind and _end_behind(parties, mention, behind)):
            _tell_year(parties, mention)
    for one, two in pairwise(mentions):  # "70% on tin and 20% on zinc"
        if one.number == two.number and one.standing.status == two.standing.status in ("ended", "historical") and not two.standing.effective and not two.rate.former:
            two.standing = replace(two.standing, effective=one.standing.effective)


def _tell_year(parties: Parties, mention: Mention) -> None:
    """A tariff of a year that lies back is history where words say so, or long after; it began then."""
    text, published, whole = parties.reading.article.text, parties.reading.article.published_on, parties.reading.parts.sentence_of(mention.sentence.first)
    stands, day = mention.standing, _old_day(parties, mention, whole)
    if published is None:
        return
    begun = stands.effective or day
    history = _TOLD_AS.search(text, whole.start, whole.end) or (day and int(day[:4]) <= published.year - _LONG_AGO)
    if history and not _GOES_ON.search(text, whole.start, whole.end) and (day or not stands.effective or int(stands.effective[:4]) < published.year - _RECENT):
        mention.standing = replace(stands, status="historical", explicit=True, effective=begun)


def _old_day(parties: Parties, mention: Mention, whole: Sentence) -> str | None:
    """The day, month or year, of those that lie years back, which is told beside a rate with no other rate between, or before a word for its tariff."""
    article, tokens, number = parties.reading.article, parties.tokens, mention.number
    text, place = article.text, tokens[mention.rate.first].start
    if article.published_on is None:
        return None
    old = article.published_on.year - _RECENT
    dates = [when for when in find_dates(text, whole.start, whole.end, article.published_on) if _is_of(text, whole, when, place)]
    nearest = min(dates, key=lambda when: len(_between(text, when, place)), default=None)
    if nearest:
        return nearest.iso if int(nearest.iso[:4]) < old else None
    places = [whole]
    if _TAKES_UP.match(text, whole.start):
        places += parties.reading.parts.sentences[max(number - _BACK, 0) : number][::-1]
    years = [found[1] for sentence in places if (found := _OF_YEAR.search(text, sentence.start, sentence.end))]
    return years[0] if years and int(years[0]) < old else None


def _between(text: str, when: When, place: int) -> str:
    """What stands between a date and a rate, whose own sign is left out."""
    return text[when.end : place] if when.end <= place else _SIGN.sub("", text[place : when.start], count=1)


def _is_of(text: str, whole: Sentence, when: When, place: int) -> bool:
    """Whether a date is that of the deed that a rate tells of: no other rate or clause stands between, and a date before it begins its sentence or clause, or follows the deed."""
    between = _between(text, when, place)
    if _UPTO.search(text, whole.start, when.start):
        return False
    if _SIGN.search(between) or (when.end > place and _CLAUSE.search(between)):
        return False
    lead = text[whole.start : when.start]
    return when.end > place or bool(_OPENS.fullmatch(lead) or re.match(r",?\s+when\b", between) or (_imposing().search(lead) and not _CLAUSE.search(between)))


def _end_here(parties: Parties, mention: Mention) -> bool:
    """Whether the sentence itself tells that the tariff is over ("put 20% on tin and lifted the duty in 2021"); notes it."""
    whole = parties.reading.parts.sentence_of(mention.sentence.first)
    found = _then_ended().match(parties.reading.article.text, parties.tokens[mention.rate.last - 1].end, whole.end)
    return found is not None and _note_end(parties, mention, found.end(), whole.end)


def _end_behind(parties: Parties, mention: Mention, behind: Sentence) -> bool:
    """Whether the sentence behind, of the same country, tells that the tariff is over ("It dropped those in 2023"); notes it."""
    found = _it_ended().match(parties.reading.article.text, behind.start, behind.end)
    named = next((party.actor for party in parties.of(behind) if parties.tokens[party.first].start < found.end()), None) if found else None
    return found is not None and named in (None, mention.imposer) and _note_end(parties, mention, found.end(), behind.end)


def _note_end(parties: Parties, mention: Mention, start: int, end: int) -> bool:
    article = parties.reading.article
    day = next((when.iso for when in find_dates(article.text, start, end, article.published_on)), None)
    told = mention.standing.effective or _old_day(parties, mention, parties.reading.parts.sentence_of(mention.sentence.first))
    begun = told if not day or (told or "") < day else None
    mention.standing = replace(mention.standing, status="ended", explicit=True, effective=begun, ends=day or mention.standing.ends)
    return True


@cache
def _imposing() -> re.Pattern[str]:
    return any_of(load("tariffs")["imposing"]["words"].split())


@cache
def _it_ended() -> re.Pattern[str]:
    """The beginning of a sentence that tells of tariffs named before it that they are over."""
    past, those = "|".join(load("tariffs")["ending"]["past"].split()), _those()
    when = r"(?:(?:then|later|has|have|had|since|also)\s+){0,2}"
    active = rf"(?:it|they|he|she|(?:the\s+)?[A-Z][\w.]*(?:\s+[A-Z][\w.]*)?)\s+{when}(?:{past})\s+{those}"
    passive = rf"(?:they|it|(?:the|these|those)\s+(?:[\w-]+\s+)?{_NOUN})\s+(?:was|were|has\s+been|have\s+been|had\s+been)\s+(?:\w+ly\s+|later\s+|then\s+|since\s+)?(?:{past})"
    return re.compile(rf"\W*(?:{active}|{passive})\b(?!\s+(?:on|to|from)\b)", re.IGNORECASE)


@cache
def _then_ended() -> re.Pattern[str]:
    """What stands behind a rate, with no other one between, where its tariff is over."""
    past = "|".join(load("tariffs")["ending"]["past"].split())
    return re.compile(rf"[^%;.]*?\b(?:but|and|then)\s+(?:(?:then|later)\s+)?(?:{past})\s+{_those()}\b(?!\s+(?:on|to|from)\b)", re.IGNORECASE)


def _those() -> str:
    return rf"(?:those|these|them|it|(?:the|its|his|those|these)\s+(?:[\w-]+\s+)?{_NOUN})"
