"""What a page shows beside its rows: the articles' own sentences, from which country speakers are, and rates by the whole graph."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tradegraph.exports.page.rates import Steps, changes
from tradegraph.identity import short_id
from tradegraph.lookups import tariffs
from tradegraph.lookups.explain import article_text
from tradegraph.lookups.naming import groups_of
from tradegraph.lookups.rate_path import rate_path
from tradegraph.lookups.view import Node, View, text

WHOLE = "Who said what, and which tariff applied"
"""What the page of a whole graph is called."""


@dataclass(frozen=True, slots=True)
class Background:
    """The text and the outlet of an article by IRI, the countries of actors by IRI (ISO 3166 code, or the key of a bloc), the steps of
    the rate between two countries by IRI (None without a graph that tells), the page's title."""

    text_of: Callable[[str], str] = lambda article: ""
    outlet_of: Callable[[str], str] = lambda article: ""
    country_of: Callable[[Iterable[str]], Mapping[str, str]] = lambda actors: {}
    steps_between: Callable[[str, str], Steps | None] = lambda imposer, target: None
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

    def steps_between(imposer: str, target: str) -> Steps:
        known = view.actors([imposer, target])
        by = Node("Country", imposer, known[imposer].name)
        path = rate_path(tariffs.find(view, imposer=by, targets=groups_of(view, target)), known[imposer], known[target])
        return changes((day, path.total(day)) for day in path.days())

    return Background(lambda article: article_text(view, short_id(article)), outlet_of, country_of, steps_between, title)
