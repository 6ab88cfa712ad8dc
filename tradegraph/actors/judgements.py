"""What people judge of actors: that two are the same, that they differ, or that it is not sure; in a text file of the user's own.

One judgement a line, its parts joined by tabs, under a line that names them:

    judgement  one  name  other  name  on  by  because
    same  person/dana-quill~5b1f7c02  Dana Quill  person/d-quill~90aa31d4  D. Quill  2026-03-01  ada  one desk, one title

``one`` and ``other`` are ids; names, day, who and why are for people. Empty lines and those that begin with ``#`` are passed over. Lines
may be written, changed and deleted by hand; their order means nothing. No source is rewritten: a judgement is a way to see what was
read (``tradegraph.merging``), and without its line the graph is as before.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Literal, get_args

from tradegraph.actors.registry import Registry
from tradegraph.errors import CheckFailed, UsageError
from tradegraph.writing import write_whole

Verdict = Literal["same", "different", "unsure"]
LOCATION = "TRADEGRAPH_JUDGEMENTS"
"""Environment variable with the path of the file, for one that several graphs share."""
FILE = "judgements.tsv"
"""What the file is called, beside the archive."""
COLUMNS = ("judgement", "one", "name", "other", "name", "on", "by", "because")
_NEEDED = 4
_NEW = "what you judge now"
HOLDS: dict[str, tuple[str, ...]] = {
    "person": ("person",), "outlet": ("outlet", "agency", "organization"), "agency": ("agency", "organization"),
    "organization": ("organization", "agency"),
}  # fmt: skip
"""Type of the actor that stays -> types of those that it may stand for: only outlets carry words and publish articles."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor by id, with the name the graph has for it."""

    id: str
    name: str

    @property
    def type(self) -> str:
        """The type, as the id tells it."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line: what is judged of two actors, on which day, by whom and why. ``line`` counts from 1; 0 before it is written."""

    verdict: Verdict
    one: Party
    other: Party
    on: date | None = None
    by: str | None = None
    because: str | None = None
    line: int = 0

    @property
    def pair(self) -> frozenset[str]:
        """The ids."""
        return frozenset((self.one.id, self.other.id))

    def to_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {
            "judgement": self.verdict, "one": {"id": self.one.id, "name": self.one.name},
            "other": {"id": self.other.id, "name": self.other.name}, "on": self.on.isoformat() if self.on else None, "by": self.by,
            "because": self.because,
        }  # fmt: skip

    def text(self) -> str:
        """The line, without its end."""
        day = self.on.isoformat() if self.on else ""
        parts = (self.verdict, self.one.id, self.one.name, self.other.id, self.other.name, day, self.by or "", self.because or "")
        return "\t".join(" ".join(part.split()) for part in parts).rstrip("\t")


def place(folder: Path) -> Path:
    """The file of the graph whose archive is in this folder."""
    given = os.environ.get(LOCATION)
    return Path(given) if given else folder / FILE


def read(path: Path) -> tuple[Judgement, ...]:
    """Every judgement of a file, in its order; none where there is no file.

    Raises:
        CheckFailed: naming every line that is none, and every two that gainsay each other.
    """
    found: list[Judgement] = []
    faults: list[str] = []
    for number, line in enumerate(_lines(path), 1):
        if line.strip() and not line.startswith(("#", COLUMNS[0] + "\t")):
            try:
                found.append(_parsed(line, number))
            except ValueError as error:
                faults.append(f"line {number}: {error}")
    by_pair: dict[frozenset[str], Judgement] = {}
    for one in found:
        before = by_pair.setdefault(one.pair, one)
        if before.verdict != one.verdict:
            faults.append(f"lines {before.line} and {one.line} judge {one.one.name} and {one.other.name} differently; delete one")
    if faults:
        raise CheckFailed(f"{path} cannot be followed:\n" + "\n".join(faults))
    return tuple(found)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").splitlines() if path.exists() else []
    except (OSError, ValueError) as error:
        raise CheckFailed(f"{path}: the judgements cannot be read ({error})") from error


def _parsed(line: str, number: int) -> Judgement:
    parts = [part.strip() for part in line.split("\t")]
    if len(parts) < _NEEDED or len(parts) > len(COLUMNS):
        raise ValueError(f"{len(parts)} parts; write {', '.join(COLUMNS)}, with tabs between them")
    verdict, one, name, other, other_name, day, by, because = (*parts, *[""] * (len(COLUMNS) - len(parts)))
    if verdict not in get_args(Verdict):
        raise ValueError(f"{verdict!r} is no judgement; write one of {', '.join(get_args(Verdict))}")
    if wrong := [id for id in (one, other) if id.partition("/")[0] not in HOLDS or not id.partition("/")[2]]:
        raise ValueError(f"{wrong[0]!r} is no id of a person, an agency, an organization or an outlet")
    if one == other:
        raise ValueError(f"it judges {one} and itself")
    try:
        on = date.fromisoformat(day) if day else None
    except ValueError:
        raise ValueError(f"{day!r} is no day; write YYYY-MM-DD") from None
    return Judgement(verdict, Party(one, name), Party(other, other_name), on, by or None, because or None, number)  # type: ignore[arg-type]


def write(path: Path, judgement: Judgement) -> None:
    """Put a judgement into the file, in the place of an earlier one of the same two."""
    _change(path, judgement.pair, [judgement.text()])


