"""What commands that judge actors share: who, when and why, and how a judgement is told."""

import functools
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tradegraph.cli.options import OF_PERIOD, Day, OutputOptions, Place
from tradegraph.cli.output import say, write_one

if TYPE_CHECKING:
    from tradegraph.actors.judgements import Judgement, Verdict

_F = TypeVar("_F", bound=Callable[..., Any])
_WORDS: "dict[Verdict, str]" = {"same": "the same", "different": "different", "unsure": "not sure"}


def judging_options(command: _F) -> _F:
    """``--by`` and ``--on``: facts of a judgement, given by who makes it."""

    @click.option("--by", metavar="WHO", envvar=["TRADEGRAPH_BY", "USER"], help="Who judges.  [default: $TRADEGRAPH_BY, else your login name]")
    @click.option("--on", type=Day(), help=f"The day of the judgement. {OF_PERIOD}  [default: today]")
    @functools.wraps(command)
    def with_judge(*args: Any, by: str | None, on: date | None, **options: Any) -> Any:
        return command(*args, by=by or None, on=on or date.today(), **options)

    return with_judge  # type: ignore[return-value]


def judge(
    place: Place, output: OutputOptions, pair: tuple[str, str], verdict: "Verdict", *, undo: bool, on: date, by: str | None, because: str | None
) -> None:
    """Judge two actors, or take that back, and tell what was done."""
    with place.open() as graph:
        made = graph.judge(*pair, None if undo else verdict, on=on, by=by, because=because)
        path = graph.judgements_file
    if made is None:
        say(f"{path} holds no judgement of {pair[0]} and {pair[1]}; nothing was changed")
        return
    write_one(made.to_dict(), output, lambda: None)
    say(f"{told(made)}{'; taken back' if undo else ''} ({path})")


def told(judgement: "Judgement") -> str:
    """A judgement in words."""
    one, other = (f"{party.name} ({party.id})" for party in (judgement.one, judgement.other))
    return f"{one} and {other}: {_WORDS[judgement.verdict]}"
