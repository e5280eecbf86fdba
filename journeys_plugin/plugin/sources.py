"""Files on the disk for pages that nobody wrote.

Plugins and themes ask a page for the path of its file (rss, obsidian-bridge, the theme shadcn), and
end the build where there is none. So each generated page has an empty file in a temporary folder,
as those of gen-files have.
"""

from __future__ import annotations

import tempfile
from pathlib import Path


class GeneratedSources:
    """The files of generated pages; they go when the plugin does."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def file_of(self, path: str) -> str:
        """Return where the file of a page lies; it is written if it is not there yet.

        Args:
            path: The page's path, as if it were written under the docs folder.
        """
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="journeys-")
        file = Path(self._folder.name, path)
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()
        return str(file)
