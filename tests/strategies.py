"""Hypothesis strategies shared by tests: arbitrary rows made from the ontology's own table."""

from datetime import date

from hypothesis import strategies as st

from tradegraph.identity import BASE
from tradegraph.rows import NodeKey, Rows, Value
from tradegraph.terms import KeyTerm, NodeTerm, RelationshipTerm, terms

PER_LABEL = 3
"""How many different nodes of one label there can be, so that rows often meet at the same node."""


def any_text() -> st.SearchStrategy[str]:
    """Text of any characters that UTF-8 can hold."""
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def values(key: KeyTerm, text: st.SearchStrategy[str]) -> st.SearchStrategy[Value]:
    """Values that a key may hold."""
    if key.many:
        return st.lists(text, min_size=1, max_size=3, unique=True)
    of_type: dict[str, st.SearchStrategy[Value]] = {
        "string": text,
        "date": st.dates(date(1000, 1, 1)),
        "integer": st.integers(-(2**53), 2**53),
        "number": st.floats(allow_nan=False, allow_infinity=False),
        "boolean": st.booleans(),
    }
    return of_type[key.type]


@st.composite
def rows_strategy(draw: st.DrawFn, text: st.SearchStrategy[str] | None = None) -> Rows:
    """Valid rows: every node has a name, every relationship its ends and the keys it is merged on.

    ``text`` gives the strings; a store that cannot hold some characters can leave them out.
    """
    words = text if text is not None else any_text()
    rows = Rows()
    for term in draw(st.lists(st.sampled_from(sorted(terms().nodes.values(), key=lambda t: t.label)), max_size=4)):
        _draw_node(draw, rows, term, words)
    types = sorted(terms().relationships.values(), key=lambda t: t.type)
    for relationship in draw(st.lists(st.sampled_from(types), max_size=5)):
        _draw_relationship(draw, rows, relationship, words)
    return rows


def _draw_node(draw: st.DrawFn, rows: Rows, term: NodeTerm, text: st.SearchStrategy[str]) -> NodeKey:
    uri = f"{BASE}{term.label.lower()}/{draw(st.integers(1, PER_LABEL))}"
    others = draw(st.sets(st.sampled_from([key.key for key in term.keys]), max_size=4))
    props = {key: draw(values(term.key(key), text)) for key in sorted(others | {"name"})}
    return rows.add_node(term.label, uri, **props)


def _draw_relationship(draw: st.DrawFn, rows: Rows, term: RelationshipTerm, text: st.SearchStrategy[str]) -> None:
    known = terms()
    source = _draw_node(draw, rows, known.node(draw(st.sampled_from(term.sources))), text)
    target = _draw_node(draw, rows, known.node(draw(st.sampled_from(term.targets))), text)
    keys = [key for key in term.keys if key.key in term.merged_on or draw(st.booleans())]
    rows.add(term.type, source, target, **{key.key: draw(values(key, text)) for key in keys})
