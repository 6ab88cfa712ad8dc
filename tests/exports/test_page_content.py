"""What the page is given: the network, its places, passages, rates and sides."""

import os
import subprocess
import sys
from datetime import date
from math import dist
from pathlib import Path

import pytest
from crowd import crowd

from tradegraph.exports.html import to_json
from tradegraph.exports.page.background import Background
from tradegraph.exports.page.data import content, is_link
from tradegraph.exports.page.layout import places
from tradegraph.exports.page.network import drawn
from tradegraph.exports.page.passages import Passages
from tradegraph.identity import BASE
from tradegraph.rows import Rows

TEXT = "It rained. Ines Falk of the port said on Monday that the duty, which is new, would go.\n\nNobody answered her."
ARTICLE = BASE + "article/port"


def told(*spans: tuple[str, str]) -> Rows:
    """A statement by Ines Falk with these spans of TEXT: part and words."""
    rows = Rows()
    said = rows.add_node(
        "Statement", BASE + "statement/a", name="the duty would go", act="prediction", saidOn=date(2025, 5, 5)
    )
    article = rows.add_node("Article", ARTICLE, name="Rain", title="Rain", url="https://port.example.org/rain")
    rows.add("MADE", rows.add_node("Person", BASE + "person/ines", name="Ines Falk"), said)
    for part, words in spans:
        start = TEXT.index(words)
        rows.add("EVIDENCED_BY", said, article, part=part, start=start, end=start + len(words), text=words)
    return rows


SPANS = told(("source", "Ines Falk"), ("cue", "said"), ("content", "the duty"), ("content", "would go"))


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        (TEXT, [("Ines Falk", "source"), (" of the port ", ""), ("said", "cue"), (" on Monday that ", ""), ("the duty", "content"),
                (", which is new, ", ""), ("would go", "content"), (".", "")]),
        ("", [("Ines Falk", "source"), (" … ", ""), ("said", "cue"), (" … ", ""), ("the duty", "content"), (" … ", ""),
              ("would go", "content")]),
        ("another text", [("Ines Falk", "source"), (" … ", ""), ("said", "cue"), (" … ", ""), ("the duty", "content"), (" … ", ""),
                          ("would go", "content")]),
    ],
    ids=["its whole sentence", "of an article without text, what the spans hold", "nor from a text too short to hold them"],
)  # fmt: skip
def test_a_passage_is_the_sentence_with_its_parts_told_apart(text: str, passage: list[tuple[str, str]]) -> None:
    spans = [row for row in SPANS.relationships if row.type == "EVIDENCED_BY"]
    assert Passages(lambda article: text).of(ARTICLE, spans) == passage


