"""How two parties as those of a rate hang together with the parties of the rates before: the features "after ..." of ``party_features``."""

from collections.abc import Iterator, Sequence

from tradegraph.extract.tariffs.mentions import Mention
from tradegraph.extract.tariffs.parties import Parties

Pair = tuple[str, frozenset[str]]
"""The ids of who imposes a tariff and of whose goods bear it."""
History = Sequence[tuple[Mention, Pair]]
"""The mentions before one in its article, each with its parties."""


class Links:
    """How the parties of a mention hang together with those of the mentions before it; ``answers`` tells that its tariff answers another one."""

    def __init__(self, parties: Parties, mention: Mention, history: History, *, answers: bool) -> None:
        self.mention, self.history, self.answers = mention, history, answers
        self.since: set[str] = set()
        self.where = ""
        if history:
            last, sentences = history[-1][0], parties.reading.parts.sentences
            between = [party for number in range(last.number + 1, mention.number) for party in parties.of(sentences[number])]
            here = parties.of(sentences[mention.number])
            between += [p for p in here if p.last <= mention.rate.first and (last.number != mention.number or p.first >= last.rate.last)]
            self.since = {party.actor.id for party in between}
            self.where = "same paragraph" if last.sentence.paragraph == mention.sentence.paragraph else "other paragraph"

    def of(self, pair: Pair) -> Iterator[str]:
        """The features of a pair."""
        if not self.history:
            yield "after nothing"
            return
        last, before = self.history[-1]
        how, turn = _relation(pair, before), "answer" if self.answers else "no answer"
        news = "new names" if self.since else "no new names"
        yield f"after {how} {how_far(self.mention.number - last.number)} {news}"
        yield f"after {how} {turn}"
        yield f"after {how} {self.where} {news} {turn}"
        if self.since:
            yield f"after {how} named since {pair[0] in self.since} {bool(pair[1] & self.since)}"
        pairs = [one for _, one in self.history]
        yield "after itself" if pair in pairs else "after others"
        if any(one == pair and mention.rate.value == self.mention.rate.value for mention, one in self.history):
            yield "after itself with this rate"
        if any(imposer == pair[0] for imposer, _ in pairs):
            yield "after its imposer"
        if any(targets == pair[1] for _, targets in pairs):
            yield "after its targets"


def _relation(pair: Pair, before: Pair) -> str:
    """What parties have in common with others."""
    (imposer, targets), (other, others) = pair, before
    if pair == before:
        return "same"
    if other in targets and imposer in others:
        return "turned round"
    if imposer == other:
        return "same imposer"
    if targets == others:
        return "same targets"
    return "its target imposes" if imposer in others else "its imposer bears" if other in targets else "different"


def how_far(sentences: int) -> str:
    """How many sentences lie between two places, roughly."""
    return str(sentences) if sentences <= 2 else "few" if sentences <= 4 else "far"
