"""The rows of ``ontology/actors/*.yaml`` as people edit them, and the names they give their actors.

What each key of a row means: ``ontology/actors/README.md``.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tradegraph.actors.registry import own_key
from tradegraph.errors import CheckFailed

Row = dict[str, Any]

TYPES = {
    "people": "person", "agencies": "agency", "outlets": "outlet", "organizations": "organization",
    "countries": "country",
}  # fmt: skip

# File -> key of a row -> kind of value; those that every row has come first, before "|".
SHAPES = {
    "people": "key:slug name:text source:text | aliases:names family:text known_by_family:flag pronoun:pronoun "
              "country:country wikidata:item tenures:tenures",
    "tenures": "office:office from:day until:day source:text | acting:flag",
    "offices": "key:slug title:text names:texts at:body source:text | country:country sole:flag heads:flag",
    "agencies": "key:slug name:text source:text | acronym:text aliases:names country:country part_of:parent",
    "outlets": "key:slug name:text source:text | domains:texts country:country state_run:flag platform:flag "
               "aliases:names acronym:text part_of:parent",
    "organizations": "key:slug name:text kind:organization source:text | country:country aliases:names acronym:text",
    "countries": "key:slug name:text kind:state source:text | iso2:text iso3:text aliases:names demonym:texts "
                 "members:states wikidata:item",
    "alias": "name:text | country:country from:day until:day type:type beside:texts",
}  # fmt: skip

CHOICES = {
    "pronoun": {"he", "she"},
    "organization": {"company", "association", "think-tank", "party", "union", "other"},
    "state": {"country", "territory", "bloc"},
    "type": set(TYPES.values()),
}

# Kind of value -> files in which the key must stand.
PLACES = {
    "office": ("offices",), "country": ("countries",), "body": ("agencies", "organizations", "outlets", "countries"),
    "parent": ("agencies", "organizations", "outlets", "countries"), "states": ("countries",),
}  # fmt: skip

_SURNAME_FIRST = 3
"""Parts of a Chinese, Korean or Vietnamese name: one of the family, two given."""
_PLAIN = str.maketrans("øØłŁđĐı", "oOlLdDi")


class Actors:
    """The rows of all files, and what is wrong with them."""

    def __init__(self, rows: Mapping[str, list[Row]]) -> None:
        self.rows = rows
        self.keys = {file: {row["key"] for row in rows[file] if isinstance(row.get("key"), str)} for file in rows}
        self.problems: list[str] = []

    def report(self, file: str, row: Row, what: str, mend: str) -> None:
        self.problems.append(f"{file}.yaml: {row.get('key') or row.get('name') or row}: {what}; {mend}")

    def actors(self) -> Iterator[tuple[str, Row]]:
        """Every row that is an actor, with the file it is in."""
        for file in TYPES:
            yield from ((file, row) for row in self.rows[file])

    def place(self, key: str, kind: str) -> list[str]:
        """The ids that a key stands for as a value of this kind."""
        wanted = key.lower() if kind == "country" else key
        return [f"{TYPES.get(file, 'office')}/{wanted}" for file in PLACES[kind] if wanted in self.keys[file]]


def read(source: Path) -> Actors:
    """The rows of the YAML files in ``source``.

    Raises:
        CheckFailed: when a file is missing or is not a YAML list of mappings.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows: dict[str, list[Row]] = {}
    for file in (*TYPES, "offices"):
        path = source / f"{file}.yaml"
        try:
            content = yaml.load(path.read_text("utf-8"), Loader=loader)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise CheckFailed(f"{path}: cannot be read: {error}") from error
        if not isinstance(content, list) or not all(isinstance(row, dict) for row in content):
            raise CheckFailed(f"{path}: not a list of rows; begin each row with '- key: ...'")
        rows[file] = content
    return Actors(rows)


def names_of(data: Actors) -> dict[str, list[tuple[str, Row, Row]]]:
    """Look-up key -> the rows that bear the name, each with its file and the alias as a mapping.

    A row's own name is told apart by a mapping among its aliases that repeats it.
    """
    found: dict[str, list[tuple[str, Row, Row]]] = {}
    for file, row in data.actors():
        names = list(row.get("aliases", ()))
        if not any(isinstance(alias, dict) and alias["name"] == row["name"] for alias in names):
            names.insert(0, row["name"])
        names += [row["acronym"]] if row.get("acronym") else []
        aliases: list[Row] = [alias if isinstance(alias, dict) else {"name": alias} for alias in names]
        if row.get("known_by_family") and row.get("family"):
            taken = {own_key(alias["name"]) for alias in aliases}
            aliases += [{"name": n} for n in spellings(row["family"]) if own_key(n) not in taken]
        taken = {own_key(alias["name"]) for alias in aliases}
        for alias in list(aliases):
            forms = [without_accents(alias["name"])]
            forms += _given_forms(alias["name"], row.get("family")) if file == "people" else []
            for form in forms:
                if own_key(form) not in taken:
                    aliases.append({**alias, "name": form})
                    taken.add(own_key(form))
        for alias in aliases:
            found.setdefault(own_key(alias["name"]), []).append((file, row, alias))
    return found


def _given_forms(name: str, family: str | None) -> list[str]:
    """A name of three parts that begins with the family name, with the given name's two joined by a hyphen, a blank or not at all."""
    parts = name.replace("-", " ").split()
    if len(parts) != _SURNAME_FIRST or parts[0] != family or not all(part.isascii() and part.isalpha() for part in parts):
        return []
    return [f"{parts[0]} {parts[1]}{joint}{parts[2].lower() if joint != ' ' else parts[2].title()}" for joint in ("-", " ", "")]


def without_accents(name: str) -> str:
    """A name in Latin letters without accents; any other script as it is."""
    if any(ord(c) > 0x24F and unicodedata.category(c).startswith("L") for c in name):
        return name
    parts = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(c for c in parts if not unicodedata.combining(c))


def spellings(name: str) -> list[str]:
    return list(dict.fromkeys((name, without_accents(name))))
