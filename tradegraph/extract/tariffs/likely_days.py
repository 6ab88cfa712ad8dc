"""On which days a tariff most likely was announced and begins, of all that its article names: a small trained scorer over what rules find.

Rules know the days that stand beside a rate; most articles tell them elsewhere. The weights lie in ``likely_days.json``; ``training/days.py`` learns
them and tells how.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from tradegraph.extract.scorer import Scorer
from tradegraph.extract.tariffs.day_features import KINDS, Day, DayFeatures
from tradegraph.extract.tariffs.days import is_ahead
from tradegraph.extract.tariffs.mentions import Mention
from tradegraph.extract.tariffs.standing import Standing

Scorers = Mapping[str, Scorer]
LEAST = {"announced": 0.55, "effective": 0.4}
"""Probability from which a day is told that no rule tells."""

_UPTO = re.compile(r"\b(?:until|till|through)\s+(?:at\s+least\s+)?\Z", re.IGNORECASE)


@cache
def shipped() -> Scorers:
    """The scorer of each kind of day, with the weights that lie beside this file."""
    weights = json.loads(files(__package__).joinpath("likely_days.json").read_text("utf-8"))["weights"]
    return {kind: Scorer(weights[kind]) for kind in KINDS}


def dated(seen: DayFeatures, group: Sequence[Mention], stands: Standing, scorers: Scorers | None = None) -> Standing:
    """How the tariff of some mentions stands, with its likeliest days where rules tell none; ``scorers``: others than the shipped ones."""
    missing = [kind for kind in KINDS if getattr(stands, kind) is None]
    found = seen.of(group, stands) if missing else []
    ruled = {stands.announced, stands.effective, stands.ends}
    taken = {day.when.start for day, _ in found if day.when and day.iso in ruled}
    free = [(day, dict.fromkeys(features, 1.0)) for day, features in found if day.iso not in ruled and (day.when is None or day.when.start not in taken)]
    told: dict[str, str] = {}
    for kind in missing:
        fitting = [(day, features) for day, features in free if kind != "effective" or _may_begin(seen, stands, day)]
        best, sure = (scorers or shipped())[kind].likeliest([features for _, features in fitting])
        if best is not None and sure >= LEAST[kind]:
            told[kind] = fitting[best][0].iso
    return replace(stands, **told)  # type: ignore[arg-type]


def _may_begin(seen: DayFeatures, stands: Standing, day: Day) -> bool:
    """Whether a tariff that stands so can have this first day: no last day, what is said to be in force has begun, and what is threatened has not."""
    if day.when and _UPTO.search(seen.reading.article.text, day.sentence.start, day.when.start):
        return False
    ahead = is_ahead(seen.reading, day.iso)
    if stands.status in ("threatened", "proposed", "hypothetical"):
        return ahead
    return not (ahead and stands.explicit and stands.status in ("in-force", "reduced", "ended", "historical"))
