"""By what a name as written is an actor of the registry: the kind of name it is, and for an office its term on the day."""

from collections.abc import Iterator
from datetime import date

from tradegraph.actors.registry import Known, Registry, lookup_key, own_key, spelt_key
from tradegraph.actors.spelling import is_slip

KINDS = ("name", "acronym", "alias", "nation", "family name", "office", "short form", "misspelling beside an office")
"""The kinds of names, the surest first."""


def kind_of(known: Known, written: str, registry: Registry, on: date | None) -> tuple[str, str]:
    """The kind of a name, and the office with its source where it is one (else "")."""
    kind = next(_kinds(known, {spelt_key(written), lookup_key(written)}), None)
    if kind:
        return kind, ""
    for tenure in registry.holder(written, on):
        if tenure.person == known.id:
            return "office", f"{tenure.title}{f' from {tenure.since}' if tenure.since else ''} ({tenure.source})"
    if known in registry.find(written, on=on):  # as "China's commerce ministry" is
        return "alias", ""
    return ("misspelling beside an office" if known.type == "person" and is_slip(written, known) else "short form"), ""


def _kinds(known: Known, keys: set[str]) -> Iterator[str]:
    if own_key(known.name) in keys:
        yield "name"
    if known.acronym and own_key(known.acronym) in keys:
        yield "acronym"
    if any(own_key(alias) in keys for alias in known.aliases):
        yield "alias"
    if any(own_key(demonym) in keys for demonym in known.demonyms):
        yield "nation"
    if known.family and own_key(known.family) in keys:
        yield "family name"
