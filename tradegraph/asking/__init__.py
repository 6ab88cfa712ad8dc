"""Questions in plain words, turned into the command that each stands for; one that is not understood is refused, never guessed at.

``understand`` reads a question by the forms of ``ontology/lexicons/questions.json``: a form is a sequence of words and slots, a slot is
read by what it stands for (``slots``), a time may stand anywhere (``days``). Every word of the question must be accounted for.
"""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tradegraph.asking import days, words
from tradegraph.asking.forms import Form, forms, matches
from tradegraph.asking.slots import CLOSED, Asked, missing, read
from tradegraph.asking.unread import Mismatch, Unknown, Unread
from tradegraph.lookups import actors
from tradegraph.lookups.view import View

__all__ = ["Understood", "Unknown", "Unread", "examples", "understand"]


@dataclass(frozen=True, slots=True)
class Understood:
    """The command that a question stands for, as arguments of ``tradegraph``, and what was taken for granted, in sentences."""

    arguments: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The command as it can be pasted into a shell."""
        return shlex.join(("tradegraph", *self.arguments))


def examples() -> list[str]:
    """One question of each form."""
    return [form.example for form in forms()]


def understand(view: View, question: str) -> Understood:
    """The one command that a question stands for.

    Raises:
        Unread: it names something unknown or ambiguous, says what no command can honour, or may stand for several commands.
        Unknown: it has none of the forms.
    """
    spoken = words.of(question)
    rest, when, assumed = days.taken(spoken, _newest(view))
    asked = Asked(view, when)
    readings: dict[tuple[str, ...], Understood] = {}
    faults: list[tuple[int, Unread]] = []
    for form, found in _matching(rest):
        try:
            one = _command(asked, form, found)
            readings.setdefault(one.arguments, Understood(one.arguments, (*assumed, *one.notes)))
        except Mismatch:
            continue
        except Unread as fault:
            faults.append((sum(map(len, found.values())), fault))
    if len(readings) == 1:
        return next(iter(readings.values()))
    if readings:
        raise Unread(f"it may stand for each of these; run the one you mean: {'; '.join(sorted(map(str, readings.values())))}")
    if hindrance := words.hindrance(spoken):
        raise hindrance
    if faults:
        raise min(faults, key=lambda one: one[0])[1]  # of the form that most of its words are of
    raise Unknown("this question has no form that is known")


def _matching(spoken: list[str]) -> Iterator[tuple[Form, dict[str, list[str]]]]:
    for form in forms():
        for pattern in form.patterns:
            for found in matches(pattern, spoken):
                yield form, found


def _command(asked: Asked, form: Form, given: dict[str, list[str]]) -> Understood:
    options = {slot: read(asked, slot, given[slot]) for slot in sorted(given, key=lambda slot: slot not in CLOSED)}
    further, note = missing(asked, given)
    when = days.options(form.command.split()[0], form.days, asked.when)
    arguments = (*form.command.split(), *(part for slot in given for part in options[slot]), *further, *when)
    return Understood(arguments, tuple(filter(None, (form.note, note))))


def _newest(view: View) -> date | None:
    """The day of the newest article."""
    newest = actors.articles(view, limit=1)
    return newest[0].article.published_on if newest else None
