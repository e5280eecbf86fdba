"""A site's pages and options found on disk, without MkDocs: what the command looks at."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from .. import engine
from ..addresses import MARKDOWN
from ..diagnostics import Diagnostic, Findings
from ..frontmatter import decoded
from ..pages import OtherPage, Page
from .configuration import NAMES, configuration, found_from
from .documents import addresses_of, built_files, files_below
from .errors import ProjectError
from .settings import Settings, read_settings

__all__ = ["NAMES", "Project", "ProjectError", "found_from", "load"]


@dataclass(frozen=True, slots=True)
class Project:
    """A site, as it lies on the disk."""

    settings: Settings
    files: tuple[str, ...]
    """The paths of all files under the docs folder."""
    pages: dict[str, Page | OtherPage] = field(default_factory=dict)
    """Those that are ours, by path."""
    contents: dict[str, bytes] = field(default_factory=dict)
    """Their bytes, which are read once."""

    def linked(self) -> engine.LinkedSite:
        """Give the site with every reference followed."""
        without_ending = [path for path in self.files if not posixpath.splitext(path)[1]]
        return engine.linked(self.pages, self.settings.options, without_ending)

    def findings(self, today: datetime.date) -> tuple[Diagnostic, ...]:
        """Give all findings of the site, as its build would."""
        site = self.linked()
        addresses = addresses_of(self.built_files(), site.generated, self.settings)
        return engine.findings(site, addresses, today)

    def built_files(self) -> list[str]:
        """Give the paths of the files that the site is built of."""
        return built_files(self.files, self.settings)

    def with_page(self, path: str, text: str) -> Project:
        """Give the project as it would be with one more page of ours."""
        page = engine.read(path, text.encode, self.settings.options)
        pages = self.pages if page is None else {**self.pages, path: page}
        return replace(self, files=(*self.files, path), pages=pages)

    def texts(self, paths: Collection[str]) -> dict[str, str]:
        """Give the texts of pages, as they were read."""
        read = (path for path in paths if path in self.contents)
        return {path: decoded(self.contents[path], path, Findings()) for path in read}


def load(path: Path) -> Project:
    """Read the site of a configuration's file.

    Raises:
        ProjectError: There is no site, or it is not ours.
    """
    path = path.absolute()
    settings = read_settings(path, configuration(path))
    project = Project(settings, tuple(files_below(settings.docs)))
    for page in built_files(project.files, settings):
        if page.endswith(MARKDOWN):
            _read(page, project)
    return project


def _read(path: str, project: Project) -> None:
    loaded = partial(_loaded, path, project)
    page = engine.read(path, loaded, project.settings.options)
    if page is None:
        project.contents.pop(path, None)
    else:
        project.pages[path] = page


def _loaded(path: str, project: Project) -> bytes:
    content = (project.settings.docs / path).read_bytes()
    project.contents[path] = content
    return content
