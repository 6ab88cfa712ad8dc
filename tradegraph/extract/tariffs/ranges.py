"""Figures that belong together: the ends of a range, the former and the new rate of a change, figures that share a sign."""

from collections.abc import Sequence
from itertools import pairwise

from tradegraph.extract.tariffs.figures import DASHES, Rate, from_opens_range, rate_words
from tradegraph.extract.text import Sentence, Token

_LEADING = frozenset("a an the its their of total combined overall rate level tariff duty about around nearly roughly current existing previous as much high".split())
"""Words between "from" and its figure."""
_TAKEN_UP = frozenset("it that them those".split())


def sharing(found: Sequence[Rate], accepted: Sequence[Rate]) -> list[Rate]:
    """The figures before an accepted rate that share its sign."""
    shared: list[Rate] = []
    following: Rate | None = None
    for rate in reversed(found):
        if rate in accepted:
            following = rate
        elif following and rate.bare:
            rate.noun = following.noun
            shared.append(rate)
        else:
            following = None
    return shared


def pairs(tokens: Sequence[Token], low: Rate, high: Rate) -> bool:
    """Whether two percentages form one range or one change: only "to", "-", "or", "and" or "from" between them."""
    between = [t.low for t in tokens[low.last : high.first]]
    return len(between) <= 4 and bool(between) and all(
        word in ("to", "up", "from", "or", "and", "even", "through", "a", "rate", "of", "about", "between") or word in DASHES for word in between
    )


def without_range_bottoms(tokens: Sequence[Token], sentence: Sentence, rates: list[Rate]) -> list[Rate]:
    """Leave of a range only its top figure, which keeps the bottom one."""
    kept: list[Rate] = []
    for at, rate in enumerate(rates):
        following = rates[at + 1] if at + 1 < len(rates) else None
        if following and _is_range(tokens, sentence, rate, following):
            following.first, following.low = rate.first, rate.value
            continue
        kept.append(rate)
    return kept


def _is_range(tokens: Sequence[Token], sentence: Sentence, low: Rate, high: Rate) -> bool:
    if not pairs(tokens, low, high) or low.value >= high.value:
        return False
    between = {t.low for t in tokens[low.last : high.first]}
    earlier = [t.low for t in tokens[max(sentence.first, low.first - 5) : low.first]]
    if any(word in rate_words().ranges for word in earlier) or "between" in earlier or (from_opens_range(tokens, low.first, sentence.first) and "to" in between):
        return True
    if "from" in earlier[-4:] or "from" in between:
        return False
    return bool(between & ({"to"} | DASHES))


def _begins_a_change(tokens: Sequence[Token], floor: int, rate: Rate) -> bool:
    """Whether "from" leads to a rate ("from 10%", "from a combined total of 145%", "from as much as 20%")."""
    before = [token.low for token in tokens[max(floor, rate.first - 6) : rate.first]]
    return _leads_from(before[-3:]) or ("from" in before and set(before[before.index("from") + 1 :]) <= _LEADING)


def _leads_from(lows: Sequence[str]) -> bool:
    """Whether "from" stands among some words, and not before what does not happen ("keeps the duty from rising to 10%")."""
    return any(word == "from" and not then.endswith("ing") for word, then in pairwise([*lows, ""]))


def _is_changed(tokens: Sequence[Token], floor: int, rate: Rate) -> bool:
    """Whether a verb of change stands right before a rate, with at most a determiner and an adjective between."""
    before = tokens[max(floor, rate.first - 3) : rate.first]
    return any(token.low in rate_words().changes for token in before) and before[-1].low not in ("to", "by", "from")


def _is_another(tokens: Sequence[Token], one: Rate, two: Rate) -> bool:
    """Whether "those" are other tariffs than the ones before ("and doubled those on tin to 50%", "but cut them to 10% for everyone else")."""
    between = [token.low for token in tokens[one.last : two.first]]
    return any(word == "those" and then in ("on", "from", "for", "of", "in") for word, then in pairwise(between)) or (
        not {"them", "those"}.isdisjoint(between) and tokens[two.last].low == "for"
    )


def mark_changes(tokens: Sequence[Token], rates: list[Rate], sentence: Sentence) -> list[Rate]:
    """Mark of each changed rate which one is former, and the direction."""
    for one, two in pairwise(rates):
        between = [token.low for token in tokens[one.last : two.first]]
        falls = any(word in ("up", "down") and then == "from" for word, then in pairwise(between[-4:]))
        told_apart = tokens[one.last].low in ("for", "on") and tokens[one.last + 1].is_capital and not falls  # "from 10% for Peru to 41% for Laos"
        if len(between) > 14 or told_apart or one.other or _is_another(tokens, one, two):
            continue
        if _begins_a_change(tokens, sentence.first, one) and "to" in between:
            old, new = one, two
        elif _leads_from(between[-4:]) and rate_words().changes.keys().isdisjoint(between) and any(
            t.low == "to" for t in tokens[max(sentence.first, one.first - 5) : one.first]
        ):
            old, new = two, one
        elif falls:
            old, new = two, one  # "35%, up from 25%"
        elif "to" in between[-2:] and any(word in rate_words().changes and then in _TAKEN_UP for word, then in pairwise(between)):
            old, new = one, two  # "a 10% levy, before raising it to 15%"
        elif between[-1:] == ["to"] and between[-3:-1] != ["of", "up"] and not {"and", ",", ";"} & set(between) and any(word in rate_words().changes for word in between[-3:]):
            old, new = one, two  # "the 145% levies on most goods will drop to 30%"
        elif between[-1:] == ["to"] and not {"and", ",", ";"} & set(between) and _is_changed(tokens, sentence.first, one):
            old, new = one, two  # "doubled the 25% duty on steel to 50%"
        else:
            continue
        old.former, old.other, new.other = True, new, old
        old.change = new.change = "up" if new.value > old.value else "down"
    return rates
