"""Whose tariffs a section of an article tells: by its heading, or by the sentence before that has somebody answer ("CANADA HITS BACK", "Ottawa's list:")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tradegraph.extract.lexicon import load
from tradegraph.extract.tariffs.days import any_of
from tradegraph.extract.tariffs.mentions import Mention
from tradegraph.extract.tariffs.parties import Parties
from tradegraph.extract.tariffs.party import POSSESSIVE, Party
from tradegraph.extract.tariffs.standing import tells_of_answer
from tradegraph.extract.text import Sentence
from tradegraph.records import Actor

_LONGEST = 14  # tokens of a heading
_SENTENCES = 6  # that a heading is looked for before a rate
_FIGURE = re.compile(r"\d\s*(?:%|per\s?cent\b|percent\b)")


@dataclass(frozen=True, slots=True)
class Told:
    """Who imposes what follows, and whether in answer to another one."""

    imposer: Actor
    answers: bool


def told_above(parties: Parties, mention: Mention) -> Told | None:
    """Whose tariffs the section of a mention tells, whose own sentence has nobody impose any; None where another one acts between."""
    for sentence in _above(parties, mention):
        acting = _acting(parties, sentence)
        if _is_heading(parties, sentence):
            return acting
        if sentence.paragraph == mention.sentence.paragraph and acting and acting.answers and not _FIGURE.search(parties.reading.article.text, sentence.start, sentence.end):
            return acting
        if any(party.part == "imposer" for party in parties.of(sentence)):
            return None
    return None


def _above(parties: Parties, mention: Mention) -> Iterator[Sentence]:
    """The sentences before that of a mention, the nearest first, but for the other rows of a list."""
    seen, sentences = 0, parties.reading.parts.sentences
    for number in range(mention.number - 1, -1, -1):
        sentence = sentences[number]
        if _is_line(parties, sentence) and _FIGURE.search(parties.reading.article.text, sentence.start, sentence.end):
            continue
        yield sentence
        seen += 1
        if seen == _SENTENCES:
            return


def _is_line(parties: Parties, sentence: Sentence) -> bool:
    """Whether a sentence is all of its paragraph and short."""
    sentences, number = parties.reading.parts.sentences, parties.tokens[sentence.first].sentence
    beside = [sentences[at] for at in (number - 1, number + 1) if 0 <= at < len(sentences)]
    return sentence.last - sentence.first <= _LONGEST and all(one.paragraph != sentence.paragraph for one in beside)


def _is_heading(parties: Parties, sentence: Sentence) -> bool:
    return _is_line(parties, sentence) and parties.tokens[sentence.last - 1].text not in (".", "!", "?", "”", '"')


def _acting(parties: Parties, sentence: Sentence) -> Told | None:
    """Who is told to act in a sentence, by the first country named in it."""
    first = next(iter(parties.of(sentence)), None)
    if first is None or first.part == "target":
        return None
    answers = tells_of_answer(parties.reading, sentence) and not first.trails
    if answers or first.part == "imposer" or _owns_measures(parties, first, sentence):
        return Told(first.actor, answers)
    return None


def _owns_measures(parties: Parties, party: Party, sentence: Sentence) -> bool:
    """Whether a country's list of goods or its measures are named ("Ottawa's list:", "the EU countermeasures")."""
    tokens, text = parties.tokens, parties.reading.article.text
    owned = party.last < sentence.last and tokens[party.last].low in POSSESSIVE
    return owned and bool(_measures().search(text, tokens[party.last].end, sentence.end))


@cache
def _measures() -> re.Pattern[str]:
    return any_of(load("tariffs")["answering"]["measures"])
