"""The two sides of a comparison: a site as it was and as it is, from git or from two folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ..diagnostics import Severity, in_order
from ..findings import engine
from ..findings.judging import Finding, judged
from ..findings.rules import RULES
from ..git.blobs import Blobs
from ..git.points import ComparedPoint, compared
from ..git.repository import Repository
from ..options import Checks, Options
from ..source.companions import YAML
from ..values.addresses import MARKDOWN
from ..values.lean_dataclass import dataclass
from .configuration import NAMES, found_from
from .errors import ProjectError
from .pages_once import Folder, FolderInGit, FolderOnDisk, PagesOnce
from .past import past_settings
from .settings import Settings, read_settings
from .site_on_disk import settings_of
from .sources import DISK, GIT, Disk, SourceFiles, repositories_among
from .trees import Tree, other_repository, outside

_AS_GIT_SEES_IT = Disk(follows_links=False)
"""The working tree, read as a commit is: else a link alone would be a change."""
_NAMED = 3
"""How many links a note names, to stay one line."""


@dataclass(frozen=True, slots=True)
class SiteSide:
    """A site at one of two points."""

    name: str
    """For people, such as `main (1a2b3c4d)`, `the working tree`, or a folder's path."""
    commit: str | None
    """Its full id; None for what lies on the disk."""
    site: engine.LinkedSite
    """Read and linked."""
    folder: str
    """The docs folder's path, empty or with a `/` at its end: from the repository's root, or as
    the folders were given."""
    broken: tuple[Finding, ...]
    """Why pages could not be read correctly at that point."""
    notes: tuple[str, ...] = ()
    """What a reader of the comparison should know besides, each in one line."""


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared."""

    before: SiteSide
    after: SiteSide


@dataclass(frozen=True, slots=True)
class _Opened:
    """A side whose pages are not read yet."""

    point: ComparedPoint
    settings: Settings | None
    """None if there was no site."""
    files: Folder
    folder: str
    notes: tuple[str, ...] = ()


def sides(config_file: Path | None, base: str | None, head: str | None) -> Sides:
    """Read a site at two points of its repository, without touching the working tree.

    Args:
        config_file: The site's configuration; None for the one found from the current folder.
        base: A revision, or two as `A..B` or `A...B`; None for the point at which the newer side
            parted from the default branch.
        head: A revision; None for the working tree, with what is not committed.

    Raises:
        ProjectError: There is no such site.
        RevisionError: Git cannot give a side.
    """
    file = _configuration(config_file, base, head)
    repository = Repository.needed(next(folder for folder in file.parents if folder.is_dir()))
    older, newer = compared(repository, base, head)
    with repository.blobs() as blobs:
        if newer.commit is None:
            now: SourceFiles = _AS_GIT_SEES_IT
            after = _working_tree(newer, file, repository.root)
        else:
            now = _tree(repository, newer.commit, blobs)
            after = _at(newer, now, file)
        assert older.commit is not None
        tree = _tree(repository, older.commit, blobs)
        before = _at(older, tree, file, after.settings, now)
        return _read(before, after)


def sides_of_folders(before: Path, after: Path) -> Sides:
    """Read two sites on the disk.

    Args:
        before: The folder of the older site: that of its configuration, or one of pages only.
        after: The folder of the newer site.

    Raises:
        ProjectError: One of them is not a site.
    """
    older, newer = _configured(before), _configured(after)
    return _read(_on_disk(before, older, newer), _on_disk(after, newer, older))


def _configuration(config_file: Path | None, base: str | None, head: str | None) -> Path:
    """Return where the site's configuration is, or was: for two revisions it need not exist."""
    here, is_needed = Path.cwd(), head is None and ".." not in (base or "")
    try:
        file = (config_file or found_from(here)).absolute()
    except ProjectError:
        if is_needed:
            raise
        file = here / NAMES[0]
    if is_needed and not file.is_file():
        raise ProjectError(f"there is no file {file}")
    return file.parent.resolve() / file.name


def _tree(repository: Repository, commit: str, blobs: Blobs) -> Tree:
    return Tree(repository.root, repository.listing(commit), blobs)


def _working_tree(point: ComparedPoint, file: Path, root: Path) -> _Opened:
    settings = settings_of(file)
    docs = settings.docs.resolve()
    if not docs.is_relative_to(root):
        raise ProjectError(outside(settings.docs, root))
    below_root = (
        ancestor
        for ancestor in (docs, *docs.parents)
        if ancestor.is_relative_to(root) and ancestor != root
    )
    if any((ancestor / GIT).exists() for ancestor in below_root):
        raise ProjectError(other_repository(settings.docs, root))
    paths = list(_AS_GIT_SEES_IT.files_below(docs))
    others = repositories_among(paths)
    in_others = tuple(f"{folder}/" for folder in others)
    files = tuple(path for path in paths if not path.startswith(in_others))
    folder = _with_slash(docs.relative_to(root))
    notes = _not_followed({*_AS_GIT_SEES_IT.links_below(docs), *others})
    return _Opened(point, settings, FolderOnDisk(docs, files), folder, notes)