def withdraw(path: Path, pair: frozenset[str]) -> None:
    """Take the judgement of two actors (ids) out of the file."""
    _change(path, pair, [])


def _change(path: Path, pair: frozenset[str], put: list[str]) -> None:
    old = {one.line for one in read(path) if one.pair == pair}
    if not old and not put:
        return
    lines = _lines(path) or ["\t".join(COLUMNS)]
    at = min(old, default=len(lines) + 1) - 1
    kept = [line for number, line in enumerate(lines, 1) if number not in old]
    text = "\n".join([*kept[:at], *put, *kept[at:]]) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, lambda stream: stream.write(text.encode()))
    except OSError as error:
        raise CheckFailed(f"{path}: the judgements cannot be written ({error})") from error


# -- who is the same as whom -------------------------------------------------------------------------------------------


def groups(judgements: Sequence[Judgement], registry: Registry) -> list[tuple[Party, tuple[Party, ...]]]:
    """Those that are one actor: the one that stays, and the others; by id. A function of the set of judgements.

    The registry's stays; else an outlet before an agency before an organization, then the one with the longest name, then the smallest id.

    Raises:
        CheckFailed: naming the lines that contradict each other, or make one of what cannot be one.
    """
    faults: list[str] = []
    found: list[tuple[Party, tuple[Party, ...]]] = []
    for members in _joined(judgements):
        order = sorted(members, key=lambda one: (one.id not in registry.actors, list(HOLDS).index(one.type), -len(one.name), one.id))
        kept = order[0]
        faults += _faults(judgements, order, registry)
        name = registry.actors[kept.id].name if kept.id in registry.actors else kept.name
        found.append((Party(kept.id, name), tuple(sorted(order[1:], key=lambda one: one.id))))
    if faults:
        raise CheckFailed("the judgements cannot be followed:\n" + "\n".join(faults))
    return sorted(found, key=lambda group: group[0].id)


def _faults(judgements: Sequence[Judgement], members: Sequence[Party], registry: Registry) -> Iterator[str]:
    """What is wrong with a group, whose first member stays."""
    kept, ids = members[0], {one.id for one in members}
    for one, other in combinations([one for one in members if one.id in registry.actors], 2):
        yield f"{_told(chain(judgements, one.id, other.id))} {one.id} and {other.id} one; the registry holds them apart"
    for one in members[1:]:
        if one.type not in HOLDS[kept.type]:
            yield f"{_told(chain(judgements, kept.id, one.id))} {kept.id} and {one.id} one; a {kept.type} is no {one.type}"
    for judgement in judgements:
        if judgement.verdict == "different" and judgement.pair <= ids:
            lines = chain(judgements, judgement.one.id, judgement.other.id)
            yield f"{_place(judgement)} says that {judgement.one.name} and {judgement.other.name} differ; {_told(lines)} them one"


def _told(lines: Sequence[Judgement]) -> str:
    written = sorted(one.line for one in lines if one.line)
    places = [*map(str, written), *([_NEW] if len(written) < len(lines) else [])]
    told = ", ".join(places[:-1]) + f" and {places[-1]}" if len(places) > 1 else places[0]
    before = "lines " if len(written) > 1 else "line " if written else ""
    return f"{before}{told} {'makes' if len(places) == 1 else 'make'}"


def _place(judgement: Judgement) -> str:
    return f"line {judgement.line}" if judgement.line else _NEW


def _joined(judgements: Iterable[Judgement]) -> Iterator[list[Party]]:
    """The actors that judgements join, group by group, each under the smallest of the names that lines give it."""
    names: dict[str, str] = {}
    group: dict[str, set[str]] = {}
    for judgement in judgements:
        if judgement.verdict == "same":
            for one in (judgement.one, judgement.other):
                names[one.id] = min(names.get(one.id, one.name), one.name)
            both = group.get(judgement.one.id, {judgement.one.id}) | group.get(judgement.other.id, {judgement.other.id})
            group.update(dict.fromkeys(both, both))
    for members in {id(members): members for members in group.values()}.values():
        yield [Party(one, names[one]) for one in sorted(members)]


def chain(judgements: Sequence[Judgement], one: str, other: str) -> list[Judgement]:
    """The fewest judgements that make two actors (ids) the same; [] when none do."""
    ways: dict[str, list[Judgement]] = {one: []}
    waiting = [one]
    while waiting and other not in ways:
        at = waiting.pop(0)
        for judgement in judgements:
            if judgement.verdict == "same" and at in judgement.pair:
                (next_,) = judgement.pair - {at}
                if next_ not in ways:
                    ways[next_] = [*ways[at], judgement]
                    waiting.append(next_)
    return ways.get(other, [])


def check_new(judgements: Sequence[Judgement], new: Judgement, registry: Registry) -> None:
    """Whether a judgement can stand beside the others.

    Raises:
        UsageError: it cannot, and why; nothing is written.
    """
    others = [one for one in judgements if one.pair != new.pair]
    lines = chain(others, new.one.id, new.other.id)
    if new.verdict == "different" and lines:
        parts = "; ".join(f"{one.one.name} and {one.other.name}" for one in lines)
        raise UsageError(
            f"{new.one.name} and {new.other.name} are one through what was judged of others: {parts}; part one of these pairs first"
        )
    try:
        groups([*others, new], registry)
    except CheckFailed as error:
        raise UsageError(f"{error}\nNothing was written.") from error
