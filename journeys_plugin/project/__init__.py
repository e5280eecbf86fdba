"""A site's pages and options found on disk, without MkDocs: what the command looks at."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from .. import engine
from ..addresses import MARKDOWN
from ..diagnostics import Diagnostic, Findings
from ..frontmatter import decoded
from ..pages import OtherPage, Page
from .configuration import configuration, found_from
from .documents import addresses_of, built_files, files_below
from .errors import ProjectError
from .settings import Settings, read_settings

__all__ = ["Project", "ProjectError", "Settings", "found_from", "load", "settings_of"]


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

    def findings(self, today: datetime.date) -> tuple[Diagnostic, ...]:
        """Give all findings of the site, as its build would."""
        settings = self.settings
        without_ending = [path for path in self.files if not posixpath.splitext(path)[1]]
        site = engine.linked(self.pages, settings.options, without_ending)
        addresses = addresses_of(built_files(self.files, settings), site.generated, settings)
        return engine.findings(site, addresses, today)

    def texts(self, paths: Collection[str]) -> dict[str, str]:
        """Give the texts of pages, as they were read."""
        read = (path for path in paths if path in self.contents)
        return {path: decoded(self.contents[path], path, Findings()) for path in read}


def settings_of(path: Path) -> Settings:
    """Read only a configuration's file, and no page.

    Raises:
        ProjectError: There is no site, or it is not ours.
    """
    path = path.absolute()
    return read_settings(path, configuration(path))


def load(path: Path) -> Project:
    """Read the site of a configuration's file.

    Raises:
        ProjectError: There is no site, or it is not ours.
    """
    settings = settings_of(path)
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
