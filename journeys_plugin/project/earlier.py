"""A site's pages as they were at a revision in git, without a checkout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .. import engine
from ..addresses import MARKDOWN
from ..catalogue import Catalogue, link
from ..companions import YAML
from ..pages import Page
from ..revisions import Repository, RevisionError, is_content_of
from .documents import built_files, in_order, with_companions
from .errors import ProjectError

if TYPE_CHECKING:
    from . import Project


def earlier(project: Project, revision: str) -> Catalogue:
    """Give the catalogue of a site as it was at a revision, with the options of today.

    A page whose files are as they are on the disk is the very page of today, and not read again.

    Raises:
        ProjectError: There is no git, or no such revision.
    """
    docs = project.settings.docs
    try:
        repository = Repository.of(docs)
        if repository is None:
            raise ProjectError(f"{docs} is in no git repository, or there is no program git")
        commit = repository.resolve(revision)
        if commit is None:
            raise ProjectError(f"git knows no commit {revision!r}{_shallow(repository)}")
        found = repository.files(commit, repository.prefix)
        blobs = {path.removeprefix(repository.prefix): blob for path, blob in found.items()}
        return link(_pages(project, _Files(project, repository, blobs)))
    except RevisionError as error:
        raise ProjectError(str(error)) from error


def _shallow(repository: Repository) -> str:
    return "; this is a shallow clone, without the history" if repository.is_shallow else ""


class _Files:
    """The pages and the YAML of a revision, and which of them are the same on the disk."""

    def __init__(self, project: Project, repository: Repository, blobs: Mapping[str, str]) -> None:
        self.paths = in_order(blobs)
        read = [path for path in self.paths if path.endswith((*MARKDOWN, *YAML))]
        self._docs = project.settings.docs
        self._today = project.contents
        self.same = {path for path in read if self._is_same(path, blobs[path])}
        other = {path: blobs[path] for path in read if path not in self.same}
        with repository.blobs() as reader:
            contents = dict(reader.read(dict.fromkeys(other.values())))
        self._other = {path: contents[blob] for path, blob in other.items()}

    def _is_same(self, path: str, blob: str) -> bool:
        content = self._on_disk(path)
        return content is not None and is_content_of(content, blob)

    def _on_disk(self, path: str) -> bytes | None:
        if path in self._today:
            return self._today[path]
        file = self._docs / path
        try:
            return file.read_bytes() if file.is_file() else None
        except (OSError, ValueError):
            return None

    def load(self, path: str) -> bytes:
        content = self._on_disk(path) if path in self.same else self._other[path]
        if content is None:
            raise RevisionError(f"git: the content of {path!r} is missing")
        return content


def _pages(project: Project, files: _Files) -> list[Page]:
    settings = project.settings
    today = dict(with_companions(project.files, project.built_files()))
    found = []
    for path, beside in with_companions(files.paths, built_files(files.paths, settings)):
        if today.get(path) == beside and files.same.issuperset((path, *beside)):
            page = project.pages.get(path)
        else:
            page = engine.read(path, files.load, settings.options, beside=beside)
        if isinstance(page, Page):
            found.append(page)
    return found
