"""The registry's rows: the real ones hold to every rule, and a breach of each rule is reported so that it can be mended."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tradegraph.actors.check import check
from tradegraph.actors.compile import compile_actors
from tradegraph.actors.rows import TYPES, read
from tradegraph.content import folder
from tradegraph.errors import CheckFailed

SOURCES = folder("ontology") / "actors"
COMPILED = folder("ontology") / "compiled" / "actors.json"

Row = dict[str, Any]
Files = dict[str, list[Row]]

S = "example.org: About"
COUNTRIES = [
    {"key": "aa", "name": "Aland Republic", "kind": "country", "iso2": "AA", "demonym": ["Alander"], "source": S},
    {"key": "bb", "name": "Bland", "kind": "country", "iso2": "BB", "demonym": ["Blandish"], "source": S},
]
TRADE_MINISTER = {"key": "aa-trade", "title": "Minister of Trade", "names": ["Trade Minister"], "at": "aa", "country": "AA",
                  "sole": True, "source": S}  # fmt: skip


def written(folder: Path, files: Files) -> Path:
    """A folder with these rows, no rows in the files not given, and two invented countries."""
    for file in (*TYPES, "offices"):
        rows = files.get(file, COUNTRIES if file == "countries" else [])
        (folder / f"{file}.yaml").write_text(yaml.safe_dump(rows, allow_unicode=True), "utf-8")
    return folder


def agency(key: str, **more: Any) -> Row:
    return {"key": key, "name": key.title(), "source": S, **more}


def outlet(key: str, **more: Any) -> Row:
    return agency(key, **more)


def person(key: str, *tenures: Row, **more: Any) -> Row:
    return {"key": key, "name": key.replace("-", " ").title(), "source": S, "tenures": list(tenures), **more}


def held(since: date | None, until: date | None, **more: Any) -> Row:
    return {"office": "aa-trade", "from": since, "until": until, "source": S, **more}


def test_the_compiled_file_is_that_of_the_yaml() -> None:
    assert COMPILED.read_text("utf-8") == compile_actors(SOURCES), "run: python -m tradegraph.actors.compile"


@pytest.mark.parametrize(
    ("file", "least"), [("people", 400), ("agencies", 200), ("outlets", 250), ("organizations", 250), ("countries", 249)]
)
def test_the_registry_is_wide_enough(file: str, least: int) -> None:
    assert len(read(SOURCES).rows[file]) >= least


def test_most_outlets_have_a_domain_and_some_are_run_by_a_state() -> None:
    outlets = read(SOURCES).rows["outlets"]
    assert sum("domains" in row for row in outlets) >= 0.9 * len(outlets)
    assert sum(bool(row.get("state_run")) for row in outlets) >= 30


def test_people_come_from_both_sides_and_beside_them() -> None:
    countries = {row.get("country") for row in read(SOURCES).rows["people"]}
    assert countries >= {"US", "CN", "EU", "CA", "MX", "JP", "KR", "IN", "GB"}


def test_every_row_and_every_tenure_says_where_it_is_from() -> None:
    for file, rows in read(SOURCES).rows.items():
        for row in rows:
            sources = [row["source"], *(tenure["source"] for tenure in row.get("tenures", ()))]
            # A page of a site, an entry of a file, or a whole file of the reference data.
            assert all(": " in s or s.endswith((".yaml", ".csv")) for s in sources), (file, row["key"], sources)


def test_the_compiled_names_are_sorted() -> None:
    names = json.loads(COMPILED.read_text("utf-8"))["names"]
    assert list(names) == sorted(names)


FAULTS: dict[str, tuple[Files, str, str]] = {  # what is wrong -> rows, what the report says, how it says to mend it
    "a key is missing": ({"agencies": [{"key": "x", "source": S}]}, "agencies.yaml: x: no name", "add name: ..."),
    "a source is empty": ({"agencies": [agency("x", source="")]}, "agencies.yaml: x: no source", "add source: ..."),
    "a key is unknown": ({"agencies": [agency("x", colour="red")]}, "x: unknown key 'colour'", "use one of key, name"),
    "a key has no value": ({"agencies": [agency("x", aliases=None)]}, "x: aliases without a value", "drop the key"),
    "a key is not a slug": ({"agencies": [agency("X Y")]}, "X Y: key: key 'X Y' is not a slug", "write 'x-y'"),
    "a text is a number": ({"agencies": [agency("x", acronym=7)]}, "acronym: 7 is not text", "put it in quotes"),
    "aliases are one text": ({"agencies": [agency("x", aliases="Y")]}, "aliases: 'Y' is not a list of names", "write it as [..., ...]"),
    "a flag is a word": ({"outlets": [outlet("x", platform="maybe")]}, "platform: 'maybe' is not true or false", "write true or false"),
    "a kind is unknown": ({"organizations": [agency("x", kind="firm")]}, "kind: unknown value 'firm'", "use one of association, company"),
    "a country is unknown": ({"agencies": [agency("x", country="QQ")]}, "country: key 'QQ' is not in countries.yaml", "add the row or correct the key"),
    "a parent is unknown": ({"agencies": [agency("x", part_of="qq")]}, "part_of: key 'qq' is not in agencies.yaml", "add the row or correct the key"),
    "a parent is ambiguous": (
        {"agencies": [agency("x", part_of="y"), agency("y")], "outlets": [outlet("y", name="Why")]},
        "part_of: key 'y' is in several of agencies.yaml", "add the row or correct the key",
    ),
    "a bloc has an unknown member": (
        {"countries": [{"key": "ab", "name": "A-B", "kind": "bloc", "members": ["aa", "zz"], "source": S}]},
        "members: unknown ['aa', 'zz']", "add the row to countries.yaml",
    ),
    "an item is not Wikidata's": ({"people": [person("al", wikidata="12")]}, "'12' is not a Wikidata item", "write Q and digits"),
    "a body is unknown": ({"offices": [{**TRADE_MINISTER, "at": "nowhere"}]}, "offices.yaml: aa-trade: at: key 'nowhere' is not in", "add the row or correct the key"),
    "an office is unknown": ({"people": [person("al", held(None, None))]}, "people.yaml: al: office of aa-trade: key 'aa-trade' is not in offices.yaml", "add the row or correct the key"),
    "a day is a text": (
        {"offices": [TRADE_MINISTER], "people": [person("al", {**held(None, None), "from": "2020"})]},
        "from of aa-trade: '2020' is not a day", "write YYYY-MM-DD without quotes",
    ),
    "a tenure ends before it begins": (
        {"offices": [TRADE_MINISTER], "people": [person("al", held(date(2020, 1, 2), date(2020, 1, 2)))]},
        "al: from 2020-01-02 is not before until 2020-01-02 of aa-trade", "until is the day after the last",
    ),
    "a tenure has no source": (
        {"offices": [TRADE_MINISTER], "people": [person("al", held(None, None, source=None))]},
        "al: no source of aa-trade", "add source: ...",
    ),
    "two hold a sole office": (
        {"offices": [TRADE_MINISTER], "people": [person("al", held(date(2020, 1, 1), date(2021, 1, 2))), person("bo", held(date(2021, 1, 1), None))]},
        "people.yaml: bo: aa-trade from 2021-01-01 overlaps the tenure of al until 2021-01-02", "correct the days, or set sole: false",
    ),
    "keys repeat": ({"agencies": [agency("x"), agency("x", name="Why")]}, "x: two rows have this key", "merge them"),
    "rows are not sorted": ({"agencies": [agency("y"), agency("x")]}, "x: stands after y", "sort the rows by key"),
    "a name is shared": ({"agencies": [agency("x"), agency("y", aliases=["the X"])]}, "agencies.yaml: x: 'the X' is also a name of y", "drop it, or write both as {name: ..., country: ...}"),
    "a name is told apart on one side only": (
        {"agencies": [agency("x", aliases=["MoT"]), agency("y", aliases=[{"name": "MoT", "country": "BB"}])]},
        "'MoT' is also a name of y", "write both as",
    ),
    "an alias repeats": ({"agencies": [agency("x", aliases=["X."])]}, "alias 'X' repeats 'X.'", "drop one of them"),
    "an alias is empty of letters": ({"agencies": [agency("x", aliases=["."])]}, "an alias without letters", "drop it"),
    "an alias has an unknown field": ({"agencies": [agency("x", aliases=[{"name": "Y", "city": "Z"}])]}, "unknown key 'city' of Y", "use one of name, country"),
    "known by a family name that is missing": ({"people": [person("al", known_by_family=True)]}, "known_by_family without family", "add family: ..."),
    "two known by one family name": (
        {"people": [person("al-doe", family="Doe", known_by_family=True), person("bo-doe", family="Doe", known_by_family=True)]},
        "bo-doe: known by the family name Doe, as al-doe is", "drop known_by_family from both",
    ),
    "a domain is a URL": ({"outlets": [outlet("x", domains=["https://x.org"])]}, "domain 'https://x.org' is not a host name", "write it as example.com"),
    "a domain is in two rows": ({"outlets": [outlet("x", domains=["x.org"]), outlet("y", domains=["x.org"])]}, "outlets.yaml: y: domain x.org is that of x", "keep it in one row"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_reported_with_its_place_and_its_cure(fault: str, tmp_path: Path) -> None:
    files, what, mend = FAULTS[fault]
    with pytest.raises(CheckFailed) as failed:
        compile_actors(written(tmp_path, files))
    lines = [line for line in str(failed.value).splitlines() if what in line]
    assert lines and mend in lines[0], str(failed.value)


def test_all_faults_are_reported_at_once(tmp_path: Path) -> None:
    with pytest.raises(CheckFailed, match="3 problems"):
        compile_actors(written(tmp_path, {"agencies": [agency("x", colour=1, acronym=2)], "people": [person("B")]}))


@pytest.mark.parametrize("text", ["just: a mapping", "- only text", "[unclosed"])
def test_a_file_that_is_no_list_of_rows_is_named(text: str, tmp_path: Path) -> None:
    (written(tmp_path, {}) / "outlets.yaml").write_text(text, "utf-8")
    with pytest.raises(CheckFailed, match=r"outlets\.yaml"):
        read(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    (written(tmp_path, {}) / "people.yaml").unlink()
    with pytest.raises(CheckFailed, match=r"people\.yaml: cannot be read"):
        read(tmp_path)


SHARED: list[tuple[str, Row, Row]] = [
    ("by country", {"country": "AA"}, {"country": "BB"}),
    ("by days that meet", {"until": date(2020, 1, 1)}, {"from": date(2020, 1, 1)}),
    ("by type", {"type": "agency"}, {"type": "outlet"}),
]


@pytest.mark.parametrize(("how", "one", "two"), SHARED)
def test_a_name_may_be_shared_by_rows_that_say_when_each_is_meant(how: str, one: Row, two: Row, tmp_path: Path) -> None:
    aliases = [[{"name": "Trade Board", **fields}] for fields in (one, two)]
    check(read(written(tmp_path, {"agencies": [agency(k, aliases=a) for k, a in zip("xy", aliases, strict=True)]})))


@settings(max_examples=20)
@given(more=st.sets(st.sampled_from(["bo", "cy", "di", "flo"])))
def test_rows_that_are_added_change_no_id_and_no_name_of_others(more: set[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    def compiled(*keys: str) -> dict[str, Any]:
        people = [person(key, held(date(2000, 1, 1), date(2001, 1, 1)), family=key.title()) for key in sorted(keys)]
        agencies = [agency(f"{key}-board") for key in sorted(keys)]
        files: Files = {"offices": [{**TRADE_MINISTER, "sole": False}], "people": people, "agencies": agencies}
        return dict(json.loads(compile_actors(written(tmp_path_factory.mktemp("rows"), files))))

    few, many = compiled("al", "ed"), compiled("al", "ed", *more)
    for section in ("actors", "names", "families", "offices"):
        assert few[section].items() <= many[section].items(), section
    assert all(tenure in many["tenures"] for tenure in few["tenures"])  # each with the id of its role


def test_a_name_of_the_row_itself_may_be_told_apart(tmp_path: Path) -> None:
    own = [agency("x", name="Norland", aliases=[{"name": "Norland", "type": "agency"}])]
    other = [outlet("y", aliases=[{"name": "Norland", "type": "outlet"}])]
    names = json.loads(compile_actors(written(tmp_path, {"agencies": own, "outlets": other})))["names"]
    assert [meaning["actor"] for meaning in names["norland"]] == ["agency/x", "outlet/y"]


@pytest.mark.parametrize("written_as", ["Ae Bo-ri", "Ae Bo Ri", "Ae Bori"])
def test_a_given_name_of_two_parts_is_found_however_it_is_joined(written_as: str, tmp_path: Path) -> None:
    row = person("ae-bo-ri", name="Ae Bo-ri", family="Ae", tenures=[])
    names = json.loads(compile_actors(written(tmp_path, {"people": [row]})))["names"]
    assert names[written_as.lower()] == [{"actor": "person/ae-bo-ri"}]


def test_holders_may_follow_on_the_day_and_share_an_office_that_is_not_sole(tmp_path: Path) -> None:
    first, second = held(date(2020, 1, 1), date(2021, 1, 1)), held(date(2021, 1, 1), None)
    check(read(written(tmp_path, {"offices": [TRADE_MINISTER], "people": [person("al", first), person("bo", second)]})))
    shared = {**TRADE_MINISTER, "sole": False}
    check(read(written(tmp_path, {"offices": [shared], "people": [person("al", second), person("bo", second)]})))
