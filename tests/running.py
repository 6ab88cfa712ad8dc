"""Ways for tests to run the command line: in process, in a process of its own, on a terminal."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

RUN = [sys.executable, "-m", "tradegraph"]
LANTERN = Path(__file__).parent / "data" / "lantern.jsonl"
"""Articles of an invented outlet, with what articles should not hold: markup, control characters."""

Tell = Callable[..., Result]


def on_terminal(*arguments: str, graph: Path, columns: int = 80, colour: bool = True) -> tuple[int, str]:
    """The exit code and all that a terminal of this width is sent."""
    screen, program = pty.openpty()
    fcntl.ioctl(program, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {
        name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")
    }
    environment |= {"TRADEGRAPH_GRAPH": str(graph), "TERM": "xterm-256color"} | ({} if colour else {"NO_COLOR": "1"})
    with subprocess.Popen(
        [*RUN, *arguments], stdin=program, stdout=program, stderr=program, env=environment
    ) as process:
        os.close(program)
        sent = b""
        try:
            while part := os.read(screen, 65536):
                sent += part
        except OSError:  # how Linux ends it
            pass
        os.close(screen)
    return process.returncode, sent.decode()


def without_styles(sent: str) -> str:
    """What a terminal shows of what it was sent: colours taken out."""
    return re.sub(r"\x1b\[[0-9;]*m", "", sent).replace("\r\n", "\n")
