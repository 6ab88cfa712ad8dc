"""The group of commands: each is loaded when it is called, and every error leaves as one plain sentence and an exit code."""

import difflib
import importlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, ClassVar

import click

from tradegraph.errors import TradegraphError

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells give it."""


class Fault(click.ClickException):
    """An error of tradegraph as the command line reports it."""

    def __init__(self, error: TradegraphError) -> None:
        super().__init__(str(error))
        self.exit_code: int = error.exit_code  # type: ignore[misc]  # click types it as one for the class


class Commands(click.Group):
    """Commands by section of the help text; the command ``x`` is ``command`` of the module ``x`` of this package."""

    sections: ClassVar[Mapping[str, Sequence[str]]] = {
        "Put in": ("ingest", "forget"),
        "Ask": (
            "ask", "said", "tariffs", "conflicts", "timeline", "roles", "events", "who", "resolve", "actors", "topics", "articles", "path",
            "cypher",
        ),
        "Look behind": ("explain", "info", "schema"),
        "Hand on": ("export", "explore"),
        "Look after": ("review", "merge", "split", "verify", "validate", "rebuild"),
    }

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every name, by section."""
        return [name for names in self.sections.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, loaded now."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"tradegraph.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name, or an error that says which was perhaps meant."""
        name, known = args[0], self.list_commands(ctx)
        if not name.startswith("-") and name not in known and not ctx.resilient_parsing:
            near = difflib.get_close_matches(name, known, n=1)
            meant = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
            raise click.UsageError(f"there is no command {name!r}; {meant}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands in their sections."""
        for title, names in self.sections.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            width = formatter.width - 6 - max(len(name) for name in self.list_commands(ctx))
            with formatter.section(title):
                formatter.write_dl([(name, one.get_short_help_str(width)) for name, one in commands if one], col_max=10)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the arguments."""
        with _plainly():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that the arguments name."""
        with _plainly():
            result = super().invoke(ctx)
            sys.stdout.flush()  # here, so that a closed pipe is noticed where it can be answered
            return result


@contextmanager
def _plainly() -> Iterator[None]:
    """Foreseen errors become messages; Ctrl-C and a pipe that nobody reads any more end the program without a word."""
    try:
        yield
    except TradegraphError as error:
        raise Fault(error) from error
    except KeyboardInterrupt:
        raise click.exceptions.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        _drop_output()
        raise click.exceptions.Exit(0) from None


def _drop_output() -> None:
    """Send what is still buffered nowhere, or Python would complain about the pipe when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
