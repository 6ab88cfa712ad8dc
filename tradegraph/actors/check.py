"""Whether the rows of the actor registry can stand: every fault of a row, and between rows, with how to mend it."""

import re
from datetime import date
from itertools import combinations, pairwise

from tradegraph.actors.registry import lookup_key
from tradegraph.actors.rows import CHOICES, PLACES, SHAPES, Actors, Row, names_of
from tradegraph.errors import CheckFailed
from tradegraph.identity import slug


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
    for key, meanings in sorted(names_of(data).items()):
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
