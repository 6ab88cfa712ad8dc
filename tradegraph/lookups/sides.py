"""On whose side someone speaks: the country of the first speaker, by the registry, else by the bodies they served; and who speaks for a country."""

from collections.abc import Sequence

from tradegraph.actors.registry import registry
from tradegraph.identity import iri, short_id
from tradegraph.lookups.view import Node, View, text
from tradegraph.records import Statement


def sides(view: View, statements: Sequence[Statement]) -> list[str]:
    """For each statement the name of its first speaker's country, or bloc; empty where it is not known."""
    known = registry().actors
    names = {code: one.name for one in known.values() if one.type == "country" for code in (one.iso2, one.id.removeprefix("country/").upper()) if code}
    speakers = dict.fromkeys(said.speakers[0].id for said in statements if said.speakers)
    codes = {short_id(text(row["uri"])): text(row["country"]) for row in view.ask_of("countries_of", map(iri, speakers)) if row["country"]}
    codes |= {id: known[id].country or "" for id in speakers if id in known and known[id].country}
    return [names.get(codes.get(said.speakers[0].id, "").upper(), "") if said.speakers else "" for said in statements]


def members(view: View, country: Node) -> list[str]:
    """IRIs of those who speak for a country: itself, its bodies of state and the people who served them, by the graph unless the
    registry has them elsewhere, and by the registry."""
    state = registry().actors.get(short_id(country.uri))
    code = (state.iso2 or state.id.removeprefix("country/").upper()) if state else ""
    told = [text(row["uri"]) for row in view.ask("members_of_side", uri=country.uri, country=code)]
    told = [uri for uri in told if not (one := registry().actors.get(short_id(uri))) or one.type == "country" or one.country in (code, None)]
    people = [iri(one.id) for one in registry().actors.values() if one.type == "person" and code and one.country == code]
    return sorted({*told, *people})
