"""Office-holders of the reference data become rows of people, once, and rows that stand keep their text. Data here are invented."""

from datetime import date
from typing import Any

import pytest
import yaml

from scripts.add_officials import added, from_holders, from_legislators
from tradegraph.errors import UsageError

Row = dict[str, Any]

HOLDERS: list[Row] = [
    {"country": "KR", "office": "Minister", "person": "Ae Bo-ri", "wikidata": "Q1", "gender": "female", "start": "2018-01-01", "end": "2019-12-31"},
    {"country": "KR", "office": "Minister", "person": "Oh Su", "wikidata": "Q2", "gender": "", "start": "2020-01-01", "end": ""},
    {"country": "KR", "office": "Mayor", "person": "Ada Li", "wikidata": "Q3", "gender": "female", "start": "2021-05", "end": "2022-07-01"},
]  # fmt: skip
MEMBER: Row = {
    "id": {"wikidata": "Q9"}, "bio": {"gender": "M"},
    "name": {"first": "Tomas", "last": "Quill", "official_full": 'Tomas B. "Tom" Quill, Jr.', "nickname": "Tom"},
    "terms": [
        {"type": "rep", "start": "2011-01-05", "end": "2013-01-03"}, {"type": "sen", "start": "2015-01-06", "end": "2021-01-03"},
        {"type": "sen", "start": "2021-01-03", "end": "2027-01-03"},
    ],
}  # fmt: skip
KEPT = '''# People.
- {key: al-doe, name: Al Doe,   family: Doe, source: "example.org: About"}
- key: zoe-doe
  name: Zoe Doe
  wikidata: Q2
  tenures:
    - {office: ministry, from: 2020-01-01, until: null, source: "example.org: About"}
  source: "example.org: About"
'''


def wanted(**people: Row) -> Row:
    return {"from": "KR Minister", "as": "ministry", "people": {name.replace("_", " "): told for name, told in people.items()}}


def test_a_term_that_the_next_day_follows_ends_on_it_and_an_open_one_with_the_data() -> None:
    first, second = from_holders(HOLDERS, wanted(**{"Ae Bo-ri": {}, "Oh Su": {}}))
    assert (first.since, first.until, first.pronoun, first.family) == (date(2018, 1, 1), date(2020, 1, 1), "she", "Ae")
    assert (second.until, second.source) == (date(2022, 7, 2), "office-holders.csv: KR Minister (in office when gathered)")


def test_what_is_known_by_hand_goes_before_the_data() -> None:
    told = {"name": "Su Oh", "family": "Oh", "until": None}
    (term,) = from_holders(HOLDERS, wanted(**{"Oh Su": told}))
    assert (term.name, term.family, term.until, term.aliases) == ("Su Oh", "Oh", None, ["Oh Su"])


def test_a_member_is_in_the_chamber_since_the_first_term_without_a_break() -> None:
    (term,) = from_legislators([MEMBER], {"from": "legislators sen", "as": "senate", "people": "all"})
    assert (term.name, term.aliases, term.since, term.until) == ("Tom Quill", ["Tomas B. Quill Jr."], date(2015, 1, 6), None)


@pytest.mark.parametrize("people", [wanted(**{"Ada Li": {}}), {"from": "legislators rep", "as": "house", "people": ["Tom Quill"]}])
def test_one_whom_the_data_do_not_know_is_an_error(people: Row) -> None:
    with pytest.raises(UsageError, match=r"officials\.yaml: .* called"):
        list(from_legislators([MEMBER], people) if "legislators" in people["from"] else from_holders(HOLDERS, people))


def test_rows_are_put_in_their_place_once_and_others_keep_their_text() -> None:
    terms = list(from_holders(HOLDERS, wanted(**{"Ae Bo-ri": {}, "Oh Su": {}})))
    text = added(KEPT, terms)
    rows = yaml.safe_load(text)
    assert [row["key"] for row in rows] == ["ae-bo-ri", "al-doe", "zoe-doe"]
    assert all(line in text for line in KEPT.splitlines())  # she of item Q2 has the term already
    assert rows[0]["tenures"] == [{"office": "ministry", "from": date(2018, 1, 1), "until": date(2020, 1, 1), "source": "office-holders.csv: KR Minister"}]
    assert added(text, terms) == text
