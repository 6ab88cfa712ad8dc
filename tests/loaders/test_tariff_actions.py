"""The reference table: each row as tariffs, claims and an event, with the row's own lines as evidence."""

import csv
import io
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from tradegraph import in_force
from tradegraph.actors.registry import registry
from tradegraph.content import folder
from tradegraph.found import found
from tradegraph.loading import Problem, articles
from tradegraph.rdf.serialize import parse
from tradegraph.rdf.validate import validate
from tradegraph.records import Extraction, Tariff, TariffClaim

TABLE = Path(folder("ontology")) / "reference" / "tariff-actions.csv"


@cache
def rows() -> dict[str, Extraction]:
    """What every row says, by its id."""
    read = list(articles(TABLE))
    assert all(isinstance(one, Extraction) for one in read), [one for one in read if isinstance(one, Problem)]
    return {one.article.source_id or "": one for one in read if isinstance(one, Extraction)}


def claims_of(tariff: str) -> Iterable[TariffClaim]:
    return (claim for row in rows().values() for one in row.tariffs if one.id == tariff for claim in one.claims)


def main(row: str) -> Tariff:
    return rows()[row].tariffs[0]


def test_every_row_is_read_and_its_text_is_the_row() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert len(table) == len(rows()) == 103
    for cells in table:
        read = rows()[cells["id"]]
        assert read.article.text == "\n".join(f"{column}: {value}" for column, value in cells.items() if value)
        assert read.article.title == f"{cells['id']}: {cells['rate_text']}" and read.article.loader == "tariff_actions"
        assert all(claim.evidence and claim.authority == "official" for one in read.tariffs for claim in one.claims)


@pytest.mark.parametrize(
    ("row", "imposer", "targets", "rate", "basis", "goods"),
    [
        ("US-2018-201-WASH", "us", ["world"], 50, "measure", ("Large residential washers and parts",)),
        ("US-2018-232-ALU", "us", ["world"], 10, "measure", ("HS 7601, 7604-7609, 7616.99 castings",)),
        ("US-2018-301-L3-STEP-A", "us", ["cn"], 25, "measure", ("Broad industrial and consumer goods",)),
        ("CN-2019-301R-L3-20", "cn", ["us"], 20, "measure", ("Aircraft parts", "optical instruments", "some furniture")),
        ("US-2025-232-AUTO", "us", ["world"], 25, "measure", ("Passenger vehicles", "light trucks")),
        ("US-2024-301-METALBAT", "us", ["cn"], 25, "measure", None), ("US-2026-301-STEP", "us", ["cn"], 100, "measure", None),
        ("US-2025-301-TUNG", "us", ["cn"], 25, "measure", ("Certain tungsten products",)),
        ("US-2025-IEEPA-RECIP-34", "us", ["cn"], 34, "measure", ()), ("US-2025-IEEPA-RECIP-84", "us", ["cn"], 84, "measure", ()),
        ("US-2025-IEEPA-RECIP-125", "us", ["cn"], 125, "measure", ()), ("US-2025-IEEPA-GENEVA", "us", ["cn"], 10, "measure", ()),
        ("US-2025-DEMINIMIS-120", "us", ["cn"], 120, "measure", None), ("US-2025-DEMINIMIS-54", "us", ["cn"], 54, "measure", None),
        ("CN-2025-R3-GENEVA", "cn", ["us"], 10, "measure", ()), ("US-2025-TRUCE-EXT", "us", ["cn"], 24, "measure", ()),
        ("US-2020-301-L4A-7.5", "us", ["cn"], 7.5, "measure", None), ("US-2025-THREAT-100", "us", ["cn"], 100, "measure", ()),
        ("US-2026-122-15", "us", ["world"], 15, "measure", ()), ("US-2026-232-PHARMA", "us", ["world"], 100, "total", None),
        ("US-2025-301-CHIPS-0", "us", ["cn"], 0, "measure", ("Semiconductors",)), ("CN-2020-MKT-EXCL", "cn", ["us"], None, "measure", None),
    ],
)  # fmt: skip
def test_a_row_is_a_duty(
    row: str, imposer: str, targets: list[str], rate: float | None, basis: str, goods: tuple[str, ...] | None
) -> None:
    tariff = main(row)
    assert tariff.imposer.id == f"country/{imposer}"
    assert [target.id for target in tariff.targets] == [f"country/{target}" for target in targets]
    assert (tariff.rate, tariff.basis) == (rate, basis)
    assert goods is None or tariff.goods == goods


