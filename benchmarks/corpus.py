"""Articles of a size for measuring, made from the sentences of the examples: the same ones every time."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tradegraph.article import Article
from tradegraph.loading import articles

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "articles"
WORDS = 900
"""Words of an article, about as many as a long news report has."""


def made_articles(number: int) -> Iterator[Article]:
    """That many different articles of about 900 words, a paragraph of an example after the other in a seeded order."""
    examples = [item for item in articles(EXAMPLES) if isinstance(item, Article)]
    paragraphs = [part for item in examples for part in item.text.split("\n") if len(part.split()) > 12]
    for index in range(number):
        chosen, words = [], 0
        order = random.Random(index)
        while words < WORDS:
            chosen.append(order.choice(paragraphs))
            words += len(chosen[-1].split())
        yield Article(
            text="\n\n".join(chosen), title=f"Made article {index}", source_id=f"made-{index}", outlet="The Bench",
            published_on=date(2025, 1, 1) + timedelta(days=index % 300), loader="benchmark",
        )  # fmt: skip
