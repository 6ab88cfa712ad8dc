"""Adds to ontology/actors/people.yaml the office-holders of the reference data that officials.yaml names and it lacks.

    python scripts/add_officials.py FOLDER

FOLDER holds office-holders.csv and legislators-current.yaml (what they are, and their licences: ontology/actors/README.md). A person
who is there already, by Wikidata item or key, only gets the terms that they lack. Rows that do not change keep their text, and a
second run changes nothing.
"""

import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from tradegraph.content import folder
from tradegraph.errors import UsageError
from tradegraph.identity import slug

Row = dict[str, Any]

_FAMILY_FIRST = frozenset(["CN", "KR"])
_FAMILY_FIRST_IF_LONG = frozenset(["HK", "SG", "TW"])
"""Where a name of three parts or with a hyphen begins with the family name; others bear an English name."""
_PRONOUNS = {"male": "he", "female": "she", "M": "he", "F": "she"}
_SUFFIXES = frozenset(["Jr.", "Sr.", "II", "III"])
_LONG = 3
_RECESS = timedelta(days=60)
"""Longer than this is no pause between two terms."""
_WIDTH = 10_000


@dataclass(slots=True)
class Term:
    """A person's term in an office. ``until`` is the day after the last, None while it is held."""

    name: str
    country: str
    wikidata: str
    pronoun: str
    office: str
    since: date | None
    until: date | None
    source: str
    family: str = ""
    aliases: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The key of the person's row."""
        return slug(self.name)


# -- the reference data ------------------------------------------------------------------------------------------------


def from_holders(rows: list[Row], wanted: Row) -> Iterator[Term]:
    """The terms of an office of office-holders.csv, as one row of officials.yaml wants them.

    Raises:
        UsageError: when the CSV knows no such holder.
    """
    country, _, office = wanted["from"].partition(" ")
    begins = office.removesuffix("…")
    of_office = [row for row in rows if row["country"] == country and (row["office"] == office or (begins != office and row["office"].startswith(begins)))]
    last = max(_day(day) for row in rows if row["country"] == country for day in (row["start"], row["end"]) if day)
    for person, told in wanted["people"].items():
        found = [row for row in of_office if row["person"] == person and (row["end"] or "9") >= "2017-01-21"]
        if not found:
            raise UsageError(f"officials.yaml: office-holders.csv has no {wanted['from']} called {person}")
        name = told.get("name", person)
        for number, row in enumerate(found):
            dated = number == len(found) - 1 and "until" in told
            ends = told["until"] if dated else _end(row, of_office, last)
            when = " (its end: officials.yaml)" if dated else "" if row["end"] else " (in office when gathered)"
            yield Term(
                name=name, country=country, wikidata=row["wikidata"], pronoun=_PRONOUNS.get(row["gender"], ""), office=wanted["as"],
                since=told.get("since") or _exact(row["start"]), until=ends, source=f"office-holders.csv: {wanted['from']}{when}",
                family=told.get("family") or _family(name, country), aliases=[person] if person != name else [],
            )  # fmt: skip


def _end(row: Row, of_office: list[Row], last: date) -> date:
    """The day after a term: of one that was open, the one after the last that the data speak of."""
    if not row["end"]:
        return last + timedelta(days=1)
    end = _day(row["end"])
    following = end + timedelta(days=1)
    return following if any(_day(other["start"]) == following for other in of_office if other["start"]) else end


def _day(text: str) -> date:
    return date.fromisoformat((text + "-01-01")[:10])


def _exact(text: str) -> date | None:
    return date.fromisoformat(text) if len(text) == 10 else None


def from_legislators(people: list[Row], wanted: Row) -> Iterator[Term]:
    """The present members of a chamber whom one row of officials.yaml wants, each since when they are in it without a break.

    Raises:
        UsageError: when a person is not a member.
    """
    chamber = wanted["from"].split()[1]
    members = {_official(person): person for person in people if person["terms"][-1]["type"] == chamber}
    names = members if wanted["people"] == "all" else wanted["people"]
    for name in names:
        if name not in members:
            raise UsageError(f"officials.yaml: legislators-current.yaml has no {chamber} called {name}")
        person = members[name]
        usual = wanted.get("called", {}).get(name) or _usual(person)
        yield Term(
            name=usual, country="US", wikidata=person["id"].get("wikidata", ""), pronoun=_PRONOUNS[person["bio"]["gender"]],
            office=wanted["as"], since=_since(person["terms"], chamber), until=None, source=f"legislators-current.yaml: {name}",
            family=person["name"]["last"], aliases=[alias for alias in dict.fromkeys((name, _usual(person))) if alias != usual],
        )  # fmt: skip


