"""Names in a text: runs of capitalised words, looked up in the registry, else told by the trained tagger and by their own words."""

from tradegraph.extract.names.finding import Names
from tradegraph.extract.names.name import Name

__all__ = ["Name", "Names"]
