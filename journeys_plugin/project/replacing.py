"""Files that a command replaces: as they were or as they should be, never half written."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


def replace_file(file: Path, content: bytes) -> None:
    """Replace a file, or write a new one. If that fails, the old file stays as it was.

    Links are followed, and the file's rights are kept. A device or a pipe is written into and never
    replaced: as root that would take `/dev/null` from the whole machine.

    Raises:
        OSError: It cannot be written: the user may not, or the disk is full.
    """
    if file.exists() and not file.is_file():
        with file.open("wb") as opened:
            opened.write(content)
        return
    try:
        file = file.resolve()
    except RuntimeError as error:  # links that lead in a circle, in older Pythons
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(file)) from error
    # Who may write into the folder may replace a protected file in it, which was not meant.
    if file.exists() and not os.access(file, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
    # A new name each time, never through a link: a file that was left behind is in nobody's way.
    number, name = tempfile.mkstemp(_ENDING, _BEGINNING, file.parent)
    written = Path(name)
    try:
        with os.fdopen(number, "wb") as opened:
            opened.write(content)
        _give_rights(written, file)
        written.replace(file)
    except BaseException:  # Ctrl+C leaves nothing behind either
        written.unlink(missing_ok=True)
        raise


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Replace several files. If one cannot be replaced, all stay as they were.

    Raises:
        OSError: One cannot be read or written.
    """
    before = {file: file.read_bytes() for file in contents}
    done: list[Path] = []
    try:
        for file, content in contents.items():
            replace_file(file, content)
            done.append(file)
    except BaseException:
        for file in done:
            replace_file(file, before[file])
        raise


_BEGINNING, _ENDING = ".journeys-", ".new"
"""How the file is called that is written first; MkDocs leaves out what begins with a dot."""


def _give_rights(written: Path, file: Path) -> None:
    """Return a file the rights of the one that it replaces, else those that a new one has here."""
    if file.exists():
        shutil.copymode(file, written)
        return
    mask = os.umask(0)  # it can only be read by setting it
    os.umask(mask)
    written.chmod(0o666 & ~mask)
