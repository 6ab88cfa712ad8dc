"""``tradegraph schema``: what the graph is made of, for whoever writes Cypher."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from tradegraph.cli.options import OutputOptions, output_options
from tradegraph.cli.output import Column, View, emit, write
from tradegraph.cli.terminal import line
from tradegraph.terms import KeyTerm, Terms, terms

if TYPE_CHECKING:
    from rich.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A label or a relationship type, as it is listed. ``sources`` and ``targets`` are the labels a relationship joins."""

    kind: str
    name: str
    iri: str
    comment: str
    keys: Sequence[KeyTerm]
    sources: Sequence[str] = ()
    targets: Sequence[str] = ()

    def to_dict(self) -> dict[str, object]:
        """As a JSON object; what joins labels has keys from and to."""
        joins = {"from": list(self.sources), "to": list(self.targets)} if self.sources else {}
        keys = [
            {"key": key.key, "type": key.type, "many": key.many, "scheme": key.scheme, "comment": key.comment}
            for key in self.keys
        ]
        return {"kind": self.kind, "name": self.name, "iri": self.iri, "comment": self.comment, "keys": keys, **joins}

    @property
    def joins(self) -> str:
        """What a relationship joins, as Cypher writes it."""
        return f"({'|'.join(self.sources)})-->({'|'.join(self.targets)})" if self.sources else ""


def listed(known: Terms) -> list[Term]:
    """The labels, then the relationship types, each by name."""
    nodes = [
        Term(kind="label", name=one.label, iri=one.iri, comment=one.comment, keys=one.keys)
        for _, one in sorted(known.nodes.items())
    ]
    relationships = [
        Term(
            kind="relationship", name=one.type, iri=one.iri, comment=one.comment, keys=one.keys, sources=one.sources,
            targets=one.targets,
        )
        for _, one in sorted(known.relationships.items())
    ]  # fmt: skip
    return nodes + relationships


def _keys(term: Term) -> str:
    shown = [
        f"{key.key}{'' if key.type == 'string' and not key.many else f': {key.type}'}{'[]' * key.many}"
        for key in term.keys
    ]
    return ", ".join((["uri"] if term.kind == "label" else []) + shown)


def _beneath(term: Term) -> "Text":
    return line((term.joins, ""), (term.comment, "dim"))


_COLUMNS: list[Column[Term]] = [
    Column("kind", lambda t: t.kind),
    Column("name", lambda t: t.name),
    Column("keys", _keys),
]
TERMS = View(
    noun=("term of the ontology", "terms of the ontology"),
    record=Term.to_dict,
    csv=[
        *_COLUMNS,
        Column("joins", lambda t: t.joins),
        Column("iri", lambda t: t.iri),
        Column("comment", lambda t: t.comment),
    ],
    table=_COLUMNS[1:],
    beneath=_beneath,
)


@click.command("schema")
@click.option("--cypher", is_flag=True, help="The statements that create constraints and indexes in Neo4j.")
@output_options(limit=False)
def command(output: OutputOptions, cypher: bool) -> None:
    """Labels, relationship types and property keys for Cypher.

    They are those of the ontology, and the only ones there are.

    \b
      tradegraph schema --cypher
    """
    if cypher:
        from tradegraph.stores.schema import statements

        emit("".join(f"{statement};\n" for statement in statements()))
        return
    write(listed(terms()), output, TERMS)
