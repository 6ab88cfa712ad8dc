"""The trained scorers of who is meant: of a pronoun, an "it", the bearer of a title, a body meant by a noun.

Their weights are learned by ``training/speakers.py``.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from tradegraph.extract.scorer import Features, Scorer
from tradegraph.extract.speakers.trail import Trace
from tradegraph.records import Actor


def likeliest(scorer: Scorer, found: Sequence[tuple[Trace, Features]]) -> tuple[Actor, float] | None:
    """The actor of the likeliest trace, by its features, and how sure that is; None where nobody is likelier."""
    best, sure = scorer.choose([features for _, features in found])
    return (found[best][0].actor, sure) if best is not None else None


KINDS = ("person", "thing", "title", "body")
"""What is scored: a pronoun for a person, an "it", the bearer of a title, a body meant by a noun."""


def scorers_of(weights: Mapping[str, Features]) -> dict[str, Scorer]:
    """A scorer of each kind of phrase."""
    return {kind: Scorer(weights[kind]) for kind in KINDS}


@cache
def shipped() -> Mapping[str, Scorer]:
    """The scorers with the weights that lie beside this file; how they were made is told there."""
    return scorers_of(json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))["weights"])
