"""What speaks for or against somebody being meant by a phrase, as named numbers."""

import math
from collections.abc import Callable, Iterable, Sequence

from tradegraph.extract.lexicon import speaker_words
from tradegraph.extract.speakers.trail import REACH, Trace, Trail

_OFTEN = 7  # mentions; more tell of a long text
_STEPS = ((0, "0"), (1, "1"), (2, "2"), (3, "3"), (6, "4-6"), (12, "7-12"))


def step(distance: int) -> str:
    """A distance as one of a few steps."""
    return next((name for most, name in _STEPS if distance <= most), "far")
_CROSSED = ("newest", "last to speak", "subject", "spoke 1", "spoke 2", "spoke never", "number", "most named")


def place(at: int, trail: Trail) -> str:
    """Where a phrase stands in its sentence, which decides where its antecedent does."""
    tokens = trail.parts.tokens
    first = trail.parts.sentences[tokens[at].sentence].first
    if tokens[at].low in speaker_words().owners:
        return "owner"
    if at - first <= 1:
        return "opening"
    before = tokens[at - 2 if tokens[at - 1].text == "," else at - 1]
    return "after a quotation" if before.quote >= 0 and tokens[at].quote < 0 else "inside"


def at_hand(traces: Sequence[Trace], at: int, trail: Trail) -> list[dict[str, float]]:
    """The features of each trace as what a phrase at a token means."""
    most = max((trace.count for trace in traces), default=0)
    newest = max((trace.subject.at for trace in traces if trace.subject), default=-1)
    return [_of(trace, at, trail, number, most, newest) for number, trace in enumerate(traces)]


def fitting(traces: Iterable[Trace], fit: Callable[[Trace], Sequence[str] | None], at: int, trail: Trail) -> list[tuple[Trace, dict[str, float]]]:
    """The traces that fit a phrase at a token, with their features and how each fits; ``fit`` gives None for one that does not."""
    found = [(trace, how) for trace in traces if (how := fit(trace)) is not None]
    rows = at_hand([trace for trace, _ in found], at, trail)
    return [(trace, row | dict.fromkeys(how, 1.0)) for (trace, how), row in zip(found, rows, strict=True)]


def _of(trace: Trace, at: int, trail: Trail, number: int, most: int, newest: int) -> dict[str, float]:
    tokens, sentences = trail.parts.tokens, trail.parts.sentences
    here, last = tokens[at].sentence, trace.last
    sentence = sentences[here]
    gap = here - last.sentence
    out = {f"sentences {step(gap)}", f"number {min(number, 4)}"}
    if sentence.paragraph == last.paragraph:
        out.add("same paragraph")
    out.add(f"subject {step(here - trace.subject.sentence)}" if trace.subject else "subject never")
    out |= {f"last {name}" for name in ("owner", "modifier", "governed", "quoted", "subject", "speaks") if getattr(last, name)}
    if gap <= 1:
        out |= {f"last {name} {gap}" for name in ("owner", "governed", "subject", "speaks", "opens") if getattr(last, name)}
    told, turn = trail.told.get(trace.actor.id, (here - REACH - 1, -1))
    turns = trail.turns + 1 - turn
    if here - told <= REACH:
        out.add(f"spoke {min(turns, 4)}")
        out.add(f"spoke {min(turns, 2)} within {step(here - told)}")
    else:
        out.add("spoke never")
    out.add(f"meant {step(here - trace.meant)}" if here - trace.meant <= REACH else "meant never")
    if trace.subject and trace.subject.at == newest:
        out.add("newest subject" + (" since the report" if newest > trail.turn_at else ""))
    if turns == 1:
        out.add("last to speak, " + ("another since" if newest > trail.turn_at and not (trace.subject and trace.subject.at == newest) else "none since"))
    if trace.count == most:
        out.add("most named")
    if trace.first.sentence <= 2:
        out.add("named at the start")
    if trace.titled:
        out.add("titled")
    if at - sentence.first <= 1 and last.opens and gap == 1:
        out.add("parallel")
    if tokens[at].quote >= 0:
        out.add("quoted, speaker" if turns == 1 and gap <= 1 else "quoted, other")
    out |= {f"{place(at, trail)}: {key}" for key in out if key.startswith(_CROSSED)}
    return dict.fromkeys(sorted(out), 1.0) | {"count": math.log2(1 + min(trace.count, _OFTEN))}
