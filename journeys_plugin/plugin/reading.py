"""The pages of a build, read from MkDocs's files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from ..options import Options
from ..project.sources import docs_file
from ..source.companions import YAML, Companion, companions
from ..source.meta import ForThemes
from ..values.lean_dataclass import dataclass
from .files import BuildFiles
from .neighbours import without_language

if TYPE_CHECKING:
    from ..model.page import OtherPage, Page
    from .kept_readings import KeptReadings


@dataclass
class Readings:
    """Pages that were read; while MkDocs serves, they remain from one save to the next.

    Reading a page takes much longer than seeing that its files say what they said.
    """

    _options: tuple[object, ...] = ()
    """Those with which the pages were read: in another language, most are the same."""
    _read: dict[str, tuple[bytes, Page | OtherPage | None]] = field(default_factory=dict)
    """By path, each with the key of what it was read from."""

    def read(
        self,
        built: BuildFiles,
        options: Options,
        for_themes: ForThemes,
        kept: KeptReadings | None = None,
    ) -> dict[str, Page | OtherPage]:
        """Read each page once, and return ours by path; the others are left to MkDocs.

        Args:
            built: The files of the build.
            options: The site's.
            for_themes: What themes will ask for of the front matters' values.
            kept: The pages that earlier builds have read; None if none are kept.
        """
        from ..findings import engine

        which = (for_themes, options.scale, options.lanes.kinds, options.protect, options.statuses)
        before, self._read = self._read if self._options == which else {}, {}
        self._options, now = which, self._read
        documents, yaml = built.documents(), built.yaml_files()
        beside = companions([*(file.src_uri for file in documents), *yaml])
        for file in documents:
            source = _Source.of(file, beside.get(file.src_uri, ()), built.files)
            known = before.get(source.path)
            is_same = known is not None and known[0] == source.key
            if known is None or not is_same:
                known = source.key, source.kept_or_read(options, for_themes, kept)
            now[source.path] = known
        with_page = {path for paths in beside.values() for path in paths}
        with_page.update(path for paths in _beside_hidden(built).values() for path in paths)
        alone = (path for path in yaml if path not in with_page and built.has(path))
        read = {path: page for path, (_, page) in now.items()}
        read.update((path, engine.read_alone(path, _content_in(built.files))) for path in alone)
        return {path: page for path, page in read.items() if page is not None}


@dataclass
class _Source:
    """What one page is read from."""

    path: str
    named_by: str
    """The path that gives the page its id and title if it writes none."""
    contents: dict[str, bytes | OSError]
    """Of the page and of the YAML files beside it, by path."""

    @classmethod
    def of(cls, file: File, beside: tuple[str, ...], files: Files) -> _Source:
        """Load it; why a file cannot be loaded is said by who reads the page."""
        paths, load = (file.src_uri, *beside), _content_in(files)
        return cls(
            file.src_uri, without_language(file), {path: _tried(load, path) for path in paths}
        )

    @cached_property
    def key(self) -> bytes:
        """Of all that the page is read from, but for the options."""
        hashed = hashlib.blake2b(self.named_by.encode("utf-8", "surrogatepass"), digest_size=16)
        for path, content in self.contents.items():
            about = f"{path} {content if isinstance(content, OSError) else len(content)}"
            hashed.update(b"\0" + about.encode("utf-8", "surrogatepass") + b"\0")
            hashed.update(b"" if isinstance(content, OSError) else content)
        return hashed.digest()

    def kept_or_read(
        self, options: Options, for_themes: ForThemes, kept: KeptReadings | None
    ) -> Page | OtherPage | None:
        """Return the page as it was read before, or read it and keep it."""
        if kept is None:
            return self.read(options, for_themes)
        if (before := kept.page(self.path, self.key)) is not None:
            return before
        page = self.read(options, for_themes)
        if page is not None:
            kept.keep(self.path, self.key, page)
        return page

    def read(self, options: Options, for_themes: ForThemes) -> Page | OtherPage | None:
        """Read the page."""
        from ..findings import engine

        def load(path: str) -> bytes:
            content = self.contents[path]
            if isinstance(content, OSError):
                raise content
            return content

        beside = [path for path in self.contents if path != self.path]
        name = self.named_by
        return engine.read(
            self.path, load, options, named_by=name, beside=beside, for_themes=for_themes
        )


def _content_in(files: Files) -> Callable[[str], bytes]:
    return lambda path: files.src_uris[path].content_bytes


def _tried(load: Callable[[str], bytes], path: str) -> bytes | OSError:
    try:
        return load(path)
    except OSError as error:
        return error


def hidden_companions(built: BuildFiles) -> list[str]:
    """Return the companions of pages that are not built, such as drafts: they are not public."""
    paths = dict.fromkeys(path for paths in _beside_hidden(built).values() for path in paths)
    return [path for path in paths if built.has(path) and _declares(path, built)]


def _beside_hidden(built: BuildFiles) -> dict[str, tuple[str, ...]]:
    return companions([*built.hidden_documents(), *built.yaml_files()])


def _declares(path: str, built: BuildFiles) -> bool:
    try:
        return Companion(path, built.files.src_uris[path].content_bytes).declares
    except OSError:
        return False  # MkDocs reports it when it copies the file


def metric_content(files: Files, config: MkDocsConfig) -> Callable[[str], bytes]:
    """Return a reader of metric files: on the disk, else as a plugin has made them.

    The disk comes first, since its reader refuses links that lead out of the docs folder.
    """

    def content(path: str) -> bytes:
        try:
            return docs_file(Path(config.docs_dir), path)
        except FileNotFoundError:
            file = files.get_file_from_path(path)
            if file is None or file.generated_by is None:
                raise
            return file.content_bytes

    return content


def content_on_disk(files: Files, config: MkDocsConfig) -> Callable[[str], bytes | None]:
    """Return a reader of files that lie in the docs folder as they are, for git.

    It returns None for a file that a plugin has made: git knows nothing of it.
    """

    def content(path: str) -> bytes | None:
        file, written = files.get_file_from_path(path), Path(config.docs_dir) / path
        if file is None and path.endswith(YAML):  # beside a page, and left out of the site
            return written.read_bytes()
        if file is None or file.abs_src_path is None:
            return None
        is_there = Path(file.abs_src_path) == written
        return file.content_bytes if is_there else None

    return content
