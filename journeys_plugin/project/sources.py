"""A site's files: on the disk, or as they were at a revision."""

from __future__ import annotations

import errno
import os
import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from ..metrics.reader import LARGEST, LeadsOutsideError, TooLargeError
from ..source.companions import YAML
from ..values.addresses import MARKDOWN
from ..values.lean_dataclass import dataclass

GIT = ".git"
"""What marks a folder as a repository; in a submodule it is a file."""

PAGE_PATTERNS = tuple(f":(top)*{ending}" for ending in (*MARKDOWN, *YAML))
"""Git's patterns of pages and of the YAML beside them, anywhere in a repository: a page may have
lain outside today's docs folder."""


class SourceFiles(Protocol):
    """Gives files by the absolute paths that they have in the working tree."""

    def read(self, file: Path) -> bytes:
        """Return a file's bytes; an `OSError` says why not."""
        ...

    def is_file(self, file: Path) -> bool:
        """Return whether there is such a file."""
        ...

    def is_folder(self, folder: Path) -> bool:
        """Return whether there is such a folder."""
        ...


@dataclass(frozen=True, slots=True)
class Disk:
    """Files on the disk."""

    follows_links: bool = True
    """Whether symbolic links to folders and to pages are followed; git does not follow them."""

    def read(self, file: Path) -> bytes:
        """Read a file."""
        return file.read_bytes()

    def is_file(self, file: Path) -> bool:
        """Return whether there is such a file."""
        return file.is_file()

    def is_folder(self, folder: Path) -> bool:
        """Return whether there is such a folder."""
        return folder.is_dir()

    def files_below(self, folder: Path) -> Iterator[str]:
        """Yield the paths of all files, in MkDocs's order: an index first, folders last."""
        for walked, folders, names in os.walk(folder, followlinks=self.follows_links):
            folders.sort()  # in place: `os.walk` goes on in this order
            parent = Path(walked).relative_to(folder).as_posix()
            for name in sorted(names, key=_index_first):
                if self.follows_links or not _is_linked_page(walked, name):
                    yield name if parent == "." else f"{parent}/{name}"

    def links_below(self, folder: Path) -> list[str]:
        """Return the symbolic links to folders and to pages."""
        links: list[str] = []
        for walked, folders, names in os.walk(folder):
            linked = [name for name in folders if Path(walked, name).is_symlink()]
            linked += [name for name in names if _is_linked_page(walked, name)]
            links += [Path(walked, name).relative_to(folder).as_posix() for name in linked]
        return sorted(links)


DISK = Disk()


def repositories_among(files: Iterable[str]) -> set[str]:
    """Return the folders that are repositories of their own, as submodules are."""
    parts = (f"{path}/".partition(f"/{GIT}/") for path in files if f"/{GIT}" in path)
    return {folder for folder, git, _ in parts if git}


def _is_linked_page(folder: str, name: str) -> bool:
    return name.endswith((*MARKDOWN, *YAML)) and Path(folder, name).is_symlink()


def _index_first(name: str) -> tuple[bool, str]:
    return posixpath.splitext(name)[0] not in ("index", "README"), name


def place_in_order(path: str) -> list[tuple[bool, bool, str]]:
    """Return the key that sorts paths into the order of `files_below`."""
    *folders, name = path.split("/")
    return [*((True, False, folder) for folder in folders), (False, *_index_first(name))]


def docs_file(docs: Path, path: str) -> bytes:
    """Return the bytes of a file under the docs folder; an `OSError` says why not.

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
        raise OSError(errno.EINVAL, "it is not a file")
    if file.stat().st_size > LARGEST:
        raise TooLargeError(errno.EFBIG, "it is too large")
    return file.read_bytes()
