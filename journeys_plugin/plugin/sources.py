"""Files on the disk for pages that nobody wrote.

Plugins and themes ask a page for the path of its file (rss, obsidian-bridge, the theme shadcn), and
end the build where there is none. So each generated page has an empty file, as those of gen-files
have; in the site's own folder, since git refuses to look for paths outside of its repository.
"""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

_FOLDER = Path(".cache", "journeys")
"""Below the configuration's folder, where Material's plugins keep theirs too."""


class GeneratedSources:
    """The files of generated pages."""

    def __init__(self) -> None:
        self._folders: dict[Path, Path] = {}
        self._elsewhere: tempfile.TemporaryDirectory[str] | None = None

    def file_of(self, path: str, root: Path) -> str:
        """Return where the file of a page lies; it is made if it is not there yet.

        What lies there already is neither read nor written: a pull request may have brought it.

        Args:
            path: The page's path, as if it were written under the docs folder.
            root: The folder of the site's configuration.
        """
        if root not in self._folders:
            self._folders[root] = self._folder(root)
        file = self._folders[root] / path
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()
        return str(file)

    def _folder(self, root: Path) -> Path:
        """Make the folder; a temporary one where the site's is not ours to write into."""
        folder = root.resolve() / _FOLDER
        pages = folder / "pages"
        with suppress(OSError, RuntimeError):  # read-only, a file of that name, a circle of links
            if pages.resolve() == pages:  # no link leads out of the site
                pages.mkdir(parents=True, exist_ok=True)
                (folder / ".gitignore").write_text("*\n", "utf-8")
                return pages
        if self._elsewhere is None:
            self._elsewhere = tempfile.TemporaryDirectory(prefix="journeys-")
        return Path(self._elsewhere.name)
