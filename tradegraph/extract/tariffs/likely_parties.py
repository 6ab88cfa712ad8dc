"""Who most likely imposes a tariff and on whom, by all that surrounds its rate: a small trained scorer over what rules find.

Rules know what one sentence tells for certain; most articles say who and on whom a sentence or a paragraph before the rate, and rules that go and
look for it are wrong as often as right on news nobody had seen. The weights lie in ``likely_parties.json``; ``training/parties.py`` learns them and tells how.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from tradegraph.extract.scorer import Scorer
from tradegraph.extract.tariffs.mentions import Mention
from tradegraph.extract.tariffs.parties import Parties
from tradegraph.extract.tariffs.party_features import PartyFeatures
from tradegraph.extract.tariffs.party_history import Pair

LEAST = 0.4
"""Probability of its parties from which a rate is told that no rule knows for a tariff's."""


@cache
def shipped() -> Scorer:
    """The scorer with the weights that lie beside this file."""
    return Scorer(json.loads(files(__package__).joinpath("likely_parties.json").read_text("utf-8"))["weights"])


def settle(parties: Parties, mentions: Sequence[Mention], scorer: Scorer | None = None) -> list[Mention]:
    """The mentions of one article that have parties, with their likeliest ones and how likely these are; none where it names no country.

    ``scorer``: another than the shipped one.
    """
    if not parties.all:
        return []
    seen = PartyFeatures(parties, mentions)
    history: list[tuple[Mention, Pair]] = []
    for mention in mentions:
        pairs = seen.certain(mention, seen.candidates(mention))
        best, sure = (scorer or shipped()).likeliest(seen.of(mention, pairs, history))
        if best is None or (mention.rate.probable and sure < LEAST):
            continue
        imposer, targets = pairs[best]
        mention.imposer, mention.confidence = seen.actors[imposer], round(sure, 2)
        if {target.id for target in mention.targets} != targets:
            mention.targets = tuple(seen.actors[key] for key in sorted(targets))
        history.append((mention, pairs[best]))
    return [mention for mention, _ in history]
