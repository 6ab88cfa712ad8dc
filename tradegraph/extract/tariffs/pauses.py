"""Sentences that tell of tariffs spoken of beside them, or elsewhere in the article, that they rest ("Peru has since suspended those rates")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tradegraph.extract.lexicon import load
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.days import any_of
from tradegraph.extract.tariffs.mentions import Mention
from tradegraph.extract.tariffs.parties import Parties
from tradegraph.extract.tariffs.statuses import statuses
from tradegraph.extract.text import Sentence
from tradegraph.records import Actor

_LIST = 3  # countries, each with a rate of its own, whose rates are those of a plan
_EXCEPTED = re.compile(r"\b(?:but|except(?:\s+for)?|excluding|other\s+than|apart\s+from|save)\b", re.IGNORECASE)
_HAD = re.compile(r"\bhad\s+(?:faced|paid|been\s+(?:\w+ly\s+)?(?:set|assigned|given|due|subject|facing|hit))\b|\b(?:was|were)\s+to\s+(?:face|pay|be)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Pause:
    imposer: Actor
    spared: frozenset[str]


def suspends(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence tells that tariffs spoken of beside it are suspended ("It later suspended the tariffs")."""
    words = reading.article.text[sentence.start : sentence.end]
    return any(pattern.search(words) for pattern in _taken_up())


def spared(parties: Parties, sentence: Sentence) -> frozenset[str]:
    """The ids of the countries for which what a sentence tells does not hold ("paused them for all but Peru")."""
    text = parties.reading.article.text
    but = next(_EXCEPTED.finditer(text, sentence.start, sentence.end), None)
    return frozenset(party.actor.id for party in parties.of(sentence) if but and parties.tokens[party.first].start >= but.end())


def was_until_then(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence tells of the time before what the one before it tells ("Peru had faced 20%")."""
    return bool(_HAD.search(reading.article.text, sentence.start, sentence.end))


def goes_on(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence tells of what goes on all the same ("Peru will still pay 20%")."""
    return bool(re.search(r"\b(?:still|stays?|remains?|continues?)\b", reading.article.text[sentence.start : sentence.end], re.IGNORECASE))


def rest(parties: Parties, mentions: Sequence[Mention]) -> None:
    """Suspend the rates for single countries of a plan that the article tells anywhere to be paused as of its day ("Peru has paused its reciprocal tariffs")."""
    for pause in _pauses(parties):
        for mention in mentions:
            bears = {target.id for target in mention.targets}
            own = mention.imposer == pause.imposer and not mention.goods and not bears & (pause.spared | {parties.world.id})
            if own and mention.standing.status in ("in-force", "announced") and _is_of_plan(parties, mention, mentions):
                mention.standing = replace(mention.standing, status="suspended", explicit=True)


def _pauses(parties: Parties) -> Iterator[_Pause]:
    text = parties.reading.article.text
    for sentence in parties.reading.parts.sentences:
        told = _as_of_now().search(text, sentence.start, sentence.end)
        if told is None:
            continue
        imposer = next((party.actor for party in parties.of(sentence) if parties.tokens[party.first].start <= told.start()), parties.foremost)
        if imposer:
            yield _Pause(imposer, spared(parties, sentence))


def _is_of_plan(parties: Parties, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a rate is one of those that a plan has for single countries: called so, or in a list of them."""
    text, sentence = parties.reading.article.text, mention.sentence
    listed = {target.id for other in mentions if other.number == mention.number for target in other.targets}
    return len(listed) >= _LIST or bool(_kinds().search(text, sentence.start, sentence.end))


@cache
def _kinds() -> re.Pattern[str]:
    return any_of(load("tariffs")["taken_up"]["kinds"].split())


@cache
def _taken_up() -> tuple[re.Pattern[str], ...]:
    raw = load("tariffs")["taken_up"]
    verb, thing = dict(statuses())["suspended"].pattern, any_of(raw["words"].split()).pattern
    rests = rf"(?:(?:{'|'.join(raw['rests'].split())})\b|put\s+on\s+(?:hold|ice)\b)"
    patterns = (
        rf"(?:{verb}|\b(?:{'|'.join(raw['verbs'].split())})\b)\s+(?:[\w-]+\s+){{0,4}}{thing}",
        rf"{thing}\s+(?:(?:was|were|are|is)|(?:has|have)\s+been)\s+(?:(?:then|later|since|now|soon|promptly)\s+)?{rests}",
        r"\b(?:put|puts|placed)\s+(?:[\w-]+\s+){1,4}?on\s+(?:hold|ice)\b",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


@cache
def _as_of_now() -> re.Pattern[str]:
    """That a plan's tariffs rest as of the article's day: told in the perfect or the present."""
    raw = load("tariffs")["taken_up"]
    verb = rf"\b(?:(?:has|have|has\s+just|have\s+just|has\s+now)\s+(?:{'|'.join(raw['rests'].split())})|pauses|suspends|halts|is\s+(?:pausing|suspending))"
    return re.compile(rf"{verb}\s+(?:[\w-]+\s+){{0,4}}?{_kinds().pattern}\s+{any_of(raw['words'].split()).pattern}", re.IGNORECASE)
