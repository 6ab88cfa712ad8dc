"""Options that commands share: where the graph is, how the answer is written, days, names of a known list."""

import calendar
import difflib
import functools
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

import click
from click.shell_completion import CompletionItem

from tradegraph.cli.sentences import texts_from

if TYPE_CHECKING:
    from tradegraph.graph import Graph

Format = Literal["table", "jsonl", "json", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)
SINCE = "The first day. What is known only to a month or a year is in every period that this reaches into."
UNTIL = "The last day."
OF_PERIOD = "2025-08 and 2025 mean their first day."
ON_A_TERMINAL = 20
"""How many records a terminal is shown when nobody says how many."""

_F = TypeVar("_F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Place:
    """Where the graph is, and its archive."""

    graph: str | None
    archive: str | None

    def open(self, *, create: bool = False, bare: bool = False, rebuilding: bool = False) -> "Graph":
        """Open it. Raises StoreError when it is not there and is not to be made, or cannot be reached."""
        from tradegraph.graph import open_graph

        graph = open_graph(self.graph, archive=self.archive, create=create, bare=bare, rebuilding=rebuilding)
        texts_from(graph)
        return graph

    @contextmanager
    def open_or_base(self) -> "Iterator[Graph]":
        """Open it; where none is named and none has been made yet, what is known before any article is read: a graph that is gone afterwards."""
        from tradegraph.graph import DEFAULT, open_graph

        with ExitStack() as stack:
            if self.graph is None and self.archive is None and not Path(DEFAULT).exists():
                click.echo(f"there is no graph at {DEFAULT}; answering from the registry and the reference measures alone", err=True)
                folder = stack.enter_context(tempfile.TemporaryDirectory())
                yield stack.enter_context(open_graph(Path(folder) / DEFAULT))
            else:
                yield stack.enter_context(self.open())


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """How an answer is written. ``limit`` is how many records at most; None is all."""

    format: Format
    limit: int | None = None

    @property
    def ask(self) -> int | None:
        """How many records to ask for: for a table one more than is shown, so that it can say that there are more."""
        return self.limit + 1 if self.limit is not None and self.format == "table" else self.limit


def graph_options(command: _F) -> _F:
    """``--graph`` and ``--archive``, handed over as ``place``; those given before the command's name count where it has none."""

    @place_options
    @functools.wraps(command)
    def with_place(*args: Any, graph: str | None, archive: str | None, **options: Any) -> Any:
        context = click.get_current_context()
        before = context.obj or Place(None, None)
        if context.get_parameter_source("graph") is not click.core.ParameterSource.COMMANDLINE:
            graph = graph if before.graph is None else before.graph
        return command(*args, place=Place(graph, before.archive if archive is None else archive), **options)

    return with_place  # type: ignore[return-value]


def place_options(command: _F) -> _F:
    """The options ``--graph`` and ``--archive``."""
    graph = click.option(
        "--graph", "-g", metavar="PATH|URL", envvar="TRADEGRAPH_GRAPH", show_envvar=True,
        help="A graph folder, or neo4j://HOST (and bolt://, neo4j+s:// ...) with NEO4J_USERNAME and NEO4J_PASSWORD set.  "
        "[default: tradegraph.db]",
    )  # fmt: skip
    archive = click.option(
        "--archive", metavar="FOLDER",
        help="Where the articles' texts are kept.  [default: in the graph folder; with a server tradegraph.archive]",
    )  # fmt: skip
    return graph(archive(command))


def output_options(
    *, limit: bool = True, formats: tuple[Format, ...] = FORMATS, piped: Format = "jsonl", most: int | None = None,
    format_help: str | None = None,
) -> Callable[[_F], _F]:
    """``--format`` and, unless ``limit`` is false, ``--limit``, handed over as ``output``.

    Where stdout is no terminal and nobody says which, ``piped`` is the format and ``most`` the limit (None: all). ``format_help`` is said of
    ``--format`` where the usual words do not fit.
    """

    def decorate(command: _F) -> _F:
        @functools.wraps(command)
        def with_output(
            *args: Any, format: Format | None, limit: int | Literal["all"] | None = None, **options: Any
        ) -> Any:
            terminal = sys.stdout.isatty()
            chosen: Format = format or ("table" if terminal else piped)
            at_most = (ON_A_TERMINAL if terminal else most) if limit is None else (None if limit == "all" else limit)
            return command(*args, output=OutputOptions(chosen, at_most), **options)

        decorated = with_output
        if limit:
            decorated = click.option(
                "--limit",
                "-n",
                type=Limit(),
                help=f"How many at most, or all.  [default: {ON_A_TERMINAL} on a terminal, else {f'{most:,}' if most else 'all'}]",
            )(decorated)
        return click.option(  # type: ignore[return-value]
            "--format", "-f", type=click.Choice(formats), help=format_help or _format_help(piped)
        )(decorated)

    return decorate


def _format_help(piped: Format) -> str:
    if piped == "table":
        return "Put the report on stdout, as JSON.  [default: nothing on stdout]"
    return f"How to write the answer.  [default: table on a terminal, else {piped}]"


class Limit(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 only
    """A whole number from 1, or ``all``."""

    name = "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | Literal["all"]:
        """Read it."""
        if value == "all":
            return "all"
        if str(value).isascii() and str(value).isdigit() and int(value) > 0:
            return int(value)
        raise click.BadParameter(
            f"{value!r} is not a number of records; write a whole number from 1, or all", ctx, param
        )


class Confidence(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 only
    """A number from 0 to 1."""

    name = "0..1"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read it."""
        try:
            read = float(value)
        except ValueError:
            read = -1.0
        if 0 <= read <= 1:
            return read
        raise click.BadParameter(f"{value!r} is no confidence; write a number from 0 to 1, as in 0.8", ctx, param)


class Day(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 only
    """A day: 2025-04-12 or as people write it, today, and of a month or a year its first or its last day."""

    name = "DAY"

    def __init__(self, *, last: bool = False) -> None:
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read it."""
        if isinstance(value, date):
            return value
        if value == "today":
            return date.today()
        read = self._of_period(value)
        if read is None:
            from tradegraph.dateline import day

            read = day(value)
        if read is None:
            raise click.BadParameter(f"{value!r} is no day; write it as 2025-04-12, 2025-04, 2025 or today", ctx, param)
        return read

    def _of_period(self, text: str) -> date | None:
        period = re.fullmatch(r"(\d{4})(?:-(\d\d))?", text)
        if not period or period[1] == "0000":
            return None
        year, month = int(period[1]), int(period[2] or (12 if self.last else 1))
        if not 1 <= month <= 12:
            return None
        return date(year, month, calendar.monthrange(year, month)[1] if self.last else 1)


class OneOf(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 only
    """One of a list that is looked up only when it is needed: when a value is given, or help is asked for."""

    def __init__(self, what: str, known: Callable[[], Iterable[str]]) -> None:
        self.name = what
        self._known = known

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """The list, for the help text."""
        return "[" + "|".join(self._known()) + "]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read it; case, blanks and underscores are forgiven."""
        known = list(self._known())
        wanted = re.sub(r"[\s_]+", "-", str(value).strip().lower())
        if wanted in known:
            return wanted
        near = difflib.get_close_matches(wanted, known, n=1)
        meant = f"did you mean {near[0]}? Known: " if near else "known: "
        raise click.BadParameter(f"no {self.name} is called {value!r}; {meant}{', '.join(known)}", ctx, param)


    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """What a shell offers for the beginning of a value."""
        return [CompletionItem(name) for name in self._known() if name.startswith(incomplete)]


def topics(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The topics that a shell offers for ``--about``."""
    return [CompletionItem(name) for name in notations("topics")() if name.startswith(incomplete)]


def notations(scheme: str) -> Callable[[], list[str]]:
    """What a scheme of the ontology holds."""

    def known() -> list[str]:
        from tradegraph.terms import terms

        return [concept.notation for concept in terms().schemes[scheme]]

    return known


def pairs(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Values of the form ``name=value`` as a mapping; a callback for an option that may be given several times."""
    found: dict[str, str] = {}
    for value in values:
        name, equals, given = value.partition("=")
        if not equals or not name or not given:
            raise click.BadParameter(f"{value!r} is not of the form name=value", ctx, param)
        found[name] = given
    return found
