"""Which single words name goods."""

from functools import cache

from tradegraph.extract.lexicon import load
from tradegraph.goods import single_words


@cache
def goods_words() -> frozenset[str]:
    """The words, in lower case, that tell by themselves that goods are spoken of ("steel", "soybeans")."""
    goods = load("goods")
    return (single_words() - frozenset(goods["common"]["words"].split())) | frozenset(goods["goods"].split())
