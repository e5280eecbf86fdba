"""Files that a command writes: all of them or none, and never over one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from . import opened_site as site
from .opened_site import WrongUse


def write_new(texts: Mapping[Path, str]) -> None:
    """Write new files, in UTF-8, and the folders that they need.

    Raises:
        WrongUse: One is there already or cannot be written. Then nothing of them is left.
    """
    made: list[Path] = []
    for path, text in texts.items():
        try:
            _make_folders(path.parent, made)
            _write(path, text, made)
        except OSError as error:
            _take_back(made)
            if isinstance(error, FileExistsError):
                taken = site.from_here(Path(error.filename))
                raise WrongUse(f"{taken} is there already") from error
            raise WrongUse(
                f"{site.from_here(path)} cannot be written ({error.strerror})"
            ) from error


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
        made.append(one)


def _write(path: Path, text: str, made: list[Path]) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        made.append(path)
        file.write(text)


def _take_back(made: list[Path]) -> None:
    for path in reversed(made):
        with suppress(OSError):  # what cannot be taken back must not hide what went wrong
            path.rmdir() if path.is_dir() else path.unlink()
