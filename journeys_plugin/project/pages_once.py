"""The pages of two sides of a comparison: what is the same on both is read once."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Protocol

from ..findings import engine
from ..git.blobs import id_of
from ..metrics.reader import LARGEST, LeadsOutsideError, MetricReader, TooLargeError
from ..model.page import OtherPage, Page
from ..options import Options
from ..values.lean_dataclass import dataclass
from .documents import built_files, documents_of, without_ending
from .settings import Settings
from .sources import docs_file
from .trees import Tree


class Folder(Protocol):
    """The files of a docs folder."""

    @property
    def files(self) -> Iterable[str]:
        """All paths, in MkDocs's order."""
        ...

    def id(self, path: str) -> str:
        """Return an id that equal contents share."""
        ...

    def read_ahead(self, paths: Iterable[str]) -> None:
        """Read files that are loaded next, if that is quicker than one by one."""
        ...

    def load(self, path: str) -> bytes:
        """Return a file's bytes; an `OSError` says why not."""
        ...

    def metrics(self, path: str) -> bytes:
        """Return the bytes of a file that metrics come from; an `OSError` says why not."""
        ...


@dataclass(frozen=True, slots=True)
class FolderOnDisk:
    """The files of a docs folder on the disk."""

    docs: Path
    files: tuple[str, ...]
    like: Mapping[str, str] = field(default_factory=dict)
    """The ids of the contents with which these are compared, by path: they show git's algorithm."""
    _contents: dict[str, bytes] = field(default_factory=dict)

    def read_ahead(self, paths: Iterable[str]) -> None:
        """Do nothing: the ids come from the contents, so all are read."""

    def id(self, path: str) -> str:
        return id_of(self.load(path), self.like.get(path, ""))

    def load(self, path: str) -> bytes:
        if path not in self._contents:
            self._contents[path] = (self.docs / path).read_bytes()
        return self._contents[path]

    def metrics(self, path: str) -> bytes:
        return docs_file(self.docs, path)


@dataclass(frozen=True, slots=True)
class FolderInGit:
    """The files of a docs folder at a commit. Only contents that are asked for are read."""

    tree: Tree
    docs: Path
    """Where the folder would be in the working tree."""
    files: Mapping[str, str]
    """The ids of the contents by path."""
    _contents: dict[str, bytes | None] = field(default_factory=dict)

    def read_ahead(self, paths: Iterable[str]) -> None:
        self._contents.update(self.tree.contents(self.files[path] for path in paths))

    def id(self, path: str) -> str:
        return self.files[path]

    def load(self, path: str) -> bytes:
        blob = self.files[path]
        content = self._contents.get(blob)
        return self.tree.content(blob) if content is None else content

    def metrics(self, path: str) -> bytes:
        file = self.docs / path
        name, below = self.tree.name(file), self.tree.below(self.docs)
        if name.startswith(("..", "/")) or not name.startswith(below):
            raise LeadsOutsideError(errno.EACCES, "it leads out of the docs folder")
        content = self.tree.read(file)
        if len(content) > LARGEST:
            raise TooLargeError(errno.EFBIG, "it is too large")
        return content


_Files = tuple[str, ...]
"""A page, and the YAML files beside it."""
_Key = tuple[tuple[str, str], ...]
"""The same files with the ids of their contents."""


class PagesOnce:
    """Reads sites. A page is not read again with the same path, content and options."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._known: dict[_Key, Page | OtherPage | None] = {}
        self._metrics = MetricReader()

    def site(self, folder: Folder, settings: Settings) -> engine.LinkedSite:
        """Read and link a site."""
        built, options = built_files(folder.files, settings), settings.options
        documents = documents_of(built, folder.files).items()
        keys = {(path, *beside): _key(folder, (path, *beside)) for path, beside in documents}
        if not self._reads_with(options):
            keys = dict.fromkeys(keys)  # to None: nothing of the other side counts
        folder.read_ahead(
            path for files in keys if keys[files] not in self._known for path in files
        )
        read = (self._page(folder, files, key, options) for files, key in keys.items())
        pages = {page.path: page for page in read if page is not None}
        metrics = self._metrics.read(options.metrics, folder.metrics)
        return engine.linked(pages, options, without_ending(folder.files), metrics)

    def _page(
        self, folder: Folder, files: _Files, key: _Key | None, options: Options
    ) -> Page | OtherPage | None:
        if key is None:
            return _read(folder, files, options)
        if key not in self._known:
            self._known[key] = _read(folder, files, options)
        return self._known[key]

    def _reads_with(self, options: Options) -> bool:
        """Return whether options read pages as ours do: the others come into play later."""
        both = (self._options, options)
        ours, theirs = ((one.scale, one.lanes.kinds, one.statuses) for one in both)
        return ours == theirs


def _read(folder: Folder, files: _Files, options: Options) -> Page | OtherPage | None:
    path, *beside = files
    return engine.read(path, folder.load, options, beside=beside, for_themes="nothing")


def _key(folder: Folder, files: _Files) -> _Key | None:
    """Return what a page is known by; None if a file cannot be read, which reading then reports."""
    try:
        return tuple((path, folder.id(path)) for path in files)
    except OSError:
        return None
