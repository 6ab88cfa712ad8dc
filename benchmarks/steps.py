"""Where the time goes: seconds for each step of reading, measured around the functions that do its work.

A step is a line of ``STEPS``. Time inside a function counts for its step alone: what it calls of another step counts there.
"""

import sys
import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from operator import attrgetter
from typing import Any

STEPS: dict[str, tuple[str, ...]] = {
    "words and quotations": ("tradegraph.extract.text:take_apart", "tradegraph.extract.quotes:mark"),
    "tagger": ("tradegraph.extract.tagging.tagger:read",),
    "names": ("tradegraph.extract.names:Names.__init__",),
    "linking": ("tradegraph.extract.statements.attribution:find", "tradegraph.extract.tagging.linking:link"),
    "resolution": ("tradegraph.extract.speakers:Speakers.__init__", "tradegraph.extract.speakers:Speakers.resolve"),
    "rest of a statement": ("tradegraph.extract.statements.finding:read_statements", "tradegraph.extract.tariffs.finding:link"),
    "tariffs": ("tradegraph.extract.tariffs.finding:read_tariffs",),
    "roles and events": ("tradegraph.extract.roles.finding:read_roles", "tradegraph.extract.events:read_events"),
    "rows": ("tradegraph.facts:facts", "tradegraph.rows:Rows.update"),
    "RDF": ("tradegraph.rdf.triples:triples", "tradegraph.rdf.triples:provenance", "tradegraph.rdf.serialize:quads"),
    "archive": (
        "tradegraph.archive:Archive.add", "tradegraph.archive:Archive.support", "tradegraph.archive:Archive.united",
        "tradegraph.archive:Archive.versions", "tradegraph.archive:Archive.set_applied",
    ),
    "store": ("tradegraph.stores.embedded:EmbeddedStore.apply",),
}  # fmt: skip
"""Step -> module:function, for each function that is its work."""
REST = "the rest"


@dataclass(slots=True)
class Spent:
    """Seconds: those that passed, and those of processors (of all threads)."""

    seconds: float = 0.0
    cpu: float = 0.0


class Clock:
    """Charges time to one step after the other, from when it is made."""

    def __init__(self, steps: Iterable[str]) -> None:
        self.spent = {step: Spent() for step in (*steps, REST)}
        self._step = REST
        self._since = self._now()

    def turn_to(self, step: str) -> str:
        """Charge what has passed to the step at hand and go over to another one; the step until now."""
        now, before = self._now(), self._step
        self.spent[before].seconds += now[0] - self._since[0]
        self.spent[before].cpu += now[1] - self._since[1]
        self._step, self._since = step, now
        return before

    def total(self) -> Spent:
        """What all steps took up to now."""
        self.turn_to(self._step)
        return Spent(sum(one.seconds for one in self.spent.values()), sum(one.cpu for one in self.spent.values()))

    @staticmethod
    def _now() -> tuple[float, float]:
        return time.perf_counter(), time.process_time()


def timed() -> Clock:
    """A clock that runs, and that every function of ``STEPS`` turns to its step while it works.

    Raises:
        AttributeError, ImportError: a function of ``STEPS`` that is not there.
    """
    for place in (place for places in STEPS.values() for place in places):
        import_module(place.partition(":")[0])
    clock = Clock(STEPS)
    for step, places in STEPS.items():
        for place in places:
            _wrap(*place.split(":"), clock=clock, step=step)
    return clock


def _wrap(module: str, path: str, *, clock: Clock, step: str) -> None:
    """Put the clock around a function, also where other modules have imported it."""
    owner, _, name = path.rpartition(".")
    holder: Any = attrgetter(owner)(sys.modules[module]) if owner else sys.modules[module]
    function: Callable[..., Any] = getattr(holder, name)

    @wraps(function)
    def wrapped(*arguments: Any, **named: Any) -> Any:
        before = clock.turn_to(step)
        try:
            result = function(*arguments, **named)
            # What a generator gives is taken at once: its work would else count for the step that asks for it.
            return iter([*result]) if isinstance(result, Generator) else result
        finally:
            clock.turn_to(before)

    setattr(holder, name, wrapped)
    for other in [other for known, other in sys.modules.items() if known.startswith("tradegraph")]:
        for alias in [alias for alias, value in vars(other).items() if value is function]:
            setattr(other, alias, wrapped)
