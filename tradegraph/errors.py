"""Every error tradegraph raises on purpose, with the exit code the command line gives it.

    TradegraphError
    ├── UsageError          2   a name, option or value nobody knows; fix the call
    ├── CheckFailed         1   data broke a rule: a span that does not match its text, a shape, a missing row
    ├── StoreError          3   the graph store cannot be reached, opened or written; nothing was half done
    │   └── QueryStopped    3   a query ran past its time limit
    ├── QueryRefused        2   Cypher that writes, reads files or the network, or is not valid
    └── InputError          4   an input that cannot be read; a run over many inputs counts it and goes on

Messages say what happened, where, and what to do about it. Errors of drivers and libraries are translated at the module
that calls them, with the original as ``__cause__``.
"""


class TradegraphError(Exception):
    """Base of all errors raised on purpose."""

    exit_code = 1


class UsageError(TradegraphError):
    """A name, option or value that nobody knows. The message lists what is known."""

    exit_code = 2


class CheckFailed(TradegraphError):
    """Data broke a rule it must hold to. Stop: what follows would be wrong."""

    exit_code = 1


class StoreError(TradegraphError):
    """The store cannot be reached, opened or written. Stop; what was committed before stays."""

    exit_code = 3


class QueryStopped(StoreError):
    """A query ran past its time limit and was stopped."""


class QueryRefused(TradegraphError):
    """Cypher that would write, read files or the network, or that the engine does not accept."""

    exit_code = 2


class InputError(TradegraphError):
    """An input that cannot be read. A run over many inputs counts it and goes on.

    ``where`` names the file and, where there is one, the line (``articles.jsonl:12``).
    """

    exit_code = 4

    def __init__(self, reason: str, *, where: str | None = None) -> None:
        super().__init__(f"{where}: {reason}" if where else reason)
        self.reason = reason
        self.where = where