def test_a_passage_over_two_sentences_apart_shows_the_gap() -> None:
    spans = [row for row in told(("source", "rained"), ("cue", "answered")).relationships if row.type == "EVIDENCED_BY"]
    words = "".join(words for words, _ in Passages(lambda article: TEXT).of(ARTICLE, spans))
    assert words == "It rained. … Nobody answered her."


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://port.example.org/a", True), ("HTTP://port.example.org", True), ("javascript:alert(1)", False),
        ("data:text/html,x", False), ("//port.example.org", False), ("https://", False), ("http://[", False), ("", False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_become_links(url: str, linked: bool) -> None:
    assert is_link(url) is linked


def test_what_is_cut_is_what_has_the_fewest_links_and_how_much_is_told() -> None:
    rows = crowd(200)
    everything, part = drawn(rows, rows.relationships), drawn(rows, rows.relationships, most=50)
    assert len(part.nodes) == 50
    assert part.of == everything.of == len(everything.nodes)
    assert part.nodes == everything.nodes[:50]
    degrees = everything.degrees()
    assert min(degrees[:50]) >= max(degrees[50:])
    assert all(one < 50 and other < 50 for one, other, _ in part.links)


def test_registry_entries_that_nothing_is_told_of_are_not_drawn() -> None:
    rows = told(("cue", "said"))
    rows.add_node("Agency", BASE + "agency/quiet", name="Office of Quiet")
    assert {uri for _, uri in drawn(rows, rows.relationships).nodes} == {BASE + "statement/a", BASE + "person/ines"}
    alone = Rows()
    alone.add_node("Agency", BASE + "agency/quiet", name="Office of Quiet")
    assert len(drawn(alone, []).nodes) == 1  # of a part that holds nothing else they are what was asked for


@pytest.mark.parametrize("statements", [1, 120, 560], ids=["a handful", "by force", "more than are laid out by force"])
def test_nodes_stand_apart_and_near_the_middle(statements: int) -> None:
    rows = crowd(statements)
    network = drawn(rows, rows.relationships)
    at = places(network)
    assert len(at) == len(network.nodes)
    assert len(set(at)) == len(at)
    linked = [dist(at[one], at[other]) for one, other, _ in network.links]
    apart = [dist(at[n], at[-1 - n]) for n in range(len(at) // 2)]
    assert sum(linked) / len(linked) < sum(apart) / len(apart) or statements == 1


def test_somebody_unnamed_is_called_what_the_article_calls_him() -> None:
    rows = told(("cue", "said"))
    source = rows.add_node("UnnamedSource", BASE + "unnamed/x", name="anonymous", description="two people at the port")
    rows.add("MADE", source, ("Statement", BASE + "statement/a"))
    nodes = content(rows, Background())["nodes"]
    assert isinstance(nodes, list)
    found = {node["kind"]: node for node in nodes if node["name"] != "Ines Falk"}
    assert found["person"]["name"] == "two people at the port"
    assert sorted(found["statement"]["by"]) == ["Ines Falk", "two people at the port"]


def test_an_empty_graph_makes_a_page() -> None:
    found = content(Rows(), Background())
    assert (found["nodes"], found["links"], found["rates"], found["of"]) == ([], [], [], 0)


def test_the_side_of_a_statement_is_the_country_its_speaker_served() -> None:
    rows = told(("cue", "said"))
    role = rows.add_node("Role", BASE + "role/r", name="harbour master", title="harbour master")
    rows.add("HELD_BY", role, ("Person", BASE + "person/ines"))
    rows.add("AT", role, rows.add_node("Agency", BASE + "agency/port", name="Port Office", country="SE"))
    assert content(rows, Background())["sides"] == [("SE", "Sweden")]
    known = Background(country_of=lambda actors: {BASE + "person/ines": "NO"})
    assert content(rows, known)["sides"] == [("NO", "Norway")]


COUNTRIES = ("us", "cn", "bloc", "world")


def duties(*measures: tuple[str, str, float, date, date | None, str, str]) -> Rows:
    """Duties of the US on all goods, as name, target, rate, first and last day, basis and authority; cn is one of the bloc."""
    rows = Rows()
    key = {code: rows.add_node("Country", f"{BASE}country/{code}", name=code, iso2=code.upper()) for code in COUNTRIES}
    rows.add("MEMBER_OF", key["cn"], key["bloc"])
    for name, target, rate, first, last, basis, authority in measures:
        tariff = rows.add_node("Tariff", f"{BASE}tariff/{name}", name=name, rate=rate, unit="%", basis=basis)
        rows.add("IMPOSED_BY", tariff, key["us"])
        rows.add("TARGETS", tariff, key[target])
        claim = rows.add_node(
            "TariffClaim", f"{BASE}claim/{name}", name=name, status="in-force", effectiveOn=first, effectivePrecision="day",
            endsOn=last, endsPrecision="day" if last else None, endKind="date" if last else "unknown", authority=authority,
            asOf=date(2025, 6, 1), confidence=0.9,
        )  # fmt: skip
        rows.add("CLAIMS", claim, tariff)
    return rows


def test_rates_add_up_the_official_measures_on_all_goods() -> None:
    rows = duties(
        ("a", "cn", 10.0, date(2025, 2, 4), None, "measure", "official"),
        ("b", "cn", 34.0, date(2025, 4, 9), date(2025, 5, 14), "measure", "official"),
        ("c", "cn", 44.0, date(2025, 4, 9), None, "total", "official"),
        ("d", "cn", 99.0, date(2025, 4, 9), None, "measure", "reported"),
    )
    assert content(rows, Background())["rates"] == [
        {"imposer": "us", "target": "cn", "steps": [["2025-02-04", 10.0], ["2025-04-09", 44.0], ["2025-05-14", 10.0]]}
    ]


def test_a_country_pays_what_is_on_its_groups_and_on_all_countries_too() -> None:
    rows = duties(
        ("a", "cn", 20.0, date(2025, 3, 4), None, "measure", "official"),
        ("b", "world", 10.0, date(2025, 4, 5), date(2025, 5, 1), "measure", "official"),
        ("c", "bloc", 5.0, date(2025, 4, 9), None, "measure", "official"),
    )
    found = content(rows, Background())["rates"]
    assert isinstance(found, list)
    assert {one["target"]: one["steps"] for one in found} == {
        "cn": [["2025-03-04", 20.0], ["2025-04-05", 30.0], ["2025-04-09", 35.0], ["2025-05-01", 25.0]],
        "bloc": [["2025-04-05", 10.0], ["2025-04-09", 15.0], ["2025-05-01", 5.0]],
        "world": [["2025-04-05", 10.0], ["2025-05-01", 0.0]],
    }


def test_no_character_of_markup_is_left_in_the_json() -> None:
    odd = "</script><!-- & \u2028\u2029 \ud800"
    text = to_json([odd])
    assert not set("<>&\u2028\u2029\ud800") & set(text)
    assert '"\\u003c/script\\u003e' in text


def test_the_same_rows_give_the_same_page_whatever_the_hash_seed() -> None:
    script = "import hashlib, crowd; from tradegraph.exports.html import page; print(hashlib.sha256(page(crowd.crowd(560)).encode()).hexdigest())"
    tests = str(Path(__file__).resolve().parents[1])
    digests = {
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{tests}:{os.environ.get('PYTHONPATH', '')}"},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1
