"""Who speaks: sieves and a small trained scorer from a source as written to its actors."""

from tradegraph.extract.speakers.link import Link
from tradegraph.extract.speakers.resolving import Speakers

__all__ = ["Link", "Speakers"]
