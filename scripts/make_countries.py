"""Makes ontology/actors/countries.yaml from a list of countries and the names kept by hand.

    python scripts/make_countries.py country-codes.csv

The CSV is datasets/country-codes (ISO 3166, UNTERM, CLDR and Wikidata columns); the names are in
ontology/actors/country-names.yaml. A row is of kind "country" where the United Nations' terminology database lists it as a
state (or the names say so, where the CSV lacks that entry), and "territory" otherwise. It tells customs territories from
members of the United Nations and says nothing on anybody's status.
"""

import csv
import sys
from pathlib import Path
from typing import Any

import yaml

from tradegraph.content import folder
from tradegraph.errors import UsageError

Row = dict[str, Any]

HEADER = """\
# Made by scripts/make_countries.py from country-codes.csv and country-names.yaml; change those, not this file.
"""


def countries(codes: Path, names: Row) -> list[Row]:
    """The rows of all countries and blocs, sorted by key.

    Raises:
        UsageError: when the names speak of a code that the CSV does not have.
    """
    # No value is read as missing: Namibia's code is "NA". A lone no-break space stands for nothing.
    with codes.open(encoding="utf-8", newline="") as file:
        table = [{k: v.replace("\xa0", " ").strip() for k, v in row.items()} for row in csv.DictReader(file)]
    known = {row["ISO3166-1-Alpha-2"] for row in table}
    if strangers := sorted(names["countries"].keys() - known):
        raise UsageError(f"country-names.yaml: no such code in {codes.name}: {', '.join(strangers)}")
    rows = [_country(row, names["countries"].get(row["ISO3166-1-Alpha-2"], {})) for row in table]
    rows += [_bloc(key, bloc) for key, bloc in names["blocs"].items()]
    return sorted(rows, key=lambda row: str(row["key"]))


def _country(row: dict[str, str], by_hand: Row) -> Row:
    code = row["ISO3166-1-Alpha-2"]
    listed = row["UNTERM English Short"] or row["UNTERM French Short"]
    made = {
        "key": code.lower(), "name": by_hand.get("name") or _plain(row["CLDR display name"]),
        "kind": by_hand.get("kind") or ("country" if listed else "territory"), "iso2": code, "iso3": row["ISO3166-1-Alpha-3"],
        "aliases": by_hand.get("aliases"), "demonym": by_hand.get("demonym"),
        "wikidata": row["wikidata_id"].rpartition("/")[2], "source": f"country-codes.csv: {code}",
    }  # fmt: skip
    return {key: value for key, value in made.items() if value}


def _bloc(key: str, bloc: Row) -> Row:
    members = sorted(member.lower() for member in bloc.get("members", ()))
    return {
        "key": key, "name": bloc["name"], "kind": "bloc",
        **{k: bloc[k] for k in ("iso2", "aliases", "demonym") if k in bloc}, **({"members": members} if members else {}),
        "source": bloc["source"],
    }  # fmt: skip


def _plain(name: str) -> str:
    return name.replace(" & ", " and ").replace("’", "'")


def main(codes: Path) -> None:
    """Write countries.yaml beside country-names.yaml."""
    actors = folder("ontology") / "actors"
    names = yaml.safe_load((actors / "country-names.yaml").read_text("utf-8"))
    rows = countries(codes, names)
    lines = [
        yaml.safe_dump(row, allow_unicode=True, default_flow_style=True, sort_keys=False, width=10_000) for row in rows
    ]
    (actors / "countries.yaml").write_text(HEADER + "".join(f"- {line}" for line in lines), "utf-8")
    print(f"countries.yaml: {len(rows)} rows")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python scripts/make_countries.py country-codes.csv")
    main(Path(sys.argv[1]))
