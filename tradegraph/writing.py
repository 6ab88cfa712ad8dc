"""Files that appear whole or not at all."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


def write_whole(target: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file, which appears whole or not at all; a pipe or a device gets its bytes as they come, and stays what it is.

    Raises:
        OSError: the target cannot be written; nothing is left of a file then.
    """
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            write(stream)
        return
    target = target.resolve()  # a link stays one
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as stream:
            write(stream)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
