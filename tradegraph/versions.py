"""Which of several versions of one article the graph holds.

Articles of one url are versions of one article; so are those of one id, whose texts differ at most in white space. The
graph holds the version that ranks highest, whatever the order in which they are read. Articles without a url that share a
source id and differ in text are different articles: nothing says which would be the later, and many a source gives one id
twice.
"""

from tradegraph.article import Article

Rank = tuple[object, ...]


def rank(article: Article, *, given: bool) -> Rank:
    """What orders the versions of an article: the higher one stays.

    First the day of publication (none is lowest), then the longer text, since an update mostly adds; the rest makes the
    order total: ``given`` (its records were given, not read from the text), how much is known of it, and the values.
    """
    known = (
        article.title, article.outlet, article.author, article.language, article.source_id, article.loader, article.url,
    )  # fmt: skip
    day = article.published_on.isoformat() if article.published_on else ""
    values = tuple((value is not None, value or "") for value in known)
    return (day, len(article.text), article.id, given, sum(map(bool, known)), article.text, *values)
