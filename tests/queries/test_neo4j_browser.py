"""The style for Neo4j Browser fits the ontology. The saved queries beside it are run in tests/docs."""

import re

from snippets import CHECKOUT

from tradegraph.terms import terms

FILE = CHECKOUT / "examples" / "neo4j-browser" / "tradegraph.grass"
STYLE = re.sub(r"/\*.*?\*/", "", FILE.read_text("utf-8"), flags=re.DOTALL)
RULES = {
    selector: dict(re.findall(r"([a-z-]+): ([^;]+);", body))
    for selector, body in re.findall(r"^([\w.]+) \{(.*)\}$", STYLE, re.MULTILINE)
}


def test_every_label_has_a_style_and_no_other() -> None:
    assert {name.removeprefix("node.") for name in RULES if name.startswith("node.")} == set(terms().nodes)
    assert len(RULES) == len(STYLE.split("\n")) - STYLE.split("\n").count("")


def test_styles_name_types_and_captions_that_there_are() -> None:
    for selector, rule in RULES.items():
        kind, _, name = selector.partition(".")
        shown = re.findall(r"\{(\w+)\}", rule.get("caption", ""))
        keys = terms().node(name).keys if kind == "node" and name else terms().relationship(name).keys if name else ()
        assert set(shown) <= {key.key for key in keys}, selector
        assert not name or "caption" in rule


def test_colours_are_colours_and_no_two_labels_share_one() -> None:
    colours = [rule["color"] for selector, rule in RULES.items() if selector.startswith("node.")]
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in colours)
    assert len(set(colours)) == len(colours)
