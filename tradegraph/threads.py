"""How many threads reading may use, and what runs in them."""

import os
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from tradegraph.errors import UsageError

THREADS = "TRADEGRAPH_THREADS"
"""Environment variable: threads that read articles; as many as there are cores for this process without it."""

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Here(Executor):
    """Runs what is submitted at once, in the thread that submits it."""

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Run a function; the future holds its result or its error."""
        future: Future[_T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - the future hands it to whoever asks for the result
            future.set_exception(error)
        return future


def threads() -> int:
    """How many threads may read at a time.

    Raises:
        UsageError: the variable holds no whole number above zero.
    """
    given = os.environ.get(THREADS)
    if not given:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not given.isdecimal() or int(given) == 0:
        raise UsageError(f"{THREADS} is {given!r}: set it to a whole number above zero, or unset it")
    return int(given)


def pool() -> Executor:
    """What runs functions in that many threads: with one, in the thread that asks."""
    return Here() if threads() == 1 else ThreadPoolExecutor(threads(), thread_name_prefix="tradegraph")
