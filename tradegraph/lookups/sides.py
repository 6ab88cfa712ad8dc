"""On whose side someone speaks: the country of the first speaker, by the registry, else by the bodies they served."""

from collections.abc import Sequence

from tradegraph.actors.registry import registry
from tradegraph.identity import iri, short_id
from tradegraph.lookups.view import View, text
from tradegraph.records import Statement


def sides(view: View, statements: Sequence[Statement]) -> list[str]:
    """For each statement the name of its first speaker's country, or bloc; empty where it is not known."""
    known = registry().actors
    names = {code: one.name for one in known.values() if one.type == "country" for code in (one.iso2, one.id.removeprefix("country/").upper()) if code}
    speakers = dict.fromkeys(said.speakers[0].id for said in statements if said.speakers)
    codes = {short_id(text(row["uri"])): text(row["country"]) for row in view.ask_of("countries_of", map(iri, speakers)) if row["country"]}
    codes |= {id: known[id].country or "" for id in speakers if id in known and known[id].country}
    return [names.get(codes.get(said.speakers[0].id, "").upper(), "") if said.speakers else "" for said in statements]
