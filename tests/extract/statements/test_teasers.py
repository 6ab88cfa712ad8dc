"""Lines of a page that point to other articles. Texts here are invented."""

import pytest

from tradegraph.extract.quotes import mark
from tradegraph.extract.statements.teasers import teased
from tradegraph.extract.text import take_apart

CASES = [
    ("Prices rise. Related: Norland says duties fall", ["Related: Norland says duties fall"]),
    ("Related:\nNorland says duties fall\nQuill warns of war\nPrices rose on Monday.", ["Related:\nNorland says duties fall\nQuill warns of war"]),
    ("The talks are related: both are slow.", []),
    ("Prices rise.", []),
]


@pytest.mark.parametrize(("text", "pointers"), CASES)
def test_a_lead_with_a_colon_points_to_another_article(text: str, pointers: list[str]) -> None:
    parts = take_apart(text)
    mark(parts)
    assert [text[parts.tokens[first].start : parts.tokens[last - 1].end] for first, last in teased(parts)] == pointers
