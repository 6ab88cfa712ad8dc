"""The picture of a timeline: it is well-formed whatever the texts hold, and nothing of them gets lost."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from strategies import any_text

from tradegraph.exports.text import xml_text
from tradegraph.exports.timeline import draw
from tradegraph.lookups.moments import KINDS, Moment

SVG = "{http://www.w3.org/2000/svg}"


def moment(day: str, text: str, number: int = 0) -> Moment:
    return Moment(day, KINDS[number % 3], "in force", ("Norland",), text, f"event/{number}", None, ())


@given(st.lists(any_text(), max_size=5), any_text())
def test_any_text_can_be_drawn(texts: list[str], title: str) -> None:
    moments = [moment(f"2025-04-{number + 1:02}", text, number) for number, text in enumerate(texts)]
    root = ElementTree.fromstring(draw(moments, title))
    shown = [xml_text(" ".join(text.split())) for text in texts]
    tips = [group.findtext(f"{SVG}title") or "" for group in root.findall(f"{SVG}g")]
    assert len(tips) == len(texts)
    assert all(" ".join(text.split()) in " ".join(tip.split()) for text, tip in zip(shown, tips, strict=True))


def test_days_are_iso_and_stand_once_for_all_their_moments() -> None:
    drawn = draw([moment("2025-04", "a"), moment("2025-04-09", "b"), moment("2025-04-09", "c", 1)], "April")
    texts = [one.text for one in ElementTree.fromstring(drawn).iter(f"{SVG}text")]
    assert [texts.count(day) for day in ("2025-04", "2025-04-09")] == [1, 1]
    assert "April" in texts


def test_a_long_text_is_cut_and_whole_in_its_tooltip() -> None:
    words = "cranes and more cranes " * 20
    root = ElementTree.fromstring(draw([moment("2025-04-09", words)], "Cranes"))
    assert max(len(one.text or "") for one in root.iter(f"{SVG}text")) < 130
    assert words.strip() in (root.findtext(f"{SVG}g/{SVG}title") or "")


def test_nothing_at_all_can_be_drawn() -> None:
    assert ElementTree.fromstring(draw([], "Nothing")).findtext(f"{SVG}title") == "Nothing"
