"""A site as it lies on the disk: its options, pages and findings, read without MkDocs."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from pathlib import Path

from ..diagnostics import Diagnostic, Diagnostics
from ..findings import engine
from ..findings.baselines import FILE, Baseline
from ..findings.judging import Finding
from ..metrics.reader import MetricReader
from ..model.page import OtherPage, Page
from ..model.protected_pages import meta_file_of, parted, protections
from ..source import decoded
from ..source.companions import YAML
from ..values.addresses import MARKDOWN, Addresses
from ..values.lean_dataclass import dataclass
from .baseline_file import read_baseline, write_baseline
from .configuration import configuration
from .documents import addresses_of, built_files, documents_of, without_ending
from .reviews import ReviewChanges, ReviewReader
from .settings import Settings, read_settings
from .sources import DISK, docs_file


@dataclass(frozen=True, slots=True)
class ProjectFindings:
    """What was found in a site."""

    diagnostics: tuple[Finding, ...]
    reviews: ReviewChanges
    """Which maps have changed since their review, or why git cannot say."""


@dataclass(frozen=True, slots=True)
class Project:
    """A site, as it lies on the disk."""

    settings: Settings
    files: tuple[str, ...]
    """The paths of all files under the docs folder."""
    pages: dict[str, Page | OtherPage] = field(default_factory=dict)
    """The pages that are ours, by path."""
    contents: dict[str, bytes] = field(default_factory=dict)
    """The bytes of their files by path: each is read once."""
    marked: dict[str, bytes] = field(default_factory=dict)
    """The bytes of all pages that may have markers, by path; they need not be ours."""

    def linked(self, *, measured: bool = True) -> engine.LinkedSite:
        """Return the site with every reference followed.

        Args:
            measured: Read the files that metrics come from, too.
        """
        return self._linked(self.pages, measured=measured)

    def linked_for_all(self, whole: engine.LinkedSite | None = None) -> engine.LinkedSite:
        """Return the site as everybody may see it: without pages that another plugin protects.

        Args:
            whole: The site with all pages, if it is linked already.
        """
        settings = self.settings
        keys, name = settings.options.protect, meta_file_of(settings.plugins)
        paths = [path for path in self.files if name and path.rpartition("/")[2] == name]
        meta_files = {path: (settings.docs / path).read_bytes() for path in paths}
        by_audience = parted(self.pages, protections(settings.plugins, meta_files, keys))
        if whole is not None and not by_audience.protection:
            return whole
        return self._linked(by_audience.main, measured=True)

    def _linked(
        self, pages: Mapping[str, Page | OtherPage], *, measured: bool
    ) -> engine.LinkedSite:
        options, load = self.settings.options, partial(docs_file, self.settings.docs)
        metrics = MetricReader().read(options.metrics, load) if measured else ()
        return engine.linked(pages, options, without_ending(self.files), metrics)

    def findings(self, today: datetime.date, *, with_history: bool = True) -> ProjectFindings:
        """Return all findings of the site, as its build would.

        Args:
            today: The day that ages are counted to.
            with_history: Look up in git what has changed since reviews.
        """
        settings, site = self.settings, self.linked()
        addresses = self.addresses(site)
        reviews = ReviewChanges()
        if with_history:
            reviews = ReviewReader().changes(site, settings.docs, self.contents.get)
        of_markers = self._wrong_markers(site)
        findings = engine.findings(site, addresses, today, reviews.changed, of_markers)
        return ProjectFindings(findings, reviews)

    def _wrong_markers(self, site: engine.LinkedSite) -> Iterable[Diagnostic]:
        if not self.marked:
            return ()
        from .marking import wrong_markers  # brings Markdown, which few sites need here

        for_all, folders = self.linked_for_all(site), self.settings.folders
        return wrong_markers(self.marked, site, for_all, folders=folders)

    @property
    def page_of(self) -> dict[str, str]:
        """The path of the page of each YAML file that declares one."""
        return engine.pages_of_companions(self.pages.values())

    @property
    def baseline_file(self) -> Path:
        """Where the site's baseline lies, if it has one."""
        return self.settings.file.with_name(FILE)

    def baseline(self) -> Baseline:
        """Read the site's baseline; it is empty if there is no file.

        Raises:
            ProjectError: It cannot be read.
        """
        return read_baseline(self.baseline_file)

    def keep_baseline(self, baseline: Baseline) -> None:
        """Write the site's baseline.

        Raises:
            ProjectError: It cannot be written.
        """
        write_baseline(self.baseline_file, baseline)

    def built_files(self) -> list[str]:
        """Return the paths of the files that the site is built of."""
        return built_files(self.files, self.settings)

    def published_file(self, path: str) -> bytes | None:
        """Return the bytes of a file of the site by its path; None if it cannot be read."""
        if self.settings.is_left_out(path):
            return None
        try:
            return docs_file(self.settings.docs, path)
        except (OSError, ValueError):  # such as a name with a null character
            return None

    def addresses(self, site: engine.LinkedSite) -> Addresses:
        """Return the addresses of the site's files and of its generated pages."""
        return addresses_of(self.built_files(), site.generated, self.settings)

    def with_pages(self, texts: Mapping[str, str]) -> Project:
        """Return the project as it would be with some more pages, given by path."""
        return self.with_read({path: self.read(path, text) for path, text in texts.items()})

    def with_read(self, pages: Mapping[str, Page | OtherPage | None]) -> Project:
        """Return the project as it would be with some more pages, which were read already."""
        ours = {path: page for path, page in pages.items() if page is not None}
        return replace(self, files=(*self.files, *pages), pages={**self.pages, **ours})

    def read(self, path: str, text: str) -> Page | OtherPage | None:
        """Return a page as it is read at a path; None if it is not ours."""
        return engine.read(path, lambda _: text.encode(), self.settings.options)

    def texts(self, paths: Collection[str]) -> dict[str, str]:
        """Return the texts of those files that were read, by path."""
        known = (path for path in paths if path in self.contents)
        return {path: decoded(self.contents[path], path, Diagnostics()) for path in known}


def settings_of(path: Path) -> Settings:
    """Read a configuration's file, and no page.

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
    project = Project(settings, tuple(DISK.files_below(settings.docs)))
    _read(project)
    return project


def _read(project: Project) -> None:
    """Read a project's pages; YAML beside a page is read with it, other YAML by itself."""
    built = built_files(project.files, project.settings)
    documents = documents_of(built, project.files)
    hidden = [path for path in project.files if project.settings.is_left_out(path)]
    beside_any = documents | documents_of(hidden, project.files)
    with_page = {path for paths in beside_any.values() for path in paths}
    options, load = project.settings.options, partial(_loaded, project)
    for path, beside in documents.items():
        page = engine.read(path, load, options, beside=beside, for_themes="nothing")
        _keep(project, page, (path, *beside))
    for path in built:
        if path.endswith(YAML) and path not in with_page:
            _keep(project, engine.read_alone(path, load), (path,))


def _keep(project: Project, page: Page | OtherPage | None, files: Sequence[str]) -> None:
    """Keep a page that is ours; forget the bytes of files that are not."""
    if page is not None:
        project.pages[page.path] = page
        return
    for path in files:
        project.contents.pop(path, None)


def _loaded(project: Project, path: str) -> bytes:
    """Read a file and keep its bytes, also as one with markers if it looks like it.

    The test is cheap and lets too much through: Markdown decides later what is a comment.
    """
    content = (project.settings.docs / path).read_bytes()
    project.contents[path] = content
    if b"<!--" in content and b"journey" in content.lower() and path.endswith(MARKDOWN):
        project.marked[path] = content
    return content
