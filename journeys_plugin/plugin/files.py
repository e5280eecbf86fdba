"""MkDocs's files of one build: which of them count, and those that we add."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key, set_exclusions

from ..model.generated_pages import GeneratedPage
from ..options import Nav
from ..pages.stylesheet import INSIGHTS_STYLE, STYLE, stylesheet
from ..source.companions import YAML
from ..values.addresses import CATALOGUE, Addresses
from ..values.lean_dataclass import dataclass
from .generated_sources import GeneratedSources
from .neighbours import put_into_language

SCRIPT = "assets/journeys/journeys.js"
GROUND_SCRIPT = "assets/journeys/ground.js"
"""Measures the colour of the page's ground in themes that do not name it."""
SCHEMA = "assets/journeys/catalogue.schema.json"
"""What `journeys.json` may hold: `make reference` writes it from the code."""

_PAGES = Path(__file__).parents[1] / "pages"


@dataclass
class BuildFiles:
    """The files of one build."""

    files: Files
    config: MkDocsConfig
    serving: bool
    nav: Nav
    sources: GeneratedSources
    generated: dict[str, GeneratedPage] = field(default_factory=dict)
    """The pages that were added, by path."""
    _added: list[File] = field(default_factory=list)

    def is_built(self, file: File) -> bool:
        """Return whether the site has the file: drafts only while MkDocs serves."""
        if self.serving:
            return bool(file.inclusion.is_in_serve()) and not file.inclusion.is_excluded()
        return bool(file.inclusion.is_included())

    def documents(self) -> list[File]:
        """Return the pages that are built."""
        return [file for file in self.files if file.is_documentation_page() and self.is_built(file)]

    def hidden_documents(self) -> list[str]:
        """Return the paths of the pages that are not built: drafts and excluded ones."""
        return [
            file.src_uri
            for file in self.files
            if file.is_documentation_page() and not self.is_built(file)
        ]

    def yaml_files(self) -> list[str]:
        """Return the paths of all YAML files, even of those that the site does not copy."""
        return [path for path in self.files.src_uris if path.endswith(YAML)]

    def has(self, path: str) -> bool:
        """Return whether the site has a file."""
        file = self.files.get_file_from_path(path)
        return file is not None and self.is_built(file)

    def leave_out(self, paths: Iterable[str]) -> None:
        """Keep files out of the site; paths that it does not have count for nothing."""
        for path in paths:
            if (file := self.files.get_file_from_path(path)) is not None:
                self.files.remove(file)

    def without_ending(self) -> list[str]:
        """Return the paths of files without an ending: a page's folder may have such a name."""
        return [file.src_uri for file in self.files if not posixpath.splitext(file.src_uri)[1]]

    def addresses(self, asked: AskedPaths | None = None) -> Addresses:
        """Return the addresses of all files of the site.

        Args:
            asked: Takes in which of them somebody asks for.
        """
        pages = ((file.src_uri, file.page) for file in self.documents())
        edits = {path: page.edit_url for path, page in pages if page and page.edit_url}
        urls = _Urls(self, asked if asked is not None else AskedPaths())
        return Addresses(urls, quote(self.place_of(CATALOGUE)), edits)

    def add(self, pages: Iterable[GeneratedPage]) -> Iterator[tuple[str, GeneratedPage]]:
        """Add generated pages, unless an author's own page is at the address of one.

        Yields:
            Each page, with the path of the file that shows it: its own, or the author's.
        """
        built = {file.dest_uri: file for file in self.files if self.is_built(file)}
        root = Path(self.config.config_file_path or self.config.docs_dir).parent
        for page in pages:
            source = self.sources.file_of(page.path, root)
            file = File.generated(self.config, page.path, abs_src_path=source)
            put_into_language(file, self.config)
            own = built.setdefault(file.dest_uri, file)
            if own is file:
                self._append(file, page)
            yield own.src_uri, page

    def _append(self, file: File, page: GeneratedPage) -> None:
        set_exclusions([file], self.config)
        if self.config.nav is not None or not self._in_nav(page) or not file.inclusion.is_in_nav():
            # Even if a pattern of the site excludes the path: links on other pages lead here.
            file.inclusion = InclusionLevel.NOT_IN_NAV
        if page.source and (source := self.files.get_file_from_path(page.source)):
            file.edit_uri = source.edit_uri
        if (hidden := self.files.src_uris.get(file.src_uri)) is not None:
            self.files.remove(hidden)
        self.files.append(file)
        self.generated[file.src_uri] = page
        self._added.append(file)

    def take_back(self) -> None:
        """Remove the pages that were added; another plugin may have replaced some of them."""
        for file in self._added:
            if self.files.src_uris.get(file.src_uri) is file:
                self.files.remove(file)
        self._added.clear()
        self.generated.clear()

    def written(self) -> tuple[object, ...]:
        """Return the state of all files but ours; it differs if a plugin has changed some."""
        own = set(map(id, self._added))
        return tuple(
            (file, file.dest_uri, file.abs_src_path, file.inclusion)
            for file in self.files
            if id(file) not in own
        )

    def has_lost_a_page(self) -> bool:
        """Return whether another plugin has replaced or removed a page that was added."""
        return any(self.files.src_uris.get(file.src_uri) is not file for file in self._added)

    def _in_nav(self, page: GeneratedPage) -> bool:
        return page.in_nav and (
            self.nav.personas if page.role.kind == "persona" else self.nav.indexes
        )

    def keep_out_of_nav(self, paths: Iterable[str]) -> None:
        """Take the authors' own touchpoint pages out of an implicit nav: there are too many."""
        for path in paths:
            file = self.files.get_file_from_path(path)
            if file is not None and file.inclusion.is_in_nav():
                file.inclusion = InclusionLevel.NOT_IN_NAV

    def add_assets(self) -> None:
        """Add our stylesheets, scripts and schema, except those that the site has itself."""
        for asset in (INSIGHTS_STYLE, SCRIPT, GROUND_SCRIPT, SCHEMA):
            if self.files.get_file_from_path(asset) is None:
                folders = self.config.use_directory_urls
                self.files.append(File(asset, str(_PAGES), self.config.site_dir, folders))
        if self.files.get_file_from_path(STYLE) is None:
            self.files.append(File.generated(self.config, STYLE, content=stylesheet()))

    def place_of(self, name: str) -> str:
        """Return the path of a file of ours in the built site: each language has its own."""
        file = File.generated(self.config, name, content="")
        put_into_language(file, self.config)
        return file.dest_uri

    def taken_by(self, place: str) -> str | None:
        """Return the path of the file that is built at a place, or into a folder of its name."""
        return self._taken.get(place)

    @cached_property
    def _taken(self) -> Mapping[str, str]:
        """The first file that takes each place; read when all files are there."""
        taken: dict[str, str] = {}
        for file in self.files:
            if self.is_built(file):
                place = file.dest_uri
                while place:
                    taken.setdefault(place, file.src_uri)
                    place = place.rpartition("/")[0]
        return taken

    def sort(self) -> None:
        """Bring generated pages to their place in an implicit nav.

        If a plugin has given the others an order of its own, ours stay at the end.
        """
        if self.config.nav is not None:
            return
        ordered = sorted(self.files, key=_sort_key)
        if _written(ordered) == _written(self.files):
            for file in ordered:  # in place: static-i18n's collection also finds translations
                self.files.remove(file)
                self.files.append(file)


