"""The reference page of the ontology says what the Turtle says."""

from snippets import CHECKOUT

from scripts.ontology_reference import page
from tradegraph.terms import terms


def test_the_page_in_the_documents_is_the_one_that_is_made() -> None:
    assert page() == (CHECKOUT / "docs" / "ontology.md").read_text("utf-8")


def test_every_label_type_key_and_notation_is_on_it() -> None:
    text = page()
    known = terms()
    for name in [*known.nodes, *known.relationships, *known.schemes]:
        assert f"\n### {name}\n" in text
    keys = {key.key for node in known.nodes.values() for key in node.keys}
    keys |= {key.key for link in known.relationships.values() for key in link.keys}
    notations = {concept.notation for scheme in known.schemes.values() for concept in scheme}
    assert all(f"| `{name}`" in text for name in keys | notations)
