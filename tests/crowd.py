"""A made-up graph as large as a page takes, and larger: people of two countries who speak about tariffs on goods."""

from datetime import date, timedelta

from tradegraph.identity import BASE
from tradegraph.rows import NodeKey, Rows

_FIRST = date(2025, 1, 1)
_ACTS = ("assertion", "threat", "promise", "criticism", "demand")
_TOPICS = ("negotiation", "escalation", "de-escalation", "tariff-policy")


def crowd(statements: int) -> Rows:
    """Rows with so many statements, a tenth as many people, and a twentieth as many tariffs, goods and events each."""
    rows = Rows()
    countries = [
        rows.add_node("Country", f"{BASE}country/{code}", name=name, iso2=code.upper())
        for code, name in (("us", "United States"), ("cn", "China"))
    ]
    topics = [rows.add_node("Topic", f"{BASE}topic/{topic}", name=topic, notation=topic) for topic in _TOPICS]
    article = rows.add_node(
        "Article", f"{BASE}article/crowd", name="A day at the harbour", url="https://harbour.example.org/crowd"
    )
    people = [
        rows.add_node("Person", f"{BASE}person/p{n}", name=f"Speaker {n}") for n in range(max(1, statements // 10))
    ]
    goods = [rows.add_node("Good", f"{BASE}good/g{n}", name=f"ware {n}") for n in range(max(1, statements // 20))]
    tariffs = [_tariff(rows, n, countries, goods) for n in range(max(1, statements // 20))]
    for n in range(max(1, statements // 20)):
        event = rows.add_node(
            "Event", f"{BASE}event/e{n}", name=f"meeting {n}", type="negotiation", date=_FIRST + timedelta(n % 300)
        )
        rows.add("INVOLVES", event, countries[n % 2])
        rows.add("CONCERNS", event, tariffs[n % len(tariffs)])
    for n in range(statements):
        said = rows.add_node(
            "Statement", f"{BASE}statement/s{n}", name=f"words {n}", text=f"words {n}", act=_ACTS[n % 5], quotation="indirect",
            saidOn=_FIRST + timedelta(n % 330), saidOnPrecision="day", confidence=0.9,
        )  # fmt: skip
        rows.add("MADE", people[(n * 7) % len(people)], said)
        rows.add("ABOUT", said, topics[n % len(topics)])
        rows.add("ABOUT", said, (countries + tariffs + goods)[(n * 7) % (2 + len(tariffs) + len(goods))])
        start = 100 * n
        for part, words in (
            ("source", f"Speaker {(n * 7) % len(people)}"),
            ("cue", "said"),
            ("content", f"that words {n} would be kept"),
        ):
            rows.add("EVIDENCED_BY", said, article, part=part, start=start, end=start + len(words), text=words)
            start += len(words) + 1
    return rows


def _tariff(rows: Rows, n: int, countries: list[NodeKey], goods: list[NodeKey]) -> NodeKey:
    tariff = rows.add_node(
        "Tariff", f"{BASE}tariff/t{n}", name=f"tariff {n}", rate=float(n % 50), unit="%", basis="measure"
    )
    rows.add("IMPOSED_BY", tariff, countries[n % 2])
    rows.add("TARGETS", tariff, countries[1 - n % 2])
    rows.add("APPLIES_TO", tariff, goods[n % len(goods)])
    return tariff
