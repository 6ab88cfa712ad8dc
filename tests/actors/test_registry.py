"""The registry answers who is meant by a name, who held an office on a day, and whose domain a URL is on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradegraph.actors.registry import Registry, lookup_key, own_key, registry
from tradegraph.identity import name_key

D = date


@pytest.fixture(scope="module")
def known() -> Registry:
    return registry()


def ids(known: Registry, name: str, **how: object) -> list[str]:
    return [actor.id for actor in known.find(name, **how)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("MOFCOM", "agency/mofcom"), ("商务部", "agency/mofcom"), ("the Chinese Ministry of Commerce", "agency/mofcom"),
        ("China's commerce ministry", "agency/mofcom"), ("Beijing's Commerce Ministry", "agency/mofcom"),
        ("India's commerce ministry", "agency/in-commerce-ministry"), ("Japanese finance ministry", "agency/jp-finance-ministry"),
        ("US Department of Commerce", "agency/us-commerce"), ("U.S. Commerce Department", "agency/us-commerce"),
        ("the Treasury", "agency/us-treasury"), ("Treasury Department’s", "agency/us-treasury"), ("UK Treasury", "agency/gb-treasury"),
        ("White House", "agency/white-house"), ("ITC", "agency/us-itc"), ("Fed", "agency/federal-reserve"),
        ("Court of International Trade", "agency/us-court-of-international-trade"), ("Pentagon", "agency/us-defense"),
        ("State Council Tariff Commission", "agency/cn-tariff-commission"), ("PBOC", "agency/pboc"), ("METI", "agency/meti"),
        ("WTO", "agency/wto"), ("UNCTAD", "agency/unctad"), ("OECD", "agency/oecd"), ("ECB", "agency/ecb"),
        ("Beijing", "country/cn"), ("Washington", "country/us"), ("Brussels", "country/eu"), ("Ottawa", "country/ca"),
        ("EU", "country/eu"), ("ASEAN", "country/asean"), ("BRICS", "country/brics"), ("USMCA countries", "country/usmca"),
        ("G7", "country/g7"), ("U.S.", "country/us"), ("中国", "country/cn"),
        ("Bessent", "person/scott-bessent"), ("Maros Sefcovic", "person/maros-sefcovic"), ("习近平", "person/xi-jinping"),
        ("@realDonaldTrump", "person/donald-trump"), ("XI JINPING", "person/xi-jinping"),
        ("bbc.co.uk", "outlet/bbc"), ("Xinhua News Agency", "outlet/xinhua"), ("CCTV", "outlet/cctv"), ("The FT", "outlet/financial-times"),
        ("Yuyuan Tantian", "outlet/yuyuan-tantian"), ("玉渊谭天", "outlet/yuyuan-tantian"), ("Twitter", "outlet/x-platform"),
        ("Truth Social", "outlet/truth-social"), ("WSJ", "outlet/wsj"), ("The Hill", "outlet/the-hill"), ("The Economist", "outlet/the-economist"),
        ("National Retail Federation", "organization/national-retail-federation"), ("UAW", "organization/united-auto-workers"),
        ("JPMorgan", "organization/jpmorgan-chase"), ("CCP", "organization/communist-party-of-china"), ("TSMC", "organization/tsmc"),
    ],
)  # fmt: skip
def test_a_name_means_one_actor(known: Registry, name: str, expected: str) -> None:
    assert ids(known, name) == [expected]


@pytest.mark.parametrize(
    "name", ["hill", "the economist", "economist", "Johnson", "Smith", "Nobody at all", "", ".", "Ministry"]
)
def test_a_word_or_a_common_family_name_means_nobody(known: Registry, name: str) -> None:
    assert ids(known, name.removeprefix("the ")) == []


@pytest.mark.parametrize(
    ("name", "how", "expected"),
    [
        ("Commerce Ministry", {"country": "CN"}, ["agency/mofcom"]),
        ("commerce ministry", {"country": "in"}, ["agency/in-commerce-ministry"]),
        ("finance ministry", {"country": "JP"}, ["agency/jp-finance-ministry"]),
        ("foreign ministry", {"country": "CN"}, ["agency/cn-foreign-ministry"]),
        ("Treasury Department", {"country": "CN"}, []),
        ("USTR", {"type": "agency"}, ["agency/ustr"]),
        ("USTR", {"type": "person", "on": D(2025, 4, 2)}, ["person/jamieson-greer"]),
        ("USTR", {"type": "person", "on": D(2018, 7, 6)}, ["person/robert-lighthizer"]),
    ],
)  # fmt: skip
def test_a_shared_name_is_told_apart_by_country_and_type(
    known: Registry, name: str, how: dict[str, object], expected: list[str]
) -> None:
    assert ids(known, name, **how) == expected


def test_a_shared_name_alone_means_each_of_its_bearers(known: Registry) -> None:
    assert {"agency/mofcom", "agency/in-commerce-ministry"} <= set(ids(known, "Commerce Ministry"))


@pytest.mark.parametrize(
    ("office", "country", "on", "holder"),
    [
        ("Treasury Secretary", None, D(2017, 2, 12), None), ("Treasury Secretary", None, D(2017, 2, 13), "steven-mnuchin"),
        ("Treasury Secretary", None, D(2021, 1, 19), "steven-mnuchin"), ("Treasury Secretary", None, D(2021, 1, 26), "janet-yellen"),
        ("Treasury Secretary", None, D(2025, 1, 27), None), ("Treasury Secretary", None, D(2025, 1, 28), "scott-bessent"),
        ("commerce secretary", "US", D(2017, 2, 28), "wilbur-ross"), ("commerce secretary", "US", D(2021, 1, 20), None),
        ("commerce secretary", "US", D(2021, 3, 3), "gina-raimondo"), ("commerce secretary", "US", D(2025, 1, 19), "gina-raimondo"),
        ("commerce secretary", "US", D(2025, 2, 21), "howard-lutnick"),
        ("US Trade Representative", None, D(2017, 5, 15), "robert-lighthizer"), ("US Trade Representative", None, D(2021, 6, 1), "katherine-tai"),
        ("US Trade Representative", None, D(2025, 2, 27), "jamieson-greer"),
        ("Secretary of State", None, D(2025, 1, 21), "marco-rubio"), ("NEC Director", None, D(2025, 1, 20), "kevin-hassett"),
        ("president", "US", D(2017, 1, 19), "barack-obama"), ("president", "US", D(2017, 1, 20), "donald-trump"),
        ("president", "US", D(2021, 1, 20), "joe-biden"), ("president", "US", D(2025, 1, 20), "donald-trump"),
        ("Chinese President", None, D(2013, 3, 14), "xi-jinping"), ("China's president", None, D(2025, 4, 9), "xi-jinping"),
        ("China's commerce minister", None, D(2020, 12, 25), "zhong-shan"), ("China's commerce minister", None, D(2020, 12, 26), "wang-wentao"),
        ("Japan's trade minister", None, D(2025, 4, 1), "yoji-muto"), ("trade minister", "JP", D(2018, 6, 1), "hiroshige-seko"),
        ("Canadian Prime Minister", None, D(2025, 3, 13), "justin-trudeau"), ("Canadian Prime Minister", None, D(2025, 3, 14), "mark-carney"),
        ("Mexico's president", None, D(2024, 10, 1), "claudia-sheinbaum"), ("EU trade chief", None, D(2025, 2, 1), "maros-sefcovic"),
        ("European Commission President", None, D(2020, 1, 1), "ursula-von-der-leyen"), ("Fed Chair", None, D(2019, 8, 1), "jerome-powell"),
        ("WTO chief", None, D(2021, 3, 1), "ngozi-okonjo-iweala"), ("IMF chief", None, D(2019, 10, 1), "kristalina-georgieva"),
        ("Chinese Vice Premier", None, D(2010, 1, 1), None),
    ],
)  # fmt: skip
def test_an_office_means_who_held_it_on_the_day(
    known: Registry, office: str, country: str | None, on: date, holder: str | None
) -> None:
    expected = [f"person/{holder}"] if holder else []
    assert [tenure.person for tenure in known.holder(office, on, country)] == expected
    assert ids(known, office, on=on, country=country, type="person") == expected


@pytest.mark.parametrize(
    ("on", "among", "not_among"),
    [
        (D(2019, 5, 10), "liu-he", "he-lifeng"), (D(2023, 3, 11), "liu-he", "he-lifeng"),
        (D(2023, 3, 12), "he-lifeng", "liu-he"), (D(2025, 5, 11), "he-lifeng", "liu-he"),
    ],
)  # fmt: skip
def test_an_office_of_several_means_all_who_held_it(known: Registry, on: date, among: str, not_among: str) -> None:
    holders = {tenure.person for tenure in known.holder("Chinese Vice Premier", on)}
    assert f"person/{among}" in holders and f"person/{not_among}" not in holders


def test_an_office_without_a_day_means_who_holds_it_now_or_held_it_last() -> None:
    few = few_actors()
    assert [t.person for t in few.holder("Trade Minister")] == ["person/bo"]
    assert [t.person for t in few.holder("Treasurer")] == ["person/al"]
    assert few.holder("Archivist") == () == few.holder("Trade Minister", D(1999, 1, 1))


def few_actors() -> Registry:
    """An invented registry: one office that changed hands, one that ended."""

    def tenure(who: str, office: str, since: str, until: str | None) -> dict[str, str | None]:
        return {
            "role_id": f"role/{who}",
            "person": f"person/{who}",
            "office": office,
            "since": since,
            "until": until,
            "source": "x",
        }

    def office(title: str) -> dict[str, object]:
        return {"title": title, "names": [], "at": "agency/board", "country": "AA", "sole": True}

    return Registry(
        {
            "actors": {f"person/{k}": {"name": k.title(), "type": "person"} for k in ("al", "bo")}
            | {"agency/board": {"name": "Board", "type": "agency"}},
            "offices": {"trade": office("Trade Minister"), "till": office("Treasurer")},
            "office_names": {"trade minister": ["trade"], "treasurer": ["till"]},
            "tenures": [
                tenure("al", "trade", "2000-01-01", "2001-01-01"), tenure("al", "till", "2000-01-01", "2001-01-01"),
                tenure("bo", "trade", "2001-01-01", None),
            ],
            "names": {"al": [{"actor": "person/al", "until": "2001-01-01"}, {"actor": "person/bo", "from": "2001-01-01"}]},
            "families": {}, "adjectives": {}, "domains": {},
        }
    )  # fmt: skip


def test_a_name_with_days_means_another_actor_from_the_day_on() -> None:
    few = few_actors()
    assert ids(few, "Al", on=D(2000, 12, 31)) == ["person/al"]
    assert ids(few, "Al", on=D(2001, 1, 1)) == ["person/bo"]
    assert ids(few, "Al") == ["person/al", "person/bo"]


def test_roles_are_those_of_the_day(known: Registry) -> None:
    offices = [tenure.office for tenure in known.roles_of("person/donald-trump", D(2019, 1, 1))]
    assert offices == ["us-president"]
    assert known.roles_of("person/donald-trump", D(2022, 1, 1)) == () == known.roles_of("person/nobody")
    since = [tenure.since for tenure in known.roles_of("person/donald-trump")]
    assert since == [D(2017, 1, 20), D(2025, 1, 20)]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.bbc.co.uk/news/business-1", "outlet/bbc"), ("bbc.com", "outlet/bbc"), ("http://news.cn/", "outlet/xinhua"),
        ("https://edition.cnn.com:443/a?b=//x.com", "outlet/cnn"), ("https://finance.yahoo.com/x", "outlet/yahoo-finance"),
        ("https://notbbc.com/", None), ("https://bbc.com.example.org/", None), ("http://[broken", None), ("", None), ("com", None),
    ],
)  # fmt: skip
def test_a_url_is_of_the_outlet_whose_domain_it_is_on(known: Registry, url: str, expected: str | None) -> None:
    outlet = known.outlet_of(url)
    assert (outlet and outlet.id) == expected


@pytest.mark.parametrize(
    ("written", "meant"), [("Besent", "Scott Bessent"), ("Scott Bessant", "Scott Bessent"), ("Yuyuan Tantan", "Yuyuan Tantian"),
                           ("Xinhau", "Xinhua"), ("Okonjo Iweala", "Ngozi Okonjo-Iweala")],
)  # fmt: skip
def test_the_nearest_name_is_suggested_first_and_never_found(known: Registry, written: str, meant: str) -> None:
    assert known.nearest(written)[0] == meant
    assert known.find(written) == ()


def test_suggestions_are_few_and_none_for_nonsense(known: Registry) -> None:
    assert len(known.nearest("Smith", limit=2)) <= 2
    assert known.nearest("qxzqxzqxz") == ()


def test_an_account_says_whose_it_is_and_who_runs_it(known: Registry) -> None:
    account = known.actors["outlet/yuyuan-tantian"]
    assert account.part_of == "outlet/cctv" and account.state_run and not account.platform
    assert known.actors["outlet/weibo"].platform


def test_references_between_actors_hold(known: Registry) -> None:
    for actor in known.actors.values():
        assert {*actor.members, *([actor.part_of] if actor.part_of else [])} <= known.actors.keys()
    for tenure in known.tenures:
        assert {tenure.person, tenure.at} <= known.actors.keys()


def test_every_actor_is_found_by_each_of_its_names(known: Registry) -> None:
    for actor in known.actors.values():
        for name in (actor.name, *actor.aliases):
            assert actor in known.find(name), (actor.id, name)


@given(st.text("abcXYZ.'’ ", max_size=12))
def test_look_up_keys_do_not_tell_case_and_full_stops_apart(name: str) -> None:
    assert lookup_key(name) == lookup_key(name.upper()) == lookup_key(name.replace(".", ""))
    assert lookup_key(f"the {name}") == lookup_key(name) or name_key(name).startswith("the ") or not name_key(name)
    assert own_key(name) == lookup_key(name)
