"""Events: what an article says has happened in trade policy or is set to, with who takes part and when."""

from tradegraph.extract.events.gathering import read_events

__all__ = ["read_events"]
