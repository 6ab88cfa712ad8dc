"""The status that a sentence tells of the tariff at one of its rates: the nearest of the words that tell one, and forms that tell it whatever is nearer."""

import re
from functools import cache

from tradegraph.extract.lexicon import load, phrases
from tradegraph.extract.tariffs.days import BREAK, any_of
from tradegraph.extract.tariffs.figures import is_change

_LEANS = re.compile(r"\b(?:could|may|might|should|would|will|must|to|not|n[’']t)(?:\s+\w+ly|\s+soon|\s+now|\s+still|\s+be)?\s+\Z", re.IGNORECASE)
NOT = re.compile(r"\b(?:not|never|n[’']t|refused to|refuses to)\s+\Z", re.IGNORECASE)
TO_RATE = re.compile(r"%?[^.;]{0,40}?\bto\s+(?:\d|zero)")
_POINTS = re.compile(r"\b\d[\d.]*\s+(?:percentage\s+)?points?(?:\s+(?!and\b|but\b)[\w’']+){0,5}\s+\Z")  # "its own 24 points would stay" suspended
_OTHER_RATE = re.compile(r"\bfrom\s+(?:the|an?)\s+\d[\d.]*\s*(?:%|per\s?cent|percent)\s+(?:(?:[\w.’'-]+\s+){1,3}had\s+(?:\w+\s+)?)?\Z", re.IGNORECASE)
_SUPPOSED = re.compile(r"\ban?\s+(?:[\w-]+\s+){0,3}\Z", re.IGNORECASE)
_LEAVING = re.compile(r"\bleaving\s+(?:(?:in\s+place|only|just)\s+)?(?:an?\s+|the\s+|its\s+)?(?:[\w-]+\s+)?\Z", re.IGNORECASE)
_ANOTHER_CLAUSE = re.compile(r",\s+(?:and|but|while)\s+(?:(?:the|its|an?)\s+)?(?:[A-Z]|\Z)|;")  # with a country, a person or a rate of its own
AFTER_CHANGE = {"halved": "reduced", "doubled": "historical", "tripled": "historical", "quadrupled": "historical"}
"""What a rate is once it has been changed so, to one that is not told."""
_CHANGED = re.compile(rf"(?<!be )\b(?P<verb>{'|'.join(AFTER_CHANGE)})\s+(?:its|his|the|their|an?)\s+(?:[\w-]+\s+)?\Z", re.IGNORECASE)
_PUT_OFF = re.compile(  # "agreed to pause its planned 25% tariff"
    r"(?<!not )\b(?:paus|suspend|delay|postpon|shelv)(?:e|ed|es|ing|s)?\s+(?:its|his|her|their|the|an?)\s+(?:planned|threatened|announced|proposed)\s+(?:[\w-]+\s+)?\Z", re.IGNORECASE,
)  # fmt: skip
_BILL = re.compile(  # "a bill that would put a 10% tariff on tin"
    r"\b(?:bill|legislation|draft\s+law|draft\s+order|amendment|proposal)\b(?:[^.;]|(?<=[A-Z])\.){0,60}?\bwould\s+(?:\w+ly\s+)?[\w-]+\s+[^.;]{0,60}\Z", re.IGNORECASE,
)  # fmt: skip
_TO_BE_CHANGED = re.compile(  # "threatened to double the 25% duty", which is in force as yet
    r"\b(?:to|would|will|could|might|may)\s+(?:doubl|tripl|quadrupl|halv|rais|increas|hik|lower|reduc|slash)e?\s+(?:the|its|his|their)\s+(?:(?:existing|current|present)\s+)?\Z", re.IGNORECASE,
)  # fmt: skip
_TO_COME = re.compile(r"\b(?:will|would|to|could|may|might)\s+[^.;%]*\Z", re.IGNORECASE)
_WAS = r"(?<!been )\b(?:was|were|had\s+been|stood|had\s+stood)\s+(?:still\s+|only\s+|just\s+)?(?:at\s+|a\s+)?\Z"
_TO_NONE = re.compile(r"[\d.]+\s*(?:%|per\s?cent|percent)\s+to\s+(?:zero|nil|nothing)\b", re.IGNORECASE)
_REPLACED = re.compile(r"(?<!be )(?<!to )\b(?:replaced|scrapped\s+and\s+replaced)\s+(?:the|its|his|their|an?)\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)
_INSTEAD = re.compile(  # "84% in place of the planned 34%", "this rate applies instead of the 34%"
    r"(?:\d\s*(?:%|per\s?cent|percent)\s+(?:now\s+)?(?:instead|in\s+(?:the\s+)?place)\s+of\s+(?:(?:the|its|a)\s+)?(?:(?:former|old|previous|planned)\s+)?"
    r"|\b(?:instead|in\s+(?:the\s+)?place)\s+of\s+(?:the|its)\s+(?:(?:former|old|previous|planned)\s+)?)\Z", re.IGNORECASE,
)  # fmt: skip
_FOR_A_WHILE = re.compile(  # "104% for a day, 145% from Thursday", "stood at 30% for three weeks before it fell to 10%"
    r"[\d.]+\s*(?:%|per\s?cent|percent)\s+(?:only\s+|just\s+|barely\s+)?for\s+(?:only\s+|just\s+|barely\s+|about\s+|some\s+|less\s+than\s+)*"
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+(?:day|night|week|month)s?(?:,|\s+(?:and|before|then|until|till))\s+[^.;]{0,40}?\d\s*(?:%|per\s?cent|percent)",
    re.IGNORECASE,
)  # fmt: skip
_WAS_BEFORE = re.compile(_WAS, re.IGNORECASE)
_PER_CENT = re.compile(r"\d\s*(?:%|per\s?cent\b|percent\b)")
_STAYS = frozenset(["has been", "have been", "stay", "stays", "stayed", "remain", "remains", "remained"])
WOULD = re.compile(r"(?:(?!\b(?:said|says)\b)[^.;]){0,80}?\bwould\s+(?P<verb>(?:be\s+)?[\w-]+)")
_KEPT = re.compile(  # "refused to drop its own 18% duty"
    r"\b(?:refus(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing)|fail(?:s|ed|ing)?|unwilling|reluctant)\s+to\s+(?:drop|lift|cut|remove|scrap|withdraw|lower|reduce|end|waive|suspend)\s+(?:its|the|his|her|their|an?)\s+(?:own\s+)?(?:[\w-]+\s+)?\Z", re.IGNORECASE,
)  # fmt: skip
_UNTIL_PAUSED = re.compile(  # "Peru faced 20% before Laos suspended the tariffs"
    r"[\d.]+\s*(?:%|per\s?cent|percent)[^;]*?\b(?:before|until)\s+(?:[\w.]+\s+){1,3}?(?:suspended|paused|halted|shelved)\s+(?:them|(?:the|those|these|its|his|most)\s+(?:[\w-]+\s+){0,4}?(?:tariffs|duties|rates|levies))\b", re.IGNORECASE,
)  # fmt: skip
_BORE = re.compile(r"\b(?:faced|paid|had|was|were|been)\b", re.IGNORECASE)
_NEVER = re.compile(
    r"[\d.]+\s*(?:%|per\s?cent|percent)[^%;]{0,120}?\b(?:will|would|did|does)(?:\s+not|n[’']t)\s+(?:now\s+)?"
    r"(?:take\s+effect|go\s+into\s+effect|(?:come|enter)\s+into\s+(?:force|effect)|be\s+(?:imposed|introduced|applied))\b", re.IGNORECASE,
)  # fmt: skip


@cache
def statuses() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each status with its words, in the order of the lexicon."""
    return tuple(
        (status, any_of(terms)) for status, terms in load("tariffs")["statuses"].items() if status != "why"
    )


def status_of(sentence: str, place: int, changed: bool) -> tuple[str | None, str]:
    """The status told by the nearest of its words, and that word; those behind the rate count as farther away.

    Of a changed rate words like "existing" tell of the former one only.
    """
    if rests := _spared(sentence, place) or _rests(sentence, place) or _is_left(sentence, place) or _never_comes(sentence, place):
        return rests
    if _was_then(sentence, place) or _REPLACED.search(sentence, 0, place) or (_FOR_A_WHILE.match(sentence, place) and not _TO_COME.search(sentence, 0, place)):
        return "historical", ""
    if _INSTEAD.search(sentence, 0, place) and not dict(statuses())["threatened"].search(sentence):
        return "historical", "instead of"
    if _TO_NONE.match(sentence, place) and (cut := _lowered().search(sentence, 0, place)):
        return "in-force" if cut["ahead"] else "reduced", "to"
    if _KEPT.search(sentence, 0, place):
        return "in-force", "the"
    if _PUT_OFF.search(sentence, 0, place):
        return "suspended", ""
    if _BILL.search(sentence, 0, place):
        return "proposed", "would"
    if _TO_BE_CHANGED.search(sentence, 0, place) and not TO_RATE.search(sentence, place):
        return "in-force", "the"
    found = [
        (_distance(match, place), order, status, match.group().lower())
        for order, (status, pattern) in enumerate(statuses())
        for match in pattern.finditer(sentence)
        if not (match.start() > place and BREAK.search(sentence, place, match.start()))
        and not (changed and (_of_former().fullmatch(match.group()) or (status == "ended" and is_change(match.group().lower()))))
        and not (match.group() == "May" and match.start())  # the month
        and not (match.start() > place and _of_another()[0].match(sentence, match.start()) and _of_another()[1].search(sentence, place, match.start()))
        and not (match.group().lower() in _STAYS and _rested().match(sentence, match.end()))
        and not (match.end() <= place and _PER_CENT.search(sentence, 0, match.start()) and _ANOTHER_CLAUSE.search(sentence, match.end(), place))
        and not (match.start() > place and _OTHER_RATE.search(sentence, place, match.start()))
        and not (status == "suspended" and (other := _POINTS.search(sentence, 0, match.start())) and not other.start() <= place < other.end())
        and not (status == "ended" and NOT.search(sentence, 0, match.start()))
        and not (status == "announced" and sentence[match.end() :].lstrip().lower().startswith(_goes_on()))
        and not (status == "in-force" and not match.group().lower().startswith(_goes_on()) and _LEANS.search(sentence, 0, match.start()))
        and not (match.group().lower() == "coming" and _arriving().match(sentence, match.end()))
        and not (match.group().lower() in ("could", "may", "might", "should") and not _of_tariff(sentence, match))
    ]
    if found:
        return min(found)[2:]
    if _SUPPOSED.search(sentence, 0, place) and (would := WOULD.match(sentence, place)) and not _begins(would["verb"]):
        return "hypothetical", ""  # "a 20% tariff on cars would cost jobs"
    return ("announced" if _headline().match(sentence) else None), ""


def _was_then(sentence: str, place: int) -> bool:
    """Whether a rate is told of a time that is over ("a week ago the duty was 25%", "it was 25% until Friday")."""
    before, behind = _then()
    return bool(before.search(sentence, 0, place) or (_WAS_BEFORE.search(sentence, 0, place) and behind.match(sentence, place)))


@cache
def _then() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A time that is over, before a rate and behind it."""
    then = rf"(?:{'|'.join(load('tariffs')['former']['times'])})"
    before = rf"\b(?<!ed )(?<!ed on )(?<!ed only ){then}\b[^.;%]{{0,60}}?{_WAS}|\bwas\b[^.;]{{0,40}},\s+and\s+{then}\s+(?:still|only)\s+\Z"
    behind = rf"[\d.]+\s*(?:%|per\s?cent|percent)\s+(?:(?:before|just|only)\s+)?{then}\b"
    return re.compile(before, re.IGNORECASE), re.compile(behind, re.IGNORECASE)


@cache
def _lowered() -> re.Pattern[str]:
    """That a rate is lowered "from" what stands behind, and whether that is still to come."""
    verbs = any_of(phrases(load("tariffs")["former"]["lowering"])).pattern
    return re.compile(rf"(?P<ahead>\b(?:will|would|could|may|might|to)\s+(?:be\s+)?)?{verbs}[^.;%]*\bfrom\s+\Z", re.IGNORECASE)


def _spared(sentence: str, place: int) -> tuple[str, str] | None:
    """The status of a tariff that has not come ("without it duties would have jumped to 10%", "the deal spares Peru a 10% duty"), and the word that says so."""
    spared, would_have = _sparing()
    if (found := would_have.search(sentence, 0, place)) and (found["verb"].lower() in _coming() or is_change(found["verb"].lower())):
        put_off = dict(statuses())["suspended"].search(sentence, 0, found.start())  # "will shelve the plan, which would have put 10% on tin"
        return ("suspended" if put_off else "hypothetical"), "would have"
    return ("suspended", "") if spared.search(sentence, 0, place) else None


@cache
def _arriving() -> re.Pattern[str]:
    """What follows "coming" where no tariff is to come ("toys coming from Peru", "in the coming days", "coming on top of")."""
    return re.compile(rf"\s+{any_of(word.replace('_', ' ') for word in load('tariffs')['arriving']['words'].split()).pattern}", re.IGNORECASE)


@cache
def _sparing() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A verb of sparing, and what would have been, both right before a rate."""
    verbs = "|".join(load("tariffs")["spared"]["words"].split())
    spared = rf"\b(?<!to )(?:{verbs})\s+(?:[\w’'.-]+\s+){{0,3}}?(?:an?|the)\s+(?:[\w-]+\s+){{0,2}}\Z"
    would_have = r"\bwould\s+(?:otherwise\s+)?have\s+(?:been\s+)?(?P<verb>[\w-]+)\s+(?:(?!(?:and|but|while|if)\b)[\w’'.-]+\s+){0,6}\Z"
    return re.compile(spared, re.IGNORECASE), re.compile(would_have, re.IGNORECASE)


def _is_left(sentence: str, place: int) -> tuple[str, str] | None:
    """That a tariff is in force which is left where another one goes ("suspended its 30% duty, leaving a 10% baseline")."""
    return ("in-force", "leaving") if _LEAVING.search(sentence, 0, place) else None


def _never_comes(sentence: str, place: int) -> tuple[str, str] | None:
    """That what was to come does not ("the 100% tariff that was due on Monday will not take effect")."""
    return ("suspended", "not") if _NEVER.match(sentence, place) else None


def _rests(sentence: str, place: int) -> tuple[str, str] | None:
    """The status that a passive verb gives the tariff at a rate, and its word ("The 24% duty on tin has been paused", "a 10% tariff that was lifted")."""
    if _UNTIL_PAUSED.match(sentence, place) and _BORE.search(sentence, 0, place):
        return "suspended", "before"
    found = _passive().match(sentence, place)
    if changed := _CHANGED.search(sentence, 0, place):
        return None if TO_RATE.search(sentence, place) else (AFTER_CHANGE[changed["verb"].lower()], changed["verb"].lower())
    later = _rested_later().match(sentence, place)
    if later and not re.search(r"\b(?:not|never|if|could|would|may|might)\b", later.group()):
        return "suspended", ""
    if found is None or BREAK.search(sentence, place, found.end("what")):
        return None
    return "suspended" if found["rests"] else AFTER_CHANGE.get(found["verb"].lower(), "ended"), found["verb"].lower()


@cache
def _rested_later() -> re.Pattern[str]:
    """A rate, no other one, and behind it that its tariff was put off ("planned a 50% duty from May, but delayed it")."""
    off = r"(?:delay|suspend|paus|postpon|shelv)(?:ed|ing)"
    return re.compile(rf"[\d.]+\s*(?:%|per\s?cent|percent)[^%;]*?\b(?:but|and|then|before)\s+(?:\w+\s+){{0,2}}?{off}\s+(?:it|them|the\s+(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)))\b", re.IGNORECASE)


@cache
def _rested() -> re.Pattern[str]:
    """A participle behind "has been" that tells of no tariff in force ("has been put on hold")."""
    rests, over = dict(statuses())["suspended"].pattern, dict(statuses())["ended"].pattern
    return re.compile(rf"\s+(?:\w+ly\s+)?(?:{rests}|{over}|(?:removed|withdrawn|waived|dropped|eliminated)\b)(?!\s+(?:to|from)\s+\d)", re.IGNORECASE)


@cache
def _passive() -> re.Pattern[str]:
    """A rate with its tariff and goods, and behind them that it rests or is ended."""
    noun = r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?|rates?)"
    rests = r"(?P<rests>(?:suspend|paus|delay|postpon|shelv)ed|put\s+(?:off|on\s+hold))"
    ended = rf"(?:{'|'.join(load('tariffs')['ending']['past'].split())})(?!\s+(?:to|from)\s+\d)"
    ended = rf"(?:{ended}|(?:{'|'.join(AFTER_CHANGE)})(?!\s+(?:to|from)\b))"
    return re.compile(
        rf"[\d.]+\s*(?:%|per\s?cent|percent)\s*(?P<what>(?:(?:[\w.-]+\s+){{0,3}}?{noun}\b)?"
        rf"(?:\s*(?:on|for|from)(?:\s+(?!that\b|{noun}\b)[\w’'.-]+){{1,6}}?)?)(?:\s+that|,\s+which)?\s+"
        rf"(?:is|are|was|were|has\s+been|have\s+been)\s+(?:\w+ly\s+|now\s+|since\s+|then\s+|also\s+)?(?P<verb>{rests}|{ended})\b", re.IGNORECASE,
    )  # fmt: skip


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
    return any_of(load("tariffs")["of_former"]["words"].split())


@cache
def _of_another() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What tells of another rate, behind one ("15%, half the threatened rate", "19%, down from a planned 32%"), and what leads to it."""
    raw = load("tariffs")["only_ahead"]
    noun = r"(?:\w+\s+)?(?:rates?|levels?|figures?|tariffs?|dut(?:y|ies)|lev(?:y|ies)|\d)"
    leads = rf"\b(?:{'|'.join(raw['leads'].split())})\s+\Z"
    return re.compile(rf"(?:{'|'.join(raw['words'])})\s+{noun}", re.IGNORECASE), re.compile(leads, re.IGNORECASE)


@cache
def _goes_on() -> tuple[str, ...]:
    """Beginnings of what will be done to a tariff in force ("will exempt some goods from its 25% duty", "will stay at 10%")."""
    return tuple(word.replace("_", " ") for word in load("tariffs")["going_on"]["words"].split())
