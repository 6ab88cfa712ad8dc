"""What a cue reports by its construction alone, where nothing was marked as said. People here are invented."""

import pytest

from tradegraph.actors.registry import registry
from tradegraph.actors.resolve import Resolver
from tradegraph.extract.names import Names
from tradegraph.extract.phrases import Phrases
from tradegraph.extract.quotes import mark
from tradegraph.extract.statements.complements import Complements
from tradegraph.extract.statements.cues import Hit, lexical, plain
from tradegraph.extract.text import Text, take_apart


def parts_of(text: str) -> tuple[Text, Complements]:
    parts = take_apart(text)
    mark(parts)
    return parts, Complements(parts, Phrases(parts, Names(parts, Resolver(registry()), [])))


REPORTS = [
    # text, source, cue, what is reported
    ("Vale said on Friday that coal is dear.", "Vale", "said", ["coal is dear"]),
    ("Vale asked aloud whether coal is dear.", "Vale", "asked", []),
    ("Vale argued whether coal is dear.", "Vale", "argued", ["whether coal is dear"]),
    ("Vale said it was too dear.", "Vale", "said", ["it was too dear"]),
    ("Coal is very dear, Vale reported on Friday.", "Vale", "reported", ["Coal is very dear"]),
    ("“Coal is very dear,” Vale said.", "Vale", "said", ["“Coal is very dear,”"]),
    ("After coal became dear, Vale responded.", "Vale", "responded", []),
    ("Coal is very dear, according to Vale.", "Vale", "according to", ["Coal is very dear"]),
    ("The duties that Vale announced in May are high.", "Vale", "announced", ["The duties"]),
    ("The duties announced by Vale are high.", "Vale", "announced", []),
    ("Vale explains:\nCoal is dear.\nIt rained.", "Vale", "explains", ["Coal is dear."]),
    ("Vale mentioned the weather.", "Vale", "mentioned", []),
]


@pytest.mark.parametrize(("text", "source", "cue", "reported"), REPORTS)
def test_a_cue_reports_the_clause_or_the_noun_that_its_verb_takes(text: str, source: str, cue: str, reported: list[str]) -> None:
    parts, complements = parts_of(text)
    start = text.index(cue)
    first, last = parts.token_at(start), parts.token_at(start + len(cue) - 1) + 1
    low = cue.split()
    hit = Hit(lexical(low) or plain(low), last - 1, first, last, "accordance" if cue == "according to" else "finite")
    named = parts.token_at(text.index(source))
    assert [text[a:b] for a, b in complements.of(hit, (named, named + 1))] == reported


UNTAGGED = [
    ("China merely said in Bonn on Friday that coal is dear.", ["said"]),
    ("The European Union has often said that coal is dear.", ["has often said"]),
    ("Economists agree that coal is dear.", ["agree"]),
    ("Coal is very dear, the European Union reported.", ["reported"]),
    ("China has agreed to a truce in a war that harms trade.", []),
    ("The report that coal is dear pleased China.", []),
    ("China is not said that coal is dear.", []),
]


@pytest.mark.parametrize(("text", "verbs"), UNTAGGED)
def test_a_finite_verb_of_saying_with_its_clause_is_a_cue(text: str, verbs: list[str]) -> None:
    parts, complements = parts_of(text)
    found = [span for sentence in parts.sentences for span in complements.untagged(sentence, frozenset())]
    assert [parts.words(first, last) for first, last in found] == verbs
