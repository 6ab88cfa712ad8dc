"""A process for users' queries on the embedded engine, which nothing else can stop.

It opens the folder for one query and lets go of it before answering, so that it may be killed and started again at any
time. Run as ``python -m tradegraph.stores.embedded_worker FOLDER`` it takes pickled questions on standard input and gives
pickled answers on standard output; it ends when its input does.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread, Timer
from typing import Any

from tradegraph.errors import StoreError, TradegraphError
from tradegraph.stores.base import Table
from tradegraph.stores.embedded_engine import Engine
from tradegraph.stores.guard import stopped_after

_OPENED = "opened"


class Worker:
    """The parent's end: started with the first question, killed at a time limit, then started again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def ask(
        self, text: str, parameters: Mapping[str, object], *, write: bool, limit: int | None, seconds: float
    ) -> Table:
        """Run a query in the process.

        Raises:
            QueryStopped: it ran past ``seconds``; the process was killed, a writing query left nothing behind.
            QueryRefused: the engine does not accept it.
            StoreError: the folder cannot be opened, or the process ended on its own.
        """
        process = self._started()
        stopped: list[bool] = []

        def stop() -> None:
            stopped.append(True)
            process.kill()

        timer = Timer(seconds, stop)
        try:
            _send(process.stdin, (text, parameters, write, limit))
            answer = _receive(process.stdout)
            if answer == _OPENED:
                timer.start()
                answer = _receive(process.stdout)
        except (EOFError, BrokenPipeError, pickle.UnpicklingError) as error:
            self.stop()
            if stopped:
                raise stopped_after(seconds) from None
            raise StoreError(
                f"{self._folder}: the process that ran the query ended; it may have run out of memory"
            ) from error
        except BaseException:  # an interrupt: the answer would be taken for that of the next question
            self.stop()
            raise
        finally:
            timer.cancel()
        if isinstance(answer, TradegraphError):
            raise answer
        assert isinstance(answer, Table)
        return answer

    def stop(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            command = [
                sys.executable,
                "-P",
                "-m",
                __name__,
                str(self._folder),
            ]  # -P: nothing is imported from the working folder
            environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        return self._process


def _send(stream: Any, value: object) -> None:
    pickle.dump(value, stream)
    stream.flush()


def _receive(stream: Any) -> Any:
    return pickle.load(stream)


def main(folder: Path) -> None:
    """Answer questions until the input ends, whatever a query is doing then."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the parent, which ends this process then
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever the engine prints must not get between the answers
    questions: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, questions), daemon=True).start()
    while True:
        text, parameters, write, limit = questions.get()
        try:
            engine = Engine(folder)
            try:
                _send(answers, _OPENED)
                answer: object = engine.table(text, parameters, write=write, limit=limit)
            finally:
                engine.close()
        except TradegraphError as error:
            answer = error
        except Exception as error:  # noqa: BLE001  whatever it is, the parent waits for an answer
            answer = StoreError(f"{folder}: the query failed in the embedded store: {type(error).__name__}: {error}")
        _send(answers, answer)


def _listen(stream: Any, questions: SimpleQueue[Any]) -> None:
    try:
        while True:
            questions.put(_receive(stream))
    except EOFError:
        os._exit(0)  # the parent is gone: end at once, even in the middle of a query


if __name__ == "__main__":
    main(Path(sys.argv[1]))
