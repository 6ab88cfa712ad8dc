"""What an export format is: a name and a function that writes rows, as one file or as several."""

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tradegraph.errors import UsageError
from tradegraph.rows import Rows
from tradegraph.writing import write_whole

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
_ZIP = ".zip"

Files = Callable[[Rows], Iterable[tuple[str, bytes]]]
"""Rows as files: name and content of each."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format. ``about`` says in a line what it is for; ``suffix`` is what its files end in, with the full stop.

    ``write`` puts everything into one binary stream; equal rows give equal bytes. ``into_folder``, where a format is
    several files, writes them into a folder, which is made, under their usual names.
    """

    name: str
    suffix: str
    about: str
    write: Callable[[Rows, BinaryIO], None]
    into_folder: Callable[[Rows, Path], None] | None = None

    def save(self, rows: Rows, target: Path) -> None:
        """Write rows to a file, as ``tradegraph.writing`` does.

        A format of several files takes a folder, or a file that ends in .zip.

        Raises:
            UsageError: the target cannot be written; nothing is left of it then.
        """
        try:
            if self.into_folder is not None and target.suffix != _ZIP:
                self.into_folder(rows, target)
                return
            write_whole(target, lambda stream: self.write(rows, stream))
        except OSError as error:
            raise UsageError(f"{target}: cannot be written ({error.strerror or error}); name another place") from error


def of_files(name: str, suffix: str, about: str, files: Files) -> Exporter:
    """A format of several files: in a folder, or zipped where one file or a stream is asked for."""

    def write(rows: Rows, stream: BinaryIO) -> None:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for file, content in files(rows):
                # A zip entry carries a time; a fixed one keeps the clock out.
                entry = zipfile.ZipInfo(file, _FIRST_MOMENT)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)

    def into_folder(rows: Rows, folder: Path) -> None:
        made = list(files(rows))  # before anything is written: a fault leaves nothing
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in made:
            (folder / file).write_bytes(content)

    return Exporter(name, suffix, about, write, into_folder)
