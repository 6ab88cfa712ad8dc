"""What speaks for or against a sentence telling an event of a type, as named features."""

import re
from collections.abc import Iterable

from tradegraph.extract.dates import find_dates
from tradegraph.extract.events.reality import words_before
from tradegraph.extract.events.triggers import Trigger, event_words
from tradegraph.extract.lexicon import cues, words
from tradegraph.extract.reading import Reading
from tradegraph.extract.statements.judging import of_words
from tradegraph.extract.tagging.model import load
from tradegraph.extract.text import Sentence

_BESIDE = 4  # words on either side of a trigger that count one by one
_HEARD = 8  # tokens on either side of a trigger of which the network is asked what they are about
_LIKELY = (0.1, 0.3, 0.6)  # probabilities from which an act or a topic counts, once more each
_MONEY = re.compile(r"[$€£¥]\s?\d|\d\s?(?:billion|million|trillion)")
_RATE = re.compile(r"\d\s?(?:%|percent|per cent)")
_GAPS = ((0, "none"), (12, "beside"), (40, "near"), (100, "far"))


def trigger_features(trigger: Trigger, here: Iterable[Trigger], reading: Reading, lowered: str) -> frozenset[str]:
    """The features of a trigger itself, and of its rivals for the sentence: all that may tell an event ``here``."""
    out = {f"may: {word}" for word in trigger.words}
    out.add(f"phrase {trigger.phrase}" if trigger.phrase >= 0 else "no phrase")
    out.add(f"gap {next((name for most, name in _GAPS if trigger.gap <= most), 'farther')}")
    title = (reading.article.title or "").lower()
    if any(word in title for word in trigger.words):
        out.add("in the title")
    for other in here:
        if other.kind != trigger.kind:
            if other.phrase >= 0:
                out.add(f"rival {other.kind}")
            if trigger.overlaps(other):
                out.add(f"overlaps {other.kind}" + (" phrase" if other.phrase >= 0 else ""))
    return frozenset(out | _beside(trigger, reading, lowered) | _about(trigger, reading))


def _about(trigger: Trigger, reading: Reading) -> set[str]:
    """What the network takes the words around the trigger to be about, and to do: it has learned that of reports."""
    parts, sentence = reading.parts, trigger.sentence
    first, last = parts.token_at(trigger.start) - _HEARD, parts.token_at(trigger.end - 1) + 1 + _HEARD
    likely = of_words(reading.tagged.votes, load().weights["judge.bias"], range(max(first, sentence.first), min(last, sentence.last)))
    return {f"about {answer} {least}" for answer, vote in likely.items() for least in _LIKELY if vote >= least}


def _beside(trigger: Trigger, reading: Reading, lowered: str) -> set[str]:
    """The words around the trigger, names by their kind, and what those before it do to it."""
    parts, names = reading.parts, reading.names
    first, last = parts.token_at(trigger.start), parts.token_at(trigger.end - 1) + 1
    out = set[str]()
    for side, span in (("before", range(max(first - _BESIDE, trigger.sentence.first), first)), ("after", range(last, min(last + _BESIDE, trigger.sentence.last)))):
        for at in span:
            name, token = names.at[at], parts.tokens[at]
            if name:
                out.add(f"{side}: <{name.kind}>")
            elif token.is_word:
                out.add(f"{side}: {'<number>' if token.low[0].isdigit() else token.low}")
    lead = words_before(lowered, trigger.sentence, trigger.start)
    if lead & event_words().unreal:
        out.add("unreal")
    if lead & event_words().ahead:
        out.add("ahead")
    if first < len(parts.tokens) and parts.tokens[first].quote >= 0:
        out.add("quoted")
    return out


def sentence_features(sentence: Sentence, reading: Reading, lowered: str) -> frozenset[str]:
    """The features that a sentence gives to all triggers in it."""
    parts, published = reading.parts, reading.article.published_on
    tokens = parts.tokens[sentence.first : sentence.last]
    lows = {token.low for token in tokens}
    out = {f"has {low}" for low in lows & _TELLING}
    number = tokens[0].sentence
    out.add("opening" if number <= 2 else "early" if number <= 8 else "late" if number < 30 else "end")
    dates = find_dates(reading.article.text, sentence.start, sentence.end, published, loose=True)
    out |= {f"dated {when.precision}" for when in dates} or {"undated"}
    if published and any(when.precision == "day" and when.day > published for when in dates):
        out.add("dated ahead")
    out.add(f"length {min(len(tokens) // 12, 4)}")
    named = {name.actor.id: name.kind for name in reading.names.at[sentence.first : sentence.last] if name and name.actor}
    kinds = list(named.values())
    out.add(f"countries {min(kinds.count('country') + kinds.count('demonym'), 3)}")
    out.add(f"people {min(kinds.count('person') + kinds.count('office'), 2)}")
    out.add(f"bodies {min(kinds.count('organization') + kinds.count('agency'), 2)}")
    if not named:
        out.add("nobody named")
    if any(low in cues() for low in lows):
        out.add("reported")
    if tokens[-1].text == "?":
        out.add("asked")
    if tokens[-1].is_word:
        out.add("heading")
    text = lowered[sentence.start : sentence.end]
    out |= {name for name, pattern in (("money", _MONEY), ("rate", _RATE), ("tariff", event_words().near)) if pattern.search(text)}
    return frozenset(out)


class Subject:
    """How little of an article, and of the sentences around one, speaks of trade: news of anything else tells few events of it."""

    def __init__(self, reading: Reading, lowered: str) -> None:
        self.reading = reading
        self.of_trade = [bool(event_words().trade.search(lowered, one.start, one.end)) for one in reading.parts.sentences]
        self.share = sum(self.of_trade) / max(len(self.of_trade), 1)

    def around(self, sentence: Sentence) -> frozenset[str]:
        """The features that its neighbourhood and the article give to all triggers in a sentence; of a short text none."""
        if len(self.of_trade) < _LONG:
            return frozenset()
        number = self.reading.parts.tokens[sentence.first].sentence
        beside = sum(self.of_trade[max(number - _NEIGHBOURS, 0) : number + _NEIGHBOURS + 1])
        little = {f"trade in less than {most}" for most in _SHARES if self.share < most}
        return frozenset(little | {f"trade around less than {most}" for most in (1, 2, 3) if beside < most})


_NEIGHBOURS = 2  # sentences
_LONG = 8  # sentences of a text from which it says something that few speak of trade
_SHARES = (0.02, 0.1, 0.2, 0.3)
_TELLING = frozenset("if would could may might will has have had was were is are after since ago last next new over because who which that not no since until when while also already".split()) | words().modals
