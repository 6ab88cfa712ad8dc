"""On which side somebody is: the country a speaker, an imposer or a participant belongs to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from tradegraph.actors.registry import registry
from tradegraph.rows import NodeKey, RelationshipRow, Rows


class Sides:
    """The countries of actors: those that ``country_of`` knows, else what the rows themselves say."""

    def __init__(
        self,
        rows: Rows,
        relationships: Sequence[RelationshipRow],
        country_of: Callable[[Iterable[str]], Mapping[str, str]],
    ) -> None:
        self._own = {
            key: str(code)
            for key in rows.node_keys()
            if (code := rows.props(key).get("iso2") or rows.props(key).get("country"))
        }
        self._served = _served(relationships)
        self._beyond = country_of(sorted(uri for label, uri in rows.node_keys() if label == "Person"))

    def of(self, actors: Iterable[NodeKey]) -> list[str]:
        """The countries of some actors, sorted, each once."""
        return sorted({code for actor in actors if (code := self._of(actor))})

    def _of(self, actor: NodeKey) -> str | None:
        if actor in self._own:
            return self._own[actor]
        if actor[1] in self._beyond:
            return self._beyond[actor[1]]
        return min((self._own[body] for body in self._served[actor] if body in self._own), default=None)


def names_of(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Codes of countries with their names, each once, by name."""
    known = registry().actors
    named = ((code, known[key].name if (key := f"country/{code.lower()}") in known else code) for code in set(codes))
    return sorted(named, key=lambda pair: (pair[1], pair[0]))


def _served(relationships: Sequence[RelationshipRow]) -> Mapping[NodeKey, set[NodeKey]]:
    """The bodies that persons served."""
    holder: dict[str, list[NodeKey]] = defaultdict(list)
    for row in relationships:
        if row.type == "HELD_BY":
            holder[row.source].append((row.target_label, row.target))
    found: dict[NodeKey, set[NodeKey]] = defaultdict(set)
    for row in relationships:
        if row.type == "AT":
            for person in holder[row.source]:
                found[person].add((row.target_label, row.target))
    return found
