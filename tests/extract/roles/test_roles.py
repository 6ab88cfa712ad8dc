"""Who is given which office or title, and where it is held."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract import read
from tradegraph.records import Role

DAY = date(2025, 5, 12)


def roles(text: str) -> tuple[Role, ...]:
    return read(Article(text=text, published_on=DAY), registry()).roles


def told(text: str) -> list[tuple[str, str, str | None]]:
    return [
        (role.person.name, role.title, role.organization.name if role.organization else None) for role in roles(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Treasury Secretary Scott Bessent spoke.", ("Scott Bessent", "Secretary of the Treasury", "US Treasury Department")),
        ("An aide to President Donald Trump left.", ("Donald Trump", "President of the United States", "United States")),
        ("Commissioner for Trade Clara Doe agreed.", ("Clara Doe", "commissioner for trade", None)),
        ("Chinese Vice Premier He Lifeng left.", ("He Lifeng", "Vice Premier of the State Council", "Chinese State Council")),
        ("Goldman Sachs economist Clara Doe agreed.", ("Clara Doe", "economist", "Goldman Sachs")),
        ("Clara Doe, chief economist at Millbrook Bank, agreed.", ("Clara Doe", "chief economist", "Millbrook Bank")),
        ("Clara Doe, who heads Millbrook Bank, agreed.", ("Clara Doe", "head", "Millbrook Bank")),
        ("The head of Millbrook Bank, Clara Doe, agreed.", ("Clara Doe", "head", "Millbrook Bank")),
        ("Clara Doe, a professor of law at Millbrook University, agreed.", ("Clara Doe", "professor of law", "Millbrook University")),
        ("Clara Doe, president and CEO of Millbrook Group, agreed.", ("Clara Doe", "president and CEO", "Millbrook Group")),
        ("Former ambassador Clara Doe agreed.", ("Clara Doe", "former ambassador", None)),
        ("Clara Doe, 58, a timber importer and Liberal in Leith, agreed.", ("Clara Doe", "timber importer", None)),
        ("Clara Doe, 65, an economist at Millbrook Bank, agreed.", ("Clara Doe", "economist", "Millbrook Bank")),
        ("Clara Doe, 41, who heads Millbrook Bank, agreed.", ("Clara Doe", "head", "Millbrook Bank")),
        ("Clara Doe, chair of the European Parliament's fisheries panel, agreed.", ("Clara Doe", "chair of fisheries panel", "European Parliament")),
        ("Clara Doe, the chairwoman of Peru's steel association, agreed.", ("Clara Doe", "chairwoman of steel association", "Peru")),
        ("Clara Doe, head of Millbrook Bank's research arm, agreed.", ("Clara Doe", "head of research arm", "Millbrook Bank")),
        ("Clara Doe, the head of China's central bank, agreed.", ("Clara Doe", "head", "People's Bank of China")),
        ("Clara Doe, a spokeswoman for Millbrook Bank, agreed.", ("Clara Doe", "spokeswoman", "Millbrook Bank")),
        ("Clara Doe, a spokeswoman for Mexico's economy ministry, agreed.", ("Clara Doe", "spokeswoman", "Mexican Ministry of Economy")),
        ("Clara Doe, a spokeswoman for the Chinese commerce ministry, agreed.", ("Clara Doe", "spokeswoman", "Chinese Ministry of Commerce")),
        ("Clara Doe, a spokeswoman for Peru's trade ministry, agreed.", ("Clara Doe", "spokeswoman", "Peruvian Ministry of Trade")),
        ("Clara Doe, a spokeswoman for the Peruvian steel sector, agreed.", ("Clara Doe", "spokeswoman for the Peruvian steel sector", None)),
        ("Clara Doe, global forecasting director at Millbrook Bank, agreed.", ("Clara Doe", "global forecasting director", "Millbrook Bank")),
        ("Clara Doe, a Paris-based trade lawyer, agreed.", ("Clara Doe", "trade lawyer", "France")),
        ("Deputy chief of staff Clara Doe agreed.", ("Clara Doe", "deputy chief of staff", None)),
        ("Trade commissioner (EC) Clara Doe agreed.", ("Clara Doe", "trade commissioner", "European Commission")),
        ("“Steel from China costs more,” Chief Executive Clara Doe agreed.", ("Clara Doe", "chief executive", None)),
        ("Gabon voted. Interim President Clara Doe agreed.", ("Clara Doe", "interim president", None)),
        ("South Korea voted. Interim President Clara Doe agreed.", ("Clara Doe", "interim president", "South Korea")),
        ("The bank's chief economist, Clara Doe, agreed.", ("Clara Doe", "chief economist", None)),
        ("In a statement White House spokesman Peter Falk agreed.", ("Peter Falk", "spokesman", "White House")),
        ("In an emailed statement spokesman Peter Falk agreed.", ("Peter Falk", "spokesman", None)),
        ("Millbrook Bank press secretary Clara Doe agreed.", ("Clara Doe", "press secretary", "Millbrook Bank")),
        ("Clara Doe, the Millbrook Bank press secretary, agreed.", ("Clara Doe", "press secretary", "Millbrook Bank")),
        ("Professor Clara Doe of Millbrook Law School agreed.", ("Clara Doe", "professor", "Millbrook Law School")),
        ("Economist Clara Doe at the Millbrook Institute agreed.", ("Clara Doe", "economist", "Millbrook Institute")),
        ("Minister Clara Doe at the White House agreed.", ("Clara Doe", "minister", None)),
        ("The European Commission met. Commission spokesman Peter Falk agreed.", ("Peter Falk", "spokesman", "European Commission")),
        ("Millbrook Bank cut rates. The bank's chief economist, Clara Doe, agreed.", ("Clara Doe", "chief economist", "Millbrook Bank")),
        ("Millbrook Bank met Falk Bank. The bank's chief economist, Clara Doe, agreed.", ("Clara Doe", "chief economist", None)),
        ("Millbrook Lane said through its chief economist, Clara Doe, that prices fall.", ("Clara Doe", "chief economist", "Millbrook Lane")),
        ("“Falk Motors gains,” its chief economist, Clara Doe, agreed.", ("Clara Doe", "chief economist", None)),
        ("Toy importer Clara Doe of Millbrook agreed.", ("Clara Doe", "toy importer", None)),
        ("Canada's Chamber of Steelmakers, through its spokesman Peter Falk, called it unfair.", ("Peter Falk", "spokesman", "Chamber of Steelmakers")),
        ("Millbrook Bank met Falk Motors and its chief economist, Clara Doe, in Oslo.", ("Clara Doe", "chief economist", None)),
        ("Ex-Treasury secretary Clara Doe agreed.", ("Clara Doe", "Ex-Treasury secretary", "US Treasury Department")),
        ("Former Treasury secretary Clara Doe agreed.", ("Clara Doe", "former Treasury secretary", "US Treasury Department")),
        ("Former U.S. Trade Representative Clara Doe agreed.", ("Clara Doe", "former U.S. trade representative", "Office of the US Trade Representative")),
        ("USTR Jamieson Greer left.", ("Jamieson Greer", "United States Trade Representative", "Office of the US Trade Representative")),
        ("Former USTR Clara Doe agreed.", ("Clara Doe", "former USTR", "Office of the US Trade Representative")),
        ("Clara Doe, a former U.S. trade representative, agreed.", ("Clara Doe", "former trade representative", "Office of the US Trade Representative")),
        ("Acting Commerce Secretary Clara Doe agreed.", ("Clara Doe", "acting commerce secretary", "US Commerce Department")),
        ("Commerce secretary nominee Clara Doe agreed.", ("Clara Doe", "commerce secretary nominee", "US Commerce Department")),
        ("Clara Doe, the nominee for commerce secretary, agreed.", ("Clara Doe", "nominee for commerce secretary", "US Commerce Department")),
        ("Former Millbrook Bank economist Clara Doe agreed.", ("Clara Doe", "former economist", "Millbrook Bank")),
        ("Former Norwegian trade minister Clara Doe agreed.", ("Clara Doe", "former trade minister", "Norway")),
        ("Clara Doe, Norway's former trade minister, agreed.", ("Clara Doe", "former trade minister", "Norway")),
        ("Norway's trade minister, Clara Doe, agreed.", ("Clara Doe", "trade minister", "Norway")),
        ("Clara Doe, an adviser at Peru's rail ministry, agreed.", ("Clara Doe", "adviser", "Peruvian Ministry of Rail")),
        ("Clara Doe, an official at the Peruvian rail ministry, agreed.", ("Clara Doe", "official", "Peruvian Ministry of Rail")),
        ("Clara Doe, who leads the Norwegian trade ministry, agreed.", ("Clara Doe", "head", "Norwegian Ministry of Trade")),
        ("Clara Doe, deputy head of Kenya's trade ministry, agreed.", ("Clara Doe", "deputy head", "Kenyan Ministry of Trade")),
        ("Clara Doe, deputy U.S. trade representative under Peter Falk, agreed.", ("Clara Doe", "deputy trade representative", "United States")),
        ("Millbrook Bank chairman and CEO Clara Doe agreed.", ("Clara Doe", "chairman and CEO", "Millbrook Bank")),
        ("University of Oslo law professor Clara Doe agreed.", ("Clara Doe", "law professor", "University of Oslo")),
    ],
)  # fmt: skip
def test_a_title_beside_a_name_is_a_role(text: str, expected: tuple[str, str, str | None]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade Minister Peter Falk and his Peruvian counterpart, Clara Doe, agreed.", [("Peter Falk", "trade minister", None), ("Clara Doe", "trade minister", "Peru")]),
        ("Norwegian Trade Minister Peter Falk met Peru's counterpart Clara Doe.", [("Peter Falk", "trade minister", "Norway"), ("Clara Doe", "trade minister", "Peru")]),
        ("Peter Falk met his Peruvian counterpart, Clara Doe.", []),
        ("Their counterpart Clara Doe agreed.", []),
    ],
)
def test_a_counterpart_holds_the_office_of_the_other_side(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Clara Doe, acting head of Millbrook Bank and a former minister, agreed.",
        "Clara Doe, acting head of Millbrook Bank, and former minister, agreed.",
        "Clara Doe, a former minister who is now acting head of Millbrook Bank, agreed.",
    ],
)
def test_one_person_can_be_given_two_titles(text: str) -> None:
    assert sorted(told(text)) == [("Clara Doe", "acting head", "Millbrook Bank"), ("Clara Doe", "former minister", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Reps. Clara Doe (D-Calif.), Peter Falk (R-Texas) and Ann Moss (D-Pa.) agreed.",
        "Rep. Clara Doe, D-Calif., Peter Falk, R-Texas, and Ann Moss, D-Pa., agreed.",
    ],
)
def test_members_listed_with_their_seats_share_a_title(text: str) -> None:
    assert {name for name, title, _ in told(text) if title == "representative"} == {"Clara Doe", "Peter Falk", "Ann Moss"}


@pytest.mark.parametrize(
    "text",
    [
        "Clara Doe visited Millbrook Bank.",
        "Clara Doe, and the minister's adviser, agreed.",
        "Officials agreed, and growth was slow.",
        "Clara Doe, speaking on Monday, agreed.",
    ],
)
def test_a_name_without_a_title_has_no_role(text: str) -> None:
    assert told(text) == []


def test_a_title_in_the_plural_is_that_of_each() -> None:
    assert {name for name, title, _ in told("Economists Clara Doe and Peter Falk agreed.") if title == "economist"} == {
        "Clara Doe", "Peter Falk",
    }  # fmt: skip


def test_an_office_told_twice_is_one_role_with_both_places() -> None:
    found = roles("President Donald Trump spoke. Later President Trump left.")
    assert [len(role.evidence) for role in found] == [2]
    assert found[0].since == date(2025, 1, 20)


def test_a_person_is_no_body() -> None:
    assert told("Clara Doe, who heads the office of Donald Trump, agreed.") == [("Clara Doe", "head", None)]


def test_a_former_office_is_not_the_tenure_of_the_day() -> None:
    found = roles("Former Treasury Secretary Scott Bessent spoke.")
    assert [role.since for role in found] == [None]
    assert found[0].title.startswith("former")


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("Clara Doe was Peru's trade minister until 2023.", None, date(2023, 1, 1)),
        ("Clara Doe, who was trade minister of Norway until May 2024, agreed.", None, date(2024, 5, 1)),
        ("Clara Doe served as Norway's finance minister from 2019 to 2022.", date(2019, 1, 1), date(2022, 1, 1)),
        ("Clara Doe, trade minister between 2013 and 2017, agreed.", date(2013, 1, 1), date(2017, 1, 1)),
        ("Clara Doe has been chief executive of Millbrook Bank since 2021.", date(2021, 1, 1), None),
        ("Clara Doe, Peru's finance minister since March, agreed.", date(2025, 3, 1), None),
        ("Clara Doe, head of Millbrook Bank until 2027, agreed.", None, date(2027, 1, 1)),
        ("Clara Doe, an economist at Millbrook Bank from Oslo, agreed.", None, None),
    ],
)
def test_a_role_has_the_time_told_behind_it(text: str, since: date | None, until: date | None) -> None:
    assert [(role.since, role.until) for role in roles(text)] == [(since, until)]


@given(
    st.lists(
        st.sampled_from(
            "the of , . head chief Clara Doe who is and 's ( R-Ohio ) President Millbrook Bank economist — Sens".split()
        )
    )
)
def test_any_run_of_words_can_be_read(words: list[str]) -> None:
    text = " ".join(words)
    for role in roles(text):
        assert role.title
        assert all(text[e.span.start : e.span.end] == e.span.text for e in role.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "Clara Doe and Peter Falk, economists at Millbrook Bank, agreed.",
        "Clara Doe and Peter Falk, both economists at Millbrook Bank, agreed.",
        "“Steel costs more,” wrote Clara Doe and Peter Falk, two economists at Millbrook Bank.",
        "Economists Clara Doe and Peter Falk at Millbrook Bank agreed.",
        "Millbrook Bank economists Clara Doe and Peter Falk agreed.",
    ],
)
def test_a_title_in_the_plural_is_that_of_all_whom_it_is_told_of(text: str) -> None:
    assert sorted(told(text)) == [(name, "economist", "Millbrook Bank") for name in ("Clara Doe", "Peter Falk")]
