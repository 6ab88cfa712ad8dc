"""What the network says of who imposes a tariff and whose goods bear it, as features that ``likely_parties`` weighs."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from tradegraph.extract.tagging.pairing import Pairing
from tradegraph.extract.tariffs.figures import Rate
from tradegraph.extract.tariffs.party import Party

_RANGE = 6.0  # log-odds; what is surer is as good as certain
_UNIT = 3.0


@dataclass(frozen=True)
class PartyVotes:
    """Of one rate: for each country that the network saw with it how sure it is, from -2 to 2, that it imposes, and that it bears, its tariff."""

    imposes: Mapping[str, float]
    bears: Mapping[str, float]
    everyone: float
    tariff: float

    def of(self, imposer: str, targets: AbstractSet[str], world: str) -> dict[str, float]:
        """The features of two parties: what is said of them, and the most that is said of any other."""
        seen = sorted(target for target in targets if target in self.bears)
        others = [vote for key, vote in self.bears.items() if key != imposer and key not in targets]
        out = {
            "vote i": self.imposes.get(imposer, 0.0), "vote i unseen": float(imposer not in self.imposes),
            "vote i other": max((vote for key, vote in self.imposes.items() if key != imposer), default=0.0), "vote tariff": self.tariff,
        }  # fmt: skip
        if world in targets:
            return out | {"vote world": self.everyone, "vote world other": max(others, default=0.0)}
        votes = [self.bears[target] for target in seen] or [0.0]
        return out | {
            "vote not world": self.everyone, "vote t": sum(votes) / len(votes), "vote t least": min(votes),
            "vote t unseen": 1 - len(seen) / len(targets), "vote t other": max(others, default=0.0),
        }  # fmt: skip


def voted(pairing: Pairing, rate: Rate, parties: Sequence[Party]) -> PartyVotes:
    """The votes on the countries of an article, in its order, as the parties of a rate: of each the surest."""
    words = words_of(pairing, rate)
    imposes: dict[str, float] = {}
    bears: dict[str, float] = {}
    for party in seen_with(pairing, rate, parties):
        for votes, vote in zip((imposes, bears), pairing.of_pair(words, (party.first, party.last - 1)), strict=True):
            votes[party.actor.id] = max(votes.get(party.actor.id, -_RANGE), _clipped(vote))
    everyone, tariff = map(_clipped, pairing.of_rate(words))
    return PartyVotes({key: vote / _UNIT for key, vote in imposes.items()}, {key: vote / _UNIT for key, vote in bears.items()}, everyone / _UNIT, tariff / _UNIT)


def words_of(pairing: Pairing, rate: Rate) -> tuple[int, int]:
    """The words by which the network knows a rate: its first one and, if seen with it, its word for a tariff."""
    return rate.first, rate.noun if rate.noun in pairing.window(rate.first) else rate.first


def seen_with(pairing: Pairing, rate: Rate, parties: Sequence[Party]) -> Sequence[Party]:
    """The countries, in the order of the article, that the network saw with a rate."""
    window = pairing.window(rate.first)
    first, last = (bisect_left(parties, limit, key=lambda party: party.first) for limit in (window.start, window.stop))
    return [party for party in parties[first:last] if party.last <= window.stop]


def _clipped(vote: float) -> float:
    return max(-_RANGE, min(_RANGE, vote))
