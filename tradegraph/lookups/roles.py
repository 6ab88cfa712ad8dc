"""Roles: who held which office, where, from when to when."""

from collections.abc import Iterable

from tradegraph.identity import short_id
from tradegraph.lookups.view import View, day, text
from tradegraph.records import Role


def load(view: View, uris: Iterable[str]) -> list[Role]:
    """The records of roles, in the order given."""
    wanted = list(uris)
    details = view.grouped("role_details", wanted)
    evidence = view.evidence("Role", wanted)
    actors = view.actors(text(row[end]) for rows in details.values() for row in rows for end in ("person", "body") if row[end])
    found = []
    for uri in wanted:
        row = details[uri][0]
        found.append(
            Role(
                id=short_id(uri), person=actors[text(row["person"])], title=text(row["title"]),
                organization=actors[text(row["body"])] if row["body"] else None, since=day(row["since"]),
                until=day(row["until"]), evidence=evidence.get(uri, ()),
            )
        )
    return found
