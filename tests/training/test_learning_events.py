"""Learning which sentences tell an event."""

from datetime import date

from tradegraph.actors.registry import registry
from tradegraph.article import Article
from tradegraph.extract.events.mentions import mentions
from tradegraph.extract.reading import Reading
from tradegraph.extract.tariffs.finding import read_tariffs
from training.corpora.annotated import Event
from training.events import Read, measure, train

TEXT = "Canada held talks with Mexico on Monday."
HOPES = "Canada discussed nothing with Mexico."


def article(number: int, text: str, happened: bool) -> Read:
    reading = Reading.of(Article(text=text, published_on=date(2025, 5, 12), source_id=str(number)), registry())
    events = (Event("negotiation", ("Canada", "Mexico"), ((0, len(text)),)),) if happened else ()
    tariffs = read_tariffs(reading)
    return Read(str(number), reading, tariffs, mentions(reading, tariffs), events)


def test_what_the_articles_tell_apart_is_learned() -> None:
    taught = [article(n, TEXT, True) for n in range(20)] + [article(n, HOPES, False) for n in range(20, 40)]
    weights = train(taught)
    assert measure([article(50, TEXT, True)], weights)["negotiation"] == (1, 1, 1)
    assert measure([article(51, HOPES, False)], weights) == {}
    assert train(taught) == weights