def _at(
    point: ComparedPoint,
    tree: Tree,
    file: Path,
    today: Settings | None = None,
    now: SourceFiles | None = None,
) -> _Opened:
    """Open the site of a commit, under the settings that it had then."""
    try:
        past = past_settings(tree, file, today, now)
    except ProjectError as error:
        raise ProjectError(f"at {point.name}: {error}") from error
    if past.settings is None:
        return _Opened(point, None, FolderInGit(tree, tree.root, {}), "", past.notes)
    docs = past.settings.docs
    links = _not_followed(tree.links_below(docs))
    files = FolderInGit(tree, docs, tree.blobs_below(docs))
    return _Opened(point, past.settings, files, tree.below(docs), (*past.notes, *links))


def _configured(folder: Path) -> Settings | None:
    """Return a folder's settings: of the configuration in it, or of the one whose docs it is.

    Returns None for a folder of pages only.
    """
    if not folder.is_dir():
        raise ProjectError(f"there is no folder {folder}")
    here = folder.resolve()
    file = next((here / name for name in NAMES if (here / name).is_file()), None)
    if file is not None:
        return settings_of(file)
    try:
        settings = settings_of(found_from(here))
    except ProjectError:
        return None
    return settings if settings.docs.resolve() == here else None


def _on_disk(folder: Path, own: Settings | None, other: Settings | None) -> _Opened:
    """Open a folder under its own settings, else under those of the folder to compare it with."""
    here = folder.resolve()
    if own is not None:
        settings = own
    elif other is not None:
        settings = replace(other, docs=here)
    else:
        settings = read_settings(here / NAMES[0], {"docs_dir": ".", "plugins": ["journeys"]})
    docs = settings.docs
    as_given = _with_slash(folder / os.path.relpath(docs.resolve(), here))
    files = FolderOnDisk(docs, tuple(DISK.files_below(docs)))
    return _Opened(ComparedPoint(str(folder), None), settings, files, as_given)


def _read(before: _Opened, after: _Opened) -> Sides:
    """Read the pages of both sides, the newer ones first: they give the options."""
    options = next((side.settings.options for side in (after, before) if side.settings), None)
    if options is None:
        raise ProjectError(
            f"neither {before.point.name} nor {after.point.name} has a site with the plugin "
            "`journeys`"
        )
    pages = PagesOnce(options)
    if isinstance(after.files, FolderOnDisk) and isinstance(before.files, FolderInGit):
        after = replace(after, files=replace(after.files, like=before.files.files))
    newer = _side(after, pages, options)
    return Sides(_side(before, pages, options), newer)


def _side(opened: _Opened, pages: PagesOnce, options: Options) -> SiteSide:
    if opened.settings is None:
        site = engine.linked({}, options, ())
    else:
        site = pages.site(opened.files, opened.settings)
    return SiteSide(
        opened.point.name,
        opened.point.commit,
        site,
        opened.folder,
        _broken(site),
        opened.notes,
    )


def _broken(site: engine.LinkedSite) -> tuple[Finding, ...]:
    """Return what is wrong with the text of pages, and which metric files cannot be read."""
    on_pages = [diagnostic for page in site.read.values() for diagnostic in page.diagnostics]
    of_text = (diagnostic for diagnostic in on_pages if RULES[diagnostic.rule].group == "text")
    of_metrics = (
        diagnostic
        for diagnostic in site.of_metrics
        if RULES[diagnostic.rule].severity is Severity.ERROR
    )
    return in_order(judged((*site.left_out, *of_text, *of_metrics), Checks(), {}))


def _not_followed(links: Iterable[str]) -> tuple[str, ...]:
    """Return a note that names links and submodules that may hold pages and are left out."""
    left_out = sorted(set(_pages_or_folders(links)))
    if not left_out:
        return ()
    more = f" and {len(left_out) - _NAMED} more" if len(left_out) > _NAMED else ""
    named = ", ".join(left_out[:_NAMED])
    return (f"symbolic links and submodules are not followed: {named}{more}",)


def _pages_or_folders(paths: Iterable[str]) -> Iterator[str]:
    """Yield links that may matter: git does not say where one leads, so its name decides."""
    for path in paths:
        if path.endswith((*MARKDOWN, *YAML)) or "." not in path.rpartition("/")[2]:
            yield path


def _with_slash(folder: Path) -> str:
    path = folder.as_posix().rstrip("/")
    return "" if path == "." else f"{path}/"