def test_a_group_of_economies_is_named_beside_the_country_named_in_it() -> None:
    assert [target.name for target in main("US-2026-301-FL").targets] == ["60 economies", "China"]


@pytest.mark.parametrize(
    ("row", "status", "announced", "effective", "ends", "end_kind", "as_of"),
    [
        ("US-2025-IEEPA-RECIP-125", "in-force", "2025-04-09", "2025-04-10", "2025-05-14", "date", "2025-04-10"),
        ("US-2018-301-L1", "in-force", "2018-06-15", "2018-07-06", None, "unknown", "2018-07-06"),
        ("US-2025-IEEPA-RECIP-34", "ended", "2025-04-02", None, "2025-04-09", "date", "2025-04-09"),
        ("US-2025-THREAT-100", "threatened", "2025-10-10", "2025-11-01", None, "unknown", "2025-10-10"),
        ("US-2026-301-FL-PROP", "proposed", "2026-06-02", None, None, "unknown", "2026-06-02"),
        ("US-2019-301-L4B-15", "suspended", "2019-08-23", None, None, "unknown", "2019-12-15"),
        ("US-2019-301-L4B-SUSP", "suspended", "2019-12-13", None, None, "open", "2019-12-15"),
        ("US-2025-301-CRANES-SUSP", "suspended", "2025-11-01", None, "2026-11-10", "date", "2025-11-10"),
        ("US-2025-IEEPA-ELEC-EX", "suspended", "2025-04-11", None, None, "unknown", "2025-04-05"),
        ("US-2026-IEEPA-END", "ended", "2026-02-20", None, "2026-02-24", "date", "2026-02-24"),
    ],
)  # fmt: skip
def test_a_row_claims_a_life(
    row: str, status: str, announced: str, effective: str | None, ends: str | None, end_kind: str, as_of: str
) -> None:
    [claim] = main(row).claims
    assert (claim.status, claim.announced, claim.effective, claim.ends, claim.end_kind, str(claim.as_of)) == (
        status, announced, effective, ends, end_kind, as_of,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("imposer", "day", "total"),
    [
        ("us", "2025-02-10", 10), ("us", "2025-03-10", 20), ("us", "2025-04-08", 30), ("us", "2025-04-09", 104), ("us", "2025-05-13", 145),
        ("us", "2025-05-14", 30), ("us", "2025-11-09", 30), ("us", "2025-11-10", 20), ("us", "2026-02-24", 10), ("us", "2026-07-24", 12.5),
        ("cn", "2025-04-09", None), ("cn", "2025-04-11", 84), ("cn", "2025-04-12", 125), ("cn", "2025-06-01", 10),
    ],
)  # fmt: skip
def test_the_sum_of_all_duties_on_all_goods_follows_its_path(imposer: str, day: str, total: float | None) -> None:
    totals = {
        tariff.id: tariff.rate for row in rows().values() for tariff in row.tariffs
        if tariff.basis == "total" and not tariff.goods and tariff.imposer.id == f"country/{imposer}"
    }  # fmt: skip
    answers = {key: in_force.on(claims_of(key), date.fromisoformat(day)) for key in totals}
    assert [totals[key] for key, answer in answers.items() if answer and answer.applies] == ([] if total is None else [total])


# The reciprocal 10 per cent shares imposer, target, goods, rate and basis, and so its id, with the fentanyl 10 per cent, which is
# of another time.
ONE_ID_FOR_TWO = {"US-2025-IEEPA-GENEVA"}


def test_duties_apply_from_their_first_day_to_the_day_before_their_end_and_others_do_not() -> None:
    for row in rows().keys() - ONE_ID_FOR_TWO:
        claim = main(row).claims[0]
        days = [date.fromisoformat(claim.effective)] if claim.effective else [claim.as_of or date.min]
        if claim.status == "in-force" and claim.ends:
            days.append(date.fromisoformat(claim.ends) - timedelta(days=1))
        for day in days:
            answer = in_force.on(claims_of(main(row).id), day)
            assert (answer is not None and answer.applies) == (claim.status == "in-force"), (row, day)


