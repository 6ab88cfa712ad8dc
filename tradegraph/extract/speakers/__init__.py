"""Who speaks: sieves and a small trained scorer from a source as written to its actors."""

from tradegraph.extract.speakers.resolving import Link, Speakers

__all__ = ["Link", "Speakers"]
