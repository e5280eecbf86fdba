"""The histories of a site's maps, read from git."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import NamedTuple

from ..changes.history.comparing import MapAlone, kept_changes, read_alone
from ..changes.history.versions import MapHistory, MapVersion
from ..diagnostics import Diagnostic
from ..diagnostics.failing import failing_page
from ..findings.engine import LinkedSite
from ..git.blobs import Blobs
from ..git.program import RevisionError
from ..git.repository import Repository
from ..model import Journey
from ..model.fingerprints import Store, digest
from ..options import Options
from ..source.companions import YAML
from ..values.lean_dataclass import dataclass
from .sources import PAGE_PATTERNS


@dataclass(frozen=True, slots=True)
class ReadHistories:
    """The histories that could be read."""

    by_journey: Mapping[str, MapHistory]
    """By the journey's id; one that is not in git has none."""
    unknown: str = ""
    """Why nothing is known, in one line; empty if the histories were read."""
    failures: tuple[Diagnostic, ...] = ()
    """The pages at whose history our own code fails."""


class HistoryReader:
    """Reads histories, and nothing twice.

    What was read once is kept in a store for the next build, and here for the next build of the
    same process: there may be no store.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def read(self, site: LinkedSite, docs: Path, code: str, store: Store | None) -> ReadHistories:
        """Read the histories of all journeys up to the commit that is checked out.

        Args:
            site: The site, read and linked.
            docs: The docs folder.
            code: A key for the code that reads: another version may read otherwise.
            store: Where what was read is kept; None if nothing may be kept.
        """
        kept = _Kept(store, self._known)
        try:
            repository = Repository.of(docs)
            if repository is None:
                return ReadHistories({}, _NO_REPOSITORY)
            if repository.is_shallow:
                return ReadHistories({}, _SHALLOW)
            commit = repository.head()
            if commit is None:
                return ReadHistories({}, _NO_COMMITS)
            with repository.blobs() as blobs:
                reading = _HistoryReading(repository, commit, blobs, site.options, kept, code)
                histories = reading.histories(list(site.catalogue.journeys.values()))
        except RevisionError as error:
            return ReadHistories({}, f"{_UNKNOWN} ({error})")
        self._known = kept.used
        return ReadHistories(histories, failures=tuple(reading.failures))


_UNKNOWN = "the history of maps is not shown"
_SHALLOW = f"{_UNKNOWN}: this is a shallow clone, without the history"
_NO_COMMITS = f"{_UNKNOWN}: the git repository has no commits"
_NO_REPOSITORY = f"{_UNKNOWN}: there is no git repository, or git is not installed"


class _Kept:
    """What was read before: in the store, or by this process."""

    def __init__(self, store: Store | None, known: Mapping[str, str]) -> None:
        self._store = store
        self._known = known
        self.used: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        value = self._store.get(key) if self._store else None
        if value is None and (value := self._known.get(key)) is not None:
            self.put(key, value)
        if value is not None:
            self.used[key] = value
        return value

    def put(self, key: str, value: str) -> None:
        self.used[key] = value
        if self._store:
            self._store.put(key, value)


class _PageVersion(NamedTuple):
    """A version of a page's file, and the content before; kept as JSON, so all are texts."""

    commit: str
    day: str
    path: str
    blob: str
    old_path: str
    old_blob: str
    """Empty if the page is new."""


@dataclass(frozen=True, slots=True)
class _HistoryReading:
    """Reads the histories up to one commit."""

    repository: Repository
    commit: str
    blobs: Blobs
    options: Options
    kept: _Kept
    code: str
    failures: list[Diagnostic] = field(default_factory=list)
    """The pages at whose history our own code fails: it is not shown, and the page still is."""

    def histories(self, journeys: Sequence[Journey]) -> dict[str, MapHistory]:
        """Return the histories of the journeys that are in git."""
        paths = sorted(self.repository.prefix + journey.written_in for journey in journeys)
        versions_of = self._versions_of(paths)
        histories = {}
        for journey in journeys:
            versions = versions_of.get(self.repository.prefix + journey.written_in)
            if versions:
                try:
                    histories[journey.id] = MapHistory(tuple(self._changes(journey.path, versions)))
                except RevisionError:
                    raise
                except Exception as error:
                    self.failures.append(failing_page(journey.path, error, "the page's history"))
        return histories

    def _versions_of(self, paths: Sequence[str]) -> dict[str, list[_PageVersion]]:
        """Return the versions of each file, the newest first."""
        key = digest(("versions", self.code, str(self.repository.root), self.commit, *paths))
        kept = self.kept.get(key)
        if kept is None:
            versions_of = {path: list(versions) for path, versions in self._followed(paths)}
            self.kept.put(key, json.dumps(versions_of))
            return versions_of
        return {
            path: [_PageVersion(*version) for version in versions]
            for path, versions in json.loads(kept).items()
        }

    def _followed(self, paths: Sequence[str]) -> Iterator[tuple[str, Iterator[_PageVersion]]]:
        """Follow files back through git; a commit that only moved a page is not a version."""
        files = self.repository.files(self.commit, self.repository.prefix)
        history = self.repository.history(self.commit, paths=PAGE_PATTERNS)
        for path in paths:
            versions = (
                _PageVersion(
                    version.commit.id,
                    version.commit.authored.date().isoformat(),
                    version.change.path,
                    version.change.blob or "",
                    version.change.old_path,
                    version.change.old_blob or "",
                )
                for version in history.of(path, files.get(path))
                if version.change.blob != version.change.old_blob
            )
            yield path, versions

    def _changes(self, page: str, versions: Sequence[_PageVersion]) -> Iterator[MapVersion]:
        """Yield what each version of a page changed; only what is not kept yet is compared."""
        read: dict[str, MapAlone] = {}
        for version in versions:
            key = self._key(page, version)
            text = self.kept.get(key)
            if text is None:
                text = self._compared(page, version, read)
                self.kept.put(key, text)
            yield MapVersion(version.day, version.commit, text)

    def _key(self, page: str, version: _PageVersion) -> str:
        """Return a key for everything that the changes of a version depend on."""
        given = self.options
        options = map(repr, (given.scale, given.lanes, given.protect, given.statuses))
        endings = (str(path.endswith(YAML)) for path in (version.path, version.old_path))
        contents = (version.old_blob, version.blob)
        return digest(("version", self.code, *options, page, *endings, *contents))

    def _compared(self, page: str, version: _PageVersion, read: dict[str, MapAlone]) -> str:
        ends = ((version.old_path, version.old_blob), (version.path, version.blob))
        before, after = (self._map(path, blob, page, read) for path, blob in ends)
        # A page and YAML beside it write their title in two places: to move is not to rename.
        of_one_kind = len({path.endswith(YAML) for path, blob in ends if blob}) == 1
        return kept_changes(before, after, with_title=of_one_kind)

    def _map(self, path: str, blob: str, page: str, read: dict[str, MapAlone]) -> MapAlone:
        key = f"{blob} {path.endswith(YAML)}"
        if key not in read:
            content = dict(self.blobs.needed([blob]))[blob] if blob else None
            read[key] = read_alone(content, path, self.options, named_by=page)
        return read[key]
