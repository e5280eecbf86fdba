"""Files of one folder that come to stand there together, or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType


class WholeFolder:
    """Writes files beside where they shall stand, and moves them there when all are made.

    A folder that is missing is made, with those above it. Other files of a folder stay. If anything
    fails, the folder is as it was.
    """

    def __init__(self, folder: Path, *, replaces: bool = False) -> None:
        self.folder = folder
        self.replaces = replaces
        """Whether files of the same names are replaced; else they are an error."""
        self.names: list[str] = []
        """Of the files that are written."""
        self._made: list[Path] = []
        self._staged = Path()

    def __enter__(self) -> WholeFolder:
        """Make the folder where files are written first.

        Raises:
            OSError: It cannot be made.
        """
        folder = self.folder
        for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
            try:
                if missing.is_symlink():  # one that leads nowhere
                    code = errno.ENOTDIR
                    raise NotADirectoryError(code, os.strerror(code), str(missing))
                missing.mkdir()
            except OSError:
                self._take_back_folders()
                raise
            self._made.append(missing)
        try:
            # In the folder itself: the one above it may lie on another disk.
            self._staged = Path(tempfile.mkdtemp(".new", ".journeys-", folder))
        except OSError as error:
            self._take_back_folders()
            raise OSError(error.errno, error.strerror, str(folder)) from error
        for inner in ("new", "before"):
            (self._staged / inner).mkdir()
        return self

    def taken(self, name: str) -> bool:
        """Return whether a file of a name stands in the folder, and is not to be replaced."""
        return not self.replaces and os.path.lexists(self.folder / name)

    def add(self, name: str, content: bytes) -> None:
        """Write a file that shall stand in the folder.

        Raises:
            OSError: It cannot be written, or one of this name is there and not to be replaced.
        """
        if self.taken(name):
            path = str(self.folder / name)
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
        (self._staged / "new" / name).write_bytes(content)
        self.names.append(name)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Move all files to their places, or none of them.

        Raises:
            OSError: One cannot be moved.
        """
        is_whole = False
        try:
            if error is None:
                self._move()
                is_whole = True
        finally:
            shutil.rmtree(self._staged, ignore_errors=True)
            if not is_whole or not self.names:
                self._take_back_folders()

    def _move(self) -> None:
        done: list[str] = []
        try:
            for name in self.names:
                self._put(name)
                done.append(name)
        except BaseException:  # Ctrl+C leaves no half either
            for name in done:
                (self.folder / name).unlink()
                self._put_back(name)
            raise

    def _put(self, name: str) -> None:
        place = self.folder / name
        if self.taken(name):  # it has come while others were made
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(place))
        if place.is_dir() and not place.is_symlink():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
        if os.path.lexists(place):
            # Who may write into the folder may replace a protected file in it, which was not meant.
            if not place.is_symlink() and not os.access(place, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))
            place.replace(self._staged / "before" / name)
        try:
            (self._staged / "new" / name).replace(place)
        except BaseException:
            self._put_back(name)
            raise

    def _put_back(self, name: str) -> None:
        before = self._staged / "before" / name
        if os.path.lexists(before):
            before.replace(self.folder / name)

    def _take_back_folders(self) -> None:
        for folder in reversed(self._made):
            with suppress(OSError):  # must not hide why the command fails
                folder.rmdir()
