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
from ..revisions import ReviewChanges, ReviewReader
from .configuration import configuration, found_from
from .documents import addresses_of, built_files, files_below
from .errors import ProjectError
from .settings import Settings, read_settings

__all__ = ["Project", "ProjectError", "ProjectFindings", "found_from", "load"]


@dataclass(frozen=True, slots=True)
class ProjectFindings:
    """What was found in a site."""

    diagnostics: tuple[Diagnostic, ...]
    reviews: ReviewChanges
    """What git has told about reviews, and where it could not."""


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

    def findings(self, today: datetime.date, *, with_history: bool = True) -> ProjectFindings:
        """Give all findings of the site, as its build would.

        Args:
            today: For what grows stale.
            with_history: Look up in git what has changed since reviews.
        """
        settings = self.settings
        without_ending = [path for path in self.files if not posixpath.splitext(path)[1]]
        site = engine.linked(self.pages, settings.options, without_ending)
        addresses = addresses_of(built_files(self.files, settings), site.generated, settings)
        reviews = ReviewChanges()
        if with_history:
            reviews = ReviewReader().changes(site, settings.docs, self.contents.get)
        found = engine.findings(site, addresses, today, reviews.changed)
        return ProjectFindings(found, reviews)

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
