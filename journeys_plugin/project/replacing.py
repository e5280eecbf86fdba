"""Files that a command writes anew: as they were or as they should be, never half written."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path


def replace_file(file: Path, content: bytes) -> None:
    """Write a file anew, or a new one. Where that fails, what was there stays as it was.

    Links are followed, and the file's rights are kept. A device or a pipe is written into and never
    replaced: as root that would take `/dev/null` from the whole machine.

    Raises:
        OSError: It cannot be written: somebody may not, or the disk is full.
    """
    if file.exists() and not file.is_file():
        with file.open("wb") as opened:
            opened.write(content)
        return
    try:
        file = file.resolve()
    except RuntimeError as error:  # links that lead in a circle, in older Pythons
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(file)) from error
    if file.exists() and not os.access(file, os.W_OK):  # its folder's rights would do otherwise
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
    written = file.with_name(f".{file.name}.new")
    with written.open("xb") as opened:  # never through a link that somebody left there
        try:
            opened.write(content)
            opened.flush()
            if file.exists():
                shutil.copymode(file, written)
            written.replace(file)
        except OSError:
            written.unlink(missing_ok=True)
            raise
