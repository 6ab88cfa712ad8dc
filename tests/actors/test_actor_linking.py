"""By which kind of name an article's words mean an actor of the registry."""

from datetime import date

import pytest

from tradegraph.actors.linking import KINDS, kind_of
from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract import read

DAY = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("actor", "written", "kind", "office"),
    [
        ("person/scott-bessent", "Scott Bessent", "name", ""),
        ("person/scott-bessent", "the Treasury Secretary", "office", "Secretary of the Treasury from 2025-01-28"),
        ("person/scott-bessent", "Bessent's", "family name", ""),
        ("agency/mofcom", "MOFCOM", "acronym", ""),
        ("agency/mofcom", "China's commerce ministry", "alias", ""),
        ("country/cn", "Beijing", "alias", ""),
        ("country/cn", "Chinese", "nation", ""),
        ("person/scott-bessent", "Scott", "short form", ""),
        ("person/scott-bessent", "Scot Bessent", "misspelling beside an office", ""),
    ],
)
def test_a_name_is_of_this_kind(actor: str, written: str, kind: str, office: str) -> None:
    known = registry().actors[actor]
    found, term = kind_of(known, written, registry(), DAY)
    assert found == kind and found in KINDS
    assert office in term if office else not term


def test_a_statement_says_why_its_speakers_are_these_and_how_sure_that_is() -> None:
    text = (
        "Treasury Secretary Scott Bessent said on Monday that the duty would fall. He added that talks would go on. "
        'Mirela Tosk of Alder Cranes told reporters: "We will see." Officials said nothing was decided.'
    )
    said = read(Article(text=text, published_on=DAY), registry()).statements
    told = {statement.resolved_by: statement for statement in said}
    assert told["pronoun"].linked_by == ("Scott Bessent: the registry's, by name 'Scott Bessent'",)
    assert [one.linked_by for one in said if one.speakers[0].name == "Mirela Tosk"] == [("Mirela Tosk: new, named 'Mirela Tosk'",)]
    assert told["unnamed"].linked_by == ()
    sure = [statement.speaker_confidence or 0 for statement in said]
    assert all(0 < one < 1 for one in sure)
    assert sure[0] > (told["unnamed"].speaker_confidence or 0)
    assert read(Article(text=text, published_on=DAY), registry()).statements == said
