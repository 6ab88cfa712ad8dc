"""No rate out of thin air: whatever a text says, the number of every tariff stands in the evidence of each of its claims."""

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract import read

RATES = st.sampled_from(["10%", "25 percent", "7.5%", "145%", "2.5 per cent", "34%", "100 percent", "12.5%"])
WHO = st.sampled_from([("The United States", "China"), ("China", "the United States"), ("Washington", "the European Union"), ("Canada", "the US")])
GOODS = st.sampled_from(["steel", "soybeans and pork", "all goods", "electric vehicles", "semiconductors"])
FORMS = st.sampled_from([
    "{who} imposed a {one} tariff on {goods} from {whom} on April 4.",
    "{who} raised its tariff on {goods} from {whom} from {one} to {two}.",
    "{who} threatened {whom} with a tariff of {one} on {goods}, after one of {two}.",
    "Growth slowed to {one} while the tariff of {who} on {goods} from {whom} stayed at {two}.",
    "{who} will charge {one} on {goods} and {two} on copper from {whom} from May 1.",
    "The duty on {goods} from {whom} was doubled, and prices rose by {one}; {who} had set it at {two}.",
    "Shares fell {one} after {who} said that tariffs on {whom} would be cut to {two}.",
])  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> str:
    """One to four sentences about tariffs, and numbers that are not of tariffs."""
    sentences = []
    for _ in range(draw(st.integers(1, 4))):
        who, whom = draw(WHO)
        sentences.append(draw(FORMS).format(who=who, whom=whom, goods=draw(GOODS), one=draw(RATES), two=draw(RATES)))
    return " ".join(sentences)


def numbers(text: str) -> set[float]:
    return {float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)}


@settings(max_examples=25)
@given(texts())
def test_every_rate_stands_in_the_evidence_of_each_claim(text: str) -> None:
    found = read(Article(text=text, published_on=date(2025, 4, 10), source_id="a"), registry())
    assert found.tariffs
    for tariff in found.tariffs:
        for claim in tariff.claims:
            assert claim.evidence
            words = " ".join(one.span.text for one in claim.evidence)
            assert tariff.rate is None or tariff.rate in numbers(words), (tariff.rate, words)


def test_such_texts_are_read_as_tariffs() -> None:
    text = "China raised its tariff on steel from the United States from 10% to 34%."
    found = read(Article(text=text, published_on=date(2025, 4, 10), source_id="a"), registry())
    assert 34 in {tariff.rate for tariff in found.tariffs}
