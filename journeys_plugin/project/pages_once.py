"""The pages of two sides of a comparison: what is the same on both is read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from .. import engine
from ..options import Options
from ..pages import OtherPage, Page
from ..revisions import id_of
from .documents import built_files, documents_of, without_ending
from .settings import Settings
from .trees import Tree


class Folder(Protocol):
    """The files of a docs folder."""

    @property
    def files(self) -> Iterable[str]:
        """All paths, in MkDocs's order."""
        ...

    def id(self, path: str) -> str:
        """Give an id that equal contents share."""
        ...

    def load(self, path: str) -> bytes:
        """Give a file's bytes; an `OSError` says why not."""
        ...


@dataclass(frozen=True, slots=True)
class FolderOnDisk:
    """The files of a docs folder on the disk."""

    docs: Path
    files: tuple[str, ...]
    like: Mapping[str, str] = field(default_factory=dict)
    """The ids of the contents with which these are compared, by path."""
    _contents: dict[str, bytes] = field(default_factory=dict)

    def id(self, path: str) -> str:
        return id_of(self.load(path), self.like.get(path, ""))

    def load(self, path: str) -> bytes:
        if path not in self._contents:
            self._contents[path] = (self.docs / path).read_bytes()
        return self._contents[path]


@dataclass(frozen=True, slots=True)
class FolderInGit:
    """The files of a docs folder at a commit. A content is read when it is asked for."""

    tree: Tree
    files: Mapping[str, str]
    """The ids of the contents by path."""

    def id(self, path: str) -> str:
        return self.files[path]

    def load(self, path: str) -> bytes:
        return self.tree.content(self.files[path])


class PagesOnce:
    """Reads sites. A page that was read with the same content and options is not read again."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._known: dict[tuple[tuple[str, str], ...], Page | OtherPage | None] = {}

    def site(self, folder: Folder, settings: Settings) -> engine.LinkedSite:
        """Read and link a site."""
        built = built_files(folder.files, settings)
        pages = {}
        for path, beside in documents_of(built, folder.files).items():
            page = self._page(folder, (path, *beside), settings.options)
            if page is not None:
                pages[page.path] = page
        return engine.linked(pages, settings.options, without_ending(folder.files))

    def _page(
        self, folder: Folder, files: tuple[str, ...], options: Options
    ) -> Page | OtherPage | None:
        try:
            key = tuple((path, folder.id(path)) for path in files)
        except OSError:  # it is reported with the page
            return _read(folder, files, options)
        if not self._reads_with(options):
            return _read(folder, files, options)
        if key not in self._known:
            self._known[key] = _read(folder, files, options)
        return self._known[key]

    def _reads_with(self, options: Options) -> bool:
        ours = self._options
        return (ours.scale, ours.lanes.kinds) == (options.scale, options.lanes.kinds)


def _read(folder: Folder, files: tuple[str, ...], options: Options) -> Page | OtherPage | None:
    path, *beside = files
    return engine.read(path, folder.load, options, beside=beside, with_meta=False)