def test_duties_answer_and_replace_each_other() -> None:
    assert main("US-2025-IEEPA-RECIP-84").replaces == (main("US-2025-IEEPA-RECIP-34").id,)
    assert main("US-2025-IEEPA-RECIP-84").retaliates_against == (main("CN-2025-R3-34").id,)
    assert main("CN-2019-EXCL-1").replaces == ()
    for name, row in rows().items():
        told = {tariff.id for tariff in row.tariffs}
        assert told >= {*main(name).replaces, *main(name).retaliates_against}
        assert main(name).id not in main(name).replaces


@pytest.mark.parametrize(
    ("row", "event", "day"),
    [
        ("US-2025-IEEPA-FENT-10", "imposition", "2025-02-04"), ("CN-2025-R3-34", "retaliation", "2025-04-04"),
        ("US-2025-THREAT-100", "threat", "2025-10-10"), ("US-2026-IEEPA-END", "court-ruling", "2026-02-20"),
        ("CN-2025-R2-END", "reduction", "2025-11-10"), ("US-2025-IEEPA-AG-EX", "exemption", "2025-11-13"),
        ("CN-2019-301R-L3-5", None, None),
    ],
)  # fmt: skip
def test_a_row_is_an_event_where_something_happened(row: str, event: str | None, day: str | None) -> None:
    assert [(one.type, one.date) for one in rows()[row].events] == ([(event, day)] if event else [])


def test_the_graph_of_a_row_satisfies_the_shapes() -> None:
    chosen = ["US-2025-IEEPA-GENEVA", "CN-2020-MKT-EXCL", "US-2026-301-FL", "US-2025-IEEPA-RECIP-34", "US-2026-232-PHARMA"]
    graphs = [graph for row in chosen for graph in parse(found(rows()[row], registry()).run.quads)]
    report = validate(graphs)
    assert report.graphs == len(chosen) and not [str(one) for one in report.problems if not one.warning]


HEADER, LINE = TABLE.read_text("utf-8").splitlines()[:2]
GOOD = LINE.replace("US-2018-201-SOLAR", "GOOD")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("2018-01-22", "22.1.2018", "announced_date: '22.1.2018' is no date"), ("USA", "XXX", "'XXX' is no ISO 3166 code"),
        (",impose,", ",invent,", "action: 'invent' is none of"), ("took_effect", "vanished", "outcome: 'vanished' is none of"),
        ("2018-02-07,2019-02-07", "2018-02-07,2018-02-07", "not after 2018-02-07"), ("took_effect,,", "took_effect,,NO-ROW", "no row 'NO-ROW'"),
        (",sector,", ",", "cells are not those of the columns"), ("took_effect,,", "took_effect,,US-2018-201-SOLAR", None),
        (",high,", ",sure,", "confidence: 'sure' is none of"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_a_problem_with_its_line(old: str, new: str, reason: str | None) -> None:
    assert old in LINE
    text = "\n".join([HEADER, LINE.replace(old, new, 1), GOOD])
    first, last = articles(io.BytesIO(text.encode()), name="a.csv")
    assert isinstance(last, Extraction) and last.article.source_id == "GOOD"
    if reason:
        assert isinstance(first, Problem) and first.where == "a.csv:2" and reason in first.reason
    else:
        assert isinstance(first, Extraction)


def test_rows_that_change_each_other_are_problems() -> None:
    one = LINE.replace(",impose,", ",terminate,").replace("took_effect,,", "took_effect,,GOOD")
    other = GOOD.replace(",impose,", ",terminate,").replace("took_effect,,", "took_effect,,US-2018-201-SOLAR")
    found_ = list(articles(io.BytesIO(f"{HEADER}\n{one}\n{other}".encode()), name="a.csv"))
    assert [one.reason for one in found_ if isinstance(one, Problem)] == ["rows change each other"] * 2


@pytest.mark.parametrize("data", [b"a,b\n1,2\n", b"\n", b'id,"a\n', b"\x80\x81,\xff"])
def test_another_table_is_one_problem(data: bytes) -> None:
    [found_] = articles(io.BytesIO(data), name="prices.csv")
    assert isinstance(found_, Problem)