def _official(person: Row) -> str:
    name = str(person["name"].get("official_full") or f"{person['name']['first']} {person['name']['last']}")
    return re.sub(r'"[^"]*" ', "", name).replace(", Jr.", " Jr.")


def _usual(person: Row) -> str:
    """The name as news writes it: the nickname, or the first name that is not an initial, and the family name."""
    name = person["name"]
    given = name.get("nickname") or next((part for part in name["first"].split() if not part.endswith(".")), name["first"])
    return f"{given} {name['last']}"


def _since(terms: list[Row], chamber: str) -> date:
    """The first day of the last terms in a chamber that follow on each other."""
    since = until = date.min
    for term in terms:
        starts, ends = date.fromisoformat(term["start"]), date.fromisoformat(term["end"])
        if term["type"] == chamber:
            since = since if starts - until <= _RECESS else starts
            until = ends
    return since


def _family(name: str, country: str) -> str:
    words = [word for word in name.split() if word not in _SUFFIXES]
    long = country in _FAMILY_FIRST_IF_LONG and (len(words) == _LONG or "-" in words[-1])
    return words[0] if country in _FAMILY_FIRST or long else words[-1]


# -- people.yaml -------------------------------------------------------------------------------------------------------


def added(text: str, terms: list[Term]) -> str:
    """The text of people.yaml with these terms in it."""
    head, *blocks = re.split(r"^(?=- )", text, flags=re.MULTILINE)
    rows = [yaml.safe_load(block)[0] for block in blocks]
    at = {row["key"]: number for number, row in enumerate(rows)}
    at |= {row["wikidata"]: at[row["key"]] for row in rows if row.get("wikidata")}
    for term in terms:
        number = at.get(term.wikidata, at.get(term.key))
        if number is None:
            number = at[term.key] = at[term.wikidata or term.key] = len(rows)
            rows.append(_person(term))
            blocks.append("")
        if _adds(rows[number], term):
            blocks[number] = written(rows[number])
    return head + "".join(blocks[at[key]] for key in sorted(row["key"] for row in rows))


def _person(term: Term) -> Row:
    told = {
        "key": term.key, "name": term.name, "aliases": term.aliases, "family": term.family, "pronoun": term.pronoun, "country": term.country,
        "wikidata": term.wikidata, "tenures": [], "source": term.source,
    }  # fmt: skip
    return {key: value for key, value in told.items() if value or key == "tenures"}


def _adds(row: Row, term: Term) -> bool:
    """Put a term in a person's row, unless one in that office meets it."""
    held = row.setdefault("tenures", [])
    since, until = term.since or date.min, term.until or date.max
    for other in held:
        if other["office"] == term.office and (other["from"] or date.min) < until and since < (other["until"] or date.max):
            return False
    held.append({"office": term.office, "from": term.since, "until": term.until, "source": term.source})
    held.sort(key=lambda one: (one["from"] or date.min, one["office"]))
    return True


def written(row: Row) -> str:
    """A row as people.yaml has it: a key a line, lists within the line, a tenure a line, the source last."""
    lines = [f"{key}: {_flow(row[key])}" for key in row if key not in ("tenures", "source")]
    lines += ["tenures:", *(f"  - {_flow(tenure)}" for tenure in row["tenures"])] if row.get("tenures") else []
    lines += [f'source: "{row["source"]}"']
    return "- " + "\n  ".join(lines) + "\n"


def _flow(value: object) -> str:
    if isinstance(value, dict):
        parts = (f'source: "{v}"' if k == "source" else f"{k}: {_flow(v)}" for k, v in value.items())
        return "{" + ", ".join(parts) + "}"
    dumped: str = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=_WIDTH)
    return dumped.removesuffix("\n").removesuffix("\n...")


def main(reference: Path) -> None:
    """Add to people.yaml what it lacks."""
    actors = folder("ontology") / "actors"
    with (reference / "office-holders.csv").open(encoding="utf-8", newline="") as file:
        holders = list(csv.DictReader(file))
    people = yaml.load((reference / "legislators-current.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    terms: list[Term] = []
    for wanted in yaml.safe_load((actors / "officials.yaml").read_text("utf-8")):
        terms += from_legislators(people, wanted) if wanted["from"].startswith("legislators") else from_holders(holders, wanted)
    before = (actors / "people.yaml").read_text("utf-8")
    after = added(before, terms)
    (actors / "people.yaml").write_text(after, "utf-8")
    print(f"people.yaml: {after.count(chr(10) + '- ')} rows, {after.count(chr(10) + '- ') - before.count(chr(10) + '- ')} of them new")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python scripts/add_officials.py FOLDER")
    main(Path(sys.argv[1]))
