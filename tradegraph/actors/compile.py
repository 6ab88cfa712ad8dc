"""Makes the registry's one JSON file from the YAML that people edit, after checking every row.

    python -m tradegraph.actors.compile

What each key of a row means: ``ontology/actors/README.md``. All problems are reported at once.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from tradegraph.actors.check import check
from tradegraph.actors.registry import lookup_key
from tradegraph.actors.rows import TYPES, Actors, Row, names_of, read, spellings
from tradegraph.content import folder
from tradegraph.identity import make_id


def compiled(data: Actors) -> str:
    """The registry as JSON text, from rows that passed ``check``: one line an entry, sorted."""
    names = {
        key: [_meaning(file, row, alias) for file, row, alias in meanings]
        for key, meanings in sorted(names_of(data).items())
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
    spelt = [spelling for alias in (row["name"], *aliases) for spelling in spellings(alias)]
    actor["aliases"] = [alias for alias in dict.fromkeys(spelt) if alias != row["name"]]
    actor["demonyms"] = row.get("demonym") or []
    actor["members"] = sorted(f"country/{member}" for member in row.get("members", ()))
    actor["part_of"] = data.place(row["part_of"], "parent")[0] if row.get("part_of") else None
    return {k: v for k, v in actor.items() if v}


def _meaning(file: str, row: Row, alias: Row) -> Row:
    fields: Row = {k: str(alias[k]) for k in ("country", "from", "until") if alias.get(k)}
    if alias.get("country"):
        fields["shared"] = True
    if alias.get("beside"):
        fields["beside"] = sorted(lookup_key(word) for word in alias["beside"])
    if file == "agencies" and row.get("country"):  # "Treasury Department" never means an agency of China
        fields.setdefault("country", row["country"])
    return {"actor": f"{TYPES[file]}/{row['key']}", **fields}


def _office(data: Actors, row: Row) -> Row:
    fields = {k: row[k] for k in ("title", "country") if row.get(k)}
    at = data.place(row["at"], "body")[0]
    leads = {"heads": True} if row.get("heads") else {}
    return {**fields, "names": row["names"], "at": at, "country": row.get("country"), "sole": row.get("sole", False), **leads}


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
        for family in spellings(row.get("family") or ""):
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