@dataclass
class AskedPaths:
    """The files whose addresses somebody has asked for, by path."""

    paths: set[str] = field(default_factory=set)
    are_all: bool = False
    """Whether somebody went through all addresses."""

    def forget(self) -> None:
        """Begin anew."""
        self.paths.clear()
        self.are_all = False


class _Urls(Mapping[str, str]):
    """The addresses of a build's files, found through MkDocs: static-i18n finds translations."""

    def __init__(self, built: BuildFiles, asked: AskedPaths) -> None:
        self._built, self._asked = built, asked

    def __getitem__(self, path: str) -> str:
        self._asked.paths.add(path)
        files, file = self._built.files, None
        if type(files) is Files:  # MkDocs itself takes each path apart first: 6 of 7 microseconds
            file = files.src_uris.get(path)
        file = file or files.get_file_from_path(path)
        if file is None or not self._built.is_built(file):
            raise KeyError(path)
        return file.url

    def __iter__(self) -> Iterator[str]:
        self._asked.are_all = True
        return (file.src_uri for file in self._built.files if self._built.is_built(file))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _written(files: Iterable[File]) -> list[File]:
    return [file for file in files if file.generated_by is None and file.is_documentation_page()]


def _sort_key(file: File) -> tuple[bool, Any]:
    if not file.is_documentation_page():
        return True, ()
    return False, file_sort_key(file)
