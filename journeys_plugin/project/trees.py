"""A site's files as they were at a commit."""

from __future__ import annotations

import errno
import os
import posixpath
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

from ..git.blobs import Blobs
from ..git.program import RevisionError
from ..git.repository import Listing
from .errors import ProjectError
from .sources import DISK, place_in_order

_MOST_LINKS = 40
"""How many links are followed in one path, as on Linux: links may lead in a circle."""
_UP = ".."


class Tree:
    """The files of a commit, under the paths that they would have in the working tree.

    What lies outside the repository is not in git: a configuration that a site inherits from there
    is read from the disk.
    """

    def __init__(self, root: Path, listing: Listing, blobs: Blobs) -> None:
        self.root = root
        self._listing = listing
        self._blobs = blobs

    def read(self, file: Path) -> bytes:
        """Return a file's bytes as they were."""
        name = self.name(file)
        if _is_outside(name):
            return DISK.read(file)
        blob = self._listing.files.get(name)
        if blob is None:
            raise FileNotFoundError(errno.ENOENT, "there is no such file in git", str(file))
        return self.content(blob)

    def content(self, blob: str) -> bytes:
        """Return a content by its id."""
        content = self.contents((blob,)).get(blob)
        if content is None:
            raise OSError(errno.EIO, f"git does not have its content {blob[:8]}")
        return content

    def contents(self, blobs: Iterable[str]) -> dict[str, bytes | None]:
        """Return contents by their ids, None for what git does not have."""
        return dict(self._blobs.read(dict.fromkeys(blobs)))

    def is_file(self, file: Path) -> bool:
        """Return whether git knows such a file."""
        return self.name(file) in self._listing.files

    def is_folder(self, folder: Path) -> bool:
        """Return whether git knows files below a folder.

        Raises:
            ProjectError: The folder is not in this repository.
        """
        name = self.name(folder)
        if _is_outside(name):
            raise ProjectError(outside(folder, self.root))
        if any(ancestor in self._listing.submodules for ancestor in _with_ancestors(name)):
            raise ProjectError(other_repository(folder, self.root))
        return name in self._folders

    def blobs_below(self, folder: Path) -> Mapping[str, str]:
        """Return the ids of the contents of all files by their paths, in MkDocs's order."""
        blobs = _under(self.below(folder), self._listing.files)
        return {path: blobs[path] for path in sorted(blobs, key=place_in_order)}

    def links_below(self, folder: Path) -> list[str]:
        """Return what leads elsewhere: symbolic links and submodules."""
        both = {**self._listing.links, **self._listing.submodules}
        return sorted(_under(self.below(folder), both))

    def below(self, folder: Path) -> str:
        """Return a folder's path from the root: empty for the root, else it ends in `/`."""
        name = self.name(folder)
        return f"{name}/" if name else ""

    def named(self, names: tuple[str, ...]) -> set[str]:
        """Return the paths from the root of all files that are called so."""
        return {path for path in self._listing.files if posixpath.basename(path) in names}

    def name(self, path: Path) -> str:
        """Return a path from the root with the commit's links followed; the root is empty."""
        name = _normal(os.path.relpath(path, self.root).replace(os.sep, "/"))
        for _ in range(_MOST_LINKS):
            links = self._listing.links
            link = next((place for place in _with_ancestors(name) if place in links), None)
            if link is None:
                break
            target = self._target(self._listing.links[link])
            rest = name[len(link) :].lstrip("/")
            name = _normal(posixpath.join(posixpath.dirname(link), target, rest))
        return name

    def _target(self, blob: str) -> str:
        try:
            return os.fsdecode(self.content(blob))
        except OSError as error:
            raise RevisionError(str(error.strerror)) from error

    @cached_property
    def _folders(self) -> set[str]:
        folders = {""}
        for path in self._listing.files:
            folder = posixpath.dirname(path)
            while folder not in folders:
                folders.add(folder)
                folder = posixpath.dirname(folder)
        return folders


def _under(below: str, paths: Mapping[str, str]) -> dict[str, str]:
    start = len(below)
    return {path[start:]: blob for path, blob in paths.items() if path.startswith(below)}


def _normal(name: str) -> str:
    normal = posixpath.normpath(name)
    return "" if normal == "." else normal


def _with_ancestors(name: str) -> list[str]:
    """Return the folders that a path lies in, the uppermost first, and the path itself."""
    path = PurePosixPath(name)
    return [str(ancestor) for ancestor in (path, *path.parents)][-2::-1]  # without the root


def _is_outside(name: str) -> bool:
    return name == _UP or name.startswith((f"{_UP}/", "/"))


def outside(docs: Path, root: Path) -> str:
    """Return the message that a docs folder is not in the site's repository."""
    return f"the docs folder {docs} lies outside the git repository {root}: {_FOLDERS}"


def other_repository(docs: Path, root: Path) -> str:
    """Return the message that a docs folder is in a repository inside the site's."""
    return (
        f"the docs folder {docs} is a submodule or another git repository, "
        f"and {root} has no history of its pages: {_FOLDERS}"
    )


_FOLDERS = "compare two folders with --folders"
