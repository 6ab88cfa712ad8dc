"""The words that tell who imposes a tariff and whose goods bear it."""

import re
from dataclasses import dataclass
from functools import cache

from tradegraph.extract.lexicon import load


@dataclass(frozen=True, slots=True)
class PartyWords:
    """Word lists by which the parts of countries are told; see ``tariffs.json`` for what each decides."""

    imposing: frozenset[str]
    bearing: frozenset[str]
    active: frozenset[str]
    getting: frozenset[str]
    reasons: frozenset[str]
    gates: frozenset[str]
    reliefs: frozenset[str]
    talks: frozenset[str]
    excepted: frozenset[str]
    sparing: frozenset[str]
    sending: frozenset[str]
    sends: frozenset[str]
    importers: frozenset[str]
    hitting: frozenset[str]
    target_before: frozenset[str]
    imposer_before: frozenset[str]
    applying: frozenset[str]
    decisions: frozenset[str]
    made: frozenset[str]
    sayings: frozenset[str]
    goods: frozenset[str]
    world: re.Pattern[str]
    worldwide: frozenset[str]
    everyone: re.Pattern[str]
    sellers: dict[str, frozenset[str]]
    areas: dict[str, str]
    foremost: str


@cache
def party_words() -> PartyWords:
    """The word lists."""
    raw, goods = load("tariffs"), load("goods")["goods"].split()
    phrases = sorted(raw["world"]["phrases"], key=lambda phrase: (-len(phrase), phrase))
    return PartyWords(
        imposing=frozenset(raw["imposing"]["words"].split()), bearing=frozenset(raw["bearing"]["words"].split()),
        active=frozenset(raw["bearing"]["active"].split()), getting=frozenset(raw["getting"]["words"].split()),
        reasons=frozenset(raw["reasons"]["words"].split()),
        gates=frozenset(raw["gates"]["words"].split()), reliefs=frozenset(raw["reliefs"]["words"].split()), talks=frozenset(raw["talks"]["words"].split()), excepted=frozenset(raw["excepted"]["words"].split()) - {"but"},
        sparing=frozenset(raw["sparing"]["words"].split()),
        sending=frozenset((raw["sending"]["verbs"] + " " + raw["sending"]["nouns"]).split()),
        sends=frozenset(raw["sending"]["verbs"].split()),
        importers=frozenset(raw["importers"]["words"].split()),
        hitting=frozenset(raw["hitting"].split()), target_before=frozenset(raw["target_before"]["words"].split()),
        imposer_before=frozenset(raw["imposer_before"]["words"].split()),
        applying=frozenset(raw["applying"].split()), decisions=frozenset(raw["decisions"].split()),
        made=frozenset(raw["made"]["words"].split()), sayings=frozenset(raw["sayings"]["words"].split()),
        goods=frozenset(goods) | frozenset(raw["heads"]["words"].split()),
        world=re.compile(r"\b(?:" + "|".join(re.escape(phrase) for phrase in phrases) + r")\b", re.IGNORECASE),
        worldwide=frozenset(raw["world"]["words"].split()),
        everyone=re.compile(rf"\b(?:{'|'.join(raw['everyone']['patterns'])})\b(?!-)", re.IGNORECASE),
        sellers={kind: frozenset(listed.split()) for kind, listed in raw["sellers"].items() if kind != "why"},
        areas=raw["areas"]["names"],
        foremost=raw["foremost"]["imposer"],
    )  # fmt: skip


def is_of_goods(low: str) -> bool:
    """Whether this word (in lower case) means traded goods."""
    return low in party_words().goods


def is_bearing(low: str) -> bool:
    """Whether this word (in lower case) is of a verb whose subject bears a tariff."""
    return low in party_words().bearing
