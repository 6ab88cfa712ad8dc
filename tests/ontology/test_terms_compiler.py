"""The ontology's sources are sound, and the compiled table is made of them as they are."""

import shutil
from pathlib import Path

import pytest

from tradegraph.content import folder
from tradegraph.errors import CheckFailed
from tradegraph.terms_compiler import compile_folder

PREFIXES = """
@prefix tg: <https://w3id.org/tradegraph/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
WORDS = 'rdfs:label "x"@en ; rdfs:comment "x"@en'
KEY = f"a owl:DatatypeProperty ; {WORDS} ; rdfs:domain tg:Good"
LINK = f"a owl:ObjectProperty ; {WORDS} ; rdfs:domain tg:Person"
NO_SCHEME = "tg:scheme <https://w3id.org/tradegraph/vocab/moods>"
TOPIC = "<https://w3id.org/tradegraph/vocab/topics/peace> skos:inScheme <https://w3id.org/tradegraph/vocab/topics>"


def test_the_compiled_table_is_what_the_sources_give() -> None:
    compiled = (folder("ontology") / "compiled" / "terms.json").read_text("utf-8")
    assert compile_folder(folder("ontology")) == compiled, "run python -m tradegraph.terms_compiler"


@pytest.mark.parametrize(
    ("turtle", "complaint"),
    [
        ('tg:Ship a owl:Class ; rdfs:label "ship"@en .', "Ship has no .*comment"),
        (f'tg:Ship a owl:Class ; {WORDS} ; tg:graphLabel "cargo ship" .', "'cargo ship' is against the convention"),
        (f'tg:Ship a owl:Class ; {WORDS} ; tg:graphLabel "Person" .', "graphLabel 'Person' is used twice"),
        (f'tg:sails {LINK} ; rdfs:range tg:Good ; tg:relationshipType "sailsTo" .', "'sailsTo' is against"),
        (f'tg:sails {LINK} ; rdfs:range tg:Ship ; tg:relationshipType "SAILS" .', "Ship is used and not defined"),
        (f'tg:tons {KEY} ; rdfs:range xsd:float ; tg:propertyKey "tons" .', "tons: range .*float is none of"),
        (f'tg:call {KEY} ; rdfs:range xsd:string ; tg:propertyKey "name" .', "two properties have the key name"),
        (f'tg:mood {KEY} ; rdfs:range xsd:string ; tg:propertyKey "mood" ; {NO_SCHEME} .', "no scheme .*moods"),
        (f'tg:Leg a owl:Class ; {WORDS} ; tg:relationshipType "LEG" .', "needs tg:linkFrom and tg:linkTo"),
        (f'{TOPIC} ; skos:notation "peace" ; skos:prefLabel "peace"@en .', "peace has no .*definition"),
    ],
)
def test_a_fault_in_the_sources_is_named(tmp_path: Path, turtle: str, complaint: str) -> None:
    for source in folder("ontology").glob("*.ttl"):
        shutil.copy(source, tmp_path)
    with (tmp_path / "tradegraph.ttl").open("a", encoding="utf-8") as sources:
        sources.write(PREFIXES + turtle)
    with pytest.raises(CheckFailed, match=complaint):
        compile_folder(tmp_path)
