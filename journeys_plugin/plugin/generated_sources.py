"""Files on the disk for generated pages.

Plugins and themes ask a page for the path of its file (rss, obsidian-bridge, the theme shadcn), and
end the build if there is none. So each generated page has an empty file, as those of gen-files
have: in the site's own folder, since git refuses to look for paths outside its repository.
"""

from __future__ import annotations

import errno
import tempfile
from contextlib import suppress
from pathlib import Path

_FOLDER = Path(".cache", "journeys")
"""Below the configuration's folder, where Material's plugins keep theirs too."""


class GeneratedSources:
    """The files of generated pages."""

    def __init__(self) -> None:
        self._folders: dict[Path, Path | None] = {}
        self._elsewhere: tempfile.TemporaryDirectory[str] | None = None

    def file_of(self, path: str, root: Path) -> str:
        """Return the path of a page's file, and make the file if it is not there yet.

        What lies there already is neither read nor written: a pull request may have brought it. If
        a link there leads out of the site, or a file is in a folder's place, a temporary folder is
        used instead.

        Args:
            path: The page's path, as if it were written under the docs folder.
            root: The folder of the site's configuration.
        """
        if root not in self._folders:
            self._folders[root] = self._folder(root)
        if (folder := self._folders[root]) is not None:
            with suppress(OSError, RuntimeError):
                return _made(folder / path)
        if self._elsewhere is None:
            self._elsewhere = tempfile.TemporaryDirectory(prefix="journeys-")
        return _made(Path(self._elsewhere.name).resolve() / path)

    def _folder(self, root: Path) -> Path | None:
        """Make the site's folder and return it; return None if we cannot write there."""
        folder = root.resolve() / _FOLDER
        with suppress(OSError, RuntimeError):  # read-only, a file of that name, a circle of links
            if folder.resolve() == folder:
                folder.mkdir(parents=True, exist_ok=True)
                (folder / ".gitignore").write_text("*\n", "utf-8")  # nobody commits these files
                return folder / "pages"
        return None


def _made(file: Path) -> str:
    """Make a file if it is not there yet, and return its path.

    Raises:
        OSError: It cannot be made, or a link leads elsewhere.
    """
    if file.resolve() != file:
        raise OSError(errno.ELOOP, "a link leads elsewhere")
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return str(file)
