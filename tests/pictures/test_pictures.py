"""Pictures as commands draw them: the right words and steps, the same bytes every time, texts that are texts and apart."""

import os
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from running import Tell

from tradegraph.article import Span
from tradegraph.cli import main
from tradegraph.graph import open_graph
from tradegraph.lookups.rate_path import RatePath
from tradegraph.pictures import frame, profile
from tradegraph.records import Actor, ArticleRef, Statement

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

SVG = "{http://www.w3.org/2000/svg}"
DUTIES = ("tariffs", "--history", "--imposer", "US", "--target", "China")
PICTURES = {
    "duties": DUTIES,
    "said": ("said",),
    "who": ("who", "He Lifeng"),
    "timeline": ("timeline", "--since", "2025-04-02", "--until", "2025-04-04"),
}


@pytest.fixture
def ask(trade_war: Path) -> Tell:
    """Runs a command on the graph of the examples."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, list(arguments), env={"TRADEGRAPH_GRAPH": str(trade_war)})

    return run


@pytest.fixture(scope="module")
def paths(trade_war: Path) -> dict[str, RatePath]:
    with open_graph(trade_war, create=False) as graph:
        return {by: graph.rate_path(imposer=by, target=whose) for by, whose in (("US", "China"), ("China", "US"))}


@pytest.fixture
def drawn(ask: Tell, tmp_path: Path) -> Callable[..., list[str]]:
    """Draws by a command, and gives the texts of the SVG."""

    def draw(*arguments: str) -> list[str]:
        file = tmp_path / "picture.svg"
        result = ask(*arguments, "--svg", str(file))
        assert (result.exit_code, result.stdout) == (0, ""), result.stderr
        return ["".join(one.itertext()) for one in ElementTree.parse(file).iter(f"{SVG}text")]

    return draw


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_the_same_graph_gives_the_same_bytes(ask: Tell, tmp_path: Path, name: str, suffix: str) -> None:
    files = [tmp_path / f"{turn}.{suffix}" for turn in (1, 2)]
    for file in files:
        assert ask(*PICTURES[name], "--svg", str(file)).exit_code == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    if suffix == "png":
        with Image.open(files[0]) as picture:
            assert picture.size[0] == 1200
    else:
        assert ElementTree.parse(files[0]).getroot().tag == f"{SVG}svg"


def test_us_duties_on_all_goods_of_china_go_through_their_steps(paths: dict[str, RatePath]) -> None:
    path = paths["US"]
    assert [(day.isoformat(), path.total(day)) for day in path.days()] == [
        ("2025-02-04", 10), ("2025-03-04", 20), ("2025-04-05", 30), ("2025-04-09", 104), ("2025-04-10", 145), ("2025-05-14", 30),
        ("2025-11-10", 20), ("2026-02-24", 10), ("2026-07-24", 12.5),
    ]  # fmt: skip
    assert [(one.name, [step.rate for step in one.steps]) for one in path.everything][:3] == [
        ("fentanyl", [10, 20, 10]), ("reciprocal baseline", [10]), ("reciprocal, China rate", [84, 125, 10]),
    ]  # fmt: skip


def test_chinese_duties_answer_them(paths: dict[str, RatePath]) -> None:
    path = paths["China"]
    assert [(day.isoformat(), path.total(day)) for day in path.days()] == [("2025-04-10", 84), ("2025-04-12", 125), ("2025-05-14", 10)]


def test_what_never_applied_is_kept_apart(paths: dict[str, RatePath]) -> None:
    never = [(one.rate, one.status, one.announced) for one in paths["US"].never]
    assert (34, "ended", date(2025, 4, 2)) in never
    assert (100, "threatened", date(2025, 10, 10)) in never
    applied = {step.rate for layer in paths["US"].everything for step in layer.steps}
    assert 100 not in applied


def test_a_list_of_goods_has_its_own_line(paths: dict[str, RatePath]) -> None:
    lists = {one.name: [(step.first.isoformat(), step.rate) for step in one.steps] for one in paths["US"].some}
    assert lists["List 3"] == [("2018-09-24", 10), ("2019-05-10", 25)]
    assert lists["List 4A"] == [("2019-09-01", 15), ("2020-02-14", 7.5)]
    assert not any("s232" in name for name in lists)


def test_the_picture_of_duties_tells_them(drawn: Callable[..., list[str]]) -> None:
    texts = drawn(*DUTIES)
    assert {"145%", "fentanyl: 10 → 20 → 10", "125%", "2025-04"} <= set(texts)
    assert any(text.startswith("100% threat: threatened (2025-10-10") for text in texts)
    assert any(text.startswith("Sources: ") and "official measures" in text for text in texts)


def test_the_picture_of_the_documents_is_that_of_today(drawn: Callable[..., list[str]]) -> None:
    kept = Path(__file__).parents[2] / "docs" / "pictures" / "duties.svg"
    assert kept.stat().st_size < 150_000
    assert ["".join(one.itertext()) for one in ElementTree.parse(kept).iter(f"{SVG}text")] == drawn(*DUTIES)


def test_duties_on_goods_are_those_alone(drawn: Callable[..., list[str]]) -> None:
    texts = drawn(*DUTIES, "--goods", "electric vehicles")
    assert "Duties between United States and China, on electric vehicles" in texts
    assert any("four-year review: electric vehicles" in text for text in texts)
    assert not any("List 1:" in text for text in texts)


def test_statements_are_counted_by_topic_and_side(drawn: Callable[..., list[str]]) -> None:
    texts = drawn("said", "--since", "2025-04-01", "--until", "2025-06-30")
    assert {"United States", "China"} <= set(texts)
    assert "Statements a week since 2025-04-01 until 2025-06-30" in texts
    assert any(text.startswith("negotiation (") for text in texts)
    assert any(text.startswith("Sources: ") and "articles" in text for text in texts)


def test_someones_picture_has_offices_and_topics(drawn: Callable[..., list[str]]) -> None:
    texts = drawn("who", "He Lifeng")
    assert "He Lifeng" in texts
    assert any("Vice Premier" in text and "since 2023-03-12" in text for text in texts)
    assert any(text.startswith("negotiation (") for text in texts)


@pytest.mark.parametrize("topics", [(), ("negotiation",)])
def test_someone_whose_statements_have_no_topic_has_a_picture(tmp_path: Path, topics: tuple[str, ...]) -> None:
    said = Statement(
        id="statement/a", article=ArticleRef(id="article/a"), speakers=(Actor(id="person/falk", name="Ines Falk", type="person"),), source=None, cue=Span(0, 4, "said"),
        content=(Span(5, 7, "so"),), quotation="indirect", act="assertion", topics=topics, said_on=date(2025, 5, 2), said_on_precision="day",
    )  # fmt: skip
    profile.draw(tmp_path / "falk.svg", "Ines Falk", (), (said,))
    assert f"{topics[0] if topics else 'other topics'} (1)" in (tmp_path / "falk.svg").read_text("utf-8")


def test_a_terminal_shows_topics_over_time(ask: Tell) -> None:
    lines = ask("who", "Bessent", "--format", "table").stdout.splitlines()
    heading = next(number for number, one in enumerate(lines) if one.startswith("month by month, 2025-04 to 2025-10"))
    topic, bars = lines[heading + 1].split()
    assert topic == "negotiation"
    assert len(bars) == 7 and bars.startswith("█") and set(bars) <= set(".▁▂▃▄▅▆▇█")


@pytest.mark.parametrize(
    "arguments",
    [("said", "--by", "Bessent", "--until", "2017"), ("who", "NHK"), ("timeline", "--until", "1990"),
     ("tariffs", "--history", "--imposer", "Mali", "--target", "Chile")],
)  # fmt: skip
@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_nothing_found_is_a_picture_that_says_so(ask: Tell, tmp_path: Path, arguments: tuple[str, ...], suffix: str) -> None:
    file = tmp_path / f"picture.{suffix}"
    assert ask(*arguments, "--svg", str(file)).exit_code == 0
    assert file.stat().st_size > 300


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_a_named_pipe_gets_the_picture_and_stays_one(ask: Tell, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"picture.{suffix}"
    os.mkfifo(file)
    with os.fdopen(os.open(file, os.O_RDONLY | os.O_NONBLOCK), "rb") as reading:
        assert ask("timeline", "--until", "1990", "--svg", str(file)).exit_code == 0
        assert len(reading.read()) > 300
    assert file.is_fifo()


@pytest.mark.parametrize(
    ("arguments", "code", "named"),
    [
        (("said", "--svg", "a.pdf"), 2, ".svg or .png"),
        (("timeline", "--svg", "a.gif"), 2, ".svg or .png"),
        (("tariffs", "--history", "--imposer", "US", "--svg", "a.svg"), 2, "--imposer and --target"),
        (("tariffs", "--history", "--imposer", "US", "--target", "United States", "--svg", "a.svg"), 2, "two countries"),
        (("tariffs", "--imposer", "US", "--target", "China", "--svg", "a.svg"), 2, "--history"),
        ((*DUTIES, "--on", "2025-04-12", "--svg", "a.svg"), 2, "without --on"),
        (("said", "--svg", "/nowhere/at/all.svg"), 4, "cannot be written"),
        (("timeline", "--until", "1990", "--svg", "/nowhere/at/all.png"), 4, "cannot be written"),
    ],
)
def test_what_cannot_be_drawn_says_why(ask: Tell, arguments: tuple[str, ...], code: int, named: str) -> None:
    result = ask(*arguments)
    assert result.exit_code == code
    assert named in result.stderr


HOSTILE = '<script>alert(1)</script> "onload=x $\\frac{1}{2}$ & \x00\x1b[31m\u202e 关税'


@pytest.mark.parametrize("kind", [".svg", ".png"])
def test_a_hostile_text_is_text(kind: str) -> None:
    data = frame.rendered(kind, 1.0, HOSTILE, HOSTILE, lambda figure: None)
    assert data == frame.rendered(kind, 1.0, HOSTILE, HOSTILE, lambda figure: None)
    if kind == ".svg":
        root = ElementTree.fromstring(data)
        assert not [one for one in root.iter() if one.tag.endswith("script")]
        assert frame.plain(HOSTILE) in ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


def test_settings_of_matplotlib_outside_change_nothing() -> None:
    import matplotlib

    before = frame.rendered(".svg", 1.0, "a", "b", lambda figure: None)
    with matplotlib.rc_context({"font.size": 30, "svg.hashsalt": "other", "savefig.facecolor": "red"}):
        assert frame.rendered(".svg", 1.0, "a", "b", lambda figure: None) == before


@pytest.mark.parametrize("name", ["duties", "said", "who", "timeline"])
def test_no_text_lies_on_another(ask: Tell, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    seen: list[tuple[str, Bbox]] = []
    composed = frame.composed

    def measured(*arguments: object) -> "Figure":
        figure = composed(*arguments)  # type: ignore[arg-type]
        FigureCanvasAgg(figure).draw()  # type: ignore[no-untyped-call]
        seen.extend((one.get_text(), one.get_window_extent()) for one in _texts(figure))
        assert {text for text, box in seen if box.x0 < -1 or box.x1 > figure.bbox.x1 + 1} == set()
        return figure

    monkeypatch.setattr(frame, "composed", measured)
    assert ask(*PICTURES[name], "--svg", str(tmp_path / "picture.png")).exit_code == 0
    overlapping = [(one, other) for (one, a), (other, b) in combinations(seen, 2) if _overlap(a, b) and one != other]
    assert len(seen) > 10
    assert overlapping == []


def _texts(figure: "Figure") -> "list[Text]":
    """The texts that are seen: of an axis only those of ticks within it."""
    from matplotlib.text import Text

    ticks: set[object] = set()
    hidden: set[object] = set()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            ticks.update(label for tick in axis.get_major_ticks() for label in (tick.label1, tick.label2))
            hidden.update(tick.label1 for tick in axis.get_major_ticks() if not low <= tick.get_loc() <= high)
        if not axes.axison:
            hidden |= ticks
    return [one for one in figure.findobj(Text) if isinstance(one, Text) and one.get_text() and one.get_visible() and one not in hidden]


def _overlap(a: "Bbox", b: "Bbox") -> bool:
    """Whether two boxes share more than a line's leading."""
    from matplotlib.transforms import Bbox

    shared = Bbox.intersection(a, b)
    return shared is not None and shared.width > 2 and shared.height > 4
