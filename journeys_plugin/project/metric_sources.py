"""Metric files on the disk: read whole, where they lie in the docs folder and nowhere else."""

from __future__ import annotations

import errno
from pathlib import Path

from ..metrics import LARGEST, LeadsOutsideError, TooLargeError


def metric_file(docs: Path, path: str) -> bytes:
    """Give the bytes of a file under the docs folder; an `OSError` says why not.

    Links may lead to other files there, but not out: a pull request could bring one that
    publishes a file of the machine that builds the site.
    """
    try:
        file = (docs / path).resolve(strict=True)
    except RuntimeError as error:  # links that lead in a circle, in older Pythons
        raise OSError(errno.ELOOP, "its links lead in a circle") from error
    if not file.is_relative_to(docs.resolve()):
        raise LeadsOutsideError(errno.EACCES, "it leads out of the docs folder")
    if not file.is_file():
        raise OSError(errno.EINVAL, "it is no file")
    if file.stat().st_size > LARGEST:
        raise TooLargeError(errno.EFBIG, "it is too large")
    return file.read_bytes()
