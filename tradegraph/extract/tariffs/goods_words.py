"""The words that name goods, and those that tell where the goods of a tariff begin and end."""

from dataclasses import dataclass
from functools import cache

from tradegraph.extract.lexicon import load
from tradegraph.goods import single_words


@cache
def goods_words() -> frozenset[str]:
    """The words, in lower case, that tell by themselves that goods are spoken of ("steel", "soybeans")."""
    goods = load("goods")
    return (single_words() - frozenset(goods["common"]["words"].split())) | frozenset(goods["goods"].split())


@dataclass(frozen=True, slots=True)
class GoodsWords:
    """Word lists by which goods are told; see ``goods.json`` and ``tariffs.json`` for what each decides."""

    named: frozenset[str]
    spoken: frozenset[str]
    modifiers: frozenset[str]
    together: frozenset[str]
    usual: dict[str, str]
    clipped: dict[str, str]
    makers: dict[str, str]
    making: frozenset[str]
    generic: frozenset[str]
    does: frozenset[str]
    excepted: frozenset[str]
    no_goods: frozenset[str]
    made: frozenset[str]
    applying: frozenset[str]
    bearing: frozenset[str]
    getting: frozenset[str]
    hitting: frozenset[str]
    leaning: frozenset[str]
    not_goods: dict[str, frozenset[str]]


@cache
def goods_lists() -> GoodsWords:
    """The word lists."""
    raw, goods = load("tariffs"), load("goods")
    return GoodsWords(
        named=goods_words(),
        spoken=frozenset(goods["goods"].split()), modifiers=frozenset(goods["modifiers"].split()),
        together=frozenset(goods["together"]["words"].split()), usual=goods["usual"]["forms"], clipped=goods["clipped"]["forms"],
        makers=goods["makers"]["of"], making=frozenset(goods["makers"]["nouns"].split()),
        generic=frozenset(raw["generic"]["words"].split()),
        does=frozenset(raw["does"]["words"].split()), excepted=frozenset(raw["excepted"]["words"].split()),
        no_goods=frozenset(raw["no_goods"]["words"].split()), made=frozenset(raw["made"]["words"].split()), applying=frozenset(raw["applying"].split()),
        bearing=frozenset(raw["bearing"]["words"].split()), getting=frozenset(raw["getting"]["words"].split()),
        hitting=frozenset(raw["hitting"].split()),
        leaning=frozenset(raw["leaning"]["words"].split()),
        not_goods={word: frozenset(raw["not_goods"][word].split()) for word in ("on", "for")},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """Words by which a phrase for goods goes on or ends; see ``goods_phrases`` in ``tariffs.json``."""

    about: frozenset[str]
    heads: frozenset[str]
    after_head: frozenset[str]
    going_on: frozenset[str]
    participles: frozenset[str]
    loose: frozenset[str]
    adding: frozenset[str]


@cache
def phrase_words() -> PhraseWords:
    """The words of phrases for goods."""
    raw = load("tariffs")["goods_phrases"]
    return PhraseWords(**{name: frozenset(raw[name].split()) for name in PhraseWords.__slots__})
