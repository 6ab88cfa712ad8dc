"""The parts of a person's name as news writes it: form of address, title, name; and whether a title is that of an office."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tradegraph.actors.registry import Registry, Tenure, lookup_key
from tradegraph.extract.lexicon import load, words


@dataclass(frozen=True, slots=True)
class Called:
    """A person's name in parts, in lower case. ``pronoun`` is what the form of address tells, empty if nothing."""

    pronoun: str
    title: tuple[str, ...]
    name: tuple[str, ...]

    @property
    def text(self) -> str:
        """The name without what precedes it."""
        return " ".join(self.name)


@dataclass(frozen=True, slots=True)
class _Titles:
    """The words of titles; see ``titles.json`` and ``roles.json``."""

    honorifics: dict[str, str]
    past: frozenset[str]
    ending: frozenset[str]
    one: dict[str, str]
    whole: dict[str, str]
    loose: frozenset[str]


@cache
def _titles() -> _Titles:
    raw, roles = load("titles"), load("roles")
    one = {word: row.split()[0] for row in raw["same"]["words"] for word in row.split()}
    ending = {*roles["heads"].split(), *one, *raw["whole"], *words().titles} - raw["honorifics"].keys()
    past = frozenset(roles["gone"]["words"].split())
    return _Titles(raw["honorifics"], past, frozenset(ending), one, raw["whole"], frozenset(raw["loose"]["words"].split()))


def called(name: str, registry: Registry) -> Called:
    """A name in its parts; one with a comma is read as "Family, Given" or as "Name, Title"."""
    known, pronoun = _titles(), ""
    before, _, after = lookup_key(name).partition(", ")
    turned = f"{after} {before}" if after else before
    parts = turned.split()
    while parts and (parts[0] in known.honorifics or parts[0] in known.past):
        pronoun = known.honorifics.get(parts.pop(0)) or pronoun
    ends = (at for at in range(1, len(parts)) if parts[at - 1] in known.ending or registry.offices_named(" ".join(parts[:at])))
    first = max(ends, default=0)
    return Called(pronoun, tuple(parts[:first]), tuple(parts[first:]))


def fits(title: tuple[str, ...], tenure: Tenure, registry: Registry) -> bool:
    """Whether each word of a title is a word of the office, or of the nation that it is an office of.

    "Chinese vice premier" fits the Vice Premier of the State Council; "premier" does not, since a vice president is no president.
    """
    asked = [word for word in _plain(" ".join(title)) if word not in _titles().loose]
    if not asked:
        return True
    labels = [_plain(label) for label in (tenure.title, *tenure.names)]
    nation = set(_nation(tenure, registry))
    return any(set(asked) <= {*label, *nation} and ("vice" in asked) == ("vice" in label) for label in labels)


def _nation(tenure: Tenure, registry: Registry) -> Iterator[str]:
    """The words by which news names the state of an office."""
    at = registry.actors[tenure.at]
    state = registry.actors.get(f"country/{(at.country or '').lower()}", at)
    for name in (state.name, *state.aliases, *state.demonyms):
        yield from _plain(name)


def _plain(title: str) -> list[str]:
    """The words of a title, each as the one that stands for those alike."""
    known = _titles()
    spelt = [word for part in lookup_key(title).replace("-", " ").split() for word in known.whole.get(part, part).split()]
    return [known.one.get(word, word) for word in (word.removesuffix("'s") for word in spelt) if word not in ("of", "the", "for")]


def forms(name: tuple[str, ...]) -> Iterator[str]:
    """A person's name as it may stand elsewhere: as written, its first initials joined, or without those in the middle."""
    yield " ".join(name)
    initials = 0
    while initials < len(name) - 1 and len(name[initials]) == 1:
        initials += 1
    if initials > 1:  # "J. D. Vance"
        yield " ".join(("".join(name[:initials]), *name[initials:]))
    yield " ".join(word for at, word in enumerate(name) if at in (0, len(name) - 1) or len(word) > 1)


def middle(name: str) -> set[str]:
    """The initials in the middle of a name."""
    return {word for word in lookup_key(name).split()[1:-1] if len(word) == 1}
