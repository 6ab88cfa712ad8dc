"""What the network says of a rate and the countries named around it, by the real network."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.finding import completed
from tradegraph.extract.tariffs.party_votes import PartyVotes, voted


def votes_on(text: str) -> tuple[dict[str, str], PartyVotes]:
    """The names of the countries by their ids, and the votes on them as the parties of the first rate."""
    reading = Reading.of(Article(text=text, source_id="votes", published_on=date(2025, 5, 1)), registry())
    parties, (mention, *_) = completed(reading)
    return {party.actor.id: party.actor.name for party in parties.all}, voted(reading.tagged.pairing, mention.rate, parties.all)


@pytest.mark.parametrize(
    ("text", "imposer", "target"),
    [
        ("China raised its tariffs on American soybeans to 25% on Friday.", "China", "United States"),
        ("China's tariff on American soybeans is 25%.", "China", "United States"),
        ("Mexico, which answered the American tariffs, put a 20% duty on U.S. pork.", "Mexico", "United States"),
        ("Beijing will answer. A 34% duty on all American goods takes effect on April 10.", "China", "United States"),
        ("Vietnam pays a 20% tariff under the deal with the United States.", "United States", "Vietnam"),
        ("Switzerland now faces a 39% tariff in the United States.", "United States", "Switzerland"),
    ],
)
def test_the_likeliest_parties_of_a_rate(text: str, imposer: str, target: str) -> None:
    names, votes = votes_on(text)
    assert names[max(votes.imposes, key=lambda key: votes.imposes[key])] == imposer
    assert names[max(votes.bears, key=lambda key: votes.bears[key])] == target


@settings(max_examples=20)  # each runs the network
@given(some.lists(some.sampled_from(["The duty is 10%.", "Peru and Laos spoke.", "\n\n", "Nobody said so. " * 60]), min_size=1).map(" ".join))
def test_every_word_has_one_window_and_they_follow_one_another(text: str) -> None:
    reading = Reading.of(Article(text=f"{text}.", source_id="windows"), registry())
    pairing, at = reading.tagged.pairing, 0
    while at < len(reading.parts.tokens):
        window = pairing.window(at)
        assert window.start == at < window.stop
        assert all(pairing.window(word) == window for word in window)
        at = window.stop
    assert at == len(pairing.numbers)
