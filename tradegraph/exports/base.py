"""What an export format is: a name and a function that writes rows."""

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tradegraph.errors import UsageError
from tradegraph.rows import Rows


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format. ``about`` says in a line what it is for; ``suffix`` is what its files end in, with the full stop.

    ``write`` puts everything into one binary stream; equal rows give equal bytes. ``into_folder``, where a format is
    several files, writes them into a folder under their usual names.
    """

    name: str
    suffix: str
    about: str
    write: Callable[[Rows, BinaryIO], None]
    into_folder: Callable[[Rows, Path], None] | None = None

    def save(self, rows: Rows, target: Path) -> None:
        """Write rows to a file, which appears whole or not at all.

        A format of several files takes a folder, which is made, or a file that ends in its suffix.

        Raises:
            UsageError: the target cannot be written; nothing is left of it then.
        """
        try:
            if self.into_folder is not None and target.suffix != self.suffix:
                target.mkdir(parents=True, exist_ok=True)
                self.into_folder(rows, target)
                return
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            part = target.with_name(target.name + ".part")
            try:
                with part.open("wb") as stream:
                    self.write(rows, stream)
                part.replace(target)
            finally:
                part.unlink(missing_ok=True)
        except OSError as error:
            raise UsageError(f"{target}: cannot be written ({error.strerror or error}); name another place") from error
