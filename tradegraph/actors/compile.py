"""Makes the registry's one JSON file from the YAML that people edit, after checking every row.

    python -m tradegraph.actors.compile

What each key of a row means: ``ontology/actors/README.md``. All problems are reported at once.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from tradegraph.actors.registry import lookup_key, own_key
from tradegraph.content import folder
from tradegraph.errors import CheckFailed
from tradegraph.identity import make_id, slug

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
    "offices": "key:slug title:text names:texts at:body source:text | country:country sole:flag",
    "agencies": "key:slug name:text source:text | acronym:text aliases:names country:country part_of:parent",
    "outlets": "key:slug name:text source:text | domains:texts country:country state_run:flag platform:flag "
               "aliases:names acronym:text part_of:parent",
    "organizations": "key:slug name:text kind:organization source:text | country:country aliases:names acronym:text",
    "countries": "key:slug name:text kind:state source:text | iso2:text iso3:text aliases:names demonym:texts "
                 "members:states wikidata:item",
    "alias": "name:text | country:country from:day until:day type:type",
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


def check(data: Actors) -> None:
    """Check every row and everything between rows.

    Raises:
        CheckFailed: listing every problem: file, row, what is wrong, how to mend it.
    """
    for file, rows in data.rows.items():
        for row in rows:
            _check_shape(data, file, row, row, file)
        _check_order(data, file)
    if not data.problems:  # what follows reads values that must have the right shape
        _check_terms(data)
        _check_names(data)
        _check_families(data)
        _check_domains(data)
    if data.problems:
        raise CheckFailed(f"{len(data.problems)} problems in the actor registry:\n" + "\n".join(data.problems))


def _fields(shape: str) -> tuple[dict[str, str], dict[str, str]]:
    needed, _, optional = SHAPES[shape].partition("|")
    return (
        dict(field.split(":") for field in needed.split()),
        dict(field.split(":") for field in optional.split()),
    )


def _check_shape(data: Actors, file: str, row: Row, part: Row, shape: str) -> None:
    needed, optional = _fields(shape)
    where = "" if part is row else f" of {part.get('office') or part.get('name')}"
    for name in needed:
        if name not in part or (part[name] in ("", None, []) and needed[name] != "day"):
            data.report(file, row, f"no {name}{where}", f"add {name}: ...")
    for name, value in part.items():
        kind = (needed | optional).get(name)
        if kind is None:
            known = ", ".join((*needed, *optional))
            data.report(file, row, f"unknown key {name!r}{where}", f"use one of {known}")
        elif value is None and name in optional:
            data.report(file, row, f"{name} without a value{where}", "drop the key")
        elif value is not None and (problem := _value_problem(data, kind, value)):
            data.report(file, row, f"{name}{where}: {problem[0]}", problem[1])
        elif kind == "names" and value:
            for alias in (alias for alias in value if isinstance(alias, dict)):
                _check_shape(data, file, row, alias, "alias")
        elif kind == "tenures" and value:
            for tenure in value:
                _check_shape(data, file, row, tenure, "tenures")
    since, until = part.get("from"), part.get("until")
    if isinstance(since, date) and isinstance(until, date) and since >= until:
        data.report(file, row, f"from {since} is not before until {until}{where}", "until is the day after the last")


def _value_problem(data: Actors, kind: str, value: object) -> tuple[str, str] | None:
    """What is wrong with a value of this kind, and how to mend it."""
    if kind in ("texts", "names", "tenures", "states"):
        allowed: tuple[type, ...] = {"tenures": (dict,), "names": (str, dict)}.get(kind, (str,))
        if not isinstance(value, list) or not all(isinstance(v, allowed) and v for v in value):
            return f"{value!r} is not a list of {kind}", "write it as [..., ...]"
        unknown = [v for v in value if kind == "states" and not data.place(v, "states")]
        return (f"unknown {unknown}", "add the row to countries.yaml or correct the key") if unknown else None
    if kind == "flag":
        return None if isinstance(value, bool) else (f"{value!r} is not true or false", "write true or false")
    if kind == "day":
        return None if type(value) is date else (f"{value!r} is not a day", "write YYYY-MM-DD without quotes")
    if not isinstance(value, str):
        return f"{value!r} is not text", "put it in quotes"
    if kind in CHOICES:
        known = ", ".join(sorted(CHOICES[kind]))
        return None if value in CHOICES[kind] else (f"unknown value {value!r}", f"use one of {known}")
    if kind in PLACES and len(data.place(value, kind)) != 1:
        files = ", ".join(f"{file}.yaml" for file in PLACES[kind])
        how = "is in several of" if data.place(value, kind) else "is not in"
        return f"key {value!r} {how} {files}", "add the row or correct the key"
    if kind == "slug" and value != slug(value):
        return f"key {value!r} is not a slug", f"write {slug(value)!r}"
    if kind == "item" and not re.fullmatch(r"Q[1-9]\d*", value):
        return f"{value!r} is not a Wikidata item", "write Q and digits"
    return None


def _check_order(data: Actors, file: str) -> None:
    rows = [row for row in data.rows[file] if isinstance(row.get("key"), str)]
    for before, row in pairwise(rows):
        if before["key"] == row["key"]:
            data.report(file, row, "two rows have this key", "merge them or give one another key")
        elif before["key"] > row["key"]:
            data.report(file, row, f"stands after {before['key']}", "sort the rows by key")


def _check_terms(data: Actors) -> None:
    sole = {office["key"] for office in data.rows["offices"] if office.get("sole")}
    held: dict[str, list[tuple[date, date, Row]]] = {}
    for person in data.rows["people"]:
        for tenure in person.get("tenures", ()):
            term = (tenure["from"] or date.min, tenure["until"] or date.max, person)
            held.setdefault(tenure["office"], []).append(term)
    for office in sorted(sole & held.keys()):
        terms = sorted(held[office], key=lambda term: term[:2])
        for (_, until, first), (since, _, second) in pairwise(terms):
            if since < until:
                what = f"{office} from {since} overlaps the tenure of {first['key']} until {until}"
                data.report("people", second, what, "correct the days, or set sole: false on the office")


def _check_names(data: Actors) -> None:
    for key, meanings in sorted(_meanings(data).items()):
        if not key:
            for file, row, _ in meanings:
                data.report(file, row, "an alias without letters", "drop it")
        for (file, row, one), (_, other, two) in combinations(meanings, 2):
            if row is other:
                data.report(file, row, f"alias {one['name']!r} repeats {two['name']!r}", "drop one of them")
            elif not _told_apart(one, two):
                what = f"{two['name']!r} is also a name of {other['key']}"
                mend = "drop it, or write both as {name: ..., country: ...} (or from and until, or type) that differ"
                data.report(file, row, what, mend)


def _told_apart(one: Row, two: Row) -> bool:
    for field in ("country", "type"):
        if one.get(field) and two.get(field) and one[field] != two[field]:
            return True
    if not ({"from", "until"} & one.keys() and {"from", "until"} & two.keys()):
        return False
    start = max(one.get("from") or date.min, two.get("from") or date.min)
    return start >= min(one.get("until") or date.max, two.get("until") or date.max)


def _meanings(data: Actors) -> dict[str, list[tuple[str, Row, Row]]]:
    """Look-up key -> the rows that bear the name, each with its file and the alias as a mapping."""
    found: dict[str, list[tuple[str, Row, Row]]] = {}
    for file, row in data.actors():
        names = [row["name"], *row.get("aliases", ())]
        names += [row["acronym"]] if row.get("acronym") else []
        aliases: list[Row] = [alias if isinstance(alias, dict) else {"name": alias} for alias in names]
        if row.get("known_by_family") and row.get("family"):
            taken = {own_key(alias["name"]) for alias in aliases}
            aliases += [{"name": n} for n in _spellings(row["family"]) if own_key(n) not in taken]
        taken = {own_key(alias["name"]) for alias in aliases}
        for alias in list(aliases):
            plain = _plain(alias["name"])
            if own_key(plain) not in taken:
                aliases.append({**alias, "name": plain})
                taken.add(own_key(plain))
        for alias in aliases:
            found.setdefault(own_key(alias["name"]), []).append((file, row, alias))
    return found


def _plain(name: str) -> str:
    """A name in Latin letters without accents; any other script as it is."""
    if any(ord(c) > 0x24F and unicodedata.category(c).startswith("L") for c in name):
        return name
    parts = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(c for c in parts if not unicodedata.combining(c))


def _spellings(name: str) -> list[str]:
    return list(dict.fromkeys((name, _plain(name))))


def _check_families(data: Actors) -> None:
    known: dict[str, Row] = {}
    for row in data.rows["people"]:
        if not row.get("known_by_family"):
            continue
        if not row.get("family"):
            data.report("people", row, "known_by_family without family", "add family: ...")
            continue
        other = known.setdefault(lookup_key(row["family"]), row)
        if other is not row:
            what = f"known by the family name {row['family']}, as {other['key']} is"
            data.report("people", row, what, "drop known_by_family from both")


def _check_domains(data: Actors) -> None:
    owners: dict[str, Row] = {}
    for row in data.rows["outlets"]:
        for domain in row.get("domains", ()):
            if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain):
                data.report("outlets", row, f"domain {domain!r} is not a host name", "write it as example.com")
            other = owners.setdefault(domain, row)
            if other is not row:
                data.report("outlets", row, f"domain {domain} is that of {other['key']}", "keep it in one row")


def compiled(data: Actors) -> str:
    """The registry as JSON text, from rows that passed ``check``: one line an entry, sorted."""
    names = {
        key: [_meaning(file, row, alias) for file, row, alias in meanings]
        for key, meanings in sorted(_meanings(data).items())
    }
    sections: dict[str, Mapping[str, object] | list[Row]] = {
        "actors": {f"{TYPES[file]}/{row['key']}": _actor(data, file, row) for file, row in data.actors()},
        "adjectives": _adjectives(data),
        "domains": {d: f"outlet/{row['key']}" for row in data.rows["outlets"] for d in row.get("domains", ())},
        "families": _families(data),
        "names": names,
        "office_names": _office_names(data),
        "offices": {row["key"]: _office(data, row) for row in data.rows["offices"]},
        "tenures": _tenures(data),
    }
    return "{\n" + ",\n".join(f"{_json(k)}: {_section(v)}" for k, v in sections.items()) + "\n}\n"


def _section(section: Mapping[str, object] | list[Row]) -> str:
    if isinstance(section, list):
        return "[\n" + ",\n".join(_json(row) for row in section) + "\n]"
    return "{\n" + ",\n".join(f"{_json(k)}: {_json(section[k])}" for k in sorted(section)) + "\n}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _actor(data: Actors, file: str, row: Row) -> Row:
    copied = (
        "name", "country", "family", "known_by_family", "pronoun", "acronym", "kind", "domains", "state_run", "platform",
        "wikidata", "iso2", "iso3", "source",
    )  # fmt: skip
    actor: Row = {"type": TYPES[file], **{k: row[k] for k in copied if row.get(k)}}
    aliases = [alias["name"] if isinstance(alias, dict) else alias for alias in row.get("aliases", ())]
    aliases += [row["acronym"]] if row.get("acronym") else []
    spelt = [spelling for alias in (row["name"], *aliases) for spelling in _spellings(alias)]
    actor["aliases"] = [alias for alias in dict.fromkeys(spelt) if alias != row["name"]]
    actor["demonyms"] = row.get("demonym") or []
    actor["members"] = sorted(f"country/{member}" for member in row.get("members", ()))
    actor["part_of"] = data.place(row["part_of"], "parent")[0] if row.get("part_of") else None
    return {k: v for k, v in actor.items() if v}


def _meaning(file: str, row: Row, alias: Row) -> Row:
    fields = {k: str(alias[k]) for k in ("country", "from", "until") if alias.get(k)}
    if file == "agencies" and row.get("country"):  # "Treasury Department" never means an agency of China
        fields.setdefault("country", row["country"])
    return {"actor": f"{TYPES[file]}/{row['key']}", **fields}


def _office(data: Actors, row: Row) -> Row:
    fields = {k: row[k] for k in ("title", "country") if row.get(k)}
    at = data.place(row["at"], "body")[0]
    return {**fields, "names": row["names"], "at": at, "country": row.get("country"), "sole": row.get("sole", False)}


def _tenures(data: Actors) -> list[Row]:
    rows: list[Row] = []
    for person in data.rows["people"]:
        for tenure in person.get("tenures", ()):
            who, since = f"person/{person['key']}", str(tenure["from"] or "")
            row = {"person": who, "office": tenure["office"], "since": since, "source": tenure["source"]}
            row |= {"role_id": make_id("role", who, tenure["office"], since)}
            row |= {k: v for k, v in (("until", str(tenure["until"] or "")), ("acting", tenure.get("acting"))) if v}
            rows.append(row)
    return sorted(rows, key=lambda row: (row["person"], row["since"], row["office"]))


def _office_names(data: Actors) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for row in data.rows["offices"]:
        for name in (row["title"], *row["names"]):
            found.setdefault(lookup_key(name), set()).add(row["key"])
    return {key: sorted(offices) for key, offices in found.items()}


def _adjectives(data: Actors) -> dict[str, str]:
    """Look-up key of a country's names and demonyms -> its code, to read "China's commerce minister"."""
    found: dict[str, str] = {}
    for row in data.rows["countries"]:
        names = [row["name"], *row.get("aliases", ()), *row.get("demonym", ())]
        for name in names:
            found.setdefault(lookup_key(name["name"] if isinstance(name, dict) else name), row["key"].upper())
    return found


def _families(data: Actors) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for row in data.rows["people"]:
        for family in _spellings(row.get("family") or ""):
            found.setdefault(lookup_key(family), set()).add(f"person/{row['key']}")
    return {key: sorted(people) for key, people in found.items() if key}


def compile_actors(source: Path) -> str:
    """The registry's JSON text from the YAML files in the folder ``source``.

    Raises:
        CheckFailed: listing everything that is wrong with the files.
    """
    data = read(source)
    check(data)
    return compiled(data)


def main() -> None:
    """Write ``ontology/compiled/actors.json``."""
    target = folder("ontology") / "compiled" / "actors.json"
    text = compile_actors(folder("ontology") / "actors")
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, "utf-8")
    print(f"{target.name}: {text.count(chr(10))} lines, {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
