"""The goods that any words name, in their usual form, and whether two wordings can mean the same goods."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.goods_words import goods_lists

MONEY = re.compile(r"[$€£¥]|\b(?:billion|million|trillion)\b|\d(?:bn|mn|tn)\b", re.IGNORECASE)
"""What tells goods that are named by their value ("$34 billion of goods")."""


def goods_named(reading: Reading, first: int, last: int) -> Iterator[str]:
    """The goods that tokens first..last (half-open) name, in their usual form; a word of a name ("Harbour Steel") names none."""
    tokens = reading.parts.tokens
    yield from (usual_form(" ".join(token.low for token in tokens[begin:end])) for begin, end in runs_of_goods(reading, first, last))


def runs_of_goods(reading: Reading, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Where tokens first..last (half-open) name goods: the first token of each run of words for goods, and the one after its last."""
    lists, tokens = goods_lists(), reading.parts.tokens
    for is_goods, run in groupby(range(first, last), lambda at: _is_of_goods(reading, at)):
        places = list(run) if is_goods else []
        while places and tokens[places[-1]].low in lists.modifiers:
            places.pop()
        if len(places) > 1 or {tokens[at].low for at in places} - lists.together:
            yield places[0], places[-1] + 1


def _is_of_goods(reading: Reading, at: int) -> bool:
    """Whether a token is a word for goods, and in no name but one that is made of such words ("Electric Vehicles")."""
    words, name = goods_lists().spoken | goods_lists().modifiers, reading.names.at[at]
    first, last = (name.first, name.last) if name else (at, at + 1)
    return not (name and name.known) and all(token.low in words for token in reading.parts.tokens[first:last])


def usual_form(name: str) -> str:
    """The name under which goods are known, however a text words them: in the plural where the lexicon has it.

    >>> usual_form("soybean"), usual_form("solar panels"), usual_form("aluminium")
    ('soybeans', 'solar panels', 'aluminum')
    """
    before, _, head = name.rpartition(" ")
    plurals = (plural for plural in (f"{head}s", f"{head}es", f"{head.removesuffix('y')}ies") if plural in goods_lists().spoken)
    return f"{before} {goods_lists().usual.get(head) or next(plurals, head)}".strip()


def unclipped(name: str) -> str:
    """A name for goods that ends with a word which stands only before another one ("auto tariffs"), with the noun that is meant.

    >>> unclipped("auto"), unclipped("steel")
    ('autos', 'steel')
    """
    before, _, head = name.rpartition(" ")
    return f"{before} {goods_lists().clipped.get(head.lower(), head)}".strip()


@lru_cache(1000)
def scope(goods: tuple[str, ...]) -> frozenset[str]:
    """The words of goods by which two wordings of the same goods are recognised."""
    found = {word for item in goods for word in re.findall(r"\w[\w.]*", item.lower())}
    return frozenset("aluminum" if word == "aluminium" else word for word in found - goods_lists().generic)


@lru_cache(1000)
def _sums(goods: tuple[str, ...]) -> frozenset[str]:
    """The figures of goods that are told by their value."""
    return frozenset(figure for item in goods if MONEY.search(item) for figure in re.findall(r"\d[\d.,]*", item))


def goods_meet(one: tuple[str, ...] | None, two: tuple[str, ...] | None) -> bool:
    """Whether two wordings can mean the same goods: one of them leaves open which, both are all goods or most, or they share a word."""
    if one is None or two is None:
        return True
    sums = _sums(one), _sums(two)
    if all(sums):  # "$34 billion of goods" and "$16 billion of goods"
        return bool(sums[0] & sums[1])
    return bool(scope(one) & scope(two)) or not (scope(one) or scope(two))
