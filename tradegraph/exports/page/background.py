"""What a page shows beside its rows: the articles' own sentences, and from which country speakers are."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tradegraph.identity import short_id
from tradegraph.lookups.explain import article_text
from tradegraph.lookups.view import View, text

WHOLE = "Who said what, and which tariff applied"
"""What the page of a whole graph is called."""


@dataclass(frozen=True, slots=True)
class Background:
    """The text and the outlet of an article by IRI, the countries of actors by IRI (ISO 3166 code, or the key of a bloc), the page's title."""

    text_of: Callable[[str], str] = lambda article: ""
    outlet_of: Callable[[str], str] = lambda article: ""
    country_of: Callable[[Iterable[str]], Mapping[str, str]] = lambda actors: {}
    title: str = WHOLE


def title(about: str | None, around: str | None, hops: int) -> str:
    """What a page of a part of the graph is called, of all of it where neither is given."""
    if about is not None:
        return f"About {about}"
    if around is not None:
        return f"Around {around}" + (f", {hops} links away" if hops > 1 else "")
    return WHOLE


def background(view: View, title: str) -> Background:
    """The background of a graph, for a page of this title."""

    def country_of(actors: Iterable[str]) -> Mapping[str, str]:
        rows = view.ask_of("countries_of", list(actors))
        return {text(row["uri"]): text(row["country"]) for row in rows if row["country"]}

    def outlet_of(article: str) -> str:
        return view.articles([article])[article].outlet or ""

    return Background(lambda article: article_text(view, short_id(article)), outlet_of, country_of, title)
